from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdraft.akn.validate import validate
from lawdraft.amendment.akn import read_bill_xml, write_bill_xml
from lawdraft.amendment.akn_fields import address_to_text, anchor_of, read_address
from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.codec import operation_from_json
from lawdraft.amendment.operation import (
    Anchor,
    ApplyFrom,
    Commence,
    DeleteText,
    DeleteUnit,
    Expire,
    InsertText,
    InsertUnit,
    NewUnit,
    Operation,
    Position,
    RenumberUnit,
    RepealAct,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
    Suspend,
    When,
)
from lawdraft.errors import AddressError, InputError
from lawdraft.model.address import Address, Step
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange

TESTS = Path(__file__).parent.parent
DATA = (TESTS / "samples" / "03_bill.xml").read_bytes()
BASE = ActReference("Федеральный закон", date(2019, 5, 14), "9001-ФЗ", "О речных маяках")


def at(text: str) -> Address:
    return Address.parse(text)


def one(kind: Kind, label: str, text: str) -> tuple[NewUnit, ...]:
    return (NewUnit(kind, Number(label) if Number.valid(label) and label != "last" else label, text),)


EXPECTED: tuple[tuple[str, str, Operation], ...] = (
    (
        "1",
        "1/а",
        ReplaceText(
            target=at("статья 2/пункт 1"), old="буй", new="плавучий знак", what="слово", what_new="слова", act=BASE
        ),
    ),
    ("1", "1/б", InsertUnit(target=at("статья 2"), units=one(Kind.CLAUSE, "4", "4) вешка - малая веха."), act=BASE)),
    (
        "1",
        "2/а#1",
        ReplaceText(
            target=at("статья 5/часть 1/предложение 2"),
            old="журнал",
            new="вахтенный журнал",
            what="слово",
            what_new="слова",
            act=BASE,
        ),
    ),
    (
        "1",
        "2/а#2",
        InsertText(
            target=at("статья 5/часть 1"),
            new="Журнал хранится пять лет.",
            what="предложение",
            anchor=Anchor("end"),
            act=BASE,
        ),
    ),
    ("1", "2/б#1", DeleteText(target=at("статья 5/часть 2/абзац 1"), old="в период навигации", act=BASE)),
    (
        "1",
        "2/б#2",
        InsertText(
            target=at("статья 5/часть 2/пункт 1/абзац 1"),
            new="и створа",
            anchor=Anchor("after", "маяка", "слово"),
            occurrence=(2,),
            act=BASE,
        ),
    ),
    (
        "1",
        "2/б#3",
        ReplaceText(
            target=at("статья 5/часть 2/пункт 2"),
            old=".",
            new=";",
            what="точка",
            what_new="точка с запятой",
            where="end",
            act=BASE,
        ),
    ),
    (
        "1",
        "2/б#4",
        ReplaceUnit(
            target=at("статья 5/часть 2/абзац last"),
            units=one(Kind.PARAGRAPH, "last", "Обязанности исполняются владельцем."),
            act=BASE,
        ),
    ),
    (
        "1",
        "3",
        ReplaceUnit(
            target=at("статья 5^1/наименование"), units=one(Kind.HEADING, "", "Статья 5^1. Осмотр маяка"), act=BASE
        ),
    ),
    ("1", "4", RepealUnit(target=at("статья 5^1-1"), act=BASE)),
    (
        "1",
        "5",
        InsertUnit(
            target=Address(),
            units=one(
                Kind.ARTICLE,
                "5^2",
                'Статья 5^2. Ремонт маяка\n1. Ремонт маяка проводит владелец.\n2. Порядок ремонта устанавливается правилами "Огонь".',
            ),
            act=BASE,
        ),
    ),
    (
        "1",
        "6",
        ReplaceUnit(
            target=at("статья 6/часть 2"),
            units=one(Kind.PART, "2", "Смотритель обязан:\n1) жить на маяке;\n2) держать лодку."),
            act=BASE,
        ),
    ),
    (
        "1",
        "7",
        ReplaceText(
            target=at("статья 7"),
            old="смотритель",
            new="хранитель",
            what="слово",
            agree="case_number",
            occurrence="all",
            act=BASE,
        ),
    ),
    (
        "1",
        "8/а",
        InsertUnit(target=at("статья 8"), units=one(Kind.PARAGRAPH, "2", "Реестр ведется на русском языке."), act=BASE),
    ),
    (
        "1",
        "8/б",
        RenumberUnit(
            target=at("статья 8"),
            kind=Kind.PARAGRAPH,
            old=(NumberRange(Number("2"), Number("3")),),
            new=(NumberRange(Number("3"), Number("4")),),
            act=BASE,
        ),
    ),
    ("1", "9", DeleteUnit(target=at("статья 9/примечание"), act=BASE)),
    ("1", "10/а", ReplaceText(target=at("приложение 1/строка 2/графа 3"), old="18", new="24", what="цифры", act=BASE)),
    (
        "1",
        "10/б",
        ReplaceUnit(target=at("приложение 1/строка 3"), units=one(Kind.ROW, "3", "3 | Нижний плес | 22"), act=BASE),
    ),
    (
        "1",
        "10/в",
        InsertUnit(
            target=at("приложение 1"), units=one(Kind.ROW, "4", "4 | Устье | 30"), position=Position(end=True), act=BASE
        ),
    ),
    ("1", "10/г", DeleteUnit(target=Address.of(("приложение", "1"), ("позиция", "Верхнего плеса")), act=BASE)),
    (
        "1",
        "11",
        InsertUnit(
            target=Address(),
            units=one(Kind.APPENDIX, "2", ""),
            position=Position(end=True),
            source="приложение к настоящему Федеральному закону",
            act=BASE,
        ),
    ),
    ("2", "", Suspend(target=at("статья 7/пункт 2"), until=date(2028, 1, 1), act=BASE)),
    ("3", "", RepealAct(act=ActReference("Федеральный закон", date(2004, 6, 1), "9002-ФЗ", "О баканах"))),
    ("4", "1", Commence(target=Address(), when=When("after_publication", n=10, unit="day"), exceptions="own")),
    (
        "4",
        "2",
        Commence(
            target=at("статья 1/пункт 5"),
            when=When("date", date(2027, 9, 1), not_before=When("not_before", event="день утверждения правил ремонта")),
        ),
    ),
    ("4", "3", ApplyFrom(target=at("статья 5/часть 1"), date=date(2026, 1, 1), edition="own", act=BASE)),
)


