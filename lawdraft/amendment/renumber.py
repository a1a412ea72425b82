"""«Считать соответственно»: give units other labels, or make paragraphs numbered units (language reference, 5.7)."""

from __future__ import annotations

from attrs import evolve

from lawdraft.amendment.context import Work
from lawdraft.amendment.marks import mark_for
from lawdraft.amendment.operation import RenumberUnit
from lawdraft.amendment.progress import Spot
from lawdraft.amendment.step import InsertNodes, RemoveNodes, ReplaceNode, SetNumber
from lawdraft.model.address import Address, Label
from lawdraft.model.address import Step as Level
from lawdraft.model.kind import Kind
from lawdraft.model.number import LETTERS, Number, NumberRange
from lawdraft.model.rebuild import Path
from lawdraft.model.survey import articles_under, units_under
from lawdraft.model.unit import Body, Paragraph, Row, Unit

__all__ = ["lower_renumber"]


def lower_renumber(work: Work, op: RenumberUnit) -> None:
    """Give the units named by `old` the labels `new`; later items of the article use them."""
    owners = work.find()
    if len(owners) != 1:
        work.refuse("L-TARGET-MISSING", "more than one unit is meant")
    owner = owners[0]
    spots = [spot for label in op.old for spot in work.find(Address((*op.target.steps, Level(op.kind, label))))]
    labels = [label for new in op.new for label in _labels(new)]
    kind = op.kind_new or op.kind
    wrapped = op.kind is Kind.PARAGRAPH is not kind and len(labels) == 1
    if len(spots) != len(labels) and not wrapped:
        work.refuse("L-RENUMBER-COUNT", f"{len(spots)} units, {len(labels)} new numbers", matches=len(spots))
    if op.kind is Kind.PARAGRAPH and kind is Kind.PARAGRAPH:
        _recount(work, owner, spots, labels)
        return
    if op.kind is Kind.PARAGRAPH:
        _to_units(work, owner, spots, labels, kind)
        return
    for spot, label in zip(spots, labels, strict=True):
        _relabel(work, spot, label, kind)
    _check_unique(work, owner, kind, labels)
    for spot in owners:
        work.progress.renew(spot)
    if op.kind is Kind.ARTICLE:
        work.progress.renew(Spot(work.progress.view, owner.place._replace(path=())))


def _labels(label: Label) -> list[Number]:
    if isinstance(label, NumberRange):
        first, last = label.first, label.last
        if (low := first.value()) is not None and (high := last.value()) is not None:
            return [Number.parse(str(number)) for number in range(low, high + 1)]
        letters = [letter for letter in LETTERS if first <= Number.parse(letter) <= last]
        return [Number.parse(letter) for letter in letters] or [first, last]
    return [label] if isinstance(label, Number) else [Number.parse(str(label))]


def _relabel(work: Work, spot: Spot, label: Number, kind: Kind) -> None:
    path = work.here(spot)
    node = work.progress.node(path)
    if isinstance(node, Row):
        work.progress.do(SetNumber(path, (node.number, ""), (label, "")))
        return
    if not isinstance(node, Unit):
        work.refuse("L-TARGET-MISSING", "only units have numbers")
    if not node.mark:
        return  # counted units have no printed number
    mark = mark_for(kind, label, node.mark if kind is node.kind else "", work.dialect, work.progress.index_style)
    if kind is node.kind:
        work.progress.do(SetNumber(path, (node.number, node.mark), (label, mark)))
    else:
        work.progress.do(ReplaceNode(path, node, evolve(node, kind=kind, number=label, mark=mark)))


def _check_unique(work: Work, owner: Spot, kind: Kind, labels: list[Number]) -> None:
    """Refuse a label that two units below the owner would have; they may stand in other chapters or sections."""
    root, path = work.progress.current, work.here(owner)
    paths = articles_under(root, path) if kind is Kind.ARTICLE else units_under(root, path, kind)
    units = [node for found in paths if isinstance(node := work.progress.node(found), Unit)]
    for label in labels:
        if sum(unit.number == label for unit in units) > 1:
            level = Level(kind, label)
            work.refuse("L-EXISTS", "two units would have this number", unit=level, address=work.target / level)


