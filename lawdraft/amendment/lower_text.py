"""Replace, delete and insert words: old words are found in the text before the article, edits made in the text now."""

from __future__ import annotations

import re
from collections.abc import Callable

from lawdraft.amendment import spacing
from lawdraft.amendment.alternative import alternatives, warn_alternative
from lawdraft.amendment.context import Work
from lawdraft.amendment.hint import forms_in, near_words
from lawdraft.amendment.lower_end import take_away
from lawdraft.amendment.lower_mark import begins_with_mark, edit_with_mark, find_with_mark
from lawdraft.amendment.lower_note import is_note, lower_note
from lawdraft.amendment.operation import Anchor, DeleteText, InsertText, ReplaceText
from lawdraft.amendment.progress import Spot
from lawdraft.amendment.scope import Match, Piece, find_words, last_piece, pieces
from lawdraft.amendment.step import EditText, SetNumber
from lawdraft.amendment.texts import whole_sentence
from lawdraft.amendment.wording import Inflected
from lawdraft.model.kind import Kind
from lawdraft.model.rebuild import SUBHEADING, get
from lawdraft.model.text import fold
from lawdraft.model.unit import Cell, Paragraph, Unit

__all__ = ["lower_delete_text", "lower_insert_text", "lower_replace_text"]

_EXACT = re.compile(r"\bдважды\b|\bтрижды\b|в обоих случаях", re.IGNORECASE)
_SENTENCES = frozenset({"предложение", "предложения"})
Words = ReplaceText | DeleteText | InsertText
Make = Callable[[str, int, int], spacing.Edit]


def lower_replace_text(work: Work, op: ReplaceText) -> None:
    """Put `new` in the place of the old words."""
    if op.agree:
        _agree(work, op)
    elif op.where == "end":
        _final_sign(work, op, op.new)
    else:
        spots = work.find()
        if is_note(spots):
            lower_note(work, op, spots[0])
            return
        if spots[0].place.part == "mark":
            _designation(work, op, op.new)
            return
        for spot, match in _chosen(work, op, spots, op.old):
            if match.mark:
                edit_with_mark(work, spot, match, op.new)
                continue
            new = _small(op.new, match, op.old)
            _edit(work, spot, match, _replacing(new))


def lower_delete_text(work: Work, op: DeleteText) -> None:
    """Delete the old words."""
    if op.where == "end":
        _final_sign(work, op, "")
        return
    if op.agree:
        _agree(work, op)
        return
    spots = work.find()
    if is_note(spots):
        lower_note(work, op, spots[0])
        return
    if spots[0].place.part == "mark":
        _designation(work, op, "")
        return
    for spot, match in _chosen(work, op, spots, op.old):
        if match.mark:
            edit_with_mark(work, spot, match, "")
        else:
            _edit(work, spot, match, spacing.delete_words)


def _small(new: str, match: Match, old: str) -> str:
    """Give new words the capital or small initial of the words they replace."""
    if not match.small or not new:
        return new
    initial = new[0].upper() if old[0].islower() else new[0].lower()
    return initial + new[1:]


# --- finding --------------------------------------------------------------------------------------


def _search(work: Work, op: Words, spot: Spot, words: str) -> tuple[Match, ...]:
    """Find words at a place: in its body, and in headings as the conventions say."""
    texts = pieces(spot.view.root, spot.place)
    policy = "always" if op.wide else work.conventions.plain_heading
    whole = work.conventions.word_boundary == "whole"
    body = tuple(piece for piece in texts if policy == "always" or not piece.heading)
    if len(texts) == 1 and texts[0].heading:
        body = texts
    found = _after_anchor(op, body, find_words(body, words, whole=whole))
    if not found and policy == "fallback" and len(body) < len(texts):
        found = _after_anchor(op, texts, find_words(texts, words, whole=whole))
        if found:
            work.warn("L-HEADING-IMPLICIT", "the words stand in a heading that the bill doesn't name", text=words)
    before = isinstance(op, InsertText) and op.anchor is not None and op.anchor.pos == "before"
    return found if found or before else find_with_mark(spot.view.root, body, words)


