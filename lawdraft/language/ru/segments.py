"""A bill as lines, marks and payload blocks: head, articles, items, signature, appendices.

This stage reads no formulas. It knows only marks («1)», «а)», «1.»), lines that end in «:» and quoted blocks. A block ends at a line that
ends in a closing mark and is followed by a line that fits: the next mark of an open level, a formula, the next article, the signature, the end
(language reference, 4.4 and 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field, frozen

from lawdraft.language.ru.quotes import MARKS, Quotation, quotations
from lawdraft.model.number import LETTERS

__all__ = ["Item", "Line", "Section", "Segments", "segment"]

_ARTICLE = re.compile(r"статья\s+(\d+(?:[.^]\d+)*)\.?\s*$", re.IGNORECASE)
_MARKS = (
    ("dot", re.compile(r"(\d+(?:[.^]\d+)*)\.\s+(?=\S)")),
    ("paren", re.compile(r"(\d+(?:[.^]\d+)*)\)\s*(?=\S)")),
    ("letter", re.compile(r"([а-яё]{1,2}(?:\^\d+)?)\)\s*(?=\S)")),
)
_FORMULA = re.compile(
    r"\b(?:заменить|заменив|исключить|исключив|дополнить|дополнив|изложить|изложив|признать|признав|считать|приостановить|внести)\b",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:временно исполняющ|исполняющ|врио|президент|губернатор|глава |председатель|мэр|и\.\s?о\.|первый заместитель|заместитель|высшее должностное|руководитель|министр"
    r"|г\.\s?[а-я]|москва|\d{1,2} [а-я]+ \d{4}|№ ?\d|[а-я-]+\s*$)",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"приложени[ея](?:\s*(?:№|n)?\s*[\d.^]+)?\s*$", re.IGNORECASE)
_ANY_MARK = re.compile(f"[{MARKS}]")
_BARE_OPEN = re.compile(rf"^\s*[{MARKS}]\s*$")
_OPENS = re.compile(r'^\s*["«„“]')
_BLOCK_INLINE = re.compile(
    r'(?:содержания|редакции|строк\w+|позици\w+|таблиц\w+|абзац\w+)\s*:\s*(["«„“])', re.IGNORECASE
)
_AWAITS = re.compile(r"(?:содержания|редакции|строк\w*|позици\w*|таблиц\w+)\s*:\s*$", re.IGNORECASE)


@frozen
class Line:
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
    problem: str = ""


@define
class Section:
    """A top-level unit of the bill (an article, or a point of a decree) with its items in order."""

    number: str
    start: int
    items: list[Item] = field(factory=list)


@define
class Segments:
    """The parts of a bill; `covered` tells what every span outside items is."""

    sections: list[Section]
    head: tuple[Line, ...]
    signature: tuple[Line, ...]
    appendices: list[tuple[str, tuple[Line, ...]]]
    covered: list[tuple[int, int, str]]


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


def mark_of(text: str) -> tuple[str, str, int] | None:
    """Return (style, label, length) of the mark that `text` begins with."""
    for style, pattern in _MARKS:
        if match := pattern.match(text):
            return style, match[1], match.end()
    return None


def has_formula(line: str) -> bool:
    """Whether a formula verb stands outside quotations."""
    if not _FORMULA.search(line):
        return False
    at = 0
    for quotation in quotations(line):
        if _FORMULA.search(line, at, quotation.start):
            return True
        at = quotation.end
    return _FORMULA.search(line, at) is not None


def _is_signature(text: str) -> bool:
    return bool(_SIGNATURE.match(text)) and not has_formula(text) and not text.endswith((":", ";")) and len(text) < 160


class _Reader:
    def __init__(self, text: str, *, fragment: bool) -> None:
        self.text = text
        self.lines = lines_of(text)
        self.at = 0
        self.fragment = fragment
        self.stack: list[tuple[str, str]] = []
        self.open: list[tuple[str, str]] = []  # the marks whose lead-in is open
        self.unmarked = 0
        self.section: Section | None = None
        self.decree = False
        self.result = Segments([], (), (), [], [])

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
        has_articles = any(_ARTICLE.match(line.text) for line in self.lines)
        self.decree = not has_articles
        for at, line in enumerate(self.lines):
            first = _ARTICLE.match(line.text) if has_articles else self.begins_decree(line.text)
            if first:
                self.result.head = tuple(self.lines[:at])
                self.at = at
                if at:
                    self.result.covered.append((self.lines[0].start, self.lines[at - 1].end, "head"))
                return
        self.result.head = tuple(self.lines)
        self.at = len(self.lines)

    def begins_decree(self, text: str) -> bool:
        mark = mark_of(text)
        body = text[mark[2] :] if mark else text
        return bool(
            (mark and mark[0] == "dot" and mark[1] == "1")
            or re.match(r"внести\b|признать утратив", body, re.IGNORECASE)
        ) or (has_formula(text) and not re.match(r"об? ", text, re.IGNORECASE))

    def article(self, line: Line) -> bool:
        match = _ARTICLE.match(line.text)
        if not match or self.decree:
            return False
        self.section = Section(match[1], line.start)
        self.result.sections.append(self.section)
        self.result.covered.append((line.start, line.end, "article"))
        self.stack, self.open, self.unmarked = [], [], 0
        self.at += 1
        return True

    def ending(self, line: Line) -> bool:
        """Read the signature and the appendices of the bill, if they begin here."""
        if self.section is None or not self.section.items:
            return False
        appendix = _APPENDIX.match(line.text)
        if not appendix and (mark_of(line.text) or not _is_signature(line.text) or self.open_leadin()):
            return False
        end = self.at
        while end < len(self.lines) and not _APPENDIX.match(self.lines[end].text):
            end += 1
        self.result.signature = tuple(self.lines[self.at : end])
        if end > self.at:
            self.result.covered.append((self.lines[self.at].start, self.lines[end - 1].end, "signature"))
        while end < len(self.lines):
            begin = end
            end += 1
            while end < len(self.lines) and not _APPENDIX.match(self.lines[end].text):
                end += 1
            label = re.sub(r"^\D+", "", self.lines[begin].text).strip()
            self.result.appendices.append((label, tuple(self.lines[begin:end])))
            self.result.covered.append((self.lines[begin].start, self.lines[end - 1].end, "appendix"))
        self.at = len(self.lines)
        return True

    def open_leadin(self) -> bool:
        """Whether the last item read was a lead-in, so that something must follow."""
        return bool(self.section and self.section.items and self.section.items[-1].leadin)

    # --- one item ------------------------------------------------------------------------------------------------

    def read_item(self) -> None:
        line = self.lines[self.at]
        mark = mark_of(line.text)
        if mark and self.decree and mark[0] == "dot":
            self.section = Section(mark[1], line.start)
            self.result.sections.append(self.section)
            self.stack, self.open, self.unmarked = [], [], 0
            path: tuple[tuple[str, str], ...] = ()
        elif mark:
            self.push(mark[0], mark[1])
            path = tuple(self.stack)
            self.unmarked = 0
        else:
            if self.section is None:
                self.section = Section("", line.start)
                self.result.sections.append(self.section)
            path = tuple(self.open)
        item = self.collect(path, mark[2] if mark else 0)
        assert self.section is not None
        if item.leadin:
            if mark:
                self.open = list(path)
                self.unmarked = 0
        elif not mark:
            if path or self.section.items:
                self.unmarked += 1
                item.unmarked = self.unmarked
        elif not self.open_leadin_above(path):
            self.open = list(path[:-1])
        self.section.items.append(item)

    def open_leadin_above(self, path: tuple[tuple[str, str], ...]) -> bool:
        self.open = [mark for mark in self.open if mark in path[:-1]]
        return True

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
                    line.text.endswith(":") and self.at < len(self.lines) and _OPENS.match(self.lines[self.at].text)
                ):
                    break
                opening = 0
            while self.at < len(self.lines) and (opening or _OPENS.match(self.lines[self.at].text)):
                block, last, fits = self.block(self.at, opening or 0, base)
                if not fits:
                    problem = "payload"
                quoted.append(block)
                end = self.lines[last].end
                self.at = last + 1
                opening = 0
            if not self.goes_on(base, end):
                break
        text = self.text[base:end]
        leadin = text.rstrip().endswith(":") and not (quoted and quoted[-1].end >= len(text) - 1 and "\n" in text)
        return Item(path, base, end, text, body, tuple(quoted), leadin=leadin, problem=problem)

    def block_in_line(self, line: Line, skip: int) -> int | None:
        """The offset in `line` where a quoted block begins that doesn't end in this line."""
        match = _BLOCK_INLINE.search(line.text, skip)
        if not match:
            return None
        here = quotations(line.text)
        if here and not here[-1].balanced and here[-1].start == match.start(1) and not _closed_at(line.text):
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

    # --- the end of a block --------------------------------------------------------------------------------------

    def block(self, first: int, column: int, base: int) -> tuple[Quotation, int, bool]:
        """Find the end of the block that begins in line `first`; return it, its last line and whether the end is sure."""
        start = self.lines[first].start + column
        closing: list[int] = []
        depth = 0
        chosen: int | None = None
        early = False
        for at in range(first, len(self.lines)):
            line = self.lines[at]
            text = line.text[column:] if at == first else line.text
            if (
                at > first
                and not self.fragment
                and _ARTICLE.match(line.text)
                and self.is_next_article(line.text)
                and closing
            ):
                break
            depth += _balance(text, opening=at == first)
            if _closed_at(text) and not (at == first and _BARE_OPEN.match(text)):
                closing.append(at)
                if depth <= 0 and self.fits(at + 1):
                    chosen = at
                    break
                if self.fits(at + 1, strictly=True):
                    chosen = at
                    break
                early = early or depth <= 0
        fits = (
            chosen is not None and not early
        )  # a block that is closed and yet goes on hides a line that isn't understood
        last = chosen if chosen is not None else (closing[0] if closing else first)
        end_line = self.lines[last]
        closed = _closed_at(end_line.text)
        stop = end_line.start + closed
        if not closed:
            return (
                Quotation(start - base, end_line.end - base, self.text[start + 1 : end_line.end], balanced=False),
                last,
                False,
            )
        inside = self.text[start + 1 : stop - 1]
        whole = self.text[start:stop]
        merged = _missing_closings(whole)
        mark = self.text[stop - 1]
        return Quotation(start - base, stop - base, inside.strip("\n") + mark * merged, merged), last, fits

    def is_next_article(self, text: str) -> bool:
        match = _ARTICLE.match(text)
        number = self.section.number if self.section else ""
        return bool(match and match[1].isdigit() and number.isdigit() and int(match[1]) == int(number) + 1)

    def fits(self, at: int, *, strictly: bool = False) -> bool:
        """Whether line `at` can follow the end of a block; `strictly` wants more than a look."""
        if at >= len(self.lines):
            return True
        text = self.lines[at].text
        if self.is_next_article(text):
            return True
        if _OPENS.match(text):
            return not strictly
        mark = mark_of(text)
        if mark:
            return self.fits_mark(mark, text)
        if has_formula(text):
            return text[:1].islower() or not strictly
        if re.match(r"в(?:о)? [а-я]+.*:$", text):
            return True
        return (not self.fragment and _is_signature(text)) or bool(_APPENDIX.match(text) and not strictly)

    def fits_mark(self, mark: tuple[str, str, int], text: str) -> bool:
        style, label, length = mark
        body = text[length:]
        if self.decree and style == "dot" and self.section is not None:
            return _follows(self.section.number, label)
        for known, last in self.stack:
            if known == style:
                return _is_next(last, label) or (
                    _follows(last, label) and (has_formula(body) or body.endswith(":") or _speaks_of_force(body))
                )
        return False


