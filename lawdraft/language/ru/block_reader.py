"""Where a quoted block ends: at a closing mark that a fitting line follows (language reference, 7)."""

from __future__ import annotations

import re
from typing import NamedTuple

from attrs import define, field

from lawdraft.language.ru.annex_lines import RULE_LINE, begins_annex
from lawdraft.language.ru.blocks import (
    ARTICLE,
    BARE_OPEN,
    INLINE_ARTICLE,
    OPENS,
    appendix_head,
    balance,
    closed_at,
    follows,
    goes_on_at,
    has_formula,
    is_next,
    is_signature,
    mark_of,
    missing_closings,
    missing_opening,
    speaks_of_force,
    without_repeated_marks,
)
from lawdraft.language.ru.quotes import Quotation

__all__ = ["Annex", "BlockReader", "Item", "Line", "Section"]

_SIGNATURE_LINES = 15  # more than any signature has


class Line(NamedTuple):
    """One line of the bill: its place in the text and its words without the white space around."""

    number: int
    start: int
    end: int
    text: str


@define
class Item:
    """One leaf or lead-in: its path of marks, its lines joined by line feeds, and its quotations.

    `start` and `end` are offsets into the bill; `text` is exactly `bill[start:end]`, `body` the offset in it after the mark.
    """

    path: tuple[tuple[str, str], ...]
    start: int
    end: int
    text: str
    body: int
    quoted: tuple[Quotation, ...]
    leadin: bool = False
    unmarked: int = 0  # k of an unmarked leaf below `path`, 0 if it carries the last mark of the path
    problem: str = (
        ""  # "payload": the end of a quoted text is unsure; "mark": the mark is of another style than those beside it
    )


class Annex(NamedTuple):
    """The head of an appendix that holds changes: its number as printed, its lines, where they stand."""

    label: str
    start: int
    end: int
    text: str


@define
class Section:
    """A top-level unit of the bill with its items in order: an article, a point of a decree, or an appendix of changes."""

    number: str
    start: int
    items: list[Item] = field(factory=list)
    annex: Annex | None = None


