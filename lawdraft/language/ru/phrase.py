"""Operations as canonical formulas, printed by the rows of the table that reads them (language reference, 5, 12).

What is printed is read back before it is returned: a formula that would be read as something else is never given out.
"""

from __future__ import annotations

import re
from functools import cache

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
    operation_name,
)
from lawdraft.errors import LawdraftError
from lawdraft.language.ru.act_names import act_in
from lawdraft.language.ru.formulas import FORMULAS, Formula
from lawdraft.language.ru.judgements import ANNEXED
from lawdraft.language.ru.lexicon import SIGNS, sign_of, text_nouns
from lawdraft.language.ru.payloads import mark_label
from lawdraft.language.ru.time_phrase import apply_text, commence_text, expire_text, suspend_text
from lawdraft.model.address import ORDINAL_KINDS, Address, Label, Step
from lawdraft.model.dates import write_date
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Case, Gender, Kind, noun_of
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.ordinal import ordinal

__all__ = ["QUOTES", "PhraseError", "phrase_operation", "write_labels"]

QUOTES = {"straight": ('"', '"'), "guillemets": ("«", "»"), "low": ("„", "“")}


class PhraseError(LawdraftError):
    """An operation can't be said in the official language so that it would be read back the same."""


def phrase_operation(
    operation: Operation,
    *,
    ordinals: frozenset[Kind] = ORDINAL_KINDS,
    quotes: str = "straight",
    own: str = "Федеральный закон",
) -> str:
    """Write one operation as a canonical instruction with its full address.

    `ordinals` are the kinds that the dialect addresses by words; `quotes` is "straight" or "guillemets"; `own` names the bill's kind.
    Raises PhraseError where no formula says the operation exactly.
    """
    from lawdraft.language.ru.reader import parse_fragment

    reason = ""
    for style in dict.fromkeys((quotes, "straight", "guillemets", "low")):
        try:
            text = _Printer(ordinals, QUOTES[style], own).text(operation)
        except PhraseError as error:
            reason = error.message
            break
        dialect = "KOAP" if _is_dotted(operation) else None
        read = [found for part in parse_fragment(text, dialect=dialect) for found in part.operations]
        if read == [operation]:
            return text
        reason = f"«{text}» would be read as something else"
    raise PhraseError(reason, hint=operation_name(operation))


def _is_dotted(operation: Operation) -> bool:
    """Whether an operation names articles as the КоАП numbers them: «5.1»."""
    if any(re.search(r"\d\.\d", str(step.label)) for step in getattr(operation, "target", Address()).steps):
        return True
    labels = [unit.label for unit in getattr(operation, "units", ())]
    if isinstance(operation, RenumberUnit) and operation.kind is Kind.ARTICLE:
        labels += [*operation.old, *operation.new]
    return any("." in str(label) for label in labels)


def _named(act: ActReference, case: Case) -> str:
    """Write the name of an act, with the comma that ends «…, утвержденные …» before the words that follow."""
    return act_in(act, case) + ("," if act.document else "")


