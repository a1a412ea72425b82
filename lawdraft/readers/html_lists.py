"""Numbers that a browser makes for the items of a list, written into the page as marks: «1. », «а) ».

Source: HTML Living Standard, 4.4.5 (ordinal values of list items) and 15.3.8 (what `type` means).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen
from lxml import etree

from lawdraft.model.finding import Finding
from lawdraft.model.marks import read_mark
from lawdraft.readers.docx_numbers import write_count
from lawdraft.readers.docx_package import line_of
from lawdraft.readers.html_sheets import rules, sheets_of

__all__ = ["number_lists"]

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
}
_DOTTED = frozenset(("decimal", "upperRoman"))  # all others are written with a bracket, as the law writes letters
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)")
_SHEET = re.compile(r"list-style|counter|::?marker|::?before|mso-level")
_SELECTS = re.compile(r"(?:\A|[\s,>}+~])(?:(?:ol|li)\b|\*)")
_INT = re.compile(r"\s*([+-]?\d{1,6})")
_LISTS = ("ol", "ul", "menu")
_FURNITURE = ("nav", "header", "footer", "aside")
_BLOCKS = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center", "section", "article"))


@frozen
class _Item:
    """An item with the mark that the browser shows for it, "" if it shows none."""

    element: etree._Element
    mark: str
    lettered: bool = False


def number_lists(body: etree._Element, sheets: Iterable[str] = ()) -> list[Finding]:
    """Write the numbers of plain lists into the page, and report it; say which lists are numbered otherwise.

    A list is left as it is where a style sheet of the page may number it, where its look is unknown here, and where
    its items bring their own numbers. `sheets` are style sheets of other files.
    """
    found: list[Finding] = []
    lists = list(body.iter("ol"))
    styled = _numbering(rules((*sheets_of(body), *sheets))) if lists else []
    for element in lists:
        text = " ".join("".join(map(str, element.itertext())).split())[:60]
        if not text:
            continue
        line = line_of(element)
        if next(element.iterancestors(*_FURNITURE), None) is not None:
            found.append(Finding("R-SHOWN", "W", line, f"numbers that the page makes for a list aren't read: {text}"))
            continue
        items = None if _is_styled(element, styled) else _items(element)
        if items is None:
            found.append(Finding("R-SHOWN", "E", line, f"numbers that the page makes for a list aren't read: {text}"))
        elif any(item.mark and _has_mark(item.element) for item in items):
            said = f"the page numbers a list whose items have numbers of their own; only these are read: {text}"
            found.append(Finding("R-SHOWN", "W", line, said))
        elif marked := [item for item in items if item.mark]:
            for item in marked:
                _write(item)
            said = (
                f"{len(marked)} numbers that the page makes for a list are read, «{marked[0].mark.strip()}» and so on"
            )
            found.append(Finding("R-SHOWN", "W" if any(item.lettered for item in marked) else "I", line, said))
    return [*found, *_bullets(body)]


def _bullets(body: etree._Element) -> Iterator[Finding]:
    """Say that a page shows bullets before items, which aren't read."""
    items = [
        item for one in body.iter("ul") if next(one.iterancestors(*_FURNITURE), None) is None and _form(one) != "none"
        for item in one.iterchildren("li") if _form(item) != "none" and any(map(str.strip, map(str, item.itertext())))
    ]  # fmt: skip
    bare = [item for item in items if not _has_mark(item)]
    if bare:
        said = f"{len(bare)} items that the page shows with bullets are read without them"
        yield Finding("R-SHOWN", "I", line_of(bare[0]), said)


def _items(element: etree._Element) -> list[_Item] | None:
    """Return the items of a list with their marks; None if one of them can't be written."""
    own = [item for item in element.iter("li") if next(item.iterancestors(*_LISTS), None) is element]
    down = element.get("reversed") is not None
    count = _number(element.get("start"))
    count = (len(own) if down else 1) if count is None else count
    items = []
    for item in own:
        given = _number(item.get("value"))
        count = count if given is None else given
        form = _form(item) or _form(element) or "decimal"
        written = "" if form == "none" else _written(count, form)
        if written is None:
            return None
        mark = written and f"{written}{'.' if form in _DOTTED else ')'} "
        items.append(_Item(item, mark, lettered=form not in ("decimal", "upperRoman", "none")))
        count += -1 if down else 1
    return items


def _written(count: int, form: str) -> str | None:
    if form == "decimal":
        return str(count)
    return write_count(count, form) if 0 < count < 4000 else None


def _form(element: etree._Element) -> str | None:
    """Return how an element says that it is numbered, "?" in a way not known here, None if it doesn't say."""
    if match := _STYLE.search(element.get("style") or ""):
        words = match[1].split()
        return next((_STYLES[word] for word in words if word in _STYLES), "?")
    kind = element.get("type")
    return None if kind is None else _FORMS.get(kind.strip())


def _number(value: str | None) -> int | None:
    match = _INT.match(value or "")
    return int(match[1]) if match else None


def _has_mark(item: etree._Element) -> bool:
    text = "".join(map(str, item.itertext())).strip()
    return read_mark(text.partition("\n")[0].rstrip()) is not None


def _write(item: _Item) -> None:
    """Put a mark before the first text of an item, inside its first paragraph where it has one."""
    node = item.element
    while not (node.text and node.text.strip()) and len(node) and node[0].tag in _BLOCKS:
        node = node[0]
    node.text = item.mark + (node.text or "").lstrip()


def _numbering(found: Iterable[tuple[str, str]]) -> list[str]:
    """Return the selectors of the rules of style sheets that change how items of lists are numbered."""
    return [selectors for selectors, style in found if _SHEET.search(style) or _SHEET.search(selectors)]


def _is_styled(element: etree._Element, selectors: list[str]) -> bool:
    """Tell whether a selector may mean a list or its items."""
    if not selectors:
        return False
    nodes = [element, *element.iter("li")]
    if any("@list" in selector for selector in selectors) and any("mso-list" in (n.get("style") or "") for n in nodes):
        return True  # Word says there how it writes the numbers
    names = {f".{name}" for node in nodes for name in (node.get("class") or "").split()}
    names |= {f"#{node.get('id')}" for node in nodes if node.get("id")}
    return any(_SELECTS.search(selector) or any(name in selector for name in names) for selector in selectors)
