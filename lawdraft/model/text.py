"""The one normalisation that every comparison of texts uses.

Texts are kept verbatim. Only comparing folds: no-break and thin spaces, dashes, quotes and ё/е are the same
(architecture, conventions). Folding never changes the length, so offsets stay good.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

__all__ = ["SPACES", "UNSEEN", "capital", "collapse", "find_all", "fold", "is_same", "is_unseen", "nfc"]

SPACES = "\u0020\u0009\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # in a class of a pattern: what has no look
_BLANK = re.compile(rf"[\s{UNSEEN}]+\Z")
_TABLE = str.maketrans(
    dict.fromkeys(SPACES, " ") | dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("«»„“”‟″", '"') | {"ё": "е", "Ё": "Е"}
)
_PAIRS = tuple((chr(code), str(folded)) for code, folded in _TABLE.items() if chr(code) != folded)
_WORD = re.compile(r"\w")


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C, the form in which texts are kept."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Fold what comparison ignores, character by character; the length stays the same."""
    if text.isascii():
        return text.replace("\t", " ")
    for found, folded in _PAIRS:  # much quicker than str.translate: most texts hold one or two of them
        if found in text:
            text = text.replace(found, folded)
    return text


def is_unseen(text: str) -> bool:
    """Tell whether nothing of a text can be seen, though it isn't empty."""
    return not text.isprintable() and _BLANK.match(text) is not None


def capital(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def collapse(text: str) -> str:
    """Fold and reduce white space to single spaces, for comparing whole texts."""
    return " ".join(fold(text).split())


def is_same(one: str, other: str) -> bool:
    """Tell whether two texts are equal up to the one normalisation."""
    return one == other or collapse(one) == collapse(other)


def _continues(text: str, at: int) -> bool:
    """Whether a word or number goes on across position `at`: 5|^1, 5|.1, 5|-1, 5|¹, слов|а."""
    before, after = text[at - 1], text[at]
    if _WORD.match(before) and _WORD.match(after):
        return True
    if before.isdigit() and after in "^.-" and at + 1 < len(text) and text[at + 1].isdigit():
        return after != "-" or _is_label(text, at)
    if after.isdigit() and before in "^." and at >= 2 and text[at - 2].isdigit():
        return True
    return before == "^" or after == "^"


def _is_label(text: str, at: int) -> bool:
    """Whether the hyphen at `at` belongs to a label such as 5^1-1, not to a range «5-7» or a date."""
    start = at
    while start and (text[start - 1].isdigit() or text[start - 1] in "^."):
        start -= 1
    return "^" in text[start:at] or "." in text[start:at]


def _searcher(text: str, words: list[str], *, ignore_case: bool) -> Callable[[int], tuple[int, int] | None]:
    """Return what finds the next place of `words`, with one or more spaces between them, at or after an offset."""
    if ignore_case or "  " in text:
        pattern = re.compile(" +".join(map(re.escape, words)), re.IGNORECASE if ignore_case else 0)

        def by_pattern(at: int) -> tuple[int, int] | None:
            match = pattern.search(text, at)
            return match.span() if match else None

        return by_pattern
    wanted = " ".join(words)

    def by_words(at: int) -> tuple[int, int] | None:
        start = text.find(wanted, at)
        return None if start < 0 else (start, start + len(wanted))

    return by_words


def find_all(text: str, wanted: str, *, whole: bool = True, ignore_case: bool = False) -> tuple[tuple[int, int], ...]:
    """Find every place of `wanted` in `text`, left to right, not overlapping.

    Runs of white space match each other. With `whole`, a match may not begin or end inside a word or a number:
    «статьи 5» isn't found in «статьи 5^1» (language reference, 3.4). Returns (start, end) offsets into `text`.
    """
    words = [word for word in fold(wanted).split(" ") if word]
    if not words:
        return ()
    words = [*([""] if wanted[0] in SPACES else []), *words, *([""] if wanted[-1] in SPACES else [])]
    folded = fold(text)
    search = _searcher(folded, words, ignore_case=ignore_case)
    found, at = [], 0
    while (place := search(at)) is not None:
        start, end = place
        inside = whole and (
            (start > 0 and _continues(folded, start)) or (end < len(folded) and _continues(folded, end))
        )
        if inside:
            at = start + 1
        else:
            found.append((start, end))
            at = end
    return tuple(found)
