"""Random bills on random statutes: what is printed is read as the same operations, what is carried out obeys the laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.amendment.operation import (
    Anchor,
    DeleteText,
    DeleteUnit,
    InsertText,
    InsertUnit,
    NewUnit,
    Operation,
    Position,
    RenumberUnit,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
    Suspend,
)
from lawdraft.consolidate.engine import apply_operations
from lawdraft.consolidate.report import Rejected
from lawdraft.language.base import get_language
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.address import LAST, Address, Label, Step
from lawdraft.model.count import printed_paragraphs
from lawdraft.model.dialect import get_dialect
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing, locate
from lawdraft.model.naming import address_of
from lawdraft.model.number import LETTERS, Number, NumberRange
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import Path, get, walk
from lawdraft.model.sentence import sentences
from lawdraft.model.unit import Paragraph, Row, Statute, Table, Unit
from lawdraft.readers.plain import read_plain
from tests.laws import law1_atomic, law3_redline, law5_akn
from tests.strategies import FRAGMENTS, HEADINGS, LEADS, SENTENCES, statutes

_UNITS = (Kind.ARTICLE, Kind.PART, Kind.CLAUSE, Kind.SUBCLAUSE)
_ITEMS = (Kind.CLAUSE, Kind.SUBCLAUSE)
_WORDS = ("новое слово", "иной знак", "маяк", "и ночью", "12 суток")
Draw = st.DrawFn
Bill = tuple[Statute, tuple[Operation, ...]]


def _in_appendix(root: Unit, path: Path) -> bool:
    return any(
        isinstance(node := get(root, path[:n]), Unit) and node.kind is Kind.APPENDIX for n in range(len(path) + 1)
    )


def _units(root: Unit) -> Iterator[tuple[Path, Unit]]:
    """Yield the units of the text with their paths; those without numbers are counted."""
    for path, node in walk(root):
        if (
            isinstance(node, Unit)
            and node.kind in _UNITS
            and not isinstance(node.number, NumberRange)
            and not _in_appendix(root, path)
        ):
            yield path, node


def _text_targets(root: Unit) -> list[tuple[Address, str]]:
    """Return places that hold words: units, абзацы, предложения, headings."""
    found: list[tuple[Address, str]] = []
    for path, unit in _units(root):
        address = address_of(root, path)
        printed = [paragraph for _, paragraph in printed_paragraphs(unit, path)]
        found += [(address, paragraph.text) for paragraph in printed]
        if len(printed) > 1:
            found += [
                (address / Step(Kind.PARAGRAPH, Number.parse(str(at))), paragraph.text)
                for at, paragraph in enumerate(printed, 1)
            ]
        if len(printed) == 1 and not list(unit.units()):
            text = printed[0].text
            found += [
                (address / Step(Kind.SENTENCE, Number.parse(str(at))), text[start:end])
                for at, (start, end) in enumerate(sentences(text), 1)
            ]
        if unit.heading is not None and unit.body:
            found.append((address / Step(Kind.HEADING), unit.heading.text))
    return found


def _phrase(draw: Draw, text: str) -> str:
    """Return some words of a text, whole ones."""
    words = list(re.finditer(r"[\w^]+(?:[-.][\w^]+)*", text))
    if not words:
        return "кукушка"
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(first + 2, len(words) - 1)))
    found = text[words[first].start() : words[last].end()]
    return found if '"' not in found else words[first].group()


def _noun(words: str) -> str:
    """Return the noun that canonical text calls quoted words by."""
    if re.fullmatch(r"\d", words):
        return "цифра"
    if re.fullmatch(r"[\d ,.]+", words):
        return "цифры"
    return "слова" if " " in words else "слово"


def _new_noun(old: str, new: str) -> str:
    return "" if _noun(old) == _noun(new) else _noun(new)


@st.composite
def text_operations(draw: Draw, statute: Statute) -> Operation:
    """Words replaced, deleted, inserted somewhere."""
    target, text = draw(st.sampled_from(_text_targets(statute.root)))
    old, new = _phrase(draw, text), draw(st.sampled_from(_WORDS))
    match draw(st.integers(0, 6)):
        case 0 | 1:
            return ReplaceText(target=target, old=old, new=new, what=_noun(old), what_new=_new_noun(old, new))
        case 2:
            return ReplaceText(
                target=target,
                old=old,
                new=new,
                what=_noun(old),
                what_new=_new_noun(old, new),
                occurrence=(draw(st.integers(1, 2)),),
            )
        case 3:
            return DeleteText(target=target, old=old, what=_noun(old))
        case 4:
            return InsertText(target=target, new=new, what=_noun(new), anchor=Anchor("after", old, _noun(old)))
        case 5:
            return InsertText(target=target, new=new, what=_noun(new), anchor=Anchor("before", old, _noun(old)))
        case _:
            return InsertText(target=target, new=new, what=_noun(new), anchor=Anchor("end"))


def _own_text(draw: Draw, unit: Unit, mark: str) -> str:
    """Return a new wording for a unit with a mark."""
    if unit.kind is Kind.ARTICLE:
        lines = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=2))
        return "\n".join([f"{mark} {draw(st.sampled_from(HEADINGS))}", *lines])
    if unit.kind in _ITEMS:
        last = next((p.text for _, p in reversed(list(printed_paragraphs(unit)))), ";")
        return f"{mark} {draw(st.sampled_from(FRAGMENTS))}{last[-1] if last[-1] in '.;' else ';'}"
    return f"{mark} {draw(st.sampled_from(SENTENCES))}".strip()


@st.composite
def unit_operations(draw: Draw, statute: Statute) -> Operation:
    """A unit restated, repealed, deleted, suspended, or one inserted beside it."""
    root = statute.root
    path, unit = draw(st.sampled_from(list(_units(root))))
    target = address_of(root, path)
    label = target.last.label
    assert isinstance(label, Number)
    match draw(st.integers(0, 7)):
        case 0 | 1:
            return ReplaceUnit(target=target, units=(NewUnit(unit.kind, label, _own_text(draw, unit, unit.mark)),))
        case 2:
            return RepealUnit(target=target)
        case 3:
            return DeleteUnit(target=target)
        case 4:
            return Suspend(target=target, until=date(2027, 1, 1), since=draw(st.sampled_from((None, date(2026, 7, 1)))))
        case 5:
            new = draw(st.sampled_from(HEADINGS))
            if unit.kind is not Kind.ARTICLE:
                return RepealUnit(target=target)
            return ReplaceUnit(
                target=target / Step(Kind.HEADING), units=(NewUnit(Kind.HEADING, "", f"{unit.mark} {new}"),)
            )
        case _:
            return _inserted(draw, target, unit, label)


def _inserted(draw: Draw, target: Address, unit: Unit, number: Number) -> Operation:
    if not unit.mark:
        new = Number.parse(str((number.value() or 0) + 1))
        return InsertUnit(target=target.parent, units=(NewUnit(unit.kind, new, _own_text(draw, unit, "")),))
    label = Number.parse(draw(st.sampled_from((_index(number, 1), _index(number, 2), _next(number)))))
    mark = unit.mark.replace(str(number), str(label))
    text = _own_text(draw, unit, mark)
    parent = Address() if unit.kind is Kind.ARTICLE else target.parent
    return InsertUnit(target=parent, units=(NewUnit(unit.kind, label, text),))


def _index(number: Number, by: int) -> str:
    head, raised, index = number.text.partition("^")
    return f"{head}^{int(index.split('-')[0]) + by}" if raised else f"{head}^{by}"


def _next(number: Number) -> str:
    head = number.text.split("^")[0]
    if head in LETTERS:
        return LETTERS[min(LETTERS.index(head) + 3, len(LETTERS) - 1)]
    front, dot, last = head.rpartition(".")
    return f"{front}{dot}{int(last) + 3}"


@st.composite
def counted_operations(draw: Draw, statute: Statute) -> Operation:
    """Something done to абзацы or sentences."""
    root = statute.root
    path, unit = draw(st.sampled_from(list(_units(root))))
    target = address_of(root, path)
    printed = [paragraph for _, paragraph in printed_paragraphs(unit, path)]
    at = Number.parse(str(draw(st.integers(1, max(1, len(printed))))))
    choices: tuple[Label, ...] = (Number.parse("1"), Number.parse("2"), LAST)
    sentence = draw(st.sampled_from(choices))
    paragraph, text = target / Step(Kind.PARAGRAPH, at), draw(st.sampled_from(SENTENCES))
    match draw(st.integers(0, 8)):
        case 0:
            return ReplaceUnit(target=paragraph, units=(NewUnit(Kind.PARAGRAPH, at, text),))
        case 1:
            return RepealUnit(target=paragraph)
        case 2:
            return DeleteUnit(target=paragraph)
        case 3:
            return InsertUnit(
                target=target,
                units=(NewUnit(Kind.PARAGRAPH, "", text),),
                position=Position(after=Step(Kind.PARAGRAPH, at)),
            )
        case 4:
            return InsertUnit(target=target, units=(NewUnit(Kind.PARAGRAPH, "", text),), position=Position(end=True))
        case 5:
            return InsertText(target=target, new=text, what="предложение", anchor=Anchor("end"))
        case 6:
            return DeleteUnit(target=target / Step(Kind.SENTENCE, sentence))
        case 7:
            return ReplaceUnit(
                target=target / Step(Kind.SENTENCE, sentence), units=(NewUnit(Kind.SENTENCE, sentence, text),)
            )
        case _:
            target = Address(tuple(step for step in target.steps if step.kind is Kind.ARTICLE))
            return InsertUnit(target=target, units=(NewUnit(Kind.NOTE, "", f"Примечание. {text}"),))


@st.composite
def numbered_operations(draw: Draw, statute: Statute) -> Operation:
    """Units considered as other ones."""
    root = statute.root
    path, unit = draw(st.sampled_from(list(_units(root))))
    target = address_of(root, path)
    label = target.last.label
    assert isinstance(label, Number)
    parent = Address() if unit.kind is Kind.ARTICLE else target.parent
    return RenumberUnit(target=parent, kind=unit.kind, old=(label,), new=(Number.parse(_next(label)),))


@st.composite
def table_operations(draw: Draw, statute: Statute) -> Operation:
    """Rows and cells of a table in an appendix."""
    root = statute.root
    rows = [
        (path, node)
        for path, node in walk(root)
        if isinstance(node, Row) and node.number is not None and _in_appendix(root, path)
    ]
    if not rows:
        return draw(text_operations(statute))
    path, row = draw(st.sampled_from(rows))
    table = get(root, path[:-1])
    assert isinstance(table, Table)
    assert isinstance(row.number, Number)
    appendix = Address(tuple(step for step in address_of(root, path).steps if step.kind is Kind.APPENDIX))
    target, label = (
        appendix / Step(Kind.ROW, row.number),
        Number.parse(f"{row.number}-1" if "^" in str(row.number) else f"{row.number}^1"),
    )
    match draw(st.integers(0, 4)):
        case 0:
            return ReplaceUnit(target=target, units=(NewUnit(Kind.ROW, row.number, f"{row.number}. | Новый плес | 7"),))
        case 1:
            return InsertUnit(target=appendix, units=(NewUnit(Kind.ROW, label, f"{label}. | Дальний плес | 8"),))
        case 2:
            return DeleteUnit(target=target)
        case 3:
            return RepealUnit(target=target)
        case _:
            old = row.cells[2].body[0].text or "9"
            return ReplaceText(
                target=target / Step(Kind.COLUMN, Number.parse("3")),
                old=old,
                new="44",
                what=_noun(old),
                what_new=_new_noun(old, "44"),
            )


def operations(statute: Statute) -> st.SearchStrategy[Operation]:
    """One operation of any kind that has an effect on a text."""
    return st.one_of(
        text_operations(statute),
        unit_operations(statute),
        counted_operations(statute),
        numbered_operations(statute),
        table_operations(statute),
    )


_LEVELS = {"TK": ("", "1)"), "UK": ("1.", "а)"), "GK": ("1.", "1)"), "FZ-POINTS": ("1.", "1)"), "ORDER": ("1.", "а)")}


@st.composite
def other_statutes(draw: Draw) -> Statute:
    """A law in one of the other dialects, as a reader gives it."""
    dialect = draw(st.sampled_from(tuple(_LEVELS)))
    outer, inner = _LEVELS[dialect]
    lines = ["РОССИЙСКАЯ ФЕДЕРАЦИЯ", "ФЕДЕРАЛЬНЫЙ ЗАКОН", "О запрудах", ""]
    for article in range(1, draw(st.integers(1, 3)) + 1):
        lines += ["", f"Статья {article}. {draw(st.sampled_from(HEADINGS))}"]
        for part in range(1, draw(st.integers(1, 4)) + 1):
            mark = f"{part}. " if outer and (part > 1 or draw(st.booleans())) else ""
            items = (
                draw(st.lists(st.sampled_from(FRAGMENTS), min_size=2, max_size=3))
                if draw(st.integers(0, 3)) == 0
                else []
            )
            lines.append(mark + (draw(st.sampled_from(LEADS)) if items else draw(st.sampled_from(SENTENCES))))
            for at, item in enumerate(items):
                label = LETTERS[at] if inner == "а)" else str(at + 1)
                lines.append(f"{label}) {item}{';' if at + 1 < len(items) else '.'}")
    return read_plain("\n".join(lines) + "\n", dialect=dialect)[0]


@st.composite
def bills(draw: Draw, most: int = 4) -> Bill:
    """A statute and a few operations that fit it, more or less."""
    drawn = draw(st.one_of(statutes(), other_statutes()).filter(lambda found: bool(_text_targets(found.root))))
    statute = read_plain(write_text(drawn), dialect=drawn.dialect)[0]  # as a reader gives it
    return statute, tuple(draw(st.lists(operations(statute), min_size=1, max_size=most)))


def check_applied(statute: Statute, found: tuple[Operation, ...], *, files: bool = True) -> None:
    """Laws 1, 2, 3 and 5 of what comes of operations on a statute."""
    result = apply_operations(found, statute, wording=RussianWording())
    if isinstance(result, Rejected):
        law1_atomic(statute, None, (), result.faults)
        assert all(fault.why and fault.address for fault in result.faults), result.faults
        return
    after, changes = result.after[0], result.changes[0]
    law1_atomic(statute, after, changes, ())
    text = write_text(after)
    again = read_plain(text, dialect=statute.dialect)[0]
    assert write_text(again).split() == text.split()
    if not any(_is_open(operation, statute.dialect) for operation in found):
        assert again.root == after.root, difference(after.root, again.root)
    if files:
        law3_redline(statute, changes, html=False)
        law5_akn(after, write_statute_xml, read_statute_xml, validate)


def _is_open(operation: Operation, dialect: str) -> bool:
    """Whether plain text can't show the whole of the result: a suspension, a new paragraph among items."""
    if isinstance(operation, Suspend) or (isinstance(operation, DeleteUnit) and operation.target.last.kind is Kind.ROW):
        return True  # what is left of a table may look like a head
    if isinstance(operation, (ReplaceText, DeleteText, InsertText)) and get_dialect(dialect).unnumbered_parts:
        return True  # parts are told by their capitals
    if not isinstance(operation, InsertUnit):
        return False
    if operation.units[0].kind is not Kind.PARAGRAPH:
        return get_dialect(dialect).unnumbered_parts and operation.units[0].text.endswith(";")
    beside = operation.position is not None and not operation.position.end
    return operation.target.last.kind in _ITEMS or beside or get_dialect(dialect).unnumbered_parts


