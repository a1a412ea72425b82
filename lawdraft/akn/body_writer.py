"""Units, paragraphs and tables as XML with their eIds. The wrappers (intro, content, alinea, wrapUp) follow from the
ordered body.
"""

from __future__ import annotations

from collections.abc import Iterable

from lawdraft.akn.eid import Namer
from lawdraft.akn.head import implied
from lawdraft.akn.inline import VERBATIM, InlineWriter, covers, read_inline, write_attributes
from lawdraft.akn.kept import Kept
from lawdraft.akn.provenance import ProvenanceWriter
from lawdraft.akn.xml import (
    DEFAULT_SEPARATOR,
    ELEMENT,
    fragment,
    local,
    pairs_of,
    quote_attribute,
)
from lawdraft.errors import LawdraftError
from lawdraft.model.edition import Provenance
from lawdraft.model.kind import Kind
from lawdraft.model.number import NumberRange
from lawdraft.model.unit import Body, Cell, Foreign, Mark, Paragraph, Row, Status, Table, Unit

__all__ = ["FILLER", "BodyWriter", "is_hierarchy"]

STATUS = {Status.REPEALED: "removed", Status.SUSPENDED: "temporarilyRemoved", Status.EDITORIAL: "editorial"}
SEPARATORS = {" ": "sp", "\n": "nl", "": "none"}
FILLER = '<p ld:filler="1"/>'  # where the schema wants a child and the model has none
_HIERARCHY = frozenset(ELEMENT.values()) | {
    "alinea",
    "title",
    "book",
    "tome",
    "list",
    "point",
    "level",
    "rule",
    "proviso",
    "transitional",
    "division",
    "subdivision",
    "subpart",
    "subparagraph",
    "sublist",
    "subrule",
    "subtitle",
}
_COUNTED = frozenset({Kind.NOTE, Kind.INDENT})  # named by their place, with the number beside
_IN_FORCE, _REPEALED, _NOTE = Status.IN_FORCE, Status.REPEALED, Kind.NOTE  # by its class each costs ten times as much


def is_hierarchy(node: object) -> bool:
    """Whether a child of a body stands beside units, not inside a text block."""
    if isinstance(node, Paragraph):
        return node.role == "crossHeading"
    if isinstance(node, Foreign):
        return local(fragment(node.xml)) in _HIERARCHY
    return isinstance(node, Unit)


def _is_plain(line: Paragraph) -> bool:
    """Whether nothing but a text and where it comes from is known of a paragraph."""
    return not (line.marks or line.wid or line.role) and line.status is _IN_FORCE


