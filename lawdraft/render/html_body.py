"""The text of a redline as HTML: sections, paragraphs, tables.

What a bill touches comes as blocks of lines. What it doesn't touch is written straight from the statute, by the rules
of `layout` for a text that is the same on both sides: that is most of a code, and so most of the time a page takes.
"""

from __future__ import annotations

from attrs import define
from markupsafe import escape

from lawdraft.model.address import RANK
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Foreign, Paragraph, Status, Table, Unit
from lawdraft.render.html_blocks import CLASSES, FOLDED, Block, LineView, build_blocks
from lawdraft.render.html_line import LineWriter, inline
from lawdraft.render.labels import Labels
from lawdraft.render.layout import LISTS, table_events
from lawdraft.render.lines import Kept

__all__ = ["write_body"]

_DEPTH = 3  # of the headings of the outermost units
_BELOW = {kind: rank > RANK[Kind.ARTICLE] for kind, rank in RANK.items()}
_BOXES = frozenset({Kind.FRONT, Kind.PREAMBLE, Kind.SIGNATURE, Kind.NOTE})


def write_body(body: Block, words: Labels, *, fold: bool) -> str:
    """Write the blocks and the kept units of a whole page, with `fold` as for `build_blocks`."""
    writer = _BodyWriter(words, fold)
    writer.parts(body, _DEPTH)
    return "".join(writer.out)


@define
class _Words:
    """A line of an untouched unit while it is being filled."""

    joint: str  # what stands before it
    number: str = ""
    text: str = ""
    role: str = ""
    status: Status = Status.IN_FORCE
    lead: bool = False
    is_marked: bool = False  # holds a number, a heading, other text
    is_headed: bool = False
    is_worded: bool = False

    def join(self, separator: str) -> None:
        """Put what stands between two texts of the line."""
        if self.text:
            self.text += separator
        else:
            self.number += separator


class _BodyWriter:
    def __init__(self, words: Labels, fold: bool) -> None:
        self.words = words
        self.fold = fold
        self.out: list[str] = []
        self.kept = 0  # units and tables written from the statute so far: blocks don't count them

    # blocks

    def parts(self, block: Block, depth: int, *, inside: bool = False) -> None:
        """Write what follows the heading of a block; `inside` a folded one nothing folds again."""
        for part in block.parts:
            if isinstance(part, Kept):
                self.unit(part.node, part.above, part.level, depth, "\n", fold=self.fold and not inside)
            elif isinstance(part, Block):
                self.table(part) if part.kind is Kind.TABLE else self.block(part, depth, inside=inside)
            elif part.shape == "gap":
                self.out.append(
                    f'<p class="gap"><span class="hidden">{escape(self.words["unchanged_lines"])}</span>'
                    '<span aria-hidden="true">· · ·</span></p>\n'
                )
            else:
                line = f"<p{self.line(part)}</p>\n"
                self.out.append(self.foreign(line) if part.shape == "foreign" else line)

    def line(self, view: LineView) -> str:
        """Write a line from its attributes on, without its element."""
        return self.element(view.classes, view.before, view.after, view.html, view.note)

    def element(self, classes: str, before: str | None, after: str | None, html: str, note: str = "") -> str:
        joints = "" if before is None else f' data-before="{escape(before)}"'
        if after is not None:
            joints += f' data-after="{escape(after)}"'
        note = f'<span class="x note"> ({escape(note)})</span>' if note else ""
        return f' class="ln {escape(classes)}"{joints}>{html}{note}'

    def foreign(self, line: str) -> str:
        summary = f'<summary class="x">{escape(self.words["picture"])}</summary>'
        return f'<details class="foreign">{summary}{line}</details>\n'

    def block(self, block: Block, depth: int, *, inside: bool) -> None:
        heads = [self.line(view) for view in block.heads]
        close, below = self.open(block.kind, block.classes, block.id + self.kept, heads, depth, folded=block.folded)
        self.parts(block, below, inside=inside or block.folded)
        self.out.append(close)

    def open(self, kind: Kind, classes: str, number: int, heads: list[str], depth: int, *, folded: bool
             ) -> tuple[str, int]:
        """Write the start of a unit and its heading; return its end and the depth of what stands in it."""
        if not heads:
            if kind not in _BOXES:
                return "", depth
            self.out.append(f'<div class="{classes}">\n')
            return "\n</div>\n", depth
        level = min(depth, 6)
        lines = "".join(f"<span{head}</span>" for head in heads)
        heading = f'<h{level} class="unit">{lines}</h{level}>\n'
        if folded:
            kept = f'<span class="x kept">{escape(self.words["unchanged"])}</span>'
            self.out.append(f'<details class="{classes}" id="u{number}"><summary>{heading}{kept}</summary>\n')
            return "\n</details>\n", depth + 1
        self.out.append(f'<section class="{classes}" id="u{number}">\n{heading}')
        return "\n</section>\n", depth + 1

    def table(self, block: Block) -> None:
        out = self.out
        out.append(f'<div class="scroll"><table class="act {block.classes}">\n')
        if block.heads:
            lines = (self.element(view.classes, view.before, view.after, view.html) for view in block.heads)
            out.append(f"<caption>{''.join(f'<span{line}</span>' for line in lines)}</caption>\n")
        for name, views in block.row_groups():
            out.append(f"<{name}>\n")
            for view in views:
                if view.shape == "gap":
                    out.append(f'<tr><td class="gap" colspan="{block.columns}">· · ·</td></tr>\n')
                else:
                    cells = "".join(map(_cell, view.cells))
                    out.append(f"<tr{self.element(view.classes, view.before, view.after, cells)}</tr>\n")
            out.append(f"</{name}>\n")
        out.append("</table></div>\n")

    # units that no change touched

    def unit(self, unit: Unit, above: Kind, level: int, depth: int, joint: str, *, fold: bool) -> None:
        """Write a unit as `layout` and `build_blocks` would: `above` and `level` are those of the unit around it,
        `joint` is what stands before it.
        """
        self.kept += 1
        number, kind, body = self.kept, unit.kind, unit.body
        level = level + _BELOW[above] if _BELOW[kind] else 0
        lines, joint = _lead(unit, joint)
        first, start = True, 0
        if body and lines and "\n" not in joint and isinstance(body[0], Paragraph | Foreign):
            self.join(lines[-1], body[0], joint, opening=unit.heading is None and kind not in LISTS)
            joint, first, start = "\n", False, 1
        heads = 0
        while kind in FOLDED and heads < len(lines) and _is_heading(lines[heads]):
            heads += 1
        folded = fold and kind in FOLDED
        shown = [self.words_of(line, kind, level) for line in lines[:heads]]
        number += 0
        close, below = self.open(kind, CLASSES[kind], self.base + number, shown, depth, folded=folded)
        raise NotImplementedError
