"""Conflicts between proposals as findings, so that every report shows them at the items of the bill."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lawdraft.check.finding import Finding, ProposalReport
from lawdraft.check.rule import Words
from lawdraft.consolidate.conflict import Conflict, conflict_to_json
from lawdraft.consolidate.report import Fault

__all__ = ["CLASH", "by_proposal", "clash_findings", "clashes_to_json"]

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


def clash_findings(report: ProposalReport, conflicts: Iterable[Conflict], lang: str) -> tuple[Finding, ...]:
    """Say what a proposal's bill does to others: a finding of severity E for each of its items in conflict."""
    found = []
    places = {(article, item): region for article, item, region in reversed(report.items)}
    for conflict in conflicts:
        for side in conflict.sides:
            if side.proposal == report.id:
                why = f"{_KINDS[conflict.kind].said(lang)}: {_others(conflict, report.id)}"
                fault = Fault(CLASH, "E", side.article, side.item, address=conflict.address, why=why)
                region = places.get((side.article, side.item))
                found.append(Finding(fault, report.file, region.line if region else 0, conflict.ways_out[0], region))
    return tuple(found)


def _others(conflict: Conflict, name: str) -> str:
    sides = [side for side in conflict.sides if side.proposal != name]
    items = [" ".join(filter(None, (side.article, side.item))) for side in sides]
    return ", ".join(
        f"«{side.proposal}» ({item})" if item else f"«{side.proposal}»" for side, item in zip(sides, items, strict=True)
    )


def by_proposal(conflicts: Iterable[tuple[str, Conflict]]) -> dict[str, list[Conflict]]:
    """Return the conflicts of each proposal."""
    found: dict[str, list[Conflict]] = {}
    for _alias, conflict in conflicts:
        for name in dict.fromkeys(side.proposal for side in conflict.sides):
            found.setdefault(name, []).append(conflict)
    return found


def clashes_to_json(conflicts: Sequence[tuple[str, Conflict]]) -> list[dict[str, Any]]:
    """Write conflicts as `lawdraft conflicts --format json` does."""
    return [conflict_to_json(one) | {"statute": alias} for alias, one in conflicts]
