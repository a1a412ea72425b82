"""Addresses of an older text in a newer one: followed through the steps in between, not searched for again."""

from __future__ import annotations

from attrs import evolve, frozen

from lawdraft.amendment.mapping import StepLog
from lawdraft.amendment.operation import InsertText, InsertUnit, Operation, Position
from lawdraft.model.address import Address
from lawdraft.model.address import Step as Level
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Place, locate
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.rebuild import get
from lawdraft.model.unit import Row, Unit

__all__ = ["Lost", "readdress"]

_MOST = 400  # абзацы or sentences tried when a count has moved


@frozen
class Lost:
    """An address whose place is gone; `level` is how many of its steps still stand."""

    address: Address
    level: int


def readdress(operation: Operation, old: Unit, log: StepLog, new: Unit) -> Operation | Lost:
    """Return `operation`, made for the text `old`, with addresses for `new`, to which the steps of `log` lead."""
    address = _Follow(old, log, new).address(operation.target)
    if isinstance(address, Lost):
        return address
    changed = evolve(operation, target=address) if address != operation.target else operation
    if isinstance(operation, (InsertUnit, InsertText)) and operation.position is not None:
        position = _position(operation.position, operation.target, _Follow(old, log, new))
        if isinstance(position, Lost):
            return position
        if position != operation.position:
            assert isinstance(changed, (InsertUnit, InsertText))
            changed = evolve(changed, position=position)
    return changed


def _position(position: Position, target: Address, follow: _Follow) -> Position | Lost:
    level = position.after or position.before
    if level is None:
        return position
    address = follow.address(target / level)
    if isinstance(address, Lost):
        return address
    last = address.last
    return evolve(position, after=last) if position.after is not None else evolve(position, before=last)


@frozen
class _Follow:
    old: Unit
    log: StepLog
    new: Unit

    def address(self, address: Address) -> Address | Lost:
        """Follow an address level by level. An address that the old text doesn't know is left as it is."""
        if not isinstance(locate(self.old, address), tuple):
            return address
        done = Address()
        for at, level in enumerate(address.steps):
            found = locate(self.old, Address(address.steps[: at + 1]))
            places = [self._carried(place) for place in found] if isinstance(found, tuple) else []
            if not places or None in places:
                return Lost(address, at)
            moved = self._level(done, level, tuple(place for place in places if place is not None))
            if moved is None:
                return Lost(address, at)
            done = done / moved
        return done

    def _carried(self, place: Place) -> Place | None:
        if place.span is not None:
            span = self.log.span(place.path, *place.span, 0)
            return Place(span[0], (span[1], span[2])) if span else None
        path = self.log.path(place.path, 0)
        return None if path is None else place._replace(path=path)

    def _level(self, parent: Address, level: Level, places: tuple[Place, ...]) -> Level | None:
        """Name places below `parent` in the new text: as before, by their own number, or by counting anew."""
        if self._names(parent / level, places):
            return level
        if isinstance(level.label, NumberRange):
            ends = [self._label(parent, level, (place,)) for place in (places[0], places[-1])]
            if ends[0] is None or ends[1] is None:
                return None
            ranged = Level(level.kind, NumberRange(ends[0], ends[1]))
            return ranged if self._names(parent / ranged, places) else None
        label = self._label(parent, level, places)
        return None if label is None else Level(level.kind, label)

    def _label(self, parent: Address, level: Level, places: tuple[Place, ...]) -> Number | None:
        """Return the own number of places below `parent`, failing that the count that means them."""
        number = self._number(places[0])
        if number is not None and self._names(parent / Level(level.kind, number), places):
            return number
        counts = isinstance(level.label, NumberRange) or (
            isinstance(level.label, Number) and level.label.value() is not None
        )
        if not counts or not self._is_counted(level, places):
            return None
        for count in range(1, _MOST):
            counted = Number.parse(str(count))
            found = locate(self.new, parent / Level(level.kind, counted))
            if not isinstance(found, tuple):
                return None
            if found == places:
                return counted
        return None

    def _is_counted(self, level: Level, places: tuple[Place, ...]) -> bool:
        return level.kind in (Kind.PARAGRAPH, Kind.SENTENCE, Kind.INDENT) or self._number(places[0]) is None

    def _names(self, address: Address, places: tuple[Place, ...]) -> bool:
        return locate(self.new, address) == places

    def _number(self, place: Place) -> Number | None:
        node = get(self.new, place.path)
        number = node.number if isinstance(node, (Unit, Row)) else None
        return number if isinstance(number, Number) else None
