"""To which unit an unmarked paragraph belongs that follows a list (AKN-RU profile, 1.3: a tail is the parent's)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lawdraft.model.branch import Branch
from lawdraft.model.dialect import Dialect, MarkStyle
from lawdraft.model.kind import Kind
from lawdraft.model.marks import Printed, label_of, raise_indices, read_named, read_point
from lawdraft.model.number import Number
from lawdraft.model.unit import Paragraph, Status

__all__ = [
    "QUOTES",
    "STOPS",
    "announces",
    "begins_part",
    "ends",
    "goes_on",
    "is_title",
    "leaves_note",
    "owns",
    "quoted_end",
    "starts_small",
]

STOPS = ".!?"
QUOTES = frozenset('"«“')
_NAMED = re.compile(r"[\"«“](?:Стать|СТАТЬ|Глав|ГЛАВ|Раздел|РАЗДЕЛ|§|Параграф|Приложени|ПРИЛОЖЕНИ)")
_LONGEST = 20_000  # lines of a quoted text
_QUOTE_ENDS = re.compile(r"[\"»”][;.,]?\Z")
_CLOSERS = '"»”)'


def ends(text: str) -> str:
    """Return the sign that ends `text`, looking through closing quotes and brackets."""
    bare = text.rstrip(_CLOSERS)
    return (bare if bare and bare[-1] in ".;:,!?" else text)[-1:]


def starts_small(text: str) -> bool:
    """Tell whether the first letter of `text` is a small one."""
    return next((c.islower() for c in text if c.isalpha()), False)


def is_title(text: str) -> bool:
    """Tell whether a line looks like a heading: it begins with a capital and has no sign at its end."""
    return text[:1].isupper() and (text[-1:].isalnum() or text[-1:] == ")")


def owns(item: Branch, line: str, list_goes_on: Callable[[], bool]) -> bool:
    """Tell whether `line` still belongs to the list item before it.

    It does while the item's own list is open («…:», then «…;»), when the item didn't end with a sign, or when a further
    sentence closes it with «;» and the list goes on.
    """
    end = ends(item.tail)
    if not item.body:
        return True  # its mark stands alone in the line above
    if item.listing and end in ":;,":
        return True
    if item.tail and end not in ".!?;:,-–—":
        return True
    return end in STOPS and line.endswith(";") and list_goes_on()


def announces(stack: list[Branch], base: int, point: Printed) -> bool:
    """Tell whether «2.1.» begins the list of an open point «2. …:», or goes on with it; what it ends is closed.

    Under an article «2.1» is a number that was put in behind 2. `base` is the place of what the open points stand in.
    """
    if any(unit.kind is Kind.ARTICLE for unit in stack):
        return False
    whole, _, last = point.first.rpartition(".")
    begins = stack[-1].mark in (whole, f"{whole}.") and stack[-1].tail.endswith(":") and last == "1"
    for at in range(len(stack) - 1, base, -1):
        of = point.first.startswith(f"{stack[at].mark.rstrip('.')}.")  # «2.2.1.» of 2.2, and of 2 where 2.2 has no list
        if of and ((begins and at == len(stack) - 1) or any(c.style is MarkStyle.DOT for c in stack[at].branches())):
            del stack[at + 1 :]
            return True
    return False


def begins_part(article: Branch, owner: Branch, line: str) -> bool:
    """Tell whether a paragraph begins an unnumbered part: a capital after a full stop (language reference, 3.2)."""
    gone = owner.status is Status.REPEALED and owner.mark.startswith("Част")  # «Часть третья утратила силу.»
    marked = (part for part in article.branches(Kind.PART) if not part.mark.startswith("Част"))
    if (owner.style is MarkStyle.DOT and not gone) or any(part.style is MarkStyle.DOT for part in marked):
        return False
    begun = any(not isinstance(one, Paragraph) or one.status is not Status.EDITORIAL for one in article.body)
    return not begun or (not starts_small(line) and (gone or ends(article.tail) in STOPS))


def leaves_note(note: Branch, owner: Branch, point: Printed, dialect: Dialect) -> bool:
    """Tell whether a «4.» after a note goes on with the parts of the article, not with the items of the note."""
    if note.branches() or not note.tail or point.first == "1":
        return False
    parts = [part for part in owner.branches() if part.style is MarkStyle.DOT and part.last_number]
    number = label_of(point, Kind.PART, dialect)
    last = parts[-1].last_number if parts else None
    return isinstance(number, Number) and last is not None and number > last


def quoted_end(lines: Sequence[str], at: int, tail: str) -> int:
    """Return the last line of a quoted text that begins at line `at` below «…:»; `at` itself where there is none,
    -1 where it has no end.

    An amending act quotes units of another act: they are none of its own.
    """
    if not tail.endswith(":"):
        return at
    holds_articles = _NAMED.match(lines[at].lstrip()) is not None
    straight = depth = 0
    for place in range(at, min(at + _LONGEST, len(lines))):
        line = lines[place].strip()
        if place > at and not holds_articles and line.startswith(("Статья ", "СТАТЬЯ ")):
            return -1  # the sign that ends it was forgotten
        straight += line.count('"')
        depth += line.count("«") + line.count("“") - line.count("»") - line.count("”")
        if line and straight % 2 == 0 and depth <= 0:
            return place if _QUOTE_ENDS.search(line) else at
    return -1


def goes_on(lines: Sequence[str], at: int, item: Branch, dialect: Dialect) -> bool:
    """Tell whether the next marked line from `at` on is the next item of the list in which `item` stands."""
    for place in range(at, len(lines)):
        line = raise_indices(lines[place].strip())
        if not line:
            continue
        if read_named(line):
            return False
        point = read_point(line)
        if point and point.style is not None:
            number = label_of(point, item.kind, dialect)
            if point.style is not item.style:
                return False
            return isinstance(number, Number) and item.last_number is not None and number > item.last_number
    return False
