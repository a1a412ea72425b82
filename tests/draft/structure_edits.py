"""Random edits of the structure of a statute: units moved and renumbered, notes, rows, chapters, appendices."""

from __future__ import annotations

import random
from collections.abc import Callable

from attrs import evolve

from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.rebuild import HEADING, Path, get, insert, remove, replace, walk
from lawdraft.model.unit import Cell, Node, Paragraph, Row, Status, Table, Unit

__all__ = ["STRUCTURE_EDITS", "is_dotted"]

_ITEMS = (Kind.PART, Kind.CLAUSE, Kind.SUBCLAUSE)
_TEXTS = ("Копия хранится у смотрителя.", "Отказ оформляется письменно.", "Срок продлению не подлежит.")


def is_dotted(root: Unit) -> bool:
    """Whether the act prints indices after a dot: new units follow the base, and codes whose articles are dotted."""
    units = [node for _, node in walk(root) if isinstance(node, Unit)]
    marks = [unit.mark for unit in units if "^" in str(unit.number)]
    if marks:
        return not any("^" in mark for mark in marks)
    return any(unit.kind is Kind.ARTICLE and "." in str(unit.number) for unit in units)


def _printed(root: Unit, label: str) -> str:
    return label.replace("^", ".") if is_dotted(root) else label


def _paths(root: Unit, wanted: Callable[[Node], bool]) -> list[Path]:
    return [path for path, node in walk(root) if path and HEADING not in path and wanted(node)]


def _is_item(node: Node) -> bool:
    return (
        isinstance(node, Unit)
        and node.kind in _ITEMS
        and bool(node.mark)
        and isinstance(node.number, Number)
        and node.status is not Status.REPEALED
    )


def _unit(root: Unit, path: Path) -> Unit:
    found = get(root, path)
    assert isinstance(found, Unit)
    return found


def _whole(node: Node) -> Unit:
    assert isinstance(node, Unit)
    return node


def _twins(root: Unit, path: Path) -> list[int]:
    """Return the places of the units of the same kind under the same unit."""
    kind = _unit(root, path).kind
    return [
        at for at, child in enumerate(_unit(root, path[:-1]).body) if isinstance(child, Unit) and child.kind is kind
    ]


def _numbered(root: Unit, unit: Unit, label: str) -> Unit:
    return evolve(unit, number=Number.parse(label), mark=_printed(root, label) + unit.mark[-1])


def move_unit(rng: random.Random, root: Unit) -> Unit | None:
    """An item goes after another one of its parent, under an inserted number."""
    paths = [path for path in _paths(root, _is_item) if len(_twins(root, path)) > 2]
    if not paths:
        return None
    path = rng.choice(paths)
    unit = _unit(root, path)
    places = [at for at in _twins(root, path) if at not in (path[-1], path[-1] - 1)]
    before = _unit(root, (*path[:-1], rng.choice(places)))
    label = f"{before.number}^1"
    taken = {str(_unit(root, (*path[:-1], at)).number) for at in _twins(root, path)}
    if label in taken or label.count("^") > 1 or " " in label or unit.mark[-1] != before.mark[-1:]:
        return None
    gone = _whole(remove(root, path, 1))
    at = next(at for at, child in enumerate(_unit(gone, path[:-1]).body) if child is before)
    return _whole(insert(gone, (*path[:-1], at + 1), (_numbered(root, unit, label),)))


def move_article(rng: random.Random, root: Unit) -> Unit | None:
    """An article goes to the place after another one, under an inserted number."""
    paths = _paths(root, lambda node: isinstance(node, Unit) and node.kind is Kind.ARTICLE and bool(node.body))
    if len(paths) < 3:
        return None
    source, target = rng.sample(paths, 2)
    unit, before = _unit(root, source), _unit(root, target)
    label = f"{before.number}^1"
    taken = {str(node.number) for _, node in walk(root) if isinstance(node, Unit) and node.kind is Kind.ARTICLE}
    if label in taken or label.count("^") > 1 or " " in label:
        return None
    moved = evolve(
        unit,
        number=Number.parse(label),
        mark=f"Статья {_printed(root, label)}{unit.mark[-1:] if unit.mark[-1:] == '.' else ''}",
    )
    gone = _whole(remove(root, source, 1))
    place = next(path for path, node in walk(gone) if node is before)
    return _whole(insert(gone, (*place[:-1], place[-1] + 1), (moved,)))


def renumber_unit(rng: random.Random, root: Unit) -> Unit | None:
    """One item gets another number where it stands."""
    paths = _paths(root, _is_item)
    if not paths:
        return None
    path = rng.choice(paths)
    unit = _unit(root, path)
    taken = {str(_unit(root, (*path[:-1], at)).number) for at in _twins(root, path)}
    label = f"{unit.number}^1"
    if label in taken or label.count("^") > 1:
        return None
    return _whole(replace(root, path, _numbered(root, unit, label)))


def close_the_gap(rng: random.Random, root: Unit) -> Unit | None:
    """An item is taken out and all later ones move up, as an editor's numbering does it."""
    paths = [
        path
        for path in _paths(root, _is_item)
        if all(str(_unit(root, (*path[:-1], at)).number).isdigit() for at in _twins(root, path))
        and len(_twins(root, path)) > 2
    ]
    if not paths:
        return None
    path = rng.choice(paths)
    later = [at for at in _twins(root, path) if at > path[-1]]
    found = root
    for at in later:
        unit = _unit(found, (*path[:-1], at))
        found = _whole(replace(found, (*path[:-1], at), _numbered(root, unit, str(int(str(unit.number)) - 1))))
    return _whole(remove(found, path, 1))


