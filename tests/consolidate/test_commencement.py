"""When a bill comes into force, which base it means."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.operation import Commence, Operation, When
from lawdraft.consolidate.commencement import Calendar, commencement_day
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.identity import fitness
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.errors import InputError
from lawdraft.model.address import Address
from lawdraft.model.edition import ActReference, Work
from tests.consolidate.world import WORDING, law, op

DAY = date(2026, 1, 31)
FIRST = When("first_of", period="month", not_before=When("after_publication", n=1, unit="month"))
MONTH_AND_PERIOD = When(
    "date",
    date=date(2026, 3, 1),
    not_before=When("after_publication", n=1, unit="month", not_before=When("first_of", period="tax_period")),
)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (When("publication_day"), DAY),
        (When("after_publication", n=10, unit="day"), date(2026, 2, 11)),
        (When("after_publication", n=0, unit="day"), date(2026, 2, 1)),
        (When("after_publication", n=1, unit="month"), date(2026, 3, 1)),
        (When("after_publication", n=1, unit="year"), date(2027, 2, 1)),
        (When("date", date=date(2026, 2, 1)), date(2026, 2, 1)),
        (
            When("date", date=date(2026, 2, 1), not_before=When("after_publication", n=1, unit="month")),
            date(2026, 3, 1),
        ),
        (FIRST, date(2026, 3, 1)),
        (When("first_of", period="tax_period"), date(2027, 1, 1)),
        (When("first_of", period="year"), date(2027, 1, 1)),
        (When("first_of", period="quarter"), date(2026, 4, 1)),
        (When("first_of", period="month", not_before=When("date", date=date(2025, 6, 1))), date(2026, 2, 1)),
        (MONTH_AND_PERIOD, date(2027, 1, 1)),
        (evolve(MONTH_AND_PERIOD, date=date(2026, 2, 15)), date(2027, 1, 1)),
        (evolve(MONTH_AND_PERIOD, date=date(2027, 2, 15)), date(2027, 2, 15)),
        (When("linked", event="со дня утверждения правил"), None),
    ],
)
def test_day(when: When, day: date | None) -> None:
    assert commencement_day(when, published=DAY) == day


def test_publication_must_be_known() -> None:
    with pytest.raises(InputError):
        commencement_day(When("publication_day"), published=None)


TEXT = "Статья 1\nВнести:\n1) одно;\n2) в статье 2:\nа) два;\nтри;\nСтатья 2\n"


def _bill(*rules: Operation) -> Bill:
    def leaf(item: str, words: str, article: str = "1") -> Instruction:
        start = TEXT.index(words)
        return Instruction(article, item, words, start, start + len(words))

    clauses = Instruction("2", "", "", len(TEXT), len(TEXT), operations=rules)
    return Bill(TEXT, (leaf("1", "1) одно"), leaf("2/а", "а) два"), leaf("2/а#1", "три"), clauses))


def test_the_narrowest_rule_holds() -> None:
    first, second, third = date(2026, 1, 1), date(2027, 1, 1), date(2028, 1, 1)
    bill = _bill(
        Commence(target=Address(), when=When("date", date=first), exceptions="own"),
        Commence(target=Address.parse("статья 1/пункт 2"), when=When("date", date=second)),
        Commence(target=Address.parse("статья 1/пункт 2/подпункт а/абзац 2"), when=When("date", date=third)),
    )
    calendar = Calendar(bill)
    operation = op("delete_text", "статья 1", old="а")
    assert [calendar.day(instruction, operation) for instruction in bill.instructions[:3]] == [first, second, third]


LAW = Work(kind="ФЕДЕРАЛЬНЫЙ ЗАКОН", date=date(2020, 7, 1), number="1-ФЗ", title="О «буях»")


@pytest.mark.parametrize(
    ("act", "work", "fits"),
    [
        (ActReference("Федеральный закон", date(2020, 7, 1), "1-ФЗ", 'О "буях"'), LAW, True),
        (ActReference("Федеральный закон", date(2020, 7, 1), "2-ФЗ", "О буях"), LAW, False),
        (ActReference("Федеральный закон", None, "", "О вехах"), LAW, False),
        (ActReference("Закон области", date(2020, 7, 1), "1-ФЗ"), LAW, False),
        (ActReference("Кодекс", title="Маячный кодекс"), Work(kind="МАЯЧНЫЙ КОДЕКС"), True),
        (ActReference("Кодекс", title="Маячный кодекс"), Work(kind="Кодекс", title="Речной кодекс"), False),
        (ActReference("Закон", date(2020, 1, 1), "5-З", "О буях"), Work(title="О буях"), True),
    ],
)
def test_which_base(act: ActReference, work: Work, fits: bool) -> None:
    assert (fitness(act, work) is not None) is fits


def _apply(act: ActReference | None, *texts: str) -> Applied | Rejected:
    operation = op("delete_text", "статья 1", old="ровно")
    bill = Bill("", (Instruction("1", "", "", 0, 1, act=act, operations=(operation,)),))
    return apply_bill(bill, [law(text) for text in texts], wording=WORDING)


def test_another_act_is_skipped_and_none_is_an_error() -> None:
    other = ActReference("Федеральный закон", date(2019, 1, 1), "9-ФЗ", "О вехах")
    result = _apply(other, "Статья 1\nБуй ровно стоит.")
    assert isinstance(result, Rejected)
    assert [fault.code for fault in result.faults] == ["L-ACT-MISSING"]
    assert result.skipped[0].act == other


def test_an_unnamed_act_is_assumed_for_one_base_only() -> None:
    one = _apply(None, "Статья 1\nБуй ровно стоит.")
    assert isinstance(one, Applied)
    assert [fault.code for fault in one.warnings] == ["L-ACT-ASSUMED"]
    assert isinstance(_apply(None, "Статья 1\nБуй ровно стоит.", "Статья 1\nВеха ровно стоит."), Rejected)


def test_the_next_period_follows_the_month_after_publication() -> None:
    published = date(2026, 12, 10)  # a month later the period of 2027 has begun
    when = evolve(MONTH_AND_PERIOD, date=date(2027, 1, 1))
    assert commencement_day(when, published=published) == date(2028, 1, 1)


def test_a_suspension_with_a_first_day_begins_then() -> None:
    bill = _bill(Commence(target=Address(), when=When("date", date=date(2026, 1, 1))))
    suspension = op("suspend", "статья 1", since="2026-07-01", until="2027-01-01")
    assert Calendar(bill).day(bill.instructions[0], suspension) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("Федеральный закон", date(2026, 2, 11)),
        ("Закон Энской области", date(2026, 2, 11)),
        ("Постановление", None),
        ("Указ", None),
    ],
)
def test_only_a_law_without_a_clause_has_a_day(kind: str, day: date | None) -> None:
    bill = evolve(_bill(), act=ActReference(kind, date(2026, 1, 20), "5"))
    calendar = Calendar(bill, published=DAY)
    assert calendar.day(bill.instructions[0], op("delete_text", "статья 1", old="а")) == day
    assert calendar.general() == day
