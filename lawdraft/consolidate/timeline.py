"""A statute through time: the base text and the acts that change it, folded in the legal order (architecture, "Time").

The order is: the day of commencement, then date and number of the amending act, then the order of its text. An item is
in force from its own day: an act whose items commence on different days is carried out in portions, and the later ones
are read in the text before the first, as if they stood together (the snapshot rule, language reference, 3.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from attrs import Factory, define, evolve, frozen

from lawdraft.amendment.bill import Instruction
from lawdraft.amendment.fault import Fault
from lawdraft.amendment.operation import ApplyFrom, Expire, Operation, Suspend, operation_name
from lawdraft.amendment.step import Change, Step
from lawdraft.amendment.wording import Wording
from lawdraft.consolidate.commencement import day_after, says_when
from lawdraft.consolidate.conventions import DEFAULTS, Conventions
from lawdraft.consolidate.enactment import Days, Enactment, legal_order
from lawdraft.consolidate.engine import Memory, apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.consolidate.shadow import Shadow
from lawdraft.consolidate.terms import Ended, fault_of, first_day_after, lapsed_since, terms_of
from lawdraft.model.unit import Statute, Unit

__all__ = ["Consolidated", "Enactment", "Entry", "Limit", "Stuck", "consolidate", "ended_terms", "turning_points"]


@frozen
class Entry:
    """One portion of an act: what came into force on `day` (None: a proposal without a day)."""

    act: Enactment
    day: date | None
    changes: tuple[Change, ...]
    before: Unit
    after: Unit


@frozen
class Limit:
    """What an act says of time and no text shows: a suspension, a term, the relations to which a provision applies."""

    act: Enactment
    article: str
    item: str
    operation: Suspend | ApplyFrom | Expire
    day: date | None  # from which the act says so


@frozen
class Consolidated:
    """The text on a day, the portions that led to it in their order, and what is worth knowing beside it.

    `waiting` are operations whose day of commencement depends on an event that isn't known: not carried out.
    `terms` are those with a term of validity that ends, on whatever day; `unsettled` of them, those of which nobody has
    said what applies then.
    """

    statute: Statute
    entries: tuple[Entry, ...]
    limits: tuple[Limit, ...] = ()
    waiting: tuple[tuple[Enactment, Fault], ...] = ()
    warnings: tuple[tuple[Enactment, Fault], ...] = ()
    terms: tuple[tuple[Enactment, Ended], ...] = ()
    unsettled: tuple[tuple[Enactment, Ended], ...] = ()

    def on(self, day: date, base: Statute) -> Statute | None:
        """Return the text on a day, as `consolidate` tells it of the same acts; None if that has to be asked.

        This is the text with everything in force, `base` what it was made from. The text of a day can be told from
        it if nothing is in force for a time only.
        """
        if self.terms or any(isinstance(limit.operation, Suspend) for limit in self.limits):
            return None
        if any(entry.day is None for entry in self.entries):
            return None
        done = [entry for entry in self.entries if entry.day is not None and entry.day <= day]
        later = next((entry for entry in self.entries if entry.day is not None and entry.day > day), None)
        last = max((entry.day for entry in done if entry.day is not None), default=base.edition.valid_from)
        root = later.before if later is not None else self.statute.root
        return evolve(self.statute.with_root(root), edition=evolve(self.statute.edition, valid_from=last))


@frozen
class Stuck:
    """An act doesn't fit the text before it; `entries` are the portions carried out until then.

    `others` are later acts with faults that don't follow from the first.
    """

    act: Enactment
    day: date | None
    result: Rejected
    entries: tuple[Entry, ...]
    others: tuple[tuple[Enactment, Rejected], ...] = ()


class _Portion(NamedTuple):
    act: Enactment
    day: date | None
    order: int  # of the act in the legal order among those of its day
    operations: frozenset[tuple[int, int]]  # (position of the instruction, of the operation)


def consolidate(
    base: Statute,
    acts: Sequence[Enactment],
    *,
    wording: Wording,
    at: date | None = None,
    known: date | None = None,
    conventions: Conventions = DEFAULTS,
) -> Consolidated | Stuck:
    """Return the text of a statute on `at`, as it was known on `known`.

    `base` is the text on the day of its edition: what commenced by then is in it already. Without `at` everything is
    in force, without `known` every act is known. A suspension lasts until its day. Without `at`, or with date.max,
    terms of validity count as over if what applies afterwards is known and another act commences after their end, for
    that act was made on the text after it. Returns Stuck if an act doesn't fit, or if its term of validity is over on
    `at` and what applies afterwards isn't known. Raises InputError if the day of publication is needed for commencement
    and isn't given.
    """
    acts = [act for act in acts if known is None or act.known_from is None or act.known_from <= known]
    dates = Days(acts)
    floor = base.edition.valid_from
    terms = tuple((act, one) for act, one in _over(acts, dates, date.max) if floor is None or one.day > floor)
    unsettled = tuple((act, one) for act, one in terms if not act.after_term or _is_lost(act, one, floor))
    fold = _Fold(base, wording, conventions, at)
    portions = _portions(acts, dates, fold.waiting)
    dated = at is not None and at < date.max
    until = at if dated and at else max((one.day for one in portions if one.day is not None), default=date.min)
    over = tuple((act, one) for act, one in terms if max(one.day, one.since or date.min) <= until)
    fold.restored = {(id(one.instruction), id(one.operation)) for act, one in over if act.after_term == "restored"}
    portions = tuple(
        one
        for one in portions
        if one.day is None or not ((floor and one.day <= floor) or (at is not None and one.day > at))
    )
    for place, portion in enumerate(portions):
        if (stuck := fold.carry(portion)) is not None:
            return evolve(stuck, others=tuple(_others(fold, stuck, portions[place + 1 :])))
    if open_terms := [pair for pair in over if dated and pair in unsettled]:
        act, first = min(open_terms, key=lambda pair: pair[1].day)
        faults = tuple(fault_of(one) for other, one in open_terms if other is act)
        return Stuck(act, first.day, Rejected(faults), tuple(fold.entries))
    days = [entry.day for entry in fold.entries if entry.day is not None]
    days += [one.day for act, one in over if act.after_term == "restored"]
    edition = evolve(base.edition, valid_from=max(days, default=floor), known_on=known or base.edition.known_on)
    statute = evolve(base.with_root(fold.root), edition=edition)
    limits = _limits(acts, dates, at)
    return Consolidated(
        statute, tuple(fold.entries), limits, tuple(fold.waiting), tuple(fold.warnings), terms, unsettled
    )


def _others(fold: _Fold, stuck: Stuck, later: Sequence[_Portion]) -> Iterator[tuple[Enactment, Rejected]]:
    """Yield the acts after one that doesn't fit that don't fit either, with the faults that don't follow from it."""
    shadow = Shadow(fold.base)
    shadow.told_of(stuck.act.bill, stuck.result)
    shadow.add(stuck.act.bill)
    for portion in later:
        misfit = fold.carry(portion)
        if misfit is not None and (told := shadow.told_of(portion.act.bill, misfit.result)) is not None:
            yield portion.act, told
        if misfit is not None or shadow.falls_on(portion.act.bill):
            shadow.add(portion.act.bill)


def ended_terms(acts: Sequence[Enactment]) -> tuple[tuple[Enactment, Ended], ...]:
    """Return the operations of acts that are in force for a time only, each with the day of its end."""
    return _over(acts, Days(acts), date.max)


def turning_points(base: Statute, acts: Sequence[Enactment], *, known: date | None = None) -> tuple[date, ...]:
    """Return the days after that of the base text on which an act or an end of a suspension changes it, in order."""
    acts = [act for act in acts if known is None or act.known_from is None or act.known_from <= known]
    dates = Days(acts)
    days = {portion.day for portion in _portions(acts, dates, []) if portion.day is not None}
    for limit in _limits(acts, dates, None):
        if isinstance(limit.operation, Suspend) and (end := day_after(limit.operation)) is not None:
            days.add(end)
    days |= {one.day for act, one in _over(acts, dates, date.max) if act.after_term == "restored"}
    floor = base.edition.valid_from
    return tuple(sorted(day for day in days if floor is None or day > floor))


# --- carrying out -------------------------------------------------------------------------------------------------


@define(eq=False)
class _Fold:
    """The text so far, the steps that led to it, and what each act remembers of its articles."""

    base: Statute
    wording: Wording
    conventions: Conventions
    at: date | None
    # instructions and operations whose term is over: the wording before them is in force
    restored: set[tuple[int, int]] = Factory(set)
    root: Unit = Factory(lambda self: self.base.root, takes_self=True)
    log: list[Step] = Factory(list)
    memories: dict[int, Memory] = Factory(dict)  # by identity of the act
    taken: set[Any] = Factory(set)
    entries: list[Entry] = Factory(list)
    waiting: list[tuple[Enactment, Fault]] = Factory(list)
    warnings: list[tuple[Enactment, Fault]] = Factory(list)

    def carry(self, portion: _Portion) -> Stuck | None:
        """Carry out a portion; if a later portion can't be read in the older text, in the text as it stands now."""
        memory = self.memories.get(id(portion.act)) or Memory(self.log, self.taken)
        length, foreign = len(self.log), len(self.log) > max(memory.synced.values(), default=len(self.log))
        result = self._apply(portion, memory)
        if isinstance(result, Rejected) and foreign:
            del self.log[length:]
            memory = Memory(self.log, self.taken)
            result = self._apply(portion, memory)
        if isinstance(result, Rejected):
            del self.log[length:]
            return Stuck(portion.act, portion.day, result, tuple(self.entries))
        changes = result.changes[0]
        for fault in result.warnings:
            settled = fault.code == "L-TERM" and portion.act.after_term  # what applies after the term is known
            if not settled and (portion.act, fault) not in self.warnings:
                self.warnings.append((portion.act, fault))
        self.memories[id(portion.act)] = memory
        if changes:
            after = result.after[0].root
            self.entries.append(Entry(portion.act, portion.day, changes, self.root, after))
            self.root = after
        return None

    def _apply(self, portion: _Portion, memory: Memory) -> Applied | Rejected:
        bill = portion.act.bill
        wanted = {(id(bill.instructions[i]), id(bill.instructions[i].operations[k])) for i, k in portion.operations}

        def only(instruction: Instruction, operation: Operation) -> bool:
            key = (id(instruction), id(operation))
            return key in wanted and key not in self.restored and not self._is_over(operation)

        return apply_bill(
            bill,
            (self.base.with_root(self.root),),
            wording=self.wording,
            conventions=self.conventions,
            only=only,
            memory=memory,
        )

    def _is_over(self, operation: Operation) -> bool:
        if self.at is None or not isinstance(operation, Suspend):
            return False
        end = day_after(operation)
        return end is not None and end <= self.at


