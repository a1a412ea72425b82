"""The index of a number as the amended act prints it: «пункт 4(1)», «часть 2.1» beside the canonical «4^1» (1.2)."""

from __future__ import annotations

import re

from lawdraft.language.ru.quotes import Quotation, quotations
from lawdraft.language.ru.segments import segment

__all__ = ["with_indices"]

_INDEX = re.compile(r"\^(\d+(?:-\d+)*)")
_LETTER = re.compile(r"[а-я]{1,2}\^\d+\Z")


def with_indices(bill: str, style: str) -> str:
    """Print the indices in the labels of a bill in `style`: "()" or "."; with any other they stay raised.

    What the bill quotes stays as it is, but for letters that are labels: «подпункт "а(1)"».
    """
    if style not in ("()", ".") or "^" not in bill:
        return bill
    found = segment(bill)
    head = [(line.start, line.end, tuple(quotations(line.text))) for line in found.head]
    items = [(item.start, item.end, item.quoted) for section in found.sections for item in section.items]
    parts, at = [], 0
    for start, end, quoted in [*head, *items]:
        parts += [bill[at:start], _printed(bill[start:end], quoted, style)]
        at = end
    return "".join([*parts, bill[at:]])


def _printed(text: str, quoted: tuple[Quotation, ...], style: str) -> str:
    def index(match: re.Match[str]) -> str:
        return f"({match[1]})" if style == "()" else "." + match[1].replace("-", ".")

    parts, at = [], 0
    for one in quoted:
        inside = text[one.start : one.end]
        parts += [_INDEX.sub(index, text[at : one.start])]
        parts += [_INDEX.sub(index, inside) if _LETTER.match(one.text) else inside]
        at = one.end
    return "".join([*parts, _INDEX.sub(index, text[at:])])