def difference(one: Unit, other: Unit) -> str:
    """Say where two trees begin to differ."""
    if len(one.body) != len(other.body):
        return f"{len(one.body)} against {len(other.body)} at the top"
    for (path, node), (place, twin) in zip(walk(one), walk(other), strict=False):
        if path != place:
            return f"{path} against {place}"
        if isinstance(node, Paragraph) and node != twin:
            return f"{path}: {node} against {twin}"
        if (
            isinstance(node, Unit)
            and isinstance(twin, Unit)
            and (node.kind, node.mark, node.number, node.status, len(node.body))
            != (twin.kind, twin.mark, twin.number, twin.status, len(twin.body))
        ):
            return f"{path}: {node.kind} {node.mark} {node.status} {len(node.body)} against {twin.kind} {twin.mark} {twin.status} {len(twin.body)}"
    return "later"


def check_phrase(statute: Statute, operation: Operation) -> None:
    """Law 4 for an operation whose target is there."""
    if isinstance(locate(statute.root, operation.target), Missing):
        return
    language = get_language("ru")
    text = language.phrase((operation,))
    found = language.parse_fragment(text, dialect=statute.dialect)
    assert [read for instruction in found for read in instruction.operations] == [operation], text
    assert not any(instruction.unparsed for instruction in found), text


_quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@given(bills())
@settings(max_examples=150, suppress_health_check=_quiet)
def test_bills_are_carried_out(bill: Bill) -> None:
    check_applied(*bill)


@given(bills(3))
@settings(max_examples=150, suppress_health_check=_quiet)
def test_bills_are_printed_and_read(bill: Bill) -> None:
    for operation in bill[1]:
        check_phrase(bill[0], operation)


@pytest.mark.long
@given(bills(6))
@settings(max_examples=3000, suppress_health_check=_quiet)
def test_many_bills_are_carried_out(bill: Bill) -> None:
    check_applied(*bill, files=False)


@pytest.mark.long
@given(bills())
@settings(max_examples=300, suppress_health_check=_quiet)
def test_many_bills_in_every_form(bill: Bill) -> None:
    check_applied(*bill)


@pytest.mark.long
@given(bills(3))
@settings(max_examples=3000, suppress_health_check=_quiet)
def test_many_bills_are_printed_and_read(bill: Bill) -> None:
    for operation in bill[1]:
        check_phrase(bill[0], operation)
