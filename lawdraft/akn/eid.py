"""Names of nodes: labels as tokens and back, and the eIds of a tree (profile, 2).

A token has the alphabet `[A-Za-z0-9-]`; the encoding is total and injective. eIds are assigned from the tree, always
alike; they are an output format and never identity.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lawdraft.akn.head import CONTAINERS
from lawdraft.errors import NumberError
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.unit import Paragraph, Row, Status, Table, Unit

__all__ = ["NUMBERED", "REFERENCE", "Namer", "assign", "decode_label", "decode_step", "encode_label"]

REFERENCE: dict[Kind, str] = {
    Kind.CODE_PART: "part",
    Kind.SECTION: "sec",
    Kind.SUBSECTION: "subsec",
    Kind.CHAPTER: "chp",
    Kind.SUBCHAPTER: "subchp",
    Kind.ARTICLE: "art",
    Kind.PART: "para",
    Kind.CLAUSE: "cl",
    Kind.SUBCLAUSE: "subcl",
    Kind.INDENT: "indent",
    Kind.NOTE: "hcontainer",
    Kind.APPENDIX: "att",
}
NUMBERED = frozenset(REFERENCE) - {Kind.INDENT, Kind.NOTE}  # the rest is counted, never labelled
_OF_DOCUMENT = frozenset({Kind.CODE_PART, Kind.SECTION, Kind.CHAPTER, Kind.ARTICLE, Kind.APPENDIX})

_PLAIN = frozenset("0123456789IVXLCDM")
_CYRILLIC = dict(zip("абвгдежзиклмнопрстуфхц", "abvgdejziklmnoprstufhc", strict=True))
_CYRILLIC |= dict(zip("чшщэюяёйыьъ", ("qc", "qs", "qw", "qe", "qu", "qa", "qo", "qi", "qy", "qx", "qz"), strict=True))
_DASHES = {".": "-", "^": "--", "-": "---"}
_RANGE = "yy"  # between the ends of a range; a label never gives it
_GENERATION = re.compile(r"Z\d+$")
_LETTER = {code: letter for letter, code in _CYRILLIC.items()}
_SEPARATOR = {code: sign for sign, code in _DASHES.items()}
_REPEALED = Status.REPEALED  # by its class it costs ten times as much


def _encode(char: str) -> str:
    if char in _PLAIN:
        return char
    if code := _CYRILLIC.get(char):
        return code
    small = char.lower()
    if char != small and small in _CYRILLIC:
        return "w" + _CYRILLIC[small]
    if char.isascii() and char.isalpha():
        return ("x" if char.islower() else "wx") + small
    return f"y{ord(char):x}y"


@lru_cache(maxsize=65536)
def encode_label(label: str) -> str:
    """Write any label as a token; different labels give different tokens (profile, 2.2).

    `5^1-1` is `5--1---1`, `б` is `b`, `17.2` is `17-2`.
    """
    codes = []
    for at, char in enumerate(label):
        between = 0 < at < len(label) - 1 and label[at - 1] not in _DASHES and label[at + 1] not in _DASHES
        codes.append(_DASHES[char] if char in _DASHES and between else _encode(char))
    return "".join(codes)


@lru_cache(maxsize=65536)
def decode_label(token: str) -> str:
    """Return the label that `token` encodes; raises NumberError if it is no token."""
    label, at = "", 0
    while at < len(token):
        char, size = token[at], 1
        if char == "-":
            size = len(token) - at - len(token[at:].lstrip("-"))
            part = _SEPARATOR.get(token[at : at + size], "")
        elif char in _PLAIN:
            part = char
        elif char == "y":
            end = token.find("y", at + 1)
            size = end + 1 - at
            part = _decode_hex(token[at + 1 : end]) if end > 0 else ""
        else:
            part, size = _decode_letter(token, at)
        if not part:
            raise NumberError("not the name of a label", found=token)
        label, at = label + part, at + size
    if encode_label(label) != token:
        raise NumberError("not the name of a label", found=token)
    return label


def _decode_hex(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _decode_letter(token: str, at: int) -> tuple[str, int]:
    char = token[at]
    if char == "w":
        part, size = _decode_letter(token, at + 1) if at + 1 < len(token) else ("", 0)
        return part.upper(), size + 1
    if char == "x":
        part = token[at + 1 : at + 2]
        return (part if part.isascii() and part.isalpha() and part.islower() else ""), 2
    if char == "q":
        return _LETTER.get(token[at : at + 2], ""), 2
    return _LETTER.get(char, ""), 1


@lru_cache(maxsize=65536)
def decode_step(step: str, reference: str) -> tuple[Number | NumberRange | None, bool]:
    """Read the label from the last step of an eId, `cl_b`. Returns it (None: unlabelled) and whether the step is one
    of ours.
    """
    ref, _, token = step.partition("_")
    if ref != reference or not token:
        return None, False
    if token[0] == "N" and token[1:].isdigit():
        return None, True
    token = token.partition("Z")[0]
    try:
        first, _, last = token.partition(_RANGE)
        if last:
            return NumberRange(Number.parse(decode_label(first)), Number.parse(decode_label(last))), True
        return Number.parse(decode_label(token)), True
    except NumberError:
        return None, False


def _token(number: Number | NumberRange) -> str:
    if isinstance(number, NumberRange):
        return encode_label(number.first.text) + _RANGE + encode_label(number.last.text)
    return encode_label(number.text)


def _is_deleted(node: Unit | Paragraph) -> bool:
    """Whether a redline shows the whole of `node` as deleted: then its name belongs to the old text (profile, 6)."""
    if isinstance(node, Paragraph):
        return any(mark.name == "del" and mark.start == 0 and mark.end == len(node.text) > 0 for mark in node.marks)
    if node.status is not Status.REPEALED:
        return False
    first = node.heading or next((child for child in node.body if isinstance(child, Unit | Paragraph)), None)
    return first is not None and _is_deleted(first)


class Namer:
    """Gives each node of one file its eId, in print order; a name is never given twice."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._counts: dict[str, int] = {}

    def count(self, context: str, reference: str, series: str = "") -> str:
        """Name the next thing that is only counted: `art_2__p_3`, `art_6__para_N2` in the series of unlabelled ones."""
        stem = f"{context}__{reference}_{series}" if context else f"{reference}_{series}"
        number = self._counts.get(stem, 0) + 1
        self._counts[stem] = number
        return stem + str(number)

    def unit(self, unit: Unit, context: str, document: str) -> str:
        """Name a unit: by its label within `context` (within `document` where numbers run through the act)."""
        kind = unit.kind
        reference = REFERENCE[kind]
        if kind in _OF_DOCUMENT:
            context = document
        if kind not in NUMBERED:
            return self.count(context, reference)
        if unit.number is None:
            return self.count(context, reference, "N")
        stem = f"{context}__{reference}_" if context else f"{reference}_"
        name = stem + _token(unit.number)
        if unit.status is _REPEALED and _is_deleted(unit):
            name += "Z1"
        return self.free(name)

    def paragraph(self, paragraph: Paragraph, context: str) -> str:
        """Name a paragraph of a unit; what a redline deletes counts in a series of its own."""
        if paragraph.marks and _is_deleted(paragraph) and not context.endswith("Z1"):
            number = self._counts.get(context + "__p_Z", 0) + 1
            self._counts[context + "__p_Z"] = number
            return self.free(f"{context}__p_{number}Z1")
        return self.count(context, "p")

    def row(self, row: Row, table: str) -> str:
        """Name a row by the number in its first cell, else by its place among the rows without."""
        if row.number is None:
            return self.count(table, "tr", "N")
        return self.free(f"{table}__tr_{_token(row.number)}")

    def free(self, name: str) -> str:
        """Return `name`, or its next generation `nameZ2` if it is taken."""
        if name not in self._used:
            self._used.add(name)
            return name
        stem = _GENERATION.sub("", name)
        turn = 2
        while f"{stem}Z{turn}" in self._used:
            turn += 1
        self._used.add(f"{stem}Z{turn}")
        return f"{stem}Z{turn}"


