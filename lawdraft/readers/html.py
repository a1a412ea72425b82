"""Saved pages: the official portal's in both generations, pages saved as MHTML, and any other page made of
paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from attrs import evolve, frozen
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.model.finding import Finding
from lawdraft.readers.decode import as_utf8
from lawdraft.readers.html_doubts import hides_text, page_doubts, shapes_by_style, shows_beside
from lawdraft.readers.html_footnotes import linked_footnotes, may_link_footnotes
from lawdraft.readers.html_lists import number_lists
from lawdraft.readers.html_mail import SavedPage, page_of_mhtml
from lawdraft.readers.html_paragraphs import ParagraphWalker, outside, text_of
from lawdraft.readers.html_pre import drawn_tables, pre_lines
from lawdraft.readers.html_shapes import may_hold_furniture, name_by_style, name_furniture
from lawdraft.readers.html_tree import parse_page, parse_parts
from lawdraft.readers.letters import spaced_letters
from lawdraft.readers.page import Line, Page, SetAside
from lawdraft.readers.text import MAX_BYTES

__all__ = ["looks_like_html", "read_html"]

_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]|<p[\s>]|<pre[\s>]|<div[\s>]", re.IGNORECASE)
_MHTML = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)


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
    saved = page_of_mhtml(data, name) if _MHTML.search(data[:8192]) else SavedPage(data)
    page, findings = as_utf8(saved.page, name, saved.encoding)
    looks = _Looks(
        notes_apart=notes_apart, linked=notes_apart and may_link_footnotes(page), hides=hides_text(page),
        beside=shows_beside(page), shapes=shapes_by_style(page), furniture=may_hold_furniture(page),
        sheets=saved.sheets,
    )  # fmt: skip
    whole = looks.linked or looks.furniture or looks.shapes
    bodies = (parse_page(page, name),) if whole else parse_parts(page, name)
    read = _read(bodies, looks)
    if read is None:
        read = _read((parse_page(page, name),), looks)
    if read is None or not any(line.text or line.notes for line in read.lines):
        raise InputError("the page has no text", position=Position(name), expected="the text of an act")
    return evolve(read, findings=(*saved.findings, *findings, *read.findings))


@frozen
class _Looks:
    """What a page may hold: linked footnotes, hidden text, lines made by style, furniture; looks told elsewhere."""

    notes_apart: bool
    linked: bool
    hides: bool
    beside: bool
    shapes: bool
    furniture: bool
    sheets: tuple[str, ...]


def _read(bodies: Iterable[etree._Element | None], looks: _Looks) -> Page | None:
    """Read the bodies of a page's parts, one after the other; return None if one of them has to be read with others."""

    def read_pre(pre: etree._Element) -> list[Line]:
        typed, hyphens, doubts = pre_lines(pre, walker.raised_classes, notes_apart=looks.notes_apart)
        aside.extend(hyphens)
        findings.extend((*doubts, *drawn_tables(typed), *spaced_letters(typed)))
        return typed

    walker = ParagraphWalker(read_pre, notes_apart=looks.notes_apart, sheets=looks.sheets)
    aside: list[SetAside] = []
    findings: list[Finding] = []
    names: tuple[tuple[str, str], ...] = ()
    for body in bodies:
        if body is None:
            return None
        if looks.furniture:
            name_furniture(body)
        if looks.shapes:
            name_by_style(body)
        pre = _pre(body)
        below = linked_footnotes(body) if looks.linked and pre is None else {}
        findings += number_lists(body, looks.sheets)
        findings += page_doubts(body, hides=looks.hides, beside=looks.beside)
        names = names or _names(body)
        walker.look(body)
        aside += outside(body, pre)
        if pre is None:
            walker.read(body, below)
        else:
            walker.lines += read_pre(pre)
        del body  # the next one is parsed in its memory
    walker.say_lowered()
    return Page(
        tuple(walker.lines), walker.source.getvalue(), (*aside, *walker.aside), (*findings, *walker.findings), names
    )


def _pre(body: etree._Element) -> etree._Element | None:
    """Return the `<pre>` that holds the text of an old page of the portal."""
    found = body.find(".//pre")
    if found is None:
        return None
    if found.get("id") == "bdoc" or len(text_of(found)) > 0.8 * len(text_of(body)):
        return found
    return None


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
