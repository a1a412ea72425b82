"""Lay the merged tree of a redline out as lines: what is printed on one line, and what joins it to the line before.

The rules are those of `model.plain`: a mark and what follows it share a line, every paragraph and every row has its
own.
"""

from __future__ import annotations

from typing import cast

from attrs import evolve, field, frozen

from lawdraft.model.address import RANK
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Cell, Foreign, Node, Paragraph, Row, Status, Table, Unit
from lawdraft.render.lines import CELL, HEADING, NUMBER, SEPARATOR, TEXT, Close, Event, Kept, Line, Open, Piece
from lawdraft.render.redline import Merged, MergedNode, Redline, Segment, Side

__all__ = ["LISTS", "is_silent", "project", "project_touched", "side_lines", "table_events"]

CELL_JOINT = " | "
LISTS = frozenset({Kind.ACT, Kind.FRONT, Kind.SIGNATURE})  # their first line leads in nothing
_BOTH = (Side.BEFORE, Side.AFTER)


@frozen
class _View:
    """One look at a node, merged or bare."""

    before: Node
    after: Node
    inserted: int | None
    deleted: int | None
    touched: bool
    mark: tuple[Segment, ...] = ()
    segments: tuple[Segment, ...] = ()
    subheadings: tuple[MergedNode, ...] = ()
    headings: tuple[MergedNode, ...] = ()
    children: tuple[MergedNode, ...] = ()


def _view(node: MergedNode, inserted: int | None, deleted: int | None) -> _View:
    if isinstance(node, Merged):
        return _View(
            node.shell(Side.BEFORE),
            node.node,
            node.inserted,
            node.deleted,
            True,
            node.mark,
            node.segments,
            node.subheadings,
            node.headings,
            node.children,
        )
    base = (node, node, inserted, deleted, inserted is not None or deleted is not None)
    match node:
        case Paragraph(text=text):
            return _View(*base, segments=(Segment(text, inserted, deleted),))
        case Unit():
            return _View(
                *base,
                mark=(Segment(node.mark, inserted, deleted),) if node.mark else (),
                children=node.body,
                headings=(node.heading,) if node.heading else (),
                subheadings=(node.subheading,) if node.subheading else (),
            )
        case Table():
            return _View(*base, headings=(node.caption,) if node.caption else (), children=node.rows)
        case Row():
            return _View(*base, children=node.cells)
        case Cell():
            return _View(*base, children=node.body)
        case Foreign():
            return _View(*base)


@frozen
class _Place:
    """Where a leaf stands: its unit, its level below the article, and the ids of the units around it."""

    kind: Kind
    level: int
    owners: tuple[int, ...]