def operations(bill: Bill) -> list[tuple[str, str, Operation]]:
    return [(found.article, found.item, op) for found in bill.instructions for op in found.operations]


def written_lines(bill: Bill) -> list[str]:
    return [line for line in bill.text.split("\n") if line]


def assert_round_trip(bill: Bill) -> Bill:
    data = write_bill_xml(bill)
    assert validate(data) == []
    read = read_bill_xml(data)
    assert [op for _, _, op in operations(read)] == [op for _, _, op in operations(bill)]
    assert write_bill_xml(bill) == data
    return read


def test_the_sample_says_what_was_expected() -> None:
    found = operations(read_bill_xml(DATA))
    assert len(found) == len(EXPECTED) == 26
    for got, wanted in zip(found, EXPECTED, strict=True):
        assert got == wanted


def test_the_sample_prints_its_text_and_spans_fit() -> None:
    bill = read_bill_xml(DATA)
    assert bill.text == (TESTS / "samples" / "03_bill.txt").read_text(encoding="utf-8")
    assert all(bill.text[found.start : found.end] == found.text for found in bill.instructions)
    spans = sorted([*bill.covered, *((found.start, found.end, "") for found in bill.instructions)])
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert not "".join(bill.text[one[1] : other[0]] for one, other in pairwise(spans)).strip()
    assert bill.instructions[2].leadins[1:] == ("2) в статье 5:", "а) в части 1:")
    assert bill.title.startswith("О внесении изменений")


def test_the_sample_is_written_again() -> None:
    bill = read_bill_xml(DATA)
    read = assert_round_trip(bill)
    assert operations(read) == operations(bill)
    assert written_lines(read) == written_lines(bill)


def loose(text: str, *ops: Operation) -> Bill:
    return Bill(text, (Instruction("", "", text, 0, len(text), operations=ops),))


