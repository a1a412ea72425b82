"""RTF into lines: raised digits, tables as rows, footnotes, hidden text and tracked changes as they are marked.

Written here because the libraries at hand flatten raised digits and drop footnotes, which is how law gets lost silently
(docs/decisions). Objects, pictures and fields' instructions are never opened.
"""

from __future__ import annotations

import re

from attrs import Factory, define, evolve

from lawdraft.errors import InputError, Position
from lawdraft.model.finding import Finding
from lawdraft.readers.docx_fields import DRAWN
from lawdraft.readers.docx_runs import EQUATIONS, symbol_of
from lawdraft.readers.page import Footnote, Line, Page, SetAside, lowered
from lawdraft.readers.pieces import Piece, make_line, plain_hyphens, tail_length
from lawdraft.readers.rtf_codes import BOXES, SIGNS, SKIPPED, SYMBOLS, TOKEN, Font, code_page, fonts, without_binaries
from lawdraft.readers.rtf_state import Field, State
from lawdraft.readers.rtf_tables import DEFINE, Tables

__all__ = ["read_rtf"]

MAX_DEPTH = 500
_READ = (b"footnote", b"listtext", b"pntext", b"shppict", b"nesttableprops")  # though they look skippable
_EQUATIONS = tuple(name.encode() for name in EQUATIONS)
_OF_TABLES = DEFINE | {b"cell", b"nestcell", b"row", b"nestrow", b"intbl", b"itap"}