class _Printer:
    def __init__(self, ordinals: frozenset[Kind], quotes: tuple[str, str], own: str) -> None:
        self.ordinals, self.quotes, self.own = ordinals, quotes, own

    # --- the row -------------------------------------------------------------------------------------------------

    def text(self, operation: Operation) -> str:
        match operation:
            case Commence():
                return commence_text(operation, self.own, self.ordinals)
            case Suspend(until=None):
                raise PhraseError("a suspension needs the day until which it lasts")
            case Suspend():
                return suspend_text(operation, self.ordinals)
            case ApplyFrom():
                return apply_text(operation, self.own, self.ordinals)
            case Expire():
                return expire_text(operation, self.own, self.ordinals)
            case RepealAct():
                since = f" с {write_date(operation.date)}" if operation.date else ""
                return f"Признать утратившим силу{since} {act_in(operation.act, Case.ACCUSATIVE)}."
            case _:
                slots = self.slots(operation)
                return self.fill(self.row(operation, frozenset(slots)), slots) + ";"

    def row(self, operation: Operation, slots: frozenset[str]) -> Formula:
        names = {operation_name(operation)}
        if "sentence" in slots:
            names = {"insert_sentence"}
        if isinstance(operation, DeleteUnit) and "payload" in slots:
            names = {"delete_listed"}
        for formula in FORMULAS:
            if formula.operation in names and formula.fits(slots):
                return formula
        raise PhraseError(f"no formula has {', '.join(sorted(slots))}")

    @staticmethod
    def fill(formula: Formula, slots: dict[str, str]) -> str:
        """Put the slots into the pattern; an optional group without a slot that is filled is left out."""

        def group(match: re.Match[str]) -> str:
            names = re.findall(r"\{(\w+)", match[1])
            if not names:
                return match[1] if "payload" in slots else ""
            return match[1] if any(name in slots for name in names) else ""

        text = re.sub(r"\[([^\]]*)\]", group, formula.pattern)
        text = re.sub(r"\{(\w+)(?::\w+)?\}", lambda match: slots[match[1]], text)
        return re.sub(r" +", " ", text.replace("в редакции (", "в новой редакции (")).replace(" :", ":").strip()

    # --- slots ---------------------------------------------------------------------------------------------------

    def slots(self, operation: Operation) -> dict[str, str]:
        match operation:
            case ReplaceText() | DeleteText():
                return self.words_slots(operation)
            case InsertText():
                return self.insert_text_slots(operation)
            case ReplaceUnit():
                return self.restate_slots(operation)
            case InsertUnit():
                return self.insert_unit_slots(operation)
            case RepealUnit():
                slots = {"object": self.object(operation.target, operation.act), "force": self.force(operation.target)}
                return slots | ({"date": f"с {write_date(operation.date)}"} if operation.date else {})
            case DeleteUnit():
                return self.delete_slots(operation)
            case RenumberUnit():
                return self.renumber_slots(operation)
            case _:
                raise PhraseError("no formula")

    def place(self, target: Address, act: ActReference | None) -> dict[str, str]:
        if not target:
            return {"in": _named(act, Case.PREPOSITIONAL)} if act else {}
        return {"in": self.address(target, Case.PREPOSITIONAL, act)}

    def object(self, target: Address, act: ActReference | None) -> str:
        if not target:
            if act is None:
                raise PhraseError("the act itself can't be named without its name")
            return _named(act, Case.ACCUSATIVE)
        return self.address(target, Case.ACCUSATIVE, act)

    def address(self, target: Address, case: Case, act: ActReference | None) -> str:
        text = target.text(case, ordinals=self.ordinals)
        if target.last.kind is Kind.POSITION and len(target) == 1 and isinstance(target.last.label, str):
            text += ","
        if act is None:
            return text
        joint = " к " if target.steps[0].kind is Kind.APPENDIX else " "
        return text + joint + _named(act, Case.DATIVE if joint == " к " else Case.GENITIVE)

    def quote(self, text: str) -> str:
        return f"{self.quotes[0]}{text}{self.quotes[1]}"

    def words(self, what: str, text: str, case: Case, *, sign: bool = False) -> str:
        noun = noun_form(what, case)
        return noun if sign else f"{noun} {self.quote(text)}"

    def words_slots(self, operation: ReplaceText | DeleteText) -> dict[str, str]:
        slots = self.place(operation.target, operation.act)
        sign = operation.what in SIGNS
        placed = bool(operation.where or operation.anchor or operation.occurrence)
        if (sign and SIGNS[operation.what] != operation.old) or (operation.where and not sign) or (sign and not placed):
            raise PhraseError("a sign is named by its own name at the end of a unit, or by its place")
        slots["old"] = self.words(operation.what, operation.old, Case.ACCUSATIVE, sign=sign)
        if operation.anchor is not None:
            slots["anchor"] = self.anchor(operation.anchor.pos, operation.anchor.what, operation.anchor.text)
        if operation.wide:
            slots["wide"] = operation.wide
        if operation.agree:
            slots["agree"] = agreement(operation.agree)
        if operation.occurrence and not (operation.wide and operation.occurrence == "all"):
            slots["occurrence"] = occurrence_text(operation.occurrence)
        if isinstance(operation, ReplaceText):
            what_new = operation.what_new or operation.what
            slots["new"] = self.words(what_new, operation.new, Case.INSTRUMENTAL, sign=what_new in SIGNS)
            if operation.agree:
                slots["agree_new"] = agreement(operation.agree)
        return slots

    def anchor(self, position: str, what: str, text: str) -> str:
        if position == "after":
            return "после " + self.words(what, text, Case.GENITIVE, sign=what in SIGNS)
        return "перед " + self.words(what, text, Case.INSTRUMENTAL, sign=what in SIGNS)

    def insert_text_slots(self, operation: InsertText) -> dict[str, str]:
        slots = {"object": self.object(operation.target, operation.act)}
        if operation.what.startswith("предложени"):
            slots["sentence"] = noun_of(Kind.SENTENCE).form(Case.INSTRUMENTAL, plural=operation.what == "предложения")
            slots["payload"] = self.quote(operation.new)
            if operation.position is not None:
                slots["place"] = self.position(operation.position.after, operation.position.before)
            return slots
        slots["new"] = self.words(operation.what, operation.new, Case.INSTRUMENTAL, sign=operation.what in SIGNS)
        if operation.anchor is not None and operation.anchor.pos != "end":
            slots["anchor"] = self.anchor(operation.anchor.pos, operation.anchor.what, operation.anchor.text)
        if operation.agree:
            slots["agree"] = agreement(operation.agree)
        if operation.occurrence and not (operation.wide and operation.occurrence == "all"):
            slots["occurrence"] = occurrence_text(operation.occurrence)
        if operation.wide:
            slots["wide"] = operation.wide
        return slots

    def position(self, after: Step | None, before: Step | None) -> str:
        step, word, case = (
            (after, "после", Case.GENITIVE) if after is not None else (before, "перед", Case.INSTRUMENTAL)
        )
        assert step is not None
        if step.kind is Kind.ROW and isinstance(step.label, str):
            return f"{word} {noun_of(step.kind).form(case)}: {self.quote(step.label)}"
        text = step.text(case, ordinals=self.ordinals)
        return f"{word} {text}," if step.kind is Kind.POSITION else f"{word} {text}"

    def payload(self, units: tuple[NewUnit, ...]) -> str:
        return "\n" + self.quote("\n".join(unit.text for unit in units))

    def restate_slots(self, operation: ReplaceUnit) -> dict[str, str]:
        if operation.source:
            return {"object": self.object(operation.target, operation.act), "source": _source_text(operation.source)}
        inline = operation.target and operation.target.last.kind is Kind.SENTENCE
        payload = self.quote(operation.units[0].text) if inline else self.payload(operation.units)
        if operation.old:
            row = f"{noun_of(Kind.ROW).form(Case.ACCUSATIVE)}: {self.quote(operation.old)}"
            return {**self.place(operation.target.parent, operation.act), "object": row, "payload": payload}
        return {"object": self.object(operation.target, operation.act), "payload": payload}

    def insert_unit_slots(self, operation: InsertUnit) -> dict[str, str]:
        slots: dict[str, str] = {}
        if operation.target or operation.act is not None:
            slots["object"] = self.object(operation.target, operation.act)
        labels = tuple(unit.label for unit in operation.units)
        kind = operation.units[0].kind
        slots["unit"] = self.new_unit(kind, labels, ranges=not _marks_between(kind, operation.units))
        if operation.position is not None and not operation.position.end:
            slots["place"] = self.position(operation.position.after, operation.position.before)
        if operation.source:
            slots["source"] = _source_text(operation.source)
        else:
            slots["payload"] = self.payload(operation.units)
        if kind is Kind.PARAGRAPH and labels[0] != "":
            slots["new_word"] = "новым" if len(labels) == 1 else "новыми"
        return slots

    def new_unit(self, kind: Kind, labels: tuple[Label, ...], *, ranges: bool = True) -> str:
        named = tuple(
            label
            for label in labels
            if label != "" and not (kind in (Kind.POSITION, Kind.TABLE) and isinstance(label, str))
        )
        noun = noun_of(kind).form(Case.INSTRUMENTAL, plural=len(labels) > 1)
        return f"{noun} {self.labels(kind, named, Case.INSTRUMENTAL, ranges=ranges)}".strip()

    def labels(self, kind: Kind, labels: tuple[Label, ...], case: Case, *, ranges: bool = True) -> str:
        return write_labels(kind, labels, case, self.ordinals, ranges=ranges)

    def delete_slots(self, operation: DeleteUnit) -> dict[str, str]:
        last = operation.target.last if operation.target else None
        if last is not None and last.kind is Kind.ROW and isinstance(last.label, str):
            return {
                **self.place(operation.target.parent, operation.act),
                "object": noun_of(last.kind).form(Case.ACCUSATIVE, plural=True),
                "payload": "\n" + self.quote(last.label),
            }
        return {"object": self.object(operation.target, operation.act)}

    def renumber_slots(self, operation: RenumberUnit) -> dict[str, str]:
        kind_new = operation.kind_new or operation.kind
        many = len(operation.old) > 1 or isinstance(operation.old[0], NumberRange)
        slots = self.place(operation.target, operation.act)
        slots["object"] = (
            f"{noun_of(operation.kind).form(Case.ACCUSATIVE, plural=many)} {self.labels(operation.kind, operation.old, Case.ACCUSATIVE)}"
        )
        slots["unit"] = (
            f"{noun_of(kind_new).form(Case.INSTRUMENTAL, plural=many)} {self.labels(kind_new, operation.new, Case.INSTRUMENTAL)}"
        )
        if many:
            slots["respectively"] = "соответственно"
        return slots

    def force(self, target: Address) -> str:
        if isinstance(target.last.label, NumberRange):
            return "утратившими силу"
        return "утратившей силу" if noun_of(target.last.kind).gender is Gender.FEMININE else "утратившим силу"


