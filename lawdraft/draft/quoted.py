"""The text of a new or restated unit as a bill quotes it: the law alone, without what a publisher added."""

from __future__ import annotations

import re

from attrs import evolve

from lawdraft.amendment.lower_end import repealed_stub
from lawdraft.compare.digest import content
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.kind import Kind
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Cell, Node, Paragraph, Row, Status, Table, Unit

__all__ = ["quoted_text"]

_OFFICIAL = re.compile(r"(?:[А-Яа-я]+ )?[Уу]тратил[аои]? силу[.;]?")


def quoted_text(node: Node) -> str:
    """Return a node as the lines that a bill quotes.

    Editors' remarks are left out, and a stub says «утратил силу» without the act that a publisher names there.
    """
    return "\n".join(unit_lines(_law(node)))


def _law(node: Node) -> Node:
    if getattr(node, "status", None) is Status.REPEALED:
        return node if _is_official(node) else repealed_stub(node, _kind(node), RussianWording()) or node
    match node:
        case Unit():
            return evolve(node, body=tuple(_law(child) for child in content(node)))  # type: ignore[misc]
        case Table():
            return evolve(node, rows=tuple(_law(row) for row in node.rows))  # type: ignore[misc]
        case _:
            return node


def _kind(node: Node) -> Kind:
    if isinstance(node, Unit):
        return node.kind
    return Kind.ROW if isinstance(node, Row) else Kind.PARAGRAPH


def _is_official(node: Node) -> bool:
    match node:
        case Unit():
            said = [node.heading, *node.body] if node.heading else list(node.body)
        case Row() | Cell():
            return True
        case _:
            said = [node]
    return len(said) == 1 and isinstance(said[0], Paragraph) and bool(_OFFICIAL.fullmatch(said[0].text))
