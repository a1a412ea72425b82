"""Addresses of works and editions: `/akn/ru/act/fz/2020-03-18/48-fz/rus@2020-03-29` ⇄ Work, Edition (profile, 3)."""

from __future__ import annotations

import base64
import re
from datetime import date
from functools import lru_cache

from lawdraft.errors import InputError
from lawdraft.model.edition import ActReference, Edition, Work

__all__ = ["KIND_OF_SUBTYPE", "NO_DATE", "act_iri", "edition_iri", "parse_iri", "slug", "subtype_of", "work_iri"]

NO_DATE = date(1, 1, 1)  # stands in an IRI for the date of a work that has none
KIND_OF_SUBTYPE = {
    "konstituciya": "Конституция",
    "popravka": "Закон о поправке к Конституции",
    "fkz": "Федеральный конституционный закон",
    "fz": "Федеральный закон",
    "zakon": "Закон",
    "kodeks": "Кодекс",
    "ukaz": "Указ",
    "postanovlenie": "Постановление",
    "rasporyazhenie": "Распоряжение",
    "prikaz": "Приказ",
    "reshenie": "Решение",
}
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i j k l m n o p r s t u f h c ch sh shh _ y _ e yu ya".replace("_", "").split(" "),
        strict=True,
    )
)
_NUMBER_END = {"fz": "ФЗ", "fkz": "ФКЗ", "oz": "ОЗ", "i": "I", "p": "п", "r": "р"}
_IRI = re.compile(
    r"/akn/(?P<country>[a-z]{2}(?:-[a-z0-9-]+)?)/(?P<doctype>act|bill|doc)/(?P<subtype>[a-z][\w-]*)(?:/(?P<organ>[a-z][\w-]*))?"
    r"/(?P<date>\d{4}-\d{2}-\d{2})/(?P<number>[^/@#~!]+)"
    r"(?:/(?P<language>[a-z]{3})(?:[@:](?P<from>\d{4}-\d{2}-\d{2})?(?:;known-(?P<known>\d{4}-\d{2}-\d{2}))?(?P<rest>[^/#~!]*))?)?"
    r"(?:[/#~!].*)?\Z"
)


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Write `text` with small Latin letters, digits and hyphens: `48-ФЗ` is `48-fz`."""
    latin = "".join(_LATIN.get(char, char) for char in text.lower())
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


@lru_cache(maxsize=256)
def subtype_of(kind: str) -> str:
    """Return the token of a kind of act, `akt` if the closed list has none for it."""
    folded = kind.casefold()
    found = [token for token, name in KIND_OF_SUBTYPE.items() if folded.startswith(name.casefold())]
    return max(found, key=lambda token: len(KIND_OF_SUBTYPE[token]), default="akt")


def _nameless(work: Work) -> str:
    seed = "\n".join((work.kind, work.title, str(work.date), work.organ, *(value for _, value in work.names)))
    from hashlib import sha256

    return "nn-" + base64.b32encode(sha256(seed.encode()).digest())[:10].decode().lower()


def work_iri(work: Work, *, doctype: str = "act") -> str:
    """Write the IRI of a work; one without number gets `nn-` and a name made from its title, always the same."""
    country = slug(work.country) or "ru"
    subtype = slug(work.subtype or subtype_of(work.kind)) or "akt"
    number = slug(work.number) or _nameless(work)
    middle = f"/{slug(work.organ)}" if slug(work.organ) else ""
    return f"/akn/{country}/{doctype}/{subtype}{middle}/{(work.date or NO_DATE).isoformat()}/{number}"


def edition_iri(work: Work, edition: Edition, *, doctype: str = "act") -> str:
    """Write the IRI of an edition: `…/rus@2020-03-29`, `…/rus@` for the original text."""
    start = edition.valid_from.isoformat() if edition.valid_from else ""
    known = f";known-{edition.known_on.isoformat()}" if edition.known_on else ""
    return f"{work_iri(work, doctype=doctype)}/{slug(edition.language) or 'rus'}@{start}{known}"


def act_iri(act: ActReference) -> str:
    """Write the IRI of an act that a text names; "" unless kind, date and number are known."""
    if not (act.kind and act.date and act.number):
        return ""
    return work_iri(Work(act.kind, act.date, act.number))


def parse_iri(text: str) -> tuple[Work, Edition]:
    """Read an IRI of a work or an edition, with or without a component or an anchor. Raises InputError.

    The number is spelled as the IRI has it, with the usual endings in Cyrillic («48-ФЗ»); the title is unknown.
    """
    match = _IRI.match(text)
    if not match:
        raise InputError(
            "not the IRI of an act", found=text, expected="for example /akn/ru/act/fz/2020-03-18/48-fz/rus@2020-03-29"
        )
    number, dash, end = match["number"].rpartition("-")
    spelled = f"{number}-{_NUMBER_END[end]}" if dash and end in _NUMBER_END else match["number"]
    try:
        day = date.fromisoformat(match["date"])
        edition = Edition(_day(match["from"]), _day(match["known"]), match["language"] or "rus")
    except ValueError:
        raise InputError("not a date", found=text) from None
    work = Work(
        KIND_OF_SUBTYPE.get(match["subtype"], ""),
        None if day == NO_DATE else day,
        "" if spelled.startswith("nn-") else spelled,
        country=match["country"],
        subtype=match["subtype"],
        organ=match["organ"] or "",
    )
    return work, edition


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
