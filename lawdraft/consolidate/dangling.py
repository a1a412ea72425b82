"""References that one bill writes to a provision which another bill takes away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lawdraft.amendment.step import Change, EditText, InsertNodes, ReplaceNode, SetNumber
from lawdraft.consolidate.footprint import Touch
from lawdraft.model.address import Address
from lawdraft.model.locate import locate
from lawdraft.model.rebuild import Path, paragraphs
from lawdraft.model.unit import Statute

__all__ = ["added_texts", "dangling_pairs"]

_ENDS = ("repeal_unit", "delete_unit", "renumber_unit")
Item = tuple[int, int]  # position of the bill, position of the change in it


def added_texts(change: Change) -> Iterator[str]:
    """Yield the texts that a change brings."""
    for step in change.steps:
        match step:
            case EditText(_, _, _, new):
                yield new
            case InsertNodes(_, nodes):
                for node in nodes:
                    yield from (paragraph.text for _, paragraph in paragraphs(node))
            case ReplaceNode(_, old, new_node):
                known = {paragraph.text for _, paragraph in paragraphs(old)}
                yield from (p.text for _, p in paragraphs(new_node) if p.text not in known)
            case SetNumber():
                pass


def dangling_pairs(
    base: Statute,
    bills: Sequence[tuple[tuple[Change, ...], tuple[Touch, ...]]],
    mentions: Callable[[str], tuple[Address, ...]],
) -> Iterator[tuple[Item, Item, Path]]:
    """Yield (the item that takes away, the item that refers, the place taken away) for items of different bills."""
    ends: dict[Path, list[Item]] = {}
    for at, (changes, touches) in enumerate(bills):
        for touch in touches:
            if touch.what == "node" and changes[touch.change].kind in _ENDS:
                ends.setdefault(touch.path, []).append((at, touch.change))
    if not ends:
        return
    for at, (changes, _) in enumerate(bills):
        for number, change in enumerate(changes):
            for path in _referred(base, change, mentions):
                for depth in range(1, len(path) + 1):
                    for end in ends.get(path[:depth], ()):
                        if end[0] != at:
                            yield end, (at, number), path[:depth]


def _referred(base: Statute, change: Change, mentions: Callable[[str], tuple[Address, ...]]) -> set[Path]:
    found: set[Path] = set()
    for text in added_texts(change):
        for address in mentions(text):
            places = locate(base.root, address)
            if isinstance(places, tuple):
                found |= {place.path for place in places}
    return found
