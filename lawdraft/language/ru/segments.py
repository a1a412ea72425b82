"""A bill as lines, marks and payload blocks: head, articles, items, signature, appendices.

This stage reads no formulas. It knows only marks («1)», «а)», «1.»), lines that end in «:» and quoted blocks. A block ends at a line that
ends in a closing mark and is followed by a line that fits: the next mark of an open level, a formula, the next article, the signature, the end
(language reference, 4.4 and 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define

from lawdraft.amendment.annex_names import annex_article
from lawdraft.language.ru.annex_lines import annex_head_end, annex_number, signs_before_annex
from lawdraft.language.ru.block_reader import Annex, BlockReader, Item, Line, Section
from lawdraft.language.ru.blocks import (
    ARTICLE,
    BLOCK_INLINE,
    INLINE_ARTICLE,
    OPENS,
    appendix_head,
    closed_at,
    has_formula,
    mark_of,
    speaks_of_force,
)
from lawdraft.language.ru.quotes import Quotation, quotations

__all__ = ["Item", "Line", "Section", "Segments", "changes_below", "has_child", "segment"]


@define
class Segments:
    """The parts of a bill; `covered` tells what every span outside items is."""

    sections: list[Section]
    head: tuple[Line, ...]
    signature: tuple[Line, ...]
    appendices: list[tuple[str, tuple[Line, ...]]]
    covered: list[tuple[int, int, str]]
    stray: list[tuple[int, int, str]]  # what stands where nothing is read, and why it should have been


def lines_of(text: str) -> list[Line]:
    """Split `text` into its lines that aren't blank."""
    found, at = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped[0])
            found.append(Line(number, start, start + len(stripped), stripped))
        at += len(raw) + 1
    return found


