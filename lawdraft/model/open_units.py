"""The units that are open while lines are read, and what their editors noted: footnotes, sources, «утратила силу»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from lawdraft.model.address import RANK
from lawdraft.model.branch import Branch
from lawdraft.model.edition import Provenance
from lawdraft.model.finding import Finding
from lawdraft.model.kind import Kind
from lawdraft.model.marks import is_editorial, provenance_of, raise_indices, read_named, read_stub
from lawdraft.model.number import Number
from lawdraft.model.remark import Hints, Remark
from lawdraft.model.sequence import first_of, leaves_out
from lawdraft.model.tails import is_title
from lawdraft.model.unit import Mark, Paragraph, Status, Table

__all__ = ["HEADING", "NOWHERE", "OpenUnits", "plain_paragraph"]

NOWHERE, HEADING = -2, -1  # places of `OpenUnits.last` that are no position in a body
_WHOLE = frozenset(
    {
        Kind.CODE_PART,
        Kind.SECTION,
        Kind.SUBSECTION,
        Kind.CHAPTER,
        Kind.SUBCHAPTER,
        Kind.ARTICLE,
        Kind.NOTE,
        Kind.APPENDIX,
    }
)  # units that a note alone in its line may say were repealed
_FEMININE = frozenset({Kind.ARTICLE, Kind.CHAPTER})
_RULE = re.compile(r"[-–—_]{5,}\Z")  # above the footnotes of a plain text
_SIGNS = frozenset("*<¹²³⁴⁵⁶⁷⁸⁹0123456789")
_FOOTNOTE = re.compile(r"\*+ ?\S|<(?:\d{1,2}|\*+)> ?\S|[¹²³⁴-⁹] ?\S|\d{1,2} [А-ЯЁ]")
_EDITORIAL = Status.EDITORIAL
_REPEALED = Status.REPEALED  # by its class a member costs ten times as much
_OF_HEADING, _OF_PARAGRAPH = Kind.HEADING, Kind.PARAGRAPH


def plain_paragraph(text: str, role: str = "") -> Paragraph:
    """Make a paragraph; a stub or an editor's note gets its status and provenance."""
    if read_stub(text):
        return Paragraph(text, role=role, status=_REPEALED, provenance=provenance_of(text, "repealed"))
    if is_editorial(text):
        added = "введен" in text or "дополнен" in text
        return Paragraph(
            text, role=role, status=Status.EDITORIAL, provenance=provenance_of(text, "added" if added else "amended")
        )
    return Paragraph(text, role=role)


