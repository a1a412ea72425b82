"""A statute as a Word file: tracked changes as decided, numbers resolved, tables, footnotes, what legal databases
add set aside.
"""

from __future__ import annotations

import io

from attrs import Factory, define, evolve
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.model.finding import Finding
from lawdraft.readers.database import box_line
from lawdraft.readers.docx import TRACKED
from lawdraft.readers.docx_marks import count_places, place_of
from lawdraft.readers.docx_numbers import Numbers, mark_of, style_numbers
from lawdraft.readers.docx_package import Package, W, is_on, line_of, open_package, value_of
from lawdraft.readers.docx_runs import (
    MATH,
    RunStyles,
    is_struck,
    own_runs,
    run_text,
    symbol,
    text_boxes,
    unread_symbols,
)
from lawdraft.readers.formats import Tracked
from lawdraft.readers.page import Cell, Footnote, Line, Page, SetAside, cells_spanned, merge_down, table_line
from lawdraft.readers.pieces import Piece, make_line, tail_length

__all__ = ["read_docx"]

MAX_DEPTH = 200
_GONE = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HOLDERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom")
)
_PICTURES = tuple(W + name for name in ("drawing", "pict", "object"))


def read_docx(data: bytes, name: str = "", *, tracked: Tracked = "refuse") -> Page:
    """Read a Word file into lines.

    `tracked` says what becomes of tracked changes: "accept", "reject", or "refuse" the file. Raises InputError if it
    is no Word file,
    too big or broken, holds tracked changes that are refused, or numbers paragraphs in a way that can't be written
    down exactly.
    """
    package = open_package(io.BytesIO(data), name)
    if tracked == "refuse":
        _refuse_tracked(package)
    numbers = Numbers(package.numbering)
    styled = style_numbers(package.styles, numbers)
    writer = _Writer(package, numbers, styled, _GONE.get(tracked, ()), RunStyles.of(package.styles))
    count_places(package.body)
    writer.blocks(package.body)
    writer.end()
    return Page(tuple(writer.lines), writer.source().encode(), tuple(writer.aside), tuple(writer.findings))


def _refuse_tracked(package: Package) -> None:
    for tag in TRACKED:
        found = next(package.root.iter(W + tag), None)
        if found is not None:
            author = found.get(f"{W}author", "")
            raise InputError(
                "the Word file holds tracked changes", position=Position(package.name, line_of(found)),
                found=f"w:{tag} by {author}" if author else f"w:{tag}", hint="say --tracked accept or --tracked reject",
            )  # fmt: skip


