"""Law 4: an operation printed as a formula and read again is the same operation."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from lawdraft.amendment.codec import operation_from_json
from lawdraft.amendment.operation import Operation
from lawdraft.model.unit import Statute
from tests.cases_io import dev_cases
from tests.laws import law4_phrase
from tests.properties.test_operations import bills


@pytest.mark.parametrize("case", dev_cases(), ids=lambda case: str(case["id"]))
def test_operations_of_the_sentences(case: dict[str, Any]) -> None:
    for operation in case["ops"]:
        law4_phrase(operation_from_json(operation))


@given(bills())
@settings(max_examples=60)
def test_generated_operations(bill: tuple[Statute, tuple[Operation, ...]]) -> None:
    for operation in bill[1]:
        law4_phrase(operation)