class BlockReader:
    """Judges the lines of a bill by the marks that are open: `stack` is the path of marks, `section` the top-level unit."""

    def __init__(self, text: str, lines: list[Line], *, fragment: bool) -> None:
        self.text, self.lines, self.fragment = text, lines, fragment
        self.stack: list[tuple[str, str]] = []
        self.section: Section | None = None
        self.decree = False

    def block(self, first: int, column: int, base: int) -> tuple[Quotation, int, bool]:
        """Find the end of the block that begins in line `first`; return it, its last line and whether the end is sure."""
        start = self.lines[first].start + column
        closing: list[int] = []
        depth = 0
        chosen: int | None = None
        weak: int | None = None  # a merged mark may end the block here, if no mark that balances ends it later
        early = False
        for at in range(first, len(self.lines)):
            line = self.lines[at]
            text = line.text[column:] if at == first else line.text
            if (
                at > first
                and not self.fragment
                and ARTICLE.match(line.text)
                and self.is_next_article(line.text)
                and closing
            ):
                break
            if stop := goes_on_at(text, depth, opening=at == first):
                end = line.start + (column if at == first else 0) + stop
                return Quotation(start - base, end - base, self.text[start + 1 : end - 1]), at, True
            depth += balance(text, opening=at == first)
            if closed_at(text) and not (at == first and BARE_OPEN.match(text)):
                closing.append(at)
                if depth <= 0 and self.fits(at + 1):
                    chosen = at
                    break
                if self.fits(at + 1, strictly=True):
                    if weak is None and self.is_bare_mark(at + 1):
                        weak = at
                        continue
                    chosen = at if weak is None else weak
                    break
                early = early or depth <= 0
        chosen = weak if chosen is None else chosen
        fits = (
            chosen is not None and not early
        )  # a block that is closed and yet goes on hides a line that isn't understood
        last = chosen if chosen is not None else (closing[0] if closing else first)
        end_line = self.lines[last]
        closed = closed_at(end_line.text)
        stop = end_line.start + closed
        if not closed:
            return (
                Quotation(start - base, end_line.end - base, self.text[start + 1 : end_line.end], balanced=False),
                last,
                False,
            )
        inside = self.text[start + 1 : stop - 1]
        paragraphs = [line for line in inside.split("\n") if line.strip()]
        if len(paragraphs) > 2 and (bare := without_repeated_marks(paragraphs)) != paragraphs:
            return Quotation(start - base, stop - base, "\n".join(bare)), last, fits
        whole = self.text[start:stop]
        merged = missing_closings(whole) - missing_opening(whole)
        mark = self.text[stop - 1]
        if merged < 0:
            return Quotation(start - base, stop - base, whole[0] + inside.strip("\n"), merged), last, fits
        return Quotation(start - base, stop - base, inside.strip("\n") + mark * merged, merged), last, fits

    def is_next_article(self, text: str, *, inline: bool = False) -> bool:
        """Whether `text` is the heading of the article after this one; with `inline` its words may follow in the line."""
        match = (INLINE_ARTICLE if inline else ARTICLE).match(text)
        number = self.section.number if self.section else ""
        return bool(match and (match[1] or "").isdigit() and number.isdigit() and int(match[1]) == int(number) + 1)

    def fits(self, at: int, *, strictly: bool = False) -> bool:
        """Whether line `at` can follow the end of a block; `strictly` wants more than a look."""
        if at >= len(self.lines):
            return True
        text = self.lines[at].text
        if self.is_next_article(text):
            return True
        if OPENS.match(text):
            return not strictly
        if not strictly and self.is_next_article(text, inline=True):
            return True
        mark = self.mark(text)
        if mark:
            return self.fits_mark(mark, text)
        if has_formula(text):
            return text[:1].islower() or not strictly
        if re.match(r"в(?:о)? [а-я]+.*:$", text):
            return True
        if self.fragment:
            return bool(appendix_head(text) and not strictly)
        return self.signs(at) or (not strictly and self.begins_annex(at)) or self.is_rule_line(at)

    def is_bare_mark(self, at: int) -> bool:
        """Whether line `at` begins with a mark and says nothing of a change: an item of the quoted text may begin so."""
        mark = self.mark(self.lines[at].text) if at < len(self.lines) else None
        if mark is None:
            return False
        body = self.lines[at].text[mark[2] :]
        return not (has_formula(body) or body.endswith(":") or speaks_of_force(body))

    def mark(self, text: str) -> tuple[str, str, int] | None:
        """The mark of a line; «1.1.» below «1.» is of a level of its own, whose style has a dot more."""
        mark = mark_of(text)
        outer = mark[1].rpartition(".")[0] if mark else ""
        if mark is None or not outer:
            return mark
        below = self.decree and self.section is not None and self.section.number == outer and mark[0] == "dot"
        known = any(style[:3] == mark[0][:3] and outer in (last, last.rpartition(".")[0]) for style, last in self.stack)
        return (mark[0] + "." * mark[1].count("."), *mark[1:]) if below or known else mark

    def begins_annex(self, at: int) -> bool:
        """Whether an appendix of the bill begins at line `at`."""
        text = self.lines[at].text
        return text[:1] in "ПУИТ" and begins_annex([line.text for line in self.lines[at : at + 30]], 0)

    def is_rule_line(self, at: int) -> bool:
        """Whether a line without words ends the appendix of changes that is being read."""
        return (
            self.section is not None and self.section.annex is not None and bool(RULE_LINE.match(self.lines[at].text))
        )

    def signs(self, at: int) -> bool:
        """Whether a signature begins at line `at`: nothing with a mark and no end of a quotation follows in it."""
        if not is_signature(self.lines[at].text):
            return False
        for here in range(at, min(len(self.lines), at + _SIGNATURE_LINES)):
            text = self.lines[here].text
            if self.begins_annex(here):
                break
            if mark_of(text) or re.search(r'["»”“][.;]$', text):
                return False
        return True

    def fits_mark(self, mark: tuple[str, str, int], text: str) -> bool:
        style, label, length = mark
        body = text[length:]
        if self.decree and style == "dot" and self.section is not None:
            return follows(self.section.number, label)
        for known, last in self.stack:
            if known == style:
                return is_next(last, label) or (
                    follows(last, label) and (has_formula(body) or body.endswith(":") or speaks_of_force(body))
                )
        return False
