"""Paragraphs of a Word file as lines of plain text: raised runs as `^`, tables as rows joined by « | ».

The file is hostile until shown otherwise: sizes and depth are limited, nothing outside it is opened, no document type
or entity is read. Tracked changes, and numbers made by Word that this reader doesn't know, are refused, not guessed.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath

from attrs import Factory, define, frozen
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.model.number import LETTERS, to_roman

__all__ = ["MAX_PART", "read_docx_lines"]

MAX_PART = 64 * 1024 * 1024
MAX_ENTRIES = 4096
MAX_DEPTH = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DOCUMENT = "word/document.xml"
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def read_docx_lines(path: Path | str) -> list[str]:
    """Read the paragraphs of a .docx file, one a line; an empty paragraph is an empty line.

    Raises InputError if it is no Word file, is too big or broken, holds tracked changes, or numbers paragraphs in a way
    that can't be written down exactly.
    """
    name = str(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_archive(archive, name)
            root = _part(archive, _DOCUMENT, name)
            numbering = (
                _part(archive, "word/numbering.xml", name) if "word/numbering.xml" in archive.namelist() else None
            )
            styles = _part(archive, "word/styles.xml", name) if "word/styles.xml" in archive.namelist() else None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError("not a Word file (.docx)", position=Position(name), found=str(error)) from error
    except OSError as error:
        raise InputError(f"can't read the file: {error.strerror or error}", position=Position(name)) from error
    _check_tracked(root, name)
    body = root.find(f"{_W}body")
    if body is None:
        hint = "save it as an ordinary .docx" if root.tag.startswith(_STRICT) else ""
        raise InputError("the Word file has no text", position=Position(name, 0), expected="w:body", hint=hint)
    writer = _Writer(name, _Numbers(numbering), _style_numbers(styles))
    writer.blocks(body)
    return writer.lines


def _check_archive(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > 4 * MAX_PART:
        raise InputError(
            "the Word file is too big when unpacked",
            position=Position(name),
            expected=f"at most {4 * MAX_PART // 2**20} MB",
        )
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise InputError("the Word file holds a part twice", position=Position(name))
    for entry in entries:
        inner = PurePosixPath(entry.filename.replace("\\", "/"))
        if inner.is_absolute() or ".." in inner.parts or ":" in entry.filename:
            raise InputError("the Word file points outside itself", position=Position(name), found=entry.filename)
        if entry.flag_bits & 1:
            raise InputError("the Word file is encrypted", position=Position(name))
    if _DOCUMENT not in names:
        raise InputError("not a Word file (.docx)", position=Position(name), expected=_DOCUMENT)
    relations = "word/_rels/document.xml.rels"
    if relations in names:
        for relation in _part(archive, relations, name).iter(f"{_REL}Relationship"):
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            if relation.get("TargetMode") == "External" and kind not in ("hyperlink", "image", "attachedTemplate"):
                raise InputError(
                    "the Word file takes content from outside",
                    position=Position(name),
                    found=f"{kind}: {relation.get('Target', '')}",
                )


def _line(node: etree._Element) -> int:
    line: object = node.sourceline
    return line if isinstance(line, int) else 0


def _part(archive: zipfile.ZipFile, part: str, name: str) -> etree._Element:
    """Parse one part; no document type, no entities, no network, limited size and depth."""
    with archive.open(part) as stream:
        data = stream.read(MAX_PART + 1)
    where = f"{name}!{part}"
    if len(data) > MAX_PART:
        raise InputError(
            "a part of the Word file is too big", position=Position(where), expected=f"at most {MAX_PART // 2**20} MB"
        )
    if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data or "<!DOCTYPE".encode("utf-16-be") in data:
        raise InputError("document types aren't allowed in a Word file", position=Position(where))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise InputError(
            f"the XML of the Word file is broken: {error.msg}", position=Position(where, line, column)
        ) from error


def _check_tracked(root: etree._Element, name: str) -> None:
    for tag in _TRACKED:
        found = next(root.iter(_W + tag), None)
        if found is not None:
            author = found.get(f"{_W}author", "")
            raise InputError(
                "the Word file holds tracked changes",
                position=Position(name, _line(found)),
                found=f"w:{tag} by {author}" if author else f"w:{tag}",
                hint="accept or reject them first",
            )


# --- automatic numbers


@frozen
class _Level:
    form: str
    text: str
    start: int
    suffix: str


@define
class _Numbers:
    """Numbers that Word computes: definitions by numId and level, and where each list has come to."""

    root: etree._Element | None
    levels: dict[tuple[str, int], _Level] = Factory(dict)
    lists: dict[str, str] = Factory(dict)  # numId → the list it counts in
    counts: dict[tuple[str, int], int] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        if self.root is None:
            return
        abstract = {node.get(f"{_W}abstractNumId"): node for node in self.root.iter(f"{_W}abstractNum")}
        for number in self.root.iter(f"{_W}num"):
            num_id = number.get(f"{_W}numId", "")
            base = _value(number, "abstractNumId")
            definition = abstract.get(base)
            if definition is None:
                continue
            self.lists[num_id] = base
            for level in definition.iter(f"{_W}lvl"):
                self._add(num_id, level)
            for override in number.iter(f"{_W}lvlOverride"):
                start = _value(override, "startOverride")
                at = int(override.get(f"{_W}ilvl", "0"))
                self.lists[num_id] = f"{base}/{num_id}"
                for level in override.iter(f"{_W}lvl"):
                    self._add(num_id, level)
                if start and (num_id, at) in self.levels:
                    old = self.levels[num_id, at]
                    self.levels[num_id, at] = _Level(old.form, old.text, int(start), old.suffix)

    def _add(self, num_id: str, level: etree._Element) -> None:
        at = int(level.get(f"{_W}ilvl", "0"))
        self.levels[num_id, at] = _Level(
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText"),
            int(_value(level, "start") or 1),
            _value(level, "suff") or "tab",
        )

    def next(self, num_id: str, at: int) -> str | None:
        """Return the next mark of a list with the white space after it; None if it can't be written down."""
        level = self.levels.get((num_id, at))
        counter = self.lists.get(num_id)
        if level is None or counter is None:
            return None
        self.counts[counter, at] = self.counts.get((counter, at), level.start - 1) + 1
        for key in [key for key in self.counts if key[0] == counter and key[1] > at]:
            del self.counts[key]
        if level.form == "none":
            return ""
        if level.form == "bullet":
            return "- "
        text = level.text
        for place in re.findall(r"%([1-9])", text):
            inner = int(place) - 1
            other = self.levels.get((num_id, inner))
            if other is None:
                return None
            written = _write(self.counts.get((counter, inner), other.start), other.form)
            if written is None:
                return None
            text = text.replace(f"%{place}", written)
        return text + ("" if level.suffix == "nothing" else " ") if text else ""


