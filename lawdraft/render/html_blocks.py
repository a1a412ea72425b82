"""The lines of a redline as a page shows them: paragraphs in nested blocks, each unit or table a block."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from attrs import define, field
from markupsafe import Markup

from lawdraft.model.address import RANK
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Status
from lawdraft.render.focus import Gap
from lawdraft.render.html_line import LineWriter
from lawdraft.render.labels import Labels
from lawdraft.render.lines import HEADING, NUMBER, SEPARATOR, Close, Event, Kept, Line, Open

__all__ = ["CLASSES", "FOLDED", "Block", "LineView", "Untouched", "build_blocks"]

FOLDED = frozenset(kind for kind, rank in RANK.items() if 1 < rank <= RANK[Kind.ARTICLE]) | {Kind.APPENDIX}
CLASSES = {kind: f"k-{kind.name.lower()}" for kind in Kind}


@define
class LineView:
    """A line as the page shows it."""

    html: Markup
    classes: str
    before: str | None = None  # what stands before the line, where it isn't a new line
    after: str | None = None
    note: str = ""
    cells: list[tuple[Markup, str, str, int, int]] = field(factory=list)  # content, class, tag, columns, rows
    shape: str = "line"

    def filled(self, width: int) -> list[tuple[Markup, str, str, int, int]]:
        """Return the cells; of a row that is too short the last one fills `width` («3. | Утратила силу.»)."""
        short = width - sum(cell[3] for cell in self.cells)
        if short <= 0 or not self.cells:
            return self.cells
        *cells, (html, side, tag, columns, rows) = self.cells
        return [*cells, (html, side, tag, columns + short, rows)]

    @property
    def is_head(self) -> bool:
        """Whether it is a row of head cells that stands in both texts."""
        return bool(self.cells) and all(cell[2] == "th" for cell in self.cells)


@define
class Untouched:
    """A unit that no change touched; `fold` lets it close behind its heading."""

    kept: Kept
    fold: bool


@define
class Block:
    """A unit or table as the page shows it; `parts` follow its heading."""

    id: int
    kind: Kind
    folded: bool
    classes: str
    heads: list[LineView] = field(factory=list)
    parts: list[LineView | Block | Untouched] = field(factory=list)

    @property
    def columns(self) -> int:
        """The number of columns of a table."""
        rows = (sum(cell[3] for cell in view.cells) for view in self.parts if isinstance(view, LineView))
        return max(rows, default=1) or 1

    @property
    def width(self) -> int:
        """The number of columns of the first row of a table, 0 if cells reach down into other rows."""
        rows = [view.cells for view in self.parts if isinstance(view, LineView) and view.cells]
        if any(cell[4] > 1 for cells in rows for cell in cells):
            return 0
        return sum(cell[3] for cell in rows[0]) if rows else 0

    def row_groups(self) -> list[tuple[str, list[LineView]]]:
        """Return the rows of a table as groups: a head if its first rows hold nothing but head cells, and the body."""
        rows = [view for view in self.parts if isinstance(view, LineView)]
        head = list(takewhile(lambda view: view.is_head, rows))
        groups = [("thead", head), ("tbody", rows[len(head) :])]
        return [group for group in groups if group[1]]


def build_blocks(events: Sequence[Event | Kept | Gap], writer: LineWriter, words: Labels, *, fold: bool) -> Block:
    """Nest the lines of a redline; with `fold` unchanged units above the parts of an article close behind a heading."""
    stack = [Block(0, Kind.ACT, False, "")]
    for event in events:
        block = stack[-1]
        match event:
            case Kept():
                block.parts.append(Untouched(event, fold and not any(b.folded for b in stack)))
                writer.pass_over()
            case Open():
                stack.append(_open(event, fold=fold and not any(b.folded for b in stack)))
                block.parts.append(stack[-1])
            case Close():
                stack.pop()
                block.folded = block.folded and bool(block.heads)
            case Line():
                view = _line(event, writer, words)
                opens = event.lead and not block.parts and event.owners[-1:] == (block.id,)
                is_head = opens and _is_heading(event, block)
                (block.heads if is_head else block.parts).append(view)
            case Gap():
                block.parts.append(LineView(Markup(""), "gap", shape="gap"))
    return stack[0]


def _is_heading(line: Line, block: Block) -> bool:
    if block.kind is Kind.TABLE:
        return True
    return block.kind in FOLDED and (
        line.role == "subheading" or any(piece.part in (NUMBER, HEADING) for piece in line.pieces)
    )


def _open(event: Open, *, fold: bool) -> Block:
    side = "ins" if event.inserted is not None else "del" if event.deleted is not None else ""
    folded = fold and not event.touched and event.kind in FOLDED
    return Block(event.id, event.kind, folded, f"{CLASSES[event.kind]} {side}".strip())


def _line(line: Line, writer: LineWriter, words: Labels) -> LineView:
    before, after = line.joints
    classes = [f"l{min(line.level, 6)}"]
    parts = {piece.part for piece in line.pieces}
    if NUMBER in parts and HEADING not in parts and line.kind not in FOLDED:
        classes.append("hang")
    if parts <= {NUMBER, SEPARATOR, HEADING}:
        classes.append("head")
    if line.role:
        classes.append(f"r-{line.role}")
    if before is None or after is None:
        classes.append("ins" if before is None else "del")
    view = LineView(
        Markup(""),
        " ".join(classes),
        before=None if before in (None, "\n") else before,
        after=None if after in (None, "\n") else after,
        note=words["suspended"] if line.status is Status.SUSPENDED and line.lead else "",
    )
    if line.status is Status.EDITORIAL:
        view.classes += " editorial"
    if line.role == "foreign":
        view.shape = "foreign"
    if line.role != "row":
        view.html = writer.write(line)
        return view
    view.shape = "row"
    written = writer.cells(line)
    for at, (content, side) in enumerate(written):
        cell = line.cells[at] if at < len(line.cells) else None
        view.cells.append(
            (
                content,
                side,
                "th" if cell and cell.header else "td",
                cell.colspan if cell else 1,
                cell.rowspan if cell else 1,
            )
        )
    return view
