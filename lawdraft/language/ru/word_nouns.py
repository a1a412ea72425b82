"""Which noun names quoted words: слово, слова, цифра, цифры (language reference, 5.1)."""

from __future__ import annotations

import re

__all__ = ["words_noun"]

_WORD = re.compile(r"\w+(?:[.^-]\w+)*")
_DIGITS = re.compile(r"[\d^.,;\s-]+\Z")


def words_noun(text: str) -> str:
    """Return the noun, in the nominative, that a formula puts before `text` in quotes."""
    words = _WORD.findall(text)
    if words and _DIGITS.match(text):
        return "цифра" if len(words) == 1 and len(words[0]) == 1 else "цифры"
    return "слово" if len(words) == 1 and not any(sign.isdigit() for sign in words[0]) else "слова"
