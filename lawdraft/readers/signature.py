"""The signature of an act: who signed, where, when, under which number (language reference, 4.7)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lawdraft.model.marks import read_named, read_point
from lawdraft.model.unit import Paragraph, Status

__all__ = [
    "NUMBER", "SETTLEMENT", "WHOLE_DATE", "head_paragraph", "is_person", "is_settlement", "may_sign",
    "plain_signs", "signature_paragraphs", "signature_start",
]  # fmt: skip

_ROLE = re.compile(
    r"(?:Временно исполняющ\w+|Исполняющ\w+|И\.о\.|Врио|Первый заместитель|Заместитель)?\s*"
    r"(?:Президент|Губернатор|Председател|Глава|Мэр|Министр|Директор|Руководител|Начальник|Спикер|Секретар|Правительств|Исполняющ|Врио|"
    r"Временно исполняющ|Заместитель|Префект|Главн)",
    re.IGNORECASE,
)
_LAND_END = re.compile(r"(?:Федерации|РСФСР|СССР|области|края|[Рр]еспублики|округа)\Z")
NUMBER = re.compile(r"(?:№|N|No)\s?[\w/.-]+\Z")
WHOLE_DATE = re.compile(
    r"(?:от )?(?:[«\"_]{0,2}\d{1,2}[»\"_]{0,2} [а-я]+ \d{4}(?: ?г(?:ода|\.)?)?|\d{2}\.\d{2}\.\d{4})"
    r"(?:\s+(?P<number>(?:№|N)\s?[\w/.-]+))?\Z"
)
_PERSON = re.compile(r"(?:[А-ЯЁ]\.\s?){1,2}\s?[А-ЯЁ][А-ЯЁа-яё-]+\Z|[А-ЯЁ][а-яё-]+ (?:[А-ЯЁ]\.\s?){1,2}\Z")
_SIGNED = re.compile(
    r"\s(?:[А-ЯЁ]\.\s?){1,2}\s?[А-ЯЁ][А-ЯЁа-яё-]+\Z|\s[А-ЯЁ][а-яё-]+\s(?:[А-ЯЁ]\.\s?){1,2}\Z"
)  # behind an office
_PLACE = re.compile(r"(?:г(?:ород|\.)? ?)?[А-ЯЁ][а-яё-]+(?:[ -][А-ЯЁа-яё]+){0,2}(?:, ?(?:Кремль|[А-ЯЁ][\w ]+))?\Z")
SETTLEMENT = re.compile(
    r"(?:г|с|п|д|х|пос|пгт|рп|р\. ?п|ст|ст-ца|город|село|пос[её]лок|станица|хутор|аул|деревня)\.? ?[А-ЯЁ][а-яё-]+"
    r"(?:[ -][А-ЯЁ][а-яё-]+){0,2}\Z"
)
_FOOTNOTE = re.compile(r"(?:\d{1,2}|\*{1,3}|<\d{1,2}>|[¹²³]) ?[А-ЯЁа-яё].*\.\Z|[-–—_]{5,}\Z")
_BEHIND = 9  # lines that may stand behind a signature, and its last one


def plain_signs(line: str) -> str:
    """Write spaces and hyphens that don't break as any other ones."""
    return line.replace("\u00a0", " ").replace("\u2011", "-")


def is_person(line: str) -> bool:
    """Tell whether a line is a name as it stands below an act: «А.А. Светлов»."""
    return _PERSON.match(line) is not None


def is_settlement(line: str) -> bool:
    """Tell whether a line names a place as it stands below an act: «г. Светлый», «Москва, Кремль»."""
    return SETTLEMENT.match(line) is not None or line.casefold().startswith("москва")


def signature_start(lines: Sequence[str], body: int, end: int) -> int:
    """Find where the signature begins; a few lines of a site or a publisher may stand behind it."""
    start = _signature_above(lines, body, end)
    if start < end:
        return start
    full = [at for at in range(body + 1, end) if lines[at].strip()]
    for at in reversed(full[-_BEHIND:]):
        line = plain_signs(lines[at].strip())
        if NUMBER.match(line) or WHOLE_DATE.match(line) or (_ROLE.match(line) and _SIGNED.search(line)):
            start = _signature_above(lines, body, at + 1)
            if any(_ROLE.match(above.strip()) for above in lines[start : at + 1]):
                return start
    return end


def _signature_above(lines: Sequence[str], body: int, end: int) -> int:
    """Walk back over short lines that look like a signature; it begins with an office, a date or a number."""
    start, at, taken = end, end - 1, 0
    while at > body and (not lines[at].strip() or _FOOTNOTE.match(lines[at].strip())):
        at -= 1  # footnotes of a page stand behind the signature
    while at > body and taken < 9:
        line = plain_signs(lines[at].strip())
        if line:
            if not (may_sign(line) or (at < end - 1 and _ends_office(line, lines[at - 1], lines[at + 1]))):
                break
            taken += 1
            if _ROLE.match(line) or WHOLE_DATE.match(line) or NUMBER.match(line):
                start = at
        at -= 1
    return start


def may_sign(line: str) -> bool:
    """Tell whether a line looks like one of a signature."""
    if len(line) > 120 or line[-1] in ";:," or read_named(line) or (read_point(line) and not WHOLE_DATE.match(line)):
        return False
    if not (line[0].isupper() or line[0].isdigit() or line[0] in "№«" or SETTLEMENT.match(line)):
        return False
    return line[-1] != "." or bool(WHOLE_DATE.match(line) or _PERSON.match(line))


def _ends_office(line: str, above: str, below: str) -> bool:
    """Tell whether a line goes on with an office, between it and a name: «Глава», «городского округа», «А. Светлов»."""
    named = _PERSON.match(plain_signs(below.strip()))
    return bool(named and _ROLE.match(above.strip()) and line[0].islower() and line[-1].isalpha() and len(line) < 80)


def head_paragraph(text: str, role: str, editorial: bool) -> Paragraph:
    """Make a line of the head or the signature; an `editorial` one is none of the act's."""
    return Paragraph(text, role=role, status=Status.EDITORIAL if editorial else Status.IN_FORCE)


def signature_paragraphs(lines: Sequence[str], remarks: Collection[int] = ()) -> tuple[Paragraph, ...]:
    """Read the lines of the signature with their roles: role, place, date, number; `remarks` are none of its lines."""
    found: list[Paragraph] = []
    for at, raw in enumerate(lines):
        text = raw.strip()
        line = plain_signs(text)
        if not line:
            continue
        if at in remarks:
            role = ""
        elif WHOLE_DATE.match(line):
            role = "date"
        elif NUMBER.match(line):
            role = "number"
        elif _PERSON.match(line):
            role = ""
        elif _FOOTNOTE.match(line):
            role = "footnote"
        elif _ROLE.match(line) or (
            found and found[-1].role == "role" and (_LAND_END.search(line) or not _PLACE.match(line))
        ):
            role = "role"
        else:
            role = "place" if _PLACE.match(line) or SETTLEMENT.match(line) else ""
        found.append(head_paragraph(text, role, at in remarks))
    return tuple(found)
