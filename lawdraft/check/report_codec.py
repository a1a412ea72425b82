"""Reports as JSON that reads back as what it was: for keeping them. For people and other programs see `run`."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import asdict

from lawdraft.check.finding import Finding, ProposalReport, Region
from lawdraft.check.run import outcome_to_json
from lawdraft.check.statute import StatuteReport
from lawdraft.consolidate.report import Candidate, Fault
from lawdraft.model.address import Address, Step, label_from_json, label_to_json
from lawdraft.model.kind import Kind

__all__ = ["report_from_data", "report_to_data", "statute_report_from_data", "statute_report_to_data"]


def report_to_data(report: ProposalReport) -> dict[str, Any]:
    """Write a report; conflicts are left out, they have entries of their own."""
    return outcome_to_json(report) | {
        "findings": [_finding(one) for one in report.findings],
        "file": report.file,
        "items": [[article, item, list(asdict(region).values())] for article, item, region in report.items],
    }


def report_from_data(data: Any) -> ProposalReport:
    """Read a report; what isn't one raises whatever Python or the model says."""
    findings = tuple(_read_finding(one) for one in data["findings"])
    items = tuple((article, item, Region(*region)) for article, item, region in data["items"])
    return ProposalReport(
        data["id"], data["status"], data["parses"], data["applies"], data["changes"], findings, (), data["file"], items
    )


def statute_report_to_data(report: StatuteReport) -> dict[str, Any]:
    """Write a report on a statute."""
    return {
        "id": report.id,
        "acts": report.acts,
        "findings": [_finding(one) for one in report.findings],
        "ends": [[day.isoformat(), _finding(one)] for day, one in report.ends],
        "readable": report.readable,
    }


def statute_report_from_data(data: Any) -> StatuteReport:
    """Read a report on a statute; what isn't one raises whatever Python or the model says."""
    findings = tuple(_read_finding(one) for one in data["findings"])
    ends = tuple((date.fromisoformat(day), _read_finding(one)) for day, one in data["ends"])
    return StatuteReport(data["id"], data["acts"], findings, ends, data["readable"])


def _finding(finding: Finding) -> dict[str, Any]:
    fault = finding.fault
    data = asdict(fault, recurse=False) | {
        "target": fault.target.to_json(),
        "candidates": [[one.address, one.text, one.score] for one in fault.candidates],
        "unit": [fault.unit.kind.value, label_to_json(fault.unit.label)] if fault.unit else None,
    }
    region = finding.region
    return {
        "fault": data,
        "file": finding.file,
        "line": finding.line,
        "fix": finding.fix,
        "region": list(asdict(region).values()) if region else None,
        "replacement": finding.replacement,
    }


def _read_finding(data: Any) -> Finding:
    fault = dict(data["fault"])
    fault["target"] = Address.from_json(fault["target"])
    fault["candidates"] = tuple(Candidate(*one) for one in fault["candidates"])
    if fault["unit"] is not None:
        kind = Kind(fault["unit"][0])
        fault["unit"] = Step(kind, label_from_json(fault["unit"][1], kind))
    region = Region(*data["region"]) if data["region"] is not None else None
    return Finding(Fault(**fault), data["file"], data["line"], data["fix"], region, data["replacement"])
