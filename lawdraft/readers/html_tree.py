"""The tree of a page, whole or in parts: a long page whose paragraphs stand one by one in its body is parsed and read
part by part, each in the memory of the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.readers.docx_package import line_of

__all__ = ["parse_page", "parse_parts"]

_ENDS = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
_PART = 64 * 1024  # bytes, at least
_BETWEEN = re.compile(rb"\n[ \t]*<p(?: class=\"\w+\")?>((?:[^<>&\r\n]++|&nbsp;)++)</p>\s*(?=<p[ >])")
_MAX_LINES = 65_000  # of a page in parts: the parser counts no further
_NOTHING = b'<span class="cmd" style=""></span>'  # of the portal, before every link: a fifth of a page's elements
_ACROSS = ("pre", "ol", "style")  # what can be understood only with the whole page


def parse_page(page: bytes, name: str) -> etree._Element:
    """Return the body of a page in UTF-8. Raises InputError if it is empty or nests too deep."""
    return _parse(_without_ends(page), name)


def parse_parts(page: bytes, name: str) -> Iterator[etree._Element | None]:
    """Yield the bodies of the parts of a page, as if it were parsed at once; None, as the last one, where it has to be.

    A part ends with a paragraph of plain text that closes on its own line. The page may be parted there if its parser,
    given nothing behind, finds this paragraph, on this line, last in the body: then nothing but the body is open.
    """
    page = _without_ends(page)
    start, line = 0, 1
    while len(page) - start > 2 * _PART and (last := _BETWEEN.search(page, start + _PART)):
        body = _body_of(page[start : last.end()], line, name)
        at = line + page.count(b"\n", start, last.start(1))
        if at > _MAX_LINES or body is None or not _ends_with(body, last[1].decode().replace("&nbsp;", "\xa0"), at):
            yield None
            return
        yield body
        del body  # the next one is parsed in its memory
        line = at + page.count(b"\n", last.start(1), last.end())
        start = last.end()
    yield _body_of(page[start:], line, name) if start else _parse(page, name)


def _body_of(part: bytes, line: int, name: str) -> etree._Element | None:
    """Return the body of a part that begins on a line of the page; None if it can't be understood without the page."""
    try:
        body = _parse(part if line == 1 else b"\n" * (line - 1) + b"<html><body>" + part, name)
    except InputError:
        return None
    return body if body.getnext() is None and next(body.iter(*_ACROSS), None) is None else None


def _ends_with(body: etree._Element, text: str, line: int) -> bool:
    last = body[-1] if len(body) else None
    return last is not None and (last.tag, len(last), last.text, line_of(last)) == ("p", 0, text, line)


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
        root = etree.fromstring(page.replace(_NOTHING, b""), parser)
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