class _Reader(BlockReader):
    def __init__(self, text: str, *, fragment: bool) -> None:
        super().__init__(text, lines_of(text), fragment=fragment)
        self.at = 0
        self.open: list[tuple[str, str]] = []  # the marks whose lead-in is open
        self.styles: dict[tuple[tuple[str, str], ...], str] = {}  # the style of the marks below each mark
        self.unmarked = 0
        self.result = Segments([], (), (), [], [], [])

    # --- the whole -----------------------------------------------------------------------------------------------

    def read(self) -> Segments:
        if self.fragment:
            self.section = Section("", self.lines[0].start if self.lines else 0)
            self.result.sections.append(self.section)
        else:
            self.read_head()
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not self.fragment and (self.article(line) or self.ending(line)):
                continue
            self.read_item()
        return self.result

    def read_head(self) -> None:
        """Everything before the first article, or before the first point of a decree."""
        has_articles = any(ARTICLE.match(line.text) or _is_first_article(line.text) for line in self.lines)
        self.decree = not has_articles
        for at, line in enumerate(self.lines):
            header = ARTICLE.match(line.text) is not None or _is_first_article(line.text)
            first = header if has_articles else self.begins_decree(line.text)
            if first:
                self.result.head = tuple(self.lines[:at])
                self.at = at
                self.cover(self.result.head, "head")
                return
        self.result.head = tuple(self.lines)
        self.at = len(self.lines)
        if self.lines:
            whole = (self.lines[0].start, self.lines[-1].end, "there is no article and no point of a decree")
            self.result.stray.append(whole)

    def cover(self, lines: tuple[Line, ...], name: str) -> None:
        """Account for lines that are not read; from the first that speaks of changes on they should have been."""
        first = next((n for n, line in enumerate(lines) if _is_stray(line.text)), len(lines))
        if first:
            self.result.covered.append((lines[0].start, lines[first - 1].end, name))
        if first < len(lines):
            reason = "a change stands outside the articles: the heading «Статья …» before it may be lost"
            self.result.stray.append((lines[first].start, lines[-1].end, reason))

    def begins_decree(self, text: str) -> bool:
        mark = mark_of(text)
        body = text[mark[2] :] if mark else text
        return bool(
            (mark and mark[0] == "dot" and mark[1] == "1")
            or re.match(r"внести\b|утвердить\b|признать утратив", body, re.IGNORECASE)
        ) or (has_formula(text) and not re.match(r"об? ", text, re.IGNORECASE))

    def article(self, line: Line) -> bool:
        if self.decree or (self.section is not None and self.section.annex is not None):
            return False
        match = ARTICLE.match(line.text)
        if match is None:
            return self.inline_article(line)
        self.begin_article(match[1] or "", line.start)
        if match[1]:
            self.result.covered.append((line.start, line.end, "article"))
        else:
            self.result.stray.append((line.start, line.end, "the number of the article is missing"))
        self.at += 1
        return True

    def inline_article(self, line: Line) -> bool:
        """«Статья 2. Внести …»: the words are its first item; «Статья 2. Вступление в силу»: they are its heading."""
        match = INLINE_ARTICLE.match(line.text)
        if match is None or not (self.is_next_article(line.text, inline=True) or _is_first_article(line.text)):
            return False
        if self.section is not None and match[1] == "1":
            return False
        self.begin_article(match[1], line.start)
        words = line.text[match.end() :]
        if has_formula(words) or speaks_of_force(words) or words.endswith(":"):
            self.result.covered.append((line.start, line.start + match.end(), "article"))
            self.lines[self.at] = Line(line.number, line.start + match.end(), line.end, words)
        else:
            self.result.covered.append((line.start, line.end, "article"))
            self.at += 1
        return True

    def begin_article(self, number: str, start: int) -> None:
        self.section = Section(number, start)
        self.result.sections.append(self.section)
        self.stack, self.open, self.styles, self.unmarked = [], [], {}, 0

    def ending(self, line: Line) -> bool:
        """Read the signature and the appendices of the bill, if they begin here."""
        if self.section is None or not self.section.items:
            return False
        if self.is_rule_line(self.at):
            self.result.covered.append((line.start, line.end, "annex end"))
            self.at += 1
            return True
        annexed = self.begins_annex(self.at)
        if not annexed and not self.signature_begins(line):
            return False
        end = self.at
        while end < len(self.lines) and not self.begins_annex(end):
            end += 1
        if end > self.at:
            self.result.signature = (*self.result.signature, *self.lines[self.at : end])
            self.cover(tuple(self.lines[self.at : end]), "signature")
        self.at = end
        while self.at < len(self.lines) and not self.changing_annex():
            self.annex()
        return True

    def signature_begins(self, line: Line) -> bool:
        if mark_of(line.text) or self.open_leadin():
            return False
        if self.signs(self.at):
            return True
        return self.decree and signs_before_annex([one.text for one in self.lines[self.at : self.at + 40]], 0)

    def annex(self) -> None:
        """Take an appendix that holds no changes, to the next one."""
        begin = self.at
        self.at += 1
        while self.at < len(self.lines) and not self.begins_annex(self.at):
            self.at += 1
        lines = tuple(self.lines[begin : self.at])
        self.result.appendices.append((annex_number(lines[0].text), lines))
        self.result.covered.append((lines[0].start, lines[-1].end, "appendix"))

    def changing_annex(self) -> bool:
        """Begin the appendix of changes that stands here, if one does: its items are read like those of an article."""
        end = self.at + annex_head_end([one.text for one in self.lines[self.at : self.at + 40]], 0)
        if end == self.at:
            return False
        lines = self.lines[self.at : end]
        label = annex_number(lines[0].text)
        start, stop = lines[0].start, lines[-1].end
        taken = [section.number for section in self.result.sections]
        name = annex_article(label, approved=not appendix_head(lines[0].text), taken=taken)
        self.begin_article(name, start)
        assert self.section is not None
        self.section.annex = Annex(label, start, stop, self.text[start:stop])
        self.decree = False
        self.at = end
        return True

    def open_leadin(self) -> bool:
        """Whether the last item read was a lead-in, so that something must follow."""
        return bool(self.section and self.section.items and self.section.items[-1].leadin)

    # --- one item ------------------------------------------------------------------------------------------------

    def read_item(self) -> None:
        line = self.lines[self.at]
        mark = self.mark(line.text)
        point = mark is not None and self.decree and mark[0] == "dot"
        if point or self.section is None:
            self.section = Section(mark[1] if mark and point else "", line.start)
            self.result.sections.append(self.section)
            self.stack, self.open, self.styles, self.unmarked = [], [], {}, 0
        if mark and not point:
            self.push(mark[0], mark[1])
            self.unmarked = 0
        path = tuple(self.stack) if mark and not point else tuple(self.open)
        item = self.collect(path, mark[2] if mark else 0)
        if mark and not point and self.styles.setdefault(path[:-1], path[-1][0]) != path[-1][0]:
            item.problem = item.problem or "mark"
        if item.leadin and mark:
            self.open = list(path)
            self.unmarked = 0
        elif mark:
            self.open = [known for known in self.open if known in path[:-1]]
        elif not item.leadin and (path or self.section.items):
            self.unmarked += 1
            item.unmarked = self.unmarked
        self.section.items.append(item)

    def push(self, style: str, label: str) -> None:
        styles = [known for known, _ in self.stack]
        if style in styles:
            del self.stack[styles.index(style) :]
        else:
            # a mark of a new style goes below the last open lead-in
            while self.stack and self.stack[-1] not in self.open and len(self.stack) > len(self.open):
                self.stack.pop()
        self.stack.append((style, label))

    def collect(self, path: tuple[tuple[str, str], ...], body: int) -> Item:
        """Join the lines of one item: its instruction, its quoted blocks, and what goes on after a block."""
        first = self.lines[self.at]
        quoted: list[Quotation] = []
        end, problem = first.end, ""
        base = first.start
        while True:
            line = self.lines[self.at]
            skip = body if line is first else 0
            opening = self.block_in_line(line, skip)
            inline_end = opening if opening is not None else len(line.text)
            quoted += quotations(line.text[:inline_end], offset=line.start - base)
            end = line.end
            if opening is None:
                self.at += 1
                if not (
                    line.text.endswith(":") and self.at < len(self.lines) and OPENS.match(self.lines[self.at].text)
                ):
                    break
                opening = 0
            while self.at < len(self.lines) and (opening is not None or _is_block(self.lines[self.at].text)):
                block, last, fits = self.block(self.at, opening or 0, base)
                if not fits:
                    problem = "payload"
                quoted.append(block)
                end = self.lines[last].end
                if base + block.end < end:  # another change goes on behind the block
                    rest = self.text[base + block.end : end]
                    quoted += quotations(rest, offset=block.end) if rest.strip(" ;.,") else ()
                self.at = last + 1
                opening = None
            if not self.goes_on(base, end):
                break
        text = self.text[base:end]
        leadin = text.rstrip().endswith(":") and not (quoted and quoted[-1].end >= len(text) - 1 and "\n" in text)
        return Item(path, base, end, text, body, tuple(quoted), leadin=leadin, problem=problem)

    def block_in_line(self, line: Line, skip: int) -> int | None:
        """The offset in `line` where a quoted block begins that doesn't end in this line."""
        match = BLOCK_INLINE.search(line.text, skip) if ":" in line.text else None
        if not match:
            return None
        here = quotations(line.text)
        if here and not here[-1].balanced and here[-1].start == match.start(1) and not closed_at(line.text):
            return match.start(1)
        return None

    def goes_on(self, base: int, end: int) -> bool:
        """Whether the instruction goes on after a block: «после строки: "…" дополнить строкой: …»."""
        if self.at >= len(self.lines):
            return False
        tail = self.text[max(base, end - 3) : end]
        if tail.rstrip().endswith((";", ".")) and not re.search(r'[.;]["»”]\s*$', tail):
            return False
        return bool(
            re.match(r"(?:дополнить|изложить|заменить|исключить)\s", self.lines[self.at].text)
        ) and not self.had_verb(base, end)

    def had_verb(self, base: int, end: int) -> bool:
        first = self.text[base:end].split("\n", 1)[0]
        return has_formula(first)


