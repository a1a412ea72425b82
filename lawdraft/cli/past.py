"""What commands on the past of a statute share: its history on a day, and how an entry of it is written."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from typing import Any

from lawdraft.amendment.codec import operation_to_json
from lawdraft.amendment.operation import operation_name
from lawdraft.cli.operations import operation_line
from lawdraft.consolidate.terms import Ended
from lawdraft.consolidate.timeline import Consolidated, Enactment, Entry, Limit
from lawdraft.render.labels import item_text, operation_text
from lawdraft.workspace.blame import Event
from lawdraft.workspace.history import history_of
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.statute import read_statute_folder

__all__ = [
    "Term", "act_name", "ended_line", "ended_to_json", "entry_to_json", "event_line", "event_to_json", "limit_to_json",
    "past_of", "term_line",
]  # fmt: skip

Term = tuple[Enactment, Ended]  # an operation with a term of validity, and its act


def past_of(place: Workspace, alias: str, at: date | None) -> Consolidated:
    """Return the history of a statute up to a day."""
    return history_of(read_statute_folder(place, alias), at)


def act_name(entry: Entry | None) -> str:
    """Name the act of an entry; none is the base text."""
    if entry is None:
        return _("the base text")
    return _named(entry.act)


def _named(act: Enactment) -> str:
    reference = act.reference
    if reference is None:
        return act.name
    day = f" {reference.date.isoformat()}" if reference.date else ""
    return f"{reference.kind}{day} № {reference.number}".strip()


def event_line(event: Event, lang: str, term: Term | None = None) -> str:
    """Write an event on one line; `term` is that of what changed."""
    change = event.change
    line = _line(event.entry.day, event.entry.act, (change.article, change.item), change.kind, lang)
    return f"{line}: {event.address or change.address}{_until(term)}"


def ended_line(term: Term, lang: str) -> str:
    """Write what isn't in force any more on one line."""
    act, one = term
    place = one.instruction.article, one.instruction.item
    line = _line(one.since, act, place, operation_name(one.operation), lang)
    return f"{line}: {one.operation.target}{_until(term)}"


def _line(day: date | None, act: Enactment, place: tuple[str, str], kind: str, lang: str) -> str:
    since = day.isoformat() if day else "-"
    where = ", ".join(filter(None, (_named(act), item_text(*place, lang))))
    return f"{since}  {where}: {operation_text(kind, lang)}"


def _until(term: Term | None) -> str:
    if term is None:
        return ""
    act, one = term
    then = {"": _("then not known"), "restored": _("then the wording before it"), "kept": _("then kept")}
    return _("; until {day}, {then}").format(day=one.day.isoformat(), then=then[act.after_term])


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


def ended_to_json(term: Term) -> dict[str, Any]:
    """Write what isn't in force any more."""
    act, one = term
    return {
        "act": act.name,
        "article": one.instruction.article,
        "item": one.instruction.item,
        "kind": operation_name(one.operation),
        "address": str(one.operation.target),
        "from": one.since.isoformat() if one.since else None,
    } | _term_to_json(term)


def _term_to_json(term: Term) -> dict[str, Any]:
    act, one = term
    return {"until": one.day.isoformat(), "after_term": act.after_term or None}


def event_to_json(event: Event, term: Term | None = None) -> dict[str, Any]:
    """Write an event; `term` is that of what changed."""
    change = event.change
    data = {
        "act": entry_to_json(event.entry),
        "article": change.article,
        "item": change.item,
        "kind": change.kind,
        "address": event.address or change.address,
        "text": change.text,
    }
    data |= _term_to_json(term) if term else {}
    return data | ({"what": event.what} if event.what else {})
