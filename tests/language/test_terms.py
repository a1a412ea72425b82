"""Terms of validity: read, written, and refused where half of them is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lawdraft.amendment.operation import Commence, Expire, Operation
from lawdraft.language.base import get_language
from lawdraft.language.explain import explain
from tests.laws import law4_phrase

RU = get_language("ru")
DAY = date(2029, 1, 1)


def _operations(text: str) -> list[Operation]:
    found = RU.parse_fragment(text)
    assert not any(one.unparsed for one in found), [one.unparsed for one in found]
    return [operation for one in found for operation in one.operations]


READ: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("Настоящий Федеральный закон действует до 1 января 2029 года.", "акт", {}),
    ("2. Настоящий Закон действует до 31 декабря 2028 года включительно.", "акт", {"until": date(2028, 12, 31), "inclusive": True, "part": "2"}),
    ("Настоящий приказ действует по 31 декабря 2028 г.", "акт", {"until": date(2028, 12, 31), "inclusive": True}),
    ("Настоящий приказ действует до 31.12.2028 (включительно).", "акт", {"until": date(2028, 12, 31), "inclusive": True}),
    ("Пункт 2 статьи 1 настоящего Федерального закона действует до 1 января 2029 года.", "пункт 2 статьи 1", {}),
    ("Срок действия настоящего постановления - до 1 января 2029 г.", "акт", {}),
    ("Срок действия настоящего постановления истекает 31 декабря 2028 года.", "акт", {"until": date(2028, 12, 31), "inclusive": True}),
    ("Установить срок действия настоящего приказа до 1 января 2029 г.", "акт", {}),
    ("Срок действия настоящего приказа составляет шесть лет со дня его вступления в силу.", "акт", {"until": None, "n": 6, "unit": "year"}),
    ("Настоящий приказ действует в течение 18 месяцев со дня вступления его в силу.", "акт", {"until": None, "n": 18, "unit": "month"}),
    ("Настоящий приказ действует в течение шести лет со дня вступления в силу настоящего приказа.", "акт", {"until": None, "n": 6, "unit": "year"}),
    ("Настоящее постановление утрачивает силу с 1 января 2029 года.", "акт", {}),
    ("Настоящий Закон прекращает свое действие с 1 января 2029 года.", "акт", {}),
    ("Пункт 2 изменений, утвержденных настоящим постановлением, утрачивает силу с 1 января 2029 г.", "пункт 2 приложения", {}),
    ("Изменения, утвержденные настоящим постановлением, действуют до 1 января 2029 г.", "приложение", {}),
    ("Пункт 3 приложения № 2 к настоящему приказу действует до 1 января 2029 г.", "пункт 3 приложения 2", {}),
    ("Установить, что настоящее постановление действует до 1 января 2029 г.", "акт", {}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "place", "fields"), READ, ids=[text[:50] for text, _, _ in READ])
def test_a_term_is_read(text: str, place: str, fields: dict[str, Any]) -> None:
    (operation,) = _operations(text)
    assert isinstance(operation, Expire)
    wanted = Expire(target=operation.target, **{"until": DAY, **fields})
    assert (str(operation.target), operation) == (place, wanted)
    law4_phrase(operation)
    assert explain(operation) and explain(operation, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Настоящий Закон вступает в силу с 1 марта 2027 года и действует до 1 января 2029 года.",
        "Статья 1 настоящего Закона вступает в силу с 1 марта 2027 года и действует до 1 января 2029 года.",
        "Настоящий приказ вступает в силу со дня его официального опубликования и действует до 1 января 2029 г.",
        "Настоящий приказ вступает в силу с 1 марта 2027 г., действует до 1 января 2029 г.",
        "Настоящий приказ вступает в силу с 1 марта 2027 г. и утрачивает силу с 1 января 2029 г.",
        "Настоящий Закон вступает в силу с 1 марта 2027 года, за исключением пункта 2 статьи 1, и действует до 1 января 2029 года.",
    ],
)
def test_a_term_behind_a_commencement(text: str) -> None:
    found = _operations(text)
    assert [type(operation) for operation in found] == [Commence, Expire]
    assert found[0].target == found[1].target
    assert isinstance(found[1], Expire) and found[1].until == DAY and not found[1].inclusive


def test_provisions_of_another_act_in_the_wording_of_the_bill() -> None:
    (operation,) = _operations(
        'Положения части 3 статьи 6 Федерального закона от 3 марта 2018 года № 1017-ФЗ "О паромах" '
        "(в редакции настоящего Федерального закона) действуют до 1 января 2029 года."
    )
    assert isinstance(operation, Expire) and operation.act is not None and operation.act.number == "1017-ФЗ"
    law4_phrase(operation)


@pytest.mark.parametrize(
    "text",
    [
        "Настоящий Закон действует до 31 февраля 2029 года.",
        "Настоящий Закон действует до принятия другого закона.",
        "Настоящий Закон действует до 1 января.",
        "Настоящий Закон вступает в силу с 1 марта 2027 года и действует до особого распоряжения.",
        "Настоящий Закон вступает в силу с 1 марта 2027 года и действует до.",
        "Настоящий приказ действует в течение нескольких лет со дня вступления его в силу.",
        "Настоящий приказ действует в течение шести лет.",
        "Срок действия настоящего приказа истекает зимой.",
        "Настоящее постановление утрачивает силу.",
    ],
)
def test_a_term_that_is_not_understood_is_refused(text: str) -> None:
    assert any(one.unparsed for one in RU.parse_fragment(text))


@pytest.mark.parametrize(
    "text",
    [
        "Лицензии, выданные до 1 января 2027 года, действуют до окончания срока их действия.",
        "Срок действия лицензии составляет пять лет.",
        "Документы, выданные до дня вступления в силу настоящего Закона, действуют до 1 января 2029 года.",
    ],
)
def test_the_term_of_something_else_is_a_norm(text: str) -> None:
    assert [one.kind for one in RU.parse_fragment(text)] == ["norm"]