@frozen(eq=False)
class _Projector:
    whole: bool = False  # leave units whole that no change touched
    done: list[Event | Kept] = field(factory=list)
    pending: dict[Side, str] = field(factory=lambda: {Side.BEFORE: "\n", Side.AFTER: "\n"})
    line: list[Line] = field(factory=list)  # the line being filled, at most one
    counter: list[int] = field(factory=lambda: [0])
    printed: dict[Side, int] = field(factory=lambda: dict.fromkeys(_BOTH, 0))  # the texts put on lines

    def flush(self) -> None:
        self.done.extend(self.line)
        self.line.clear()

    def leaf(
        self,
        view: _View,
        segments: tuple[Segment, ...],
        part: str,
        place: _Place,
        *,
        lead: bool = False,
        role: str = "",
        status: Status = Status.IN_FORCE,
    ) -> None:
        """Put one text on the current line or on a new one, as the joints before it say."""
        sides = [side for side in _BOTH if (view.inserted if side is Side.BEFORE else view.deleted) is None]
        if not sides:
            return
        for side in sides:
            self.printed[side] += 1
        joints = {side: self.pending[side] for side in sides}
        if not self._continues(joints):
            self.flush()
            self.line.append(
                Line(
                    (),
                    (joints.get(Side.BEFORE), joints.get(Side.AFTER)),
                    place.kind,
                    place.level,
                    role,
                    place.owners,
                    lead,
                    status,
                )
            )
            separators: tuple[Piece, ...] = ()
        else:
            separators = self._separators(joints, view)
        pieces = tuple(
            Piece(s.text, s.inserted, s.deleted, part)
            for s in segments
            if s.text and (s.inserted is None or s.deleted is None)
        )
        line = self.line[0]
        self.line[0] = evolve(
            line,
            pieces=(*line.pieces, *separators, *pieces),
            lead=line.lead or lead,
            status=line.status if line.status is not Status.IN_FORCE else status,
        )

    def _continues(self, joints: dict[Side, str]) -> bool:
        """Tell whether a text goes on with the line: it joins it in one text, and in the other too or begins there."""
        if not self.line or all("\n" in joint for joint in joints.values()):
            return False
        fresh = [self.line[0].joints[_BOTH.index(side)] is None for side, joint in joints.items() if "\n" in joint]
        return all(fresh)

    def _separators(self, joints: dict[Side, str], view: _View) -> tuple[Piece, ...]:
        line = self.line[0]
        starts = list(line.joints)
        inline: dict[Side, str] = {}
        for side, joint in joints.items():
            if starts[_BOTH.index(side)] is None:
                starts[_BOTH.index(side)] = joint
            else:
                inline[side] = joint
        self.line[0] = evolve(line, joints=(starts[0], starts[1]))
        before, after = inline.get(Side.BEFORE), inline.get(Side.AFTER)
        part = CELL if CELL_JOINT in (before, after) else SEPARATOR
        if before == after:
            return (Piece(before, part=part),) if before else ()
        flags = (i for piece in reversed(line.pieces) for i in (piece.inserted, piece.deleted) if i is not None)
        index = next(flags, 0)
        removed = Piece(before, None, view.deleted if view.deleted is not None else index, part) if before else None
        added = Piece(after, view.inserted if view.inserted is not None else index, None, part) if after else None
        return tuple(piece for piece in (removed, added) if piece is not None)

    def then(self, view: _View, before: str, after: str) -> None:
        """Say what stands before the next text in each text where the node is."""
        if view.inserted is None:
            self.pending[Side.BEFORE] = before
        if view.deleted is None:
            self.pending[Side.AFTER] = after

    def keeps(self, inserted: int | None, deleted: int | None) -> bool:
        """Tell whether a bare unit can be left whole: it stands in both texts, and the same stands before it."""
        return (
            self.whole
            and inserted is None
            and deleted is None
            and self.pending[Side.BEFORE] == self.pending[Side.AFTER]
        )

    def keep(self, unit: Unit, place: _Place) -> None:
        self.flush()
        self.counter[0] += 1
        self.done.append(Kept(self.counter[0], unit, place.kind, place.level, self.pending[Side.BEFORE]))
        if not is_silent(unit):
            self.pending.update(dict.fromkeys(_BOTH, "\n"))

    def unit(self, node: MergedNode, place: _Place, inserted: int | None, deleted: int | None) -> None:
        if isinstance(node, Unit) and self.keeps(inserted, deleted):
            self.keep(node, place)
            return
        view = _view(node, inserted, deleted)
        before, after = cast(Unit, view.before), cast(Unit, view.after)
        self.flush()
        self.counter[0] += 1
        owners, printed = (*place.owners, self.counter[0]), dict(self.printed)
        self.done.append(Open(self.counter[0], after.kind, view.touched, before, after, view.inserted, view.deleted))
        inner = _Place(after.kind, _level(after.kind, place), owners)
        if view.mark:
            breaks = {side: any(not isinstance(h, Merged) or h.on(side) for h in view.subheadings) for side in _BOTH}
            added, gone = _missing(view.mark, Side.BEFORE), _missing(view.mark, Side.AFTER)
            sides = _View(view.before, view.after, added, gone, touched=True)
            self.leaf(sides, view.mark, NUMBER, inner, lead=True, status=after.status)
            self.then(
                sides,
                "\n" if breaks[Side.BEFORE] else before.after_mark,
                "\n" if breaks[Side.AFTER] else after.after_mark,
            )
        for child in view.subheadings:
            heading = _view(child, view.inserted, view.deleted)
            self.leaf(heading, heading.segments, TEXT, inner, lead=True, role="subheading")
            self.then(heading, "\n", "\n")
        for child in view.headings:
            heading = _view(child, view.inserted, view.deleted)
            self.leaf(heading, heading.segments, HEADING, inner, lead=True)
            self.then(heading, before.after_heading, after.after_heading)
        self.body(view, inner, opening=not view.headings and after.kind not in LISTS)
        self.pending.update((side, "\n") for side in _BOTH if self.printed[side] != printed[side])
        self.flush()
        self.done.append(Close(after.kind))

    def body(self, view: _View, place: _Place, *, opening: bool) -> None:
        """Lay out the body; `opening`: its first paragraph opens the unit even if nothing hangs on it."""
        first = True
        for child in view.children:
            shell = child.node if isinstance(child, Merged) else child
            match shell:
                case Unit():
                    self.unit(child, place, view.inserted, view.deleted)
                case Table():
                    self.table(child, place, view.inserted, view.deleted)
                case Foreign(xml=xml):
                    own = _view(child, view.inserted, view.deleted)
                    self.leaf(own, (Segment(xml, own.inserted, own.deleted),), TEXT, place, role="foreign")
                    self.then(own, "\n", "\n")
                    first = False
                case Paragraph():
                    own = _view(child, view.inserted, view.deleted)
                    lead = first and (opening or shell.text.rstrip().endswith(":"))
                    self.leaf(own, own.segments, TEXT, place, lead=lead, role=shell.role, status=shell.status)
                    self.then(own, "\n", "\n")
                    first = False

    def table(self, node: MergedNode, place: _Place, inserted: int | None, deleted: int | None) -> None:
        view = _view(node, inserted, deleted)
        self.flush()
        self.counter[0] += 1
        place = evolve(place, owners=(*place.owners, self.counter[0]))
        self.done.append(
            Open(self.counter[0], Kind.TABLE, view.touched, view.before, view.after, view.inserted, view.deleted)
        )
        for child in view.headings:
            caption = _view(child, view.inserted, view.deleted)
            self.leaf(caption, caption.segments, HEADING, evolve(place, kind=Kind.TABLE), lead=True, role="caption")
            self.then(caption, "\n", "\n")
        for child in view.children:
            self.row(_view(child, view.inserted, view.deleted), place)
        self.flush()
        self.done.append(Close(Kind.TABLE))

    def row(self, view: _View, place: _Place) -> None:
        cells: list[Cell] = []
        own = evolve(place, kind=Kind.ROW)
        self.leaf(view, (), TEXT, own, role="row")
        self.then(view, "", "")
        for child in view.children:
            cell = _view(child, view.inserted, view.deleted)
            if cell.inserted is not None and cell.deleted is not None:
                continue
            cells.append(cast(Cell, cell.after))
            self.leaf(cell, (), TEXT, own, role="row")
            self.then(cell, "", "")
            for node in cell.children:
                paragraph = _view(node, cell.inserted, cell.deleted)
                self.leaf(paragraph, paragraph.segments, TEXT, own, role="row")
                self.then(paragraph, " ", " ")
            self.then(cell, CELL_JOINT, CELL_JOINT)
        if self.line:
            self.line[0] = evolve(self.line[0], cells=tuple(cells))
        self.then(view, "\n", "\n")


