"""A statute as Akoma Ntoso 3.0. The wrappers of the XML (intro, content, alinea, wrapUp) follow from the ordered body."""

from __future__ import annotations

from collections.abc import Iterable

from lawdraft.akn import meta as metadata
from lawdraft.akn.eid import Namer
from lawdraft.akn.head import CONTAINERS, implied
from lawdraft.akn.inline import VERBATIM, InlineWriter, covers, read_inline, write_attributes
from lawdraft.akn.meta import Kept
from lawdraft.akn.provenance import ProvenanceWriter, meta_blocks
from lawdraft.akn.xml import AKN, DEFAULT_SEPARATOR, ELEMENT, LD, attribute, check_characters, fragment, local, quote_attribute
from lawdraft.errors import LawdraftError
from lawdraft.model.edition import Provenance
from lawdraft.model.kind import Kind
from lawdraft.model.number import NumberRange
from lawdraft.model.unit import Body, Cell, Foreign, Mark, Paragraph, Row, Statute, Status, Table, Unit

__all__ = ["BodyWriter", "DocumentWriter", "write_statute_xml"]

STATUS = {Status.REPEALED: "removed", Status.SUSPENDED: "temporarilyRemoved", Status.EDITORIAL: "editorial"}
SEPARATORS = {" ": "sp", "\n": "nl", "": "none"}
FILLER = '<p ld:filler="1"/>'  # where the schema wants a child and the model has none
_PARTS = (Kind.FRONT, Kind.PREAMBLE, None, Kind.SIGNATURE, Kind.APPENDIX)
_PART_NAMES = {Kind.FRONT: "preface", Kind.PREAMBLE: "preamble", Kind.SIGNATURE: "conclusions"}
_HIERARCHY = frozenset(ELEMENT.values()) | {"alinea", "title", "book", "tome", "list", "point", "level", "rule", "proviso", "transitional",
                                            "division", "subdivision", "subpart", "subparagraph", "sublist", "subrule", "subtitle"}


def _is_hierarchy(node: object) -> bool:
    """Whether a child of a body stands beside units, not inside a text block."""
    if isinstance(node, Unit):
        return True
    if isinstance(node, Foreign):
        return local(fragment(node.xml)) in _HIERARCHY
    return isinstance(node, Paragraph) and node.role == "crossHeading"


