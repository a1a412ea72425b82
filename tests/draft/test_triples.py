from __future__ import annotations

import json
from pathlib import Path

import pytest

from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.readers.plain import read_plain
from tests.cases_io import TRIPLES
from tests.draft.conformance import LONGER, examples
from tests.draft.law import law7_draft


def _pairs() -> list[tuple[str, Path, Path]]:
    found = []
    for meta_file in sorted(TRIPLES.glob("*/meta.json")):
        meta = json.loads(meta_file.read_text("utf-8"))
        if meta.get("must_fail"):
            continue
        for names in meta.get("bases") or [{"base": "base.txt", "expected": "expected.txt"}]:
            folder = meta_file.parent
            found.append((f"{folder.name}-{names['base']}", folder / names["base"], folder / names["expected"]))
    return found


@pytest.mark.parametrize(("base", "expected"), [pair[1:] for pair in _pairs()], ids=[pair[0] for pair in _pairs()])
def test_the_edit_of_every_example_is_drafted(base: Path, expected: Path) -> None:
    before = read_plain(base.read_text("utf-8"))[0]
    after = read_plain(expected.read_text("utf-8"), dialect=before.dialect)[0]
    bill = law7_draft(before, after)
    assert not [choice for choice in bill.choices if choice.reason == "forced"]
    result = apply_bill(bill, (before,), wording=RussianWording())
    assert isinstance(result, Applied)
    assert not [warning.code for warning in result.warnings if warning.severity == "E" or warning.code == "L-MULTI"]


@pytest.mark.parametrize(("base", "expected"), [pair[1:] for pair in _pairs()], ids=[pair[0] for pair in _pairs()])
def test_the_edit_can_be_taken_back_by_a_bill(base: Path, expected: Path) -> None:
    """The other way round: what was repealed can't be revived, everything else can be restored."""
    after = read_plain(base.read_text("utf-8"))[0]
    before = read_plain(expected.read_text("utf-8"), dialect=after.dialect)[0]
    stubs = {line.count("тратил") for line in expected.read_text("utf-8").split("\n")}
    if stubs == {0}:
        law7_draft(before, after)


def test_every_bill_longer_than_people_wrote_has_a_stated_reason() -> None:
    found = examples(TRIPLES)
    assert len(found) >= 18
    longer = {f"invented {one.name}" for one in found if one.verdict == "longer"}
    assert longer <= set(LONGER)
    assert sum(one.verdict == "same" for one in found) >= 6
    assert sum(one.same for one in found) >= 60
