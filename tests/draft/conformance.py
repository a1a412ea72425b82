"""Drafted bills beside those that people wrote: `python -m tests.draft.conformance`.

For every example (base → expected) the operations of both bills are compared, and how long their instructions are. A longer one of
ours is printed with the reasons for its operations.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from attrs import frozen

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.codec import operation_to_json
from lawdraft.amendment.operation import Commence, Operation, RepealAct
from lawdraft.consolidate.identity import fitness
from lawdraft.draft.compose import draft
from lawdraft.language.base import get_language
from lawdraft.model.unit import Statute
from lawdraft.readers.plain import read_plain
from tests.cases_io import SHARED_CASES, TRIPLES, comparable

__all__ = ["LONGER", "Comparison", "compared", "examples", "main", "summary"]

# Why our bill is longer than the one that people wrote: each was read.
LONGER = {
    "invented 10/base.txt": "by three characters: amounts are quoted whole («до десяти тысяч»), as people did in the "
    "next paragraph but one",
    "invented 14/base.txt": "the former last item of a list gets its new sign, as rule L-PUNCT-LIST asks; people left "
    "that to whoever consolidates",
    "invented 19/base.txt": "the former last item of a list gets its new sign, as in 14",
    "invented 20/base.txt": "people put the new form into an appendix of the order, whose text is no instruction",
}


@frozen
class Comparison:
    """One example: the number of operations that both bills have, of each, and the characters of their instructions."""

    name: str
    same: int
    ours: int
    theirs: int
    length: int
    their_length: int
    reasons: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """The same operations, or a shorter or longer bill."""
        if self.same == self.ours == self.theirs:
            return "same"
        return "shorter" if self.length <= self.their_length else "longer"


def _operations(bill: Bill, statute: Statute) -> tuple[list[Operation], int]:
    found: list[Operation] = []
    length = 0
    for one in bill.instructions:
        own = [
            operation for operation in one.operations if not isinstance(operation, Commence | RepealAct)
            and ((act := operation.act or one.act) is None or fitness(act, statute.work) is not None)
        ]  # fmt: skip
        found += own
        length += len(one.text) if own else 0
    return found, length


def _plain(operation: Operation) -> str:
    data: dict[str, Any] = comparable(operation_to_json(operation), acts=False)
    data.pop("act", None)
    return repr(sorted(data.items(), key=lambda item: item[0]))


def compared(name: str, folder: Path, base: str, expected: str) -> Comparison:
    """Compare the bill of an example with the one drafted from its texts."""
    before = read_plain((folder / base).read_text("utf-8"))[0]
    after = read_plain((folder / expected).read_text("utf-8"), dialect=before.dialect)[0]
    bill = draft(before, after)
    human = get_language("ru").parse_bill((folder / "amend.txt").read_text("utf-8"))
    (ours, length), (theirs, their_length) = _operations(bill, before), _operations(human, before)
    common = Counter(map(_plain, ours)) & Counter(map(_plain, theirs))
    reasons = tuple(f"{choice.reason}: {choice.operation.target.text()}" for choice in bill.choices)
    return Comparison(name, common.total(), len(ours), len(theirs), length, their_length, reasons)


def examples(folder: Path) -> list[Comparison]:
    import json

    found = []
    for meta_file in sorted(folder.glob("*/meta.json")):
        meta = json.loads(meta_file.read_text("utf-8"))
        if meta.get("must_fail"):
            continue
        for names in meta.get("bases") or [{"base": "base.txt", "expected": "expected.txt"}]:
            name = f"{meta_file.parent.name}/{names['base']}"
            found.append(compared(name, meta_file.parent, names["base"], names["expected"]))
    return found


def summary(found: list[Comparison]) -> str:
    """Return one line: how many are the same, shorter, longer, and the share of common operations."""
    verdicts = Counter(one.verdict for one in found)
    same, theirs = sum(one.same for one in found), sum(one.theirs for one in found)
    ours = sum(one.ours for one in found)
    counts = ", ".join(f"{verdicts[name]} {name}" for name in ("same", "shorter", "longer"))
    return f"{len(found)} bills: {counts}; operations: {same} in common of {theirs} (people) and {ours} (drafted)"


def main() -> int:
    """Print the numbers of both folders of examples; return 1 if a longer bill has no stated reason."""
    unread = 0
    for title, folder in (("invented", TRIPLES), ("real", SHARED_CASES / "triples_real_dev")):
        if not folder.exists():
            print(f"drafting, {title} examples: absent")
            continue
        found = examples(folder)
        print(f"drafting, {title} examples: {summary(found)}")
        for one in found:
            if one.verdict == "longer" or "--verbose" in sys.argv:
                print(
                    f"  {one.name}: {one.verdict}, {one.length} characters, people {one.their_length}; {one.same} of {one.theirs} the same"
                )
                if one.verdict == "longer":
                    reason = LONGER.get(f"{title} {one.name}", "")
                    unread += not reason
                    print(f"      {reason or 'NO STATED REASON'}")
                    print("".join(f"      {choice}\n" for choice in one.reasons), end="")
    return int(bool(unread))


if __name__ == "__main__":
    sys.exit(main())
