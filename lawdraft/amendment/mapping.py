"""Where a place or a span of words went through steps: moved, shifted, or gone."""

from __future__ import annotations

from collections.abc import Iterable

from lawdraft.amendment.step import EditText, ReplaceNode, SetNumber, Step, map_path, map_span
from lawdraft.model.rebuild import Path
from lawdraft.model.unit import Unit

__all__ = ["carry_path", "carry_span"]


def _is_transparent(step: ReplaceNode) -> bool:
    """Whether a replacement keeps what is inside: only label, status or heading changed."""
    return isinstance(step.old, Unit) and isinstance(step.new, Unit) and step.old.body is step.new.body


def carry_path(steps: Iterable[Step], path: Path) -> Path | None:
    """Return where the node at `path` stands after `steps`; None if it is gone."""
    here = path
    for step in steps:
        if isinstance(step, (EditText, SetNumber)) or (isinstance(step, ReplaceNode) and _is_transparent(step)):
            continue
        mapped = map_path(step, here)
        if mapped is None:
            return None
        here = mapped
    return here


def carry_span(steps: Iterable[Step], path: Path, start: int, end: int) -> tuple[Path, int, int] | None:
    """Return where words of the paragraph at `path` stand after `steps`; None if they were touched."""
    here, span = path, (start, end)
    for step in steps:
        if isinstance(step, EditText):
            if step.path == here:
                moved = map_span(step, here, *span)
                if moved is None:
                    return None
                span = moved
            continue
        if isinstance(step, SetNumber):
            continue
        if isinstance(step, ReplaceNode):
            if _is_transparent(step):
                continue
            if step.path == here:
                return None
        mapped = map_path(step, here)
        if mapped is None:
            return None
        here = mapped
    return (here, *span)