def _write(count: int, form: str) -> str | None:
    """Write a count in one of the forms known here; None for any other."""
    if form in ("decimal", "decimalZero"):
        return f"{count:02}" if form == "decimalZero" else str(count)
    if form in ("russianLower", "russianUpper", "lowerLetter", "upperLetter"):
        letters = LETTERS if form.startswith("russian") else _LATIN
        if count > len(letters):
            return None
        return letters[count - 1].upper() if form.endswith("pper") or form == "upperLetter" else letters[count - 1]
    if form in ("upperRoman", "lowerRoman"):
        return to_roman(count) if form == "upperRoman" else to_roman(count).lower()
    return None


def _value(node: etree._Element, tag: str) -> str:
    found = node.find(_W + tag)
    return found.get(f"{_W}val", "") if found is not None else ""


def _numbering(properties: etree._Element | None) -> tuple[str, int] | None:
    found = properties.find(f"{_W}numPr") if properties is not None else None
    if found is None:
        return None
    return _value(found, "numId"), int(_value(found, "ilvl") or 0)


def _style_numbers(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    """Numbering that paragraph styles bring along."""
    numbers: dict[str, tuple[str, int]] = {}
    if styles is not None:
        for style in styles.iter(f"{_W}style"):
            numbering = _numbering(style.find(f"{_W}pPr"))
            if numbering and numbering[0] not in ("", "0"):
                numbers[style.get(f"{_W}styleId", "")] = numbering
    return numbers


# --- text


@define
class _Writer:
    """Collects the lines of a document in order."""

    name: str
    numbers: _Numbers
    style_numbers: dict[str, tuple[str, int]]
    lines: list[str] = Factory(list)

    def blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """Add the paragraphs and tables under `parent`."""
        if depth > MAX_DEPTH:
            raise InputError("the Word file nests too deep", position=Position(self.name, _line(parent)))
        for node in parent:
            if node.tag == f"{_W}p":
                self.lines.extend(self.paragraph(node).split("\n"))
            elif node.tag == f"{_W}tbl":
                self.table(node)
            elif node.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}smartTag"):
                self.blocks(node, depth + 1)
            elif node.tag == f"{_W}altChunk":
                raise InputError(
                    "the Word file takes content from another part (altChunk)",
                    position=Position(self.name, _line(node)),
                )

    def table(self, node: etree._Element) -> None:
        """Add a table: one row a line; a table inside a cell can't be written so and is refused."""
        for row in node.iter(f"{_W}tr"):
            cells = list(row.iter(f"{_W}tc"))
            if any(cell.find(f".//{_W}tbl") is not None for cell in cells):
                raise InputError(
                    "a table inside a table can't be written as lines", position=Position(self.name, _line(row))
                )
            texts = [
                " ".join(filter(None, (self.paragraph(p).replace("\n", " ").strip() for p in cell.iter(f"{_W}p"))))
                for cell in cells
            ]
            self.lines.append(" | ".join(texts))

    def paragraph(self, node: etree._Element) -> str:
        """Return the text of a paragraph with its automatic number; a line break in it begins a new line."""
        pieces: list[str] = []
        raised = False
        for run in node.iter(f"{_W}r"):
            properties = run.find(f"{_W}rPr")
            if properties is not None and _is_on(properties, "vanish"):
                continue
            text = _run_text(run)
            up = properties is not None and _value(properties, "vertAlign") == "superscript"
            if up and not raised and text.strip() and pieces and pieces[-1][-1:].isalnum():
                text = "^" + text.lstrip()
            raised = (up and bool(text.strip())) or (raised and not text)
            if text:
                pieces.append(text)
        return (self.mark(node) + "".join(pieces)).rstrip(" \t")

    def mark(self, node: etree._Element) -> str:
        """Return the automatic number of a paragraph, "" if it has none."""
        properties = node.find(f"{_W}pPr")
        numbering = _numbering(properties)
        if numbering is None and properties is not None:
            numbering = self.style_numbers.get(_value(properties, "pStyle"))
        if numbering is None or numbering[0] in ("", "0"):
            return ""
        mark = self.numbers.next(*numbering)
        if mark is None:
            raise InputError(
                "a number made by Word can't be read",
                position=Position(self.name, _line(node)),
                found=f"list {numbering[0]}, level {numbering[1] + 1}",
                hint="type the numbers, or turn them into text in Word",
            )
        return mark


def _is_on(properties: etree._Element, tag: str) -> bool:
    found = properties.find(_W + tag)
    return found is not None and found.get(f"{_W}val", "true") not in ("0", "false", "off")


def _run_text(run: etree._Element) -> str:
    pieces = []
    for node in run:
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_W}tab":
            pieces.append("\t")
        elif node.tag == f"{_W}cr" or (
            node.tag == f"{_W}br" and node.get(f"{_W}type", "textWrapping") == "textWrapping"
        ):
            pieces.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces).replace("\u00ad", "")
