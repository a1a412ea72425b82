"""References to provisions of the same act in a running text: «частью 2 статьи 3 настоящего Федерального закона»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from lawdraft.model.address import Address, Label, Step
from lawdraft.model.kind import CASES, Kind, noun_of
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.ordinal import ordinal_value
from lawdraft.model.text import fold

__all__ = ["mentions"]

_KINDS = (Kind.PARAGRAPH, Kind.SUBCLAUSE, Kind.CLAUSE, Kind.PART, Kind.ARTICLE, Kind.CHAPTER)
_NUMBER = r"\d+(?:\^\d+|\.\d+|\(\d{1,2}\))*(?:-\d+)?"
_LABEL = rf'(?:{_NUMBER}|"[а-я]{{1,2}}(?:\^\d+)?"|[IVXLC]+(?:\^\d+)?|[а-я]+(?:ого|его|ой|ей|ом|ем|ым|им|ый|ий|ая|ую|ых|ых|ыми|ое|ьем|ьей|ьего)\b)'
_BRACKETS = re.compile(r"\((\d+)\)")
_LIST = rf"{_LABEL}(?:\s*(?:,|и|-)\s*{_LABEL})*"
_ELSEWHERE = re.compile(
    r"\s+(?!настоящ)(?:к\s+)?(?:[А-Я]?[а-яё]+(?:ого|его|ой|ых)\s+)*(?:Кодекса|кодекса|закона|Закона|Федерального|"
    r"Конституции|постановления|Указа|указа|Положения|Правил)"
)


@cache
def _chain() -> re.Pattern[str]:
    nouns = "|".join(sorted({form for kind in _KINDS for form in _forms(kind)}, key=len, reverse=True))
    link = rf"(?:{nouns})\s+{_LIST}"
    return re.compile(rf"(?<!\w){link}(?:\s+{link})*(?![\w^])")


@cache
def _forms(kind: Kind) -> frozenset[str]:
    noun = noun_of(kind)
    return frozenset(noun.form(case, plural=plural) for case in CASES for plural in (False, True))


def mentions(text: str) -> tuple[Address, ...]:
    """Return the addresses that a text names in its own act, lists taken apart.

    References that go on with the name of another act are left out, and so are relative ones («часть 2 настоящей статьи»).
    """
    found: list[Address] = []
    folded = fold(text)
    for match in _chain().finditer(folded):
        if _ELSEWHERE.match(folded, match.end()):
            continue
        levels = list(_levels(match[0]))
        if levels and levels[-1][0] in (Kind.ARTICLE, Kind.CHAPTER):
            steps = [[Step(kind, label) for label in labels] for kind, labels in reversed(levels)]
            found.extend(Address(path) for path in product(*steps))
    return tuple(dict.fromkeys(found))


def _levels(chain: str) -> Iterator[tuple[Kind, list[Label]]]:
    words = re.split(r"\s+", chain, maxsplit=0)
    kind: Kind | None = None
    parts: list[str] = []
    for word in words:
        other = next((k for k in _KINDS if word in _forms(k)), None)
        if other is not None:
            if kind is not None:
                yield kind, _labels(" ".join(parts))
            kind, parts = other, []
        else:
            parts.append(word)
    if kind is not None:
        yield kind, _labels(" ".join(parts))


def _labels(words: str) -> list[Label]:
    found: list[Label] = []
    for part in re.split(r"\s*,\s*|\s+и\s+", words):
        ends = [_label(end) for end in re.split(r"\s+-\s+", part)]
        numbers = [end for end in ends if end is not None]
        if len(numbers) == 2:
            found.append(NumberRange(*numbers))
        else:
            found += numbers
    return found


def _label(word: str) -> Number | None:
    word = _BRACKETS.sub(r"^\1", word.strip(' "'))
    value = ordinal_value(word) if re.fullmatch(r"[а-я]{3,}", word) else None
    if value is not None:
        return Number.parse(str(value))
    return Number.parse(word) if Number.valid(word) else None
