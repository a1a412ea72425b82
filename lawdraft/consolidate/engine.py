"""A bill on statutes: wholly or not at all, with every fault named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from attrs import Factory, define, evolve

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.fault import Fault
from lawdraft.amendment.lower import Lowered, lower
from lawdraft.amendment.lower_mark import settle
from lawdraft.amendment.operation import (
    Operation,
    RenumberUnit,
    RepealAct,
    Suspend,
    operation_name,
)
from lawdraft.amendment.progress import Progress
from lawdraft.amendment.step import Change, Step
from lawdraft.amendment.wording import Wording
from lawdraft.consolidate.approved import in_document
from lawdraft.consolidate.commencement import Calendar, day_after, says_when, unknown_parts
from lawdraft.consolidate.conventions import DEFAULTS, Conventions
from lawdraft.consolidate.identity import fitness, has_identity, work_of_reference
from lawdraft.consolidate.proof import prove
from lawdraft.consolidate.report import Applied, Rejected, Skipped
from lawdraft.consolidate.terms import fault_of, lapsed, term_notes
from lawdraft.model.count import Counting
from lawdraft.model.dialect import get_dialect
from lawdraft.model.edition import ActReference, Provenance, Work
from lawdraft.model.kind import Kind
from lawdraft.model.survey import carry_articles
from lawdraft.model.unit import Statute, Unit

__all__ = ["Memory", "apply_bill", "apply_operations"]

_STRICT = frozenset({"L-ABZAC-ALT"})
_CHANGES = {"insert_unit": "added", "repeal_unit": "repealed", "suspend": "suspended"}


class _Task(NamedTuple):
    """One operation of the bill on one base."""

    instruction: Instruction
    operation: Operation
    base: int
    day: date | None = None  # the first day in force, where the order of days matters


@define(eq=False)
class Memory:
    """What is kept between the portions of bills that come into force on one statute one after the other.

    `progress` are the articles of the bill that are begun, whose later portions are read in the text before the first
    one; `synced` how many of the steps in `log`, which holds all that were done on the statute, each has seen. `taken`
    are the labels inside repealed containers. The last two are shared by all bills.
    """

    log: list[Step] = Factory(list)
    taken: set[tuple[Kind, str]] = Factory(set)
    progress: dict[str, Progress] = Factory(dict)
    synced: dict[str, int] = Factory(dict)


@define(eq=False)
class _Run:
    """What is gathered while a bill is carried out."""

    bases: tuple[Statute, ...]
    roots: list[Unit]
    changes: list[list[Change]]
    faults: list[Fault] = Factory(list)
    warnings: list[Fault] = Factory(list)
    skipped: list[Skipped] = Factory(list)
    taken: list[set[tuple[Kind, str]]] = Factory(list)
    memory: Memory | None = None
    provenance: Provenance | None = None
    counting: Counting = Counting()

    def progress(self, base: int, article: str) -> Progress:
        """Return the progress of an article on a base: a new one, or the one that an earlier portion began."""
        memory = self.memory
        if memory is not None and article in memory.progress:
            begun = memory.progress[article]
            for step in memory.log[memory.synced[article] :]:
                begun.log.add(step)
            begun.current = self.roots[base]
            return begun
        new = Progress(self.roots[base], taken=self.taken[base], counting=self.counting)
        if memory is not None:
            memory.progress[article] = new
        return new

    def remember(self, article: str, since: int) -> None:
        """Note the steps of an article, the changes of the single base from number `since` on."""
        if self.memory is not None:
            self.memory.log += [step for change in self.changes[0][since:] for step in change.steps]
            self.memory.synced[article] = len(self.memory.log)


def apply_bill(
    bill: Bill,
    bases: Sequence[Statute],
    *,
    wording: Wording,
    conventions: Conventions = DEFAULTS,
    at: date | None = None,
    published: date | None = None,
    act: ActReference | None = None,
    strict: bool = False,
    only: Callable[[Instruction, Operation], bool] | None = None,
    memory: Memory | None = None,
    provenance: Provenance | None = None,
) -> Applied | Rejected:
    """Carry out a bill on the statutes that it means.

    Without `at` everything in the bill is in force; with it only what has commenced by that day, for which
    `published` (or the bill's own date of publication) may be needed. `act` names a single base that doesn't say
    what it is. With `strict`, open questions of counting are errors. `only` chooses operations, `memory` (with a single
    base) is what earlier portions left. With `provenance` (the amending act and the day it takes effect) what is
    changed says where it comes from. Returns Applied, or Rejected with every fault
    in the order of the bill. Raises InputError if a day needed for commencement isn't known. Source: contract,
    `lawdraft apply`.
    """
    works = [_work(base, act if len(bases) == 1 else None) for base in bases]
    run = _Run(tuple(bases), [base.root for base in bases], [[] for _ in bases], memory=memory)
    run.warnings += [Fault(note.code, note.severity, why=note.message) for note in bill.diagnostics]
    run.warnings += term_notes(bill)
    run.provenance = provenance
    run.counting = Counting(conventions.paragraph_count == "printed", conventions.repealed_paragraph == "counts")
    run.taken = [memory.taken if memory is not None else set() for _ in bases]
    calendar = Calendar(bill, published=published) if at is not None else None
    acted = False
    tasks: list[_Task] = []
    for instruction in bill.instructions:
        found = list(_tasks(run, works, bill, instruction))
        acted = acted or bool(found)
        tasks += [task for task in found if only is None or only(task.instruction, task.operation)]
    if calendar is not None and at is not None:
        tasks = _commenced(run, calendar, tasks, at)
        living = [(task.instruction, task.operation) for task in tasks]
        run.faults += [fault_of(one) for one in lapsed(bill, calendar, at, living)]
        run.faults += unknown_parts(bill)
    for _, group in groupby(tasks, key=lambda task: (task.day, task.instruction.article)):
        _article(run, bill, list(group), wording, conventions)
    if not acted and run.skipped and not run.faults:
        first = run.skipped[0]
        run.faults.append(
            Fault("L-ACT-MISSING", article=first.article, why="no instruction of the bill means this statute")
        )
    _sort(run, bill)
    return _outcome(run, strict)


def apply_operations(
    operations: Sequence[Operation],
    base: Statute,
    *,
    wording: Wording,
    conventions: Conventions = DEFAULTS,
) -> Applied | Rejected:
    """Carry out loose operations on one statute as if they stood in one amending article."""
    instructions = tuple(
        Instruction("1", str(at + 1), "", at, at + 1, operations=(operation,))
        for at, operation in enumerate(operations)
    )
    return apply_bill(Bill("", instructions), (base,), wording=wording, conventions=conventions)


def _work(base: Statute, act: ActReference | None) -> Work:
    return work_of_reference(act) if act is not None and not has_identity(base.work) else base.work


def _commenced(run: _Run, calendar: Calendar, tasks: list[_Task], at: date) -> list[_Task]:
    """Return what is in force on a day; on one statute in the legal order: commencement, then order in the text."""
    living = [task for task in tasks if _in_force(run, calendar, task, at)]
    if len(run.bases) > 1 or run.memory is not None:
        return living
    run.memory = Memory(taken=run.taken[0])
    dated = [task._replace(day=calendar.day(task.instruction, task.operation)) for task in living]
    return sorted(dated, key=lambda task: task.day or at)


def _in_force(run: _Run, calendar: Calendar, task: _Task, at: date) -> bool:
    day = calendar.day(task.instruction, task.operation)
    if day is None:
        instruction = task.instruction
        run.warnings.append(
            Fault(
                "L-COMMENCE-OPEN",
                "W",
                instruction.article,
                instruction.item,
                operation_name(task.operation),
                task.operation.target,
                why="its commencement depends on an event whose day isn't known: taken as not in force",
            )
        )
        return False
    return day <= at and not _is_over(task.operation, at)


def _is_over(operation: Operation, at: date) -> bool:
    """Whether a suspension has ended by a day."""
    end = day_after(operation) if isinstance(operation, Suspend) else None
    return end is not None and end <= at


# --- which base -----------------------------------------------------------------------------------------------


def _tasks(run: _Run, works: list[Work], bill: Bill, instruction: Instruction) -> Iterator[_Task]:
    """Yield the operations of an instruction with their bases; note what is skipped, unread or ill-formed."""
    meant: list[_Task] = []
    others: list[ActReference] = []
    for operation in instruction.operations:
        if says_when(bill, operation):
            continue
        act = operation.act or instruction.act
        base = _base(run, works, instruction, act)
        if base is not None:
            meant.append(_Task(instruction, operation, base))
        elif act is not None:
            others.append(act)
    if not instruction.operations and instruction.act is not None and instruction.unparsed:
        others += [instruction.act] if _base(run, works, instruction, instruction.act) is None else []
    for act in others:
        if not any(entry.article == instruction.article and entry.act == act for entry in run.skipped):
            run.skipped.append(Skipped(instruction.article, act))
    if meant or not others:
        _note_reading(run, instruction)
    yield from meant


def _base(run: _Run, works: list[Work], instruction: Instruction, act: ActReference | None) -> int | None:
    if act is None:
        if len(works) == 1:
            _assume(run, instruction, "the bill doesn't name the act")
            return 0
        run.faults.append(
            Fault(
                "L-ACT-MISSING", article=instruction.article, item=instruction.item, why="the bill doesn't name the act"
            )
        )
        return None
    if len(works) == 1 and not has_identity(works[0]):
        _assume(run, instruction, "the base doesn't say what act it is")
        return 0
    fits = [(agreed, -at) for at, work in enumerate(works) if (agreed := fitness(act, work)) is not None]
    if not fits:
        return None
    best, at = max(fits)
    if best and sum(agreed == best for agreed, _at in fits) > 1:
        place = instruction.article, instruction.item
        run.faults.append(Fault("L-ACT-MISSING", "E", *place, why="several of the statutes given are this act"))
        return None
    if best == 0:
        if len(works) > 1:
            return None
        _assume(run, instruction, "base and bill have nothing in common that names the act")
    return -at


def _assume(run: _Run, instruction: Instruction, why: str) -> None:
    if not any(fault.code == "L-ACT-ASSUMED" for fault in run.warnings):
        run.warnings.append(Fault("L-ACT-ASSUMED", "W", instruction.article, instruction.item, why=why))


def _note_reading(run: _Run, instruction: Instruction) -> None:
    place = (instruction.article, instruction.item)
    for piece in instruction.unparsed:
        why = piece.reason + (f"; expected: {', '.join(piece.expected)}" if piece.expected else "")
        run.faults.append(Fault("L-UNPARSED", "E", *place, text=piece.text, why=why))
    for diagnostic in instruction.diagnostics:
        notes = run.faults if diagnostic.severity == "E" else run.warnings
        notes.append(Fault(diagnostic.code, diagnostic.severity, *place, why=diagnostic.message))


# --- carrying out ---------------------------------------------------------------------------------------------


def _article(run: _Run, bill: Bill, tasks: list[_Task], wording: Wording, conventions: Conventions) -> None:
    """Carry out the operations of one amending article: each base is read as it stood before the article."""
    article = tasks[0].instruction.article
    progress = {base: run.progress(base, article) for base in {task.base for task in tasks}}
    since = len(run.changes[0])
    renumbering = [(at, task) for at, task in enumerate(tasks) if isinstance(task.operation, RenumberUnit)]
    for at, task in enumerate(tasks):
        instruction, base = task.instruction, run.bases[task.base]
        operation = in_document(task.operation, task.operation.act or instruction.act, base)
        if isinstance(operation, Fault):
            _add_fault(run, operation.at(instruction.article, instruction.item))
            continue
        upcoming = tuple(later.operation for k, later in renumbering if k > at and later.base == task.base)
        dialect = get_dialect(base.dialect)
        progress[task.base].stamp = _stamp(run, task)
        result = lower(
            operation,
            progress[task.base],
            dialect=dialect,
            wording=wording,
            conventions=conventions,
            text=instruction.text,
            upcoming=upcoming,
            payloads=bill.appendices,
        )
        run.warnings += [fault.at(instruction.article, instruction.item) for fault in result.warnings]
        if isinstance(result, Lowered):
            run.changes[task.base].append(_change(instruction, operation, result, dialect.ordinals))
        else:
            fault = evolve(result.fault, target=task.operation.target)
            _add_fault(run, fault.at(instruction.article, instruction.item))
    for base_at, done in progress.items():
        _settle(run, base_at, done)
        carry_articles(run.roots[base_at], done.current)
        run.roots[base_at] = done.current
    run.remember(article, since)


def _settle(run: _Run, base: int, done: Progress) -> None:
    """Let the tree be what its text says where words changed numbers; that belongs to the last change made."""
    if not done.unsettled or not run.changes[base]:
        return
    since = len(done.log)
    settle(done, get_dialect(run.bases[base].dialect))
    own = run.changes[base]
    own[-1] = evolve(own[-1], steps=(*own[-1].steps, *done.log.steps[since:]))


def _stamp(run: _Run, task: _Task) -> Provenance | None:
    """Return where the words of an operation come from, if the caller asked for it."""
    if run.provenance is None:
        return None
    change = _CHANGES.get(operation_name(task.operation), "amended")
    source = "/".join(part for part in (task.instruction.article, task.instruction.item) if part)
    return evolve(run.provenance, change=change, effective=task.day or run.provenance.effective, source=source)


def _add_fault(run: _Run, fault: Fault) -> None:
    """Add a fault; what the reader of the bill noticed about the same thing is the same fault."""
    place = (fault.article, fault.item, fault.code)
    run.faults = [other for other in run.faults if other.op or (other.article, other.item, other.code) != place]
    run.faults.append(fault)


def _change(instruction: Instruction, operation: Operation, result: Lowered, ordinals: frozenset[Kind]) -> Change:
    return Change(
        result.steps,
        instruction.article,
        instruction.item,
        operation_name(operation),
        operation.target.text(ordinals=ordinals) if not isinstance(operation, RepealAct) else Kind.ACT.word,
        instruction.text,
    )


def _sort(run: _Run, bill: Bill) -> None:
    """Put faults and warnings in the order of the bill."""
    order: dict[tuple[str, str], int] = {}
    for at, instruction in enumerate(bill.instructions):
        order.setdefault((instruction.article, instruction.item), at)
    run.faults.sort(key=lambda fault: order.get((fault.article, fault.item), -1))
    run.warnings.sort(key=lambda fault: order.get((fault.article, fault.item), -1))


def _outcome(run: _Run, strict: bool) -> Applied | Rejected:
    faults = list(run.faults)
    warnings = tuple(run.warnings)
    if strict:
        faults += [evolve(fault, severity="E") for fault in warnings if fault.code in _STRICT]
        warnings = tuple(fault for fault in warnings if fault.code not in _STRICT)
    if faults:
        return Rejected(tuple(faults), warnings, tuple(run.skipped))
    after = tuple(base.with_root(root) for base, root in zip(run.bases, run.roots, strict=True))
    changes = tuple(tuple(own) for own in run.changes)
    for before, result, own in zip(run.bases, after, changes, strict=True):
        prove(before.root, result.root, [step for change in own for step in change.steps])
    return Applied(run.bases, after, changes, warnings, tuple(run.skipped))
