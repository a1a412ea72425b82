"""Terms of validity of the amending act or of its items: «и действует до …», «утрачивает силу с …» (language reference, 9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from lawdraft.amendment.operation import Expire
from lawdraft.language.ru.clause import ReadError
from lawdraft.language.ru.conditions import OWN_ACT, exact_date, read_period, without_end
from lawdraft.model.address import Address
from lawdraft.model.dates import DATE
from lawdraft.model.edition import ActReference

__all__ = ["TERM_TAIL", "Term", "read_tail", "read_term", "read_term_sentence", "speaks_of_term"]

_INCLUDED = r"(?:,? ?\(?включительно\)?)?"
_ENTRY = rf"(?:его |их )?вступления(?: {OWN_ACT})?(?: его| их)? в силу(?: {OWN_ACT})?"
_UNTIL = rf"(?:до|по) {DATE}{_INCLUDED}"
_LASTS = rf"(?:в течение )?[а-я0-9 ]+? (?:дней|дня|день|месяца|месяцев|месяц|года|год|лет)(?: (?:со дня|с даты|с момента|после(?: дня)?) {_ENTRY})?"
TERM_TAIL = rf"(?:,? ?(?:и )?(?:действу\w+ (?:{_UNTIL}|{_LASTS})|утрачива\w+ силу (?:с )?{DATE}))"


class Term(NamedTuple):
    """Until when something is in force: a day, or a number of units from commencement."""

    until: date | None = None
    inclusive: bool = False
    n: int | None = None
    unit: str = ""

    def of(self, target: Address, *, part: str = "", act: ActReference | None = None) -> Expire:
        """Return the operation that gives `target` this term."""
        return Expire(
            target=target, until=self.until, inclusive=self.inclusive, n=self.n, unit=self.unit, part=part, act=act
        )


# Compiled where they are needed: they are long, and few bills have a term.
_DAY = rf"(?P<rule>до|по) (?P<day>{DATE})(?P<included>,? ?\(?включительно\)?)?\Z"
_SINCE = rf"(?:(?:с|со) )?(?P<day>{DATE})\Z"
_SPAN = (
    rf"(?:в течение )?(?P<number>(?:[а-я]+ ){{1,3}}|\d+ )(?P<noun>дней|дня|день|месяца|месяцев|месяц|года|год|лет)"
    rf"(?P<entry> (?:со дня|с даты|с момента|после(?: дня)?) {_ENTRY})?\Z"
)
_EXPECTED = (
    "до 1 января 2029 года",
    "по 31 декабря 2028 года включительно",
    "в течение шести лет со дня вступления в силу",
)


def read_term(text: str, *, from_commencement: bool = False) -> Term:
    """Read «до 1 января 2029 года (включительно)», «в течение шести лет со дня вступления в силу». Raises ReadError.

    Behind the day of commencement, «в течение шести лет» alone counts from it.
    """
    words = without_end(text)
    if match := re.match(_DAY, words):
        return Term(exact_date(match["day"]), bool(match["included"]) or match["rule"] == "по")
    if (match := re.match(_SPAN, words)) and (match["entry"] or from_commencement):
        number, unit = read_period(match["number"], match["noun"])
        return Term(n=number, unit=unit)
    raise ReadError(None, f"«{words}» is no term of validity that is known", _EXPECTED)


def _last_day(text: str) -> Term:
    """Read the day of «утрачивает силу с …», the first day out of force."""
    match = re.match(_SINCE, without_end(text))
    if match is None:
        raise ReadError(None, f"«{text.strip()}» is no day from which force is lost", ("с 1 января 2029 года",))
    return Term(exact_date(match["day"]))


def read_tail(text: str) -> Term:
    """Read «, и действует до …» or «и утрачивает силу с …» behind a commencement."""
    match = re.match(r",? ?(?:и )?(действу\w+|утрачива\w+ силу) (.+)", text.strip(), re.DOTALL)
    if match is None:
        raise ReadError(None, f"«{text.strip()}» is no term of validity that is known", _EXPECTED)
    return read_term(match[2], from_commencement=True) if match[1].startswith("действу") else _last_day(match[2])


def _expiry(text: str) -> Term:
    """Read the day on which a term ends: it is the last day in force."""
    term = _last_day(text)
    return Term(term.until, True)


_OWN = rf"(?:{OWN_ACT}|(?:положени|стат|част|пункт|подпункт|абзац|изменени|приложени)[а-я]*,?\s.*?(?:настоящ\w+ \w+|прилагаем\w+ изменений)[^,]*?)"


_SENTENCES: tuple[tuple[str, Callable[[str], Term]], ...] = (  # about a term alone, each with the reader of its term
    (
        rf"\s*(?:установить, что )?(?P<subject>{_OWN}),? (?:действу\w+|име\w+ силу|применя\w+(?= (?:до|по) \d)) (?P<term>(?:до|по|в течение) .+)",
        read_term,
    ),
    (rf"\s*(?P<subject>{_OWN}),? действу\w+ (?P<term>[а-я]+ (?:лет|года|год|месяц).+)", read_term),
    (
        rf"\s*(?:установить )?срок(?:ом)? действия (?P<subject>{_OWN})(?: (?:устанавлива\w+|ограничива\w+|определя\w+|составля\w+))?"
        r"(?: ?[-–—:])? (?P<term>(?:(?:до|по) \d|в течение |[а-я]+ (?:лет|год|месяц)).*)",
        read_term,
    ),
    (rf"\s*срок действия (?P<subject>{_OWN}) истекает (?P<term>.+)", _expiry),
    (
        rf"\s*(?P<subject>{_OWN}),? (?:утрачива\w+ силу|прекраща\w+ (?:свое )?действие|счита\w+ утративш\w+ силу) (?P<term>.+)",
        _last_day,
    ),
)


def speaks_of_term(lower: str) -> bool:
    """Whether a sentence gives this act or an item of it a term of validity, understood or not."""
    return re.match(_SPEAKS, lower, re.DOTALL) is not None


_SPEAKS = (
    rf"\s*(?:(?:установить )?срок(?:ом)? действия {_OWN}|(?:установить, что )?{_OWN},?\s(?:[^.]*\s)?"
    r"(?:действу\w+ (?:до|по|в течение|[а-я]+ (?:лет|год|месяц))|(?<!не )применя\w+ (?:до|по) \d|утрачива\w+ силу|прекраща\w+ (?:свое )?действие|счита\w+ утративш))"
)


def read_term_sentence(text: str, lower: str) -> tuple[str, Term] | None:
    """Read a sentence about a term alone: its subject as printed, and the term; None if it is none. Raises ReadError."""
    for pattern, read in _SENTENCES:
        if match := re.match(pattern, lower, re.DOTALL):
            return text[match.start("subject") : match.end("subject")], read(match["term"])
    return None
