"""Lines of a redline as paragraphs of Word: which paragraph marks are inserted or deleted, what is tracked in them.

A paragraph of Word ends with its mark; deleting the mark joins the paragraph to the next one. So a line that stands
in one text only has a tracked mark, and where two paragraphs become one, the mark of the first is tracked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from attrs import define, field, frozen

from lawdraft.render.docx.revisions import Reviser
from lawdraft.render.lines import Line, Move, Piece

__all__ = ["Ending", "LineWriter", "endings", "is_plain_break"]

_BREAKS = (None, "\n")


@frozen
class Ending:
    """Whether the mark at the end of a paragraph stands in the text before and after, and which change touched it."""

    before: bool
    after: bool
    index: int = 0

    @property
    def alive(self) -> bool:
        """Whether the mark stands in both texts."""
        return self.before and self.after


def is_plain_break(line: Line) -> bool:
    """Whether a line begins as a new line in every text it stands in."""
    return line.joints[0] in _BREAKS and line.joints[1] in _BREAKS


def endings(lines: Sequence[Line]) -> list[Ending]:
    """Return the ending of every line: its mark stands in a text if the next line of that text begins as a new one."""
    alive: list[list[bool]] = [[False] * len(lines), [False] * len(lines)]
    by: list[int | None] = [_index(line) for line in lines]
    for side in (0, 1):
        last = -1
        for at, line in enumerate(lines):
            joint = line.joints[side]
            if joint is None:
                continue
            if last >= 0:
                alive[side][last] = joint == "\n"
                if joint != "\n" and by[last] is None:
                    by[last] = by[at]
            last = at
        if last >= 0:
            alive[side][last] = True
    done, known = [], next((index for index in by if index is not None), 0)
    for at in range(len(lines)):
        known = by[at] if by[at] is not None else known  # type: ignore[assignment]
        done.append(Ending(alive[0][at], alive[1][at], known))
    return done


def _index(line: Line) -> int | None:
    """Return a change that shows on a line, preferably the one that made or removed it."""
    name = "deleted" if line.joints[1] is None else "inserted"
    found = [index for piece in line.pieces if (index := getattr(piece, name)) is not None]
    rest = (i for piece in line.pieces for i in (piece.inserted, piece.deleted) if i is not None)
    return found[0] if found else next(rest, None)


def indexes_of(pieces: Sequence[Piece]) -> tuple[int, ...]:
    """Return the changes that made `pieces` what they are."""
    return tuple(dict.fromkeys(i for piece in pieces for i in (piece.deleted, piece.inserted) if i is not None))


@define
class LineWriter:
    """Writes lines one after the other; a change that covers whole lines is commented on the first of them only."""

    reviser: Reviser
    comments: bool = True
    _last: frozenset[int] = field(default=frozenset())
    _open: list[str] = field(factory=list)  # ends of comments on whole paragraphs
    _move: Move | None = None  # the move whose range is open
    _range: tuple[str, str] = ("", "")  # what opens it, until a paragraph does, and what will close it

    def paragraph(self, line: Line, ending: Ending, style: str) -> str:
        """Write a line as a paragraph.

        The anchor of a comment on a whole paragraph stands at the beginning of the next one that stays: LibreOffice
        wouldn't remove a paragraph with an anchor in it.
        """
        joint = self._joint(line, ending)
        covered = self.covered(line)
        if None not in line.joints:
            return self.element(self.ends() + joint + self.pieces(line.pieces, covered), ending, style)
        opening, self._range = self._range[0], ("", self._range[1])
        told = tuple(index for index in indexes_of(line.pieces) if index not in covered)
        start = ""
        if told and self.comments:
            start, end = self.reviser.comment(told)
            self._open.append(end)
        pieces = (self.reviser.piece(piece, move=line.move) for piece in line.pieces)
        return self.element(opening + start + joint + "".join(pieces), ending, style, line.move)

    def turn_to(self, move: Move | None) -> str:
        """Say which move the next line belongs to; returns what ends the range of another one before it."""
        if (move and move.end) == (self._move and self._move.end):
            return ""
        closing, self._move = self._range[1], move
        self._range = self.reviser.range_of(move) if move is not None else ("", "")
        return closing

    def ends(self) -> str:
        """Return the ends of the comments on the paragraphs before, with their anchors."""
        ends = "".join(self._open)
        self._open.clear()
        return ends

    def element(self, inside: str, ending: Ending, style: str, move: Move | None = None) -> str:
        """Write a paragraph with what it holds and its mark."""
        mark, index = "", ending.index
        if not ending.alive:
            tags = [
                self.reviser.tag(gone, index, move)
                for gone, stays in ((False, ending.before), (True, ending.after))
                if not stays
            ]
            mark = f"<w:rPr>{''.join(f'<{self.reviser.mark(tag, index)}/>' for tag in tags)}</w:rPr>"
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{mark}</w:pPr>{inside}</w:p>\n'

    def _joint(self, line: Line, ending: Ending) -> str:
        """Write what joins the line to the one before where it begins no new line."""
        before, after = (None if joint == "\n" else joint for joint in line.joints)
        if before == after:
            return self.reviser.piece(Piece(before)) if before else ""
        index = ending.index
        return (self.reviser.piece(Piece(before, deleted=index)) if before else "") + (
            self.reviser.piece(Piece(after, inserted=index)) if after else ""
        )

    def covered(self, line: Line) -> frozenset[int]:
        """Return the changes that need no comment on this line, because the line before is wholly theirs too."""
        whole = frozenset(indexes_of(line.pieces)) if None in line.joints else frozenset()
        covered, self._last = self._last & whole, whole
        return covered

    def note(self, indexes: tuple[int, ...]) -> str:
        """Write a comment that stands at no word."""
        return "".join(self.reviser.comment(indexes)) if indexes and self.comments else ""

    def pieces(self, pieces: Sequence[Piece], covered: frozenset[int], look: str = "") -> str:
        """Write pieces; a run of changed ones gets a comment with the items of the bill."""
        done = []
        for changed, run in groupby(pieces, key=lambda piece: piece.changed):
            group = list(run)
            written = "".join(self.reviser.piece(piece, look) for piece in group)
            told = (
                tuple(index for index in indexes_of(group) if index not in covered) if changed and self.comments else ()
            )
            start, end = self.reviser.comment(told) if told and written else ("", "")
            done.append(start + written + end)
        return "".join(done)
