"""The inside of a paragraph: text with marks ⇄ mixed content.

In the text a raised index is `^1`, a line break of one title is a line end; everything else inline is a mark with
offsets. A mark is inside another if it comes later and begins before the other ends. The marker of a footnote is part
of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from lawdraft.akn.xml import (
    MAX_DEPTH,
    Element,
    as_akn,
    canonical,
    line_of,
    local,
    pairs_of,
    quote_attribute,
    quote_text,
)
from lawdraft.errors import InputError, LawdraftError, Position
from lawdraft.model.text import nfc
from lawdraft.model.unit import Mark, Paragraph

__all__ = ["VERBATIM", "InlineWriter", "clean", "covers", "read_inline", "write_attributes"]

VERBATIM = "xml"  # the attribute of a mark that holds an element the model doesn't read
_SUP, _BR, _NOTE, _NOTE_REF = as_akn("sup"), as_akn("br"), as_akn("authorialNote"), as_akn("noteRef")
_P = as_akn("p")
_OPAQUE = frozenset({"quotedStructure", "embeddedStructure", "subFlow", "foreign"})
_RAISED = re.compile(r"\^([0-9]+(?:-[0-9]+)*)")
_HARD_WRAP = re.compile(r"[ \t]*\n[ \t\n]*")
_IDENTIFIED = {"mod": "mod", "quotedText": "qtext"} | dict.fromkeys(
    (
        "abbr",
        "authorialNote",
        "concept",
        "entity",
        "event",
        "location",
        "object",
        "organization",
        "person",
        "process",
        "quantity",
        "ref",
        "role",
        "rref",
        "term",
        "judge",
        "lawyer",
        "party",
    )
)  # elements with an eId; None: the step is the name itself


def clean(text: str | None, *, normal: bool = False) -> str:
    """Return a piece of text without hard wraps and, unless it is known to be `normal`, in normal form C."""
    if not text:
        return ""
    if "\n" in text:
        text = "" if text.isspace() else _HARD_WRAP.sub(" ", text)
    return text if normal else nfc(text)


class _Reader:
    def __init__(self, *, normal: bool) -> None:
        self._normal = normal
        self._depth = 0
        self.parts: list[str] = []
        self.at = 0
        self.marks: list[Mark | None] = []
        self.raised: list[tuple[int, int, int]] = []  # place in marks, start, end

    def add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.at += len(text)

    def content(self, element: Element) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise InputError(
                "XML nests too deep", expected=f"at most {MAX_DEPTH} levels", position=Position("", line_of(element))
            )
        self.add(clean(element.text, normal=self._normal))
        for child in element:
            self.child(child)
            self.add(clean(child.tail, normal=self._normal))
        self._depth -= 1

    def child(self, child: Element) -> None:
        name, place, start = local(child), len(self.marks), self.at
        if name == "br":
            self.add("\n")
            return
        if name in _OPAQUE or not name:
            self.marks.append(Mark(start, start, name or "foreign", ((VERBATIM, canonical(child)),)))
            return
        self.marks.append(None)
        if name == "sup":
            self.add("^")
            self.content(child)
            if child.attrib or len(child):
                self.marks[place] = Mark(start, self.at, name, read_attributes(child))
            else:
                self.raised.append((place, start, self.at))
            return
        note: tuple[Paragraph, ...] = ()
        skip = ""
        if name in {"authorialNote", "noteRef"} and "marker" in child.attrib:
            self.add(child.get("marker") or "")
            skip = "marker"
        if name == "authorialNote":
            if any(sub.tag != _P for sub in child):
                self.marks[place] = Mark(start, self.at, name, ((VERBATIM, canonical(child)),))
                return
            note = tuple(Paragraph(*read_inline(sub)) for sub in child)
        elif name == "quotedText":
            self.add(child.get("startQuote") or "")
            self.content(child)
            self.add(child.get("endQuote") or "")
        else:
            self.content(child)
        self.marks[place] = Mark(start, self.at, name, read_attributes(child, skip), note)

    def result(self) -> tuple[str, tuple[Mark, ...]]:
        text = "".join(self.parts)
        for place, start, end in self.raised:
            match = _RAISED.match(text, start)
            if not match or match.end() != end:  # raised, but no index: `м²` or a letter
                self.marks[place] = Mark(start, end, "sup")
        return text, tuple(mark for mark in self.marks if mark)


def read_attributes(element: Element, skip: str = "") -> tuple[tuple[str, str], ...]:
    """Return the attributes but the eId, which follows from the tree."""
    return tuple((key, value) for key, value in pairs_of(element) if key not in ("eId", skip))


def read_inline(element: Element, *, normal: bool = False) -> tuple[str, tuple[Mark, ...]]:
    """Read the mixed content of `element` as text and marks; `normal` promises that its text is in normal form C."""
    if not len(element):
        return clean(element.text, normal=normal), ()
    reader = _Reader(normal=normal)
    reader.content(element)
    return reader.result()


def covers(mark: Mark, text: str) -> bool:
    """Tell whether `mark` spans the whole of `text`."""
    return mark.start == 0 and mark.end == len(text)


def write_attributes(pairs: Iterable[tuple[str, str]]) -> str:
    """Write attributes with a blank before each; a name in braces gets its own declaration."""
    out = []
    for at, (name, value) in enumerate(pairs):
        if name[0] == "{":
            space, _, name = name[1:].partition("}")
            out.append(f' xmlns:n{at}="{quote_attribute(space)}"')
            name = f"n{at}:{name}"
        out.append(f' {name}="{quote_attribute(value)}"')
    return "".join(out)


def _raised_places(text: str, marks: tuple[Mark, ...]) -> dict[int, int]:
    """Where `^1` is written as `<sup>`: not where a mark begins or ends inside it, nor in a mark that says sup
    itself.
    """
    cuts = [edge for mark in marks for edge in (mark.start, mark.end)]
    own = [mark for mark in marks if mark.name == "sup"]
    return {
        match.start(): match.end()
        for match in _RAISED.finditer(text)
        if not any(match.start() < cut < match.end() for cut in cuts)
        and not any(mark.start <= match.start() < mark.end for mark in own)
    }


def _quotes(mark: Mark) -> tuple[str, str]:
    """Return the quotes of a quoted text: they are printed, in the XML they are attributes."""
    if mark.name != "quotedText":
        return "", ""
    given = dict(mark.attributes)
    return given.get("startQuote", ""), given.get("endQuote", "")


def _plain(text: str) -> str:
    text = quote_text(text)
    return text.replace("\n", "<br/>") if "\n" in text else text


class InlineWriter:
    """Writes text with marks as mixed content; `name_of(context, step)` gives eIds to the elements that have one."""

    def __init__(self, name_of: Callable[[str, str], str]) -> None:
        self._name_of = name_of

    def write(self, text: str, marks: tuple[Mark, ...], context: str) -> str:
        """Return the XML of the inside of a paragraph. Raises LawdraftError if marks cross each other."""
        if not marks:
            text = quote_text(text)
            if "^" in text:
                text = _RAISED.sub(r"<sup>\1</sup>", text)
            return text.replace("\n", "<br/>") if "\n" in text else text
        if any(one.start > other.start for one, other in pairwise(marks)):
            marks = tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
        raised = _raised_places(text, marks) if "^" in text else {}
        out: list[str] = []
        stack: list[Mark] = []
        at = 0
        for mark in marks:
            if not 0 <= mark.start <= mark.end <= len(text):
                raise LawdraftError("a mark stands outside its text", found=f"{mark.name} {mark.start}-{mark.end}")
            while (
                stack
                and stack[-1].end <= mark.start
                and not (mark.name == "quotedStructure" and stack[-1].name == "mod")
            ):
                at = self._close(out, text, at, stack.pop(), raised)
            at = self._upto(out, text, at, mark.start, raised)
            if stack and mark.end > stack[-1].end:
                raise LawdraftError("two marks cross", found=f"{stack[-1].name} and {mark.name} in «{text[:60]}»")
            at = self._open(out, text, mark, stack, context)
        for mark in reversed(stack):
            at = self._close(out, text, at, mark, raised)
        self._upto(out, text, at, len(text), raised)
        return "".join(out)

    def _open(self, out: list[str], text: str, mark: Mark, stack: list[Mark], context: str) -> int:
        """Write the start of a mark, or the whole of one that is opaque; return where the text goes on."""
        if mark.attributes and mark.attributes[0][0] == VERBATIM:
            out.append(mark.attributes[0][1])
            return mark.end
        step = _IDENTIFIED.get(mark.name, "")
        named = "" if step == "" else self._name_of(context, step or mark.name)
        pairs = (("eId", named), *mark.attributes) if named else mark.attributes
        marker = (
            (("marker", text[mark.start : mark.end]),)
            if mark.name in {"authorialNote", "noteRef"} and mark.start < mark.end
            else ()
        )
        head = f"<{mark.name}{write_attributes((*marker, *pairs))}"
        if mark.name in {"authorialNote", "noteRef"} or (mark.start == mark.end and mark.name != "mod"):
            body = "".join(f"<p>{self.write(line.text, line.marks, named)}</p>" for line in mark.note)
            out.append(f"{head}>{body}</{mark.name}>" if body else head + "/>")
            return mark.end
        out.append(head + ">")
        stack.append(mark)
        return mark.start + (1 if mark.name == "sup" and text[mark.start] == "^" else len(_quotes(mark)[0]))

    def _close(self, out: list[str], text: str, at: int, mark: Mark, raised: dict[int, int]) -> int:
        end = mark.end - len(_quotes(mark)[1])
        self._upto(out, text, at, end, raised)
        out.append(f"</{mark.name}>")
        return mark.end

    @staticmethod
    def _upto(out: list[str], text: str, at: int, end: int, raised: dict[int, int]) -> int:
        """Write the text from `at` to `end`; return where the text goes on."""
        for start, stop in raised.items():
            if at <= start and stop <= end:
                out.append(f"{_plain(text[at:start])}<sup>{text[start + 1 : stop]}</sup>")
                at = stop
        if at < end:
            out.append(_plain(text[at:end]))
        return max(at, end)