def _after_anchor(op: Words, texts: tuple[Piece, ...], found: tuple[Match, ...]) -> tuple[Match, ...]:
    """Keep the matches that stand right after (before) the words of an anchor (language reference, 17.2)."""
    anchor = op.anchor
    if isinstance(op, InsertText) or anchor is None or not anchor.text:
        return found
    anchors = find_words(texts, anchor.text)
    whole = {piece.path: piece.text for piece in texts}

    def adjoins(match: Match) -> bool:
        for other in anchors:
            first, second = (other, match) if anchor.pos == "after" else (match, other)
            if (
                other.path == match.path
                and first.end <= second.start
                and not whole[match.path][first.end : second.start].strip()
            ):
                return True
        return False

    return tuple(match for match in found if adjoins(match))


def _all_matches(work: Work, op: Words, spots: tuple[Spot, ...], words: str) -> list[tuple[Spot, Match]]:
    counted = [
        (spot, match)
        for spot in spots
        for match in _search(work, op, spot, words)
        if not _done_already(work, spot, match)
    ]
    others = [(spot, match) for spot in alternatives(work) for match in _search(work, op, spot, words)]
    if counted and not any(match.small for _, match in counted):
        others = [entry for entry in others if not entry[1].small]
    if counted and others:
        work.warn("L-ABZAC-ALT", "the words stand in both paragraphs that ways of counting name", text=words)
    elif others:
        work.warn("L-ABZAC-ALT", "the words stand in the paragraph that the other way of counting names", text=words)
    return counted or others


def _done_already(work: Work, spot: Spot, match: Match) -> bool:
    """Whether the instruction changed these words by another of its places («в наименовании и тексте статьи 5»)."""
    words = (spot.view, match.path, match.start, match.end)
    return bool(work.text) and work.progress.edited.get(words) == work.text


def _chosen(work: Work, op: Words, spots: tuple[Spot, ...], words: str) -> list[tuple[Spot, Match]]:
    """Return the matches that the operation means, or refuse."""
    found = _all_matches(work, op, spots, words)
    if not found:
        candidates, why = near_words(work, spots, words)
        work.refuse("L-OLD-MISSING", why, text=words, matches=0, candidates=candidates)
    if any(match.small for _, match in found):
        work.warn("L-OLD-CASE", "the words begin a sentence with another case of the first letter", text=words)
    return _by_occurrence(work, op, found, words)


def _by_occurrence(work: Work, op: Words, found: list[tuple[Spot, Match]], words: str) -> list[tuple[Spot, Match]]:
    wanted = op.occurrence
    if isinstance(wanted, tuple) and wanted:
        exact = bool(_EXACT.search(work.text)) if work.text else wanted == (1, 2)
        if max(wanted) > len(found) or min(wanted) < 1 or (exact and len(wanted) != len(found)):
            work.refuse("L-OCCURRENCE", f"the words stand there {len(found)} times", text=words, matches=len(found))
        return [found[number - 1] for number in wanted]
    if wanted == "all" or op.wide or len(found) == 1:
        return found
    most = max(sum(1 for other, _ in found if other.place == spot.place) for spot, _ in found)
    if most < 2:
        return found
    if isinstance(op, InsertText):
        if work.conventions.several_anchors == "reject":
            work.refuse(
                "L-OLD-AMBIG",
                "several matches and no «в … случае»: an insertion needs one",
                text=words,
                matches=len(found),
            )
    elif work.conventions.several_matches == "reject":
        work.refuse("L-OLD-AMBIG", "several matches and no «в … случае»", text=words, matches=len(found))
    work.warn("L-MULTI", f"the words stand there {len(found)} times; all were changed", text=words, matches=len(found))
    return found


# --- editing --------------------------------------------------------------------------------------------------


