"""Insert columns into tables: one text for each row (language reference, 4.9)."""

from __future__ import annotations

from attrs import evolve

from lawdraft.amendment.context import Work
from lawdraft.amendment.operation import InsertUnit, NewUnit
from lawdraft.amendment.place import named_level
from lawdraft.amendment.step import InsertNodes, ReplaceNode
from lawdraft.amendment.texts import announced
from lawdraft.model.address import Label
from lawdraft.model.address import Step as Level
from lawdraft.model.grid import column_cells
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.rebuild import Path
from lawdraft.model.tables import BAR
from lawdraft.model.unit import Cell, Paragraph, Row, Table

__all__ = ["insert_columns"]


def insert_columns(work: Work, op: InsertUnit, path: Path) -> None:
    """Insert the columns of an operation into the table at `path`, each beside a named one or at the end."""
    for offset, unit in enumerate(op.units):
        table = work.progress.node(path)
        if isinstance(table, Table):
            _insert(work, op, unit, path, table, offset)


def _insert(work: Work, op: InsertUnit, unit: NewUnit, path: Path, table: Table, offset: int) -> None:
    width = max((sum(cell.colspan for cell in row.cells) for row in table.rows), default=0)
    rows = [at for at, row in enumerate(table.rows) if not _is_title(row, width)]
    texts = _texts(announced(work, unit, op.source), len(rows))
    if len(texts) != len(rows):
        why = f"the new column has {len(texts)} cells, the table {len(rows)} rows"
        work.refuse("L-PAYLOAD-COUNT", why, text=unit.text)
    level = named_level(op.position)
    beside = level.label if level is not None else None
    if beside is None and isinstance(unit.label, Number) and (value := unit.label.value()) and value != width + 1:
        taken = Level(Kind.COLUMN, unit.label)
        code = "L-EXISTS" if value <= width else "L-TARGET-MISSING"
        work.refuse(code, f"the table has {width} columns", unit=taken, address=work.target / taken)
    cells = _cells(work, table, beside) if beside is not None else {}
    after = op.position is not None and op.position.after is not None
    for at in reversed(range(len(table.rows))):
        row = table.rows[at]
        if at not in rows:
            wide = evolve(row, cells=(evolve(row.cells[0], colspan=row.cells[0].colspan + 1), *row.cells[1:]))
            if width > 1 and row.cells[0].colspan == width:
                work.progress.do(ReplaceNode((*path, at), row, wide))
            continue
        place = cells[at] + (1 + offset if after else 0) if at in cells else len(row.cells)
        header = bool(row.cells) and all(cell.header for cell in row.cells)
        cell = Cell((Paragraph(texts[rows.index(at)]),), header=header)
        work.progress.do(InsertNodes((*path, at, place), (cell,)))


def _is_title(row: Row, width: int) -> bool:
    return width > 1 and len(row.cells) == 1


def _texts(text: str, rows: int) -> list[str]:
    lines = [line.strip() for line in text.split("\n")]
    if len(lines) == 1 and rows > 1:
        return [part.strip() for part in text.split(BAR)]
    return lines


def _cells(work: Work, table: Table, label: Label) -> dict[int, int]:
    found = dict(column_cells(table, label))
    if not found:
        work.refuse("L-TARGET-MISSING", f"there is no such column «{label}»", unit=Level(Kind.COLUMN, label))
    return found
