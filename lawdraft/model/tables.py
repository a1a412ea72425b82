"""Tables in plain text: one row a line, cells joined by « | » (language reference, 4.9)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from attrs import evolve

from lawdraft.model.dialect import canonical_label
from lawdraft.model.marks import provenance_of, raise_indices, read_point, read_stub
from lawdraft.model.number import Number
from lawdraft.model.unit import Cell, Paragraph, Row, Status, Table

__all__ = [
    "BAR",
    "caption_length",
    "is_row",
    "read_row",
    "read_table",
    "row_line",
    "row_of",
    "rows_from",
    "table_of",
]

BAR = " | "
_ROW_LABEL = re.compile(r"\d{1,4}(?:[.^-]\d{1,3})*[.)]?\Z")


def is_row(line: str) -> bool:
    """Tell whether a line is a row of a table."""
    return BAR in line


def read_row(line: str) -> Row:
    """Read one row of plain text; see `row_of`."""
    return row_of(tuple(Cell((Paragraph(text),)) for text in line.split(BAR)))


def row_of(cells: tuple[Cell, ...]) -> Row:
    """Make a row of its cells; a number in the first one is its label («4. | Язь | 9»)."""
    number = None
    if len(cells) > 1:
        label = raise_indices(cells[0].body[0].text.strip()) if len(cells[0].body) == 1 else ""
        canonical = canonical_label(label) if _ROW_LABEL.match(label) else ""
        number = Number.parse(canonical) if Number.valid(canonical) else None
        if read_stub(stub := cells[1].body[0].text):
            return Row(cells, number, Status.REPEALED, provenance_of(stub, "repealed"))
    return Row(cells, number)


def read_table(lines: Sequence[str], caption: str = "") -> Table:
    """Read consecutive rows of plain text; see `table_of`."""
    return table_of([read_row(line) for line in lines], Paragraph(caption) if caption else None)


def table_of(rows: Sequence[Row], caption: Paragraph | None = None) -> Table:
    """Make a table of its rows; one with a single cell is a section row; head rows and column numbers have no label."""
    made, head, width = list(rows), _head_length(rows), _width(rows)
    below = 0  # rows into which cells of a row above reach
    for at, row in enumerate(rows):
        if len(row.cells) == 1 and width > 1 and not below:
            made[at] = evolve(row, cells=(evolve(row.cells[0], header=True, colspan=width),))
        elif at < head:
            made[at] = evolve(row, number=None, cells=tuple(evolve(cell, header=True) for cell in row.cells))
        below = max([below - 1, *(cell.rowspan - 1 for cell in row.cells)])
    return Table(tuple(made), caption)


def _width(rows: Sequence[Row]) -> int:
    """Return how many columns rows have, cells that span several and those that reach down counted."""
    width = covered = 0  # columns that cells of rows above cover
    ends: Counter[int] = Counter()  # row → columns that are free again from there on
    for at, row in enumerate(rows):
        covered -= ends.pop(at, 0)
        width = max(width, covered + sum(cell.colspan for cell in row.cells))
        for cell in row.cells:
            if cell.rowspan > 1:
                covered += cell.colspan
                ends[at + cell.rowspan] += cell.colspan
    return width


def _head_length(rows: Sequence[Row]) -> int:
    """How many rows are head rows: the first, if it alone has no digits, with those into which its cells reach, and a
    row of column numbers.
    """
    length = 0
    if len(rows) > 1 and len(rows[0].cells) > 1 and not _has_digits(rows[0]) and any(map(_has_digits, rows[1:])):
        length = max(cell.rowspan for cell in rows[0].cells)
    if length < len(rows):
        texts = [cell.body[0].text.strip() for cell in rows[length].cells]
        if len(texts) > 1 and texts == [str(k) for k in range(1, len(texts) + 1)]:
            length += 1
    return length


def _has_digits(row: Row) -> bool:
    return any(cell.body[0].text[:1].isdigit() for cell in row.cells)


def row_line(row: Row) -> str:
    """Write a row as its line of plain text."""
    return BAR.join(" ".join(paragraph.text for paragraph in cell.body) for cell in row.cells)


def caption_length(lines: Sequence[str], at: int, is_table: Callable[[int], bool] | None = None) -> int:
    """Return how many lines from `at` are the caption of a table that follows («Таблица 1», and a title).

    `is_table` tells whether a table begins at a line; by default its text shows it.
    """
    if not lines[at].strip().startswith(("Таблица ", "ТАБЛИЦА ")):
        return 0
    full = 1
    for length in range(1, 6):
        line = lines[at + length] if at + length < len(lines) else ""
        if line and (is_table(at + length) if is_table else is_row(line)):
            return length
        full += bool(line.strip())
        if full > 3 or line.rstrip().endswith((".", ";", ":")):
            return 0
    return 0


def rows_from(lines: Sequence[str], at: int) -> list[str]:
    """Return the lines of the table whose first row stands at `at`; one line between two rows is a section row."""
    rows: list[str] = []
    while at < len(lines):
        line = lines[at]
        if not is_row(line):
            behind = lines[at + 1] if at + 1 < len(lines) else ""
            line = line.strip()
            if not (line and is_row(behind)) or line[-1] in ".;:" or read_point(line):
                break
            if line.startswith(("Таблица ", "Приложение ", "Статья ")):
                break
        rows.append(line)
        at += 1
    return rows
