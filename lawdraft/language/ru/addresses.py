"""Addresses in running formulas: chains of unit nouns, lists, ranges, shared tails (language reference, 2 and 17).

A chain goes from narrow to broad; its first noun stands in the case that the verb or preposition demands, the others in the
genitive. Several chains are joined by commas and «и»; one that lacks the levels above its own broadest takes them from the next
chain to its right.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lawdraft.amendment.bill import Diagnostic
from lawdraft.language.ru.chains import (
    Chain,
    Link,
    code_part,
    coordinate,
    could_coordinate,
    doubts,
    expand,
    is_many,
    share_tails,
)
from lawdraft.language.ru.lexicon import Form
from lawdraft.language.ru.tokens import Token
from lawdraft.model.address import LAST, RANK, Address, Label
from lawdraft.model.dialect import canonical_label
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Case, Kind
from lawdraft.model.number import LETTERS, Number, NumberRange

__all__ = ["AddressList", "read_addresses"]

_ANY_ORDER = frozenset({Kind.TABLE, Kind.SECTION, Kind.APPENDIX, Kind.NOTE})
_DATIVE_OWNER = frozenset({Kind.APPENDIX, Kind.NOTE, Kind.FOOTNOTE, Kind.TABLE})
_GENITIVE = frozenset({Case.GENITIVE})
_COUNTED = frozenset({Kind.PARAGRAPH, Kind.SENTENCE, Kind.INDENT})  # they have no numbers of their own
_LETTERED = frozenset({Kind.CLAUSE, Kind.SUBCLAUSE})
_NEVER_LABELLED = frozenset({Kind.HEADING, Kind.PREAMBLE, Kind.DESIGNATION})
_MAY_LACK_LABEL = _NEVER_LABELLED | {Kind.NOTE, Kind.APPENDIX, Kind.TABLE}


class AddressList(NamedTuple):
    """The addresses that one list of chains names, each broad to narrow, with the position after the last token.

    `forms` are the readings of the first noun; `act` is the act named at the end, `own` tells that it was «настоящего Закона».
    """

    addresses: tuple[Address, ...]
    end: int
    forms: frozenset[Form]
    plural_labels: bool
    act: ActReference | None = None
    own: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def plural_noun(self) -> bool:
        """Whether the first noun is a plural («абзацами») and no form of the singular."""
        return all(form.plural for form in self.forms)


class _Reader:
    """Reads chains from a list of tokens; `koap` makes the first dot of an article number real, `cases` are those in which
    the first noun of a chain can stand.
    """

    def __init__(self, tokens: list[Token], koap: bool, bare: bool, cases: frozenset[Case] | None) -> None:
        self.tokens, self.koap, self.bare, self.cases = tokens, koap, bare, cases
        self.types, self.end = [token.type for token in tokens], len(tokens)
        self.single = False  # the noun that is read is a singular: «1-2» is one number
        self.act: ActReference | None = None
        self.own = False

    def type(self, at: int) -> str:
        return self.types[at] if at < self.end else ""

    def link(self, at: int, cases: frozenset[Case] | None) -> tuple[Link, int] | None:
        """Read one unit noun in one of the cases with its labels; the ordinal may stand before («второе предложение»)."""
        before: list[Label] = []
        while self.type(at) in ("ORD", "LAST"):
            before.append(LAST if self.type(at) == "LAST" else Number.parse(self.tokens[at].value[0]))
            at += 1
            if self.type(at) in (",", "и", "-") and self.type(at + 1) in ("ORD", "LAST"):
                if self.type(at) == "-":
                    last = Number.parse(self.tokens[at + 1].value[0])
                    if not isinstance(before[-1], Number):
                        return None
                    before[-1] = NumberRange(before[-1], last)
                    at += 2
                    if self.type(at) in (",", "и") and self.type(at + 1) in ("ORD", "LAST"):
                        at += 1
                    continue
                at += 1
        if self.type(at) != "UNIT":
            return None
        kind, forms = self.tokens[at].value
        at += 1
        if before:
            return Link(kind, tuple(before), forms), at
        several = any(form.plural for form in forms if cases is None or form.case in cases)
        self.single = not several and kind not in _COUNTED
        labels, end = ((), at) if kind in _NEVER_LABELLED else self.labels(at, kind)
        if kind is Kind.POSITION and self.type(at) == "KEY":
            many = re.match(r",?\s?касающи(?:еся|хся|мися)", self.tokens[at].text, re.IGNORECASE) is not None
            forms = frozenset(form for form in forms if form.plural == many)
        if not labels and kind not in _MAY_LACK_LABEL and not self.bare and not self.quoted_row(kind, at):
            return None
        return Link(kind, labels, forms), end

    def quoted_row(self, kind: Kind, at: int) -> bool:
        """«строку: "…"», «исключить строки: "…"»: rows named by their text."""
        return kind in (Kind.ROW, Kind.POSITION) and (self.type(at) in (":", "VERB") or self.type(at) == "FOLLOWS")

    def labels(self, at: int, kind: Kind) -> tuple[tuple[Label, ...], int]:
        found: list[Label] = []
        end = at
        if (spanned := self.from_to(at, kind)) is not None:
            return (spanned,), at + 4
        while (read := self.label(at, kind)) is not None:
            label, at = read
            if self.type(at) == "-" and (right := self.label(at + 1, kind)) is not None:
                if not (isinstance(label, Number) and isinstance(right[0], Number)):
                    break
                label, at = NumberRange(label, right[0]), right[1]
            found.append(label)
            self.single = self.single or (isinstance(label, Number) and "-" in label.text)  # «1-1 и 1-2» are two
            end = at
            if self.type(at) in (",", "и") and self.label(at + 1, kind) is not None and not self.starts_unit(at + 1):
                at += 1
            else:
                break
        return tuple(found), end

    def from_to(self, at: int, kind: Kind) -> NumberRange | None:
        """Read «со второго по четвертый», «с 3 по 5»: a range in words."""
        if self.type(at) != "X" or self.tokens[at].text.lower() not in ("с", "со") or at + 3 >= self.end:
            return None
        first, last = self.label(at + 1, kind), self.label(at + 3, kind)
        if self.tokens[at + 2].text.lower() != "по" or first is None or last is None:
            return None
        if not (isinstance(first[0], Number) and isinstance(last[0], Number)):
            return None
        return NumberRange(first[0], last[0])

    def starts_unit(self, at: int) -> bool:
        """Whether ordinals at `at` belong to a noun that follows («, второе предложение»)."""
        while self.type(at) in ("ORD", "LAST"):
            at += 1
            if self.type(at) in (",", "и") and self.type(at + 1) in ("ORD", "LAST"):
                at += 1
        return (
            self.type(at) == "UNIT"
            and self.tokens[at - 1].type in ("ORD", "LAST")
            and self.tokens[at].value[0] is Kind.SENTENCE
        )

    def label(self, at: int, kind: Kind) -> tuple[Label, int] | None:
        token_type = self.type(at)
        if token_type == "№":
            return self.label(at + 1, kind)
        if token_type in ("NUM", "LETTER"):
            joined = self.hyphened(at)
            text = joined or canonical_label(self.tokens[at].value, dotted=self.koap and kind is Kind.ARTICLE)
            end = at + (3 if joined else 1)
            if self.type(end) == "." and token_type == "NUM" and self.type(end + 1) in ("VERB", "UNIT"):
                end += 1
            return Number.parse(text), end
        if token_type == "X" and kind in _LETTERED and self.type(at + 1) == ")" and len(self.tokens[at].text) == 1:
            letter = self.tokens[at].text.lower()  # «подпункты а), б)»
            return (Number.parse(letter), at + 2) if letter in LETTERS else None
        if token_type == "ORD":
            return Number.parse(self.tokens[at].value[0]), at + 1
        if token_type == "LAST":
            return LAST, at + 1
        if token_type == "KEY" and kind is Kind.POSITION:
            return re.sub(r"^,?\s?касающ\w+\s", "", self.tokens[at].text, flags=re.IGNORECASE).strip(" ,"), at + 1
        if kind is Kind.FOOTNOTE and token_type in ("FOOT", "Q"):
            sign = self.tokens[at].text if token_type == "FOOT" else str(self.tokens[at].value.text)
            bare = sign.strip("<>")
            return (Number.parse(bare) if bare.isdigit() else bare), at + 1
        if token_type == "Q" and kind in (Kind.SECTION, Kind.TABLE, Kind.COLUMN, Kind.CHAPTER, Kind.ROW, Kind.POSITION):
            return str(self.tokens[at].value.text), at + 1
        return None

    def hyphened(self, at: int) -> str:
        """Read «71-1», one number of an older act, "" if it is none: a range rises, and its noun is a plural."""
        if self.type(at + 1) != "-" or self.type(at) != "NUM" or self.type(at + 2) != "NUM":
            return ""
        first, dash, last = self.tokens[at : at + 3]
        whole = first.text.isdecimal() and last.text.isdecimal()
        one = whole and (int(last.text) <= int(first.text) or (self.single and dash.text == "-"))
        return f"{first.text}-{last.text}" if one and first.end == dash.start and dash.end == last.start else ""

    def chain(self, at: int) -> tuple[Chain, int] | None:
        """Read one chain, narrow to broad, and the act at its end if one is named."""
        first = self.link(at, self.cases)
        if first is None:
            return None
        links, at = [first[0]], first[1]
        while True:
            if (self.type(at) == "PREP" and self.tokens[at].value == "to" and self.type(at + 1) in ("UNIT", "ORD")) or (
                self.type(at) == "PREP"
                and self.tokens[at].value == "in"
                and self.type(at + 1) == "UNIT"
                and links[-1].kind is Kind.TABLE
                and self.tokens[at + 1].value[0] in (Kind.SECTION, Kind.APPENDIX)
            ):
                following = self.link(at + 1, None)
            elif self.type(at) in ("UNIT", "ORD"):
                following = self.link(at, _GENITIVE)
                if following is not None and not self.continues(
                    links[-1], following[0], code_follows=self.type(following[1]) == "ACT"
                ):
                    following = None
            else:
                following = None
            if following is None:
                break
            links.append(following[0])
            at = following[1]
        at = self.read_act(at, links[-1].kind)
        return tuple(links), at

    def continues(self, below: Link, above: Link, *, code_follows: bool = False) -> bool:
        """Whether `above`, in the genitive, can be the unit that holds `below`."""
        if not any(form.case is Case.GENITIVE for form in above.forms):
            return False
        if above.kind is Kind.PART and RANK[below.kind] <= RANK[Kind.ARTICLE]:
            return code_follows
        if RANK[above.kind] < RANK[below.kind] or above.kind in _ANY_ORDER:
            return True
        if above.kind is below.kind is Kind.SUBCLAUSE or (below.kind is Kind.ROW and above.kind is Kind.COLUMN):
            return True
        only_genitive = not any(form.case is Case.ACCUSATIVE for form in above.forms)
        return only_genitive and above.kind is not below.kind and below.kind is Kind.PART and above.kind is Kind.CLAUSE

    def next_chain(self, first: int, at: int) -> int:
        """Where the next chain of a list begins, 0 if the list ends at `at`; «в» may be repeated after «и»."""
        joint = self.type(at)
        if joint not in (",", "и"):
            return 0
        following = self.tokens[at + 1] if at + 1 < self.end else None
        if following is not None and following.type == "PREP" and following.value == "in" and first:
            again = joint == "и" or self.tokens[at].value == "и"
            if again and self.tokens[first - 1].type == "PREP" and self.tokens[first - 1].value == "in":
                at += 1
        return at + 1 if self.type(at + 1) in ("UNIT", "ORD", "LAST") else 0

    def read_act(self, at: int, below: Kind) -> int:
        """Read «к Закону» (after an appendix), «Федерального закона …» after a chain."""
        here = at
        if (
            below in _DATIVE_OWNER
            and self.type(here) == "PREP"
            and self.tokens[here].value == "to"
            and self.type(here + 1) == "ACT"
        ):
            here += 1
        if here == at and below is Kind.APPENDIX and self.type(at) == "PREP" and self.tokens[at].value == "to":
            pronoun = self.tokens[at + 1].text.lower() if self.type(at + 1) else ""
            if pronoun in ("нему", "ней", "ним"):  # «приложение № 1 к нему»
                self.own = True
                return at + 2
        if self.type(here) != "ACT":
            return at
        found = self.tokens[here].value
        if found.own:
            self.own = True
        elif self.act is None:
            self.act = found.reference
        return here + 1


def read_addresses(
    tokens: list[Token], at: int, *, koap: bool = False, cases: frozenset[Case] | None = None, bare: bool = False
) -> AddressList | None:
    """Read a list of addresses that begins at token `at`; None if there is none, or a unit lacks the label it must have.

    `bare` allows units without a label (new ones: «дополнить абзацем следующего содержания»). `cases` limits the case of the first noun of every chain; a list goes on only with nouns that can stand in the same case.
    """
    reader = _Reader(tokens, koap, bare, cases)
    first, first_at = reader.chain(at), at
    if first is None or (cases is not None and not any(form.case in cases for form in first[0][0].forms)):
        return None
    chains, at = [first[0]], first[1]
    diagnostics: list[Diagnostic] = []
    if cases is not None and not any(form.case in cases and _number_fits(form, first[0]) for form in first[0][0].forms):
        return None  # «статьи 13» is no accusative of one article
    wanted = cases or frozenset(form.case for form in first[0][0].forms)
    while begin := reader.next_chain(first_at, at):
        following = reader.chain(begin)
        if following is None:
            break
        head = following[0][0]
        if any(form.case in wanted and _number_fits(form, following[0]) for form in head.forms):
            if begin == at + 1 and could_coordinate(chains[-1], following[0]):
                diagnostics.append(
                    Diagnostic("L-ADDR-OPEN", "W", f"«{tokens[begin].text}» can belong to the chain before it")
                )
            chains.append(following[0])
        elif (copied := coordinate(chains[-1], following[0])) is not None:
            chains.append(copied)
        else:
            break
        at = following[1]
    diagnostics += doubts(chains, wanted)
    spread = share_tails([code_part(chain) for chain in chains])
    addresses = tuple(address for chain in spread for address in expand(chain))
    labels = len(addresses) > 1 or any(isinstance(a.last.label, NumberRange) for a in addresses if a)
    return AddressList(addresses, at, first[0][0].forms, labels, reader.act, reader.own, tuple(diagnostics))


def _number_fits(form: Form, chain: Chain) -> bool:
    """A plural noun needs several labels, its own or of what holds it («абзацы вторые частей 1 и 3»); a singular one with
    several is tolerated (language reference, 17.13).
    """
    link = chain[0]
    return not (form.plural and link.labels and link.kind is not Kind.POSITION and not any(map(is_many, chain)))
