"""Lay a restated provision beside its old wording: children by number, then by likeness; words inside paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from attrs import evolve, frozen

from lawdraft.compare.pairing import best_pairs, likeness
from lawdraft.model.unit import Cell, Foreign, Node, Paragraph, Row, Table, Unit
from lawdraft.render.redline import Merged, MergedNode, Segment, Side, expand, side_text, text_of
from lawdraft.render.words import bag_of, word_diff

__all__ = ["align", "delete", "diff_segments"]

_MAX_PAIRS = 40_000  # pairs of children weighed one by one; beyond it only equal keys are paired
_LIKE = 0.4  # likeness below which two unnumbered paragraphs are no pair


def delete(node: MergedNode, index: int, parent: Merged | None) -> Merged:
    """Return `node` deleted by change `index`, with everything below that was still alive."""
    merged = expand(node, *((parent.inserted, parent.deleted) if parent is not None else (None, None)))
    if merged.deleted is not None:
        return merged

    def each(nodes: tuple[MergedNode, ...]) -> tuple[MergedNode, ...]:
        return tuple(delete(child, index, merged) if isinstance(child, Merged) else child for child in nodes)

    return evolve(
        merged,
        deleted=index,
        segments=_deleted(merged.segments, index),
        mark=_deleted(merged.mark, index),
        headings=each(merged.headings),
        subheadings=each(merged.subheadings),
        children=each(merged.children),
    )


def _deleted(segments: tuple[Segment, ...], index: int) -> tuple[Segment, ...]:
    return tuple(evolve(s, deleted=index) if s.deleted is None else s for s in segments)


def diff_segments(segments: tuple[Segment, ...], new: str, index: int) -> tuple[Segment, ...]:
    """Return `segments` with their living text turned into `new` by change `index`, word by word."""
    living = side_text(segments, Side.AFTER)
    queue = list(reversed(segments))
    done: list[Segment] = []

    def take(length: int, deleted: int | None) -> None:
        while length:
            segment = queue.pop()
            if segment.deleted is not None:
                done.append(segment)
                continue
            piece, rest = segment.text[:length], segment.text[length:]
            length -= len(piece)
            if rest:
                queue.append(evolve(segment, text=rest))
            done.append(Segment(piece, segment.inserted, deleted))

    for kept, removed, added in word_diff(living, new):
        take(len(kept), None)
        take(len(removed), index)
        if added:
            while queue and queue[-1].deleted is not None:  # what was deleted stands before what replaces it
                done.append(queue.pop())
            done.append(Segment(added, index))
    return (*done, *reversed(queue))


def align(
    node: MergedNode, new: Node, index: int, parent: Merged | None, *, whole: bool = False
) -> tuple[MergedNode, ...]:
    """Return what stands in the place of `node` when change `index` restates it as `new`.

    One merged node where the two are of one kind (or `whole`, the root); the old one deleted and the new one
    inserted otherwise.
    """
    merged = expand(node, *((parent.inserted, parent.deleted) if parent is not None else (None, None)))
    if not isinstance(node, Merged) and node == new and merged.deleted is None:
        return (new if merged.inserted is None else evolve(merged, node=new),)
    if not (whole or _is_pair(merged.node, new)):
        return (delete(merged, index, parent), expand(new, index))
    match new:
        case Paragraph():
            return (evolve(merged, node=new, segments=diff_segments(merged.segments, new.text, index)),)
        case Unit():
            return (
                evolve(
                    merged,
                    node=new,
                    mark=_align_mark(merged, new.mark, index),
                    headings=_align_slot(merged, merged.headings, (new.heading,) if new.heading else (), index),
                    subheadings=_align_slot(
                        merged, merged.subheadings, (new.subheading,) if new.subheading else (), index
                    ),
                    children=_align_slot(merged, merged.children, new.body, index),
                ),
            )
        case Table():
            return (
                evolve(
                    merged,
                    node=new,
                    headings=_align_slot(merged, merged.headings, (new.caption,) if new.caption else (), index),
                    children=_align_slot(merged, merged.children, new.rows, index),
                ),
            )
        case Row():
            return (evolve(merged, node=new, children=_align_slot(merged, merged.children, new.cells, index)),)
        case Cell():
            return (evolve(merged, node=new, children=_align_slot(merged, merged.children, new.body, index)),)
        case Foreign():
            return (evolve(merged, node=new),)


def _align_mark(merged: Merged, new: str, index: int) -> tuple[Segment, ...]:
    return merged.mark if side_text(merged.mark, Side.AFTER) == new else diff_segments(merged.mark, new, index)


def _is_pair(old: Node, new: Node) -> bool:
    """Whether two nodes are shown as one that was changed."""
    if isinstance(old, Unit) and isinstance(new, Unit):
        return old.kind is new.kind
    if isinstance(old, Foreign):
        return old == new
    if isinstance(old, Row) and isinstance(new, Row):
        return len(old.cells) == len(new.cells)
    return type(old) is type(new)


def _align_slot(
    parent: Merged, slot: tuple[MergedNode, ...], new: Sequence[Node], index: int
) -> tuple[MergedNode, ...]:
    """Pair the living children in `slot` with `new`, in order; the dead stay where they are."""
    living = [at for at, child in enumerate(slot) if not isinstance(child, Merged) or child.deleted is None]
    done: list[MergedNode] = []
    at_slot = at_new = 0
    for one, other in (*_pairs([slot[at] for at in living], new), (len(living), len(new))):
        stop = living[one] if one < len(living) else len(slot)
        done += [
            child if isinstance(child, Merged) and child.deleted is not None else delete(child, index, parent)
            for child in slot[at_slot:stop]
        ]
        done += [expand(child, index) for child in new[at_new:other]]
        if one < len(living):
            done += align(slot[stop], new[other], index, parent)
        at_slot, at_new = stop + 1, other + 1
    return tuple(done)


def _key(node: Node) -> object:
    if isinstance(node, Unit) and node.number is not None:
        return (node.kind, str(node.number))
    if isinstance(node, Row) and node.number is not None:
        return str(node.number)
    return None


@frozen
class _Child:
    """What pairing needs to know of a child: its newest form, its number, and its words if it has no number."""

    shell: Node
    key: object
    bag: Counter[str]


def _child(node: MergedNode) -> _Child:
    shell = node.node if isinstance(node, Merged) else node
    key = _key(shell)
    return _Child(shell, key, Counter() if key is not None else bag_of(text_of(node)))


def _weight(old: _Child, new: _Child) -> float:
    """How well two children fit as old and new wording of one thing, 0 for not at all."""
    if not _is_pair(old.shell, new.shell):
        return 0.0
    if old.key is not None or new.key is not None:
        return 10.0 if old.key == new.key else 0.0
    like = likeness(old.bag, new.bag)
    return 1.0 + like * 4 if like >= _LIKE else 0.0


def _pairs(old: Sequence[MergedNode], new: Sequence[Node]) -> list[tuple[int, int]]:
    """Return the pairs of positions of the best alignment that keeps the order."""
    if isinstance(next(iter(new), None), Cell) and len(old) == len(new):
        return [(at, at) for at in range(len(new))]
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - head) if old[-1 - at] != new[-1 - at]), least - head)
    ones, others = old[head : len(old) - tail], new[head : len(new) - tail]
    found = _by_key(ones, others) if len(ones) * len(others) > _MAX_PAIRS else _heaviest(ones, others)
    pairs = [(at, at) for at in range(head)] + [(one + head, other + head) for one, other in found]
    pairs += [(len(old) - at, len(new) - at) for at in range(tail, 0, -1)]
    return _with_opening(pairs, old, new)


def _with_opening(
    pairs: list[tuple[int, int]], old: Sequence[MergedNode], new: Sequence[Node]
) -> list[tuple[int, int]]:
    """Pair the opening paragraphs even if no word is left of the old one, and only children of one kind too."""
    if not old or not new or any(one == 0 or other == 0 for one, other in pairs):
        return pairs
    first, other = _child(old[0]), _child(new[0])
    only = len(old) == len(new) == 1 and first.key == other.key and _is_pair(first.shell, other.shell)
    if only or (isinstance(first.shell, Paragraph) and isinstance(other.shell, Paragraph)):
        return [(0, 0), *pairs]
    return pairs


def _heaviest(old: Sequence[MergedNode], new: Sequence[Node]) -> list[tuple[int, int]]:
    ones, others = [_child(node) for node in old], [_child(node) for node in new]
    return best_pairs(len(old), len(new), lambda at, to: _weight(ones[at], others[to]))


def _by_key(old: Sequence[MergedNode], new: Sequence[Node]) -> list[tuple[int, int]]:
    def key(node: MergedNode) -> object:
        shell = node.node if isinstance(node, Merged) else node
        return _key(shell) or (type(shell).__name__, text_of(node))

    blocks = SequenceMatcher(None, list(map(key, old)), list(map(key, new)), autojunk=False).get_matching_blocks()
    return [(one + k, other + k) for one, other, size in blocks for k in range(size)]
