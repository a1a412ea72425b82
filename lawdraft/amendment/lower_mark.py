"""Words that hold a printed mark: «слова "3) цепи"», and numbering by words (language reference, 17.17)."""

from __future__ import annotations

from typing import cast

from attrs import evolve

from lawdraft.amendment.context import Work
from lawdraft.amendment.marks import label_in
from lawdraft.amendment.progress import Progress, Spot
from lawdraft.amendment.scope import Match, Piece
from lawdraft.amendment.step import EditText, ReplaceNode, SetNumber
from lawdraft.model.dialect import Dialect
from lawdraft.model.kind import Kind
from lawdraft.model.marks import raise_indices, read_point
from lawdraft.model.number import Number
from lawdraft.model.outline import outline
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import HEADING, Path, get
from lawdraft.model.text import find_all
from lawdraft.model.unit import Body, Node, Paragraph, Unit

__all__ = ["begins_with_mark", "edit_with_mark", "find_with_mark", "settle"]


def find_with_mark(root: Unit, texts: tuple[Piece, ...], words: str) -> tuple[Match, ...]:
    """Find words that begin with the printed mark of a unit and go on in its text."""
    found = []
    for piece in texts:
        owner = get(root, piece.path[:-1]) if piece.path else None
        if not isinstance(owner, Unit) or not owner.mark or piece.start or piece.path[-1] not in (0, HEADING):
            continue
        if piece.path[-1] == 0 and owner.heading is not None:
            continue
        printed = owner.mark + owner.after_mark
        for start, end in find_all(printed + piece.text, words):
            if start == 0 and end > len(printed):
                found.append(Match(piece.path, 0, end - len(printed), mark=owner.mark))
    return tuple(found)


def edit_with_mark(work: Work, spot: Spot, match: Match, new: str) -> None:
    """Put `new` in the place of words that begin with a mark: the mark may stay, change or go."""
    moved = work.progress.words(spot.view, match.path, match.start, match.end)
    if moved is None:
        work.refuse("L-CONFLICT", "the words were changed earlier in the same article", text=match.mark)
    path, start, end = moved
    owner = work.progress.node(path[:-1])
    if not isinstance(owner, Unit):
        work.refuse("L-TARGET-MISSING", "no unit has this mark", text=match.mark)
    rest = new
    if new.startswith(owner.mark):
        rest = new[len(owner.mark) :].lstrip()
    else:
        point = read_point(raise_indices(new)) if new else None
        mark = point.mark if point else ""
        label = label_in(mark)
        number = Number.parse(label) if Number.valid(label) else None
        work.progress.do(SetNumber(path[:-1], (owner.number, owner.mark), (number, mark)))
        work.progress.note_unsettled(path)
        rest = point.rest if point else new
    text = work.progress.paragraph(path).text
    if not rest:
        while end < len(text) and text[end].isspace():
            end += 1
    work.progress.do(EditText(path, start, text[start:end], rest))


def begins_with_mark(before: str, after: str) -> bool:
    """Tell whether an edit gave a paragraph a number that it hadn't: «Основанием» became «1. Основанием»."""
    return bool(after) and read_point(raise_indices(after)) is not None and (not before or read_point(before) is None)


def settle(progress: Progress, dialect: Dialect) -> None:
    """Read anew the articles in which words made or took numbers, so that the tree is what its text says."""
    for since, place in progress.unsettled:
        path = progress.log.path(place, since)
        top = None if path is None else _article(progress, path)
        if top is None:
            continue
        old = progress.node(top)
        lines = unit_lines(old)
        body = outline(lines, dialect).body
        if len(body) == 1 and isinstance(new := body[0], Unit) and unit_lines(new) == lines and isinstance(old, Unit):
            new = _like(new, old)
            if new != old:
                progress.do(ReplaceNode(top, old, new))
    progress.unsettled.clear()


def _article(progress: Progress, path: Path) -> Path | None:
    for length in range(len(path), 0, -1):
        node = progress.node(path[:length])
        if isinstance(node, Unit) and node.kind is Kind.ARTICLE:
            return path[:length]
    return None


def _like(new: Unit, old: Unit) -> Unit:
    """Give what was read anew the marks, status and origin that the same texts and units had."""
    texts: dict[str, list[Paragraph]] = {}
    units: dict[tuple[str, str], list[Unit]] = {}
    _gather(old, texts, units)
    found = _restored(new, texts, units)
    return found if isinstance(found, Unit) else new


def _gather(node: Node, texts: dict[str, list[Paragraph]], units: dict[tuple[str, str], list[Unit]]) -> None:
    if isinstance(node, Paragraph):
        texts.setdefault(node.text, []).append(node)
    elif isinstance(node, Unit):
        units.setdefault((node.kind.value, str(node.number)), []).append(node)
        for child in (*((node.heading,) if node.heading is not None else ()), *node.body):
            _gather(child, texts, units)


def _restored(node: Node, texts: dict[str, list[Paragraph]], units: dict[tuple[str, str], list[Unit]]) -> Node:
    if isinstance(node, Paragraph):
        same = texts.get(node.text)
        return same.pop(0) if same else node
    if not isinstance(node, Unit):
        return node
    known = units.get((node.kind.value, str(node.number)))
    twin = known.pop(0) if known else None
    heading = None if node.heading is None else cast("Paragraph", _restored(node.heading, texts, units))
    body = cast("Body", tuple(_restored(child, texts, units) for child in node.body))
    new = evolve(node, heading=heading, body=body)
    return new if twin is None else evolve(new, status=twin.status, provenance=twin.provenance, wid=twin.wid)
