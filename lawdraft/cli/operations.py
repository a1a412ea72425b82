"""An operation in a line for a reader."""

from __future__ import annotations

import re
from gettext import gettext as _

from lawdraft.amendment.operation import (
    ApplyFrom,
    Commence,
    DeleteText,
    DeleteUnit,
    Expire,
    InsertText,
    InsertUnit,
    NewUnit,
    Operation,
    RenumberUnit,
    RepealAct,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
    Suspend,
    When,
    operation_name,
)
from lawdraft.cli.faults import shorten
from lawdraft.language.ru.time_phrase import term_text
from lawdraft.model.edition import ActReference
from lawdraft.render.labels import date_text, operation_text

__all__ = ["act_line", "as_written", "operation_line", "term_facts"]

_WORDS = 60
_INDEX = re.compile(r"(?<![\w.^])(\d+(?:\.\d+)*|[а-я]{1,2})\^(\d+(?:-\d+)*)")


def operation_line(operation: Operation, lang: str) -> str:
    """Say what an operation does: «замена слов: часть 2 статьи 1: «а» → «б»»."""
    facts = _facts(operation, lang)
    place = "" if isinstance(operation, InsertUnit) and not operation.target else str(operation.target)
    return ": ".join(filter(None, (operation_text(operation_name(operation), lang), place, facts)))


def as_written(line: str, text: str) -> str:
    """Print the indices in a line as the text has them: «часть 2.1» for 2^1; others stay raised."""

    def written(match: re.Match[str]) -> str:
        label, index = match.groups()
        forms = (match.group(), f"{label}.{index.replace('-', '.')}", f"{label}.{index}", f"{label}({index})")
        return next((form for form in forms if re.search(rf"(?<![\w.]){re.escape(form)}(?!\w)", text)), match.group())

    return _INDEX.sub(written, line)


def act_line(act: ActReference, lang: str) -> str:
    """Name an act: kind, date, number, title."""
    title = f"«{act.title}»" if act.title and act.kind != "Кодекс" else act.title
    kind = "" if act.kind == "Кодекс" and act.title else act.kind
    day = ("от {}" if lang == "ru" else "of {}").format(date_text(act.date, lang)) if act.date else ""
    return " ".join(filter(None, (kind, act.document, day, f"№ {act.number}" if act.number else "", title)))


def _quoted(text: str) -> str:
    return f"«{shorten(text, _WORDS)}»"


def _facts(operation: Operation, lang: str) -> str:
    match operation:
        case ReplaceText():
            return f"{_quoted(operation.old)} → {_quoted(operation.new)}"
        case DeleteText():
            return _quoted(operation.old)
        case InsertText():
            anchor = operation.anchor
            where = _quoted(anchor.text) if anchor and anchor.text else ""
            if where and anchor:
                where = (_("after {words}") if anchor.pos == "after" else _("before {words}")).format(
                    words=where
                ) + ": "
            return where + _quoted(operation.new)
        case ReplaceUnit(units=(unit,)) if operation.target and (unit.kind, unit.label) == (
            operation.target.last.kind,
            operation.target.last.label,
        ):
            return _quoted(unit.text)
        case ReplaceUnit() | InsertUnit():
            return "; ".join(_unit(unit) for unit in operation.units) or operation.source
        case RenumberUnit():
            return f"{operation.kind.word}: {_labels(operation.old)} → {_labels(operation.new)}"
        case Commence():
            return _when(operation.when, lang)
        case Expire():
            return term_facts(operation, lang)
        case Suspend():
            return " – ".join(date_text(day, lang) for day in (operation.since, operation.until) if day)
        case ApplyFrom() | RepealUnit() | RepealAct():
            return date_text(operation.date, lang) if operation.date else ""
        case DeleteUnit():
            return ""


def term_facts(operation: Expire, lang: str) -> str:
    """Say until when something is in force."""
    if operation.until is None:
        return term_text(operation) if lang == "ru" else f"for {operation.n} {operation.unit}{'s' * (operation.n != 1)}"
    day = date_text(operation.until, lang)
    return (_("through {day}") if operation.inclusive else _("until {day}")).format(day=day)


def _unit(unit: NewUnit) -> str:
    return f"{f'{unit.kind.word} {unit.label}'.rstrip()}: {_quoted(unit.text)}"


def _labels(labels: tuple[object, ...]) -> str:
    return ", ".join(str(label) for label in labels)


def _when(when: When, lang: str) -> str:
    if when.date is not None:
        return date_text(when.date, lang)
    facts = [when.rule, str(when.n or ""), when.unit, when.period, when.event]
    return " ".join(filter(None, facts))
