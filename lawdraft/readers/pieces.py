"""Pieces of text with their looks → lines: notes apart, raised indices as `^`, white space as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lawdraft.model.kind import Kind
from lawdraft.model.marks import read_mark
from lawdraft.model.text import nfc
from lawdraft.readers.notes import cut_notes, is_note, is_open_note, is_stub_note, remark_of, split_notes
from lawdraft.readers.page import Line, Note

__all__ = [
    "LineMaker",
    "Piece",
    "join_open_notes",
    "make_line",
    "one_space",
    "plain_hyphens",
    "tail_length",
    "with_index",
    "with_notes",
]

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
    plain = text.replace("\u00a0", " ") if "\u00a0" in text else text
    return _RUN.sub(" ", text) if "  " in plain or "\n" in text or "\t" in text else text


def plain_hyphens(text: str) -> str:
    """Leave out soft hyphens and write a hyphen that doesn't break as any other one."""
    return text.replace("\u00ad", "").replace("\u2011", "-")


def join_open_notes(lines: Sequence[Line]) -> list[Line]:
    """Join a note that goes on in the next paragraphs, as far as its bracket closes within three; one whose look ends
    with its paragraph goes on in the next one that has no look.
    """
    joined: list[Line] = []
    done = 0
    for at, line in enumerate(lines):
        if line.notes:
            if line.notes[-1].text[-1:] != ")" and (end := _closing_line(lines, at)):
                joined += (*lines[done:at], _closed_note(line, lines[end]))
                done = end + 1
            continue
        if line.text[:1] != "(" or at < done or not is_open_note(line.text):
            continue
        for more in (2, 3):
            text = " ".join(one.text for one in lines[at : at + more])
            if text.count("(") == text.count(")") and is_note(text):
                joined += (*lines[done:at], with_notes(text, (), line.source))
                done = at + more
                break
    return [*joined, *lines[done:]]


def _closing_line(lines: Sequence[Line], at: int) -> int:
    """Return the place of the text that closes the bracket of the last note of a line and holds nothing else, 0 if
    none does.
    """
    note = lines[at].notes[-1].text
    behind = next((k for k in range(at + 1, min(at + 4, len(lines))) if lines[k].is_full), 0)
    text = lines[behind].text
    closes = text[-1:] == ")" and text.count(")") == text.count("(") + note.count("(") - note.count(")")
    return behind if closes and not lines[behind].notes and is_note(f"{note} {text}") else 0


def _closed_note(line: Line, end: Line) -> Line:
    """Return a line whose last note goes on in another line."""
    note = Note(f"{line.notes[-1].text} {end.text}", line.notes[-1].links)
    text = f"{line.text} {end.text}" if line.stub else line.text
    return line._replace(text=text, notes=(*line.notes[:-1], note))


def tail_length(pieces: Sequence[Piece]) -> int:
    """Return how many characters the end of a line has that is made of `pieces`; a footnote stands before them."""
    maker = LineMaker(notes_apart=False)
    for piece in (Piece("-"), *pieces):  # something stands before them
        maker.add(piece.text, raised=piece.raised)
    line = maker.end(0)
    return len(line.text) - 1 if line else 0


@lru_cache(maxsize=16384)
def _notes_of(text: str, links: tuple[tuple[str, str], ...]) -> tuple[Note, ...]:
    """Return the notes in a row of them; the same row stands at many places of an act."""
    return split_notes(Note(nfc(one_space(text)), links))


def with_index(kept: list[str], text: str, *, raised: bool, above: bool) -> str:
    """Return the next piece of a line, with `^` where a raised index begins in it; white space around the index goes.

    `kept` are the pieces before it, `above` says whether the last of them is raised. Between a word and its index a
    space stays («м <sup>2</sup>»), between a number and its index it doesn't («статьи 5 <sup>2</sup>»).
    """
    before = kept[-1] if kept else ""
    if raised and not above and not text.isspace():
        if before[-1:].isspace() and before.rstrip()[-1:].isdigit() and text.lstrip()[:1].isdigit():
            kept[-1] = before = before.rstrip()
        if before[-1:].strip() or (text.lstrip()[:1].isdigit() and any(piece.strip() for piece in kept)):
            return "^" + text.lstrip()
    elif above and not raised and text[:1] in ".)":
        kept[-1] = before.rstrip()  # «5<sup>2 </sup>.»
    return text


