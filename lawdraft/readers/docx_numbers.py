"""Numbers that Word computes for paragraphs: definitions by list and level, and where each list has come to."""

from __future__ import annotations

import re

from attrs import Factory, define, frozen
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.model.number import LETTERS, to_roman
from lawdraft.readers.docx_package import W, line_of, numbering_of, value_of

__all__ = ["Numbers", "mark_of", "style_numbers"]

_LATIN = "abcdefghijklmnopqrstuvwxyz"


@frozen
class _Level:
    form: str
    text: str
    start: int
    suffix: str


@define
class Numbers:
    """Numbers that Word computes: definitions by numId and level, and where each list has come to."""

    root: etree._Element | None
    levels: dict[tuple[str, int], _Level] = Factory(dict)
    lists: dict[str, str] = Factory(dict)  # numId → the list it counts in
    counts: dict[tuple[str, int], int] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        if self.root is None:
            return
        abstract = {node.get(f"{W}abstractNumId"): node for node in self.root.iter(f"{W}abstractNum")}
        for number in self.root.iter(f"{W}num"):
            num_id = number.get(f"{W}numId", "")
            base = value_of(number, "abstractNumId")
            definition = abstract.get(base)
            if definition is None:
                continue
            self.lists[num_id] = base
            for level in definition.iter(f"{W}lvl"):
                self._add(num_id, level)
            for override in number.iter(f"{W}lvlOverride"):
                start = value_of(override, "startOverride")
                at = int(override.get(f"{W}ilvl", "0"))
                self.lists[num_id] = f"{base}/{num_id}"
                for level in override.iter(f"{W}lvl"):
                    self._add(num_id, level)
                if start and (num_id, at) in self.levels:
                    old = self.levels[num_id, at]
                    self.levels[num_id, at] = _Level(old.form, old.text, int(start), old.suffix)

    def _add(self, num_id: str, level: etree._Element) -> None:
        at = int(level.get(f"{W}ilvl", "0"))
        self.levels[num_id, at] = _Level(
            value_of(level, "numFmt") or "decimal",
            value_of(level, "lvlText"),
            int(value_of(level, "start") or 1),
            value_of(level, "suff") or "tab",
        )

    def next(self, num_id: str, at: int) -> str | None:
        """Return the next mark of a list with the white space after it; None if it can't be written down."""
        level = self.levels.get((num_id, at))
        counter = self.lists.get(num_id)
        if level is None or counter is None:
            return None
        self.counts[counter, at] = self.counts.get((counter, at), level.start - 1) + 1
        for key in [key for key in self.counts if key[0] == counter and key[1] > at]:
            del self.counts[key]
        if level.form == "none":
            return ""
        if level.form == "bullet":
            return "- "
        text = level.text
        for place in re.findall(r"%([1-9])", text):
            inner = int(place) - 1
            other = self.levels.get((num_id, inner))
            if other is None:
                return None
            written = _write(self.counts.get((counter, inner), other.start), other.form)
            if written is None:
                return None
            text = text.replace(f"%{place}", written)
        return text + ("" if level.suffix == "nothing" else " ") if text else ""


def _write(count: int, form: str) -> str | None:
    """Write a count in one of the forms known here; None for any other."""
    if form in ("decimal", "decimalZero"):
        return f"{count:02}" if form == "decimalZero" else str(count)
    if form in ("russianLower", "russianUpper", "lowerLetter", "upperLetter"):
        letters = LETTERS if form.startswith("russian") else _LATIN
        if count > len(letters):
            return None
        return letters[count - 1].upper() if form.endswith("pper") or form == "upperLetter" else letters[count - 1]
    if form in ("upperRoman", "lowerRoman"):
        return to_roman(count) if form == "upperRoman" else to_roman(count).lower()
    return None


def style_numbers(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    """Numbering that paragraph styles bring along."""
    numbers: dict[str, tuple[str, int]] = {}
    if styles is not None:
        for style in styles.iter(f"{W}style"):
            numbering = numbering_of(style.find(f"{W}pPr"))
            if numbering and numbering[0] not in ("", "0"):
                numbers[style.get(f"{W}styleId", "")] = numbering
    return numbers


def mark_of(node: etree._Element, numbers: Numbers, styled: dict[str, tuple[str, int]], name: str) -> str:
    """Return the automatic number of a paragraph, "" if it has none.

    Raises InputError for a form that can't be written down exactly.
    """
    properties = node.find(f"{W}pPr")
    numbering = numbering_of(properties)
    if numbering is None and properties is not None:
        numbering = styled.get(value_of(properties, "pStyle"))
    if numbering is None or numbering[0] in ("", "0"):
        return ""
    mark = numbers.next(*numbering)
    if mark is None:
        raise InputError(
            "a number made by Word can't be read",
            position=Position(name, line_of(node)),
            found=f"list {numbering[0]}, level {numbering[1] + 1}",
            hint="type the numbers, or turn them into text in Word",
        )
    return mark
