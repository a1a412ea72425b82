"""One line of a redline as HTML: numbers, raised indexes, deletions and insertions, references to the bill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from attrs import evolve, field, frozen
from markupsafe import Markup, escape

from lawdraft.render.labels import Labels
from lawdraft.render.lines import CELL, HEADING, NUMBER, SEPARATOR, Line, Move, Piece
from lawdraft.render.moves import move_text
from lawdraft.render.redline import Side
from lawdraft.render.visible import RAISED_INDEX, is_simple, split_visible

__all__ = ["ChangeNote", "LineWriter", "inline"]


@frozen
class ChangeNote:
    """What a reference to a change shows: its number, the proposal's number, the anchor of the item, its place and
    words.
    """

    number: int
    proposal: int
    anchor: str
    place: str
    tip: str


def inline(text: str, labels: Labels) -> Markup:
    """Write a text: escaped, indexes raised, invisible characters shown by their codes."""
    if is_simple(text):
        return escape(text)
    return Markup("").join(_codes(run, labels) if hidden else _raised(run) for run, hidden in split_visible(text))


def _raised(text: str) -> Markup:
    if "\n" in text:
        return Markup("<br>").join(_raised(line) for line in text.split("\n"))
    if "^" not in text:
        return escape(text)
    parts = RAISED_INDEX.split(text)  # every second part is an index
    return Markup("").join(Markup("<sup>{}</sup>").format(p) if at % 2 else escape(p) for at, p in enumerate(parts))


def _codes(text: str, labels: Labels) -> Markup:
    shape = Markup('<span class="ctl" data-code="{0}" title="{1}">⟨U+{0}⟩</span>')
    return Markup("").join(
        shape.format(f"{ord(c):04X}", labels["invisible"].format(code=f"{ord(c):04X}")) for c in text
    )


def _indexes(pieces: Sequence[Piece]) -> tuple[int, ...]:
    """Return the changes that made `pieces` what they are, in order of appearance."""
    found = [i for piece in pieces for i in (piece.deleted, piece.inserted) if i is not None]
    return tuple(dict.fromkeys(found))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join neighbouring runs of the same changes."""
    for _, run in groupby(pieces, key=lambda piece: (piece.inserted, piece.deleted)):
        same = list(run)
        yield evolve(same[0], text="".join(p.text for p in same)) if len(same) > 1 else same[0]


@frozen(eq=False)
class LineWriter:
    """Write lines one after the other; a change that covers whole lines is referred to on the first of them only.

    `placed` collects the changes that were referred to: the first reference to each carries the anchor `cN`.
    """

    notes: tuple[ChangeNote, ...]
    labels: Labels
    placed: set[int] = field(factory=set)
    last: list[frozenset[int]] = field(factory=lambda: [frozenset()])  # changes of the line before, if it is all theirs

    def write(self, line: Line) -> Markup:
        """Write a line that is no table row."""
        return self._pieces(line.pieces, self._covered(line)) + self._move(line.move)

    def _move(self, move: Move | None) -> Markup:
        """Link the first line of one end of a move to the other end."""
        if move is None or not move.opens:
            return Markup("")
        here, there = ("from", "to") if move.left else ("to", "from")
        return Markup(
            '<a class="move x" id="move{0}-{1}" href="#move{0}-{2}"> <span class="hidden">{3}, {4}</span>'
            '<span aria-hidden="true">{3} {5}</span></a>'
        ).format(
            move.number,
            here,
            there,
            move_text(move, self.labels),
            self.labels[f"to_moved_{there}"],
            "→" if move.left else "←",
        )

    def pass_over(self) -> None:
        """Take note that unchanged lines stand between the line before and the next."""
        self.last[0] = frozenset()

    def cells(self, line: Line) -> list[tuple[Markup, str]]:
        """Write the cells of a row as (content, class): the class says that the cell stands in one text only."""
        covered = self._covered(line)
        groups: list[list[Piece]] = [[]]
        sides = [""]
        for piece in line.pieces:
            if piece.part == CELL:
                groups.append([])
                sides.append("ins" if piece.inserted is not None else "del" if piece.deleted is not None else "")
            else:
                groups[-1].append(piece)
        written = []
        for pieces, side in zip(groups, sides, strict=True):
            written.append((self._pieces(pieces, covered), side))
            if None in line.joints:
                covered |= set(_indexes(pieces))
        return written

    def _covered(self, line: Line) -> frozenset[int]:
        """Return the changes that need no reference on this line, because the line before is wholly theirs too."""
        whole = frozenset(_indexes(line.pieces)) if None in line.joints else frozenset()
        covered = self.last[0] & whole
        self.last[0] = whole
        return covered

    def _pieces(self, pieces: Sequence[Piece], covered: frozenset[int]) -> Markup:
        if any(piece.part == HEADING for piece in pieces):
            return self._groups(list(_joined(pieces)), covered)
        lead = list(takewhile(lambda piece: piece.part in (NUMBER, SEPARATOR), pieces))
        number, rest = list(_joined(lead)), list(_joined(pieces[len(lead) :]))
        done = Markup("")
        if number:
            adjacent = bool(rest) and number[-1].changed and rest[0].changed
            later = frozenset(_indexes(list(takewhile(lambda piece: piece.changed, rest)))) if adjacent else frozenset()
            done += Markup('<span class="num">{}</span>').format(self._groups(number, covered | later))
        return done + self._groups(rest, covered)

    def _groups(self, pieces: Sequence[Piece], covered: frozenset[int]) -> Markup:
        done = Markup("")
        for changed, run in groupby(pieces, key=lambda piece: piece.changed):
            group = list(run)
            if not changed:
                done += Markup("").join(inline(piece.text, self.labels) for piece in group)
                continue
            indexes = _indexes(group)
            label = self.labels["change_n" if len(indexes) == 1 else "changes_n"]
            done += Markup('<span class="chg" role="group" aria-label="{}">{}{}</span>').format(
                label.format(n=", ".join(str(self.notes[index].number) for index in indexes)),
                Markup("").join(map(self._changed, group)),
                Markup("").join(self._reference(index) for index in indexes if index not in covered),
            )
        return done

    def _changed(self, piece: Piece) -> Markup:
        name = "ins" if piece.on(Side.AFTER) else "del"
        index = piece.inserted if name == "ins" else piece.deleted
        style = f"p{self.notes[index].proposal % 6}" if index is not None else "p0"
        return Markup('<{0} class="{1}">{2}</{0}>').format(Markup(name), style, inline(piece.text, self.labels))

    def _reference(self, index: int) -> Markup:
        note = self.notes[index]
        anchor = Markup("") if index in self.placed else Markup(' id="c{}"').format(note.number)
        self.placed.add(index)
        return Markup(
            '<a class="ref x p{}"{} href="#{}" aria-label="{}" aria-describedby="{}-text">{}'
            '<span class="tip" aria-hidden="true"><b>{}</b> {}</span></a>'
        ).format(
            note.proposal % 6,
            anchor,
            note.anchor,
            self.labels["reference"].format(n=note.number, item=note.place),
            note.anchor,
            note.number,
            note.place,
            inline(note.tip, self.labels),
        )