class LineMaker:
    """Makes the lines of a paragraph, piece by piece; without `notes_apart` notes are text like any other."""

    def __init__(self, *, notes_apart: bool = True) -> None:
        self.notes_apart = notes_apart
        self.kept: list[str] = []  # the pieces of text since the last line
        self.notes: list[str] = []  # rows of notes; one goes on as long as only white space stands between its pieces
        self._open_note = False
        self._raised = False  # whether the last piece stood above the line

    def behind(self, at: int) -> list[Piece]:
        """Return the pieces of text from the one at place `at` on."""
        return [Piece(text) for text in self.kept[at:]]

    def add(self, text: str, note: bool = False, raised: bool = False) -> None:
        """Add a piece that holds no end of a line."""
        if note and self.notes_apart:
            self._add_note(text)
            return
        if self.notes:
            text = self._behind_note(text)
            if not text:
                return
        if raised or self._raised:
            text = with_index(self.kept, text, raised=raised, above=self._raised)
            self._raised = raised and not text.isspace()
        self.kept.append(text)

    def _add_note(self, text: str) -> None:
        if self._open_note:
            self.notes[-1] += text
        elif not text.isspace():
            self.notes.append(text)
            self._open_note = True

    def _behind_note(self, text: str) -> str:
        """Return what of a text behind a note is no part of the note."""
        if self._open_note:
            if text.lstrip()[:1] == ")" and self._opens_note():
                self.notes[-1] += ")"  # the bracket of the note stands behind its look
                text = text.lstrip()[1:]
            if not text.strip():
                self.notes[-1] += text
                return ""
            self._open_note = False
        if self.kept and text.lstrip()[:1] in ";,.:)":
            self.kept[-1] = self.kept[-1].rstrip()  # closes the gap that the note left before a sign
            return text.lstrip()
        return text

    def _opens_note(self) -> bool:
        """Tell whether the last note has an open bracket; one that stands before its look is taken from the text."""
        note = self.notes[-1]
        if note.lstrip()[:1] != "(" and note.count("(") == note.count(")") and self.kept:
            before, bracket, words = self.kept[-1].rpartition("(")
            if bracket and ")" not in words and not before.rstrip().endswith("("):
                self.kept[-1], self.notes[-1] = before.rstrip(), f"({words}{note}"
                return True
        return note.count("(") > note.count(")")

    def whole(
        self, text: str, source: int, *, heading: bool = False, links: tuple[tuple[str, str], ...] = ()
    ) -> Line | None:  # fmt: skip
        """Return the line of a paragraph that is nothing but text, None if that is white space."""
        text = one_space(nfc(text))
        if not text:
            return None
        return with_notes(text, (), source, heading, links) if self.notes_apart else Line(text, source, heading)

    def end(self, source: int, *, heading: bool = False, links: tuple[tuple[str, str], ...] = ()) -> Line | None:
        """Return the line that the pieces make, None if they hold nothing but white space, and begin the next one."""
        kept, notes = self.kept, self.notes
        if not kept and not notes:
            return None
        self.kept, self.notes, self._open_note, self._raised = [], [], False, False
        if not notes:
            return self.whole("".join(kept), source, heading=heading, links=links)
        made = _notes_of(notes[0], links)
        for more in notes[1:]:
            made += _notes_of(more, links)
        return with_notes(one_space(nfc("".join(kept))), made, source, heading, links)


def make_line(
    pieces: Sequence[Piece], source: int, *, heading: bool = False, notes_apart: bool = True
) -> list[Line]:  # fmt: skip
    """Make the lines of one paragraph; a line break in it (a piece of its own) begins a new line."""
    maker = LineMaker(notes_apart=notes_apart)
    lines = []
    for text, note, raised in pieces:
        if text == "\n":
            lines.append(maker.end(source, heading=heading))
        else:
            maker.add(text, note, raised)
    lines.append(maker.end(source, heading=heading))
    return [line for line in lines if line is not None]


def with_notes(
    text: str, notes: tuple[Note, ...], source: int, heading: bool = False, links: tuple[tuple[str, str], ...] = ()
) -> Line:  # fmt: skip
    """Make a line; notes that only their words show are cut out, and a text that is only a note of repeal is a stub."""
    if "(" in text:
        text, more = cut_notes(text, links)
        notes += more
    if not notes:
        return Line(text, source, heading)
    for note in notes:
        if is_stub_note(note):
            printed = " ".join((text, *(note.text for note in notes))).strip()
            if _stands_for_text(text, notes, printed):
                return Line(printed, source, heading, notes, stub=True)
            break
    return Line(text, source, heading, notes)


def _stands_for_text(text: str, notes: tuple[Note, ...], printed: str) -> bool:
    if not text:
        subjects = {remark_of(note).subject for note in notes if is_stub_note(note)}
        gone = not any("утрат" in note.text.lower() for note in notes)  # «исключен» leaves no place
        return Kind.HEADING not in subjects and (not gone or bool(subjects & _WHOLE))
    mark = read_mark(text)
    rest = mark.rest if mark is not None else text
    if not rest or _PLACEHOLDER.match(rest) is not None:
        return True
    several = read_mark(printed)  # «Статьи 2 - 4.», «2) - 4)» head nothing without their note
    return several is not None and several.stub and (mark is None or bool(several.last))
