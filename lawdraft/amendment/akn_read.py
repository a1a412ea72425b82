"""A bill from Akoma Ntoso: the text that its elements print, and the operations of its active modifications (profile,
5).
"""

from __future__ import annotations

from lawdraft.akn import meta as metadata
from lawdraft.akn.body_reader import BodyReader
from lawdraft.akn.kept import BLOCKS, tidy
from lawdraft.akn.read import open_document
from lawdraft.akn.xml import KIND, LD, Element, as_akn, line_of, local, parse
from lawdraft.amendment.akn_operation import OperationReader
from lawdraft.amendment.akn_print import PrintedLine, Printer, print_inline
from lawdraft.amendment.bill import Bill, Instruction, Unparsed
from lawdraft.errors import InputError, LawdraftError
from lawdraft.errors import Position as Place
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Unit

__all__ = ["read_bill_xml"]

_LD = f"{{{LD}}}"


def _instruction(line: PrintedLine) -> Instruction | None:
    """Return the instruction that a paragraph is, None for a lead-in."""
    if not line.operations and not line.unread and (line.is_leadin or line.text.endswith(":")):
        return None
    act = next((op.act for op in line.operations if op.act is not None), None)
    unparsed = tuple(Unparsed(line.start, line.end, line.text, reason) for reason in line.unread)
    kind = "instruction" if line.operations or line.unread else "norm"
    return Instruction(
        line.article,
        line.item,
        line.text,
        line.start,
        line.end,
        kind,
        act,
        tuple(line.operations),
        unparsed,
        leadins=line.leadins,
    )


def read_bill_xml(data: bytes, *, name: str = "") -> Bill:
    """Read a bill, or an amending act, from Akoma Ntoso.

    The text is what the elements print; spans are offsets into it. `read_bill_xml(write_bill_xml(bill))` has the
    operations of `bill`. Raises InputError for broken XML and for modifications that name what isn't there. Source:
    profile, 5.
    """
    document = open_document(parse(data, name=name), name)
    blocks = {local(block): tidy(block) for block in document[0] if local(block) in BLOCKS}
    layout = metadata.read_layout(blocks["proprietary"].find(f"{_LD}print") if "proprietary" in blocks else None)
    printer = Printer()
    for part in document:
        kind = local(part)
        if kind in {"preface", "preamble"}:
            printer.cover(part, "head")
        elif kind == "body":
            for child in part:
                if child.tag in KIND:
                    printer.unit(child, KIND[str(child.tag)], "", (), ())
                else:
                    printer.loose(child)
        elif kind == "conclusions":
            if layout.blank_signature:
                printer.blank()
            printer.cover(part, "signature")
        elif kind == "attachments":
            for child in part:
                printer.attachment(child)
    _operations(document, blocks, printer.lines)
    instructions = tuple(found for line in printer.lines if (found := _instruction(line)))
    leadins = [(line.start, line.end, "lead-in") for line in printer.lines if _instruction(line) is None]
    title = " ".join(print_inline(line) for line in document.iter(as_akn("docTitle")))
    front = (
        BodyReader().head(preface, Kind.FRONT)
        if (preface := document.find(as_akn("preface"))) is not None
        else Unit(Kind.FRONT)
    )
    own = blocks["proprietary"].find(f"{_LD}work") if "proprietary" in blocks else None
    work = metadata.read_work(blocks["identification"], Unit(Kind.ACT, body=(front,)), own)
    act = ActReference(work.kind, work.date, work.number, work.title)
    return Bill(
        printer.text + "\n",
        instructions,
        title,
        act if act != ActReference() else None,
        appendices=tuple(printer.appendices),
        covered=tuple(sorted([*printer.covered, *leadins])),
        source=name,
    )


def _operations(document: Element, blocks: dict[str, Element], lines: list[PrintedLine]) -> None:
    """Give each paragraph the operations of the modifications that name it as their source."""
    by_name = {eid: line for line in reversed(lines) for eid in line.names if eid}
    analysis = blocks.get("analysis")
    active = analysis.find(as_akn("activeModifications")) if analysis is not None else None
    reader = OperationReader(document, blocks.get("references"))
    for element in active if active is not None else ():
        source = element.find(as_akn("source"))
        href = (source.get("href") or "") if source is not None else ""
        line = by_name.get(href[1:])
        if line is None:
            raise InputError(
                "a modification whose source isn't in the text", found=href, position=Place("", line_of(element))
            )
        try:
            line.operations.append(reader.read(element))
        except InputError:
            raise
        except (LawdraftError, ValueError, TypeError) as error:
            line.unread.append(str(error))
