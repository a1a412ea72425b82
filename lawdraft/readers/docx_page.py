"""A statute as a Word file: tracked changes as decided, numbers resolved, tables, footnotes, what legal databases
add set aside.
"""

from __future__ import annotations

import io

from attrs import Factory, define, evolve
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.model.finding import Finding
from lawdraft.readers.database import table_lines
from lawdraft.readers.docx import TRACKED
from lawdraft.readers.docx_fields import Fields, placeholders
from lawdraft.readers.docx_marks import count_places, place_of
from lawdraft.readers.docx_numbers import Numbers, mark_of, style_numbers
from lawdraft.readers.docx_package import Package, W, is_on, line_of, open_package, value_of
from lawdraft.readers.docx_runs import (
    BLOCK_CHOICE,
    FALLBACK,
    MATH,
    RunStyles,
    equations,
    has_picture,
    own_runs,
    run_text,
    text_boxes,
    text_of,
    unread_symbols,
)
from lawdraft.readers.formats import Tracked
from lawdraft.readers.page import Cell, Footnote, Line, Page, SetAside, cells_spanned, lowered, merge_down
from lawdraft.readers.pieces import Piece, make_line, tail_length

__all__ = ["read_docx"]

MAX_DEPTH = 200
_GONE = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}
_HOLDERS = frozenset(
    (
        *(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom")),
        *BLOCK_CHOICE,
    )
)
_STAYS = frozenset(W + name for name in ("rPr", "sectPr", "ins", "del", "moveFrom", "moveTo"))  # no looks


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
    elif tracked == "reject":
        _take_back_looks(package)
    numbers = Numbers(package.numbering)
    styled = style_numbers(package.styles, numbers)
    fields = Fields.of(package.body)
    writer = _Writer(package, numbers, styled, _GONE.get(tracked, ()), RunStyles.of(package.styles), fields)
    count_places(package.body)
    writer.blocks(package.body)
    writer.end()
    unfilled = (
        Finding("R-SHOWN", "W", place_of(paragraph), f"a field that nobody filled in is read: {text[:60]}")
        for paragraph, text in placeholders(package.body) if text
    )  # fmt: skip
    findings = (*writer.findings, *unfilled, *lowered(writer.lowered))
    return Page(tuple(writer.lines), writer.source().encode(), tuple(writer.aside), findings)


def _refuse_tracked(package: Package) -> None:
    for root, tag in ((root, tag) for root in _texts(package) for tag in TRACKED):
        found = next(root.iter(W + tag), None)
        if found is not None:
            author = found.get(f"{W}author", "")
            raise InputError(
                "the Word file holds tracked changes", position=Position(package.name, line_of(found)),
                found=f"w:{tag} by {author}" if author else f"w:{tag}", hint="say --tracked accept or --tracked reject",
            )  # fmt: skip


def _texts(package: Package) -> list[etree._Element]:
    """Return the parts that hold text of the act."""
    return [root for root in (package.root, package.footnotes, package.endnotes) if root is not None]


def _take_back_looks(package: Package) -> None:
    """Give runs and paragraphs the properties back that tracked changes replaced."""
    changes = [one for root in _texts(package) for one in root.iter(f"{W}rPrChange", f"{W}pPrChange")]
    for change in changes:
        properties, old = change.getparent(), next(iter(change), None)
        if properties is None:
            continue
        kept = [one for one in properties if one.tag in _STAYS]
        properties[:] = [*(old if old is not None else ()), *kept]


@define
class _Writer:
    """Collects the lines of a document in order."""

    package: Package
    numbers: Numbers
    styled: dict[str, tuple[str, int]]
    gone: tuple[str, ...]
    styles: RunStyles
    fields: Fields
    lines: list[Line] = Factory(list)
    aside: list[SetAside] = Factory(list)
    findings: list[Finding] = Factory(list)
    marks: list[str] = Factory(list)  # numbers made by Word: part of what the page shows
    pieces: list[Piece] = Factory(list)  # of a paragraph whose end mark a tracked change took away
    footnotes: list[tuple[int, Footnote]] = Factory(list)  # each with the number of pieces before it
    places: tuple[int, ...] = ()  # the paragraphs that these pieces are of
    used: list[tuple[str, str]] = Factory(list)  # the kind and number of each footnote that is referred to
    number: int = 0
    lowered: list[tuple[int, str]] = Factory(list)

    def blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """Add the paragraphs and tables under `parent`."""
        if depth > MAX_DEPTH:
            raise InputError("the Word file nests too deep", position=Position(self.package.name, line_of(parent)))
        for node in parent:
            tag = node.tag
            if tag == f"{W}p":
                self._paragraph(node)
                for box in text_boxes(node):
                    self.findings.append(Finding("R-BOX", "W", self.number, "a text box is read after its paragraph"))
                    self.blocks(box, depth + 1)
            elif tag == f"{W}tbl":
                self._table(node, depth + 1)
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
        """Finish a paragraph whose end was taken away though nothing follows that it could go on in."""
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
        noted = (note for kind, number in self.used for note in self._notes(kind, number))
        texts = [_text_of(part) for part in (self.package.body, *noted)]
        return "".join((*texts, *self.marks))

    # --- paragraphs

    def _paragraph(self, node: etree._Element) -> None:
        self.number += 1
        properties, before = node.find(f"{W}pPr"), len(self.pieces)
        for run in own_runs(node):
            self._run(run)
        self._foreign(node)
        if properties is not None and self._mark_is_gone(properties):
            self.places += (place_of(node),)
            return
        hidden = self.styles.hides_end(node)
        if len(self.pieces) > before or not hidden:  # a paragraph that is hidden as a whole has no number
            self._number(node, 0 if not hidden else before)
        if hidden:
            self.places += (place_of(node),)
            return
        made = self._made(heading=_is_heading(properties))
        places, self.places = (*self.places, place_of(node)), ()
        if made:
            made[0] = made[0]._replace(places=places)
        self.lines += made or [Line("", self.number)]

    def _number(self, node: etree._Element, at: int) -> None:
        """Put the number that Word makes for a paragraph before the piece at place `at`."""
        mark = mark_of(node, self.numbers, self.styled, self.package.name)
        if mark:
            self.marks.append(mark)
            self.pieces.insert(at, Piece(mark))
            self.footnotes = [(place + (place >= at), note) for place, note in self.footnotes]

    def _why_left(self, run: etree._Element) -> str:
        """Say why a run isn't part of the text, "" if it is."""
        if any(above.tag.removeprefix(W) in self.gone for above in run.iterancestors()):
            return "tracked change"
        if self.styles.is_hidden(run):
            return "hidden text"
        if run in self.fields.codes:
            return "code of a field"
        return "table of contents" if run in self.fields.contents else ""

    def _run(self, run: etree._Element) -> None:
        if why := self._why_left(run):
            self._leave(run, why)
            return
        text = run_text(run)
        raised = self.styles.is_raised(run)
        for one in unread_symbols(run):
            self.findings.append(Finding("R-SYMBOL", "E", self.number, f"a symbol of a font isn't read: {one}"))
        for reference in run.iter(f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnotes" if reference.tag == f"{W}footnoteReference" else "endnotes"
            number = reference.get(f"{W}id", "")
            self.used.append((kind, number))
            body = [self._note_text(p) for note in self._notes(kind, number) for p in note.iter(f"{W}p")]
            if not any(body):
                said = "a footnote that is referred to has no text in the file"
                self.findings.append(Finding("R-FOOTNOTE", "W", self.number, said))
            if any(body):
                self.footnotes.append((len(self.pieces), Footnote(str(len(self.used)), tuple(filter(None, body)))))
        if text and self.styles.is_struck(run):
            self.findings.append(Finding("R-SHOWN", "W", self.number, f"text struck out is read: {text[:60]}"))
        if text.strip() and self.styles.is_lowered(run):
            self.lowered.append((self.number, text.strip()))
        if raised and not text.isdigit() and run.find(f"{W}footnoteReference") is not None:
            raised = False  # the sign of a footnote: «*»
        for at, part in enumerate(text.split("\n")):
            if at:
                self.pieces.append(Piece("\n"))
            if part:
                self.pieces.append(Piece(part, False, raised))

    def _note_text(self, paragraph: etree._Element) -> str:
        """Return the text of a paragraph of a footnote, with its raised indices."""
        pieces = []
        for run in own_runs(paragraph):
            if why := self._why_left(run):
                self._leave(run, why)
            else:
                pieces.append(Piece(run_text(run).replace("\n", " "), False, self.styles.is_raised(run)))
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
        for code in self.fields.drawn.get(node, ()):
            self.findings.append(
                Finding("R-FIELD", "E", self.number, f"what a field shows isn't in the file: {code[:60]}")
            )
        if next(equations(node), None) is not None:
            self.findings.append(Finding("R-FORMULA", "E", self.number, "a formula isn't read"))
        elif next(node.iter(f"{MATH}oMath"), None) is not None:
            text = "".join(part.text or "" for part in node.iter(f"{MATH}t"))
            self.findings.append(Finding("R-FORMULA", "E", self.number, f"a formula isn't read: {text[:60]}"))
        elif has_picture(node):
            self.findings.append(Finding("R-PICTURE", "W", self.number, "a picture or an object isn't read"))

    def _leave(self, node: etree._Element, why: str) -> None:
        text = _text_of(node)
        last = self.aside[-1] if self.aside else None
        if text and last is not None and (last.line, last.why) == (self.number, why):
            self.aside[-1] = evolve(last, text=last.text + text)
        elif text:
            self.aside.append(SetAside(text, self.number, why))

    # --- tables

    def _table(self, table: etree._Element, depth: int) -> None:
        own = _own(table, "tr")
        rows = [row for row in own if not self._is_gone_row(row)]
        for row in own:
            if row not in rows:
                self._leave(row, "tracked change")
        self.end()
        kept, start = self.lines, self.number
        read = [self._cells(row, depth + 1) for row in rows]
        self.lines = kept
        if any(cell.find(f".//{W}tbl") is not None for row in rows for cell in _own(row, "tc")):
            self.findings.append(Finding("R-TABLE", "I", start + 1, "a table around another one is read as paragraphs"))
            self.lines += (line for row in read for cell, _ in row for line in cell.lines)
        else:
            self._keep(table_lines(merge_down(read), start + 1))

    def _keep(self, made: list[Line] | SetAside) -> None:
        if isinstance(made, SetAside):
            self.aside.append(made)
        else:
            self.lines += made

    def _cells(self, row: etree._Element, depth: int) -> list[tuple[Cell, bool]]:
        """Return the cells of a row, each with whether it goes on with the one above; one that goes on with the one
        beside it widens that one.
        """
        properties = row.find(f"{W}trPr")
        skipped = cells_spanned(value_of(properties, "gridBefore")) if properties is not None else 1
        made = (
            [(Cell((), columns=skipped), False)]
            if properties is not None and value_of(properties, "gridBefore")
            else []
        )
        for node in _own(row, "tc"):
            if self._is_gone_cell(node):
                self._leave(node, "tracked change")
                continue
            cell = self._cell(node, depth)
            if made and not cell.lines and _goes_on(node, "hMerge"):
                made[-1] = (evolve(made[-1][0], columns=made[-1][0].columns + cell.columns), made[-1][1])
            else:
                made.append((cell, _goes_on(node, "vMerge")))
        return made

    def _cell(self, cell: etree._Element, depth: int) -> Cell:
        self.lines = []
        self.blocks(cell, depth)
        self.end()
        lines = tuple(line for line in self.lines if line.is_full)
        row = next((a.find(f"{W}trPr") for a in cell.iterancestors(f"{W}tr")), None)
        properties = cell.find(f"{W}tcPr")
        columns = cells_spanned(value_of(properties, "gridSpan") if properties is not None else "")
        return Cell(lines, row is not None and is_on(row, "tblHeader"), columns)

    def _is_gone_cell(self, cell: etree._Element) -> bool:
        changes = {"del": "cellDel", "ins": "cellIns"}
        return any(cell.find(f"{W}tcPr/{W}{changes[tag]}") is not None for tag in self.gone if tag in changes)

    def _is_gone_row(self, row: etree._Element) -> bool:
        """Whether the row was inserted (deleted) by a tracked change that is rejected (accepted)."""
        properties = row.find(f"{W}trPr")
        return properties is not None and any(properties.find(W + tag) is not None for tag in self.gone)


def _own(around: etree._Element, tag: str) -> list[etree._Element]:
    """Return the rows of a table, or the cells of a row, without those of tables inside it."""
    return [node for node in around.iter(W + tag) if next(node.iterancestors(around.tag)) is around]


def _goes_on(cell: etree._Element, merge: str) -> bool:
    """Whether a cell goes on with the one above it («vMerge») or beside it («hMerge»)."""
    properties = cell.find(f"{W}tcPr")
    merged = properties.find(W + merge) if properties is not None else None
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _text_of(part: etree._Element) -> str:
    """Return all text of a part, whatever becomes of it."""
    shown = (
        node for node in part.iter(f"{W}t", f"{W}delText", f"{W}noBreakHyphen", f"{W}sym") if not _in_fallback(node)
    )
    return "".join(map(text_of, shown))


def _in_fallback(node: etree._Element) -> bool:
    return next(node.iterancestors(FALLBACK), None) is not None


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
