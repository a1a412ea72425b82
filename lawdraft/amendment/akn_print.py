"""The text that a bill in Akoma Ntoso prints, paragraph by paragraph, with quotes and payloads (profile, 1.4)."""

from __future__ import annotations

from typing import Any

from attrs import field, mutable

from lawdraft.akn.body_reader import BodyReader
from lawdraft.akn.eid import NUMBERED
from lawdraft.akn.inline import clean
from lawdraft.akn.xml import DEFAULT_SEPARATOR, KIND, LD, Element, as_akn, local
from lawdraft.amendment.annex_names import annex_article
from lawdraft.amendment.operation import Operation
from lawdraft.model.kind import Kind
from lawdraft.model.plain import unit_lines

__all__ = ["PrintedLine", "Printer", "payload_lines", "print_inline"]

_LD = f"{{{LD}}}"
_ROLE = f"{_LD}role"
_SEPARATORS = {"sp": " ", "nl": "\n", "none": ""}
_BLANK = frozenset(
    {Kind.CODE_PART, Kind.SECTION, Kind.SUBSECTION, Kind.CHAPTER, Kind.SUBCHAPTER, Kind.ARTICLE, Kind.APPENDIX}
)
_FLOWS = frozenset(
    as_akn(name)
    for name in ("content", "intro", "wrapUp", "alinea", "longTitle", "container", "formula", "mainBody", "doc")
)


def print_inline(element: Element) -> str:
    """Return the text of a paragraph as it is printed: quotes, raised indexes and payloads included."""
    out = clean(element.text)
    for child in element:
        name = local(child)
        if name == "br":
            out += "\n"
        elif name == "quotedText":
            out += (child.get("startQuote") or "") + print_inline(child) + (child.get("endQuote") or "")
        elif name == "quotedStructure":
            out += (
                "\n" + (child.get("startQuote") or "") + "\n".join(payload_lines(child)) + (child.get("endQuote") or "")
            )
        elif name in {"authorialNote", "noteRef"}:
            out += child.get("marker") or ""
        else:
            out += ("^" if name == "sup" else "") + print_inline(child)
        out += clean(child.tail)
    return out


def payload_lines(element: Element) -> list[str]:
    """Return the lines of a payload: units, rows and paragraphs, or the designation of what it restates."""
    reader, lines, glue = BodyReader(), list[str](), "\n"
    for child in element:
        name = local(child)
        if name in {"num", "heading", "subheading"}:
            text = print_inline(child)
            lines[-1:] = [lines[-1] + glue + text] if lines and glue != "\n" else [*lines[-1:], text]
            glue = _SEPARATORS.get(child.get(_LD + "sep") or ("sp" if name == "num" else "nl"), "\n")
            continue
        if name == "tr":
            lines += unit_lines(reader.row(child))
        elif name == "p":
            lines += print_inline(child).split("\n")
        elif name == "longTitle":
            lines += [print_inline(line) for line in child]
        else:
            body: list[Any] = []
            reader.child(child, body, Kind.ACT, stub=False)
            lines += [line for node in body for line in unit_lines(node)]
        glue = "\n"
    return lines


@mutable
class PrintedLine:
    """A printed paragraph: where it stands in the text and in the tree."""

    start: int
    end: int
    text: str
    article: str
    item: str
    names: tuple[str, ...]  # its eId, those of its formulas, and that of its unit if it is the first there
    leadins: tuple[str, ...]
    is_leadin: bool = False  # said so: a lead-in that doesn't end in «:»
    operations: list[Operation] = field(factory=list)
    unread: list[str] = field(factory=list)


