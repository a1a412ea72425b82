"""Which child of one unit is which child of another: by number first, by digest second, by similarity last.

Where nodes were named beforehand (`Digests.tags`), the name goes before all that, or at least before digest and
similarity: a bill addresses units by their numbers.

Nothing here looks at more than the children of two paired units, and similarity only at what numbers and digests leave
between two certain pairs: time is linear in the size of the trees for all but heavily rewritten units.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from lawdraft.compare.digest import Digests
from lawdraft.compare.pairing import best_pairs, likeness
from lawdraft.compare.words import bag_of
from lawdraft.model.kind import Kind
from lawdraft.model.plain import unit_lines
from lawdraft.model.text import collapse
from lawdraft.model.unit import Node, Paragraph, Row, Table, Unit

__all__ = ["Entry", "align"]

_Way = Callable[[list[int], list[int]], list[tuple[int, int]]]
Entry = tuple[int | None, int | None]  # positions of a pair; None where there is none on that side
_ALIKE = 0.4  # share of words in common from which two texts are versions of one
_MAX_PRODUCT = (
    2_500  # of the sizes of a gap: beyond it similarity is looked for at the same distance from its ends only
)


def align(
    before: Sequence[Node],
    after: Sequence[Node],
    old: Digests,
    new: Digests,
    *,
    renumbered: bool = False,
    names: tuple[Mapping[int, str], Mapping[int, str]] | None = None,
) -> list[Entry]:
    """Pair two lists of children; returns pairs, removed and added ones merged in print order (removed first).

    `renumbered`: nodes with one name are a pair even if their numbers differ; so with `names`, which are then those of
    the two sides.
    """
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
        work = _Children(before, after, ones, others, *(names or (old.tags, new.tags)))
        left, right = list(range(head, ends[0])), list(range(head, ends[1]))
        pairs += work.by_tag(left, right, work.by_name) if renumbered or names else work.by_name(left, right)
    pairs += [(ends[0] + at, ends[1] + at) for at in range(tail)]
    return _merged(pairs, len(ones), len(others))


@frozen(eq=False)
class _Children:
    """The children of two paired units, with their digests and the names they were given beforehand.

    Each way of pairing takes what it is sure of and leaves what stands between to the next.
    """

    before: Sequence[Node]
    after: Sequence[Node]
    ones: Sequence[int]
    others: Sequence[int]
    old_tags: Mapping[int, str]
    new_tags: Mapping[int, str]

    def by_name(self, left: list[int], right: list[int]) -> list[tuple[int, int]]:
        """Pair by number; what has none by the name it was given, by digest, by likeness."""
        names = _names([self.before[at] for at in left]), _names([self.after[at] for at in right])
        return _sure_first(_by_key(*names), left, right, self.unnamed)

    def unnamed(self, left: list[int], right: list[int]) -> list[tuple[int, int]]:
        """Pair what has no number."""
        left = [at for at in left if _name(self.before[at]) is None]
        right = [at for at in right if _name(self.after[at]) is None]
        return self.by_tag(left, right, self.by_digest)

    def by_tag(self, left: list[int], right: list[int], rest: _Way) -> list[tuple[int, int]]:
        """Pair by the name a node was given, as far as its kind is the same; the rest in another way."""
        if not self.old_tags or not self.new_tags:
            return rest(left, right)
        keys = (
            [_tagged(self.before[at], self.old_tags) for at in left],
            [_tagged(self.after[at], self.new_tags) for at in right],
        )
        return _sure_first(_by_key(*keys), left, right, rest)

    def by_digest(self, left: list[int], right: list[int]) -> list[tuple[int, int]]:
        """Pair equal nodes, and similar ones between them."""
        if not left or not right:
            return []
        same = _by_key([self.ones[at] for at in left], [self.others[at] for at in right])
        return _sure_first(same, left, right, self.similar)

    def similar(self, left: list[int], right: list[int]) -> list[tuple[int, int]]:
        """Pair nodes that have words in common."""
        return _similar(self.before, self.after, left, right)


def _sure_first(sure: list[tuple[int, int]], left: list[int], right: list[int], rest: _Way) -> list[tuple[int, int]]:
    """Return the pairs of `sure`, positions in `left` and `right`, and between them what `rest` pairs."""
    pairs: list[tuple[int, int]] = []
    last = (0, 0)
    for a, b in [*sure, (len(left), len(right))]:
        pairs += rest(left[last[0] : a], right[last[1] : b])
        if a < len(left):
            pairs.append((left[a], right[b]))
        last = (a + 1, b + 1)
    return pairs


def _tagged(node: Node, tags: Mapping[int, str]) -> tuple[str, str] | None:
    tag = tags.get(id(node))
    return None if tag is None else (_sort(node), tag)


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


def _name(node: Node) -> tuple[str, str] | None:
    """Return what a node is called, if it has a name of its own."""
    if isinstance(node, Unit):
        if node.number is not None:
            return (node.kind.value, str(node.number))
        return (node.kind.value, "") if node.kind in (Kind.FRONT, Kind.SIGNATURE, Kind.PREAMBLE, Kind.NOTE) else None
    if isinstance(node, Row) and node.number is not None:
        return ("row", str(node.number))
    return None


def _names(nodes: Sequence[Node]) -> list[object | None]:
    """Return what nodes are called; appendices that share a number, as those of several documents do, with headings."""
    names = [_name(node) for node in nodes]
    counts = Counter(names)
    return [
        (name, collapse(node.heading.text))
        if isinstance(node, Unit) and node.kind is Kind.APPENDIX and node.heading and name and counts[name] > 1
        else name
        for name, node in zip(names, nodes, strict=True)
    ]


def _by_key(ones: Sequence[object | None], others: Sequence[object | None]) -> list[tuple[int, int]]:
    """Pair what has the same key, once on each side, as far as the order agrees."""
    counts = Counter(key for key in ones if key is not None), Counter(key for key in others if key is not None)
    places = {key: at for at, key in enumerate(others) if key is not None and counts[1][key] == 1}
    pairs = [
        (at, places[key]) for at, key in enumerate(ones) if key is not None and counts[0][key] == 1 and key in places
    ]
    return _rising(pairs)


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
