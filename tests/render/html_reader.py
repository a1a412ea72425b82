"""Read the two texts back out of a written page: what a reader sees who rejects or accepts everything."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _text(element: HtmlElement, dropped: str) -> str:
    """The text of an element without the changes of the other side and without remarks on the page."""
    parts = [element.text or ""]
    for child in element:
        classes = _classes(child)
        if "ctl" in classes:
            parts.append(chr(int(child.get("data-code"), 16)))
        elif child.tag == "sup":
            parts.append("^" + child.text_content())
        elif child.tag == "br":
            parts.append("\n")
        elif child.tag != dropped and "x" not in classes:
            parts.append(_text(child, dropped))
        parts.append(child.tail or "")
    return "".join(parts)


def _line(element: HtmlElement, dropped: str) -> str:
    if element.tag != "tr":
        return _text(element, dropped)
    text = ""
    for at, cell in enumerate(element):
        text += (" | " if at and dropped not in _classes(cell) else "") + _text(cell, dropped)
    return text


def read_html(page: str) -> tuple[list[str], list[str]]:
    """Return the lines of the text before and of the text after."""
    main = html.document_fromstring(page).find(".//main")
    assert main is not None
    texts = {"before": "", "after": ""}
    for element in main.iter("p", "span", "tr"):
        if "ln" not in _classes(element):
            continue
        for side, dropped in (("before", "ins"), ("after", "del")):
            if dropped not in _classes(element):
                texts[side] += element.get(f"data-{side}", "\n") + _line(element, dropped)
    return texts["before"].removeprefix("\n").split("\n"), texts["after"].removeprefix("\n").split("\n")


def _words_of(element: HtmlElement) -> str:
    done = element.text or ""
    for child in element:
        if child.tag == "br":
            done += "\n"
        elif code := child.get("data-code"):
            count = len(child.text_content().split("⟨")) - 1
            done += chr(int(code, 16)) * count
        else:
            done += ("^" if child.tag == "sup" else "") + _words_of(child)
        done += child.tail or ""
    return done


def read_side(page: str) -> tuple[str, str]:
    """Return both texts out of the page that shows them side by side."""
    tree = html.fromstring(page)
    sides: list[str] = ["", ""]
    for row in tree.xpath("//table[contains(@class,'sides')]/tbody/tr"):
        for side, cell in enumerate(row.findall("td")):
            if cell.get("class") == "ln":
                sides[side] += cell.get("data-joint", "\n") + _words_of(cell)
    return sides[0].removeprefix("\n"), sides[1].removeprefix("\n")
