"""Do a step on the merged tree of a redline: paths and offsets count the living nodes and the living text only."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from attrs import evolve

from lawdraft.amendment.step import EditText, InsertNodes, RemoveNodes, ReplaceNode, SetNumber, Step, StepError, apply
from lawdraft.model.rebuild import HEADING, SUBHEADING, Path
from lawdraft.model.unit import Node, Paragraph, Unit
from lawdraft.render.align import align, delete, diff_segments
from lawdraft.render.redline import Merged, MergedNode, Segment, Side, expand, side_text

__all__ = ["apply_merged"]

Change = Callable[[MergedNode, Merged | None], tuple[MergedNode, ...]]


def apply_merged(step: Step, root: MergedNode, index: int) -> MergedNode:
    """Return the merged tree with `step` done by change number `index`. Raises StepError if there is no such place."""
    match step:
        case EditText():
            return _at(root, step.path, lambda node, parent: (_edit(node, parent, step, index),))
        case SetNumber():
            return _at(root, step.path, lambda node, parent: (_renumber(node, parent, step, index),))
        case ReplaceNode(path, _, new):
            return _at(root, path, lambda node, parent: align(node, new, index, parent, whole=not path))
        case InsertNodes(path, nodes):
            return _at_parent(root, path, lambda slot: _insert(slot, path[-1], nodes, index))
        case RemoveNodes(path, nodes):
            return _at_parent(root, path, lambda slot: _remove(slot, path[-1], len(nodes), index))
    assert_never(step)


def _flags(parent: Merged | None) -> tuple[int | None, int | None]:
    return (parent.inserted, parent.deleted) if parent is not None else (None, None)


def _living(nodes: tuple[MergedNode, ...], at: int) -> int:
    """Return the position of the living node number `at`."""
    count = -1
    for position, node in enumerate(nodes):
        if not isinstance(node, Merged) or node.deleted is None:
            count += 1
            if count == at:
                return position
    raise StepError(f"no node {at} among {count + 1}")


def _at(node: MergedNode, path: Path, change: Change, parent: Merged | None = None) -> MergedNode:
    """Replace the living node at `path` by what `change` makes of it (several siblings, except at the root)."""
    if not path:
        (changed,) = change(node, parent)
        return changed
    merged = expand(node, *_flags(parent))
    name = {HEADING: "headings", SUBHEADING: "subheadings"}.get(path[0], "children")
    slot: tuple[MergedNode, ...] = getattr(merged, name)
    at = _living(slot, max(path[0], 0))
    new = change(slot[at], merged) if len(path) == 1 else (_at(slot[at], path[1:], change, merged),)
    filled = (*slot[:at], *new, *slot[at + 1 :])
    if name == "headings":
        return evolve(merged, headings=filled)
    return evolve(merged, subheadings=filled) if name == "subheadings" else evolve(merged, children=filled)


def _at_parent(root: MergedNode, path: Path, change: Callable[[Merged], Merged]) -> MergedNode:
    return _at(root, path[:-1], lambda node, parent: (change(expand(node, *_flags(parent))),))


def _edit(node: MergedNode, parent: Merged | None, step: EditText, index: int) -> Merged:
    merged = expand(node, *_flags(parent))
    if not isinstance(merged.node, Paragraph):
        raise StepError(f"no paragraph at {step.path}")
    text = side_text(merged.segments, Side.AFTER)
    if text[step.start : step.start + len(step.old)] != step.old:
        raise StepError(f"other words stand at {step.path}, {step.start}")
    newest = apply(evolve(step, path=()), evolve(merged.node, text=text))
    if step.old == text and text:  # the whole wording is restated
        return evolve(merged, node=newest, segments=diff_segments(merged.segments, step.new, index))
    segments = _edit_segments(merged.segments, step.start, step.start + len(step.old), step.new, index)
    return evolve(merged, node=newest, segments=segments)


def _edit_segments(segments: tuple[Segment, ...], start: int, end: int, new: str, index: int) -> tuple[Segment, ...]:
    done: list[Segment] = []
    at, placed = 0, not new
    addition = Segment(new, inserted=index)
    for segment in segments:
        if segment.deleted is not None:
            done.append(segment)
            continue
        size = len(segment.text)
        if not placed and at >= end:  # what was deleted stands before what replaces it
            done.append(addition)
            placed = True
        for low, high, gone in (
            (at, min(start, at + size), False),
            (max(at, start), min(end, at + size), True),
            (max(at, end), at + size, False),
        ):
            if not placed and low >= end and not gone and low < high:
                done.append(addition)
                placed = True
            if low < high:
                piece = segment.text[low - at : high - at]
                done.append(Segment(piece, segment.inserted, index if gone else None))
        at += size
    return tuple(done) if placed else (*done, addition)


def _renumber(node: MergedNode, parent: Merged | None, step: SetNumber, index: int) -> Merged:
    merged = expand(node, *_flags(parent))
    current = side_text(merged.mark, Side.AFTER)
    shell = merged.node
    newest: Node = evolve(shell, mark=current) if isinstance(shell, Unit) else shell
    newest = apply(evolve(step, path=()), newest)
    if current == step.new[1]:
        return evolve(merged, node=newest)
    return evolve(merged, node=newest, mark=diff_segments(merged.mark, step.new[1], index))


def _insert(merged: Merged, at: int, nodes: tuple[Node, ...], index: int) -> Merged:
    slot = merged.children
    living = sum(not isinstance(node, Merged) or node.deleted is None for node in slot)
    if not 0 <= at <= living:
        raise StepError(f"no place {at} among {living} nodes")
    place = len(slot) if at == living else _living(slot, at)
    new = tuple(expand(node, index) for node in nodes)
    return evolve(merged, children=(*slot[:place], *new, *slot[place:]))


def _remove(merged: Merged, at: int, count: int, index: int) -> Merged:
    slot = list(merged.children)
    for _ in range(count):
        place = _living(tuple(slot), at)
        slot[place] = delete(slot[place], index, merged)
    return evolve(merged, children=tuple(slot))
