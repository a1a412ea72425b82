"""What can't be carried out says where it stands, what was expected and found, what is near, and the likely cause."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from lawdraft.amendment.fault import Fault
from lawdraft.amendment.operation import Operation
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.language.base import get_language
from tests.consolidate.world import WORDING, bill, carried, law, op

LAW = law("""Статья 1. Буй
1. Буй есть знак статьи 5^1 закона. Знак плавает в воде.
2. Буй состоит из:
1) корпуса;
2) якоря стального;
3) цепи.
Цепь крепится к якорю.
3. Утратила силу.

Статья 5^1. Створ
1. Створ виден, если светло, и светит, если темно.
2. Створ чинит сторож.""")
P1, P2 = "статья 1/часть 1", "статья 1/часть 2"


def unit(kind: str, label: str, text: str) -> list[dict[str, Any]]:
    return [{"kind": kind, "label": label, "text": text}]


def fault_of(operation: Operation) -> Fault:
    result = carried(LAW, operation)
    assert isinstance(result, Rejected)
    (fault,) = result.faults
    return fault


@pytest.mark.parametrize(
    ("operation", "code", "address", "why", "candidate"),
    [
        # nothing there
        (op("delete_text", "статья 7", old="а"), "L-TARGET-MISSING", "статья 7", "акт has no статья 7", "статья 5^1"),
        (op("delete_text", "статья 51", old="а"), "L-TARGET-MISSING", "статья 51", "was a raised index lost: статья 5^1", "статья 5^1"),
        (op("delete_text", P2 + "/пункт 4", old="а"), "L-TARGET-MISSING", "пункт 4 части 2 статьи 1", "has no пункт 4", "пункт 3 части 2 статьи 1"),
        (op("delete_text", P1 + "/абзац 3", old="а"), "L-TARGET-MISSING", "абзац третий части 1 статьи 1", "there are 1", ""),
        (op("delete_text", "статья 1/пункт 2", old="а"), "L-TARGET-MISSING", "пункт 2 статьи 1", "has no пункт 2", "часть 2 статьи 1"),
        # repealed
        (op("delete_text", "статья 1/часть 3", old="силу"), "L-REPEALED-TARGET", "часть 3 статьи 1", "часть 3 статьи 1 is repealed", ""),
        (op("delete_text", "статья 1/часть 3/пункт 1", old="а"), "L-REPEALED-TARGET", "пункт 1 части 3 статьи 1", "is repealed", ""),
        # words
        (op("delete_text", P1, old="знаками"), "L-OLD-MISSING", "часть 1 статьи 1", "another form of the same words", "знак"),
        (op("delete_text", P1, old="статьи 51"), "L-OLD-MISSING", "часть 1 статьи 1", "was a raised index lost", "статьи 5^1"),
        (op("delete_text", P2 + "/пункт 1", old="якоря стального"), "L-OLD-MISSING", "пункт 1 части 2 статьи 1",
         "the words stand in пункт 2 части 2 статьи 1", "якоря стального"),
        (op("delete_text", P1, old="плавает на воде"), "L-OLD-MISSING", "часть 1 статьи 1", "the text has «плавает в воде»", "плавает в воде"),
        (op("delete_text", P2, old="ЦЕПЬ"), "L-OLD-MISSING", "часть 2 статьи 1", "other capitals", "Цепь"),
        (op("delete_text", P1, old="лава"), "L-OLD-MISSING", "часть 1 статьи 1", "", None),
        (op("insert_text", "статья 5^1/часть 1", new="очень", anchor={"pos": "after", "text": "если", "what": "слово"}),
         "L-OLD-AMBIG", "часть 1 статьи 5^1", "an insertion needs one", ""),
        (op("delete_text", "статья 5^1/часть 1", old="если", occurrence=[3]), "L-OCCURRENCE", "часть 1 статьи 5^1", "stand there 2 times", ""),
        # numbers
        (op("insert_unit", P2, units=unit("пункт", "2", "2) троса;")), "L-EXISTS", "пункт 2 части 2 статьи 1", "the number is taken", ""),
        (op("insert_unit", "статья 1", units=unit("часть", "3", "3. Снова.")), "L-EXISTS", "часть 3 статьи 1", "", ""),
        (op("renumber_unit", P2, kind="пункт", **{"from": {"from": "1", "to": "3"}, "to": {"from": "2", "to": "3"}}),
         "L-RENUMBER-COUNT", "часть 2 статьи 1", "3 units, 2 new numbers", ""),
        # payloads
        (op("replace_unit", P1, units=unit("часть", "1", "2. Буй.")), "L-PAYLOAD-LABEL", "часть 1 статьи 1", "the text is marked «2.»", ""),
        (op("insert_unit", "приложение 1", units=unit("строка", "1", "1 | 2")), "L-TARGET-MISSING", "приложение 1", "has no приложение 1", "статья 1"),
    ],
)  # fmt: skip
def test_fault(operation: Operation, code: str, address: str, why: str, candidate: str | None) -> None:
    fault = fault_of(operation)
    assert (fault.code, fault.severity, fault.article, fault.item, fault.address) == (code, "E", "1", "1", address)
    assert why in fault.why
    near = " ".join(f"{entry.address} {entry.text}" for entry in fault.candidates)
    if candidate is not None:
        assert candidate in near
        assert bool(near) == bool(candidate)


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        (op("delete_text", "статья 5^1/часть 1", old="если"), "L-MULTI"),
        (op("insert_text", P2, new="стальной", anchor={"pos": "end"}), "L-END-OF-LIST"),
        (op("replace_text", P2 + "/абзац 2", old="Цепь", new="Трос"), "L-ABZAC-ALT"),
        (op("insert_unit", P2, units=unit("пункт", "4", "4) лампы")), "L-PAYLOAD-PUNCT"),
        (
            op("replace_unit", "статья 5^1/часть 2", units=unit("часть", "2", "2. Створ чинит сторож.")),
            "L-PAYLOAD-SAME",
        ),
        (op("replace_text", P1, old="буй", new="бакен"), "L-OLD-CASE"),
        (op("delete_text", "статья 1", old="Буй", occurrence=[1]), None),
        (op("replace_text", "статья 5^1", old="Створ", new="Огонь"), "L-MULTI"),
    ],
)
def test_warning(operation: Operation, code: str | None) -> None:
    result = carried(LAW, operation)
    assert isinstance(result, Applied), result
    found = [fault for fault in result.warnings if fault.code != "L-ACT-ASSUMED"]
    assert [fault.code for fault in found] == ([code] if code else [])
    assert all(fault.item == "1" and fault.address and fault.why for fault in found)


def test_a_warning_goes_with_an_error() -> None:
    result = carried(LAW, op("delete_text", P1, old="статьи 51"), op("delete_text", P1, old="знаками"))
    assert isinstance(result, Rejected)
    assert {"L-SUPERSCRIPT", "L-OLD-INFLECT"} <= {fault.code for fault in result.warnings}


def test_which_act() -> None:
    named = op(
        "delete_text", P1, old="плавает", act={"type": "Федеральный закон", "date": "2019-01-01", "number": "7-ФЗ"}
    )
    missing = apply_bill(bill(named), (LAW,), wording=WORDING)
    assert isinstance(missing, Rejected)
    assert [fault.code for fault in missing.faults] == ["L-ACT-MISSING"]
    assumed = carried(LAW, op("delete_text", P1, old="плавает"))
    assert isinstance(assumed, Applied)
    assert [fault.code for fault in assumed.warnings] == ["L-ACT-ASSUMED"]


def test_every_fault_of_a_bill_in_its_order() -> None:
    text = """Статья 1
