"""The whole КоАП in plain text (not part of the project): structure, numbers, round trip."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.outline import Finding
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import walk
from lawdraft.model.unit import Status, Statute, Unit
from lawdraft.readers.plain import read_plain
from lawdraft.readers.text import read_text_file

CORPUS = Path(os.environ.get("LAWDRAFT_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
KOAP = CORPUS / "koap" / "koap_2019-11.txt"
pytestmark = pytest.mark.skipif(not KOAP.exists(), reason=f"no corpus at {CORPUS} (set LAWDRAFT_CORPUS)")


@pytest.fixture(scope="module")
def text() -> str:
    return read_text_file(KOAP)


@pytest.fixture(scope="module")
def read(text: str) -> tuple[Statute, tuple[Finding, ...]]:
    return read_plain(text, name=KOAP.name)


@pytest.fixture(scope="module")
def units(read: tuple[Statute, tuple[Finding, ...]]) -> list[Unit]:
    return [node for _, node in walk(read[0].root) if isinstance(node, Unit)]


def test_every_heading_of_an_article_is_an_article(text: str, units: list[Unit]) -> None:
    articles = [unit for unit in units if unit.kind is Kind.ARTICLE]
    headings = [line for line in text.split("\n") if line.startswith(("Статья ", "Статьи "))]
    assert len(articles) == len(headings) == 1007
    assert sum(isinstance(unit.number, Number) for unit in articles) == 1004
    ranges = [str(unit.number) for unit in articles if isinstance(unit.number, NumberRange)]
    assert ranges == ["23.16 - 23.19", "23.37 - 23.39", "23.72 - 23.73"]


def test_labels(units: list[Unit]) -> None:
    labels = {unit.mark: str(unit.number) for unit in units if unit.kind is Kind.ARTICLE}
    assert labels["Статья 17.2.1."] == "17.2^1"
    assert labels["Статья 19.7.5-1."] == "19.7^5-1"
    assert len(set(labels.values())) == len(labels)


def test_only_sections_chapters_and_notes_have_no_plain_number(units: list[Unit]) -> None:
    without = Counter(unit.kind for unit in units if unit.number is None)
    assert set(without) == {Kind.ACT, Kind.NOTE, Kind.SIGNATURE}
    assert without[Kind.NOTE] == 130


def test_stubs(text: str, units: list[Unit]) -> None:
    stubs = [unit for unit in units if unit.status is Status.REPEALED]
    lines = [
        line
        for line in text.split("\n")
        if " силу. - Федеральный закон" in line or " года. - Федеральный закон" in line
    ]
    assert len(stubs) == len(lines)
    assert sum(isinstance(unit.number, NumberRange) for unit in stubs) == 12
    assert all(unit.provenance and unit.provenance[0].act.number for unit in stubs)


def test_containers(units: list[Unit]) -> None:
    counts = Counter(unit.kind for unit in units)
    assert (counts[Kind.SECTION], counts[Kind.CHAPTER]) == (4, 32)
    assert all(unit.heading for unit in units if unit.kind in (Kind.SECTION, Kind.CHAPTER))


def test_round_trip_up_to_blank_lines_and_wrapped_headings(
    text: str, read: tuple[Statute, tuple[Finding, ...]]
) -> None:
    statute, findings = read
    written = write_text(statute)
    assert " ".join(written.split("\n")).split() == " ".join(text.split("\n")).split()
    lines = [line for line in text.split("\n") if line]
    kept = [line for line in written.split("\n") if line]
    assert len(lines) - len(kept) == sum(finding.code == "R-WRAP" for finding in findings) > 0
    assert read_plain(written)[0] == statute
    assert Kind.ARTICLE in statute.layout.blank_after_heading


def test_identity_and_dialect(read: tuple[Statute, tuple[Finding, ...]]) -> None:
    statute, findings = read
    assert (statute.dialect, statute.work.number, str(statute.work.date)) == ("KOAP", "195-ФЗ", "2001-12-30")
    assert not [finding for finding in findings if finding.severity == "E"]


REAL = sorted((CORPUS.parent / "cases" / "triples_real_dev").glob("*/*.txt"))


@pytest.mark.parametrize(
    "path", [p for p in REAL if not p.name.startswith("amend")], ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_real_regional_acts_round_trip(path: Path) -> None:
    source = path.read_text(encoding="utf-8-sig")
    statute, _ = read_plain(source)
    assert write_text(statute) == source
    assert statute.work.title
