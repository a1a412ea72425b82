"""The text of a redline as HTML: sections, paragraphs, tables.

What a bill touches comes as blocks of lines. What it doesn't touch is written straight from the statute, by the rules
of `layout` for a text that is the same on both sides: that is most of a code, and so most of the time a page takes.
"""

from __future__ import annotations

from markupsafe import escape

from lawdraft.model.address import RANK
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Foreign, Paragraph, Status, Table, Unit
from lawdraft.render.html_blocks import CLASSES, FOLDED, Block, LineView, Untouched, build_blocks
from lawdraft.render.html_line import LineWriter, inline
from lawdraft.render.labels import Labels
from lawdraft.render.layout import LISTS, is_silent, table_events

__all__ = ["write_body"]

_DEPTH = 3  # of the headings of the outermost units
_BELOW = {kind: rank > RANK[Kind.ARTICLE] for kind, rank in RANK.items()}
_BOXES = frozenset({Kind.FRONT, Kind.PREAMBLE, Kind.SIGNATURE, Kind.NOTE})


def write_body(body: Block, words: Labels) -> str:
    """Write all blocks of a page."""
    writer = _BodyWriter(words)
    writer.parts(body, _DEPTH)
    return "".join(writer.out)


class _BodyWriter:
    def __init__(self, words: Labels) -> None:
        self.words = words
        self.out: list[str] = []
        self.shift = 0  # ids given to units inside untouched ones, which the events don't count
        self.id = 0  # the last id given

    def parts(self, block: Block, depth: int) -> None:
        """Write what follows the heading of a block."""
        for part in block.parts:
            if isinstance(part, Untouched):
                kept = part.kept
                self.id = kept.id + self.shift - 1
                self.unit(kept.node, kept.above, kept.level, depth, kept.joint, fold=part.fold)
                self.shift = self.id - kept.id
            elif isinstance(part, Block):
                self.block(part, depth)
            elif part.shape == "gap":
                hidden = f'<span class="hidden">{escape(self.words["unchanged_lines"])}</span>'
                self.out.append(f'<p class="gap">{hidden}<span aria-hidden="true">· · ·</span></p>\n')
            else:
                self.paragraph(_line(part), foreign=part.shape == "foreign")

    def block(self, block: Block, depth: int) -> None:
        if block.kind is Kind.TABLE:
            self.table(block)
            return
        heads = [_line(view) for view in block.heads]
        end, below = self.open(block.kind, block.classes, block.id + self.shift, heads, depth, folded=block.folded)
        self.parts(block, below)
        self.out.append(end)

    def open(
        self, kind: Kind, classes: str, number: int, heads: list[str], depth: int, *, folded: bool
    ) -> tuple[str, int]:
        """Write the start of a unit with its heading; return its end, and the depth of what stands in it."""
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

    def paragraph(self, line: str, *, foreign: bool = False) -> None:
        if foreign:
            summary = f'<summary class="x">{escape(self.words["picture"])}</summary>'
            self.out.append(f'<details class="foreign">{summary}<p{line}</p>\n</details>\n')
        else:
            self.out.append(f"<p{line}</p>\n")

    def table(self, block: Block) -> None:
        out, width = self.out, block.width
        out.append(f'<div class="scroll"><table class="act {block.classes}">\n')
        if block.heads:
            lines = [_element(view.classes, view.before, view.after, view.html) for view in block.heads]
            out.append(f"<caption>{''.join(f'<span{line}</span>' for line in lines)}</caption>\n")
        for name, views in block.row_groups():
            out.append(f"<{name}>\n")
            for view in views:
                if view.shape == "gap":
                    out.append(f'<tr><td class="gap" colspan="{block.columns}">· · ·</td></tr>\n')
                else:
                    cells = "".join(map(_cell, view.filled(width)))
                    out.append(f"<tr{_element(view.classes, view.before, view.after, cells)}</tr>\n")
            out.append(f"</{name}>\n")
        out.append("</table></div>\n")

    # units that no change touched

    def unit(self, unit: Unit, above: Kind, level: int, depth: int, joint: str, *, fold: bool) -> None:
        """Write a unit whose text is the same on both sides.

        `above` and `level` are those of the unit around it, `joint` is what stands before it, `fold` lets it close.
        """
        self.id += 1
        number, kind, body, at = self.id, unit.kind, unit.body, 0
        level = level + _BELOW[above] if _BELOW[kind] else 0
        lines, joint = _lead(unit, joint)
        if lines and body and "\n" not in joint and isinstance(body[0], Paragraph | Foreign):
            lines[-1].join(body[0], joint)
            joint, at = "\n", 1
        written = [line.html(kind, level, self.words) for line in lines]
        heads = 0
        while kind in FOLDED and heads < len(lines) and lines[heads].is_heading:
            heads += 1
        folded = fold and kind in FOLDED
        end, depth = self.open(kind, CLASSES[kind], number, written[:heads], depth, folded=folded)
        for line in written[heads:]:
            self.paragraph(line)
        opening = at == 0 and unit.heading is None and kind not in LISTS
        self.body(unit, at, kind, level, depth, joint, opening=opening, fold=fold and not folded)
        self.out.append(end)

    def body(
        self, unit: Unit, at: int, kind: Kind, level: int, depth: int, joint: str, *, opening: bool, fold: bool
    ) -> None:
        """Write the body of a unit from place `at` on; `opening`: its first paragraph opens the unit."""
        first = at == 0
        for child in unit.body[at:] if at else unit.body:
            if isinstance(child, Unit):
                self.unit(child, kind, level, depth, joint, fold=fold)
            elif isinstance(child, Table):
                self.id += 1
                events = table_events(child, kind, level, joint)
                self.parts(build_blocks(events, LineWriter((), self.words), self.words, fold=False), depth)
            else:
                line = _Words(joint, status=Status.IN_FORCE)
                if isinstance(child, Paragraph):
                    line.role, line.status = child.role, child.status
                    line.text, line.lead = child.text, first and (opening or child.text.rstrip().endswith(":"))
                else:
                    line.role, line.text = "foreign", child.xml
                line.is_worded = bool(line.text)
                self.paragraph(line.html(kind, level, self.words), foreign=line.role == "foreign")
                first = False
            joint = joint if is_silent(child) else "\n"


