"""OpenDocument texts into lines: raised spans, numbers of lists, tables, footnotes; tracked changes as decided."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import repeat

from attrs import Factory, define, evolve
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.model.finding import Finding
from lawdraft.readers.database import table_lines
from lawdraft.readers.docx_package import check_archive, line_of, parse_part
from lawdraft.readers.docx_runs import read_symbols
from lawdraft.readers.formats import Tracked
from lawdraft.readers.odt_numbers import ListNumbers, levels_of, whole
from lawdraft.readers.odt_styles import Look, styles_of
from lawdraft.readers.page import Cell, Footnote, Line, Page, SetAside, cells_spanned, lowered, table_line
from lawdraft.readers.pieces import Piece, make_line, plain_hyphens, tail_length

__all__ = ["read_odt"]

MAX_DEPTH = 200
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE, TABLE, OFFICE = (f"{{{_NS}{part}:1.0}}" for part in ("text", "style", "table", "office"))
_DRAW, _SVG = f"{{{_NS}drawing:1.0}}", f"{{{_NS}svg-compatible:1.0}}"
_INDEXES = frozenset(
    f"{TEXT}{kind}"
    for kind in (
        "table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index",
        "bibliography",
    )
)  # fmt: skip
_HOLDERS = frozenset((f"{TEXT}section", f"{TEXT}index-body", f"{OFFICE}text", f"{_DRAW}text-box", f"{_DRAW}g"))
_COUNTED = (f"{TEXT}number", f"{TEXT}note-citation")
_PLAIN = Look()
_SPACES = re.compile(r"[ \t\r\n]+")
_FORMULA = b"http://www.w3.org/1998/Math/MathML"


def read_odt(data: bytes, name: str = "", *, tracked: Tracked = "refuse", notes_apart: bool = True) -> Page:
    """Read an .odt file into lines; without `notes_apart` editor's notes stay in the text, as in a bill; tracked
    changes can be accepted or refused.

    Raises InputError if it is no such file, is too big or broken, or holds tracked changes that are refused.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_archive(archive, name)
            root = parse_part(archive, "content.xml", name)
            styles = parse_part(archive, "styles.xml", name) if "styles.xml" in archive.namelist() else None
            formulas = frozenset(_formulas(archive))
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        KeyError,
    ) as error:
        raise InputError("not an OpenDocument text (.odt)", position=Position(name), found=str(error)) from error
    except (OSError, zlib.error) as error:
        raise InputError("the file is broken", position=Position(name), found=str(error)) from error
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise InputError("the file has no text", position=Position(name), expected="office:text")
    change = next(root.iter(f"{TEXT}changed-region"), None)
    if change is not None and tracked != "accept":
        raise InputError(
            "the file holds tracked changes", position=Position(name, line_of(change)), hint="say --tracked accept"
        )  # fmt: skip
    numbers = ListNumbers(name, levels_of(root, styles))
    looks = styles_of(root, styles)
    for span in body.iter(f"{TEXT}span"):
        if span.text and _look_of(looks, "text", span).font.startswith("Symbol"):
            span.text = read_symbols(span.text, "Symbol")
    writer = _Writer(name, looks, numbers, formulas, notes_apart)
    writer.blocks(body)
    source = plain_hyphens("".join(writer.source(body))).encode()
    return Page(tuple(writer.lines), source, tuple(writer.aside), (*writer.findings, *lowered(writer.lowered)))


