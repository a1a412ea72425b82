"""The account of an import: every character of the source is norm, provenance or set aside (law 10).

White space isn't counted; a raised index counts as its digits, since `^` is the model's own sign.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from attrs import frozen

from lawdraft.model.text import nfc
from lawdraft.model.unit import Foreign, Paragraph, Statute, Table, Unit
from lawdraft.readers.page import Page, every_line

__all__ = ["Account", "account", "difference", "size", "texts_of", "weigh"]

_SUPERSCRIPTS = (*zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True), ("^", ""))


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


def weigh(texts: Iterable[str]) -> Counter[str]:
    """Count the words of texts, in the characters that the account counts."""
    text = nfc(" ".join(texts))
    for sign, digit in _SUPERSCRIPTS:
        if sign in text:
            text = text.replace(sign, digit)
    return Counter(text.split())


def size(words: Counter[str]) -> int:
    """Return how many characters counted words have."""
    return sum(len(word) * count for word, count in words.items())


def difference(ones: Iterable[Counter[str]], others: Iterable[Counter[str]]) -> Counter[str]:
    """Return how often each character stands in `ones` more often than in `others`, with a minus sign if less often.

    Words that both sides have are cancelled whole; only the characters of the others are counted.
    """
    words: Counter[str] = Counter()
    for one in ones:
        words.update(one)
    for other in others:
        words.subtract(other)
    found: Counter[str] = Counter()
    for word, count in words.items():
        if count:
            for character in normalize("NFD", word):  # a sign and its accent may stand in two pieces
                found[character] += count
    return found


def texts_of(unit: Unit) -> Iterator[str]:
    """Yield every text of a unit and of all below it: marks, headings, paragraphs, cells, footnotes."""
    yield unit.mark
    for node in (unit.heading, unit.subheading, *unit.body):
        match node:
            case Unit():
                yield from texts_of(node)
            case Paragraph():
                yield from _texts_of_paragraph(node)
            case Table(rows, caption):
                for line in (caption, *(line for row in rows for cell in row.cells for line in cell.body)):
                    if line is not None:
                        yield from _texts_of_paragraph(line)
            case Foreign(xml):
                yield xml


def _texts_of_paragraph(paragraph: Paragraph) -> Iterator[str]:
    yield paragraph.text
    for mark in paragraph.marks:
        yield from (line.text for line in mark.note)


def _sources(unit: Unit) -> Iterator[str]:
    """Yield the notes that the tree keeps, in pieces."""
    yield from (one.source for one in unit.provenance)
    for node in (unit.heading, unit.subheading, *unit.body):
        if isinstance(node, Unit):
            yield from _sources(node)
        elif isinstance(node, Paragraph):
            yield from (one.source for one in node.provenance)
        elif isinstance(node, Table):
            paragraphs = (line for row in node.rows for cell in row.cells for line in cell.body)
            yield from (one.source for line in paragraphs for one in line.provenance)


def account(page: Page, statute: Statute) -> Account:
    """Weigh the source of a page against the statute read from it, character by character.

    A note counts only as far as the tree keeps it.
    """
    lines = list(every_line(page.lines))
    source, tree = weigh([page.source.decode("utf-8", "surrogatepass")]), weigh(texts_of(statute.root))
    notes = weigh(note.text for line in lines for note in line.notes)
    stubs = weigh(note.text for line in lines if line.stub for note in line.notes)  # in the tree as text too
    aside = weigh(piece.text for piece in page.set_aside)
    off = difference((source, stubs), (tree, notes, aside))
    off.update(+difference([notes], [weigh(_sources(statute.root))]))
    return Account(
        size(source), size(tree) - size(stubs), size(notes), size(aside),
        tuple(sorted((+off).items())), tuple(sorted((-off).items())),
    )  # fmt: skip
