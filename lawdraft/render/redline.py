"""The neutral redline: one tree that holds the text before and after, computed once from the execution of changes.

Every page, file and table is written from this tree; nothing compares whole texts afterwards. A subtree that no change
touched is the node of the statute itself, so the redline of a large code costs what its changes cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import cast

from attrs import evolve, frozen

from lawdraft.amendment.step import Change, apply_all
from lawdraft.model.rebuild import children
from lawdraft.model.unit import Cell, Foreign, Node, Paragraph, Row, Statute, Table, Unit

__all__ = [
    "Merged",
    "MergedNode",
    "Proposal",
    "Redline",
    "RedlineProofError",
    "Segment",
    "Side",
    "accept",
    "build_redline",
    "expand",
    "reject",
    "root_of",
    "side_text",
    "text_of",
]


class Side(StrEnum):
    """One of the two texts in a redline."""

    BEFORE = "before"
    AFTER = "after"


class RedlineProofError(RuntimeError):
    """The redline doesn't give back one of its two texts: a defect of the program, never of its input."""


@frozen
class Segment:
    """A run of text with the changes (indexes into `Redline.changes`) that inserted it and that deleted it.

    With neither it stands in both texts; with both it was inserted by one change, deleted by a later one, and stands
    in none.
    """

    text: str
    inserted: int | None = None
    deleted: int | None = None

    def on(self, side: Side) -> bool:
        """Tell whether the run stands in the text of `side`."""
        return (self.inserted if side is Side.BEFORE else self.deleted) is None


@frozen
class Merged:
    """A node that a change touched. A child that is a plain model node inherits `inserted` and `deleted`.

    `before` is the node as it stood (None for an inserted one), `node` its newest form; of both only what isn't held
    in the other fields counts: `segments` is the text of a paragraph, `mark` the printed mark of a unit, `headings` and
    `subheadings` hold the heading (or caption) with those it had, `children` the body.
    """

    before: Node | None
    node: Node
    inserted: int | None = None
    deleted: int | None = None
    segments: tuple[Segment, ...] = ()
    mark: tuple[Segment, ...] = ()
    headings: tuple[MergedNode, ...] = ()
    subheadings: tuple[MergedNode, ...] = ()
    children: tuple[MergedNode, ...] = ()

    def on(self, side: Side) -> bool:
        """Tell whether the node stands in the text of `side`."""
        return (self.inserted if side is Side.BEFORE else self.deleted) is None

    def shell(self, side: Side) -> Node:
        """Return the node of `side`, of which only the fields that the merged tree doesn't hold are meant."""
        return self.before if side is Side.BEFORE and self.before is not None else self.node


MergedNode = Merged | Node


@frozen
class Proposal:
    """A bill whose changes are shown: its name, title, author and date as they shall be printed, and its changes in
    the order in which they were applied.
    """

    changes: tuple[Change, ...]
    name: str = ""
    title: str = ""
    author: str = ""
    date: date | None = None


@frozen
class Redline:
    """A statute before and after one or several bills. `changes` are those of all `proposals` in the order of
    application; `owners[i]` is the proposal that makes change i.
    """

    before: Statute
    root: MergedNode
    changes: tuple[Change, ...]
    proposals: tuple[Proposal, ...]
    owners: tuple[int, ...]


def expand(node: MergedNode, inserted: int | None = None, deleted: int | None = None) -> Merged:
    """Return `node` as a merged node whose children stand bare; the flags are those of its parent."""
    if isinstance(node, Merged):
        return node
    base = Merged(None if inserted is not None else node, node, inserted, deleted)
    match node:
        case Paragraph(text=text):
            return evolve(base, segments=(Segment(text, inserted, deleted),) if text else ())
        case Unit():
            return evolve(
                base,
                mark=(Segment(node.mark, inserted, deleted),) if node.mark else (),
                headings=(node.heading,) if node.heading is not None else (),
                subheadings=(node.subheading,) if node.subheading is not None else (),
                children=node.body,
            )
        case Table():
            return evolve(base, headings=(node.caption,) if node.caption is not None else (), children=node.rows)
        case Row() | Cell() | Foreign():
            return evolve(base, children=children(node))


