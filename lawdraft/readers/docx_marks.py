"""What a Word file says beside its text: bookmarks that name units, and comments, each with the paragraphs it is on."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

from attrs import Factory, define, frozen
from lxml import etree

from lawdraft.akn.tags import TAG
from lawdraft.readers.docx_package import Package, W, open_package
from lawdraft.readers.docx_runs import RunStyles, own_runs, run_text
from lawdraft.readers.pieces import Piece, make_line

__all__ = ["DocxComment", "DocxMarks", "count_places", "place_of", "read_marks", "text_bookmark"]

_PLACE = "place"  # set on the paragraphs of a parsed file
_NEW = (f"{W}ins", f"{W}moveTo")
_TEXT = f"{TAG}text_"  # begins the bookmark that holds the fingerprint of the whole text


@frozen
class DocxComment:
    """A comment: who wrote it, when (as the file says), its text, the words it is on and their paragraph."""

    author: str
    date: str
    text: str
    quote: str
    place: int


@frozen
class DocxMarks:
    """Bookmarks of units by the paragraph that holds most of their text, and comments in the order of the text.

    `fingerprint` is that of the text as it was when the bookmarks were set, "" if there is none.
    """

    tags: dict[int, str]
    comments: tuple[DocxComment, ...]
    fingerprint: str = ""


def count_places(body: etree._Element) -> None:
    """Number the paragraphs of a document."""
    for number, paragraph in enumerate(body.iter(f"{W}p"), 1):
        paragraph.set(_PLACE, str(number))


def place_of(paragraph: etree._Element | None) -> int:
    """Return the number of a paragraph, 0 if it has none."""
    return int(paragraph.get(_PLACE, "0")) if paragraph is not None else 0


def read_marks(data: bytes, name: str = "") -> DocxMarks:
    """Read the bookmarks and comments of a Word file.

    A bookmark that an editor copied, so that it stands twice, names nothing; bookmarks of others are left alone.
    Raises InputError if it is no Word file, too big or broken.
    """
    package = open_package(io.BytesIO(data), name)
    count_places(package.body)
    ranges = [one for one in _ranges(package.body, "bookmark") if one.name.startswith(TAG)]
    texts = {one.name.removeprefix(_TEXT) for one in ranges if one.name.startswith(_TEXT)}
    units = [one for one in ranges if not one.name.startswith(_TEXT)]
    return DocxMarks(_tags(units), tuple(_comments(package)), texts.pop() if len(texts) == 1 else "")


@define
class _Range:
    """A bookmark or a comment while its text is read: how much of it stands in which paragraph."""

    name: str
    start: int
    weights: dict[int, tuple[int, int]] = Factory(dict)  # characters that are no tracked addition, and all of them
    words: list[str] = Factory(list)
    fresh: list[str] = Factory(list)

    def add(self, place: int, text: str, *, new: bool) -> None:
        kept, whole = self.weights.get(place, (0, 0))
        self.weights[place] = (kept + (0 if new else len(text)), whole + len(text))
        (self.fresh if new else self.words).append(text if whole else f" {text}")  # paragraphs stay apart

    @property
    def quote(self) -> str:
        """The words as they stood before tracked changes; where there were none, the new ones."""
        return " ".join("".join(self.words or self.fresh).split())

    @property
    def place(self) -> int:
        """The paragraph that holds most of the text."""
        return max(self.weights, key=lambda place: self.weights[place], default=self.start)


def _ranges(body: etree._Element, kind: str) -> Iterator[_Range]:
    """Yield the ranges between «kindStart» and «kindEnd», in the order of their starts."""
    start_tag, end_tag, anchors = f"{W}{kind}Start", f"{W}{kind}End", ("name" if kind == "bookmark" else "id")
    ends = {node.get(f"{W}id") for node in body.iter(end_tag)}
    found: list[_Range] = []
    open_: dict[str, _Range] = {}
    place = 1
    for node in body.iter(f"{W}p", f"{W}t", f"{W}delText", start_tag, end_tag):
        if node.tag == f"{W}p":
            place = place_of(node)
        elif node.tag == start_tag:
            one = _Range(node.get(f"{W}{anchors}", ""), place if _in_paragraph(node) else place + 1)
            found.append(one)
            if node.get(f"{W}id") in ends:
                open_[node.get(f"{W}id", "")] = one
        elif node.tag == end_tag:
            open_.pop(node.get(f"{W}id", ""), None)
        elif open_:
            new = any(above.tag in _NEW for above in node.iterancestors())
            for one in open_.values():
                one.add(place, node.text or "", new=new)
    yield from found


def _in_paragraph(node: etree._Element) -> bool:
    return next(node.iterancestors(f"{W}p"), None) is not None


def text_bookmark(fingerprint: str) -> str:
    """Return the name of the bookmark that holds the fingerprint of a whole text."""
    return _TEXT + fingerprint


def _tags(ranges: list[_Range]) -> dict[int, str]:
    names = Counter(one.name for one in ranges)
    held: dict[int, _Range] = {}
    for one in ranges:
        other = held.get(one.place)
        weight = one.weights.get(one.place, (0, 0))
        if names[one.name] == 1 and (other is None or weight > other.weights.get(one.place, (0, 0))):
            held[one.place] = one
    return {place: one.name for place, one in held.items()}


def _comments(package: Package) -> Iterator[DocxComment]:
    if package.comments is None:
        return
    notes = {note.get(f"{W}id", ""): note for note in package.comments.iter(f"{W}comment")}
    styles = RunStyles.of(package.styles)
    ranges = {one.name: one for one in _ranges(package.body, "commentRange")}
    for reference in package.body.iter(f"{W}commentReference"):  # a comment may stand at a point, without a range
        paragraph = next(reference.iterancestors(f"{W}p"), None)
        ranges.setdefault(reference.get(f"{W}id", ""), _Range("", place_of(paragraph)))
    for number, note in notes.items():
        on = ranges.get(number, _Range("", 0))
        text = "\n".join(filter(None, (_printed(p, styles) for p in note.iter(f"{W}p"))))
        author, date = note.get(f"{W}author", ""), note.get(f"{W}date", "")
        yield DocxComment(author, date, text, on.quote, on.place)


def _printed(paragraph: etree._Element, styles: RunStyles) -> str:
    """Return the text of a paragraph with its raised indices."""
    runs = own_runs(paragraph)
    pieces = [Piece(run_text(run).replace("\n", " "), raised=styles.is_raised(run)) for run in runs]
    return " ".join(line.text for line in make_line(pieces, 0, notes_apart=False))
