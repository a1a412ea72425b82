"""The floors of `python -m tests.conformance`, and the laws over every whole example."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lawdraft.consolidate.report import Applied, Rejected
from tests.cases_io import TRIPLES
from tests.conformance import below, gold, real_triples, sentences, shown_triples, unread
from tests.execution import checks, read_triple, run, triples
from tests.laws import law1_atomic, law3_redline, law5_plain, law6_spans
from lawdraft.readers.plain import read_plain


def test_sentences() -> None:
    score = sentences()
    assert list(below({"sentences": score.sum})) == [], score.wrong


def test_whole_examples() -> None:
    score = shown_triples()
    assert list(below({"triples": score.sum})) == [], score.wrong


@pytest.mark.corpus
def test_leaves_of_real_acts(shared_cases: Path, corpus: Path) -> None:
    found = gold()
    assert found is not None
    score, silent = found
    assert list(below({"gold": score.sum, "gold_silent_at_most": silent})) == [], score.wrong


@pytest.mark.corpus
def test_whole_examples_from_real_acts(shared_cases: Path) -> None:
    score = real_triples()
    assert score is not None
    assert list(below({"triples_real": score.sum})) == [], score.wrong


@pytest.mark.corpus
def test_what_is_unread_in_real_acts(corpus: Path) -> None:
    found = unread()
    assert list(below({"acts_unparsed_at_most": sum(unparsed for _, unparsed in found.values())})) == [], found


@pytest.mark.parametrize("folder", list(triples(TRIPLES)), ids=lambda path: path.name)
def test_an_example_comes_out_exactly(folder: Path) -> None:
    assert [f"{check.what}: {check.difference}" for check in checks(read_triple(folder)) if check.difference] == []


@pytest.mark.parametrize("folder", list(triples(TRIPLES)), ids=lambda path: path.name)
def test_the_laws_hold_on_an_example(folder: Path) -> None:
    triple = read_triple(folder)
    law6_spans(triple.bill)
    for base in triple.bases:
        law5_plain(base, lambda text: read_plain(text)[0])
    days = [date.fromisoformat(path.name.split(".")[1]) for path in folder.glob("expected.????-??-??.txt")]
    for at in (None, *days):
        _laws_of_a_result(run(triple, at=at))


def _laws_of_a_result(result: Applied | Rejected) -> None:
    if isinstance(result, Rejected):
        assert result.faults
        for fault in result.faults:
            assert fault.code
            assert fault.article
            assert fault.why
        return
    for before, after, changes in zip(result.before, result.after, result.changes, strict=True):
        law1_atomic(before, after, changes, ())
        law3_redline(before, changes)
        for change in changes:
            assert change.article
            assert change.kind
            assert change.address


def test_one_fault_rejects_the_whole_bill() -> None:
    """Law 1: every example with one more instruction that can't fit changes nothing, and says so."""
    for folder in triples(TRIPLES):
        text = (folder / "amend.txt").read_text("utf-8")
        triple = read_triple(folder)
        fitting = next((i for i in triple.bill.instructions if i.operations and i.operations[0].target), None)
        if fitting is None or triple.meta.get("must_fail"):
            continue
        from attrs import evolve

        from lawdraft.amendment.operation import DeleteText

        first = fitting.operations[0]
        broken = DeleteText(target=first.target, old="слова, которых нигде нет", act=first.act)
        instructions = tuple(
            evolve(i, operations=(*i.operations, broken)) if i is fitting else i for i in triple.bill.instructions)
        result = run(evolve(triple, bill=evolve(triple.bill, instructions=instructions)))
        assert isinstance(result, Rejected), triple.name
        assert any(fault.text == "слова, которых нигде нет" or fault.code != "L-OLD-MISSING" for fault in result.faults), triple.name
        assert text