Named = Unit | Paragraph | Row
_PARTS = {Kind.FRONT: "preface", Kind.PREAMBLE: "preamble", Kind.SIGNATURE: "conclusions"}


def assign(root: Unit) -> list[tuple[str, Named]]:
    """Return every unit, paragraph and row that has a name with the eId that the written file gives it, in print
    order.
    """
    names, found = Namer(), list[tuple[str, Named]]()
    for unit in root.units():
        if unit.kind in (Kind.FRONT, Kind.PREAMBLE):
            _head(names, found, unit)
    found.append(("body", root))
    for node in root.body:
        if isinstance(node, Unit) and node.kind is Kind.SIGNATURE:
            _head(names, found, node)
        elif not isinstance(node, Unit) or node.kind not in _PARTS:
            _node(names, found, node, "body", "", at_root=True)
    return found


def _head(names: Namer, found: list[tuple[str, Named]], unit: Unit) -> None:
    name, rules = _PARTS[unit.kind], CONTAINERS[unit.kind]
    found.append((name, unit))
    current, context = None, name
    for node in unit.body:
        wrapper = rules.wrapper(node.role if isinstance(node, Paragraph) else None)
        if wrapper != current:
            current, context = wrapper, name
            if wrapper and wrapper[0] != "longTitle":
                context = names.count(name, wrapper[0])
        _node(names, found, node, context, "")


def _node(
    names: Namer, found: list[tuple[str, Named]], node: object, context: str, document: str, *, at_root: bool = False
) -> None:
    if isinstance(node, Unit):
        eid = names.unit(node, "" if at_root else context, document)
        found.append((eid, node))
        if node.subheading is not None:
            found.append((f"{eid}__subheading", node.subheading))
        if node.heading is not None:
            found.append((f"{eid}__heading", node.heading))
        inside = eid if node.kind is Kind.APPENDIX else document
        for child in node.body:
            _node(names, found, child, eid, inside)
    elif isinstance(node, Paragraph):
        if node.role == "crossHeading" and not at_root:
            found.append((names.count(context, "crossHeading"), node))
        elif node.status is not Status.EDITORIAL or node.wid or node.provenance:
            found.append((names.paragraph(node, context), node))
    elif isinstance(node, Table):
        _table(names, found, node, names.count(context, "table"))


def _table(names: Namer, found: list[tuple[str, Named]], table: Table, eid: str) -> None:
    if table.caption is not None and (table.caption.wid or table.caption.provenance):
        found.append((f"{eid}__caption", table.caption))
    for row in table.rows:
        name, column = names.row(row, eid), 1
        found.append((name, row))
        for cell in row.cells:
            context = name if cell.header else f"{name}__td_{column}"
            lines = [line for line in cell.body if line.wid or line.provenance]
            found.extend((names.paragraph(line, context), line) for line in lines)
            column += cell.colspan
