"""Labels of units as ordered values: 5, 5^1, 5^1-1, 17.2, 17.2^1, IV, а, а^1.

The index is written `^` (a raised number of the official print). A dot or a hyphen stays where it is a real
part of the number. Order counts as the law counts: 5 < 5^1 < 5^1-1 < 5^2 < 6; а < б < я < аа; roman
numbers by value (language reference, 1.2).
"""

from __future__ import annotations

import re
from functools import lru_cache, total_ordering

from attrs import frozen

from lawdraft.errors import NumberError

__all__ = ["LETTERS", "Number", "NumberRange", "roman_value", "to_roman"]

LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"  # the federal set: no ё, й, ъ, ы, ь
_ALL_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ATOM = r"(?:[0-9]+|[IVXLCDM]+|[а-яё]{1,2}|[А-ЯЁ]{1,2}|[A-Za-z]{1,2})"
_LABEL = re.compile(rf"{_ATOM}(?:[.^-]{_ATOM})*\Z")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_ROMAN_DIGITS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def roman_value(text: str) -> int:
    """Return the value of a Roman number, 0 if `text` is none."""
    if not text or not _ROMAN.match(text):
        return 0
    value, rest = 0, text
    for amount, digits in _ROMAN_DIGITS:
        while rest.startswith(digits):
            value, rest = value + amount, rest[len(digits) :]
    return value


def to_roman(value: int) -> str:
    """Write `value` (1 to 3999) as a Roman number."""
    text = ""
    for amount, digits in _ROMAN_DIGITS:
        count, value = divmod(value, amount)
        text += digits * count
    return text


def _atom_key(atom: str) -> tuple[int, int]:
    if atom.isdigit():
        return (0, int(atom))
    if value := roman_value(atom):
        return (0, value)
    letters = atom.lower()
    value = 0
    for letter in letters:
        value = value * 64 + (_ALL_LETTERS.index(letter) + 1 if letter in _ALL_LETTERS else 33 + ord(letter) % 31)
    return (1 if letters[0] in _ALL_LETTERS else 2, value)


@lru_cache(maxsize=65536)
def _sort_key(text: str) -> tuple[tuple[tuple[int, int], ...], str]:
    return tuple(_atom_key(atom) for atom in re.split(r"[.^-]", text)), text


@total_ordering
@frozen(eq=True, order=False)
class Number:
    """The canonical label of a unit, e.g. `Number("17.2^1")`; ordered as the law counts.

    Raises NumberError if the text is no label.
    """

    text: str

    def __attrs_post_init__(self) -> None:
        if not _LABEL.match(self.text):
            raise NumberError(
                "not a label of a unit", found=repr(self.text), expected="for example 5, 5^1, 17.2^1, IV, а"
            )

    @classmethod
    @lru_cache(maxsize=65536)
    def parse(cls, text: str) -> Number:
        """Read a canonical label; `parse(str(n)) == n`."""
        return cls(text)

    @classmethod
    def valid(cls, text: str) -> bool:
        """Tell whether `text` is a canonical label."""
        return bool(_LABEL.match(text))

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Number):
            return NotImplemented
        return _sort_key(self.text) < _sort_key(other.text)

    @property
    def is_letter(self) -> bool:
        """Whether the label begins with a Cyrillic letter (and is quoted in formulas)."""
        return self.text[0].lower() in _ALL_LETTERS

    @property
    def is_roman(self) -> bool:
        """Whether the label begins with a Roman number."""
        return bool(roman_value(re.split(r"[.^-]", self.text)[0]))

    def is_of(self, outer: Number) -> bool:
        """Tell whether the label is that of a point of the point `outer`: «2.1» of 2, «2.1.3» of 2.1."""
        return self.text.startswith(f"{outer}-" if "^" in outer.text else f"{outer}^")

    def value(self) -> int | None:
        """Return the plain whole number, None for anything with an index, dot or letter."""
        return int(self.text) if self.text.isdigit() else None


@frozen(order=False)
class NumberRange:
    """An inclusive range of labels, «2 - 4»; it covers inserted numbers (3^1) too."""

    first: Number
    last: Number

    def __str__(self) -> str:
        return f"{self.first} - {self.last}"

    def __contains__(self, number: Number) -> bool:
        return self.first <= number <= self.last
