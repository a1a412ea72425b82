"""Sections of appendices and orders: «II. Порядок выдачи», «II Порядок выдачи», «1. Общие положения» above 1.1."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawdraft.model.branch import Branch
from lawdraft.model.dialect import Dialect
from lawdraft.model.kind import Kind
from lawdraft.model.marks import Printed, raise_indices, read_point, read_roman
from lawdraft.model.number import Number, roman_value
from lawdraft.model.tails import is_title

__all__ = ["ROMAN", "heads_points", "in_side", "is_sentence", "looks_headed", "roman_section"]

ROMAN = frozenset("IVXLCDM")
_LATIN = "C"  # that looks like the Cyrillic letter
_HEADED = re.compile(
    rf"(?:[С{_LATIN}]т(?:атья|\.)|[С{_LATIN}]ТАТЬЯ|Глава|ГЛАВА|Раздел|РАЗДЕЛ|Параграф) ?(?:№ ?)?(?:\d|[IVXLC]+\b)"
)


def in_side(stack: Sequence[Branch], dialect: Dialect) -> bool:
    """Tell whether points stand outside any article: in an appendix, or in an act without articles."""
    kinds = {branch.kind for branch in stack}
    return Kind.ARTICLE not in kinds and (Kind.APPENDIX in kinds or dialect.name == "ORDER")


def roman_section(line: str, lines: Sequence[str], at: int, stack: Sequence[Branch]) -> Printed | None:
    """Read the mark of a section with a Roman number; without a dot it is one where its number is the one that is due.

    `at` is the place of `line` among `lines`, `stack` are the units that are open.
    """
    if dotted := read_roman(line):
        return dotted
    bare = read_roman(line, bare=True)
    if bare is None or not is_title(line):
        return None
    before = next((one for branch in reversed(stack) if (one := branch.last_branch(Kind.SECTION))), None)
    due = roman_value(before.number.text) + 1 if before and isinstance(before.number, Number) else 1
    return bare if roman_value(bare.first) == due and (before or _next_mark(lines, at) == "1.") else None


def heads_points(point: Printed, lines: Sequence[str], at: int) -> bool:
    """Tell whether «1. Общие положения» heads the points 1.1, 1.2 … that follow."""
    return (
        point.first.isdecimal()
        and is_title(point.rest)
        and _next_mark(lines, at) in (f"{point.first}.1.", f"{point.first}.1")
    )


def is_sentence(section: Printed, lines: Sequence[str], at: int, stack: Sequence[Branch]) -> bool:
    """Tell whether a sentence follows a Roman number, not a heading: «II. Установить:».

    A full stop ends a heading too, in an appendix where points follow: «I. Общие положения.», «1. …».
    """
    if section.mark[0] not in ROMAN or section.stub or section.rest[-1] not in ".;:":
        return False
    in_appendix = any(branch.kind is Kind.APPENDIX for branch in stack)
    return section.rest[-1] != "." or not (in_appendix and _next_mark(lines, at))


def looks_headed(line: str) -> bool:
    """Tell whether a line that opens no unit looks like the head of one: «Статья № 4. Знаки», a Latin «C»."""
    return line[0] in "СГРП" + _LATIN and bool(_HEADED.match(line)) and is_title(line)


def _next_mark(lines: Sequence[str], at: int) -> str:
    """Return the mark of the next full line, "" if it has none that is known by its look."""
    for behind in range(at + 1, len(lines)):
        if line := lines[behind].strip():
            point = read_point(raise_indices(line))
            return point.mark if point else ""
    return ""