def _edit(work: Work, spot: Spot, match: Match, make: Make) -> None:
    words = (spot.view, match.path, match.start, match.end)
    moved = work.progress.words(*words)
    if moved is None:
        why = "the words were changed earlier in the same article"
        if getattr(work.operation, "wide", ""):
            work.warn("L-CONFLICT", why, text=_quoted(spot, match))
            return
        work.refuse("L-CONFLICT", why, text=_quoted(spot, match))
    path, start, end = moved
    text = work.progress.paragraph(path).text
    at, old, new = make(text, start, end)
    if old == new:
        return
    broad = getattr(work.operation, "wide", "") or getattr(work.operation, "agree", "")
    if broad and match.path[-1:] == (SUBHEADING,) and match.path != spot.place.path:
        why = "the words stand in the designation of an appendix, which names the act"
        work.warn("L-HEADING-IMPLICIT", why, text=_quoted(spot, match))
    work.progress.do(EditText(path, at, old, new))
    work.progress.edited[words] = work.text
    if signs := spacing.meeting_signs(text, work.progress.paragraph(path).text):
        work.warn("L-SIGNS", f"the change leaves «{signs}»", text=_quoted(spot, match))
    if not work.progress.paragraph(path).text.strip() and not isinstance(work.progress.node(path[:-1]), Cell):
        take_away(work, path)  # all its words were deleted
    elif at == 0 and begins_with_mark(text, work.progress.paragraph(path).text):
        work.progress.note_unsettled(path)


def _quoted(spot: Spot, match: Match) -> str:
    found = get(spot.view.root, match.path)
    return found.text[match.start : match.end] if isinstance(found, Paragraph) else ""


def _agree(work: Work, op: ReplaceText | DeleteText) -> None:
    """Replace every form of a phrase quoted as a lemma by the same form of the new one (language reference, 5.1)."""
    headings = work.conventions.agreeing_heading == "include"
    new = op.new if isinstance(op, ReplaceText) else ""
    found: list[tuple[Spot, Match, Inflected]] = []
    left: list[str] = []  # forms of the same words that the formula doesn't reach
    spots = work.find()
    for spot in spots:
        for piece in pieces(spot.view.root, spot.place):
            if piece.heading and not headings:
                continue
            forms = work.wording.inflected(piece.text, op.old, new or op.old, number=op.agree == "case_number")
            matches = ((Match(piece.path, form.start, form.end), form) for form in forms)
            found += [
                (spot, match, form)
                for match, form in matches
                if piece.start <= form.start and form.end <= piece.end and not _done_already(work, spot, match)
            ]
            left += [
                piece.text[start:end]
                for start, end in forms_in(piece, op.old)
                if piece.text[start].isupper() >= op.old[0].isupper()
                and not any(form.start < end and start < form.end for form in forms)
            ]
    if not found:
        candidates, why = near_words(work, spots, op.old)
        work.refuse("L-OLD-MISSING", why, text=op.old, matches=0, candidates=candidates)
    for words in dict.fromkeys(left):
        work.warn("L-OLD-INFLECT", f"«{words}» was not reached by the formula and stays", severity="I", text=words)
    chosen = found
    if isinstance(op.occurrence, tuple) and op.occurrence:
        if max(op.occurrence) > len(found):
            work.refuse("L-OCCURRENCE", f"the words stand there {len(found)} times", text=op.old, matches=len(found))
        chosen = [found[number - 1] for number in op.occurrence]
    for spot, match, form in chosen:
        if form.doubt:
            work.warn("L-OLD-INFLECT", form.doubt, text=_quoted(spot, match))
        make = spacing.delete_words if isinstance(op, DeleteText) else _replacing(form.new)
        _edit(work, spot, match, make)


def _replacing(new: str) -> Make:
    """Return the edit that puts `new` in the place of words."""
    return lambda text, start, end: spacing.replace_words(text, start, end, new)


def _final_sign(work: Work, op: ReplaceText | DeleteText, new: str) -> None:
    """Change the sign that ends a unit («точку заменить точкой с запятой»)."""
    for spot in work.find():
        piece = last_piece(spot.view.root, spot.place)
        if piece is None:
            work.refuse("L-OLD-MISSING", "there is no text", text=op.old, matches=0)
        sign = spacing.terminal(piece.text[piece.start : piece.end])
        if fold(sign).strip() != fold(op.old):
            work.refuse("L-OLD-MISSING", f"the text ends with «{sign.strip()}»", text=op.old, matches=0)
        end = piece.end - (len(sign) - len(sign.rstrip()))
        start = piece.end - len(sign) + (len(sign) - len(sign.lstrip()) if new else 0)
        moved = work.progress.words(spot.view, piece.path, start, end)
        if moved is None:
            path = work.progress.path(spot._replace(place=spot.place._replace(path=piece.path, span=None)))
            text = work.progress.paragraph(path).text if path is not None else ""
            if text and spacing.terminal(text).strip() == new:
                continue  # the list was mended already
            work.refuse("L-CONFLICT", "the sign was changed earlier in the same article", text=op.old)
        path, start, end = moved
        work.progress.do(EditText(path, *spacing.change_sign(work.progress.paragraph(path).text, start, end, new)))


