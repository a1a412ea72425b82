"""Random pairs of editions for law 7: generated statutes, and articles of the real codes, each with random edits; what comes of them."""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lawdraft.check.finding import Finding
from lawdraft.check.rule import Base, Matter
from lawdraft.check.run import check_bill
from lawdraft.consolidate.engine import apply_bill
from lawdraft.draft.compose import DraftedBill
from lawdraft.draft.fault import DraftError
from lawdraft.errors import InputError
from lawdraft.language.base import get_language
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.edition import Work
from lawdraft.model.plain import write_text
from lawdraft.model.unit import Statute
from lawdraft.readers.importing import import_file
from lawdraft.readers.plain import read_plain
from tests.cases_io import SHARED_CORPUS
from tests.draft.edits import ALL_EDITS, edited
from tests.draft.law import law7_draft
from tests.strategies import statutes

__all__ = ["CODES", "Outcome", "Pair", "corpus_pairs", "findings_of", "generated_pairs", "outcome_of"]

CODES = (*sorted((SHARED_CORPUS / "koap").glob("koap_*")), *sorted((SHARED_CORPUS / "codes").glob("*.html")))
_SHORT, _LONG = 150, 9_000  # characters of the articles taken


@frozen
class Pair:
    """Two editions of one act; `name` says how they can be made again."""

    name: str
    before: Statute
    after: Statute


@frozen
class Outcome:
    """What came of a pair: a drafted bill, a refusal with its message, or a fault of ours."""

    pair: Pair
    bill: DraftedBill | None = None
    refused: str = ""
    fault: str = ""


def generated_pairs(count: int, *, edits: int = 4) -> Iterator[Pair]:
    """Yield about `count` pairs of generated statutes, always the same ones."""
    drawn: list[tuple[Statute, int]] = []

    @settings(
        max_examples=count, deadline=None, derandomize=True, database=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(statutes(), st.integers(1, edits))
    def draw(statute: Statute, many: int) -> None:
        drawn.append((statute, many))

    draw()
    for at, (statute, many) in enumerate(drawn):
        before = evolve(read_plain(write_text(statute), dialect=statute.dialect)[0], work=statute.work)
        after = edited(before, at, many, ALL_EDITS)
        if after is not None:
            yield Pair(f"generated {at}", before, after)


@functools.cache
def _articles(path: Path) -> tuple[str, Work, tuple[str, ...]]:
    """Return the dialect of a code, its identity, and the texts of its articles."""
    statute = import_file(path, tracked="accept").statute
    found = re.split(r"\n(?=Статья \d)", write_text(statute))[1:]
    heads = re.compile(r"\n(?:ЧАСТЬ|РАЗДЕЛ|Раздел|Подраздел|Глава|ГЛАВА|§|Приложение|Президент)")
    kept = tuple(f"{heads.split(text)[0].strip()}\n" for text in found)
    work = statute.work
    if not work.title:  # the text begins without its head
        work = evolve(work, kind="Кодекс", title="Кодекс Российской Федерации об административных правонарушениях")
    return statute.dialect, work, tuple(text for text in kept if _SHORT < len(text) < _LONG)


def corpus_pairs(count: int, *, edits: int = 4, first: int = 0) -> Iterator[Pair]:
    """Yield about `count` pairs of one to three articles of a real code, always the same ones."""
    for seed in range(first, first + count):
        rng = random.Random(seed)
        path = CODES[seed % len(CODES)]
        dialect, work, articles = _articles(path)
        start = rng.randrange(len(articles) - 3)
        text = "\n".join(articles[start : start + rng.randint(1, 3)])
        before = evolve(read_plain(text, dialect=dialect)[0], work=work)
        after = edited(before, seed, rng.randint(1, edits), ALL_EDITS)
        if after is not None:
            yield Pair(f"{path.name} {seed}", before, after)


def outcome_of(pair: Pair) -> Outcome:
    """Draft the bill of a pair and hold it to law 7."""
    try:
        return Outcome(pair, law7_draft(pair.before, pair.after))
    except (DraftError, InputError) as error:
        return Outcome(pair, refused=str(error))
    except AssertionError as error:
        return Outcome(pair, fault=f"law 7: {str(error)[:2000]}")


def findings_of(pair: Pair, bill: DraftedBill) -> tuple[Finding, ...]:
    """Return what the drafting rules and the reading of a drafted bill say about it: errors and warnings."""
    dialect = "KOAP" if pair.before.dialect == "KOAP" else None
    read = get_language("ru").parse_bill(bill.text, dialect=dialect)
    result = apply_bill(read, (pair.before,), wording=RussianWording())
    report = check_bill("", "", read, result, matter=Matter(read, result, (Base(pair.before),)))
    return tuple(one for one in report.findings if one.fault.severity in "EW")
