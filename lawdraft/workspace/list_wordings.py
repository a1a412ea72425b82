"""The wordings of places that one list names («абзацы второй и третий», «в пунктах 2 и 4»), before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lawdraft.amendment.operation import InsertUnit, Operation
from lawdraft.language.ru.phrase import write_labels
from lawdraft.model.address import ORDINAL_KINDS, Step
from lawdraft.model.dialect import Dialect
from lawdraft.model.kind import Case, noun_of

__all__ = ["list_swaps", "step_wordings", "units_swaps"]

Swap = list[tuple[str, str]]  # pairs of wordings, of which one stands in the text


def list_swaps(before: Sequence[Operation], wanted: Sequence[Operation], dialect: Dialect) -> Iterator[Swap]:
    """Yield, for each level at which a list of operations has other labels, the pairs of wordings of the whole list.

    Operations of one sort under one parent are taken for a list.
    """
    pairs = list(zip(before, wanted, strict=True))
    for _, group in groupby(pairs, key=lambda pair: (type(pair[0]), _kinds(pair[0]), _kinds(pair[1]))):
        run = list(group)
        if _kinds(run[0][0]) != _kinds(run[0][1]):
            continue
        levels = zip(
            zip(*(one.target.steps for one, _ in run), strict=True),
            zip(*(other.target.steps for _, other in run), strict=True),
            strict=True,
        )
        for old, new in reversed(list(levels)):
            if old != new:
                yield _wordings(tuple(dict.fromkeys(old)), tuple(dict.fromkeys(new)), dialect)


def units_swaps(one: InsertUnit, other: InsertUnit, dialect: Dialect) -> Iterator[Swap]:
    """Yield the pairs of wordings of new units that are named together: «дополнить пунктами 3 и 4»."""
    old, new = (tuple(Step(unit.kind, unit.label) for unit in operation.units) for operation in (one, other))
    for _, group in groupby(zip(old, new, strict=True), key=lambda pair: pair[0].kind):
        run = list(group)
        olds, news = tuple(a for a, _ in run), tuple(b for _, b in run)
        if olds != news:
            yield _wordings(olds, news, dialect)


def step_wordings(old: Step, new: Step, dialect: Dialect) -> Swap:
    """Return the wordings of one level in all cases: «абзаце втором» and, as some write, «втором абзаце»."""
    pairs = [(old.text(case, ordinals=dialect.ordinals), new.text(case, ordinals=dialect.ordinals)) for case in Case]
    if old.kind in ORDINAL_KINDS:
        pairs += [(" ".join(reversed(a.split(" ", 1))), " ".join(reversed(b.split(" ", 1)))) for a, b in pairs]
    return _in_both_quotes(pairs)


def _kinds(operation: Operation) -> tuple[str, ...]:
    return tuple(step.kind.value for step in operation.target.steps)


def _wordings(old: tuple[Step, ...], new: tuple[Step, ...], dialect: Dialect) -> Swap:
    if len(old) == len(new) == 1:
        return step_wordings(old[0], new[0], dialect)
    pairs = []
    for case in Case:
        for ranges in (False, True):
            before, after = _labels(old, case, dialect, ranges=ranges), _labels(new, case, dialect, ranges=ranges)
            many, one = (noun_of(old[0].kind).form(case, plural=count) for count in (True, False))
            noun = one if len(new) == 1 else many
            pairs += [(f"{many} {before}", f"{noun} {after}"), (f"{before} {many}", f"{after} {noun}")]
    return _in_both_quotes(pairs)


def _labels(steps: tuple[Step, ...], case: Case, dialect: Dialect, *, ranges: bool) -> str:
    labels = tuple(step.label for step in steps)
    return write_labels(steps[0].kind, labels, case, dialect.ordinals, ranges=ranges)


def _in_both_quotes(pairs: Sequence[tuple[str, str]]) -> Swap:
    """Add the wordings with letters in «»."""
    found = list(pairs)
    for old, new in pairs:
        if '"' in old:
            found.append((_guillemets(old), _guillemets(new)))
    return list(dict.fromkeys(found))


def _guillemets(text: str) -> str:
    parts = text.split('"')
    return "".join(part + ("" if at == len(parts) - 1 else "«»"[at % 2]) for at, part in enumerate(parts))
