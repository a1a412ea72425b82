"""A drafted bill prints the index of a number as the amended act prints it."""

from __future__ import annotations

import pytest

from lawdraft.draft import draft
from lawdraft.readers.plain import read_plain

_BASE = """ЗАКОН
ЗАОЗЕРНОЙ ОБЛАСТИ

О причалах

Статья 1. Предмет

1. Закон регулирует причалы "Север^1".
1{0}. Причалы бывают частными.
2. Органы ведут:
1) учет:
а) весной;
а{0}) летом;
2) ремонт.

Губернатор
Заозерной области

5 мая 2015 года
№ 77-оз
"""


@pytest.mark.parametrize(
    ("mark", "part", "letter"), [("(1)", "1(1)", "а(1)"), (".1", "1.1", "а.1"), ("^1", "1^1", "а^1")]
)
def test_the_index_is_printed_as_in_the_act(mark: str, part: str, letter: str) -> None:
    base = _BASE.format(mark)
    edited = base.replace("частными", "общими").replace("летом", "осенью").replace("Север^1", "Юг^1")
    text = draft(read_plain(base)[0], read_plain(edited)[0]).text
    assert f"в части {part} слово" in text
    assert f'в подпункте "{letter}" пункта 1' in text
    assert '"Юг^1"' in text or "Юг^1" in text  # what is quoted stays
