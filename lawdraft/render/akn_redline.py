"""The redline as Akoma Ntoso: both texts in one tree, `ins` and `del` with their change sets (AKN-RU profile, 6).

Words are marked in the line; a whole provision, row or paragraph has `ld:rl` besides. There is one change set for
each proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import cast

from attrs import define, evolve, field
from lxml import etree

from lawdraft.akn.body_writer import SEPARATORS
from lawdraft.akn.eid import assign
from lawdraft.akn.inline import InlineWriter
from lawdraft.akn.iri import edition_iri
from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.akn.xml import AKN, LD, canonical, parse
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Body, Cell, Foreign, Mark, Paragraph, Row, Status, Statute, Table, Unit
from lawdraft.render.redline import (
    Merged,
    MergedNode,
    Redline,
    RedlineProofError,
    Segment,
    Side,
    accept,
    expand,
    side_text,
)
from lawdraft.render.visible import escape_invisible

__all__ = ["akn_redline_side", "render_akn"]

_A, _L = f"{{{AKN}}}", f"{{{LD}}}"
_WAS = f"{_L}was"  # on a `num`: what stood behind it before, if that changes (a heading that comes or goes)
_NO_DATE = date(1, 1, 1)
_EMPTY = tuple(
    _A + name for name in ("content", "intro", "wrapUp", "alinea", "num", "heading", "subheading", "caption")
)


def render_akn(redline: Redline) -> bytes:
    """Write the redline as a comparison document.

    Raises RedlineProofError if the file doesn't give both texts back, LawdraftError for a text that XML can't hold.
    """
    merger = _Merger(redline)
    root = merger.unit(redline.root, None)
    tree = parse(write_statute_xml(evolve(redline.before, root=root, meta=())))
    merger.mark_units(tree, root)
    _head(tree, redline)
    data: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
    wanted = (unit_lines(redline.before.root), unit_lines(accept(redline)))
    for side, lines in zip((Side.BEFORE, Side.AFTER), wanted, strict=True):
        if unit_lines(akn_redline_side(data, side).root) != lines:
            raise RedlineProofError(f"the comparison document doesn't give the text {side} back")
    return data


@define(eq=False)
class _Merger:
    """Turns the merged tree into one of plain nodes with `ins` and `del` marks; remembers what is no text of a
    paragraph.
    """

    redline: Redline
    marked: dict[int, tuple[Unit | Row, str, tuple[Segment, ...]]] = field(
        factory=dict
    )  # by id: ins or del, designation
    separators: dict[int, tuple[Unit, str]] = field(factory=dict)  # by id: what stood behind the mark before

    def segments(self, segments: Iterable[Segment]) -> tuple[str, tuple[Mark, ...]]:
        """Return the text of both sides and its marks."""
        text, marks = "", []
        for segment in segments:
            tag, index = _way(segment.inserted, segment.deleted)
            if tag == "none":
                continue
            if tag:
                marks.append(Mark(len(text), len(text) + len(segment.text), tag, ((f"{_L}cs", self.set_of(index)),)))
            text += segment.text
        return text, tuple(marks)

    def set_of(self, index: int) -> str:
        return f"#cs_{self.redline.owners[index] + 1}"

    def _children(self, parent: Merged, nodes: Sequence[MergedNode]) -> Iterator[tuple[Merged, str, int]]:
        """Yield the nodes that stand in one of the texts, with their way: "ins", "del" or ""."""
        for node in nodes:
            merged = expand(node, parent.inserted, parent.deleted)
            way, index = _way(merged.inserted, merged.deleted)
            if way != "none":
                yield merged, way, index

    def body(self, parent: Merged) -> Body:
        done: list[Paragraph | Unit | Table | Foreign] = []
        for merged, way, index in self._children(parent, parent.children):
            match merged.node:
                case Paragraph():
                    done.append(self.paragraph(merged, way, index))
                case Unit():
                    done.append(self.unit(merged, parent))
                case Table():
                    done.append(self.table(merged))
                case Foreign(xml=xml):
                    done.append(Foreign(_with_way(xml, way)))
        return tuple(done)

    def paragraph(self, merged: Merged, way: str, index: int) -> Paragraph:
        shell = cast(Paragraph, merged.shell(Side.BEFORE if way == "del" else Side.AFTER))
        text, marks = self.segments(merged.segments)
        if not marks and not way:
            return evolve(shell, text=text) if shell.text == text else evolve(shell, text=text, marks=())
        if way:
            given = ((f"{_L}rl", way), (f"{_L}cs", self.set_of(index)))
            marks = (Mark(0, len(text), "p", given), *marks)
        return evolve(shell, text=text, marks=marks, status=Status.IN_FORCE, provenance=(), wid="")

    def line(self, parent: Merged, nodes: Sequence[MergedNode]) -> Paragraph | None:
        """Join the headings that a unit has and had into one."""
        found = [merged for merged, _, _ in self._children(parent, nodes)]
        if not found:
            return None
        text, marks = self.segments(segment for merged in found for segment in merged.segments)
        shell = cast(Paragraph, found[-1].node)
        return evolve(
            shell, text=text, marks=marks or (shell.marks if shell.text == text else ()), provenance=(), wid=""
        )

    def unit(self, node: MergedNode, parent: Merged | None) -> Unit:
        merged = expand(node, parent.inserted if parent else None, parent.deleted if parent else None)
        way, _ = _way(merged.inserted, merged.deleted)
        if not way and not isinstance(node, Merged):
            return cast(Unit, node)
        shell = cast(Unit, merged.shell(Side.BEFORE if way == "del" else Side.AFTER))
        mark, marks = self.segments(merged.mark)
        unit = evolve(
            shell,
            mark=mark,
            heading=self.line(merged, merged.headings),
            subheading=self.line(merged, merged.subheadings),
            body=self.body(merged),
            provenance=(),
            wid="",
            status=Status.REPEALED
            if way == "del"
            else Status.IN_FORCE
            if shell.status is Status.REPEALED
            else shell.status,
        )
        if way or marks:
            self.marked[id(unit)] = (unit, way, merged.mark)
        if not way and (was := cast(Unit, merged.shell(Side.BEFORE)).after_mark) != unit.after_mark:
            self.separators[id(unit)] = (unit, was)
        return unit

    def table(self, merged: Merged) -> Table:
        shell = cast(Table, merged.node)
        rows = [self.row(row, way) for row, way, _ in self._children(merged, merged.children)]
        return evolve(
            shell, caption=self.line(merged, merged.headings), rows=tuple(row for pair in rows for row in pair)
        )

    def row(self, merged: Merged, way: str) -> tuple[Row, ...]:
        """Return a row; where cells come or go in it, its old and new form."""
        cells = list(self._children(merged, merged.children))
        shell = cast(Row, merged.node)
        if way or all(not own for _, own, _ in cells):
            done = evolve(
                shell,
                cells=tuple(self.cell(cell) for cell, _, _ in cells),
                provenance=(),
                wid="",
                status=Status.IN_FORCE,
            )
            if way:
                self.marked[id(done)] = (done, way, ())
            return (done,)
        change = next(index for _, own, index in cells if own)
        return (
            *self.row(expand(_plain_row(merged, Side.BEFORE), None, change), "del"),
            *self.row(expand(_plain_row(merged, Side.AFTER), change), "ins"),
        )

    def cell(self, merged: Merged) -> Cell:
        lines = tuple(self.paragraph(line, way, index) for line, way, index in self._children(merged, merged.children))
        return evolve(cast(Cell, merged.node), body=lines)

    def mark_units(self, tree: etree._Element, root: Unit) -> None:
        """Put `ld:rl` on units and rows, and mark what changes in their designations."""
        places = {element.get("eId"): element for element in tree.iter(etree.Element) if element.get("eId")}
        writer = InlineWriter(lambda _context, _step: "")
        for eid, node in assign(root):
            element = places.get(eid)
            if element is None:
                continue
            number = element.find(f"{_A}num")
            if number is not None and id(node) in self.separators:
                was = self.separators[id(node)][1]
                number.set(_WAS, SEPARATORS.get(was, was))
            if id(node) not in self.marked:
                continue
            _, way, mark = self.marked[id(node)]
            if way:
                element.set(f"{_L}rl", way)
            if number is not None and mark:
                text, marks = self.segments(mark)
                written = etree.fromstring(f'<num xmlns="{AKN}">{writer.write(text, marks, "")}</num>')
                number.text = written.text
                number[:] = list(written)


def _way(inserted: int | None, deleted: int | None) -> tuple[str, int]:
    """Return "ins", "del", "" (in both texts) or "none", and the change."""
    if inserted is not None and deleted is not None:
        return "none", inserted
    if inserted is not None:
        return "ins", inserted
    return ("del", deleted) if deleted is not None else ("", 0)


def _plain_row(row: Merged, side: Side) -> Row:
    """Return a row as it stands in one text."""

    def standing(parent: Merged) -> Iterator[Merged]:
        return (child for node in parent.children if (child := expand(node, parent.inserted, parent.deleted)).on(side))

    cells = []
    for cell in standing(row):
        lines = [
            evolve(cast(Paragraph, line.shell(side)), text=side_text(line.segments, side), marks=())
            for line in standing(cell)
        ]
        cells.append(evolve(cast(Cell, cell.shell(side)), body=tuple(lines)))
    return evolve(cast(Row, row.shell(side)), cells=tuple(cells))


def _with_way(xml: str, way: str) -> str:
    if not way:
        return xml
    element = etree.fromstring(xml)
    element.set(f"{_L}rl", way)
    return canonical(element)


def _head(tree: etree._Element, redline: Redline) -> None:
    """Say in the meta that it is a comparison, of what, and whose the change sets are."""
    document = tree[0]
    document.set("contains", "multipleVersions")
    days = [proposal.date for proposal in redline.proposals if proposal.date]
    day = max(days, default=redline.before.edition.valid_from or redline.before.work.date or _NO_DATE).isoformat()
    for level in ("FRBRExpression", "FRBRManifestation"):
        for block in document.iterfind(f"{_A}meta/{_A}identification/{_A}{level}"):
            for node in (*block.iterfind(f"{_A}FRBRthis"), *block.iterfind(f"{_A}FRBRuri")):
                node.set("value", _compared(node.get("value", ""), day))
            for node in block.iterfind(f"{_A}FRBRdate"):
                node.set("date", day)
                if level == "FRBRExpression":
                    node.set("name", "comparison")
    references = next(document.iter(f"{_A}references"))
    comparison = etree.SubElement(next(document.iter(f"{_A}proprietary")), f"{_L}comparison")
    comparison.set("old", edition_iri(redline.before.work, redline.before.edition))
    for number, proposal in enumerate(redline.proposals, 1):
        name = escape_invisible(proposal.author or proposal.title or proposal.name or f"{number}")
        organization = etree.SubElement(references, f"{_A}TLCOrganization")
        for key, value in (
            ("eId", f"proposer_{number}"),
            ("href", f"/akn/ontology/organization/ru.proposer-{number}"),
            ("showAs", name),
        ):
            organization.set(key, value)
        change = etree.SubElement(comparison, f"{_L}changeSet")
        facts = (
            ("id", f"cs_{number}"),
            ("by", f"#proposer_{number}"),
            ("at", proposal.date.isoformat() if proposal.date else ""),
            ("label", escape_invisible(proposal.title)),
            ("bill", escape_invisible(proposal.name)),
        )
        for key, value in facts:
            if value:
                change.set(key, value)


def _compared(iri: str, day: str) -> str:
    """Put the comparison into the name of an expression: `…/rus@2019-05-14;redline-2026-02-06/!main`."""
    at = next((at for at in (iri.find("/!main"), iri.rfind(".xml")) if at >= 0), len(iri))
    return f"{iri[:at]};redline-{day}{iri[at:]}"


def akn_redline_side(data: bytes, side: Side) -> Statute:
    """Read one of the two texts out of a comparison document: drop `ins` for the text before, `del` for the text after.

    Raises InputError if it isn't such a document.
    """
    tree = parse(data)
    gone, kept = ("ins", "del") if side is Side.BEFORE else ("del", "ins")
    for element in list(tree.iter(etree.Element)):
        if element.get(f"{_L}rl") == gone:
            _remove(element)
    emptied = set()
    for element in list(tree.iter(_A + gone)):
        parent = element.getparent()
        while parent is not None and parent.tag not in _EMPTY:
            parent = parent.getparent()
        emptied.add(parent)
        _remove(element)
    etree.strip_tags(tree, _A + kept)
    for element in tree.iter(etree.Element):
        was = element.attrib.pop(_WAS, "")
        if was and side is Side.BEFORE:
            element.set(f"{_L}sep", was)
        if element.attrib.pop(f"{_L}rl", "") == "del" and element.get("status") == "removed":
            del element.attrib["status"]
    for element in list(tree.iter(*_EMPTY)):
        bare = not len(element) and not (element.text or "").strip()
        designation = element.tag in _EMPTY[4:]
        if bare and (element in emptied if designation else True):
            _remove(element)
    return read_statute_xml(etree.tostring(tree, encoding="UTF-8"))


def _remove(element: etree._Element) -> None:
    """Take an element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)
