"""The account of an import: every character of the source is norm, provenance or set aside (law 10).

White space isn't counted; a raised index counts as its digits, since `^` is the model's own sign.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from lawdraft.model.plain import unit_lines
from lawdraft.model.text import nfc
from lawdraft.model.unit import Paragraph, Statute, Unit
from lawdraft.readers.page import Page

__all__ = ["Account", "account", "characters"]

_SUPERSCRIPTS = (*zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True), ("^", ""), ("|", ""))


@frozen
class Account:
    """How many characters the source has, and where they went; `missing` and `surplus` are empty when nothing was
    lost.
    """

    source: int
    norm: int
    provenance: int
    set_aside: int
    missing: tuple[tuple[str, int], ...] = ()
    surplus: tuple[tuple[str, int], ...] = ()

    @property
    def balanced(self) -> bool:
        """Whether every character is accounted for, each exactly once."""
        return not self.missing and not self.surplus


def characters(text: str) -> str:
    """Return the characters of a text that the account counts."""
    bare = "".join(nfc(text).split())
    for sign, digit in _SUPERSCRIPTS:
        if sign in bare:
            bare = bare.replace(sign, digit)
    return bare


def _footnotes(unit: Unit) -> Iterator[str]:
    """Yield the text of the footnotes, which the lines of a unit don't show."""
    for paragraph in filter(None, (unit.heading, *unit.body)):
        if isinstance(paragraph, Unit):
            yield from _footnotes(paragraph)
        elif isinstance(paragraph, Paragraph):
            yield from (line.text for mark in paragraph.marks for line in mark.note)


def _sources(unit: Unit) -> Iterator[str]:
    """Yield the notes that the tree keeps, in pieces."""
    yield from (one.source for one in unit.provenance)
    for node in (unit.heading, unit.subheading, *unit.body):
        if isinstance(node, Unit):
            yield from _sources(node)
        elif isinstance(node, Paragraph):
            yield from (one.source for one in node.provenance)


def account(page: Page, statute: Statute) -> Account:
    """Weigh the source of a page against the statute read from it, character by character.

    A note counts only as far as the tree keeps it.
    """
    source = Counter(characters(page.source))
    stubs = [note.text for line in page.lines if line.stub for note in line.notes]
    notes = [note.text for line in page.lines for note in line.notes]
    tree = Counter(characters("".join((*unit_lines(statute.root), *_footnotes(statute.root)))))
    norm = tree - Counter(characters("".join(stubs)))
    provenance = Counter(characters("".join(notes)))
    aside = Counter(characters("".join(piece.text for piece in page.set_aside)))
    kept = Counter(characters("".join(_sources(statute.root))))
    found = norm + provenance - (provenance - kept) + aside
    return Account(
        source.total(), norm.total(), provenance.total(), aside.total(),
        tuple(sorted((source - found).items())), tuple(sorted((found - source).items())),
    )  # fmt: skip
