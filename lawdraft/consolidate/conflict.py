"""Two or more pending bills on one statute: what depends on their order, and where they meet.

Bills are in conflict if they don't commute: one doesn't fit after the other, or the two orders give different texts;
and, even where the order doesn't matter, if both change the very same words, or one restates or repeals what the other
changes. Footprints choose the pairs that can meet at all; those are applied in both orders, so that nothing is reported
which doesn't happen. References that a bill leaves dangling are found beside that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from typing import Any

from attrs import frozen

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.operation import Operation
from lawdraft.amendment.step import Change
from lawdraft.amendment.wording import Wording
from lawdraft.consolidate.conventions import DEFAULTS, Conventions
from lawdraft.consolidate.dangling import dangling_pairs
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.footprint import Footprint, Touch, footprint, meeting
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.model.address import Address, Step, label_from_json
from lawdraft.model.dialect import get_dialect
from lawdraft.model.kind import Kind
from lawdraft.model.naming import address_of
from lawdraft.model.rebuild import Path
from lawdraft.model.unit import Statute, Unit

__all__ = ["Conflict", "ConflictReport", "Pending", "Side", "conflict_to_json", "find_conflicts"]

WAYS_OUT = {
    "overlap": ("agree on one wording, in one of the bills", "let one bill quote the words that the other leaves"),
    "restated": ("take the change over into the restated text", "rebase the narrower bill onto the other"),
    "repealed": ("drop the change of what is repealed", "withdraw the repeal"),
    "number": ("give one of the new units the next free number", "join both units in one bill"),
    "order": ("state which bill depends on the other", "rebase one bill onto the other"),
    "dangling": ("mend the reference in the bill that makes it", "keep the provision, or its number"),
}  # fmt: skip
_MAX_SET = 4  # bills of one cluster whose every order is tried


@frozen
class Pending:
    """A bill that waits: the name of its proposal, and what it says."""

    name: str
    bill: Bill


@frozen
class Side:
    """One of the items that are in conflict."""

    proposal: str
    article: str
    item: str
    text: str


@frozen
class Conflict:
    """Items of different bills that don't go together; `kind` is overlap, restated, repealed, number, order or
    dangling.
    """

    kind: str
    address: str
    sides: tuple[Side, ...]

    @property
    def id(self) -> str:
        """A name that stays the same as long as bills and items do."""
        return ":".join([self.kind, *(f"{side.proposal}/{side.article}/{side.item}" for side in self.sides)])

    @property
    def ways_out(self) -> tuple[str, ...]:
        """What would help."""
        return WAYS_OUT[self.kind]


@frozen
class ConflictReport:
    """The conflicts in a set of bills; `unfit` are bills that don't fit the base even alone."""

    conflicts: tuple[Conflict, ...]
    unfit: tuple[tuple[str, Rejected], ...] = ()
    pairs_tried: int = 0


@frozen
class _Alone:
    """A bill on the base by itself."""

    pending: Pending
    changes: tuple[Change, ...]
    after: Statute
    print: Footprint


def find_conflicts(
    base: Statute,
    bills: Sequence[Pending],
    *,
    wording: Wording,
    conventions: Conventions = DEFAULTS,
    mentions: Callable[[str], tuple[Address, ...]] | None = None,
) -> ConflictReport:
    """Find what a set of pending bills on one statute does to each other.

    `mentions` reads the references to provisions of the same act in a text; without it dangling references aren't
    looked for. Everything in the bills is taken as in force. Takes time for each bill, and for each pair of bills that
    touch the same article.
    """
    finder = _Finder(base, wording, conventions)
    alone: list[_Alone] = []
    unfit = []
    for pending in bills:
        result = finder.apply(pending, base)
        if isinstance(result, Rejected):
            unfit.append((pending.name, result))
        else:
            operations = tuple(_operations(pending.bill))
            print_ = footprint(base, result.changes[0], operations)
            alone.append(_Alone(pending, result.changes[0], result.after[0], print_))
    pairs = sorted(meeting([one.print for one in alone]))
    found: list[Conflict] = []
    bad: set[tuple[int, int]] = set()
    for a, b in pairs:
        if own := finder.pair(alone[a], alone[b]):
            bad.add((a, b))
            found += own
    found += finder.clusters(alone, pairs, bad)
    if mentions is not None:
        found += _dangling(base, alone, mentions)
    return ConflictReport(tuple(dict.fromkeys(found)), tuple(unfit), len(pairs))


