"""Comparing two editions and drafting the bill, beside their floors: `python -m tests.bench_compare`.

Both sides are measured in this run: comparison beside parsing and digesting both editions (target at most 2) and beside xmldiff
(at least 3, 8, 150 times faster), a bill of 100 edits beside parsing both (target at most 4). The act is the biggest code where the corpus is present (LAWDRAFT_CORPUS), otherwise generated.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from attrs import evolve
from lxml import etree

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.compare.change import compare
from lawdraft.compare.digest import Digests
from lawdraft.draft.compose import draft
from lawdraft.model.plain import write_text
from lawdraft.model.unit import Statute
from lawdraft.readers.plain import read_plain
from tests.cases_io import SHARED_CORPUS
from tests.draft.edits import EDITS

__all__ = ["bench_compare", "main"]


def _base() -> Statute:
    files = sorted((SHARED_CORPUS / "codes").glob("*.html"), key=lambda path: path.stat().st_size)
    if files:
        from lawdraft.readers.importing import import_file

        return import_file(files[-1]).statute
    articles = "\n".join(
        f"Статья {n}. Смотритель\n1. Смотритель маяка номер {n} назначается начальником гавани сроком на пять лет."
        for n in range(1, 3001)
    )
    return read_plain(f"ФЕДЕРАЛЬНЫЙ ЗАКОН\nО маяках\n\n{articles}\n\nПрезидент\n1 марта 2019 года\n№ 5-ФЗ\n")[0]


def _edited(base: Statute, count: int) -> Statute:
    rng, root, done = random.Random(count), base.root, 0
    while done < count:
        new = rng.choice(EDITS[:-2])(rng, root)
        if new is not None:
            root, done = new, done + 1
    return base.with_root(root)


def _as_text(statute: Statute) -> Statute:
    return evolve(read_plain(write_text(statute), dialect=statute.dialect)[0], work=statute.work)


T = TypeVar("T")


def _best(work: Callable[[], T], rounds: int = 5) -> tuple[float, T]:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return min(times), result


def bench_compare(edits: int) -> str:
    """Return lines: comparison beside its floor and beside xmldiff and, for up to 100 edits, drafting beside its floor."""
    base = _base()
    files = write_statute_xml(base), write_statute_xml(_edited(base, edits))
    parse, (one, other) = _best(lambda: (read_statute_xml(files[0]), read_statute_xml(files[1])))
    digest, _digests = _best(lambda: (Digests(one.root), Digests(other.root)))
    took, found = _best(lambda: compare(one, other))
    ratio = (parse + took) / (parse + digest)
    lines = [
        f"(c) compare, {edits} edits: {took:.2f} s, {len(found)} differences, {ratio:.2f} times parse and digest (at most 2)"
    ]
    lines.append(_beside_xmldiff(files, parse + took, edits))
    if edits <= 100:
        texts = _as_text(one), _as_text(other)  # what a drafter has: units that a reader finds in the text
        drafting, bill = _best(lambda: draft(*texts), 3)
        times = drafting / parse
        lines.append(
            f"    draft: {drafting:.2f} s, {len(bill.choices)} operations, {times:.1f} times parse of both (at most 4)"
        )
    return "\n".join(lines)


def _beside_xmldiff(files: tuple[bytes, bytes], ours: float, edits: int) -> str:
    """Measure xmldiff on the same two files, tuned as performance.md says; both sides parse and compare."""
    try:
        from xmldiff import main as xmldiff
    except ImportError:
        return "    xmldiff is absent: pip install 'lawdraft[bench]'"
    options = {"fast_match": True, "ratio_mode": "faster", "uniqueattrs": ["eId"]}
    took, _script = _best(
        lambda: xmldiff.diff_trees(*(etree.fromstring(file) for file in files), diff_options=options),
        1 if edits >= 1000 else 3,
    )
    target = {10: 3, 100: 8}.get(edits, 150)
    return f"    parse and compare: {ours:.2f} s; xmldiff, tuned: {took:.2f} s, {took / ours:.1f} times as long (at least {target})"


def main() -> None:
    """Print the lines for 10, 100 and 1,000 edits."""
    for edits in (10, 100, 1000):
        print(bench_compare(edits))


if __name__ == "__main__":
    main()
