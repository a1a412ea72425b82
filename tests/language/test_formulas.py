"""The table of formulas is the documentation, so every example in it is read, and means what its row says."""

from __future__ import annotations

import pytest

from lawdraft.amendment.codec import operation_to_json
from lawdraft.language.base import get_language
from lawdraft.language.ru.formulas import FORMULAS, Formula, formulas_of
from tests.laws import law6_fragment

_FAMILY = {  # rows that are read as an operation of another name
    "insert_sentence": {"insert_text", "insert_unit"},
    "exchange_unit": {"replace_unit"},
    "delete_listed": {"delete_unit"},
    "delete_both": {"delete_text", "delete_unit"},
}


def _name(formula: Formula) -> str:
    return f"{formula.operation}: {formula.example[:40]}"


@pytest.mark.parametrize("formula", FORMULAS, ids=_name)
def test_every_example_is_read_as_its_operation(formula: Formula) -> None:
    found = get_language("ru").parse_fragment(formula.example)
    operations = [operation_to_json(operation)["op"] for instruction in found for operation in instruction.operations]
    assert operations, [piece.reason for instruction in found for piece in instruction.unparsed]
    assert not any(instruction.unparsed for instruction in found)
    assert set(operations) <= _FAMILY.get(formula.operation, {formula.operation})
    law6_fragment(formula.example)


@pytest.mark.parametrize("formula", FORMULAS, ids=_name)
def test_a_row_is_complete(formula: Formula) -> None:
    assert formula.meaning
    assert formula.section
    assert formula in formulas_of(formula.action)
    assert formula.fits(formula.required)
    assert formula.fits(formula.required | formula.optional)
    assert not formula.fits(frozenset({*formula.required, "nothing"}))
