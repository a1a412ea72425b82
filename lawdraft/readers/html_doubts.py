"""What a page shows otherwise than its text tells: text struck out or hidden, pictures, formulas, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from lxml import etree

from lawdraft.model.finding import Finding
from lawdraft.readers.docx_package import line_of

__all__ = ["hides_text", "page_doubts", "shapes_by_style", "shows_beside"]

_STRUCK = frozenset(("del", "s", "strike"))
_PICTURES = frozenset(("img", "svg", "object", "embed", "canvas"))
_FORM = frozenset(("textarea", "select"))
_DOUBTED = (*_STRUCK, *_PICTURES, *_FORM, "math", "q")
_AROUND = ("a", "nav", "header", "footer", "button", "aside", *_PICTURES)  # pictures of the page, not of the act
_HIDES = re.compile(rb"display\s*:\s*none|\shidden[\s=>]")
_BESIDE = re.compile(rb"float\s*:\s*(?:left|right)|position\s*:\s*(?:absolute|fixed)", re.IGNORECASE)
_IS_BESIDE = re.compile(r"(?<![-\w])(?:float\s*:\s*(?:left|right)|position\s*:\s*(?:absolute|fixed))", re.IGNORECASE)
_STYLED = etree.XPath('.//*[contains(@style, "float") or contains(@style, "position")][not(self::table or self::img)]')
_BEGINNING = 128 * 1024  # bytes of a page: what is shown by styles is shown so from the beginning on
_SHAPES = re.compile(rb"white-space\s*:\s*pre|display\s*:\s*(?:block|flex|grid|list-item)")
_HIDDEN = etree.XPath('.//*[@hidden or contains(translate(@style, " ", ""), "display:none")]')


def page_doubts(body: etree._Element, *, hides: bool, beside: bool) -> Iterator[Finding]:
    """Report what is read as text though the page shows it otherwise, hides it if it `hides` anything, or shows it
    `beside` the text; and what the page shows that isn't read.
    """
    for element in body.iter(*_DOUBTED):
        tag, text, line = element.tag, _text(element), line_of(element)
        if tag in _PICTURES:
            if next(element.iterancestors(*_AROUND), None) is None:
                yield Finding("R-PICTURE", "W", line, "a picture or an object isn't read")
        elif not text:
            continue
        elif tag in _STRUCK:
            yield Finding("R-SHOWN", "W", line, f"text struck out is read: {text}")
        elif tag == "math":
            yield Finding("R-FORMULA", "E", line, f"a formula isn't read: {text}")
        elif tag == "q":
            yield Finding("R-SHOWN", "W", line, f"quotation marks that the page makes aren't read: {text}")
        else:
            yield Finding("R-SHOWN", "W", line, f"text in a field of a form isn't read: {text}")
    if hides:
        for element in cast("list[Any]", _HIDDEN(body)):
            if text := _text(element):
                yield Finding("R-SHOWN", "W", line_of(element), f"text that the page hides is read: {text}")

    for element in cast("list[Any]", _STYLED(body)) if beside else ():
        if _IS_BESIDE.search(element.get("style")) and (text := _text(element)):
            said = f"text that the page shows beside the other text is read where it stands in the file: {text}"
            yield Finding("R-SHOWN", "W", line_of(element), said)


def shows_beside(page: bytes) -> bool:
    """Tell whether a tag of the page may put something beside the text."""
    return _in_tag(page, (b"float", b"position"), _BESIDE)


def hides_text(page: bytes) -> bool:
    """Tell whether a tag of the page hides something; a style sheet that does so doesn't count."""
    return _in_tag(page, (b"display", b" hidden"), _HIDES)


def shapes_by_style(page: bytes) -> bool:
    """Tell whether a tag of the page may make lines by its style alone."""
    return _in_tag(page[:_BEGINNING], (b"white-space", b"display"), _SHAPES)


def _in_tag(page: bytes, words: Iterable[bytes], look: re.Pattern[bytes]) -> bool:
    for word in words:  # literals, from the end, which are found quickest
        at = page.rfind(word)
        while at >= 0:
            tag = page[max(page.rfind(b"<", 0, at), 0) : at]
            if tag[1:2].isalpha() and b">" not in tag and look.match(page, at):
                return True
            at = page.rfind(word, 0, at)
    return False


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())[:60]
