"""What a term of validity does: the text after its end is refused, unless somebody has said what applies."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.consolidate.timeline import Consolidated, Enactment, Stuck, consolidate, turning_points
from tests.consolidate.test_timeline import LAW, enacted, text_at
from tests.consolidate.world import WORDING

ITEMS = ('1) в части 1 статьи 1 слово "днем" заменить словом "утром";', "2) часть 2 статьи 1 признать утратившей силу.")
TERM = "Настоящий Федеральный закон вступает в силу с 1 марта 2027 года и действует до 1 января 2029 года."
LATER = enacted("9-ФЗ", "2029-02-01", '1) в статье 2 слово "красят" заменить словом "моют".')


def temporary(clauses: str = TERM, **more: str) -> Enactment:
    return enacted("7-ФЗ", "2026-12-01", *ITEMS, clauses=clauses, **more)


def stuck_on(day: str, *acts: Enactment) -> Stuck:
    result = consolidate(LAW, acts, wording=WORDING, at=date.fromisoformat(day))
    assert isinstance(result, Stuck), result
    return result


def test_within_the_term_the_changes_are_in_force() -> None:
    assert "утром" not in text_at("2027-02-28", temporary())
    assert "утром" in text_at("2027-03-01", temporary())
    assert "утром" in text_at("2028-12-31", temporary())
    whole = consolidate(LAW, [temporary()], wording=WORDING, at=date(2028, 1, 1))
    assert isinstance(whole, Consolidated)
    assert [type(limit.operation).__name__ for limit in whole.limits] == ["Expire"]


def test_after_the_term_the_text_is_not_known() -> None:
    result = stuck_on("2029-01-01", temporary())
    assert (result.act.name, result.day) == ("7-ФЗ", date(2029, 1, 1))
    assert [(fault.code, fault.article, fault.item) for fault in result.result.faults] == [
        ("L-TERM", "1", "1"),
        ("L-TERM", "1", "2"),
    ]
    stuck_on("2030-01-01", temporary(), LATER)


@pytest.mark.parametrize(
    ("clauses", "last"),
    [
        (TERM.replace("до 1 января 2029 года", "по 31 декабря 2028 года"), date(2028, 12, 31)),
        (TERM.replace("до 1 января 2029 года", "до 31 декабря 2028 года включительно"), date(2028, 12, 31)),
        (TERM.replace("до 1 января 2029 года", "в течение двух лет со дня вступления в силу"), date(2029, 2, 28)),
    ],
)
def test_the_last_day(clauses: str, last: date) -> None:
    assert "утром" in text_at(last.isoformat(), temporary(clauses))
    assert stuck_on(date.fromordinal(last.toordinal() + 1).isoformat(), temporary(clauses)).day


def test_the_term_of_one_item() -> None:
    own = "1. Настоящий Федеральный закон вступает в силу с 1 марта 2027 года.\n2. Пункт 2 статьи 1 настоящего Федерального закона "
    result = stuck_on("2029-01-01", temporary(f"{own}действует до 1 января 2029 года."))
    assert [(fault.article, fault.item) for fault in result.result.faults] == [("1", "2")]


def test_somebody_has_said_what_applies_afterwards() -> None:
    restored = temporary(after_term="restored")
    assert "днем" in text_at("2029-01-01", restored) and "ночью" in text_at("2029-01-01", restored)
    assert "утром" in text_at("2028-12-31", restored)
    assert "моют" in text_at("2030-01-01", restored, LATER)
    assert turning_points(LAW, [restored]) == (date(2027, 3, 1), date(2029, 1, 1))
    kept = temporary(after_term="kept")
    assert "утром" in text_at("2030-01-01", kept) and "моют" in text_at("2030-01-01", kept, LATER)


def test_provisions_of_the_base_in_the_wording_of_the_act() -> None:
    clause = (
        "1. Настоящий Федеральный закон вступает в силу с 1 марта 2027 года.\n2. Положения части 1 статьи 1 Федерального закона от "
        '1 июля 2020 года № 1-ФЗ "О буях" (в редакции настоящего Федерального закона) действуют до 1 января 2029 года.'
    )
    result = stuck_on("2029-01-01", temporary(clause))
    assert [(fault.article, fault.item) for fault in result.result.faults] == [("1", "1")]


def test_a_bill_on_a_day_after_its_term_is_rejected() -> None:
    bill = temporary().bill
    within = apply_bill(bill, (LAW,), wording=WORDING, at=date(2028, 1, 1))
    assert isinstance(within, Applied)
    assert [(fault.code, fault.severity) for fault in within.warnings] == [("L-TERM", "I")]
    after = apply_bill(bill, (LAW,), wording=WORDING, at=date(2029, 1, 1))
    assert isinstance(after, Rejected) and {fault.code for fault in after.faults} == {"L-TERM"}
    whole = apply_bill(bill, (LAW,), wording=WORDING)
    assert isinstance(whole, Applied), "without a day everything is in force"


def test_an_act_that_is_in_the_base_already_does_not_count() -> None:
    base = evolve(LAW, edition=evolve(LAW.edition, valid_from=date(2027, 6, 1)))
    result = consolidate(base, [temporary()], wording=WORDING, at=date(2028, 1, 1))
    assert isinstance(result, Consolidated) and not result.entries
    for after_term in ("", "restored"):  # what was before it nobody knows here
        lost = consolidate(base, [temporary(after_term=after_term)], wording=WORDING, at=date(2029, 1, 1))
        assert isinstance(lost, Stuck), after_term
    kept = consolidate(base, [temporary(after_term="kept")], wording=WORDING, at=date(2029, 1, 1))
    assert isinstance(kept, Consolidated)
    later = evolve(LAW, edition=evolve(LAW.edition, valid_from=date(2029, 6, 1)))
    assert isinstance(consolidate(later, [temporary()], wording=WORDING, at=date(2030, 1, 1)), Consolidated)
