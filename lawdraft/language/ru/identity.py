"""What a bill says of itself: kind, title, date and number, from its head and signature."""

from __future__ import annotations

import re

from lawdraft.language.ru.dates import read_date
from lawdraft.language.ru.lexicon import clean
from lawdraft.language.ru.segments import Segments
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


def _kind_of(lines: list[str], text: str) -> str:
    """Read the lines above the title as the kind of act, in the case in which the rest of the text prints the names."""
    for at, line in enumerate(lines):
        match = _KIND.match(line)
        if not match:
            continue
        words = " ".join(lines[at:])
        head = match[1]
        tail = words[match.end(1) :].strip()
        kind = head[0].upper() + head[1:].lower()
        if not tail:
            return kind
        if not tail.isupper():
            return f"{kind} {tail}"
        for found in re.finditer(re.escape(tail), text, re.IGNORECASE):
            if not found.group().isupper():
                return f"{kind} {found.group()}"
        return kind + " " + " ".join(w.lower() if w.lower() in _SMALL else w.capitalize() for w in tail.split())
    for at, line in enumerate(lines):  # the organ stands above: «СОБРАНИЕ ПРЕДСТАВИТЕЛЕЙ … / РЕШЕНИЕ»
        if _KIND.search(line):
            return " ".join(lines[at:]).capitalize()
    return ""


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
        if (match := re.search(r"№ ?([\w/.-]+)", line)) and (
            line in (x.text for x in segments.signature) or len(line) < 40
        ):
            number = match[1]
            break
    day = read_date(clean(date_line)) if date_line else None
    if not (kind or day or number):
        return None, title
    return ActReference(kind, day, number, title), title
