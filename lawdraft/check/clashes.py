"""Conflicts between proposals as findings, so that every report shows them at the items of the bill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from lawdraft.amendment.bill import Bill
from lawdraft.check.rule import Words
from lawdraft.check.run import Finding, ProposalReport, finding_of
from lawdraft.consolidate.conflict import Conflict, conflict_to_json
from lawdraft.consolidate.report import Fault

__all__ = ["CLASH", "clash_findings", "clashes_to_json", "with_clashes"]

CLASH = "L-CLASH"
_KINDS = {
    "overlap": Words("изменяют одно и то же", "both change the same words or provision"),
    "restated": Words("один излагает заново то, что изменяет другой", "one restates what the other changes"),
    "repealed": Words("один отменяет то, что изменяет другой", "one takes away what the other changes"),
    "number": Words("дают один и тот же новый номер", "both give the same new number"),
    "order": Words("итог зависит от порядка", "the order in which they are carried out matters"),
    "dangling": Words(
        "один ссылается на то, что другой отменяет или перенумеровывает",
        "one refers to what the other takes away or renumbers",
    ),
}


def clash_findings(
    name: str, bill: Bill, file: str, conflicts: Sequence[tuple[str, Conflict]], lang: str
) -> tuple[Finding, ...]:
    """Say what a proposal's bill does to others: a finding of severity E for each of its items in conflict."""
    found = []
    for _alias, conflict in conflicts:
        for side in conflict.sides:
            if side.proposal == name:
                why = f"{_KINDS[conflict.kind].said(lang)}: {_others(conflict, name)}"
                fault = Fault(CLASH, "E", side.article, side.item, address=conflict.address, why=why)
                found.append(evolve(finding_of(fault, bill, file), fix=conflict.ways_out[0]))
    return tuple(found)


def _others(conflict: Conflict, name: str) -> str:
    sides = [side for side in conflict.sides if side.proposal != name]
    return ", ".join(f"«{side.proposal}» ({' '.join(filter(None, (side.article, side.item)))})" for side in sides)


def with_clashes(report: ProposalReport, conflicts: Sequence[tuple[str, Conflict]]) -> ProposalReport:
    """Return the report with the names of the conflicts that its proposal has a side in."""
    own = [one.id for _alias, one in conflicts if any(side.proposal == report.id for side in one.sides)]
    return evolve(report, conflicts=tuple(dict.fromkeys(own)))


def clashes_to_json(conflicts: Sequence[tuple[str, Conflict]]) -> list[dict[str, Any]]:
    """Write conflicts as `lawdraft conflicts --format json` does."""
    return [conflict_to_json(one) | {"statute": alias} for alias, one in conflicts]
