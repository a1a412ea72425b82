"""OpenDocument texts into lines: raised spans, numbers of lists, tables, footnotes; tracked changes as decided."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from attrs import Factory, define, evolve
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.model.finding import Finding
from lawdraft.readers.docx_package import check_archive, line_of, parse_part
from lawdraft.readers.formats import Tracked
from lawdraft.readers.odt_numbers import ListNumbers, levels_of, whole
from lawdraft.readers.page import Cell, Footnote, Line, Page, SetAside, cells_spanned, table_line
from lawdraft.readers.pieces import Piece, make_line, tail_length

__all__ = ["read_odt"]

MAX_DEPTH = 200
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE, TABLE, OFFICE = (f"{{{_NS}{part}:1.0}}" for part in ("text", "style", "table", "office"))
_DRAW, _SVG = f"{{{_NS}drawing:1.0}}", f"{{{_NS}svg-compatible:1.0}}"
_HOLDERS = frozenset((f"{TEXT}section", f"{TEXT}index-body", f"{OFFICE}text", f"{_DRAW}text-box", f"{_DRAW}g"))
_SOFT_HYPHEN = "\u00ad"


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
    writer = _Writer(
        name, _raised(root, styles), _hidden(root, styles), ListNumbers(name, levels_of(root, styles)), notes_apart
    )
    writer.blocks(body)
    source = "".join(writer.source(body)).replace(_SOFT_HYPHEN, "").encode()
    return Page(tuple(writer.lines), source, tuple(writer.aside), tuple(writer.findings))


def _raised(*parts: etree._Element | None) -> frozenset[str]:
    """Return the styles that raise their text."""
    found = set()
    for part in parts:
        for style in part.iter(f"{STYLE}style") if part is not None else ():
            properties = style.find(f"{STYLE}text-properties")
            position = properties.get(f"{STYLE}text-position", "") if properties is not None else ""
            if position.startswith("super") or (position[:1].isdigit() and not position.startswith("0")):
                found.add(style.get(f"{STYLE}name", ""))
    return frozenset(found)


def _hidden(*parts: etree._Element | None) -> frozenset[str]:
    """Return the styles that hide their text."""
    return frozenset(
        style.get(f"{STYLE}name", "")
        for part in parts
        if part is not None
        for style in part.iter(f"{STYLE}style")
        if any(one.get(f"{TEXT}display") == "none" for one in style.iter(f"{STYLE}text-properties"))
    )


@define
class _Writer:
    """Collects the lines of a document in order."""

    name: str
    raised: frozenset[str]
    hidden: frozenset[str]
    numbers: ListNumbers
    notes_apart: bool = True
    lines: list[Line] = Factory(list)
    aside: list[SetAside] = Factory(list)
    findings: list[Finding] = Factory(list)
    boxes: list[etree._Element] = Factory(list)  # what is drawn beside the paragraph that is read
    marks: list[str] = Factory(list)
    number: int = 0
    notes: int = 0

    def blocks(self, parent: etree._Element, depth: int = 0, mark: str = "") -> None:
        """Add the paragraphs, lists and tables under `parent`; `mark` goes before the first paragraph."""
        if depth > MAX_DEPTH:
            raise InputError("the file nests too deep", position=Position(self.name, line_of(parent)))
        for node in parent:
            if node.tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(
                    node, mark or self._kept(self.numbers.of_heading(node) if node.tag == f"{TEXT}h" else "")
                )
                mark = ""
            elif node.tag == f"{TEXT}list":
                style = node.get(f"{TEXT}style-name", "")
                self._list(node, self.numbers.open(node, style), style, 1, depth + 1)
            elif node.tag == f"{TABLE}table":
                self._table(node, depth + 1)
            elif node.tag == f"{TEXT}table-of-content":
                text = "\n".join("".join(map(str, p.itertext())) for p in node.iter(f"{TEXT}p", f"{TEXT}h"))
                self.aside.append(SetAside(text, self.number, "table of contents"))
            elif node.tag in _HOLDERS:
                self.blocks(node, depth + 1)

    def source(self, body: etree._Element) -> list[str]:
        """Return all text of the body, with the numbers that lists make."""
        texts = []
        for node in body.iter(f"{TEXT}p", f"{TEXT}h"):
            if not any(a.tag in (f"{TEXT}tracked-changes", f"{TEXT}p", f"{TEXT}h") for a in node.iterancestors()):
                for one in node.iter():
                    texts += [
                        "" if str(one.tag).startswith(_SVG) else one.text or "",
                        (one is not node and one.tail) or "",
                    ]
        for citation in body.iter(f"{TEXT}note-citation"):
            texts.append("")
            if citation.text in texts:
                texts.remove(citation.text)
        return [*texts, *self.marks]

    def _list(self, node: etree._Element, key: str, style: str, level: int, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise InputError("the file nests too deep", position=Position(self.name, line_of(node)))
        for item in node:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            first = next(item.iterchildren(f"{TEXT}p", f"{TEXT}h", f"{TEXT}list"), None)
            numbered = item.tag == f"{TEXT}list-item" and first is not None and first.tag != f"{TEXT}list"
            mark = self._kept(self.numbers.of_item(item, key, style, level)) if numbered else ""
            for child in item:
                if child.tag == f"{TEXT}list":
                    own = child.get(f"{TEXT}style-name", "") or style
                    inner = key if own == style else self.numbers.inner(child, key, own, level + 1)
                    self._list(child, inner, own, level + 1, depth + 1)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    self._paragraph(child, mark)
                    mark = ""

    def _kept(self, mark: str) -> str:
        """Count a number among what the page shows."""
        self.marks.append(mark)
        return mark

    def _paragraph(self, node: etree._Element, mark: str) -> None:
        self.number += 1
        pieces = [Piece(mark)] if mark else []
        notes: list[tuple[int, Footnote]] = []
        self._inside(node, pieces, notes, raised=node.get(f"{TEXT}style-name") in self.raised, depth=0)
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
            if any("".join(map(str, p.itertext())).strip() for p in box.iter(f"{TEXT}p")):
                self.findings.append(Finding("R-PICTURE", "W", self.number, "a text box is read after its paragraph"))
            else:
                self.findings.append(Finding("R-PICTURE", "W", self.number, "a picture or an object isn't read"))
            self.blocks(box)

    def _inside(
        self, node: etree._Element, pieces: list[Piece], notes: list[tuple[int, Footnote]], *, raised: bool, depth: int
    ) -> None:  # fmt: skip
        if depth > MAX_DEPTH:
            raise InputError("the file nests too deep", position=Position(self.name, line_of(node)))
        self._add(pieces, node.text, raised=raised)
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
            elif child.get(f"{TEXT}style-name") in self.hidden:
                self.aside.append(SetAside("".join(map(str, child.itertext())), self.number, "hidden text"))
            elif tag.startswith(f"{OFFICE}annotation"):
                if comment := "".join(map(str, child.itertext())):
                    self.aside.append(SetAside(comment, self.number, "comment"))
            else:
                up = raised or child.get(f"{TEXT}style-name") in self.raised
                self._inside(child, pieces, notes, raised=up, depth=depth + 1)
            self._add(pieces, child.tail, raised=raised)

    def _note_text(self, paragraph: etree._Element, depth: int) -> str:
        """Return the text of a paragraph of a footnote, with its raised indices."""
        pieces: list[Piece] = []
        self._inside(paragraph, pieces, [], raised=False, depth=depth + 1)
        return " ".join(line.text for line in make_line(pieces, self.number, notes_apart=False))

    def _add(self, pieces: list[Piece], text: str | None, *, raised: bool) -> None:
        if text and (kept := text.replace(_SOFT_HYPHEN, "")):
            pieces.append(Piece(kept, False, raised))

    def _table(self, table: etree._Element, depth: int) -> None:
        """Add a table; one with a single cell, or with a table inside, only lays the text out."""
        own = [row for row in table.iter(f"{TABLE}table-row") if next(row.iterancestors(f"{TABLE}table")) is table]
        nested = any(True for row in own for _ in row.iter(f"{TABLE}table"))
        kept = self.lines
        rows = [list(self._cells(row, depth)) for row in own]
        self.lines = kept
        if nested or sum(bool(cell.lines) for row in rows for cell in row) < 2:
            self.lines += (line for row in rows for cell in row for line in cell.lines)
        else:
            self.lines.append(table_line(rows, self.number))

    def _cells(self, row: etree._Element, depth: int) -> Iterator[Cell]:
        """Yield the cells of a row; one that another covers counts only if it holds a text all the same."""
        for node in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            self.lines = []
            self.blocks(node, depth)
            lines = tuple(line for line in self.lines if line.is_full)
            header = next(node.iterancestors(f"{TABLE}table-header-rows"), None) is not None
            spans = (cells_spanned(node.get(f"{TABLE}number-{what}-spanned")) for what in ("columns", "rows"))
            if lines or node.tag == f"{TABLE}table-cell":
                yield Cell(lines, header, *spans)
