"""Sentences of time: commencement, application, suspension, repeal with a date (language reference, 9)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lawdraft.amendment.codec import operation_to_json
from lawdraft.amendment.operation import Suspend, When
from lawdraft.language.base import get_language
from lawdraft.language.ru.reader import parse_bill
from lawdraft.language.ru.time_phrase import when_text

_DAY = {"rule": "date", "date": "2027-03-01"}


def _read(text: str) -> list[dict[str, Any]]:
    found = get_language("ru").parse_fragment(text)
    assert not [piece.reason for instruction in found for piece in instruction.unparsed]
    return [operation_to_json(operation) for instruction in found for operation in instruction.operations]


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("со дня его официального опубликования", {"rule": "publication_day"}),
        ("с 1 марта 2027 года", _DAY),
        (
            "по истечении десяти дней после дня его официального опубликования",
            {"rule": "after_publication", "n": 10, "unit": "day"},
        ),
        (
            "по истечении ста восьмидесяти дней после дня его официального опубликования",
            {"rule": "after_publication", "n": 180, "unit": "day"},
        ),
        (
            "по истечении одного месяца со дня его официального опубликования",
            {"rule": "after_publication", "n": 1, "unit": "month"},
        ),
        (
            "с 1 марта 2027 года, но не ранее чем по истечении одного месяца со дня его официального опубликования",
            {**_DAY, "not_before": {"rule": "after_publication", "n": 1, "unit": "month"}},
        ),
        ("со дня его подписания", {"rule": "signing_day"}),
        ("1 марта 2027 года", _DAY),
        (
            "через 10 (десять) дней после дня его официального опубликования",
            {"rule": "after_publication", "n": 10, "unit": "day"},
        ),
        (
            "по истечении 30 дней со дня его официального опубликования, но не ранее 1 марта 2027 г",
            {"rule": "after_publication", "n": 30, "unit": "day", "not_before": _DAY},
        ),
        ("с даты его официального опубликования", {"rule": "publication_day"}),
        (
            "со дня, следующего за днем его официального опубликования",
            {"rule": "after_publication", "n": 0, "unit": "day"},
        ),
        (
            "на следующий день после дня его официального опубликования",
            {"rule": "after_publication", "n": 0, "unit": "day"},
        ),
        (
            "по истечении 10 дней с момента его официального опубликования",
            {"rule": "after_publication", "n": 10, "unit": "day"},
        ),
        (
            "через один месяц после дня его официального опубликования",
            {"rule": "after_publication", "n": 1, "unit": "month"},
        ),
        ("через год со дня его официального опубликования", {"rule": "after_publication", "n": 1, "unit": "year"}),
    ],
)
def test_commencement(words: str, when: dict[str, Any]) -> None:
    (operation,) = _read(f"Настоящий Федеральный закон вступает в силу {words}.")
    assert operation["op"] == "commence"
    assert operation["when"] == when
    assert operation["target"] == []


def test_commencement_of_a_part_of_the_bill() -> None:
    (operation,) = _read(
        'Подпункт "б" пункта 3 статьи 1 настоящего Федерального закона вступает в силу с 1 марта 2027 года.'
    )
    assert operation["target"] == [["статья", "1"], ["пункт", "3"], ["подпункт", "б"]]
    assert operation["when"] == _DAY


def test_suspension() -> None:
    (operation,) = _read(
        'Приостановить до 1 января 2027 года действие пункта 2 части 1 статьи 9 Федерального закона от 3 марта 2018 года № 1017-ФЗ "О паромных переправах".'
    )
    assert operation["op"] == "suspend"
    assert operation["until"] == "2027-01-01"
    assert "inclusive" not in operation


def test_three_conditions_are_printed_as_they_are_read() -> None:
    text = "Настоящий Федеральный закон вступает в силу с 1 января 2027 года, но не ранее чем по истечении одного месяца со дня его официального опубликования и не ранее 1-го числа очередного налогового периода."
    (found,) = get_language("ru").parse_fragment(text)
    assert get_language("ru").phrase(found.operations) == text


@pytest.mark.parametrize(
    "text",
    [
        "Приостановить с 1 июля 2026 года до 1 января 2027 года действие части 2 статьи 9 {act}.",
        "Приостановить действие части 2 статьи 9 {act} с 1 июля 2026 года до 1 января 2027 года.",
        "Приостановить с 1 июля 2026 года до 1 января 2027 года действие:\n1) части 2 статьи 9 {act}.",
    ],
)
def test_a_suspension_keeps_its_first_day(text: str) -> None:
    act = 'Федерального закона от 3 марта 2018 года № 1017-ФЗ "О паромных переправах"'
    (operation,) = _read(text.format(act=act))
    assert (operation["since"], operation["until"]) == ("2026-07-01", "2027-01-01")


def test_a_suspension_within_one_year_names_it_once() -> None:
    act = 'Закона Озерной области от 3 марта 2018 года № 17-ОЗ "О буях"'
    (operation,) = _read(f"Приостановить с 1 июля по 31 декабря 2026 года включительно действие статьи 9 {act}.")
    assert (operation["since"], operation["until"], operation["inclusive"]) == ("2026-07-01", "2026-12-31", True)


def test_a_list_of_suspended_provisions() -> None:
    federal = 'Федерального закона от 3 марта 2018 года № 1017-ФЗ "О паромах"'
    bill = (
        "ФЕДЕРАЛЬНЫЙ ЗАКОН\n\nО приостановлении\n\nСтатья 1\nПриостановить до 1 января 2028 года действие:\n"
        f"1) части 2 и пункта 1 части 3 статьи 9 {federal} (Собрание законодательства Российской Федерации, 2018, № 10, ст. 1);\n"
        "2) статей 7 - 9 Уголовного кодекса Российской Федерации в части сроков;\n"
        f"3) слова паром в статье 3 {federal};\n"
        "4) Закона:\nа) статьи 5."
    )
    read = parse_bill(bill).instructions
    assert [[str(operation.target) for operation in one.operations] for one in read] == [
        ["часть 2 статьи 9", "пункт 1 части 3 статьи 9"],
        ["статьи 7 - 9"],
        [],
        [],
    ]
    found = [operation for one in read for operation in one.operations if isinstance(operation, Suspend)]
    assert {operation.until for operation in found} == {date(2028, 1, 1)}
    assert found[2].scope == "в части сроков" and found[2].act is not None and "Уголовный" in found[2].act.title
    assert all(one.unparsed for one in read[2:])


@pytest.mark.parametrize(
    ("tax", "period"),
    [
        ("", "tax_period"),
        (" по налогу на прибыль организаций", "tax_period"),
        (" по налогу на добавленную стоимость", "quarter"),
        (" по акцизам", "month"),
    ],
)
def test_the_period_is_that_of_the_tax(tax: str, period: str) -> None:
    (operation,) = _read(
        f"Настоящий Федеральный закон вступает в силу не ранее чем по истечении одного месяца со дня его официального опубликования и не ранее 1-го числа очередного налогового периода{tax}."
    )
    assert operation["when"]["period"] == period


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("с первого дня месяца, следующего за месяцем его официального опубликования", "month"),
        ("с начала следующего квартала", "quarter"),
        ("с 1-го числа квартала, следующего за кварталом его официального опубликования", "quarter"),
        ("с 1 января года, следующего за годом его официального опубликования", "year"),
        ("с 1 января календарного года, следующего за годом официального опубликования", "year"),
    ],
)
def test_the_first_day_of_a_period(words: str, period: str) -> None:
    (operation,) = _read(f"Настоящий Федеральный закон вступает в силу {words}.")
    assert operation["when"] == {"rule": "first_of", "period": period}
    (again,) = _read(f"Настоящий Федеральный закон вступает в силу {when_text(When('first_of', period=period))}.")
    assert again == operation


def test_application() -> None:
    (operation,) = _read(
        'Положения части 3 статьи 6 Федерального закона от 1 июня 2020 года № 1144-ФЗ "О городских часах" (в редакции настоящего Федерального закона) распространяются на правоотношения, возникшие с 1 января 2026 года.'
    )
    assert (operation["op"], operation["date"], operation["edition"]) == ("apply_from", "2026-01-01", "own")


@pytest.mark.parametrize(
    "text",
    [
        "Настоящий Федеральный закон вступает в силу с 31 февраля 2027 года.",
        "Настоящий Федеральный закон вступает в силу с кукушки.",
        "Настоящий Федеральный закон вступает в силу по истечении многих дней после дня его официального опубликования.",
        "Настоящий Федеральный закон вступает в силу.",
    ],
)
def test_a_day_that_is_not_understood_is_unparsed(text: str) -> None:
    (found,) = get_language("ru").parse_fragment(text)
    assert found.unparsed
    assert not found.operations


@pytest.mark.parametrize(
    ("text", "ops"),
    [
        ("Настоящий Федеральный закон вводится в действие с 1 марта 2027 года.", ["commence"]),
        ("Пункты 1 и 2 статьи 1 настоящего Закона вводятся в действие с 1 марта 2027 года.", ["commence", "commence"]),
        (
            "Настоящий Закон вводится в действие с 1 марта 2027 года и действует до 1 марта 2030 года.",
            ["commence", "expire"],
        ),
        ("Новый маяк вводится в действие со дня осмотра.", []),
        (
            'Установить, что положения статьи 6 Федерального закона от 3 марта 2018 года № 1017-ФЗ "О паромах" не применяются до 1 марта 2027 года.',
            ["suspend"],
        ),
    ],
)
def test_other_words_of_force(text: str, ops: list[str]) -> None:
    assert [operation["op"] for operation in _read(text)] == ops


def test_a_bill_that_is_put_into_force_by_an_order_is_not_understood() -> None:
    (found,) = get_language("ru").parse_fragment("Ввести в действие настоящий Закон с 1 марта 2027 года.")
    assert found.unparsed


def test_a_provision_said_not_to_apply_in_another_order_of_words_is_noted() -> None:
    text = 'К паромам не применяются положения статьи 6 Федерального закона от 3 марта 2018 года № 1017-ФЗ "О паромах".'
    (found,) = get_language("ru").parse_fragment(text)
    assert [one.code for one in found.diagnostics] == ["L-FORCE"]


_CLAUSES = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменений в Федеральный закон "О паромах"

Статья 1
Внести в Федеральный закон от 3 марта 2018 года № 1017-ФЗ "О паромах" следующие изменения:
1) в части 1 статьи 1 слово "а" исключить;
2) в части 2 статьи 1 слово "а" исключить.

Статья 2
1. Настоящий Федеральный закон вступает в силу с 1 марта 2027 года, за исключением {}.
{}
"""
_LATER = "2. {} статьи 1 настоящего Федерального закона вступает в силу с 1 июня 2027 года."


