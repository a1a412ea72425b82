"""Which marks open, which close, which close several at once (language reference, 7)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdraft.language.ru.quotes import MARKS, quotations


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('слова "А" исключить', ["А"]),
        ('слова "А" заменить словами "Б"', ["А", "Б"]),
        ("слова «А „Б“ В» исключить", ["А „Б“ В"]),
        ('слова "общество "Причал" исключить', ['общество "Причал"']),
        ("слова «общество «Причал» исключить", ["общество «Причал»"]),
        ('слова "общество "Причал"" исключить', ['общество "Причал"']),
        ('слова "весной" и "осенью" заменить словом "летом"', ["весной", "осенью", "летом"]),
        ('цифры "1.5" заменить цифрами "2"', ["1.5", "2"]),
        ('после слов "а, б," дополнить словами ", в"', ["а, б,", ", в"]),
        (
            'в законе "О внесении изменений в закон "О маяках" слова "а" исключить',
            ['О внесении изменений в закон "О маяках"', "а"],
        ),
        ('подпункты "а" - "в" признать', ["а", "в"]),
        ('слово "(пасеки)" исключить', ["(пасеки)"]),
        ('слова "«Чайка»" исключить', ["«Чайка»"]),
        ("ничего в кавычках", []),
        ("", []),
    ],
)
def test_what_stands_inside(text: str, inside: list[str]) -> None:
    found = quotations(text)
    assert [q.text for q in found] == inside
    assert all(q.balanced for q in found)


@pytest.mark.parametrize("text", ['слова "А исключить', "слова «А исключить", 'слова "'])
def test_an_open_quotation_says_so(text: str) -> None:
    assert not quotations(text)[-1].balanced


def test_a_merged_mark_is_counted() -> None:
    (found,) = quotations("слова «закон «О порядке «Причал» исключить")
    assert found.merged == 2
    assert found.text == "закон «О порядке «Причал»»"


@given(st.text(alphabet="аб ,;." + MARKS, max_size=30))
def test_quotations_stand_in_order_inside_the_text(text: str) -> None:
    at = 0
    for found in quotations(text):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start] in MARKS
        at = found.end


_word = st.sampled_from(("улей", "паром на реке", "5^1", "а, б", "в течение 3 дней"))


@given(_word, _word, st.sampled_from(('""', "«»", "„“")))
def test_a_plain_replacement_has_two(old: str, new: str, marks: str) -> None:
    text = f"в статье 5 слова {marks[0]}{old}{marks[1]} заменить словами {marks[0]}{new}{marks[1]};"
    assert [q.text for q in quotations(text)] == [old, new]
