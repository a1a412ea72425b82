"""Namespaces, names of elements, and the one careful parser for XML that comes from outside."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from typing import Any, TypeAlias

from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.model.kind import Kind

__all__ = [
    "AKN",
    "DEFAULT_SEPARATOR",
    "ELEMENT",
    "KIND",
    "LD",
    "MAX_BYTES",
    "MAX_DEPTH",
    "Element",
    "as_akn",
    "attribute",
    "canonical",
    "children_of",
    "encode",
    "fragment",
    "is_legal",
    "is_normal",
    "line_of",
    "local",
    "pairs_of",
    "parse",
    "quote_attribute",
    "quote_text",
    "unquote",
]

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LD = "urn:lawdraft:akn:ru:1"
_SPACE = f"{{{AKN}}}"
MAX_BYTES = 200_000_000
MAX_DEPTH = 200
_PREFIX = {LD: "ld:", "http://www.w3.org/XML/1998/namespace": "xml:"}

ELEMENT: dict[Kind, str] = {  # profile, 1.1
    Kind.CODE_PART: "part",
    Kind.SECTION: "section",
    Kind.SUBSECTION: "subsection",
    Kind.CHAPTER: "chapter",
    Kind.SUBCHAPTER: "subchapter",
    Kind.ARTICLE: "article",
    Kind.PART: "paragraph",
    Kind.CLAUSE: "clause",
    Kind.SUBCLAUSE: "subclause",
    Kind.INDENT: "indent",
    Kind.NOTE: "hcontainer",
}
KIND: dict[str, Kind] = {f"{{{AKN}}}{name}": kind for kind, name in ELEMENT.items()}
DEFAULT_SEPARATOR = {Kind.CODE_PART: "\n", Kind.SECTION: "\n", Kind.APPENDIX: "\n"}  # after the mark; else a space (P2)

_STABLE = bytes(range(0xC0)) + b"\xc2\xc3\xd0\xd1\xe2"  # of UTF-8: ASCII, Latin-1, the first Cyrillic letters, and E2…
_UNSURE = re.compile(rb"\xe2(?!\x80[^\x80\x81]|\x84\x96)")  # … of which punctuation and «№» are sure to be in form C
_DEPTH_ERROR = re.compile("depth|huge", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = [code for code in range(0x20) if code not in b"\t\n\r"]
_ILLEGAL_HEAD = b"\xef\xbf"  # of U+FFFE and U+FFFF (and of U+FFFD)
_PIECES = 500  # of a file that are encoded at once
_SPECIAL = re.compile('[&<"\n\t\r]')
_QUOTED = (
    ("<", "&lt;"),
    ('"', "&quot;"),
    ("\n", "&#10;"),
    ("\t", "&#9;"),
    ("\r", "&#13;"),
    ("&", "&amp;"),  # last, for `unquote` goes through them in order
)
_ATTRIBUTE = str.maketrans(dict(_QUOTED))


def as_akn(name: str) -> str:
    """Return `name` as lxml spells an element of Akoma Ntoso."""
    return f"{{{AKN}}}{name}"


def local(element: Element) -> str:
    """Return the name of an element of Akoma Ntoso, "" for a foreign one, a comment or an instruction."""
    tag: Any = element.tag
    return tag[len(_SPACE) :] if isinstance(tag, str) and tag.startswith(_SPACE) else ""


def attribute(name: str) -> str:
    """Spell an attribute as it is written: `ld:op` for the name in braces."""
    if name[0] != "{":
        return name
    space, _, rest = name[1:].partition("}")
    return _PREFIX[space] + rest if space in _PREFIX else name


def children_of(element: Element) -> list[Element]:
    """Return the children of an element: quicker than stepping through them."""
    found: Any = element
    children: list[Element] = found.getchildren()
    return children


def canonical(element: Element) -> str:
    """Write an element as canonical XML with its own namespaces, so that equal content is equal text."""
    return etree.tostring(element, method="c14n", exclusive=True, with_comments=False, with_tail=False).decode()


def fragment(xml: str) -> Element:
    """Read canonical XML that `canonical` wrote."""
    return parse(xml.encode(), name="<kept>")


def quote_text(text: str) -> str:
    """Escape text for the content of an element."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def quote_attribute(text: str) -> str:
    """Escape text for an attribute in double quotes."""
    return text.translate(_ATTRIBUTE) if _SPECIAL.search(text) else text


def unquote(text: str) -> str:
    """Return the text that `quote_attribute` made this of."""
    if "&" in text:
        for character, quoted in _QUOTED:
            text = text.replace(quoted, character)
    return text


def _doctype(root: Element) -> str:
    info: Any = root.getroottree().docinfo
    return info.doctype or ""


def line_of(element: Element) -> int:
    """Return the line on which an element begins, 0 if unknown."""
    line: Any = element.sourceline
    return line or 0


def pairs_of(element: Element) -> list[tuple[str, str]]:
    """Return the attributes of an element as they are spelled in the file."""
    return [(attribute(str(key)), str(value)) for key, value in element.attrib.items()]


def is_normal(data: bytes) -> bool:
    """Tell whether all text in a file is in normal form C; False if that can't be told from its bytes."""
    if b"\0" in data or (b"&" in data and b"&#" in data):
        return False
    if not data.translate(None, _STABLE) and not _UNSURE.search(data):
        return True
    try:
        return unicodedata.is_normalized("NFC", data.decode())
    except UnicodeDecodeError:
        return False


def encode(pieces: Sequence[str]) -> bytes:
    """Return the pieces of a file as bytes; raises InputError for a character that XML can't hold, with its line."""
    made = io.BytesIO()
    for start in range(0, len(pieces), _PIECES):
        text = "".join(pieces[start : start + _PIECES])
        try:
            data = text.encode()
            found = None if is_legal(data) else _ILLEGAL.search(text)
        except UnicodeEncodeError:  # half of a character
            found = _ILLEGAL.search(text)
        if found:
            line = made.getvalue().count(b"\n") + text.count("\n", 0, found.start()) + 1
            raise InputError(
                "a character that XML can't hold", found=f"U+{ord(found.group()):04X}", position=Position("", line)
            )
        made.write(data)
    return made.getvalue()


def is_legal(data: bytes) -> bool:
    """Tell whether bytes are free of control characters and of what may be U+FFFE or U+FFFF."""
    if _ILLEGAL_HEAD[0] in data and _ILLEGAL_HEAD in data:
        return False
    return not any(code in data for code in _CONTROLS)


def parse(data: bytes, *, name: str = "") -> Element:
    """Parse XML without DTD, entities or network, and no deeper than `MAX_DEPTH`.

    Raises InputError with the line for anything that isn't such XML.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            "the file is too large",
            found=f"{len(data)} bytes",
            expected=f"at most {MAX_BYTES}",
            position=Position(name),
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        words = (error.msg or "").split(", line ")[0]
        too_deep = bool(_DEPTH_ERROR.search(words))
        raise InputError(
            "XML nests too deep" if too_deep else "not well-formed XML",
            found=words,
            position=Position(name, line, column),
        ) from None
    except ValueError as error:
        raise InputError("not XML", found=str(error), position=Position(name)) from None
    if _doctype(root):
        raise InputError(
            "a document type declaration isn't allowed", position=Position(name, 1), hint="remove the <!DOCTYPE …>"
        )
    return root
