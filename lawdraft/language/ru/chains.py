"""Chains of unit nouns, narrow to broad, as they stand in a list: what one takes from the next, what a list leaves in doubt."""

from __future__ import annotations

from typing import NamedTuple

from lawdraft.amendment.bill import Diagnostic
from lawdraft.language.ru.lexicon import Form
from lawdraft.model.address import RANK, Address, Label, Step
from lawdraft.model.kind import Case, Kind
from lawdraft.model.number import Number, NumberRange

__all__ = [
    "HEADED",
    "Chain",
    "Link",
    "code_part",
    "coordinate",
    "could_coordinate",
    "doubts",
    "expand",
    "is_many",
    "share_tails",
]

HEADED = frozenset(kind for kind, rank in RANK.items() if rank <= RANK[Kind.ARTICLE]) - {Kind.PREAMBLE}


class Link(NamedTuple):
    kind: Kind
    labels: tuple[Label, ...]
    forms: frozenset[Form]
    case_digits: bool = False


Chain = tuple[Link, ...]  # narrow to broad, as printed


def is_many(link: Link) -> bool:
    return len(link.labels) > 1 or any(isinstance(label, NumberRange) for label in link.labels)


_BELOW = frozenset({Case.GENITIVE, Case.DATIVE, Case.PREPOSITIONAL})  # of the units that hold the first one


def doubts(chains: list[Chain], wanted: frozenset[Case]) -> list[Diagnostic]:
    """What a list of addresses leaves in doubt: number that doesn't agree, a level that may be missing, a part without a number."""
    found = []
    for number, chain in enumerate(chains):
        for at, link in enumerate(chain):
            cases = wanted if at == 0 else _BELOW
            if is_many(link) and not any(form.plural for form in link.forms if form.case in cases):
                found.append(Diagnostic("L-CASE", "W", f"the singular of «{link.kind.word}» has several numbers"))
            if any(isinstance(label, Number) and "^" in label.text and _index(label) >= 20 for label in link.labels):
                found.append(
                    Diagnostic("L-SUPERSCRIPT", "I", f"an unusually high index: {', '.join(map(str, link.labels))}")
                )
            if link.kind in (Kind.APPENDIX, Kind.TABLE) and not link.labels:
                found.append(
                    Diagnostic("L-ADDR-ONLY", "I", f"«{link.kind.word}» without a number: the only one is meant")
                )
            if link.kind is Kind.POSITION and any(
                isinstance(label, str) and len(label.split()) == 1 for label in link.labels
            ):
                found.append(Diagnostic("L-ADDR-ONLY", "I", f"a position is named by one word: {link.labels[0]}"))
        if number and len(chain) == 1 and chain[0].kind is Kind.HEADING and chains[number - 1][0].kind in HEADED:
            found.append(
                Diagnostic("L-ADDR-OPEN", "W", f"«{chain[0].kind.word}» may belong to the unit that stands beside it")
            )
        if chain[-1].kind is Kind.TABLE:
            found.append(Diagnostic("L-ADDR-ONLY", "I", "a table outside an appendix"))
        if number + 1 < len(chains) and _level_missing(chain, chains[number + 1]):
            found.append(
                Diagnostic("L-ADDR-OPEN", "W", f"«{chain[0].kind.word}» may belong to the unit that stands beside it")
            )
    return found


def _index(label: Number) -> int:
    tail = str(label).partition("^")[2].split("-")[0]
    return int(tail) if tail.isdigit() else 0


def _level_missing(chain: Chain, following: Chain) -> bool:
    """«в пунктах 1, 3 и части 2 статьи 44»: the points may be those of the part."""
    broadest = RANK[chain[-1].kind]
    return (
        RANK[following[0].kind] < broadest
        and len(chain) == 1
        and len(following) > 1
        and following[0].kind is not chain[0].kind
    )


def code_part(links: Chain) -> Chain:
    """«статьи 5 части второй Гражданского кодекса»: a часть broader than a статья is the part of a code.

    «строка 4 графы 3» is the same cell as «графа 3 строки 4».
    """
    if len(links) > 1 and (links[0].kind, links[1].kind) == (Kind.ROW, Kind.COLUMN):
        links = (links[1], links[0], *links[2:])
    fixed = []
    for at, link in enumerate(links):
        if link.kind is Kind.PART and any(RANK[below.kind] <= RANK[Kind.ARTICLE] for below in links[:at]):
            link = Link(Kind.CODE_PART, link.labels, link.forms)
        fixed.append(link)
    return tuple(fixed)


def could_coordinate(before: Chain, link: Chain) -> bool:
    """Whether «… части 2 и части 4» may also name the same unit in both parts (truly open)."""
    return (
        len(before) > 1
        and before[-1].kind is link[0].kind
        and len(link) == 1
        and any(form.case is Case.GENITIVE for form in link[0].forms)
        and len(before) == 2
        and before[0].kind is not link[0].kind
    )


def coordinate(before: Chain, link: Chain) -> Chain | None:
    """«пункт 2 части 3 и части 4 статьи 6»: the second genitive stands beside a link of the chain before."""
    if not any(form.case is Case.GENITIVE for form in link[0].forms):
        return None
    for at in range(len(before) - 1, 0, -1):
        if before[at].kind is link[0].kind:
            return (*before[:at], *link)
    return None


def share_tails(chains: list[Chain]) -> list[Chain]:
    """Right to left: a chain that lacks the levels above its own broadest takes them from the next chain.

    A heading takes what the next chain's own unit belongs to, as far as that can have a heading (language reference, 2).
    """
    done: list[Chain] = []
    for chain in reversed(chains):
        if done and chain[-1].kind is Kind.HEADING:  # «в наименовании и части 1 статьи 5»: that of the article
            chain = (*chain, *(link for link in done[0][1:] if link.kind in HEADED))
        elif done:
            broadest = RANK[chain[-1].kind]
            chain = (*chain, *(link for link in done[0][1:] if RANK[link.kind] < broadest))
        done.insert(0, chain)
    return done


def expand(chain: Chain) -> list[Address]:
    """One address for every combination of labels; ranges stay."""
    paths: list[tuple[Step, ...]] = [()]
    for link in reversed(chain):
        labels: tuple[Label, ...] = link.labels or ("",)
        paths = [(*path, Step(link.kind, label)) for path in paths for label in labels]
    return [Address(path) for path in paths]
