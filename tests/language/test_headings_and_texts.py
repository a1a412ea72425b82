"""«в наименовании и тексте …»: headings beside other places, whose heading they are, and words throughout a unit."""

from __future__ import annotations

import pytest

from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.language.base import get_language
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.language.ru.reader import parse_fragment
from lawdraft.model.plain import write_text
from lawdraft.readers.plain import read_plain

WORDS = ' слово "буй" заменить словом "маяк";'
BASE = """ФЕДЕРАЛЬНЫЙ ЗАКОН

О створах

Статья 1. Осмотр буя
1. Буй осматривают раз в год. Окраска буя обязательна.
2. Другой буй.

Статья 2. Где ставят буй
Створ.
"""


def places(text: str) -> list[str]:
    return [operation.target.compact() for part in parse_fragment(text) for operation in part.operations]


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("в наименовании и части 1 статьи 5", ["статья 5/наименование", "статья 5/часть 1"]),
        (
            "в наименовании, части 1 и пункте 2 части 3 статьи 5",
            ["статья 5/наименование", "статья 5/часть 1", "статья 5/часть 3/пункт 2"],
        ),
        ("в наименовании и статье 2 главы 3", ["глава 3/наименование", "глава 3/статья 2"]),
        ("в наименовании и статье 2", ["наименование", "статья 2"]),
        ("в наименовании, преамбуле и статье 1", ["наименование", "преамбула", "статья 1"]),
        ("в наименовании и тексте статьи 5", ["статья 5/наименование", "статья 5"]),
        ("в наименовании и по тексту статьи 5", ["статья 5/наименование", "статья 5"]),
        ("в наименовании статьи 5 и тексте", ["статья 5/наименование", "статья 5"]),
        (
            "в наименовании и тексте статей 5 и 6",
            ["статья 5/наименование", "статья 5", "статья 6/наименование", "статья 6"],
        ),
        ("в наименовании и по тексту", ["наименование", ""]),
        ("в наименовании и по всему тексту Закона", ["наименование", ""]),
        ("в тексте статьи 5", ["статья 5"]),
        ("по тексту статьи 5", ["статья 5"]),
        ("по всему тексту", [""]),
    ],
)
def test_places(place: str, named: list[str]) -> None:
    assert places(place + WORDS) == named


@pytest.mark.parametrize(
    "place", ["в наименовании и тексте части 1", "в наименовании статьи 5 и по тексту", "в части 1 и тексте статьи 5"]
)
def test_what_stays_unread(place: str) -> None:
    assert any(part.unparsed for part in parse_fragment(place + WORDS))


def test_the_act_named_after_the_text_is_the_act_that_is_changed() -> None:
    text = 'по тексту Федерального закона от 3 марта 2018 года № 1017-ФЗ "О паромах" слово "буй" исключить;'
    (act,) = {operation.act for part in parse_fragment(text) for operation in part.operations}
    assert act is not None
    assert act.number == "1017-ФЗ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'в наименовании и тексте статьи 1 слово "буй" в соответствующем падеже заменить словом "маяк" в соответствующем падеже;',
            BASE.replace("Осмотр буя", "Осмотр маяка")
            .replace("Буй осматривают", "Маяк осматривают")
            .replace("Окраска буя", "Окраска маяка")
            .replace("Другой буй", "Другой маяк"),
        ),
        (
            'в наименовании и тексте статьи 2 слово "буй" заменить словом "маяк";',
            None,  # the word stands in the heading only
        ),
        (
            'в наименовании и тексте статьи 1 слово "буя" заменить словом "маяка";',
            BASE.replace("буя", "маяка"),
        ),
        (
            'в наименовании и части 1 статьи 1 слово "буя" заменить словом "маяка";',
            BASE.replace("буя", "маяка"),
        ),
        (
            'в наименовании и по тексту слово "створ" исключить;',
            None,
        ),
        (
            'по тексту слово "буй" в соответствующих числе и падеже заменить словом "маяк" в соответствующих числе и падеже;',
            BASE.replace("буя", "маяка").replace("Буй", "Маяк").replace("буй", "маяк"),
        ),
    ],
)
def test_what_comes_of_it(text: str, expected: str | None) -> None:
    bill = get_language("ru").parse_bill(f"Внести в Федеральный закон «О створах» следующее изменение:\n{text}\n")
    result = apply_bill(bill, read_plain(BASE)[:1], wording=RussianWording())
    if expected is None:
        assert isinstance(result, Rejected)
        assert [fault.code for fault in result.faults] == ["L-OLD-MISSING"]
        return
    assert isinstance(result, Applied), result
    assert write_text(result.after[0]) == expected
    assert not [fault for fault in result.warnings if fault.code == "L-CONFLICT"]
