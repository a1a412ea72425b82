"""Where sentences begin and end (language reference, 3.3).

A sentence ends at `.`, `!` or `?` before white space and a capital letter. Abbreviations, initials, numbers, and
everything inside quotes or brackets are protected.
"""

from __future__ import annotations

import re

__all__ = ["TERMINAL", "ends_in_abbreviation", "sentences"]

TERMINAL = re.compile(r"(?:\s*,?\s+[-–—]|[.;:,!?…])\s*\Z")  # the sign that ends a unit: «.», «;», « -», «, -»
_END = re.compile(r'[.!?…]+(?=["»“”)\]]*\s+["«„“(\[]*[А-ЯЁA-Z])')
_SHORTENED_END = re.compile(  # «2021 г.», «100 тыс. руб.», «и т.д.»: the full stop is a part of the word
    r"(?:\d\s?гг?|\b(?:руб|коп|тыс|чел|шт|экз)|\bи\s(?:др|пр|т\.\s?[дп]))\.\s*\Z"
)
_WORD_BEFORE = re.compile(r"[\w.]*\Z")
_ABBREVIATIONS = frozenset(
    [
        "ст",
        "п",
        "пп",
        "ч",
        "г",
        "гг",
        "т",
        "т.е",
        "т.к",
        "т.н",
        "им",
        "ул",
        "д",
        "корп",
        "стр",
        "кв",
        "обл",
        "р-н",
        "пос",
        "пер",
        "просп",
        "наб",
        "пл",
        "гл",
        "разд",
        "подп",
        "абз",
        "прил",
        "табл",
        "рис",
        "см",
        "ср",
        "напр",
        "проф",
        "акад",
        "гр",
        "тов",
        "св",
        "иж",
        "пгт",
        "с",
        "х",
        "л",
    ]
)
_CLASSIFIERS = r"(?:категори|групп|класс|тип|вид|форм|приложени|литер|букв|зон|ступен)\w*\s+\Z"


def _depths(text: str) -> list[int]:
    """Return the depth of quotes and brackets after each character; a mark that closes too much closes everything."""
    opened = closed = 0
    kinds: list[int] = []
    for at, sign in enumerate(text):
        before = text[at - 1] if at else " "
        kind = 0
        if sign in "«„(":
            kind = 1
        elif sign in "»”)":
            kind = -1
        elif sign in '"“':
            kind = 1 if before.isspace() or (before in '(«„"“[' and (not at or kinds[-1] == 1)) else -1
        opened += kind == 1
        closed += kind == -1
        kinds.append(kind)
    merged = opened > closed
    depth, depths = 0, []
    for kind in kinds:
        depth = depth + 1 if kind == 1 else (0 if merged else max(0, depth - 1)) if kind == -1 else depth
        depths.append(depth)
    return depths


def _is_protected(text: str, at: int) -> bool:
    """Whether the full stop at `at` belongs to an abbreviation, an initial or a number of an item."""
    if text[at] != ".":
        return False
    found = _WORD_BEFORE.search(text[:at])
    word = found.group() if found else ""
    if word.lower() in _ABBREVIATIONS:
        return True
    last = word.rsplit(".", 1)[-1]
    if len(last) == 1 and last.isalpha() and last.isupper():
        return not re.search(_CLASSIFIERS, text[: at - len(word)], re.IGNORECASE)
    return word.isdigit() and at == len(word)


def ends_in_abbreviation(text: str) -> bool:
    """Tell whether the full stop that ends a text belongs to an abbreviation; one stop then ends the sentence too."""
    return text.rstrip()[-1:] == "." and _SHORTENED_END.search(text) is not None


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) offsets of the sentences of a paragraph, without the white space between them."""
    spans, start = [], len(text) - len(text.lstrip())
    depths = _depths(text) if re.search(r'[«„"“(]', text) else None
    for match in _END.finditer(text):
        if depths is not None and depths[match.start()] and not _closes(text, depths, match.end()):
            continue
        if _is_protected(text, match.start()):
            continue
        end = match.end()
        while end < len(text) and not text[end].isspace():
            end += 1
        spans.append((start, end))
        start = end + len(text[end:]) - len(text[end:].lstrip())
    last = len(text.rstrip())
    if start < last:
        spans.append((start, last))
    return tuple(spans)


def _closes(text: str, depths: list[int], at: int) -> bool:
    """Whether the quotes that are open before `at` close right there, at the end of the sentence."""
    while at < len(text) and text[at] in '"»“”)':
        if not depths[at]:
            return True
        at += 1
    return False
