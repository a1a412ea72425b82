"""Style sheets of a page: their rules one by one, and the classes that show a text otherwise than it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

__all__ = ["PORTAL_LOOKS", "class_looks", "rules", "sheets_of"]

_PRINTED = re.compile(r"@media\s+print\b[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
_ALONE = re.compile(r"(?:\A|[\s>])(?:p|div|span|td|font)?\.([\w-]+)\s*\Z")  # a class whatever stands around it
_LOOKS = (  # each with a word that stands in every such style
    ("display", "hidden", re.compile(r"(?<![-\w])display\s*:\s*none", re.IGNORECASE)),
    ("visibility", "hidden", re.compile(r"(?<![-\w])visibility\s*:\s*hidden", re.IGNORECASE)),
    ("line-through", "struck", re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)),
    ("vertical-align", "lowered", re.compile(r"vertical-align\s*:\s*(?:sub|text-bottom|-[\d.]+)", re.IGNORECASE)),
    ("white-space", "typed", re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)),
)
PORTAL_LOOKS = {  # of the official portal, whose pages are also kept without their style sheet
    "HD": "hidden", "W8": "lowered", "WA": "lowered", **dict.fromkeys(("WC", "WD", "WE", "WF"), "struck"), "M": "typed",
}  # fmt: skip


def sheets_of(body: etree._Element) -> list[str]:
    """Return the style sheets that stand in a page."""
    return [style.text or "" for style in body.getroottree().getroot().iter("style")]


def rules(sheets: Iterable[str]) -> list[tuple[str, str]]:
    """Return the rules of style sheets, each as its selectors and what it says; those for printing are left out."""
    parted = (rule.rpartition("{") for sheet in sheets for rule in _PRINTED.sub("", sheet).split("}"))
    return [(selectors.rpartition("{")[2], style) for selectors, _, style in parted]


def class_looks(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return by class how rules show what has it: hidden, struck, lowered, typed in lines."""
    looks: dict[str, str] = {}
    for selectors, style in found:
        lower = style.lower()
        look = next((name for sign, name, words in _LOOKS if sign in lower and words.search(style)), "")
        if look:
            alone = (match for selector in selectors.split(",") if (match := _ALONE.match(selector.strip())))
            looks |= {match[1]: look for match in alone}
    return looks
