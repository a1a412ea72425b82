"""Tracked changes of Word by author: who made some, and a file in which only one author's are left open."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from lawdraft.readers.docx_package import W, open_package

__all__ = ["authors_of", "with_author"]

_DOCUMENT = "word/document.xml"
_ADDED = ("ins", "moveTo")
_GONE = ("del", "moveFrom")


def authors_of(data: bytes, name: str = "") -> tuple[str, ...]:
    """Return the authors of the tracked changes of text in a Word file, in the order of the text.

    Raises InputError if it is no Word file, too big or broken.
    """
    root = _document(data, name)
    tags = [W + tag for tag in (*_ADDED, *_GONE)]
    return tuple(dict.fromkeys(node.get(f"{W}author", "") for node in root.iter(*tags)))


def with_author(data: bytes, author: str, name: str = "") -> bytes:
    """Return the file with the tracked changes of everybody but `author` rejected.

    Raises InputError if it is no Word file, too big or broken.
    """
    root = _document(data, name)
    for node in [node for node in root.iter(*(W + tag for tag in _ADDED)) if node.get(f"{W}author", "") != author]:
        _reject_added(node)
    for node in [node for node in root.iter(*(W + tag for tag in _GONE)) if node.get(f"{W}author", "") != author]:
        _reject_gone(node)
    return _with_document(data, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _document(data: bytes, name: str) -> etree._Element:
    return open_package(io.BytesIO(data), name).root


def _with_document(data: bytes, document: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, document if info.filename == _DOCUMENT else old.read(info))
    return stream.getvalue()


def _reject_added(node: etree._Element) -> None:
    """Take away what was added: runs, a row, or the end of a paragraph, which is then joined to the next one."""
    parent = node.getparent()
    if parent is None:
        return
    if parent.tag == f"{W}rPr" and _is_mark(parent):
        _join_with_next(parent.getparent().getparent())  # type: ignore[union-attr, arg-type]
        parent.remove(node)
    elif parent.tag == f"{W}trPr":
        row = parent.getparent()
        if row is not None and row.getparent() is not None:
            row.getparent().remove(row)  # type: ignore[union-attr]
    else:
        parent.remove(node)


def _is_mark(properties: etree._Element) -> bool:
    """Whether run properties are those of the end of a paragraph."""
    above = properties.getparent()
    return above is not None and above.tag == f"{W}pPr"


def _join_with_next(paragraph: etree._Element) -> None:
    following = paragraph.getnext()
    if following is None or following.tag != f"{W}p":
        return
    own = paragraph.find(f"{W}pPr")
    content = [child for child in paragraph if child is not own]
    place = 1 if following.find(f"{W}pPr") is not None else 0
    for offset, child in enumerate(content):
        following.insert(place + offset, child)
    above = paragraph.getparent()
    if above is not None:
        above.remove(paragraph)


def _reject_gone(node: etree._Element) -> None:
    """Keep what was to be deleted, as ordinary text."""
    parent = node.getparent()
    if parent is None:
        return
    if parent.tag in (f"{W}rPr", f"{W}trPr"):
        parent.remove(node)
        return
    for text in node.iter(f"{W}delText"):
        text.tag = f"{W}t"
    place = parent.index(node)
    for offset, child in enumerate(list(node)):
        parent.insert(place + offset, child)
    parent.remove(node)