class Printer:
    """Prints the document as plain text and notes each paragraph of the body."""

    def __init__(self) -> None:
        self.text = ""
        self.lines: list[PrintedLine] = []
        self.covered: list[tuple[int, int, str]] = []
        self.appendices: list[tuple[str, str]] = []
        self._reader = BodyReader()
        self._glued = False
        self._annexes: list[str] = []

    def put(self, text: str) -> int:
        """Print `text` on a line of its own, or on the open one; return where it begins."""
        if not self._glued and self.text and not self.text.endswith("\n"):
            self.text += "\n"
        self._glued = False
        start = len(self.text)
        self.text += text
        return start

    def blank(self) -> None:
        """Leave a blank line, but not at the beginning."""
        if self.text:
            self.text = self.text.rstrip("\n") + "\n\n"

    def cover(self, element: Element, kind: str) -> None:
        """Print a part that holds no formulas."""
        start = len(self.text) + bool(self.text and not self.text.endswith("\n"))
        for line in element.iter(as_akn("p")):
            self.put(print_inline(line))
        self.covered.append((min(start, len(self.text)), len(self.text), kind))

    def attachment(self, element: Element) -> None:
        """Print an appendix of the bill."""
        main = element.find(f"{as_akn('doc')}/{as_akn('mainBody')}")
        if main is not None and any(line.get(_ROLE) == "annex" for line in main):
            self._changes(element, main)
            return
        label, lines = "", []
        for child in element:
            if local(child) == "num":
                number = self._reader.label(element, Kind.APPENDIX, element.get("eId") or "", print_inline(child))
                label = str(number) if number else ""
            if local(child) in {"num", "heading", "subheading"}:
                lines += print_inline(child).split("\n")
            elif local(child) == "doc":
                main = child.find(as_akn("mainBody"))
                lines += payload_lines(main) if main is not None else []
        self.blank()
        start = self.put("\n".join(lines))
        self.covered.append((start, len(self.text), "appendix"))
        self.appendices.append((label, "\n".join(lines)))

    def _changes(self, element: Element, main: Element) -> None:
        """Print an appendix of changes: its head, then its items like those of an article."""
        number = element.find(as_akn("num"))
        printed = print_inline(number) if number is not None else ""
        label = self._reader.label(element, Kind.APPENDIX, element.get("eId") or "", printed) if printed else None
        article = annex_article(str(label or ""), approved=not printed, taken=self._annexes)
        self._annexes.append(article)
        self.blank()
        head = [printed] if printed else []
        head += [print_inline(line) for line in main if line.get(_ROLE) == "annex"]
        start = self.put("\n".join(head))
        self.covered.append((start, len(self.text), "annex"))
        state = [-1, 0]
        for child in main:
            if child.get(_ROLE) == "annex":
                continue
            if child.get(_ROLE) == "annex end":
                start = self.put(print_inline(child))
                self.covered.append((start, len(self.text), "annex end"))
            elif child.tag == as_akn("p"):
                self._line(child, "", article, (), ("\n".join(head),), state)
            elif child.tag in KIND:
                self.unit(child, KIND[str(child.tag)], article, (), ("\n".join(head),))

    def unit(self, element: Element, kind: Kind, article: str, path: tuple[str, ...], leadins: tuple[str, ...]) -> None:
        """Print a unit of the body with all below it."""
        eid = element.get("eId") or ""
        if kind in _BLANK:
            self.blank()
        marks = {local(child): child for child in element if local(child) in {"num", "heading"}}
        number = marks.get("num")
        printed = print_inline(number) if number is not None else ""
        label = self._reader.label(element, kind, eid, printed) if kind in NUMBERED else None
        if not article:
            article = str(label or printed)
        else:
            path = (*path, str(label or printed))
        start = self.put("") if marks else len(self.text)
        if number is not None:
            separator = number.get(_LD + "sep")
            self.text += printed + (
                _SEPARATORS.get(separator, separator) if separator else DEFAULT_SEPARATOR.get(kind, " ")
            )
            self._glued = True
        if "heading" in marks:
            self.text += print_inline(marks["heading"]) + "\n"
            self._glued = False
        if kind is Kind.ARTICLE:
            self.covered.append((start, len(self.text.rstrip("\n")), "article"))
            start = -1
        self._children(element, eid, article, path, leadins, [start, 0])

    def _children(
        self,
        element: Element,
        eid: str,
        article: str,
        path: tuple[str, ...],
        leadins: tuple[str, ...],
        state: list[int],
    ) -> None:
        """Print what a unit holds; `state` is where its mark begins and how many paragraphs it had so far."""
        for child in element:
            if child.tag == as_akn("p"):
                leadins = self._line(child, eid, article, path, leadins, state)
            elif child.tag in KIND:
                self.unit(child, KIND[str(child.tag)], article, path, leadins)
            elif child.tag in _FLOWS:
                before = len(self.lines)
                self._children(child, eid, article, path, leadins, state)
                if len(self.lines) > before and self.lines[-1].text.endswith(":"):
                    leadins = (*leadins, self.lines[-1].text)
            elif local(child) == "table":
                for line in unit_lines(self._reader.table(child)):
                    self.put(line)

    def loose(self, element: Element) -> None:
        """Print a paragraph of the body that stands in no unit."""
        self._children(element, element.get("eId") or "", "", (), (), [-1, 0])

    def _line(
        self,
        element: Element,
        eid: str,
        article: str,
        path: tuple[str, ...],
        leadins: tuple[str, ...],
        state: list[int],
    ) -> tuple[str, ...]:
        printed = print_inline(element)
        at = self.put(printed)
        first = state[1] == 0
        start = state[0] if first and state[0] >= 0 else at
        names = [element.get("eId") or "", *(mod.get("eId") or "" for mod in element.iter(as_akn("mod")))]
        item = "/".join(path) + ("" if first else f"#{state[1]}")
        text = self.text[start:]
        self.lines.append(
            PrintedLine(
                start,
                len(self.text),
                text,
                article,
                item,
                tuple(names + ([eid] if first else [])),
                leadins,
                is_leadin=element.get(_ROLE) == "lead-in",
            )
        )
        state[1] += 1
        return (*leadins, text) if text.endswith(":") else leadins
