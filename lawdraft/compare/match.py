"""Which child of one unit is which child of another: by number first, by digest second, by similarity last.

Nothing here looks at more than the children of two paired units, and similarity only at what numbers and digests leave
between two certain pairs: time is linear in the size of the trees for all but heavily rewritten units.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from lawdraft.compare.digest import Digests
from lawdraft.compare.pairing import best_pairs, likeness
from lawdraft.compare.words import bag_of
from lawdraft.model.kind import Kind
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Node, Paragraph, Row, Table, Unit

__all__ = ["Entry", "align"]

Entry = tuple[int | None, int | None]  # positions of a pair; None where there is none on that side
_ALIKE = 0.4  # share of words in common from which two texts are versions of one
_MAX_PRODUCT = (
    2_500  # of the sizes of a gap: beyond it similarity is looked for at the same distance from its ends only
)


def align(before: Sequence[Node], after: Sequence[Node], old: Digests, new: Digests) -> list[Entry]:
    """Pair two lists of children; returns pairs, removed and added ones merged in print order (removed first)."""
    ones, others = [old[node] for node in before], [new[node] for node in after]
    head = 0
    while head < min(len(ones), len(others)) and ones[head] == others[head]:
        head += 1
    tail = 0
    while tail < min(len(ones), len(others)) - head and ones[-1 - tail] == others[-1 - tail]:
        tail += 1
    pairs: list[tuple[int, int]] = [(at, at) for at in range(head)]
    ends = (len(ones) - tail, len(others) - tail)
    if head < ends[0] and head < ends[1]:
        pairs += _between(before, after, ones, others, (head, head), ends)
    pairs += [(ends[0] + at, ends[1] + at) for at in range(tail)]
    return _merged(pairs, len(ones), len(others))


def _merged(pairs: list[tuple[int, int]], ones: int, others: int) -> list[Entry]:
    entries: list[Entry] = []
    one = other = 0
    for a, b in [*pairs, (ones, others)]:
        entries += [(at, None) for at in range(one, a)]
        entries += [(None, at) for at in range(other, b)]
        if a < ones:
            entries.append((a, b))
        one, other = a + 1, b + 1
    return entries


def _between(
    before: Sequence[Node],
    after: Sequence[Node],
    ones: list[int],
    others: list[int],
    start: tuple[int, int],
    end: tuple[int, int],
) -> list[tuple[int, int]]:
    """Pair what stands between two certain pairs."""
    names = [_name(before[at]) for at in range(start[0], end[0])], [_name(after[at]) for at in range(start[1], end[1])]
    certain = _by_key(names[0], names[1], start)
    pairs: list[tuple[int, int]] = []
    last = start
    for pair in [*certain, end]:
        pairs += _unnamed(before, after, ones, others, last, pair)
        if pair != end:
            pairs.append(pair)
        last = (pair[0] + 1, pair[1] + 1)
    return pairs


def _name(node: Node) -> tuple[str, str] | None:
    """Return what a node is called, if it has a name of its own."""
    if isinstance(node, Unit):
        if node.number is not None:
            return (node.kind.value, str(node.number))
        return (node.kind.value, "") if node.kind in (Kind.FRONT, Kind.SIGNATURE, Kind.PREAMBLE, Kind.NOTE) else None
    if isinstance(node, Row) and node.number is not None:
        return ("row", str(node.number))
    return None


def _by_key(
    ones: Sequence[object | None], others: Sequence[object | None], start: tuple[int, int]
) -> list[tuple[int, int]]:
    """Pair what has the same key, once on each side, as far as the order agrees."""
    counts = Counter(key for key in ones if key is not None), Counter(key for key in others if key is not None)
    places = {key: at for at, key in enumerate(others) if key is not None and counts[1][key] == 1}
    pairs = [
        (at, places[key]) for at, key in enumerate(ones) if key is not None and counts[0][key] == 1 and key in places
    ]
    return [(start[0] + a, start[1] + b) for a, b in _rising(pairs)]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of `pairs`, ordered by the first, in which the second rises too."""
    tails: list[int] = []
    ends: list[int] = []
    links: list[int] = []
    for at, (_, value) in enumerate(pairs):
        place = bisect_left(tails, value)
        links.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            ends.append(at)
        else:
            tails[place], ends[place] = value, at
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = links[at]
    return found[::-1]


def _unnamed(
    before: Sequence[Node],
    after: Sequence[Node],
    ones: list[int],
    others: list[int],
    start: tuple[int, int],
    end: tuple[int, int],
) -> list[tuple[int, int]]:
    """Pair what has no name: equal nodes first, then similar ones between them."""
    left = [at for at in range(start[0], end[0]) if _name(before[at]) is None]
    right = [at for at in range(start[1], end[1]) if _name(after[at]) is None]
    if not left or not right:
        return []
    same = _by_key([ones[at] for at in left], [others[at] for at in right], (0, 0))
    pairs: list[tuple[int, int]] = []
    last = (0, 0)
    for a, b in [*same, (len(left), len(right))]:
        pairs += _similar(before, after, left[last[0] : a], right[last[1] : b])
        if a < len(left):
            pairs.append((left[a], right[b]))
        last = (a + 1, b + 1)
    return pairs


def _similar(before: Sequence[Node], after: Sequence[Node], left: list[int], right: list[int]) -> list[tuple[int, int]]:
    if not left or not right:
        return []
    if len(left) * len(right) > _MAX_PRODUCT:
        ends = min(len(left), len(right))
        return (
            [(left[at], right[at]) for at in range(ends) if _sort(before[left[at]]) == _sort(after[right[at]])]
            if len(left) == len(right)
            else []
        )
    bags = [_bag(before[at]) for at in left], [_bag(after[at]) for at in right]

    def score(a: int, b: int) -> float:
        if _sort(before[left[a]]) != _sort(after[right[b]]):
            return 0.0
        found = likeness(bags[0][a], bags[1][b])
        return found if found >= _ALIKE else 0.0

    pairs = best_pairs(len(left), len(right), score)
    return [(left[a], right[b]) for a, b in _with_lonely(pairs, len(left), len(right), before, after, left, right)]


def _with_lonely(
    pairs: list[tuple[int, int]],
    ones: int,
    others: int,
    before: Sequence[Node],
    after: Sequence[Node],
    left: list[int],
    right: list[int],
) -> list[tuple[int, int]]:
    """Pair also what stands alone between two pairs: a text that was rewritten."""
    found: list[tuple[int, int]] = []
    last = (0, 0)
    for a, b in [*pairs, (ones, others)]:
        if a - last[0] == b - last[1]:
            gap = [(last[0] + k, last[1] + k) for k in range(a - last[0])]
            found += [(x, y) for x, y in gap if _sort(before[left[x]]) == _sort(after[right[y]])]
        if a < ones:
            found.append((a, b))
        last = (a + 1, b + 1)
    return found


def _sort(node: Node) -> str:
    return node.kind.value if isinstance(node, Unit) else type(node).__name__


def _bag(node: Node) -> Counter[str]:
    if isinstance(node, Paragraph):
        return bag_of(node.text)
    if isinstance(node, (Unit, Table, Row)):
        return bag_of(" ".join(unit_lines(node)))
    return Counter()
