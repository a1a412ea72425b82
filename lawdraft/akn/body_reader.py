"""The text of a document as units: bodies, paragraphs, tables, heads; the wrappers of the XML dissolve into one
ordered body.
"""

from __future__ import annotations

from attrs import evolve

from lawdraft.akn.eid import NUMBERED, REFERENCE, decode_step
from lawdraft.akn.head import CONTAINERS, Head, implied
from lawdraft.akn.inline import VERBATIM, clean, covers, read_inline
from lawdraft.akn.modifications import Modification
from lawdraft.akn.xml import (
    DEFAULT_SEPARATOR,
    KIND,
    LD,
    MAX_DEPTH,
    Element,
    as_akn,
    canonical,
    children_of,
    line_of,
    local,
    pairs_of,
    quote_attribute,
)
from lawdraft.errors import InputError, NumberError, Position
from lawdraft.model.dialect import DIALECTS, canonical_label
from lawdraft.model.edition import Provenance
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange, roman_value
from lawdraft.model.unit import Cell, Foreign, Mark, Paragraph, Row, Status, Table, Unit

__all__ = ["STATUS", "Block", "BodyReader"]

Block = Paragraph | Unit | Table | Foreign
STATUS = {"removed": Status.REPEALED, "temporarilyRemoved": Status.SUSPENDED, "editorial": Status.EDITORIAL}
_SEPARATORS = {"sp": " ", "nl": "\n", "none": ""}
_NUM, _HEADING, _SUBHEADING, _P, _TABLE = (as_akn(name) for name in ("num", "heading", "subheading", "p", "table"))
_CONTENT, _INTRO, _WRAP, _ALINEA = (as_akn(name) for name in ("content", "intro", "wrapUp", "alinea"))
_BLOCKS = frozenset({_CONTENT, _INTRO, _WRAP})
_FILLER, _ROLE, _SEP, _AFTER, _NUMBER = (f"{{{LD}}}{name}" for name in ("filler", "role", "sep", "after", "number"))
_KNOWN = frozenset({"eId", "wId", "status", "period", "ld:role", "ld:sep", "ld:after", "ld:number"})
_NAMED = ["eId"]
_EDITORIAL = (("status", "editorial"),)
_OLD_LISTS = {as_akn("point"): Kind.CLAUSE, as_akn("item"): Kind.CLAUSE}
_BLOCK_LIST = as_akn("blockList")
_IN_FORCE, _REPEALED = Status.IN_FORCE, Status.REPEALED  # quicker so than by class


