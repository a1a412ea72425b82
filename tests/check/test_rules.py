"""Every rule has an example that keeps it and one that breaks it."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdraft.check.example import bill_text, matter_of
from lawdraft.check.finding import ProposalReport
from lawdraft.check.rule import Example, Rule
from lawdraft.check.rules import RULES
from lawdraft.check.run import check_bill


def _report(example: Example) -> ProposalReport:
    matter = matter_of(example)
    return check_bill("x", "", matter.bill, matter.result, matter=matter)


def _codes(example: Example) -> set[str]:
    return {finding.fault.code for finding in _report(example).findings}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_good_example_keeps_the_rule(rule: Rule) -> None:
    assert rule.id not in _codes(rule.good)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_bad_example_breaks_the_rule(rule: Rule) -> None:
    found = [finding for finding in _report(rule.bad).findings if finding.fault.code == rule.id]
    assert found, _codes(rule.bad)
    text = bill_text(rule.bad)
    for finding in found:
        if finding.region:
            assert 0 <= finding.region.offset <= finding.region.offset + finding.region.length <= len(text)
            assert finding.line == text.count("\n", 0, finding.region.offset) + 1


def test_codes_stand_once_and_say_something() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.severity in ("E", "W", "I") and rule.source
        for words in (rule.title, rule.explanation):
            assert words.ru.strip() and words.en.strip()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RULES), st.data())
def test_a_damaged_bill_is_checked_without_a_crash(rule: Rule, data: st.DataObject) -> None:
    """Whatever is cut out or put in, every finding points into the text."""
    text = bill_text(rule.bad)
    head = text.index("Статья 1\n") + len("Статья 1\n")
    at = data.draw(st.integers(head, len(text)))
    piece = data.draw(
        st.sampled_from(["", '"', "1)", "\n", "статьи 5 части 2 ", "внести в изменение, изложив ее ", "^", "№"])
    )
    damaged = text[:at] + piece + text[at + data.draw(st.integers(0, 40)) :]
    for finding in _report(evolve(rule.bad, bill=damaged)).findings:
        if finding.region:
            assert 0 <= finding.region.offset <= finding.region.offset + finding.region.length <= len(damaged)
