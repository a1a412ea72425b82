"""What every reader of files yields: lines with their looks, notes and places, and what was set aside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from attrs import evolve, frozen

from lawdraft.model.finding import Finding
from lawdraft.model.tables import BAR

__all__ = [
    "Cell",
    "Footnote",
    "Line",
    "Note",
    "Page",
    "SetAside",
    "cells_spanned",
    "every_line",
    "lowered",
    "merge_down",
    "table_line",
]


@frozen(cache_hash=True)
class Note:
    """An editor's note as printed, with the portal's card numbers of the acts that it links to: (words, number)."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


@frozen
class Footnote:
    """A footnote of a line: its marker, its paragraphs, and how many characters of the line follow the reference."""

    marker: str
    paragraphs: tuple[str, ...]
    before_end: int = 0


class Line(NamedTuple):
    """One printed paragraph: its text without notes (`^` before a raised index), "" for an empty one.

    `source` is the line of the file where it begins, 0 if unknown; `heading` says that it looks like a heading;
    `stub` that
    its text is an editor's words in the place of a repealed text (then `notes` say the same as data). With `rows` it
    is a whole table, and its text are the rows as plain text has them. `places` are the paragraphs of a Word file
    that it is made of, counted whatever becomes of tracked changes.
    """

    text: str
    source: int = 0
    heading: bool = False
    notes: tuple[Note, ...] = ()
    stub: bool = False
    footnotes: tuple[Footnote, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    places: tuple[int, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether anything stands in the line."""
        return bool(self.text or self.notes or self.footnotes)


@frozen
class Cell:
    """A cell of a table; `columns` and `rows` say how many of them it covers."""

    lines: tuple[Line, ...]
    header: bool = False
    columns: int = 1
    rows: int = 1


def cells_spanned(value: str | None) -> int:
    """Read how many columns or rows a cell covers, 1 for anything that isn't such a number."""
    return int(value) if value and value.isascii() and value.isdecimal() and 0 < int(value[:6]) < 1000 else 1


def table_line(rows: Iterable[Iterable[Cell]], source: int) -> Line:
    """Make the line that is a whole table."""
    made = _full_rows(list(map(tuple, rows)))
    texts = (BAR.join(" ".join(line.text for line in cell.lines if line.text) for cell in row) for row in made)
    return Line("\n".join(texts), source, rows=made)


def _full_rows(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Leave out rows without cells; a cell that reaches into such a row, or beyond the last one, is shortened."""
    full = [at for at, row in enumerate(rows) if row]

    def shortened(cell: Cell, at: int) -> Cell:
        return evolve(cell, rows=bisect_left(full, at + cell.rows) - bisect_left(full, at)) if cell.rows > 1 else cell

    return tuple(tuple(shortened(cell, at) for cell in rows[at]) for at in full)


def merge_down(rows: Iterable[Iterable[tuple[Cell, bool]]]) -> list[list[Cell]]:
    """Make rows of cells of which some are marked as going on with the cell above; a marked one that holds text, or
    has nothing above it, stays a cell.
    """
    made: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}  # column → row and place of the cell that reaches down into it
    for row in rows:
        made.append([])
        column = 0
        for cell, goes_on in row:
            if goes_on and not cell.lines and column in above:
                at, place = above[column]
                made[at][place] = evolve(made[at][place], rows=len(made) - at)
            else:
                above[column] = (len(made) - 1, len(made[-1]))
                made[-1].append(cell)
            column += cell.columns
    return made


def lowered(found: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """Say what stands below the line, by its line in the file and its text: it is read in the line."""
    if found:
        line, text = found[0]
        said = f"{len(found)} pieces of text stand below the line, as in «CO2»; they are read in it"
        yield Finding("R-SHOWN", "W", line, f"{said}: {text}")


def every_line(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines; in the place of a table the lines of its cells."""
    for line in lines:
        if not line.rows:
            yield line
        for row in line.rows:
            for cell in row:
                yield from cell.lines


@frozen
class SetAside:
    """Text of the file that is no part of the act: a banner, a database's remark; `line` is its place, `why` a word."""

    text: str
    line: int
    why: str


@frozen
class Page:
    """A file as lines. `source` is all text of its body as it stands there, in UTF-8, for the account that nothing
    was lost.
    """

    lines: tuple[Line, ...]
    source: bytes
    set_aside: tuple[SetAside, ...] = ()
    findings: tuple[Finding, ...] = ()
    names: tuple[tuple[str, str], ...] = ()  # aliases of the act that the file knows: ("pravo-nd", "102041891")