class BodyWriter:
    """Writes units, paragraphs and tables with their eIds; `prefix` stands before every name (a payload, an
    attachment).
    """

    def __init__(self, kept: Kept | None = None, provenance: ProvenanceWriter | None = None) -> None:
        self.out: list[str] = []
        self.names = Namer()
        self.inline = InlineWriter(self.names.count)
        self._kept = kept.nodes if kept else {}
        self._provenance = provenance

    # attributes

    def _extra(self, eid: str, taken: Iterable[str] = ()) -> list[tuple[str, str]]:
        node = self._kept.get(eid) if self._kept else None
        if node is None:
            return []
        return [(key, value) for key, value in pairs_of(node) if key != "eId" and key not in taken]

    def attributes(self, eid: str, wid: str, status: Status, provenance: tuple[Provenance, ...]) -> str:
        """Write what any node may carry: names, status, the interval of its text, and what the model doesn't read."""
        if not (wid or self._kept) and status is _IN_FORCE:
            given = f' eId="{eid}"' if eid else ""
            period = self._provenance.note(eid, "", provenance) if provenance and self._provenance else ""
            return f'{given} period="{period}"' if period else given
        pairs = [("eId", eid)] if eid else []
        if wid:
            pairs.append(("wId", wid))
        if status is not _IN_FORCE:
            pairs.append(("status", STATUS[status]))
        if provenance and self._provenance is not None and (period := self._provenance.note(eid, wid, provenance)):
            pairs.append(("period", period))
        if self._kept:
            pairs += self._extra(eid, [name for name, _ in pairs])
        return write_attributes(pairs)

    # paragraphs

    def paragraph(
        self, line: Paragraph, context: str, *, named: bool = True, stub: bool = False, implied_role: str = ""
    ) -> str:
        """Return `line` as a `p`; `implied_role` is what the reader takes for its role there."""
        if not (stub or implied_role) and _is_plain(line):
            return "".join(self._plain(line, context, named=named))
        if (
            len(line.marks) == 1
            and not line.text
            and not named
            and line.marks[0].attributes[:1]
            and (line.marks[0].attributes[0][0] == VERBATIM)
        ):
            return line.marks[0].attributes[0][1]
        editorial = line.status is Status.EDITORIAL
        eid = self.names.paragraph(line, context) if (named and not editorial) or line.wid or line.provenance else ""
        return self._element("p", line, eid, context, stub=stub, implied_role=implied_role)

    def _plain(self, line: Paragraph, context: str, *, named: bool = True) -> tuple[str, str, str]:
        """Return a paragraph without marks as its tag, its text and its end: in a file the text isn't copied."""
        eid = self.names.count(context, "p") if named or line.provenance else ""
        attributes = self.attributes(eid, "", line.status, line.provenance)
        return f"<p{attributes}>", self.inline.write(line.text, (), context), "</p>"

    def _element(
        self,
        name: str,
        line: Paragraph,
        eid: str,
        context: str,
        *,
        stub: bool,
        implied_role: str = "",
        separator: str = "",
    ) -> str:
        """Write a paragraph as the element `name`: `p`, `heading`, `caption` …"""
        attributes = self.attributes(eid, line.wid, line.status, line.provenance)
        if line.role != implied_role:
            attributes += f' ld:role="{quote_attribute(line.role)}"'
        marks, text = line.marks, line.text
        own = [mark for mark in marks if mark.name == "p" and covers(mark, text)]
        if own:
            marks = tuple(mark for mark in marks if mark is not own[0])
            attributes += write_attributes(own[0].attributes)
        if separator:
            attributes += f' ld:sep="{separator}"'
        inside = self.inline.write(text, self.wrapped(line, marks, stub), context)
        return f"<{name}{attributes}>{inside}</{name}>"

    def wrapped(self, line: Paragraph, marks: tuple[Mark, ...], stub: bool) -> tuple[Mark, ...]:
        """Add the marks that role and status imply: the remark of a stub, `docTitle` of the title."""
        text = line.text
        if (
            (stub or line.status in (_REPEALED, Status.EDITORIAL))
            and text
            and not any(m.name in ("ins", "del") for m in marks)
        ):
            return (Mark(0, len(text), "remark", (("status", "editorial"),)), *marks)
        names = {mark.name for mark in marks}
        return (*(mark for mark in implied(line.role, text) if text and mark.name not in names), *marks)

    # units

    def unit(self, unit: Unit, context: str, document: str, *, wid: str = "") -> None:
        """Write a unit with all below it."""
        out, name = self.out, ELEMENT[unit.kind]
        eid = self.names.unit(unit, context, document)
        attributes = self.attributes(eid, unit.wid or wid, unit.status, unit.provenance)
        if unit.kind is _NOTE and ' name="' not in attributes:
            attributes = ' name="primechanie"' + attributes
        if unit.number is not None and unit.kind in _COUNTED:
            number = unit.number
            given = f"{number.first}..{number.last}" if isinstance(number, NumberRange) else str(number)
            attributes += f' ld:number="{quote_attribute(given)}"'
        out.append(f"<{name}{attributes}{self.stray(unit)}>")
        self.designation(unit, eid)
        self._unit_body(unit, eid, document)
        out.append(f"</{name}>\n")

    def stray(self, unit: Unit) -> str:
        """Keep the separators of a mark or heading that isn't there."""
        given = ""
        if not unit.mark and unit.after_mark != " ":
            given += f' ld:sep="{quote_attribute(SEPARATORS.get(unit.after_mark, unit.after_mark))}"'
        if unit.heading is None and unit.after_heading != "\n":
            given += f' ld:after="{quote_attribute(SEPARATORS.get(unit.after_heading, unit.after_heading))}"'
        return given

    def designation(self, unit: Unit, eid: str) -> None:
        """Write mark, subheading and heading."""
        if unit.mark:
            kept = self._kept_number(eid, unit.mark) if self._kept else ""
            default = DEFAULT_SEPARATOR.get(unit.kind, " ")
            sep = unit.after_mark
            given = "" if sep == default else f' ld:sep="{quote_attribute(SEPARATORS.get(sep, sep))}"'
            inside = kept or self.inline.write(unit.mark, (), eid)
            self.out.append(f"<num{given}>{inside}</num>")
        stub = unit.status is _REPEALED
        if unit.subheading is not None:
            self.out.append(self._element("subheading", unit.subheading, f"{eid}__subheading", eid, stub=False))
        if unit.heading is not None:
            sep = unit.after_heading
            separator = "" if sep == "\n" else SEPARATORS.get(sep, quote_attribute(sep))
            self.out.append(
                self._element(
                    "heading", unit.heading, f"{eid}__heading", eid, stub=stub and not unit.body, separator=separator
                )
            )

    def _kept_number(self, eid: str, mark: str) -> str:
        """Return the inside of a `num` that has marks of its own, as long as it says what the mark says."""
        node = self._kept.get(eid)
        if node is None or not len(node) or read_inline(node[0])[0] != mark:
            return ""
        text, marks = read_inline(node[0])
        return self.inline.write(text, marks, eid)

    def _unit_body(self, unit: Unit, eid: str, document: str) -> None:
        body, out = unit.body, self.out
        if not body:
            return
        stub = unit.status is _REPEALED
        places = [at for at, node in enumerate(body) if isinstance(node, Unit) or is_hierarchy(node)]
        if not places:
            self._blocks("content", body, f"{eid}__content", eid, stub)
            return
        first, last = places[0], places[-1]
        if first:
            self._blocks("intro", body[:first], f"{eid}__intro", eid, stub)
        for node in body[first : last + 1]:
            if isinstance(node, Unit):
                self.unit(node, eid, document)
            elif isinstance(node, Foreign) and is_hierarchy(node):
                out.append(node.xml + "\n")
            elif isinstance(node, Paragraph) and node.role == "crossHeading":
                out.append(
                    self._element(
                        "crossHeading",
                        node,
                        self.names.count(eid, "crossHeading"),
                        eid,
                        stub=False,
                        implied_role="crossHeading",
                    )
                )
            else:
                self.alinea(node, eid, eid, stub)
        if last + 1 < len(body):
            self._blocks("wrapUp", body[last + 1 :], f"{eid}__wrapup", eid, stub)

    def alinea(self, node: Paragraph | Table | Foreign | Unit, eid: str, context: str, stub: bool) -> None:
        name = self.names.count(eid, "al")
        self.out.append(f'<alinea eId="{name}">')
        self._blocks("content", (node,), f"{name}__content", context, stub)
        self.out.append("</alinea>\n")

    def _blocks(self, wrapper: str, nodes: Body, eid: str, context: str, stub: bool) -> None:
        attributes = self.attributes(eid, "", _IN_FORCE, ()) if self._kept else f' eId="{eid}"'
        self.out.append(f"<{wrapper}{attributes}>")
        for node in nodes:
            self.block(node, context, stub=stub)
        self.out.append(f"</{wrapper}>\n")

    def block(self, node: Paragraph | Table | Foreign | Unit, context: str, *, stub: bool = False) -> None:
        """Write a paragraph, a table or something foreign."""
        if isinstance(node, Paragraph):
            if not stub and _is_plain(node):
                self.out += self._plain(node, context)
            else:
                self.out.append(self.paragraph(node, context, stub=stub))
            self.out.append("\n")
        elif isinstance(node, Table):
            self.table(node, context)
        elif isinstance(node, Foreign):
            self.out.append(node.xml + "\n")
        else:
            raise LawdraftError("a unit can't stand inside a block", found=node.kind.word)

    # tables

    def table(self, table: Table, context: str) -> None:
        """Write a table with its rows and cells."""
        eid = self.names.count(context, "table")
        self.out.append(f"<table{self.attributes(eid, '', _IN_FORCE, ())}>")
        if table.caption is not None:
            caption = table.caption
            named = f"{eid}__caption" if caption.wid or caption.provenance else ""
            self.out.append(self._element("caption", caption, named, eid, stub=False))
        for row in table.rows:
            self.row(row, eid)
        self.out.append("</table>\n")

    def row(self, row: Row, context: str) -> None:
        """Write a row; columns are counted with the cells that span several."""
        eid = self.names.row(row, context)
        self.out.append(f"<tr{self.attributes(eid, row.wid, row.status, row.provenance)}>")
        column, stub = 1, row.status is _REPEALED
        for at, cell in enumerate(row.cells):
            self._cell(cell, eid, f"{eid}__td_{column}", stub=stub and at > 0)
            column += cell.colspan
        self.out.append("</tr>\n")

    def _cell(self, cell: Cell, row: str, eid: str, *, stub: bool) -> None:
        name = "th" if cell.header else "td"
        pairs = [] if cell.header else [("eId", eid)]
        pairs += [("colspan", str(cell.colspan))] if cell.colspan != 1 else []
        pairs += [("rowspan", str(cell.rowspan))] if cell.rowspan != 1 else []
        pairs += self._extra(eid)
        context = row if cell.header else eid
        inside = "".join(
            self.paragraph(line, context, named=False, stub=stub and bool(line.text)) for line in cell.body
        )
        self.out.append(f"<{name}{write_attributes(pairs)}>{inside}</{name}>")
