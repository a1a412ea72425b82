"""What a page shows otherwise than its text tells: text struck out or hidden, pictures, formulas, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from lxml import etree

from lawdraft.model.finding import Finding
from lawdraft.model.marks import read_mark
from lawdraft.readers.database import find_remarks
from lawdraft.readers.docx_package import line_of
from lawdraft.readers.notes import is_note
from lawdraft.readers.page import lowered

__all__ = ["hides_text", "page_doubts", "shapes_by_style", "shows_beside"]

_STRUCK = frozenset(("del", "s", "strike"))
_PICTURES = frozenset(("img", "svg", "object", "embed", "canvas"))
_BLOCKS = (
    "p",
    "div",
    "table",
    "ul",
    "ol",
    "dl",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "nav",
    "aside",
)
_APART = ("nav", "header", "footer", "button", "aside", "td", "th")  # furniture and cells
_NOT_OWN = (*_BLOCKS, *_APART, "script", "style")
_FORM = frozenset(("textarea", "select"))
_DOUBTED = (*_STRUCK, *_PICTURES, *_FORM, "math", "q", "sub", "div")
_AROUND = ("a", "nav", "header", "footer", "button", "aside", *_PICTURES)  # pictures of the page, not of the act
_HIDES = re.compile(rb"display\s*:\s*none|\shidden[\s=>]")
_BESIDE = re.compile(rb"float\s*:\s*(?:left|right)|position\s*:\s*(?:absolute|fixed)", re.IGNORECASE)
_IS_BESIDE = re.compile(r"(?<![-\w])(?:float\s*:\s*(?:left|right)|position\s*:\s*(?:absolute|fixed))", re.IGNORECASE)
_STYLED = etree.XPath('.//*[contains(@style, "float") or contains(@style, "position")][not(self::table or self::img)]')
_BEGINNING = 128 * 1024  # bytes of a page: what is shown by styles is shown so from the beginning on
_SHAPES = re.compile(rb"white-space\s*:\s*pre|display\s*:\s*(?:block|flex|grid|list-item)")
_HIDDEN = etree.XPath('.//*[@hidden or contains(translate(@style, " ", ""), "display:none")]')


_MANY = 2  # paragraphs for each other block: then these aren't how the page is made
_OWN_TEXT = etree.XPath(f"text()|*[not({' or '.join(f'self::{tag} or .//{tag}' for tag in _NOT_OWN)})]//text()")


def page_doubts(body: etree._Element, *, hides: bool, beside: bool) -> Iterator[Finding]:
    """Report what is read as text though the page shows it otherwise, hides it if it `hides` anything, or shows it
    `beside` the text; and what the page shows that isn't read.
    """
    below, divisions = [], []
    for element in body.iter(*_DOUBTED):
        if element.tag == "div":
            divisions.append(element)
            continue
        tag, text, line = element.tag, _text(element), line_of(element)
        if tag in _PICTURES:
            if next(element.iterancestors(*_AROUND), None) is None:
                yield Finding("R-PICTURE", "W", line, "a picture or an object isn't read")
        elif not text:
            continue
        elif tag == "sub":
            below.append((line, text))
        elif tag in _STRUCK:
            yield Finding("R-SHOWN", "W", line, f"text struck out is read: {text}")
        elif tag == "math":
            yield Finding("R-FORMULA", "E", line, f"a formula isn't read: {text}")
        elif tag == "q":
            yield Finding("R-SHOWN", "W", line, f"quotation marks that the page makes aren't read: {text}")
        else:
            yield Finding("R-SHOWN", "W", line, f"text in a field of a form isn't read: {text}")
    yield from lowered(below)
    yield from _beside_paragraphs(body, divisions)
    if hides:
        for element in cast("list[Any]", _HIDDEN(body)):
            if text := _text(element):
                yield Finding("R-SHOWN", "W", line_of(element), f"text that the page hides is read: {text}")

    for element in cast("list[Any]", _STYLED(body)) if beside else ():
        if _IS_BESIDE.search(element.get("style")) and (text := _text(element)):
            said = f"text that the page shows beside the other text is read where it stands in the file: {text}"
            yield Finding("R-SHOWN", "W", line_of(element), said)


def _beside_paragraphs(body: etree._Element, divisions: Sequence[etree._Element]) -> Iterator[Finding]:
    """Say which text between the paragraphs of a page stands in blocks of other kind: what a site puts there."""
    own = (one for one in divisions if next(one.iterancestors(*_APART), None) is None)
    loose = [(one, text) for one in own if (text := _own_text(one))]
    if not loose or any(read_mark(text) for _, text in loose):
        return
    remarks, _ = find_remarks([text for _, text in loose])
    words = {one: text for at, (one, text) in enumerate(loose) if at not in remarks and not is_note(text)}
    order = list(body.iter("p", *{one.tag for one in words}))
    paragraphs = [at for at, one in enumerate(order) if one.tag == "p" and _text(one)]
    if not 0 < len(words) * _MANY < len(paragraphs):
        return
    between = [one for one in order[paragraphs[0] : paragraphs[-1]] if one in words]
    if between:
        said = f"{len(between)} blocks between the paragraphs of the page are read as text of the act"
        yield Finding("R-SHOWN", "W", line_of(between[0]), f"{said}: {words[between[0]][:60]}")


def _own_text(division: etree._Element) -> str:
    """Return the text of a block that stands in no block below it."""
    return " ".join("".join(map(str, cast("list[Any]", _OWN_TEXT(division)))).split())


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
