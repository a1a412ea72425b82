"""What an operation does in one plain sentence, for people who don't read formulas; in Russian and in English."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

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
)
from lawdraft.language.ru.act_names import act_in
from lawdraft.language.ru.phrase import occurrence_text, write_labels
from lawdraft.language.ru.time_phrase import term_text, when_text
from lawdraft.model.address import LAST, Address, Label, Step
from lawdraft.model.dates import write_date
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Case, Kind, noun_of
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.text import capital

__all__ = ["explain"]

_LIMIT = 160


def explain(operation: Operation, lang: str = "ru") -> str:
    """Say in one sentence what `operation` does; `lang` is "ru" or "en"."""
    return (_english if lang == "en" else _russian)(operation)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LIMIT else line[: _LIMIT - 1].rstrip() + "…"


# --- Russian --------------------------------------------------------------------------------------------------------


def _place(target: Address, case: Case, act: ActReference | None) -> str:
    text = target.text(case) if target else ("акте" if case is Case.PREPOSITIONAL else "акт")
    if target and act is not None and act.document:
        return f"{text} документа «{act.document}»"
    return text if target or act is None else act_in(act, case)


def _which(occurrence: tuple[int, ...] | str) -> str:
    return f" ({occurrence_text(occurrence)})" if occurrence else ""


def _agree(kind: str) -> str:
    return {"case": " во всех падежах", "case_number": " во всех падежах и числах"}.get(kind, "")


def _new_units(units: tuple[NewUnit, ...]) -> str:
    kind = units[0].kind
    labels = tuple(
        unit.label for unit in units if unit.label != "" and not (isinstance(unit.label, str) and unit.label != LAST)
    )
    noun = noun_of(kind).form(Case.NOMINATIVE, plural=len(units) > 1)
    return f"{noun} {write_labels(kind, labels, Case.NOMINATIVE)}".strip()


def _labels(kind: Kind, labels: tuple[Label, ...], case: Case) -> str:
    many = len(labels) > 1 or isinstance(labels[0], NumberRange)
    return f"{noun_of(kind).form(case, plural=many)} {write_labels(kind, labels, case)}"


def _russian(operation: Operation) -> str:
    match operation:
        case ReplaceText(target=target, old=old, new=new, act=act):
            where = f"В {_place(target, Case.PREPOSITIONAL, act)}" if target else "По всему акту"
            if operation.where:
                return f"{where} вместо знака «{old}» в конце будет «{new}»."
            which = _agree(operation.agree) + _which(operation.occurrence)
            return f"{where} вместо «{_short(old)}»{which} будет «{_short(new)}»."
        case DeleteText(target=target, old=old, act=act):
            return (
                f"Из {_place(target, Case.GENITIVE, act)} уходят слова «{_short(old)}»{_which(operation.occurrence)}."
            )
        case InsertText(target=target, new=new, act=act):
            anchor, where = operation.anchor, _place(target, Case.PREPOSITIONAL, act)
            if operation.what.startswith("предложени"):
                return f"В {where} появляется новое предложение: «{_short(new)}»."
            if anchor is None or anchor.pos == "end":
                return f"В конце {_place(target, Case.GENITIVE, act)} появляются слова «{_short(new)}»."
            side = "после" if anchor.pos == "after" else "перед"
            return f"В {where} {side} «{_short(anchor.text)}»{_which(operation.occurrence)} появляется «{_short(new)}»."
        case ReplaceUnit(target=target, act=act):
            text = operation.source or f"«{_short(operation.units[0].text)}»"
            return f"{capital(_place(target, Case.NOMINATIVE, act))} излагается заново: {text}."
        case InsertUnit(target=target, units=units, act=act):
            text = operation.source or f"«{_short(units[0].text)}»"
            where = f" в {_place(target, Case.PREPOSITIONAL, act)}" if target else ""
            after = (
                f" после {operation.position.after.text(Case.GENITIVE)}"
                if operation.position and operation.position.after
                else ""
            )
            return f"Появляется новое: {_new_units(units)}{where}{after}: {text}."
        case RepealUnit(target=target, act=act):
            since = f" с {write_date(operation.date)}" if operation.date else ""
            return f"Больше не действует{since}: {_place(target, Case.NOMINATIVE, act)} (номер сохраняется)."
        case DeleteUnit(target=target, act=act):
            return f"Исчезает: {_place(target, Case.NOMINATIVE, act)}."
        case RenumberUnit(target=target, act=act):
            where = f" в {_place(target, Case.PREPOSITIONAL, act)}" if target else ""
            new = _labels(operation.kind_new or operation.kind, operation.new, Case.INSTRUMENTAL)
            return (
                f"Меняется нумерация{where}: {_labels(operation.kind, operation.old, Case.NOMINATIVE)} — теперь {new}."
            )
        case RepealAct(act=act):
            return f"Больше не действует весь акт: {act_in(act, Case.NOMINATIVE)}."
        case Suspend(target=target, act=act, until=until, since=since):
            day = f" с {write_date(since)}" if since else ""
            day += f" {'по' if operation.inclusive else 'до'} {write_date(until)}" if until else ""
            return f"Временно{day} не действует: {_place(target, Case.NOMINATIVE, act)}."
        case ApplyFrom(target=target, date=day):
            since = f"отношениям с {write_date(day)}" if day else f"случаям: {operation.scope}"
            return f"Новая редакция ({target.text() if target else 'весь законопроект'}) относится и к {since}."
        case Commence(target=target, when=when):
            return f"Вступает в силу ({target.text() if target else 'весь законопроект'}): {when_text(when)}."
        case Expire(target=target, act=act):
            what = _place(target, Case.NOMINATIVE, act) if target else "весь законопроект"
            return f"Действует только {term_text(operation)} ({what}); что будет потом, акт не говорит."
    assert_never(operation)


# --- English --------------------------------------------------------------------------------------------------------

_KINDS = {
    Kind.CODE_PART: "part",
    Kind.SECTION: "section",
    Kind.SUBSECTION: "subsection",
    Kind.CHAPTER: "chapter",
    Kind.SUBCHAPTER: "subchapter",
    Kind.ARTICLE: "article",
    Kind.PART: "part",
    Kind.CLAUSE: "clause",
    Kind.SUBCLAUSE: "subclause",
    Kind.INDENT: "indent",
    Kind.NOTE: "note",
    Kind.APPENDIX: "appendix",
    Kind.PARAGRAPH: "paragraph",
    Kind.SENTENCE: "sentence",
    Kind.HEADING: "heading",
    Kind.PREAMBLE: "preamble",
    Kind.DESIGNATION: "designation",
    Kind.TABLE: "table",
    Kind.ROW: "row",
    Kind.COLUMN: "column",
    Kind.POSITION: "position",
    Kind.FOOTNOTE: "footnote",
    Kind.ACT: "act",
}


def _step_en(step: Step) -> str:
    label = step.label
    if isinstance(label, NumberRange):
        return f"{_KINDS[step.kind]}s {label.first} to {label.last}"
    if label == LAST:
        return f"the last {_KINDS[step.kind]}"
    if isinstance(label, Number):
        return f"{_KINDS[step.kind]} {label}"
    return f"{_KINDS[step.kind]} “{label}”" if label else f"the {_KINDS[step.kind]}"


def _place_en(target: Address, act: ActReference | None) -> str:
    if not target:
        return f"the act ({act_in(act, Case.NOMINATIVE)})" if act else "the act"
    return " of ".join(_step_en(step) for step in reversed(target.steps))


_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


def _which_en(occurrence: tuple[int, ...] | str) -> str:
    if not occurrence:
        return ""
    if isinstance(occurrence, str):
        return " (everywhere)"
    return " (" + ", ".join(_ORDINALS.get(n, f"{n}th") for n in occurrence) + " occurrence)"


def _when_en(when: When) -> str:
    rules: dict[str, Callable[[], str]] = {
        "publication_day": lambda: "on the day of official publication",
        "signing_day": lambda: "on the day of signature",
        "date": lambda: f"on {when.date}",
        "after_publication": lambda: f"{when.n} {when.unit}(s) after the day of official publication",
        "not_before": lambda: f"not before {_when_en(when.not_before) if when.not_before else ''}",
        "linked": lambda: f"together with {when.event}",
        "first_of": lambda: f"on the first day of the next {when.period}",
    }
    text = rules[when.rule]()
    return (
        text
        if when.not_before is None or when.rule == "not_before"
        else f"{text}, but not before {_when_en(when.not_before)}"
    )


def _english(operation: Operation) -> str:
    match operation:
        case ReplaceText(target=target, old=old, new=new, act=act):
            forms = {"case": " in every case", "case_number": " in every case and number"}.get(operation.agree, "")
            which = forms + _which_en(operation.occurrence)
            return f"In {_place_en(target, act)}, “{_short(old)}”{which} becomes “{_short(new)}”."
        case DeleteText(target=target, old=old, act=act):
            return f"In {_place_en(target, act)}, “{_short(old)}”{_which_en(operation.occurrence)} is taken out."
        case InsertText(target=target, new=new, act=act, anchor=anchor):
            if anchor is None or anchor.pos == "end":
                return f"At the end of {_place_en(target, act)}, “{_short(new)}” is added."
            which = _which_en(operation.occurrence)
            return f"In {_place_en(target, act)}, “{_short(new)}” is put {anchor.pos} “{_short(anchor.text)}”{which}."
        case ReplaceUnit(target=target, units=units, act=act):
            return f"{capital(_place_en(target, act))} is worded anew: “{_short(operation.source or units[0].text)}”."
        case InsertUnit(target=target, units=units, act=act):
            names = ", ".join(_step_en(Step(unit.kind, unit.label)) for unit in units)
            return f"A new unit in {_place_en(target, act)}: {names}: “{_short(operation.source or units[0].text)}”."
        case RepealUnit(target=target, act=act):
            since = f" from {operation.date}" if operation.date else ""
            return f"{capital(_place_en(target, act))} is repealed{since}; its number stays."
        case DeleteUnit(target=target, act=act):
            return f"{capital(_place_en(target, act))} is taken out."
        case RenumberUnit(target=target, act=act):
            old = ", ".join(_step_en(Step(operation.kind, label)) for label in operation.old)
            new = ", ".join(_step_en(Step(operation.kind_new or operation.kind, label)) for label in operation.new)
            return f"In {_place_en(target, act)}, {old} becomes {new}."
        case RepealAct(act=act):
            return f"The whole act is repealed: {act_in(act, Case.NOMINATIVE)}."
        case Suspend(target=target, act=act, until=until, since=since):
            days = f"{f' from {since}' if since else ''} {'through' if operation.inclusive else 'until'} {until}"
            return f"{capital(_place_en(target, act))} is suspended{days}."
        case ApplyFrom(target=target, date=day, scope=scope):
            return f"The new wording ({_place_en(target, None)}) also applies to relations from {day or scope}."
        case Commence(target=target, when=when):
            return f"Comes into force ({_place_en(target, None) if target else 'the whole bill'}): {_when_en(when)}."
        case Expire(target=target, act=act, until=until):
            what = _place_en(target, act) if target else "the whole bill"
            term = (
                f"{'through' if operation.inclusive else 'until'} {until}"
                if until
                else f"for {operation.n} {operation.unit}(s)"
            )
            return f"In force only {term} ({what}); what applies afterwards the act doesn't say."
    assert_never(operation)
