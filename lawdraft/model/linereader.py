"""One pass over the lines of a text with a stack of open units: opens, fills and closes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from lawdraft.model import side_sections, tails
from lawdraft.model.address import RANK
from lawdraft.model.appendix import appendix_head
from lawdraft.model.branch import Branch, join_heading
from lawdraft.model.dialect import Dialect, MarkStyle
from lawdraft.model.kind import Kind
from lawdraft.model.marks import (
    Printed,
    is_caps,
    is_editorial,
    is_in_series,
    label_of,
    raise_indices,
    read_named,
    read_point,
    read_stub,
)
from lawdraft.model.open_units import HEADING, NOWHERE, OpenUnits
from lawdraft.model.remark import NO_HINTS, Hints
from lawdraft.model.sequence import list_leaves_out
from lawdraft.model.tables import caption_length, is_row, read_table, rows_from
from lawdraft.model.tails import QUOTES, STOPS, ends, goes_on, is_title, leaves_note, owns, quoted_end
from lawdraft.model.unit import Paragraph, Status

__all__ = ["HEADED_KINDS", "POINT_KINDS", "LineReader"]

HEADED_KINDS = frozenset({Kind.CODE_PART, Kind.SECTION, Kind.SUBSECTION, Kind.CHAPTER, Kind.SUBCHAPTER})
POINT_KINDS = frozenset({Kind.PART, Kind.CLAUSE, Kind.SUBCLAUSE, Kind.INDENT})
_ORDER = {MarkStyle.NONE: 0, MarkStyle.DOT: 0, MarkStyle.PAREN: 1, MarkStyle.LETTER: 2, MarkStyle.DASH: 3}
_SIDE = {  # points of notes and appendices, in every dialect
    MarkStyle.DOT: Kind.CLAUSE, MarkStyle.PAREN: Kind.SUBCLAUSE, MarkStyle.LETTER: Kind.SUBCLAUSE,
    MarkStyle.DASH: Kind.INDENT,
}  # fmt: skip
_SIDES = frozenset({Kind.NOTE, Kind.ARTICLE, Kind.APPENDIX, Kind.ACT})  # what says how points are read in it
MAX_OPEN = 24  # open units at once; points that nest deeper are read as siblings
_PART_STUB = re.compile(r"Часть(?: [а-яё]+){0,2} утратила силу(?=[.;,]|\Z|\s[-–—(])")  # of a part without a number
_ADOPTED = re.compile(r"(?:Принят|Одобрен)[аоы]? ")  # below «Часть вторая» of a code
_IN_FORCE, _DOT, _NOTE, _ARTICLE = Status.IN_FORCE, MarkStyle.DOT, Kind.NOTE, Kind.ARTICLE  # quicker so than by class


class LineReader(OpenUnits):
    """One pass over the lines; `hints` says what is known of them beside their text."""

    def __init__(
        self, lines: Sequence[str], dialect: Dialect, root: Branch, first_line: int = 1, hints: Hints = NO_HINTS
    ) -> None:
        super().__init__(root, first_line, hints)
        self.lines = lines
        self.dialect = dialect
        self.root = root
        tables = hints.tables  # where the text alone shows them, None
        self._is_table = (lambda at: is_row(lines[at])) if tables is None else tables.__contains__
        self.spaced: list[int] = []  # lines with a mark behind which other white space stands than one space
        self.heading: Branch | None = None  # the unit whose heading may go on in the next line
        self.order = dict(_ORDER)
        styles = [style for style, _ in dialect.levels]
        if styles.index(MarkStyle.LETTER) < styles.index(MarkStyle.PAREN):
            self.order[MarkStyle.LETTER], self.order[MarkStyle.PAREN] = 1, 2

    def run(self) -> None:
        while self.at < len(self.lines):
            start = self.at
            line = self.lines[start].strip()
            if not line:
                if self.heading and (self.heading.heading or self.heading.kind not in HEADED_KINDS):
                    self.heading = None
                self.at += 1
            elif self._is_table(start) or (line[0] == "Т" and caption_length(self.lines, start, self._is_table)):
                self._table()
            else:
                self._line(line)
                self.at += 1
            if start in self.hints.remarks or start in self.hints.footnotes or self.at > start + 1:
                self.beside(range(start, self.at))

    # --- lines

    def _line(self, line: str) -> None:
        if self.at <= self.quoted_to:
            self.text(self.top, line)
            return
        raised = raise_indices(line)
        if raised != line:
            self.note("R-SUPERSCRIPT", "I", f"raised index of a mark read as ^: {raised[:24]!r}")
        pending, self.heading = self.heading, None
        if self.hints.stubs and self.repealed_whole(line):
            return
        if pending and not pending.heading and self._is_heading(pending, raised):
            self._set_heading(pending, line)
            return
        if line[0] in QUOTES and (end := quoted_end(self.lines, self.at, self.top.tail)) != self.at:
            self.text(self.open_quote(end), line)
            return
        named = read_named(raised)
        if named is None and (raised[0] in side_sections.ROMAN or (raised[1:2] == "." and raised[0].isupper())):
            named = side_sections.marked_section(raised, self.lines, self.at, self.stack, self.dialect)
        if named and named.kind is not Kind.PART and self._may_open(named):
            self._open_named(named)
            return
        if pending and pending.heading and self._continues_heading(pending, line):
            pending.heading = join_heading(pending.heading, line)
            self.heading, self.last = pending, (pending, HEADING)
            self.note("R-WRAP", "I", f"wrapped heading joined: {pending.mark or pending.heading.text[:40]}")
            return
        point = named if named and named.kind is Kind.PART else read_point(raised)
        if point is None and raised[0].isdigit():
            point = side_sections.bare_point(raised, self.lines, self.at, self.stack, self.dialect)
        if section := side_sections.numbered_section(point, self.lines, self.at, self.stack, self.dialect):
            self._open_named(section)
        elif point and self.at in self.hints.headings and side_sections.heads_articles(line, self.lines, self.at):
            self.close(POINT_KINDS | {_NOTE, _ARTICLE})
            self.note("R-HEADING", "W", f"a heading between articles is kept as text: {line[:60]}")
            self.text(self.top, line)
        elif point and point.style is not None and is_in_series(point, raised):
            self._open_point(point)
        else:
            self._paragraph(line)

    def _is_heading(self, unit: Branch, line: str) -> bool:
        """Whether `line` is the heading of a unit whose mark stands alone in the line before."""
        if named := read_named(line):
            return unit.kind in HEADED_KINDS and not named.mark  # «ОБЩАЯ ЧАСТЬ» is a heading here
        if unit.kind is Kind.CODE_PART and _ADOPTED.match(line):
            return False
        if read_point(line) is not None or unit.kind in HEADED_KINDS:
            return unit.kind in HEADED_KINDS and read_point(line) is None
        if self.hints.headings:
            return self.at in self.hints.headings
        behind = next((more.strip() for more in self.lines[self.at + 1 : self.at + 3] if more.strip()), "")
        return unit.mark[-1:] == "." and is_title(line) and bool(behind) and read_named(behind) is None

    def _set_heading(self, unit: Branch, line: str) -> None:
        if read_stub(line) or self.at in self.hints.stubs:
            unit.status, unit.provenance = Status.REPEALED, unit.provenance + self.stub_provenance(line)
        unit.heading = Paragraph(line)
        self.last = (unit, HEADING)
        unit.after_mark = "\n" if unit.mark and (unit.kind in HEADED_KINDS or not self.hints.headings) else " "
        self.heading = unit

    def _continues_heading(self, unit: Branch, line: str) -> bool:
        """Whether `line`, right after a heading, is the rest of it: capitals go on, or a small letter begins it."""
        assert unit.heading is not None
        head = unit.heading.text
        point = read_point(line) and self.at not in self.hints.headings
        if unit.status is not _IN_FORCE or self.at in self.hints.stubs or point:
            return False
        if self.hints.headings:
            return self.at in self.hints.headings and not side_sections.heads_articles(line, self.lines, self.at)
        if is_caps(head) and is_caps(line) and unit.kind in HEADED_KINDS:
            return True
        behind = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        return (
            line[0].islower()
            and head[-1:] not in ".;:"
            and line[-1] not in ".;:"
            and (not behind.strip() or unit.kind in HEADED_KINDS)
        )

    # --- named units

    def _may_open(self, named: Printed) -> bool:
        assert named.kind is not None
        return named.kind is _NOTE or RANK[named.kind] > RANK[self.root.kind]

    def _open_named(self, printed: Printed) -> None:
        kind = printed.kind
        assert kind is not None
        if kind is _NOTE:
            self._open_note(printed)
            return
        if kind is _ARTICLE and self.top.style is _DOT:
            self.doubt_point(self.top)
        while len(self.stack) > 1 and RANK[self.top.kind] >= RANK[kind]:
            self.stack.pop()
        unit = self._branch(kind, printed)
        unit.after_mark = "\n"
        self.append(unit)
        if kind is Kind.APPENDIX:
            self._appendix_head(unit, printed)
        elif printed.rest and side_sections.is_sentence(printed, self.lines, self.at, self.stack, self.hints.headings):
            unit.after_mark = " "
            if kind is _ARTICLE:
                self._line(printed.rest)
            else:
                self.text(unit, printed.rest)
        elif printed.rest:
            unit.heading = Paragraph(printed.rest)
            unit.after_mark = " " if printed.gap else ""
            unit.tail = printed.rest
            self.last = (unit, HEADING)
            self.heading = unit
        elif kind in HEADED_KINDS or kind is _ARTICLE:
            self.heading = unit

    def _open_note(self, printed: Printed) -> None:
        self.close(POINT_KINDS | {_NOTE})
        unit = self._branch(_NOTE, printed)
        self.append(unit)
        if not printed.rest:
            unit.after_mark = "\n"
            return
        unit.after_mark = " " if printed.gap else ""
        point = read_point(printed.rest)
        if point and point.style is not None:
            self._open_point(point)
        else:
            self.text(unit, printed.rest)

    def _branch(self, kind: Kind, printed: Printed) -> Branch:
        if printed.gap and printed.gap != " ":
            self.spaced.append(self.first_line + self.at)
        number = label_of(printed, kind, self.dialect)
        if "прим" in printed.first or "ПРИМ" in printed.first:
            self.note("R-PRIM", "W", f"«{printed.first}» is read as the number {number}")
        if printed.last and list_leaves_out(printed.mark):
            self.note("R-RANGE", "W", f"the numbers of «{printed.mark}» are read as all from the first to the last")
        stub = printed.stub or (  # «2. Абзац. (Утратил силу …)»: the unit goes on
            printed.rest and self.at in self.hints.stubs and not printed.rest.lower().startswith("абзац")
        )
        return Branch(
            kind,
            number,
            printed.mark,
            printed.style,
            line=self.first_line + self.at,
            status=Status.REPEALED if stub else _IN_FORCE,
            provenance=self.stub_provenance(printed.rest) if stub else (),
        )

    def _appendix_head(self, unit: Branch, printed: Printed) -> None:
        if printed.stub:
            unit.heading, unit.after_mark = Paragraph(printed.rest), " "
            return
        behind = next((k for k in range(self.at + 1, len(self.lines)) if self.lines[k].strip()), -1)
        if behind in self.hints.stubs or (behind > 0 and read_stub(self.lines[behind].strip())):
            self.at = behind
            unit.heading, unit.after_mark, unit.status = Paragraph(self.lines[behind].strip()), "\n", Status.REPEALED
            unit.provenance += self.stub_provenance(unit.heading.text)
            return
        under, head, behind = appendix_head(self.lines, self.at + 1, mark=printed.mark)
        unit.subheading = Paragraph(under) if under else None
        unit.heading = Paragraph(head) if head else None
        for stub in (self.hints.stubs[at] for at in range(self.at + 1, behind) if at in self.hints.stubs):
            unit.provenance += stub.provenance
        if head and self.hints.footnotes:
            self.last = self.end_of_heading(unit, [at for at in range(self.at, behind) if self.lines[at].strip()])
        self.at = behind - 1

    # --- points

    def _open_point(self, point: Printed) -> None:
        style = point.style
        assert style is not None
        self._place(style, point)
        unit = self._branch(self._kind_of(style), point)
        unit.style = style
        unit.after_mark = " " if point.gap else ""
        self.append(unit)
        if not point.rest:
            unit.after_mark = "\n"
            return
        inner = read_point(point.rest)
        if (
            inner
            and inner.style is not None
            and self.order[inner.style] > self.order[style]
            and inner.style in (MarkStyle.PAREN, MarkStyle.LETTER)
            and is_in_series(inner, point.rest)
        ):
            self._open_point(inner)
        else:
            self.text(unit, point.rest)

    def _place(self, style: MarkStyle, point: Printed) -> None:
        """Close what the new point doesn't stand in."""
        stack = self.stack
        base = len(stack) - 1
        while base and stack[base].kind in POINT_KINDS:
            base -= 1
        in_note = base > 0 and stack[base].kind is _NOTE
        if in_note and style is _DOT and leaves_note(stack[base], stack[base - 1], point, self.dialect):
            del stack[base:]
            base -= 1
        if style is _DOT and base and stack[base].style is _DOT and side_sections.is_due(point, stack):
            del stack[base:]  # «3.» is none of the points 2.1, 2.2 of a section 2
            base -= 1
        deep = len(stack) > MAX_OPEN
        if "." in point.first and style is _DOT and not deep and tails.announces(stack, base, point):
            return
        first = not deep and point.first in ("1", "а") and stack[-1].tail.endswith(":")
        for k in range(len(stack) - 1, base, -1):
            goes_inside = first and k < len(stack) - 1 and stack[k].number is not None
            if stack[k].style is style and not goes_inside:
                while style is _DOT and k - 1 > base and stack[k - 1].style is _DOT:
                    k -= 1  # «3.» behind «2.2.» of «2.»
                del stack[k:]
                return
        if first and style is not _DOT:
            return
        while len(stack) > base + 1 and self.order[stack[-1].style or MarkStyle.NONE] >= self.order[style]:
            stack.pop()

    def _kind_of(self, style: MarkStyle) -> Kind:
        side = None
        for branch in reversed(self.stack):
            if branch.kind in _SIDES:
                side = branch.kind
                break
        if side is not None and side is not _ARTICLE:
            if style is MarkStyle.PAREN and all(branch.kind is not Kind.CLAUSE for branch in self.stack):
                return Kind.CLAUSE
            return _SIDE[style]
        return self.dialect.kind_of(style) or _SIDE[style]

    # --- paragraphs

    def _paragraph(self, line: str) -> None:
        if side_sections.looks_headed(line):
            self.note("R-HEADING", "W", f"read as text, though it looks like the head of a unit: {line[:60]}")
        headed = self.last[1] == HEADING or (self.top.kind is Kind.APPENDIX and not self.top.body)
        if headed and self.repealed_below(line, self.lines):
            return
        owner = self._owner(line)
        if owner.kind is _ARTICLE and (doubt := side_sections.doubt_of_heading(owner, line, self.hints.headings)):
            self.note("R-HEADING", "W", doubt)
        titled = owner.style is _DOT and is_title(line) and ends(owner.tail) in STOPS
        if titled and side_sections.heads_next(self.stack, owner, self.lines, self.at, self.dialect):
            owner = self.leave(POINT_KINDS, line)
        if self._begins_part(owner, line):
            while self.top.kind is not _ARTICLE:
                self.stack.pop()
            owner = Branch(Kind.PART, style=MarkStyle.NONE, after_mark="", line=self.first_line + self.at)
            if _PART_STUB.match(line):
                owner.status = Status.REPEALED
            if self.at in self.hints.stubs:
                owner.status, owner.provenance = Status.REPEALED, self.hints.stubs[self.at].provenance
            self.top.body.append(owner)
            self.stack.append(owner)
        self.text(owner, line)

    def _begins_part(self, owner: Branch, line: str) -> bool:
        """TK-style parts: a capital after a full stop begins one (language reference, 3.2)."""
        if not self.dialect.unnumbered_parts:
            return False
        article = next((branch for branch in reversed(self.stack) if branch.kind in (_ARTICLE, _NOTE)), None)
        if article is None or article.kind is _NOTE:
            return False
        if is_editorial(line):  # «(Часть вторая утратила силу …)» keeps the place of a part
            return self.at in self.hints.stubs and self.hints.stubs[self.at].subject is Kind.PART
        return tails.begins_part(article, owner, line)

    def _owner(self, line: str) -> Branch:
        """Say which unit an unmarked line belongs to, and close what it ends."""
        item = self.top
        if not item.is_item or owns(item, line, lambda: self._goes_on(item)):
            return item
        end = ends(item.tail)
        self.stack.pop()
        while self.top.is_item and (end in "-–—" or not (self._goes_on(item) or self._goes_on(self.top))):
            self.stack.pop()
        if end in STOPS:
            owner = self.top.mark or self.top.kind.word
            self.note("L-TAIL-OWNER", "I", f"the paragraph after «{item.mark}» is read as belonging to «{owner}»")
        return self.top

    def _goes_on(self, item: Branch) -> bool:
        return goes_on(self.lines, self.at + 1, item, self.dialect)

    # --- tables

    def _table(self) -> None:
        length = caption_length(self.lines, self.at, self._is_table)
        caption = "\n".join(line.strip() for line in self.lines[self.at : self.at + length] if line.strip())
        self.at += length
        if self.hints.tables is None:
            rows = rows_from(self.lines, self.at)
            table, end = read_table(rows, caption), rows[-1]
            self.at += len(rows)
        else:
            table, end = self.hints.tables[self.at], self.lines[self.at].rpartition("\n")[2]
            table = evolve(table, caption=table.caption or (Paragraph(caption) if caption else None))
            self.at += 1
        while self.top.is_item and ends(self.top.tail) in ".;" and self.at > self.quoted_to + 1:
            self.stack.pop()
        self.top.body.append(table)
        self.last = (self.top, NOWHERE)
        self.heading = None
        for branch in self.stack:
            branch.tail = end
