"""Count the cases that come out exactly right, as a table by operation kind: `python -m tests.conformance`.

Floors are kept in `tests/conformance_floors.toml`; a number below its floor makes the exit code 1. Cases of real acts are counted where
their folder is present (LAWDRAFT_CASES, LAWDRAFT_CORPUS), and said to be absent where not. With `--verbose` what differs is printed.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from lawdraft.amendment.codec import operation_to_json
from lawdraft.language.base import get_language
from tests.cases_io import (
    SHARED_CASES,
    SHARED_CORPUS,
    TRIPLES,
    comparable,
    dev_cases,
    gold_rows,
    is_exact,
    parse_case,
    read_acts,
)
from tests.conformance_import import faults, official_files, print_table
from tests.execution import checks, read_triple, triples

__all__ = ["FLOORS", "Score", "below", "gold", "main", "real_triples", "sentences", "shown_triples", "unread"]

FLOORS = Path(__file__).parent / "conformance_floors.toml"


@frozen
class Score:
    """How many of one kind are exactly right, of how many; what went wrong, for those who ask."""

    name: str
    right: Counter[str] = field(factory=Counter)
    total: Counter[str] = field(factory=Counter)
    wrong: list[str] = field(factory=list)

    def count(self, kind: str, right: bool, note: str = "") -> None:
        """Add one case."""
        self.total[kind] += 1
        self.right[kind] += right
        if not right:
            self.wrong.append(note)

    @property
    def sum(self) -> int:
        """All that are right."""
        return sum(self.right.values())


def _kinds(operations: list[dict[str, Any]]) -> str:
    names = sorted({operation["op"] for operation in operations})
    return names[0] if len(names) == 1 else "norm" if not names else "several kinds"


def sentences() -> Score:
    """The invented sentences."""
    score = Score("sentences")
    for case in dev_cases():
        score.count(_kinds(case["ops"]), is_exact(case, parse_case(case)), case["id"])
    return score


def gold() -> tuple[Score, int] | None:
    """The leaves of real acts, and how many are wrong in silence; None where they are absent."""
    score, silent = Score("leaves of real acts"), 0
    for act in gold_rows():
        mine = {
            instruction.article
            + (
                "/" + instruction.item
                if instruction.item and not instruction.item.startswith("#")
                else instruction.item
            ): instruction
            for instruction in get_language("ru").parse_bill(act.text).instructions
        }
        for row in act.rows:
            found = mine.get(row["item"])
            wanted = [comparable(operation) for operation in row["ops"]]
            got = [comparable(operation_to_json(operation)) for operation in found.operations] if found else []
            right = (
                found is not None
                and got == wanted
                and not found.unparsed
                and (found.kind == "norm") == (row.get("kind") == "norm")
            )
            if not right and found and not found.unparsed and not any(d.severity in "EW" for d in found.diagnostics):
                silent += 1
            score.count(_kinds(row["ops"]), right, f"{act.name} {row['item']}")
    return (score, silent) if score.total else None


def _triple_score(name: str, folder: Path) -> Score:
    score = Score(name)
    for path in triples(folder):
        differing = []
        try:
            differing = [f"{check.what}: {check.difference}" for check in checks(read_triple(path)) if check.difference]
        except Exception as error:
            differing = [f"{type(error).__name__}: {error}"]
        score.count("whole examples", not differing, f"{path.name} {'; '.join(differing)}")
    return score


def shown_triples() -> Score:
    """The invented whole examples."""
    return _triple_score("whole examples", TRIPLES)


def real_triples() -> Score | None:
    """The whole examples from real acts; None where they are absent."""
    folder = SHARED_CASES / "triples_real_dev"
    return _triple_score("whole examples from real acts", folder) if folder.is_dir() else None


def unread() -> dict[str, tuple[int, int]]:
    """Instructions of each real act, and how many of them hold something unparsed."""
    found = {}
    for name, text in read_acts():
        instructions = get_language("ru").parse_bill(text).instructions
        found[name] = (len(instructions), sum(bool(instruction.unparsed) for instruction in instructions))
    return found


def below(numbers: dict[str, int]) -> Iterator[str]:
    """Yield a line for every number that is worse than its floor (or, for `…_at_most`, its ceiling)."""
    for name, floor in tomllib.loads(FLOORS.read_text("utf-8")).items():
        if name not in numbers:
            continue
        worse = numbers[name] > floor if name.endswith("_at_most") else numbers[name] < floor
        if worse:
            yield f"{name}: {numbers[name]}, the floor is {floor}"


def _print(score: Score) -> None:
    print(f"\n{score.name}")
    for kind in sorted(score.total):
        print(f"  {kind:<24} {score.right[kind]:>4} of {score.total[kind]:>4}")
    if len(score.total) > 1:
        print(f"  {'all':<24} {score.sum:>4} of {sum(score.total.values()):>4}")


def drafting() -> int:
    """Print how the drafted bills compare with those that people wrote; return 1 if one is longer without a reason."""
    from tests.draft import conformance

    return conformance.main()


def main(verbose: bool = False) -> int:
    """Print the table; return 1 if a number fell below its floor."""
    numbers: dict[str, int] = {}
    parts: list[tuple[str, Score | None]] = [
        ("sentences", sentences()),
        ("triples", shown_triples()),
        ("triples_real", real_triples()),
    ]
    leaves = gold()
    parts.append(("gold", leaves[0] if leaves else None))
    for name, score in parts:
        if score is None:
            print(f"\nskipped: {name}: {SHARED_CASES} absent (LAWDRAFT_CASES)")
            continue
        numbers[name] = score.sum
        _print(score)
        for line in score.wrong if verbose else ():
            print(f"    wrong: {line}")
    if leaves:
        numbers["gold_silent_at_most"] = leaves[1]
        print(f"  {'wrong in silence':<24} {leaves[1]:>4}")
    acts = unread()
    if acts:
        print("\nreal acts: instructions, of them with something unparsed")
        for name, (count, unparsed) in acts.items():
            print(f"  {name:<24} {count:>4} {unparsed:>4}")
        numbers["acts_unparsed_at_most"] = sum(unparsed for _, unparsed in acts.values())
    else:
        print(f"\nskipped: real acts: {SHARED_CORPUS} absent (LAWDRAFT_CORPUS)")
    if files := official_files():
        numbers["official_files_faults_at_most"] = faults(files)
        print_table(files)
    else:
        print(f"\nskipped: official files: {SHARED_CORPUS} absent (LAWDRAFT_CORPUS)")
    print()
    longer = drafting()
    worse = list(below(numbers))
    for line in worse:
        print(f"BELOW THE FLOOR: {line}")
    return 1 if worse or longer else 0


if __name__ == "__main__":
    sys.exit(main("--verbose" in sys.argv[1:] or "-v" in sys.argv[1:]))
