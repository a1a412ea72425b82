"""The printed marks of new and renumbered units: in the base's own serialisation and in the style of their kind."""

from __future__ import annotations

import re

from attrs import evolve

from lawdraft.model.by_node import ByNode
from lawdraft.model.dialect import Dialect, MarkStyle, canonical_label
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.unit import Unit

__all__ = ["has_index", "index_style", "mark_for", "own_mark", "with_own_marks"]

_STYLES: ByNode[str] = ByNode()
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = str.maketrans("0123456789", _RAISED)
_INDEX = rf"(?:[.^-][0-9]+|\([0-9]+\)|[{_RAISED}]+)*"
_DOTTED = re.compile(r"[\dа-яё]+(?:[.-]\d+)+\Z")  # «2.2.3», in dots already
_LABEL = re.compile(rf"[0-9]+{_INDEX}|[IVXLCDM]+{_INDEX}|[а-яё]{{1,2}}{_INDEX}(?=\))")


def index_style(root: Unit) -> str:
    """Tell how a text prints a raised index: "^", ".", "()" or "¹"; "" if it has none."""
    kept = _STYLES.get(root)
    if kept is not None:
        return kept
    style = _own_style(root) or next((found for unit in root.units() if (found := index_style(unit))), "")
    # most articles of a text are those of the text before it
    return _STYLES.put(root, style) if root.kind in (Kind.ACT, Kind.ARTICLE) else style


def _own_style(unit: Unit) -> str:
    if not isinstance(unit.number, Number) or "^" not in unit.number.text or not unit.mark:
        return ""
    if "^" in unit.mark:
        return "^"
    if "(" in unit.mark:
        return "()"
    return "¹" if any(sign in _RAISED for sign in unit.mark) else "."


def _printed(number: Number, style: str) -> str:
    head, mark, index = number.text.partition("^")
    if not mark or style == "^":
        return number.text
    if style == "()":
        return f"{head}({index})"
    return head + index.translate(_SUPERSCRIPT) if style == "¹" else f"{head}.{index}"


def own_mark(mark: str, number: Number, style: str) -> str:
    """Print the label inside `mark` as the base prints labels."""
    if not style or "^" not in number.text:
        return mark

    def printed(label: re.Match[str]) -> str:
        return label.group() if style == "." and _DOTTED.match(label.group()) else _printed(number, style)

    return _LABEL.sub(printed, mark, count=1)


def has_index(unit: Unit) -> bool:
    """Tell whether a label of the unit, or of one in it, has a raised index."""
    return (isinstance(unit.number, Number) and "^" in unit.number.text) or any(map(has_index, unit.units()))


def with_own_marks(unit: Unit, style: str, dialect: Dialect) -> Unit:
    """Print the marks of a new unit and of all units in it as the base prints labels."""
    body = tuple(with_own_marks(child, style, dialect) if isinstance(child, Unit) else child for child in unit.body)
    mark = own_mark(unit.mark, unit.number, style) if isinstance(unit.number, Number) else unit.mark
    return evolve(unit, mark=mark, body=body)


def mark_for(kind: Kind, number: Number, old_mark: str, dialect: Dialect, style: str) -> str:
    """Write the mark of a unit that gets a new label: in the style of its old mark, else of its kind in the dialect."""
    found = _LABEL.search(old_mark)
    if found:
        label = number.text if "^" in found.group() or "^" not in number.text else _printed(number, style or "^")
        return old_mark[: found.start()] + label + old_mark[found.end() :]
    label = _printed(number, style or "^")
    if number.is_letter and not number.is_roman:
        return f"{label})"
    styles = [
        mark
        for mark, at in dialect.levels
        if at is kind and mark not in (MarkStyle.NONE, MarkStyle.LETTER, MarkStyle.DASH)
    ]
    return f"{label})" if styles and styles[0] is MarkStyle.PAREN else f"{label}."


def label_in(mark: str, *, dotted: bool = False) -> str:
    """Return the canonical label inside a printed mark, "" if there is none."""
    found = _LABEL.search(mark)
    return canonical_label(found.group(), dotted=dotted) if found else ""
