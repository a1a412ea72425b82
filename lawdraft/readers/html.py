"""Saved pages: the official portal's in both generations, pages saved as MHTML, and any other page made of
paragraphs.
"""

from __future__ import annotations

import re
from email import policy
from email.errors import MessageError
from email.parser import BytesParser
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.readers.decode import as_utf8
from lawdraft.readers.html_doubts import page_doubts
from lawdraft.readers.html_footnotes import linked_footnotes
from lawdraft.readers.html_lists import number_lists
from lawdraft.readers.html_paragraphs import ParagraphWalker, text_of
from lawdraft.readers.html_pre import drawn_tables, pre_lines, spaced_letters
from lawdraft.readers.page import Page
from lawdraft.readers.text import MAX_BYTES

__all__ = ["looks_like_html", "read_html"]

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]|<p[\s>]|<pre[\s>]|<div[\s>]", re.IGNORECASE)
_MHTML = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)
_ENDS = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
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
    body = _parse(page, name)
    findings += tuple(number_lists(body))
    pre = _pre(body)
    below = linked_footnotes(page, body) if notes_apart and pre is None else {}
    findings += tuple(page_doubts(page, body))
    names = _names(body)
    walker = ParagraphWalker(body, notes_apart=notes_apart, footnotes=below)
    aside = walker.outside(pre)
    if pre is None:
        lines = walker.lines()
    else:
        lines, hyphens, doubts = pre_lines(pre, notes_apart=notes_apart)
        findings += (*doubts, *drawn_tables(lines), *spaced_letters(lines))
        aside += tuple(hyphens)
    if not any(line.text or line.notes for line in lines):
        raise InputError("the page has no text", position=Position(name), expected="the text of an act")
    return Page(tuple(lines), walker.source, aside, (*findings, *walker.findings), names)


def _without_ends(page: bytes) -> bytes:
    """Leave out the ends of body and page where more follows: a browser shows it too, the parser would drop it."""
    end = _ENDS.search(page)
    if end is None:
        return page
    behind = _ENDS.sub(b"", page[end.start() :])
    return page if not behind.strip() else page[: end.start()] + behind


def _parse(page: bytes, name: str) -> etree._Element:
    if not page.strip():
        raise InputError("the file is empty", position=Position(name), expected="the text of an act")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )  # fmt: skip
    try:
        root = etree.fromstring(_without_ends(page), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("the page can't be read", position=Position(name), found=str(error)[:80]) from error
    if root is None:
        raise InputError("the page has no text", position=Position(name), expected="the text of an act")
    for entry in parser.error_log:
        if entry.type_name in ("ERR_NAME_TOO_LONG", "ERR_INTERNAL_ERROR") or "xcessive depth" in entry.message:
            raise InputError("the page nests too deep", position=Position(name, entry.line), found=entry.message)
    body = root.find("body")
    if body is None:
        raise InputError("the page has no text", position=Position(name), expected="the text of an act")
    return body


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
