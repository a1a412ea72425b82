"""A place in a tree, and what is known when there is none."""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from lawdraft.model.address import Step
from lawdraft.model.rebuild import Path

__all__ = ["Found", "Missing", "Place", "missing"]


class Place(NamedTuple):
    """A path; `span` is a sentence inside a paragraph; `part` "mark" is the printed designation."""

    path: Path
    span: tuple[int, int] | None = None
    part: str = ""


@frozen
class Missing:
    """Nothing, or nothing definite, stands at `step` inside the node at `within`.

    `repealed`: because that node is repealed. `candidates` are labels that do exist there, the nearest first;
    `superscript`: the first of them is the same label with a raised index.
    """

    step: Step
    within: Path = ()
    candidates: tuple[Step, ...] = ()
    repealed: bool = False
    superscript: bool = False
    why: str = ""


Found = tuple[Place, ...] | Missing


def missing(place: Place, step: Step, why: str = "", candidates: tuple[Step, ...] = ()) -> Missing:
    """Say that a step names nothing at a place."""
    return Missing(step, place.path, candidates, why=why)
