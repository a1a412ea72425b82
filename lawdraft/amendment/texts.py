"""Payloads: the text of announced units as nodes that fit the base."""

from __future__ import annotations

import re

from attrs import evolve

from lawdraft.amendment.context import Work
from lawdraft.amendment.lists import ending
from lawdraft.amendment.marks import has_index, label_in, mark_for, with_own_marks
from lawdraft.amendment.operation import NewUnit
from lawdraft.amendment.spacing import terminal
from lawdraft.model.address import Step as Level
from lawdraft.model.appendix import appendix_head
from lawdraft.model.count import printed_paragraphs
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.outline import payload
from lawdraft.model.rebuild import get, replace
from lawdraft.model.unit import Node, Paragraph, Row, Table, Unit

__all__ = [
    "SENTENCED",
    "announced",
    "new_nodes",
    "new_unit",
    "whole_sentence",
    "with_sign",
    "without_mark",
    "without_own_mark",
]

SENTENCED = frozenset({Kind.PART, Kind.CLAUSE, Kind.NOTE, Kind.ARTICLE})  # units whose text ends with a full stop
_QUOTES = '"«“„'
_DESIGNATION = re.compile(r'["«“„]?\s*Приложение(?:\s|\Z)', re.IGNORECASE)
_OF_CHANGES = re.compile(r"Приложение[^\n]*?\s+к\s+изменениям\b", re.IGNORECASE)
_CLOSED = re.compile(r'\s*["»”]\s*[.;]?\s*\Z')


def announced(work: Work, unit: NewUnit, source: str) -> str:
    """Return the text of a new unit; a payload by reference is an appendix of the amending act."""
    if unit.text or not source:
        return unit.text
    found = re.search(r"приложени\w*\s+(?:№\s*)?([0-9]+(?:[.^][0-9]+)*)", source)
    label = found.group(1) if found else ""
    texts = [text for name, text in work.payloads if str(name) == label or (not label and len(work.payloads) == 1)]
    of_changes = "изменениям" in source
    if of_changes or len(texts) > 1:  # «приложение 1 к настоящим изменениям» is none of the act's own
        texts = [text for text in texts if bool(_OF_CHANGES.match(text)) is of_changes]
    if len(texts) != 1:
        work.refuse("L-TARGET-MISSING", f"the bill has no appendix that fits «{source}»", text=source)
    return texts[0]


def new_nodes(
    work: Work, unit: NewUnit, source: str = "", *, parent: Kind | None = None
) -> tuple[Paragraph | Unit | Row | Table, ...]:
    """Read the text of a new unit as nodes."""
    return payload(unit.kind, unit.label, announced(work, unit, source), work.dialect, parent=parent)


def new_unit(work: Work, unit: NewUnit, source: str = "", *, parent: Kind | None = None) -> Unit:
    """Read the text of a new structural unit, its mark printed as the base prints marks.

    Refuses if the mark in the payload is not the announced one (L-PAYLOAD-LABEL).
    """
    text = announced(work, unit, source)
    if source and unit.kind is Kind.APPENDIX:
        text, named = _own_appendix(text)
        if not named:
            return _adapted(work, unit, text)
    nodes = payload(unit.kind, unit.label, text, work.dialect, parent=parent)
    node = nodes[0] if nodes else None
    if len(nodes) != 1 or not isinstance(node, Unit):
        work.refuse(
            "L-PAYLOAD-COUNT", f"the text holds {len(nodes)} units", text=text[:80], unit=Level(unit.kind, unit.label)
        )
    if unit.kind is Kind.NOTE:
        node = without_own_mark(node, unit.label)
    if isinstance(unit.label, Number) and node.mark:
        dotted = work.dialect.dotted_articles and unit.kind is Kind.ARTICLE
        printed = label_in(node.mark, dotted=dotted)
        if printed and printed != str(unit.label) and unit.kind is not Kind.NOTE:
            work.refuse(
                "L-PAYLOAD-LABEL",
                f"the text is marked «{node.mark}»",
                text=text[:80],
                unit=Level(unit.kind, unit.label),
            )
    if work.conventions.new_marks == "base" and has_index(node):
        node = with_own_marks(node, work.progress.index_style, work.dialect)
    return node


def without_own_mark(note: Unit, label: Number | NumberRange | str | None) -> Unit:
    """Take «2.» before the text of a note 2 as the mark of the note, not of a point in it."""
    points = [child for child in note.units() if child.kind is Kind.CLAUSE]
    if note.mark or len(points) != 1 or points[0] is not note.body[0] or points[0].number != label:
        return note
    return evolve(note, body=(*points[0].body, *note.body[1:]))


