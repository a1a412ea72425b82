"""Findings as JUnit XML: a suite for each proposal and each statute, a case for each finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from lawdraft.check.finding import Finding, ProposalReport
from lawdraft.check.reporters.words import message
from lawdraft.check.statute import StatuteReport

__all__ = ["reports_to_junit"]

_FORBIDDEN = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def reports_to_junit(
    reports: Sequence[ProposalReport | StatuteReport], *, strict: bool = False, lang: str = "en"
) -> str:
    """Write the reports as JUnit XML; an error is a failure, with `strict` a warning too, a remark is output.

    What is without findings is one case that passes; a proposal without a bill is skipped. The suite of a statute is
    called `statutes/ID`.
    """
    root = Element("testsuites", name="lawdraft check")
    failing = ("E", "W") if strict else ("E",)
    for report in reports:
        called = f"statutes/{report.id}" if isinstance(report, StatuteReport) else report.id
        suite = SubElement(root, "testsuite", name=called)
        for finding in report.findings:
            _case(suite, called, finding, failing, lang)
        if not report.findings:
            case = SubElement(suite, "testcase", classname=called, name="check", time="0")
            if not isinstance(report, StatuteReport) and report.applies is None:
                SubElement(case, "skipped", message="no bill")
        _count(suite)
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _case(suite: Element, name: str, finding: Finding, failing: tuple[str, ...], lang: str) -> None:
    fault = finding.fault
    item = " ".join(filter(None, (fault.article, fault.item)))
    case = SubElement(suite, "testcase", classname=name, name=f"{fault.code} {item}".strip(), time="0")
    if finding.file:
        case.set("file", finding.file)
    if finding.line:
        case.set("line", str(finding.line))
    place = ":".join(filter(None, (finding.file, str(finding.line or ""))))
    text = _FORBIDDEN.sub("\ufffd", message(finding, lang))
    if fault.severity in failing:
        failure = SubElement(case, "failure", type=fault.code, message=text)
        failure.text = f"{place}: {text}"
    else:
        SubElement(case, "system-out").text = f"{place}: {fault.severity}: {text}"


def _count(suite: Element) -> None:
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in suite)))
    suite.set("skipped", str(sum(case.find("skipped") is not None for case in suite)))
    suite.set("errors", "0")
    suite.set("time", "0")
