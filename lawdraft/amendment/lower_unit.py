"""Restate whole units: each kind of place has its own way of being replaced (language reference, 5.5)."""

from __future__ import annotations

from attrs import evolve

from lawdraft.amendment.alternative import warn_alternative
from lawdraft.amendment.context import Work
from lawdraft.amendment.lists import ending, is_item
from lawdraft.amendment.lower_note import is_note, lower_note
from lawdraft.amendment.marks import label_in
from lawdraft.amendment.operation import NewUnit, ReplaceUnit
from lawdraft.amendment.progress import Spot
from lawdraft.amendment.spacing import terminal
from lawdraft.amendment.step import EditText, InsertNodes, RemoveNodes, ReplaceNode, SetNumber
from lawdraft.amendment.texts import (
    SENTENCED,
    announced,
    new_nodes,
    new_unit,
    whole_sentence,
    with_sign,
    without_mark,
    without_own_mark,
)
from lawdraft.model.address import Step as Level
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.outline import split_heading
from lawdraft.model.rebuild import Path
from lawdraft.model.sentence import ends_in_abbreviation
from lawdraft.model.text import collapse
from lawdraft.model.unit import Node, Paragraph, Row, Status, Unit

__all__ = ["lower_replace_unit"]


def lower_replace_unit(work: Work, op: ReplaceUnit) -> None:
    """Put new text in the place of units, paragraphs, sentences, headings, rows."""
    if not op.target.steps:
        work.warn("L-RESTATE-ACT", "a new wording of the whole act is reported, not carried out")
        return
    kind = op.target.last.kind
    if kind is Kind.HEADING:
        _heading(work, op)
        return
    spots = work.find()
    if is_note(spots):
        lower_note(work, op, spots[0])
        return
    if kind is Kind.SENTENCE:
        warn_alternative(work)
        _sentences(work, op, spots)
    elif kind is Kind.DESIGNATION:
        _designation(work, op, spots[0])
    elif isinstance(spots[0].node, Paragraph):
        warn_alternative(work)
        _paragraphs(work, op, spots)
    elif isinstance(spots[0].node, Row):
        _rows(work, op, spots)
    elif isinstance(spots[0].node, Unit):
        _units(work, op, spots)
    else:
        _node(work, op, spots[0])


# --- headings and designations --------------------------------------------------------------------------------


def _heading(work: Work, op: ReplaceUnit) -> None:
    text = announced(work, op.units[0], op.source)
    owners = work.find(op.target.parent)
    found = work.progress.find(op.target)
    owner = owners[0].node
    mark, heading = split_heading(owner.kind, text) if isinstance(owner, Unit) else ("", text)
    if mark and isinstance(owner, Unit) and isinstance(owner.number, Number):
        label = label_in(mark, dotted=work.dialect.dotted_articles and owner.kind is Kind.ARTICLE)
        if label and label != str(owner.number):
            work.refuse("L-PAYLOAD-LABEL", f"the new heading is marked «{mark}»", text=mark)
    heading = heading or text
    if isinstance(found, Missing):
        path = work.here(owners[0])
        unit = work.progress.node(path)
        if not isinstance(unit, Unit) or unit.kind is Kind.ACT:
            work.refuse("L-TARGET-MISSING", "there is no heading")
        work.progress.do(ReplaceNode(path, unit, evolve(unit, heading=Paragraph(heading), after_mark=" ")))
        return
    path = work.untouched(found[0])
    _replace_paragraph(work, path, heading)
    for extra in reversed(found[1:]):  # a title on several lines
        place = work.here(extra)
        work.progress.do(RemoveNodes(place, (work.progress.node(place),)))


def _replace_paragraph(work: Work, path: Path, text: str) -> None:
    old = work.progress.paragraph(path)
    work.progress.do(ReplaceNode(path, old, Paragraph(text, role=old.role, wid=old.wid)))


def _designation(work: Work, op: ReplaceUnit, spot: Spot) -> None:
    path = work.here(spot)
    unit = work.progress.node(path)
    if not isinstance(unit, Unit):
        work.refuse("L-TARGET-MISSING", "there is no designation")
    mark, _, under = op.units[0].text.strip().partition("\n")
    label = label_in(mark)
    number = Number.parse(label) if Number.valid(label) else None
    if under:  # «Приложение 1» and, below it, to which act
        subheading = Paragraph(under) if unit.subheading is None else evolve(unit.subheading, text=under, marks=())
        work.progress.do(ReplaceNode(path, unit, evolve(unit, number=number, mark=mark, subheading=subheading)))
    else:
        work.progress.do(SetNumber(path, (unit.number, unit.mark), (number, mark)))


