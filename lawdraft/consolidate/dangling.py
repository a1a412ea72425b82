"""References that one bill writes to a provision which another bill takes away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lawdraft.amendment.step import Change, EditText, InsertNodes, ReplaceNode, SetNumber
from lawdraft.consolidate.footprint import Touch
from lawdraft.model.address import Address
from lawdraft.model.kind import Kind
from lawdraft.model.locate import locate
from lawdraft.model.rebuild import Path, get, paragraphs, walk
from lawdraft.model.unit import Statute, Unit

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


def ends(base: Statute, changes: Sequence[Change], touched: Sequence[Touch]) -> dict[Path, tuple[int, ...]]:
    """Return the places that a bill takes away, with the numbers of the changes that do; also what it leaves out where
    it restates.
    """
    found: dict[Path, tuple[int, ...]] = {}
    for touch in touched:
        if touch.what == "node" and changes[touch.change].kind in _ENDS:
            found[touch.path] = (*found.get(touch.path, ()), touch.change)
        elif touch.what == "node":
            for path in _left_out(base.root, touch.path, changes[touch.change]):
                found[path] = (*found.get(path, ()), touch.change)
    return found


def _left_out(root: Unit, path: Path, change: Change) -> Iterator[Path]:
    """Yield the numbered units of a restated unit that its new text doesn't have."""
    new = [step.new for step in change.steps if isinstance(step, ReplaceNode)]
    old = get(root, path)
    if len(new) != 1 or not isinstance(old, Unit) or not isinstance(new[0], Unit):
        return
    kept = {_labels(new[0], below) for below, node in walk(new[0]) if isinstance(node, Unit)}
    gone = (below for below, node in walk(old) if isinstance(node, Unit) and node.number is not None)
    yield from ((*path, *below) for below in gone if _labels(old, below) not in kept)


def _labels(root: Unit, path: Path) -> tuple[tuple[Kind, str], ...]:
    """Return the kinds and numbers on the way to a unit."""
    units = (get(root, path[:depth]) for depth in range(1, len(path) + 1))
    return tuple((unit.kind, str(unit.number)) for unit in units if isinstance(unit, Unit))


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
