"""Insert units, paragraphs, rows: what is new gets its place and, where a list grows, the list its signs."""

from __future__ import annotations

from attrs import evolve

from lawdraft.amendment.alternative import warn_alternative
from lawdraft.amendment.context import Work
from lawdraft.amendment.lists import ending, is_item, mend_after_insertion
from lawdraft.amendment.operation import InsertUnit, NewUnit
from lawdraft.amendment.place import end_of, named_place, numbered_place
from lawdraft.amendment.progress import Spot
from lawdraft.amendment.step import InsertNodes, RemoveNodes, ReplaceNode
from lawdraft.amendment.table_rows import insert_rows
from lawdraft.amendment.texts import SENTENCED, announced, new_nodes, new_unit, with_mark, with_sign, without_mark
from lawdraft.model.address import Step as Level
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.outline import split_heading
from lawdraft.model.rebuild import Path, children
from lawdraft.model.unit import Node, Paragraph, Status, Table, Unit

__all__ = ["lower_insert_unit"]

_LINES = frozenset({Kind.PARAGRAPH, Kind.FOOTNOTE})


def lower_insert_unit(work: Work, op: InsertUnit) -> None:
    """Insert the units of an operation, each in its place."""
    kind = op.units[0].kind
    for spot in work.find():
        if kind in (Kind.ROW, Kind.POSITION, Kind.COLUMN):
            insert_rows(work, op, spot)
        elif kind in _LINES:
            _paragraphs(work, op, spot)
        elif kind is Kind.HEADING:
            _heading(work, op, spot)
        elif kind is Kind.TABLE:
            _table(work, op, spot)
        else:
            _units(work, op, spot)


def _heading(work: Work, op: InsertUnit, spot: Spot) -> None:
    path = work.here(spot)
    unit = work.progress.node(path)
    if not isinstance(unit, Unit) or unit.heading is not None:
        work.refuse("L-EXISTS", "there is a heading already", unit=Level(Kind.HEADING))
    _, heading = split_heading(unit.kind, announced(work, op.units[0], op.source))
    new = evolve(unit, heading=Paragraph(heading or op.units[0].text), after_mark=" ")
    work.progress.do(ReplaceNode(path, unit, new))


def _table(work: Work, op: InsertUnit, spot: Spot) -> None:
    nodes = tuple(node for unit in op.units for node in new_nodes(work, unit, op.source))
    place = (
        named_place(work, op.position)
        if op.position and not op.position.end
        else end_of(work, work.here(spot), Kind.TABLE)
    )
    work.progress.do(InsertNodes(place, nodes))


# --- structural units -----------------------------------------------------------------------------------------


def _units(work: Work, op: InsertUnit, spot: Spot) -> None:
    _wrap_single_part(work, op, spot)
    for unit in op.units:
        parent = work.here(spot)
        above = work.progress.node(parent)
        if isinstance(above, Paragraph):
            work.refuse(
                "L-TARGET-MISSING",
                f"{work.address()} is a paragraph: it holds no units",
                unit=Level(unit.kind, unit.label),
            )
        if unit.kind is Kind.NOTE and (note := _only_note(work, unit, parent)):
            parent, above, unit = note, work.progress.node(note), evolve(unit, kind=Kind.CLAUSE)
        node = new_unit(work, unit, op.source, parent=above.kind if isinstance(above, Unit) else None)
        _insert(work, op, unit, parent, node)


def _only_note(work: Work, unit: NewUnit, parent: Path) -> Path | None:
    """Return the one note of a unit, if a new note with a number («2. …») becomes a point of it."""
    notes = [
        (at, child)
        for at, child in enumerate(children(work.progress.node(parent)))
        if isinstance(child, Unit) and child.kind is Kind.NOTE
    ]
    named = unit.text.lower().startswith("примечани")
    if named or not isinstance(unit.label, Number) or len(notes) != 1 or notes[0][1].number is not None:
        return None
    at, note = notes[0]
    if not any(child.kind is Kind.CLAUSE for child in note.units()):
        work.warn("L-SEQ", "the note beside the new one has no number: it was not announced as note 1")
    return (*parent, at)


