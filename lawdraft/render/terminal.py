"""The changes of a redline for a terminal: changed lines with the headings and lead-ins above them, wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from attrs import frozen

from lawdraft.errors import expect
from lawdraft.render.focus import Gap, focus
from lawdraft.render.labels import item_text, labels
from lawdraft.render.layout import project
from lawdraft.render.lines import HEADING, NUMBER, Line, Piece
from lawdraft.render.moves import move_text, with_moves
from lawdraft.render.redline import Redline, Side
from lawdraft.render.title import act_title
from lawdraft.render.visible import escape_invisible, raise_indexes

__all__ = ["render_terminal"]

_RESET = "\x1b[0m"
_STYLES = {"del": "\x1b[9;31m", "ins": "\x1b[1;4;32m", "head": "\x1b[1m", "dim": "\x1b[2m", "": ""}
_WORD = re.compile(r"\s+|\S+")


@frozen
class _Run:
    text: str
    style: str = ""


def render_terminal(redline: Redline, *, color: bool = False, width: int = 80, lang: str = "ru") -> str:
    """Write the changed provisions, each with the item of the bill that changes it.

    With `color` deletions and insertions are shown by ANSI styles, otherwise as [-deleted-]{+inserted+}. Invisible
    characters of the text are shown by their codes, so that no text can steer the terminal. Raises InputError for an
    unknown `lang`.
    """
    expect("a redline (make_redline makes one)", Redline, redline)
    expect("a width in characters", int, width)
    words = labels(lang)
    width = max(width, 24)
    head = [raise_indexes(escape_invisible(act_title(redline.before)))]
    if not redline.before.work.authoritative:
        head.append(words["notice"])
    head += [escape_invisible(" · ".join(filter(None, (p.title or p.name, p.author)))) for p in redline.proposals]
    done: list[str] = []
    for at, text in enumerate(head):
        done += _wrap([_Run(text, "dim" if at else "head")], 0, 0, width, color)
    done.append("")
    if not redline.changes:
        return "\n".join([*done, words["no_changes"]]) + "\n"
    shown: tuple[int, ...] = ()
    for event in with_moves(redline, focus(project(redline))):
        if isinstance(event, Gap):
            done.append("  …")
        elif isinstance(event, Line):
            indexes = _indexes(event)
            told = _places(redline, indexes, lang) if indexes != shown else []
            if event.move is not None and event.move.opens:
                told.append(move_text(event.move, words))
            note = [_Run(f"  ‹{'; '.join(told)}›", "dim")] if told else []
            shown = indexes
            done += _line(event, note, width, color)
    return "\n".join(done) + "\n"


def _places(redline: Redline, indexes: tuple[int, ...], lang: str) -> list[str]:
    several = len(redline.proposals) > 1
    places = []
    for index in indexes:
        change, proposal = redline.changes[index], redline.proposals[redline.owners[index]]
        place = item_text(change.article, change.item, lang) or labels(lang)["change_n"].format(n=index + 1)
        places.append(f"{proposal.name or proposal.title}: {place}" if several else place)
    return list(dict.fromkeys(map(escape_invisible, places)))


def _indexes(line: Line) -> tuple[int, ...]:
    found = [i for piece in line.pieces for i in (piece.deleted, piece.inserted) if i is not None]
    return tuple(dict.fromkeys(found))


def _line(line: Line, note: list[_Run], width: int, color: bool) -> Iterator[str]:
    heading = any(piece.part == HEADING for piece in line.pieces)
    indent = 0 if heading else 2 + 3 * min(line.level, 5)
    hang = indent + (4 if not heading and any(piece.part == NUMBER for piece in line.pieces) else 0)
    if heading:
        yield ""
    yield from _wrap([*_runs(line.pieces, color, "head" if heading else ""), *note], indent, hang, width, color)


def _runs(pieces: tuple[Piece, ...], color: bool, base: str) -> Iterator[_Run]:
    def key(piece: Piece) -> str:
        return base if not piece.changed else "ins" if piece.on(Side.AFTER) else "del"

    for style, run in groupby(pieces, key=key):
        text = raise_indexes(escape_invisible("".join(piece.text for piece in run).replace("\n", " ")))
        if not color and style in ("ins", "del"):
            text = f"{{+{text}+}}" if style == "ins" else f"[-{text}-]"
        yield _Run(text, style)


def _wrap(runs: list[_Run], indent: int, hang: int, width: int, color: bool) -> Iterator[str]:
    """Break runs into lines at spaces; a word may consist of several runs."""
    words: list[list[_Run]] = []
    for run in runs:
        for token in _WORD.findall(run.text):
            if token.isspace():
                words.append([_Run(token, run.style)])
            elif words and not words[-1][-1].text.isspace():
                words[-1].append(_Run(token, run.style))
            else:
                words.append([_Run(token, run.style)])
    line: list[_Run] = []
    used = margin = indent
    for word in words:
        size = sum(len(run.text) for run in word)
        blank = word[0].text.isspace()
        if not blank and line and used + size > width:
            while line and line[-1].text.isspace():
                line.pop()
            yield " " * margin + _paint(line, color)
            line, margin = [], hang
            used = hang
        if blank and not line:
            continue
        line += word
        used += size
    if line:
        yield " " * margin + _paint(line, color)


def _paint(line: list[_Run], color: bool) -> str:
    if not color:
        return "".join(run.text for run in line)
    painted = []
    for style, run in groupby(line, key=lambda r: r.style):
        text = "".join(r.text for r in run)
        painted.append(f"{_STYLES[style]}{text}{_RESET}" if style else text)
    return "".join(painted)
