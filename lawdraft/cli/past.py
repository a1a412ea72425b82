"""What commands on the past of a statute share: its history on a day, and how an entry of it is written."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from typing import Any

from lawdraft.amendment.codec import operation_to_json
from lawdraft.cli.operations import operation_line
from lawdraft.consolidate.timeline import Consolidated, Entry, Limit
from lawdraft.render.labels import item_text, operation_text
from lawdraft.workspace.blame import Event
from lawdraft.workspace.history import history_of
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.statute import read_statute_folder

__all__ = ["act_name", "entry_to_json", "event_line", "event_to_json", "limit_to_json", "past_of", "term_line"]


def past_of(place: Workspace, alias: str, at: date | None) -> Consolidated:
    """Return the history of a statute up to a day."""
    return history_of(read_statute_folder(place, alias), at)


def act_name(entry: Entry | None) -> str:
    """Name the act of an entry; none is the base text."""
    if entry is None:
        return _("the base text")
    reference = entry.act.reference
    if reference is None:
        return entry.act.name
    day = f" {reference.date.isoformat()}" if reference.date else ""
    return f"{reference.kind}{day} № {reference.number}".strip()


def event_line(event: Event, lang: str) -> str:
    """Write an event on one line."""
    day = event.entry.day.isoformat() if event.entry.day else "-"
    item = item_text(event.change.article, event.change.item, lang)
    what = operation_text(event.change.kind, lang)
    return f"{day}  {act_name(event.entry)}, {item}: {what}: {event.address or event.change.address}"


def term_line(limit: Limit, lang: str) -> str:
    """Write a term of validity of an act on one line."""
    day = limit.day.isoformat() if limit.day else "-"
    named = limit.act.reference
    act = f"{named.kind} № {named.number}" if named is not None else limit.act.name
    return f"{day}  {act}: {operation_line(limit.operation, lang)}"


def limit_to_json(limit: Limit) -> dict[str, Any]:
    """Write what an act says of time and no text shows."""
    return {
        "act": limit.act.name,
        "article": limit.article,
        "item": limit.item,
        "from": limit.day.isoformat() if limit.day else None,
        "operation": operation_to_json(limit.operation),
    }


def entry_to_json(entry: Entry | None) -> dict[str, Any] | None:
    """Write the act of an entry."""
    if entry is None:
        return None
    reference = entry.act.reference
    return {
        "name": entry.act.name,
        "day": entry.day.isoformat() if entry.day else None,
        "type": reference.kind if reference else "",
        "number": reference.number if reference else "",
        "date": reference.date.isoformat() if reference and reference.date else None,
    }


def event_to_json(event: Event) -> dict[str, Any]:
    """Write an event."""
    change = event.change
    data = {
        "act": entry_to_json(event.entry),
        "article": change.article,
        "item": change.item,
        "kind": change.kind,
        "address": event.address or change.address,
        "text": change.text,
    }
    return data | ({"what": event.what} if event.what else {})
