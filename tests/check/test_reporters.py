"""What machines read is what the schemas and readers of others accept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve
from jsonschema import Draft4Validator
from junitparser import JUnitXml

import lawdraft.check
from lawdraft.check.config import LintConfig, LintException
from lawdraft.check.example import matter_of
from lawdraft.check.finding import Finding, ProposalReport
from lawdraft.check.reporters.github import reports_to_github
from lawdraft.check.reporters.junit import reports_to_junit
from lawdraft.check.reporters.sarif import reports_to_sarif
from lawdraft.check.rule import Example, Rule
from lawdraft.check.rules import RULES
from lawdraft.check.run import check_bill
from lawdraft.consolidate.report import Fault
from tests.cli.running import assert_conforms

SCHEMA = Path(lawdraft.check.__file__).parent / "schemas" / "sarif-2.1.0.json"
FILE = "proposals/причал/bill.txt"


def report_of(example: Example, **more: object) -> ProposalReport:
    matter = matter_of(example)
    return check_bill("причал", "идея", matter.bill, matter.result, matter=matter, file=FILE, **more)  # type: ignore[arg-type]


REPORTS = [evolve(report_of(rule.bad), id=rule.id) for rule in RULES[::3]]
REPORTS += [ProposalReport("идея", "идея"), ProposalReport("чисто", "идея", True, True)]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_sarif_is_valid(lang: str) -> None:
    data = reports_to_sarif(REPORTS, version="0.1.0", lang=lang)
    errors = list(Draft4Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(data))
    assert not errors, [error.message[:200] for error in errors[:3]]
    run = data["runs"][0]
    assert len(run["results"]) == sum(len(report.findings) for report in REPORTS)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_regions_point_at_the_words() -> None:
    example = Example('1) в части 1 статьи 1 слово "начальник порта" заменить словами "капитан порта".')
    text = matter_of(example).bill.text
    results = reports_to_sarif([report_of(example)])["runs"][0]["results"]
    (found,) = [result for result in results if result["ruleId"] == "L-WORD-NUMBER"]
    place = found["locations"][0]["physicalLocation"]
    region = place["region"]
    assert place["artifactLocation"]["uri"] == "proposals/%D0%BF%D1%80%D0%B8%D1%87%D0%B0%D0%BB/bill.txt"
    assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == "начальник порта"
    line = text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "начальник порта"


def test_a_fix_of_sarif_mends_the_bill() -> None:
    rule = next(rule for rule in RULES if rule.id == "L-PRONOUN")
    text = matter_of(rule.bad).bill.text
    results = reports_to_sarif([report_of(rule.bad)])["runs"][0]["results"]
    (found,) = [result for result in results if result["ruleId"] == "L-PRONOUN"]
    (change,) = found["fixes"][0]["artifactChanges"][0]["replacements"]
    start, length = change["deletedRegion"]["charOffset"], change["deletedRegion"]["charLength"]
    mended = text[:start] + change["insertedContent"]["text"] + text[start + length :]
    assert mended == matter_of(rule.good).bill.text


def test_junit_is_read_back() -> None:
    found = JUnitXml.fromstring(reports_to_junit(REPORTS, lang="ru").encode())
    assert [suite.name for suite in found] == [report.id for report in REPORTS]
    assert found.failures == sum(f.fault.severity == "E" for report in REPORTS for f in report.findings)
    assert found.tests == sum(len(report.findings) or 1 for report in REPORTS)
    assert found.skipped == 1
    strict = JUnitXml.fromstring(reports_to_junit(REPORTS, strict=True).encode())
    assert strict.failures == sum(f.fault.severity in "EW" for report in REPORTS for f in report.findings)


def test_junit_takes_what_xml_cannot_hold() -> None:
    report = ProposalReport("x", "", True, True, findings=(Finding(Fault("L-TYPO", "E", why="a\x00<b>\ud800&")),))
    (suite,) = JUnitXml.fromstring(reports_to_junit([report]).encode())
    assert "<b>" in next(iter(suite)).result[0].message


def test_annotations_are_one_line_each() -> None:
    report = ProposalReport(
        "x", "", True, True, findings=(Finding(Fault("L-TYPO", "W", why="раз\nдва 100%"), "a,b:c.txt", 3),)
    )
    assert reports_to_github([report], lang="ru") == (
        "::warning file=a%2Cb%3Ac.txt,line=3,title=L-TYPO%3A опечатка::опечатка: раз%0Aдва 100%25\n"
    )
    lines = reports_to_github(REPORTS).splitlines()
    assert len(lines) == sum(len(r.findings) for r in REPORTS)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


def test_json_conforms() -> None:
    from lawdraft.check.run import reports_to_json

    assert_conforms(json.loads(json.dumps(reports_to_json(REPORTS))), "check")


ITEM = Example('1) в части 1 статьи 1 слово "начальник порта" заменить словами "капитан порта".')


def _severities(**more: object) -> dict[str, str]:
    return {finding.fault.code: finding.fault.severity for finding in report_of(ITEM, **more).findings}


def test_configuration_changes_severity_and_switches_off() -> None:
    assert _severities()["L-WORD-NUMBER"] == "W"
    assert _severities(config=LintConfig((("L-WORD-NUMBER", "E"),)))["L-WORD-NUMBER"] == "E"
    assert "L-WORD-NUMBER" not in _severities(config=LintConfig((("L-WORD-NUMBER", "off"),)))


def test_an_exception_leaves_out_and_a_needless_one_is_a_remark() -> None:
    found = _severities(exceptions=[LintException("L-WORD-NUMBER", "нарочно"), LintException("L-ORDER", "зачем?")])
    assert "L-WORD-NUMBER" not in found
    assert found["L-EXCEPTION"] == "I"


def test_what_rejects_a_bill_is_never_excepted() -> None:
    example = Example('1) в части 1 статьи 1 слова "смотритель порта" исключить.')
    report = report_of(
        example, exceptions=[LintException("L-OLD-MISSING", "нет")], config=LintConfig((("L-OLD-MISSING", "off"),))
    )
    assert "L-OLD-MISSING" in {finding.fault.code for finding in report.findings}
    assert report.applies is False


WITH_FIX = [
    (rule, finding)
    for rule in RULES
    for finding in report_of(rule.bad).findings
    if finding.fault.code == rule.id and finding.replacement is not None
]


@pytest.mark.parametrize(("rule", "finding"), WITH_FIX, ids=[rule.id for rule, _ in WITH_FIX])
def test_a_replacement_ends_the_breach(rule: Rule, finding: Finding) -> None:
    region, text = finding.region, matter_of(rule.bad).bill.text
    assert region is not None and finding.replacement is not None
    mended = text[: region.offset] + finding.replacement + text[region.offset + region.length :]
    before = [found for found in report_of(rule.bad).findings if found.fault.code == rule.id]
    after = [found for found in report_of(evolve(rule.bad, bill=mended)).findings if found.fault.code == rule.id]
    assert len(after) < len(before)


def test_a_bill_of_word_has_no_regions() -> None:
    rule = next(rule for rule in RULES if rule.id == "L-PRONOUN")
    matter = matter_of(rule.bad)
    report = check_bill("x", "", matter.bill, matter.result, matter=matter, file="proposals/x/bill.docx")
    (found,) = [r for r in reports_to_sarif([report])["runs"][0]["results"] if r["ruleId"] == "L-PRONOUN"]
    assert "region" not in found["locations"][0]["physicalLocation"]
    assert "fixes" not in found
