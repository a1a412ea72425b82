"""Tables → words in cells, rows restated, added and removed; the whole table where rows have no names."""

from __future__ import annotations

from collections.abc import Callable

from lawdraft.amendment.operation import DeleteUnit, InsertUnit, NewUnit, Position, RepealUnit, ReplaceUnit
from lawdraft.compare.match import align
from lawdraft.draft.paragraph import plan_words
from lawdraft.draft.plan import Choice, Drafting, Plan
from lawdraft.draft.quoted import quoted_text
from lawdraft.model.address import Address, Label, Step
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing, locate
from lawdraft.model.number import Number
from lawdraft.model.rebuild import HEADING, Path
from lawdraft.model.tables import row_line
from lawdraft.model.text import is_same
from lawdraft.model.unit import Paragraph, Row, Status, Table

__all__ = ["plan_table"]


def plan_table(work: Drafting, before: Table, after: Table, path: Path) -> Plan | None:
    """Plan a table: by its rows, or whole."""
    whole = _restated(work, after, path)
    if path in work.forced:
        return whole
    rows = _rows(work, before, after, path)
    return whole if rows is None or (whole is not None and whole.cost < rows.cost) else rows


def _restated(work: Drafting, after: Table, path: Path) -> Plan | None:
    address = work.address(path)
    if address is None or address.last.kind is not Kind.TABLE:
        return None
    unit = NewUnit(Kind.TABLE, address.last.label, quoted_text(after))
    operation = ReplaceUnit(target=address, units=(unit,))
    return Plan((Choice(operation, path, "restated", work.costs.of(operation)),))


def _rows(work: Drafting, before: Table, after: Table, path: Path) -> Plan | None:
    captions = [table.caption.text if table.caption else "" for table in (before, after)]
    if not is_same(*captions):
        return None
    choices: list[Choice] = []
    previous: Path | None = None
    for one, other in align(before.rows, after.rows, work.old, work.new):
        plan: Plan | None
        if one is None:
            plan = _added(work, after.rows[other or 0], path, previous)
        elif other is None:
            plan = _removed(work, before.rows[one], (*path, one))
        else:
            previous = (*path, one)
            plan = _changed(work, before.rows[one], after.rows[other], previous)
        if plan is None:
            return None
        choices += plan.choices
    return Plan(tuple(choices))


def _row_address(work: Drafting, path: Path) -> Address | None:
    address = work.address(path)
    if address is None or address.last.kind not in (Kind.ROW, Kind.POSITION):
        return None
    places = locate(work.root, address)
    return None if isinstance(places, Missing) or places[0].path != path else address


def _changed(work: Drafting, before: Row, after: Row, path: Path) -> Plan | None:
    if work.old[before] == work.new[after]:
        return Plan()
    address = _row_address(work, path)
    if address is None or before.number != after.number:
        return None
    if after.status is Status.REPEALED and before.status is not Status.REPEALED:
        return Plan((Choice(RepealUnit(target=address), path, "repealed", work.costs.formula),))
    label: Label = before.number if before.number is not None else address.last.label
    if not isinstance(label, Number):
        new = NewUnit(Kind.ROW, "", row_line(after))
        operation = ReplaceUnit(target=address, units=(new,), old=row_line(before))
        captions = _cells(work, before, after, path, _caption) if path not in work.forced else None
        return captions or Plan((Choice(operation, path, "restated", work.costs.of(operation)),))
    operation = ReplaceUnit(target=address, units=(NewUnit(Kind.ROW, label, row_line(after)),))
    whole = Plan((Choice(operation, path, "restated", work.costs.of(operation)),))
    words = _cells(work, before, after, path, Drafting.address) if path not in work.forced else None
    return whole if words is None or whole.cost < words.cost else words


def _caption(work: Drafting, cell: Path) -> Address | None:
    """Return the address of a cell as the heading of its column: «наименование графы 3»."""
    table = work.address(cell[:-2])
    if table is None:
        return None
    address = table / Step(Kind.COLUMN, Number.parse(str(cell[-1] + 1))) / Step(Kind.HEADING)
    places = locate(work.root, address)
    return address if not isinstance(places, Missing) and [place.path for place in places] == [(*cell, 0)] else None


def _cells(
    work: Drafting, before: Row, after: Row, path: Path, named: Callable[[Drafting, Path], Address | None]
) -> Plan | None:
    if len(before.cells) != len(after.cells):
        return None
    choices: list[Choice] = []
    for at, (one, other) in enumerate(zip(before.cells, after.cells, strict=True)):
        if work.old[one] == work.new[other]:
            continue
        texts = [cell.body[0] for cell in (one, other) if len(cell.body) == 1]
        address = named(work, (*path, at))
        if len(texts) != 2 or address is None or not isinstance(texts[0], Paragraph):
            return None
        plan = plan_words(work, (*path, at, 0), address, texts[0].text, texts[1].text)
        if plan is None:
            return None
        choices += plan.choices
    return Plan(tuple(choices))


def _added(work: Drafting, row: Row, path: Path, previous: Path | None) -> Plan | None:
    target = work.address(path)
    if target is None:
        return None
    if row.number is not None:
        operation = InsertUnit(target=target, units=(NewUnit(Kind.ROW, row.number, row_line(row)),))
    else:
        after = _row_address(work, previous) if previous else None
        if after is None:
            return None
        new = NewUnit(Kind.ROW, "", row_line(row))
        operation = InsertUnit(target=target, units=(new,), position=Position(after=after.last))
    return Plan((Choice(operation, path, "added", work.costs.of(operation)),))


def _removed(work: Drafting, row: Row, path: Path) -> Plan | None:
    address = _row_address(work, path)
    if address is None or (row.number is None and HEADING in path):
        return None
    return Plan((Choice(DeleteUnit(target=address), path, "removed", work.costs.formula),))
