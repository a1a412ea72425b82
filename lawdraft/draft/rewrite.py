"""One unit of a statute as a text that was edited, read back into its place."""

from __future__ import annotations

import re

from attrs import evolve

from lawdraft.errors import InputError
from lawdraft.model.dialect import get_dialect
from lawdraft.model.number import Number
from lawdraft.model.outline import payload
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import Path, get, replace
from lawdraft.model.text import is_same
from lawdraft.model.unit import Paragraph, Statute, Unit

__all__ = ["rewritten"]


def rewritten(statute: Statute, path: Path, text: str) -> Statute:
    """Return the statute with the unit (or paragraph) at `path` reading as `text`, one paragraph a line.

    Raises InputError if the text holds several units, or another one than stood there.
    """
    old = get(statute.root, path)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if isinstance(old, Paragraph) and len(lines) == 1:
        return _with(statute, path, Paragraph(lines[0], role=old.role))
    if not isinstance(old, Unit) or not lines:
        raise InputError("the text of the provision is empty or holds several", expected="one provision")
    parent = get(statute.root, path[:-1])
    label = old.number if isinstance(old.number, Number) else ""
    kind = parent.kind if isinstance(parent, Unit) else None
    nodes = payload(old.kind, label, "\n".join(lines), get_dialect(statute.dialect), parent=kind)
    new = nodes[0] if len(nodes) == 1 else None
    if (
        not isinstance(new, Unit)
        or new.kind is not old.kind
        or not is_same(new.mark, old.mark)
        or _holds_twins(new, old)
    ):
        raise InputError(
            "the text isn't the one provision that was to be edited", expected=old.mark, found=lines[0][:60]
        )
    return _with(statute, path, evolve(new, wid=old.wid))


def _holds_twins(unit: Unit, old: Unit) -> bool:
    """Whether a line of a unit is marked as its neighbours are: «3.» inside the part «2.».

    «2.1.» is none where such points stood inside before.
    """
    shape = _shape(unit.mark)
    own = [child for child in old.units() if child.kind is old.kind]
    inside = unit.mark if own and all(child.kind is not old.kind for one in own for child in one.units()) else " "
    marks = (_start(line) for line in unit_lines(unit)[1:])
    return bool(shape) and any(_shape(mark) == shape and not mark.startswith(inside) for mark in marks)


def _start(line: str) -> str:
    """Return what would be the mark of a line: «Статья 9.», «3.»."""
    words = line.split(" ", 2)
    return " ".join(words[:2]) if words[0] == "Статья" else words[0]


def _shape(mark: str) -> str:
    """Return what a mark looks like with its number left out: «#.», «#)», «Статья #.»."""
    found = re.fullmatch(r"(?:(Статья) )?(\d[\d.^-]*?|[а-я]{1,2}(?:\^\d+)?)([.)])", mark.rstrip())
    if not found:
        return ""
    return f"{found[1] or ''}{'#' if found[2][0].isdigit() else 'а'}{found[3]}"


def _with(statute: Statute, path: Path, node: Unit | Paragraph) -> Statute:
    root = replace(statute.root, path, node)
    return statute.with_root(root) if isinstance(root, Unit) else statute
