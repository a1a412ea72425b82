"""Sentences about time and force in their canonical form (language reference, 9)."""

from __future__ import annotations

from lawdraft.amendment.operation import ApplyFrom, Commence, Expire, Suspend, When
from lawdraft.language.ru.act_names import act_in, decline_kind
from lawdraft.language.ru.numerals import genitive
from lawdraft.model.address import Address
from lawdraft.model.dates import write_date
from lawdraft.model.kind import Case, Kind
from lawdraft.model.number import NumberRange

__all__ = ["apply_text", "commence_text", "expire_text", "suspend_text", "term_text", "when_text"]

_PUBLISHED = "его официального опубликования"


def _period(when: When) -> str:
    number = when.n or 0
    one = number % 10 == 1 and number % 100 != 11
    noun = {"day": ("дня", "дней"), "month": ("месяца", "месяцев"), "year": ("года", "лет")}[when.unit]
    return f"{genitive(number)} {noun[0] if one else noun[1]}"


def when_text(when: When) -> str:
    """Write a commencement rule: «с 1 сентября 2026 года, но не ранее чем по истечении одного месяца …»."""
    match when.rule:
        case "publication_day":
            text = f"со дня {_PUBLISHED}"
        case "signing_day":
            text = "со дня его подписания"
        case "date":
            assert when.date is not None
            text = f"с {write_date(when.date)}"
        case "after_publication":
            text = f"по истечении {_period(when)} после дня {_PUBLISHED}" if when.n else f"после {_PUBLISHED}"
        case "not_before":
            assert when.not_before is not None
            return _not_before(when.not_before)
        case "linked":
            text = f"одновременно со вступлением в силу {when.event}"
        case "first_of":
            text = {
                "month": f"с 1-го числа месяца, следующего за днем {_PUBLISHED}",
                "quarter": "с 1-го числа следующего квартала",
                "year": f"с 1 января года, следующего за годом {_PUBLISHED}",
                "tax_period": "с 1-го числа очередного налогового периода",
            }.get(when.period, "")
        case _:
            text = ""
    if when.not_before is not None:
        text += f", но {_not_before(when.not_before)}"
    return text


def _not_before(when: When) -> str:
    if when.rule == "date" and when.date is not None:
        text = f"не ранее {write_date(when.date)}"
    elif when.rule == "publication_day":
        text = f"не ранее дня {_PUBLISHED}"
    elif when.rule == "first_of":
        text = f"не ранее {when_text(When('first_of', period=when.period)).removeprefix('с ')}"
    else:
        text = f"не ранее чем по истечении {_period(when)} со дня {_PUBLISHED}"
    return f"{text} и {_not_before(when.not_before)}" if when.not_before else text


def _many(target: Address) -> bool:
    return isinstance(target.last.label, NumberRange)


def _own_subject(target: Address, own: str, ordinals: frozenset[Kind]) -> str:
    """Name a place in the bill: «Пункт 2 статьи 1 настоящего Закона», «Пункт 2 приложения к настоящему Приказу»."""
    subject = target.text(Case.NOMINATIVE, ordinals=ordinals)
    annexed = target.steps[0].kind is Kind.APPENDIX
    whose = (
        f"к настоящему {decline_kind(own, Case.DATIVE)}"
        if annexed
        else f"настоящего {decline_kind(own, Case.GENITIVE)}"
    )
    return f"{subject[0].upper()}{subject[1:]} {whose}"


def commence_text(operation: Commence, own: str, ordinals: frozenset[Kind]) -> str:
    """Write one commencement sentence; `own` is the kind of the bill."""
    mark = f"{operation.part}. " if operation.part else ""
    when = when_text(operation.when)
    subject = _own_subject(operation.target, own, ordinals) if operation.target else f"Настоящий {own}"
    verb = "вступают" if operation.target and _many(operation.target) else "вступает"
    tail = (
        ", за исключением положений, для которых настоящей статьей установлены иные сроки вступления их в силу"
        if operation.exceptions
        else ""
    )
    return f"{mark}{subject} {verb} в силу {when}{tail}."


def term_text(operation: Expire) -> str:
    """Write a term: «до 1 января 2029 года», «по 31 декабря 2028 года включительно», «в течение шести лет со дня …»."""
    if operation.until is None:
        period = _period(When("", n=operation.n, unit=operation.unit))
        return f"в течение {period} со дня вступления в силу"
    return f"{'по' if operation.inclusive else 'до'} {write_date(operation.until)}{' включительно' if operation.inclusive else ''}"


def expire_text(operation: Expire, own: str, ordinals: frozenset[Kind]) -> str:
    """Write «Настоящий … действует до …»."""
    mark = f"{operation.part}. " if operation.part else ""
    many = bool(operation.target) and _many(operation.target)
    if operation.act is not None:
        place = operation.target.text(Case.GENITIVE, ordinals=ordinals) if operation.target else ""
        edition = f"(в редакции настоящего {decline_kind(own, Case.GENITIVE)})"
        subject, many = f"Положения {f'{place} {act_in(operation.act, Case.GENITIVE)}'.strip()} {edition}", True
    elif operation.target:
        subject = _own_subject(operation.target, own, ordinals)
    else:
        subject = f"Настоящий {own}"
    return f"{mark}{subject} {'действуют' if many else 'действует'} {term_text(operation)}."


def suspend_text(operation: Suspend, ordinals: frozenset[Kind]) -> str:
    """Write a suspension: «Приостановить до 1 января 2027 года действие …»."""
    assert operation.until is not None
    rule = f"с {write_date(operation.since)} " if operation.since else ""
    rule += "по" if operation.inclusive else "до"
    act = act_in(operation.act, Case.GENITIVE) if operation.act else ""
    target = operation.target.text(Case.GENITIVE, ordinals=ordinals) if operation.target else ""
    scope = f" {operation.scope}" if operation.scope else ""
    inclusive = " включительно" if operation.inclusive else ""
    return f"Приостановить {rule} {write_date(operation.until)}{inclusive} действие {f'{target} {act}'.strip()}{scope}."


def apply_text(operation: ApplyFrom, own: str, ordinals: frozenset[Kind]) -> str:
    """Write «Положения … распространяются на правоотношения, возникшие с …»."""
    mark = f"{operation.part}. " if operation.part else ""
    act = act_in(operation.act, Case.GENITIVE) if operation.act else f"настоящего {decline_kind(own, Case.GENITIVE)}"
    target = operation.target.text(Case.GENITIVE, ordinals=ordinals) if operation.target else ""
    what = f"на правоотношения, возникшие с {write_date(operation.date)}" if operation.date else operation.scope
    verb = "применяются" if what.startswith("к ") else "распространяются"
    return f"{mark}Положения {f'{target} {act}'.strip()} {verb} {what}."