def _own_appendix(text: str) -> tuple[str, bool]:
    """Return the appendix of the base that an appendix of the amending act holds, and whether it names itself.

    Inside it may stand, quoted or not, with its own designation («Приложение 4 / к Закону …»). Where it has none, the
    whole appendix of the amending act is meant without its designation and what it says of that act.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    inner = next((at for at, line in enumerate(lines[1:], 1) if _DESIGNATION.match(line)), None)
    if inner is not None:
        rest = "\n".join(lines[inner:])
        opened = rest[:1] in _QUOTES
        return (_CLOSED.sub("", rest[1:].lstrip()).rstrip() if opened else rest), True
    if not lines or not _DESIGNATION.match(lines[0]):
        return text, False
    under, _, _ = appendix_head(lines, 1)
    said = [line for line in under.split("\n") if line and line[0] != "("]  # «(форма)» is the appendix's own
    body = "\n".join(lines[1 + len(said) :])
    if body[:1] in _QUOTES and _CLOSED.search(body):
        body = _CLOSED.sub("", body[1:].lstrip()).rstrip()
    return body, False


def _adapted(work: Work, unit: NewUnit, text: str) -> Unit:
    """Make an appendix of the amending act one of the base: the announced number, what the others there say of it."""
    root = work.progress.current
    others = [child for child in root.units() if child.kind is Kind.APPENDIX]
    like = next((child for child in others if child.number == unit.label), others[-1] if others else None)
    label = unit.label if isinstance(unit.label, Number) else None
    mark = (like.mark if like is not None and like.number is None else "") or "Приложение"
    mark = mark if label is None else f"Приложение {label}"
    if like is not None and label is not None and isinstance(like.number, Number):
        mark = mark_for(Kind.APPENDIX, label, like.mark, work.dialect, work.progress.index_style)
    under = like.subheading.text + "\n" if like is not None and like.subheading is not None else ""
    nodes = payload(Kind.APPENDIX, unit.label, f"{mark}\n{under}{text}", work.dialect)
    if len(nodes) != 1 or not isinstance(nodes[0], Unit):
        work.refuse("L-PAYLOAD-COUNT", f"the text holds {len(nodes)} units", text=text[:80])
    return nodes[0]


def with_mark(work: Work, node: Unit, label: Number | None) -> Unit:
    """Give a new unit the mark that its siblings have and its text lacks."""
    if node.kind is Kind.NOTE:
        work.warn("L-PAYLOAD-LABEL", "the text of the new note does not begin with «Примечание»; the word was printed")
        mark = "Примечание." if label is None else f"Примечание {label}."
        return evolve(node, number=label, mark=mark, after_mark=" ")
    assert label is not None
    first = node.body[0] if node.body else None
    if isinstance(first, Paragraph) and (printed := re.match(rf"{re.escape(str(label))}[.)]\s", first.text)):
        mark = printed.group().strip()  # «01)», which no reader takes for a mark
        body = (evolve(first, text=first.text[printed.end() :]), *node.body[1:])
        return evolve(node, number=label, mark=mark, after_mark=" ", body=body)
    work.warn("L-PAYLOAD-LABEL", "the text of the new unit has no mark; the announced number was printed")
    style = work.progress.index_style
    return evolve(node, number=label, mark=mark_for(node.kind, label, "", work.dialect, style), after_mark=" ")


def with_sign(work: Work, node: Node, sign: str) -> Node:
    """Add the sign that ends an item of a list, if its text lacks one (L-PAYLOAD-PUNCT)."""
    if not sign or not isinstance(node, (Unit, Paragraph)) or ending(node):
        return node
    found = list(printed_paragraphs(node, ()))
    if not found or (found[-1][1].text.endswith(('"', "»", "”")) and found[-1][1].text[-2:-1] in ".!?"):
        return node
    path, paragraph = found[-1]
    work.warn("L-PAYLOAD-PUNCT", f"the text lacks its final sign; «{sign}» was added", text=paragraph.text[-40:])
    whole = replace(node, path, evolve(paragraph, text=paragraph.text + sign))
    get(whole, path)
    return whole


def whole_sentence(work: Work, new: str, beside: str) -> str:
    """Return a new sentence, with the full stop that it lacks (L-PAYLOAD-PUNCT) if the sentence beside it has one."""
    sign = terminal(beside).strip()
    if sign not in (".", ";") or terminal(new) or not new[-1:].isalnum():
        return new
    work.warn("L-PAYLOAD-PUNCT", f"the text lacks its final sign; «{sign}» was added", text=new[-40:])
    return new + sign


def without_mark(text: str, mark: str) -> str:
    """Drop the mark of a unit from the text of its first paragraph."""
    return text[len(mark) :].lstrip() if mark and text.startswith(mark) else text
