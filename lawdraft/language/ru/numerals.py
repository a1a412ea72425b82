"""Whole numbers in the genitive, as terms are written: «ста восьмидесяти дней»."""

from __future__ import annotations

from functools import cache

__all__ = ["genitive", "genitive_value"]

_UNITS = ["одного", "двух", "трех", "четырех", "пяти", "шести", "семи", "восьми", "девяти"]
_TEENS = [
    "десяти",
    "одиннадцати",
    "двенадцати",
    "тринадцати",
    "четырнадцати",
    "пятнадцати",
    "шестнадцати",
    "семнадцати",
    "восемнадцати",
    "девятнадцати",
]
_TENS = ["двадцати", "тридцати", "сорока", "пятидесяти", "шестидесяти", "семидесяти", "восьмидесяти", "девяноста"]
_HUNDREDS = ["ста", "двухсот", "трехсот"]


def genitive(number: int) -> str:
    """Write a whole number (1 to 399) in the genitive («ста восьмидесяти»)."""
    words = []
    if number >= 100:
        words.append(_HUNDREDS[number // 100 - 1])
        number %= 100
    if number >= 20:
        words.append(_TENS[number // 10 - 2])
        number %= 10
    if number >= 10:
        words.append(_TEENS[number - 10])
    elif number:
        words.append(_UNITS[number - 1])
    return " ".join(words)


@cache
def _values() -> dict[str, int]:
    other = {"одной": 1, "одну": 1, "один": 1, "два": 2, "три": 3, "пять": 5, "шесть": 6, "десять": 10, "тридцать": 30}
    return {genitive(number): number for number in range(1, 400)} | other | {"шестьдесят": 60, "девяносто": 90}


def genitive_value(words: str) -> int:
    """Return the number that `words` name, 0 if they name none; nominatives that acts use by mistake are read too."""
    return _values().get(words, 0)
