"""Elements that a page shows otherwise than their names tell: named as they are shown, before they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

__all__ = ["may_hold_furniture", "name_by_style", "name_furniture"]

_STYLE = 'translate(@style, " ", "")'
_TYPED = etree.XPath(f'.//*[@style][contains({_STYLE}, "white-space:pre")]')
_INSIDE = ("br", "div", "li", "p", "table")  # what makes lines otherwise
_INLINE = " or ".join(f"self::{tag}" for tag in ("span", "a", "b", "i", "em", "strong", "u", "font", "label"))
_DISPLAYS = " or ".join(f'contains({_STYLE}, "display:{look}")' for look in ("block", "flex", "grid", "list-item"))
_SHOWN_AS_BLOCK = etree.XPath(f".//*[@style][{_INLINE}][{_DISPLAYS}]")
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"))
_CLASSES = ("mw-editsection", "mw-jump-link", "catlinks", "printfooter", "noprint", "cookie", "MsoCommentReference")
_FURNITURE = etree.XPath(
    f".//*[@role or contains(@style, 'mso-element:comment-list')"
    f" or {' or '.join(f'contains(@class, {name!r})' for name in _CLASSES)}]"
)
_SIGNS = tuple(name.encode() for name in (*_CLASSES, "role=", "comment-list", "cmnt_ref", "<header", "<footer"))
_ENDS = 64 * 1024  # bytes at both ends of a page: there its furniture stands


def name_by_style(body: etree._Element) -> None:
    """Make `<div>` of what a style shows as a block, and `<pre>` of what it shows in lines as it is typed."""
    for element in _found(_SHOWN_AS_BLOCK, body):
        element.tag = "div"
    for element in _found(_TYPED, body):
        alone = all(one is element for one in element.iter(*_INSIDE))
        if alone and "\n" in "".join(map(str, element.itertext())).strip():
            element.tag = "pre"


def may_hold_furniture(page: bytes) -> bool:
    """Tell whether `name_furniture` may find something in a page."""
    ends = page[:_ENDS] + page[-_ENDS:]
    return any(sign in ends for sign in _SIGNS)


def name_furniture(body: etree._Element) -> None:
    """Make `<nav>` of what is no part of the text by its role or by the program that wrote it: menus, comments.

    The head and the foot of an article are none of the page. Source: WAI-ARIA 1.2, 5.3.4 (landmark roles).
    """
    for element in body.iter("header", "footer"):
        if next(element.iterancestors("article", "section"), None) is not None:
            element.tag = "div"
    whole = sum(map(len, body.itertext()))
    for element in _found(_FURNITURE, body):
        of_page = element.get("role") is None or element.get("role") in _ROLES
        if of_page and sum(map(len, element.itertext())) < whole / 2:
            element.tag = "nav"
    for block in list(_comments(body)):
        block.tag = "nav"


def _comments(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the comments of Google Docs and their signs in the text."""
    for link in body.iter("a"):
        if (link.get("href") or "").startswith("#cmnt_ref"):
            yield next((above for above in link.iterancestors("div") if above is not body), link)
        elif (link.get("id") or "").startswith("cmnt_ref"):
            yield link


def _found(path: etree.XPath, body: etree._Element) -> list[etree._Element]:
    return cast("list[Any]", path(body))
