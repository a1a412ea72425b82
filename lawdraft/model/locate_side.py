"""Find headings, notes, tables with their rows and columns, footnotes (language reference, 1.1 and 4.9)."""

from __future__ import annotations

from collections.abc import Callable

from lawdraft.model import grid
from lawdraft.model.address import Label, Step
from lawdraft.model.count import printed_paragraphs
from lawdraft.model.kind import Kind
from lawdraft.model.locate_unit import find_unit
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.place import Found, Missing, Place, missing
from lawdraft.model.rebuild import HEADING, Path, get, paragraphs
from lawdraft.model.survey import tables_under, units_under
from lawdraft.model.text import collapse
from lawdraft.model.unit import Cell, Node, Paragraph, Row, Table, Unit

__all__ = [
    "find_column",
    "find_designation",
    "find_footnote",
    "find_heading",
    "find_note",
    "find_position",
    "find_preamble",
    "find_row",
    "find_section",
    "find_table",
]


def find_heading(_root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find the heading, title or caption."""
    if isinstance(node, Unit) and node.kind is Kind.ACT:
        for at, child in enumerate(node.body):
            if isinstance(child, Unit) and child.kind is Kind.FRONT:
                titles = [
                    Place((at, k))
                    for k, line in enumerate(child.body)
                    if isinstance(line, Paragraph) and line.role == "title"
                ]
                if titles:
                    return tuple(titles)
        return missing(place, step)
    if isinstance(node, Cell):  # «наименование графы 3»: what stands in the first row
        return (Place((*place.path, 0)),) if place.path[-2] == 0 and len(node.body) == 1 else ()
    if isinstance(node, Unit) and node.heading is not None:
        return (Place((*place.path, HEADING)),)
    if isinstance(node, Table) and node.caption is not None:
        return (Place((*place.path, HEADING)),)
    return missing(place, step)


def find_designation(_root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find the printed designation."""
    if isinstance(node, Unit) and node.mark:
        return (Place(place.path, part="mark"),)
    return missing(place, step)


def find_preamble(_root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find the preamble of the act, or of the document that an appendix holds: never one for the other."""
    found = [
        Place((*place.path, at))
        for at, child in enumerate(node.body if isinstance(node, Unit) else ())
        if isinstance(child, Unit) and child.kind is Kind.PREAMBLE
    ]
    return tuple(found) if found else missing(place, step)


def find_note(root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find a note, or an item of the only note."""
    result = find_unit(root, place, node, step)
    if isinstance(result, Missing) and isinstance(step.label, Number):
        notes = units_under(root, place.path, Kind.NOTE)
        value = step.label.value()
        if len(notes) > 1 and value and value <= len(notes):
            return (Place(notes[value - 1]),)  # several notes without numbers are counted
        single = find_unit(root, place, node, Step(Kind.NOTE))
        if not isinstance(single, Missing):
            return find_unit(root, single[0], get(root, single[0].path), Step(Kind.CLAUSE, step.label))
    return result


def find_table(root: Unit, place: Place, _node: Node, step: Step) -> Found:
    """Find a table: the only one, or by caption or number."""
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
    return missing(place, step, "there are several" if found else "")


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


def find_row(root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find a row by its label, first cell or whole text."""
    return _rows(root, place, node, step, grid.find_rows)


def find_position(root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find a row by its number, or by its key in the genitive."""
    if isinstance(step.label, Number | NumberRange):  # «позиция 3»: by its number
        return _rows(root, place, node, step, grid.find_rows)
    result = _rows(root, place, node, step, lambda table, label: grid.position_rows(table, str(label)))
    if isinstance(result, Missing) and isinstance(node, Unit):  # a list in lines: «Озерный порт - до 5 причалов»
        lines = grid.position_lines(node.body, str(step.label))
        return (Place((*place.path, lines[0])),) if len(lines) == 1 else result
    return result


def _rows(root: Unit, place: Place, node: Node, step: Step, finder: Callable[[Table, Label], tuple[int, ...]]) -> Found:
    tables = (
        [_its_table(root, place, node)]
        if isinstance(node, Table)
        else [(path, table) for path in tables_under(root, place.path) if isinstance(table := get(root, path), Table)]
    )
    low, high = (place.span or (0, 10**9)) if isinstance(node, Table) else (0, 10**9)
    found = [(*entry[0], at) for entry in tables if entry for at in finder(entry[1], step.label) if low <= at < high]
    if len(found) == 1 or (found and isinstance(step.label, NumberRange)):
        return tuple(Place(path) for path in found)
    return missing(place, step, "there are several" if found else "")


def find_column(root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find the cells of a графа."""
    if isinstance(node, Row):
        table = get(root, place.path[:-1])
        rows: set[int] | None = {place.path[-1]}
        path = place.path[:-1]
    elif entry := _its_table(root, place, node):
        path, table = entry
        rows = None
    else:
        return missing(place, step)
    if not isinstance(table, Table):
        return missing(place, step)
    cells = [
        Place((*path, row, cell)) for row, cell in grid.column_cells(table, step.label) if rows is None or row in rows
    ]
    return tuple(cells) if cells else missing(place, step)


def find_section(root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find a раздел, of the text or of a table."""
    result: Found = missing(place, step) if isinstance(node, Table) else find_unit(root, place, node, step)
    if isinstance(result, Missing):
        for path in tables_under(root, place.path):
            table = get(root, path)
            if isinstance(table, Table) and (span := grid.section_span(table, step.label)):
                return (Place(path, span),)
    return result


def find_footnote(_root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find a footnote by its sign: a printed paragraph, or one that hangs on the words of a paragraph."""
    label = str(step.label)
    signs = (f"{label} ", f"<{label}>", f"{label})", f"^{label}", label if label.startswith("*") else "\0")
    if isinstance(node, Unit):
        printed = [p for p in printed_paragraphs(node, place.path) if p[1].text.startswith(signs)]
        found = [
            Place(path) for path, paragraph in printed if paragraph.text.lstrip("<")[len(label) : len(label) + 1] != "*"
        ]
        if len(found) == 1:
            return (found[-1],)
        if found:
            return missing(place, step, "there are several")
    return _hanging(node, place, step)


def _hanging(node: Node, place: Place, step: Step) -> Found:
    label = str(step.label)
    notes = [
        (path, at, {paragraph.text[mark.start : mark.end].strip("<>^()"), dict(mark.attributes).get("marker", "")})
        for path, paragraph in paragraphs(node, place.path)
        for at, mark in enumerate(paragraph.marks)
        if mark.name == "authorialNote"
    ]
    named = [Place(path, part=f"note {at}") for path, at, signs in notes if label in signs]
    value = step.label.value() if isinstance(step.label, Number) else None
    if not named and value and value <= len(notes) and not any(signs - {""} for _, _, signs in notes):
        path, at, _ = notes[value - 1]
        named = [Place(path, part=f"note {at}")]
    return tuple(named) if len(named) == 1 else missing(place, step, "there are several" if named else "")
