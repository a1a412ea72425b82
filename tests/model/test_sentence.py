"""Sentences: abbreviations, initials, numbers, quotes and brackets don't end one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdraft.model.sentence import TERMINAL, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Буй есть знак. Знак плавает.", ["Буй есть знак.", "Знак плавает."]),
        ("Согласно ст. Пятой и п. Второму. Далее.", ["Согласно ст. Пятой и п. Второму.", "Далее."]),
        ("Смотритель И.О. Буев плавает. Веха стоит.", ["Смотритель И.О. Буев плавает.", "Веха стоит."]),
        ("Права категории В. Катер водит капитан.", ["Права категории В.", "Катер водит капитан."]),
        ("Глубина 1.5 м. Буй тонет.", ["Глубина 1.5 м.", "Буй тонет."]),
        ('Ведется журнал "Лед. Вода". Он толстый.', ['Ведется журнал "Лед. Вода".', "Он толстый."]),
        ("Он сказал: «Стой.» Катер встал.", ["Он сказал: «Стой.»", "Катер встал."]),
        ('Закон "О законе "О вехах". Второе. Третье.', ['Закон "О законе "О вехах".', "Второе.", "Третье."]),
        ("Веха (шест. Столб) стоит. Буй нет.", ["Веха (шест. Столб) стоит.", "Буй нет."]),
        ("Что это? Буй! Веха;", ["Что это?", "Буй!", "Веха;"]),
        ("1. Текст пункта. Еще.", ["1. Текст пункта.", "Еще."]),
        ("В 2019 г. Севастополь строил. Да.", ["В 2019 г. Севастополь строил.", "Да."]),
        ("состоит из:", ["состоит из:"]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(alphabet='АбвГ. !?"«»() ;1', max_size=60))
def test_sentences_cover_everything_but_spaces(text: str) -> None:
    spans = sentences(text)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("буй.", "."),
        ("буй;", ";"),
        ("буй -", " -"),
        ("буй, -", ", -"),
        ("буй", ""),
        ("буй:", ":"),
        ("научно-", ""),
    ],
)
def test_terminal(text: str, sign: str) -> None:
    found = TERMINAL.search(text)
    assert (found.group() if found else "") == sign
