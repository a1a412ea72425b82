"""What a bill touches in a base text: the places of its steps, carried back to the text before the first of them.

Two bills whose footprints don't meet commute. Footprints are coarse on purpose: абзацы and sentences are counted, old
words are looked for and lists are mended within an article, so an article is one place; what stands above it is a place
of its own, and so are the new numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lawdraft.amendment.marks import index_style
from lawdraft.amendment.operation import DeleteText, InsertText, InsertUnit, Operation, ReplaceText
from lawdraft.amendment.step import (
    Change,
    EditText,
    InsertNodes,
    RemoveNodes,
    ReplaceNode,
    SetNumber,
    Step,
)
from lawdraft.model.address import RANK
from lawdraft.model.kind import Kind
from lawdraft.model.locate import locate
from lawdraft.model.number import NumberRange
from lawdraft.model.rebuild import Path, children, get
from lawdraft.model.unit import Node, Paragraph, Statute, Unit

__all__ = ["Footprint", "Touch", "back", "crowds", "footprint", "meeting", "touches"]


class Touch(NamedTuple):
    """A place in the base that one change of a bill touches.

    `what` is "text" (the words from `start` to `end` of a paragraph), "node" (a node replaced, removed or
    renumbered) or "slot" (new nodes below the node at `path`). `labels` are the new numbers given there.
    """

    change: int
    path: Path
    what: str
    start: int = 0
    end: int = 0
    labels: tuple[tuple[Kind, str], ...] = ()


class Footprint(NamedTuple):
    """The coarse places a bill touches: they decide whether bills can meet."""

    areas: frozenset[Path]  # articles touched, and nodes above articles
    wide: frozenset[Path]  # nodes with everything in them: replaced, removed, renumbered or searched for words
    labels: frozenset[tuple[Kind, str]]  # numbers given or freed above the level of articles' parts


def back(step: Step, path: Path) -> Path:
    """Return where the node at `path` stood before `step`; for a node the step brought, the place that got it."""
    match step:
        case EditText() | SetNumber():
            return path
        case ReplaceNode(at, old, new):
            same = isinstance(old, Unit) and isinstance(new, Unit) and old.body is new.body
            return at if len(path) > len(at) and path[: len(at)] == at and not same else path
        case InsertNodes(at, nodes):
            depth = len(at) - 1
            if len(path) <= depth or path[:depth] != at[:depth] or path[depth] < at[depth]:
                return path
            if path[depth] < at[depth] + len(nodes):
                return at[:-1]
            return (*path[:depth], path[depth] - len(nodes), *path[depth + 1 :])
        case RemoveNodes(at, nodes):
            depth = len(at) - 1
            if len(path) > depth and path[:depth] == at[:depth] and path[depth] >= at[depth]:
                return (*path[:depth], path[depth] + len(nodes), *path[depth + 1 :])
            return path


def touches(root: Unit, changes: Iterable[Change]) -> tuple[Touch, ...]:
    """Return the places of the base text `root` that changes touch, in order."""
    done: list[Step] = []
    found: list[Touch] = []
    for number, change in enumerate(changes):
        for step in change.steps:
            found += _touch(root, number, step, done)
            done.append(step)
    return tuple(found)


def _touch(root: Unit, number: int, step: Step, done: list[Step]) -> Iterator[Touch]:
    match step:
        case EditText(path, start, old, _):
            place, span = _back_span(done, path, start, start + len(old))
            yield Touch(number, place, "text", *span) if span else Touch(number, place, "node")
        case InsertNodes(path, nodes):
            yield Touch(number, _back_all(done, path[:-1]), "slot", labels=tuple(_labels(nodes)))
        case RemoveNodes(path, nodes):
            for at in range(len(nodes)):
                yield Touch(number, _back_all(done, (*path[:-1], path[-1] + at)), "node")
        case ReplaceNode(path, _, new):
            yield Touch(number, _back_all(done, path), "node", labels=tuple(_labels((new,))))
        case SetNumber(path, old_label, new_label):
            place = _back_all(done, path)
            node = get(root, place)
            kind = node.kind if isinstance(node, Unit) else Kind.ROW
            node_labels = tuple((kind, str(label)) for label in (old_label[0], new_label[0]) if label is not None)
            yield Touch(number, place, "node", labels=node_labels)


def _back_all(done: list[Step], path: Path) -> Path:
    for step in reversed(done):
        path = back(step, path)
    return path


def _back_span(done: list[Step], path: Path, start: int, end: int) -> tuple[Path, tuple[int, int] | None]:
    """Carry words back; None for words that stand in a node which an earlier step of the bill brought."""
    span: tuple[int, int] | None = (start, end)
    for step in reversed(done):
        if span and isinstance(step, EditText) and step.path == path:
            new_end, delta = step.start + len(step.new), len(step.old) - len(step.new)
            left = span[0] if span[0] <= step.start else max(step.start, span[0] + delta)
            right = span[1] if span[1] <= step.start else max(step.start + len(step.old), span[1] + delta)
            if span[0] >= new_end:
                left = span[0] + delta
            span = (left, max(left, right))
        elif (
            isinstance(step, (ReplaceNode, InsertNodes))
            and back(step, path) != path
            and len(back(step, path)) < len(path)
        ):
            span = None
        path = back(step, path)
    return path, span


def _labels(nodes: tuple[Node, ...]) -> Iterator[tuple[Kind, str]]:
    for node in nodes:
        if isinstance(node, Unit) and node.number is not None:
            yield (node.kind, str(node.number))
            if node.kind is not Kind.ARTICLE:
                yield from ((kind, label) for kind, label in _labels(children(node)) if kind is Kind.ARTICLE)


# --- coarse places --------------------------------------------------------------------------------------------------


def footprint(base: Statute, found: Iterable[Touch], operations: Iterable[Operation]) -> Footprint:
    """Return the coarse places of a bill's touches `found` on `base`, and those where its `operations` look."""
    areas: set[Path] = set()
    wide: set[Path] = set()
    labels: set[tuple[Kind, str]] = set()
    for touch in found:
        area = _area(base.root, touch.path)
        areas.add(area)
        if touch.what == "node" and len(touch.path) <= len(area):
            wide.add(touch.path)
            areas.add(touch.path[:-1])
        if any(RANK[kind] < RANK[Kind.ARTICLE] for kind, _ in touch.labels):
            wide.add(())  # chapters and their like move what follows
        labels |= {(kind, label) for kind, label in touch.labels if kind is Kind.ARTICLE}
    for operation in operations:
        wide |= _searched(base.root, operation)
        aims = locate(base.root, operation.target) if operation.target else ()
        areas |= {_area(base.root, place.path) for place in aims} if isinstance(aims, tuple) else set()
        if isinstance(operation, InsertUnit) and operation.position is not None:
            level = operation.position.after or operation.position.before
            places = locate(base.root, operation.target / level) if level is not None else ()
            areas |= {_area(base.root, place.path) for place in places} if isinstance(places, tuple) else set()
        raised = isinstance(operation, InsertUnit) and any("^" in str(unit.label) for unit in operation.units)
        if raised and index_style(base.root) == "":
            labels.add((Kind.ACT, "^"))  # the first raised index of a text decides how the next are printed
    return Footprint(frozenset(areas), frozenset(wide), frozenset(labels))


