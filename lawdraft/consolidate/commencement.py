"""When the instructions of a bill come into force (language reference, 9)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from lawdraft.amendment.annex_names import annex_label
from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.fault import Fault
from lawdraft.amendment.operation import (
    ApplyFrom,
    Commence,
    Expire,
    Operation,
    RepealAct,
    RepealUnit,
    Suspend,
    When,
    operation_name,
)
from lawdraft.consolidate.identity import fitness, work_of_reference
from lawdraft.errors import InputError
from lawdraft.model.address import Address, Label
from lawdraft.model.dialect import canonical_label
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange

__all__ = [
    "Calendar",
    "Linked",
    "add_period",
    "commencement_day",
    "covers",
    "day_after",
    "is_own",
    "path_of",
    "says_when",
]

Linked = Callable[[When], date | None]  # the day of an event that a rule names

_DEFAULT = When("after_publication", n=10, unit="day")  # laws without a clause
_UNKNOWN = When("linked")  # other acts without one: it depends on what they are about
_OTHER = ("указ", "постановлен", "распоряжен", "приказ", "решен")


def add_period(day: date, count: int, unit: str) -> date:
    """Return the day that lies a number of days, months or years after `day`."""
    if unit in ("month", "year"):
        return _add_months(day, count * (12 if unit == "year" else 1))
    return day + timedelta(days=count)


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _first_of(period: str, after: date) -> date:
    """Return the first day of a period that is not before `after`."""
    months = {"month": 1, "quarter": 3}.get(period, 12)
    start = date(after.year, (after.month - 1) // months * months + 1, 1)
    return start if start >= after else _add_months(start, months)


def commencement_day(
    when: When, *, published: date | None, signed: date | None = None, linked: Linked | None = None
) -> date | None:
    """Return the first day in force that a rule names; None if it depends on an event that isn't known.

    `linked` tells the day of an event, e.g. of the commencement of another act.

    Raises InputError if the day of publication or signing is needed and not given.
    """
    conditions = tuple(_conditions(when))
    days: list[date | None] = []
    floors: list[date] = []  # of «1-го числа очередного периода»: what it says comes after the day of publication
    for one in conditions:
        if one.rule in ("not_before", "first_of"):
            continue
        day = _own_day(one, published, signed, linked)
        days.append(day)
        if day is not None and (when.rule == "first_of" or one.rule != "date"):
            floors.append(day)
    days += [
        _first_of(one.period, max((_published(published) + timedelta(days=1), *floors)))
        for one in conditions
        if one.rule == "first_of"
    ]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _conditions(when: When | None) -> Iterator[When]:
    while when is not None:
        yield when
        when = when.not_before


def _own_day(when: When, published: date | None, signed: date | None, linked: Linked | None) -> date | None:
    """Return the day that one condition names by itself."""
    match when.rule:
        case "date":
            return when.date
        case "publication_day":
            return _published(published)
        case "after_publication":
            return _after(_published(published), when.n or 0, when.unit)
        case "signing_day":
            if signed is None:
                raise InputError("the day of commencement depends on the day of signing, which is not known")
            return signed
        case "linked" if linked is not None:
            return linked(when)
        case _:
            return None


def _published(day: date | None) -> date:
    if day is None:
        raise InputError(
            "the day of commencement depends on the day of publication, which is not known",
            hint="give it with --published",
        )
    return day


def _after(day: date, count: int, unit: str) -> date:
    return add_period(day, count, unit) + timedelta(days=1)


def is_own(bill: Bill, act: ActReference | None) -> bool:
    """Tell whether an act named in a bill is the bill itself; an act that isn't named is."""
    return act is None or (
        bill.act is not None and (act == bill.act or bool(fitness(act, work_of_reference(bill.act))))
    )


def day_after(operation: Suspend | Expire) -> date | None:
    """Return the first day behind the «до …» or «по …» of an operation; None if it names no day."""
    until = operation.until
    return until + timedelta(days=1) if until is not None and operation.inclusive else until


def says_when(bill: Bill, operation: Operation) -> bool:
    """Tell whether an operation only says when something of the bill itself is in force: it changes no base."""
    if isinstance(operation, Expire):
        return True
    return isinstance(operation, Commence | ApplyFrom) and is_own(bill, operation.act)


class _Place(NamedTuple):
    labels: tuple[Label, ...]  # in an appendix of changes: below it
    paragraphs: Label
    annex: str | None  # the number of the appendix of changes, None for a unit of the bill itself

    @property
    def is_general(self) -> bool:
        """Whether it is the whole bill."""
        return not self.labels and self.paragraphs == "" and self.annex is None

    @property
    def depth(self) -> int:
        """How narrow it is: of several that take in an instruction the narrowest decides."""
        return len(self.labels) + (self.paragraphs != "") + (self.annex is not None)


