"""Numbers of articles run through the act: what stands twice, out of order or is missing (language reference, 1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from lawdraft.model.branch import Branch
from lawdraft.model.kind import Kind
from lawdraft.model.number import LETTERS, Number, NumberRange
from lawdraft.model.unit import Status

__all__ = ["check_numbers", "first_of", "leaves_out", "list_leaves_out"]

_COMMA = re.compile(r",\s*|\s+и\s+")
_LISTED = re.compile(r"\d+(?:[.^]\d+)*|\b[а-я](?=\)|\Z)")


def _articles(branch: Branch) -> Iterator[Branch]:
    for child in branch.branches():
        if child.kind is Kind.ARTICLE:
            yield child
        elif child.kind is not Kind.APPENDIX:
            yield from _articles(child)


def check_numbers(root: Branch) -> list[tuple[str, str, int, str]]:
    """Return code, severity, line and message for each oddity in the numbers of the articles under `root`."""
    found: list[tuple[str, str, int, str]] = []
    seen: dict[str, Branch] = {}
    before: Number | None = None
    gaps: list[tuple[int, str]] = []
    for article in _articles(root):
        if article.number is None or article.last_number is None:
            continue
        first = article.number.first if isinstance(article.number, NumberRange) else article.number
        earlier = seen.setdefault(str(first), article)
        if earlier is not article:
            stub = Status.REPEALED in (earlier.status, article.status)  # a number taken up again after repeal
            said = f"«{article.mark}» stands twice, first in line {earlier.line}"
            found.append(("R-DUPLICATE", "W" if stub else "E", article.line, said))
        elif before is not None and first < before:
            found.append(("R-ORDER", "W", article.line, f"«{article.mark}» stands after {before}"))
        elif before is not None and leaves_out(before, first):
            gaps.append((article.line, f"{before} → {first}"))
        before = article.last_number
    if gaps:
        shown = ", ".join(text for _, text in gaps[:8]) + (f" and {len(gaps) - 8} more" if len(gaps) > 8 else "")
        found.append(("R-GAP", "I", gaps[0][0], f"numbers of articles are left out: {shown}"))
    return found


def first_of(number: Number | NumberRange) -> Number:
    """Return a number, or the first of a range."""
    return number.first if isinstance(number, NumberRange) else number


@lru_cache(maxsize=65536)
def leaves_out(before: Number, after: Number) -> bool:
    """Tell whether a whole number lies between two neighbours: 4 → 7, 5.2 → 5.4, but not 5^1 → 6 or 5.9 → 6.1."""
    one, two = before.text.split("^")[0].split("."), after.text.split("^")[0].split(".")
    if not all(part.isdigit() for part in (*one, *two)) or one[:-1] != two[:-1]:
        return False
    return int(two[-1]) - int(one[-1]) > 1


def list_leaves_out(mark: str) -> bool:
    """Tell whether the mark of a stub lists numbers that don't follow on each other: «Статьи 6, 9 и 10.»."""
    pieces = [found for piece in _COMMA.split(mark) if (found := _LISTED.findall(piece))]
    return any(_apart(one[-1], other[0]) for one, other in pairwise(pieces))


def _apart(before: str, after: str) -> bool:
    if before in LETTERS and after in LETTERS:
        return LETTERS.index(after) - LETTERS.index(before) > 1
    return leaves_out(Number.parse(before), Number.parse(after))
