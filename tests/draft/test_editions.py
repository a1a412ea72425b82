"""Two editions of a real code: for every article that differs, the bill from the older to the newer text."""

from __future__ import annotations

from collections import Counter

import pytest

from lawdraft.model.kind import Kind
from lawdraft.model.number import NumberRange
from lawdraft.model.rebuild import walk
from lawdraft.model.unit import Statute, Unit
from lawdraft.readers.importing import import_file
from tests.cases_io import SHARED_CORPUS
from tests.draft.pairs import Pair, findings_of, outcome_of

OLD, NEW = SHARED_CORPUS / "koap" / "koap_2019-11.txt", SHARED_CORPUS / "koap" / "koap_2024-08-08.docx"


def _articles(statute: Statute) -> dict[str, Unit]:
    units = (node for _, node in walk(statute.root) if isinstance(node, Unit))
    return {str(unit.number): unit for unit in units if unit.kind is Kind.ARTICLE}


def _has_range_stub(unit: Unit) -> bool:
    return any(isinstance(node, Unit) and isinstance(node.number, NumberRange) for _, node in walk(unit))


@pytest.mark.long
@pytest.mark.skipif(not (OLD.exists() and NEW.exists()), reason="the folder of real texts is absent (LAWDRAFT_CORPUS)")
def test_every_article_that_changed_in_five_years_is_drafted_exactly() -> None:
    old, new = import_file(OLD).statute, import_file(NEW).statute
    ones, others = _articles(old), _articles(new)
    counts: Counter[str] = Counter()
    for number in ones.keys() & others.keys():
        one, other = (
            Statute(new.work, Unit(Kind.ACT, after_mark="", body=(unit,)), dialect="KOAP")
            for unit in (ones[number], others[number])
        )
        outcome = outcome_of(Pair(number, one, other))
        if outcome.fault and (_has_range_stub(ones[number]) or _has_range_stub(others[number])):
            counts["one line for a range of stubs"] += 1  # D-STUB: the units themselves are repealed
            continue
        assert not outcome.fault, f"{number}: {outcome.fault}"
        if outcome.bill is None:
            assert "the same" in outcome.refused or "nothing that a bill can change" in outcome.refused, outcome.refused
            continue
        counts["drafted"] += 1
        counts["restated for want of other words"] += any(one.reason == "forced" for one in outcome.bill.choices)
        counts.update(one.fault.code for one in findings_of(outcome.pair, outcome.bill))
    print(dict(counts))
    assert counts["drafted"] >= 255
    assert counts["one line for a range of stubs"] <= 2
    assert counts["restated for want of other words"] <= 8
    assert not set(counts) & {
        "L-ORDER",
        "L-OLD-AMBIG",
        "L-RENUMBER",
        "L-AGREE-MIX",
        "L-QUOTE",
        "L-TITLE-NUM",
        "L-PUNCT-END",
    }
