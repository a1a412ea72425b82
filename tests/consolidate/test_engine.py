"""Operations on a small law: what they do, what they refuse, how the conventions turn them."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdraft.amendment.operation import Operation
from lawdraft.amendment.step import apply_all
from lawdraft.consolidate.conventions import Conventions
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected, report_to_json
from lawdraft.model.plain import write_text
from lawdraft.readers.plain import read_plain
from tests.consolidate.world import HEAD, WORDING, bill, carried, changed, codes, law, op, warned

TEXT = """Статья 1. Буй
1. Буй есть знак. Знак плавает. Знак виден.
2. Буй состоит из:
1) корпуса;
2) якоря:
а) большого;
б) малого;
3) цепи.
Цепь крепится к якорю.

Статья 2. Веха
Веха есть шест.
Шест бывает:
деревянный;
железный.

Статья 5^1. Створ
1. Утратила силу.
2. Створ виден, если светло, и светит, если темно."""
LAW = law(TEXT)


def unit(kind: str, label: str, text: str) -> list[dict[str, Any]]:
    return [{"kind": kind, "label": label, "text": text}]


def after(*operations: Operation, **switches: str) -> list[str]:
    """Return the lines that differ from the law before, new ones only."""
    before = [line for line in TEXT.split("\n") if line]
    return [
        line
        for line in changed(LAW, *operations, conventions=Conventions(**switches)).split("\n")
        if line not in before
    ]


P1, P2 = "статья 1/часть 1", "статья 1/часть 2"
LAST_ITEM = op("insert_unit", P2, units=unit("пункт", "4", "4) лампы."))
AGREE = op("replace_text", "статья 1", old="буй", new="морской знак", agree="case")


@pytest.mark.parametrize(
    ("operations", "lines"),
    [
        ([op("replace_text", P1, old="есть", new="не есть")], ["1. Буй не есть знак. Знак плавает. Знак виден."]),
        ([op("delete_text", P1, old="плавает", what="слово")], ["1. Буй есть знак. Знак. Знак виден."]),
        (
            [op("insert_text", P1, new="ночью", anchor={"pos": "end"})],
            ["1. Буй есть знак. Знак плавает. Знак виден ночью."],
        ),
        (
            [op("insert_text", P1 + "/предложение 2", new="ночью", anchor={"pos": "end"})],
            ["1. Буй есть знак. Знак плавает ночью. Знак виден."],
        ),
        (
            [
                op("delete_unit", P1 + "/предложение 2"),
                op("replace_unit", P1 + "/предложение 3", units=unit("предложение", "3", "Буй виден.")),
            ],
            ["1. Буй есть знак. Буй виден."],
        ),
        (
            [op("insert_text", P2 + "/пункт 1", what="предложение", new="Корпус крепок.", anchor={"pos": "end"})],
            ["1) корпуса. Корпус крепок;"],
        ),
        (
            [op("insert_text", P1, what="предложение", new="Знак светит.", position={"after": ["предложение", "1"]})],
            ["1. Буй есть знак. Знак светит. Знак плавает. Знак виден."],
        ),
        (
            [
                op(
                    "replace_text",
                    "статья 2/абзац 4",
                    what="точка",
                    old=".",
                    new=";",
                    what_new="точка с запятой",
                    where="end",
                )
            ],
            ["железный;"],
        ),
        ([op("repeal_unit", P2 + "/пункт 2")], ["2) утратил силу;"]),
        ([op("repeal_unit", "статья 2")], ["Статья 2. Утратила силу."]),
        ([op("repeal_unit", "статья 2/абзац 3")], ["абзац утратил силу;"]),
        ([op("repeal_unit", "статья 2/абзац 2")], ["Абзац утратил силу."]),
        ([op("repeal_unit", "статья 5^1/часть 2")], ["2. Утратила силу."]),
        ([LAST_ITEM], ["3) цепи;", "4) лампы."]),
        ([op("delete_unit", "статья 2/абзац 4")], ["деревянный."]),
        ([op("insert_unit", P2, units=unit("пункт", "2^1", "2^1) троса"))], ["2^1) троса;"]),
        (
            [op("insert_unit", "", units=unit("статья", "3", "Статья 3. Огонь\nОгонь горит."))],
            ["Статья 3. Огонь", "Огонь горит."],
        ),
        ([op("insert_unit", "статья 2", units=unit("абзац", "3", "медный;"))], ["медный;"]),
        (
            [op("insert_unit", "статья 2", units=unit("абзац", "", "Веха стоит."), position={"after": ["абзац", "1"]})],
            ["Веха стоит."],
        ),
        (
            [op("insert_unit", "статья 2", units=unit("примечание", "", "Примечание. Веха мала."))],
            ["Примечание. Веха мала."],
        ),
        (
            [op("replace_unit", "статья 2/наименование", units=unit("наименование", "", "Статья 2. Шест"))],
            ["Статья 2. Шест"],
        ),
        ([op("replace_unit", P2, units=unit("часть", "2", "2. Буй цел."))], ["2. Буй цел."]),
        (
            [
                op("renumber_unit", P2, kind="пункт", **{"from": ["3"], "to": ["4"]}),
                op("insert_text", P2 + "/пункт 4", new="и троса", anchor={"pos": "end"}),
            ],
            ["4) цепи и троса."],
        ),
        (
            [
                op(
                    "renumber_unit", "статья 2", kind="абзац", kind_to="часть", **{"from": ["1", "2"], "to": ["1", "2"]}
                ),
                op("replace_text", "статья 2/часть 2/абзац 2", old="деревянный", new="дубовый"),
            ],
            ["1. Веха есть шест.", "2. Шест бывает:", "дубовый;"],
        ),
        (
            [AGREE],
            [
                "Статья 1. Морской знак",
                "1. Морской знак есть знак. Знак плавает. Знак виден.",
                "2. Морской знак состоит из:",
            ],
        ),
        (
            [op("replace_text", "статья 5^1/часть 2", old="если", new="когда", occurrence=[2])],
            ["2. Створ виден, если светло, и светит, когда темно."],
        ),
        ([op("replace_text", "", old="шест", new="столб", wide="по тексту", occurrence="all")], ["Веха есть столб."]),
    ],
)
def test_effect(operations: list[Operation], lines: list[str]) -> None:
    assert after(*operations) == lines


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        (op("replace_text", P1, old="якорь", new="цепь"), "L-OLD-MISSING"),
        (op("replace_text", "статья 5/часть 1", old="а", new="б"), "L-TARGET-MISSING"),
        (op("replace_text", "статья 5^1/часть 1", old="сил", new="б"), "L-REPEALED-TARGET"),
        (
            op(
                "insert_text",
                "статья 5^1/часть 2",
                new="очень",
                anchor={"pos": "after", "text": "если", "what": "слово"},
            ),
            "L-OLD-AMBIG",
        ),
        (op("replace_text", "статья 5^1/часть 2", old="если", new="когда", occurrence=[3]), "L-OCCURRENCE"),
        (op("insert_unit", P2, units=unit("пункт", "2", "2) троса;")), "L-EXISTS"),
        (op("insert_unit", "статья 5^1", units=unit("часть", "1", "1. Снова.")), "L-EXISTS"),
        (op("insert_unit", "", units=unit("статья", "2", "Статья 2. Снова\nДа.")), "L-EXISTS"),
        (op("insert_unit", P2, units=unit("пункт", "4", "5) троса;")), "L-PAYLOAD-LABEL"),
        (
            op("renumber_unit", P2, kind="пункт", **{"from": {"from": "1", "to": "3"}, "to": {"from": "2", "to": "3"}}),
            "L-RENUMBER-COUNT",
        ),
        (op("renumber_unit", P2, kind="пункт", **{"from": ["2"], "to": ["3"]}), "L-EXISTS"),
        (op("repeal_unit", "статья 5^1/часть 1"), "L-REPEALED-TARGET"),
        (op("insert_unit", "статья 2", units=unit("абзац", "9", "медный;")), "L-TARGET-MISSING"),
    ],
)
def test_refusal(operation: Operation, code: str) -> None:
    assert codes(LAW, operation) == [code]


@pytest.mark.parametrize(
    ("operations", "code"),
    [
        (
            [op("replace_text", P1, old="Знак плавает", new="Знак тонет"), op("delete_unit", P1 + "/предложение 2")],
            "L-CONFLICT",
        ),
        (
            [op("replace_unit", P1, units=unit("часть", "1", "1. Буй.")), op("delete_text", P1, old="плавает")],
            "L-CONFLICT",
        ),
        ([op("delete_text", P1, old="плавает"), op("repeal_unit", "статья 1")], "L-CONFLICT"),
        ([op("replace_unit", P1, units=unit("часть", "1", "1. Буй.")), op("repeal_unit", P1)], "L-CONFLICT"),
    ],
)
def test_conflict(operations: list[Operation], code: str) -> None:
    assert codes(LAW, *operations) == [code]


def test_every_fault_is_named_and_nothing_is_done() -> None:
    result = carried(
        LAW, op("delete_text", P1, old="якорь"), op("delete_text", P1, old="плавает"), op("repeal_unit", "статья 9")
    )
    assert isinstance(result, Rejected)
    assert [(fault.item, fault.code) for fault in result.faults] == [("1", "L-OLD-MISSING"), ("3", "L-TARGET-MISSING")]
    report = report_to_json(result)
    assert report["applied"] is False
    assert report["errors"][1]["address"] == "статья 9"


def test_superscript_hint() -> None:
    result = carried(LAW, op("delete_text", "статья 51", old="створ"))
    assert isinstance(result, Rejected)
    assert "L-SUPERSCRIPT" in [fault.code for fault in result.warnings]
    assert result.faults[0].candidates[0].address == "статья 5^1"


def test_candidates_name_the_near_words() -> None:
    result = carried(LAW, op("delete_text", P2, old="цепями"))
    assert isinstance(result, Rejected)
    assert result.faults[0].candidates[0].text.startswith("цеп")


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        (op("replace_text", P1, old="Знак", new="Предмет"), "L-MULTI"),
        (op("replace_text", "статья 2", old="Веха", new="Шест", occurrence=[1]), None),
        (op("delete_text", "статья 5^1", old="Створ", occurrence=[1]), None),
        (op("insert_text", P2, new="стального", anchor={"pos": "end"}), "L-END-OF-LIST"),
        (op("replace_text", P2 + "/абзац 2", old="Цепь", new="Трос"), "L-ABZAC-ALT"),
        (op("replace_unit", P2 + "/абзац 2", units=unit("абзац", "2", "трубы;")), "L-ABZAC-ALT"),
        (op("replace_text", P1, old="буй", new="бакен"), "L-OLD-CASE"),
    ],
)
def test_warning(operation: Operation, code: str | None) -> None:
    assert warned(LAW, operation) == ([code] if code else [])


@pytest.mark.parametrize(
    ("operation", "switch", "lines"),
    [
        (LAST_ITEM, {"list_punctuation": "formal"}, ["4) лампы."]),
        (LAST_ITEM, {"list_punctuation": "adjust"}, ["3) цепи;", "4) лампы."]),
        (
            AGREE,
            {"agreeing_heading": "exclude"},
            ["1. Морской знак есть знак. Знак плавает. Знак виден.", "2. Морской знак состоит из:"],
        ),
        (
            op(
                "insert_text",
                "статья 5^1/часть 2",
                new="очень",
                anchor={"pos": "after", "text": "если", "what": "слово"},
            ),
            {"several_anchors": "all"},
            ["2. Створ виден, если очень светло, и светит, если очень темно."],
        ),
        (
            op("replace_text", "статья 1", old="Буй", new="Бакен"),
            {"plain_heading": "always"},
            ["Статья 1. Бакен", "1. Бакен есть знак. Знак плавает. Знак виден.", "2. Бакен состоит из:"],
        ),
        (
            op("insert_text", P2 + "/пункт 1", what="предложение", new="Он крепок.", anchor={"pos": "end"}),
            {"sentence_sign": "keep"},
            ["1) корпуса; Он крепок."],
        ),
    ],
)
def test_convention(operation: Operation, switch: dict[str, str], lines: list[str]) -> None:
    assert after(operation, **switch) == lines


def test_several_matches_may_be_refused() -> None:
    operation = op("delete_text", P1, old="Знак")
    assert codes(LAW, operation, conventions=Conventions(several_matches="reject")) == ["L-OLD-AMBIG"]


@pytest.mark.parametrize(
    ("mark", "style", "printed"), [("2.1.", "base", "2.2."), ("2.1.", "verbatim", "2^2."), ("2^1.", "base", "2^2.")]
)
def test_new_marks_follow_the_base(mark: str, style: str, printed: str) -> None:
    base = law(f"Статья 1\n1. Буй.\n2. Веха.\n{mark} Створ.")
    operation = op("insert_unit", "статья 1", units=unit("часть", "2^2", "2^2. Огонь."))
    assert f"{printed} Огонь." in changed(base, operation, conventions=Conventions(new_marks=style))


def test_a_repealed_chapter_keeps_its_numbers() -> None:
    base = law("Глава 1. Один\n\nСтатья 1. А\nТекст.\n\nГлава 2. Два\n\nСтатья 2. Б\nТекст.")
    repeal = op("repeal_unit", "глава 1")
    assert changed(base, repeal).startswith("Глава 1. Утратила силу.\nГлава 2.")
    stubs = changed(base, repeal, conventions=Conventions(stub_container="articles"))
    assert stubs.startswith("Глава 1. Один\nСтатья 1. Утратила силу.\nГлава 2.")
    assert codes(base, repeal, op("insert_unit", "", units=unit("статья", "1", "Статья 1. В\nТекст."))) == ["L-EXISTS"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                op("delete_text", P1, old="плавает"),
                LAST_ITEM,
                op("repeal_unit", P2 + "/пункт 1"),
                op("delete_unit", "статья 2/абзац 3"),
                op("insert_unit", "статья 2", units=unit("абзац", "", "медный."), position={"end": True}),
                AGREE,
                op("insert_text", P1, new="ночью", anchor={"pos": "end"}),
                op("replace_text", "статья 2", old="шест", new="столб"),
                op("insert_unit", "", units=unit("статья", "4", "Статья 4. Огонь\nДа.")),
            ]
        ),
        max_size=6,
        unique_by=repr,
    )
)
def test_steps_give_the_result(operations: list[Operation]) -> None:
    result = carried(LAW, *operations)
    if isinstance(result, Applied):
        steps = tuple(step for change in result.changes[0] for step in change.steps)
        assert apply_all(steps, LAW.root) == result.after[0].root
    else:
        assert result.faults


APPENDICES = """Статья 1. Буй
Буй стоит.

