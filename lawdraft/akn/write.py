"""A statute as a whole document of Akoma Ntoso 3.0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lawdraft.akn import meta as metadata
from lawdraft.akn.body_writer import FILLER, BodyWriter, is_hierarchy
from lawdraft.akn.head import CONTAINERS
from lawdraft.akn.inline import write_attributes
from lawdraft.akn.kept import BLOCKS, Kept
from lawdraft.akn.provenance import ProvenanceWriter, meta_blocks
from lawdraft.akn.xml import (
    AKN,
    LD,
    encode,
    pairs_of,
    quote_attribute,
)
from lawdraft.errors import LawdraftError, expect
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Foreign, Paragraph, Status, Statute, Table, Unit

__all__ = ["DocumentWriter", "write_statute_xml"]

_PARTS = (Kind.FRONT, Kind.PREAMBLE, None, Kind.SIGNATURE, Kind.APPENDIX)
_PART_NAMES = {Kind.FRONT: "preface", Kind.PREAMBLE: "preamble", Kind.SIGNATURE: "conclusions"}


class DocumentWriter:
    """Writes a whole document: first its `text`, which takes the provenance, then the `file` around it. Both are made
    of pieces: a whole code as one text is a large copy.
    """

    def __init__(self, statute: Statute) -> None:
        self.statute = statute
        self.kept = Kept(statute.meta)
        self.provenance = ProvenanceWriter(self.kept, statute.work)
        self.body = BodyWriter(self.kept, self.provenance)

    def text(self) -> list[str]:
        """Write everything but the meta, in pieces."""
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
        return out

    def blocks(self) -> dict[str, str]:
        """Write the blocks of the meta; only after the text."""
        return meta_blocks(self.statute, self.kept, self.provenance)

    def file(self, text: Sequence[str], blocks: dict[str, str]) -> bytes:
        """Put the file together around the pieces of its text."""
        name, given = "act", ""
        if self.kept.document is not None:
            name = self.kept.document.get("element") or "act"
            given = write_attributes(pair for pair in pairs_of(self.kept.document) if pair[0] != "element")
        else:
            _, title, contains = metadata.document_attributes(self.statute)
            given = f' name="{title}" contains="{contains}"'
        head = f'<akomaNtoso xmlns="{AKN}" xmlns:ld="{LD}">\n<{name}{given}>\n<meta>\n'
        meta = [piece for key in BLOCKS if blocks.get(key) for piece in (blocks[key], "\n")]
        end = f"</{name}>\n</akomaNtoso>\n"
        return encode(["<?xml version='1.0' encoding='UTF-8'?>\n", head, *meta, "</meta>\n", *text, end])

    def _parts(self) -> dict[Kind | None, list[Any]]:
        """Sort the body of the act by the parts of the document; raise if they aren't in the order of the print."""
        parts: dict[Kind | None, list[Any]] = {kind: [] for kind in _PARTS}
        stage = 0
        for node in self.statute.root.body:
            kind = node.kind if isinstance(node, Unit) and node.kind in _PARTS else None
            place = _PARTS.index(kind)
            if place < stage or (place == stage and kind in _PART_NAMES and parts[kind]):
                raise LawdraftError(
                    "the parts of the act aren't in order",
                    found=kind.word if kind else "текст",
                    expected="начало, преамбула, текст, подпись, приложения",
                )
            stage = place
            parts[kind].append(node)
        return parts

    def _head(self, unit: Unit) -> None:
        """Write preface, preamble or conclusions: lines of one role in their container."""
        body, name = self.body, _PART_NAMES[unit.kind]
        containers = CONTAINERS[unit.kind]
        _refuse_designation(unit)
        attributes = body.attributes(name, unit.wid, unit.status, unit.provenance)
        body.out.append(f"<{name}{attributes}{body.stray(unit)}>")
        close, current = "", None
        for node in unit.body:
            role = node.role if isinstance(node, Paragraph) else None
            wrapper = containers.wrapper(role)
            if wrapper != current:
                body.out.append(close)
                close, context = "", name
                if wrapper:
                    element, label = wrapper
                    eid = (
                        body.names.free(f"{name}__longTitle")
                        if element == "longTitle"
                        else body.names.count(name, element)
                    )
                    given = f' name="{quote_attribute(label)}"' if label else ""
                    body.out.append(f'<{element}{given} eId="{eid}">')
                    close = f"</{element}>\n"
                    context = name if element == "longTitle" else eid
                current = wrapper
            elif current is None:
                context = name
            if isinstance(node, Paragraph):
                expected = containers.role(
                    wrapper, containers.marked(node.text, body.wrapped(node, node.marks, stub=False))
                )
                body.out.append(body.paragraph(node, context, implied_role=expected) + "\n")
            else:
                body.block(node, context)
        body.out.append(close or ("" if unit.body else FILLER))
        body.out.append(f"</{name}>\n")

    def _main(self, nodes: Sequence[Paragraph | Unit | Table | Foreign]) -> None:
        body, root = self.body, self.statute.root
        _refuse_designation(root)
        attributes = body.attributes("body", root.wid, root.status, root.provenance)
        body.out.append(f"<body{attributes}{body.stray(root)}>\n")
        for node in nodes:
            if isinstance(node, Unit):
                body.unit(node, "", "")
            elif isinstance(node, Foreign) and is_hierarchy(node):
                body.out.append(node.xml + "\n")
            else:
                body.alinea(node, "", "body", stub=False)
        if not nodes:
            body.out.append(f'<alinea eId="al_1"><content eId="al_1__content">{FILLER}</content></alinea>')
        body.out.append("</body>\n")

    def _attachment(self, unit: Unit) -> None:
        body = self.body
        eid = body.names.unit(unit, "", "")
        attributes = body.attributes(eid, unit.wid, unit.status, unit.provenance)
        body.out.append(f"<attachment{attributes}{body.stray(unit)}>")
        body.designation(unit, eid)
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


def _refuse_designation(unit: Unit) -> None:
    """Refuse what the format has no place for: a mark or heading of the act itself, of its head or its signature."""
    if unit.mark or unit.number is not None or unit.heading is not None or unit.subheading is not None:
        raise LawdraftError(f"«{unit.kind.word}» can't have a mark or a heading", found=unit.mark or str(unit.number))


def write_statute_xml(statute: Statute) -> bytes:
    """Write a statute as Akoma Ntoso, valid under the strict schema.

    `read_statute_xml(write_statute_xml(s)) == s`. Technical metadata that the schema asks for is made from what the
    statute says, never from the clock. Raises LawdraftError if the parts of the act aren't in the order of the print,
    if marks cross, or for characters that XML can't hold.
    """
    expect("a statute", Statute, statute)
    writer = DocumentWriter(statute)
    text = writer.text()
    return writer.file(text, writer.blocks())
