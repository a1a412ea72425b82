"""Identity of a work, its editions, references to acts, and where a text comes from."""

from __future__ import annotations

from datetime import date

from attrs import frozen

__all__ = ["ActReference", "Edition", "Provenance", "Work"]


@frozen(cache_hash=True)
class ActReference:
    """An act as a text names it; empty fields are not printed there (language reference, 4.7).

    `kind` is the nominative («Федеральный закон», «Кодекс»), `title` has no outer quotes; `document` names a
    Положение approved by the act when that is what is meant.
    """

    kind: str = ""
    date: date | None = None
    number: str = ""
    title: str = ""
    document: str = ""


@frozen
class Work:
    """What stays the same through all editions of a statute.

    `country` is `ru` or `ru-66`; `subtype` the token of the IRI (fz, zakon, postanovlenie …); `names` are short names
    and aliases as (system, value), e.g. ("short", "КоАП").
    """

    kind: str = ""
    date: date | None = None
    number: str = ""
    title: str = ""
    country: str = "ru"
    subtype: str = ""
    organ: str = ""
    names: tuple[tuple[str, str], ...] = ()
    authoritative: bool = False


@frozen
class Edition:
    """A text of a work: in force from `valid_from`, as known on `known_on`."""

    valid_from: date | None = None
    known_on: date | None = None
    language: str = "rus"


@frozen
class Provenance:
    """Which act gave or took a text, as a note of the source says it.

    `nd` is the act's card number on the official portal.
    """

    act: ActReference = ActReference()
    change: str = ""  # amended | added | repealed | suspended
    effective: date | None = None
    source: str = ""  # the note as printed, or the item of the amending act
    nd: str = ""