Президент Российской Федерации
1 июля 2020 года
№ 1-ФЗ

Приложение 1
к Федеральному закону "О буях"
Нормы
№ | Район | Сумма
1. | Озерный район | 18
2. | Лесной район | 10"""


def test_an_appendix_by_reference() -> None:
    statute = read_plain(HEAD + APPENDICES + "\n")[0]
    operation = op(
        "replace_unit", "приложение 1", units=unit("приложение", "1", ""), source="приложение 1 к настоящему Закону"
    )
    own = 'Приложение 1\nк Закону "О внесении"\n"Приложение 1\nк Федеральному закону "О буях"\nНормы новые\n№ | Район\n1. | Речной"'
    given_bill = evolve(bill(operation), appendices=(("1", own),))
    result = apply_bill(given_bill, (statute,), wording=WORDING)
    assert isinstance(result, Applied), result
    assert write_text(result.after[0]).endswith(
        'Приложение 1\nк Федеральному закону "О буях"\nНормы новые\n№ | Район\n1. | Речной\n'
    )
    missing = apply_bill(bill(operation), (statute,), wording=WORDING)
    assert isinstance(missing, Rejected)


@pytest.mark.parametrize(
    ("operation", "line"),
    [
        (op("replace_text", "приложение 1/строка 2/графа 3", old="10", new="11"), "2. | Лесной район | 11"),
        (op("replace_text", "приложение 1/позиция Озерного района", old="18", new="19"), "1. | Озерный район | 19"),
        (op("repeal_unit", "приложение 1/строка 1"), "1. | Утратила силу."),
        (
            op("insert_unit", "приложение 1", units=unit("строка", "1^1", "1^1. | Горный район | 9")),
            "1^1. | Горный район | 9",
        ),
        (
            op(
                "insert_unit",
                "приложение 1",
                units=unit("позиция", "", "Дальний | 1"),
                position={"after": ["позиция", "Озерного района"]},
            ),
            "Дальний | 1",
        ),
        (
            op(
                "replace_unit",
                "приложение 1/нумерационный заголовок",
                units=unit("нумерационный заголовок", "", "Приложение № 1"),
            ),
            "Приложение № 1",
        ),
    ],
)
def test_tables(operation: Operation, line: str) -> None:
    result = carried(read_plain(HEAD + APPENDICES + "\n")[0], operation)
    assert isinstance(result, Applied), result
    assert line in write_text(result.after[0]).split("\n")