def read_rtf(data: bytes, name: str = "", *, notes_apart: bool = True) -> Page:
    """Read an RTF file into lines; without `notes_apart` editor's notes stay in the text, as in a bill.

    Raises InputError if it is none, nests too deep, or holds tracked changes.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputError("not an RTF file", position=Position(name), expected="{\\rtf")
    page, doubt = code_page(data)
    reader = _Reader(name, page, fonts(data), notes_apart, Tables(notes_apart))
    if doubt:
        reader.findings.append(Finding("R-ENCODING", "W", 1, doubt))
    if default := re.search(rb"\\deff(\d{1,9})\b", data[:4096]):
        reader.default_font = reader.fonts.get(int(default[1]), Font())
    reader.read(without_binaries(data))
    if not any(line.text or line.notes for line in reader.lines):
        raise InputError("the file has no text", position=Position(name), expected="the text of an act")
    findings = (*reader.findings, *reader.tables.findings, *lowered(reader.lowered))
    source = "".join(reader.source).encode("utf-8", "surrogatepass")  # halves of characters too
    return Page(tuple(reader.lines), source, (*reader.aside, *reader.tables.aside), findings)


@define
class _Reader:
    """Reads the tokens in order and makes lines of them."""

    name: str
    code_page: str
    fonts: dict[int, Font]
    notes_apart: bool
    tables: Tables
    lines: list[Line] = Factory(list)
    source: list[str] = Factory(list)
    aside: list[SetAside] = Factory(list)
    findings: list[Finding] = Factory(list)
    lowered: list[tuple[int, str]] = Factory(list)
    state: State = Factory(State)
    stack: list[State] = Factory(list)
    pieces: list[Piece] = Factory(list)
    default_font: Font = Factory(Font)
    listed: bool = False  # the number of the paragraph was written out
    counted: bool = False  # the paragraph is said to have one
    without_stand_ins: bool = False
    object_class: bool = False  # the name of what made an object comes next
    shape: bool = False  # one was begun that has shown no text yet
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
        for match in TOKEN.finditer(data):
            word, number, byte, symbol, brace, text = match.groups()
            if byte is not None:
                self._byte(int(byte, 16))
            elif text is not None:
                self._plain(text)
            else:
                self._flush_bytes()
                if self.to_skip and ((symbol in SYMBOLS and symbol.strip()) or word in SIGNS):
                    self.to_skip -= 1  # a character like any other
                elif brace == b"{":
                    self._open()
                elif brace == b"}":
                    self._close()
                elif symbol is not None:
                    self._symbol(symbol)
                elif word is not None:
                    self._word(word, int(number) if number else None)
                    self.to_skip = self.to_skip if word == b"u" else 0
            self.star = symbol == b"*"
        self._flush_bytes()
        if self.stack:
            self.findings.append(Finding("R-TRUNCATED", "E", self.line, "the file ends in the middle of a group"))
        while self.stack:
            self._close()
        self.state = evolve(self.state, level=0)
        if self.pieces or self.notes:
            self._paragraph()
        self._tables_to(0)

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
        self.state = self.stack.pop() if self.stack else self.state
        self.to_skip = 0
        if ended.boxed and not self.state.boxed:
            before, self.boxed = self.boxed, []
            self.boxed = [*before, *self._made()]
            self.pieces, self.around = self.around, []
        if ended.field is not None and ended.field is not self.state.field:
            self._end_field(ended.field)
            if self.state.field is not None:
                self.state.field.shows = self.state.field.shows or ended.field.shows
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
            self.to_skip, text = self.to_skip - taken, text[taken:]
        self.pending.extend(text)

    def _flush_bytes(self) -> None:
        if not self.pending:
            return
        data = bytes(self.pending)
        self.pending.clear()
        if self.state.code and self.state.field is not None:
            self.state.field.code += data
        if self.state.skipped:
            if data.startswith(_EQUATIONS) and self.object_class:
                self.findings.append(Finding("R-FORMULA", "E", self.line, "a formula isn't read"))
            return
        if self.state.font.symbols:
            for byte in data:
                self._text(chr(byte) if byte == 0x20 else self._symbol_of(0xF000 + byte))
            return
        encoding = self.state.font.encoding or self.code_page
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
            self.findings.append(Finding("R-ENCODING", "E", self.line, f"bytes that are not {encoding}"))
        self._text(text)

    def _text(self, text: str) -> None:
        text = plain_hyphens(text.replace("\0", ""))  # WordPad ends a file with one
        if self.state.skipped or not text:
            return
        self.source.append(text)
        if self.state.field is not None and text.strip():
            self.state.field.shows = True
        if self.state.contents:
            self._leave(text, "table of contents")
        elif self.state.footnote:
            self.note_pieces.append(Piece(text, False, self.state.raised))
        elif self.state.hidden:
            self._leave(text, "hidden text")
        else:
            if self.state.struck:
                self._say_struck(text)
            self.lowered += [(self.line, text)] if self.state.lowered and text.strip() else []
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
        elif self.state.code and self.state.field is not None:
            self.state.field.code += symbol
        else:
            self._text(SYMBOLS.get(symbol, ""))

    def _symbol_of(self, code: int) -> str:
        """Return what a font of symbols shows; before an item of a list it is a bullet."""
        if self.state.listed:
            return "-"
        found = symbol_of(code, self.state.font.symbols)
        if not found and not self.state.skipped:
            said = f"a symbol of a font isn't read: {self.state.font.symbols} {code:04X}"
            self.findings.append(Finding("R-SYMBOL", "E", self.line, said))
        return found

    def _end_field(self, field: Field) -> None:
        """Show a symbol that a field draws; name any other field that shows nothing though Word draws something."""
        if field.kind not in DRAWN or field.shows:
            return
        if drawn := field.symbol:
            kept, (code, font) = self.state, drawn
            self.state = evolve(kept, font=Font("", font))
            self._text(self._symbol_of(code))
            self.state = kept
        else:
            said = f"what a field shows isn't in the file: {field.words[:60]}"
            self.findings.append(Finding("R-FIELD", "E", self.line, said))

    # --- control words

    def _word(self, word: bytes, number: int | None) -> None:
        if word in BOXES and not self.state.twin and not self.state.boxed:
            self.shape = False
            self.findings.append(Finding("R-BOX", "W", self.line, "a text box is read after its paragraph"))
            self.state = evolve(self.state, skipped=False, boxed=True)
            self.pieces, self.around = [], self.pieces
        elif self._opens_other(word):
            return
        elif self.state.skipped:
            self.counted = self.counted or word == b"pnlvlbody"
        elif word in SIGNS:
            self._text(SIGNS[word])
        elif word in (b"listtext", b"pntext"):
            if self.listed:
                self.state = evolve(self.state, skipped=True)
            self.listed, self.state = True, evolve(self.state, listed=True)
        elif word == b"u" and number is not None:
            self._unicode(number)
        elif word == b"uc":
            self.state = evolve(self.state, unicode_skip=max(0, min(number or 0, 10)))
        elif word in (b"par", b"sect", b"page"):
            self._paragraph()
        elif word == b"line":
            (self.note_pieces if self.state.footnote else self.pieces).append(Piece("\n"))
        elif word in _OF_TABLES:
            self._table(word, number)
        else:
            self._format(word, number)

    def _opens_other(self, word: bytes) -> bool:
        """Take a word that says that its group holds no text of the act; tell whether it is one."""
        state = self.state
        if word == b"fldinst":
            self.state = evolve(state, skipped=True, code=not state.skipped and state.field is not None)
        elif word == b"ud" and state.twofold:
            self.state = evolve(state, skipped=False, twofold=False)
        elif word in SKIPPED or (self.star and word not in _READ):
            self.object_class = word == b"objclass"
            if not state.skipped:
                self._name_unread(word)
            self.state = evolve(
                state, skipped=True, twin=state.twin or word == b"shprslt",
                twofold=state.twofold or (word == b"upr" and not state.skipped),
            )  # fmt: skip
        else:
            return False
        return True

    def _name_unread(self, word: bytes) -> None:
        if word in (b"pict", b"object"):
            self.findings.append(Finding("R-PICTURE", "W", self.line, "a picture or an object isn't read"))
        elif word in (b"moMath", b"moMathPara"):
            self.findings.append(Finding("R-FORMULA", "E", self.line, "a formula isn't read"))
        self.shape = self.shape or word == b"do"

    def _unicode(self, number: int) -> None:
        code = number & 0xFFFF
        if self.to_skip and self.to_skip == self.state.unicode_skip and not self.without_stand_ins:
            self.without_stand_ins = True
            said = "the file writes characters without the stand-ins that it announces: they are read so"
            self.findings.append(Finding("R-ENCODING", "W", self.line, said))
        self.to_skip = 0 if self.without_stand_ins else self.state.unicode_skip
        if 0xF000 <= code <= 0xF0FF and (self.state.font.symbols or self.state.listed):
            self._text(self._symbol_of(code))
            return
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
        if word in (b"deleted", b"revised", b"mvf", b"mvt") and number != 0:
            raise InputError(
                "the file holds tracked changes", position=Position(self.name, self.line), found=f"\\{word.decode()}",
                hint="accept or reject them first",
            )  # fmt: skip
        if word == b"footnote":
            self.note_at = len(self.pieces)
        self.shape = self.shape or word == b"shp"
        if word == b"plain":
            self.state = self.state.plain(self.default_font)
        elif word == b"f" and number is not None:
            self.state = evolve(self.state, font=self.fonts.get(number, Font()))
        else:
            self.state = self.state.after(word, number)

    # --- lines

    def _paragraph(self) -> None:
        if self.state.footnote:
            self.note_pieces.append(Piece("\n"))
            return
        if self.state.boxed:
            self.boxed += self._made()
            return
        if self.state.level:
            self._tables_to(self.state.level).open[-1].cell += self._made()
            return
        self._tables_to(0)
        self.lines += self._made() or [Line("", self.line)]
        self.line += 1

    def _made(self) -> list[Line]:
        """Return the lines that the pieces read so far make, with their footnotes."""
        pieces, self.pieces = self.pieces, []
        notes, self.notes = self.notes, []
        self._name_unseen(any(piece.text.strip() for piece in pieces))
        made = make_line(pieces, self.line, heading=self.state.heading, notes_apart=self.notes_apart)
        if notes:
            made = made or [Line("", self.line)]
            behind = ((note, tail_length(pieces[note.before_end :])) for note in notes)
            placed = tuple(evolve(note, before_end=min(tail, len(made[-1].text))) for note, tail in behind)
            made[-1] = made[-1]._replace(footnotes=placed)
        if not self.state.boxed:
            made, self.boxed = [*made, *self.boxed], []
        return made

    def _name_unseen(self, full: bool) -> None:
        """Name what a paragraph shows that isn't in the file: the number of an item of a list, a drawing."""
        if full and (self.counted or self.state.numbered) and not self.listed:
            said = "a list numbers the paragraph, but its number isn't written in the file"
            self.findings.append(Finding("R-SHOWN", "E", self.line, said))
        if self.shape:
            self.findings.append(Finding("R-PICTURE", "W", self.line, "a picture or an object isn't read"))
        self.listed = self.counted = self.shape = False

    def _table(self, word: bytes, number: int | None) -> None:
        level = self.state.level
        if word in (b"intbl", b"itap"):
            inside = max(1, level) if word == b"intbl" else min(number or 0, MAX_DEPTH)
            self.state = evolve(self.state, level=inside)
        elif word in DEFINE:
            self._tables_to(max(1, level)).open[-1].define(word, number)
        else:
            table = self._tables_to(max(2, level) if word.startswith(b"nest") else 1).open[-1]
            if word.endswith(b"cell"):
                table.end_cell(self._made())
            else:
                table.end_row()
                self.line += word == b"row"

    def _tables_to(self, level: int) -> Tables:
        """End the tables inside the one at a level, and open those around it; at level 0 their lines are the text's."""
        self.lines += self.tables.to(level, self.line)
        return self.tables
