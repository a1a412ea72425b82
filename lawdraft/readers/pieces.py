"""Pieces of text with their looks → lines: notes apart, raised indices as `^`, white space as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lawdraft.model.kind import Kind
from lawdraft.model.marks import read_mark
from lawdraft.model.text import nfc
from lawdraft.readers.notes import cut_notes, is_note, is_open_note, is_stub_note, may_hold_note, remark_of, split_notes
from lawdraft.readers.page import Line, Note

__all__ = ["Piece", "join_open_notes", "make_line", "one_space", "tail_length", "with_notes"]

_RUN = re.compile(r"[\s]{2,}|[\t\n\r\f\v]")
_WHOLE = {Kind.ARTICLE, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.SUBCHAPTER, Kind.APPENDIX}
_PLACEHOLDER = re.compile(r"(?:абзац|часть|пункт|подпункт)[.;]?\Z", re.IGNORECASE)


class Piece(NamedTuple):
    """A piece of a paragraph; `note` if it looks like an editor's note, `raised` if it stands above the line."""

    text: str
    note: bool = False
    raised: bool = False


def one_space(text: str) -> str:
    """Write every run of white space as one space; a single no-break space stays."""
    text = text.strip()
    if (
        "\n" in text or "  " in text or "\u00a0\u00a0" in text or " \u00a0" in text or "\u00a0 " in text or "\t" in text
    ):  # a quick look before a slow one: most lines have nothing of the kind
        return _RUN.sub(" ", text)
    return text


def join_open_notes(lines: Sequence[Line]) -> list[Line]:
    """Join a note that goes on in the next paragraphs, as far as its bracket closes within three."""
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.notes and is_open_note(line.text):
            for more in (2, 3):
                text = " ".join(one.text for one in lines[at : at + more])
                if text.count("(") == text.count(")") and is_note(text):
                    line = with_notes(text, (), line.source)
                    at += more - 1
                    break
        joined.append(line)
        at += 1
    return joined


def tail_length(pieces: Sequence[Piece]) -> int:
    """Return how many characters the end of a line has that is made of `pieces`; a footnote stands before them."""
    return len(_RUN.sub(" ", nfc("".join(piece.text for piece in pieces))).rstrip())


def make_line(
    pieces: Sequence[Piece],
    source: int,
    *,
    heading: bool = False,
    links: tuple[tuple[str, str], ...] = (),
    notes_apart: bool = True,
) -> list[Line]:
    """Make the lines of one paragraph; a line break in it begins a new line (a piece of its own), unless it stands in a
    note.
    """
    if not notes_apart:
        return _plain_lines(pieces, source, heading)
    if len(pieces) == 1 and not pieces[0].note and pieces[0].text != "\n":
        return (
            []
            if not pieces[0].text.strip(" \t\r\n\f")
            else [with_notes(one_space(nfc(pieces[0].text)), (), source, heading)]
        )
    lines: list[Line] = []
    kept: list[str] = []
    notes: list[str] = []  # rows of notes; one goes on as long as only white space stands between its pieces
    open_note = False

    def end() -> None:
        text = one_space(nfc("".join(kept)))
        found = [Note(nfc(one_space(note)), links) for note in notes if note.strip()]
        if text or found:
            each = tuple(one for note in found for one in split_notes(note))
            lines.append(with_notes(text, each, source, heading))
        kept.clear()
        notes.clear()

    before_raised = False
    for text, note, raised in pieces:
        if text == "\n" and not note:
            end()
            open_note = before_raised = False
            continue
        if note:
            if open_note:
                notes[-1] += text
            elif text.strip():
                notes.append(text)
                open_note = True
            continue
        if open_note and text.lstrip()[:1] == ")" and notes[-1].count("(") > notes[-1].count(")"):
            notes[-1] += ")"  # the bracket of the note stands behind its look
            text = text.lstrip()[1:]
        if text.strip():
            open_note = False
            text = _glued(kept, text) if notes and kept else text
        elif open_note:
            notes[-1] += text
            continue
        if raised and text.strip() and not before_raised and kept and kept[-1][-1:].strip():
            text = "^" + text.lstrip()
        before_raised = raised and bool(text.strip())
        kept.append(text)
    end()
    return lines


def _plain_lines(pieces: Sequence[Piece], source: int, heading: bool) -> list[Line]:
    """Make the lines of a paragraph of a bill, where everything that stands there is its text."""
    lines: list[Line] = []
    whole: list[Piece] = [*(piece._replace(note=False) for piece in pieces), Piece("\n")]
    kept: list[str] = []
    before_raised = False
    for text, _, raised in whole:
        if text == "\n":
            if joined := one_space(nfc("".join(kept))):
                lines.append(Line(joined, source, heading))
            kept, before_raised = [], False
            continue
        if raised and text.strip() and not before_raised and kept and kept[-1][-1:].strip():
            text = "^" + text.lstrip()
        before_raised = raised and bool(text.strip())
        kept.append(text)
    return lines


def _glued(kept: list[str], text: str) -> str:
    """Close the gap that a note left before a sign, or keep one space before a word."""
    if text.lstrip()[:1] in ";,.:)":
        kept[-1] = kept[-1].rstrip()
        return text.lstrip()
    return text


def with_notes(text: str, notes: tuple[Note, ...], source: int, heading: bool = False) -> Line:
    """Make a line; notes that only their words show are cut out, and a text that is only a note of repeal is a stub."""
    if "(" in text and may_hold_note(text):
        text, more = cut_notes(text)
        notes += more
    if not notes:
        return Line(text, source, heading)
    if any(is_stub_note(note) for note in notes) and _stands_for_text(text, notes):
        printed = " ".join((text, *(note.text for note in notes))).strip()
        return Line(printed, source, heading, notes, stub=True)
    return Line(text, source, heading, notes)


def _stands_for_text(text: str, notes: tuple[Note, ...]) -> bool:
    if not text:
        subjects = {remark_of(note).subject for note in notes if is_stub_note(note)}
        gone = not any("утратил" in note.text.lower() for note in notes)  # «исключен» leaves no place
        return Kind.HEADING not in subjects and (not gone or bool(subjects & _WHOLE))
    if _PLACEHOLDER.match(text):
        return True
    mark = read_mark(text)
    return mark is not None and not mark.rest