class BodyWriter:
    """Writes units, paragraphs and tables with their eIds; `prefix` stands before every name (a payload, an attachment)."""

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
        return [(attribute(key), value) for key, value in node.attrib.items() if key != "eId" and attribute(key) not in taken]  # type: ignore[arg-type, type-var]

    def _attributes(self, eid: str, wid: str, status: Status, provenance: tuple[Provenance, ...]) -> str:
        """Write what any node may carry: names, status, the interval of its text, and what the model doesn't read."""
        pairs = [("eId", eid)] if eid else []
        if wid:
            pairs.append(("wId", wid))
        if status is not Status.IN_FORCE:
            pairs.append(("status", STATUS[status]))
        if provenance and self._provenance is not None and (period := self._provenance.note(eid, wid, provenance)):
            pairs.append(("period", period))
        if self._kept:
            pairs += self._extra(eid, [name for name, _ in pairs])
        return write_attributes(pairs)

    # paragraphs

    def paragraph(self, line: Paragraph, context: str, *, named: bool = True, stub: bool = False, implied_role: str = "") -> str:
        """Return `line` as a `p`; `implied_role` is what the reader takes for its role there."""
        if not (line.marks or line.provenance or line.wid or line.role or implied_role or stub) and line.status is Status.IN_FORCE:
            text = self.inline.write(line.text, (), context)
            return f'<p eId="{self.names.count(context, "p")}">{text}</p>' if named else f"<p>{text}</p>"
        if len(line.marks) == 1 and not line.text and not named and line.marks[0].attributes[:1] and (
                line.marks[0].attributes[0][0] == VERBATIM):
            return line.marks[0].attributes[0][1]
        editorial = line.status is Status.EDITORIAL
        eid = self.names.paragraph(line, context) if (named and not editorial) or line.wid or line.provenance else ""
        return self._element("p", line, eid, context, stub=stub, implied_role=implied_role)

    def _element(self, name: str, line: Paragraph, eid: str, context: str, *, stub: bool, implied_role: str = "",
                 separator: str = "") -> str:
        """Write a paragraph as the element `name`: `p`, `heading`, `caption` …"""
        attributes = self._attributes(eid, line.wid, line.status, line.provenance)
        if line.role != implied_role:
            attributes += f' ld:role="{quote_attribute(line.role)}"'
        marks, text = line.marks, line.text
        own = [mark for mark in marks if mark.name == "p" and covers(mark, text)]
        if own:
            marks = tuple(mark for mark in marks if mark is not own[0])
            attributes += write_attributes(own[0].attributes)
        if separator:
            attributes += f' ld:sep="{separator}"'
        inside = self.inline.write(text, self._wrapped(line, marks, stub), context)
        return f"<{name}{attributes}>{inside}</{name}>"

    def _wrapped(self, line: Paragraph, marks: tuple[Mark, ...], stub: bool) -> tuple[Mark, ...]:
        """Add the marks that role and status imply: the remark of a stub, `docTitle` of the title."""
        text = line.text
        if (stub or line.status in (Status.REPEALED, Status.EDITORIAL)) and text and not any(m.name in ("ins", "del") for m in marks):
            return (Mark(0, len(text), "remark", (("status", "editorial"),)), *marks)
        names = {mark.name for mark in marks}
        return (*(mark for mark in implied(line.role, text) if text and mark.name not in names), *marks)

    # units

    def unit(self, unit: Unit, context: str, document: str, *, wid: str = "") -> None:
        """Write a unit with all below it."""
        out, name = self.out, ELEMENT[unit.kind]
        eid = self.names.unit(unit, context, document)
        attributes = self._attributes(eid, unit.wid or wid, unit.status, unit.provenance)
        if unit.kind is Kind.NOTE and ' name="' not in attributes:
            attributes = ' name="primechanie"' + attributes
        if unit.kind in (Kind.NOTE, Kind.INDENT) and unit.number is not None:
            number = unit.number
            given = f"{number.first}..{number.last}" if isinstance(number, NumberRange) else str(number)
            attributes += f' ld:number="{quote_attribute(given)}"'
        out.append(f"<{name}{attributes}{self._stray(unit)}>")
        self._designation(unit, eid)
        self._unit_body(unit, eid, document)
        out.append(f"</{name}>\n")

    def _stray(self, unit: Unit) -> str:
        """Keep the separators of a mark or heading that isn't there."""
        given = ""
        if not unit.mark and unit.after_mark != " ":
            given += f' ld:sep="{quote_attribute(SEPARATORS.get(unit.after_mark, unit.after_mark))}"'
        if unit.heading is None and unit.after_heading != "\n":
            given += f' ld:after="{quote_attribute(SEPARATORS.get(unit.after_heading, unit.after_heading))}"'
        return given

    def _designation(self, unit: Unit, eid: str) -> None:
        """Write mark, subheading and heading."""
        if unit.mark:
            kept = self._kept_number(eid, unit.mark) if self._kept else ""
            default = DEFAULT_SEPARATOR.get(unit.kind, " ")
            sep = unit.after_mark
            given = "" if sep == default else f' ld:sep="{quote_attribute(SEPARATORS.get(sep, sep))}"'
            inside = kept or self.inline.write(unit.mark, (), eid)
            self.out.append(f"<num{given}>{inside}</num>")
        stub = unit.status is Status.REPEALED
        if unit.subheading is not None:
            self.out.append(self._element("subheading", unit.subheading, f"{eid}__subheading", eid, stub=False))
        if unit.heading is not None:
            sep = unit.after_heading
            separator = "" if sep == "\n" else SEPARATORS.get(sep, quote_attribute(sep))
            self.out.append(self._element("heading", unit.heading, f"{eid}__heading", eid, stub=stub and not unit.body, separator=separator))

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
        stub = unit.status is Status.REPEALED
        last = -1
        for at, node in enumerate(body):
            if isinstance(node, Unit) or (not isinstance(node, Table) and _is_hierarchy(node)):
                last = at
        if last < 0:
            self._blocks("content", body, f"{eid}__content", eid, stub)
            return
        first = next(at for at, node in enumerate(body) if _is_hierarchy(node))
        if first:
            self._blocks("intro", body[:first], f"{eid}__intro", eid, stub)
        for node in body[first:last + 1]:
            if isinstance(node, Unit):
                self.unit(node, eid, document)
            elif isinstance(node, Foreign) and _is_hierarchy(node):
                out.append(node.xml + "\n")
            elif isinstance(node, Paragraph) and node.role == "crossHeading":
                out.append(self._element("crossHeading", node, self.names.count(eid, "crossHeading"), eid, stub=False, implied_role="crossHeading"))
            else:
                self._alinea(node, eid, eid, stub)
        if last + 1 < len(body):
            self._blocks("wrapUp", body[last + 1:], f"{eid}__wrapup", eid, stub)

    def _alinea(self, node: Paragraph | Table | Foreign | Unit, eid: str, context: str, stub: bool) -> None:
        name = self.names.count(eid, "al")
        self.out.append(f'<alinea eId="{name}">')
        self._blocks("content", (node,), f"{name}__content", context, stub)
        self.out.append("</alinea>\n")

    def _blocks(self, wrapper: str, nodes: Body, eid: str, context: str, stub: bool) -> None:
        attributes = self._attributes(eid, "", Status.IN_FORCE, ()) if self._kept else f' eId="{eid}"'
        self.out.append(f"<{wrapper}{attributes}>")
        for node in nodes:
            self.block(node, context, stub=stub)
        self.out.append(f"</{wrapper}>\n")

    def block(self, node: Paragraph | Table | Foreign | Unit, context: str, *, stub: bool = False) -> None:
        """Write a paragraph, a table or something foreign."""
        if isinstance(node, Paragraph):
            self.out.append(self.paragraph(node, context, stub=stub) + "\n")
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
        self.out.append(f"<table{self._attributes(eid, '', Status.IN_FORCE, ())}>")
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
        self.out.append(f"<tr{self._attributes(eid, row.wid, row.status, row.provenance)}>")
        column, stub = 1, row.status is Status.REPEALED
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
        inside = "".join(self.paragraph(line, context, named=False, stub=stub and bool(line.text)) for line in cell.body)
        self.out.append(f"<{name}{write_attributes(pairs)}>{inside}</{name}>")


