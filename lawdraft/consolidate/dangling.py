"""References that one bill writes to a provision which another bill takes away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lawdraft.amendment.step import Change, EditText, InsertNodes, ReplaceNode, SetNumber
from lawdraft.consolidate.footprint import Touch
from lawdraft.model.address import Address
from lawdraft.model.locate import locate
from lawdraft.model.rebuild import Path, paragraphs
from lawdraft.model.unit import Statute

__all__ = ["added_texts", "ends", "referred"]

_ENDS = ("repeal_unit", "delete_unit", "renumber_unit")


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


def ends(changes: Sequence[Change], touched: Sequence[Touch]) -> dict[Path, tuple[int, ...]]:
    """Return the places that a bill takes away, with the numbers of the changes that do."""
    found: dict[Path, tuple[int, ...]] = {}
    for touch in touched:
        if touch.what == "node" and changes[touch.change].kind in _ENDS:
            found[touch.path] = (*found.get(touch.path, ()), touch.change)
    return found


def referred(
    base: Statute, changes: Sequence[Change], mentions: Callable[[str], tuple[Address, ...]]
) -> set[tuple[int, Path]]:
    """Return the places of the base that the new texts of a bill refer to: (number of the change, place)."""
    found: set[tuple[int, Path]] = set()
    for number, change in enumerate(changes):
        for text in added_texts(change):
            for address in mentions(text):
                places = locate(base.root, address)
                if isinstance(places, tuple):
                    found |= {(number, place.path) for place in places}
    return found
