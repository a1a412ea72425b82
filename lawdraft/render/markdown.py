r"""The redline as Markdown: `<del>`, `<ins>` and footnotes with the items of the bill, readable as it is and on GitHub.

A paragraph that is nothing but one `<ins>` or `<del>` is inserted or deleted as a whole; where a paragraph stays
and only its
words are new, an empty `<del></del>` says so. Where a paragraph goes on with the one before in one of the texts, a
comment at
its beginning says what joins them there. Signs that mean something in Markdown have a backslash, invisible ones are
⟨U+202E⟩.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import define, field

from lawdraft.errors import InputError
from lawdraft.model.address import RANK
from lawdraft.model.kind import Kind
from lawdraft.render.comparison import note_of
from lawdraft.render.focus import Gap, focus
from lawdraft.render.labels import labels
from lawdraft.render.layout import project
from lawdraft.render.lines import CELL, HEADING, NUMBER, Close, Line, Move, Open, Piece
from lawdraft.render.moves import move_text, with_moves
from lawdraft.render.redline import Redline, Side
from lawdraft.render.settle import settled
from lawdraft.render.title import act_title, proposal_facts
from lawdraft.render.visible import RAISED_INDEX, split_visible

__all__ = ["read_markdown_sides", "render_markdown"]

_RULE = "\n---\n\n"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$!])")
_OPENING = re.compile(r"(\d+)([.)])|([-+=])")
_TOKEN = re.compile(
    r"<(/?)(ins|del|sup)>|(<br>)|&#x([0-9A-F]+);|\\(.)|⟨U\+([0-9A-F]+)⟩|(\[\^\d+\])|([^<&\\⟨\[]+)", re.DOTALL
)
_JOINT = re.compile(r"<!--([-+])(\".*?\")-->")
_WHOLE = re.compile(r"<(ins|del)>((?:(?!<del>|<ins>|</ins>|</del>).)*)</\1>((?:\[\^\d+\])*)\Z", re.DOTALL)
_HEADED = frozenset(kind for kind, rank in RANK.items() if 1 <= rank <= RANK[Kind.ARTICLE]) - {
    Kind.FRONT,
    Kind.SIGNATURE,
    Kind.PREAMBLE,
}


def render_markdown(
    redline: Redline, *, changes_only: bool = False, lang: str = "ru", notes: Sequence[str] = ()
) -> str:
    """Write the redline as Markdown; `changes_only` leaves out unchanged provisions, `notes` stand at the top.

    `read_markdown_sides` reads both texts back from a whole one. Raises InputError for an unknown `lang`.
    """
    writer = _Writer(redline, lang)
    events = with_moves(redline, settled(focus(project(redline)) if changes_only else project(redline)))
    blocks = list(writer.blocks(events))
    return (
        "\n\n".join(_head(redline, lang, notes))
        + "\n"
        + _RULE
        + "\n\n".join(blocks)
        + "\n"
        + _RULE
        + writer.footnotes()
    )


def _head(redline: Redline, lang: str, notes: Sequence[str]) -> Iterator[str]:
    words = labels(lang)
    yield f"# {_escape(act_title(redline.before) or words['text'])}"
    if not redline.before.work.authoritative:
        yield f"*{words['notice']}*"
    for proposal in redline.proposals:
        if facts := proposal_facts(proposal, lang):
            yield f"{words['proposal']}: {_escape(facts)}"
    sample = words["legend_sample"]
    yield f"<del>{sample}</del> — {words['legend_deleted']}; <ins>{sample}</ins> — {words['legend_inserted']}"
    yield from (_escape(note) for note in notes)


@define
class _Writer:
    redline: Redline
    lang: str
    told: dict[int, None] = field(factory=dict)
    moved: dict[int, list[Move]] = field(factory=dict)  # change → the ends of moves that it makes
    level: dict[Kind, int] = field(factory=dict)

    def blocks(self, events: Sequence[object]) -> Iterator[str]:
        present = sorted({e.kind for e in events if isinstance(e, Open) and e.kind in _HEADED}, key=RANK.__getitem__)
        self.level = {kind: min(at + 2, 6) for at, kind in enumerate(present)}
        table: list[Line] | None = None
        for event in events:
            match event:
                case Open(kind=Kind.TABLE):
                    table = []
                case Close(kind=Kind.TABLE):
                    yield from self._table(table or [])
                    table = None
                case Line() if table is not None:
                    table.append(event)
                case Line():
                    yield self.line(event)
                case Gap() if table is None:
                    yield "· · ·"

    def line(self, line: Line) -> str:
        if line.move is not None and line.move.opens:
            self.moved.setdefault(line.move.index, []).append(line.move)
        parts = {piece.part for piece in line.pieces}
        headed = line.kind in self.level and line.lead and (HEADING in parts or parts == {NUMBER})
        joints = "".join(
            f"<!--{sign}{_comment(joint)}-->"
            for sign, joint in zip("-+", line.joints, strict=True)
            if joint not in (None, "\n")
        )
        prefix = "#" * self.level[line.kind] + " " if headed else ""
        return prefix + joints + self._inside(line.pieces, whole=_whole(line), opening=not prefix)

    def _table(self, lines: list[Line]) -> Iterator[str]:
        rows = [line for line in lines if line.role == "row"]
        yield from (self.line(line) for line in lines if line.role != "row")
        groups = [_groups(row.pieces) for row in rows]
        regular = (
            lines[len(lines) - len(rows) :] == rows
            and rows
            and len(groups[0]) > 1
            and all(
                len(group) <= len(groups[0])
                and set(row.joints) <= {None, "\n"}
                and (None in row.joints or not _cells_change(row))
                for row, group in zip(rows, groups, strict=True)
            )
        )
        if not regular:
            yield from (self.line(row) for row in rows)
            return
        written = [self._row(row, group) for row, group in zip(rows, groups, strict=True)]
        written.insert(1, "|" + " --- |" * len(groups[0]))
        yield "\n".join(written)

    def _row(self, row: Line, group: list[list[Piece]]) -> str:
        whole = _whole(row)
        cells = [self._inside(tuple(pieces), whole=whole, opening=False) for pieces in group]
        if whole is None and all(_WHOLE.match(cell) for cell in cells):
            cells[0] = ("<del></del>" if cells[0].startswith("<ins>") else "<ins></ins>") + cells[0]
        return "| " + " | ".join(cells) + " |"

    def _inside(self, pieces: Sequence[Piece], *, whole: Side | None, opening: bool) -> str:
        """Write the words of a line or cell; `whole` is the only text that it stands in."""
        runs = [(side, list(run)) for side, run in groupby(pieces, key=_side)]
        done = []
        told: dict[int, None] = {}
        for at, (side, run) in enumerate(runs):
            if side is not None:
                told |= dict.fromkeys(i for piece in run for i in (piece.deleted, piece.inserted) if i is not None)
            done.append(_run(side, run, opening=opening and at == 0, first=at == 0, last=at == len(runs) - 1))
            if at + 1 == len(runs) or runs[at + 1][0] is None:
                self.told |= told
                done += [f"[^{index + 1}]" for index in told]
                told = {}
        text = "".join(done)
        if whole is not None:
            return text or f"<{_tag(whole)}></{_tag(whole)}>"
        if len(runs) == 1 and runs[0][0] is not None:
            return ("<del></del>" if runs[0][0] is Side.AFTER else "<ins></ins>") + text
        return text

    def footnotes(self) -> str:
        """Write what the changes are: the item of the bill and what it does."""
        done = []
        for index in sorted(self.told):
            moves = (move_text(move, labels(self.lang)) for move in self.moved.get(index, ()))
            said = "; ".join([note_of(self.redline, index, self.lang), *moves])
            done.append(f"[^{index + 1}]: {_escape(said)}\n")
        return "".join(done)


def _run(side: Side | None, pieces: list[Piece], *, opening: bool, first: bool, last: bool) -> str:
    text = _escape("".join(piece.text for piece in pieces))
    if side is not None:
        return f"<{_tag(side)}>{text}</{_tag(side)}>"
    if opening and (match := _OPENING.match(text)):
        at = match.start(2) if match.group(1) else match.start(3)
        text = f"{text[:at]}\\{text[at:]}"
    if first and text[:1] in (" ", "\t"):
        text = f"&#x{ord(text[0]):X};{text[1:]}"
    if last and text[-1:] in (" ", "\t"):
        text = f"{text[:-1]}&#x{ord(text[-1]):X};"
    return text


def _tag(side: Side) -> str:
    return "del" if side is Side.BEFORE else "ins"


def _side(piece: Piece) -> Side | None:
    return None if not piece.changed else Side.AFTER if piece.on(Side.AFTER) else Side.BEFORE


def _whole(line: Line) -> Side | None:
    return Side.AFTER if line.joints[0] is None else Side.BEFORE if line.joints[1] is None else None


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.part == CELL:
            groups.append([])
        else:
            groups[-1].append(piece)
    return groups


def _cells_change(line: Line) -> bool:
    return any(piece.part == CELL and piece.changed for piece in line.pieces)


def _comment(joint: str | None) -> str:
    return json.dumps(joint).replace("-", "\\u002d").replace(">", "\\u003e")


def _escape(text: str) -> str:
    done = []
    for part, hidden in split_visible(text):
        if hidden:
            done.append("".join(f"⟨U+{ord(c):04X}⟩" for c in part))
            continue
        for at, piece in enumerate(RAISED_INDEX.split(part)):  # every second piece is an index
            words = _SPECIAL.sub(r"\\\1", piece).replace("⟨", "&#x27E8;").replace("\n", "<br>")
            done.append(f"<sup>{words}</sup>" if at % 2 else words)
    return "".join(done)


def read_markdown_sides(text: str) -> tuple[str, str]:
    """Read the texts before and after out of what `render_markdown` wrote. Raises InputError if it isn't such a
    text.
    """
    parts = text.split(_RULE)
    if len(parts) != 3:
        raise InputError("not a redline in Markdown", expected="three parts")
    sides: tuple[list[str], list[str]] = ([], [])
    body = parts[1].removesuffix("\n")
    for block in body.split("\n\n") if body else ():
        if block.startswith("| "):
            lines = block.split("\n")
            for line in lines[:1] + lines[2:]:
                _read_row(line, sides)
        else:
            _read_line(re.sub(r"\A#+ ", "", block), sides)
    return "".join(sides[0]).removeprefix("\n"), "".join(sides[1]).removeprefix("\n")


def _read_line(block: str, sides: tuple[list[str], list[str]]) -> None:
    joints = {"-": "\n", "+": "\n"}
    while match := _JOINT.match(block):
        joints[match.group(1)] = json.loads(match.group(2))
        block = block[match.end() :]
    whole = _WHOLE.match(block)
    texts = _texts(block)
    for at, (sign, tag) in enumerate((("-", "ins"), ("+", "del"))):
        if whole is None or whole.group(1) != tag:
            sides[at].extend((joints[sign], texts[at]))


def _read_row(line: str, sides: tuple[list[str], list[str]]) -> None:
    cells = line[2:-2].split(" | ")
    whole = {match.group(1) if (match := _WHOLE.match(cell)) else "" for cell in cells}
    texts = [_texts(cell) for cell in cells]
    for at, tag in enumerate(("ins", "del")):
        if whole != {tag}:
            sides[at].extend(("\n", " | ".join(text[at] for text in texts)))


def _texts(block: str) -> tuple[str, str]:
    """Read one run of Markdown as both texts."""
    texts: tuple[list[str], list[str]] = ([], [])
    on, at = "", 0
    while at < len(block):
        match = _TOKEN.match(block, at)
        if match is None:
            raise InputError("not a redline in Markdown", found=block[at : at + 20])
        closing, tag, line_end, code, literal, hidden, _note, words = match.groups()
        at = match.end()
        said = "\n" if line_end else chr(int(code or hidden, 16)) if code or hidden else literal or words or ""
        if tag == "sup":
            said = "" if closing else "^"
        elif tag:
            on = "" if closing else tag
        for side, other in ((0, "ins"), (1, "del")):
            if on != other:
                texts[side].append(said)
    return "".join(texts[0]), "".join(texts[1])
