"""Acts as they come into force: what is known of each, the day of each of their operations, their legal order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.operation import Operation, RepealAct, RepealUnit, When
from lawdraft.consolidate.commencement import Calendar
from lawdraft.model.edition import ActReference
from lawdraft.model.text import collapse

__all__ = ["Days", "Enactment", "legal_order"]


@frozen
class Enactment:
    """An act that changes the statute, or a proposal taken as if it were one.

    `published` is the day of official publication, on which its commencement may depend; `commenced` overrules its
    clauses: the day for the whole act. A proposal with neither is carried out last, wholly.
    """

    name: str
    bill: Bill
    reference: ActReference | None = None
    published: date | None = None
    commenced: date | None = None

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
        return Calendar(bill, published=act.published, linked=lambda when: self.linked(act, when))

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
            return None if act.published is None and act.bill.published is None else self.calendar(act).general()
        finally:
            self.asking.discard(id(act))

    def linked(self, act: Enactment, when: When) -> date | None:
        """Return the day of an event: the commencement of an act that is among those given."""
        event = collapse(when.event).lower()
        if event.startswith("настоящ") or "вступления в силу настоящ" in event:
            return self.general(act)
        named = [other for other in self.acts if other is not act and _is_named(event, other.reference)]
        return self.general(named[0]) if len(named) == 1 else None


def _is_named(event: str, reference: ActReference | None) -> bool:
    """Tell whether the words of an event name an act: by its number, and its title if that is quoted."""
    if reference is None or not reference.number:
        return False
    number = re.escape(collapse(reference.number).lower())
    if not re.search(rf"(?:№|n)\s*{number}(?![\w^-])", event):
        return False
    return reference.date is None or str(reference.date.year) in event


def legal_order(act: Enactment) -> tuple[Any, ...]:
    """Date and number of the act; proposals come last, in the order in which they are given (sorting is stable)."""
    if act.reference is None:
        return (date.max, 0, "")
    digits = re.match(r"\d+", act.reference.number)
    return (act.reference.date or date.max, int(digits[0]) if digits else 0, act.reference.number)
