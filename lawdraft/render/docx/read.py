"""Read both texts back out of a Word file with tracked changes: every change rejected, every change accepted."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from attrs import define, field
from lxml import etree

from lawdraft.errors import InputError
from lawdraft.render.docx.package import WORD
from lawdraft.render.docx.runs import CODE_STYLE, text_of_codes
from lawdraft.render.docx.styles import SERVICE

__all__ = ["read_docx_sides"]

MAX_PART = 256 * 1024 * 1024
_W = f"{{{WORD}}}"
_P, _TBL, _TR, _TC, _R, _INS, _DEL = (f"{_W}{tag}" for tag in ("p", "tbl", "tr", "tc", "r", "ins", "del"))
_TEXT, _RAISED, _RUN_STYLE = f"{_W}t", f"{_W}vertAlign", f"{_W}rStyle"
_ADDED, _GONE = (_INS, f"{_W}moveTo"), (_DEL, f"{_W}moveFrom")
_PROPERTIES, _STYLE, _MARK, _VAL = f"{_W}pPr", f"{_W}pStyle", f"{_W}rPr", f"{_W}val"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}softHyphen": "\u00ad"}
_Pair = tuple[str, str]


def read_docx_sides(data: bytes) -> _Pair:
    """Return the printed lines of the act before and after, each joined by line ends.

    What isn't text of the act (paragraphs in the service styles) is left out. Raises InputError if `data` is no
    such file.
    """
    reader = _Reader()
    body = _main_part(data).find(f"{_W}body")
    for block in body if body is not None else ():
        if block.tag == _P:
            properties = block.find(_PROPERTIES)
            if _style(properties) not in SERVICE:
                reader.paragraph(block, properties)
        elif block.tag == _TBL:
            reader.table(block)
    return "\n".join(reader.lines[0]), "\n".join(reader.lines[1])


def _main_part(data: bytes) -> etree._Element:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open("word/document.xml") as stream:
            xml = stream.read(MAX_PART + 1)
        if len(xml) > MAX_PART or re.search(rb"<!DOCTYPE", xml[:4096]):
            raise InputError("not a Word file of a redline")
        return etree.fromstring(
            xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        )
    except (zipfile.BadZipFile, KeyError, EOFError, etree.XMLSyntaxError) as error:
        raise InputError("not a Word file of a redline", found=str(error)) from error


def _style(properties: etree._Element | None) -> str:
    node = None if properties is None else properties.find(_STYLE)
    return "" if node is None else node.get(_VAL, "")


@define
class _Reader:
    """The lines of both texts, and what of the current line has been read in each."""

    lines: tuple[list[str], list[str]] = field(factory=lambda: ([], []))
    open: list[str] = field(factory=lambda: ["", ""])

    def paragraph(self, node: etree._Element, properties: etree._Element | None) -> None:
        texts = _texts(node)
        mark = None if properties is None else properties.find(_MARK)
        gone = (False, False) if mark is None else (_has(mark, _ADDED), _has(mark, _GONE))
        for side in (0, 1):
            self.open[side] += texts[side]
            if not gone[side]:
                self.lines[side].append(self.open[side])
                self.open[side] = ""

    def table(self, node: etree._Element) -> None:
        if any(self.open):
            raise InputError("a paragraph is joined to a table", found=self.open[0] or self.open[1])
        for row in node.iterfind(_TR):
            cells = [_cell(cell) for cell in row.iterfind(_TC) if not _continues(cell)]
            properties = row.find(f"{_W}trPr")
            for side, tag in ((0, _INS), (1, _DEL)):
                if properties is None or properties.find(tag) is None:
                    self.lines[side].append(" | ".join(cell[side] for cell in cells))


def _has(node: etree._Element, tags: tuple[str, ...]) -> bool:
    return any(node.find(tag) is not None for tag in tags)


def _continues(cell: etree._Element) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(_VAL, "continue") == "continue"


def _cell(cell: etree._Element) -> _Pair:
    texts = [_texts(paragraph) for paragraph in cell.iterfind(_P)]
    return " ".join(before for before, _ in texts), " ".join(after for _, after in texts)


def _texts(paragraph: etree._Element) -> _Pair:
    before, after = [], []
    for node in paragraph:
        tag = node.tag
        if tag == _R:
            text = _run(node)
            before.append(text)
            after.append(text)
        elif tag in _ADDED:
            after += [_run(run) for run in node.iterfind(_R)]
        elif tag in _GONE:
            before += [_run(run) for run in node.iterfind(_R)]
    return "".join(before), "".join(after)


def _run(run: etree._Element) -> str:
    text, look = "", None
    for node in run:
        tag = node.tag
        if tag == _TEXT:
            text += node.text or ""
        elif tag == _MARK:
            look = node
        else:
            text += _SIGNS.get(str(tag), node.text or "")
    if look is None or not len(look):
        return text
    raised = look.find(_RAISED)
    if raised is not None and raised.get(_VAL) == "superscript":
        text = "^" + text
    style = look.find(_RUN_STYLE)
    return text_of_codes(text) if style is not None and style.get(_VAL) == CODE_STYLE else text