class BodyReader:
    """Reads units, paragraphs and tables. `provenance` and `periods` say what the meta tells of nodes, by eId."""

    def __init__(
        self,
        modifications: list[Modification] | None = None,
        dialect: str = "FZ",
        name: str = "",
        *,
        normal: bool = False,
    ) -> None:
        self._normal = normal
        self._depth = 0
        self.provenance: dict[str, tuple[Provenance, ...]] = {}
        self.periods: dict[str, str] = {}
        self.modifications = modifications or []
        for one in self.modifications:
            self.provenance[one.target] = (*self.provenance.get(one.target, ()), one.provenance)
            self.periods[one.target] = one.period
        self.used: set[str] = set()
        self.nodes: dict[str, str] = {}  # attributes and numbers that the model has no place for, by eId
        self.eids: list[str] = []  # the names of the units in the file, in print order of their starts
        self.attachments: dict[str, Element] = {}
        self._dotted = dialect in DIALECTS and DIALECTS[dialect].dotted_articles
        self._name = name

    # attributes

    def provenance_of(self, eid: str | None) -> tuple[Provenance, ...]:
        if self.provenance and eid in self.provenance:
            self.used.add(eid)
            return self.provenance[eid]
        return ()

    def _extra(self, element: Element) -> tuple[tuple[str, str], ...]:
        """Return the attributes that the model doesn't read, or doesn't read in that value."""
        eid, pairs = element.get("eId") or "", []
        for key, value in pairs_of(element):
            known = key in _KNOWN and not (key == "status" and value not in STATUS)
            if not known or (key == "period" and value != self.periods.get(eid)):
                pairs.append((key, value))
        return tuple(pairs)

    def keep(self, element: Element, skip: tuple[str, ...] = (), number: Element | None = None) -> None:
        """Keep what the model can't hold of an element, under its eId."""
        pairs = [(key, value) for key, value in self._extra(element) if key not in skip]
        if (pairs or number is not None) and (eid := element.get("eId")):
            given = "".join(f' {key}="{quote_attribute(value)}"' for key, value in pairs if key[0] != "{")
            inside = canonical(number) if number is not None else ""
            self.nodes[eid] = f"{given}>{inside}</ld:node>"

    def _is_plain(self, element: Element) -> bool:
        """Whether nothing is said of an element but its name."""
        names = element.keys()
        return not names or (names == _NAMED and not (self.provenance and element.get("eId") in self.provenance))

    # paragraphs

    def paragraph(self, element: Element, *, stub: bool = False, role: str | None = None) -> Paragraph:
        """Read a `p`, `heading` or `caption`; `role` is what its place implies."""
        if not role and not len(element) and self._is_plain(element):
            return Paragraph(clean(element.text, normal=self._normal))
        text, marks = read_inline(element, normal=self._normal)
        status = STATUS.get(element.get("status") or "", _IN_FORCE)
        role = element.get(_ROLE, role or "")
        if (
            marks
            and covers(marks[0], text)
            and marks[0].name == "remark"
            and marks[0].attributes == _EDITORIAL
            and (stub or status in (_REPEALED, Status.EDITORIAL))
        ):
            marks = marks[1:]
        elif role and marks and (own := implied(role, text)) and own[0] in marks:
            marks = tuple(mark for mark in marks if mark != own[0])
        if len(element.attrib) > 1 and (extra := self._extra(element)):
            marks = (Mark(0, len(text), "p", extra), *marks)
        return Paragraph(text, marks, role, status, self.provenance_of(element.get("eId")), element.get("wId") or "")

    # units

    def unit(self, element: Element, kind: Kind) -> Unit:
        """Read a unit with all below it."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise InputError(
                "XML nests too deep",
                expected=f"at most {MAX_DEPTH} levels",
                position=Position(self._name, line_of(element)),
            )
        pairs = element.items()
        plain = len(pairs) == 1 and pairs[0][0] == "eId"
        eid = str(pairs[0][1]) if plain else element.get("eId") or ""
        self.eids.append(eid)
        status, wid, after_mark, after_heading = _IN_FORCE, "", " ", "\n"
        if not plain:
            status = STATUS.get(element.get("status") or "", _IN_FORCE)
            wid = element.get("wId") or ""
            after_mark = _separator(element.get(_SEP), " ")
            after_heading = _separator(element.get(_AFTER), "\n")
        provenance = self.provenance_of(eid) if self.provenance else ()
        stub = status is _REPEALED
        mark, heading, subheading, number = "", None, None, None
        body: list[Block] = []
        for child in children_of(element):
            tag = child.tag
            if tag in _BLOCKS:
                if len(child.values()) > 1:
                    self.keep(child)
                self.blocks(child, body, kind, stub)
            elif tag == _NUM:
                mark, marks = read_inline(child, normal=self._normal)
                after_mark = DEFAULT_SEPARATOR.get(kind, " ")
                if child.values():
                    after_mark = _separator(child.get(_SEP), after_mark)
                number = child if marks else None
            elif (below := KIND.get(tag)) is not None:
                body.append(self.unit(child, below))
            elif tag == _HEADING:
                heading = self.paragraph(child)
                after_heading = _separator(child.get(_SEP), "\n") if len(child.attrib) > 1 else "\n"
            elif tag == _SUBHEADING:
                subheading = self.paragraph(child)
            else:
                self.child(child, body, kind, stub)
        if stub and not body and heading is not None:
            heading = _unwrapped(heading)
        if not plain or number is not None:
            self.keep(element, ("name",) if element.get("name") == "primechanie" else (), number)
        label = self.label(element, kind, eid, mark)
        self._depth -= 1
        return Unit(
            kind, label, mark, heading, tuple(body), status, subheading, after_mark, after_heading, provenance, wid
        )

    def label(self, element: Element, kind: Kind, eid: str, mark: str) -> Number | NumberRange | None:
        """Return the label: from the eId, else from the printed mark."""
        if kind in NUMBERED:
            number, known = decode_step(eid.rpartition("__")[2], REFERENCE[kind])
            return number if known else _printed_label(mark, dotted=self._dotted and kind is Kind.ARTICLE)
        given = element.get(_NUMBER)
        if given is None:
            return None
        first, dots, last = given.partition("..")
        try:
            return NumberRange(Number.parse(first), Number.parse(last)) if dots else Number.parse(first)
        except NumberError as error:
            raise InputError("not a label", found=given, position=Position(self._name, line_of(element))) from error

    def child(self, child: Element, body: list[Block], kind: Kind, stub: bool) -> None:
        """Read a child of a unit that is no text block: a unit, an абзац between units, a centred line, anything
        else.
        """
        tag = child.tag
        if (below := KIND.get(tag)) is not None:
            body.append(self.unit(child, below))
        elif tag == _ALINEA:
            for block in child:
                if block.tag in _BLOCKS:
                    self.blocks(block, body, kind, stub)
                else:
                    self.child(block, body, kind, stub)
        elif local(child) == "crossHeading":
            body.append(self.paragraph(child, role="crossHeading"))
        elif kind is Kind.APPENDIX and local(child) == "doc":
            self.document(child, body, stub=stub)
        elif tag in _OLD_LISTS:
            body.append(self.unit(child, Kind.SUBCLAUSE if kind is Kind.CLAUSE else Kind.CLAUSE))
        else:
            self.block(child, body, kind, stub)

    def blocks(self, element: Element, body: list[Block], kind: Kind, stub: bool) -> None:
        """Read the children of a text block into `body`."""
        provenance, normal = self.provenance, self._normal
        for child in children_of(element):
            if (
                child.tag == _P
                and child.keys() == _NAMED
                and not len(child)
                and not (provenance and child.get("eId") in provenance)
            ):
                body.append(Paragraph(clean(child.text, normal=normal)))
            else:
                self.block(child, body, kind, stub)

    def block(self, child: Element, body: list[Block], kind: Kind, stub: bool) -> None:
        """Read one block: a paragraph, a table, an old list; keep anything else as it is."""
        tag = child.tag
        if tag == _P:
            if child.get(_FILLER) is None:
                body.append(self.paragraph(child, stub=stub))
        elif tag == _TABLE:
            body.append(self.table(child))
        elif tag == _BLOCK_LIST:
            for item in child:
                if item.tag in _OLD_LISTS:
                    self.child(item, body, kind, stub)
                else:
                    body.append(self.paragraph(item))
        else:
            body.append(Foreign(canonical(child)))

    # tables

    def table(self, element: Element) -> Table:
        """Read a table."""
        if len(element.attrib) > 1:
            self.keep(element)
        rows, caption = [], None
        for child in element:
            name = local(child)
            if name == "caption":
                caption = self.paragraph(child)
            elif name == "tr":
                rows.append(self.row(child))
        return Table(tuple(rows), caption)

    def row(self, element: Element) -> Row:
        """Read a row; its label stands in the eId, else in the first cell."""
        status = STATUS.get(element.get("status") or "", _IN_FORCE)
        if len(element.attrib) > 1:
            self.keep(element)
        stub = status is _REPEALED
        cells = tuple(self.cell(child, stub=stub and at > 0) for at, child in enumerate(element))
        eid = element.get("eId") or ""
        number, known = decode_step(eid.rpartition("__")[2], "tr")
        if not known and cells and cells[0].body:
            number = _printed_label(cells[0].body[0].text, dotted=False)
        return Row(
            cells,
            number if isinstance(number, Number) else None,
            status,
            self.provenance_of(eid),
            element.get("wId") or "",
        )

    def cell(self, element: Element, *, stub: bool) -> Cell:
        """Read a cell; a block that isn't a paragraph becomes a mark of an empty one."""
        body = []
        if element.text and element.text.strip():
            body.append(Paragraph(element.text.strip()))
        for child in element:
            if child.tag == _P:
                body.append(self.paragraph(child, stub=stub))
            else:
                body.append(Paragraph("", (Mark(0, 0, local(child) or "foreign", ((VERBATIM, canonical(child)),)),)))
        self.keep(element, ("colspan", "rowspan"))
        return Cell(tuple(body), local(element) == "th", _span(element, "colspan"), _span(element, "rowspan"))

    # parts of the document

    def head(self, element: Element, kind: Kind) -> Unit:
        """Read preface, preamble or conclusions as a unit of lines with roles."""
        rules, body = CONTAINERS[kind], list[Block]()
        for child in element:
            name = local(child)
            if name in {"longTitle", "formula", "container"}:
                wrapper = (name, "" if name == "longTitle" else child.get("name") or "")
                for line in child:
                    self._line(line, body, rules, wrapper)
            else:
                self._line(child, body, rules, None)
        self.keep(element)
        return Unit(kind, body=tuple(body), **self.bare(element))  # type: ignore[arg-type]

    def bare(self, element: Element) -> dict[str, object]:
        """Return what a unit without designation carries: status, provenance, its old name, its separators."""
        return {
            "status": STATUS.get(element.get("status") or "", _IN_FORCE),
            "provenance": self.provenance_of(element.get("eId")),
            "wid": element.get("wId") or "",
            "after_mark": _separator(element.get(_SEP), " "),
            "after_heading": _separator(element.get(_AFTER), "\n"),
        }

    def _line(self, element: Element, body: list[Block], rules: Head, wrapper: tuple[str, str] | None) -> None:
        if element.tag != _P:
            self.block(element, body, Kind.FRONT, stub=False)
        elif element.get(_FILLER) is None:
            text, marks = read_inline(element)
            body.append(self.paragraph(element, role=rules.role(wrapper, rules.marked(text, marks))))

    def document(self, element: Element, body: list[Block], *, stub: bool) -> None:
        """Read the document of an appendix: its main body; keep its meta and whatever stands beside."""
        parent = element.getparent()
        eid = "" if parent is None else parent.get("eId") or ""
        for part in element:
            name = local(part)
            if name == "meta":
                self.attachments[eid] = part
            elif name == "mainBody":
                for child in part:
                    self.child(child, body, Kind.APPENDIX, stub)
            else:
                body.append(Foreign(canonical(part)))
        if len(body) == 1 and body[0] == Paragraph("", status=Status.EDITORIAL):
            body.clear()


def _separator(given: str | None, default: str) -> str:
    return default if given is None else _SEPARATORS.get(given, given)


def _unwrapped(line: Paragraph) -> Paragraph:
    marks = line.marks
    if marks and covers(marks[0], line.text) and marks[0].name == "remark" and marks[0].attributes == _EDITORIAL:
        return evolve(line, marks=marks[1:])
    return line


def _span(element: Element, name: str) -> int:
    value = element.get(name) or "1"
    return int(value) if value.isdecimal() and 0 < int(value) < 1000 else 1


def _printed_label(mark: str, *, dotted: bool) -> Number | None:
    """Read the label from a printed mark: its last word that looks like one («Статья 5^1.», «б)», «РАЗДЕЛ II»)."""
    for word in reversed(mark.replace("\u00a0", " ").split()):
        try:
            label = canonical_label(word, dotted=dotted)
        except NumberError:
            continue
        if Number.valid(label) and (
            label[0].isdigit() or roman_value(label.split("^")[0]) or len(label.split("^")[0]) <= 2
        ):
            return Number.parse(label)
    return None
