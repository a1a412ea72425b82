"""The proof that steps give the result from the base, and the base from the result; made at every run."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from lawdraft.amendment.step import Step, StepError, apply, invert
from lawdraft.model.unit import Node, Unit

__all__ = ["ProofError", "prove"]


class ProofError(AssertionError):
    """The steps of a result don't give it again, or can't be undone: a defect of this program, not of the bill."""


def prove(before: Unit, after: Unit, steps: Sequence[Step]) -> None:
    """Check that `steps` turn one tree into the other, and undone the other into the one. Raises ProofError.

    Steps inside the blocks of the root are tried on each block by itself: the root of a code is wide.
    """
    wide = any(len(step.path) < 2 or step.path[0] < 0 for step in steps)
    if wide or len(before.body) != len(after.body):
        _prove(before, after, steps)
        return
    inside: dict[int, list[Step]] = {}
    for step in steps:
        inside.setdefault(step.path[0], []).append(evolve(step, path=step.path[1:]))
    for at, own in inside.items():
        _prove(before.body[at], after.body[at], own)
    changed = list(before.body)
    for at in inside:
        changed[at] = after.body[at]
    if before.with_body(tuple(changed)) != after:
        raise ProofError("the steps don't give the result")


def _prove(before: Node, after: Node, steps: Sequence[Step]) -> None:
    node, undo = before, []
    try:
        for step in steps:
            undo.append(invert(step, node))
            node = apply(step, node)
    except (LookupError, StepError) as error:
        raise ProofError("a step doesn't fit the tree before it") from error
    if node != after:
        raise ProofError("the steps don't give the result")
    for step in reversed(undo):
        node = apply(step, node)
    if node != before:
        raise ProofError("the steps can't be undone")
