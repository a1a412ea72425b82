"""What a bill says of itself: kind, title, date and number, from its head and signature."""

from __future__ import annotations

import re

from lawdraft.language.ru.lexicon import clean
from lawdraft.language.ru.segments import Segments
from lawdraft.model.dates import read_date
from lawdraft.model.edition import ActReference

__all__ = ["bill_identity"]

_KIND = re.compile(
    r"(?:проект )?(федеральн\w+ (?:конституционн\w+ )?закон|закон|постановление|указ|решение|приказ|распоряжение)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "города",
        "области",
        "края",
        "республики",
        "района",
        "округа",
        "автономного",
        "муниципального",
        "городского",
        "сельского",
        "поселения",
        "представителей",
        "совета",
    ]
)


def _with_restored_quotes(title: str) -> str:
    """Close the inner quotations that a merged mark left open."""
    missing = title.count("«") - title.count("»")
    if missing > 0:
        return title + "»" * missing
    return title + '"' if title.count('"') % 2 else title


_ORGANS = {  # the organ that stands above the kind of the act → its genitive
    "глава": "Главы", "губернатор": "Губернатора", "президент": "Президента", "правительство": "Правительства", "собрание": "Собрания",
    "совет": "Совета", "дума": "Думы", "администрация": "Администрации", "министерство": "Министерства", "мэр": "Мэра",
}  # fmt: skip
_REQUISITES = re.compile(r"\s*(?:от\s+\d|№|\d).*", re.IGNORECASE)


def _printed(words: str, text: str) -> str:
    """Put words printed in capitals into the case in which the rest of the text prints them."""
    if not words.isupper():
        return words
    for found in re.finditer(re.escape(words), text, re.IGNORECASE):
        if not found.group().isupper():
            return found.group()
    return " ".join(word.lower() if word.lower() in _SMALL else word.capitalize() for word in words.split())


def _kind_of(lines: list[str], text: str) -> str:
    """Read the lines above the title as the kind of act with its organ: «Указ Главы Республики …»."""
    at = next((n for n, line in enumerate(lines) if _KIND.match(line)), None)
    if at is None:
        return ""
    match = _KIND.match(lines[at])
    assert match is not None
    kind = match[1][0].upper() + match[1][1:].lower()
    below = [lines[at][match.end(1) :], *lines[at + 1 :]]
    dated = next((n for n, line in enumerate(below) if _REQUISITES.match(line)), len(below))  # then comes the place
    tail = " ".join(part for line in below[: dated + 1] if (part := _REQUISITES.sub("", line).strip()))
    if tail:
        return f"{kind} {_printed(tail, text)}"
    organ = " ".join(
        line for line in lines[:at] if not clean(line).startswith(("российская федерация", "проект"))
    ).split(" ", 1)
    genitive = _ORGANS.get(clean(organ[0]))
    if kind in ("Федеральный закон", "Закон") or genitive is None:
        return kind
    return f"{kind} {genitive} {_printed(organ[1], text)}" if len(organ) > 1 else f"{kind} {genitive}"


def bill_identity(segments: Segments, text: str) -> tuple[ActReference | None, str]:
    """Return the bill as a reference to itself, and its title ("" where none is found)."""
    head = [line.text for line in segments.head]
    title_at = next(
        (n for n, line in enumerate(head) if re.match(r"об?\s+[а-яё]", line, re.IGNORECASE) and not _KIND.match(line)),
        None,
    )
    title = ""
    if title_at is not None:
        title = _with_restored_quotes(head[title_at])
    kind = _kind_of(
        [line for line in head[:title_at] if not line.startswith(("Проект", "Вносится")) or _KIND.match(line)], text
    )
    date_line = next(
        (line.text for line in segments.signature if read_date(clean(line.text)) and len(line.text) < 60), ""
    )
    if not date_line:
        date_line = next(
            (
                line
                for line in head
                if re.match(r"(?i)(?:г\. ?\w+, )?(?:от )?\d{1,2}[ .]", line) and read_date(clean(line))
            ),
            "",
        )
    number = ""
    for line in [*(line.text for line in segments.signature), *head]:
        if (match := re.search(r"№\s?([\w/.-]+)", line)) and (
            line in (x.text for x in segments.signature) or len(line) < 40
        ):
            number = match[1]
            break
    day = read_date(clean(date_line)) if date_line else None
    if not (kind or day or number):
        return None, title
    return ActReference(kind, day, number, title), title
