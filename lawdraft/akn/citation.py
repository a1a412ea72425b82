"""How a file names an act in words: «Федеральный закон от 18 марта 2020 года № 9048-ФЗ "О бруснах"»."""

from __future__ import annotations

import re
from datetime import date

from lawdraft.model.dates import MONTHS
from lawdraft.model.edition import ActReference

__all__ = ["cite", "read_citation"]

_CITATION = re.compile(
    rf"(?P<kind>.*?)(?: от (?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}}) года)?"
    r'(?: № (?P<number>\S+))?(?: "(?P<title>.*)")?\Z',
    re.DOTALL,
)


def cite(act: ActReference) -> str:
    """Write an act as citations do: «Федеральный закон от 18 марта 2020 года № 9048-ФЗ "О бруснах"»."""
    text = act.kind
    if act.date:
        text += f" от {act.date.day} {MONTHS[act.date.month - 1]} {act.date.year} года"
    if act.number:
        text += f" № {act.number}"
    return text + (f' "{act.title}"' if act.title else "")


def read_citation(text: str) -> ActReference:
    """Read a citation that `cite` writes; what doesn't fit stands in the kind."""
    match = _CITATION.match(text)
    if match is None:
        return ActReference(text)
    day = None
    if match["day"]:
        try:
            day = date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"]))
        except ValueError:
            return ActReference(text)
    return ActReference(match["kind"], day, match["number"] or "", match["title"] or "")
