"""Where an appendix of a bill begins, and whether it holds changes: judgements on lines, no state (language reference, 4.10)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawdraft.language.ru.blocks import appendix_head, has_formula, mark_of, speaks_of_force

__all__ = ["RULE_LINE", "annex_head_end", "annex_number", "begins_annex", "signs_before_annex"]

# Compiled where they are needed: few bills have their changes in an appendix.
_APPROVED = r"утвержден[ыоа]?(?:\s+(?:постановлени|приказ|распоряжени|решени|указ|закон)\w+.*)?\s*$"
_NAME = r"(?:(?:перечень|текст)\s+)?изменени[яей](?:\s+и\s+дополнени[яей])?"
_CHANGES = rf"{_NAME},?(?:\s+(?:котор|внос|в\s).*)?\s*$"
_HEADING = rf"{_NAME},?\s+(?:котор\w+\s+внос|внос\w+\s|в\s)"
_ROMAN = re.compile(r"[IVX]+\.\s+\S")
RULE_LINE = re.compile(r"[_\-–—\s]{3,}$")
_HEAD_LINES = 25  # more than the head of any appendix has
_SIGNATURE = 10


def begins_annex(lines: Sequence[str], at: int) -> bool:
    """Whether an appendix begins at line `at`: «Приложение», «УТВЕРЖДЕНЫ», or the heading «ИЗМЕНЕНИЯ, которые вносятся …»."""
    text = lines[at]
    if appendix_head(text):
        return True
    if re.match(_APPROVED, text, re.IGNORECASE) or _names_changes(text):
        return annex_head_end(lines, at) > at
    return False


def _names_changes(text: str) -> bool:
    return re.match(_CHANGES, text, re.IGNORECASE) is not None


def annex_head_end(lines: Sequence[str], at: int) -> int:
    """Return the line after the head of the appendix of changes that begins at line `at`; `at` if it holds no changes."""
    end = at
    while end < min(len(lines), at + _HEAD_LINES):
        if end > at and (_is_content(lines[end]) or (appendix_head(lines[end]) and not _names_changes(lines[end - 1]))):
            break
        end += 1
    start = next((n for n in range(at, end) if _names_changes(lines[n])), None)
    if start is None:
        return at
    heading = " ".join(lines[start:end])
    bare = re.fullmatch(_NAME, heading, re.IGNORECASE) is not None and end < len(lines) and _is_content(lines[end])
    return end if bare or re.match(_HEADING, heading, re.IGNORECASE) else at


def _is_content(text: str) -> bool:
    return mark_of(text) is not None or has_formula(text) or text.endswith(":") or _ROMAN.match(text) is not None


def annex_number(text: str) -> str:
    """Return the number in «Приложение № 2 к приказу …», "" if there is none."""
    match = appendix_head(text)
    return (match["label"] or "") if match else ""


def signs_before_annex(lines: Sequence[str], at: int) -> bool:
    """Whether only short lines without marks and formulas stand between line `at` and an appendix: a signature."""
    for here in range(at, min(len(lines), at + _SIGNATURE)):
        if here > at and begins_annex(lines, here):
            return True
        text = lines[here]
        if _is_content(text) or speaks_of_force(text) or len(text) > 100 or text.endswith(";"):
            return False
    return False