class Calendar:
    """The commencement clauses of a bill; `day` answers for each operation."""

    def __init__(
        self,
        bill: Bill,
        *,
        published: date | None = None,
        signed: date | None = None,
        linked: Linked | None = None,
    ) -> None:
        self.bill = bill
        self.linked = linked
        self.published = published or bill.published
        self.signed = (bill.act.date if bill.act else None) or signed
        self.rules = [
            (_place(op.target), op.when)
            for instruction in bill.instructions
            for op in instruction.operations
            if isinstance(op, Commence) and is_own(bill, op.act)
        ]

    def day(self, instruction: Instruction, operation: Operation) -> date | None:
        """Return the first day in force of an operation; None if it can't be known."""
        if isinstance(operation, (RepealUnit, RepealAct)) and operation.date:
            return operation.date
        day = self._day(self.when(instruction))
        if isinstance(operation, Suspend) and operation.since is not None and day is not None:
            return max(day, operation.since)
        return day

    def when(self, instruction: Instruction) -> When:
        """Return the rule that decides for an instruction: the closest clause, otherwise the one for all."""
        best = max(
            ((place.depth, at) for at, (place, _) in enumerate(self.rules) if _covers(self.bill, place, instruction)),
            default=None,
        )
        return self.rules[best[1]][1] if best else self._default()

    def general(self) -> date | None:
        """Return the first day in force of what no exception names."""
        return self._day(next((when for place, when in self.rules if place.is_general), self._default()))

    def _default(self) -> When:
        kind = self.bill.act.kind if self.bill.act else ""
        return _UNKNOWN if kind.lower().startswith(_OTHER) else _DEFAULT

    def _day(self, when: When) -> date | None:
        return commencement_day(when, published=self.published, signed=self.signed, linked=self.linked)


def unknown_parts(bill: Bill) -> Iterator[Fault]:
    """Yield a fault for each commencement clause that names a part which the bill doesn't have."""
    for instruction in bill.instructions:
        for one in instruction.operations:
            if not isinstance(one, Commence) or not is_own(bill, one.act):
                continue
            place = _place(one.target)._replace(paragraphs="")
            if not any(_covers(bill, place, other) for other in bill.instructions):
                yield Fault(
                    "L-COMMENCE-TARGET",
                    "E",
                    instruction.article,
                    instruction.item,
                    operation_name(one),
                    one.target,
                    str(one.target),
                    why="the bill has no such provision",
                )


def covers(bill: Bill, target: Address, instruction: Instruction) -> bool:
    """Tell whether an address in the bill itself (the empty one is all of it) takes in an instruction."""
    return _covers(bill, _place(target), instruction)


def _covers(bill: Bill, place: _Place, instruction: Instruction) -> bool:
    if place.is_general:
        return True
    path, own = path_of(instruction), int(place.annex is not None)
    dotted = len(path) > own + 1 and path[own + 1].startswith(f"{path[own]}.")
    if dotted and place.labels and _same(place.labels[0], path[own + 1]):
        own += 1  # «пункт 1.2», which stands in пункт 1
    if annex_label(instruction.article) != place.annex or len(place.labels) > len(path) - own:
        return False
    if not all(_same(label, mark) for label, mark in zip(place.labels, path[own:], strict=False)):
        return False
    above = path[: own + len(place.labels)]
    return place.paragraphs == "" or _has_paragraph(bill, instruction, above, place.paragraphs)


def _has_paragraph(bill: Bill, instruction: Instruction, path: tuple[str, ...], label: Label) -> bool:
    """Tell whether an instruction stands in the named абзацы of an item; the item's own line is the first."""
    text = bill.text
    first = next(other for other in bill.instructions if path_of(other)[: len(path)] == path)
    start = text.rfind("\n", 0, first.start) + 1
    while start and not _is_marked(text[start:], path[-1]):
        start = text.rfind("\n", 0, start - 1) + 1
    before = [line for line in text[start : instruction.start].split("\n")[:-1] if line.strip()]
    own = [line for line in text[instruction.start : instruction.end].split("\n") if line.strip()]
    numbers = range(len(before) + 1, len(before) + len(own) + 1)
    return any(_same(label, str(number)) for number in numbers)


def _is_marked(line: str, label: str) -> bool:
    line = line.lstrip()
    return line.startswith((f"{label})", f"{label}.", f"Статья {label}"))


def _place(target: Address) -> _Place:
    steps = target.steps
    annex = str(steps[0].label) if steps and steps[0].kind is Kind.APPENDIX else None
    steps = steps if annex is None else steps[1:]
    paragraphs = next((step.label for step in steps if step.kind is Kind.PARAGRAPH), "")
    labels = tuple(step.label for step in steps if step.kind is not Kind.PARAGRAPH)
    return _Place(labels, paragraphs, annex)


def path_of(instruction: Instruction) -> tuple[str, ...]:
    """Return the labels that lead to an instruction: article, item, sub-item."""
    item = instruction.item.split("#")[0]
    return (instruction.article, *(part for part in item.split("/") if part))


def _same(label: Label, own: str) -> bool:
    if isinstance(label, NumberRange):
        own = canonical_label(own)
        return Number.valid(own) and Number.parse(own) in label
    return str(label) == own or str(label) == canonical_label(own)