def _operations(bill: Bill) -> Iterator[Operation]:
    for instruction in bill.instructions:
        yield from instruction.operations


@frozen
class _Finder:
    base: Statute
    wording: Wording
    conventions: Conventions

    def apply(self, pending: Pending, base: Statute) -> Applied | Rejected:
        return apply_bill(pending.bill, (base,), wording=self.wording, conventions=self.conventions)

    def pair(self, one: _Alone, other: _Alone) -> list[Conflict]:
        """Apply two bills in both orders; return what keeps them from commuting, or where both do the same."""
        second, first = self.apply(other.pending, one.after), self.apply(one.pending, other.after)
        if isinstance(second, Applied) and isinstance(first, Applied) and second.after[0].root == first.after[0].root:
            return list(self._collisions(one, other, same=True))
        found = list(self._collisions(one, other))
        return found or [self._unlocated(one, other, first, second)]

    def _collisions(self, one: _Alone, other: _Alone, *, same: bool = False) -> Iterator[Conflict]:
        """Yield the items that meet, the closest meeting of each two; with `same` only those on the very same place."""
        best: dict[tuple[int, int], tuple[int, str, Path]] = {}
        for a in one.print.touches:
            for b in other.print.touches:
                kind = _meet(a, b, one.changes[a.change], other.changes[b.change])
                if kind is None or (same and not _is_same(a, b, kind)):
                    continue
                path = max(a.path, b.path, key=len)
                key = (a.change, b.change)
                best[key] = min(best.get(key, (9, "", ())), (_RANK[kind], kind, path))
        sure = {key for key, value in best.items() if value[1] != "order"}
        for (a_at, b_at), (_, kind, path) in sorted(best.items()):
            if not sure or (a_at, b_at) in sure:
                yield self._conflict(kind, path, one, a_at, other, b_at)

    def _conflict(self, kind: str, path: Path, one: _Alone, a_at: int, other: _Alone, b_at: int) -> Conflict:
        a, b = one.changes[a_at], other.changes[b_at]
        address = a.address if kind == "number" else self.name(path)
        if kind == "number":
            address = _new_address(one.print.touches, a_at, other.print.touches, b_at, self.base) or address
        return Conflict(kind, address, (_side(one, a), _side(other, b)))

    def name(self, path: Path) -> str:
        """Name a place of the base."""
        return address_of(self.base.root, path).text(ordinals=get_dialect(self.base.dialect).ordinals)

    def _unlocated(self, one: _Alone, other: _Alone, first: Applied | Rejected, second: Applied | Rejected) -> Conflict:
        """State a dependence that no two places show: by the faults of the bill that doesn't fit, or of all items."""
        sides, address = [], ""
        for alone, result in ((one, first), (other, second)):
            fault = result.faults[0] if isinstance(result, Rejected) and result.faults else None
            change = next(
                (c for c in alone.changes if fault and (c.article, c.item) == (fault.article, fault.item)),
                alone.changes[0] if alone.changes else None,
            )
            address = address or (fault.address if fault else change.address if change else "")
            sides.append(_side(alone, change) if change else Side(alone.pending.name, "", "", ""))
        return Conflict("order", address, tuple(sides))

    def clusters(
        self, alone: list[_Alone], pairs: list[tuple[int, int]], bad: set[tuple[int, int]]
    ) -> Iterator[Conflict]:
        """Yield dependence that shows only when three or more bills that meet come together."""
        for group in _groups(len(alone), pairs):
            if len(group) < 3 or any((a, b) in bad for a in group for b in group):
                continue
            orders = permutations(group) if len(group) <= _MAX_SET else (group, group[::-1])
            texts = []
            for order in orders:
                texts.append(self.in_order([alone[at].pending for at in order]))
                if texts[-1] is None or texts[-1] != texts[0]:
                    sides = tuple(_side(alone[at], alone[at].changes[0]) for at in group if alone[at].changes)
                    yield Conflict("order", sides[0].text and alone[group[0]].changes[0].address, sides)
                    break

    def in_order(self, bills: Sequence[Pending]) -> Unit | None:
        """Return the text after all bills in this order, None if one doesn't fit."""
        statute = self.base
        for pending in bills:
            result = self.apply(pending, statute)
            if isinstance(result, Rejected):
                return None
            statute = result.after[0]
        return statute.root