class OpenUnits:
    """The stack of open units; `last` is what the last line became, in which unit, and `at` the line that is read."""

    def __init__(self, root: Branch, first_line: int, hints: Hints) -> None:
        self.stack = [root]
        self.last: tuple[Branch, int] = (root, NOWHERE)
        self.first_line = first_line
        self.at = 0
        self.hints = hints
        self.printed = hints.printed
        self.quoted_to = -1  # the last line of a quoted text
        self.findings: list[Finding] = []

    @property
    def top(self) -> Branch:
        return self.stack[-1]

    def note(self, code: str, severity: str, message: str) -> None:
        self.findings.append(Finding(code, severity, self.first_line + self.at, message))

    def append(self, unit: Branch) -> None:
        """Open a unit in the one on top; say where its number leaves a gap, repeats or goes back."""
        parent = self.top
        if unit.number is not None and unit.style is not None:
            before = parent.last_branch(unit.kind)
            if before and before.last_number and unit.last_number:
                self._compare(parent, before, before.last_number, unit, unit.last_number)
        if self.printed:
            mark, printed = self.printed.get(self.at, ("", ""))
            unit.printed = printed if mark and raise_indices(mark) == unit.mark and not unit.body else ""
        parent.body.append(unit)
        self.stack.append(unit)
        self.last = (unit, NOWHERE)

    def close(self, kinds: frozenset[Kind]) -> None:
        """Close the innermost open units as far as they are of these kinds."""
        while len(self.stack) > 1 and self.top.kind in kinds:
            self.stack.pop()

    def leave(self, kinds: frozenset[Kind], line: str) -> Branch:
        """Close units of these kinds above a heading without a number: «Круг заявителей» between points 1 and 2."""
        self.close(kinds)
        name = self.top.mark or self.top.kind.word
        self.note("R-HEADING", "I", f"a heading without a number is kept as text of «{name}»: {line[:60]}")
        return self.top

    def _compare(self, parent: Branch, before: Branch, last: Number, unit: Branch, number: Number) -> None:
        assert unit.number is not None
        where = parent.mark or parent.kind.word
        if leaves_out(last, first_of(unit.number)):
            self.note("R-GAP", "I", f"numbers are left out between «{before.mark}» and «{unit.mark}» in {where}")
        if unit.mark[-3:] == ".1." and unit.mark[:-2] == before.mark and parent.kind is Kind.ARTICLE:
            text = before.body[-1] if before.body else None
            if isinstance(text, Paragraph) and text.text.endswith(":"):
                said = f"«{unit.mark}» stands beside «{before.mark}», though that one announces a list and has none"
                self.note("R-INNER", "W", said)
        if not last < number:
            code = "R-DUPLICATE" if number == last else "R-ORDER"
            self.note(code, "W", f"«{unit.mark}» stands after «{before.mark}» in {where}")

    def beside(self, lines: range) -> None:
        """Take what is known of lines that were just read beside their text: footnotes and editors' notes."""
        for line in lines:
            if line in self.hints.footnotes:
                self.footnotes(self.hints.footnotes[line])
            for remark in self.hints.remarks.get(line, ()):
                self.remark(remark)

    def footnotes(self, footnotes: tuple[tuple[int, Mark], ...]) -> None:
        """Put footnotes into the paragraph or heading that the last line became."""
        unit, place = self.last
        node = unit.heading if place == HEADING else unit.body[place] if place >= 0 else None
        if not isinstance(node, Paragraph):
            self.note("R-FOOTNOTE", "W", "a footnote stands in an empty paragraph, for its line has no text of its own")
            node, place = Paragraph(""), len(unit.body)
            unit.body.append(node)
        at = [max(0, len(node.text) - behind) for behind, _ in footnotes]
        marks = tuple(evolve(mark, start=k, end=k) for k, (_, mark) in zip(at, footnotes, strict=True))
        node = evolve(node, marks=node.marks + marks)
        if place == HEADING:
            unit.heading = node
        else:
            unit.body[place] = node

    def end_of_heading(self, unit: Branch, lines: list[int]) -> tuple[Branch, int]:
        """Return where footnotes of a head of several lines go: into its heading, if only its last line has some."""
        return (unit, NOWHERE if any(at in self.hints.footnotes for at in lines[:-1]) else HEADING)

    def remark(self, remark: Remark) -> None:
        """Let a note belong to the unit it names, or to the paragraph or heading in whose line it stood."""
        if remark.text:
            self.top.body.append(Paragraph(remark.text, status=_EDITORIAL))
            return
        unit, place = self.last
        subject = remark.subject
        if subject is _OF_HEADING:
            named = next((branch for branch in reversed(self.stack) if branch.heading is not None), None)
            unit, place = (named, HEADING) if named else (unit, place)
        elif subject not in (None, _OF_PARAGRAPH):
            found = next((branch for branch in reversed(self.stack) if branch.kind is subject), None)
            unit, place = (found, NOWHERE) if found else (unit, place)
        if place == HEADING and unit.heading is not None:
            unit.heading = unit.heading.noted(remark.provenance)
            return
        node = unit.body[place] if place >= 0 else None
        if isinstance(node, Paragraph):
            unit.body[place] = node.noted(remark.provenance)
        else:
            unit.provenance += remark.provenance

    def repealed_whole(self, line: str) -> bool:
        """Read «(Статья утратила силу …)» alone in its line: the unit it names is a stub."""
        remark = self.hints.stubs.get(self.at)
        if remark is None or remark.subject not in _WHOLE:
            return False
        at = next((k for k in range(len(self.stack) - 1, -1, -1) if self.stack[k].kind is remark.subject), None)
        if at is None or self.stack[at].body or self.stack[at].status is _REPEALED:
            return False
        del self.stack[at + 1 :]
        unit = self.stack[at]
        unit.status, unit.provenance = _REPEALED, unit.provenance + remark.provenance
        unit.body.append(Paragraph(line))
        self.last = (unit, 0)
        return True

    def repealed_below(self, line: str, lines: Sequence[str]) -> bool:
        """Read «Утратила силу. - …» below the heading of a unit that ends there: the unit is a stub."""
        unit = self.top
        if not read_stub(line) or not (unit.kind is Kind.APPENDIX or unit is self.last[0]):
            return False
        feminine = line.lower().startswith(("утратила ", "исключена", "признана "))
        if unit.kind is not Kind.APPENDIX and feminine is not (unit.kind in _FEMININE):  # documents have any gender
            return False
        behind = next((one for more in lines[self.at + 1 :] if (one := more.strip()) and not is_editorial(one)), "")
        named = read_named(behind) if behind else None
        if behind and (named is None or named.kind is None or RANK[named.kind] > RANK[unit.kind]):
            return False
        unit.status, unit.provenance = _REPEALED, unit.provenance + provenance_of(line, "repealed")
        self.text(unit, line)
        return True

    def stub_provenance(self, text: str) -> tuple[Provenance, ...]:
        remark = self.hints.stubs.get(self.at)
        return remark.provenance if remark else provenance_of(text, "repealed")

    def text(self, owner: Branch, line: str) -> None:
        if self.printed:
            mark, printed = self.printed.get(self.at, ("", ""))
            line = printed + line[len(mark) :] if line.startswith(mark) and owner.printed != printed else line
        stub = owner.status is _REPEALED and not owner.body
        role = "footnote" if line[0] in _SIGNS and self._below(owner) and _FOOTNOTE.match(line) else ""
        remark = self.hints.stubs.get(self.at)
        if stub:
            owner.body.append(Paragraph(line))
        elif remark:
            owner.body.append(Paragraph(line, status=_REPEALED, provenance=remark.provenance))
        else:
            owner.body.append(paragraph := plain_paragraph(line, role))
            if paragraph.status is _EDITORIAL:  # it ends nothing
                self.last = (owner, len(owner.body) - 1)
                return
        self.last = (owner, len(owner.body) - 1)
        if owner.is_item:
            owner.listing = owner.listing or line.endswith(":")
        own = not (stub or remark) or line.endswith(("силу.", "силу;"))
        tail = line if own else ";" if line[0].islower() else "."  # a stub has no end of its own
        for branch in self.stack:
            branch.tail = tail

    def open_quote(self, end: int) -> Branch:
        """Keep what follows up to the line `end` as paragraphs of the open unit, which announces it; -1: no end."""
        self.quoted_to = end
        name = self.top.mark or self.top.kind.word
        if end < 0:
            self.note(
                "R-QUOTED", "W", f"a quoted text of «{name}» has no end: what follows is read as units of this act"
            )
            return self.top
        self.note("R-QUOTED", "I", f"a quoted text of {end - self.at + 1} lines is kept as paragraphs of «{name}»")
        return self.top

    def _below(self, owner: Branch) -> bool:
        """Whether a table, a rule or another footnote stands above, so that a footnote may follow."""
        above = owner.body[-1] if owner.body else None
        if isinstance(above, Paragraph):
            return above.role == "footnote" or _RULE.match(above.text) is not None
        return isinstance(above, Table)

    def doubt_point(self, point: Branch) -> None:
        """Say that the last point above an article may be a heading of the articles below."""
        text = point.body[0] if len(point.body) == 1 else None
        if isinstance(text, Paragraph) and is_title(text.text) and text.status is Status.IN_FORCE:
            said = f"read as a point, though it may head the articles below: {text.text[:60]}"
            self.findings.append(Finding("R-HEADING", "W", point.line, said))