def _is_first_article(text: str) -> bool:
    match = INLINE_ARTICLE.match(text)
    return bool(match and match[1] == "1")


def _is_block(text: str) -> bool:
    """Whether a line begins a further quoted block: a quotation that takes the whole line, or isn't closed in it."""
    if not OPENS.match(text):
        return False
    first = quotations(text)[0]
    return not first.balanced or first.end >= len(text.rstrip(" ;.,"))


def _is_stray(text: str) -> bool:
    """Whether a line of the head or the signature speaks of changes or of commencement; a title («О внесении …») does not."""
    if re.match(r"об? [а-яё]", text, re.IGNORECASE):
        return False
    return has_formula(text) or bool(re.search(r"вступа\w+ в силу", text)) or text.rstrip(".").isdigit()


def has_child(section: Section, at: int, item: Item) -> bool:
    """Whether an item follows that stands under this lead-in."""
    if at >= len(section.items):
        return False
    return len(section.items[at].path) > len(item.path) or section.items[at].body == 0


def changes_below(section: Section, at: int, item: Item) -> bool:
    """Whether an item below this lead-in has a formula verb: then the lead-in is no norm."""
    for below in section.items[at:]:
        if len(below.path) < len(item.path) or (
            len(below.path) == len(item.path) and below.path and not below.unmarked
        ):
            return False
        if has_formula(below.text):
            return True
    return False


def segment(text: str, *, fragment: bool = False) -> Segments:
    """Split a bill (or, with `fragment`, loose instructions) into its parts."""
    return _Reader(clean_lines(text), fragment=fragment).read()


def clean_lines(text: str) -> str:
    """Fold carriage returns and no-break spaces, keeping the length."""
    return text.replace("\r", " ")


def iterate_items(segments: Segments) -> Iterator[tuple[Section, Item]]:
    """Yield every item with its section."""
    for section in segments.sections:
        for item in section.items:
            yield section, item