# --- sentences and paragraphs ---------------------------------------------------------------------------------


def _sentences(work: Work, op: ReplaceUnit, spots: tuple[Spot, ...]) -> None:
    texts = [announced(work, unit, op.source) for unit in op.units]
    if len(texts) > 1 and len(texts) != len(spots):
        texts = [" ".join(texts)]
    for at, spot in enumerate(spots):
        span = spot.place.span or (0, 0)
        moved = work.progress.words(spot.view, spot.place.path, *span)
        if moved is None:
            work.refuse("L-CONFLICT", "the sentence was changed earlier in the same article")
        path, start, end = moved
        old = work.progress.paragraph(path).text[start:end]
        if at < len(texts):
            work.progress.do(EditText(path, start, old, _sentence_text(work, texts[at], old)))
        else:
            work.progress.do(EditText(path, start - 1 if start else start, " " + old if start else old, ""))


def _sentence_text(work: Work, new: str, old: str) -> str:
    """Return the new sentence; the «;» of a list item stays."""
    sign = terminal(old)
    if sign.strip() in (";", ",") and terminal(new) == ".":
        return (new.rstrip() if ends_in_abbreviation(new) else new.rstrip()[:-1]) + sign
    return whole_sentence(work, new, old)


def _paragraphs(work: Work, op: ReplaceUnit, spots: tuple[Spot, ...]) -> None:
    paths = [work.untouched(spot) for spot in spots]
    texts = [announced(work, unit, op.source) for unit in op.units]
    lines = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
    if len(spots) == 1:
        groups = [lines]
    elif len(texts) == len(spots):
        groups = [[line.strip() for line in text.split("\n") if line.strip()] for text in texts]
    else:
        groups = [[line] for line in lines[: len(spots)]]
        groups[-1].extend(lines[len(spots) :])
        groups += [[] for _ in range(len(spots) - len(groups))]
    for path, group in reversed(list(zip(paths, groups, strict=True))):
        _paragraph(work, path, group)


def _paragraph(work: Work, path: Path, lines: list[str]) -> None:
    old = work.progress.paragraph(path)
    if not lines:
        work.progress.do(RemoveNodes(path, (old,)))
        return
    owner = work.progress.node(path[:-1])
    mark = owner.mark if isinstance(owner, Unit) and path[-1] == 0 else ""
    first = without_mark(lines[0], mark)
    if collapse(first) == collapse(old.text) and len(lines) == 1:
        work.warn("L-PAYLOAD-SAME", "the new text is the present one")
    new: Paragraph = Paragraph(first, role=old.role, wid=old.wid)
    news = [new, *(Paragraph(line) for line in lines[1:])]
    if len(lines) == 1 or ending(old) == ".":
        signed = with_sign(work, news[-1], ending(old))
        news[-1] = signed if isinstance(signed, Paragraph) else news[-1]
    work.progress.do(ReplaceNode(path, old, news[0]))
    if news[1:]:
        work.progress.do(InsertNodes((*path[:-1], path[-1] + 1), tuple(news[1:])))


# --- rows and units -------------------------------------------------------------------------------------------


def _rows(work: Work, op: ReplaceUnit, spots: tuple[Spot, ...]) -> None:
    rows = tuple(node for unit in op.units for node in new_nodes(work, unit, op.source) if isinstance(node, Row))
    _swap(work, [work.untouched(spot) for spot in spots], rows)


def _swap(work: Work, paths: list[Path], new: tuple[Node, ...]) -> None:
    """Replace siblings one by one; what is more is inserted after the last, what is fewer is removed."""
    for path, node in zip(paths, new, strict=False):
        work.progress.do(ReplaceNode(path, work.progress.node(path), node))
    if len(new) > len(paths):
        last = paths[-1]
        work.progress.do(InsertNodes((*last[:-1], last[-1] + 1), new[len(paths) :]))
    for path in reversed(paths[len(new) :]):
        work.progress.do(RemoveNodes(path, (work.progress.node(path),)))


def _node(work: Work, op: ReplaceUnit, spot: Spot) -> None:
    path = work.untouched(spot)
    nodes = new_nodes(work, op.units[0], op.source)
    if len(nodes) != 1:
        work.refuse("L-PAYLOAD-COUNT", f"the text holds {len(nodes)} units")
    work.progress.do(ReplaceNode(path, work.progress.node(path), nodes[0]))


