"""Terms of validity: until when the changes of an act, or of an item of it, are in force (docs/decisions/0022).

The end of a term takes the amending act out of force. Whether the wording before it is in force again no act says by
that alone, so a text after the end is refused unless somebody who knows has said so (`after_term`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.fault import Fault
from lawdraft.amendment.operation import Expire, Operation, operation_name
from lawdraft.consolidate.commencement import Calendar, add_period, covers, day_after, is_own, says_when
from lawdraft.model.edition import ActReference

__all__ = [
    "Ended",
    "end_of",
    "fault_of",
    "first_day_after",
    "lapsed",
    "lapsed_since",
    "term_notes",
    "terms_of",
]


@frozen
class Ended:
    """An operation that is in force from `since` (None: a proposal) and out of force from `day`, as a clause says."""

    instruction: Instruction
    operation: Operation
    since: date | None
    day: date
    term: Expire


def terms_of(bill: Bill) -> Iterator[tuple[Instruction, Expire]]:
    """Yield the terms of validity that a bill gives, with the provisions that give them."""
    for instruction in bill.instructions:
        for operation in instruction.operations:
            if isinstance(operation, Expire):
                yield instruction, operation


def first_day_after(term: Expire, commenced: date | None) -> date | None:
    """Return the first day out of force; None if it depends on a day of commencement that isn't known."""
    if term.until is not None:
        return day_after(term)
    if commenced is None or term.n is None:
        return None
    return add_period(commenced, term.n, term.unit)


def end_of(
    bill: Bill, instruction: Instruction, operation: Operation, commenced: date | None
) -> tuple[date, Expire] | None:
    """Return the first day on which an operation is out of force, by the closest clause; None if no term is known."""
    if says_when(bill, operation):
        return None
    found: list[tuple[int, date, Expire]] = []
    for _, term in terms_of(bill):
        if not _is_meant(bill, term, instruction, operation):
            continue
        day = first_day_after(term, commenced)
        if day is not None:
            found.append((len(term.target), day, term))
    best = max(found, key=lambda one: one[0], default=None)
    return best[1:] if best is not None else None


def _is_meant(bill: Bill, term: Expire, instruction: Instruction, operation: Operation) -> bool:
    if is_own(bill, term.act):
        return covers(bill, term.target, instruction)
    act: ActReference | None = operation.act or instruction.act
    near = operation.target.starts_with(term.target) or term.target.starts_with(operation.target)
    return act == term.act and near


def lapsed(
    bill: Bill, calendar: Calendar, at: date, operations: Iterable[tuple[Instruction, Operation]]
) -> tuple[Ended, ...]:
    """Return the operations in force that are out of force on a day."""
    return lapsed_since(bill, ((one, other, calendar.day(one, other)) for one, other in operations), at)


def lapsed_since(
    bill: Bill, operations: Iterable[tuple[Instruction, Operation, date | None]], at: date
) -> tuple[Ended, ...]:
    """Return the operations, each with its day of commencement, that are out of force on a day."""
    if next(terms_of(bill), None) is None:
        return ()
    ends = [(one, other, day, end_of(bill, one, other, day)) for one, other, day in operations]
    return tuple(Ended(one, other, day, *end) for one, other, day, end in ends if end is not None and end[0] <= at)


def fault_of(ended: Ended) -> Fault:
    """Say of an operation that its term is over and that the text is not known since."""
    instruction, operation = ended.instruction, ended.operation
    return Fault(
        "L-TERM",
        "E",
        instruction.article,
        instruction.item,
        operation_name(operation),
        operation.target,
        str(operation.target),
        why=f"the change is out of force since {ended.day.isoformat()}: whether the wording before it is in force "
        "again the act doesn't say",
    )


def term_notes(bill: Bill) -> Iterator[Fault]:
    """Yield a remark for each term of validity that a bill gives."""
    for instruction, term in terms_of(bill):
        day = first_day_after(term, None)
        until = f"out of force on {day.isoformat()}" if day else f"in force for {term.n} {term.unit}"
        yield Fault(
            "L-TERM",
            "I",
            instruction.article,
            instruction.item,
            operation_name(term),
            term.target,
            why=f"the changes have a term ({until}); what applies afterwards the act doesn't say",
        )
