"""Old pages of the portal: typewritten text in `<pre>`, lines broken by hand, notes shown by their words.

A paragraph begins with an indent of about five, or of what most have; a deeper one is a centred heading, or goes on
with the heading above. Where nothing is indented, each line is a paragraph, unless they are broken in mid-sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from attrs import Factory, define, frozen
from lxml import etree

from lawdraft.model.finding import Finding
from lawdraft.model.marks import raise_indices, read_mark, read_named
from lawdraft.model.text import nfc
from lawdraft.readers.docx_package import line_of
from lawdraft.readers.html_paragraphs import card_number, text_of
from lawdraft.readers.html_raised import mark_raised
from lawdraft.readers.letters import closed
from lawdraft.readers.page import Line, SetAside
from lawdraft.readers.pieces import one_space, with_notes

__all__ = ["drawn_tables", "pre_lines"]

_INDENT = 5
_MAX_WIDTH = 120  # of lines that are broken by hand
_MAX_INDENT = 12  # of a paragraph; what stands deeper is centred
_DRAWN = re.compile(r"[\u2500-\u257f]|\s*[|+].*[|+]\s*\Z")
_BROKEN = re.compile(r"(?P<head>[^\W\d_]+)-\n\s*(?P<rest>[а-яё]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@define
class _Block:
    """Physical lines of one paragraph, with their first line number and indent."""

    texts: list[str]
    line: int
    indent: int
    after_blank: bool


def pre_lines(
    pre: etree._Element, raised: set[str], *, notes_apart: bool = True
) -> tuple[list[Line], list[SetAside], list[Finding]]:
    """Read the paragraphs of an old page; with them the hyphens of words that were broken by hand, and those that
    were kept because the page doesn't tell what they are. `raised` are the classes of what stands above the line.
    """
    mark_raised(pre, raised)
    text = nfc(text_of(pre)).replace("\r\n", "\n").replace("\r", "\n")
    layout = _layout(text)
    hyphens = _Hyphens(text)
    links = tuple((one_space(text_of(link)), number) for link in pre.iter("a") if (number := card_number(link)))
    lines: list[Line] = []
    if layout.width:
        said = "the lines of the page are broken by hand and not indented: where a paragraph begins is guessed"
        hyphens.findings.append(Finding("R-HARD-WRAP", "W", line_of(pre), said))
    for block in _blocks(text, line_of(pre) or 1, layout):
        if block is None:
            lines.append(Line(""))
            continue
        joined = "\n".join(block.texts)
        if "-\n" in joined:
            joined = hyphens.joined(joined, block.line)
        words = filter(None, closed(joined).replace("\n", " ").split(" "))  # nearly `one_space`, and quicker
        plain = one_space(" ".join(words))
        if not notes_apart:
            lines.append(Line(plain, block.line))
            continue
        lines.append(with_notes(plain, (), block.line, block.indent > layout.indent or _names(plain), links))
    return lines, hyphens.aside, hyphens.findings


@define
class _Hyphens:
    """Joins words broken at the ends of lines: what the page writes elsewhere tells whether the hyphen is one."""

    text: str
    aside: list[SetAside] = Factory(list)
    findings: list[Finding] = Factory(list)
    _known: frozenset[str] = frozenset()

    def joined(self, block: str, line: int) -> str:
        """Join the broken words of a paragraph that begins at `line`."""

        def join(match: re.Match[str]) -> str:
            whole, parted = match["head"] + match["rest"], f"{match['head']}-{match['rest']}"
            known = [word for word in (whole, parted) if word.lower() in self._words()]
            if known == [whole]:
                self.aside.append(SetAside("-", line, "hyphen of a broken word"))
                return whole
            if known != [parted]:
                said = f"a word broken at the end of a line keeps its hyphen: {parted}"
                self.findings.append(Finding("R-HYPHEN", "W", line, said))
            return parted

        return _BROKEN.sub(join, block)

    def _words(self) -> frozenset[str]:
        if not self._known:
            self._known = frozenset(word.lower() for word in _WORD.findall(self.text))
        return self._known


def drawn_tables(lines: Iterable[Line]) -> Iterator[Finding]:
    """Report each table drawn with strokes: it is kept as lines."""
    full = (line for line in lines if line.text)
    for drawn, group in groupby(full, lambda line: bool(_DRAWN.match(line.text))):
        if drawn:
            rows = list(group)
            yield Finding("R-TABLE", "W", rows[0].source, f"a drawn table is kept as {len(rows)} lines")


def _names(text: str) -> bool:
    return bool(text) and read_named(text) is not None


@frozen
class _Layout:
    """How a page shows where a paragraph begins: by this indent; or nothing is indented (`flush`), and the lines are
    broken by hand at this width, 0 if they aren't broken.
    """

    indent: int = _INDENT
    flush: bool = False
    width: int = 0


def _unbroken(raw: str) -> str:
    return raw.replace("\xa0", " ").expandtabs().rstrip()


def _layout(text: str) -> _Layout:
    lines = [line for line in map(_unbroken, text.split("\n")) if line]
    indents = Counter(len(line) - len(line.lstrip()) for line in lines)
    usual, times = max(
        ((k, n) for k, n in indents.items() if 0 < k <= _MAX_INDENT), key=lambda one: one[1], default=(0, 0)
    )
    if times > 0.05 * len(lines):
        return _Layout(usual if usual > _INDENT and times > 0.5 * (len(lines) - indents[0]) else _INDENT)
    broken = sum(line[-1] not in ".;:" and after[0].islower() for line, after in pairwise(lines))
    width = max(map(len, lines), default=0)
    return _Layout(flush=True, width=width if width <= _MAX_WIDTH and broken > 1 + 0.05 * len(lines) else 0)


def _blocks(text: str, first: int, layout: _Layout) -> Iterator[_Block | None]:
    """Yield paragraphs, and None for each run of empty lines."""
    block: _Block | None = None
    blank = True
    for number, raw in enumerate(text.split("\n"), first):
        line = _unbroken(raw)
        if not line.strip():
            if block:
                yield block
            block = None
            if not blank:
                yield None
            blank = True
            continue
        indent = len(line) - len(line.lstrip())
        if _DRAWN.match(line):
            if block:
                yield block
            yield _Block([line], number, 0, blank)
            block = None
        elif block and _goes_on(block, line, indent, layout):
            block.texts.append(line)
        else:
            if block:
                yield block
            block = _Block([line], number, indent, blank)
        blank = False
    if block:
        yield block


def _goes_on(block: _Block, line: str, indent: int, layout: _Layout) -> bool:
    """Whether a line goes on with the block: it isn't indented, or it is deeper than a paragraph and the block is a
    heading.
    """
    if indent == 0:
        if layout.flush and (not layout.width or read_mark(raise_indices(line)) is not None):
            return False
        if layout.flush:
            return line[0].islower() or len(block.texts[-1]) > 0.7 * layout.width
        return block.indent <= layout.indent or len(block.texts) > 1
    if indent <= layout.indent:
        return False
    head = one_space(closed(block.texts[0]))
    open_note = head.startswith("(") and "\n".join(block.texts).count("(") > "\n".join(block.texts).count(")")
    return open_note or (block.indent <= layout.indent and _names(head))