def side_text(segments: tuple[Segment, ...], side: Side) -> str:
    """Return the text of `segments` on one side."""
    return "".join(segment.text for segment in segments if segment.on(side))


def text_of(node: MergedNode, side: Side = Side.AFTER) -> str:
    """Return the words of `node` on one side, run together: for judging likeness, not for printing."""
    if isinstance(node, Paragraph):
        return node.text
    merged = expand(node)
    parts = [side_text(merged.mark, side), side_text(merged.segments, side)]
    below = (*merged.subheadings, *merged.headings, *merged.children)
    parts += [text_of(child, side) for child in below if not isinstance(child, Merged) or child.on(side)]
    return " ".join(part for part in parts if part)


def build_redline(before: Statute, *proposals: Proposal, after: Statute | None = None) -> Redline:
    """Compute the redline of `before` under the changes of `proposals`, applied one after the other.

    If `after` is given, the redline must lead to it. Raises RedlineProofError if rejecting everything doesn't give
    `before` or accepting everything doesn't give the statute after all steps; StepError if a step doesn't fit the tree.
    """
    from lawdraft.render.merge import apply_merged

    changes = tuple(change for proposal in proposals for change in proposal.changes)
    owners = tuple(at for at, proposal in enumerate(proposals) for _ in proposal.changes)
    root: MergedNode = before.root
    expected: Node = before.root
    for index, change in enumerate(changes):
        for step in change.steps:
            root = apply_merged(step, root, index)
        expected = apply_all(change.steps, expected)
    redline = Redline(before, root, changes, proposals, owners)
    _prove(redline, expected if after is None else after.root)
    return redline


def _prove(redline: Redline, after: Node) -> None:
    if root_of(redline, Side.BEFORE) != redline.before.root:
        raise RedlineProofError("rejecting every change doesn't give the text before")
    if root_of(redline, Side.AFTER) != after:
        raise RedlineProofError("accepting every change doesn't give the text after")


def accept(redline: Redline) -> Unit:
    """Return the tree with every change made."""
    return root_of(redline, Side.AFTER)


def reject(redline: Redline) -> Unit:
    """Return the tree as it was before all changes."""
    return root_of(redline, Side.BEFORE)


def root_of(redline: Redline, side: Side) -> Unit:
    """Return the whole tree of one side."""
    return cast(Unit, _node_of(redline.root, side))


def _nodes_of(nodes: Sequence[MergedNode], side: Side) -> Iterator[Node]:
    return (_node_of(node, side) for node in nodes if not isinstance(node, Merged) or node.on(side))


def _node_of(merged: MergedNode, side: Side) -> Node:
    if not isinstance(merged, Merged):
        return merged
    shell = merged.shell(side)
    body = tuple(_nodes_of(merged.children, side))
    match shell:
        case Paragraph():
            return evolve(shell, text=side_text(merged.segments, side))
        case Unit():
            return evolve(
                shell,
                mark=side_text(merged.mark, side),
                heading=cast("Paragraph | None", next(_nodes_of(merged.headings, side), None)),
                subheading=cast("Paragraph | None", next(_nodes_of(merged.subheadings, side), None)),
                body=cast("tuple[Paragraph | Unit | Table | Foreign, ...]", body),
            )
        case Table():
            caption = cast("Paragraph | None", next(_nodes_of(merged.headings, side), None))
            return evolve(shell, caption=caption, rows=cast("tuple[Row, ...]", body))
        case Row():
            return evolve(shell, cells=cast("tuple[Cell, ...]", body))
        case Cell():
            return evolve(shell, body=cast("tuple[Paragraph, ...]", body))
        case Foreign():
            return shell
