"""Addresses: both spellings are read back, and order is the order of the text."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lawdraft.errors import AddressError
from lawdraft.model.address import LAST, RANK, Address, Step
from lawdraft.model.dialect import get_dialect
from lawdraft.model.kind import CASES, Case, Kind
from lawdraft.model.number import LETTERS, Number, NumberRange
from tests.laws import law9_address

_digits = st.integers(1, 120).map(str)
_indexed = st.builds(lambda a, b: f"{a}^{b}", _digits, st.integers(1, 9))
_letters = st.sampled_from(LETTERS)
_roman = st.sampled_from(("I", "II", "III", "IV", "IX", "XII"))


def _number(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Number]:
    return texts.map(Number.parse)


@st.composite
def _label(draw: st.DrawFn, kind: Kind) -> object:
    if kind in (Kind.PREAMBLE, Kind.HEADING, Kind.DESIGNATION):
        return ""
    texts: st.SearchStrategy[str] = st.one_of(_digits, _indexed)
    if kind is Kind.SUBCLAUSE:
        texts = st.one_of(texts, _letters, _letters.map(lambda letter: letter + "^1"))
    if kind in (Kind.SECTION, Kind.SUBSECTION):
        texts = st.one_of(_roman, _digits)
    if kind in (Kind.PARAGRAPH, Kind.SENTENCE, Kind.INDENT):
        texts = _digits
        if draw(st.integers(0, 9)) == 0:
            return LAST
    if draw(st.integers(0, 7)) == 0:
        first, last = sorted((draw(_number(texts)), draw(_number(texts))))
        if first != last:
            return NumberRange(first, last)
    if kind in (Kind.NOTE, Kind.APPENDIX, Kind.TABLE) and draw(st.booleans()):
        return ""
    return draw(_number(texts))


_ADDRESSED = (
    Kind.SECTION,
    Kind.SUBSECTION,
    Kind.CHAPTER,
    Kind.SUBCHAPTER,
    Kind.ARTICLE,
    Kind.NOTE,
    Kind.PART,
    Kind.CLAUSE,
    Kind.SUBCLAUSE,
    Kind.INDENT,
    Kind.PARAGRAPH,
    Kind.SENTENCE,
    Kind.HEADING,
    Kind.APPENDIX,
    Kind.TABLE,
    Kind.ROW,
)


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    """A plausible path, broad to narrow."""
    kinds = sorted(draw(st.sets(st.sampled_from(_ADDRESSED), min_size=1, max_size=5)), key=lambda kind: RANK[kind])
    assume(len({RANK[kind] for kind in kinds}) == len(kinds))
    return Address(tuple(Step(kind, draw(_label(kind))) for kind in kinds))


@given(addresses())
def test_law_9(address: Address) -> None:
    law9_address(address)


@given(addresses(), st.sampled_from(CASES))
def test_an_address_in_any_case_is_the_same_address(address: Address, case: Case) -> None:
    assert Address.parse(address.text(case)) == address


@given(addresses(), st.sampled_from((frozenset({Kind.PARAGRAPH, Kind.SENTENCE, Kind.INDENT, Kind.PART}), frozenset())))
def test_an_address_in_words_or_figures_is_the_same_address(address: Address, ordinals: frozenset[Kind]) -> None:
    assert Address.parse(address.text(ordinals=ordinals)) == address


@pytest.mark.parametrize(
    ("compact", "printed"),
    [
        ("статья 5/часть 2", "часть 2 статьи 5"),
        ("статья 17.2^1/часть 2/абзац 1", "абзац первый части 2 статьи 17.2^1"),
        ("статья 3/часть 1/пункт 2/подпункт а", 'подпункт "а" пункта 2 части 1 статьи 3'),
        ("статья 12/примечание", "примечание к статье 12"),
        ("приложение 2/раздел II/пункт 7", "пункт 7 раздела II приложения 2"),
        ("статья 5/часть 1/предложение 2", "предложение второе части 1 статьи 5"),
        ("глава 3/наименование", "наименование главы 3"),
        ("статья 7/пункт 2 - 4", "пункты 2 - 4 статьи 7"),
        ("часть 2/статья 5", "статья 5 части 2"),
    ],
)
def test_both_spellings(compact: str, printed: str) -> None:
    address = Address.parse(compact)
    assert address == Address.parse(printed)
    assert str(address) == printed
    assert address.compact() == compact
    assert Address.from_json(address.to_json()) == address


def test_a_part_above_an_article_is_a_part_of_the_code() -> None:
    assert Address.parse("статья 5 части 2").steps[0].kind is Kind.CODE_PART
    assert Address.parse("часть 2 статьи 5").steps[1].kind is Kind.PART


@pytest.mark.parametrize(
    "text",
    [
        "пятая",
        "статья",
        "статья 5 кусок 2",
        "5",
        "статья №5",
        "статья ^1",
        "часть 2 статьи пять-два",
        "/",
        "статья 5//часть",
    ],
)
def test_what_is_no_address_is_refused_or_read_back(text: str) -> None:
    try:
        address = Address.parse(text)
    except AddressError:
        return
    assert Address.parse(address.compact()) == address


@pytest.mark.parametrize("text", ["пятая", "статья 5 кусок 2", "5", "статья №5", "часть 2 статьи пять-два"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AddressError):
        Address.parse(text)


def test_addresses_sort_by_place() -> None:
    texts = [
        "статья 2",
        "статья 2/часть 1",
        "статья 2/часть 1/пункт 2",
        "статья 2/часть 1/пункт 10",
        "статья 2/часть 2",
        "статья 2^1",
        "статья 10",
    ]
    ordered = [Address.parse(text) for text in texts]
    backwards = list(reversed(ordered))
    assert sorted(backwards) == ordered


@pytest.mark.parametrize(
    ("dialect", "typed", "read"),
    [
        ("FZ", "пункт 1.1 части 2.1 статьи 5.1", "пункт 1^1 части 2^1 статьи 5^1"),
        ("FZ", "часть 2^1 статьи 5¹", "часть 2^1 статьи 5^1"),
        ("FZ", "статьи 5.1 - 5.3", "статьи 5^1 - 5^3"),
        ("FZ", "статья 5.1/абзац первый", "абзац первый статьи 5^1"),
        ("KOAP", "часть 1.1 статьи 5.27", "часть 1^1 статьи 5.27"),
        ("KOAP", "часть 2 статьи 5.27.1", "часть 2 статьи 5.27^1"),
        ("ORDER", "пункт 2.1.2", "пункт 2^1-2"),
    ],
)
def test_people_type_labels_as_they_are_printed(dialect: str, typed: str, read: str) -> None:
    assert get_dialect(dialect).read_address(typed) == Address.parse(read)
