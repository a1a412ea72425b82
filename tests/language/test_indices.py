"""Numbers with an index where parts are named by words, and hyphened numbers of older acts."""

from __future__ import annotations

import pytest

from lawdraft.amendment.operation import InsertUnit, RepealUnit, ReplaceText
from lawdraft.language.ru.phrase import phrase_operation
from lawdraft.model.address import Address, Step
from lawdraft.model.dialect import get_dialect
from lawdraft.model.kind import Case, Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.workspace.api import parse_fragment

ORDINALS = get_dialect("UK").ordinals


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("часть вторую^1 статьи 5 признать утратившей силу", "2^1"),
        ("часть вторую.1 статьи 5 признать утратившей силу", "2^1"),
        ("часть двадцать первую^2 статьи 5 признать утратившей силу", "21^2"),
    ],
)
def test_a_part_with_an_index(text: str, label: str) -> None:
    (found,) = parse_fragment(text)
    assert not found.unparsed
    assert found.operations == (RepealUnit(target=Address.of(("статья", "5"), ("часть", label))),)


def test_lists_and_ranges_of_them() -> None:
    (found,) = parse_fragment('в частях второй, второй^1 и третьей статьи 5 слово "а" заменить словом "б"')
    assert [str(one.target.last.label) for one in found.operations if isinstance(one, ReplaceText)] == ["2", "2^1", "3"]
    text = 'статью 5 дополнить частями второй^1 - второй^3 следующего содержания:\n"2^1. А.\n2^2. Б.\n2^3. В."'
    (found,) = parse_fragment(text)
    (operation,) = found.operations
    assert isinstance(operation, InsertUnit)
    assert [str(unit.label) for unit in operation.units] == ["2^1", "2^2", "2^3"]


def test_it_is_written_as_it_is_read() -> None:
    operation = RepealUnit(target=Address.of(("статья", "5"), ("часть", "2^1")))
    text = phrase_operation(operation, ordinals=ORDINALS)
    assert "часть вторую^1 статьи 5" in text
    assert Step(Kind.PART, Number.parse("2^1")).text(Case.INSTRUMENTAL, ordinals=ORDINALS) == "частью второй^1"
    assert Step(Kind.PART, Number.parse("2^1")).text(Case.INSTRUMENTAL) == "частью 2^1"
    (read,) = parse_fragment(text)
    assert read.operations == (operation,)


def test_an_address_may_have_one() -> None:
    assert Address.parse("часть вторая^1 статьи 5") == Address.of(("статья", "5"), ("часть", "2^1"))


def test_no_occurrence_has_an_index() -> None:
    (found,) = parse_fragment('в статье 5 слово "а" во втором^1 случае заменить словом "б"')
    assert found.unparsed


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("статью 71-1", Number.parse("71-1")),
        ("статьи 71-1 - 71-3", NumberRange(Number.parse("71-1"), Number.parse("71-3"))),
        ("статьи 5-7", NumberRange(Number.parse("5"), Number.parse("7"))),
        ("статьи 71 - 72", NumberRange(Number.parse("71"), Number.parse("72"))),
        ("статью 1-1", Number.parse("1-1")),
        ("статью 1-2", Number.parse("1-2")),
        ("пункт 1-2 части 1", Number.parse("1-2")),
        ("пункты 1-2 части 1", NumberRange(Number.parse("1"), Number.parse("2"))),
    ],
)
def test_a_hyphened_number_is_no_range(words: str, label: object) -> None:
    (found,) = parse_fragment(f"{words} исключить")
    assert not found.unparsed
    assert found.operations[0].target.last.label == label


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("в статье 1-2", "статья 1-2"),
        ("в пункте 3 части 1-2 статьи 4-5", "пункт 3 части 1-2 статьи 4-5"),
        ("в части 1-3", "часть 1-3"),
        ("в абзаце 2-3 статьи 4", "абзацы второй - третий статьи 4"),
        ("в пункте 3 частей 1-2 статьи 4", "пункт 3 частей 1 - 2 статьи 4"),
    ],
)
def test_one_number_of_a_singular_is_no_range(words: str, address: str) -> None:
    (found,) = parse_fragment(f'{words} слово "огонь" заменить словом "свет"')
    assert not found.unparsed
    assert str(found.operations[0].target) == address


def test_hyphened_numbers_in_a_list() -> None:
    (found,) = parse_fragment(
        'статью 4 дополнить частями 1-1 и 1-2 следующего содержания:\n"1-1. Огонь горит.\n1-2. Огонь виден."'
    )
    assert not found.unparsed
    assert [str(unit.label) for unit in found.operations[0].units] == ["1-1", "1-2"]  # type: ignore[union-attr]
