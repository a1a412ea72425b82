"""Two or more pending bills on one statute: what depends on their order, and where they meet.

Bills are in conflict if they don't commute: one doesn't fit after the other, or the two orders give different texts;
and, even where the order doesn't matter, if both change the very same words, or one restates or repeals what the other
changes. Footprints choose the pairs that can meet at all; those are applied in both orders, so that nothing is reported
which doesn't happen. References that a bill leaves dangling are found beside that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Any

from attrs import define, field, frozen

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.step import Change
from lawdraft.amendment.wording import Wording
from lawdraft.consolidate.approved import placed_operations
from lawdraft.consolidate.conventions import DEFAULTS, Conventions
from lawdraft.consolidate.dangling import ends, referred
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.footprint import Footprint, Touch, crowds, footprint, meeting, touches
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.model.address import Address, Step, label_from_json
from lawdraft.model.dialect import get_dialect
from lawdraft.model.kind import Kind
from lawdraft.model.naming import address_of
from lawdraft.model.rebuild import Path
from lawdraft.model.unit import Statute, Unit

__all__ = [
    "NOTHING",
    "Conflict",
    "ConflictReport",
    "Known",
    "Pending",
    "Side",
    "Trace",
    "conflict_to_json",
    "find_conflicts",
]

WAYS_OUT = {
    "overlap": ("agree on one wording, in one of the bills", "let one bill quote the words that the other leaves"),
    "restated": ("take the change over into the restated text", "rebase the narrower bill onto the other"),
    "repealed": ("drop the change of what is repealed", "withdraw the repeal"),
    "number": ("give one of the new units the next free number", "join both units in one bill"),
    "order": ("state which bill depends on the other", "rebase one bill onto the other"),
    "dangling": ("mend the reference in the bill that makes it", "keep the provision, or its number"),
}  # fmt: skip
_MAX_SET = 5  # bills on one place whose every order is tried


@frozen(slots=False)
class Pending:
    """A bill that waits: the name of its proposal, and how to read what it says; it is read when it is needed."""

    name: str
    read: Callable[[], Bill]

    @cached_property
    def bill(self) -> Bill:
        """What the bill says."""
        return self.read()


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
class Trace:
    """What a bill shows on the base by itself: where it can meet others, what it takes away, what it refers to.

    `ends` and `referred` are (place, its address, the item).
    """

    print: Footprint
    ends: tuple[tuple[Path, str, Side], ...] = ()
    referred: tuple[tuple[Path, Side], ...] = ()


@frozen
class Known:
    """What was found on one base: about bills alone (None: doesn't fit), and about bills that were tried together."""

    traces: Mapping[str, Trace | None] = {}
    together: Mapping[tuple[str, ...], tuple[Conflict, ...]] = {}


NOTHING = Known()


@frozen
class ConflictReport:
    """The conflicts in a set of bills; `unfit` are bills that don't fit the base even alone.

    `known` is all that was found on the way.
    """

    conflicts: tuple[Conflict, ...]
    unfit: tuple[str, ...] = ()
    known: Known = field(factory=Known, eq=False, repr=False)


@frozen
class _Alone:
    """A bill on the base by itself."""

    pending: Pending
    changes: tuple[Change, ...]
    touches: tuple[Touch, ...]
    after: Statute


def find_conflicts(
    base: Callable[[], Statute],
    bills: Sequence[Pending],
    *,
    wording: Wording,
    conventions: Conventions = DEFAULTS,
    mentions: Callable[[str], tuple[Address, ...]] = lambda _text: (),
    known: Known = NOTHING,
) -> ConflictReport:
    """Find what a set of pending bills on one statute does to each other.

    `mentions` reads the references to provisions of the same act in a text; without it dangling references aren't
    found. `known` is what was found before, on the same base and for bills of the same words: it isn't looked for
    again, and the base and bills that are not needed are not read. Everything in the bills is taken as in force.
    Takes time for each bill, and for each pair of bills that touch the same article.
    """
    finder = _Finder(base, {one.name: one for one in bills}, wording, conventions)
    traces = {
        one.name: known.traces[one.name] if one.name in known.traces else finder.trace(one.name, mentions)
        for one in bills
    }
    fitting = {name: trace for name, trace in traces.items() if trace is not None}
    names = list(fitting)
    prints = [trace.print for trace in fitting.values()]
    together: dict[tuple[str, ...], tuple[Conflict, ...]] = {}

    def look(group: tuple[str, ...], test: Callable[[tuple[str, ...]], tuple[Conflict, ...]]) -> None:
        together[group] = known.together[group] if group in known.together else tuple(dict.fromkeys(test(group)))

    for a, b in sorted(meeting(prints)):
        look((names[a], names[b]), finder.pair)
    bad = {frozenset(pair) for pair, own in together.items() if own}
    for members in sorted(crowds(prints)):
        crowd = tuple(names[at] for at in members)
        if not any(frozenset(pair) in bad for pair in combinations(crowd, 2)):
            look(crowd, finder.crowd)
    found = [conflict for own in together.values() for conflict in own]
    found += dict.fromkeys(_dangling(fitting))
    unfit = tuple(name for name, trace in traces.items() if trace is None)
    return ConflictReport(tuple(found), unfit, Known(traces, together))


@define
class _Finder:
    read: Callable[[], Statute]
    bills: Mapping[str, Pending]
    wording: Wording
    conventions: Conventions
    _base: Statute | None = None
    _alone: dict[str, _Alone | None] = field(factory=dict)

    @property
    def base(self) -> Statute:
        if self._base is None:
            self._base = self.read()
        return self._base

    def apply(self, name: str, base: Statute) -> Applied | Rejected:
        return apply_bill(self.bills[name].bill, (base,), wording=self.wording, conventions=self.conventions)

    def alone(self, name: str) -> _Alone | None:
        if name not in self._alone:
            result = self.apply(name, self.base)
            self._alone[name] = None
            if isinstance(result, Applied):
                changes = result.changes[0]
                touched = touches(self.base.root, changes)
                self._alone[name] = _Alone(self.bills[name], changes, touched, result.after[0])
        return self._alone[name]

    def fitting(self, name: str) -> _Alone:
        found = self.alone(name)
        assert found is not None
        return found

    def trace(self, name: str, mentions: Callable[[str], tuple[Address, ...]]) -> Trace | None:
        """Return what a bill shows by itself, None if it doesn't fit."""
        alone = self.alone(name)
        if alone is None:
            return None
        gone = [
            (path, self.name(path), _side(alone, alone.changes[at]))
            for path, own in ends(self.base, alone.changes, alone.touches).items()
            for at in own
        ]
        other = [(path, _side(alone, alone.changes[at])) for at, path in referred(self.base, alone.changes, mentions)]
        print_ = footprint(self.base, alone.touches, placed_operations(alone.pending.bill, self.base))
        return Trace(print_, tuple(gone), tuple(sorted(other, key=str)))

    def pair(self, names: tuple[str, ...]) -> tuple[Conflict, ...]:
        """Apply two bills in both orders; return what keeps them from commuting, or where both do the same."""
        one, other = (self.fitting(name) for name in names)
        second, first = self.apply(names[1], one.after), self.apply(names[0], other.after)
        if isinstance(second, Applied) and isinstance(first, Applied) and second.after[0].root == first.after[0].root:
            return tuple(self._collisions(one, other, same=True))
        return tuple(self._collisions(one, other)) or (self._unlocated(one, other, first, second),)

    def _collisions(self, one: _Alone, other: _Alone, *, same: bool = False) -> Iterator[Conflict]:
        """Yield the items that meet, the closest meeting of each two; with `same` only those on the very same place."""
        best: dict[tuple[int, int], tuple[int, str, Path]] = {}
        for a in one.touches:
            for b in other.touches:
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
            address = _new_address(one.touches, a_at, other.touches, b_at, self.base) or address
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

    def crowd(self, names: tuple[str, ...]) -> tuple[Conflict, ...]:
        """Return dependence that shows only when three or more bills on one place come together.

        Of a few bills every order is tried, of many one order and its reverse.
        """
        if len(names) > _MAX_SET:
            forth, back = self.in_order(names), self.in_order(names[::-1])
            return () if forth is not None and forth == back else (self._together(names),)
        texts: dict[tuple[str, ...], Statute] = {(name,): self.fitting(name).after for name in names}
        for size in range(2, len(names) + 1):
            for some in combinations(names, size):
                results = [self.apply(last, texts[tuple(n for n in some if n != last)]) for last in some]
                after = [result.after[0] for result in results if isinstance(result, Applied)]
                if len(after) < size or any(text.root != after[0].root for text in after):
                    return (self._together(some),)
                texts[some] = after[0]
        return ()

    def _together(self, names: Sequence[str]) -> Conflict:
        changed = [alone for name in names if (alone := self.fitting(name)).changes]
        address = changed[0].changes[0].address if changed else ""
        return Conflict("order", address, tuple(_side(alone, alone.changes[0]) for alone in changed))

    def in_order(self, names: Sequence[str]) -> Unit | None:
        """Return the text after all bills in this order, None if one doesn't fit."""
        statute = self.base
        for name in names:
            result = self.apply(name, statute)
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
        return "restated" if "replace_unit" in (one.kind, other.kind) else "number"
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


def _dangling(traces: Mapping[str, Trace]) -> Iterator[Conflict]:
    """Yield references of a bill to what another takes away."""
    gone: dict[Path, list[tuple[str, str, Side]]] = {}
    for name, trace in traces.items():
        for path, address, side in trace.ends:
            gone.setdefault(path, []).append((name, address, side))
    for name, trace in traces.items():
        for path, side in trace.referred:
            for depth in range(1, len(path) + 1):
                for other, address, end in gone.get(path[:depth], ()):
                    if other != name:
                        yield Conflict("dangling", address, (end, side))


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
