"""Findings as SARIF 2.1.0 (OASIS), for code scanning services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from lawdraft.check.finding import Finding, ProposalReport
from lawdraft.check.reporters.words import message, title
from lawdraft.check.rules import rule_named
from lawdraft.check.statute import StatuteReport

__all__ = ["reports_to_sarif"]

_LEVELS = {"E": "error", "W": "warning", "I": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def reports_to_sarif(
    reports: Sequence[ProposalReport | StatuteReport], *, version: str = "0", lang: str = "en"
) -> dict[str, Any]:
    """Write the findings of all reports as one SARIF log; regions count code points of the decoded file.

    Files are relative to the workspace (`%SRCROOT%`).
    """
    findings = [finding for report in reports for finding in report.findings]
    codes = sorted({finding.fault.code for finding in findings})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "lawdraft",
                        "version": version,
                        "rules": [_rule(code, lang) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, codes, lang) for finding in findings],
            }
        ],
    }


def _rule(code: str, lang: str) -> dict[str, Any]:
    data: dict[str, Any] = {"id": code, "shortDescription": {"text": title(code, lang)}}
    if rule := rule_named(code):
        data["fullDescription"] = {"text": rule.explanation.said(lang)}
        data["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
        data["properties"] = {"source": rule.source}
    return data


def _result(finding: Finding, codes: list[str], lang: str) -> dict[str, Any]:
    fault = finding.fault
    data: dict[str, Any] = {
        "ruleId": fault.code,
        "ruleIndex": codes.index(fault.code),
        "level": _LEVELS[fault.severity],
        "message": {"text": message(finding, lang)},
    }
    if not finding.file:
        return data
    place: dict[str, Any] = {"artifactLocation": _artifact(finding)}
    region = (
        _region(finding) if finding.file.endswith((".txt", ".toml")) else {}
    )  # lines of Word are not lines of a file
    if region:
        place["region"] = region
    data["locations"] = [{"physicalLocation": place}]
    if finding.replacement is not None and region:
        data["fixes"] = [_fix(finding, lang)]
    return data


def _artifact(finding: Finding) -> dict[str, str]:
    return {"uri": quote(finding.file), "uriBaseId": "%SRCROOT%"}


def _region(finding: Finding) -> dict[str, int]:
    region = finding.region
    if region is None:
        return {"startLine": finding.line} if finding.line else {}
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
        "charOffset": region.offset,
        "charLength": region.length,
    }


def _fix(finding: Finding, lang: str) -> dict[str, Any]:
    change = {"deletedRegion": _region(finding), "insertedContent": {"text": finding.replacement}}
    return {
        "description": {"text": finding.fix or title(finding.fault.code, lang)},
        "artifactChanges": [{"artifactLocation": _artifact(finding), "replacements": [change]}],
    }