@define
class _Writer:
    """Collects the lines of a document in order."""

    package: Package
    numbers: Numbers
    styled: dict[str, tuple[str, int]]
    gone: tuple[str, ...]
    styles: RunStyles
    lines: list[Line] = Factory(list)
    aside: list[SetAside] = Factory(list)
    findings: list[Finding] = Factory(list)
    marks: list[str] = Factory(list)  # numbers made by Word: part of what the page shows
    pieces: list[Piece] = Factory(list)  # of a paragraph whose end mark a tracked change took away
    footnotes: list[tuple[int, Footnote]] = Factory(list)  # each with the number of pieces before it
    places: tuple[int, ...] = ()  # the paragraphs that these pieces are of
    used: list[tuple[str, str]] = Factory(list)  # the kind and number of each footnote that is referred to
    number: int = 0
    cell: bool = False  # inside a cell, where a remark is judged with its whole box

    def blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """Add the paragraphs and tables under `parent`."""
        if depth > MAX_DEPTH:
            raise InputError("the Word file nests too deep", position=Position(self.package.name, line_of(parent)))
        for node in parent:
            tag = node.tag
            if tag == f"{W}p":
                self._paragraph(node)
                for box in text_boxes(node):
                    self.findings.append(
                        Finding("R-PICTURE", "W", self.number, "a text box is read after its paragraph")
                    )
                    self.blocks(box, depth + 1)
            elif tag == f"{W}tbl":
                self._table(node)
            elif tag == f"{W}sdt" and _is_contents(node):
                self._leave(node, "table of contents")
            elif tag in _HOLDERS and tag.removeprefix(W) not in self.gone:
                self.blocks(node, depth + 1)
            elif tag in _HOLDERS:
                self._leave(node, "tracked change")
            elif tag == f"{W}altChunk":
                raise InputError(
                    "the Word file takes content from another part (altChunk)",
                    position=Position(self.package.name, line_of(node)),
                )

    def end(self) -> None:
        """Finish: a paragraph whose end mark was taken away at the very end, and notes nobody refers to."""
        self.lines += self._made(heading=False)

    def _made(self, *, heading: bool) -> list[Line]:
        """Return the lines that the pieces read so far make, with their footnotes."""
        pieces, self.pieces = self.pieces, []
        footnotes, self.footnotes = self.footnotes, []
        made = make_line(pieces, self.number, heading=heading)
        if footnotes:
            made = made or [Line("", self.number)]
            made[-1] = _with_footnotes(made, footnotes, pieces)
        return made

    def source(self) -> str:
        """Return all text of the body and of the footnotes that it refers to, with the numbers that Word makes."""
        texts = [node.text or "" for node in self.package.body.iter(f"{W}t", f"{W}delText") if not _in_fallback(node)]
        texts += ["-" for node in self.package.body.iter(f"{W}noBreakHyphen") if not _in_fallback(node)]
        texts += [symbol(node) for node in self.package.body.iter(f"{W}sym") if not _in_fallback(node)]
        for kind, number in self.used:
            notes = self._notes(kind, number)
            texts += [run_text(run) for note in notes for p in note.iter(f"{W}p") for run in own_runs(p)]
        return "".join((*texts, *self.marks)).replace("\u00ad", "")

    # --- paragraphs

    def _paragraph(self, node: etree._Element) -> None:
        self.number += 1
        mark = mark_of(node, self.numbers, self.styled, self.package.name)
        if mark:
            self.marks.append(mark)
            self.pieces.append(Piece(mark))
        for run in own_runs(node):
            self._run(run)
        self._foreign(node)
        properties = node.find(f"{W}pPr")
        if properties is not None and self._mark_is_gone(properties):
            self.places += (place_of(node),)
            return
        made = self._made(heading=_is_heading(properties))
        places, self.places = (*self.places, place_of(node)), ()
        if made:
            made[0] = made[0]._replace(places=places)
        self.lines += made or [Line("", self.number)]

    def _run(self, run: etree._Element) -> None:
        around = next((a for a in run.iterancestors() if a.tag.removeprefix(W) in self.gone), None)
        if around is not None:
            if around.tag.removeprefix(W) in self.gone:
                self._leave(run, "tracked change")
            return
        if self.styles.is_hidden(run):
            self._leave(run, "hidden text")
            return
        deleted = "".join(node.text or "" for node in run.iter(f"{W}delText"))
        text = run_text(run) + deleted.replace("\u00ad", "")
        raised = self.styles.is_raised(run)
        for one in unread_symbols(run):
            self.findings.append(Finding("R-SYMBOL", "E", self.number, f"a symbol of a font isn't read: {one}"))
        for reference in run.iter(f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnotes" if reference.tag == f"{W}footnoteReference" else "endnotes"
            number = reference.get(f"{W}id", "")
            self.used.append((kind, number))
            body = [self._note_text(p) for note in self._notes(kind, number) for p in note.iter(f"{W}p")]
            if any(body):
                self.footnotes.append((len(self.pieces), Footnote(str(len(self.used)), tuple(filter(None, body)))))
        if text and is_struck(run):
            self.findings.append(Finding("R-SHOWN", "W", self.number, f"text struck out is read: {text[:60]}"))
        if raised and not text.isdigit() and run.find(f"{W}footnoteReference") is not None:
            raised = False  # the sign of a footnote: «*»
        for at, part in enumerate(text.split("\n")):
            if at:
                self.pieces.append(Piece("\n"))
            if part:
                self.pieces.append(Piece(part, False, raised))

    def _note_text(self, paragraph: etree._Element) -> str:
        """Return the text of a paragraph of a footnote, with its raised indices."""
        pieces = [
            Piece(run_text(run).replace("\n", " "), False, self.styles.is_raised(run)) for run in own_runs(paragraph)
        ]
        return " ".join(" ".join(line.text for line in make_line(pieces, 0, notes_apart=False)).split())

    def _notes(self, kind: str, number: str) -> list[etree._Element]:
        part = self.package.footnotes if kind == "footnotes" else self.package.endnotes
        if part is None:
            return []
        tag = f"{W}footnote" if kind == "footnotes" else f"{W}endnote"
        return [note for note in part.iter(tag) if note.get(f"{W}id") == number]

    def _mark_is_gone(self, properties: etree._Element) -> bool:
        """Whether the end of this paragraph is a tracked change that doesn't stand: it goes on with the next one."""
        run = properties.find(f"{W}rPr")
        return run is not None and any(run.find(W + tag) is not None for tag in self.gone)

    def _foreign(self, node: etree._Element) -> None:
        if next(node.iter(f"{MATH}oMath"), None) is not None:
            text = "".join(part.text or "" for part in node.iter(f"{MATH}t"))
            self.findings.append(Finding("R-FORMULA", "E", self.number, f"a formula isn't read: {text[:60]}"))
        elif next(node.iter(*_PICTURES), None) is not None and next(text_boxes(node), None) is None:
            self.findings.append(Finding("R-PICTURE", "W", self.number, "a picture or an object isn't read"))

    def _leave(self, node: etree._Element, why: str) -> None:
        text = "".join(part.text or "" for part in node.iter(f"{W}t", f"{W}delText")).replace("\u00ad", "")
        text += "-" * sum(1 for _ in node.iter(f"{W}noBreakHyphen"))
        text += "".join(map(symbol, node.iter(f"{W}sym")))
        if text:
            self.aside.append(SetAside(text, self.number, why))

    # --- tables

    def _table(self, table: etree._Element) -> None:
        own = [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl"), None) is table]
        rows = [row for row in own if not self._is_gone_row(row)]
        for row in own:
            if row not in rows:
                self._leave(row, "tracked change")
        if any(cell.find(f".//{W}tbl") is not None for row in rows for cell in row.iter(f"{W}tc")):
            raise InputError(
                "a table inside a table can't be written as lines",
                position=Position(self.package.name, line_of(table)),
            )
        kept, start = self.lines, self.number
        read = [[(self._cell(cell), _goes_on(cell)) for cell in row.iter(f"{W}tc")] for row in rows]
        self.lines = kept
        self.lines += self._table_lines(merge_down(read), start + 1)

    def _cell(self, cell: etree._Element) -> Cell:
        self.lines, self.cell = [], True
        self.blocks(cell)
        self.cell = False
        lines = tuple(line for line in self.lines if line.is_full)
        row = next((a.find(f"{W}trPr") for a in cell.iterancestors(f"{W}tr")), None)
        properties = cell.find(f"{W}tcPr")
        columns = cells_spanned(value_of(properties, "gridSpan") if properties is not None else "")
        return Cell(lines, row is not None and is_on(row, "tblHeader"), columns)

    def _is_gone_row(self, row: etree._Element) -> bool:
        """Whether the row was inserted (deleted) by a tracked change that is rejected (accepted)."""
        properties = row.find(f"{W}trPr")
        return properties is not None and any(properties.find(W + tag) is not None for tag in self.gone)

    def _table_lines(self, rows: list[list[Cell]], number: int) -> list[Line]:
        """Write a table as lines; a box around a remark, and a table that only lays out the head, are no tables."""
        box = box_line([[list(cell.lines) for cell in row if cell.lines] for row in rows], number)
        if isinstance(box, SetAside):
            self.aside.append(box)
            return []
        return [table_line(rows, number)] if box is None else box


def _goes_on(cell: etree._Element) -> bool:
    """Whether a cell goes on with the one above it."""
    properties = cell.find(f"{W}tcPr")
    merged = properties.find(f"{W}vMerge") if properties is not None else None
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _in_fallback(node: etree._Element) -> bool:
    return next(node.iterancestors(_FALLBACK), None) is not None


def _is_contents(node: etree._Element) -> bool:
    """Whether a block is the table of contents that Word makes."""
    gallery = node.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _is_heading(properties: etree._Element | None) -> bool:
    """Whether a paragraph has an outline level, or a style that is named as a heading."""
    if properties is None:
        return False
    if properties.find(f"{W}outlineLvl") is not None:
        return True
    style = value_of(properties, "pStyle").lower()
    return style.startswith(("heading", "consplustitle", "title", "заголовок")) or style in ("1", "2", "3")


def _with_footnotes(made: list[Line], footnotes: list[tuple[int, Footnote]], pieces: list[Piece]) -> Line:
    line = made[-1]
    placed = []
    for at, note in footnotes:
        placed.append(evolve(note, before_end=min(tail_length(pieces[at:]), len(line.text))))
    return line._replace(footnotes=tuple(placed))