def add_note(rng: random.Random, root: Unit) -> Unit | None:
    paths = _paths(root, lambda node: isinstance(node, Unit) and node.kind is Kind.ARTICLE and bool(node.body))
    paths = [
        path for path in paths if not any(isinstance(n, Unit) and n.kind is Kind.NOTE for n in _unit(root, path).body)
    ]
    if not paths:
        return None
    path = rng.choice(paths)
    note = Unit(Kind.NOTE, None, "Примечание.", body=(Paragraph(rng.choice(_TEXTS)),))
    return _whole(insert(root, (*path, len(_unit(root, path).body)), (note,)))


def remove_note(rng: random.Random, root: Unit) -> Unit | None:
    paths = _paths(root, lambda node: isinstance(node, Unit) and node.kind is Kind.NOTE)
    return _whole(remove(root, rng.choice(paths), 1)) if paths else None


def add_row(rng: random.Random, root: Unit) -> Unit | None:
    """A row at the end of a table, or under an inserted number."""
    paths = _paths(root, lambda node: isinstance(node, Row) and isinstance(node.number, Number))
    if not paths:
        return None
    path = rng.choice(paths)
    row, table = get(root, path), get(root, path[:-1])
    assert isinstance(row, Row) and isinstance(table, Table)
    label = f"{row.number}^1"
    if row is table.rows[-1] and str(row.number).isdigit():
        label = str(int(str(row.number)) + 1)
    if label.count("^") > 1 or any(str(other.number) == label for other in table.rows):
        return None
    _first, *rest = row.cells
    cells = (
        Cell((Paragraph(f"{_printed(root, label)}."),)),
        *(Cell((Paragraph(f"{rng.randint(2, 900)}"),)) for _ in rest),
    )
    rows = [*table.rows]
    rows.insert(path[-1] + 1, Row(cells, Number.parse(label)))
    return _whole(replace(root, path[:-1], evolve(table, rows=tuple(rows))))


def add_chapter(rng: random.Random, root: Unit) -> Unit | None:
    """A chapter with an article after the last one."""
    paths = _paths(root, lambda node: isinstance(node, Unit) and node.kind is Kind.CHAPTER)
    if not paths:
        return None
    path = paths[-1]
    unit = _unit(root, path)
    articles = [n for n in unit.body if isinstance(n, Unit) and n.kind is Kind.ARTICLE and isinstance(n.number, Number)]
    if not articles or not str(unit.number).isdigit() or "Глава" not in unit.mark:
        return None
    label = str(int(str(unit.number)) + 1)
    last = str(articles[-1].number).split("^")[0]
    number = f"{label}.1" if "." in last else str(int(last) + 1)
    article = Unit(
        Kind.ARTICLE, Number.parse(number), f"Статья {number}.", Paragraph("Надзор"), (Paragraph(rng.choice(_TEXTS)),)
    )
    new = Unit(Kind.CHAPTER, Number.parse(label), f"Глава {label}.", Paragraph("Надзор за вехами"), (article,))
    return _whole(insert(root, (*path[:-1], path[-1] + 1), (new,)))


def add_appendix(rng: random.Random, root: Unit) -> Unit | None:
    paths = [
        path
        for path in _paths(root, lambda node: isinstance(node, Unit) and node.kind is Kind.APPENDIX)
        if len(path) == 1
    ]
    if not paths or not str(_unit(root, paths[-1]).number).isdigit():
        return None
    unit = _unit(root, paths[-1])
    label = str(int(str(unit.number)) + 1)
    new = evolve(
        unit,
        number=Number.parse(label),
        mark=unit.mark.replace(str(unit.number), label),
        heading=Paragraph("ПЕРЕЧЕНЬ ВЕХ"),
        body=(Unit(Kind.CLAUSE, Number.parse("1"), "1.", body=(Paragraph(rng.choice(_TEXTS)),)),),
    )
    return _whole(insert(root, (paths[-1][0] + 1,), (new,)))


def remove_appendix(rng: random.Random, root: Unit) -> Unit | None:
    paths = [
        path
        for path in _paths(root, lambda node: isinstance(node, Unit) and node.kind is Kind.APPENDIX)
        if len(path) == 1
    ]
    return _whole(remove(root, paths[-1], 1)) if len(paths) > 1 else None


def change_appendix_heading(rng: random.Random, root: Unit) -> Unit | None:
    paths = _paths(
        root, lambda node: isinstance(node, Unit) and node.kind is Kind.APPENDIX and node.heading is not None
    )
    if not paths:
        return None
    path = rng.choice(paths)
    heading = _unit(root, path).heading
    assert heading is not None
    return _whole(replace(root, (*path, HEADING), Paragraph(f"{heading.text} И ВЕХ")))


STRUCTURE_EDITS = (
    move_unit,
    move_article,
    renumber_unit,
    close_the_gap,
    add_note,
    remove_note,
    add_row,
    add_chapter,
    add_appendix,
    remove_appendix,
    change_appendix_heading,
)