_RANK = {"number": 0, "restated": 1, "repealed": 1, "overlap": 2, "order": 3}
_ENDS = ("repeal_unit", "delete_unit")


def _meet(a: Touch, b: Touch, one: Change, other: Change) -> str | None:
    """Tell how two touches meet; None if they don't."""
    if a.what == b.what == "slot" and a.path == b.path:
        return "number" if set(a.labels) & set(b.labels) else "order"
    if set(a.labels) & set(b.labels) and "slot" in (a.what, b.what):
        return "number"
    if a.what == b.what == "text":
        if a.path != b.path:
            return None
        return "overlap" if a.start <= b.end and b.start <= a.end else "order"
    for outer, inner, change in ((a, b, one), (b, a, other)):
        if outer.what == "node" and inner.path[: len(outer.path)] == outer.path:
            if change.kind in _ENDS:
                return "repealed"
            if change.kind == "replace_unit":
                return "restated"
    nested = a.path[: len(b.path)] == b.path or b.path[: len(a.path)] == a.path
    if "node" in (a.what, b.what) and nested:
        return "overlap"
    return "order" if nested else None


def _is_same(a: Touch, b: Touch, kind: str) -> bool:
    """Tell whether two touches that don't depend on their order are still on the very same words or node.

    Two bills that both delete the first paragraph, counted, delete two paragraphs in either order.
    """
    if kind in ("restated", "repealed"):
        return True
    if kind in ("order", "number"):
        return False
    if a.what == b.what == "text":
        return (a.start < b.end and b.start < a.end) or (a.start, a.end) == (b.start, b.end)
    return a.path == b.path and a.what == b.what


def _new_address(one: tuple[Touch, ...], a_at: int, other: tuple[Touch, ...], b_at: int, base: Statute) -> str | None:
    mine = {label: touch for touch in one if touch.change == a_at for label in touch.labels}
    theirs = {label for touch in other if touch.change == b_at for label in touch.labels}
    for (kind, label), touch in mine.items():
        if (kind, label) in theirs and touch.what == "slot":
            parent = address_of(base.root, touch.path)
            step = Step(kind, label_from_json(label, kind))
            whole = parent / step if kind is not Kind.ARTICLE else Address((step,))
            return whole.text(ordinals=get_dialect(base.dialect).ordinals)
    return None


def _side(alone: _Alone, change: Change) -> Side:
    return Side(alone.pending.name, change.article, change.item, change.text)


def _groups(count: int, pairs: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Return the bills connected by meetings, group by group."""
    parent = list(range(count))

    def top(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for a, b in pairs:
        parent[top(a)] = top(b)
    groups: dict[int, list[int]] = {}
    for at in range(count):
        groups.setdefault(top(at), []).append(at)
    return [tuple(group) for group in groups.values()]


def _dangling(base: Statute, alone: list[_Alone], mentions: Callable[[str], tuple[Address, ...]]) -> Iterator[Conflict]:
    ends = [(one.changes, one.print.touches) for one in alone]
    for (a, a_at), (b, b_at), path in dangling_pairs(base, ends, mentions):
        address = address_of(base.root, path).text(ordinals=get_dialect(base.dialect).ordinals)
        yield Conflict(
            "dangling", address, (_side(alone[a], alone[a].changes[a_at]), _side(alone[b], alone[b].changes[b_at]))
        )


def conflict_to_json(conflict: Conflict) -> dict[str, Any]:
    """Write a conflict as the contract spells it."""
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "address": conflict.address,
        "sides": [
            {"proposal": side.proposal, "article": side.article, "item": side.item, "text": side.text}
            for side in conflict.sides
        ],
        "ways_out": list(conflict.ways_out),
    }
