"""Which format a file is in, by its bytes, and its reader."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Literal

from attrs import evolve

from lawdraft.errors import InputError, Position
from lawdraft.model.collecting import without_collecting
from lawdraft.model.finding import Finding
from lawdraft.model.text import is_unseen
from lawdraft.readers.account import difference, weigh
from lawdraft.readers.database import without_remarks
from lawdraft.readers.docx_package import main_part
from lawdraft.readers.docx_runs import PICTURE_HINT, PRIVATE
from lawdraft.readers.page import Line, Page, SetAside, every_line
from lawdraft.readers.pieces import join_open_notes
from lawdraft.readers.text import MAX_BYTES, refuse_foreign

__all__ = ["MAX_FILE", "Format", "Tracked", "read_bill_text", "read_page", "sniff"]

MAX_FILE = MAX_BYTES
Format = Literal["akn", "docx", "html", "odt", "rtf", "txt"]
Tracked = Literal["accept", "reject", "refuse"]
_AKN = re.compile(rb"<(?:\w+:)?akomaNtoso[\s>]")
_FEW = 5  # characters of a line that may be blank
_WHOLE_IN_XML = (
    (b"<office:document", "an OpenDocument text in one XML file (.fodt)", "save it as .odt"),
    (b"<w:wordDocument", "a Word file in one XML file", "save it as .docx"),
    (b"<pkg:package", "a Word file in one XML file", "save it as .docx"),
)


def sniff(data: bytes, name: str = "") -> Format:
    """Tell the format of a file by its bytes; the name decides nothing.

    Raises InputError for an empty file and for formats that aren't read here.
    """
    position = Position(name)
    if not data.strip():
        raise InputError("the file is empty", position=position, expected="the text of an act")
    refuse_foreign(data, name)
    if data.startswith(b"PK"):
        return _packed(data, position)
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if _AKN.search(data[:4096]):
        return "akn"
    for mark, what, hint in _WHOLE_IN_XML:
        if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") and mark in data[:4096]:
            raise InputError("this format can't be read", position=position, found=what, hint=hint)
    from lawdraft.readers.html import looks_like_html

    return "html" if looks_like_html(data) else "txt"


def _packed(data: bytes, position: Position) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise InputError("the file is broken", position=position, found=str(error)) from error
    if main_part(names):
        return "docx"
    if "content.xml" in names:
        return "odt"
    raise InputError("this format can't be read", position=position, found="a ZIP file", expected=".docx or .odt")


@without_collecting()
def read_page(data: bytes, name: str, form: Format, *, tracked: Tracked = "refuse") -> Page:
    """Read a statute of a known format other than plain text and Akoma Ntoso into lines. Raises InputError."""
    if form == "docx":
        from lawdraft.readers.docx_page import read_docx

        page = read_docx(data, name, tracked=tracked)
    else:
        page = _read(data, name, form, tracked, notes_apart=True)
    unread = tuple(_unread_characters(page))
    lines = tuple(join_open_notes(page.lines))
    page = evolve(_without_blank(lines, page), findings=(*page.findings, *unread))
    return without_remarks(page, everywhere=form != "html")


def read_bill_text(data: bytes, name: str, *, tracked: Tracked = "refuse") -> str:
    """Read the text of a bill from a file of any format but XML, one paragraph a line; everything in it is text of
    the bill.

    Raises InputError if the file can't be read.
    """
    form = sniff(data, name)
    if form == "txt":
        from lawdraft.readers.text import decode_text

        return decode_text(data, name)
    if form == "docx":
        from lawdraft.readers.docx import docx_lines

        return "\n".join(docx_lines(io.BytesIO(data), name)) + "\n"
    if form == "akn":
        raise InputError(
            "bills in XML are read by their own reader", position=Position(name), expected="a bill as text"
        )
    page = _read(data, name, form, tracked, notes_apart=False)
    _check_whole(page, form, name)
    return "\n".join(line.text for line in page.lines) + "\n"


def _without_blank(lines: tuple[Line, ...], page: Page) -> Page:
    """Set aside lines in which nothing can be seen: they are blank, and no paragraphs that the law would count."""
    blank = {at for at, line in enumerate(lines) if 0 < len(line.text) < _FEW and is_unseen(line.text)}
    if not blank:
        return evolve(page, lines=lines)
    aside = (SetAside(lines[at].text, lines[at].source, "characters that can't be seen") for at in sorted(blank))
    kept = tuple(line._replace(text="") if at in blank else line for at, line in enumerate(lines))
    return evolve(page, lines=kept, set_aside=(*page.set_aside, *aside))


def _unread_characters(page: Page) -> Iterator[Finding]:
    """Name the characters that only a font knows."""
    if b"\xee" not in page.source and b"\xef" not in page.source:  # in UTF-8 they begin so
        return
    for line in every_line(page.lines):
        if found := PRIVATE.search(line.text):
            said = f"a character that only a font knows: U+{ord(found.group()):04X}"
            yield Finding("R-SYMBOL", "E", line.source, said)


def _check_whole(page: Page, form: Format, name: str) -> None:
    """Refuse a bill that holds what lines of text can't. Raises InputError."""
    footnote = next((line for line in every_line(page.lines) if line.footnotes), None)
    if footnote is not None:
        raise InputError("a footnote isn't read", position=Position(name, footnote.source))
    struck = () if form == "html" else ("R-SHOWN",)
    found = next(
        (one for one in (*page.findings, *_unread_characters(page)) if one.severity == "E" or one.code in struck), None
    )
    if found is not None:
        raise InputError(found.message, position=Position(name, found.line))
    head = next((line.source for line in page.lines if line.text), 0)
    head += form != "html"  # a line of a page may hold several paragraphs
    picture = next((one for one in page.findings if one.code == "R-PICTURE" and one.line >= head), None)
    if picture is not None:  # above the first text it is a coat of arms
        raise InputError(picture.message, position=Position(name, picture.line), hint=PICTURE_HINT)
    read = weigh(line.text for line in every_line(page.lines)), weigh(piece.text for piece in page.set_aside)
    off = difference([weigh([page.source.decode("utf-8", "surrogatepass")])], read)
    if any(off.values()):
        lost = ", ".join(f"«{character}» {count}×" for character, count in sorted(off.items()) if count)
        raise InputError("the text of the bill isn't read whole", position=Position(name), found=lost[:100])


def _read(data: bytes, name: str, form: Format, tracked: Tracked, *, notes_apart: bool) -> Page:
    if form == "html":
        from lawdraft.readers.html import read_html

        return read_html(data, name, notes_apart=notes_apart)
    if form == "odt":
        from lawdraft.readers.odt import read_odt

        return read_odt(data, name, tracked=tracked, notes_apart=notes_apart)
    if form == "rtf":
        from lawdraft.readers.rtf import read_rtf

        return read_rtf(data, name, notes_apart=notes_apart)
    raise InputError("this format isn't read as a page", position=Position(name), found=form)
