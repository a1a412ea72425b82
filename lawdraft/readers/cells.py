"""Tables of a page as tables of the model: cells with their paragraphs, notes as provenance, footnotes as marks."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from lawdraft.model.open_units import plain_paragraph
from lawdraft.model.remark import Remark
from lawdraft.model.tables import row_of, table_of
from lawdraft.model.text import nfc
from lawdraft.model.unit import Cell, Mark, Paragraph, Status, Table
from lawdraft.readers.notes import remark_of
from lawdraft.readers.page import Cell as PageCell
from lawdraft.readers.page import Footnote, Line, Note

__all__ = ["footnote_mark", "model_table", "stub_remark", "with_footnotes"]


def model_table(line: Line) -> Table:
    """Make a table of the model of a line that is one."""
    rows = ((_cell(cell) for cell in row) for row in line.rows)
    return table_of([row_of(tuple(row)) for row in rows])


def _cell(cell: PageCell) -> Cell:
    return Cell(_paragraphs(cell.lines) or (Paragraph(""),), cell.header, cell.columns, cell.rows)


def _paragraphs(lines: Iterable[Line]) -> tuple[Paragraph, ...]:
    """Make paragraphs of lines; notes without a text of their own belong to the paragraph before them."""
    made: list[Paragraph] = []
    for line in lines:
        remarks = tuple(one for note in line.notes for one in remark_of(note).provenance)
        if line.stub:
            made.append(Paragraph(line.text, status=Status.REPEALED, provenance=remarks))
        elif line.text or not made:
            made.append(with_footnotes(plain_paragraph(line.text).noted(remarks), line.footnotes))
        else:
            moved = (evolve(note, before_end=0) for note in line.footnotes)
            made[-1] = with_footnotes(made[-1].noted(remarks), moved)
    return tuple(made)


def stub_remark(notes: tuple[Note, ...]) -> Remark:
    """Join the notes of a line that stands in the place of a repealed text."""
    remarks = [remark_of(note) for note in notes]
    subject = next((remark.subject for remark in reversed(remarks) if remark.subject is not None), None)
    return Remark(tuple(one for remark in remarks for one in remark.provenance), subject)


def footnote_mark(note: Footnote) -> Mark:
    """Make the mark of a footnote, still without its place."""
    return Mark(
        0, 0, "authorialNote", (("placement", "bottom"),), tuple(Paragraph(nfc(text)) for text in note.paragraphs)
    )


def with_footnotes(paragraph: Paragraph, notes: Iterable[Footnote]) -> Paragraph:
    """Put footnotes into a paragraph, each so far from its end as it says."""
    marks = []
    for note in notes:
        place = max(0, len(paragraph.text) - note.before_end)
        marks.append(evolve(footnote_mark(note), start=place, end=place))
    return evolve(paragraph, marks=(*paragraph.marks, *marks)) if marks else paragraph
