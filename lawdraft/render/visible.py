"""Make what can't be seen visible: control characters, direction controls, zero-width signs; raise indexes.

A text that reads one way and is stored another is a trick to be shown, not to be printed raw.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

__all__ = ["RAISED_INDEX", "escape_invisible", "is_invisible", "is_simple", "raise_indexes", "split_visible"]

RAISED_INDEX = re.compile(r"\^([0-9]+(?:-[0-9]+)*)")
_PLAIN = re.compile(  # a quick test that most texts pass
    r"[\t\n\x20-\x7e\u00a0-\u02ff\u0400-\u0529\u2010-\u2027\u2030-\u205e\u2116]*\Z"
)
_SIMPLE = re.compile(r"[\t\x20-\x5d\x5f-\x7e\u00a0-\u02ff\u0400-\u0529\u2010-\u2027\u2030-\u205e\u2116]*\Z")
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def is_invisible(character: str) -> bool:
    """Tell whether a character must be shown by its code: a control, format, private, unassigned or line-breaking one.

    The tab, the line end and the soft hyphen may stay.
    """
    return character not in "\t\n\u00ad" and unicodedata.category(character) in _HIDDEN_CATEGORIES


def is_simple(text: str) -> bool:
    """Tell whether a text is one visible line without raised indexes (for certain: False only means perhaps not)."""
    return _SIMPLE.match(text) is not None


def split_visible(text: str) -> tuple[tuple[str, bool], ...]:
    """Split `text` into runs of (text, whether its characters must be shown by their codes), in one pass."""
    if _PLAIN.match(text):
        return ((text, False),) if text else ()
    return tuple(("".join(run), hidden) for hidden, run in groupby(text, key=is_invisible))


def escape_invisible(text: str) -> str:
    """Write invisible characters as ⟨U+202E⟩, for reading only."""
    return "".join("".join(f"⟨U+{ord(c):04X}⟩" for c in run) if hidden else run for run, hidden in split_visible(text))


def raise_indexes(text: str) -> str:
    """Write `5^1` as 5¹, for reading only."""
    return RAISED_INDEX.sub(lambda match: match.group(1).translate(_SUPERSCRIPT), text)
