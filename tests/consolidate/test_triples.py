"""Whole examples: base, amending act, expected text; byte for byte."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from lawdraft.consolidate.conventions import DEFAULTS, Conventions
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected, report_to_json
from lawdraft.language.base import get_language
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.plain import write_text
from lawdraft.readers.plain import read_plain

INVENTED = Path(__file__).parents[1] / "cases" / "triples"
SHARED = Path(os.environ.get("LAWDRAFT_CASES", Path(__file__).parents[2].parent / "shared" / "cases"))
REAL = sorted((SHARED / "triples_real_dev").glob("*")) if SHARED.exists() else []


def carried(
    folder: Path, *, conventions: Conventions = DEFAULTS, at: date | None = None
) -> tuple[Applied | Rejected, list[str]]:
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    pairs = meta.get("bases", [{"base": "base.txt", "expected": "expected.txt"}])
    bases = [read_plain((folder / pair["base"]).read_text("utf-8"))[0] for pair in pairs]
    bill = get_language("ru").parse_bill((folder / "amend.txt").read_text("utf-8"))
    result = apply_bill(bill, bases, wording=RussianWording(), conventions=conventions, at=at)
    return result, [pair["expected"] for pair in pairs]


def texts(result: Applied | Rejected) -> list[str]:
    assert isinstance(result, Applied), result
    return [write_text(statute).rstrip("\n") for statute in result.after]


@pytest.mark.parametrize("folder", [*sorted(INVENTED.glob("*")), *REAL], ids=lambda folder: folder.name)
def test_triple(folder: Path) -> None:
    result, names = carried(folder)
    if (folder / "expected_errors.json").exists():
        expected = json.loads((folder / "expected_errors.json").read_text("utf-8"))
        fields = ("article", "item", "code", "severity", "op", "target", "address", "unit")
        found = report_to_json(result)["errors"]
        assert [[e.get(f) for f in fields] for e in found] == [[e.get(f) for f in fields] for e in expected["errors"]]
        return
    assert texts(result) == [(folder / name).read_text("utf-8").rstrip("\n") for name in names]
    assert isinstance(result, Applied)
    for statute in result.after:  # what was written reads back as the same tree
        assert read_plain(write_text(statute), dialect=statute.dialect)[0].root == statute.root


@pytest.mark.skipif(not REAL, reason="the real examples are not here (LAWDRAFT_CASES)")
def test_the_real_examples_are_here() -> None:
    assert len(REAL) >= 5


@pytest.mark.parametrize("path", sorted(INVENTED.glob("*/expected.2*.txt")), ids=lambda path: path.name)
def test_point_in_time(path: Path) -> None:
    result, _ = carried(path.parent, at=date.fromisoformat(path.name[9:19]))
    assert texts(result) == [path.read_text("utf-8").rstrip("\n")]


@pytest.mark.parametrize("path", sorted(INVENTED.glob("*/expected.literal.txt")), ids=lambda path: path.parent.name)
def test_formal_list_punctuation(path: Path) -> None:
    result, _ = carried(path.parent, conventions=Conventions(list_punctuation="formal"))
    assert texts(result) == [path.read_text("utf-8").rstrip("\n")]
