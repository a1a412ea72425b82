"""A statute as a Word file to edit: the text alone, every unit under a hidden bookmark that names it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree

from lawdraft.akn.tags import fingerprint, tags_of
from lawdraft.model.rebuild import get, paragraphs
from lawdraft.model.text import collapse, nfc
from lawdraft.model.unit import Statute
from lawdraft.readers.docx_marks import count_places, place_of, text_bookmark
from lawdraft.readers.docx_package import W, open_package, with_document
from lawdraft.readers.edited import line_paths
from lawdraft.readers.importing import Imported, import_bytes
from lawdraft.render.docx.document import render_docx
from lawdraft.render.docx.footnotes import footnotes_part, put_references, with_signs
from lawdraft.render.docx.runs import text_of_codes
from lawdraft.render.redline import Proposal, RedlineProofError, build_redline

__all__ = ["export_docx"]

_LOOKS = re.compile("[\u00ad^]")


def export_docx(statute: Statute) -> bytes:
    """Write a statute as a .docx to edit.

    Each paragraph and row is under a bookmark made of the eId of the unit, paragraph or row that begins there, so that
    an edited text finds its units again; one more says what the whole text was. Footnotes are footnotes of Word.
    Raises RedlineProofError if the file doesn't give text and footnotes back.
    """
    signed = with_signs(statute)
    more = (footnotes_part(signed.notes.values()),) if signed.notes else ()
    data = render_docx(build_redline(signed.statute, Proposal(())), more=more)
    package = open_package(io.BytesIO(data))
    body = package.body
    put_references(body, signed.notes)
    for paragraph in [child for child in body if child.tag == f"{W}p" and _style(child).startswith("LawInfo")]:
        body.remove(paragraph)  # «text with changes»: there are none
    data = with_document(data, package.root)
    read = import_bytes(data, "", dialect=statute.dialect)
    if _notes(read.statute) != _notes(statute):
        raise RedlineProofError("the Word file doesn't give the footnotes back")
    names = dict(_names(read))
    count_places(body)
    for number, paragraph in enumerate(body.iter(f"{W}p"), 1):
        if number == 1:
            _put_bookmark(paragraph, text_bookmark(fingerprint(read.statute.root)), 0)
        if (name := names.get(place_of(paragraph))) is not None:
            _put_bookmark(paragraph, name, number)
        del paragraph.attrib["place"]
    return with_document(data, package.root)


def _notes(statute: Statute) -> list[str]:
    """Return the texts of the footnotes in their order, without what a Word file says by the look of its runs."""
    marks = (mark for _, node in paragraphs(statute.root) for mark in sorted(node.marks, key=lambda one: one.start))
    texts = (" ".join(note.text for note in mark.note) for mark in marks)
    return [text for one in texts if (text := collapse(text_of_codes(_LOOKS.sub("", nfc(one)))))]


def _names(read: Imported) -> Iterator[tuple[int, str]]:
    """Yield the first paragraph of each node with its name, as a reader of the file will find it."""
    tags = tags_of(read.statute.root)
    seen: set[str] = set()
    for place, path in sorted(line_paths(read.statute.root, read.lines).items()):
        name = tags.get(id(get(read.statute.root, path)))
        if name is not None and name not in seen:
            seen.add(name)
            yield place, name


def _put_bookmark(paragraph: etree._Element, name: str, number: int) -> None:
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(number), f"{W}name": name})
    end = etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(number)})
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    paragraph.append(end)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")
