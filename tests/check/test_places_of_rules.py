"""Two rules on a code whose articles have real dots and notes: what the title names, and the order of changes."""

from __future__ import annotations

import pytest

from lawdraft.check.example import matter_of
from lawdraft.check.rule import Example
from lawdraft.check.run import check_bill

CODE = """\
КОДЕКС РОССИЙСКОЙ ФЕДЕРАЦИИ ОБ АДМИНИСТРАТИВНЫХ ПРАВОНАРУШЕНИЯХ

Статья 14.35. Буи
1. Буй без знака -
влечет штраф в сто рублей.
2. Веха без знака -
влечет штраф в двести рублей.
Примечание. Буй считается знаком.

Статья 14.36. Вехи
Веха без огня -
влечет штраф.
Примечание. Веха считается огнем.
"""
BILL = """\
ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменений в {title} Кодекса Российской Федерации об административных правонарушениях

Статья 1
Внести в Кодекс Российской Федерации об административных правонарушениях следующие изменения:
{items}
"""
ADDED = '{n}) статью 14.35 дополнить частью 3 следующего содержания:\n"3. Плот -\nвлечет штраф."'
NOTE = '{n}) в примечании к статье 14.35 слово "знаком" заменить словом "вехой"'
PART = '{n}) в части 2 статьи 14.35 слово "двести" заменить словом "триста"'


def codes(title: str, *items: str) -> list[str]:
    text = ";\n".join(item.replace("{n}", str(at)) for at, item in enumerate(items, 1)) + "."
    matter = matter_of(Example(BILL.format(title=title, items=text), base=CODE))
    report = check_bill("x", "", matter.bill, matter.result, matter=matter)
    assert report.parses, report.findings
    assert report.applies, report.findings
    return [finding.fault.code for finding in report.findings]


@pytest.mark.parametrize(
    ("title", "is_right"), [("статью 14.35", True), ("статью 14.36", False), ("статьи 14.35 и 14.36", False)]
)
def test_a_title_names_articles_with_real_dots(title: str, is_right: bool) -> None:
    assert ("L-TITLE-TARGET" in codes(title, PART, NOTE)) is not is_right


@pytest.mark.parametrize(
    ("items", "is_right"),
    [
        ((ADDED, NOTE), True),
        ((PART, ADDED, NOTE), True),
        ((NOTE, ADDED), False),
        ((ADDED, PART), False),
    ],
)
def test_an_addition_at_the_end_comes_before_the_note(items: tuple[str, ...], is_right: bool) -> None:
    assert ("L-ORDER" in codes("статью 14.35", *items)) is not is_right
