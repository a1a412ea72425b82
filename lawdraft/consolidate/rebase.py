"""Carry a bill from the text it was written for to a newer one, or say exactly why not.

Addresses go through the steps in between; words are checked again; where the rebased bill would touch anything but the
places it touched before, carried along, it is a collision, with both texts. Nothing is decided for the drafter, but
that new numbers which are taken move to the next free one, when that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import Factory, define, evolve, frozen

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.mapping import StepLog
from lawdraft.amendment.operation import InsertUnit, NewUnit, Operation, RepealAct, ReplaceUnit, operation_name
from lawdraft.amendment.step import Change, apply_all
from lawdraft.amendment.wording import Wording
from lawdraft.consolidate.approved import placed
from lawdraft.consolidate.conventions import DEFAULTS, Conventions
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.footprint import Touch, touches
from lawdraft.consolidate.readdress import Lost, readdress
from lawdraft.consolidate.report import Applied, Fault, Rejected
from lawdraft.model.address import Address, Step
from lawdraft.model.dialect import get_dialect
from lawdraft.model.kind import Kind
from lawdraft.model.locate import locate
from lawdraft.model.naming import address_of
from lawdraft.model.number import Number
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import Path, get
from lawdraft.model.unit import Paragraph, Statute, Table, Unit

__all__ = ["Collision", "Rebased", "rebase"]

Place = tuple[int, int]  # position of the instruction in the bill, of the operation in the instruction
_MOVES = 50  # numbers tried for a new unit


@frozen
class Collision:
    """An item that can't be carried over: what it was written for, what it makes of that, and the newer text.

    `kind` is gone, restated, words, number or order; `fault` is the engine's reason where there is one.
    """

    kind: str
    article: str
    item: str
    text: str
    address: str
    before: str = ""
    ours: str = ""
    theirs: str = ""
    fault: Fault | None = None


@frozen
class Rebased:
    """The outcome: operations that had to change, by their place in the bill, and what can't be carried over.

    Without collisions, `result` is what the bill does to the newer text.
    """

    operations: tuple[tuple[Place, Operation], ...]
    collisions: tuple[Collision, ...] = ()
    result: Applied | None = None


def rebase(
    bill: Bill,
    old: Statute,
    between: Sequence[Change],
    *,
    wording: Wording,
    conventions: Conventions = DEFAULTS,
    new: Statute,
    move_numbers: bool = False,
) -> Rebased | Rejected:
    """Carry a bill written for `old` over to `new`, to which the steps of `between` lead.

    With `move_numbers` a new unit whose number is taken gets the next free one. Returns Rejected if the bill doesn't
    fit `old`.
    """
    log = _log(between)
    work = _Rebase(bill, old, log, new, wording, conventions)
    first = work.apply(bill, old)
    if isinstance(first, Rejected):
        return first
    work.places, work.first = tuple(work.called), first.changes[0]
    work.readdress()
    for _ in range(_MOVES):
        result = work.apply(work.candidate(), new)
        if not (isinstance(result, Rejected) and move_numbers and work.move(result)):
            break
    if isinstance(result, Rejected):
        work.reject(result)
    else:
        work.compare(result)
    changed = tuple(sorted(work.changed.items()))
    collisions = tuple(dict.fromkeys(work.collisions))
    return Rebased(changed, collisions, result if isinstance(result, Applied) and not collisions else None)


@define(eq=False)
class _Rebase:
    bill: Bill
    old: Statute
    log: StepLog
    new: Statute
    wording: Wording
    conventions: Conventions
    called: list[Place] = Factory(list)
    places: tuple[Place, ...] = ()  # of the operations that mean this statute, one for each change of `first`
    first: tuple[Change, ...] = ()  # what the bill does to the old text
    changed: dict[Place, Operation] = Factory(dict)
    collisions: list[Collision] = Factory(list)
    collided: set[int] = Factory(set)  # changes of `first` that can't be carried over

    def apply(self, bill: Bill, base: Statute) -> Applied | Rejected:
        """Apply a form of the bill and note which operations mean the statute."""
        ids = {
            (id(instruction), id(operation)): (i, k)
            for i, instruction in enumerate(bill.instructions)
            for k, operation in enumerate(instruction.operations)
        }
        self.called = []

        def only(instruction: Instruction, operation: Operation) -> bool:
            self.called.append(ids[id(instruction), id(operation)])
            return True

        return apply_bill(bill, (base,), wording=self.wording, conventions=self.conventions, only=only)

    def operation(self, place: Place) -> Operation:
        return self.changed.get(place, self.bill.instructions[place[0]].operations[place[1]])

    def candidate(self) -> Bill:
        """Return the bill with the operations changed so far."""
        instructions = list(self.bill.instructions)
        for i, k in self.changed:
            operations = list(instructions[i].operations)
            operations[k] = self.changed[i, k]
            instructions[i] = evolve(instructions[i], operations=tuple(operations))
        return evolve(self.bill, instructions=tuple(instructions))

    def readdress(self) -> None:
        """Give every operation its address in the new text."""
        for at, place in enumerate(self.places):
            operation = self.operation(place)
            whole = self.whole(place, self.old)
            found = readdress(whole, self.old.root, self.log, self.new.root)
            if isinstance(found, Lost):
                self.collide("gone", at)
            elif found != whole:
                self.changed[place] = found if whole is operation else _in_document(found, operation)
                if self.whole(place, self.new) != found:
                    self.collide("gone", at)

    def whole(self, place: Place, base: Statute) -> Operation:
        """Return an operation with its address in the whole act, where it means a document that the act approves."""
        operation = self.operation(place)
        return placed(operation, operation.act or self.bill.instructions[place[0]].act, base)

    def move(self, result: Rejected) -> bool:
        """Give new units whose number is taken the next number; return whether there were any."""
        moved = False
        for fault in result.faults:
            if fault.code != "L-EXISTS" or fault.unit is None:
                continue
            for place in self.places:
                operation = self.operation(place)
                instruction = self.bill.instructions[place[0]]
                if (instruction.article, instruction.item) != (fault.article, fault.item):
                    continue
                if isinstance(operation, InsertUnit) and any(u.label == fault.unit.label for u in operation.units):
                    self.changed[place] = evolve(operation, units=tuple(_next(unit) for unit in operation.units))
                    moved = True
        return moved

    def reject(self, result: Rejected) -> None:
        """Make collisions of what the engine refuses."""
        known = {(collision.article, collision.item) for collision in self.collisions}
        for fault in result.faults:
            kinds = {"L-EXISTS": "number", "L-OLD-MISSING": "words"}
            kind = kinds.get(fault.code, "gone" if "TARGET" in fault.code else "order")
            found = [at for at, place in enumerate(self.places) if self._is_item(place, fault)]
            if found and (fault.article, fault.item) not in known:
                self.collide(kind, found[0], fault)
            elif not found:
                self.collisions.append(Collision(kind, fault.article, fault.item, "", fault.address, fault=fault))

    def _is_item(self, place: Place, fault: Fault) -> bool:
        instruction = self.bill.instructions[place[0]]
        operation = self.operation(place)
        return (instruction.article, instruction.item) == (fault.article, fault.item) and (
            not fault.op
            or (
                fault.op == operation_name(operation)
                and fault.target in (operation.target, self.whole(place, self.new).target)
            )
        )

    def compare(self, result: Applied) -> None:
        """Check that the bill touches in the new text what it touched in the old one, and nothing that has changed."""
        before = _by_change(touches(self.old.root, self.first))
        after = _by_change(touches(self.new.root, result.changes[0]))
        for at, place in enumerate(self.places):
            if at in self.collided:
                continue
            mine, theirs = _own(before.get(at, [])), _own(after.get(at, []))
            wanted = [self._carried(touch) for touch in mine]
            if None in wanted:
                self.collide("words", at)
            elif self._restates(place) and any(self._is_changed(touch.path) for touch in mine if touch.what == "node"):
                self.collide("restated", at)
            elif self._shape([touch for touch in wanted if touch]) != self._shape(theirs):
                self.collide("order", at)

    def _shape(self, found: Sequence[Touch]) -> list[tuple[Path, str, int, int]]:
        """Return the places in the new text; which space goes with a word that is taken out is no matter."""
        places = []
        for touch in found:
            node = get(self.new.root, touch.path) if touch.what == "text" else None
            words = node.text[touch.start : touch.end] if isinstance(node, Paragraph) else ""
            left, right = (
                (len(words) - len(words.lstrip()), len(words) - len(words.rstrip())) if words.strip() else (0, 0)
            )
            places.append((touch.path, touch.what, touch.start + left, touch.end - right))
        return places

    def _restates(self, place: Place) -> bool:
        return isinstance(self.operation(place), ReplaceUnit)

    def _carried(self, touch: Touch) -> Touch | None:
        if touch.what == "text":
            span = self.log.span(touch.path, touch.start, touch.end, 0)
            return touch._replace(path=span[0], start=span[1], end=span[2]) if span else None
        path = self.log.path(touch.path, 0)
        return None if path is None else touch._replace(path=path)

    def _is_changed(self, path: Path) -> bool:
        after = self.log.path(path, 0)
        return after is None or get(self.old.root, path) != get(self.new.root, after)

    def collide(self, kind: str, at: int, fault: Fault | None = None) -> None:
        """Note a collision of the item that made change `at`, with its texts."""
        change = self.first[at]
        self.collided.add(at)
        if fault is not None and fault.unit is not None and (taken := self._taken(at, fault.unit)):
            address, ours, theirs = taken
            self.collisions.append(
                Collision(kind, change.article, change.item, change.text, address, "", ours, theirs, fault)
            )
            return
        touched = [touch for touch in touches(self.old.root, self.first) if touch.change == at]
        path = touched[0].path if touched else ()
        while path and not isinstance(get(self.old.root, path), (Unit, Paragraph)):
            path = path[:-1]
        if path and isinstance(get(self.old.root, path), Paragraph) and kind != "words":
            path = path[:-1]
        own = address_of(self.old.root, path)
        here = self.log.path(path, 0) or self._place(own)
        lost = self.whole(self.places[at], self.old).target if kind == "gone" else own
        name = lost.text(ordinals=get_dialect(self.old.dialect).ordinals) if lost else ""
        ours = self._after(at, path) if touched and path else ""
        self.collisions.append(
            Collision(
                kind,
                change.article,
                change.item,
                change.text,
                name or change.address,
                _text(self.old.root, path) if path else "",
                ours,
                _text(self.new.root, here) if path and here is not None else "",
                fault,
            )
        )

    def _taken(self, at: int, unit: Step) -> tuple[str, str, str] | None:
        """Return the address of a number that is taken, what the bill puts there and what stands there."""
        operation = self.operation(self.places[at])
        if not isinstance(operation, InsertUnit):
            return None
        address = self.whole(self.places[at], self.new).target / unit
        ours = "\n".join(one.text for one in operation.units if one.label == unit.label)
        place = self._place(address)
        theirs = _text(self.new.root, place) if place else ""
        return address.text(ordinals=get_dialect(self.old.dialect).ordinals), ours, theirs

    def _place(self, address: Address) -> Path | None:
        """Return what an address means in the newer text, if it is one place."""
        found = locate(self.new.root, address) if address else ()
        return found[0].path if isinstance(found, tuple) and len(found) == 1 else None

    def _after(self, at: int, path: Path) -> str:
        """Return what the bill makes of the old text at `path`."""
        changes = self.first[: at + 1]
        there = _log(changes).path(path, 0)
        if there is None:
            return ""
        root = apply_all(tuple(step for change in changes for step in change.steps), self.old.root)
        return _text(root, there) if isinstance(root, Unit) else ""


def _in_document(operation: Operation, own: Operation) -> Operation:
    """Return an operation on an appendix with its address in the document that stands there, as `own` has it."""
    if isinstance(own, RepealAct):
        return own
    inner = own.target.steps[:1] if own.target and own.target.steps[0].kind is Kind.APPENDIX else ()
    return evolve(operation, target=Address((*inner, *operation.target.steps[1:])))


def _log(changes: Sequence[Change]) -> StepLog:
    log = StepLog()
    for change in changes:
        for step in change.steps:
            log.add(step)
    return log


def _by_change(found: Sequence[Touch]) -> dict[int, list[Touch]]:
    grouped: dict[int, list[Touch]] = {}
    for touch in found:
        grouped.setdefault(touch.change, []).append(touch)
    return grouped


def _own(touched: list[Touch]) -> list[Touch]:
    """Leave out the signs of a list that follow by themselves where units come or go (LIST-PUNCT)."""
    units = [touch for touch in touched if touch.what == "slot" or (touch.what == "node" and not touch.labels)]
    return units or touched


def _text(root: Unit, path: Path) -> str:
    node = get(root, path)
    if isinstance(node, Paragraph):
        return node.text
    return "\n".join(unit_lines(node)) if isinstance(node, (Unit, Table)) else ""


def _next(unit: NewUnit) -> NewUnit:
    """Return a new unit with the next number, in its label and in its printed mark."""
    if not isinstance(unit.label, Number):
        return unit
    old = str(unit.label)
    indexed = re.fullmatch(r"(.+[\^-])(\d+)", old)
    label = f"{indexed[1]}{int(indexed[2]) + 1}" if indexed else _after(old)
    if label is None:
        return unit
    number = Number.parse(label)
    printed = old if old in unit.text else old.replace("^", ".")
    written = label if printed == old else label.replace("^", ".")
    return evolve(unit, label=number, text=unit.text.replace(printed, written, 1))


def _after(label: str) -> str | None:
    if label.isdigit():
        return str(int(label) + 1)
    letters = "абвгдежзиклмнопрстуфхцчшщэюя"
    at = letters.find(label)
    return letters[at + 1] if len(label) == 1 and 0 <= at < len(letters) - 1 else None
