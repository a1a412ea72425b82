"""What a plain text may have lost: hard-wrapped lines and raised indices. Nothing is mended silently; each
suspicion is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lawdraft.model.finding import Finding
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.unit import Statute, Unit

__all__ = ["guesses"]

_MAX_EACH = 50
_ARTICLE = re.compile(r"Статья (\d{2,4})\.")


def guesses(lines: Sequence[str], statute: Statute) -> tuple[Finding, ...]:
    """Report what looks as if copying had spoilt the text."""
    return (*_wrapped(lines), *_flattened(lines, statute))


def _wrapped(lines: Sequence[str]) -> Iterator[Finding]:
    """Report a text whose lines were broken at a fixed width: most lines are of one length and go on in the middle
    of a sentence.
    """
    full = [(at, line) for at, line in enumerate(lines) if line.strip()]
    if len(full) < 20:
        return
    lengths = sorted(len(line) for _, line in full)
    width = lengths[int(len(lengths) * 0.98) - 1]
    broken = [
        at
        for (at, line), (_, after) in pairwise(full)
        if width * 0.7 <= len(line) <= width + 2 and line.rstrip()[-1:].isalpha() and after.lstrip()[:1].islower()
    ]
    if width <= 120 and len(broken) > 0.3 * len(full):
        yield Finding(
            "R-HARD-WRAP", "E", broken[0] + 1,
            f"the lines look broken at a width of {width}: {len(broken)} of {len(full)} go on in the next line; "
            "one paragraph a line is expected",
        )  # fmt: skip


def _flattened(lines: Sequence[str], statute: Statute) -> Iterator[Finding]:
    """Report numbers that can be a number with a lost raised index: «Статья 511.» between 51 and 52."""
    places: dict[str, int] = {}
    for at, line in enumerate(lines, 1):
        if match := _ARTICLE.match(line):
            places.setdefault(match[1], at)
    numbers = [unit.number.text for unit in _articles(statute.root) if isinstance(unit.number, Number)]
    base, shown = "", 0
    for at, text in enumerate(numbers):
        later = [int(one) for one in numbers[at + 1 : at + 30] if one.isdigit()]
        suspect = base and text.isdigit() and text.startswith(base) and len(text) > len(base)
        if suspect and any(int(base) < one < int(text) for one in later) and shown < _MAX_EACH:
            shown += 1
            message = (
                f"«Статья {text}.» stands behind {base}: a raised index seems to be lost ({base}^{text[len(base) :]})"
            )
            yield Finding("R-LOST-INDEX", "W", places.get(text, 0), message)
        elif text.isdigit():
            base = text


def _articles(unit: Unit) -> Iterator[Unit]:
    for child in unit.units():
        if child.kind is Kind.ARTICLE:
            yield child
        else:
            yield from _articles(child)
