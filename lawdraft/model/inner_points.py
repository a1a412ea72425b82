"""Points «2.1.», «2.2.» behind «2. ….»: its own points, or points that were put in beside it.

Both are written alike, so only what stands around them tells: notes that name what was put in, and how the other points
of the same unit are numbered. Source: language reference, 1.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lawdraft.model.branch import Branch
from lawdraft.model.dialect import MarkStyle
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.sequence import first_of
from lawdraft.model.unit import Paragraph, Status, Unit

__all__ = ["known_points", "nest_points"]

_SIDES = frozenset({Kind.ACT, Kind.APPENDIX, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.CLAUSE})
_SHOWN = 8
_NONE_KNOWN: Mapping[str, bool] = {}


def nest_points(root: Branch, known: Mapping[str, bool] = _NONE_KNOWN) -> Iterator[tuple[str, str, int, str]]:
    """Put points into the point whose number theirs begins with, where the text shows that they are its own.

    `known` says it of first numbers as another edition has it, which goes before what this text shows. Yields code,
    severity, line and message of what was put so, and of what stays beside because nothing tells.
    """
    noted = _names_added(root)
    nested, left = list[Branch](), list[Branch]()
    for unit in _sides(root):
        moved = set[int]()
        for outer, inner, shown in _followed(unit, noted=noted):
            first = inner[0]
            told = known.get(str(first.number))
            if told is None:
                (nested if shown else left).append(first)
            if shown if told is None else told:
                outer.body += inner
                moved.update(map(id, inner))
        if moved:
            unit.body = [node for node in unit.body if id(node) not in moved]
    if nested:
        said = f"read as points of the point whose number theirs begins with: {_marks(nested)}"
        yield "R-INNER", "I", nested[0].line, said
    if left:
        said = f"nothing tells whether points were put in, or are points of the one before them: {_marks(left)}"
        yield "R-INNER", "W", left[0].line, said


def known_points(root: Unit) -> dict[str, bool]:
    """Return the first numbers that begin with that of the point before them, and whether they stand in that point.

    A number that stands so in one place and otherwise in another is left out.
    """
    found: dict[str, set[bool]] = {}
    waiting = [root]
    while waiting:
        unit = waiting.pop()
        before, inside = (unit.number, True) if unit.kind is Kind.CLAUSE else (None, False)
        for child in unit.units():
            if child.kind is Kind.ARTICLE:
                continue
            waiting.append(child)
            if child.kind is Kind.CLAUSE and child.number is not None:
                number = first_of(child.number)
                if isinstance(before, Number) and number.is_of(before):
                    found.setdefault(str(number), set()).add(inside)
                before, inside = child.number, False
    return {number: inside for number, (inside, *more) in found.items() if not more}


def _marks(units: list[Branch]) -> str:
    more = f" and {len(units) - _SHOWN} more" if len(units) > _SHOWN else ""
    return ", ".join(f"«{unit.mark}»" for unit in units[:_SHOWN]) + more


def _sides(unit: Branch) -> Iterator[Branch]:
    """Yield the units outside articles that may hold points, the outer ones first."""
    if unit.kind in _SIDES:
        yield unit
        for child in unit.branches():
            yield from _sides(child)


def _followed(unit: Branch, *, noted: bool) -> list[tuple[Branch, list[Branch], bool]]:
    """Return points directly in `unit`, each with those behind it whose numbers begin with its own, and whether the
    text shows that they are its points. Those that were put in are left out.
    """
    points = [child if isinstance(child, Branch) and _is_point(child) else None for child in unit.body]
    found: list[tuple[Branch, list[Branch]]] = []
    wholes = own = 0  # points that may have points of their own, and those that do
    at = 0
    while at < len(points):
        outer = points[at]
        at += 1
        if outer is None or not isinstance(outer.number, Number):
            continue
        full = _inner(points, at, outer)
        at += len(full)
        wholes += 1
        own += any(_is_point(child) and _is_of(child, outer) for child in outer.branches())
        begins = bool(full) and full[0].mark.rstrip(".") == f"{outer.mark.rstrip('.')}.1"
        if begins and outer.status is not Status.REPEALED and not any(map(_was_added, full)):
            found.append((outer, full))
    lists = [inner for outer, inner in found if not outer.branches() and _count(inner, outer) > 1]
    by_level = isinstance(unit.number, Number) and any(one is not None and _is_of(one, unit) for one in points)
    usual = len(lists) + own > 1 and 3 * (len(lists) + own) >= 2 * wholes
    return [
        (outer, inner, not outer.branches() and (noted or usual or (by_level and inner in lists)))
        for outer, inner in found
    ]


def _inner(points: list[Branch | None], start: int, outer: Branch) -> list[Branch]:
    """Return the points from `start` on whose numbers begin with that of `outer`, up to the first other one."""
    found = []
    for at in range(start, len(points)):
        point = points[at]
        if point is None or not _is_of(point, outer):
            break
        found.append(point)
    return found


def _count(inner: list[Branch], outer: Branch) -> int:
    """Return how many points stand directly below a point: 2.1 and 2.2, not 2.1.1."""
    depth = _depth(outer) + 1
    return sum(_depth(one) == depth for one in inner)


def _depth(unit: Branch) -> int:
    return unit.mark.rstrip(".").count(".")


def _is_point(unit: Branch) -> bool:
    return unit.style is MarkStyle.DOT and unit.kind is Kind.CLAUSE


def _is_of(point: Branch, outer: Branch) -> bool:
    number = outer.number
    return point.number is not None and isinstance(number, Number) and first_of(point.number).is_of(number)


def _was_added(point: Branch) -> bool:
    """Tell whether a note says that a point was put in."""
    lines = (node.provenance for node in point.body if isinstance(node, Paragraph))
    return any(one.change == "added" for provenance in (point.provenance, *lines) for one in provenance)


def _names_added(root: Branch) -> bool:
    """Tell whether the notes of a text name points that were put in: then those they don't name were not."""
    return any(_was_added(point) for unit in _sides(root) for point in unit.branches() if _is_point(point))
