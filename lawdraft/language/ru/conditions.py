"""Rules of commencement: «с 1 сентября 2026 года, но не ранее чем по истечении одного месяца …» (language reference, 9)."""

from __future__ import annotations

import re
from datetime import date

from attrs import evolve

from lawdraft.amendment.operation import When
from lawdraft.language.ru.clause import ReadError
from lawdraft.language.ru.numerals import genitive_value
from lawdraft.model.dates import DATE, read_date

__all__ = ["ACT_NOUN", "ENTRY", "OWN_ACT", "exact_date", "read_period", "read_when", "without_end"]

ACT_NOUN = r"(?:федеральн\w+ )?(?:конституционн\w+ )?(?:закон|кодекс|постановлени|указ|решени|приказ|распоряжени)\w*"
OWN_ACT = rf"настоящ\w+ {ACT_NOUN}"
ENTRY = rf"со дня вступления в силу {OWN_ACT}"
_UNITS = {
    "день": "day",
    "дней": "day",
    "дня": "day",
    "месяц": "month",
    "месяца": "month",
    "месяцев": "month",
    "год": "year",
    "года": "year",
    "лет": "year",
}
_PUBLISHED = rf"(?:его |их )?(?:первого )?(?:официального )?опубликования(?: {OWN_ACT})?"


_TAX_PERIODS = (  # taxes whose period isn't the year (Tax Code, articles 163, 192, 333.11, 341, 368)
    ("налогу на добавленную стоимость", "quarter"),
    ("водному налогу", "quarter"),
    ("акциз", "month"),
    ("налогу на добычу полезных ископаемых", "month"),
    ("налогу на игорный бизнес", "month"),
)
_NUMERAL = r"((?:[а-я]+ ){1,3}|\d+ (?:\([а-я ]+\) )?)"
_PERIOD = rf"(?:{_NUMERAL}(?:календарных )?|(?=(?:месяц|год)\b))(дней|дня|день|месяца|месяцев|месяц|года|год|лет)"
_FROM = r"(?:после(?: дня)?|со дня|с момента|с даты)"
_FIRST_DAY = r"(?:(?:1-го|первого|1) числа|первого дня|начала)"
_CONDITIONS: tuple[tuple[str, str], ...] = (  # the order of reading; the names are the rules of `When`
    (
        "first_of_tax",
        r"не ранее(?: чем)? (?:с )?(?:1-го|первого|1) числа очередного налогового периода(?: по (?P<tax>[а-я ]+))?",
    ),
    ("first_of_month", rf"с {_FIRST_DAY} месяца, следующего за (?:месяцем|днем) {_PUBLISHED}"),
    (
        "first_of_quarter",
        rf"с {_FIRST_DAY} (?:квартала, следующего за (?:кварталом|днем) {_PUBLISHED}|(?:очередного|следующего) квартала)",
    ),
    (
        "first_of_year",
        rf"с 1 января (?:календарного )?года, следующего за (?:календарным )?(?:годом|днем) {_PUBLISHED}",
    ),
    ("first_of_tax", r"с (?:1-го|первого|1) числа очередного налогового периода(?: по (?P<tax>[а-я ]+))?"),
    ("not_before_period", rf"не ранее(?: чем)? (?:по истечении|через) {_PERIOD} {_FROM} {_PUBLISHED}"),
    ("not_before_publication", rf"не ранее(?: чем)? (?:со )?дня {_PUBLISHED}"),
    ("not_before_date", rf"не ранее(?: чем)?(?: с)? ({DATE})"),
    ("after_period", rf"(?:по истечении|через) {_PERIOD} {_FROM} {_PUBLISHED}"),
    ("publication_day", rf"(?:со дня|с момента|с даты|в день) {_PUBLISHED}"),
    (
        "after_publication",
        rf"(?:(?:на следующий день )?после(?: дня)?|со дня, следующего за днем) {_PUBLISHED}",
    ),
    ("signing_day", r"(?:со дня|с момента|с даты) (?:его )?подписания"),
    ("date", rf"(?:с )?({DATE})"),
)
_LINKED = (
    r"(?:одновременно со? вступлением в силу|(?:со дня|с даты|с момента) вступления в силу|со дня начала действия"
    r"|после вступления в силу|одновременно с(?= (?:федеральн|конституц|закон|кодекс|указ))) "
    r"(?P<event>(?:\d\d?\.\d\d?\.\d{4}|[^.;])+?)(?=,? (?:но |и )?не ранее|[.;]|$)"
)
_WITH = r"((?:Федеральным )?(?:конституционным )?)(законом|кодексом|указом)\b"


