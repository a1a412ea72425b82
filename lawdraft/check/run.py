"""A bill against its statutes: what it says, whether it fits, and what to mind; the first and smallest check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from lawdraft.amendment.bill import Bill
from lawdraft.consolidate.report import Applied, Fault, Rejected, fault_to_json

__all__ = ["Finding", "ProposalReport", "check_bill", "line_of", "reports_to_json"]

_FIXES = {
    "L-OLD-MISSING": "quote the words exactly as they stand in the text, or address the provision that holds them",
    "L-TARGET-MISSING": "address a provision that exists in this edition",
    "L-EXISTS": "take a free number, for example one with a raised index",
    "L-UNPARSED": "use the official formula",
}


@frozen
class Finding:
    """A fault or remark with the file and line it speaks of; `fix` says what would help, if that is known."""

    fault: Fault
    file: str = ""
    line: int = 0
    fix: str = ""


@frozen
class ProposalReport:
    """What the check of one proposal found; `parses` and `applies` are None where there is no bill."""

    id: str
    status: str
    parses: bool | None = None
    applies: bool | None = None
    changes: int = 0
    findings: tuple[Finding, ...] = ()
    conflicts: tuple[str, ...] = ()

    def has(self, *severities: str) -> bool:
        """Tell whether a finding of one of these severities is among them."""
        return any(finding.fault.severity in severities for finding in self.findings)


def line_of(bill: Bill, article: str, item: str) -> int:
    """Return the line of the bill on which an item begins, 0 if there is no such item."""
    for instruction in bill.instructions:
        if instruction.article == article and (instruction.item == item or not item):
            return bill.text.count("\n", 0, instruction.start) + 1
    return 0


def check_bill(
    name: str, status: str, bill: Bill, result: Applied | Rejected, *, file: str = "", extra: Sequence[Finding] = ()
) -> ProposalReport:
    """Report on a bill and its result; `file` is the bill's name for messages, `extra` are findings from elsewhere."""
    faults = (*(result.faults if isinstance(result, Rejected) else ()), *result.warnings)
    findings = [
        Finding(fault, file, line_of(bill, fault.article, fault.item), _FIXES.get(fault.code, "")) for fault in faults
    ]
    unread = any(d.severity == "E" for one in bill.instructions for d in one.diagnostics)
    return ProposalReport(
        name,
        status,
        parses=not bill.unparsed and not unread,
        applies=isinstance(result, Applied),
        changes=sum(len(own) for own in result.changes) if isinstance(result, Applied) else 0,
        findings=(*findings, *extra),
    )


def reports_to_json(reports: Sequence[ProposalReport]) -> dict[str, Any]:
    """Write the reports as `lawdraft check --format json` prints them (contract)."""
    checked = [report for report in reports if report.applies is not None]
    return {
        "version": 1,
        "proposals": [_report(report) for report in reports],
        "conflicts": [],
        "summary": {
            "proposals": len(reports),
            "with_bill": len(checked),
            "parse": sum(r.parses is True for r in checked),
            "apply": sum(r.applies is True for r in checked),
            **{
                name: sum(f.fault.severity == letter for r in reports for f in r.findings)
                for name, letter in (("errors", "E"), ("warnings", "W"), ("remarks", "I"))
            },
        },
    }


def _report(report: ProposalReport) -> dict[str, Any]:
    return {
        "id": report.id,
        "status": report.status,
        "parses": report.parses,
        "applies": report.applies,
        "changes": report.changes,
        "findings": [_finding(finding) for finding in report.findings],
        "conflicts": list(report.conflicts),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    fault = finding.fault
    data = fault_to_json(fault) | {"rule": fault.code}
    if fault.address:
        data |= {"target": fault.target.to_json(), "address": fault.address}
    if finding.fix:
        data["fix"] = finding.fix
    if finding.file:
        data["file"] = finding.file
    if finding.line:
        data["line"] = finding.line
    return data