@pytest.mark.parametrize(
    ("excepted", "later", "open_"),
    [
        ("пункта 2 статьи 1 настоящего Федерального закона", _LATER.format("Пункт 2"), False),
        ("пункта 2 статьи 1", "", True),
        ("пункта 2 статьи 1", _LATER.format("Пункт 1"), True),
        ("пункта 2 статьи 1", _LATER.format('Подпункт "а" пункта 2'), False),
        ("пункта 2 статьи 1, который вступает в силу с 1 июня 2027 года", "", False),
        ("положений, для которых настоящей статьей установлены иные сроки вступления их в силу", "", False),
    ],
)
def test_what_is_excepted_needs_a_day(excepted: str, later: str, open_: bool) -> None:
    bill = get_language("ru").parse_bill(_CLAUSES.format(excepted, later))
    codes = [one.code for instruction in bill.instructions for one in instruction.diagnostics]
    assert ("L-COMMENCE-GAP" in codes) == open_


_LAW = 'Федерального закона от 1 июля 2020 года № 1-ФЗ "О буях"'
_OWN = "настоящего Федерального закона"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Пункт 1 статьи 1 {_OWN} применяется с 1 марта 2027 года.", {"date": "2027-03-01"}),
        (
            f"Положения статьи 2 {_LAW} (в редакции {_OWN}) применяются с 1 марта 2027 г.",
            {"date": "2027-03-01"},
        ),
        (
            f"Положения статьи 2 {_LAW} (в редакции {_OWN}) применяются к отношениям, возникшим после дня вступления в силу {_OWN}.",
            {"scope": f"к отношениям, возникшим после дня вступления в силу {_OWN}"},
        ),
    ],
)
def test_application_from_a_day_or_to_later_relations(text: str, expected: dict[str, Any]) -> None:
    (found,) = _read(text)
    assert found["op"] == "apply_from" and expected.items() <= found.items()