def _speaks_of_force(body: str) -> bool:
    return bool(re.search(r"вступа\w+ в силу|установить|утратил|распростран", body, re.IGNORECASE))


def _is_next(last: str, label: str) -> bool:
    """Whether `label` is exactly the mark after `last`."""
    if last.isdigit() and label.isdigit():
        return int(label) == int(last) + 1
    return last in LETTERS and label in LETTERS and LETTERS.index(label) == LETTERS.index(last) + 1


def _follows(last: str, label: str) -> bool:
    """Whether `label` comes after `last` in a sequence of marks (the next one, or one inserted or skipped)."""
    if last[0].isdigit() != label[0].isdigit():
        return False
    if label[0].isdigit():
        one, two = int(re.split(r"[.^]", last)[0]), int(re.split(r"[.^]", label)[0])
        return one <= two <= one + 3 and label != last
    return last < label


def _closed_at(text: str) -> int:
    """The length of `text` up to the closing mark that ends it, 0 if it ends in none; «;», «.» and «,» may follow the mark."""
    bare = text.rstrip(" ;.,")
    return len(bare) if bare and bare[-1] in MARKS else 0


def _balance(text: str, *, opening: bool) -> int:
    """Opening marks minus closing marks of a line; straight marks are judged by what stands beside them."""
    depth = 0
    for match in _ANY_MARK.finditer(text):
        at, char = match.start(), match.group()
        if char in "«„":
            depth += 1
        elif char in "»”":
            depth -= 1
        elif char in '"“':
            before = text[at - 1] if at else " "
            after = text[at + 1] if at + 1 < len(text) else " "
            opens = (before.isspace() or before in '(["«„') and not (after.isspace() or after in ";.,)")
            depth += 1 if opens or (opening and at == 0) else -1
    return depth


def _missing_closings(whole: str) -> int:
    """How many closing marks the last mark of a block hides, at most two; 0 where the marks balance."""
    depth = sum(_balance(line, opening=number == 0) for number, line in enumerate(whole.split("\n")))
    return min(2, max(0, depth))


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
