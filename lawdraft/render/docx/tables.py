"""Tables of the act: rows that are inserted or deleted as rows, words that change inside their cells."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from lawdraft.render.docx.paragraphs import Ending, LineWriter, indexes_of, is_plain_break
from lawdraft.render.lines import CELL, SEPARATOR, Line, Piece
from lawdraft.render.redline import Side

__all__ = ["TEXT_WIDTH", "can_be_rows", "table_xml"]

TEXT_WIDTH = 9355  # twentieths of a point between the margins of an upright page
_KEPT = Ending(before=True, after=True)


def can_be_rows(lines: Sequence[Line]) -> bool:
    """Whether lines are rows that Word can hold: each begins a new line, none is empty of cells."""
    return bool(lines) and all(is_plain_break(line) and line.role == "row" and line.cells for line in lines)


def table_xml(lines: Sequence[Line], writer: LineWriter) -> str:
    """Write the rows of one table."""
    rows = [row for line in lines for row in _split(line)]
    columns = max(sum(max(1, cell.colspan) for cell in row.cells) for row in rows)
    columns = max(columns, max(len(_groups(row)) for row in rows))
    width = TEXT_WIDTH // columns
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in range(columns))
    carried: dict[int, tuple[int, int]] = {}
    spans = not any(None in row.joints for row in rows)  # with rows coming and going, merged cells can't be kept apart
    inside = "".join(_row(row, writer, width, columns, carried, spans=spans) for row in rows)
    return (f'<w:tbl><w:tblPr><w:tblStyle w:val="LawTable"/><w:tblW w:w="{width * columns}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>\n')


def _split(line: Line) -> list[Line]:
    """Return a row, or its old and new form one after the other if cells come or go in it."""
    if None in line.joints or not any(piece.part == CELL and piece.changed for piece in line.pieces):
        return [line]
    known = indexes_of(line.pieces)[0]

    def form(side: Side) -> Line:
        gone = side is Side.BEFORE
        pieces = tuple(
            evolve(piece, inserted=None if gone else _or(piece.inserted, known), deleted=_or(piece.deleted, known) if gone else None)
            for piece in line.pieces if piece.on(side)
        )
        return evolve(line, pieces=pieces, joints=("\n", None) if gone else (None, "\n"))

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


def _row(
    line: Line, writer: LineWriter, width: int, columns: int, carried: dict[int, tuple[int, int]], *, spans: bool
) -> str:
    covered = writer.covered(line)
    groups = _groups(line)
    head = all(cell.header for cell in line.cells)
    index = next(iter(indexes_of(line.pieces)), 0)
    whole = None in line.joints
    ending = _KEPT if not whole else Ending(line.joints[0] is not None, line.joints[1] is not None, index)
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head and not whole else "")
    if whole:
        properties += f"<{writer.reviser.mark('ins' if line.joints[0] is None else 'del', index)}/>"
    cells, column = [], 0
    for at, group in enumerate(groups):
        cell = line.cells[at] if at < len(line.cells) else None
        column = _continued(cells, carried, column, width)
        span = min(max(1, cell.colspan), columns - column - (len(groups) - at - 1)) if cell else 1
        span = max(1, span if at < len(groups) - 1 or carried else columns - column if span > 1 else span)
        rows = cell.rowspan if cell and spans else 1
        shape = f'<w:tcW w:w="{width * span}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        if rows > 1:
            shape += '<w:vMerge w:val="restart"/>'
            carried[column] = (rows - 1, span)
        style = "LawCellHead" if cell and cell.header else "LawCell"
        cells.append(f"<w:tc><w:tcPr>{shape}</w:tcPr>{_cell(group, writer, covered, ending, style)}</w:tc>")
        covered |= frozenset(indexes_of(group)) if whole else frozenset()
        column += span
    _continued(cells, carried, column, width)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _continued(cells: list[str], carried: dict[int, tuple[int, int]], column: int, width: int) -> int:
    """Add the cells that go on from the rows above; return the next free column."""
    while column in carried:
        left, span = carried.pop(column)
        if left > 1:
            carried[-column - 1] = (left - 1, span)  # put back under its column after the row
        shape = f'<w:tcW w:w="{width * span}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        cells.append(f'<w:tc><w:tcPr>{shape}<w:vMerge/></w:tcPr><w:p><w:pPr><w:pStyle w:val="LawCell"/></w:pPr></w:p></w:tc>')
        column += span
    return column


def _cell(group: list[Piece], writer: LineWriter, covered: frozenset[int], ending: Ending, style: str) -> str:
    """Write the paragraphs of a cell: they are parted by the separators that stand in both texts."""
    paragraphs: list[list[Piece]] = [[]]
    for piece in group:
        if piece.part == SEPARATOR and (not piece.changed or not ending.alive):
            paragraphs.append([])
        else:
            paragraphs[-1].append(piece)
    return "".join(writer.element(writer.pieces(pieces, covered), ending, style) for pieces in paragraphs)