def _formulas(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the objects of a file that are formulas."""
    for part in archive.namelist():
        if part.endswith("/content.xml"):
            with archive.open(part) as stream:
                if _FORMULA in stream.read(4096):
                    yield part.removesuffix("/content.xml")


def _is_hidden(node: etree._Element) -> bool:
    """Whether a section, or a field that can hide a text, does."""
    return node.get(f"{TEXT}display") == "none" or node.get(f"{TEXT}is-hidden") == "true"


def _look_of(styles: dict[tuple[str, str], Look], family: str, node: etree._Element) -> Look:
    return styles.get((family, node.get(f"{TEXT}style-name", "")), _PLAIN)


def _all_text(node: etree._Element) -> str:
    """Return all text of a node, without what a list or the order of footnotes counts."""
    texts = []
    for one in node.iter():
        if one.tag not in _COUNTED and not str(one.tag).startswith(_SVG):
            texts.append(one.text or "")
        texts.append((one is not node and one.tail) or "")
    return plain_hyphens("".join(texts))


@define
class _Writer:
    """Collects the lines of a document in order."""

    name: str
    styles: dict[tuple[str, str], Look]
    numbers: ListNumbers
    formulas: frozenset[str] = frozenset()
    notes_apart: bool = True
    lines: list[Line] = Factory(list)
    aside: list[SetAside] = Factory(list)
    findings: list[Finding] = Factory(list)
    lowered: list[tuple[int, str]] = Factory(list)
    boxes: list[etree._Element] = Factory(list)  # what is drawn beside the paragraph that is read
    marks: list[str] = Factory(list)
    number: int = 0
    notes: int = 0

    def blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """Add the paragraphs, lists and tables under `parent`."""
        if depth > MAX_DEPTH:
            raise InputError("the file nests too deep", position=Position(self.name, line_of(parent)))
        for node in parent:
            self._block(node, depth)

    def _block(self, node: etree._Element, depth: int) -> None:
        if node.tag in (f"{TEXT}p", f"{TEXT}h"):
            self._paragraph(node, lambda: self.numbers.of_heading(node) if node.tag == f"{TEXT}h" else "")
        elif node.tag == f"{TEXT}list":
            style = node.get(f"{TEXT}style-name", "") or self._numbers_of_paragraphs(node)
            self._list(node, self.numbers.open(node, style), style, 1, depth + 1)
        elif node.tag == f"{TABLE}table":
            self._table(node, depth + 1)
        elif node.tag in _INDEXES:
            self._leave_blocks(node, "table of contents")
        elif node.tag == f"{TEXT}section" and _is_hidden(node):
            self._leave_blocks(node, "hidden text")
        elif node.tag in _HOLDERS:
            self.blocks(node, depth + 1)
        elif str(node.tag).startswith(_DRAW):
            inside = any(str(above.tag).startswith(_DRAW) for above in node.iterancestors())
            self.blocks(node, depth + 1) if inside else self._box(node, depth)

    def _leave_blocks(self, node: etree._Element, why: str) -> None:
        text = "\n".join(_all_text(p) for p in node.iter(f"{TEXT}p", f"{TEXT}h"))
        self.aside.append(SetAside(text, self.number, why))

    def _numbers_of_paragraphs(self, node: etree._Element) -> str:
        """Return the list that the style of the first paragraph of a list names."""
        first = next(node.iter(f"{TEXT}p", f"{TEXT}h"), None)
        return _look_of(self.styles, "paragraph", first).numbers if first is not None else ""

    def source(self, body: etree._Element) -> list[str]:
        """Return all text of the body, with the numbers that lists make."""
        own = (
            node
            for node in body.iter(f"{TEXT}p", f"{TEXT}h")
            if not any(a.tag in (f"{TEXT}tracked-changes", f"{TEXT}p", f"{TEXT}h") for a in node.iterancestors())
        )
        return [*map(_all_text, own), *self.marks]

    def _list(self, node: etree._Element, key: str, style: str, level: int, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise InputError("the file nests too deep", position=Position(self.name, line_of(node)))
        for item in node:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            first = next(item.iterchildren(f"{TEXT}p", f"{TEXT}h", f"{TEXT}list"), None)
            numbered = item.tag == f"{TEXT}list-item" and first is not None and first.tag != f"{TEXT}list"
            fresh = numbered  # its number isn't written yet
            for child in item:
                if child.tag == f"{TEXT}list":
                    own = child.get(f"{TEXT}style-name", "") or style
                    inner = key if own == style else self.numbers.inner(child, key, own, level + 1)
                    self._list(child, inner, own, level + 1, depth + 1)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    count = partial(self.numbers.of_item, item, key, style, level) if fresh else str
                    fresh = not self._paragraph(child, count) and fresh
                else:
                    self._block(child, depth)

    def _paragraph(self, node: etree._Element, count: Callable[[], str]) -> bool:
        """Add a paragraph with the number that `count` returns; tell whether it isn't hidden."""
        self.number += 1
        look = _look_of(self.styles, "paragraph", node)
        if look.hidden or any(map(_is_hidden, node.iter(f"{TEXT}hidden-paragraph"))):
            if text := _all_text(node):
                self.aside.append(SetAside(text, self.number, "hidden text"))
            return False
        mark = count() or "".join(one.text or "" for one in node.iterchildren(f"{TEXT}number"))
        self.marks.append(mark)
        pieces = [Piece(mark)] if mark else []
        notes: list[tuple[int, Footnote]] = []
        self._inside(node, pieces, notes, look, depth=0)
        made = make_line(pieces, self.number, heading=node.tag == f"{TEXT}h", notes_apart=self.notes_apart)
        if notes:
            made = made or [Line("", self.number)]
            placed = []
            for at, note in notes:
                placed.append(evolve(note, before_end=min(tail_length(pieces[at:]), len(made[-1].text))))
            made[-1] = made[-1]._replace(footnotes=tuple(placed))
        self.lines += made or [Line("", self.number)]
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self._box(box, depth=1)
        return True

    def _box(self, box: etree._Element, depth: int) -> None:
        """Add what is drawn: the text of a box, and what else it is by name."""
        names = (one.get("{http://www.w3.org/1999/xlink}href", "") for one in box.iter(f"{_DRAW}object"))
        formula = any(name.removeprefix("./") in self.formulas for name in names)
        if formula or next(box.iter("{http://www.w3.org/1998/Math/MathML}math"), None) is not None:
            self.findings.append(Finding("R-FORMULA", "E", self.number, "a formula isn't read"))
        elif any(_all_text(p).strip() for p in box.iter(f"{TEXT}p")):
            self.findings.append(Finding("R-BOX", "W", self.number, "a text box is read after its paragraph"))
        else:
            self.findings.append(Finding("R-PICTURE", "W", self.number, "a picture or an object isn't read"))
        self.blocks(box, depth + 1)

    def _inside(
        self, node: etree._Element, pieces: list[Piece], notes: list[tuple[int, Footnote]], look: Look, *, depth: int
    ) -> None:  # fmt: skip
        if depth > MAX_DEPTH:
            raise InputError("the file nests too deep", position=Position(self.name, line_of(node)))
        self._add(pieces, node.text, look)
        for child in node:
            tag = child.tag
            if tag == f"{TEXT}note":
                self.notes += 1
                body = [self._note_text(p, depth) for p in child.iter(f"{TEXT}p")]
                if any(body):
                    notes.append((len(pieces), Footnote(str(self.notes), tuple(filter(None, body)))))
            elif tag == f"{TEXT}s":
                pieces.append(Piece(" " * min(whole(child.get(f"{TEXT}c"), 1), 1000)))
            elif tag == f"{TEXT}tab":
                pieces.append(Piece("\t"))
            elif tag == f"{TEXT}line-break":
                pieces.append(Piece("\n"))
            elif tag.startswith(_DRAW):
                self.boxes.append(child)
            elif tag == f"{TEXT}number":
                pass  # what the list counts, for programs that don't
            elif tag.startswith(f"{OFFICE}annotation"):
                if comment := _all_text(child):
                    self.aside.append(SetAside(comment, self.number, "comment"))
            elif (inner := self._look_inside(child, look)).hidden:
                if text := _all_text(child):
                    self.aside.append(SetAside(text, self.number, "hidden text"))
            else:
                self._inside(child, pieces, notes, inner, depth=depth + 1)
            self._add(pieces, child.tail, look)

    def _look_inside(self, node: etree._Element, around: Look) -> Look:
        """Return the look of a span: its own where it says something, else that around it."""
        own = _look_of(self.styles, "text", node)
        if own is _PLAIN and not _is_hidden(node):
            return around
        return Look(
            around.raised if own.raised is None else own.raised,
            _is_hidden(node) if own.hidden is None else own.hidden,
            around.struck if own.struck is None else own.struck,
            around.lowered if own.lowered is None else own.lowered,
        )

    def _note_text(self, paragraph: etree._Element, depth: int) -> str:
        """Return the text of a paragraph of a footnote, with its raised indices."""
        pieces: list[Piece] = []
        self._inside(paragraph, pieces, [], Look(), depth=depth + 1)
        return " ".join(line.text for line in make_line(pieces, self.number, notes_apart=False))

    def _add(self, pieces: list[Piece], text: str | None, look: Look) -> None:
        if not text or not (kept := plain_hyphens(text)):
            return
        if not kept.isprintable() or "  " in kept:
            kept = _SPACES.sub(" ", kept)
        if look.struck and kept.strip():
            self.findings.append(Finding("R-SHOWN", "W", self.number, f"text struck out is read: {kept[:60]}"))
        if look.lowered and kept.strip():
            self.lowered.append((self.number, kept.strip()))
        pieces.append(Piece(kept, False, bool(look.raised)))

    def _table(self, table: etree._Element, depth: int) -> None:
        """Add a table; one with a single cell, or with a table inside, only lays the text out."""
        own = [row for row in table.iter(f"{TABLE}table-row") if next(row.iterancestors(f"{TABLE}table")) is table]
        nested = any(True for row in own for _ in row.iter(f"{TABLE}table"))
        kept = self.lines
        rows = [list(self._cells(row, depth)) for row in own]
        self.lines = kept
        if nested:
            self.findings.append(
                Finding("R-TABLE", "I", self.number, "a table around another one is read as paragraphs")
            )
        single = sum(bool(cell.lines) for row in rows for cell in row) < 2
        if nested or (single and not self.notes_apart):
            self.lines += (line for row in rows for cell in row for line in cell.lines)
            return
        made = table_lines(rows, self.number) if self.notes_apart else [table_line(rows, self.number)]
        if isinstance(made, SetAside):
            self.aside.append(made)
        else:
            self.lines += made

    def _cells(self, row: etree._Element, depth: int) -> Iterator[Cell]:
        """Yield the cells of a row; one that another covers counts only if it holds a text all the same."""
        for node in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            self.lines = []
            self.blocks(node, depth)
            lines = tuple(line for line in self.lines if line.is_full)
            header = next(node.iterancestors(f"{TABLE}table-header-rows"), None) is not None
            spans = (cells_spanned(node.get(f"{TABLE}number-{what}-spanned")) for what in ("columns", "rows"))
            repeated = 1 if lines else cells_spanned(node.get(f"{TABLE}number-columns-repeated"))
            if lines or node.tag == f"{TABLE}table-cell":
                yield from repeat(Cell(lines, header, *spans), repeated)
