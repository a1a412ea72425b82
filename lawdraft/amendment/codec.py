"""Operations and instructions as JSON: the case schema (language reference, 14) and the contract of the command line.

Fields that say nothing are absent, never empty. `operation_to_json(operation_from_json(data)) == data` for valid data.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from lawdraft.amendment.encode import act_to_json, instruction_to_json, operation_to_json
from lawdraft.amendment.operation import (
    Anchor,
    ApplyFrom,
    Commence,
    DeleteText,
    DeleteUnit,
    Expire,
    InsertText,
    InsertUnit,
    NewUnit,
    Operation,
    Position,
    RenumberUnit,
    RepealAct,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
    Suspend,
    When,
)
from lawdraft.errors import InputError, LawdraftError
from lawdraft.model.address import Address, Label, Step, label_from_json
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind

__all__ = ["act_from_json", "act_to_json", "instruction_to_json", "operation_from_json", "operation_to_json"]


def act_from_json(data: Mapping[str, Any]) -> ActReference:
    """Read a reference to an act."""
    return ActReference(
        kind=data.get("type", ""),
        date=_read_day(data.get("date")),
        number=data.get("number", ""),
        title=data.get("title", ""),
        document=data.get("document", ""),
    )


def operation_from_json(data: Mapping[str, Any]) -> Operation:
    """Read an operation of the case schema; `item` is not part of an operation and is passed over.

    Raises InputError if a field is missing or unreadable.
    """
    try:
        return _read(data)
    except InputError:
        raise
    except (LawdraftError, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise InputError(
            "not an operation of the case schema", found=repr(error), expected="see docs/schemas"
        ) from error


def _read(data: Mapping[str, Any]) -> Operation:
    name = data["op"]
    target = Address.from_json(data["target"])
    act = act_from_json(data["act"]) if data.get("act") else None
    match name:
        case "replace_text":
            return ReplaceText(
                target=target,
                act=act,
                old=data["old"],
                new=data["new"],
                what_new=data.get("what_new", ""),
                **_read_words(data),
            )
        case "delete_text":
            return DeleteText(target=target, act=act, old=data["old"], **_read_words(data))
        case "insert_text":
            return InsertText(
                target=target,
                act=act,
                new=data["new"],
                position=_read_position(data.get("position")),
                **_read_words(data),
            )
        case "replace_unit":
            return ReplaceUnit(
                target=target, act=act, units=_read_units(data), source=data.get("source", ""), old=data.get("old", "")
            )
        case "insert_unit":
            return InsertUnit(
                target=target,
                act=act,
                units=_read_units(data),
                position=_read_position(data.get("position")),
                source=data.get("source", ""),
                old=data.get("old", ""),
            )
        case "repeal_unit":
            return RepealUnit(target=target, act=act, date=_read_day(data.get("date")))
        case "delete_unit":
            return DeleteUnit(target=target, act=act, old=data.get("old", ""))
        case "renumber_unit":
            kind = Kind(data["kind"])
            kind_new = Kind(data["kind_to"]) if data.get("kind_to") else None
            return RenumberUnit(
                target=target,
                act=act,
                kind=kind,
                old=_read_labels(data["from"], kind),
                new=_read_labels(data["to"], kind_new or kind),
                kind_new=kind_new,
            )
    return _read_time(name, data, target, act)


def _read_time(name: str, data: Mapping[str, Any], target: Address, act: ActReference | None) -> Operation:
    match name:
        case "repeal_act":
            return RepealAct(act=act or ActReference(), target=target, date=_read_day(data.get("date")))
        case "suspend":
            return Suspend(
                target=target,
                act=act,
                until=_read_day(data.get("until")),
                inclusive=bool(data.get("inclusive", False)),
                scope=data.get("scope", ""),
                since=_read_day(data.get("since")),
            )
        case "apply_from":
            return ApplyFrom(
                target=target,
                act=act,
                date=_read_day(data.get("date")),
                edition=data.get("edition", ""),
                scope=data.get("scope", ""),
                part=data.get("part", ""),
                until=_read_day(data.get("until")),
                inclusive=bool(data.get("inclusive", False)),
            )
        case "expire":
            return Expire(
                target=target,
                act=act,
                until=_read_day(data.get("until")),
                inclusive=bool(data.get("inclusive", False)),
                n=data.get("n"),
                unit=data.get("unit", ""),
                part=data.get("part", ""),
            )
        case "commence":
            return Commence(
                target=target,
                act=act,
                when=_read_when(data["when"]),
                exceptions=data.get("except", ""),
                part=data.get("part", ""),
            )
    raise InputError("unknown operation", found=repr(name), expected="an op of the case schema")


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _read_words(data: Mapping[str, Any]) -> dict[str, Any]:
    occurrence = data.get("occurrence", ())
    anchor = data.get("anchor")
    return {
        "what": data.get("what", "слова"),
        "anchor": Anchor(anchor["pos"], anchor.get("text", ""), anchor.get("what", "")) if anchor else None,
        "occurrence": occurrence if isinstance(occurrence, str) else tuple(int(number) for number in occurrence),
        "agree": data.get("agree", ""),
        "where": data.get("where", ""),
        "wide": data.get("wide", ""),
    }


def _read_step(data: Any) -> Step:
    kind = Kind(data[0])
    return Step(kind, label_from_json(data[1], kind))


def _read_position(data: Mapping[str, Any] | None) -> Position | None:
    if not data:
        return None
    return Position(
        end=bool(data.get("end", False)),
        after=_read_step(data["after"]) if "after" in data else None,
        before=_read_step(data["before"]) if "before" in data else None,
    )


def _read_units(data: Mapping[str, Any]) -> tuple[NewUnit, ...]:
    return tuple(
        NewUnit(Kind(unit["kind"]), label_from_json(unit["label"], Kind(unit["kind"])), unit["text"])
        for unit in data["units"]
    )


def _read_labels(data: Any, kind: Kind) -> tuple[Label, ...]:
    if isinstance(data, Mapping):
        return (label_from_json(data, kind),)
    return tuple(label_from_json(label, kind) for label in data)


def _read_when(data: Mapping[str, Any]) -> When:
    return When(
        rule=data["rule"],
        date=_read_day(data.get("date")),
        n=data.get("n"),
        unit=data.get("unit", ""),
        period=data.get("period", ""),
        event=data.get("event", ""),
        act=act_from_json(data["act"]) if data.get("act") else None,
        not_before=_read_when(data["not_before"]) if data.get("not_before") else None,
    )
