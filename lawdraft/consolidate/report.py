"""What applied, what did not, and why: the outcomes of the engine, and their JSON (contract)."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from lawdraft.amendment.codec import act_to_json
from lawdraft.amendment.fault import Candidate, Fault
from lawdraft.amendment.step import Change
from lawdraft.model.address import label_to_json
from lawdraft.model.edition import ActReference
from lawdraft.model.unit import Statute

__all__ = ["Applied", "Candidate", "Fault", "Rejected", "Skipped", "fault_to_json", "report_to_json"]


@frozen
class Skipped:
    """An article of the bill that changes another act."""

    article: str
    act: ActReference


@frozen
class Applied:
    """A bill carried out: the statutes before and after, and the changes of each, in the order of the bill."""

    before: tuple[Statute, ...]
    after: tuple[Statute, ...]
    changes: tuple[tuple[Change, ...], ...]
    warnings: tuple[Fault, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@frozen
class Rejected:
    """A bill that doesn't fit: every fault, in the order of the bill. Nothing was changed."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def fault_to_json(fault: Fault) -> dict[str, Any]:
    """Write a fault as the contract spells errors and warnings; fields that say nothing are absent."""
    data: dict[str, Any] = {"article": fault.article}
    if fault.item:
        data["item"] = fault.item
    data |= {"code": fault.code, "severity": fault.severity}
    if fault.op:
        data |= {"op": fault.op, "target": fault.target.to_json(), "address": fault.address}
    if fault.text:
        data["text"] = fault.text
    if fault.matches:
        data["matches"] = fault.matches
    if fault.unit is not None:
        data["unit"] = [fault.unit.kind.word, label_to_json(fault.unit.label)]
    if fault.candidates:
        data["candidates"] = [_candidate(candidate) for candidate in fault.candidates]
    data["why"] = fault.why
    return data


def _candidate(candidate: Candidate) -> dict[str, Any]:
    data: dict[str, Any] = {"address": candidate.address}
    if candidate.text:
        data |= {"text": candidate.text, "score": candidate.score}
    return data


def report_to_json(result: Applied | Rejected) -> dict[str, Any]:
    """Write the report of `lawdraft apply` (contract)."""
    changes = [change for own in result.changes for change in own] if isinstance(result, Applied) else []
    faults = result.faults if isinstance(result, Rejected) else ()
    return {
        "version": 1,
        "applied": isinstance(result, Applied),
        "errors": [fault_to_json(fault) for fault in faults],
        "warnings": [fault_to_json(fault) for fault in result.warnings],
        "changes": [
            {
                "article": change.article,
                **({"item": change.item} if change.item else {}),
                "address": change.address,
                "kind": change.kind,
            }
            for change in changes
        ],
        "skipped": [{"article": entry.article, "act": act_to_json(entry.act)} for entry in result.skipped],
    }
