"""Say changed operations in the text of a bill: only where it must be, and proved by reading the whole text again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from attrs import evolve, frozen

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.operation import InsertUnit, NewUnit, Operation, RepealAct
from lawdraft.language.ru.items import Style, clause_text, clauses, common_place, container
from lawdraft.language.ru.phrase import PhraseError, phrase_operation
from lawdraft.model.address import Address, Step
from lawdraft.model.dialect import Dialect
from lawdraft.workspace.list_wordings import list_swaps, step_wordings, units_swaps

__all__ = ["Rewritten", "rewrite"]

Place = tuple[int, int]
Parse = Callable[[str], Bill]
Wanted = list[tuple[Operation, ...]]
_MOST = 200  # texts tried for an instruction in one way


@frozen
class Rewritten:
    """The new text of a bill; `unsaid` are instructions for which no wording was found that is read back right."""

    text: str
    unsaid: tuple[Instruction, ...] = ()


def rewrite(bill: Bill, changed: Sequence[tuple[Place, Operation]], parse: Parse, dialect: Dialect) -> Rewritten:
    """Change the text of a bill so that it says the changed operations; everything else stays as it is.

    In the instruction a label is put in the place of another; failing that in its lead-in; failing that the
    instruction is written anew as the canonical formula.
    """
    wanted: Wanted = [instruction.operations for instruction in bill.instructions]
    before = [instruction.operations for instruction in bill.instructions]
    for (i, k), operation in changed:
        operations = list(wanted[i])
        operations[k] = operation
        wanted[i] = tuple(operations)
    unsaid = []
    for i in sorted({place[0] for place, _ in changed}):
        now = parse(bill.text)
        if now.instructions[i].operations == wanted[i]:
            continue  # a lead-in that was changed for an earlier instruction
        for text in _candidates(now, i, before[i], wanted[i], dialect):
            read = parse(text)
            if _is_right(read, i, before, wanted):
                bill = read
                break
        else:
            unsaid.append(bill.instructions[i])
    if not unsaid and [one.operations for one in parse(bill.text).instructions] != wanted:
        unsaid = [
            one for one, operations in zip(bill.instructions, wanted, strict=True) if one.operations != operations
        ]
    return Rewritten(bill.text, tuple(unsaid))


def _is_right(read: Bill, at: int, before: Sequence[tuple[Operation, ...]], wanted: Wanted) -> bool:
    """Tell whether a text says instruction `at` as wanted and every other one as before or as wanted."""
    if len(read.instructions) != len(wanted) or read.unparsed:
        return False
    return all(
        one.operations == wanted[k] or (k != at and one.operations == before[k])
        for k, one in enumerate(read.instructions)
    )


def _candidates(
    bill: Bill, at: int, before: tuple[Operation, ...], wanted: tuple[Operation, ...], dialect: Dialect
) -> Iterator[str]:
    """Yield whole texts that may say it, the least changed first."""
    instruction = bill.instructions[at]
    pairs = list(zip(before, wanted, strict=True))
    each = [swap for one, other in pairs for swap in _swaps(one, other, dialect)]
    listed = [*list_swaps(before, wanted, dialect), *_inner_swaps(pairs, dialect)]
    own = bill.text[instruction.start : instruction.end]
    for swaps in (each, listed):
        for text in islice(_swapped(own, swaps), _MOST):
            yield bill.text[: instruction.start] + text + bill.text[instruction.end :]
        for leadin in reversed(instruction.leadins):
            start = bill.text.rfind(leadin, 0, instruction.start)
            if start >= 0:
                for text in islice(_swapped(leadin, swaps), _MOST):
                    yield bill.text[:start] + text + bill.text[start + len(leadin) :]
    for body in dict.fromkeys(_formulas(wanted, dialect)):
        yield from _anew(bill, instruction, body)


def _formulas(wanted: tuple[Operation, ...], dialect: Dialect) -> Iterator[str]:
    """Yield canonical formulas: of one operation with and without the name of the act, of a list below each lead-in."""
    unnamed = tuple(one if isinstance(one, RepealAct) else evolve(one, act=None) for one in wanted)
    if len(wanted) == 1:
        for form in (unnamed[0], wanted[0]):
            with suppress(PhraseError):
                yield phrase_operation(form, ordinals=dialect.ordinals).rstrip(";.")
    elif len(clauses(unnamed)) == 1:
        common = common_place([container(one) for one in unnamed])
        for length in range(len(common), -1, -1):
            with suppress(PhraseError):
                yield clause_text(unnamed, Address(common.steps[:length]), Style(dialect.ordinals))


def _anew(bill: Bill, instruction: Instruction, body: str) -> Iterator[str]:
    """Yield texts with the words of an instruction in the place of the old ones, with and without its mark."""
    own = bill.text[instruction.start : instruction.end]
    first, last = own[: len(own) - len(own.lstrip())], own[len(own.rstrip(" ;.\n")) :]
    mark = own.lstrip().split(" ", 1)[0]
    heads = [f"{mark} "] if mark.endswith((")", ".")) else []
    for head in [*heads, ""]:
        yield bill.text[: instruction.start] + first + head + body + last + bill.text[instruction.end :]


def _swaps(one: Operation, other: Operation, dialect: Dialect) -> Iterator[list[tuple[str, str]]]:
    """Yield, for each level that differs, the pairs of wordings (every case) of which one stands in the text."""
    targets: list[tuple[Step, Step]] = []
    if len(one.target.steps) == len(other.target.steps):
        targets += [pair for pair in zip(one.target.steps, other.target.steps, strict=True) if pair[0] != pair[1]]
    for name in ("after", "before"):
        mine, theirs = (getattr(getattr(op, "position", None), name, None) for op in (one, other))
        if mine is not None and theirs is not None and mine != theirs:
            targets.append((mine, theirs))
    for old, new in targets:
        yield step_wordings(old, new, dialect)
    if isinstance(one, InsertUnit) and isinstance(other, InsertUnit):
        for unit, moved in zip(one.units, other.units, strict=True):
            if unit != moved:
                yield step_wordings(Step(unit.kind, unit.label), Step(moved.kind, moved.label), dialect)
                yield [(_opening(unit), _opening(moved))]


def _inner_swaps(pairs: Sequence[tuple[Operation, Operation]], dialect: Dialect) -> Iterator[list[tuple[str, str]]]:
    """Yield the swaps of new units named in a list, and of their openings."""
    for one, other in pairs:
        if isinstance(one, InsertUnit) and isinstance(other, InsertUnit):
            yield from units_swaps(one, other, dialect)
            for unit, moved in zip(one.units, other.units, strict=True):
                if unit != moved:
                    yield [(_opening(unit), _opening(moved))]


def _opening(unit: NewUnit) -> str:
    """Return the beginning of a new unit's text: its mark, and enough to tell it from a number elsewhere."""
    return unit.text.split("\n", 1)[0]


def _swapped(text: str, swaps: list[list[tuple[str, str]]]) -> Iterator[str]:
    """Yield the text with every swap made; where a wording stands more than once, one place after the other."""
    if not swaps:
        yield text
        return
    for old, new in swaps[0]:
        at = text.find(old)
        while at >= 0:
            if not text[at + len(old) :][:1].isalnum() and text[at + len(old) :][:1] != "^":
                yield from (text[:at] + new + rest for rest in _swapped(text[at + len(old) :], swaps[1:]))
                if swaps[1:]:
                    yield from (rest + new + text[at + len(old) :] for rest in _swapped(text[:at], swaps[1:]) if at > 0)
            at = text.find(old, at + 1)