def _source_text(source: str) -> str:
    if source == ANNEXED:
        return "(прилагается)"
    return re.sub(r"^приложение", "согласно приложению", source)


def _marks_between(kind: Kind, units: tuple[NewUnit, ...]) -> bool:
    """Whether a line of the payload carries a mark between the first and the last label that is no unit of its own."""
    labels = [unit.label for unit in units if isinstance(unit.label, Number)]
    if len(labels) < 3:
        return False
    lines = [line for unit in units for line in unit.text.split("\n")]
    found = {text for line in lines for text in mark_label(kind, line, koap=False) if Number.valid(text)}
    return any(labels[0] < Number.parse(text) < labels[-1] and Number.parse(text) not in labels for text in found)


def write_labels(
    kind: Kind, labels: tuple[Label, ...], case: Case, ordinals: frozenset[Kind] = ORDINAL_KINDS, *, ranges: bool = True
) -> str:
    """Write labels of one noun as a list with «и»; three or more whole numbers in a row become a range (language reference, 12.4)."""
    parts: list[str] = []
    at = 0

    def write(label: Label) -> str:
        return Step(kind, label).label_text(case, ordinals=ordinals)

    while at < len(labels):
        stop = at
        while ranges and stop + 1 < len(labels) and _follows(labels[stop], labels[stop + 1]):
            stop += 1
        if stop - at >= 2:
            parts.append(f"{write(labels[at])} - {write(labels[stop])}")
        else:
            parts += [write(label) for label in labels[at : stop + 1]]
        at = stop + 1
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " и " + parts[-1] if parts else ""