def is_silent(node: Node) -> bool:
    """Tell whether a unit or table prints nothing, so that the next text joins what stands before it."""
    match node:
        case Unit(mark="", heading=None, subheading=None, body=body):
            return all(map(is_silent, body))
        case Table(caption=None, rows=()):
            return True
        case _:
            return False


def _missing(segments: tuple[Segment, ...], side: Side) -> int | None:
    """Return the change that keeps `segments` out of the text of `side`, None if they are in it."""
    if any(segment.on(side) for segment in segments):
        return None
    return segments[0].inserted if side is Side.BEFORE else segments[0].deleted


def _level(kind: Kind, place: _Place) -> int:
    if RANK[kind] <= RANK[Kind.ARTICLE]:
        return 0
    return place.level + (RANK[place.kind] > RANK[Kind.ARTICLE])


def project(redline: Redline) -> tuple[Event, ...]:
    """Lay out the redline as lines between the beginnings and ends of units, in print order."""
    return cast("tuple[Event, ...]", _events(redline, whole=False))


def project_touched(redline: Redline) -> tuple[Event | Kept, ...]:
    """Lay out what changes touched, as `project` does; a unit that none touched is one event."""
    return _events(redline, whole=True)


def _events(redline: Redline, *, whole: bool) -> tuple[Event | Kept, ...]:
    projector = _Projector(whole)
    projector.unit(redline.root, _Place(Kind.ACT, 0, ()), None, None)
    return tuple(projector.done)


def table_events(table: Table, kind: Kind, level: int, joint: str) -> tuple[Event, ...]:
    """Lay out a table that no change touched; it stands in a unit of `kind` and `level`, after `joint`."""
    projector = _Projector(pending=dict.fromkeys(_BOTH, joint))
    projector.table(table, _Place(kind, level, ()), None, None)
    return cast("tuple[Event, ...]", tuple(projector.done))


def side_lines(redline: Redline, side: Side) -> tuple[str, ...]:
    """Return the printed lines of one side, as `model.plain.unit_lines` writes them."""
    parts: list[str] = []
    for line in project(redline):
        if isinstance(line, Line) and (joint := line.joints[_BOTH.index(side)]) is not None:
            parts += [joint, line.text(side)]
    return tuple("".join(parts).removeprefix("\n").split("\n"))
