"""Name the place of a node: the inverse of locating, for messages and pages."""

from __future__ import annotations

from collections.abc import Sequence

from lawdraft.model.address import Address, Step
from lawdraft.model.count import printed_paragraphs
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.rebuild import HEADING, SUBHEADING, Path, children, get
from lawdraft.model.survey import STRUCTURAL
from lawdraft.model.text import collapse
from lawdraft.model.unit import Cell, Node, Paragraph, Row, Table, Unit

__all__ = ["address_of", "appendix_step", "nearest_address"]


def address_of(root: Unit, path: Path) -> Address:
    """Return the address of the node at `path`, as the law would name it.

    Structural units above an article are left out, since articles run through the act. A paragraph is named by its
    number where its unit has several; a node that has no name of its own is named by what contains it. Raises
    LookupError if there is no such node.
    """
    steps: list[Step] = []
    node: Node = root
    counted_from: Path = ()
    for depth in range(len(path)):
        at = path[depth]
        here = path[: depth + 1]
        if at == SUBHEADING:
            break
        if at == HEADING:
            steps.append(Step(Kind.HEADING))
            break
        parent, node = node, get(root, here)
        if isinstance(node, Paragraph):
            steps.extend(_paragraph(root, counted_from, here))
        elif step := _step(parent, node, at):
            if step.kind is Kind.ARTICLE:
                steps = [outer for outer in steps if outer.kind not in STRUCTURAL]
            if step.kind is Kind.CLAUSE and steps and steps[-1].kind is Kind.CLAUSE:
                steps.pop()  # «пункт 2.1» says that it stands in point 2
            steps.append(step)
            counted_from = here
    return Address(tuple(steps))


def nearest_address(root: Unit, path: Path) -> Address:
    """Return the address of the node at `path`, or of the narrowest unit around that place that has one."""
    while path:
        try:
            return address_of(root, path)
        except LookupError:
            path = path[:-1]
    return Address()


def appendix_step(unit: Unit, appendices: Sequence[Unit]) -> Step:
    """Name an appendix: by its number; by its heading, where others have that number, or none as it has."""
    shared = sum(other.number == unit.number for other in appendices) > 1
    if shared and unit.heading is not None:
        return Step(Kind.APPENDIX, collapse(unit.heading.text))
    return Step(Kind.APPENDIX, unit.number or "")


def _step(parent: Node, node: Node, at: int) -> Step | None:
    if isinstance(node, Unit):
        if node.kind in (Kind.FRONT, Kind.SIGNATURE):
            return None
        twins = [child for child in children(parent) if isinstance(child, Unit) and child.kind is node.kind]
        if node.kind is Kind.APPENDIX:
            return appendix_step(node, twins)
        single = node.kind is Kind.PREAMBLE or (node.kind is Kind.NOTE and len(twins) == 1)
        if node.number is not None or single:
            return Step(node.kind, node.number or "")
        alike = [child for child in children(parent)[: at + 1] if isinstance(child, Unit) and child.kind is node.kind]
        return Step(node.kind, Number.parse(str(len(alike))))
    if isinstance(node, Table):
        tables = [child for child in children(parent) if isinstance(child, Table)]
        order = len([child for child in children(parent)[: at + 1] if isinstance(child, Table)])
        return Step(Kind.TABLE, Number.parse(str(order)) if len(tables) > 1 else "")
    if isinstance(node, Row):
        return Step(Kind.ROW, node.number if node.number is not None else _first_text(node))
    if isinstance(node, Cell):
        return Step(Kind.COLUMN, Number.parse(str(at + 1)))
    return None


def _first_text(row: Row) -> str:
    return next((p.text for cell in row.cells for p in cell.body if p.text.strip()), "")


def _paragraph(root: Unit, unit: Path, path: Path) -> tuple[Step, ...]:
    owner = get(root, unit)
    if isinstance(owner, Unit) and owner.kind is Kind.ACT:
        line = get(root, path)
        return (Step(Kind.HEADING),) if isinstance(line, Paragraph) and line.role == "title" else ()
    printed = [place for place, _ in printed_paragraphs(owner, unit)]
    if path not in printed or len(printed) < 2:
        return ()
    return (Step(Kind.PARAGRAPH, Number.parse(str(printed.index(path) + 1))),)
