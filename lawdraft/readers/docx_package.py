"""The package of a Word file: its parts as XML, none of which can reach outside it.

The file is hostile until shown otherwise: sizes and depth are limited, nothing outside it is opened, no document
type or entity is
read, macros are never touched.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import IO

from attrs import frozen
from lxml import etree

from lawdraft.errors import InputError, Position

__all__ = [
    "MAX_PART",
    "Package",
    "W",
    "check_archive",
    "is_on",
    "line_of",
    "main_part",
    "numbering_of",
    "open_package",
    "parse_part",
    "value_of",
    "whole_number",
    "whole_of",
    "with_document",
]

MAX_PART = 64 * 1024 * 1024
MAX_ENTRIES = 4096
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN = re.compile(r"word/document\d*\.xml")  # programs that save to a server put a number in
_PARTS = ("numbering", "styles", "footnotes", "endnotes", "comments")


@frozen(eq=False)
class Package:
    """The parts of a Word file that hold text or decide about it."""

    name: str
    body: etree._Element
    root: etree._Element
    numbering: etree._Element | None = None
    styles: etree._Element | None = None
    footnotes: etree._Element | None = None
    endnotes: etree._Element | None = None
    comments: etree._Element | None = None


def open_package(source: Path | str | IO[bytes], name: str = "") -> Package:
    """Open a Word file. Raises InputError if it is none, is too big or broken, or reaches outside itself."""
    name = name or str(source)
    try:
        with zipfile.ZipFile(source) as archive:
            check_archive(archive, name)
            names = set(archive.namelist())
            main = main_part(names)
            if not main:
                raise InputError("not a Word file (.docx)", position=Position(name), expected="word/document.xml")
            where = _related(archive, main, name)
            root = parse_part(archive, main, name)
            more = {
                kind: parse_part(archive, part, name) if part in names else None
                for kind in _PARTS
                for part in [where.get(kind, f"word/{kind}.xml")]
            }
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InputError("not a Word file (.docx)", position=Position(name), found=str(error)) from error
    except zlib.error as error:
        raise InputError("the Word file is broken", position=Position(name), found=str(error)) from error
    except OSError as error:
        raise InputError(f"can't read the file: {error.strerror or error}", position=Position(name)) from error
    body = root.find(f"{W}body")
    if body is None:
        hint = "save it as an ordinary .docx" if root.tag.startswith(_STRICT) else ""
        raise InputError("the Word file has no text", position=Position(name, 0), expected="w:body", hint=hint)
    return Package(name, body, root, **more)


def main_part(names: Iterable[str]) -> str:
    """Return the name of the part that holds the text of a Word file, "" if there is none."""
    return min(filter(_MAIN.fullmatch, names), default="")


def with_document(data: bytes, root: etree._Element) -> bytes:
    """Return the Word file `data` with another main part."""
    document = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            main = main_part(old.namelist())
            new.writestr(info, document if info.filename == main else old.read(info))
    return stream.getvalue()


def check_archive(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive that is too big, holds a part twice, is encrypted, or has names that lead outside."""
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


def _related(archive: zipfile.ZipFile, main: str, name: str) -> dict[str, str]:
    """Return the parts that the main one names, by what they are. Raises InputError if one stands outside the file."""
    relations = f"word/_rels/{PurePosixPath(main).name}.rels"
    found: dict[str, str] = {}
    if relations not in archive.namelist():
        return found
    for relation in parse_part(archive, relations, name).iter(f"{_REL}Relationship"):
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        if relation.get("TargetMode") == "External" and kind not in ("hyperlink", "image", "attachedTemplate"):
            raise InputError(
                "the Word file takes content from outside",
                position=Position(name),
                found=f"{kind}: {relation.get('Target', '')}",
            )
        target = relation.get("Target", "")
        found[kind] = target.lstrip("/") if target.startswith("/") else f"word/{target}"
    return found


def line_of(node: etree._Element) -> int:
    """Return the line of the XML in which a node begins, 0 if unknown."""
    line: object = node.sourceline
    return line if isinstance(line, int) else 0


def parse_part(archive: zipfile.ZipFile, part: str, name: str) -> etree._Element:
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
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser, base_url=where)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise InputError(
            f"the XML of the Word file is broken: {error.msg}", position=Position(where, line, column)
        ) from error


def value_of(node: etree._Element, tag: str) -> str:
    found = node.find(W + tag)
    return found.get(f"{W}val", "") if found is not None else ""


def numbering_of(properties: etree._Element | None) -> tuple[str, int] | None:
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None
    return value_of(found, "numId"), whole_of(found, "ilvl", 0)


def whole_of(node: etree._Element, tag: str, default: int) -> int:
    """Return the number that a child of a node holds, `default` if there is none. Raises InputError for no number."""
    return whole_number(value_of(node, tag), node, default)


def whole_number(text: str, node: etree._Element, default: int) -> int:
    """Read a number that a node holds, `default` if it is "". Raises InputError for anything else."""
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise InputError(
            "the Word file is broken",
            position=Position(node.getroottree().docinfo.URL or "", line_of(node)),
            expected="a whole number",
            found=f"{etree.QName(node).localname}: {text}",
        )
    return int(text)


def is_on(properties: etree._Element, tag: str) -> bool:
    found = properties.find(W + tag)
    return found is not None and found.get(f"{W}val", "true") not in ("0", "false", "off")
