"""RTF into lines: raised digits, tables as rows, footnotes, hidden text and tracked changes as they are marked.

Written here because the libraries at hand flatten raised digits and drop footnotes, which is how law gets lost silently
(docs/decisions). Objects, pictures and fields' instructions are never opened.
"""

from __future__ import annotations

import codecs
import re

from attrs import Factory, define, evolve, frozen

from lawdraft.errors import InputError, Position
from lawdraft.model.finding import Finding
from lawdraft.readers.database import box_line
from lawdraft.readers.docx_runs import RAISED
from lawdraft.readers.page import Cell, Footnote, Line, Page, SetAside, table_line
from lawdraft.readers.pieces import Piece, make_line, tail_length

__all__ = ["read_rtf"]

MAX_DEPTH = 500
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\"
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info generator listtable listoverridetable rsidtbl themedata colorschememapping "
    b"datastore latentstyles xmlnstbl mmathPr pict object objdata fldinst header headerl headerr headerf footer "
    b"footerl footerr footerf revtbl pntext bkmkstart bkmkend filetbl nonshppict shpinst wgrffmtfilter pgdsctbl "
    b"listpicture docvar annotation atnid atnauthor atnref atndate template private shprslt do".split()
)
_BOXES = (b"shptxt", b"dptxbxtext")  # the text of a text box, inside what else is skipped
_CHARSETS = {204: "cp1251", 238: "cp1250", 0: "", 1: "", 161: "cp1253", 162: "cp1254", 2: "symbol"}
_OLD_PAGES = {b"mac": "mac_cyrillic", b"pc": "cp866", b"pca": "cp866"}
_SIGNS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"tab": "\t", b"emspace": "\u2003", b"enspace": "\u2002",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}


@frozen
class _State:
    """What holds inside one group."""

    skipped: bool = False
    raised: bool = False
    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    heading: bool = False
    footnote: bool = False
    boxed: bool = False
    twin: bool = False  # a shape written again for older programs
    encoding: str = ""
    unicode_skip: int = 1


