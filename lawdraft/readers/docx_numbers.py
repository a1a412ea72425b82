"""Numbers that Word computes for paragraphs: definitions by list and level, and where each list has come to."""

from __future__ import annotations

import re

from attrs import Factory, define, evolve, frozen
from lxml import etree

from lawdraft.errors import InputError, Position
from lawdraft.model.number import LETTERS, to_roman
from lawdraft.readers.docx_package import W, is_on, line_of, numbering_of, value_of, whole_number, whole_of

__all__ = ["Numbers", "mark_of", "style_numbers", "write_count"]

_LATIN = "abcdefghijklmnopqrstuvwxyz"


@frozen
class _Level:
    form: str
    text: str
    start: int
    suffix: str
    restart: int | None  # the level (from 1) below which it begins anew; 0 never, None below each
    plain: bool  # other levels are written in Arabic numbers
    style: str  # the paragraph style that belongs to it


@define
class Numbers:
    """Numbers that Word computes: definitions by numId and level, and where each list has come to."""

    root: etree._Element | None
    levels: dict[tuple[str, int], _Level] = Factory(dict)
    lists: dict[str, str] = Factory(dict)  # numId → the list it counts in
    fresh: set[tuple[str, int]] = Factory(set)  # the levels that a numId begins anew, until it has
    counts: dict[tuple[str, int], int] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        if self.root is None:
            return
        abstract = {node.get(f"{W}abstractNumId"): node for node in self.root.iter(f"{W}abstractNum")}
        linked = {value_of(node, "styleLink"): node for node in abstract.values()}
        for number in self.root.iter(f"{W}num"):
            num_id = number.get(f"{W}numId", "")
            base = value_of(number, "abstractNumId")
            definition = abstract.get(base)
            if definition is not None and (link := value_of(definition, "numStyleLink")):
                definition = linked.get(link, definition)
            if definition is None:
                continue
            base = definition.get(f"{W}abstractNumId", "")
            self.lists[num_id] = base
            for level in definition.iter(f"{W}lvl"):
                self._add(num_id, level)
            for override in number.iter(f"{W}lvlOverride"):
                at = whole_number(override.get(f"{W}ilvl", ""), override, 0)
                for level in override.iter(f"{W}lvl"):
                    self._add(num_id, level)
                if override.find(f"{W}startOverride") is not None:
                    self.fresh.add((num_id, at))
                    if (num_id, at) in self.levels:
                        start = whole_of(override, "startOverride", 0)
                        self.levels[num_id, at] = evolve(self.levels[num_id, at], start=start)

    def _add(self, num_id: str, level: etree._Element) -> None:
        at = whole_number(level.get(f"{W}ilvl", ""), level, 0)
        form = next(level.iter(f"{W}numFmt"), None)  # one of a newer Word stands before what older ones make of it
        self.levels[num_id, at] = _Level(
            form.get(f"{W}val", "") if form is not None else "decimal",
            value_of(level, "lvlText"),
            whole_of(level, "start", 0),
            value_of(level, "suff") or "tab",
            int(restart) if (restart := value_of(level, "lvlRestart")).isdigit() else None,
            is_on(level, "isLgl"),
            value_of(level, "pStyle"),
        )

    def next(self, num_id: str, at: int) -> str | None:
        """Return the next mark of a list with the white space after it; None if it can't be written down."""
        level = self.levels.get((num_id, at))
        counter = self.lists.get(num_id)
        if level is None or counter is None:
            return None
        known = None if (num_id, at) in self.fresh else self.counts.get((counter, at))
        self.fresh.discard((num_id, at))
        self.counts[counter, at] = level.start if known is None else known + 1
        for key in [key for key in self.counts if key[0] == counter and self._begins_anew(num_id, key[1], at)]:
            del self.counts[key]
        if level.form == "bullet":
            return "- "
        text = level.text
        for place in re.findall(r"%([1-9])", text):
            inner = int(place) - 1
            other = self.levels.get((num_id, inner))
            if other is None:
                return None
            form = "decimal" if level.plain and other.form != "none" else other.form
            written = write_count(self.counts.get((counter, inner), other.start), form)
            if written is None:
                return None
            text = text.replace(f"%{place}", written)
        return text + ("" if level.suffix == "nothing" else " ") if text else ""

    def _begins_anew(self, num_id: str, deeper: int, at: int) -> bool:
        """Whether a level begins anew after a number of level `at`."""
        level = self.levels.get((num_id, deeper))
        return deeper > at and (level is None or level.restart is None or at < level.restart)


def write_count(count: int, form: str) -> str | None:
    """Write a count in one of the forms known here; None for any other."""
    if form == "none":
        return ""
    if form in ("decimal", "decimalZero"):
        return f"{count:02}" if form == "decimalZero" else str(count)
    if form in ("russianLower", "russianUpper", "lowerLetter", "upperLetter"):
        letters = LETTERS if form.startswith("russian") else _LATIN
        if not 0 < count <= len(letters):
            return None
        return letters[count - 1].upper() if form.endswith("pper") or form == "upperLetter" else letters[count - 1]
    if form in ("upperRoman", "lowerRoman"):
        return to_roman(count) if form == "upperRoman" else to_roman(count).lower()
    return None


def style_numbers(styles: etree._Element | None, numbers: Numbers) -> dict[str, tuple[str, int]]:
    """Return the numbering that paragraph styles bring along: what a style doesn't say, the one it is based on says."""
    own = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")} if styles is not None else {}
    found: dict[str, tuple[str, int]] = {}
    for name in own:
        num_id, at = _style_number(own, name)
        if num_id not in ("", "0"):
            linked = (level for (of, level), one in numbers.levels.items() if of == num_id and one.style == name)
            found[name] = (num_id, next(linked, int(at or 0)))
    return found


def _style_number(own: dict[str, etree._Element], name: str) -> tuple[str, str]:
    num_id = at = ""
    seen: set[str] = set()
    while name in own and name not in seen and not num_id:
        seen.add(name)
        numbering = own[name].find(f"{W}pPr/{W}numPr")
        if numbering is not None:
            num_id, at = value_of(numbering, "numId"), at or value_of(numbering, "ilvl")
        name = value_of(own[name], "basedOn")
    return num_id, at


def mark_of(node: etree._Element, numbers: Numbers, styled: dict[str, tuple[str, int]], name: str) -> str:
    """Return the automatic number of a paragraph, "" if it has none.

    Raises InputError for a form that can't be written down exactly.
    """
    properties = node.find(f"{W}pPr")
    numbering = numbering_of(properties)
    if properties is not None and (numbering is None or not numbering[0]):
        of_style = styled.get(value_of(properties, "pStyle"))
        numbering = (of_style[0], numbering[1]) if of_style and numbering else of_style
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
