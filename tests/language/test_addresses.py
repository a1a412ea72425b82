"""Addresses in running formulas, and how they merge with what they stand in (language reference, 2 and 17)."""

from __future__ import annotations

import pytest

from lawdraft.language.base import get_language
from lawdraft.language.ru.addresses import read_addresses
from lawdraft.language.ru.merging import merge
from lawdraft.language.ru.quotes import quotations
from lawdraft.language.ru.tokens import tokenise
from lawdraft.model.address import Address


def _read(text: str, *, koap: bool = False) -> list[str]:
    found = read_addresses(tokenise(text, quotations(text)), 0, koap=koap)
    assert found is not None, text
    return [address.compact() for address in found.addresses]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("части 2 статьи 5", ["статья 5/часть 2"]),
        ("пункте 3 части 1 статьи 8", ["статья 8/часть 1/пункт 3"]),
        ("части 2 и 3 статьи 11", ["статья 11/часть 2", "статья 11/часть 3"]),
        ("пункты 2 - 4 части 2 статьи 16", ["статья 16/часть 2/пункт 2 - 4"]),
        ('подпункты "а" - "в" пункта 5', ["пункт 5/подпункт а - в"]),
        (
            "абзаце первом части 1, пункте 2 части 3 и части 6 статьи 51",
            ["статья 51/часть 1/абзац 1", "статья 51/часть 3/пункт 2", "статья 51/часть 6"],
        ),
        ("абзац второй", ["абзац 2"]),
        ("второй абзац", ["абзац 2"]),
        ("последний абзац части 2", ["часть 2/абзац last"]),
        ("предложение первое абзаца второго части 1", ["часть 1/абзац 2/предложение 1"]),
        ("наименовании статьи 13", ["статья 13/наименование"]),
        ("примечании к статье 12", ["статья 12/примечание"]),
        ("разделе II приложения 2", ["приложение 2/раздел II"]),
        ("частях второй и третьей статьи 76", ["статья 76/часть 2", "статья 76/часть 3"]),
        ("статьях 5, 5^1 и 7", ["статья 5", "статья 5^1", "статья 7"]),
    ],
)
def test_lists_of_addresses(text: str, addresses: list[str]) -> None:
    assert _read(text) == addresses


def test_the_first_dot_of_an_article_is_real_in_koap_only() -> None:
    assert _read("статье 17.2.1", koap=True) == ["статья 17.2^1"]
    assert _read("статье 17.2") == ["статья 17^2"]


@pytest.mark.parametrize(
    ("context", "narrower", "merged", "restated"),
    [
        ("статья 5", "часть 2", "статья 5/часть 2", False),
        ("статья 5/часть 2", "часть 3", "статья 5/часть 3", True),
        ("статья 5/часть 2", "пункт 1", "статья 5/часть 2/пункт 1", False),
        ("статья 5/часть 2/пункт 1", "абзац 2", "статья 5/часть 2/пункт 1/абзац 2", False),
        ("статья 5/часть 2", "статья 7", "статья 7", True),
        ("статья 5", "статья 5/часть 2", "статья 5/часть 2", False),
        ("статья 5/часть 2", "наименование", "статья 5/наименование", False),
        ("приложение 2/раздел II", "пункт 7", "приложение 2/раздел II/пункт 7", False),
        ("глава 3", "статья 18", "глава 3/статья 18", False),
        ("", "статья 1", "статья 1", False),
    ],
)
def test_merging(context: str, narrower: str, merged: str, restated: bool) -> None:
    found, again = merge(Address.parse(context), Address.parse(narrower))
    assert found.compact() == merged
    assert again is restated


@pytest.mark.parametrize(
    "text",
    [
        'в части статьи 5 слова "а" исключить;',
        'в пункте части 1 статьи 8 слово "паром" исключить;',
        'в статье слова "а" исключить;',
    ],
)
def test_a_unit_without_its_number_is_not_read_in_silence(text: str) -> None:
    found = get_language("ru").parse_fragment(text)
    assert any(i.unparsed or any(d.severity in "EW" for d in i.diagnostics) for i in found)
