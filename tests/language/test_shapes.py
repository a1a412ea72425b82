"""Shapes of bills beside the usual one: decisions with «1.1.», articles whose words follow in the line, dashes."""

from __future__ import annotations

from datetime import date

import pytest

from lawdraft.amendment.bill import Bill
from lawdraft.consolidate.commencement import Calendar, unknown_parts
from lawdraft.language.ru.reader import parse_bill
from tests.laws import law6_spans

DECISION = """СОВЕТ ДЕПУТАТОВ
РЕШЕНИЕ
от 5 мая 2021 г. № 12
О внесении изменений в решение
Совет депутатов решил:
1. Внести в решение Совета депутатов от 3 марта 2020 г. № 7 «О буях» следующие изменения:
1.1. Пункт 2 изложить в следующей редакции:
«2. Буй красят.».
1.2. В пункте 3:
- слово «паром» исключить;
- слово «буй» заменить словом «веха».
1.3. В пункте 4 слово «мель» исключить.
2. Настоящее решение вступает в силу со дня его официального опубликования.
Глава района И.И. Иванов"""
INLINE = """ЗАКОН
ЗАОЗЕРСКОЙ ОБЛАСТИ
О внесении изменений в Закон Заозерской области «О родниках»
Статья 1. Внести в Закон Заозерской области от 19 июля 2016 года № 88-ЗО «О родниках» следующие изменения:
1) в статье 2 слово «вода» исключить;
2) дополнить статьей 2.1 следующего содержания:
«Статья 2.1. Охрана
Родник охраняется.».
Статья 2. Настоящий Закон вступает в силу со дня его официального опубликования.
Губернатор Заозерской области"""
HEADED = """ЗАКОН
ЗАОЗЕРСКОЙ ОБЛАСТИ
О внесении изменений в Закон Заозерской области «О родниках»
Статья 1. Изменения в Закон Заозерской области «О родниках»
Внести в Закон Заозерской области от 19 июля 2016 года № 88-ЗО «О родниках» следующие изменения:
1) в статье 2 слово «вода» исключить.
Статья 2. Вступление в силу настоящего Закона
Настоящий Закон вступает в силу со дня его официального опубликования."""


def _read(bill: Bill) -> list[tuple[str, str, tuple[str, ...]]]:
    law6_spans(bill)
    assert not bill.unparsed
    return [(i.article, i.item, tuple(str(o.target) for o in i.operations)) for i in bill.instructions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            DECISION,
            [
                ("1", "1.1", ("пункт 2",)),
                ("1", "1.2#1", ("пункт 3",)),
                ("1", "1.2#2", ("пункт 3",)),
                ("1", "1.3", ("пункт 4",)),
                ("2", "", ("акт",)),
            ],
        ),
        (INLINE, [("1", "1", ("статья 2",)), ("1", "2", ("акт",)), ("2", "", ("акт",))]),
        (HEADED, [("1", "1", ("статья 2",)), ("2", "", ("акт",))]),
    ],
    ids=["decision", "inline", "headed"],
)
def test_a_shape_is_read_whole(text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    bill = parse_bill(text)
    assert _read(bill) == expected
    amending = [i for i in bill.instructions if i.item]
    assert all(i.act is not None and i.act.number in ("7", "88-ЗО") for i in amending)


@pytest.mark.parametrize("named", ["подпункта 1.2 пункта 1", "пункта 1.2"])
def test_dotted_items_have_days_of_their_own(named: str) -> None:
    clause = f"за исключением {named}, который вступает в силу с 1 января 2027 года"
    bill = parse_bill(DECISION.replace("официального опубликования", f"официального опубликования, {clause}"))
    assert not bill.unparsed
    calendar = Calendar(bill, published=date(2021, 5, 6))
    days = {i.item: calendar.day(i, i.operations[0]) for i in bill.instructions if i.article == "1"}
    assert days == {
        "1.1": date(2021, 5, 6),
        "1.2#1": date(2027, 1, 1),
        "1.2#2": date(2027, 1, 1),
        "1.3": date(2021, 5, 6),
    }
    assert not [*unknown_parts(bill)]


def test_a_day_for_what_the_bill_lacks_is_a_fault() -> None:
    clause = "за исключением пункта 1.7, который вступает в силу с 1 января 2027 года"
    bill = parse_bill(DECISION.replace("официального опубликования", f"официального опубликования, {clause}"))
    assert [fault.code for fault in unknown_parts(bill)] == ["L-COMMENCE-TARGET"]
