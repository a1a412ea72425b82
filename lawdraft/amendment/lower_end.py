"""End units: repeal them (a stub stays), delete them (they disappear), suspend them (language reference, 5.8 and 9)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from lawdraft.amendment.alternative import warn_alternative
from lawdraft.amendment.context import Work
from lawdraft.amendment.lists import is_item, mend_after_deletion
from lawdraft.amendment.lower_note import is_note, lower_note
from lawdraft.amendment.operation import DeleteUnit, RepealUnit, Suspend
from lawdraft.amendment.progress import Spot
from lawdraft.amendment.spacing import terminal
from lawdraft.amendment.step import EditText, RemoveNodes, ReplaceNode
from lawdraft.amendment.wording import Wording
from lawdraft.model.count import printed_paragraphs
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing
from lawdraft.model.number import NumberRange
from lawdraft.model.rebuild import HEADING, Path, walk
from lawdraft.model.sentence import ends_in_abbreviation
from lawdraft.model.survey import STRUCTURAL
from lawdraft.model.text import capital
from lawdraft.model.unit import Cell, Node, Paragraph, Row, Status, Table, Unit

__all__ = ["lower_delete_unit", "lower_repeal_unit", "lower_suspend", "repealed_stub", "take_away"]

_DISSOLVING = frozenset({Kind.PART, Kind.CLAUSE, Kind.SUBCLAUSE, Kind.INDENT, Kind.NOTE, Kind.PREAMBLE})
_HEADED = STRUCTURAL | {Kind.ARTICLE, Kind.APPENDIX}


def lower_repeal_unit(work: Work, op: RepealUnit) -> None:
    """Put a stub in the place of each unit; its number and place stay."""
    if not op.target.steps:
        return
    spots = work.find()
    kind = op.target.last.kind
    if is_note(spots):
        lower_note(work, op, spots[0])
        return
    if kind is Kind.SENTENCE:
        _delete_sentences(work, spots)
        return
    if kind is Kind.POSITION:
        _remove(work, spots)
        return
    warn_alternative(work)
    for spot in spots:
        path = work.untouched(spot)
        old = work.progress.node(path)
        if isinstance(old, Unit) and work.conventions.repealed_numbers == "taken":
            work.progress.taken |= {
                (node.kind, str(node.number))
                for _, node in walk(old)
                if isinstance(node, Unit) and node is not old and node.number is not None and node.kind in _HEADED
            }
        for place, before, stub in _stubs(work, path, old, kind):
            work.progress.do(ReplaceNode(place, before, stub))


def _stubs(work: Work, path: Path, old: Node, kind: Kind) -> list[tuple[Path, Node, Node]]:
    if isinstance(old, Unit) and old.kind in STRUCTURAL and work.conventions.stub_container == "articles":
        inner = [
            (place, node) for place, node in walk(old, path) if isinstance(node, Unit) and node.kind is Kind.ARTICLE
        ]
        return [
            (place, node, stub_of(work, node, Kind.ARTICLE))
            for place, node in inner
            if node.status is not Status.REPEALED
        ]
    return [(path, old, stub_of(work, old, kind))]


def stub_of(work: Work, old: Node, kind: Kind) -> Node:
    """Return what stays of a repealed node (REPEAL-PLACEHOLDER)."""
    stub = repealed_stub(old, kind, work.wording, stop=work.conventions.stub_stop == "stop")
    return stub if stub is not None else work.refuse("L-TARGET-MISSING", f"a {kind.word} can't be repealed")


def repealed_stub(old: Node, kind: Kind, wording: Wording, *, stop: bool = True) -> Node | None:
    """Return what stays of a node that was repealed as `kind`, in official words; None if it can't be repealed.

    `stop`: a full stop follows «Статья 5. Утратила силу».
    """
    if isinstance(old, Unit):
        plural = isinstance(old.number, NumberRange) or old.mark.startswith("Примечания")
        stamp = old.mark if old.kind is Kind.APPENDIX and old.mark.lower().startswith("утвержден") else ""
        words = wording.repealed(old.kind, plural=plural, stamp=stamp)
        if old.kind in _HEADED:
            stub = Paragraph(capital(words) + ("." if stop else ""))
            gone = evolve(old, body=(), status=Status.REPEALED, provenance=())
            if not stamp:
                return evolve(gone, heading=stub, subheading=None, after_mark=" ")
            return evolve(gone, body=(stub,)) if old.heading or old.subheading else evolve(gone, heading=stub)
        if not old.mark:
            text = capital(wording.repealed(old.kind, plural=plural, named=True)) + "."
        elif is_item(old):
            text = words + (_final(old) or ";")
        else:
            text = capital(words) + "."
        body = (Paragraph(text),)
        return evolve(old, body=body, status=Status.REPEALED, after_mark=" " if old.mark else "", provenance=())
    if isinstance(old, Row):
        text = capital(wording.repealed(Kind.ROW)) + "."
        first = old.cells[:1] if old.number is not None else ()
        return Row((*first, Cell((Paragraph(text),))), old.number, Status.REPEALED, wid=old.wid)
    if isinstance(old, Paragraph):
        small = is_item(old)
        words = wording.repealed(
            Kind.PARAGRAPH if kind not in (Kind.INDENT, Kind.FOOTNOTE, Kind.PREAMBLE) else kind, named=True
        )
        text = words + (terminal(old.text).strip() or ";") if small else capital(words) + "."
        return Paragraph(text, role=old.role, status=Status.REPEALED, wid=old.wid)
    if isinstance(old, Table):
        return Paragraph(capital(wording.repealed(Kind.TABLE, named=True)) + ".", status=Status.REPEALED)
    return None


def _final(unit: Unit) -> str:
    printed = list(printed_paragraphs(unit))
    sign = terminal(printed[-1][1].text) if printed else ""
    return sign if sign.strip() not in (":", "") else ""


# --- deletion -------------------------------------------------------------------------------------------------


def lower_delete_unit(work: Work, op: DeleteUnit) -> None:
    """Take units, paragraphs, sentences, rows or columns away."""
    if not op.target.steps:
        work.refuse("L-TARGET-MISSING", "a whole act isn't excluded")
    spots = work.find()
    kind = op.target.last.kind
    if is_note(spots):
        lower_note(work, op, spots[0])
        return
    if kind is Kind.SENTENCE:
        warn_alternative(work)
        _delete_sentences(work, spots)
    elif kind is Kind.HEADING:
        path = work.untouched(spots[0])
        owner = work.progress.node(path[:-1])
        if path[-1] != HEADING or not isinstance(owner, Unit):
            work.refuse("L-TARGET-MISSING", "this heading can't be excluded")
        work.progress.do(ReplaceNode(path[:-1], owner, evolve(owner, heading=None, after_mark="\n")))
    else:
        warn_alternative(work)
        _remove(work, spots)


def _remove(work: Work, spots: Sequence[Spot]) -> None:
    for spot in spots:
        take_away(work, work.untouched(spot))


def take_away(work: Work, place: Path) -> None:
    """Remove a node, with the unit that it is all of; what is left of its list gets the signs of a list."""
    if place[-1] == HEADING:
        owner = work.progress.node(place[:-1])
        if isinstance(owner, Unit):
            work.progress.do(ReplaceNode(place[:-1], owner, evolve(owner, heading=None, after_mark="\n")))
        return
    path = _whole(work, place)
    old = work.progress.node(path)
    work.progress.do(RemoveNodes(path, (old,)))
    if isinstance(old, Unit) and old.kind is Kind.PART and not old.mark:
        work.progress.note_unsettled(path[:-1])  # one part left is none
    mend_after_deletion(work, path[:-1], path[-1], old)


def _whole(work: Work, path: Path) -> Path:
    """Widen a paragraph that is all there is of a unit without a heading to that unit."""
    owner = work.progress.node(path[:-1])
    if (
        isinstance(work.progress.node(path), Paragraph)
        and isinstance(owner, Unit)
        and owner.kind in _DISSOLVING
        and owner.heading is None
        and len(owner.body) == 1
    ):
        return path[:-1]
    return path


def _delete_sentences(work: Work, spots: Sequence[Spot]) -> None:
    for spot in spots:
        span = spot.place.span
        if span is None:
            work.refuse("L-TARGET-MISSING", "no sentence is meant")
        moved = work.progress.words(spot.view, spot.place.path, *span)
        if moved is None:
            work.refuse("L-CONFLICT", "the sentence was changed earlier in the same article")
        path, start, end = moved
        text = work.progress.paragraph(path).text
        if not (text[:start] + text[end:]).strip():
            take_away(work, path)
            continue
        sign = terminal(text[start:end]).strip()
        while start and text[start - 1].isspace():
            start -= 1
        new = ""
        if not start:
            while end < len(text) and text[end].isspace():
                end += 1
        elif (
            end == len(text)
            and sign in (";", ",")
            and text[start - 1] == "."
            and work.conventions.sentence_sign == "move"
        ):
            kept = ends_in_abbreviation(text[:start])
            start, new = start - (not kept), sign
        work.progress.do(EditText(path, start, text[start:end], new))


def lower_suspend(work: Work, op: Suspend) -> None:
    """Mark units as suspended; the text stays. A suspension «в части …» is reported only."""
    if op.scope:
        return
    spots = work.progress.find(op.target)
    if isinstance(spots, Missing):
        spots = work.find()
    for spot in spots:
        path = work.here(spot)
        old = work.progress.node(path)
        if not path or (isinstance(old, Paragraph) and spot.place.span):
            continue
        if isinstance(old, (Unit, Paragraph, Row)):
            if old.status is Status.REPEALED:
                work.refuse("L-REPEALED-TARGET", f"{work.named(spot)} is repealed")
            work.progress.do(ReplaceNode(path, old, evolve(old, status=Status.SUSPENDED)))
