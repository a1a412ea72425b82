"""Who an act is: its kind, date, number and title, as its head and its signature say.

Source: language reference, 4.6 and 4.7.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from lawdraft.model.capitals import sentence_case
from lawdraft.model.dates import read_date
from lawdraft.model.edition import Work
from lawdraft.model.marks import is_caps
from lawdraft.model.unit import Paragraph
from lawdraft.readers.letters import kind_line
from lawdraft.readers.signature import WHOLE_DATE, plain_signs
from lawdraft.readers.structure import CODE_LINE, CONSTITUTION, DATED_KIND

__all__ = ["work_of"]

_CODE_OF = re.compile(r"Кодекс\s\w")  # with «об административных правонарушениях» on the next line
_ABOUT = re.compile(r"(?i)об?о?\s")
_QUOTED = re.compile(r'["«]([^"«»]+)["»]\Z')


def work_of(front: Sequence[Paragraph], signature: Sequence[Paragraph]) -> Work:
    """Read the identity of an act from its head and signature; what they don't say stays empty."""
    plain = {p: plain_signs(p.text) for p in (*front, *signature)}
    dated = [match for p in front if p.role == "type" and (match := DATED_KIND.match(plain[p]))]
    types = [match["kind"] for match in dated] or [kind_line(plain[p]) for p in front if p.role == "type"]
    titles = [plain[p] for p in front if p.role == "title"] or [match["title"] for match in dated if match["title"]]
    whole = " ".join(types)
    kind = sentence_case(whole) if is_caps(whole) else " ".join(map(sentence_case, types))
    title = " ".join(titles)
    if quoted := _QUOTED.match(title):
        title = quoted[1]
    if is_caps(title):
        title = sentence_case(title)
    if CODE_LINE.match(title) and (not kind or kind.casefold() == "кодекс"):
        kind = "Кодекс"
    elif not title and CODE_LINE.match(kind):
        kind, title = "Кодекс", kind
    elif _CODE_OF.match(kind) and _ABOUT.match(title):
        kind, title = "Кодекс", f"{kind} {title[0].lower()}{title[1:]}"
    elif CONSTITUTION.match(title) and not kind:
        kind = "Конституция"
    requisites = [*signature, *front]
    day = next((read_date(p.text) for p in requisites if p.role == "date" and read_date(p.text)), None)
    number = next((plain[p] for p in requisites if p.role == "number"), "")
    if not number:
        matches = (WHOLE_DATE.match(plain[p]) for p in requisites if p.role == "date")
        number = next((m["number"] for m in matches if m and m["number"]), "")
    if dated:
        day, number = day or read_date(dated[0].group()), number or dated[0]["number"]
    work = Work(kind=kind, date=day, number=re.sub(r"\A(?:№|No?)\s?", "", number), title=title)
    return evolve(work, subtype=_subtype(work.kind))


_SUBTYPES = (
    ("федеральный конституционный", "fkz"),
    ("федеральный", "fz"),
    ("закон", "zakon"),
    ("кодекс", "fz"),
    ("указ", "ukaz"),
    ("постановление", "postanovlenie"),
    ("распоряжение", "rasporyazhenie"),
    ("приказ", "prikaz"),
    ("решение", "reshenie"),
    ("устав", "zakon"),
    ("конституция", "konstituciya"),
)


def _subtype(kind: str) -> str:
    return next((token for word, token in _SUBTYPES if kind.casefold().startswith(word)), "")
