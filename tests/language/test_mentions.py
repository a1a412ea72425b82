"""References to the same act in a running text."""

from __future__ import annotations

import pytest

from lawdraft.language.ru.mentions import mentions

CASES = [
    ("в порядке, установленном частью 2 статьи 3 настоящего Федерального закона", ["часть 2 статьи 3"]),
    ("указанные в статьях 5 и 6", ["статья 5", "статья 6"]),
    ('подпунктом "б" пункта 3 части 1 статьи 8^1,', ['подпункт "б" пункта 3 части 1 статьи 8^1']),
    ("в частях 1, 3 и 5 статьи 2", ["часть 1 статьи 2", "часть 3 статьи 2", "часть 5 статьи 2"]),
    ("абзацем вторым части 1 статьи 4", ["абзац второй части 1 статьи 4"]),
    ("статьями 4 - 6", ["статьи 4 - 6"]),
    ("статьей 5 Гражданского кодекса Российской Федерации", []),
    ("статьей 5 Федерального закона от 1 мая 2020 года № 5-ФЗ", []),
    ("частью 2 настоящей статьи", []),
    ("две статьи о море", []),
]


@pytest.mark.parametrize(("text", "addresses"), CASES)
def test_mentions(text: str, addresses: list[str]) -> None:
    assert [str(address) for address in mentions(text)] == addresses
