"""Every switch of the conventions in every position, on texts where it makes a difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import fields

from lawdraft.amendment.operation import Operation
from lawdraft.consolidate.conventions import Conventions
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from tests.consolidate.world import WORDING, bill, carried, changed, codes, law, op

LIST = law("""Статья 1. Знаки
1. К знакам относятся:
1) буй;
2) веха.
Буй стоит на якоре. Буй виден.
Веха стоит у буя.
Примечание. Знаки малы.

Статья 2. Створ
1. Створ виден, если светло, и светит, если темно.
2. Абзац утратил силу.
Створ мал.
Створ чист.""")
PART = "статья 1/часть 1"


def unit(kind: str, label: str, text: str) -> list[dict[str, Any]]:
    return [{"kind": kind, "label": label, "text": text}]


def new_lines(*operations: Operation, **switches: str) -> list[str]:
    before = changed(LIST).split("\n")
    return [
        line
        for line in changed(LIST, *operations, conventions=Conventions(**switches)).split("\n")
        if line not in before
    ]


_CHAPTER = law("Глава 1. Один\n\nСтатья 1. А\nТекст.\n\nГлава 2. Два\n\nСтатья 2. Б\nТекст.")
_THIRD = op("replace_unit", PART + "/абзац 3", units=unit("абзац", "3", "створ."))
_AFTER = op("insert_unit", PART, units=unit("абзац", "", "Створ стоит."), position={"after": ["абзац", "2"]})
_NEW_THIRD = op("insert_unit", PART, units=unit("абзац", "3", "Створ стоит."))


@pytest.mark.parametrize(
    ("switch", "position", "operations", "lines"),
    [
        ("paragraph_count", "printed", [_THIRD], ["2) створ."]),
        ("paragraph_count", "unmarked", [_THIRD], ["створ."]),
        (
            "paragraph_count",
            "printed",
            [op("delete_text", PART + "/абзац 4", old="Буй виден.")],
            ["Буй стоит на якоре."],
        ),
        (
            "paragraph_count",
            "unmarked",
            [op("delete_text", PART + "/абзац 4", old="Буй виден.")],
            ["Буй стоит на якоре."],
        ),
        ("repealed_paragraph", "counts", [op("delete_text", "статья 2/часть 2/абзац 2", old="мал")], ["Створ."]),
        ("repealed_paragraph", "skipped", [op("delete_text", "статья 2/часть 2/абзац 2", old="чист")], ["Створ."]),
        (
            "addressing",
            "snapshot",
            [op("delete_unit", PART + "/абзац 4"), op("replace_text", PART + "/абзац 5", old="Веха", new="Шест")],
            ["Шест стоит у буя."],
        ),
        (
            "addressing",
            "live",
            [op("delete_unit", PART + "/абзац 4"), op("replace_text", PART + "/абзац 4", old="Веха", new="Шест")],
            ["Шест стоит у буя."],
        ),
        (
            "addressing",
            "live",
            [op("replace_text", PART, old="Веха", new="Шест"), op("replace_text", PART, old="Шест", new="Столб")],
            ["Столб стоит у буя."],
        ),
        (
            "word_boundary",
            "anywhere",
            [op("replace_text", PART, old="яко", new="мо")],
            ["Буй стоит на море. Буй виден."],
        ),
        (
            "several_matches",
            "all",
            [op("replace_text", "статья 1", old="Буй", new="Бакен")],
            ["Бакен стоит на якоре. Бакен виден."],
        ),
        (
            "several_anchors",
            "all",
            [
                op(
                    "insert_text",
                    "статья 2/часть 1",
                    new="очень",
                    anchor={"pos": "after", "text": "если", "what": "слово"},
                )
            ],
            ["1. Створ виден, если очень светло, и светит, если очень темно."],
        ),
        (
            "list_punctuation",
            "adjust",
            [op("insert_unit", PART, units=unit("пункт", "3", "3) створ."))],
            ["2) веха;", "3) створ."],
        ),
        ("list_punctuation", "formal", [op("insert_unit", PART, units=unit("пункт", "3", "3) створ."))], ["3) створ."]),
        (
            "plain_heading",
            "fallback",
            [op("replace_text", "статья 2", old="Створ", new="Свет", occurrence=[1])],
            ["1. Свет виден, если светло, и светит, если темно."],
        ),
        (
            "plain_heading",
            "always",
            [op("replace_text", "статья 2", old="Створ", new="Свет", occurrence=[1])],
            ["Статья 2. Свет"],
        ),
        ("stub_stop", "stop", [op("repeal_unit", "статья 2")], ["Статья 2. Утратила силу."]),
        ("stub_stop", "none", [op("repeal_unit", "статья 2")], ["Статья 2. Утратила силу"]),
        (
            "sentence_sign",
            "move",
            [op("insert_text", PART + "/пункт 1", what="предложение", new="Буй крепок.", anchor={"pos": "end"})],
            ["1) буй. Буй крепок;"],
        ),
        (
            "sentence_sign",
            "keep",
            [op("insert_text", PART + "/пункт 1", what="предложение", new="Буй крепок.", anchor={"pos": "end"})],
            ["1) буй; Буй крепок."],
        ),
        (
            "agreeing_heading",
            "include",
            [op("replace_text", "статья 2", old="створ", new="свет", agree="case")],
            ["Статья 2. Свет", "1. Свет виден, если светло, и светит, если темно.", "Свет мал.", "Свет чист."],
        ),
        (
            "agreeing_heading",
            "exclude",
            [op("replace_text", "статья 2", old="створ", new="свет", agree="case")],
            ["1. Свет виден, если светло, и светит, если темно.", "Свет мал.", "Свет чист."],
        ),
    ],
)
def test_position(switch: str, position: str, operations: list[Operation], lines: list[str]) -> None:
    assert new_lines(*operations, **{switch: position}) == lines


@pytest.mark.parametrize(
    ("switch", "position", "operation", "code"),
    [
        ("several_matches", "reject", op("delete_text", PART, old="Буй"), "L-OLD-AMBIG"),
        (
            "several_anchors",
            "reject",
            op(
                "insert_text", "статья 2/часть 1", new="очень", anchor={"pos": "after", "text": "если", "what": "слово"}
            ),
            "L-OLD-AMBIG",
        ),
        ("word_boundary", "whole", op("replace_text", PART, old="яко", new="тро"), "L-OLD-MISSING"),
        (
            "plain_heading",
            "never",
            op("replace_text", "статья 1", old="Знаки", new="Огни", occurrence=[2]),
            "L-OCCURRENCE",
        ),
        ("plain_heading", "never", op("replace_text", "статья 2", old="Створы", new="Огни"), "L-OLD-MISSING"),
    ],
)
def test_refusal(switch: str, position: str, operation: Operation, code: str) -> None:
    assert codes(LIST, operation, conventions=Conventions(**{switch: position})) == [code]


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("before_note", ["2. Створ.", "Примечание. Знаки малы."]),
        ("after_note", ["Примечание. Знаки малы.", "2. Створ."]),
    ],
)
def test_a_new_part_and_the_note(position: str, expected: list[str]) -> None:
    operation = op("insert_unit", "статья 1", units=unit("часть", "2", "2. Створ."))
    lines = changed(LIST, operation, conventions=Conventions(new_part=position)).split("\n")
    at = lines.index("Статья 2. Створ")
    assert lines[at - 2 : at] == expected


@pytest.mark.parametrize(("position", "first"), [("line", "Глава 1. Утратила силу."), ("articles", "Глава 1. Один")])
def test_a_repealed_container(position: str, first: str) -> None:
    text = changed(_CHAPTER, op("repeal_unit", "глава 1"), conventions=Conventions(stub_container=position))
    assert text.split("\n")[0] == first


@pytest.mark.parametrize(("position", "found"), [("taken", ["L-EXISTS"]), ("free", [])])
def test_numbers_in_a_repealed_container(position: str, found: list[str]) -> None:
    again = op("insert_unit", "", units=unit("статья", "1", "Статья 1. В\nТекст."))
    assert (
        codes(_CHAPTER, op("repeal_unit", "глава 1"), again, conventions=Conventions(repealed_numbers=position))
        == found
    )


@pytest.mark.parametrize(("position", "printed"), [("base", "2.2."), ("verbatim", "2^2.")])
def test_new_marks(position: str, printed: str) -> None:
    base = law("Статья 1\n1. Буй.\n2. Веха.\n2.1. Створ.")
    operation = op("insert_unit", "статья 1", units=unit("часть", "2^2", "2^2. Огонь."))
    assert f"{printed} Огонь." in changed(base, operation, conventions=Conventions(new_marks=position))


@pytest.mark.parametrize(
    "operation",
    [
        _THIRD,
        _AFTER,
        op("delete_unit", PART + "/абзац 2"),
        op("repeal_unit", PART + "/абзац 2"),
        op("insert_text", PART + "/абзац 2", new="и знак", anchor={"pos": "end"}),
        op("delete_unit", PART + "/абзац 2/предложение 1"),
        op("replace_text", PART + "/абзац 2", old="якоре", new="тросе"),  # old words decide: the other paragraph
    ],
)
def test_two_ways_of_counting(operation: Operation) -> None:
    result = carried(LIST, operation)
    assert isinstance(result, Applied), result
    assert "L-ABZAC-ALT" in [fault.code for fault in result.warnings]
    strict = apply_bill(bill(operation), (LIST,), wording=WORDING, strict=True)
    assert isinstance(strict, Rejected)
    assert [fault.code for fault in strict.faults] == ["L-ABZAC-ALT"]


def test_old_words_that_stand_in_one_paragraph_decide() -> None:
    operation = op("replace_text", PART + "/абзац 2", old="буй", new="бакен")
    result = carried(LIST, operation)
    assert isinstance(result, Applied)
    assert "L-ABZAC-ALT" not in [fault.code for fault in result.warnings]


def test_every_switch_is_tried_here() -> None:
    text = Path(__file__).read_text("utf-8")
    names = [switch.name for switch in fields(Conventions)]
    assert [name for name in names if f'"{name}"' not in text and f"{name}=position" not in text] == []
