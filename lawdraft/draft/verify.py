"""Prove a drafted bill before anyone sees it: read it back, carry it out, compare with the edited text."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.operation import Commence, Operation
from lawdraft.compare.digest import Digests, content
from lawdraft.compare.stubs import without_ranges
from lawdraft.consolidate.approved import placed
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.draft.plan import Choice, Drafting
from lawdraft.language.base import get_language
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.address import Address
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing, locate
from lawdraft.model.naming import address_of
from lawdraft.model.rebuild import HEADING, Path
from lawdraft.model.text import collapse, is_same
from lawdraft.model.unit import Node, Paragraph, Status, Unit

__all__ = ["Proof", "prove"]

_FIXED = frozenset({Kind.FRONT, Kind.SIGNATURE})


@frozen
class Proof:
    """What came of a drafted bill: the bill as read, and the places of the text before that it doesn't make right."""

    bill: Bill
    wrong: tuple[Path, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the bill gives exactly the edited text."""
        return not self.wrong


def prove(work: Drafting, text: str, choices: tuple[Choice, ...]) -> Proof:
    """Read `text` back, compare what was read with the operations of `choices`, carry it out, compare the result."""
    dialect = work.before.dialect if work.before.dialect == "KOAP" else None
    bill = get_language("ru").parse_bill(text, dialect=dialect)
    read = [
        (at, evolve(placed(operation, operation.act or instruction.act, work.before), act=None))  # type: ignore[arg-type]
        for at, instruction in enumerate(bill.instructions)
        for operation in instruction.operations
        if not isinstance(operation, Commence)
    ]
    if wrong := _misread(read, choices, bill):
        return Proof(bill, wrong, ("the bill would be read as something else",))
    result = apply_bill(bill, (work.before,), wording=RussianWording())
    if isinstance(result, Rejected):
        return _rejected(bill, read, choices, result)
    return _compared(work, bill, result)


def _misread(read: Sequence[tuple[int, Operation]], choices: tuple[Choice, ...], bill: Bill) -> tuple[Path, ...]:
    if len(read) == len(choices) and not bill.unparsed:
        pairs = zip(read, choices, strict=True)
        return tuple(choice.path for (_, operation), choice in pairs if operation != choice.operation)
    found = [operation for _, operation in read]
    lost = tuple(choice.path for choice in choices if choice.operation not in found)
    return lost or tuple(choice.path for choice in choices)


def _rejected(
    bill: Bill, read: Sequence[tuple[int, Operation]], choices: tuple[Choice, ...], result: Rejected
) -> Proof:
    places = {(fault.article, fault.item) for fault in result.faults}
    wrong = [
        choice.path
        for (at, _), choice in zip(read, choices, strict=True)
        if (bill.instructions[at].article, bill.instructions[at].item) in places
    ]
    why = tuple(f"{fault.code} {fault.address}: {fault.why}" for fault in result.faults)
    return Proof(bill, tuple(dict.fromkeys(wrong)) or tuple(choice.path for choice in choices), why)


def _compared(work: Drafting, bill: Bill, result: Applied) -> Proof:
    root = result.after[0].root
    digests = Digests(root, work.old)
    wrong: list[Path] = []
    for path in _differences(root, work.after.root, digests, work.new, ()):
        place = _in_before(work, root, path)
        if place not in wrong:
            wrong.append(place)
    return Proof(bill, tuple(wrong), tuple("the text would differ" for _ in wrong))


def _differences(one: Node, other: Node, old: Digests, new: Digests, path: Path) -> list[Path]:
    """Return the places in the result that aren't as they are to be, the narrowest that can be told."""
    if isinstance(one, Unit) and isinstance(other, Unit) and one.kind is other.kind:
        if one.kind is Kind.SIGNATURE or old[one] == new[other]:
            return []
        if one.kind is Kind.FRONT:
            return [] if _titles(one) == _titles(other) else [path]
        children = without_ranges(*_law(one, other))
        below = [unit.subheading.text if unit.subheading else "" for unit in (one, other)]
        states = [unit.status is Status.REPEALED for unit in (one, other)]
        if str(one.number) != str(other.number) or len(children[0]) != len(children[1]) or states[0] != states[1]:
            return [path]
        if not is_same(*below):
            return [path]
        headings = [old[one.heading] if one.heading else 0, new[other.heading] if other.heading else 0]
        found = [(*path, HEADING)] if headings[0] != headings[1] else []
        for at, (child, twin) in enumerate(zip(*children, strict=True)):
            place = at if len(children[0]) == len(one.body) else _index(one, child)
            found += _differences(child, twin, old, new, (*path, place))
        return found
    return [] if old[one] == new[other] else [path]


def _law(one: Unit, other: Unit) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return what a bill can amend of two units: no editors' remarks, no head or signature that only one has."""
    bodies = content(one), content(other)
    kinds = [{child.kind for child in body if isinstance(child, Unit)} & _FIXED for body in bodies]
    lonely = kinds[0] ^ kinds[1]
    if not lonely:
        return bodies
    first, second = (tuple(n for n in body if not (isinstance(n, Unit) and n.kind in lonely)) for body in bodies)
    return first, second


def _index(unit: Unit, child: Node) -> int:
    return next(at for at, other in enumerate(unit.body) if other is child)


def _titles(front: Unit) -> str:
    return collapse(" ".join(line.text for line in front.body if isinstance(line, Paragraph) and line.role == "title"))


def _in_before(work: Drafting, root: Unit, path: Path) -> Path:
    """Return the narrowest node of the text before that has the address of a node of the result."""
    while path:
        try:
            address = address_of(root, path)
        except LookupError:
            address = Address()
        places = locate(work.root, address) if address else Missing(None)  # type: ignore[arg-type]
        if not isinstance(places, Missing) and len(places) == 1 and places[0].span is None:
            return places[0].path
        path = path[:-1]
    return ()
