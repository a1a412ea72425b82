"""The right form that a rule suggests is a form."""

from __future__ import annotations

import pytest

from lawdraft.check.example import matter_of
from lawdraft.check.rules import RULES, rule_named
from lawdraft.check.run import lint
from lawdraft.language.ru.reader import parse_fragment

FORMS = [
    ("L-ABZAC-NOCOUNT", "абзацы второй - третий считать соответственно абзацами третьим - четвертым"),
    ("L-PUNCT-LIST", "в пункте 3 точку заменить точкой с запятой"),
    ("L-TITLE-TARGET", "в статьи 1 и 2"),
    ("L-TITLE-NUM", "О внесении изменений"),
    ("L-SEQ", "number 4"),
    ("L-DIALECT", "часть 1 статьи 1"),
    ("L-ABZAC-NUMBERED", "пункт 1 части 2 статьи 1"),
    ("L-ABZAC-STALE", "абзац второй части 2 статьи 3"),
    ("L-ADDR-PLACE", "главу 1 или главу 2 дополнить статьей 2^1"),
    ("L-EXCLUDE-UNIT", "признать утратившей силу"),
    ("L-WORD-NUMBER", 'слова "начальник порта"'),
    ("L-DIGIT-UNIT", 'слова "15 дней"'),
    ("L-CITE-FORM", "2019 года"),
    ("L-PRONOUN", "ее"),
    ("L-OLD-TOKEN", "порта"),
]


@pytest.mark.parametrize(("code", "form"), FORMS)
def test_the_right_form_is_suggested(code: str, form: str) -> None:
    rule = rule_named(code)
    assert rule is not None
    fixes = [finding.fix for finding in lint(matter_of(rule.bad), [rule])]
    assert any(form in fix for fix in fixes), fixes


@pytest.mark.parametrize("code", ["L-ABZAC-NOCOUNT", "L-PUNCT-LIST"])
def test_a_whole_formula_can_be_read(code: str) -> None:
    (rule,) = [rule for rule in RULES if rule.id == code]
    (finding,) = lint(matter_of(rule.bad), [rule])
    (read,) = parse_fragment(finding.fix + ";")
    assert read.operations and not read.unparsed
