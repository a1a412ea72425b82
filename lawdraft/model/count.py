"""Count абзацы: which paragraphs of a unit are printed, in print order (language reference, 3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from lawdraft.model.kind import Kind
from lawdraft.model.rebuild import Path, children, get
from lawdraft.model.unit import Node, Paragraph, Status, Unit

__all__ = ["Counting", "counted_paragraphs", "is_repealed", "printed_paragraphs"]


@frozen
class Counting:
    """Which printed paragraphs are counted as абзацы: those that begin with a mark too, and the repealed ones."""

    marked: bool = True
    repealed: bool = True


_APART = frozenset({Kind.NOTE, Kind.APPENDIX, Kind.FRONT, Kind.SIGNATURE})


def printed_paragraphs(node: Node, path: Path = ()) -> Iterator[tuple[Path, Paragraph]]:
    """Yield the абзацы of `node`, those of nested units too, with their paths.

    Headings, notes (unless `node` is one), appendices, tables and editor's remarks don't count; repealed ones do.
    """
    if isinstance(node, Paragraph):
        yield path, node
    elif isinstance(node, Unit):
        for at, child in enumerate(node.body):
            if isinstance(child, Paragraph):
                if child.status is not Status.EDITORIAL:
                    yield (*path, at), child
            elif isinstance(child, Unit) and child.kind not in _APART:
                yield from printed_paragraphs(child, (*path, at))


def counted_paragraphs(node: Node, path: Path, counting: Counting) -> Iterator[tuple[Path, Paragraph]]:
    """Yield the абзацы of `node` that one way of counting knows."""
    for place, paragraph in printed_paragraphs(node, path):
        if paragraph.status is Status.REPEALED and not counting.repealed:
            continue
        if counting.marked or not isinstance(node, Unit):
            yield place, paragraph
            continue
        owner = get(node, place[len(path) : -1])
        if len(place) > len(path) + 1 and isinstance(owner, Unit) and owner.mark and _is_first(owner, place[-1]):
            continue
        yield place, paragraph


def _is_first(owner: Unit, at: int) -> bool:
    return not any(isinstance(child, Paragraph) for child in owner.body[:at])


def is_repealed(root: Node, path: Path) -> bool:
    """Tell whether the node at `path` or a unit around it is repealed."""
    node = root
    for at in path:
        if getattr(node, "status", None) is Status.REPEALED:
            return True
        if at < 0:
            break
        node = children(node)[at]
    found = get(root, path)
    return getattr(found, "status", None) is Status.REPEALED
