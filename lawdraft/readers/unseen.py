"""Characters of a text that can't be seen: reported, and passed over where a mark is read."""

from __future__ import annotations

import re

from lawdraft.model.finding import Finding
from lawdraft.model.marks import seen_mark
from lawdraft.model.tables import BAR

__all__ = ["marks_seen", "odd_characters"]

_ODD = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def odd_characters(lines: list[str]) -> list[Finding]:
    """Report characters that can't be seen: controls, soft hyphens, direction marks. They stay in the text."""
    findings: list[Finding] = []
    for at, line in enumerate(lines, 1):
        if line.replace("\u00a0", " ").isprintable() and "\ufffd" not in line:
            continue  # nearly every line, and much quicker than the pattern
        found = _ODD.search(line)
        if found:
            bidi = _BIDI.search(line)
            code = "R-BIDI" if bidi else "R-CONTROL"
            character = (bidi or found).group()
            findings.append(
                Finding(
                    code, "W", at, f"invisible character U+{ord(character):04X} at column {(bidi or found).start() + 1}"
                )
            )
    return findings


def marks_seen(lines: list[str], odd: list[Finding]) -> tuple[list[str], dict[int, tuple[str, str]]]:
    """Return lines with marks as they are seen, and by line what was left out: (mark as seen, mark as printed).

    `odd` are the findings about the lines, which tell where to look. A row of a table stays.
    """
    seen, printed = list(lines), dict[int, tuple[str, str]]()
    for at in {one.line - 1 for one in odd}:
        line, *mark = seen_mark(lines[at].strip())
        if mark[1] and BAR not in line:
            seen[at], printed[at] = line, (mark[0], mark[1])
    return seen, printed
