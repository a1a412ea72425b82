"""The page of formulas is what the grammar says, and every example on it is true."""

from __future__ import annotations

import pytest

from lawdraft.language.ru.examples import (
    ADDRESS_EXAMPLES,
    ANNEX_EXAMPLES,
    TIME_EXAMPLES,
    UNREAD_ACTS,
    UNREAD_EXAMPLES,
    VARIANT_EXAMPLES,
)
from lawdraft.language.ru.reader import parse_bill, parse_fragment
from tests.formula_page import PAGE, page
from tests.laws import law6_spans

READ = [example for _, example in (*ADDRESS_EXAMPLES, *VARIANT_EXAMPLES, *TIME_EXAMPLES)]


def test_the_page_is_regenerated_without_a_change() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.formula_page`"


@pytest.mark.parametrize("text", READ)
def test_an_example_is_read_whole(text: str) -> None:
    parts = parse_fragment(text)
    assert all(not part.unparsed and part.operations for part in parts)
    assert not [d for part in parts for d in part.diagnostics if d.severity == "E"]


@pytest.mark.parametrize("text", [text for text, _ in UNREAD_EXAMPLES])
def test_what_is_said_to_be_unread_is_unparsed(text: str) -> None:
    parts = parse_fragment(text)
    assert any(part.unparsed for part in parts)
    assert not any(part.operations for part in parts)


@pytest.mark.parametrize("text", [text for _, text in ANNEX_EXAMPLES], ids=[name for name, _ in ANNEX_EXAMPLES])
def test_an_act_with_an_appendix_is_read_whole(text: str) -> None:
    bill = parse_bill(text)
    law6_spans(bill)
    assert not bill.unparsed and any(part.operations for part in bill.instructions)


@pytest.mark.parametrize("text", [text for text, _ in UNREAD_ACTS])
def test_an_act_that_is_said_to_be_unread_is_unparsed(text: str) -> None:
    assert parse_bill(text).unparsed
