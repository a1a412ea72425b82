"""The list of publications of an act as a lead-in cites it (language reference, 4.8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from attrs import frozen

from lawdraft.model.dates import MONTHS

__all__ = ["PORTAL", "Publication", "publication_list"]

PORTAL = "Официальный интернет-портал правовой информации"
_ADDRESS = "(www.pravo.gov.ru)"


@frozen
class Publication:
    """Where and when an act was published: in an issue of a gazette under an article («ст.»), or on the portal.

    `date` and `number` are those of a publication on the portal; `year`, `issue` and `item` those of a gazette.
    """

    gazette: str
    year: int = 0
    issue: str = ""
    item: str = ""
    date: date | None = None
    number: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether it says all that a citation needs."""
        if self.gazette.startswith(PORTAL):
            return bool(self.date and self.number)
        return bool(self.gazette and self.year and self.issue and self.item)


def publication_list(publications: Sequence[Publication]) -> str:
    """Write complete publications in their order: the gazette once, a year once, articles of one issue together."""
    parts = []
    for gazette, group in groupby(publications, key=lambda one: one.gazette):
        own = list(group)
        name = f"{gazette} {_ADDRESS}" if gazette == PORTAL else gazette
        parts.append(f"{name}, {_portal(own) if gazette.startswith(PORTAL) else _issues(own)}")
    return "; ".join(parts)


def _issues(publications: list[Publication]) -> str:
    years = []
    for year, group in groupby(publications, key=lambda one: one.year):
        issues = [
            f"№ {issue}, ст. {', '.join(one.item for one in own)}"
            for issue, own in groupby(group, key=lambda one: one.issue)
        ]
        years.append(f"{year}, {'; '.join(issues)}")
    return "; ".join(years)


def _portal(publications: list[Publication]) -> str:
    years = []
    for year, group in groupby(publications, key=lambda one: one.date.year if one.date else 0):
        days = [f"{one.date.day} {MONTHS[one.date.month - 1]}, № {one.number}" for one in group if one.date]
        years.append(f"{year}, {'; '.join(days)}")
    return "; ".join(years)