def read_rtf(data: bytes, name: str = "", *, notes_apart: bool = True) -> Page:
    """Read an RTF file into lines; without `notes_apart` editor's notes stay in the text, as in a bill.

    Raises InputError if it is none, nests too deep, or holds tracked changes.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputError("not an RTF file", position=Position(name), expected="{\\rtf")
    reader = _Reader(name, _code_page(data), _fonts(data), notes_apart)
    if reader.code_page in _OLD_PAGES.values():
        said = f"the file names no code page, only an old kind of machine: it is read as {reader.code_page}"
        reader.findings.append(Finding("R-ENCODING", "W", 1, said))
    reader.read(data)
    if not any(line.text or line.notes for line in reader.lines):
        raise InputError("the file has no text", position=Position(name), expected="the text of an act")
    source = "".join(reader.source).encode("utf-8", "surrogatepass")  # halves of characters too
    return Page(tuple(reader.lines), source, tuple(reader.aside), tuple(reader.findings))


def _code_page(data: bytes) -> str:
    match = re.search(rb"\\ansicpg(\d+)", data[:4096])
    if match is None and (old := re.match(rb"\s*{\\rtf\d*\s*\\(mac|pca|pc)\b", data)):
        return _OLD_PAGES[old[1]]
    page = f"cp{int(match[1])}" if match else "cp1251"
    try:
        codecs.lookup(page)
    except LookupError:
        return "cp1251"
    return page


def _fonts(data: bytes) -> dict[int, str]:
    """Return the encoding of each font that names one."""
    found = {}
    for number, charset in re.findall(rb"\\f(\d+)[^{};]*?\\fcharset(\d+)", data[: 512 * 1024]):
        encoding = _CHARSETS.get(int(charset), "")
        if encoding not in ("", "symbol"):
            found[int(number)] = encoding
    return found


@define
class _Reader:
    """Reads the tokens in order and makes lines of them."""

    name: str
    code_page: str
    fonts: dict[int, str]
    notes_apart: bool = True
    lines: list[Line] = Factory(list)
    source: list[str] = Factory(list)
    aside: list[SetAside] = Factory(list)
    findings: list[Finding] = Factory(list)
    state: _State = Factory(_State)
    stack: list[_State] = Factory(list)
    pieces: list[Piece] = Factory(list)
    cell: list[Line] = Factory(list)  # the lines of the cell that is open
    row: list[Cell] = Factory(list)
    rows: list[list[Cell]] = Factory(list)
    in_table: bool = False
    notes: list[Footnote] = Factory(list)
    note_pieces: list[Piece] = Factory(list)
    note_at: int = 0
    around: list[Piece] = Factory(list)  # of the paragraph that a text box hangs on
    boxed: list[Line] = Factory(list)  # the lines of text boxes that hang on the paragraph
    pending: bytearray = Factory(bytearray)  # bytes of an eight-bit text not decoded yet
    to_skip: int = 0  # stand-ins after \\uN
    star: bool = False
    line: int = 1
    high: int = 0  # first half of a pair for a character beyond the basic plane

    def read(self, data: bytes) -> None:
        """Read the whole file."""
        for match in _TOKEN.finditer(data):
            word, number, byte, symbol, brace, text = match.groups()
            if byte is not None:
                self._byte(int(byte, 16))
            elif text is not None:
                self._plain(text)
            else:
                self._flush_bytes()
                if brace == b"{":
                    self._open()
                elif brace == b"}":
                    self._close()
                elif symbol is not None:
                    self._symbol(symbol)
                elif word is not None:
                    self._word(word, int(number) if number else None)
            self.star = symbol == b"*"
        self._flush_bytes()
        if self.stack:
            self.findings.append(Finding("R-TRUNCATED", "E", self.line, "the file ends in the middle of a group"))
        while self.stack:
            self._close()
        self.in_table = False
        if self.pieces or self.notes:
            self._paragraph()
        self._end_table()

    # --- groups

    def _open(self) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise InputError(
                "the file nests too deep", position=Position(self.name), expected=f"at most {MAX_DEPTH} levels"
            )
        self.stack.append(self.state)
        self.to_skip = 0

    def _close(self) -> None:
        ended = self.state
        if self.stack:
            self.state = self.stack.pop()
        self.to_skip = 0
        if ended.boxed and not self.state.boxed:
            before, self.boxed = self.boxed, []
            self.boxed = [*before, *self._made()]
            self.pieces, self.around = self.around, []
        if ended.footnote and not self.state.footnote:
            texts = tuple(line.text for line in make_line(self.note_pieces, self.line, notes_apart=False))
            if texts:
                self.notes.append(Footnote(str(len(self.notes) + 1), texts, self.note_at))
            self.note_pieces = []

    # --- text

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.pending.append(value)

    def _plain(self, text: bytes) -> None:
        if self.to_skip:
            taken = min(self.to_skip, len(text))
            self.to_skip -= taken
            text = text[taken:]
        self.pending.extend(text)

    def _flush_bytes(self) -> None:
        if not self.pending:
            return
        data = bytes(self.pending)
        self.pending.clear()
        if self.state.skipped:
            return
        encoding = self.state.encoding or self.code_page
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
            self.findings.append(Finding("R-ENCODING", "E", self.line, f"bytes that are not {encoding}"))
        self._text(text)

    def _text(self, text: str) -> None:
        text = text.replace("\0", "")  # WordPad ends a file with one
        if self.state.skipped or not text:
            return
        self.source.append(text)
        if self.state.footnote:
            self.note_pieces.append(Piece(text, False, self.state.raised))
        elif self.state.hidden or self.state.deleted:
            self._leave(text, "hidden text" if self.state.hidden else "tracked change")
        else:
            if self.state.struck:
                self._say_struck(text)
            self.pieces.append(Piece(text, False, self.state.raised))

    def _say_struck(self, text: str) -> None:
        last = self.findings[-1] if self.findings else None
        if last is not None and (last.code, last.line) == ("R-SHOWN", self.line):
            self.findings[-1] = evolve(last, message=(last.message + text)[:100])
        else:
            self.findings.append(Finding("R-SHOWN", "W", self.line, f"text struck out is read: {text}"[:100]))

    def _leave(self, text: str, why: str) -> None:
        last = self.aside[-1] if self.aside else None
        if last is not None and (last.line, last.why) == (self.line, why):
            self.aside[-1] = SetAside(last.text + text, self.line, why)
        else:
            self.aside.append(SetAside(text, self.line, why))

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            return
        if symbol in (b"\n", b"\r"):
            self._paragraph()
        else:
            self._text(_SYMBOLS.get(symbol, ""))

    # --- control words

    def _word(self, word: bytes, number: int | None) -> None:
        if word in _BOXES and not self.state.twin and not self.state.boxed:
            self.findings.append(Finding("R-PICTURE", "W", self.line, "a text box is read after its paragraph"))
            self.state = evolve(self.state, skipped=False, boxed=True)
            self.pieces, self.around = [], self.pieces
        elif (self.star and word != b"footnote") or word in _SKIPPED:
            if not (self.star and word in (b"shppict", b"listtext")):
                self.state = evolve(self.state, skipped=True, twin=self.state.twin or word == b"shprslt")
        elif self.state.skipped:
            return
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        elif word == b"u" and number is not None:
            self._unicode(number)
        elif word == b"uc":
            self.state = evolve(self.state, unicode_skip=max(0, min(number or 0, 10)))
        elif word in (b"par", b"sect", b"page"):
            self._paragraph()
        elif word == b"line":
            self.pieces.append(Piece("\n"))
        elif word in (b"cell", b"row", b"intbl", b"nestcell", b"nestrow"):
            self._table(word)
        else:
            self._format(word, number)

    def _unicode(self, number: int) -> None:
        code = number & 0xFFFF
        self.to_skip = self.state.unicode_skip
        if 0xD800 <= code < 0xDC00:
            self.high = code
            return
        if 0xDC00 <= code < 0xE000:
            if self.high:
                self._text(chr(0x10000 + ((self.high - 0xD800) << 10) + code - 0xDC00))
            self.high = 0
            return
        self._text(chr(code) if code else "")

    def _format(self, word: bytes, number: int | None) -> None:
        on = number != 0
        if word == b"super":
            self.state = evolve(self.state, raised=on)
        elif word == b"up":
            self.state = evolve(self.state, raised=(6 if number is None else number) >= RAISED)
        elif word in (b"nosupersub", b"sub", b"dn"):
            self.state = evolve(self.state, raised=False)
        elif word == b"plain":
            self.state = evolve(self.state, raised=False, hidden=False, struck=False, deleted=False)
        elif word == b"v":
            self.state = evolve(self.state, hidden=on)
        elif word in (b"strike", b"striked"):
            self.state = evolve(self.state, struck=on)
        elif word in (b"deleted", b"revised") and on:
            raise InputError(
                "the file holds tracked changes", position=Position(self.name, self.line), found=f"\\{word.decode()}",
                hint="accept or reject them first",
            )  # fmt: skip
        elif word == b"footnote":
            self.note_at = len(self.pieces)
            self.state = evolve(self.state, footnote=True, raised=False)
        elif word == b"outlinelevel":
            self.state = evolve(self.state, heading=True)
        elif word == b"pard":
            self.in_table = False
            self.state = evolve(self.state, heading=False)
        elif word == b"f" and number is not None:
            self.state = evolve(self.state, encoding=self.fonts.get(number, ""))

    # --- lines

    def _paragraph(self) -> None:
        if self.state.footnote:
            self.note_pieces.append(Piece("\n"))
            return
        if self.state.boxed:
            self.boxed += self._made()
            return
        if self.in_table:
            self.cell += self._made()
            return
        self._end_table()
        self.lines += self._made() or [Line("", self.line)]
        self.line += 1

    def _made(self) -> list[Line]:
        """Return the lines that the pieces read so far make, with their footnotes."""
        pieces, self.pieces = self.pieces, []
        notes, self.notes = self.notes, []
        made = make_line(pieces, self.line, heading=self.state.heading, notes_apart=self.notes_apart)
        if notes:
            made = made or [Line("", self.line)]
            behind = ((note, tail_length(pieces[note.before_end :])) for note in notes)
            placed = tuple(evolve(note, before_end=min(tail, len(made[-1].text))) for note, tail in behind)
            made[-1] = made[-1]._replace(footnotes=placed)
        if not self.state.boxed:
            made, self.boxed = [*made, *self.boxed], []
        return made

    def _table(self, word: bytes) -> None:
        if word == b"intbl":
            self.in_table = True
        elif word in (b"cell", b"nestcell"):
            lines, self.cell = [*self.cell, *self._made()], []
            self.row.append(Cell(tuple(line for line in lines if line.is_full)))
        elif self.row:
            self.rows.append(self.row)
            self.row = []
            self.line += 1

    def _end_table(self) -> None:
        """Add the rows read so far as a table; a box around a remark, and what only lays out the page, is none."""
        if self.row:
            self._table(b"row")
        rows, self.rows = self.rows, []
        if rows:
            full = [[list(cell.lines) for cell in row if cell.lines] for row in rows]
            box = box_line(full, self.line) if self.notes_apart else None
            if isinstance(box, SetAside):
                self.aside.append(box)
            else:
                self.lines += [table_line(rows, self.line)] if box is None else box
        lines, self.cell = self.cell, []
        self.lines += lines  # of a cell that was never closed
