"""The official files of the corpus against what the import promises: a table of numbers, printed by `make conformance`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Unit
from tests.corpus import test_import as corpus

_MOST = 500  # no code has so many articles: a greater number has swallowed a raised index
_COLUMNS = ("articles", "headings", "places", "lost", "swallowed", "raised", "valid", "same")


def official_files() -> dict[str, dict[str, int]]:
    """Return for each file: articles and headings of articles, places that are right of the 50 judged, characters
    unaccounted for, numbers that swallowed a raised index, raised digits that the model misses, whether the XML is valid
    and reads back as the same statute. Empty without the corpus.
    """
    return {file: dict(_numbers(file)) for file in corpus.FILES} if corpus.CORPUS.exists() else {}


def _numbers(file: str) -> Iterator[tuple[str, int]]:
    done = corpus.imported(file)
    yield "articles", dict(done.report.counts)["статья"]
    yield "headings", corpus.headings(file)
    yield "places", sum(corpus.right_places(file))
    weight = done.report.account
    yield "lost", sum(count for _, count in (*weight.missing, *weight.surplus))
    yield "swallowed", sum(_swallowed(unit) for unit in corpus.units(file))
    yield "raised", max(0, corpus.raised_digits(file) - "\n".join(unit_lines(done.statute.root)).count("^"))
    xml = write_statute_xml(done.statute)
    yield "valid", not validate(xml)
    yield "same", read_statute_xml(xml).root == done.statute.root


def _swallowed(unit: Unit) -> bool:
    label = unit.number.text if unit.kind is Kind.ARTICLE and isinstance(unit.number, Number) else "0"
    return int(re.split(r"[.^-]", label)[0]) >= _MOST


def faults(found: dict[str, dict[str, int]]) -> int:
    """Count what isn't as promised."""
    return sum(
        (row["articles"] != row["headings"]) + (50 - row["places"]) + row["lost"] + row["swallowed"] + row["raised"]
        + (not row["valid"]) + (not row["same"])
        for row in found.values()
    )  # fmt: skip


def print_table(found: dict[str, dict[str, int]]) -> None:
    """Print the table."""
    print("\nofficial files (50 places each were judged by reading the source)")
    print(f"  {'':<24}" + "".join(f"{name:>10}" for name in _COLUMNS))
    for file, row in found.items():
        print(f"  {file.rpartition('/')[2]:<24}" + "".join(f"{int(row[name]):>10}" for name in _COLUMNS))
    older, both, told = corpus.koap_within()
    print(
        f"  articles of the КоАП of 2019 that are in that of 2024: {both} of {older}; headings that differ without a note: {told}"
    )