class DocumentWriter:
    """Writes a whole document: first the text (`text`), which takes the provenance, then the file around it (`file`)."""

    def __init__(self, statute: Statute) -> None:
        self.statute = statute
        self.kept = Kept(statute.meta)
        self.provenance = ProvenanceWriter(self.kept, statute.work)
        self.body = BodyWriter(self.kept, self.provenance)

    def text(self) -> str:
        """Write everything but the meta."""
        out = self.body.out
        parts = self._parts()
        for kind in (Kind.FRONT, Kind.PREAMBLE):
            for unit in parts[kind]:
                self._head(unit)
        self._main(parts[None])
        for unit in parts[Kind.SIGNATURE]:
            self._head(unit)
        if parts[Kind.APPENDIX]:
            out.append("<attachments>\n")
            for unit in parts[Kind.APPENDIX]:
                self._attachment(unit)
            out.append("</attachments>\n")
        return "".join(out)

    def blocks(self) -> dict[str, str]:
        """Write the blocks of the meta; only after the text."""
        return meta_blocks(self.statute, self.kept, self.provenance)

    def file(self, text: str, blocks: dict[str, str]) -> bytes:
        """Put the file together."""
        name, given = "act", ""
        if self.kept.document is not None:
            name = self.kept.document.get("element") or "act"
            given = write_attributes((str(k), str(v)) for k, v in self.kept.document.attrib.items() if k != "element")
        else:
            _, title, contains = metadata.document_attributes(self.statute)
            given = f' name="{title}" contains="{contains}"'
        meta = "".join(blocks[key] + "\n" for key in metadata.BLOCKS if blocks.get(key))
        whole = "".join((
            "<?xml version='1.0' encoding='UTF-8'?>\n", f'<akomaNtoso xmlns="{AKN}" xmlns:ld="{LD}">\n<{name}{given}>\n',
            f"<meta>\n{meta}</meta>\n", text, f"</{name}>\n</akomaNtoso>\n"))
        check_characters(whole)
        return whole.encode()

    def _parts(self) -> dict[Kind | None, list[Unit]]:
        """Sort the body of the act by the parts of the document; raise if they aren't in the order of the print."""
        parts: dict[Kind | None, list[Unit]] = {kind: [] for kind in _PARTS}
        stage = 0
        for node in self.statute.root.body:
            kind = node.kind if isinstance(node, Unit) and node.kind in _PARTS else None
            place = _PARTS.index(kind)
            if place < stage or (place == stage and kind in _PART_NAMES and parts[kind]):
                raise LawdraftError("the parts of the act aren't in order", found=kind.word if kind else "текст",
                                    expected="начало, преамбула, текст, подпись, приложения")
            stage = place
            parts[kind].append(node)  # type: ignore[arg-type]
        return parts

    def _head(self, unit: Unit) -> None:
        """Write preface, preamble or conclusions: lines of one role in their container."""
        body, name = self.body, _PART_NAMES[unit.kind]
        containers = CONTAINERS[unit.kind]
        attributes = body._attributes(name, unit.wid, unit.status, unit.provenance)  # noqa: SLF001
        body.out.append(f"<{name}{attributes}>")
        close, current = "", None
        for node in unit.body:
            role = node.role if isinstance(node, Paragraph) else None
            wrapper = containers.wrapper(role)
            if wrapper != current:
                body.out.append(close)
                close, context = "", name
                if wrapper:
                    element, label = wrapper
                    eid = body.names.free(f"{name}__longTitle") if element == "longTitle" else body.names.count(name, element)
                    given = f' name="{quote_attribute(label)}"' if label else ""
                    body.out.append(f'<{element}{given} eId="{eid}">')
                    close = f"</{element}>\n"
                    context = name if element == "longTitle" else eid
                current = wrapper
            elif current is None:
                context = name
            if isinstance(node, Paragraph):
                expected = containers.role(wrapper, containers.marked(node.text, body._wrapped(node, node.marks, stub=False)))  # noqa: SLF001
                body.out.append(body.paragraph(node, context, implied_role=expected) + "\n")
            else:
                body.block(node, context)
        body.out.append(close or ("" if unit.body else FILLER))
        body.out.append(f"</{name}>\n")

    def _main(self, nodes: list[Unit]) -> None:
        body, root = self.body, self.statute.root
        body.out.append(f"<body{body._attributes('body', root.wid, root.status, root.provenance)}>\n")  # noqa: SLF001
        for node in nodes:
            if isinstance(node, Unit):
                body.unit(node, "", "")
            elif isinstance(node, Foreign) and _is_hierarchy(node):
                body.out.append(node.xml + "\n")
            else:
                body._alinea(node, "", "body", stub=False)  # noqa: SLF001
        if not nodes:
            body.out.append(f'<alinea eId="al_1"><content eId="al_1__content">{FILLER}</content></alinea>')
        body.out.append("</body>\n")

    def _attachment(self, unit: Unit) -> None:
        body = self.body
        eid = body.names.unit(unit, "", "")
        attributes = body._attributes(eid, unit.wid, unit.status, unit.provenance)  # noqa: SLF001
        body.out.append(f"<attachment{attributes}{body._stray(unit)}>")  # noqa: SLF001
        body._designation(unit, eid)  # noqa: SLF001
        contains = metadata.document_attributes(self.statute)[2]
        body.out.append(f'\n<doc name="prilozhenie" contains="{contains}">\n')
        body.out.append(self.kept.attachments.get(eid) or metadata.attachment_meta(self.statute, eid, unit))
        body.out.append(f'\n<mainBody eId="{eid}__mainBody">\n')
        stub = unit.status is Status.REPEALED
        for node in unit.body:
            if isinstance(node, Unit):
                body.unit(node, eid, eid)
            else:
                body.block(node, eid, stub=stub)
        if not unit.body:
            body.out.append(FILLER)
        body.out.append("</mainBody>\n</doc>\n</attachment>\n")


def write_statute_xml(statute: Statute) -> bytes:
    """Write a statute as Akoma Ntoso, valid under the strict schema.

    `read_statute_xml(write_statute_xml(s)) == s`. Technical metadata that the schema asks for is made from what the statute says, never
    from the clock. Raises LawdraftError if the parts of the act aren't in the order of the print, if marks cross, or for characters
    that XML can't hold.
    """
    writer = DocumentWriter(statute)
    text = writer.text()
    return writer.file(text, writer.blocks())


