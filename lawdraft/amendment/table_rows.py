"""Insert rows and positions into tables (language reference, 4.9)."""

from __future__ import annotations

from lawdraft.amendment.context import Work
from lawdraft.amendment.operation import InsertUnit, NewUnit
from lawdraft.amendment.place import end_of, named_level
from lawdraft.amendment.progress import Spot
from lawdraft.amendment.step import InsertNodes
from lawdraft.amendment.table_columns import insert_columns
from lawdraft.amendment.texts import announced, new_nodes
from lawdraft.model.address import Step as Level
from lawdraft.model.grid import position_lines
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.rebuild import Path
from lawdraft.model.survey import tables_under
from lawdraft.model.unit import Paragraph, Row, Table, Unit

__all__ = ["insert_rows"]


def insert_rows(work: Work, op: InsertUnit, spot: Spot) -> None:
    """Insert rows or columns beside a named one, by number, or at the end of the table or section."""
    table = _table_path(work, op, spot)
    if op.units[0].kind is Kind.COLUMN:
        if table is None:
            work.refuse("L-TARGET-MISSING", "there is no table", unit=Level(Kind.COLUMN, op.units[0].label))
        insert_columns(work, op, table)
        return
    if table is None:
        _as_lines(work, op, spot)
        return
    offset = 0
    for unit in op.units:
        rows = tuple(node for node in new_nodes(work, unit, op.source) if isinstance(node, Row))
        at = _row_place(work, op, unit, spot, table)
        place = (*table, at + (offset if op.position and op.position.after else 0))
        work.progress.do(InsertNodes(place, rows))
        offset += len(rows)


def _table_path(work: Work, op: InsertUnit, spot: Spot) -> Path | None:
    path = work.here(spot)
    if isinstance(work.progress.node(path), Table):
        return path
    tables = tables_under(work.progress.current, path)
    level = named_level(op.position)
    if len(tables) > 1 and level is not None:
        found = work.find(op.target / level)
        row = work.here(found[0])
        return row[:-1]
    if len(tables) > 1:
        work.refuse("L-TARGET-MISSING", "there are several tables", unit=Level(op.units[0].kind, op.units[0].label))
    return tables[0] if tables else None


def _row_place(work: Work, op: InsertUnit, unit: NewUnit, spot: Spot, table: Path) -> int:
    node = work.progress.node(table)
    rows = node.rows if isinstance(node, Table) else ()
    level = named_level(op.position)
    if isinstance(unit.label, Number) and any(row.number == unit.label for row in rows):
        taken = Level(unit.kind, unit.label)
        work.refuse("L-EXISTS", "the number is taken", unit=taken, address=work.target / taken)
    if level is not None and op.position is not None:
        found = work.find(op.target / level, living=False)
        row = work.progress.path(found[0])
        if row is None:
            work.refuse("L-CONFLICT", "the row named was taken away earlier in the same article")
        return row[-1] + (1 if op.position.after else 0)
    if isinstance(unit.label, Number):
        before = [(row.number, at) for at, row in enumerate(rows) if row.number is not None and row.number < unit.label]
        after = [at for at, row in enumerate(rows) if row.number is not None and row.number > unit.label]
        if before:
            return max(before)[1] + 1
        if after:
            return after[0]
    if spot.place.span is not None and isinstance(spot.node, Table):
        return spot.place.span[1]
    return len(rows)


def _as_lines(work: Work, op: InsertUnit, spot: Spot) -> None:
    """Insert rows of a table that the base prints as plain lines."""
    parent = work.here(spot)
    unit = work.progress.node(parent)
    lines = [line.strip() for new in op.units for line in announced(work, new, op.source).split("\n") if line.strip()]
    level = named_level(op.position)
    place = end_of(work, parent, Kind.PARAGRAPH)
    if level is not None and op.position is not None:
        body = unit.body if isinstance(unit, Unit) else ()
        found = position_lines(body, str(level.label))
        if len(found) != 1:
            work.refuse("L-TARGET-MISSING", f"there are {len(found)} lines «{level.label}»", text=str(level.label))
        place = (*parent, found[0] + (1 if op.position.after else 0))
    work.progress.do(InsertNodes(place, tuple(Paragraph(line) for line in lines)))
