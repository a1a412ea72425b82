"""Numbers that OpenDocument computes for list items and headings: how a level writes them, where a list has come to."""

from __future__ import annotations

import re

from attrs import Factory, define, frozen
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.model.number import LETTERS, to_roman
from lawdraft.readers.docx_package import line_of

__all__ = ["ListNumbers", "levels_of", "whole"]

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE, OFFICE = (f"{{{_NS}{part}:1.0}}" for part in ("text", "style", "office"))
_WRITTEN = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
_OUTLINE = " outline"  # the list of headings; no style is called so


@frozen
class Level:
    """How one level of a list writes its numbers; `written` is LibreOffice's «%1%.%2%.»."""

    form: str
    prefix: str
    suffix: str
    start: int
    shown: int
    written: str


def levels_of(root: etree._Element, styles: etree._Element | None) -> dict[tuple[str, int], Level]:
    """Return how each level of each list, and of the headings, writes its numbers; automatic lists of headers and
    footers are none of the text.
    """
    found = {}
    for part in (styles.find(f"{OFFICE}styles") if styles is not None else None, root):
        for style in part.iter(f"{TEXT}list-style", f"{TEXT}outline-style") if part is not None else ():
            name = _OUTLINE if style.tag == f"{TEXT}outline-style" else style.get(f"{STYLE}name", "")
            for level in style:
                at = level.get(f"{TEXT}level", "")
                if not at.isdigit():
                    continue
                bullet = level.tag == f"{TEXT}list-level-style-bullet"
                found[name, int(at)] = Level(
                    "-" if bullet else level.get(f"{STYLE}num-format", ""),
                    level.get(f"{STYLE}num-prefix", ""), level.get(f"{STYLE}num-suffix", ""),
                    whole(level.get(f"{TEXT}start-value"), 1), whole(level.get(f"{TEXT}display-levels"), 1),
                    level.get(_WRITTEN, ""),
                )  # fmt: skip
    return found


def whole(text: str | None, default: int) -> int:
    """Read a number, `default` if there is none."""
    return int(text) if text and text.isdigit() else default


@define
class ListNumbers:
    """The numbers of lists and headings in the order of the text; a list that goes on with another one shares them."""

    name: str
    levels: dict[tuple[str, int], Level]
    counts: dict[tuple[str, int], int] = Factory(dict)
    lists: dict[str, str] = Factory(dict)  # xml:id of a list → the list it counts in
    last: dict[str, str] = Factory(dict)  # style → the last list of that style
    made: int = 0

    def open(self, node: etree._Element, style: str) -> str:
        """Return the list that an outermost `text:list` counts in: a new one, or one that it goes on with."""
        continued = node.get(f"{TEXT}continue-list", "")
        if continued in self.lists:
            key = self.lists[continued]
        elif style in self.last and (continued or node.get(f"{TEXT}continue-numbering") == "true"):
            key = self.last[style]
        else:
            self.made += 1
            key = f"{style} {self.made}"
        self.last[style] = key
        if name := node.get("{http://www.w3.org/XML/1998/namespace}id"):
            self.lists[name] = key
        return key

    def inner(self, node: etree._Element, key: str, style: str, level: int) -> str:
        """Return the list that a list of another style inside an item counts in."""
        inner = f"{key}/{style}"
        if node.get(f"{TEXT}continue-numbering") != "true" and not node.get(f"{TEXT}continue-list"):
            self.counts.pop((inner, level), None)
        return inner

    def of_item(self, item: etree._Element, key: str, style: str, level: int) -> str:
        """Return the number of an item with the white space after it, "" if it has none."""
        style = item.get(f"{TEXT}style-override") or style
        return self._next(item, key, style, level, whole(item.get(f"{TEXT}start-value"), 0))

    def of_heading(self, heading: etree._Element) -> str:
        """Return the number of a heading outside lists, "" if it has none."""
        if heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        given = whole(heading.get(f"{TEXT}start-value"), 0) if heading.get(f"{TEXT}restart-numbering") == "true" else 0
        return self._next(heading, _OUTLINE, _OUTLINE, whole(heading.get(f"{TEXT}outline-level"), 1), given)

    def _next(self, node: etree._Element, key: str, style: str, level: int, given: int) -> str:
        known = self.levels.get((style, level))
        if known is None or not known.form:
            return ""
        if known.form == "-":
            return "- "
        self.counts[key, level] = given or self.counts.get((key, level), known.start - 1) + 1
        for deeper in [at for at in self.counts if at[0] == key and at[1] > level]:
            del self.counts[deeper]
        numbers = {at: self._write(node, key, style, at) for at in range(1, level + 1)}
        if known.written:
            return re.sub(r"%(\d+)%", lambda place: numbers.get(int(place[1]), ""), known.written) + " "
        shown = (numbers[at] for at in range(max(1, level - known.shown + 1), level + 1))
        return f"{known.prefix}{'.'.join(filter(None, shown))}{known.suffix} "

    def _write(self, node: etree._Element, key: str, style: str, level: int) -> str:
        known = self.levels.get((style, level))
        if known is None or known.form in ("", "-"):
            return ""
        written = _write(self.counts.get((key, level), known.start), known.form)
        if written is None:
            raise InputError(
                "a number of a list can't be read", position=Position(self.name, line_of(node)), found=known.form
            )
        return written


def _write(count: int, form: str) -> str | None:
    """Write a count in a form of the standard; None for one that isn't known here."""
    if form == "1":
        return str(count)
    if form in ("i", "I"):
        return to_roman(count) if form == "I" else to_roman(count).lower()
    if form[:1] in ("а", "А") and "(" in form and not form.endswith("(ru)"):
        return None  # the letters of another language
    letters = LETTERS if form.startswith(("а", "А")) else "abcdefghijklmnopqrstuvwxyz"
    if form[:1] in ("a", "A", "а", "А") and 0 < count <= len(letters):
        return letters[count - 1].upper() if form[0].isupper() else letters[count - 1]
    return None
