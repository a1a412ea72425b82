"""Saved pages: the official portal's in both generations, pages saved as MHTML, and any other page made of
paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email import policy
from email.errors import MessageError
from email.parser import BytesParser
from urllib.parse import parse_qs, urlsplit

from attrs import evolve
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.model.finding import Finding
from lawdraft.readers.decode import as_utf8
from lawdraft.readers.html_doubts import hides_text, page_doubts
from lawdraft.readers.html_footnotes import linked_footnotes, may_link_footnotes
from lawdraft.readers.html_lists import number_lists
from lawdraft.readers.html_paragraphs import ParagraphWalker, outside, text_of
from lawdraft.readers.html_pre import drawn_tables, pre_lines, spaced_letters
from lawdraft.readers.html_tree import parse_page, parse_parts
from lawdraft.readers.page import Line, Page, SetAside
from lawdraft.readers.text import MAX_BYTES

__all__ = ["looks_like_html", "read_html"]

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]|<p[\s>]|<pre[\s>]|<div[\s>]", re.IGNORECASE)
_MHTML = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)
_MAX_PARTS = 500


def looks_like_html(data: bytes) -> bool:
    """Tell whether bytes are a saved page: HTML, or MHTML around it."""
    head = data[:8192].replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data[:8192]
    return bool(_HTML.search(head) or _MHTML.search(head))


def read_html(data: bytes, name: str = "", *, notes_apart: bool = True) -> Page:
    """Read a saved page into lines; without `notes_apart` editor's notes stay in the text, as in a bill.

    Raises InputError if it is too big, in an unknown encoding, nests too deep, or holds no text.
    """
    if len(data) > MAX_BYTES:
        raise InputError("the file is too big", position=Position(name), expected=f"at most {MAX_BYTES // 2**20} MB")
    declared = ""
    if _MHTML.search(data[:8192]):
        data, declared = _page_of_mhtml(data, name)
    page, findings = as_utf8(data, name, declared)
    linked, hides = notes_apart and may_link_footnotes(page), hides_text(page)
    bodies = (parse_page(page, name),) if linked else parse_parts(page, name)
    read = _read(bodies, notes_apart=notes_apart, linked=linked, hides=hides)
    if read is None:
        read = _read((parse_page(page, name),), notes_apart=notes_apart, linked=linked, hides=hides)
    if read is None or not any(line.text or line.notes for line in read.lines):
        raise InputError("the page has no text", position=Position(name), expected="the text of an act")
    return evolve(read, findings=(*findings, *read.findings))


def _read(
    bodies: Iterable[etree._Element | None], *, notes_apart: bool, linked: bool, hides: bool
) -> Page | None:  # fmt: skip
    """Read the bodies of a page's parts, one after the other; return None if one of them has to be read with others."""
    walker = ParagraphWalker(notes_apart=notes_apart)
    lines: list[Line] = []
    aside: list[SetAside] = []
    findings: list[Finding] = []
    names: tuple[tuple[str, str], ...] = ()
    for body in bodies:
        if body is None:
            return None
        findings += number_lists(body)
        pre = _pre(body)
        below = linked_footnotes(body) if linked and pre is None else {}
        findings += page_doubts(body, hides=hides)
        names = names or _names(body)
        walker.look(body)
        aside += outside(body, pre)
        if pre is None:
            lines += walker.lines(body, below)
        else:
            typed, hyphens, doubts = pre_lines(pre, notes_apart=notes_apart)
            lines += typed
            aside += hyphens
            findings += (*doubts, *drawn_tables(typed), *spaced_letters(typed))
        del body  # the next one is parsed in its memory
    return Page(tuple(lines), walker.source.getvalue(), tuple(aside), (*findings, *walker.findings), names)


def _pre(body: etree._Element) -> etree._Element | None:
    """Return the `<pre>` that holds the text of an old page of the portal."""
    found = body.find(".//pre")
    if found is None:
        return None
    if found.get("id") == "bdoc" or len(text_of(found)) > 0.8 * len(text_of(body)):
        return found
    return None


def _page_of_mhtml(data: bytes, name: str) -> tuple[bytes, str]:
    """Take the page out of the mail that a browser saves it in; other parts (pictures, styles) are not opened."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        for at, part in enumerate(message.walk()):
            if at > _MAX_PARTS:
                break
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes):
                    return payload, str(part.get_content_charset() or "")
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError) as error:
        raise InputError("the saved page (MHTML) is broken", position=Position(name), found=str(error)[:80]) from error
    raise InputError("the saved page (MHTML) holds no page", position=Position(name), expected="a part text/html")


def _names(body: etree._Element) -> tuple[tuple[str, str], ...]:
    """Return the card number of the act on the portal, which its links carry as `prevDoc`."""
    for link in body.iter("a"):
        href = link.get("href") or ""
        if "prevDoc=" not in href:
            continue
        try:
            number = parse_qs(urlsplit(href).query).get("prevDoc", [""])[0]
        except ValueError:
            continue
        if number.isdigit():
            return (("pravo-nd", number),)
    return ()
