"""Akoma Ntoso 3.0 as a statute: any valid file is read, what the model doesn't know is kept beside it."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from lawdraft.akn import meta as metadata
from lawdraft.akn.body_reader import Block, BodyReader
from lawdraft.akn.eid import REFERENCE, assign
from lawdraft.akn.inline import read_attributes, write_attributes
from lawdraft.akn.kept import BLOCKS, Kept, tidy
from lawdraft.akn.modifications import Modification, read_modifications, read_written
from lawdraft.akn.provenance import ProvenanceWriter, meta_blocks
from lawdraft.akn.xml import (
    AKN,
    LD,
    MAX_BYTES,
    Element,
    as_akn,
    canonical,
    is_legal,
    is_normal,
    line_of,
    local,
    parse,
)
from lawdraft.errors import InputError, Position, expect
from lawdraft.model.collecting import without_collecting
from lawdraft.model.dialect import DIALECTS
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Foreign, Statute, Unit

__all__ = ["open_document", "read_statute_xml"]

_PART_KINDS = {"preface": Kind.FRONT, "preamble": Kind.PREAMBLE, "conclusions": Kind.SIGNATURE}
_HEAD = b"<?xml version='1.0' encoding='UTF-8'?>\n<akomaNtoso "  # of a file as it is written here
_ANALYSIS, _EMPTY_ANALYSIS = b'<analysis source="#lawdraft"><passiveModifications>', b'<analysis source="#lawdraft"/>'
_TIED = ("lifecycle", "analysis", "temporalData", "references")


def open_document(root: Element, name: str) -> Element:
    """Return the document inside `akomaNtoso`; raise for anything else."""
    at = Position(name, line_of(root))
    if root.tag != as_akn("akomaNtoso"):
        raise InputError(
            "not a file of Akoma Ntoso 3.0", found=str(root.tag), expected=f"akomaNtoso in {AKN}", position=at
        )
    found = next((child for child in root if local(child)), None)
    if (
        found is None
        or found.find(as_akn("meta")) is None
        or found.find(f"{as_akn('meta')}/{as_akn('identification')}") is None
    ):
        raise InputError("no document with a meta block and an identification", position=at)
    return found


def _own(blocks: dict[str, Element], name: str) -> Element | None:
    return blocks["proprietary"].find(f"{{{LD}}}{name}") if "proprietary" in blocks else None


def _root(reader: BodyReader, document: Element) -> Unit:
    """Read the parts of the document into one unit of the act, in print order."""
    parts: list[Block] = []
    attributes: dict[str, object] = {}
    for element in document:
        name = local(element)
        if name in _PART_KINDS:
            parts.append(reader.head(element, _PART_KINDS[name]))
        elif name in {"body", "mainBody"}:
            for child in element:
                reader.child(child, parts, Kind.ACT, stub=False)
            reader.keep(element)
            attributes = reader.bare(element)
        elif name == "attachments":
            parts += [
                reader.unit(child, Kind.APPENDIX) if local(child) == "attachment" else Foreign(canonical(child))
                for child in element
            ]
        elif name != "meta":
            raise InputError(
                "a part of the document that a statute doesn't have",
                found=str(element.tag),
                position=Position("", line_of(element)),
            )
    return Unit(Kind.ACT, body=tuple(parts), **attributes)  # type: ignore[arg-type]


def read_statute_xml(data: bytes, *, name: str = "") -> Statute:
    """Read a statute from Akoma Ntoso 3.0.

    `data` is the file, `name` its name for messages. What the model doesn't read is kept in `meta`. Raises
    InputError, with the line, for broken or hostile XML and for files that are no document of Akoma Ntoso. Source:
    profile, 7.
    """
    expect("the content of a file", bytes, data)
    expect("a name for messages", str, name)
    with without_collecting():
        return _read_as_written(data, name) or _read(data, name, read_modifications, _lines_of_meta(data))


def _read_as_written(data: bytes, name: str) -> Statute | None:
    """Read a file whose analysis block we wrote: a quarter of a code that was often amended, and read from its text in
    half the time. None for other files.

    The parser gets an empty block in its place. What was read is written again: only if that is the block of the file,
    character by character, it was read rightly, and nothing is kept of it.
    """
    if not data.startswith(_HEAD) or len(data) > MAX_BYTES:
        return None
    start = data.find(_ANALYSIS, 0, data.find(b"</meta>"))
    end = data.find(b"\n", start)
    if start < 0 or end < 0 or not is_legal(data[start:end]):
        return None
    try:
        text = data[start:end].decode()
    except UnicodeDecodeError:
        return None
    whole = memoryview(data)
    rest = b"".join((whole[:start], _EMPTY_ANALYSIS, whole[end:]))

    def modifications(blocks: dict[str, Element]) -> list[Modification]:
        if "analysis" not in blocks:
            raise InputError("the analysis stands in a comment")
        return read_written(text, blocks)

    try:
        statute = _read(rest, name, modifications, _lines_of_meta(data))
    except InputError:
        return None  # the parser is to say what is wrong with the whole file
    return None if any(one.xml.startswith("<analysis ") for one in statute.meta) else statute


def _read(
    data: bytes, name: str, modifications: Callable[[dict[str, Element]], list[Modification]], lines: list[bytes]
) -> Statute:
    """Read a file, with the modifications that are found in its blocks; `lines` hold those blocks."""
    document = open_document(parse(data, name=name), name)
    blocks = {local(block): block for block in document[0] if local(block) in BLOCKS}
    profile = _own(blocks, "profile")
    dialect = profile.get("dialect") or "FZ" if profile is not None else "FZ"
    reader = BodyReader(modifications(blocks), dialect, name, normal=is_normal(data))
    root = _root(reader, document)
    statute = Statute(
        metadata.read_work(blocks["identification"], root, _own(blocks, "work")),
        root,
        metadata.read_edition(blocks["identification"]),
        dialect if dialect in DIALECTS else "FZ",
        metadata.read_layout(_own(blocks, "print")),
    )
    return evolve(statute, meta=_meta(statute, reader, document, blocks, lines))


def _lines_of_meta(data: bytes) -> list[bytes]:
    """Return the lines of a file as far as its first meta block goes: in those the blocks stand."""
    return data[: data.find(b"</meta>")].split(b"\n")


def _stands_as_written(block: Element | None, xml: str, lines: list[bytes]) -> bool:
    """Whether a block of the file says just what `xml` says, which is what writing would make of the model.

    A block that we wrote stands in one line of the file, character by character; only others are compared as XML.
    """
    if block is None or not xml:
        return block is None and not xml
    at = line_of(block)
    if 0 < at <= len(lines) and lines[at - 1] == xml.encode() and block.nsmap == {None: AKN, "ld": LD}:
        return True
    return canonical(tidy(block)) == canonical(metadata.parse_block(xml))


def _meta(
    statute: Statute, reader: BodyReader, document: Element, blocks: dict[str, Element], lines: list[bytes]
) -> tuple[Foreign, ...]:
    """Return what the file says beyond what writing would make of the model."""
    meta = []
    units = _named_units(reader, statute.root)
    names = {old: new for old, (new, _) in units.items() if old and old != new}
    made = metadata.document_attributes(statute)
    if (local(document), document.get("name"), document.get("contains")) != made or len(document.attrib) != 2:
        meta.append(
            Foreign(
                canonical(
                    _ld("document", f' element="{local(document)}"{write_attributes(read_attributes(document))}/>')
                )
            )
        )
    provenance = ProvenanceWriter(Kept(()), statute.work)
    for target in dict.fromkeys(one.target for one in reader.modifications):
        if target in reader.used:
            provenance.note(target, "", reader.provenance[target])
    written = meta_blocks(statute, Kept(()), provenance)
    kept = {
        key
        for key in BLOCKS
        if key != "proprietary" and not _stands_as_written(blocks.get(key), written.get(key, ""), lines)
    }
    if kept.intersection(_TIED):
        kept.update(_TIED)  # these name each other: all are kept or none
    meta += [Foreign(canonical(tidy(blocks[key]))) for key in BLOCKS if key in kept and key in blocks]
    for eid, block in reader.attachments.items():
        made_meta = metadata.attachment_meta(statute, *units[eid])
        if canonical(tidy(block)) != canonical(metadata.parse_block(made_meta)):
            meta.append(
                Foreign(
                    canonical(_ld("attachment", f' eId="{names.get(eid, eid)}">{canonical(block)}</ld:attachment>'))
                )
            )
    opaque = " ".join(one.name for one in reader.modifications if one.target not in reader.used)
    if reader.nodes or opaque:
        inside = "".join(f'<ld:node eId="{names.get(eid, eid)}"{rest}' for eid, rest in reader.nodes.items())
        given = f' opaque="{opaque}"' if opaque else ""
        meta.append(Foreign(canonical(_ld("kept", f"{given}>{inside}</ld:kept>"))))
    return (*meta, *(metadata.read_proprietary(tidy(blocks["proprietary"])) if "proprietary" in blocks else ()))


def _ld(name: str, rest: str) -> Element:
    return metadata.parse_block(f"<ld:{name}{rest}")


def _named_units(reader: BodyReader, root: Unit) -> dict[str, tuple[str, Unit]]:
    """Return the units by their names in the file, each with its name as written; none if nobody asks."""
    if not (reader.nodes or reader.attachments):
        return {}
    own = [(eid, node) for eid, node in assign(root) if isinstance(node, Unit) and node.kind in REFERENCE]
    return dict(zip(reader.eids, own, strict=False))
