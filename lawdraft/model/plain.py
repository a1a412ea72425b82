"""Units → lines of plain text, and a statute → its whole text, following the habits of its layout."""

from __future__ import annotations

from lawdraft.errors import expect
from lawdraft.model.kind import Kind
from lawdraft.model.tables import row_line
from lawdraft.model.unit import Cell, Foreign, Layout, Node, Paragraph, Row, Statute, Table, Unit

__all__ = ["Habit", "habit_lines", "unit_lines", "write_text"]

Habit = tuple[
    str, str
]  # what decides about a blank line: ("before", a kind), ("after", the kind whose heading it is), ("role", …)
Line = tuple[Habit | None, str]
_NAMED = frozenset(
    {Kind.CODE_PART, Kind.SECTION, Kind.SUBSECTION, Kind.CHAPTER, Kind.SUBCHAPTER, Kind.ARTICLE, Kind.APPENDIX}
)


def unit_lines(node: Node) -> list[str]:
    """Write a node as its lines, without blank lines; the inverse of reading them (AKN-RU profile, 1.4)."""
    return [line for _, line in _lines(node)]


def habit_lines(node: Node) -> list[Line]:
    """Write a node as its lines, each with the habit that decides whether a blank line stands before it."""
    return _lines(node)


def write_text(statute: Statute) -> str:
    """Write the text of a statute: one paragraph a line, blank lines as its layout has them.

    Footnotes stand after the paragraph or table that bears their sign.
    """
    expect("a statute", Statute, statute)
    lines: list[str] = []
    wanted: dict[Habit | None, bool] = {}
    for habit, line in _lines(statute.root, notes=True):
        blank = wanted.get(habit)
        if blank is None:
            blank = wanted[habit] = _wants_blank(habit, statute.layout)
        if blank and lines:
            lines.append("")
        lines.append(line)
    return "\n".join(lines) + ("\n" if statute.layout.final_newline and lines else "")


def _wants_blank(habit: Habit | None, layout: Layout) -> bool:
    match habit:
        case None:
            return False
        case ("role", role):
            return role in layout.blank_roles
        case ("after", kind):
            return kind in layout.blank_after_heading
        case (_, kind):
            return layout.blank_signature if kind == Kind.SIGNATURE else kind in layout.blank_before


def _lines(node: Node, *, notes: bool = False) -> list[Line]:
    """Write a node as its lines, in a list that the caller may change."""
    match node:
        case Paragraph(text=text):
            lines: list[Line] = [(None, line) for line in text.split("\n")] if "\n" in text else [(None, text)]
            return lines + _notes(node) if notes and node.marks else lines
        case Row():
            return [(None, row_line(node))]
        case Table(rows=rows, caption=caption):
            head = _lines(caption) if caption is not None else []
            below = [note for row in rows for cell in row.cells for one in cell.body for note in _notes(one)]
            return head + [(None, row_line(row)) for row in rows] + (below if notes else [])
        case Cell(body=body):
            return [(None, paragraph.text) for paragraph in body]
        case Foreign(xml=xml):
            return [(None, xml)]
        case Unit():
            return _unit(node, notes=notes)


def _notes(paragraph: Paragraph) -> list[Line]:
    """Write the footnotes of a paragraph that have a sign, each behind it (AKN-RU profile, P7)."""
    lines: list[Line] = []
    for mark in paragraph.marks:
        sign = dict(mark.attributes).get("marker", "") or paragraph.text[mark.start : mark.end].strip("^")
        for at, note in enumerate(mark.note):
            if sign:  # a line without a sign would be read as an абзац
                lines.append((None, note.text if at else f"{sign} {note.text}"))
    return lines


def _unit(unit: Unit, *, notes: bool) -> list[Line]:
    lines: list[Line] = []
    separator = "\n"
    for text, after in _texts(unit):
        _join(lines, [(None, line) for line in text.split("\n")], separator)
        separator = after
    headed = unit.heading is not None or unit.subheading is not None
    before: Node | None = None
    for child in unit.body:
        own = _lines(child, notes=notes)
        if own:
            own[0] = (_habit(child, before, unit if headed else None), own[0][1])
            _join(lines, own, separator)
            separator = "\n"
        before = child
    return lines


def _texts(unit: Unit) -> list[tuple[str, str]]:
    """Return the mark, subheading and heading of a unit, each with the separator after it."""
    texts = [(unit.mark, unit.after_mark)] if unit.mark else []
    if unit.subheading is not None:
        texts = [(unit.mark, "\n")] if unit.mark else []
        texts.append((unit.subheading.text, "\n"))
    if unit.heading is not None:
        texts.append((unit.heading.text, unit.after_heading))
    return texts


def _join(lines: list[Line], more: list[Line], separator: str) -> None:
    """Append `more`; a separator other than a line end glues its first line to the last one."""
    if separator != "\n" and lines and more:
        habit, text = lines[-1]
        more[0] = (habit, text + separator + more[0][1])
        del lines[-1]
    lines += more


def _habit(child: Node, before: Node | None, headed: Unit | None) -> Habit | None:
    """Return what decides about a blank line before `child`, which stands after `before` or right under a heading."""
    if isinstance(child, Unit) and child.kind in _NAMED:
        return ("before", child.kind)
    if headed is not None and before is None:
        return ("after", headed.kind)
    if isinstance(child, Unit):
        return ("before", child.kind)
    if isinstance(child, Paragraph):
        if child.role:
            begins = not isinstance(before, Paragraph) or before.role != child.role
            return ("role", child.role) if begins and before is not None else None
        return ("before", Kind.PARAGRAPH)
    return ("before", Kind.TABLE) if isinstance(child, Table) else None
