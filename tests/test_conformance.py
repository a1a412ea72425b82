"""The floors of `python -m tests.conformance`, and the laws over every whole example."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from lawdraft.amendment.operation import DeleteText
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.model.address import Address
from lawdraft.readers.plain import read_plain
from tests.cases_io import TRIPLES
from tests.conformance import below, gold, real_triples, sentences, shown_triples, unread
from tests.execution import checks, read_triple, run, triples
from tests.laws import law1_atomic, law3_redline, law5_plain, law6_spans


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


@pytest.mark.parametrize("folder", list(triples(TRIPLES)), ids=lambda path: path.name)
def test_one_fault_rejects_the_whole_bill(folder: Path) -> None:
    """Law 1: a bill with one more operation that can't fit changes nothing, and says which one."""
    triple = read_triple(folder)
    result = run(triple)
    if isinstance(result, Rejected):
        return
    last = result.changes[0][-1]
    at = next(n for n, i in enumerate(triple.bill.instructions) if (i.article, i.item) == (last.article, last.item))
    instruction = triple.bill.instructions[at]
    target = Address.parse("статья 999/часть 1")
    broken = evolve(
        instruction, operations=(*instruction.operations, DeleteText(target=target, old="слова", act=instruction.act))
    )
    changed = (*triple.bill.instructions[:at], broken, *triple.bill.instructions[at + 1 :])
    rejected = run(evolve(triple, bill=evolve(triple.bill, instructions=changed)))
    assert isinstance(rejected, Rejected)
    assert [(fault.article, fault.item, fault.code, fault.target) for fault in rejected.faults] == [
        (last.article, last.item, "L-TARGET-MISSING", target)
    ]
