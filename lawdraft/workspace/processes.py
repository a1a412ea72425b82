"""Work in pieces, here or in other processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from lawdraft.errors import LawdraftError

__all__ = ["each"]

Desk = TypeVar("Desk")
Piece = TypeVar("Piece")
Result = TypeVar("Result")

_DESKS: list[Any] = []  # of this process: one at most


def each(work: Callable[[Desk, Piece], Result], desk: Desk, pieces: Sequence[Piece], jobs: int = 1) -> Iterator[Result]:
    """Yield the results of pieces of work in their order; `desk` is what the work has at hand, one for each process.

    What can't be read is met here once more: who asked gets the error himself.
    """
    if jobs < 2 or len(pieces) < 2:
        for piece in pieces:
            yield work(desk, piece)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(pieces)), initializer=_DESKS.append, initargs=(desk,)) as pool:
        ahead = deque(pool.submit(_quiet, work, piece) for piece in pieces)
        for piece in pieces:
            done = ahead.popleft().result()
            yield work(desk, piece) if done is None else done[0]


def _quiet(work: Callable[[Any, Piece], Result], piece: Piece) -> tuple[Result] | None:
    try:
        return (work(_DESKS[0], piece),)
    except (LawdraftError, OSError):
        return None
