from __future__ import annotations

from lawdraft.check.rules import RULES
from tools.rules_page import PAGE, page


def test_the_page_is_regenerated_without_a_change() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m tools.rules_page"


def test_every_rule_is_on_the_page() -> None:
    text = PAGE.read_text("utf-8")
    assert all(f"### {rule.id}\n" in text for rule in RULES)
