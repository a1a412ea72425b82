"""Tokens: nothing is skipped, what isn't known is an X."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdraft.language.ru.quotes import quotations
from lawdraft.language.ru.tokens import tokenise


def _types(text: str) -> list[str]:
    return [token.type for token in tokenise(text, quotations(text))]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("в части 2 статьи 5", ["PREP", "UNIT", "NUM", "UNIT", "NUM"]),
        ('слова "а" исключить;', ["NOUN", "Q", "VERB", ";"]),
        ('подпункты "а" - "в"', ["UNIT", "LETTER", "-", "LETTER"]),
        ("абзац двадцать первый", ["UNIT", "ORD"]),
        ("статьи 17.2^1", ["UNIT", "NUM"]),
        ("раздел IV", ["UNIT", "NUM"]),
        ("точку с запятой", ["SIGN"]),
        ("последнее предложение", ["LAST", "UNIT"]),
        ("кукушка", ["X"]),
        ("признать утратившей силу", ["VERB", "FORCE"]),
    ],
)
def test_types(text: str, types: list[str]) -> None:
    assert _types(text) == types


def test_an_act_is_one_token() -> None:
    text = 'в Федеральный закон от 14 мая 2019 года № 1117-ФЗ "О маяках" (Собрание законодательства, 2019, № 20, ст. 1) слова'
    kinds = _types(text)
    assert kinds == ["PREP", "ACT", "NOUN"]


@given(st.text(alphabet='абвстья 5^1.,;:-()№«»"ёпункт\n', max_size=60))
def test_tokens_and_white_space_are_the_whole_text(text: str) -> None:
    at = 0
    for token in tokenise(text, quotations(text)):
        assert not text[at : token.start].strip(), text[at : token.start]
        assert token.start < token.end
        assert token.text == text[token.start : token.end]
        at = token.end
    assert not text[at:].strip()
