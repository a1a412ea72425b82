"""What a bill says of itself: kind, title, date and number, from its head and signature."""

from __future__ import annotations

import re

from lawdraft.language.ru.lexicon import clean
from lawdraft.language.ru.organs import as_printed, issued_by
from lawdraft.language.ru.segments import Segments
from lawdraft.model.capitals import sentence_case
from lawdraft.model.dates import read_date
from lawdraft.model.edition import ActReference

__all__ = ["bill_identity"]

_KIND = r"(?:проект )?(федеральн\w+ (?:конституционн\w+ )?закон|закон|постановление|указ|решение|приказ|распоряжение)\b"


def _with_restored_quotes(title: str) -> str:
    """Close the inner quotations that a merged mark left open."""
    missing = title.count("«") - title.count("»")
    if missing > 0:
        return title + "»" * missing
    return title + '"' if title.count('"') % 2 else title


_REQUISITES = re.compile(r"\s*(?:от\s+\d|№|\d).*", re.IGNORECASE)


def _names_kind(line: str) -> re.Match[str] | None:
    return re.match(_KIND, line, re.IGNORECASE)


def _kind_of(lines: list[str], text: str) -> str:
    """Read the lines above the title as the kind of act with its organ: «Указ Главы Республики …»."""
    found = ((n, match) for n, line in enumerate(lines) if (match := _names_kind(line)))
    at, match = next(found, (0, None))
    if match is None:
        return ""
    kind = match[1][0].upper() + match[1][1:].lower()
    below = [lines[at][match.end(1) :], *lines[at + 1 :]]
    dated = next((n for n, line in enumerate(below) if _REQUISITES.match(line)), len(below))  # then comes the place
    tail = " ".join(part for line in below[: dated + 1] if (part := _REQUISITES.sub("", line).strip()))
    if tail:
        spelled = as_printed(tail, text) or sentence_case(tail) if tail.isupper() else tail
        return f"{kind} {spelled}"
    if kind in ("Федеральный закон", "Закон"):
        return kind
    above = [line for line in lines[:at] if not clean(line).startswith(("российская федерация", "проект"))]
    return f"{kind} {issued_by(above, text)}".rstrip()


def bill_identity(segments: Segments, text: str) -> tuple[ActReference | None, str]:
    """Return the bill as a reference to itself, and its title ("" where none is found)."""
    head = [line.text for line in segments.head]
    title_at = next(
        (n for n, line in enumerate(head) if re.match(r"об?\s+[а-яё]", line, re.IGNORECASE) and not _names_kind(line)),
        None,
    )
    title = ""
    if title_at is not None:
        title = _with_restored_quotes(head[title_at])
    kind = _kind_of(
        [line for line in head[:title_at] if not line.startswith(("Проект", "Вносится")) or _names_kind(line)], text
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
