"""Findings as workflow commands of GitHub: annotations at the lines of the bill."""

from __future__ import annotations

from collections.abc import Sequence

from lawdraft.check.finding import Finding, ProposalReport
from lawdraft.check.reporters.words import message, title
from lawdraft.check.statute import StatuteReport

__all__ = ["reports_to_github"]

_COMMANDS = {"E": "error", "W": "warning", "I": "notice"}


def reports_to_github(reports: Sequence[ProposalReport | StatuteReport], *, lang: str = "en") -> str:
    """Write one workflow command for each finding."""
    return "".join(_annotation(finding, lang) + "\n" for report in reports for finding in report.findings)


def _annotation(finding: Finding, lang: str) -> str:
    region, code = finding.region, finding.fault.code
    facts = {"file": finding.file}
    if finding.line:
        facts["line"] = str(finding.line)
    if region is not None:
        facts["endLine"] = str(region.end_line)
        if region.end_line == region.line:
            facts |= {"col": str(region.column), "endColumn": str(region.end_column)}
    facts["title"] = f"{code}: {title(code, lang)}"
    shown = ",".join(f"{name}={_value(value)}" for name, value in facts.items() if value)
    return f"::{_COMMANDS[finding.fault.severity]} {shown}::{_data(message(finding, lang))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
