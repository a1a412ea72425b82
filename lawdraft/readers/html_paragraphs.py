"""Paragraphs of a page: raised indices, editor's notes by their look, tables as rows, headings by their class."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import evolve
from lxml import etree

from lawdraft.akn.xml import children_of
from lawdraft.model.finding import Finding
from lawdraft.readers.database import table_lines
from lawdraft.readers.docx_package import line_of
from lawdraft.readers.html_raised import PORTAL_RAISED, is_raised, raised_classes, raised_selectors, unread_selectors
from lawdraft.readers.html_sheets import PORTAL_LOOKS, class_looks, rules
from lawdraft.readers.page import Cell, Footnote, Line, Note, SetAside, cells_spanned, lowered, table_line
from lawdraft.readers.pieces import LineMaker, tail_length

__all__ = ["ParagraphWalker", "card_number", "outside", "text_of"]

_LAYOUT = ("td", "th", "tr", "tbody", "thead", "tfoot")  # of a table that only lays the page out
_BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "blockquote", "dt", "dd", "center", "section")
)
_BLOCKS |= {
    "article",
    "main",
    "ul",
    "ol",
    "dl",
    "address",
    "form",
    "hr",
    "pre",
    "fieldset",
    "caption",
    "details",
    "dialog",
    "dir",
    "hgroup",
    "legend",
    "menu",
    "summary",
    "figure",
    "figcaption",
}
_BLOCKS |= {"body", *_LAYOUT}
_SKIPPED = frozenset(
    ("script", "style", "template", "noscript", "title", "head", "iframe", "object", "embed", "svg", "math")
)
_SKIPPED |= {"textarea", "select", "option"}
_FURNITURE = frozenset(["nav", "header", "footer", "button", "aside"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_NOTE_CLASSES = frozenset(("mark", "markx"))
_HEADING_CLASSES = frozenset(("H", "T"))
_LONGEST_NOTE = 10_000
_ND = re.compile(r"[?&]nd=(\d+)")


def card_number(link: etree._Element) -> str:
    """Return the card number of the act that a link of the portal leads to, "" if it leads elsewhere."""
    before, found, number = (link.get("href") or "").partition("nd=")
    if not found:
        return ""
    if number.isdecimal() and before[-1:] in ("?", "&"):
        return number
    match = _ND.search(before[-1:] + found + number)
    return match[1] if match else ""


_ROWS = ("table", "tbody", "thead", "tfoot", "tr")
_CELLS = frozenset(("tbody", "thead", "tfoot", "tr", "td", "th", "col", "colgroup", "caption"))


def text_of(element: etree._Element) -> str:
    """Return all text inside an element."""
    return _bytes_of(element).decode()


def _bytes_of(element: etree._Element) -> bytes:
    data: bytes = etree.tostring(element, method="text", encoding="utf-8", with_tail=False)
    return data


def _empty(element: Any) -> None:
    """Take all out of an element; the text behind it stays."""
    element.clear(keep_tail=True)


class ParagraphWalker:
    """Walks over the bodies of a page's parts, and takes them apart: a paragraph that was read is emptied, so that the
    next lines are made in its memory. What else is asked of a body is asked before. `read_pre` reads what is typed in
    lines.
    """

    def __init__(
        self, read_pre: Callable[[etree._Element], list[Line]], *, notes_apart: bool = True, sheets: Iterable[str] = ()
    ) -> None:  # fmt: skip
        self._read_pre = read_pre
        self._footnotes: Mapping[etree._Element, Footnote | None] = {}
        self._noted: list[tuple[int, Footnote]] = []  # of the open line: behind which piece, what
        self.findings: list[Finding] = []
        self.lines: list[Line] = []  # of the bodies, in order
        self.aside: list[SetAside] = []  # boxes of legal databases
        self._line = LineMaker(notes_apart=notes_apart)
        self._links: list[tuple[str, str]] = []
        self._heading = False
        self._at = 0
        self.source = io.BytesIO()  # all text of the bodies, for the account
        self.raised_classes = set(PORTAL_RAISED)
        self._looks = PORTAL_LOOKS  # what classes do to a text, if they do something
        self._odd = _NOTE_CLASSES | set(PORTAL_LOOKS)  # classes of paragraphs that aren't plain
        self._lowered: list[tuple[int, str]] = []
        self._take_rules(rules(sheets), 0)

    def look(self, body: etree._Element) -> None:
        """Take note of the text of a body, and of what raises a part of it above the line."""
        skipped = list(body.iter(*_SKIPPED))
        self.source.write("".join(text for text, _ in _texts(body)).encode() if skipped else _bytes_of(body))
        styles = (*body.iterfind("../head//style"), *(one for one in skipped if one.tag == "style"))
        self._take_rules(rules(style.text or "" for style in styles), line_of(body))

    def _take_rules(self, found: Iterable[tuple[str, str]], line: int) -> None:
        """Take note of what rules of style sheets do to classes; say what they raise otherwise than by class."""
        found = list(found)
        if not found:
            return
        selectors = raised_selectors(found)
        self.raised_classes |= raised_classes(selectors)
        self._looks = self._looks | class_looks(found)
        self._odd = _NOTE_CLASSES | set(self._looks)
        for selector in unread_selectors(selectors):
            said = f"a style sheet raises text above the line in a way that isn't read: {selector}"
            self.findings.append(Finding("R-SHOWN", "W", line, said))

    def read(self, body: etree._Element, footnotes: Mapping[etree._Element, Footnote | None]) -> None:
        """Read the lines of a body."""
        self._footnotes = footnotes
        self._walk(body, note=False, raised=False)
        self._flush()

    def _walk(self, element: etree._Element, *, note: bool, raised: bool) -> None:
        add, footnotes = self._line.add, self._footnotes
        if text := element.text:
            add(text, note, raised)
        for child in children_of(element):
            tag = child.tag
            if footnotes and child in footnotes:
                self._refer(child)
            elif tag == "span" or tag == "a":  # noqa: PLR1714 - by far the commonest
                self._inline(child, note, raised)
            elif tag in _BLOCKS:
                self._block(child, note)
                if (tail := child.tail) and not tail.isspace():
                    add(tail, note, raised)
                continue
            elif tag == "br":
                if note:
                    add("\n", note)
                else:
                    self._flush()
            elif tag == "table":
                self._flush()
                self._table(child, note)
            elif tag not in _SKIPPED and tag not in _FURNITURE:
                self._inline(child, note, raised)
            if tail := child.tail:
                add(tail, note, raised)

    def _refer(self, child: etree._Element) -> None:
        """Take note of the sign of a footnote; pass over the block that holds one."""
        if note := self._footnotes[child]:
            self._noted.append((len(self._line.kept), note))
        elif child.tag != "a":
            self._flush()

    def _inline(self, child: etree._Element, note: bool, raised: bool) -> None:
        inside = len(child)
        text = None if inside else child.text
        if not inside and not text:
            return
        name = child.get("class")
        if note:
            self._link(child)
        elif name in _NOTE_CLASSES:
            if inside and self._line.notes_apart and self._whole_note(child):
                return
            note = True
        elif child.tag == "a":
            self._link(child)
        elif name in self._looks:
            self._say_look(child, self._looks[name])
        raised = raised or is_raised(child, name, self.raised_classes)
        if inside:
            self._walk(child, note=note, raised=raised)
        else:
            self._line.add(text or "", note, raised)

    def _say_look(self, element: etree._Element, look: str) -> None:
        """Say what a class does to a text that is read."""
        text = " ".join(text_of(element).split())[:60]
        if text and look == "lowered":
            self._lowered.append((line_of(element), text))
        elif text and look != "typed":
            said = "text struck out is read" if look == "struck" else "text that the page hides is read"
            self.findings.append(Finding("R-SHOWN", "W", line_of(element), f"{said}: {text}"))

    def say_lowered(self) -> None:
        """Say what classes set below the line, once for all pages' parts."""
        self.findings += lowered(self._lowered)

    def _whole_note(self, element: etree._Element) -> bool:
        """Add a note that is made of nothing but pieces of text and links, at once; tell whether it was one."""
        texts = [element.text or ""]
        links = []
        for child in children_of(element):
            tag = child.tag
            if len(child) or (tag != "a" and tag != "span"):  # noqa: PLR1714 - asked of every piece of every note
                return False
            text = child.text or ""
            if tag == "a" and (number := card_number(child)):
                links.append((" ".join(text.split()), number))
            texts += (text, child.tail or "")
        self._links += links
        self._line.add("".join(texts), note=True)
        return True

    def _link(self, element: etree._Element) -> None:
        """Take note of a link to an act: it may stand inside a note."""
        if element.tag == "a" and (number := card_number(element)):
            self._links.append((" ".join((text_of(element) if len(element) else element.text or "").split()), number))

    def _block(self, child: etree._Element, note: bool) -> None:
        self._flush()
        self._at = line_of(child)
        name, tag = child.get("class"), child.tag
        if tag == "p" and not (len(child) or note or name in self._odd):
            line = self._line.whole(child.text or "", self._at, heading=name in _HEADING_CLASSES)
            self.lines.append(line or Line("", self._at))
            _empty(child)
            return
        if tag == "pre" or name in self._looks:
            look = "typed" if tag == "pre" else self._looks[name or ""]
            if look == "typed" and "\n" in text_of(child).strip():
                self.lines += self._read_pre(child)
                return
            self._say_look(child, look)
        heading, self._heading = self._heading, tag in _HEADINGS or name in _HEADING_CLASSES
        before = len(self.lines)
        self._walk(child, note=note or name in _NOTE_CLASSES, raised=False)
        self._flush()
        if tag == "p":
            if len(self.lines) == before:
                self.lines.append(Line("", self._at))
            _empty(child)
        self._heading = heading

    def _flush(self) -> None:
        if not (self._line.kept or self._line.notes or self._links):
            return
        noted = [(tail_length(self._line.behind(at)), note) for at, note in self._noted] if self._noted else ()
        line = self._line.end(self._at, heading=self._heading, links=tuple(self._links))
        if line is not None:
            if noted:
                placed = (evolve(note, before_end=min(tail, len(line.text))) for tail, note in noted)
                line = line._replace(footnotes=tuple(placed))
            if not (line.notes and not line.text and line.notes[0].text[:1] != "(" and self._closes_note(line)):
                self.lines.append(line)
        self._noted = []
        if self._links:
            self._links = []

    def _closes_note(self, line: Line) -> bool:
        """Join a note to the one above it whose bracket is still open; tell whether there was one."""
        end = len(self.lines)
        at = next((at for at in range(end - 1, max(end - 9, 0) - 1, -1) if self.lines[at].is_full), -1)
        above = self.lines[at] if at >= 0 else Line("")
        opened, first = above.notes[-1] if above.notes else Note(""), line.notes[0]
        if opened.text.count("(") <= opened.text.count(")") or len(opened.text) > _LONGEST_NOTE:
            return False
        joined = Note(f"{opened.text} {first.text}", opened.links + first.links)
        text = " ".join((above.text, *(note.text for note in line.notes))) if above.stub else above.text
        self.lines[at] = above._replace(text=text, notes=(*above.notes[:-1], joined, *line.notes[1:]))
        return True

    def _table(self, table: etree._Element, note: bool) -> None:
        """Add a table; one that only lays the page out, or is broken, is read as its blocks."""
        own = (row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table)
        rows = [row for row in own if row.get("class") != "holder" or text_of(row).strip()]  # the portal's for widths
        nested = any(True for row in rows for _ in row.iter("table"))
        one_column = all(len(row) < 2 for row in rows)
        if nested or one_column or _has_stray_text(table):
            if not one_column:
                said = "a table with another one inside, or with text outside its cells, is read as paragraphs"
                self.findings.append(Finding("R-TABLE", "I", line_of(table), said))
            self._block(table, note)
            return
        for caption in table.iterchildren("caption"):
            self._block(caption, note)
        kept = self.lines
        cells = [[self._cell(cell, note) for cell in row] for row in rows]
        self.lines = kept
        number = line_of(table)
        made = table_lines(cells, number) if self._line.notes_apart else [table_line(cells, number)]
        if isinstance(made, SetAside):
            self.aside.append(made)
        else:
            kept += made

    def _cell(self, cell: etree._Element, note: bool) -> Cell:
        self.lines = []
        self._block(cell, note)
        lines = tuple(line for line in self.lines if line.text or line.notes)
        return Cell(lines, cell.tag == "th", cells_spanned(cell.get("colspan")), cells_spanned(cell.get("rowspan")))


