"""Where a new unit goes: by the order of numbers, at a named place, or at the end (language reference, 5.6)."""

from __future__ import annotations

from typing import NamedTuple

from lawdraft.amendment.context import Work
from lawdraft.amendment.operation import Position, RenumberUnit
from lawdraft.model.address import Step as Level
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.rebuild import Path, children
from lawdraft.model.survey import articles_under, units_under
from lawdraft.model.unit import Node, Unit

__all__ = ["end_of", "named_level", "named_place", "numbered_place"]


class _Sibling(NamedTuple):
    path: Path
    unit: Unit

    @property
    def last(self) -> Number | None:
        """The number, or the end of a range."""
        number = self.unit.number
        return number.last if isinstance(number, NumberRange) else number

    def has(self, label: Number) -> bool:
        """Whether the unit, or the range that it stands for, has the number."""
        number = self.unit.number
        return number == label or (isinstance(number, NumberRange) and label in number)


def end_of(work: Work, parent: Path, kind: Kind) -> Path:
    """Return the place after the last unit of `parent`: before notes, before signature and appendices."""
    unit = work.progress.node(parent)
    body = unit.body if isinstance(unit, Unit) else ()
    at = len(body)
    after_note = kind is Kind.NOTE or (kind is Kind.PART and work.conventions.new_part == "after_note")
    apart: set[Kind] = set() if after_note else {Kind.NOTE}
    if isinstance(unit, Unit) and unit.kind is Kind.ACT and kind is not Kind.APPENDIX:
        apart |= {Kind.SIGNATURE, Kind.APPENDIX}
    while at and isinstance(child := body[at - 1], Unit) and child.kind in apart:
        at -= 1
    return (*parent, at)


def _siblings(work: Work, parent: Path, kind: Kind) -> list[_Sibling]:
    root = work.progress.current
    paths = articles_under(root, parent) if kind is Kind.ARTICLE else units_under(root, parent, kind)
    found = [(path, work.progress.node(path)) for path in paths]
    return [_Sibling(path, unit) for path, unit in found if isinstance(unit, Unit)]


def _check_free(work: Work, parent: Path, kind: Kind, label: Number) -> Path | None:
    """Refuse a number that is taken or was ever used; return the unit that will give it up later."""
    within = () if kind is Kind.ARTICLE and not _in_appendix(work, parent) else parent
    everywhere = _siblings(work, within, kind)
    if kind is Kind.CHAPTER and not _in_appendix(work, parent):
        chapters = _siblings(work, (), kind)
        numbers = [str(sibling.unit.number) for sibling in chapters]
        everywhere = chapters if len(set(numbers)) == len(numbers) else everywhere
    holder = next((sibling for sibling in everywhere if sibling.has(label)), None)
    if holder is not None and _is_vacated(work, kind, label):
        return holder.path
    if holder is not None or (kind, str(label)) in work.progress.taken:
        level = Level(kind, label)
        why = (
            "the number is taken"
            if holder is None or holder.unit.body or not holder.unit.heading
            else "the number was used"
        )
        work.refuse("L-EXISTS", why, unit=level, address=work.target / level)
    return None


def _in_appendix(work: Work, path: Path) -> bool:
    nodes = (work.progress.node(path[: depth + 1]) for depth in range(len(path)))
    return any(isinstance(node, Unit) and node.kind is Kind.APPENDIX for node in nodes)


def _is_vacated(work: Work, kind: Kind, label: Number) -> bool:
    for op in work.upcoming:
        if not isinstance(op, RenumberUnit) or op.kind is not kind or op.target != work.target:
            continue
        if any(old == label or (isinstance(old, NumberRange) and label in old) for old in op.old):
            return True
    return False


def numbered_place(work: Work, parent: Path, kind: Kind, label: Number) -> Path:
    """Return the place of a new unit by the order of numbers below `parent`."""
    if holder := _check_free(work, parent, kind, label):
        return holder
    siblings = [sibling for sibling in _siblings(work, parent, kind) if sibling.last is not None]
    before = [sibling for sibling in siblings if sibling.last is not None and sibling.last < label]
    if before:
        nearest = max(before, key=lambda sibling: sibling.last or label)
        return _past_notes(work, kind, _behind(work, parent, nearest.path, label))
    if siblings:
        return min(siblings, key=lambda sibling: sibling.last or label).path
    unnumbered = _siblings(work, parent, kind)
    value = label.value()
    if unnumbered and value and kind is Kind.PART and value <= len(unnumbered) and not unnumbered[0].unit.mark:
        if _is_vacated(work, kind, label):
            return unnumbered[value - 1].path
        level = Level(kind, label)
        work.refuse("L-EXISTS", "the number is taken", unit=level, address=work.target / level)
    return end_of(work, parent, kind)


def _behind(work: Work, parent: Path, path: Path, label: Number) -> Path:
    """Return the place of a new number behind the unit at `path`, where points stand in points: «2.1» in 2, not «3»."""
    unit = work.progress.node(path)
    inner = [at for at, child in enumerate(children(unit)) if isinstance(child, Unit) and child.kind is Kind.CLAUSE]
    if inner and _is_of(label, unit):
        return (*path, inner[0])
    while len(path) > len(parent) + 1:
        outer = work.progress.node(path[:-1])
        if not isinstance(outer, Unit) or outer.kind is not Kind.CLAUSE or _is_of(label, outer):
            break
        path = path[:-1]
    return (*path[:-1], path[-1] + 1)


def _is_of(label: Number, point: Node) -> bool:
    """Tell whether a number is one of the points of a point: «2.1» of 2, «2.1.3» of 2.1."""
    number = point.number if isinstance(point, Unit) and point.kind is Kind.CLAUSE else None
    return isinstance(number, Number) and label.is_of(number)


def _past_notes(work: Work, kind: Kind, place: Path) -> Path:
    """Skip the notes at `place` where the conventions put a new part after them."""
    if kind is not Kind.PART or work.conventions.new_part == "before_note":
        return place
    body = children(work.progress.node(place[:-1]))
    at = place[-1]
    while at < len(body) and isinstance(child := body[at], Unit) and child.kind is Kind.NOTE:
        at += 1
    return (*place[:-1], at)


def named_level(position: Position | None) -> Level | None:
    """Return the unit, row or paragraph that a position names, None for the end or by number."""
    return None if position is None else position.after or position.before


def named_place(work: Work, position: Position) -> Path:
    """Return the place right after or before a named unit, row or paragraph."""
    level = position.after or position.before
    assert level is not None
    spots = work.find(work.target / level, living=False)
    path = work.here(spots[-1] if position.after else spots[0])
    return (*path[:-1], path[-1] + 1) if position.after else path