def _insert(work: Work, op: InsertUnit, unit: NewUnit, parent: Path, node: Unit) -> None:
    if op.position is not None and not op.position.end:
        if isinstance(unit.label, Number):
            numbered_place(work, parent, unit.kind, unit.label)  # refuses a number that is taken
        place = named_place(work, op.position)
        place = (*place[:-1], place[-1] + op.units.index(unit)) if op.position.after else place
    elif unit.kind is Kind.NOTE:
        place = _note_place(work, unit, parent)
    elif isinstance(unit.label, Number) and not (op.position and op.position.end):
        place = numbered_place(work, parent, unit.kind, unit.label)
    else:
        place = end_of(work, parent, unit.kind)
    label = unit.label if isinstance(unit.label, Number) else None
    if not node.mark and (unit.kind is Kind.NOTE or (label is not None and _has_marks(work, place, unit.kind))):
        node = with_mark(work, node, label)
    new = _signed(work, place, node)
    work.progress.do(InsertNodes(place, (new,)))
    if isinstance(new, Unit) and is_item(new):
        mend_after_insertion(work, place[:-1], place[-1], 1)


def _has_marks(work: Work, place: Path, kind: Kind) -> bool:
    around = children(work.progress.node(place[:-1]))
    return any(isinstance(child, Unit) and child.kind is kind and bool(child.mark) for child in around)


def _signed(work: Work, place: Path, node: Unit) -> Node:
    """Give an item, or a unit of sentences, without a final sign the one that its place asks for."""
    if ending(node) or node.status is Status.REPEALED:
        return node
    body = children(work.progress.node(place[:-1]))
    if not is_item(node):
        beside = [child for child in body if isinstance(child, Unit) and child.kind is node.kind]
        stops = node.kind in SENTENCED and bool(beside) and all(ending(child) == "." for child in beside)
        return with_sign(work, node, ".") if stops else node
    following = body[place[-1]] if place[-1] < len(body) else None
    former = body[place[-1] - 1] if place[-1] else None
    last = not (isinstance(following, Unit) and following.kind is node.kind)
    return with_sign(work, node, (ending(former) if former is not None and is_item(former) else ".") if last else ";")


def _note_place(work: Work, unit: NewUnit, parent: Path) -> Path:
    body = children(work.progress.node(parent))
    notes = [child for child in body if isinstance(child, Unit) and child.kind is Kind.NOTE]
    if isinstance(unit.label, Number):
        return numbered_place(work, parent, Kind.NOTE, unit.label)
    if notes:
        level = Level(Kind.NOTE)
        work.refuse("L-EXISTS", "there is a note already", unit=level, address=work.target / level)
    return end_of(work, parent, Kind.NOTE)


def _wrap_single_part(work: Work, op: InsertUnit, spot: Spot) -> None:
    """Make the text of an article the first of its unnumbered parts when a second one comes."""
    first = op.units[0]
    if first.kind is not Kind.PART or isinstance(first.label, NumberRange) or not work.dialect.unnumbered_parts:
        return
    path = work.here(spot)
    article = work.progress.node(path)
    if not isinstance(article, Unit) or article.kind is not Kind.ARTICLE:
        return
    if any(isinstance(child, Unit) and child.kind is Kind.PART for child in article.body) or str(first.label) == "1":
        return
    own = [at for at, child in enumerate(article.body) if not (isinstance(child, Unit) and child.kind is Kind.NOTE)]
    if not own or new_unit(work, first, op.source).mark:
        return
    inner = article.body[: own[-1] + 1]
    work.progress.do(RemoveNodes((*path, 0), inner))
    work.progress.do(InsertNodes((*path, 0), (Unit(Kind.PART, after_mark="", body=inner),)))
    work.progress.renew(spot)


