"""The body that issued an act: named above the kind of the act in the nominative, behind it in the genitive."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawdraft.language.ru.lexicon import clean
from lawdraft.model.capitals import sentence_case
from lawdraft.model.text import capital

__all__ = ["as_printed", "issued_by", "of_body"]

_BODIES = {  # the head noun of a body's name → its genitive
    "агентство": "агентства", "администрация": "администрации", "банк": "банка", "глава": "главы", "губернатор": "губернатора",
    "департамент": "департамента", "дума": "думы", "инспекция": "инспекции", "казначейство": "казначейства", "комиссия": "комиссии",
    "комитет": "комитета", "министерство": "министерства", "мэр": "мэра", "палата": "палаты", "правительство": "правительства",
    "президент": "президента", "служба": "службы", "собрание": "собрания", "совет": "совета", "суд": "суда", "управление": "управления",
    "фонд": "фонда",
}  # fmt: skip
_ADJECTIVES = (("ое", "ого"), ("ее", "его"), ("ая", "ой"), ("яя", "ей"), ("ый", "ого"), ("ой", "ого"), ("ий", "ого"))


def as_printed(words: str, text: str) -> str:
    """Put words printed in capitals into the case in which the rest of the text prints them, "" if it doesn't."""
    matches = (found.group() for found in re.finditer(re.escape(words), text, re.IGNORECASE))
    return next((found for found in matches if not found.isupper()), "") if words else ""


def of_body(name: str, text: str = "") -> str:
    """Return the name of a body in the genitive, "" if its head noun isn't known; `text` shows how words of it are spelled."""
    words = sentence_case(name).split()
    head = next((at for at, word in enumerate(words) if clean(word) in _BODIES), None)
    if head is None:
        return ""
    adjectives = [_genitive(word) for word in words[:head]]
    tail = " ".join(words[head + 1 :])
    parts = [*adjectives, _BODIES[clean(words[head])], as_printed(tail, text) or tail]
    return capital(" ".join(parts).strip()) if all(adjectives) else ""


def issued_by(lines: Sequence[str], text: str = "") -> str:
    """Return in the genitive the body that the lines above the kind of an act name; "" if they name none, or several."""
    named = [line for line in lines if of_body(line.split(",")[0])]
    if len(named) != 1:
        return ""
    first = lines.index(named[0])
    return of_body(" ".join(lines[first:]), text)


def _genitive(adjective: str) -> str:
    for ending, genitive in _ADJECTIVES:
        if adjective.endswith(ending):
            soft = ending == "ий" and adjective[-3:-2] not in "гкхжшщч"
            return adjective[: -len(ending)] + ("его" if soft else genitive)
    return ""
