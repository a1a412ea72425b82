r"""The redline of a whole act as one plain text with [-deleted-] and {+inserted+} words, and its reading back.

One printed line a line. A line that is nothing but one marker is deleted or inserted as a whole, its end included;
where a line stands in both texts and only its words are new, an empty marker says so: `[--]{+words+}`. In the text a
backslash is doubled, what looks like a marker has a backslash inside, an invisible character is `\u{202E}`, a line end
inside a paragraph `\n`. Where a line goes on with the line before in one of the texts, `\j-( )` or `\j+( )` at its
beginning says what joins them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lawdraft.errors import InputError
from lawdraft.render.layout import project
from lawdraft.render.lines import Line, Piece
from lawdraft.render.redline import Redline, Side
from lawdraft.render.visible import split_visible

__all__ = ["read_plain_redline", "render_plain"]

_MARKERS = re.compile(r"\[-|-\]|\{\+|\+\}")
_TOKEN = re.compile(
    r"\\u\{([0-9A-F]+)\}|\\(n)|\\([^nuj])"
    r"|\[-((?:\\.|(?!-\]).)*)-\]|\{\+((?:\\.|(?!\+\}).)*)\+\}"
    r"|([^\\\[{]+|[\[{])",
    re.DOTALL,
)
_JOINT = re.compile(r"\\j([-+])\(((?:\\.|[^\\)])*)\)")
_WHOLE = re.compile(r"(?:\[-((?:\\.|(?!-\]).)*)-\]|\{\+((?:\\.|(?!\+\}).)*)\+\})\Z", re.DOTALL)


def render_plain(redline: Redline) -> str:
    """Write the whole act with its changes as unified text; `read_plain_redline` reads both texts back."""
    return "".join(f"{_line(line)}\n" for line in project(redline) if isinstance(line, Line))


def _escape(text: str) -> str:
    if "\\" in text or "-]" in text or "+}" in text or "[-" in text or "{+" in text:
        text = _MARKERS.sub(lambda m: f"{m.group()[0]}\\{m.group()[1]}", text.replace("\\", "\\\\"))
    text = text.replace("\n", "\\n")
    return "".join("".join(f"\\u{{{ord(c):X}}}" for c in run) if hidden else run for run, hidden in split_visible(text))


def _line(line: Line) -> str:
    before, after = line.joints
    joints = "".join(
        _joint(sign, joint) for sign, joint in (("-", before), ("+", after)) if joint is not None and joint != "\n"
    )
    runs = list(_runs(line.pieces))
    if before is None or after is None:
        sign = ("{+", "+}") if before is None else ("[-", "-]")
        return joints + sign[0] + _escape("".join(text for _, text in runs)) + sign[1]
    if len(runs) == 1 and runs[0][0] is not None:  # the line stays, all its words go or come
        marks = ("[--]", "") if runs[0][0] is Side.AFTER else ("", "{++}")
        return joints + marks[0] + _run(*runs[0]) + marks[1]
    return joints + "".join(_run(side, text) for side, text in runs)


def _joint(sign: str, joint: str) -> str:
    words = _escape(joint).replace(")", "\\)")
    return f"\\j{sign}({words})"


def _run(side: Side | None, text: str) -> str:
    if side is None:
        return _escape(text)
    return f"{{+{_escape(text)}+}}" if side is Side.AFTER else f"[-{_escape(text)}-]"


def _runs(pieces: tuple[Piece, ...]) -> Iterator[tuple[Side | None, str]]:
    """Join neighbouring pieces of one side; None is both."""

    def side(piece: Piece) -> Side | None:
        return None if not piece.changed else Side.AFTER if piece.on(Side.AFTER) else Side.BEFORE

    for key, run in groupby(pieces, key=side):
        yield key, "".join(piece.text for piece in run)


def read_plain_redline(text: str) -> tuple[str, str]:
    """Read the texts before and after out of `render_plain`'s writing. Raises InputError if it isn't such a writing."""
    before: list[str] = []
    after: list[str] = []
    for line in text.removesuffix("\n").split("\n") if text else ():
        joints = {"-": "\n", "+": "\n"}
        while match := _JOINT.match(line):
            joints[match.group(1)] = _plain(match.group(2))[0]
            line = line[match.end() :]
        if whole := _WHOLE.match(line):
            removed, added = whole.groups()
            side, sign, words = (before, "-", removed) if removed is not None else (after, "+", added)
            side += [joints[sign], _plain(words)[0]]
            continue
        old, new = _plain(line)
        before += [joints["-"], old]
        after += [joints["+"], new]
    return "".join(before).removeprefix("\n"), "".join(after).removeprefix("\n")


def _plain(line: str) -> tuple[str, str]:
    old: list[str] = []
    new: list[str] = []
    at = 0
    while at < len(line):
        match = _TOKEN.match(line, at)
        if match is None:
            raise InputError("not a redline in plain text", found=line[at : at + 20])
        code, end, literal, removed, added, words = match.groups()
        if removed is not None:
            old.append(_plain(removed)[0])
        elif added is not None:
            new.append(_plain(added)[0])
        else:
            piece = chr(int(code, 16)) if code else "\n" if end else literal or words
            old.append(piece)
            new.append(piece)
        at = match.end()
    return "".join(old), "".join(new)
