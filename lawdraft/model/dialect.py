"""How the units of an act nest, how their marks look and how they are spoken of (language reference, 1.2).

A dialect is data. Adding one is a line in `DIALECTS`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from attrs import evolve, frozen

from lawdraft.errors import InputError, Position
from lawdraft.model.address import ORDINAL_KINDS, Address, Label
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange

__all__ = ["DIALECTS", "Dialect", "MarkStyle", "canonical_label", "check_dialect", "get_dialect"]


class MarkStyle(StrEnum):
    """What the printed mark of a unit looks like."""

    DOT = "1."
    PAREN = "1)"
    LETTER = "а)"
    DASH = "-"
    NONE = ""


@frozen
class Dialect:
    """`levels` says which kind each style of mark means under an article, broad to narrow.

    `ordinals`: kinds addressed by words («часть вторая»). `dotted_articles`: the first dot of an article number is
    real.
    `unnumbered_parts`: parts without marks, counted (ТК, УК).
    """

    name: str
    levels: tuple[tuple[MarkStyle, Kind], ...]
    ordinals: frozenset[Kind] = ORDINAL_KINDS
    dotted_articles: bool = False
    unnumbered_parts: bool = False

    def kind_of(self, style: MarkStyle) -> Kind | None:
        """Return the kind that a mark of `style` means under an article."""
        for own, kind in self.levels:
            if own is style:
                return kind
        return None

    def label(self, kind: Kind, printed: str) -> Number:
        """Read a printed label of `kind` («17.2.1», «2.1», «5¹», «в») as a canonical number."""
        return Number.parse(canonical_label(printed, dotted=self.dotted_articles and kind is Kind.ARTICLE))

    def read_address(self, text: str) -> Address:
        """Read an address with labels as they are printed: «часть 2.1 статьи 5.1» is «часть 2^1 статьи 5^1».

        Raises AddressError with what was expected where.
        """
        steps = Address.parse(_with_carets(text)).steps
        return Address(tuple(evolve(step, label=self._canonical(step.kind, step.label)) for step in steps))

    def _canonical(self, kind: Kind, label: Label) -> Label:
        if isinstance(label, NumberRange):
            return NumberRange(self.label(kind, str(label.first)), self.label(kind, str(label.last)))
        return self.label(kind, str(label)) if isinstance(label, Number) else label


_D, _P, _L, _H, _N = MarkStyle.DOT, MarkStyle.PAREN, MarkStyle.LETTER, MarkStyle.DASH, MarkStyle.NONE
_LAW = ((_D, Kind.PART), (_P, Kind.CLAUSE), (_L, Kind.SUBCLAUSE), (_H, Kind.INDENT))
_POINTS = ((_D, Kind.CLAUSE), (_P, Kind.SUBCLAUSE), (_L, Kind.SUBCLAUSE), (_H, Kind.INDENT))
_WORDS = ORDINAL_KINDS | {Kind.PART}

DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect
    for dialect in (
        Dialect("FZ", _LAW),
        Dialect("FZ-POINTS", _POINTS),
        Dialect("GK", _POINTS),
        Dialect(
            "UK",
            ((_D, Kind.PART), (_N, Kind.PART), (_L, Kind.CLAUSE), (_P, Kind.CLAUSE), (_H, Kind.INDENT)),
            ordinals=_WORDS,
            unnumbered_parts=True,
        ),
        Dialect(
            "TK",
            ((_N, Kind.PART), (_D, Kind.PART), (_P, Kind.CLAUSE), (_L, Kind.SUBCLAUSE), (_H, Kind.INDENT)),
            ordinals=_WORDS,
            unnumbered_parts=True,
        ),
        Dialect("KOAP", _LAW, dotted_articles=True),
        Dialect("ORDER", ((_D, Kind.CLAUSE), (_P, Kind.SUBCLAUSE), (_L, Kind.SUBCLAUSE), (_H, Kind.INDENT))),
    )
}


def check_dialect(name: str | None, file: str = "") -> None:
    """Raise InputError, naming the file, if there is no such dialect; None is for one that the text shows."""
    if name is not None and name not in tuple(DIALECTS):
        position = Position(file) if file else None
        raise InputError("unknown dialect", position=position, expected=", ".join(DIALECTS), found=repr(name))


def get_dialect(name: str) -> Dialect:
    """Return the dialect called `name`; raises KeyError."""
    return DIALECTS[name]


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BRACKETED = re.compile(r"(?<=\w)\((\d+)\)")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PRIM = re.compile(r"[\s-]?прим[.\s]?(\d*)", re.IGNORECASE)


def _with_carets(text: str) -> str:
    return _RAISED.sub(lambda match: "^" + match.group().translate(_SUPERSCRIPTS), text)


def canonical_label(printed: str, *, dotted: bool = False) -> str:
    """Write a printed label canonically: `5¹`, `5.1`, `5(1)` and `5 прим` are `5^1`, `5.1.1` is `5^1-1`; `а-1` stays.

    With `dotted` (articles of КоАП) the first dot is real: `17.2.1` is `17.2^1`, `19.7.5-1` is `19.7^5-1`. Where the
    label has
    a raised index of its own, its dots are real. Capital Cyrillic letters become small.
    """
    if printed.isdecimal() and printed.isascii():
        return printed
    bare = _BRACKETED.sub(r"^\1", printed.strip().replace("\u2011", "-")).rstrip(".)")
    text = _with_carets(bare).strip('"«»')
    if text and text[0].isdigit() and "м" in text.lower():  # «2 прим» is 2', the first after 2
        text = _PRIM.sub(lambda m: f"^{m[1] or 1}", text)
    if text and text[0].isalpha() and not text.isascii():
        text = text.lower()
    if "^" in text:
        return text
    head, dot, tail = text.partition(".")
    if dotted and dot:
        middle, dot, tail = tail.partition(".")
        head = f"{head}.{middle}"
    return f"{head}^{tail.replace('.', '-')}" if dot else head