def _area(root: Unit, path: Path) -> Path:
    """Return the article (or whatever stands in its place) around a node; a node above articles itself."""
    node: Node = root
    for depth, at in enumerate(path):
        if not isinstance(node, Unit) or RANK[node.kind] >= RANK[Kind.ARTICLE]:
            return path[:depth]
        if at < 0:
            return path[: depth + 1]
        below = get(node, (at,))
        if isinstance(below, Paragraph):
            return path[:depth]
        node = below
    return path


def _searched(root: Unit, operation: Operation) -> set[Path]:
    """Return the nodes above articles in which an operation looks for words, and those that a range covers."""
    target = operation.target
    kinds = [step.kind for step in target.steps]
    if any(isinstance(step.label, NumberRange) for step in target.steps):
        found = locate(root, target.parent)
    elif isinstance(operation, (ReplaceText, DeleteText, InsertText)) and Kind.ARTICLE not in kinds:
        found = locate(root, target)
    else:
        return set()
    return {place.path for place in found} if isinstance(found, tuple) else {()}


def meeting(prints: Sequence[Footprint]) -> set[tuple[int, int]]:
    """Return the pairs of bills that may depend on each other: a superset of those that do."""
    index = _Index(prints)
    found: set[tuple[int, int]] = set()
    for at, one in enumerate(prints):
        near: set[int] = set()
        for area in one.areas:
            near |= index.areas[area]
        for path in one.wide:
            near |= index.below[path]
        for label in one.labels:
            near |= index.labels[label]
        found |= {(min(at, other), max(at, other)) for other in near if other != at}
    return found


def crowds(prints: Sequence[Footprint]) -> set[tuple[int, ...]]:
    """Return the sets of three or more bills that touch one and the same place.

    What bills do to one article depends on those only which touch it too: bills connected by a third one that touches
    a place of each don't matter to each other.
    """
    index = _Index(prints)
    over: dict[Path, set[int]] = {}
    for at, one in enumerate(prints):
        for path in one.wide:
            over.setdefault(path, set()).add(at)
    found = set()
    for area, members in index.areas.items():
        wide = [over[area[:depth]] for depth in range(len(area) + 1) if area[:depth] in over]
        found.add(tuple(sorted(members.union(*wide))))
    found |= {tuple(sorted(members)) for members in index.labels.values()}
    return {members for members in found if len(members) > 2}


class _Index:
    """Which bills touch which coarse place, take which number, cover which node."""

    def __init__(self, prints: Sequence[Footprint]) -> None:
        self.below: dict[Path, set[int]] = {}  # bills by every prefix of their areas
        self.areas: dict[Path, set[int]] = {}
        self.labels: dict[tuple[Kind, str], set[int]] = {}
        for at, one in enumerate(prints):
            for area in one.areas | one.wide:
                self.areas.setdefault(area, set()).add(at)
                for depth in range(len(area) + 1):
                    self.below.setdefault(area[:depth], set()).add(at)
            for label in one.labels:
                self.labels.setdefault(label, set()).add(at)