def test_suspension_for_a_period() -> None:
    (found,) = _read(f"Действие статьи 5 {_LAW} приостановить на период с 1 июля 2027 года по 31 декабря 2027 года.")
    assert (found["op"], found["since"], found["until"], found["inclusive"]) == (
        "suspend",
        "2027-07-01",
        "2027-12-31",
        True,
    )


def test_several_exceptions_each_with_its_day() -> None:
    found = _read(
        "Настоящий Закон вступает в силу со дня его официального опубликования, за исключением пункта 2 статьи 1, "
        "вступающего в силу с 1 марта 2027 года, и пунктов 3 и 4 статьи 1, вступающих в силу с 1 марта 2028 года."
    )
    assert [(one["target"][-1][1] if one["target"] else "", one["when"].get("date")) for one in found] == [
        ("", None),
        ("2", "2027-03-01"),
        ("3", "2028-03-01"),
        ("4", "2028-03-01"),
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (f"Со дня вступления в силу {_OWN} признать утратившей силу статью 2 {_LAW}.", [None]),
        (
            f"Признать утратившими силу со дня вступления в силу {_OWN}:\n1) статью 2 {_LAW};\n2) статью 3 {_LAW}.",
            [None, None],
        ),
        (
            f"С 1 марта 2027 года признать утратившими силу:\n1) статью 2 {_LAW};\n2) статью 3 {_LAW}.",
            ["2027-03-01"] * 2,
        ),
    ],
)
def test_the_day_of_a_repeal_stands_before_or_behind(text: str, dates: list[str | None]) -> None:
    found = _read(text)
    assert [(one["op"], one.get("date")) for one in found] == [("repeal_unit", day) for day in dates]


def test_the_day_on_which_another_act_commences_is_not_understood() -> None:
    found = get_language("ru").parse_fragment(
        f"Со дня вступления в силу {_LAW} признать утратившей силу статью 2 {_LAW}."
    )
    assert all(one.unparsed for one in found)
