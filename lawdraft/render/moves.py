"""Provisions that a redline takes out at one place and puts in at another, word for word: moves.

A move is shown, not made: it stays a deletion and an insertion, each with its item of the bill. Its own number and the
sign at its end may differ, because a list gives them to whatever stands at a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from attrs import evolve, frozen

from lawdraft.model.kind import Kind
from lawdraft.render.focus import Gap
from lawdraft.render.labels import Labels
from lawdraft.render.lines import NUMBER, SEPARATOR, Close, Event, Kept, Line, Move, Open
from lawdraft.render.redline import Redline, Side

__all__ = ["move_text", "with_moves"]

_LEAST = 3  # words: less is no provision that a reader would look for elsewhere
_JOINTS = {Side.BEFORE: ("\n", None), Side.AFTER: (None, "\n")}
Events = Sequence[Event | Kept | Gap]


@frozen
class _End:
    """A unit or paragraph that stands in the text of `side` only.

    `span` are the positions of its events, `index` the change that made it so; it stands after `kept` lines that are in
    both texts.
    """

    side: Side
    index: int
    words: tuple[str, ...]
    span: range
    kept: int


def with_moves(redline: Redline, events: Events) -> list[Event | Kept | Gap]:
    """Return the events, with `Line.move` given to the lines of moved provisions.

    A provision is moved if one proposal takes it out and puts the same words, which stand nowhere else among its
    changes, in at another place: something that stays lies between.
    """
    ends: dict[tuple[int, tuple[str, ...]], list[_End]] = {}
    for end in _ends(events):
        ends.setdefault((redline.owners[end.index], end.words), []).append(end)
    pairs = [found for found in ends.values() if _is_move(found)]
    done = list(events)
    for number, pair in enumerate(_outermost(pairs), 1):
        for end in pair:
            opens = True
            for at in end.span:
                event = done[at]
                if isinstance(event, Line):
                    done[at] = evolve(event, move=Move(number, end.side is Side.BEFORE, end.index, opens))
                    opens = False
    return done


def move_text(move: Move, words: Labels) -> str:
    """Say which end of which move a line is."""
    return words["moved_from" if move.left else "moved_to"].format(n=move.number)


def _is_move(ends: Sequence[_End]) -> bool:
    return len(ends) == 2 and ends[0].side is not ends[1].side and ends[0].kept != ends[1].kept


def _outermost(pairs: list[list[_End]]) -> list[list[_End]]:
    """Leave out what moves inside of something that moves; the rest in the order of the text."""
    taken: set[int] = set()
    chosen = []
    for pair in sorted(pairs, key=lambda pair: -len(pair[0].span)):
        if taken.isdisjoint(pair[0].span) and taken.isdisjoint(pair[1].span):
            chosen.append(pair)
            taken.update(*(end.span for end in pair))
    return sorted(chosen, key=lambda pair: pair[0].span.start)


def _ends(events: Events) -> Iterator[_End]:
    """Yield the units, and the paragraphs that don't open one of them, that stand in one of the texts only."""
    kept = inside = 0  # lines of both texts so far; where the outermost unit around stops that is in one text only
    for at, event in enumerate(events):
        match event:
            case Open(kind=Kind.TABLE):
                pass
            case Open() if (event.inserted is None) != (event.deleted is None):
                span = range(at, _end_of(events, at))
                inside = max(inside, span.stop)
                yield from _end(events, span, kept)
            case Line() if None not in event.joints:
                kept += 1
            case Line() if at >= inside or not event.lead:
                yield from _end(events, range(at, at + 1), kept)
            case Kept() | Gap():
                kept += 1


def _end_of(events: Events, at: int) -> int:
    """Return the position behind the end of the unit that begins at `at`."""
    depth = 0
    for position in range(at, len(events)):
        depth += isinstance(events[position], Open) - isinstance(events[position], Close)
        if depth == 0:
            return position + 1
    return len(events)


def _end(events: Events, span: range, kept: int) -> Iterator[_End]:
    inside = [events[at] for at in span]
    lines = [event for event in inside if isinstance(event, Line)]
    if not lines or lines[0].role or len({line.joints for line in lines}) != 1:
        return
    side = next((side for side, joints in _JOINTS.items() if lines[0].joints == joints), None)
    if side is None or any(isinstance(event, Kept | Gap) for event in inside):
        return
    name = "deleted" if side is Side.BEFORE else "inserted"
    changes = {getattr(piece, name) for line in lines for piece in line.pieces if piece.on(side) and piece.text}
    if len(changes) != 1:
        return
    number_off = dropwhile(lambda piece: piece.part in (NUMBER, SEPARATOR), lines[0].pieces)
    first = "".join(piece.text for piece in number_off if piece.on(side))
    words = (first, *(line.text(side) for line in lines[1:]))
    words = (*words[:-1], words[-1].rstrip(" .,;"))
    if sum(len(text.split()) for text in words) < _LEAST:
        return
    yield _End(side, changes.pop(), words, span, kept)