def _units(work: Work, op: ReplaceUnit, spots: tuple[Spot, ...]) -> None:
    if spots[0].place.part:
        work.refuse("L-TARGET-MISSING", "only a designation can be restated so")
    paths = [work.untouched(spot) for spot in spots]
    olds = [work.progress.node(path) for path in paths]
    parent = work.progress.node(paths[0][:-1]) if paths[0] else None
    above = parent.kind if isinstance(parent, Unit) else None
    news = [_unit(work, unit, op.source, above, olds) for unit in op.units]
    if len(paths) == 1 and len(news) == 1:
        work.progress.do(ReplaceNode(paths[0], olds[0], _fitted(work, olds[0], news[0])))
        return
    _restate_range(work, paths, olds, news)


def _unit(work: Work, unit: NewUnit, source: str, parent: Kind | None, olds: list[Node]) -> Unit:
    if unit.kind in (Kind.PARAGRAPH, Kind.SENTENCE) and olds and isinstance(olds[0], Unit):
        # a whole item given as an абзац: «дефис … "- текст;"»
        unit = NewUnit(olds[0].kind, olds[0].number or "", unit.text)
    return new_unit(work, unit, source, parent=parent)


def _fitted(work: Work, old: Node, new: Unit) -> Unit:
    """Give new text what it leaves to the old: the mark it doesn't repeat, the sign of its list."""
    if not isinstance(old, Unit):
        return new
    if old.kind is Kind.ARTICLE and new.kind is Kind.PART:  # часть 1 of an article without numbered parts
        notes = tuple(child for child in old.body if isinstance(child, Unit) and child.kind is Kind.NOTE)
        return evolve(old, body=(*((new,) if new.mark else new.body), *notes))
    if new.kind is Kind.NOTE is not old.kind:  # «примечание 2» is point 2 of the notes
        new = without_own_mark(evolve(new, mark=""), new.number)
    if not new.mark and old.mark:
        new = evolve(new, mark=old.mark, number=old.number, after_mark=old.after_mark)
    if new.kind is not old.kind:
        new = evolve(new, kind=old.kind)
    if new.number is None:
        new = evolve(new, number=old.number)
    if new.subheading is None and old.subheading is not None:
        new = evolve(new, subheading=old.subheading)
    if is_item(old) or (ending(old) == "." and old.kind in SENTENCED):
        signed = with_sign(work, new, ending(old))
        new = signed if isinstance(signed, Unit) else new
    if old == new:
        work.warn("L-PAYLOAD-SAME", "the new text is the present one")
    return evolve(new, wid=old.wid)


def _is_named(old: Unit, news: list[Unit]) -> bool:
    """Whether one of the new units has the number of an old one; a unit without a number is counted, not named."""
    own = old.number
    if not isinstance(own, Number):
        return True
    return any(new.number == own or (isinstance(new.number, NumberRange) and own in new.number) for new in news)


def _restate_range(work: Work, paths: list[Path], olds: list[Node], news: list[Unit]) -> None:
    by_label = {str(old.number): path for old, path in zip(olds, paths, strict=True) if isinstance(old, Unit)}
    kept = [unit for unit in news if str(unit.number) in by_label]
    gone = [old for old in olds if isinstance(old, Unit) and not _is_named(old, news)]
    paths = [path for old, path in zip(olds, paths, strict=True) if old not in gone]  # what is repealed stays so
    olds = [old for old in olds if old not in gone]
    if lost := [old for old in gone if old.status is not Status.REPEALED]:
        names = ", ".join(Level(one.kind, one.number).text() for one in lost if isinstance(one.number, Number))
        work.refuse("L-PAYLOAD-COUNT", f"the new text has no {names}, and what becomes of it isn't said", text=names)
    if any(isinstance(unit.number, NumberRange) for unit in news) or len(kept) != len(paths):
        _swap(work, paths, tuple(news))
        return
    after = (*paths[0][:-1], paths[0][-1] - 1)
    for unit in news:  # in print order, so that new ones fall in between
        label = str(unit.number)
        if label in by_label:
            path = by_label[label]
            old = work.progress.node(path)
            work.progress.do(ReplaceNode(path, old, _fitted(work, old, unit)))
            after = path
        else:
            after = (*after[:-1], after[-1] + 1)
            work.progress.do(InsertNodes(after, (unit,)))
            by_label = {
                name: (*p[:-1], p[-1] + (p[:-1] == after[:-1] and p[-1] >= after[-1])) for name, p in by_label.items()
            }
