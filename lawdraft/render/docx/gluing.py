"""Glue lines that go on with the line before in every text they stand in: in Word they are one paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from lawdraft.render.focus import Gap
from lawdraft.render.lines import SEPARATOR, Event, Line, Piece

__all__ = ["glued"]


def glued(events: Iterable[Event | Gap]) -> list[Event | Gap]:
    """Return the events with such lines put on the line before; no other line changes."""
    done: list[Event | Gap] = []
    last = -1  # where the last line stands in `done`
    for event in events:
        if isinstance(event, Line):
            before = done[last] if last >= 0 else None
            if isinstance(before, Line) and _goes_on(before, event):
                done[last] = evolve(before, pieces=(*before.pieces, *_joint(event), *event.pieces))
                continue
            last = len(done)
        elif isinstance(event, Gap):
            last = -1
        done.append(event)
    return done


def _goes_on(before: Line, line: Line) -> bool:
    stands = [joint is not None for joint in line.joints]
    if stands != [joint is not None for joint in before.joints] or before.role == "row":
        return False
    return all("\n" not in joint for joint in line.joints if joint is not None)


def _joint(line: Line) -> tuple[Piece, ...]:
    before, after = line.joints
    if before == after:
        return (Piece(before, part=SEPARATOR),) if before else ()
    index = next((i for piece in line.pieces for i in (piece.inserted, piece.deleted) if i is not None), 0)
    gone = (Piece(before, deleted=index, part=SEPARATOR),) if before else ()
    return (*gone, Piece(after, inserted=index, part=SEPARATOR)) if after else gone
