"""The report of an import: what was understood, what was set aside, what needs a person (contract, `lawdraft
import`).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from attrs import frozen

from lawdraft.model.finding import Finding
from lawdraft.model.kind import Kind
from lawdraft.model.number import NumberRange
from lawdraft.model.unit import Status, Statute, Table, Unit
from lawdraft.readers.account import Account
from lawdraft.readers.page import SetAside

__all__ = ["ImportReport", "count_units", "report_to_json"]

VERSION = 1
_UNCOUNTED = frozenset((Kind.ACT, Kind.FRONT, Kind.SIGNATURE))


@frozen
class ImportReport:
    """What was read from one file; `findings` carry lines of the file."""

    file: str
    id: str
    format: str
    dialect: str
    evidence: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    repealed: int
    ranges: int
    account: Account
    set_aside: tuple[SetAside, ...] = ()
    findings: tuple[Finding, ...] = ()

    def needs_person(self, *, strict: bool = False) -> bool:
        """Tell whether somebody has to look: a finding of severity E, with `strict` also W."""
        return any(finding.severity == "E" or (strict and finding.severity == "W") for finding in self.findings)


def count_units(statute: Statute) -> tuple[tuple[tuple[str, int], ...], int, int]:
    """Count the units by kind, and tables; return with them how many are repealed, and how many stubs stand for a
    range.

    A stub over a range («Статьи 23.16 - 23.19. Утратили силу») is not counted among the units.
    """
    counts: Counter[str] = Counter()
    repealed = ranges = 0
    waiting = [statute.root]
    while waiting:
        unit = waiting.pop()
        if unit.kind not in _UNCOUNTED:
            ranges += isinstance(unit.number, NumberRange)
            counts[unit.kind.value] += not isinstance(unit.number, NumberRange)
            repealed += unit.status is Status.REPEALED
        for node in unit.body:
            if isinstance(node, Unit):
                waiting.append(node)
            elif isinstance(node, Table):
                counts[Kind.TABLE.value] += 1
    order = [kind.value for kind in Kind]
    found = sorted((item for item in counts.items() if item[1]), key=lambda item: order.index(item[0]))
    return tuple(found), repealed, ranges


def report_to_json(report: ImportReport) -> dict[str, Any]:
    """Write a report as the contract has it."""
    account = report.account
    return {
        "version": VERSION,
        "file": report.file,
        "id": report.id,
        "format": report.format,
        "dialect": report.dialect,
        "dialect_evidence": list(report.evidence),
        "counts": dict(report.counts),
        "repealed": report.repealed,
        "range_stubs": report.ranges,
        "characters": {
            "source": account.source,
            "norm": account.norm,
            "provenance": account.provenance,
            "set_aside": account.set_aside,
        },
        "set_aside": [
            {"position": f"{report.file}:{one.line}", "why": one.why, "text": one.text} for one in report.set_aside
        ],
        "findings": [
            {
                "severity": finding.severity,
                "code": finding.code,
                "position": f"{report.file}:{finding.line}" if finding.line else report.file,
                "message": finding.message,
            }
            for finding in report.findings
        ],
    }
