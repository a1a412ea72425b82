"""Replace, insert and remove at a path: the only place that copies paths of the frozen tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from attrs import evolve

from lawdraft.model.unit import Cell, Foreign, Node, Paragraph, Row, Table, Unit

__all__ = ["HEADING", "SUBHEADING", "Path", "children", "get", "insert", "paragraphs", "remove", "replace", "walk"]

Path = tuple[int, ...]
HEADING = -1  # in a path: the heading of the unit (or the caption of the table), a Paragraph
SUBHEADING = -2  # in a path: the subheading of an appendix


def children(node: Node) -> tuple[Node, ...]:
    """Return the ordered children of `node`: the body of a unit, rows, cells, paragraphs of a cell."""
    if isinstance(node, Unit):
        return node.body
    match node:
        case Cell(body=body):
            return body
        case Table(rows=rows):
            return rows
        case Row(cells=cells):
            return cells
        case Paragraph() | Foreign():
            return ()


def _with_children(node: Node, nodes: tuple[Node, ...]) -> Node:
    children_of = cast("Any", nodes)  # the caller puts rows into tables and cells into rows
    match node:
        case Unit():
            return node.with_body(children_of)
        case Cell():
            return evolve(node, body=children_of)
        case Table():
            return evolve(node, rows=children_of)
        case Row():
            return evolve(node, cells=children_of)
        case Paragraph() | Foreign():
            raise TypeError("a paragraph has no children")


def _child(node: Node, at: int) -> Node:
    found: Node | None
    if at >= 0:
        return node.body[at] if isinstance(node, Unit) else children(node)[at]
    if at == HEADING:
        found = node.heading if isinstance(node, Unit) else node.caption if isinstance(node, Table) else None
    else:
        found = node.subheading if at == SUBHEADING and isinstance(node, Unit) else None
    if found is None:
        raise LookupError(f"no child {at}")
    return found


def get(root: Node, path: Path) -> Node:
    """Return the node at `path`; raises LookupError if there is none."""
    node = root
    for at in path:
        node = node.body[at] if at >= 0 and isinstance(node, Unit) else _child(node, at)
    return node


def _with_child(node: Node, at: int, new: Node) -> Node:
    if at >= 0:
        nodes: list[Any] = list(children(node))
        nodes[at] = new
        return node.with_body(tuple(nodes)) if isinstance(node, Unit) else _with_children(node, tuple(nodes))
    if not isinstance(new, Paragraph):
        raise TypeError("a heading is a paragraph")
    if isinstance(node, Table):
        return evolve(node, caption=new)
    assert isinstance(node, Unit)
    return evolve(node, heading=new) if at == HEADING else evolve(node, subheading=new)


def _update(root: Node, path: Path, change: Callable[[Node], Node]) -> Node:
    above = [root]
    for at in path:
        above.append(_child(above[-1], at))
    new = change(above.pop())
    for at in reversed(path):
        new = _with_child(above.pop(), at, new)
    return new


def replace(root: Node, path: Path, node: Node) -> Node:
    """Return the tree with the node at `path` replaced."""
    return _update(root, path, lambda _: node)


def insert(root: Node, path: Path, nodes: tuple[Node, ...]) -> Node:
    """Return the tree with `nodes` inserted so that the first of them stands at `path`."""
    at = path[-1]

    def change(parent: Node) -> Node:
        old = children(parent)
        if not 0 <= at <= len(old):
            raise LookupError(f"no place {at} among {len(old)} nodes")
        return _with_children(parent, (*old[:at], *nodes, *old[at:]))

    return _update(root, path[:-1], change)


def remove(root: Node, path: Path, count: int) -> Node:
    """Return the tree without the `count` nodes that begin at `path`."""
    at = path[-1]

    def change(parent: Node) -> Node:
        old = children(parent)
        if not 0 <= at <= at + count <= len(old):
            raise LookupError(f"no {count} nodes at {at}")
        return _with_children(parent, (*old[:at], *old[at + count :]))

    return _update(root, path[:-1], change)


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every node below and including `node` with its path, headings before bodies."""
    yield path, node
    if isinstance(node, Unit):
        if node.subheading is not None:
            yield (*path, SUBHEADING), node.subheading
        if node.heading is not None:
            yield (*path, HEADING), node.heading
    elif isinstance(node, Table) and node.caption is not None:
        yield (*path, HEADING), node.caption
    for at, child in enumerate(children(node)):
        yield from walk(child, (*path, at))


def paragraphs(node: Node, path: Path = ()) -> Iterator[tuple[Path, Paragraph]]:
    """Yield every paragraph below and including `node` with its path: headings and cells too."""
    for place, found in walk(node, path):
        if isinstance(found, Paragraph):
            yield place, found