def _follows(one: Label, other: Label) -> bool:
    if not (isinstance(one, Number) and isinstance(other, Number)):
        return False
    first, second = one.value(), other.value()
    return first is not None and second is not None and second == first + 1


@cache
def _noun_forms() -> dict[tuple[str, Case], str]:
    forms: dict[tuple[str, Case], str] = {}
    for table in (text_nouns(), sign_of()):
        for form, (name, readings) in table.items():
            for reading in readings:
                forms.setdefault((name, reading.case), form)
    forms |= {("слово", Case.GENITIVE): "слова", ("цифра", Case.GENITIVE): "цифры", ("число", Case.GENITIVE): "числа"}
    return forms


def noun_form(what: str, case: Case) -> str:
    """Return the form of a noun of words or of a sign's name, e.g. («слова», instrumental) → «словами»."""
    form = _noun_forms().get((what, case))
    if form is None:
        raise PhraseError(f"«{what}» is no noun of words")
    return form


def agreement(kind: str) -> str:
    """Write the agreement formula."""
    return "в соответствующем падеже" if kind == "case" else "в соответствующих числе и падеже"


def occurrence_text(occurrence: tuple[int, ...] | str) -> str:
    """Write «в первом случае», «во втором и третьем случаях»."""
    if occurrence == "all":
        return "во всех случаях"
    assert isinstance(occurrence, tuple)
    words = [ordinal(number, Case.PREPOSITIONAL) for number in occurrence]
    listed = words[0] if len(words) == 1 else ", ".join(words[:-1]) + " и " + words[-1]
    return f"{'во' if words[0].startswith('втор') else 'в'} {listed} {'случае' if len(words) == 1 else 'случаях'}"