class _Words:
    """A line of an untouched unit: what stands before it, its number, its text."""

    __slots__ = ("is_headed", "is_marked", "is_worded", "joint", "lead", "number", "role", "status", "text")

    def __init__(
        self, joint: str, number: str = "", text: str = "", role: str = "", status: Status = Status.IN_FORCE
    ) -> None:
        self.joint = joint
        self.number = number
        self.text = text
        self.role = role
        self.status = status
        self.lead = True
        self.is_marked = bool(number)
        self.is_headed = False
        self.is_worded = False

    @property
    def is_heading(self) -> bool:
        """Whether it belongs to the heading of its unit."""
        return self.is_marked or self.is_headed or self.role == "subheading"

    def separate(self, separator: str) -> None:
        """Put what stands between two texts of the line."""
        if self.text:
            self.text += separator
        else:
            self.number += separator

    def join(self, node: Paragraph | Foreign, separator: str) -> None:
        """Let a paragraph go on with the line."""
        self.separate(separator)
        text = node.text if isinstance(node, Paragraph) else node.xml
        self.text += text
        self.is_worded = self.is_worded or bool(text)
        if isinstance(node, Paragraph) and self.status is Status.IN_FORCE:
            self.status = node.status

    def html(self, kind: Kind, level: int, words: Labels) -> str:
        """Write the line from its attributes on."""
        classes = f"l{min(level, 6)}"
        if self.is_marked and not self.is_headed and kind not in FOLDED:
            classes += " hang"
        if not self.is_worded:
            classes += " head"
        if self.role:
            classes += f" r-{self.role}"
        note = ""
        if self.status is not Status.IN_FORCE:
            classes += " editorial" if self.status is Status.EDITORIAL else ""
            note = words["suspended"] if self.status is Status.SUSPENDED and self.lead else ""
        if self.is_headed or not self.number:
            html: str = inline(self.number + self.text, words)
        else:
            html = f'<span class="num">{inline(self.number, words)}</span>{inline(self.text, words)}'
        if self.joint == "\n" and not note and not self.role:
            return f' class="ln {classes}">{html}'
        joint = None if self.joint == "\n" else self.joint
        return _element(classes, joint, joint, html, note)


def _lead(unit: Unit, joint: str) -> tuple[list[_Words], str]:
    """Return the lines that open a unit, and what stands before the text that follows."""
    lines: list[_Words] = []
    if unit.mark:
        lines.append(_Words(joint, unit.mark, status=unit.status))
        joint = unit.after_mark if unit.subheading is None else "\n"
    if unit.subheading is not None:
        lines.append(_Words(joint, text=unit.subheading.text, role="subheading"))
        lines[-1].is_worded = bool(unit.subheading.text)
        joint = "\n"
    if unit.heading is not None:
        text = unit.heading.text
        if lines and "\n" not in joint:
            lines[-1].separate(joint)
            lines[-1].text += text
        else:
            lines.append(_Words(joint, text=text))
        lines[-1].is_headed = bool(text)
        joint = unit.after_heading
    return lines, joint


def _line(view: LineView) -> str:
    """Write a line from its attributes on."""
    return _element(view.classes, view.before, view.after, view.html, view.note)


def _element(classes: str, before: str | None, after: str | None, html: str, note: str = "") -> str:
    joints = "" if before is None else f' data-before="{escape(before)}"'
    if after is not None:
        joints += f' data-after="{escape(after)}"'
    note = f'<span class="x note"> ({escape(note)})</span>' if note else ""
    return f' class="ln {escape(classes)}"{joints}>{html}{note}'


def _cell(cell: tuple[str, str, str, int, int]) -> str:
    content, side, tag, columns, rows = cell
    spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    return f'<{tag} class="cell {side}"{spans}>{content}</{tag}>'
