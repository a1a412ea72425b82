"""Keep of a redline only what changes, with the headings and lead-ins that say where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from lawdraft.render.lines import Close, Event, Line, Open

__all__ = ["Gap", "focus"]


@frozen
class Gap:
    """Unchanged lines were left out here."""


def focus(events: Iterable[Event]) -> tuple[Event | Gap, ...]:
    """Return the changed lines, the opening lines of the units around them, and gaps for what was left out."""
    events = tuple(events)
    touched = {owner for event in events if isinstance(event, Line) and event.touched for owner in event.owners}
    kept: list[Event | Gap] = []
    shown: list[bool] = []
    for event in events:
        match event:
            case Open():
                shown.append(event.id in touched)
                keep = shown[-1]
            case Close():
                keep = shown.pop()
            case Line():
                head = bool(event.cells) and all(cell.header for cell in event.cells)
                keep = event.touched or ((event.lead or head) and bool(event.owners) and event.owners[-1] in touched)
        if keep:
            kept.append(event)
        elif _has_text(kept):
            kept.append(Gap())
    return tuple(kept)


def _has_text(kept: list[Event | Gap]) -> bool:
    """Whether the last thing shown is a line, so that a gap after it says something."""
    for event in reversed(kept):
        if isinstance(event, Line | Gap):
            return not isinstance(event, Gap)
    return False
