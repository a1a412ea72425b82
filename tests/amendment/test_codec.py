"""Every operation of the cases is read from JSON and written back the same."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from lawdraft.amendment.bill import Diagnostic, Instruction, Unparsed
from lawdraft.amendment.codec import instruction_to_json, operation_from_json, operation_to_json
from lawdraft.amendment.operation import DeleteText
from lawdraft.errors import InputError
from lawdraft.model.address import Address

CASES = Path(__file__).parents[1] / "cases" / "cases_dev.jsonl"
SHARED = Path(os.environ.get("LAWDRAFT_CASES", Path(__file__).parents[2].parent / "shared" / "cases"))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _round_trip(operations: list[dict[str, Any]]) -> None:
    for data in operations:
        assert operation_to_json(operation_from_json(data), item=data.get("item", "")) == data


@pytest.mark.parametrize("case", _lines(CASES), ids=lambda case: str(case["id"]))
def test_operations_of_a_case_come_back_the_same(case: dict[str, Any]) -> None:
    _round_trip(case["ops"])


def test_operations_of_real_acts_come_back_the_same() -> None:
    files = sorted((SHARED / "gold_dev").glob("*.jsonl"))
    if not files:
        pytest.skip("the real acts are not here (LAWDRAFT_CASES)")
    for path in files:
        for row in _lines(path):
            _round_trip(row["ops"])


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"op": "replace_text"},
        {"op": "explode", "target": []},
        {"op": "delete_text", "target": [["пунктик", "1"]], "old": "а"},
        {"op": "suspend", "target": [], "until": "вчера"},
        {"op": "insert_unit", "target": [], "units": [{}]},
    ],
)
def test_bad_json_is_an_input_error(data: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        operation_from_json(data)


def test_instruction_line_of_the_contract() -> None:
    operation = DeleteText(target=Address.of(("статья", "5")), old="и")
    unparsed = Unparsed(3, 5, "ой", "not a formula", ("слова",))
    line = instruction_to_json(
        Instruction(
            "1",
            "2/а",
            "текст",
            0,
            5,
            operations=(operation,),
            unparsed=(unparsed,),
            diagnostics=(Diagnostic("L-MULTI", "W", "two"),),
        )
    )
    assert line == {
        "version": 1,
        "article": "1",
        "item": "2/а",
        "kind": "instruction",
        "text": "текст",
        "span": [0, 5],
        "act": None,
        "ops": [{"op": "delete_text", "target": [["статья", "5"]], "what": "слова", "old": "и"}],
        "unparsed": [{"span": [3, 5], "text": "ой", "reason": "not a formula", "expected": ["слова"]}],
        "diagnostics": [{"code": "L-MULTI", "severity": "W", "message": "two"}],
    }
    assert "item" not in instruction_to_json(Instruction("1", "", "т", 0, 1))
