"""Random operations on random statutes: laws 1, 2, 3 and 5 of what comes out, and what each operation must do to the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.amendment.operation import (
    Anchor,
    DeleteText,
    InsertText,
    InsertUnit,
    NewUnit,
    Operation,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
)
from lawdraft.consolidate.engine import apply_operations
from lawdraft.consolidate.report import Rejected
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.address import Address
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing, locate
from lawdraft.model.naming import address_of
from lawdraft.model.number import Number
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import Path, get, walk
from lawdraft.model.text import find_all
from lawdraft.model.unit import Paragraph, Status, Statute, Unit
from tests.laws import law1_atomic, law3_redline, law5_akn
from tests.strategies import SENTENCES, statutes

_ADDRESSED = (Kind.ARTICLE, Kind.PART, Kind.CLAUSE, Kind.SUBCLAUSE)


def _living(statute: Statute) -> list[tuple[Path, Unit]]:
    """Units of the text that are in force and have a number."""
    dead = [path for path, node in walk(statute.root) if isinstance(node, Unit) and node.status is Status.REPEALED]
    return [
        (path, node)
        for path, node in walk(statute.root)
        if isinstance(node, Unit)
        and node.kind in _ADDRESSED
        and isinstance(node.number, Number)
        and not any(path[: len(other)] == other for other in dead)
        and not any(
            isinstance(get(statute.root, path[:n]), Unit) and get(statute.root, path[:n]).kind is Kind.APPENDIX
            for n in range(len(path))
        )
    ]


@st.composite
def operations(draw: st.DrawFn, statute: Statute) -> Operation:
    """An operation on a living unit, with words that stand there or that don't."""
    path, unit = draw(st.sampled_from(_living(statute)))
    target = address_of(statute.root, path)
    words = [
        word for node in unit.body if isinstance(node, Paragraph) for word in re.findall(r"[^\W\d_]{4,}", node.text)
    ]
    word = draw(st.sampled_from([*words, "кукушка"]))
    return draw(
        st.sampled_from(
            (
                ReplaceText(target=target, old=word, new="новое слово"),
                DeleteText(target=target, old=word),
                InsertText(target=target, new="и ещё", anchor=Anchor("after", word, "слова")),
                RepealUnit(target=target),
                *_whole(target, unit),
            )
        )
    )


def _whole(target: Address, unit: Unit) -> list[Operation]:
    assert isinstance(unit.number, Number)
    text = draw_text(unit)
    found: list[Operation] = [ReplaceUnit(target=target, units=(NewUnit(unit.kind, unit.number, text),))]
    if unit.kind is Kind.PART:
        number = Number.parse("90^1")
        found.append(InsertUnit(target=target.parent, units=(NewUnit(Kind.PART, number, f"{number}. {SENTENCES[0]}"),)))
    return found


def draw_text(unit: Unit) -> str:
    """The wording of a restated unit."""
    if unit.kind is Kind.ARTICLE:
        return f"{unit.mark} Новое наименование\n{SENTENCES[2]}"
    end = ";" if unit.kind in (Kind.CLAUSE, Kind.SUBCLAUSE) else "."
    return f"{unit.mark} новая редакция{end}"


@st.composite
def bills(draw: st.DrawFn) -> tuple[Statute, tuple[Operation, ...]]:
    """A statute and one to four operations on it."""
    statute = draw(statutes().filter(lambda found: bool(_living(found))))
    return statute, tuple(draw(operations(statute)) for _ in range(draw(st.integers(1, 4))))


def _lines(unit: Unit) -> str:
    return "\n".join(unit_lines(unit))


@given(bills())
@settings(max_examples=60)
def test_laws_1_2_3(bill: tuple[Statute, tuple[Operation, ...]]) -> None:
    _laws(*bill)


@pytest.mark.long
@given(bills())
@settings(max_examples=3000)
def test_laws_1_2_3_long(bill: tuple[Statute, tuple[Operation, ...]]) -> None:
    _laws(*bill)


def _laws(statute: Statute, operations: tuple[Operation, ...]) -> None:
    before = statute.root
    result = apply_operations(operations, statute, wording=RussianWording())
    assert statute.root is before
    if isinstance(result, Rejected):
        assert result.faults
        assert all(fault.code and fault.why for fault in result.faults)
        return
    law1_atomic(statute, result.after[0], result.changes[0], ())
    law3_redline(statute, result.changes[0])
    law5_akn(result.after[0], write_statute_xml, read_statute_xml, validate)


@given(bills())
@settings(max_examples=80)
def test_one_operation_does_what_it_says_and_nothing_else(bill: tuple[Statute, tuple[Operation, ...]]) -> None:
    statute, (operation, *_) = bill
    found = locate(statute.root, operation.target)
    assert not isinstance(found, Missing)
    path = found[0].path
    unit = get(statute.root, path)
    assert isinstance(unit, Unit)
    result = apply_operations((operation,), statute, wording=RussianWording())
    if isinstance(result, Rejected):
        _rejected_for_a_reason(operation, unit, result)
        return
    after = get(result.after[0].root, path)
    assert isinstance(after, Unit)
    _effect(operation, _lines(unit), _lines(after))
    for other, node in walk(statute.root):  # what stands elsewhere is the same object
        if len(other) >= len(path) and other[: len(path)] != path and path[: len(path) - 1] != other[: len(path) - 1]:
            assert get(result.after[0].root, other) is node


def _rejected_for_a_reason(operation: Operation, unit: Unit, result: Rejected) -> None:
    (fault,) = result.faults
    words = (
        operation.old
        if isinstance(operation, ReplaceText | DeleteText)
        else (operation.anchor.text if isinstance(operation, InsertText) and operation.anchor else "")
    )
    if fault.code == "L-OLD-MISSING":
        assert not find_all(" ".join(_lines(unit).split()), words)
    elif fault.code == "L-OLD-AMBIG":
        assert fault.matches == len(find_all(" ".join(_lines(unit).split()), words))
    else:
        assert fault.code in ("L-EXISTS", "L-REPEALED-TARGET"), fault


def _effect(operation: Operation, old: str, new: str) -> None:
    match operation:
        case ReplaceText(old=words, new=put):
            assert not find_all(new, words)
            assert new.count(put) - old.count(put) == len(find_all(old, words))
        case DeleteText(old=words):
            assert not find_all(new, words)
            assert "  " not in new
            assert " ." not in new
        case InsertText(new=put):
            assert new.replace(f" {put}", "", 1) == old
        case RepealUnit():
            assert "тратил" in new
            assert len(new.split("\n")) == 1
        case ReplaceUnit(units=units):
            assert new.split() == units[0].text.split()
        case InsertUnit(units=units):
            assert units[0].text in new
            assert set(old.split("\n")) <= set(new.split("\n"))
        case _:
            raise AssertionError(operation)
