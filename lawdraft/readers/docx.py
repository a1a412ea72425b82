"""Paragraphs of a Word file as lines of plain text: raised runs as `^`, tables as rows joined by « | ».

Tracked changes, and numbers made by Word that this reader doesn't know, are refused, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from attrs import Factory, define
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.readers.docx_fields import Fields
from lawdraft.readers.docx_numbers import Numbers, mark_of, style_numbers
from lawdraft.readers.docx_package import MAX_PART, W, line_of, open_package
from lawdraft.readers.docx_runs import (
    BLOCK_CHOICE,
    FALLBACK,
    MATH,
    PICTURE_HINT,
    PRIVATE,
    RunStyles,
    equations,
    has_picture,
    own_runs,
    run_text,
    text_boxes,
    unread_symbols,
)
from lawdraft.readers.pieces import with_index

__all__ = ["MAX_PART", "TRACKED", "docx_lines", "read_docx_lines"]

MAX_DEPTH = 200
TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel", "cellMerge")
_HOLDERS = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", *BLOCK_CHOICE)
_FOREIGN = (
    (f"{MATH}oMath", "a formula isn't read"),
    (f"{W}footnoteReference", "a footnote isn't read"),
    (f"{W}endnoteReference", "a footnote isn't read"),
)


def read_docx_lines(path: Path | str) -> list[str]:
    """Read the paragraphs of a .docx file, one a line; an empty paragraph is an empty line.

    Raises InputError if it is no Word file, is too big or broken, holds tracked changes, or numbers paragraphs in a way
    that can't be written down exactly.
    """
    return docx_lines(path, str(path))


def docx_lines(source: Path | str | IO[bytes], name: str) -> list[str]:
    """Read the paragraphs of a Word file or of its bytes; see `read_docx_lines`."""
    package = open_package(source, name)
    _check_tracked(package.root, package.name)
    fields = Fields.of(package.body)
    numbers = Numbers(package.numbering)
    styles = RunStyles.of(package.styles)
    writer = _Writer(package.name, numbers, style_numbers(package.styles, numbers), styles, fields)
    writer.blocks(package.body)
    lines = [*writer.lines, *([writer.before] if writer.before else [])]
    for at, line in enumerate(lines, 1):
        if found := PRIVATE.search(line):
            symbol = f"U+{ord(found.group()):04X}"
            raise InputError("a symbol of a font isn't read", position=Position(package.name, at), found=symbol)
    return lines


def _check_tracked(root: etree._Element, name: str) -> None:
    for tag in TRACKED:
        found = next(root.iter(W + tag), None)
        if found is not None:
            author = found.get(f"{W}author", "")
            raise InputError(
                "the Word file holds tracked changes",
                position=Position(name, line_of(found)),
                found=f"w:{tag} by {author}" if author else f"w:{tag}",
                hint="accept or reject them first",
            )


@define
class _Writer:
    """Collects the lines of a document in order."""

    name: str
    numbers: Numbers
    style_numbers: dict[str, tuple[str, int]]
    styles: RunStyles
    fields: Fields
    lines: list[str] = Factory(list)
    before: str = ""  # of paragraphs whose hidden end joins them to the next one

    def blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """Add the paragraphs and tables under `parent`."""
        if depth > MAX_DEPTH:
            raise InputError("the Word file nests too deep", position=Position(self.name, line_of(parent)))
        for node in parent:
            if node.tag == f"{W}p":
                text = self.paragraph(node)
                self.lines.extend(text.split("\n") if text is not None else ())
                for box in text_boxes(node):
                    self.blocks(box, depth + 1)
            elif node.tag == f"{W}tbl":
                self.table(node)
            elif node.tag in _HOLDERS:
                self.blocks(node, depth + 1)
            elif node.tag == f"{W}altChunk":
                raise InputError(
                    "the Word file takes content from another part (altChunk)",
                    position=Position(self.name, line_of(node)),
                )
            elif node.tag != FALLBACK and next(node.iter(f"{W}t"), None) is not None:
                name = etree.QName(node).localname
                raise InputError(
                    "a part of the text isn't read", position=Position(self.name, line_of(node)), found=name
                )

    def table(self, node: etree._Element) -> None:
        """Add a table: one row a line; a table inside a cell can't be written so and is refused."""
        for row in node.iter(f"{W}tr"):
            cells = list(row.iter(f"{W}tc"))
            if any(cell.find(f".//{W}tbl") is not None for cell in cells):
                raise InputError(
                    "a table inside a table can't be written as lines", position=Position(self.name, line_of(row))
                )
            self.lines.append(" | ".join(" ".join(filter(None, self._paragraphs(cell))) for cell in cells))

    def _paragraphs(self, cell: etree._Element) -> Iterator[str]:
        for node in cell.iter(f"{W}p"):
            yield (self.paragraph(node) or "").replace("\n", " ").strip()

    def paragraph(self, node: etree._Element) -> str | None:
        """Return the text of a paragraph with its automatic number; a line break in it begins a new line. None if it
        goes on in the next one.
        """
        self._check_foreign(node)
        pieces: list[str] = []
        raised = False
        for run in own_runs(node):
            if self.styles.is_hidden(run) or run in self.fields.codes or run in self.fields.contents:
                continue
            if self.styles.is_struck(run) and run_text(run).strip():
                raise InputError(
                    "text struck out by hand can't be told from text that stands",
                    position=Position(self.name, line_of(run)),
                    found=run_text(run)[:60],
                    hint="delete it, or take the strike away",
                )
            text = run_text(run)
            up = self.styles.is_raised(run)
            if text and (up or raised):
                text = with_index(pieces, text, raised=up, above=raised)
            raised = (up and bool(text.strip())) or (raised and not text)
            if text:
                pieces.append(text)
        hidden = self.styles.hides_end(node)
        mark = "" if hidden and not pieces else mark_of(node, self.numbers, self.style_numbers, self.name)
        text, self.before = self.before + mark + "".join(pieces), ""
        if hidden:
            self.before = text
            return None
        return text.rstrip(" \t")

    def _check_foreign(self, node: etree._Element) -> None:
        """Refuse what would be lost in lines of text. Raises InputError."""
        symbol = next((one for run in own_runs(node) for one in unread_symbols(run)), None)
        if symbol is not None:
            raise InputError("a symbol of a font isn't read", position=Position(self.name, line_of(node)), found=symbol)
        if node in self.fields.drawn:
            code = self.fields.drawn[node][0]
            raise InputError(
                "what a field shows isn't in the file", position=Position(self.name, line_of(node)), found=code
            )
        if next(equations(node), None) is not None:
            raise InputError("a formula isn't read", position=Position(self.name, line_of(node)))
        if has_picture(node) and any(self.lines):  # above the first text it is a coat of arms
            raise InputError(
                "a picture or an object isn't read", position=Position(self.name, line_of(node)), hint=PICTURE_HINT
            )
        for tag, what in _FOREIGN:
            found = next(node.iter(tag), None)
            if found is not None:
                raise InputError(what, position=Position(self.name, line_of(found)))
