"""Titles and kinds of acts printed in capitals, written as sentences."""

from __future__ import annotations

from lawdraft.model.text import capital

__all__ = ["sentence_case"]

_PROPER = {
    "республики": "Республики",
    "российской": "Российской",
    "федерации": "Федерации",
    "рсфср": "РСФСР",
    "севастополя": "Севастополя",
    "москвы": "Москвы",
    "россии": "России",
    "президента": "Президента",
    "правительства": "Правительства",
}
_COMMON = frozenset(
    [
        "области",
        "края",
        "республики",
        "города",
        "округа",
        "автономной",
        "автономного",
        "муниципального",
        "городского",
        "закон",
    ]
)


def sentence_case(text: str) -> str:
    """Write a line of capitals as a sentence: «ЗАКОН ЗАОЗЕРСКОЙ ОБЛАСТИ» → «Закон Заозерской области»."""
    if not text.isupper():
        return text
    words = text.lower().split()
    for at, word in enumerate(words):
        named = (
            at
            and at + 1 < len(words)
            and words[at + 1] in ("области", "края", "республики", "округа", "района")
            and word not in _COMMON
        )
        after_land = at and words[at - 1] in ("Республики", "города") and word not in _COMMON
        if not at or named or after_land:
            words[at] = "-".join(capital(part) for part in word.split("-"))
        words[at] = _PROPER.get(word, words[at])
    return " ".join(words)
