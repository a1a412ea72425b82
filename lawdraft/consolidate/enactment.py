"""Acts as they come into force: what is known of each, the day of each of their operations, their legal order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.operation import Operation, RepealAct, RepealUnit, When
from lawdraft.consolidate.commencement import Calendar, path_of
from lawdraft.errors import InputError
from lawdraft.model.dates import read_date
from lawdraft.model.edition import ActReference
from lawdraft.model.text import collapse

__all__ = ["Days", "Enactment", "legal_order"]


@frozen
class Enactment:
    """An act that changes the statute, or a proposal taken as if it were one.

    `published` is the day of official publication, on which its commencement may depend; `commenced` overrules its
    clauses: the day for the whole act. A proposal with neither is carried out last, wholly. `after_term` is what
    somebody who knows has said of the text after the end of a term of validity (see `terms`).
    """

    name: str
    bill: Bill
    reference: ActReference | None = None
    published: date | None = None
    commenced: date | None = None
    after_term: str = ""

    @property
    def known_from(self) -> date | None:
        """The day from which the act can be known: publication, failing that signing, failing that commencement."""
        return self.published or (self.reference.date if self.reference else None) or self.commenced

    @property
    def is_draft(self) -> bool:
        """Whether it is a proposal without a day."""
        return self.published is None and self.commenced is None and self.reference is None


class Days:
    """The day of each operation; events such as the commencement of another act are looked up among the acts."""

    def __init__(self, acts: Sequence[Enactment]) -> None:
        self.acts = acts
        self.asking: set[int] = set()

    def calendar(self, act: Enactment) -> Calendar:
        """Return the commencement clauses of an act."""
        bill = act.bill if act.bill.act is not None else evolve(act.bill, act=act.reference)
        signed = act.reference.date if act.reference else None  # the text of an act needn't have its date
        return Calendar(bill, published=act.published, signed=signed, linked=lambda when: self.linked(act, when))

    def day(self, act: Enactment, calendar: Calendar, instruction: Instruction, operation: Operation) -> date | None:
        """Return the day from which an operation is in force."""
        if act.commenced is not None:
            own = operation.date if isinstance(operation, (RepealUnit, RepealAct)) else None
            return own or act.commenced
        return calendar.day(instruction, operation)

    def general(self, act: Enactment) -> date | None:
        """Return the day from which an act in general is in force; None where acts wait for each other."""
        if act.commenced is not None or id(act) in self.asking:
            return act.commenced
        self.asking.add(id(act))
        try:
            return self.calendar(act).general()
        except InputError:  # it depends on a day of publication that isn't known
            return None
        finally:
            self.asking.discard(id(act))

    def linked(self, act: Enactment, when: When) -> date | None:
        """Return the day of an event: the commencement of an act that is among those given, or of a unit of it.

        None if the act isn't there, isn't named without doubt, or if the unit commences on several days.
        """
        event = collapse(when.event)
        unit = _UNIT.match(event)
        words = event[unit.end() :] if unit else event
        if words.lower().startswith("настоящ"):
            other: Enactment | None = act
        else:
            named = [one for one in self.acts if one is not act and _is_named(words, act, one)]
            other = named[0] if len(named) == 1 else None
        if other is None or unit is None:
            return self.general(other) if other is not None else None
        return self._of_unit(other, tuple(label for label in unit.group("article", "item", "letter") if label))

    def _of_unit(self, act: Enactment, path: tuple[str, ...]) -> date | None:
        """Return the day of an item of an act, if all of it has one."""
        if id(act) in self.asking:
            return None
        self.asking.add(id(act))
        try:
            calendar = self.calendar(act)
            days = {
                self.day(act, calendar, instruction, operation)
                for instruction in act.bill.instructions
                for operation in instruction.operations
                if path_of(instruction)[: len(path)] == path
            }
        except InputError:
            return None
        finally:
            self.asking.discard(id(act))
        return days.pop() if len(days) == 1 else None


_LABEL = r"\d+(?:\^\d+)?"
_UNIT = re.compile(
    rf'(?:подпункта "?(?P<letter>[а-я]{{1,2}})"? )?(?:пункта (?P<item>{_LABEL}) )?статьи (?P<article>{_LABEL}) ',
    re.IGNORECASE,
)
_ACT = re.compile(r"(?:федерального |конституционного )*(?:закона|кодекса|указа|постановления)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:№|N)\s*([\w/-]+)")


def _is_named(words: str, act: Enactment, other: Enactment) -> bool:
    """Tell whether words in an act name another one: by date and number, and by the title where both have one.

    A title alone names an act that was signed on the same day, or a proposal beside a proposal: they go together.
    """
    if not _ACT.match(words):
        return False
    plain, quoted, title = words.partition('"')
    numbers, day = _NUMBER.findall(plain), read_date(plain)
    known = other.reference
    own = known.title if known else ""
    if quoted and own and _plain(title) != _plain(own):
        return False
    if numbers or day:
        return known is not None and [_plain(known.number)] == [_plain(one) for one in numbers] and known.date == day
    together = (known.date if known else None) == (act.reference.date if act.reference else None)
    return bool(quoted) and together and _plain(title) == _plain(own or other.bill.title)


def _plain(text: str) -> str:
    return text.replace('"', "").strip(" .").lower()


def legal_order(act: Enactment) -> tuple[Any, ...]:
    """Date and number of the act; proposals come last, in the order in which they are given (sorting is stable)."""
    if act.reference is None:
        return (date.max, 0, "")
    digits = re.match(r"\d+", act.reference.number)
    return (act.reference.date or date.max, int(digits[0]) if digits else 0, act.reference.number)
