"""Tables of an RTF file while it is read: cells that cover several columns or rows, tables inside cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import Factory, define, evolve

from lawdraft.model.finding import Finding
from lawdraft.readers.database import table_lines
from lawdraft.readers.page import Cell, Line, SetAside, merge_down, table_line

__all__ = ["DEFINE", "Rows", "Tables"]

_NEAR = 30  # twentieths of a point between edges that are meant to be one
DEFINE = frozenset((b"trowd", b"trhdr", b"cellx", b"clmrg", b"clvmrg"))
_MERGES = {b"clmrg": "beside", b"clvmrg": "above"}


@define
class _Place:
    """How a row defines one of its cells."""

    edge: int
    beside: bool = False  # goes on with the cell beside it
    above: bool = False


@define
class _Row:
    cells: list[tuple[Line, ...]]
    places: list[_Place]
    header: bool


@define
class Rows:
    """The rows of one table, with the row and the cell that are open."""

    cell: list[Line] = Factory(list)
    row: list[tuple[Line, ...]] = Factory(list)
    rows: list[_Row] = Factory(list)
    places: list[_Place] = Factory(list)
    place: _Place = Factory(lambda: _Place(0))
    header: bool = False
    nested: bool = False  # a table stands in one of the cells

    def define(self, word: bytes, number: int | None) -> None:
        """Take a control word that says how the row that is open looks."""
        if word == b"trowd":
            self.places, self.place, self.header = [], _Place(0), False
        elif word == b"trhdr":
            self.header = True
        elif word == b"cellx":
            self.places.append(evolve(self.place, edge=number or 0))
            self.place = _Place(0)
        elif word in _MERGES:
            setattr(self.place, _MERGES[word], True)

    def end_cell(self, lines: Sequence[Line]) -> None:
        """End the cell that is open with its last lines."""
        self.row.append(tuple(line for line in (*self.cell, *lines) if line.is_full))
        self.cell = []

    def end_row(self) -> None:
        """End the row that is open, if it has cells."""
        if self.row:
            self.rows.append(_Row(self.row, self.places, self.header))
            self.row = []

    def made(self) -> list[list[Cell]]:
        """Return the rows of the table."""
        edges = _edges(place.edge for row in self.rows for place in row.places)
        return merge_down([_cells(row, edges) for row in self.rows])


def _edges(found: Iterable[int]) -> list[int]:
    """Return the edges of the columns of a table; edges next to each other are one."""
    edges: list[int] = []
    for edge in sorted(set(found)):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _cells(row: _Row, edges: Sequence[int]) -> list[tuple[Cell, bool]]:
    made: list[tuple[Cell, bool]] = []
    column = 0
    for at, lines in enumerate(row.cells):
        place = row.places[at] if len(row.places) == len(row.cells) else _Place(0)
        columns = max(1, bisect_right(edges, place.edge) - column)
        column += columns
        if made and place.beside and not lines:
            made[-1] = (evolve(made[-1][0], columns=made[-1][0].columns + columns), made[-1][1])
        else:
            made.append((Cell(lines, row.header, columns), place.above))
    return made


@define
class Tables:
    """The tables that are open, each in a cell of the one before; without `remarks` a box around one is a table too."""

    remarks: bool = True
    open: list[Rows] = Factory(list)
    aside: list[SetAside] = Factory(list)
    findings: list[Finding] = Factory(list)

    def to(self, level: int, line: int) -> list[Line]:
        """End the tables below a level and open those down to it.

        `line` is the place in the file. Returns the lines of a table that no other one is around.
        """
        found: list[Line] = []
        while len(self.open) > level:
            table = self.open.pop()
            table.end_row()
            lines = [*self._lines(table, line), *table.cell]  # of a cell that was never closed
            if self.open and lines:
                self.open[-1].nested = True
            (self.open[-1].cell if self.open else found).extend(lines)
        while len(self.open) < level:
            self.open.append(Rows())
        return found

    def _lines(self, table: Rows, line: int) -> list[Line]:
        """Write a table as lines; a box around a remark, and what only lays out the page, is none."""
        rows = table.made()
        if not rows:
            return []
        if table.nested:
            self.findings.append(Finding("R-TABLE", "I", line, "a table around another one is read as paragraphs"))
            return [one for row in rows for cell in row for one in cell.lines]
        made = table_lines(rows, line) if self.remarks else [table_line(rows, line)]
        if isinstance(made, SetAside):
            self.aside.append(made)
            return []
        return made
