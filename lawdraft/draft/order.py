"""The order in which a bill says what came and what went in one unit (rule L-ORDER)."""

from __future__ import annotations

from itertools import groupby

from lawdraft.compare.match import Entry
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.unit import Node, Unit

__all__ = ["in_order", "sort_of"]


def sort_of(node: Node) -> str:
    """Return the kind of a unit, the sort of any other node."""
    return node.kind.value if isinstance(node, Unit) else type(node).__name__


def in_order(entries: list[Entry], ones: tuple[Node, ...], others: tuple[Node, ...]) -> list[Entry]:
    """Put what came and what went between two pairs in the order of the text, and of its numbers.

    New units stand behind those of their kind, and before a note and whatever else went behind them.
    """
    found: list[Entry] = []
    last = ""
    for paired, group in groupby(entries, key=lambda entry: entry[0] is not None and entry[1] is not None):
        run = list(group)
        if not paired:
            run = _mixed(run, ones, others, last)
        found += run
        last = sort_of(_node(run[-1], ones, others))
    return found


def _node(entry: Entry, ones: tuple[Node, ...], others: tuple[Node, ...]) -> Node:
    return ones[entry[0]] if entry[0] is not None else others[entry[1] or 0]


def _mixed(run: list[Entry], ones: tuple[Node, ...], others: tuple[Node, ...], last: str) -> list[Entry]:
    """Put the new ones of each kind behind the old ones of that kind; those of one kind in the order of numbers."""
    sorts = [sort_of(_node(entry, ones, others)) for entry in run]
    old = [sort for sort, (one, _) in zip(sorts, run, strict=True) if one is not None]
    kinds = [sort for sort, _ in groupby(old)]
    if len(kinds) != len(set(kinds)):
        return run  # the old ones of one kind stand apart
    for sort in dict.fromkeys(sorts):
        if sort not in kinds:
            kinds.insert(0 if sort == last else len(kinds) - (kinds[-1:] == [Kind.NOTE.value]), sort)
    found: list[Entry] = []
    for kind in kinds:
        own = [entry for entry, sort in zip(run, sorts, strict=True) if sort == kind]
        numbers = [getattr(_node(entry, ones, others), "number", None) for entry in own]
        if all(isinstance(number, Number) for number in numbers):
            order = sorted(range(len(own)), key=lambda at: numbers[at])  # type: ignore[arg-type,return-value]
            own = [own[at] for at in order]
        found += own
    return found
