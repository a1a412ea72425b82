"""Tables in plain text: one row a line, cells joined by « | » (language reference, 4.9)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from lawdraft.model.dialect import canonical_label
from lawdraft.model.marks import provenance_of, raise_indices, read_point, read_stub
from lawdraft.model.number import Number
from lawdraft.model.unit import Cell, Paragraph, Row, Status, Table

__all__ = ["BAR", "caption_length", "is_row", "read_row", "read_table", "row_line", "rows_from"]

BAR = " | "
_ROW_LABEL = re.compile(r"\d{1,4}(?:[.^-]\d{1,3})*[.)]?\Z")


def is_row(line: str) -> bool:
    """Tell whether a line is a row of a table."""
    return BAR in line


def read_row(line: str) -> Row:
    """Read one row; a number in the first cell is its label («4. | Язь | 9»)."""
    cells = [Cell((Paragraph(text),)) for text in line.split(BAR)]
    label = raise_indices(line.split(BAR, maxsplit=1)[0].strip())
    number = None
    if _ROW_LABEL.match(label) and len(cells) > 1:
        canonical = canonical_label(label)
        number = Number.parse(canonical) if Number.valid(canonical) else None
    if len(cells) > 1 and read_stub(cells[1].body[0].text):
        stub = cells[1].body[0].text
        return Row(tuple(cells), number, Status.REPEALED, provenance_of(stub, "repealed"))
    return Row(tuple(cells), number)


def read_table(lines: Sequence[str], caption: str = "") -> Table:
    """Read consecutive rows; one with a single cell is a section row; head rows and column numbers have no label."""
    rows = [read_row(line) for line in lines]
    width = max(len(row.cells) for row in rows)
    head = _head_length(rows)
    for at, row in enumerate(rows):
        if len(row.cells) == 1 and width > 1:
            rows[at] = evolve(row, cells=(evolve(row.cells[0], header=True, colspan=width),))
        elif at < head:
            rows[at] = evolve(row, number=None, cells=tuple(evolve(cell, header=True) for cell in row.cells))
    return Table(tuple(rows), Paragraph(caption) if caption else None)


def _head_length(rows: list[Row]) -> int:
    """How many rows are head rows: the first, if it alone has no digits, and a row of column numbers."""
    length = 0
    if len(rows) > 1 and len(rows[0].cells) > 1 and not _has_digits(rows[0]) and any(map(_has_digits, rows[1:])):
        length = 1
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


def caption_length(lines: Sequence[str], at: int) -> int:
    """Return how many lines from `at` are the caption of a table that follows («Таблица 1», and a title)."""
    if not lines[at].strip().startswith(("Таблица ", "ТАБЛИЦА ")):
        return 0
    for length in (1, 2, 3):
        line = lines[at + length] if at + length < len(lines) else ""
        if is_row(line):
            return length
        if not line.strip() or line.rstrip()[-1] in ".;:":
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
