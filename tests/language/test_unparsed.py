"""What can't be read is a value with its place, its reason and what was expected; it never hides the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdraft.language.base import get_language
from tests.cases_io import dev_cases
from tests.laws import law6_spans

_LANGUAGE = get_language("ru")
_BILL = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменений в Федеральный закон "О маяках"

Статья 1
Внести в Федеральный закон от 14 мая 2019 года № 1117-ФЗ "О маяках" следующие изменения:
1) в статье 2:
а) {first}
б) часть 3 признать утратившей силу;
2) статью 4 исключить.
"""


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('в части 1 слова "а" замменить словами "б";', "замменить"),
        ('в части 1 слова "а" раз заменить словами "б";', "раз"),
        ("часть 1 признать утратившей;", "утратившей"),
    ],
)
def test_the_place_is_the_word_that_no_formula_takes(line: str, found: str) -> None:
    bill = _LANGUAGE.parse_bill(_BILL.format(first=line))
    (piece,) = bill.unparsed
    assert found in piece.text
    assert bill.text[piece.start : piece.end] == piece.text
    assert piece.reason


def test_a_misspelt_word_has_a_nearest_one() -> None:
    (piece,) = _LANGUAGE.parse_bill(_BILL.format(first='в части 1 слова "а" исклучить;')).unparsed
    assert "исключить" in piece.reason


@pytest.mark.parametrize(
    "line",
    [
        'в кукушке 1 слова "а" исключить;',
        'слова "а заменить словами "б";',
        "часть 1 исключить и дополнить;",
        "изложить;",
        "часть 1;",
        'в части 1 слова "а" "б" исключить;',
        'в части 1 слова "а" заменить;',
        "часть 1 дополнить пунктом 2;",
        'дополнить словами "а" "б";',
        "часть 1 считать частью;",
        "пункт 5 - 3 исключить;",
    ],
)
def test_one_bad_line_does_not_hide_the_rest(line: str) -> None:
    bill = _LANGUAGE.parse_bill(_BILL.format(first=line))
    assert [i.item for i in bill.instructions] == ["1/а", "1/б", "2"]
    first, second, third = bill.instructions
    assert first.unparsed or any(d.severity in "EW" for d in first.diagnostics)
    assert second.operations
    assert third.operations
    law6_spans(bill)


def test_a_lead_in_that_is_not_understood_makes_everything_below_it_unparsed() -> None:
    bill = _LANGUAGE.parse_bill(_BILL.format(first="часть 1 исключить;").replace("1) в статье 2:", "1) в кукушке 2:"))
    assert [bool(i.unparsed) for i in bill.instructions] == [True, True, False]
    assert all("lead-in" in piece.reason or "кукушке" in piece.reason for piece in bill.unparsed)


@pytest.mark.parametrize(
    "text", ["", "\n", " ", "Статья 1", "Статья 1\n", "Статья 1\nВнести", "Статья 1\n1)\nа)", 'Статья 1\n"']
)
def test_scraps_do_no_harm(text: str) -> None:
    law6_spans(_LANGUAGE.parse_bill(text))
    _LANGUAGE.parse_fragment(text)


@pytest.mark.parametrize("text", ["1)", '"', "»", "ЗАКОН\n\n1. ", "Просто слова без статей.\nИ ещё строка."])
def test_a_text_that_is_no_bill_is_not_passed_over_in_silence(text: str) -> None:
    bill = _LANGUAGE.parse_bill(text)
    law6_spans(bill)
    assert bill.unparsed or any(d.severity in "EW" for d in bill.diagnostics)


_LINES = [line for case in dev_cases() for line in case["text"].split("\n")]


@given(
    st.lists(
        st.sampled_from([*_LINES, "Статья 1", "Статья 2", "1) в статье 5:", "", '"', "Президент", "Приложение 1"]),
        max_size=8,
    )
)
def test_law_6_on_any_lines(lines: list[str]) -> None:
    law6_spans(_LANGUAGE.parse_bill("\n".join(["Статья 1", *lines])))


@given(st.text(alphabet='абстья 125^).:;"«»\nпункт', max_size=80))
def test_law_6_on_any_text(text: str) -> None:
    law6_spans(_LANGUAGE.parse_bill("Статья 1\n" + text))


@pytest.mark.parametrize(
    ("text", "word", "instead"),
    [
        ("пункт 3 перенести после пункта 1;", "перенести", "дополнить"),
        ('в пункте 3 слово "буй" удалить;', "удалить", "исключить"),
        ("пункты 1 и 2 поменять местами;", "поменять", "изложить"),
        ('в пункте 3 слово "буй" читать "бакен";', "читать", "заменить"),
        ('в пункте 3 слово "буй" в последнем случае исключить;', "в последнем случае", "во втором случае"),
    ],
)
def test_a_word_that_is_no_formula_is_named_with_what_says_the_same(text: str, word: str, instead: str) -> None:
    (found,) = _LANGUAGE.parse_fragment(text)
    (piece,) = found.unparsed
    assert (piece.text, "did you mean" in piece.reason) == (word, False)
    assert instead in " ".join(piece.expected)
