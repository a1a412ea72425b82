"""Two editions → typed changes, and the tree steps that make each of them.

Source: architecture, `compare/`. What differs in spaces, dashes, quotes and ё/е only is no change, and neither are
editors' remarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import evolve, frozen

from lawdraft.amendment.step import Change, EditText, InsertNodes, RemoveNodes, ReplaceNode, SetNumber, Step
from lawdraft.compare.digest import Digests, content
from lawdraft.compare.match import align
from lawdraft.compare.tags import NO_TAGS, Tags
from lawdraft.compare.words import Token, tokens, word_hunks
from lawdraft.errors import expect
from lawdraft.model.address import Address
from lawdraft.model.naming import nearest_address
from lawdraft.model.rebuild import HEADING, SUBHEADING, Path, children
from lawdraft.model.unit import Cell, Node, Paragraph, Row, Status, Statute, Table, Unit

__all__ = ["Difference", "DifferenceKind", "changes_of", "compare", "compare_editions"]


class DifferenceKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    HEADING = "heading"
    REPEALED = "repealed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    REPLACED = "replaced"


@frozen
class Difference:
    """One change: what stood at `before` (None if nothing did) and what stands at `after`, with the place as the law
    names it.

    `steps` make it, if all earlier differences are made; of a moved unit the removal and the insertion are two
    differences.
    """

    kind: DifferenceKind
    address: Address
    before: Path | None
    after: Path | None
    old: Node | None = None
    new: Node | None = None
    steps: tuple[Step, ...] = ()


@frozen(eq=False)
class _Comparison:
    before: Unit
    after: Unit
    old: Digests
    new: Digests


def compare(before: Statute, after: Statute, *, tags: Tags = NO_TAGS) -> tuple[Difference, ...]:
    """Return the differences of two editions in print order; their steps, done in order, turn `before` into `after`.

    `tags` are names that nodes of both were given beforehand; they tell which is which before numbers do.
    """
    expect("two statutes", Statute, before, after)
    old = Digests(before.root, tags=tags.before)
    work = _Comparison(before.root, after.root, old, Digests(after.root, old, tags=tags.after))
    found = tuple(_node(work, before.root, after.root, (), (), ()))
    return _moved(found, work)


def changes_of(differences: tuple[Difference, ...]) -> tuple[Change, ...]:
    """Return differences as changes, for a redline."""
    return tuple(Change(one.steps, "", "", one.kind.value, one.address.text()) for one in differences if one.steps)


def _node(work: _Comparison, one: Node, other: Node, before: Path, after: Path, here: Path) -> Iterator[Difference]:
    """Yield the differences of two paired nodes; `here` is where the first stands when all earlier steps are done."""
    if work.old[one] == work.new[other]:
        return
    match one, other:
        case Paragraph(), Paragraph() if other.status is Status.REPEALED:
            steps: tuple[Step, ...] = (ReplaceNode(here, one, other),)
            yield Difference(
                DifferenceKind.REPEALED, nearest_address(work.before, before), before, after, one, other, steps
            )
        case Paragraph(), Paragraph():
            kind = DifferenceKind.HEADING if before[-1] in (HEADING, SUBHEADING) else DifferenceKind.REWORDED
            yield Difference(
                kind, nearest_address(work.before, before), before, after, one, other, _edits(one, other, here)
            )
        case Unit(), Unit():
            yield from _unit(work, one, other, before, after, here)
        case (Table(), Table()) | (Row(), Row()) | (Cell(), Cell()):
            caption = (
                isinstance(one, Table) and isinstance(other, Table) and (one.caption is None) != (other.caption is None)
            )
            if caption:
                yield _replaced(work, one, other, before, after, here)
                return
            if isinstance(one, Table) and isinstance(other, Table) and one.caption and other.caption:
                yield from _node(
                    work, one.caption, other.caption, (*before, HEADING), (*after, HEADING), (*here, HEADING)
                )
            yield from _children(work, one, other, before, after, here)
        case _:
            yield _replaced(work, one, other, before, after, here)


def _replaced(work: _Comparison, one: Node, other: Node, before: Path, after: Path, here: Path) -> Difference:
    repealed = getattr(other, "status", None) is Status.REPEALED
    kind = DifferenceKind.REPEALED if repealed else DifferenceKind.REPLACED
    return Difference(
        kind, nearest_address(work.before, before), before, after, one, other, (ReplaceNode(here, one, other),)
    )


def _unit(work: _Comparison, one: Unit, other: Unit, before: Path, after: Path, here: Path) -> Iterator[Difference]:
    headed = [(unit.heading is None, unit.subheading is None) for unit in (one, other)]
    states = {one.status, other.status}
    if one.kind is not other.kind or headed[0] != headed[1] or (Status.REPEALED in states and len(states) > 1):
        yield _replaced(work, one, other, before, after, here)
        return
    if str(one.number) != str(other.number):
        step = SetNumber(here, (one.number, one.mark), (other.number, other.mark))
        yield Difference(
            DifferenceKind.RENUMBERED, nearest_address(work.before, before), before, after, one, other, (step,)
        )
    if one.subheading and other.subheading:
        yield from _node(
            work, one.subheading, other.subheading, (*before, SUBHEADING), (*after, SUBHEADING), (*here, SUBHEADING)
        )
    if one.heading and other.heading:
        yield from _node(work, one.heading, other.heading, (*before, HEADING), (*after, HEADING), (*here, HEADING))
    yield from _children(work, one, other, before, after, here)


def _law(node: Node) -> tuple[Node, ...]:
    return content(node) if isinstance(node, (Unit, Cell)) else children(node)


def _places(node: Node, kept: tuple[Node, ...]) -> list[int]:
    body = children(node)
    if len(body) == len(kept):
        return list(range(len(kept)))
    return [
        at for at, child in enumerate(body) if not (isinstance(child, Paragraph) and child.status is Status.EDITORIAL)
    ]


def _children(work: _Comparison, one: Node, other: Node, before: Path, after: Path, here: Path) -> Iterator[Difference]:
    ones, others = _law(one), _law(other)
    places = _places(one, ones), _places(other, others)
    shift = 0  # how many more nodes stand before the present one than stood there
    last = 0
    for a, b in align(ones, others, work.old, work.new, renumbered=True):
        if a is not None:
            last = places[0][a]
        if a is not None and b is not None:
            path = (*here, places[0][a] + shift)
            yield from _node(work, ones[a], others[b], (*before, places[0][a]), (*after, places[1][b]), path)
            last += 1
        elif a is not None:
            step: Step = RemoveNodes((*here, places[0][a] + shift), (ones[a],))
            place = (*before, places[0][a])
            yield Difference(
                DifferenceKind.REMOVED, nearest_address(work.before, place), place, None, ones[a], None, (step,)
            )
            shift -= 1
            last += 1
        elif b is not None:
            step = InsertNodes((*here, last + shift), (others[b],))
            place = (*after, places[1][b])
            yield Difference(
                DifferenceKind.ADDED, nearest_address(work.after, place), None, place, None, others[b], (step,)
            )
            shift += 1


def _edits(one: Paragraph, other: Paragraph, here: Path) -> tuple[Step, ...]:
    """Return the edits of words; a paragraph with little in common with the other is replaced as a whole."""
    old, new = tokens(one.text), tokens(other.text)
    steps: list[Step] = []
    shift = 0
    for hunk in word_hunks(old, new):
        start, end = _span(old, hunk.start, hunk.stop)
        new_start, new_end = _span(new, hunk.new_start, hunk.new_stop)
        gone, added = one.text[start:end], other.text[new_start:new_end]
        steps.append(EditText(here, start + shift, gone, added))
        shift += len(added) - len(gone)
    return tuple(steps)


def _span(words: tuple[Token, ...], start: int, stop: int) -> tuple[int, int]:
    if start < stop:
        return words[start].start, words[stop - 1].end
    at = words[start - 1].end if start else 0
    return at, at


# --- moved and renumbered ------------------------------------------------------------------------------------------


def _moved(found: tuple[Difference, ...], work: _Comparison) -> tuple[Difference, ...]:
    """Tell what only went elsewhere, or only got another number, from what came and went."""
    gone: dict[object, list[int]] = {}
    for at, one in enumerate(found):
        if one.kind is DifferenceKind.REMOVED and isinstance(one.old, (Unit, Paragraph, Row)):
            gone.setdefault(work.old[one.old], []).append(at)
            if (tag := work.old.tags.get(id(one.old))) is not None:
                gone.setdefault(tag, []).append(at)
            if isinstance(one.old, Unit):
                gone.setdefault(("bare", _bare(one.old, work.old)), []).append(at)
    kinds: dict[int, DifferenceKind] = {}
    for at, one in enumerate(found):
        if one.kind is not DifferenceKind.ADDED or one.new is None:
            continue
        keys: list[tuple[object, DifferenceKind]] = [(work.new[one.new], DifferenceKind.MOVED)]
        if isinstance(one.new, Unit):
            keys.append((("bare", _bare(one.new, work.new)), DifferenceKind.RENUMBERED))
        if (tag := work.new.tags.get(id(one.new))) is not None:
            keys.append((tag, DifferenceKind.MOVED))
        for key, kind in keys:
            places = [place for place in gone.get(key, ()) if place not in kinds]
            if len(places) == 1:
                kinds[at] = kinds[places[0]] = kind
                break
    return tuple(evolve(one, kind=kinds.get(at, one.kind)) for at, one in enumerate(found))


def _bare(unit: Unit, digests: Digests) -> tuple[object, ...]:
    heading = digests[unit.heading] if unit.heading else 0
    return (unit.kind, heading, tuple(digests[child] for child in content(unit)))


compare_editions = compare  # its name at the package root, where `compare` is this room
