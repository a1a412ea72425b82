"""Stubs of repealed units: one line may stand for a range («2.2 - 2.4. Утратили силу»), as another source prints one
for each.
"""

from __future__ import annotations

from collections.abc import Iterable

from lawdraft.model.number import Number, NumberRange
from lawdraft.model.unit import Node, Status, Unit

__all__ = ["covered", "range_stubs", "without_ranges"]


def range_stubs(nodes: Iterable[Node]) -> tuple[Unit, ...]:
    """Return the stubs among `nodes` that stand for a range of numbers."""
    return tuple(
        node
        for node in nodes
        if isinstance(node, Unit) and node.status is Status.REPEALED and isinstance(node.number, NumberRange)
    )


def covered(node: Node, stubs: tuple[Unit, ...]) -> bool:
    """Whether a unit has a number that one of the `stubs` stands for, or is such a stub itself."""
    if not isinstance(node, Unit):
        return False
    if node in stubs:
        return True
    return any(
        stub.kind is node.kind
        and isinstance(stub.number, NumberRange)
        and isinstance(node.number, Number)
        and node.number in stub.number
        for stub in stubs
    )


def without_ranges(ones: tuple[Node, ...], others: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Leave out of both lists the range stubs of either and the stubs that they cover in the other."""
    stubs = range_stubs((*ones, *others))
    if not stubs:
        return ones, others

    def kept(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(
            n for n in nodes if not (covered(n, stubs) and isinstance(n, Unit) and n.status is Status.REPEALED)
        )

    return kept(ones), kept(others)
