"""References in the text of statutes: «частью 7 настоящей статьи», «статьей 5 настоящего Федерального закона».

They are read by the grammar that reads the addresses of formulas; a bare «статья 5» without its act is no reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from lawdraft.language.ru.addresses import AddressList, read_addresses
from lawdraft.language.ru.quotes import quotations
from lawdraft.language.ru.tokens import Token, tokenise
from lawdraft.model.address import Address, Step
from lawdraft.model.by_node import ByNode
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.naming import address_of
from lawdraft.model.number import NumberRange
from lawdraft.model.rebuild import Path, children, get
from lawdraft.model.survey import STRUCTURAL
from lawdraft.model.unit import Node, Paragraph, Status, Statute, Unit

__all__ = ["Citing", "Reference", "citing", "find_references", "references_in", "resolve"]

_HINT = re.compile(r"настоящ(?:ей|его|их)|закона|кодекса", re.IGNORECASE)
_OTHER = re.compile(r"закона|кодекса", re.IGNORECASE)
_DOUBTS = frozenset({"L-CASE", "L-ADDR-OPEN"})
_UNITS = re.compile(r"стать|част|пункт|абзац|глав|раздел|примечани", re.IGNORECASE)


@frozen
class Reference:
    """A reference at `start`..`end` of a text; `within` is the kind of «настоящей статьи», `own` «настоящего Закона».

    `act` is another act that is named. The ends of a range are references of their own. `doubtful`: a list that can be
    understood in more than one way («частью 3 статьи 14, 15 и 16»).
    """

    start: int
    end: int
    text: str
    address: Address
    within: Kind | None = None
    own: bool = False
    act: ActReference | None = None
    doubtful: bool = False


def find_references(text: str, *, koap: bool = False) -> tuple[Reference, ...]:
    """Find the references in a paragraph; `koap` makes the first dot of an article number real."""
    if not _HINT.search(text) or not _UNITS.search(text):
        return ()
    tokens = tokenise(text, quotations(text))
    found: list[Reference] = []
    at = 0
    while at < len(tokens):
        listed = read_addresses(tokens, at, koap=koap) if tokens[at].type in ("UNIT", "ORD", "LAST") else None
        if listed is None:
            at += 1
            continue
        within, end = _this_unit(tokens, listed)
        if within is not None or listed.own or listed.act is not None:
            start, stop = tokens[at].start, tokens[end - 1].end
            addresses = dict.fromkeys(end for address in listed.addresses for end in _ends(address))
            words = text[start:stop]
            doubtful = any(diagnostic.code in _DOUBTS for diagnostic in listed.diagnostics)
            for one in addresses:
                inner = within if within is not None and not _is_whole(one) else None
                own = inner is None and listed.act is None
                found.append(
                    Reference(start, stop, words, one, inner, own, listed.act if inner is None else None, doubtful)
                )
        at = max(end, at + 1)
    return tuple(found)


def _this_unit(tokens: list[Token], listed: AddressList) -> tuple[Kind | None, int]:
    """Read «настоящей статьи» after a chain; returns its kind and where it ends."""
    at = listed.end
    if at + 1 < len(tokens) and tokens[at].text.lower().startswith("настоящ") and tokens[at + 1].type == "UNIT":
        return tokens[at + 1].value[0], at + 2
    return None, at


def _is_whole(address: Address) -> bool:
    """Whether an address begins with an article, or with what holds articles."""
    return any(step.kind in STRUCTURAL | {Kind.ARTICLE, Kind.APPENDIX, Kind.PREAMBLE} for step in address.steps)


def _ends(address: Address) -> Iterator[Address]:
    ranges = [at for at, step in enumerate(address.steps) if isinstance(step.label, NumberRange)]
    if not ranges:
        yield address
        return
    at = ranges[0]
    step = address.steps[at]
    assert isinstance(step.label, NumberRange)
    for label in (step.label.first, step.label.last):
        yield from _ends(Address((*address.steps[:at], Step(step.kind, label), *address.steps[at + 1 :])))


Found = tuple[Path, Paragraph, Reference]
_FOUND: dict[bool, ByNode[tuple[Found, ...]]] = {False: ByNode(), True: ByNode()}  # of articles: bills share most


def references_in(root: Unit, *, koap: bool = False, naming: str = "") -> Iterator[Found]:
    """Yield the references in the text in force of a statute, with their paragraphs and the paths of these.

    With `naming` only paragraphs that hold these words, in whatever case, count.
    """
    wanted = naming.lower()
    return (found for found in _below(root, (), koap) if wanted in found[1].text.lower())


def _below(node: Node, path: Path, koap: bool) -> Iterator[Found]:
    if isinstance(node, Paragraph):
        if _in_force(node):
            yield from ((path, node, reference) for reference in find_references(node.text, koap=koap))
    elif isinstance(node, Unit) and node.kind is Kind.ARTICLE:
        inside = _FOUND[koap].get(node)
        if inside is None:
            inside = _FOUND[koap].put(node, tuple(_under(node, (), koap)))
        yield from (((*path, *inner), paragraph, reference) for inner, paragraph, reference in inside)
    else:
        yield from _under(node, path, koap)


def _under(node: Node, path: Path, koap: bool) -> Iterator[Found]:
    for at, child in enumerate(children(node)):
        yield from _below(child, (*path, at), koap)


def _in_force(paragraph: Paragraph) -> bool:
    return paragraph.status not in (Status.REPEALED, Status.EDITORIAL)


@frozen
class Citing:
    """A paragraph in force that names another act and units: of the law `law`, at `where`."""

    law: str
    where: str
    text: str


def citing(statute: Statute) -> Iterator[Citing]:
    """Yield the paragraphs of a statute that may refer to units of other acts."""
    from lawdraft.check.places import law_of, paragraphs

    for place, paragraph in paragraphs(statute.root):
        if _in_force(paragraph) and _OTHER.search(paragraph.text) and _UNITS.search(paragraph.text):
            yield Citing(law_of(statute), str(address_of(statute.root, place)), paragraph.text)


def resolve(root: Unit, place: Path, reference: Reference) -> Address | None:
    """Return the full address of a reference to the same act; None if the unit that it starts from isn't there."""
    if reference.own or reference.within is None:
        return reference.address
    for depth in range(len(place) - 1, 0, -1):
        node = get(root, place[:depth])
        if isinstance(node, Unit) and node.kind is reference.within:
            outer = address_of(root, place[:depth])
            return Address((*outer.steps, *reference.address.steps))
    return None