def _recount(work: Work, owner: Spot, spots: list[Spot], labels: list[Number]) -> None:
    """Check that paragraphs stand where «считать» says; no text changes."""
    top = work.here(owner)
    printed = work.progress.paragraphs(top)
    paths = [work.here(spot) for spot in spots]
    astray = [
        label
        for path, label in zip(paths, labels, strict=True)
        if path not in printed or printed.index(path) + 1 != label.value()
    ]
    view = work.progress.renew(owner)
    if astray:
        work.warn("L-ABZAC-NOCOUNT", f"by count, no such paragraph is number {astray[0]} now")
        for path, label in zip(paths, labels, strict=True):
            view.names[(top, Kind.PARAGRAPH, str(label))] = path


def _to_units(work: Work, owner: Spot, spots: list[Spot], labels: list[Number], kind: Kind) -> None:
    """Make paragraphs numbered units; each takes with it what follows up to the next, several become one together."""
    paths = [work.here(spot) for spot in spots]
    parent = paths[0][:-1]
    if len(labels) < len(paths):  # «абзацы первый - четвертый считать частью 1»
        depth = len(parent) + 1
        if any(path[: depth - 1] != parent for path in paths):
            work.refuse("L-TARGET-MISSING", "the paragraphs stand in different units")
        last = paths[-1][depth - 1]
        paths = paths[:1]
    else:
        last = None
    if any(path[:-1] != parent for path in paths):
        work.refuse("L-TARGET-MISSING", "the paragraphs stand in different units")
    if _kind(work, parent) is kind:
        inner = work.progress.node(parent)
        if parent != work.here(owner) and isinstance(inner, Unit) and inner.mark and inner.number == labels[0]:
            level = Level(kind, labels[0])
            work.refuse("L-EXISTS", "the number is taken", unit=level, address=work.target / level)
        _split(work, parent, _groups(work, parent, paths, last), labels, kind)
    else:
        _wrap(work, parent, _groups(work, parent, paths, last), labels, kind)
    outer = owner if _kind(work, parent) is not kind else _parent_spot(owner)
    work.progress.renew(outer)


def _kind(work: Work, path: Path) -> Kind | None:
    node = work.progress.node(path)
    return node.kind if isinstance(node, Unit) else None


def _parent_spot(spot: Spot) -> Spot:
    return spot._replace(place=spot.place._replace(path=spot.place.path[:-1]))


def _groups(work: Work, parent: Path, paths: list[Path], last: int | None = None) -> list[tuple[int, int]]:
    """Return the (start, end) positions that each paragraph takes: up to the next one, notes apart, or to `last`."""
    unit = work.progress.node(parent)
    body: Body = unit.body if isinstance(unit, Unit) else ()
    end = len(body)
    while end and isinstance(child := body[end - 1], Unit) and child.kind is Kind.NOTE:
        end -= 1
    if last is not None:
        end = last + 1
    starts = [path[-1] for path in paths]
    return list(zip(starts, [*starts[1:], end], strict=True))


def _new_unit(work: Work, body: Body, label: Number, kind: Kind) -> Unit:
    mark = mark_for(kind, label, "", work.dialect, work.progress.index_style)
    return Unit(kind, label, mark, body=body)


def _wrap(work: Work, parent: Path, groups: list[tuple[int, int]], labels: list[Number], kind: Kind) -> None:
    for (start, end), label in reversed(list(zip(groups, labels, strict=True))):
        unit = work.progress.node(parent)
        body: Body = unit.body[start:end] if isinstance(unit, Unit) else ()
        nested = next((at for at, node in enumerate(body) if isinstance(node, Unit) and node.kind is kind), len(body))
        body = body[:nested]  # units of the same kind that follow stay beside the new one
        first = body[0]
        if not isinstance(first, Paragraph):
            work.refuse("L-TARGET-MISSING", "not a paragraph")
        if len(body) > 1:
            work.progress.do(RemoveNodes((*parent, start + 1), body[1:]))
        work.progress.do(ReplaceNode((*parent, start), first, _new_unit(work, body, label, kind)))


def _split(work: Work, part: Path, groups: list[tuple[int, int]], labels: list[Number], kind: Kind) -> None:
    """Move paragraphs of a part out of it: they become parts of their own beside it (language reference, 17.17)."""
    place = (*part[:-1], part[-1] + 1)
    for (start, end), label in reversed(list(zip(groups, labels, strict=True))):
        unit = work.progress.node(part)
        body: Body = unit.body[start:end] if isinstance(unit, Unit) else ()
        if isinstance(unit, Unit) and unit.number == label:
            continue  # «абзац первый части 1 считать частью 1»
        work.progress.do(RemoveNodes((*part, start), body))
        work.progress.do(InsertNodes(place, (_new_unit(work, body, label, kind),)))