def _designation(work: Work, op: ReplaceText | DeleteText, new: str) -> None:
    spot = work.find()[0]
    path = work.here(spot)
    unit = work.progress.node(path)
    if not isinstance(unit, Unit) or op.old not in unit.mark:
        work.refuse("L-OLD-MISSING", "the designation has other words", text=op.old, matches=0)
    mark = unit.mark.replace(op.old, new, 1).strip()
    work.progress.do(SetNumber(path, (unit.number, unit.mark), (unit.number, mark)))


# --- inserting ------------------------------------------------------------------------------------------------


def lower_insert_text(work: Work, op: InsertText) -> None:
    """Insert words after or before others or at the end, or sentences."""
    spots = work.find()
    if is_note(spots):
        lower_note(work, op, spots[0])
        return
    if op.position is not None and (op.position.after or op.position.before):
        _beside_sentence(work, op)
        return
    anchor = op.anchor or Anchor("end")
    if anchor.pos == "end" or not anchor.text:
        for spot in spots:
            _at_end(work, op, spot, start=anchor.pos == "start")
        return
    for spot, match in _chosen(work, op, spots, anchor.text):
        if anchor.pos == "before":
            _edit(work, spot, match, lambda text, start, _: spacing.insert_before(text, start, op.new))
        else:
            _edit(work, spot, match, lambda text, _, end: spacing.insert_after(text, end, op.new))


def _at_end(work: Work, op: InsertText, spot: Spot, *, start: bool) -> None:
    root, place = spot.view.root, spot.place
    piece = last_piece(root, place)
    if piece is None:
        work.refuse("L-OLD-MISSING", "there is no text to add to", text=op.new, matches=0)
    node = spot.node
    if isinstance(node, Unit) and any(isinstance(child, Unit) and child.kind is not Kind.NOTE for child in node.body):
        work.warn("L-END-OF-LIST", "the words are added to the last paragraph of the unit")
    warn_alternative(work)
    sentence = place.span is not None
    carried = work.progress.words(spot.view, piece.path, piece.end - sentence, piece.end)
    if carried is None:
        work.refuse("L-CONFLICT", "the end of the unit was changed earlier in the same article", text=op.new)
    path, _, end = carried
    text = work.progress.paragraph(path).text
    end = end if sentence else len(text)
    if start:
        begins = work.progress.words(spot.view, piece.path, piece.start, piece.start)
        edit = spacing.insert_before(text, begins[1] if begins else 0, op.new)
    elif op.what in _SENTENCES:
        edit = spacing.insert_sentence_end(
            text, 0, end, whole_sentence(work, op.new, text[:end]), move=work.conventions.sentence_sign == "move"
        )
    else:
        edit = spacing.insert_end(text, 0, end, op.new)
    work.progress.do(EditText(path, *edit))


def _beside_sentence(work: Work, op: InsertText) -> None:
    position = op.position
    level = None if position is None else position.after or position.before
    if position is None or level is None:
        return
    for spot in work.find(op.target / level):
        if spot.place.span is None:
            work.refuse("L-TARGET-MISSING", "only a sentence can be the place of a sentence", text=op.new)
        start, end = spot.place.span
        match = Match(spot.place.path, end, end) if position.after else Match(spot.place.path, start, start)
        new = whole_sentence(work, op.new, ".")
        _edit(work, spot, match, _adding(" " + new if position.after else new + " "))


def _adding(words: str) -> Make:
    """Return the edit that puts `words` where a match begins."""
    return lambda _, start, __: (start, "", words)
