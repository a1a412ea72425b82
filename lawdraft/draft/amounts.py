"""Amounts are quoted whole, dates too: «от двух тысяч до пяти тысяч», «30 000», «1 марта 2027 года»."""

from __future__ import annotations

from collections.abc import Sequence

from lawdraft.compare.words import Hunk, Token
from lawdraft.language.ru.numerals import genitive_value
from lawdraft.model.dates import MONTHS

__all__ = ["whole_amounts", "whole_dates"]

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


def whole_dates(hunks: Sequence[Hunk], old: tuple[Token, ...]) -> list[Hunk]:
    """Let differences in the month of a date, or in more than one of its parts, take in all of it."""
    words = [token.key.strip() for token in old]
    found = list(hunks)
    for month in (at for at, word in enumerate(words) if word in MONTHS):
        start, stop = _date_around(words, month)
        inside = [one for one in found if start <= one.start and one.stop <= stop and one.start < one.stop]
        if start < stop and inside and (len(inside) > 1 or inside[0].start <= month < inside[0].stop):
            first, last = inside[0], inside[-1]
            before, behind = first.start - start, stop - last.stop
            at = found.index(first)
            found[at : at + len(inside)] = [Hunk(start, stop, first.new_start - before, last.new_stop + behind)]
    return found


def _date_around(words: list[str], month: int) -> tuple[int, int]:
    """Return where «1 марта 2027 года» begins and ends, an empty span if the words around a month are no date."""
    if not (0 < month < len(words) - 1 and words[month - 1].isdigit() and words[month + 1].isdigit()):
        return month, month
    return month - 1, month + 2 + (month + 2 < len(words) and words[month + 2] == "года")


def _grown(hunk: Hunk, words: list[str]) -> tuple[int, int]:
    """Return by how many words a difference grows to the left and to the right."""
    cut = words[hunk.start : hunk.stop]
    if cut and (digits := _digits_around(hunk, words)) != (0, 0):
        return digits
    if not cut or not _is_number(cut[-1]):
        return 0, 0
    right = int(hunk.stop < len(words) and words[hunk.stop].startswith(_SCALES))
    left = int(bool(right) and hunk.start > 0 and words[hunk.start - 1] in _BOUNDS)
    return left, right


def _digits_around(hunk: Hunk, words: list[str]) -> tuple[int, int]:
    """Return by how many groups of digits a number goes on to the left and to the right: «30 000»."""
    left = right = 0
    while hunk.start - left > 0 and _is_group(words[hunk.start - left]) and words[hunk.start - left - 1].isdigit():
        left += 1
    while (
        hunk.stop + right < len(words)
        and words[hunk.stop + right - 1].isdigit()
        and _is_group(words[hunk.stop + right])
    ):
        right += 1
    return left, right


def _is_group(word: str) -> bool:
    return len(word) == 3 and word.isdigit()


def _is_number(word: str) -> bool:
    return genitive_value(word) > 0 or word in ("ста", "двухсот", "трехсот", "четырехсот", "пятисот")
