"""Amounts written in words are quoted whole: «от двух тысяч до пяти тысяч», not «двух» and «пяти»."""

from __future__ import annotations

from collections.abc import Sequence

from lawdraft.compare.words import Hunk, Token
from lawdraft.language.ru.numerals import genitive_value

__all__ = ["whole_amounts"]

_SCALES = ("тысяч", "миллион", "миллиард")
_BOUNDS = ("от", "до")


def whole_amounts(hunks: Sequence[Hunk], old: tuple[Token, ...]) -> list[Hunk]:
    """Let a difference that cuts an amount take in the rest of it, and what it is counted from or to."""
    words = [token.key.strip() for token in old]
    found: list[Hunk] = []
    for hunk in hunks:
        left, right = _grown(hunk, words)
        low = found[-1].stop if found else 0
        left = min(left, hunk.start - low)
        grown = Hunk(hunk.start - left, hunk.stop + right, hunk.new_start - left, hunk.new_stop + right)
        if found and (found[-1].stop > hunk.start or (left and found[-1].stop == grown.start)):  # «от … до …»
            last = found[-1]
            found[-1] = Hunk(last.start, max(last.stop, grown.stop), last.new_start, max(last.new_stop, grown.new_stop))
        else:
            found.append(grown)
    return found


def _grown(hunk: Hunk, words: list[str]) -> tuple[int, int]:
    """Return by how many words a difference grows to the left and to the right."""
    cut = words[hunk.start : hunk.stop]
    if not cut or not _is_number(cut[-1]):
        return 0, 0
    right = int(hunk.stop < len(words) and words[hunk.stop].startswith(_SCALES))
    left = int(bool(right) and hunk.start > 0 and words[hunk.start - 1] in _BOUNDS)
    return left, right


def _is_number(word: str) -> bool:
    return genitive_value(word) > 0 or word in ("ста", "двухсот", "трехсот", "четырехсот", "пятисот")