def _period(match: re.Match[str]) -> tuple[int, str]:
    return read_period(match[1] or "один", match[2])  # «через месяц»


def without_end(text: str) -> str:
    """Return a piece without the signs at its ends; the stop of «с 1 сентября 2026 г.» may be both."""
    return re.sub(r"( г)$", r"\1.", text.strip(" .;,"))


def read_period(words: str, noun: str) -> tuple[int, str]:
    """Read «шести», «лет» as a number of units. Raises ReadError if the words are no number in the genitive or figures."""
    words = words.strip()
    if twice := re.fullmatch(r"(\d+) \(([а-я ]+)\)", words):  # «10 (десяти)»
        words = twice[1] if genitive_value(twice[2]) in (0, int(twice[1])) else words
    number = int(words) if words.isdigit() else genitive_value(words)
    if number <= 0:
        raise ReadError(None, f"«{words}» is no number", ("десяти", "тридцати", "ста восьмидесяти"))
    return number, _UNITS[noun]


def _condition(name: str, match: re.Match[str]) -> When:
    match name:
        case "publication_day" | "signing_day":
            return When(name)
        case "after_publication":
            return When("after_publication", n=0, unit="day")
        case "after_period":
            number, unit = _period(match)
            return When("after_publication", n=number, unit=unit)
        case "date":
            return When("date", date=exact_date(match[1]))
        case "not_before_period":
            number, unit = _period(match)
            return When("not_before", not_before=When("after_publication", n=number, unit=unit))
        case "not_before_date":
            return When("not_before", not_before=When("date", date=exact_date(match[1])))
        case "not_before_publication":
            return When("not_before", not_before=When("publication_day"))
        case "first_of_tax":
            tax = match["tax"] or ""
            return When(
                "first_of", period=next((period for of, period in _TAX_PERIODS if tax.startswith(of)), "tax_period")
            )
        case "first_of_month" | "first_of_quarter" | "first_of_year":
            return When("first_of", period=name.removeprefix("first_of_"))
    raise AssertionError(name)


def exact_date(text: str) -> date:
    day = read_date(text)
    if day is None:
        raise ReadError(None, f"«{text}» is no day of the calendar", ("1 января 2027 года",))
    return day


def read_when(text: str, original: str) -> When:
    """Read the whole of a commencement rule («с 1 сентября 2026 года, но не ранее чем …»). Raises ReadError for any rest."""
    found: list[When] = []
    rest = without_end(text)
    while rest:
        rest = re.sub(r"^(?:,? ?но |,? ?и |, )", "", rest)
        if linked := re.match(_LINKED, rest):
            start = text.index(linked["event"])
            event = original[start : start + len(linked["event"])].strip(" .;,")
            found.append(When("linked", event=_genitive(event)))
            rest = without_end(rest[linked.end() :])
            continue
        for name, pattern in _CONDITIONS:
            if match := re.match(pattern, rest):
                found.append(_condition(name, match))
                rest = without_end(rest[match.end() :])
                break
        else:
            raise ReadError(
                None,
                f"«{rest}» is no rule of commencement that is known",
                (
                    "со дня официального опубликования",
                    "с 1 января 2027 года",
                    "по истечении десяти дней после дня официального опубликования",
                ),
            )
        rest = rest.strip()
    return _combine(found)


def _genitive(event: str) -> str:
    """Name an act in the genitive: «одновременно с Федеральным законом …» is together with its commencement."""
    named = re.match(_WITH, event, re.IGNORECASE)
    if named is None:
        return event
    return f"{re.sub('ым ', 'ого ', named[1])}{named[2][:-2]}а{event[named.end() :]}"


def _combine(found: list[When]) -> When:
    if not found:
        raise ReadError(None, "the day of commencement is missing", ("с …", "со дня …", "по истечении …"))
    if len(found) == 1:
        return found[0]
    main = next((w for w in found if w.rule != "not_before"), None)
    if main is None or (found[0].rule == "not_before" and main.rule != "first_of"):
        raise ReadError(None, "a second date without «применяется»", ("и применяется с …", "но не ранее чем …"))
    later = [w.not_before if w.rule == "not_before" else w for w in found if w is not main]
    if any(
        w is None or (w.rule not in ("after_publication", "date", "publication_day") and w.rule != "first_of")
        for w in later
    ):
        raise ReadError(None, "two days of commencement", ("но не ранее чем …",))
    if any(w.rule == "date" for w in found if w is not main):
        raise ReadError(None, "two days of commencement", ("но не ранее чем …",))
    nested: When | None = None
    for condition in reversed(later):
        assert condition is not None
        nested = evolve(condition, not_before=nested)
    return evolve(main, not_before=nested)