def outside(body: etree._Element, content: etree._Element | None) -> tuple[SetAside, ...]:
    """Return the text that stands outside the act: menus, and all around `content` where there is one."""
    if content is None:
        return tuple(
            SetAside(text.strip(), line_of(element), "furniture")
            for element in body.iter(*_FURNITURE)
            if not any(a.tag in _FURNITURE or a.tag in _SKIPPED for a in element.iterancestors())
            and (text := "".join(text for text, _ in _texts(element))).strip()
        )
    within = set(content.iter())
    return tuple(
        SetAside(text.strip(), line_of(owner), "furniture")
        for text, owner in _texts(body)
        if text.strip() and owner not in within
    )


def _texts(root: etree._Element) -> list[tuple[str, etree._Element]]:
    """Return every text inside `root` that a reader of the page sees, with the element whose inside it is."""
    found: list[tuple[str, etree._Element]] = []
    hidden = 0
    for event, element in _events(root):
        if event == "start":
            if hidden or element.tag in _SKIPPED:
                hidden += 1
            elif element.text:
                found.append((element.text, element))
        else:
            if hidden:
                hidden -= 1
            if not hidden and element.tail and element is not root:
                parent = element.getparent()
                found.append((element.tail, root if parent is None else parent))
    return found


def _has_stray_text(table: etree._Element) -> bool:
    """Whether text stands in a table outside its cells, as in broken pages."""
    for element in table.iter(*_ROWS):
        texts = [element.text, *(child.tail for child in element)]
        if any(text and text.strip() for text in texts) or any(child.tag not in _CELLS for child in element):
            return True
    return False


def _events(body: etree._Element) -> list[tuple[str, etree._Element]]:
    return [(str(event), element) for event, element in etree.iterwalk(body, events=("start", "end"))]
