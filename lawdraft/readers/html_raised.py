"""What stands above the line on a page: by its element, its style, or a class that a style sheet raises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

__all__ = ["PORTAL_RAISED", "is_raised", "mark_raised", "raised_classes", "raised_selectors", "unread_selectors"]

_UP = r"top\s*:\s*-(?:[1-9]\d?|0?(?=\.[1-9]))(?:\.\d+)?(?:p[tx]|em|ex)"
_RAISED_STYLE = re.compile(
    r"vertical-align\s*:\s*(?:super|text-top|(?:[1-9]\d*|0?\.[1-9])[\d.]*(?:p[tx]|em|ex|%))"
    r"|mso-text-raise\s*:\s*[1-9]|baseline-shift\s*:\s*super"
    rf"|position\s*:\s*relative\s*;(?:[^{{}}]*;)?\s*{_UP}|(?<![-\w]){_UP}\s*;(?:[^{{}}]*;)?\s*position\s*:\s*relative",
    re.IGNORECASE,
)
PORTAL_RAISED = {"W9", "WB"}  # classes of the official portal
_RAISING = ("vertical-align", "text-raise", "baseline-shift", "position")  # a word of every style that raises
_CLASS = re.compile(r"\.([\w-]+)\s*\Z")  # at the end of a selector
_UNREAD = re.compile(r"(?:#[\w-]+|(?:\A|[\s>+~])(?:span|font|small|b|i|em|strong|a|u))\s*\Z", re.IGNORECASE)


def is_raised(element: etree._Element, name: str | None, classes: set[str]) -> bool:
    """Tell whether an element of class `name` stands above the line."""
    if name in classes or element.tag == "sup":
        return True
    if name and " " in name and not classes.isdisjoint(name.split()):
        return True
    style = element.get("style")
    return bool(style and _RAISED_STYLE.search(style))


def raised_selectors(rules: Iterable[tuple[str, str]]) -> list[str]:
    """Return the selectors of the rules of style sheets that raise text above the line."""
    return [
        selector
        for selectors, style in rules
        if any(word in style.lower() for word in _RAISING) and _RAISED_STYLE.search(style)
        for selector in selectors.split(",")
    ]


def raised_classes(selectors: Iterable[str]) -> set[str]:
    """Return the classes that are raised by themselves."""
    return {match[1] for match in map(_CLASS.search, selectors) if match}


def unread_selectors(selectors: Iterable[str]) -> Iterator[str]:
    """Yield what is raised otherwise than by class: by name, or what stands inside something else."""
    return (selector.strip() for selector in selectors if _UNREAD.search(selector))


def mark_raised(root: etree._Element, classes: set[str]) -> None:
    """Write `^` before each raised index inside `root`, whose text is read as a whole."""
    depth, line, above = 0, "", False  # `line` is what stands before, up to the last end of a line
    for event, element in etree.iterwalk(root, events=("start", "end")):
        starts = event == "start"
        if is_raised(element, element.get("class"), classes):
            depth += 1 if starts else -1
        text = (element.text if starts else element.tail) or ""
        if text and (starts or element is not root):
            full = bool(text.strip())
            if (
                starts
                and depth
                and full
                and not above
                and (line[-1:].strip() or (line.strip() and text.strip().isdigit()))
            ):
                element.text = "^" + text.lstrip()
            line, above = (line + text).rpartition("\n")[2][-200:], depth > 0 and full
