"""Places in tables: rows by label, first cell or key, columns by grid position or caption (language reference, 4.9)."""

from __future__ import annotations

import re

from lawdraft.model.address import Label
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.text import collapse, fold
from lawdraft.model.unit import Body, Cell, Paragraph, Row, Table

__all__ = [
    "cell_text",
    "column_cells",
    "find_rows",
    "first_cell",
    "key_cell",
    "position_lines",
    "position_rows",
    "row_text",
    "section_span",
    "stems",
]

_ENDINGS = re.compile(
    r"(?:ыми|ими|ого|его|ому|ему|ами|ями|иях|ией|иям|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ую|юю|ых|их|ым|им|ом|ем|ью|ия|ии|ию|ов|ев|ам|ям|ах|ях"
    r"|а|я|у|ю|ы|и|е|о|ь|й)\Z"
)
_DASH = re.compile(r"\s+[-–—]\s+")


def cell_text(cell: Cell) -> str:
    """Return the text of a cell, its paragraphs joined by spaces."""
    return " ".join(paragraph.text for paragraph in cell.body)


def row_text(row: Row) -> str:
    """Return the row as plain text prints it: cells joined by « | »."""
    return " | ".join(cell_text(cell) for cell in row.cells)


def _same(one: str, other: str) -> bool:
    return collapse(one).rstrip(".").lower() == collapse(other).rstrip(".").lower()


def find_rows(table: Table, label: Label) -> tuple[int, ...]:
    """Return the positions of the rows that `label` names: their number, their first cell, or the whole row."""
    rows = list(enumerate(table.rows))
    if isinstance(label, NumberRange):
        return tuple(at for at, row in rows if row.number is not None and row.number in label)
    text = str(label)
    if text == "last":
        return (len(rows) - 1,) if rows else ()
    if isinstance(label, Number) and (found := tuple(at for at, row in rows if row.number == label)):
        return found
    for read in (row_text, first_cell, key_cell):
        if found := tuple(at for at, row in rows if _same(read(row), text)):
            return found
    return ()


def first_cell(row: Row) -> str:
    """Return the text of the first cell."""
    return cell_text(row.cells[0]) if row.cells else ""


def key_cell(row: Row) -> str:
    """Return the first cell that isn't the number of the row: what a позиция concerns."""
    cells = row.cells[1:] if row.number is not None and len(row.cells) > 1 else row.cells
    return cell_text(cells[0]) if cells else ""


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= 2 else word


def stems(text: str) -> list[str]:
    """Return the words of a text without their endings, small, for comparing forms."""
    return [_stem(word) for word in re.findall(r"\w+", fold(text).lower())]


def position_rows(table: Table, key: str) -> tuple[int, ...]:
    """Return the rows whose key is `key` in another case («Озерного района» for «Озерный район»)."""
    return _called([(at, text) for at, row in enumerate(table.rows) if (text := key_cell(row))], key)


def position_lines(body: Body, key: str) -> tuple[int, ...]:
    """Return the paragraphs that are positions («Озерный порт - 5 причалов») with `key` in another case, or whole."""
    lines = [(at, node.text) for at, node in enumerate(body) if isinstance(node, Paragraph)]
    whole = tuple(at for at, text in lines if _same(text, key))
    return whole or _called(
        [(at, parts[0]) for at, text in lines if len(parts := _DASH.split(text, maxsplit=1)) > 1], key
    )


def _called(entries: list[tuple[int, str]], key: str) -> tuple[int, ...]:
    wanted = stems(key)
    same = tuple(at for at, text in entries if _same(text, key))
    inflected = tuple(at for at, text in entries if stems(text) == wanted)
    return same or inflected or tuple(at for at, text in entries if _alike(stems(text), wanted))


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether stems differ only near the end, as fleeting vowels make them («орел», «орла»)."""
    return len(one) == len(other) > 0 and all(
        a == b
        or (
            len(a) > 2
            and len(b) > 2
            and not a.isdigit()
            and a[: min(len(a), len(b)) - 1][:6] == b[: min(len(a), len(b)) - 1][:6]
        )
        for a, b in zip(one, other, strict=True)
    )


def _columns(row: Row, carried: dict[int, int]) -> dict[int, int]:
    """Return the cell position for each grid column of `row`, honouring colspan and the rowspans carried from above."""
    columns: dict[int, int] = {}
    grid = 0
    for at, cell in enumerate(row.cells):
        while carried.get(grid, 0) > 0:
            carried[grid] -= 1
            grid += 1
        for _ in range(max(1, cell.colspan)):
            columns[grid] = at
            if cell.rowspan > 1:
                carried[grid] = cell.rowspan - 1
            grid += 1
    for column in list(carried):
        if column >= grid and carried[column] > 0:
            carried[column] -= 1
    return columns


def column_cells(table: Table, label: Label) -> tuple[tuple[int, int], ...]:
    """Return the (row, cell) positions of a графа, named by its number or by the caption in the head of the table."""
    carried: dict[int, int] = {}
    grids = [_columns(row, carried) for row in table.rows]
    number = label.value() if isinstance(label, Number) else None
    if label == "last":
        number = max((max(columns, default=-1) + 1 for columns in grids), default=0)
    if number is None:
        heads = [
            grid
            for row, columns in zip(table.rows[:3], grids[:3], strict=False)
            for grid, at in columns.items()
            if _same(cell_text(row.cells[at]), str(label))
        ]
        if len(set(heads)) != 1:
            return ()
        number = heads[0] + 1
    return tuple((at, columns[number - 1]) for at, columns in enumerate(grids) if number - 1 in columns)


def _is_title(row: Row) -> bool:
    return len([cell for cell in row.cells if cell_text(cell).strip()]) == 1 and row.number is None


def section_span(table: Table, label: Label) -> tuple[int, int] | None:
    """Return the rows of a раздел of a table, its title row first: (start, end); None if no title row fits."""
    start = None
    for at, row in enumerate(table.rows):
        if not _is_title(row):
            continue
        if start is not None:
            return (start, at)
        title = collapse(row_text(row).strip(" |"))
        if _same(title, str(label)) or re.match(rf"раздел\s+{re.escape(str(label))}(?![\w^])", title, re.IGNORECASE):
            start = at
    return None if start is None else (start, len(table.rows))
