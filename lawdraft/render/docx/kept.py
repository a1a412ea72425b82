"""Units that no change touched, as paragraphs: the short way, without laying them out line by line for two texts."""

from __future__ import annotations

from lawdraft.model.kind import Kind
from lawdraft.model.unit import Paragraph, Unit
from lawdraft.render.docx.runs import runs
from lawdraft.render.docx.styles import head_styles, plain_style

__all__ = ["is_plain", "kept_xml", "kinds_in"]


def is_plain(unit: Unit) -> bool:
    """Whether a unit holds nothing but paragraphs and units, each on lines of its own."""
    first = unit.body[0] if unit.body else None
    if (
        unit.mark
        and isinstance(first, Unit)
        and unit.heading is None
        and unit.subheading is None
        and unit.after_mark != "\n"
    ):
        return False
    if unit.heading is not None and unit.after_heading != "\n":
        return False
    return all(isinstance(child, Paragraph) or (isinstance(child, Unit) and is_plain(child)) for child in unit.body)


def kinds_in(unit: Unit) -> set[Kind]:
    """Return the kinds of a unit and of all units below."""
    found = {unit.kind}
    for child in unit.units():
        found |= kinds_in(child)
    return found


def kept_xml(unit: Unit, done: list[str]) -> None:
    """Add the paragraphs of a unit that `is_plain` to `done`."""
    look, kind = head_styles(unit.kind), unit.kind
    mark = unit.mark + unit.after_mark if unit.mark else ""
    first = True
    if unit.subheading is not None:
        if unit.mark:
            done.append(_paragraph(unit.mark, look.mark))
        done.append(_paragraph(unit.subheading.text, look.subheading))
        mark = ""
    if unit.heading is not None:
        if mark.endswith("\n"):
            done.append(_paragraph(mark[:-1], look.mark))
            mark = ""
        done.append(_paragraph(mark + unit.heading.text, look.mark if mark else look.heading))
        mark = ""
    elif mark and (not unit.body or unit.after_mark == "\n"):
        done.append(_paragraph(unit.mark, look.mark))
        mark = ""
    for child in unit.body:
        if isinstance(child, Unit):
            kept_xml(child, done)
        elif isinstance(child, Paragraph):
            style = plain_style(kind, child.role, child.status, first=first)
            done.append(_paragraph(mark + child.text, style))
            mark = ""
        first = False


def _paragraph(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(text)}</w:p>\n'
