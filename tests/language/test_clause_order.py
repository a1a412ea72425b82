"""Independent changes of one sentence may stand in any order: the operations are the same."""

from __future__ import annotations

from itertools import permutations

import pytest

from lawdraft.language.ru.reader import parse_fragment

CLAUSES = (
    'слово "паром" исключить',
    'слова "в мае" заменить словами "в июне"',
    'после слова "буй" дополнить словами "и веха"',
    "второе предложение исключить",
    'дополнить предложением следующего содержания: "Срок продлению не подлежит."',
)


def _read(place: str, clauses: tuple[str, ...]) -> list[object]:
    text = f"{place} " + ", ".join(clauses) + ";"
    (part,) = parse_fragment(text)
    assert not part.unparsed, text
    return list(part.operations)


@pytest.mark.parametrize(
    "place", ["в части 2 статьи 5", "в абзаце втором пункта 3 статьи 8", "в примечании к статье 5"]
)
@pytest.mark.parametrize("size", [2, 3])
def test_the_order_of_clauses_does_not_matter(place: str, size: int) -> None:
    for chosen in permutations(CLAUSES, size):
        usual = tuple(sorted(chosen, key=CLAUSES.index))
        read, wanted = _read(place, chosen), _read(place, usual)
        assert len(read) == size
        assert sorted(map(repr, read)) == sorted(map(repr, wanted))
