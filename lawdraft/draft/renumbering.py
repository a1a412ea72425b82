"""Units that got other numbers: said as «считать соответственно» only when asked (rule L-RENUMBER forbids it)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lawdraft.amendment.operation import RenumberUnit
from lawdraft.compare.digest import Digests, content
from lawdraft.compare.match import Entry, align
from lawdraft.draft.plan import Choice, Drafting, Note, Plan
from lawdraft.model.address import Label
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.rebuild import Path, walk
from lawdraft.model.unit import Node, Unit

__all__ = ["note_renumbered", "plan_numbers", "renumbered_entries"]

_RANGE = 3  # from so many numbers in a row on, a range is written


def renumbered_entries(work: Drafting, ones: tuple[Node, ...], others: tuple[Node, ...]) -> list[Entry] | None:
    """Pair children by the names they were given, or by all but their numbers; None if no number changed so."""
    names = _names(ones, work.old), _names(others, work.new)
    entries = align(ones, others, work.old, work.new, names=names)
    pairs = [(ones[a], others[b]) for a, b in entries if a is not None and b is not None]
    changed = [pair for pair in pairs if _is_renumbered(*pair)]
    return entries if changed and len({one.kind for one, _ in changed if isinstance(one, Unit)}) == 1 else None


def _names(nodes: tuple[Node, ...], digests: Digests) -> dict[int, str]:
    found = {}
    for node in nodes:
        if isinstance(node, Unit) and isinstance(node.number, Number):
            heading = digests[node.heading] if node.heading else 0
            bare = hash((heading, tuple(digests[child] for child in content(node))))
            found[id(node)] = digests.tags.get(id(node), f"{node.kind.value} {bare}")
    return found


def _is_renumbered(one: Node, other: Node) -> bool:
    if not (isinstance(one, Unit) and isinstance(other, Unit) and one.kind is other.kind):
        return False
    numbers = one.number, other.number
    return all(isinstance(number, Number) for number in numbers) and numbers[0] != numbers[1]


def plan_numbers(work: Drafting, path: Path, pairs: list[tuple[Node, Node]]) -> Plan | None:
    """Return the operation that gives the renumbered ones among `pairs` their numbers; `path` is that of their unit."""
    units = [(one, other) for one, other in pairs if _is_renumbered(one, other)]
    labels = [[unit.number for pair in units for unit in (pair[side],) if isinstance(unit, Unit)] for side in (0, 1)]
    numbers = [[label for label in row if isinstance(label, Number)] for row in labels]
    target = work.address(path)
    if target is None or not units or not isinstance(units[0][0], Unit):
        return None
    rise = all(_is_row(row) for row in numbers) and len(units) >= _RANGE
    old, new = (_written(row, rise=rise) for row in numbers)
    operation = RenumberUnit(target=target, kind=units[0][0].kind, old=old, new=new)
    return Plan((Choice(operation, path, "renumbered", work.costs.of(operation)),))


def _is_row(numbers: list[Number]) -> bool:
    values = [number.value() for number in numbers]
    return None not in values and all(b - a == 1 for a, b in pairwise(values) if a is not None and b is not None)


def _written(numbers: list[Number], *, rise: bool) -> tuple[Label, ...]:
    return (NumberRange(numbers[0], numbers[-1]),) if rise else tuple(numbers)


def note_renumbered(work: Drafting) -> Iterator[Note]:
    """Say which units have other numbers now, as the names tell that they were given."""
    known = {tag: node for _, node in walk(work.after.root) if (tag := work.tags.after.get(id(node))) is not None}
    for path, node in walk(work.before.root):
        other = known.get(work.tags.before.get(id(node), ""))
        if other is not None and _is_renumbered(node, other):
            address = work.address(path)
            number = getattr(other, "number", "")
            message = f"its number became {number}; numbers aren't to change, new units get one with an index"
            yield Note("D-RENUMBERED", address.text() if address else "", message)
