"""Operations and instructions as JSON: the case schema (language reference, 14) and the contract of the command line.

Fields that say nothing are absent, never empty. `operation_to_json(operation_from_json(data)) == data` for valid data.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, assert_never

from lawdraft.amendment.bill import Instruction
from lawdraft.amendment.operation import (
    Anchor,
    ApplyFrom,
    Commence,
    DeleteText,
    DeleteUnit,
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
    operation_name,
)
from lawdraft.errors import InputError, LawdraftError
from lawdraft.model.address import Address, Label, Step, label_from_json, label_to_json
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.number import NumberRange

__all__ = ["act_from_json", "act_to_json", "instruction_to_json", "operation_from_json", "operation_to_json"]

Json = dict[str, Any]


# --- writing ------------------------------------------------------------------------------------------------------------


def act_to_json(act: ActReference) -> Json:
    """Write a reference to an act; fields that are not known are absent."""
    return _present({
        "type": act.kind, "date": _day(act.date), "number": act.number, "title": act.title, "document": act.document,
    })


def operation_to_json(operation: Operation, *, item: str = "") -> Json:
    """Write an operation as the case schema spells it; `item` is the path of marks shown in the text, if wanted."""
    data: Json = {"op": operation_name(operation), "target": operation.target.to_json(), **_fields(operation)}
    if operation.act is not None:
        data["act"] = act_to_json(operation.act)
    if item:
        data["item"] = item
    return data


def _present(data: Json) -> Json:
    return {key: value for key, value in data.items() if value not in (None, "", (), [])}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _fields(op: Operation) -> Json:
    match op:
        case ReplaceText() | DeleteText() | InsertText():
            return _text_fields(op)
        case ReplaceUnit():
            return _present({"units": _units(op.units), "source": op.source, "old": op.old})
        case InsertUnit():
            return _present({
                "units": _units(op.units), "position": _position(op.position), "source": op.source, "old": op.old,
            })
        case RepealUnit() | RepealAct():
            return _present({"date": _day(op.date)})
        case DeleteUnit():
            return _present({"old": op.old})
        case RenumberUnit():
            return {
                "kind": op.kind.word, "from": _labels(op.old), "to": _labels(op.new),
                **({"kind_to": op.kind_new.word} if op.kind_new else {}),
            }
        case Suspend():
            return _present({"until": _day(op.until), "inclusive": op.inclusive or None, "scope": op.scope})
        case ApplyFrom():
            return _present({
                "date": _day(op.date), "edition": op.edition, "scope": op.scope, "part": op.part, "until": _day(op.until),
                "inclusive": op.inclusive or None,
            })
        case Commence():
            return _present({"when": _when(op.when), "except": op.exceptions, "part": op.part})
    assert_never(op)


def _text_fields(op: ReplaceText | DeleteText | InsertText) -> Json:
    data: Json = {"what": op.what}
    if not isinstance(op, InsertText):
        data["old"] = op.old
    if not isinstance(op, DeleteText):
        data["new"] = op.new
    if isinstance(op, ReplaceText):
        data["what_new"] = op.what_new
    data["anchor"] = _anchor(op.anchor)
    if isinstance(op, InsertText):
        data["position"] = _position(op.position)
    data["occurrence"] = op.occurrence if isinstance(op.occurrence, str) else list(op.occurrence)
    data |= {"agree": op.agree, "where": op.where, "wide": op.wide}
    return _present(data)


def _anchor(anchor: Anchor | None) -> Json | None:
    if anchor is None:
        return None
    return _present({"pos": anchor.pos, "text": anchor.text, "what": anchor.what})


def _position(position: Position | None) -> Json | None:
    if position is None:
        return None
    if position.end:
        return {"end": True}
    if position.after is not None:
        return {"after": [position.after.kind.word, label_to_json(position.after.label)]}
    if position.before is not None:
        return {"before": [position.before.kind.word, label_to_json(position.before.label)]}
    return None


def _units(units: tuple[NewUnit, ...]) -> list[Json]:
    return [{"kind": unit.kind.word, "label": label_to_json(unit.label), "text": unit.text} for unit in units]


def _labels(labels: tuple[Label, ...]) -> Any:
    if len(labels) == 1 and isinstance(labels[0], NumberRange):
        return label_to_json(labels[0])
    return [label_to_json(label) for label in labels]


def _when(when: When) -> Json:
    return _present({
        "rule": when.rule, "date": _day(when.date), "n": when.n,
        ("period" if when.rule == "first_of" else "unit"): when.unit, "event": when.event,
        "act": act_to_json(when.act) if when.act else None,
        "not_before": _when(when.not_before) if when.not_before else None,
    })


def instruction_to_json(instruction: Instruction) -> Json:
    """Write an instruction as a line of `lawdraft parse --format jsonl` (contract)."""
    act = instruction.act
    return {
        "version": 1,
        "article": instruction.article,
        **({"item": instruction.item} if instruction.item else {}),
        "kind": instruction.kind,
        "text": instruction.text,
        "span": [instruction.start, instruction.end],
        "act": act_to_json(act) if act else None,
        "ops": [operation_to_json(operation) for operation in instruction.operations],
        "unparsed": [
            {"span": [u.start, u.end], "text": u.text, "reason": u.reason, "expected": list(u.expected)}
            for u in instruction.unparsed
        ],
        "diagnostics": [
            {"code": d.code, "severity": d.severity, "message": d.message} for d in instruction.diagnostics
        ],
    }


# --- reading ------------------------------------------------------------------------------------------------------------


def act_from_json(data: Mapping[str, Any]) -> ActReference:
    """Read a reference to an act."""
    return ActReference(
        kind=data.get("type", ""), date=_read_day(data.get("date")), number=data.get("number", ""),
        title=data.get("title", ""), document=data.get("document", ""),
    )


def operation_from_json(data: Mapping[str, Any]) -> Operation:
    """Read an operation of the case schema; `item` is not part of an operation and is passed over.

    Raises InputError if a field is missing or unreadable.
    """
    try:
        return _read(data)
    except LawdraftError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise InputError("not an operation of the case schema", found=repr(error), expected="see docs/schemas") from error


def _read(data: Mapping[str, Any]) -> Operation:
    name = data["op"]
    target = Address.from_json(data["target"])
    act = act_from_json(data["act"]) if data.get("act") else None
    match name:
        case "replace_text":
            return ReplaceText(
                target=target, act=act, old=data["old"], new=data["new"], what_new=data.get("what_new", ""), **_read_words(data))
        case "delete_text":
            return DeleteText(target=target, act=act, old=data["old"], **_read_words(data))
        case "insert_text":
            return InsertText(
                target=target, act=act, new=data["new"], position=_read_position(data.get("position")), **_read_words(data))
        case "replace_unit":
            return ReplaceUnit(
                target=target, act=act, units=_read_units(data), source=data.get("source", ""), old=data.get("old", ""))
        case "insert_unit":
            return InsertUnit(
                target=target, act=act, units=_read_units(data), position=_read_position(data.get("position")),
                source=data.get("source", ""), old=data.get("old", ""))
        case "repeal_unit":
            return RepealUnit(target=target, act=act, date=_read_day(data.get("date")))
        case "delete_unit":
            return DeleteUnit(target=target, act=act, old=data.get("old", ""))
        case "renumber_unit":
            kind = Kind(data["kind"])
            kind_new = Kind(data["kind_to"]) if data.get("kind_to") else None
            return RenumberUnit(
                target=target, act=act, kind=kind, old=_read_labels(data["from"], kind),
                new=_read_labels(data["to"], kind_new or kind), kind_new=kind_new)
    return _read_time(name, data, target, act)


def _read_time(name: str, data: Mapping[str, Any], target: Address, act: ActReference | None) -> Operation:
    match name:
        case "repeal_act":
            return RepealAct(act=act or ActReference(), target=target, date=_read_day(data.get("date")))
        case "suspend":
            return Suspend(
                target=target, act=act, until=_read_day(data.get("until")), inclusive=bool(data.get("inclusive", False)),
                scope=data.get("scope", ""))
        case "apply_from":
            return ApplyFrom(
                target=target, act=act, date=_read_day(data.get("date")), edition=data.get("edition", ""),
                scope=data.get("scope", ""), part=data.get("part", ""), until=_read_day(data.get("until")),
                inclusive=bool(data.get("inclusive", False)))
        case "commence":
            return Commence(
                target=target, act=act, when=_read_when(data["when"]), exceptions=data.get("except", ""),
                part=data.get("part", ""))
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
        rule=data["rule"], date=_read_day(data.get("date")), n=data.get("n"),
        unit=data.get("unit", "") or data.get("period", ""), event=data.get("event", ""),
        act=act_from_json(data["act"]) if data.get("act") else None,
        not_before=_read_when(data["not_before"]) if data.get("not_before") else None,
    )
