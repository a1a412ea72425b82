"""Write operations and instructions as JSON (see `codec`)."""

from __future__ import annotations

from datetime import date
from typing import Any, assert_never

from lawdraft.amendment.bill import Instruction
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
    operation_name,
)
from lawdraft.model.address import Label, label_to_json
from lawdraft.model.edition import ActReference
from lawdraft.model.number import NumberRange

__all__ = ["act_to_json", "instruction_to_json", "operation_to_json"]

Json = dict[str, Any]


def act_to_json(act: ActReference) -> Json:
    """Write a reference to an act; fields that are not known are absent."""
    return _present(
        {
            "type": act.kind,
            "date": _day(act.date),
            "number": act.number,
            "title": act.title,
            "document": act.document,
        }
    )


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
            return _present(
                {
                    "units": _units(op.units),
                    "position": _position(op.position),
                    "source": op.source,
                    "old": op.old,
                }
            )
        case RepealUnit() | RepealAct():
            return _present({"date": _day(op.date)})
        case DeleteUnit():
            return _present({"old": op.old})
        case RenumberUnit():
            return {
                "kind": op.kind.word,
                "from": _labels(op.old),
                "to": _labels(op.new),
                **({"kind_to": op.kind_new.word} if op.kind_new else {}),
            }
        case Suspend():
            return _present(
                {
                    "until": _day(op.until),
                    "inclusive": op.inclusive or None,
                    "scope": op.scope,
                    "since": _day(op.since),
                }
            )
        case ApplyFrom():
            return _present(
                {
                    "date": _day(op.date),
                    "edition": op.edition,
                    "scope": op.scope,
                    "part": op.part,
                    "until": _day(op.until),
                    "inclusive": op.inclusive or None,
                }
            )
        case Expire():
            return _present(
                {
                    "until": _day(op.until),
                    "inclusive": op.inclusive or None,
                    "n": op.n,
                    "unit": op.unit,
                    "part": op.part,
                }
            )
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
    return _present(
        {
            "rule": when.rule,
            "date": _day(when.date),
            "n": when.n,
            "unit": when.unit,
            "period": when.period,
            "event": when.event,
            "act": act_to_json(when.act) if when.act else None,
            "not_before": _when(when.not_before) if when.not_before else None,
        }
    )


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
