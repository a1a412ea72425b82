"""Tables of the act: rows that are inserted or deleted as rows, words that change inside their cells."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve, field

from lawdraft.model.unit import Cell
from lawdraft.render.docx.paragraphs import Ending, LineWriter, indexes_of, is_plain_break
from lawdraft.render.lines import CELL, SEPARATOR, Line, Piece
from lawdraft.render.redline import Side

__all__ = ["TEXT_WIDTH", "can_be_rows", "row_changes", "table_xml"]

TEXT_WIDTH = 9355  # twentieths of a point between the margins of an upright page
MAX_COLUMNS = 63  # Word holds no more
_KEPT = Ending(before=True, after=True)


def can_be_rows(lines: Sequence[Line]) -> bool:
    """Whether lines are rows that Word can hold: each begins a new line and has cells, but not too many."""
    return bool(lines) and all(
        is_plain_break(line) and line.role == "row" and 0 < len(line.cells) <= MAX_COLUMNS for line in lines
    )


def row_changes(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the changes that insert or delete whole rows; their comments stand before the table."""
    rows = [row for line in lines for row in _split(line) if None in row.joints]
    return tuple(dict.fromkeys(index for row in rows for index in indexes_of(row.pieces)))


def table_xml(lines: Sequence[Line], writer: LineWriter) -> str:
    """Write the rows of one table."""
    rows = [row for line in lines for row in _split(line)]
    columns = min(
        MAX_COLUMNS, max(max(len(_groups(row)), sum(max(1, cell.colspan) for cell in row.cells)) for row in rows)
    )
    spans = not any(None in row.joints for row in rows)  # with rows coming and going, merged cells can't be kept apart
    grid = _Grid(TEXT_WIDTH // columns, columns, spans)
    inside = "".join(_row(row, writer, grid) for row in rows)
    wide = f'<w:gridCol w:w="{grid.width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="LawTable"/><w:tblW w:w="{grid.width * columns}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{wide}</w:tblGrid>{inside}</w:tbl>\n'
    )


def _split(line: Line) -> list[Line]:
    """Return a row, or its old and new form one after the other if cells come or go in it."""
    if None in line.joints or not any(piece.part == CELL and piece.changed for piece in line.pieces):
        return [line]
    known = indexes_of(line.pieces)[0]

    def form(side: Side) -> Line:
        gone = side is Side.BEFORE
        pieces = tuple(
            evolve(
                piece,
                inserted=None if gone else _or(piece.inserted, known),
                deleted=_or(piece.deleted, known) if gone else None,
            )
            for piece in line.pieces
            if piece.on(side)
        )
        return evolve(line, pieces=pieces, cells=(), joints=("\n", None) if gone else (None, "\n"))

    return [form(Side.BEFORE), form(Side.AFTER)]


def _or(index: int | None, known: int) -> int:
    return known if index is None else index


def _groups(line: Line) -> list[list[Piece]]:
    groups: list[list[Piece]] = [[]]
    for piece in line.pieces:
        if piece.part == CELL:
            groups.append([])
        else:
            groups[-1].append(piece)
    return groups


@define
class _Grid:
    """Lays cells into columns; `above` are the columns that cells of earlier rows still fill: (rows left, columns)."""

    width: int
    columns: int
    spans: bool
    above: dict[int, tuple[int, int]] = field(factory=dict)
    below: dict[int, tuple[int, int]] = field(factory=dict)

    def carried(self, column: int) -> tuple[str, int]:
        """Return the cells that go on from above at `column`, and the next free column."""
        done = ""
        while column in self.above:
            left, span = self.above.pop(column)
            if left > 1:
                self.below[column] = (left - 1, span)
            done += (
                f"<w:tc><w:tcPr>{self._shape(span)}<w:vMerge/></w:tcPr>"
                '<w:p><w:pPr><w:pStyle w:val="LawCell"/></w:pPr></w:p></w:tc>'
            )
            column += span
        return done, column

    def cell(self, column: int, cell: Cell | None, waiting: int) -> tuple[str, int]:
        """Return the properties of a cell and the columns it takes; `waiting` cells come after it."""
        span = max(1, min(cell.colspan if cell else 1, self.columns - column - waiting))
        shape = self._shape(span)
        if cell and cell.rowspan > 1 and self.spans:
            shape += '<w:vMerge w:val="restart"/>'
            self.below[column] = (cell.rowspan - 1, span)
        return f"<w:tcPr>{shape}</w:tcPr>", span

    def end_row(self) -> None:
        """Go on to the next row."""
        self.above, self.below = self.below, {}

    def _shape(self, span: int) -> str:
        return f'<w:tcW w:w="{self.width * span}" w:type="dxa"/>' + (
            f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        )


def _row(line: Line, writer: LineWriter, grid: _Grid) -> str:
    groups = _groups(line)
    indexes = indexes_of(line.pieces)
    index = next(iter(indexes), 0)
    whole = None in line.joints
    covered = writer.covered(line) | frozenset(
        indexes if whole else ()
    )  # the anchor of a comment would keep the row alive
    ending = _KEPT if not whole else Ending(line.joints[0] is not None, line.joints[1] is not None, index)
    properties = "<w:cantSplit/>"
    if whole:
        properties += f"<{writer.reviser.mark('ins' if line.joints[0] is None else 'del', index)}/>"
    elif all(cell.header for cell in line.cells):
        properties += "<w:tblHeader/>"
    cells, column = "", 0
    for at, group in enumerate(groups):
        cell = line.cells[at] if at < len(line.cells) else None
        carried, column = grid.carried(column)
        shape, span = grid.cell(column, cell, len(groups) - at - 1)
        style = "LawCellHead" if cell and cell.header else "LawCell"
        cells += f"{carried}<w:tc>{shape}{_cell(group, writer, covered, ending, style)}</w:tc>"
        column += span
    cells += grid.carried(column)[0]
    grid.end_row()
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _cell(group: list[Piece], writer: LineWriter, covered: frozenset[int], ending: Ending, style: str) -> str:
    """Write the paragraphs of a cell: they are parted by the separators that stand in both texts."""
    paragraphs: list[list[Piece]] = [[]]
    for piece in group:
        if piece.part == SEPARATOR and (not piece.changed or not ending.alive):
            paragraphs.append([])
        else:
            paragraphs[-1].append(piece)
    return "".join(writer.element(writer.pieces(pieces, covered), ending, style) for pieces in paragraphs)
