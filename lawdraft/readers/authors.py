"""Tracked changes of Word by author: who made some, and a file in which only one author's are left open."""

from __future__ import annotations

import io

from lxml import etree

from lawdraft.readers.docx_package import W, open_package, with_document
from lawdraft.readers.margin import Author

__all__ = ["authors_of", "formatting_changes", "with_author"]

_ADDED = ("ins", "moveTo")
_GONE = ("del", "moveFrom")
_FORMATTING = ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange")


def authors_of(data: bytes, name: str = "") -> tuple[Author, ...]:
    """Return the authors of the tracked changes of text in a Word file, in the order of the text.

    Raises InputError if it is no Word file, too big or broken.
    """
    root = _document(data, name)
    days: dict[str, list[str]] = {}
    for node in root.iter(*(W + tag for tag in (*_ADDED, *_GONE))):
        days.setdefault(node.get(f"{W}author", ""), []).append(node.get(f"{W}date", ""))
    return tuple(
        Author(author, len(dates), min(filter(None, dates), default=""), max(dates)) for author, dates in days.items()
    )


def formatting_changes(data: bytes, name: str = "") -> int:
    """Return how many tracked changes of a Word file are of formatting only: they change no law.

    Raises InputError if it is no Word file, too big or broken.
    """
    return sum(1 for _ in _document(data, name).iter(*(W + tag for tag in _FORMATTING)))


def with_author(data: bytes, author: str, name: str = "") -> bytes:
    """Return the file with the tracked changes of everybody but `author` rejected.

    Raises InputError if it is no Word file, too big or broken.
    """
    root = _document(data, name)
    for node in [node for node in root.iter(*(W + tag for tag in _ADDED)) if node.get(f"{W}author", "") != author]:
        _reject_added(node)
    for node in [node for node in root.iter(*(W + tag for tag in _GONE)) if node.get(f"{W}author", "") != author]:
        _reject_gone(node)
    return with_document(data, root)


def _document(data: bytes, name: str) -> etree._Element:
    return open_package(io.BytesIO(data), name).root


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