CASES = [json.loads(line) for line in (TESTS / "cases" / "cases_dev.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_cases(case: dict[str, object]) -> None:
    assert_round_trip(loose(str(case["text"]), *(operation_from_json(op) for op in case["ops"])))  # type: ignore[attr-defined]


TRIPLES = sorted((TESTS / "cases" / "triples").glob("*/amend*.txt"))


@pytest.mark.parametrize("path", TRIPLES, ids=lambda path: path.parent.name + "/" + path.stem)
def test_whole_bills_keep_operations_text_and_places(path: Path) -> None:
    from lawdraft.language.ru.reader import parse_bill

    bill = parse_bill(path.read_text(encoding="utf-8"))
    read = assert_round_trip(bill)
    assert operations(read) == operations(bill)
    assert written_lines(read) == written_lines(bill)


LABELS = st.sampled_from(
    (Number("5"), Number("5^1-1"), Number("б"), NumberRange(Number("2"), Number("4")), "last", "")
) | st.text(max_size=6)
KINDS = st.sampled_from(
    (Kind.ARTICLE, Kind.PART, Kind.ROW, Kind.POSITION, Kind.PARAGRAPH, Kind.CODE_PART, Kind.SECTION, Kind.COLUMN)
)


@given(st.lists(st.builds(Step, KINDS, LABELS), max_size=4))
def test_any_address_is_read_as_it_was_written(steps: list[Step]) -> None:
    address = Address(tuple(steps))
    assert read_address(address_to_text(address))[0] == address


@pytest.mark.parametrize(
    ("address", "anchor"),
    [
        ("статья 5^1/часть 2/абзац 3", ("art_5--1__para_2", "")),
        ("приложение 1/раздел I/пункт 2", ("att_1__sec_I__cl_2", "")),
        ("статья 5/наименование", ("art_5__heading", "")),
        ("статья 9/примечание", ("art_9__hcontainer_1", "")),
        ("", ("", "")),
        ("глава 2/статья 5 - 7", ("art_5", "art_7")),
    ],
)
def test_the_anchor_of_an_address(address: str, anchor: tuple[str, str]) -> None:
    assert anchor_of(at(address)) == anchor


def test_an_address_that_is_none() -> None:
    with pytest.raises(AddressError):
        read_address("закон:5")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
TARGETS = st.sampled_from((Address(), at("статья 5/часть 2"), at("приложение 1/строка 2"), at("статья 3 - 4")))
ACTS = st.sampled_from(
    (
        None,
        BASE,
        ActReference("Кодекс", title="Маячный кодекс"),
        ActReference(),
        ActReference("Указ", None, "5", document="Положение"),
    )
)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2050, 1, 1))
ANCHORS = st.none() | st.builds(Anchor, st.sampled_from(("after", "before", "end")), WORDS, WORDS)
POSITIONS = st.sampled_from(
    (None, Position(end=True), Position(after=Step(Kind.PART, Number("2"))), Position(before=Step(Kind.ROW, "Озера")))
)
OCCURRENCES = st.sampled_from(((), (1,), (2, 3), "all"))
UNITS = st.lists(
    st.builds(
        NewUnit,
        st.sampled_from((Kind.PART, Kind.ROW, Kind.PARAGRAPH, Kind.HEADING)),
        st.sampled_from((Number("2"), "")),
        WORDS,
    ),
    min_size=1,
    max_size=2,
).map(tuple)
WHEN = st.builds(
    When,
    st.sampled_from(("date", "publication_day", "after_publication", "linked")),
    DAYS,
    st.none() | st.integers(1, 9),
    WORDS,
    ACTS,
    st.none()
    | st.builds(When, st.just("date"), DAYS, not_before=st.none() | st.builds(When, st.just("linked"), event=WORDS)),
    WORDS,
    WORDS,
)
NUMBERS = st.lists(st.sampled_from((Number("2"), Number("3^1"), Number("а"))), min_size=1, max_size=3).map(tuple)
ANY = st.one_of(
    st.builds(
        ReplaceText,
        target=TARGETS,
        old=WORDS,
        new=WORDS,
        what=WORDS,
        what_new=WORDS,
        agree=WORDS,
        occurrence=OCCURRENCES,
        anchor=ANCHORS,
        where=WORDS,
        wide=WORDS,
        act=ACTS,
    ),
    st.builds(DeleteText, target=TARGETS, old=WORDS, what=WORDS, occurrence=OCCURRENCES, anchor=ANCHORS, act=ACTS),
    st.builds(InsertText, target=TARGETS, new=WORDS, what=WORDS, anchor=ANCHORS, occurrence=OCCURRENCES, act=ACTS),
    st.builds(InsertText, target=TARGETS, new=WORDS, position=POSITIONS, act=ACTS),
    st.builds(ReplaceUnit, target=TARGETS, units=UNITS, source=WORDS, old=WORDS, act=ACTS),
    st.builds(InsertUnit, target=TARGETS, units=UNITS, position=POSITIONS, source=WORDS, old=WORDS, act=ACTS),
    st.builds(RepealUnit, target=TARGETS, date=DAYS, act=ACTS),
    st.builds(DeleteUnit, target=TARGETS, old=WORDS, act=ACTS),
    st.builds(
        RenumberUnit,
        target=TARGETS,
        kind=st.just(Kind.PART),
        old=NUMBERS,
        new=NUMBERS,
        kind_new=st.sampled_from((None, Kind.CLAUSE)),
        act=ACTS,
    ),
    st.builds(RepealAct, act=ACTS.filter(bool), target=TARGETS, date=DAYS),
    st.builds(Suspend, target=TARGETS, until=DAYS, inclusive=st.booleans(), scope=WORDS, act=ACTS),
    st.builds(Expire, target=TARGETS, until=DAYS, inclusive=st.booleans(), part=WORDS, act=ACTS),
    st.builds(
        Expire, target=TARGETS, n=st.integers(1, 99), unit=st.sampled_from(("day", "year")), part=WORDS, act=ACTS
    ),
    st.builds(
        ApplyFrom,
        target=TARGETS,
        date=DAYS,
        edition=WORDS,
        scope=WORDS,
        part=WORDS,
        until=DAYS,
        inclusive=st.booleans(),
        act=ACTS,
    ),
    st.builds(Commence, target=TARGETS, when=WHEN, exceptions=WORDS, part=WORDS, act=ACTS),
)


@given(st.lists(ANY, min_size=1, max_size=4))
def test_every_field_of_every_operation_is_written(ops: list[Operation]) -> None:
    assert_round_trip(loose('в статье 5 слова "а" заменить словами "б";', *ops))


def test_a_modification_of_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="source"):
        read_bill_xml(DATA.replace(b'<source href="#art_3__mod_1"/>', b'<source href="#art_33__mod_1"/>'))


def test_a_modification_without_operation_is_refused() -> None:
    with pytest.raises(InputError, match="ld:op"):
        read_bill_xml(DATA.replace(b' ld:op="repeal_act"', b""))
