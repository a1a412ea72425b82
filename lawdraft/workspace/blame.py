"""The past of a provision: which acts touched it, which act each of its words comes from, who brought or took words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from attrs import frozen

from lawdraft.amendment.step import (
    Change,
    EditText,
    InsertNodes,
    RemoveNodes,
    ReplaceNode,
    SetNumber,
    Step,
    apply,
    map_path,
)
from lawdraft.compare.words import tokens
from lawdraft.consolidate.timeline import Entry
from lawdraft.model.address import Address
from lawdraft.model.locate import Missing, locate
from lawdraft.model.naming import address_of
from lawdraft.model.rebuild import Path, get, paragraphs
from lawdraft.model.text import find_all
from lawdraft.model.unit import Node, Unit

__all__ = ["Event", "Run", "bisect_words", "blame_words", "log_of"]


@frozen
class Event:
    """A change of the past: the portion of an act, and the change in it; `what` is brought or removed for words."""

    entry: Entry
    change: Change
    what: str = ""
    address: str = ""


@frozen
class Run:
    """Words of a paragraph that come from one act; `entry` is None for the base text."""

    text: str
    entry: Entry | None


# --- log -----------------------------------------------------------------------------------------------------------


def log_of(entries: Sequence[Entry], address: Address | None = None) -> tuple[Event, ...] | Missing:
    """Return the changes that shaped a statute, or a provision of it, the oldest first.

    The provision is followed back through the changes from where `address` finds it in the newest text. Returns
    Missing if it isn't there.
    """
    if address is None or not address:
        return tuple(Event(entry, change) for entry in entries for change in entry.changes)
    if not entries:
        return ()
    found = locate(entries[-1].after, address)
    if isinstance(found, Missing):
        return found
    events: list[Event] = []
    for place in found:
        path: Path | None = place.path
        for entry, change, step in _backwards(entries):
            if path is None:
                break
            if _touches(step, path):
                event = Event(entry, change)
                if event not in events:
                    events.append(event)
            path = _before(step, path)
    order = {id(entry): at for at, entry in enumerate(entries)}
    return tuple(sorted(events, key=lambda event: (order[id(event.entry)], event.entry.changes.index(event.change))))


def _backwards(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Change, Step]]:
    for entry in reversed(entries):
        for change in reversed(entry.changes):
            for step in reversed(change.steps):
                yield entry, change, step


def _touches(step: Step, path: Path) -> bool:
    """Tell whether a step changed the node that stands at `path` after it, or anything in it."""
    at = step.path
    if isinstance(step, InsertNodes):
        depth = len(at) - 1
        if len(path) > depth:
            return path[:depth] == at[:depth] and at[depth] <= path[depth] < at[depth] + len(step.nodes)
        return at[: len(path)] == path
    if isinstance(step, RemoveNodes):
        return at[: len(path)] == path and len(at) > len(path)
    if isinstance(step, ReplaceNode) and len(path) > len(at) and path[: len(at)] == at:
        return not _keeps_body(step)
    return at[: len(path)] == path or (isinstance(step, (ReplaceNode, EditText)) and path[: len(at)] == at)


def _keeps_body(step: ReplaceNode) -> bool:
    return isinstance(step.old, Unit) and isinstance(step.new, Unit) and step.old.body is step.new.body


def _before(step: Step, path: Path) -> Path | None:
    """Return where the node stood before a step; None if the step brought it."""
    match step:
        case InsertNodes(at, nodes):
            return map_path(RemoveNodes(at, nodes), path)
        case RemoveNodes(at, nodes):
            return map_path(InsertNodes(at, nodes), path)
        case ReplaceNode(at, old, _):
            if len(path) > len(at) and path[: len(at)] == at and not _keeps_body(step):
                return path if _has(old, path[len(at) :]) else None
            return path
        case EditText() | SetNumber():
            return path


def _has(node: Node, path: Path) -> bool:
    try:
        get(node, path)
    except (LookupError, IndexError):
        return False
    return True


# --- blame ---------------------------------------------------------------------------------------------------------


def blame_words(
    root: Unit, entries: Sequence[Entry], address: Address
) -> tuple[tuple[Path, tuple[Run, ...]], ...] | Missing:
    """Return, for each paragraph of a provision in the text `root`, its words with the act that each comes from.

    A restated text keeps the words that it takes over: they stay with the act that brought them. Returns Missing if
    the address names nothing.
    """
    found = locate(root, address)
    if isinstance(found, Missing):
        return found
    origins = _Origins()
    for entry in entries:
        node: Node = entry.before
        for change in entry.changes:
            for step in change.steps:
                origins.follow(step, node, entry)
                node = apply(step, node)
    result = []
    for place in found:
        for path, paragraph in paragraphs(get(root, place.path), place.path):
            start, end = place.span or (0, len(paragraph.text))
            marks = origins.of(path, paragraph.text)[start:end]
            result.append((path, tuple(_runs(paragraph.text[start:end], marks))))
    return tuple(result)


def _runs(text: str, marks: Sequence[Entry | None]) -> Iterator[Run]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marks[at] is not marks[start]:
            yield Run(text[start:at], marks[start])
            start = at


class _Origins:
    """For every character of the paragraphs that were touched: the portion it came with."""

    def __init__(self) -> None:
        self.known: dict[Path, list[Entry | None]] = {}

    def of(self, path: Path, text: str) -> list[Entry | None]:
        return self.known.get(path) or [None] * len(text)

    def follow(self, step: Step, root: Node, entry: Entry) -> None:
        """Take a step on the text `root` into account."""
        match step:
            case EditText(path, start, old, new):
                node = get(root, path)
                marks = list(self.of(path, getattr(node, "text", "")))
                marks[start : start + len(old)] = _spliced(old, new, marks[start : start + len(old)], entry)
                self.known[path] = marks
            case ReplaceNode(path, old_node, new_node):
                if not _keeps_body(step):
                    self._replace(path, old_node, new_node, entry)
            case InsertNodes() | RemoveNodes():
                moved = {map_path(step, path): marks for path, marks in self.known.items()}
                self.known = {path: marks for path, marks in moved.items() if path is not None}
                if isinstance(step, InsertNodes):
                    for at, node in enumerate(step.nodes):
                        place = (*step.path[:-1], step.path[-1] + at)
                        for path, paragraph in paragraphs(node, place):
                            self.known[path] = [entry] * len(paragraph.text)
            case SetNumber():
                pass

    def _replace(self, path: Path, old: Node, new: Node, entry: Entry) -> None:
        before = list(paragraphs(old, path))
        marks = [mark for at, one in before for mark in (*self.of(at, one.text), None)]
        self.known = {at: own for at, own in self.known.items() if at[: len(path)] != path}
        after = list(paragraphs(new, path))
        texts = "\n".join(one.text for _, one in before), "\n".join(one.text for _, one in after)
        spliced = _spliced(*texts, marks[:-1], entry)
        start = 0
        for at, one in after:
            self.known[at] = spliced[start : start + len(one.text)]
            start += len(one.text) + 1


def _spliced(old: str, new: str, marks: Sequence[Entry | None], entry: Entry) -> list[Entry | None]:
    """Return the origins of `new`: of words that `old` has too theirs, of all others the entry."""
    one, other = tokens(old), tokens(new)
    result: list[Entry | None] = [entry] * len(new)
    blocks = SequenceMatcher(None, [t.key for t in one], [t.key for t in other], autojunk=False).get_matching_blocks()
    for a, b, size in blocks:
        for at in range(size):
            mine, theirs = one[a + at], other[b + at]
            origin = marks[mine.core] if mine.core < len(marks) else entry
            start = theirs.start
            result[start : theirs.end] = [origin] * (theirs.end - start)
    return result


# --- bisect --------------------------------------------------------------------------------------------------------


def bisect_words(entries: Sequence[Entry], words: str) -> tuple[Event, ...]:
    """Return the changes that brought or removed words, the oldest first. Whole words are looked for."""
    events = []
    for entry in entries:
        node: Node = entry.before
        for change in entry.changes:
            delta, address = 0, ""
            for step in change.steps:
                after = apply(step, node)
                here = _count_after(step, after, words) - _count_before(step, node, words)
                if here and not address:
                    address = _name(after if here > 0 else node, step.path)
                delta += here
                node = after
            if delta:
                events.append(Event(entry, change, "brought" if delta > 0 else "removed", address))
    return tuple(events)


def _count(node: Node, words: str) -> int:
    return sum(len(find_all(paragraph.text, words)) for _, paragraph in paragraphs(node))


def _count_before(step: Step, root: Node, words: str) -> int:
    match step:
        case EditText(path, _, _, _):
            return _count(get(root, path), words)
        case ReplaceNode(_, old, _):
            return _count(old, words)
        case RemoveNodes(_, nodes):
            return sum(_count(node, words) for node in nodes)
        case InsertNodes() | SetNumber():
            return 0


def _count_after(step: Step, root: Node, words: str) -> int:
    match step:
        case EditText(path, _, _, _):
            return _count(get(root, path), words)
        case ReplaceNode(_, _, new):
            return _count(new, words)
        case InsertNodes(_, nodes):
            return sum(_count(node, words) for node in nodes)
        case RemoveNodes() | SetNumber():
            return 0


def _name(root: Node, path: Path) -> str:
    return str(address_of(root, path)) if isinstance(root, Unit) else ""