Внести в Федеральный закон от 1 июля 2020 года № 1-ФЗ "О буях" следующие изменения:
1) в статье 1:
а) в части 1 слово "тонет" исключить;
б) часть 9 признать утратившей силу;
2) статью 51 исключить."""
    result = apply_bill(get_language("ru").parse_bill(text), (LAW,), wording=WORDING)
    assert isinstance(result, Rejected)
    assert [(fault.item, fault.code) for fault in result.faults] == [
        ("1/а", "L-OLD-MISSING"),
        ("1/б", "L-TARGET-MISSING"),
        ("2", "L-TARGET-MISSING"),
    ]


@pytest.mark.parametrize("more", [{}, {"number": "7-ФЗ"}])
def test_two_bases_that_are_the_act_named_are_refused(more: dict[str, str]) -> None:
    """Which of two editions of one act is meant can't be told; the first one was changed in silence."""
    named = op("delete_text", P1, old="плавает", act={"type": "Федеральный закон", "title": "О буях"} | more)
    one = evolve(LAW, work=evolve(LAW.work, kind="Федеральный закон", number="7-ФЗ", title="О буях"))
    other = evolve(one, work=evolve(one.work, title="О вехах"))
    result = apply_bill(bill(named), (one, one), wording=WORDING)
    assert isinstance(result, Rejected)
    assert [(fault.code, fault.item) for fault in result.faults] == [("L-ACT-MISSING", "1")]
    assert "several" in result.faults[0].why
    assert isinstance(apply_bill(bill(named), (other, one), wording=WORDING), Applied)
