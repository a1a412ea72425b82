"""Findings as JUnit XML: a suite for each proposal, a case for each finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from lawdraft.check.reporters.words import message
from lawdraft.check.run import Finding, ProposalReport

__all__ = ["reports_to_junit"]

_FORBIDDEN = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def reports_to_junit(reports: Sequence[ProposalReport], *, strict: bool = False, lang: str = "en") -> str:
    """Write the reports as JUnit XML; an error is a failure, with `strict` a warning too, a remark is output.

    A proposal without findings is one case that passes; one without a bill is skipped.
    """
    root = Element("testsuites", name="lawdraft check")
    failing = ("E", "W") if strict else ("E",)
    for report in reports:
        suite = SubElement(root, "testsuite", name=report.id)
        for finding in report.findings:
            _case(suite, report.id, finding, failing, lang)
        if not report.findings:
            case = SubElement(suite, "testcase", classname=report.id, name="check", time="0")
            if report.applies is None:
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
