"""The redline as printed lines: what stands on each line, in which text, and how the lines of either text join.

A line is one printed paragraph. Where a change joins or splits paragraphs, the two texts break into lines at different
places; `Line.joints` says what stands before the line in each of them, so that both can be read back exactly.
"""

from __future__ import annotations

from attrs import frozen

from lawdraft.model.kind import Kind
from lawdraft.model.unit import Cell, Node, Status, Unit
from lawdraft.render.redline import Side

__all__ = ["CELL", "HEADING", "NUMBER", "SEPARATOR", "TEXT", "Close", "Event", "Kept", "Line", "Move", "Open", "Piece"]

NUMBER, HEADING, TEXT, SEPARATOR, CELL = "number", "heading", "text", "separator", "cell"


@frozen
class Piece:
    """A run of a line. `part` is NUMBER, HEADING, TEXT, SEPARATOR (between number and text) or CELL (between two
    cells).
    """

    text: str
    inserted: int | None = None
    deleted: int | None = None
    part: str = TEXT

    def on(self, side: Side) -> bool:
        """Tell whether the run stands in the text of `side`."""
        return (self.inserted if side is Side.BEFORE else self.deleted) is None

    @property
    def changed(self) -> bool:
        """Whether the run stands in one of the two texts only."""
        return self.inserted is not None or self.deleted is not None


@frozen
class Move:
    """One end of a move: its number in the document, whether it is the place that was left, the change that made it.

    `opens` says that the line is the first of this end.
    """

    number: int
    left: bool
    index: int
    opens: bool = False

    @property
    def end(self) -> tuple[int, bool]:
        """What the lines of one end have in common."""
        return self.number, self.left


@frozen
class Line:
    r"""One printed line.

    `joints` are what stands before it in the text before and after ("\n" also for the first line, rarely something
    else; None where the line isn't in that text). `owners` are the ids of the units around it, the own one last;
    `lead` says that it opens its unit. `cells` are the cells of a table row, whose texts are parted by CELL pieces.
    `move` is given where the line belongs to a provision that `moves.with_moves` found to be moved.
    """

    pieces: tuple[Piece, ...]
    joints: tuple[str | None, str | None]
    kind: Kind
    level: int = 0
    role: str = ""
    owners: tuple[int, ...] = ()
    lead: bool = False
    status: Status = Status.IN_FORCE
    cells: tuple[Cell, ...] = ()
    move: Move | None = None

    @property
    def touched(self) -> bool:
        """Whether a change shows on the line."""
        return None in self.joints or self.joints[0] != self.joints[1] or any(piece.changed for piece in self.pieces)

    def text(self, side: Side) -> str:
        """Return the text of the line on one side."""
        return "".join(piece.text for piece in self.pieces if piece.on(side))


@frozen
class Open:
    """A unit (or table) begins: `before` in the text in force, `node` in the text as proposed; `touched` says whether
    a change touched anything in it.
    """

    id: int
    kind: Kind
    touched: bool
    before: Node
    node: Node
    inserted: int | None = None
    deleted: int | None = None


@frozen
class Close:
    """The unit (or table) that was opened last ends."""

    kind: Kind


@frozen
class Kept:
    """A whole unit that no change touched, in the place of its lines.

    `id` is the first of the ids of its units, `above` and `level` are those of the unit around it, `joint` is what
    stands before it on both sides.
    """

    id: int
    node: Unit
    above: Kind
    level: int
    joint: str


Event = Open | Line | Close
