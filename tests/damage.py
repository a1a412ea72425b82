"""Damage to the words of a bill: every unquoted word, number or sign taken away, and rewrites that change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from lawdraft.language.ru.segments import Item, segment

__all__ = ["Damage", "deletions", "quote_deletions", "rewrites"]

_TOKEN = re.compile(r"\d+(?:[.^/-]\w+)*|[^\W\d_]+(?:-\w+)*|[^\w\s]")
_MARKS = '"«»„“”'


@frozen
class Damage:
    """A text without one of its tokens: the token, its number among the tokens and what is left."""

    number: int
    token: str
    text: str


def _spans(text: str, *, fragment: bool) -> list[tuple[int, int]]:
    """Where the quotations stand, as reading the whole text finds them."""
    items: Iterator[Item] = (item for section in segment(text, fragment=fragment).sections for item in section.items)
    return [(item.start + q.start, item.start + q.end) for item in items for q in item.quoted]


def _without(text: str, start: int, end: int) -> str:
    before, after = text[:start], text[end:]
    if (not before or before[-1] in " \n") and after[:1] == " ":
        after = after[1:]
    elif before[-1:] == " " and after[:1] in ("", "\n"):
        before = before[:-1]
    return before + after


def deletions(text: str, *, start: int = 0, end: int | None = None, fragment: bool = True) -> Iterator[Damage]:
    """Yield `text` without each of its unquoted tokens between `start` and `end`."""
    quoted = _spans(text, fragment=fragment)
    stop = len(text) if end is None else end
    for number, match in enumerate(_TOKEN.finditer(text, start, stop)):
        if not any(a <= match.start() < b for a, b in quoted) and match.group() not in _MARKS:
            yield Damage(number, match.group(), _without(text, *match.span()))


def quote_deletions(text: str, *, start: int = 0, end: int | None = None) -> Iterator[Damage]:
    """Yield `text` without each of its quotation marks."""
    stop = len(text) if end is None else end
    for number, match in enumerate(re.finditer(f"[{_MARKS}]", text[start:stop])):
        at = start + match.start()
        yield Damage(number, match.group(), text[:at] + text[at + 1 :])


def rewrites(text: str) -> Iterator[tuple[str, str]]:
    """Yield (name, text) for rewrites that leave the operations as they are."""
    outside = _spans(text, fragment=True)
    yield "no-break spaces", _outside(text, outside, lambda s: s.replace(" ", "\u00a0"))
    yield "two spaces", _outside(text, outside, lambda s: s.replace(" ", "  "))
    yield "long dashes", _outside(text, outside, lambda s: s.replace(" - ", " – "))
    yield "longer dashes", _outside(text, outside, lambda s: s.replace(" - ", " — "))
    yield (
        "ё",
        _outside(
            text,
            outside,
            lambda s: (
                s.replace("четвертой", "четвёртой")
                .replace("четвертый", "четвёртый")
                .replace("ее", "её")
                .replace("ней", "ней")
            ),
        ),
    )
    if text[:1].islower():
        yield "capital", text[0].upper() + text[1:]
    for sign, other in ((";", "."), (".", ";")):
        if text.endswith(sign) and not text.endswith(('"' + sign + sign,)):
            yield f"final {other}", text[:-1] + other
            yield "no final sign", text[:-1]
    if outside and '"' in text and not any(mark in text for mark in "«»„“”"):
        yield "guillemets", _other_quotes(text, outside, "«»")
        yield "low quotes", _other_quotes(text, outside, "„“")


def _outside(text: str, quoted: list[tuple[int, int]], change: object) -> str:
    parts, at = [], 0
    for start, end in quoted:
        parts += [change(text[at:start]), text[start:end]]  # type: ignore[operator]
        at = end
    return "".join([*parts, change(text[at:])])  # type: ignore[operator]


def _other_quotes(text: str, quoted: list[tuple[int, int]], marks: str) -> str:
    """Put other outer marks; a quotation with quotations inside is left (its text would change)."""
    out = list(text)
    for start, end in quoted:
        if text[start] != '"' or text[end - 1] != '"' or '"' in text[start + 1 : end - 1]:
            return text
        out[start], out[end - 1] = marks
    return "".join(out)
