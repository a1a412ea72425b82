"""Settle the lines of a redline for pages that show paragraph by paragraph.

Lines that go on with the line before in every text are put on it. Lines that were taken out and put back unchanged
beside it (a paragraph that became a part of its article) are no change that can be seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from attrs import evolve

from lawdraft.render.focus import Gap
from lawdraft.render.lines import SEPARATOR, Close, Event, Kept, Line, Open, Piece
from lawdraft.render.redline import Side

__all__ = ["settled"]

_DELETED, _INSERTED = ("\n", None), (None, "\n")
Events = list[Event | Kept | Gap]


def settled(events: Iterable[Event | Kept | Gap], *, glue: bool = True) -> Events:
    """Return the events with lines that only seem changed made plain and, with `glue`, lines glued.

    A page that shows units as blocks glues nothing: a line belongs to the block it stands in.
    """
    done: Events = []
    run: Events = []  # deleted lines, then inserted ones, with what stands between
    for event in events:
        if _extends(run, event):
            run.append(event)
            continue
        done += _matched(run)
        run = [event] if isinstance(event, Line) and event.joints == _DELETED and event.role != "row" else []
        if not run:
            done.append(event)
    done += _matched(run)
    return _glued(done) if glue else done


def _extends(run: Events, event: Event | Kept | Gap) -> bool:
    if not run:
        return False
    if isinstance(event, Line) and event.role != "row":
        last = next(one for one in reversed(run) if isinstance(one, Line))
        return event.joints == _INSERTED or (event.joints == _DELETED and last.joints == _DELETED)
    return isinstance(event, Open | Close) and event.kind.name != "TABLE"


def _matched(run: Events) -> Events:
    """Make plain the lines that were deleted and inserted again; what else was deleted stands where it stood among
    them.
    """
    old = [event for event in run if isinstance(event, Line) and event.joints == _DELETED]
    new = [event for event in run if isinstance(event, Line) and event.joints == _INSERTED]
    if not old or not new:
        return run
    matcher = SequenceMatcher(
        None, [one.text(Side.BEFORE) for one in old], [one.text(Side.AFTER) for one in new], autojunk=False
    )
    blocks = matcher.get_matching_blocks()
    pairs = {other + k: one + k for one, other, size in blocks for k in range(size)}
    if not pairs:
        return run
    first = min(pairs.values())
    kept = {id(line) for line in old[:first]}
    done: Events = [
        event for event in run if not isinstance(event, Line) or event.joints == _INSERTED or id(event) in kept
    ]
    result: Events = []
    number, gone = -1, first
    for event in done:
        if isinstance(event, Line) and event.joints == _INSERTED:
            number += 1
            if number in pairs:
                result += old[gone : pairs[number]]
                gone = pairs[number] + 1
                event = _plain(event)
        result.append(event)
    return [*result, *old[gone:]]


def _plain(line: Line) -> Line:
    return evolve(line, pieces=tuple(evolve(piece, inserted=None) for piece in line.pieces), joints=("\n", "\n"))


def _glued(events: Events) -> Events:
    done: Events = []
    last = -1  # where the last line stands in `done`
    for event in events:
        if isinstance(event, Line):
            before = done[last] if last >= 0 else None
            if isinstance(before, Line) and _goes_on(before, event):
                done[last] = evolve(before, pieces=(*before.pieces, *_joint(event), *event.pieces))
                continue
            last = len(done)
        elif isinstance(event, Gap | Kept):
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