# --- portions -----------------------------------------------------------------------------------------------------


def _portions(acts: Sequence[Enactment], dates: Days, waiting: list[tuple[Enactment, Fault]]) -> tuple[_Portion, ...]:
    portions: list[_Portion] = []
    for order, act in enumerate(sorted(acts, key=legal_order)):
        by_day: dict[date | None, set[tuple[int, int]]] = {}
        calendar = dates.calendar(act)
        for i, instruction in enumerate(act.bill.instructions):
            for k, operation in enumerate(instruction.operations):
                if says_when(act.bill, operation):
                    continue
                day = None if act.is_draft else dates.day(act, calendar, instruction, operation)
                if day is None and not act.is_draft:
                    waiting.append((act, _open(instruction, operation, calendar.when(instruction).event)))
                else:
                    by_day.setdefault(day, set()).add((i, k))
        if not by_day and any(instruction.unparsed for instruction in act.bill.instructions):
            by_day[act.commenced or act.published] = set()  # nothing read: the engine says so
        portions += [_Portion(act, day, order, frozenset(found)) for day, found in by_day.items()]
    return tuple(sorted(portions, key=lambda portion: (portion.day or date.max, portion.order)))


def _open(instruction: Instruction, operation: Operation, event: str) -> Fault:
    return Fault(
        "L-COMMENCE-OPEN",
        "W",
        instruction.article,
        instruction.item,
        operation_name(operation),
        operation.target,
        text=event,
        why="its commencement depends on an event whose day isn't known: taken as not in force",
    )


def _over(acts: Sequence[Enactment], dates: Days, at: date) -> tuple[tuple[Enactment, Ended], ...]:
    """Return the operations of acts in force whose term of validity is over on a day."""
    found = []
    for act in sorted(acts, key=legal_order):
        if next(terms_of(act.bill), None) is None:
            continue
        calendar = dates.calendar(act)
        operations = []
        for instruction in act.bill.instructions:
            for operation in instruction.operations:
                day = None if act.is_draft else dates.day(act, calendar, instruction, operation)
                if act.is_draft or (day is not None and day <= at):
                    operations.append((instruction, operation, day))
        found += [(act, one) for one in lapsed_since(act.bill, operations, at)]
    return tuple(found)


def _is_lost(act: Enactment, one: Ended, floor: date | None) -> bool:
    """Whether the wording that is in force again isn't known: the base text has the changed one already."""
    if act.after_term != "restored" or floor is None or one.since is None:
        return False
    return one.since <= floor


def _limits(acts: Sequence[Enactment], dates: Days, at: date | None) -> tuple[Limit, ...]:
    """Return the suspensions and terms that last on `at` and the rules on relations that are in force then."""
    found = []
    for act in sorted(acts, key=legal_order):
        calendar = dates.calendar(act)
        for instruction in act.bill.instructions:
            for operation in instruction.operations:
                if not isinstance(operation, (Suspend, ApplyFrom, Expire)):
                    continue
                day = None if act.is_draft else dates.day(act, calendar, instruction, operation)
                if at is not None and day is not None and day > at:
                    continue
                end = day_after(operation) if isinstance(operation, Suspend) else None
                if isinstance(operation, Expire):
                    end = first_day_after(operation, day)
                if at is None or end is None or end > at:
                    found.append(Limit(act, instruction.article, instruction.item, operation, day))
    return tuple(found)
