"""What is alike in two sequences: a common beginning, a likeness of words, the best pairs in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

__all__ = ["best_pairs", "common_start", "likeness"]


def common_start(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many entries two sequences have in common at the beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two texts have in common in any order, from 0 to 1."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0


def best_pairs(ones: int, others: int, score: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs, in order on both sides, whose scores have the greatest sum."""
    best = [[0.0] * (others + 1) for _ in range(ones + 1)]
    scores = [[score(a, b) for b in range(others)] for a in range(ones)]
    for a in range(ones - 1, -1, -1):
        for b in range(others - 1, -1, -1):
            here = scores[a][b]
            taken = best[a + 1][b + 1] + here if here else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], taken)
    pairs: list[tuple[int, int]] = []
    a = b = 0
    while a < ones and b < others:
        if scores[a][b] and best[a][b] == best[a + 1][b + 1] + scores[a][b]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs
