"""Files into statutes and bills, by what the file is: plain text, XML, Word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from lawdraft.errors import InputError, Position
from lawdraft.language.base import get_language
from lawdraft.model.address import Address
from lawdraft.readers.text import MAX_BYTES, decode_text, read_text_file, refuse_foreign

if TYPE_CHECKING:
    from lawdraft.amendment.bill import Bill, Instruction
    from lawdraft.model.unit import Statute

__all__ = ["decode_bill", "decode_fragment", "read_bill", "read_bill_on", "read_bytes", "read_statute", "read_text"]

BOM = b"\xef\xbb\xbf"
PAGES = (".html", ".htm", ".mht", ".mhtml", ".odt", ".rtf")


def read_statute(path: Path | str, *, dialect: str | None = None) -> Statute:
    """Read a statute from a file: Akoma Ntoso (.xml), Word, a saved page, .odt, .rtf, all else plain text.

    `dialect` overrules what a text without metadata shows of itself. Raises InputError, with the place, if the file
    can't be read.
    """
    path = Path(path)
    form = _form(path)
    if form == ".xml":
        from lawdraft.akn.read import read_statute_xml

        return read_statute_xml(read_bytes(path), name=str(path))
    from lawdraft.readers.plain import read_plain

    if form in PAGES or (form == ".docx" and _has_notes(path)):
        from lawdraft.readers.importing import import_file

        return import_file(path, dialect=dialect).statute
    return read_plain(read_text(path), name=str(path), dialect=dialect)[0]


def _form(path: Path) -> str:
    """Return the suffix that a file should have: a packed file or RTF shows by its bytes what it is, whatever its name.

    Raises InputError for formats that aren't read.
    """
    suffix = path.suffix.lower()
    if not path.is_file():
        return suffix  # a pipe can't be read twice
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError:
        return suffix  # whoever reads it says why it can't be read
    refuse_foreign(head, str(path))
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    return ".odt" if head.startswith(b"PK\3\4") and suffix != ".docx" else suffix


def _has_notes(path: Path) -> bool:
    """Whether a Word file holds what only the reader of statutes takes apart: editor's notes, footnotes, remarks."""
    from lawdraft.readers.docx_page import read_docx

    page = read_docx(read_bytes(path), str(path))
    return bool(page.set_aside) or any(line.notes or line.footnotes for line in page.lines)


def read_bill_on(path: Path | str, statutes: Sequence[Statute]) -> Bill:
    """Read a bill on given statutes: where all of them number articles as the code of administrative offences does, so
    does the bill, however it names the act. Raises InputError as `read_bill` does.
    """
    koap = bool(statutes) and all(statute.dialect == "KOAP" for statute in statutes)
    return read_bill(path, dialect="KOAP" if koap else None)


def read_bill(path: Path | str, *, dialect: str | None = None) -> Bill:
    """Read a bill from a file: .xml is Akoma Ntoso, all else text with one paragraph a line.

    `dialect` says how the amended act is numbered, if the bill doesn't show it. Raises InputError if the file can't
    be read; what is not understood in it is no exception but `Unparsed` in the bill.
    """
    path = Path(path)
    form = _form(path)
    if form == ".xml":
        from lawdraft.amendment.akn_read import read_bill_xml

        return read_bill_xml(read_bytes(path), name=str(path))
    if form in (".docx", *PAGES):
        return get_language("ru").parse_bill(read_text(path), source=str(path), dialect=dialect)
    return decode_bill(read_bytes(path), name=str(path), dialect=dialect)


def decode_bill(data: bytes, *, name: str, dialect: str | None = None) -> Bill:
    """Read a bill from bytes of plain text, e.g. of standard input; spans count the decoded characters."""
    text = decode_text(data, name)
    bill = get_language("ru").parse_bill(text, source=name, dialect=dialect)
    raw = data.removeprefix(BOM).decode("utf-8")
    return bill if len(raw) == len(text) else _with_spans_of(bill, raw)


def decode_fragment(
    data: bytes, *, name: str, context: Address = Address(), dialect: str | None = None
) -> tuple[Instruction, ...]:
    """Read loose instructions from bytes of plain text."""
    text = decode_text(data, name)
    found = get_language("ru").parse_fragment(text, context=context, dialect=dialect)
    raw = data.removeprefix(BOM).decode("utf-8")
    return found if len(raw) == len(text) else tuple(_moved(one, _offsets(raw)) for one in found)


def _with_spans_of(bill: Bill, raw: str) -> Bill:
    """Let the spans of a bill count the line ends CR LF of the file as the two characters they are."""
    offsets = _offsets(raw)
    return evolve(
        bill,
        text=raw,
        instructions=tuple(_moved(one, offsets) for one in bill.instructions),
        covered=tuple((*_span(start, end, offsets), what) for start, end, what in bill.covered),
    )


def _offsets(raw: str) -> list[int]:
    """Return, for every offset of the text with single line ends, the offset in `raw`."""
    kept = [at for at, character in enumerate(raw) if not (character == "\r" and raw[at + 1 : at + 2] == "\n")]
    return [*kept, len(raw)]


def _span(start: int, end: int, offsets: list[int]) -> tuple[int, int]:
    return offsets[start], offsets[end - 1] + 1 if end > start else offsets[end]


def _moved(instruction: Instruction, offsets: list[int]) -> Instruction:
    start, end = _span(instruction.start, instruction.end, offsets)
    spans = [_span(piece.start, piece.end, offsets) for piece in instruction.unparsed]
    unparsed = tuple(evolve(piece, start=a, end=b) for piece, (a, b) in zip(instruction.unparsed, spans, strict=True))
    return evolve(instruction, start=start, end=end, unparsed=unparsed)


def read_text(path: Path) -> str:
    """Read the text of a file: the paragraphs of a .docx, one a line, or plain UTF-8."""
    form = _form(path)
    if form in PAGES:
        from lawdraft.readers.formats import read_bill_text

        return read_bill_text(read_bytes(path), str(path))
    if form != ".docx":
        return read_text_file(path)
    from lawdraft.readers.docx import read_docx_lines

    return "\n".join(read_docx_lines(path)) + "\n"


def read_bytes(path: Path) -> bytes:
    """Read a file whole, unless it is too big."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(
                "the file is too big", position=Position(str(path)), expected=f"at most {MAX_BYTES // 2**20} MB"
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"can't read the file: {error.strerror or error}", position=Position(str(path))) from error
