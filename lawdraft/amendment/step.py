"""The five primitives that change a tree. Only they know how to apply, invert and map a place.

A step is data: paths, what stood there and what stands there now. `apply` checks that the tree holds what the step
expects, so a step applied to another tree fails instead of damaging it.
"""

from __future__ import annotations

from typing import assert_never

from attrs import evolve, frozen

from lawdraft.model.edition import Provenance
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.rebuild import Path, children, get, insert, remove, replace
from lawdraft.model.unit import Mark, Node, Paragraph, Row, Unit

__all__ = [
    "Change",
    "EditText",
    "InsertNodes",
    "RemoveNodes",
    "ReplaceNode",
    "SetNumber",
    "Step",
    "StepError",
    "apply",
    "apply_all",
    "invert",
    "map_path",
    "map_span",
]


class StepError(Exception):
    """The tree doesn't hold what a step expects."""


@frozen
class ReplaceNode:
    """Put `new` in the place of `old`."""

    path: Path
    old: Node
    new: Node


@frozen
class InsertNodes:
    """Insert `nodes` so that the first of them stands at `path`."""

    path: Path
    nodes: tuple[Node, ...]


@frozen
class RemoveNodes:
    """Remove `nodes`, the first of which stands at `path`."""

    path: Path
    nodes: tuple[Node, ...]


@frozen
class EditText:
    """In the paragraph at `path`, put `new` in the place of `old`, which begins at offset `start`."""

    path: Path
    start: int
    old: str
    new: str
    old_marks: tuple[
        Mark, ...
    ] = ()  # inline marks of the paragraph before, and after, where they don't follow by shifting
    new_marks: tuple[Mark, ...] | None = None
    provenance: tuple[Provenance, ...] | None = None  # of the paragraph afterwards, if it changes


@frozen
class SetNumber:
    """Give the unit or row at `path` another label and printed mark."""

    path: Path
    old: tuple[Number | NumberRange | None, str]
    new: tuple[Number | NumberRange | None, str]


Step = ReplaceNode | InsertNodes | RemoveNodes | EditText | SetNumber


@frozen
class Change:
    """The steps of one operation with its source: the item of the bill and its words."""

    steps: tuple[Step, ...]
    article: str
    item: str
    kind: str  # the operation's name, e.g. replace_text
    address: str  # in the law's own Russian
    text: str = ""  # the instruction as printed


def shift_marks(marks: tuple[Mark, ...], start: int, removed: int, added: int) -> tuple[Mark, ...]:
    """Move inline marks along with an edit; a mark whose whole text goes is dropped."""
    end, delta, kept = start + removed, added - removed, []
    for mark in marks:
        if mark.end <= start and not (mark.start == mark.end == start and removed):
            kept.append(mark)
        elif mark.start >= end and not (mark.start < end):
            kept.append(evolve(mark, start=mark.start + delta, end=mark.end + delta))
        elif mark.start <= start and mark.end >= end:
            if mark.end - mark.start > removed or added:
                kept.append(evolve(mark, end=mark.end + delta))
        elif mark.start < start:
            kept.append(evolve(mark, end=start))
        elif mark.end > end:
            kept.append(evolve(mark, start=start + added, end=mark.end + delta))
    return tuple(kept)


def _paragraph(root: Node, path: Path) -> Paragraph:
    node = get(root, path)
    if not isinstance(node, Paragraph):
        raise StepError(f"no paragraph at {path}")
    return node


def apply(step: Step, root: Node) -> Node:
    """Return `root` with `step` done. Raises StepError if the tree doesn't hold what the step expects."""
    try:
        match step:
            case ReplaceNode(path, old, new):
                if get(root, path) != old:
                    raise StepError(f"another node stands at {path}")
                return replace(root, path, new)
            case InsertNodes(path, nodes):
                return insert(root, path, nodes)
            case RemoveNodes(path, nodes):
                standing = children(get(root, path[:-1]))[path[-1] : path[-1] + len(nodes)]
                if standing != nodes:
                    raise StepError(f"other nodes stand at {path}")
                return remove(root, path, len(nodes))
            case EditText(path, start, old, new):
                paragraph = _paragraph(root, path)
                if paragraph.text[start : start + len(old)] != old:
                    raise StepError(f"other words stand at {path}, {start}")
                text = paragraph.text[:start] + new + paragraph.text[start + len(old) :]
                marks = (
                    step.new_marks
                    if step.new_marks is not None
                    else shift_marks(paragraph.marks, start, len(old), len(new))
                )
                origin = paragraph.provenance if step.provenance is None else step.provenance
                edited = Paragraph(text, marks, paragraph.role, paragraph.status, origin, paragraph.wid)
                return replace(root, path, edited)
            case SetNumber(path, old_label, new_label):
                node = get(root, path)
                if isinstance(node, Row) and node.number == old_label[0] and not isinstance(new_label[0], NumberRange):
                    return replace(root, path, evolve(node, number=new_label[0]))
                if not isinstance(node, Unit) or (node.number, node.mark) != old_label:
                    raise StepError(f"another label stands at {path}")
                return replace(root, path, evolve(node, number=new_label[0], mark=new_label[1]))
    except (LookupError, IndexError, TypeError) as error:
        raise StepError(str(error)) from error
    assert_never(step)


def apply_all(steps: tuple[Step, ...], root: Node) -> Node:
    """Apply `steps` in order."""
    for step in steps:
        root = apply(step, root)
    return root


def invert(step: Step, root: Node) -> Step:
    """Return the step that undoes `step`; `root` is the tree before `step`."""
    match step:
        case ReplaceNode(path, old, new):
            return ReplaceNode(path, new, old)
        case InsertNodes(path, nodes):
            return RemoveNodes(path, nodes)
        case RemoveNodes(path, nodes):
            return InsertNodes(path, nodes)
        case EditText(path, start, old, new):
            before = _paragraph(root, path)
            origin = None if step.provenance is None else before.provenance
            return EditText(path, start, new, old, new_marks=before.marks, provenance=origin)
        case SetNumber(path, old_label, new_label):
            return SetNumber(path, new_label, old_label)
    assert_never(step)


def map_path(step: Step, path: Path) -> Path | None:
    """Return where the node at `path` stands after `step`; None if it is gone (removed, or inside a replaced node)."""
    match step:
        case EditText() | SetNumber():
            return path
        case ReplaceNode(at, _, _):
            return None if len(path) > len(at) and path[: len(at)] == at else path
        case InsertNodes(at, nodes):
            depth = len(at) - 1
            if len(path) > depth and path[:depth] == at[:depth] and path[depth] >= at[depth]:
                return (*path[:depth], path[depth] + len(nodes), *path[depth + 1 :])
            return path
        case RemoveNodes(at, nodes):
            depth = len(at) - 1
            if len(path) > depth and path[:depth] == at[:depth] and path[depth] >= at[depth]:
                if path[depth] < at[depth] + len(nodes):
                    return None
                return (*path[:depth], path[depth] - len(nodes), *path[depth + 1 :])
            return path
    assert_never(step)


def map_span(step: Step, path: Path, start: int, end: int) -> tuple[int, int] | None:
    """Return where the words from `start` to `end` of the paragraph at `path` stand after `step`; None if they were
    touched.

    Words inserted at either end stay outside. The path itself is mapped by `map_path`.
    """
    if not isinstance(step, EditText) or step.path != path:
        return (start, end)
    edit_end = step.start + len(step.old)
    delta = len(step.new) - len(step.old)
    if edit_end <= start:
        return (start + delta, end + delta)
    if step.start >= end:
        return (start, end)
    return None
