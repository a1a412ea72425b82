"""Find an address in a tree, and name a place: the only resolver.

Rules: language reference, 1.1, 2 and 3. Articles run through the act; a часть 1 of an article without numbered parts is the
article itself; unnumbered parts, абзацы and предложения are counted; a stub that stands for a range is every number in it.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen

from lawdraft.model import grid
from lawdraft.model.address import LAST, Address, Label, Step
from lawdraft.model.count import alternative_paragraphs, is_repealed, printed_paragraphs
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange, roman_value
from lawdraft.model.rebuild import HEADING, Path, get
from lawdraft.model.sentence import sentences
from lawdraft.model.survey import STRUCTURAL, articles_named, articles_under, tables_under, units_under
from lawdraft.model.text import collapse
from lawdraft.model.unit import Node, Paragraph, Row, Status, Table, Unit

__all__ = ["Missing", "Place", "alternative", "locate", "locate_step", "nearest"]


@frozen
class Place:
    """A place in a tree: the path of a node; `span` is a sentence inside a paragraph; `part` "mark" is the printed designation."""

    path: Path
    span: tuple[int, int] | None = None
    part: str = ""


@frozen
class Missing:
    """Nothing, or nothing definite, stands at `step` inside the node at `within`.

    `repealed`: because that node is repealed. `candidates` are labels that do exist there, the nearest first;
    `superscript`: the first of them is the same label with a raised index.
    """

    step: Step
    within: Path = ()
    candidates: tuple[Step, ...] = ()
    repealed: bool = False
    superscript: bool = False
    why: str = ""


Found = tuple[Place, ...] | Missing


def locate(root: Unit, address: Address) -> Found:
    """Return the places that `address` names in `root`, in print order: several for a range.

    Returns Missing if a step names nothing, or more than one thing. A repealed unit is found; what was in it is Missing
    with `repealed` set.
    """
    places: tuple[Place, ...] = (Place(()),)
    for step in address.steps:
        found: list[Place] = []
        for place in places:
            result = locate_step(root, place, step)
            if isinstance(result, Missing):
                return result
            found.extend(result)
        places = tuple(found)
    return places


def locate_step(root: Unit, place: Place, step: Step) -> Found:
    """Return the places that one more step names below `place`."""
    node = get(root, place.path)
    finder = _FINDERS.get(step.kind, _unit)
    result = finder(root, place, node, step)
    if isinstance(result, Missing) and not result.repealed and is_repealed(root, place.path):
        return evolve(result, repealed=True)
    return result


def _missing(place: Place, step: Step, why: str = "", candidates: tuple[Step, ...] = ()) -> Missing:
    return Missing(step, place.path, candidates, why=why)


# --- units -----------------------------------------------------------------------------------------------------------------


def _unit(root: Unit, place: Place, node: Node, step: Step) -> Found:
    if step.kind is Kind.ARTICLE and isinstance(step.label, Number) and not place.path:
        named = articles_named(root, str(step.label))
        if len(named) == 1:
            return (Place(named[0]),)
    paths = articles_under(root, place.path) if step.kind is Kind.ARTICLE else units_under(root, place.path, step.kind)
    if step.kind is Kind.PART and isinstance(node, Unit) and node.kind in STRUCTURAL | {Kind.ACT} and not paths:
        return _unit(root, place, node, Step(Kind.CODE_PART, step.label))
    units = [(path, _as_unit(get(root, path))) for path in paths]
    found = _matching(units, step.label)
    if len(found) == 1 or (found and isinstance(step.label, NumberRange)):
        return tuple(Place(path) for path in found)
    if len(found) > 1:
        return _missing(place, step, "there are several")
    if step.kind is Kind.PART and not paths and str(step.label) == "1" and isinstance(node, Unit) and node.kind is Kind.ARTICLE:
        return (place,)
    if step.kind is Kind.INDENT and not paths and (dashes := _dashes(root, place, step)):
        return dashes
    near = nearest(step, [unit.number for _, unit in units])
    twin = bool(near) and str(near[0].label).replace("^", "") == str(step.label)
    return Missing(step, place.path, near, superscript=twin)


def _as_unit(node: Node) -> Unit:
    if not isinstance(node, Unit):
        raise TypeError("not a unit")
    return node


def _matching(units: list[tuple[Path, Unit]], label: Label) -> list[Path]:
    if label == LAST:
        return [units[-1][0]] if units else []
    if label == "":
        bare = [path for path, unit in units if unit.number is None]
        return bare if len(bare) == 1 else [path for path, _ in units]
    if isinstance(label, NumberRange):
        return _range(units, label)
    if exact := [path for path, unit in units if unit.number == label]:
        return exact
    if isinstance(label, str):
        return [path for path, unit in units if unit.heading is not None and collapse(unit.heading.text).lower() == collapse(label).lower()]
    if stubs := [path for path, unit in units if isinstance(unit.number, NumberRange) and label in unit.number]:
        return stubs
    if roman := roman_value(str(label)):
        return [path for path, unit in units if str(unit.number) == str(roman)]
    counted = [path for path, unit in units if unit.number is None and not unit.mark]
    value = label.value()
    if value and len(counted) == len(units) and value <= len(units):
        return [counted[value - 1]]
    return []


def _range(units: list[tuple[Path, Unit]], label: NumberRange) -> list[Path]:
    ends = [_matching(units, end) for end in (label.first, label.last)]
    if not all(len(end) == 1 for end in ends):
        return []
    order = [path for path, _ in units]
    first, last = (order.index(end[0]) for end in ends)
    inside = [
        path for at, (path, unit) in enumerate(units)
        if first <= at <= last or (isinstance(unit.number, Number) and unit.number in label)
    ]
    return inside if first <= last else []


def nearest(step: Step, labels: list[Number | NumberRange | None]) -> tuple[Step, ...]:
    """Return up to three steps of the same kind with labels that exist: first one that lost its raised index, then neighbours."""
    numbers = [label for label in labels if isinstance(label, Number)]
    wanted = step.label
    twins = [label for label in numbers if "^" in str(label) and str(label).replace("^", "") == str(wanted)]
    rest: list[Number] = []
    if isinstance(wanted, Number):
        below = sorted(label for label in numbers if label < wanted)[-1:]
        above = sorted(label for label in numbers if label > wanted)[:1]
        rest = below + above
    return tuple(Step(step.kind, label) for label in dict.fromkeys(twins + rest))[:3]


# --- paragraphs and sentences ---------------------------------------------------------------------------------------------


def _counted(places: list[Place], label: Label) -> list[Place]:
    if label == LAST:
        return places[-1:]
    if isinstance(label, NumberRange):
        first, last = label.first.value(), label.last.value()
        return places[first - 1 : last] if first and last and first <= last <= len(places) else []
    value = label.value() if isinstance(label, Number) else None
    if value is None:
        return places if len(places) == 1 and label == "" else []
    return [places[value - 1]] if 1 <= value <= len(places) else []


def _paragraph(root: Unit, place: Place, node: Node, step: Step) -> Found:
    if isinstance(node, (Unit, Paragraph)):
        places = [Place(path) for path, _ in printed_paragraphs(node, place.path)]
    else:
        places = [Place(path) for path in _cell_paragraphs(root, place.path)]
    found = _counted(places, step.label)
    return tuple(found) if found else _missing(place, step, f"there are {len(places)}")


def _cell_paragraphs(root: Unit, path: Path) -> list[Path]:
    node = get(root, path)
    if isinstance(node, Paragraph):
        return [path]
    bodies = node.cells if isinstance(node, Row) else getattr(node, "body", ())
    return [found for at in range(len(bodies)) for found in _cell_paragraphs(root, (*path, at))]


def alternative(root: Unit, place: Place, step: Step) -> Found:
    """Return the абзац that `step` names when only paragraphs without marks of their own are counted (L-ABZAC-ALT)."""
    node = get(root, place.path)
    if not isinstance(node, Unit):
        return _missing(place, step)
    found = _counted([Place(path) for path, _ in alternative_paragraphs(node, place.path)], step.label)
    return tuple(found) if found else _missing(place, step)


def _sentence(root: Unit, place: Place, node: Node, step: Step) -> Found:
    if isinstance(node, Unit):
        own = [((*place.path, at), child) for at, child in enumerate(node.body)
               if isinstance(child, Paragraph) and child.status is not Status.EDITORIAL]
        texts = own or list(printed_paragraphs(node, place.path))[:1]
    else:
        texts = [(path, _text_at(root, path)) for path in _cell_paragraphs(root, place.path)]
    places = [Place(path, span) for path, paragraph in texts for span in sentences(paragraph.text)]
    found = _counted(places, step.label)
    return tuple(found) if found else _missing(place, step, f"there are {len(places)}")


def _text_at(root: Unit, path: Path) -> Paragraph:
    node = get(root, path)
    return node if isinstance(node, Paragraph) else Paragraph("")


def _dashes(root: Unit, place: Place, step: Step) -> tuple[Place, ...]:
    node = get(root, place.path)
    if not isinstance(node, Unit):
        return ()
    dashed = [Place((*place.path, at)) for at, child in enumerate(node.body)
              if isinstance(child, Paragraph) and child.text[:1] in "-–—" and child.text]
    return tuple(_counted(dashed, step.label))


# --- headings, notes, tables ----------------------------------------------------------------------------------------------


def _heading(root: Unit, place: Place, node: Node, step: Step) -> Found:
    if isinstance(node, Unit) and node.kind is Kind.ACT:
        for at, child in enumerate(node.body):
            if isinstance(child, Unit) and child.kind is Kind.FRONT:
                titles = [Place((at, k)) for k, line in enumerate(child.body) if isinstance(line, Paragraph) and line.role == "title"]
                if titles:
                    return tuple(titles)
        return _missing(place, step)
    if isinstance(node, Unit) and node.heading is not None:
        return (Place((*place.path, HEADING)),)
    if isinstance(node, Table) and node.caption is not None:
        return (Place((*place.path, HEADING)),)
    return _missing(place, step)


def _designation(root: Unit, place: Place, node: Node, step: Step) -> Found:
    if isinstance(node, Unit) and node.mark:
        return (Place(place.path, part="mark"),)
    return _missing(place, step)


def _preamble(root: Unit, place: Place, node: Node, step: Step) -> Found:
    found = [Place((at,)) for at, child in enumerate(root.body) if isinstance(child, Unit) and child.kind is Kind.PREAMBLE]
    return tuple(found) if found else _missing(place, step)


def _note(root: Unit, place: Place, node: Node, step: Step) -> Found:
    result = _unit(root, place, node, step)
    if isinstance(result, Missing) and isinstance(step.label, Number):
        single = _unit(root, place, node, Step(Kind.NOTE))
        if not isinstance(single, Missing):
            return _unit(root, single[0], get(root, single[0].path), Step(Kind.CLAUSE, step.label))
    return result


def _table(root: Unit, place: Place, node: Node, step: Step) -> Found:
    paths = tables_under(root, place.path)
    if step.label == "" or (str(step.label) == "1" and len(paths) == 1):
        found = list(paths)
    else:
        found = [path for path in paths if _is_called(get(root, path), step.label)]
        value = step.label.value() if isinstance(step.label, Number) else None
        if not found and value and value <= len(paths) and not any(_has_caption(get(root, path)) for path in paths):
            found = [paths[value - 1]]
    if len(found) == 1:
        return (Place(found[0]),)
    return _missing(place, step, "there are several" if found else "")


def _has_caption(node: Node) -> bool:
    return isinstance(node, Table) and node.caption is not None


def _is_called(node: Node, label: Label) -> bool:
    if not isinstance(node, Table) or node.caption is None:
        return False
    caption = collapse(node.caption.text).lower()
    wanted = collapse(str(label)).lower()
    words = caption.replace(".", " ").split()
    return caption == wanted or (len(words) > 1 and words[0] == "таблица" and words[1] == wanted)


def _its_table(root: Unit, place: Place, node: Node) -> tuple[Path, Table] | None:
    if isinstance(node, Table):
        return place.path, node
    paths = tables_under(root, place.path)
    if len(paths) == 1 and isinstance(table := get(root, paths[0]), Table):
        return paths[0], table
    return None


def _row(root: Unit, place: Place, node: Node, step: Step) -> Found:
    return _rows(root, place, node, step, grid.find_rows)


def _position(root: Unit, place: Place, node: Node, step: Step) -> Found:
    return _rows(root, place, node, step, lambda table, label: grid.position_rows(table, str(label)))


def _rows(root: Unit, place: Place, node: Node, step: Step, finder: Callable[[Table, Label], tuple[int, ...]]) -> Found:
    tables = [_its_table(root, place, node)] if isinstance(node, Table) else [
        (path, table) for path in tables_under(root, place.path) if isinstance(table := get(root, path), Table)
    ]
    low, high = (place.span or (0, 10**9)) if isinstance(node, Table) else (0, 10**9)
    found = [(*entry[0], at) for entry in tables if entry for at in finder(entry[1], step.label) if low <= at < high]
    if len(found) == 1 or (found and isinstance(step.label, NumberRange)):
        return tuple(Place(path) for path in found)
    return _missing(place, step, "there are several" if found else "")


def _column(root: Unit, place: Place, node: Node, step: Step) -> Found:
    if isinstance(node, Row):
        table = get(root, place.path[:-1])
        rows: set[int] | None = {place.path[-1]}
        path = place.path[:-1]
    elif entry := _its_table(root, place, node):
        path, table = entry
        rows = None
    else:
        return _missing(place, step)
    if not isinstance(table, Table):
        return _missing(place, step)
    cells = [Place((*path, row, cell)) for row, cell in grid.column_cells(table, step.label) if rows is None or row in rows]
    return tuple(cells) if cells else _missing(place, step)


def _section(root: Unit, place: Place, node: Node, step: Step) -> Found:
    result: Found = _missing(place, step) if isinstance(node, Table) else _unit(root, place, node, step)
    if isinstance(result, Missing):
        for path in tables_under(root, place.path):
            table = get(root, path)
            if isinstance(table, Table) and (span := grid.section_span(table, step.label)):
                return (Place(path, span),)
    return result


def _footnote(root: Unit, place: Place, node: Node, step: Step) -> Found:
    label = str(step.label)
    marks = (f"{label} ", f"<{label}>", f"{label})", f"^{label}", label if label.startswith("*") else "\0")
    if not isinstance(node, Unit):
        return _missing(place, step)
    found = [Place(path) for path, paragraph in printed_paragraphs(node, place.path) if paragraph.text.startswith(marks)]
    return (found[-1],) if len(found) == 1 else _missing(place, step, "there are several" if found else "")


_FINDERS: dict[Kind, Callable[[Unit, Place, Node, Step], Found]] = {
    Kind.PARAGRAPH: _paragraph, Kind.SENTENCE: _sentence, Kind.HEADING: _heading, Kind.DESIGNATION: _designation,
    Kind.PREAMBLE: _preamble, Kind.NOTE: _note, Kind.TABLE: _table, Kind.ROW: _row, Kind.POSITION: _position,
    Kind.COLUMN: _column, Kind.SECTION: _section, Kind.FOOTNOTE: _footnote,
}
