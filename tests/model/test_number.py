"""Labels: reading is writing, the order is the order of the law."""

from __future__ import annotations

import re
from functools import cmp_to_key
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdraft.errors import NumberError
from lawdraft.model.dialect import canonical_label
from lawdraft.model.number import LETTERS, Number, NumberRange, roman_value, to_roman

digits = st.integers(0, 400).map(str)
letters = st.one_of(
    st.sampled_from(LETTERS), st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)).map("".join)
)
roman = st.integers(1, 60).map(to_roman)
tails = st.lists(st.tuples(st.sampled_from("^.-"), digits).map("".join), max_size=3).map("".join)
labels = st.builds(lambda head, tail: head + tail, st.one_of(digits, letters, roman), tails)


@given(labels)
def test_reading_is_writing(label: str) -> None:
    assert str(Number.parse(label)) == label
    assert Number.valid(label)


@pytest.mark.parametrize(
    "text", ["", " ", "5^", "^1", "5..1", "5 1", "5)", "5.", "№5", "5^1^", "пять", "5\n", "(5)", "-5", "5,1"]
)
def test_what_is_no_label_is_refused(text: str) -> None:
    assert not Number.valid(text)
    with pytest.raises(NumberError):
        Number.parse(text)


@pytest.mark.parametrize(
    "ordered",
    [
        ["1", "2", "9", "10", "99", "100"],
        ["5", "5^1", "5^1-1", "5^1-2", "5^2", "5^10", "6"],
        ["17", "17.1", "17.2", "17.2^1", "17.2^2", "17.3", "17.10", "18"],
        ["а", "б", "в", "в^1", "г", "е", "ж", "и", "к", "я", "аа", "аб"],
        ["I", "II", "III", "IV", "V", "VIII", "IX", "X", "XIV", "XL", "L"],
        ["19.7^5", "19.7^5-1", "19.7^5-2", "19.7^6"],
    ],
)
def test_numbers_sort_as_the_law_counts(ordered: list[str]) -> None:
    numbers = [Number.parse(text) for text in ordered]
    backwards = list(reversed(numbers))
    assert sorted(backwards) == numbers
    assert all(a < b for a, b in pairwise(numbers))


def _slow_compare(one: str, other: str) -> int:
    """The order written anew: component by component, the shorter first; figures before letters, one letter before two."""

    def parts(text: str) -> list[tuple[int, int, str]]:
        found = []
        for atom in re.split(r"[.^-]", text):
            if atom.isdigit():
                found.append((0, int(atom), ""))
            else:
                value = next((n for n in range(1, 3000) if to_roman(n) == atom), None) if atom.isascii() else None
                found.append((0, value, "") if value else (1, len(atom), atom))
        return found

    a, b = parts(one), parts(other)
    return (a > b) - (a < b)


@given(
    st.lists(
        st.one_of(digits, letters, roman, st.builds(lambda h, t: h + t, st.one_of(digits, letters), tails)),
        min_size=2,
        max_size=8,
    )
)
def test_the_order_agrees_with_a_slow_reference(texts: list[str]) -> None:
    fast = [str(n) for n in sorted(map(Number.parse, texts))]
    slow = sorted(texts, key=cmp_to_key(_slow_compare))
    assert [_slow_compare(a, b) for a, b in zip(fast, slow, strict=True)] == [0] * len(texts)


@given(labels, labels)
def test_the_order_is_total(one: str, other: str) -> None:
    a, b = Number.parse(one), Number.parse(other)
    assert (a < b) + (b < a) + (a == b) == 1


def test_a_range_covers_inserted_numbers() -> None:
    numbers = NumberRange(Number.parse("2"), Number.parse("4"))
    assert [
        text
        in map(str, filter(numbers.__contains__, map(Number.parse, ["1", "1^1", "2", "3^1", "3^1-1", "4", "4^1", "5"])))
        for text in ("2", "3^1", "3^1-1", "4", "4^1", "1^1")
    ] == [True, True, True, True, False, False]
    assert str(numbers) == "2 - 4"


@given(st.integers(1, 3999))
def test_roman_numbers(value: int) -> None:
    assert roman_value(to_roman(value)) == value


@pytest.mark.parametrize("text", ["IIII", "VX", "IC", "abc", "", "iv", "IVI"])
def test_what_is_no_roman_number(text: str) -> None:
    assert roman_value(text) == 0


@pytest.mark.parametrize(
    ("printed", "dotted", "label"),
    [
        ("5¹", False, "5^1"),
        ("5.1", False, "5^1"),
        ("5.1.1", False, "5^1-1"),
        ("17.2.1", True, "17.2^1"),
        ("17.2", True, "17.2"),
        ("19.7.5-1", True, "19.7^5-1"),
        ("2.1", False, "2^1"),
        ("5^1", False, "5^1"),
        ("17.2¹", True, "17.2^1"),
        ("1)", False, "1"),
        ("3.", False, "3"),
        ("А)", False, "а"),
        ("IV.", False, "IV"),
        ('"б"', False, "б"),
        ("в¹)", False, "в^1"),
        ("4(1).", False, "4^1"),
        ("б(2))", False, "б^2"),
    ],
)
def test_printed_labels(printed: str, dotted: bool, label: str) -> None:
    assert canonical_label(printed, dotted=dotted) == label
    assert Number.valid(label)