# --- paragraphs -----------------------------------------------------------------------------------------------


def _paragraphs(work: Work, op: InsertUnit, spot: Spot) -> None:
    if op.position is not None and not op.position.end:
        lines = tuple(
            node
            for unit in op.units
            for node in new_nodes(work, unit, op.source)
            if isinstance(node, (Paragraph, Table))
        )
        _at(work, _beside(work, op, spot), lines)
        return
    for unit in op.units:
        lines = tuple(node for node in new_nodes(work, unit, op.source) if isinstance(node, (Paragraph, Table)))
        value = unit.label.value() if isinstance(unit.label, Number) and unit.kind is Kind.PARAGRAPH else None
        _at(work, _counted_place(work, spot, value) if value else _tail(work, work.here(spot)), lines)


def _at(work: Work, place: Path, nodes: tuple[Paragraph | Table, ...]) -> None:
    owner = work.progress.node(place[:-1])
    former = children(owner)[place[-1] - 1] if place[-1] else None
    if nodes and isinstance(former, Paragraph) and ending(former) == "." and not is_item(nodes[-1]):
        last = with_sign(work, nodes[-1], ".")
        nodes = (*nodes[:-1], last) if isinstance(last, Paragraph) else nodes
    if place[-1] == 0 and isinstance(owner, Unit) and nodes and isinstance(nodes[0], Paragraph):
        nodes = (evolve(nodes[0], text=without_mark(nodes[0].text, owner.mark)), *nodes[1:])
    work.progress.do(InsertNodes(place, nodes))
    if nodes and is_item(nodes[0]):
        mend_after_insertion(work, place[:-1], place[-1], len(nodes))


def _tail(work: Work, path: Path) -> Path:
    """Return the place after the last printed paragraph of a unit: in its last part, but after a list."""
    unit = work.progress.node(path)
    if not isinstance(unit, Unit):
        return (*path[:-1], path[-1] + 1)
    place = end_of(work, path, Kind.PARAGRAPH)
    last = unit.body[place[-1] - 1] if place[-1] else None
    if isinstance(last, Unit) and not is_item(last) and last.kind not in (Kind.APPENDIX, Kind.NOTE):
        return _tail(work, (*path, place[-1] - 1))
    return place


def _counted_place(work: Work, spot: Spot, value: int) -> Path:
    """Return the place where a new paragraph becomes the абзац number `value` of the unit."""
    path = work.here(spot)
    printed = work.progress.paragraphs(path)
    if value == len(printed) + 1:
        return _tail(work, path)
    if value > len(printed):
        level = Level(Kind.PARAGRAPH, Number.parse(str(value)))
        work.refuse(
            "L-TARGET-MISSING", f"there are {len(printed)} paragraphs: a new one can't be number {value}", unit=level
        )
    return _before(work, printed[value - 1], path)


def _before(work: Work, place: Path, top: Path) -> Path:
    """Return the place before a paragraph; a marked unit that begins with it stays whole."""
    while len(place) - 1 > len(top) and place[-1] == 0:
        owner = work.progress.node(place[:-1])
        if not (isinstance(owner, Unit) and owner.mark):
            break
        place = place[:-1]
    return place


def _after(work: Work, place: Path, top: Path) -> Path:
    """Return the place after a paragraph; after a marked unit that ends with it."""
    while len(place) - 1 > len(top):
        owner = work.progress.node(place[:-1])
        if not (isinstance(owner, Unit) and is_item(owner)) or place[-1] < len(owner.body) - 1:
            break
        place = place[:-1]
    return (*place[:-1], place[-1] + 1)


def _beside(work: Work, op: InsertUnit, spot: Spot) -> Path:
    assert op.position is not None
    level = op.position.after or op.position.before
    assert level is not None
    spots = work.find(work.target / level, living=False)
    warn_alternative(work, work.target / level)
    if op.position.after:
        return _after(work, work.here(spots[-1]), work.here(spot))
    return _before(work, work.here(spots[0]), work.here(spot))
