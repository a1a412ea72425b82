"""The one normalisation: what it folds, and that a word or number is never matched in part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdraft.model.text import collapse, find_all, fold, is_same

texts = st.text(alphabet='абвеё 5^1.-–«»"\u00a0\u2009;', max_size=40)


@given(texts)
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert collapse(collapse(text)) == collapse(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("пчеловод\u00a0района", "пчеловод района"),
        ("«Причал»", '"Причал"'),
        ("5 – 7", "5 - 7"),
        ("ёмкость", "емкость"),
        ("а  б", "а б"),
        ("„улей“", '"улей"'),
    ],
)
def test_what_is_the_same(one: str, other: str) -> None:
    assert is_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Улей", "улей"), ("улей", "ульи"), ("5^1", "51"), ("5.1", "5^1"), ("а, б", "а б"), ("й", "и")]
)
def test_what_is_not_the_same(one: str, other: str) -> None:
    assert not is_same(one, other)


@pytest.mark.parametrize(
    ("text", "wanted", "count"),
    [
        ("статьи 5^1", "статьи 5", 0),
        ("статьи 5.1", "статьи 5", 0),
        ("статьи 5¹", "статьи 5", 0),
        ("статьи 5.", "статьи 5", 1),
        ("статьи 5 и", "статьи 5", 1),
        ("статьи 15", "5", 0),
        ("паромщик", "паром", 0),
        ("паром, паром", "паром", 2),
        ("5^1-1", "5^1", 0),
        ("пункты 5-7", "5", 1),
        ("от 5-7 дней", "7", 1),
        ("в 2019 году", "2019 году", 1),
        ("журнал\u00a0вахт", "журнал вахт", 1),
        ("журнал\nвахт", "журнал вахт", 0),
        ("«Чайка»", '"Чайка"', 1),
        ("ёж", "еж", 1),
        ("частью 1^1 и частью 1", "частью 1", 1),
        ("порт-убежище", "порт", 1),
        ("в порту", "", 0),
        ("а (б) в", "(б)", 1),
        ("платы;", ";", 1),
    ],
)
def test_where_words_are_found(text: str, wanted: str, count: int) -> None:
    assert len(find_all(text, wanted)) == count


@given(texts, st.text(alphabet="абв 5^1", min_size=1, max_size=4))
def test_found_places_hold_the_words_and_do_not_overlap(text: str, wanted: str) -> None:
    end = 0
    for start, stop in find_all(text, wanted):
        assert start >= end
        assert collapse(text[start:stop]) == collapse(wanted)
        end = stop


@given(
    st.text(alphabet="абв", min_size=1, max_size=5),
    st.text(alphabet="абв", min_size=1, max_size=5),
    st.text(alphabet="абв", min_size=1, max_size=5),
)
def test_a_whole_word_between_spaces_is_found(before: str, word: str, after: str) -> None:
    found = find_all(f"{before} {word} {after}", word)
    assert (len(before) + 1, len(before) + 1 + len(word)) in found
