"""Footnotes that hang on the words of a paragraph: their text is changed, restated, taken away with its sign."""

from __future__ import annotations

from attrs import evolve

from lawdraft.amendment import spacing
from lawdraft.amendment.context import Work
from lawdraft.amendment.operation import DeleteText, DeleteUnit, InsertText, RepealUnit, ReplaceText, ReplaceUnit
from lawdraft.amendment.progress import Spot
from lawdraft.amendment.step import EditText, shift_marks
from lawdraft.amendment.texts import announced
from lawdraft.model.kind import Kind
from lawdraft.model.rebuild import Path
from lawdraft.model.text import capital, find_all
from lawdraft.model.unit import Mark, Paragraph, Status

__all__ = ["is_note", "lower_note"]


def is_note(spots: tuple[Spot, ...]) -> bool:
    """Tell whether a footnote on the words of a paragraph is meant."""
    return len(spots) == 1 and spots[0].place.part.startswith("note")


def lower_note(
    work: Work, op: ReplaceText | DeleteText | InsertText | ReplaceUnit | RepealUnit | DeleteUnit, spot: Spot
) -> None:
    """Carry out an operation on a footnote."""
    path = work.here(spot)
    host = work.progress.paragraph(path)
    at = int(spot.place.part.removeprefix("note "))
    before = spot.node
    if not isinstance(before, Paragraph) or before.marks[at] not in host.marks:
        work.refuse("L-CONFLICT", "the footnote was changed earlier in the same article")
    at = host.marks.index(before.marks[at])
    mark = host.marks[at]
    match op:
        case DeleteUnit():
            _take_away(work, path, host, at)
            return
        case ReplaceUnit():
            text = announced(work, op.units[0], op.source)
            note = tuple(Paragraph(_bare(line, host, mark)) for line in text.split("\n") if line.strip())
        case RepealUnit():
            words = work.wording.repealed(Kind.FOOTNOTE, named=True)
            note = (Paragraph(capital(words) + ".", status=Status.REPEALED),)
        case _:
            note = _reworded(work, op, mark.note)
    marks = (*host.marks[:at], evolve(mark, note=note), *host.marks[at + 1 :])
    work.progress.do(EditText(path, 0, "", "", new_marks=marks))


def _bare(line: str, host: Paragraph, mark: Mark) -> str:
    """Drop the sign of the footnote, which stands in the text, from a line of its new wording."""
    sign = host.text[mark.start : mark.end] or dict(mark.attributes).get("marker", "")
    line = line.strip()
    for shape in (sign, sign.strip("^<>()"), f"<{sign.strip('^<>()')}>"):
        if sign and line.startswith(f"{shape} "):
            return line[len(shape) :].lstrip()
    return line


def _reworded(
    work: Work, op: ReplaceText | DeleteText | InsertText, note: tuple[Paragraph, ...]
) -> tuple[Paragraph, ...]:
    if isinstance(op, InsertText) and (op.anchor is None or op.anchor.pos == "end"):
        if not note:
            work.refuse("L-OLD-MISSING", "the footnote has no text", text=op.new, matches=0)
        last = note[-1]
        edit = spacing.insert_end(last.text, 0, len(last.text), op.new)
        return (*note[:-1], _edited(last, edit))
    words = op.anchor.text if isinstance(op, InsertText) and op.anchor else getattr(op, "old", "")
    found = [(at, span) for at, one in enumerate(note) for span in find_all(one.text, words)]
    if isinstance(op.occurrence, tuple) and op.occurrence:
        if max(op.occurrence) > len(found):
            work.refuse("L-OCCURRENCE", f"the words stand there {len(found)} times", text=words, matches=len(found))
        found = [found[number - 1] for number in op.occurrence]
    if not found:
        work.refuse("L-OLD-MISSING", "the words are not in the footnote", text=words, matches=0)
    if len(found) > 1 and isinstance(op, InsertText) and not op.occurrence:
        work.refuse("L-OLD-AMBIG", "several matches: an insertion needs one", text=words, matches=len(found))
    new = list(note)
    for at, (start, end) in reversed(found):
        new[at] = _edited(new[at], _edit(op, new[at].text, start, end))
    return tuple(new)


def _edit(op: ReplaceText | DeleteText | InsertText, text: str, start: int, end: int) -> spacing.Edit:
    if isinstance(op, DeleteText):
        return spacing.delete_words(text, start, end)
    if isinstance(op, ReplaceText):
        return spacing.replace_words(text, start, end, op.new)
    if op.anchor is not None and op.anchor.pos == "before":
        return spacing.insert_before(text, start, op.new)
    return spacing.insert_after(text, end, op.new)


def _edited(paragraph: Paragraph, edit: spacing.Edit) -> Paragraph:
    start, old, new = edit
    marks = shift_marks(paragraph.marks, start, len(old), len(new))
    text = paragraph.text[:start] + new + paragraph.text[start + len(old) :]
    return evolve(paragraph, text=text, marks=marks)


def _take_away(work: Work, path: Path, host: Paragraph, at: int) -> None:
    mark = host.marks[at]
    sign = host.text[mark.start : mark.end]
    rest = (*host.marks[:at], *host.marks[at + 1 :])
    work.progress.do(EditText(path, mark.start, sign, "", new_marks=shift_marks(rest, mark.start, len(sign), 0)))
