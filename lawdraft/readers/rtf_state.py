"""What holds inside one group of an RTF file."""

from __future__ import annotations

import re

from attrs import define, evolve, frozen

from lawdraft.readers.docx_runs import RAISED
from lawdraft.readers.rtf_codes import Font

__all__ = ["Field", "State"]

_SYMBOL = re.compile(r'SYMBOL (\d{1,5})\b(?:.*\\f "([^"]+)")?', re.IGNORECASE)


@define
class Field:
    """A field: its code, and whether it shows a text."""

    code: bytes = b""
    shows: bool = False

    @property
    def words(self) -> str:
        """The code as one line."""
        return " ".join(self.code.decode("ascii", "replace").split())

    @property
    def kind(self) -> str:
        """What the field is: its first word."""
        return self.words.partition(" ")[0].upper()

    @property
    def symbol(self) -> tuple[int, str] | None:
        """The code of the symbol that it draws and the font, None if it is no symbol."""
        found = _SYMBOL.match(self.words)
        if found is None:
            return None
        code = int(found[1])
        return code + 0xF000 if code < 0x100 else code, found[2] or "Symbol"


@frozen
class State:
    """What holds inside one group."""

    skipped: bool = False
    raised: bool = False
    hidden: bool = False
    struck: bool = False
    lowered: bool = False
    heading: bool = False
    footnote: bool = False
    boxed: bool = False
    twin: bool = False  # a shape written again for older programs
    twofold: bool = False  # a text written for older programs and again for newer ones
    listed: bool = False  # the number of a list
    level: int = 0  # how many tables stand around the paragraph
    numbered: bool = False  # the paragraph is one of a list
    field: Field | None = None
    code: bool = False  # the code of the field
    contents: bool = False  # what a table of contents shows
    font: Font = Font()
    unicode_skip: int = 1

    def plain(self, font: Font) -> State:
        """Return what holds where no look is left but a font."""
        return evolve(self, raised=False, lowered=False, hidden=False, struck=False, font=font)

    def after(self, word: bytes, number: int | None) -> State:
        """Return what holds after a control word that changes nothing but looks, or begins a field or a footnote."""
        on = number != 0
        if word in (b"super", b"nosupersub", b"sub", b"dn"):
            lowered = on and (word == b"sub" or (word == b"dn" and (6 if number is None else number) >= RAISED))
            return evolve(self, raised=on and word == b"super", lowered=lowered)
        if word == b"up":
            return evolve(self, raised=(6 if number is None else number) >= RAISED)
        if word == b"v":
            return evolve(self, hidden=on)
        if word in (b"strike", b"striked"):
            return evolve(self, struck=on)
        if word == b"outlinelevel":
            return evolve(self, heading=True)
        if word == b"ls":
            return evolve(self, numbered=on)
        if word == b"pard":
            return evolve(self, heading=False, level=0, numbered=False)
        if word == b"footnote":
            return evolve(self, footnote=True, raised=False)
        if word == b"field":
            return evolve(self, field=Field())
        contents = word == b"fldrslt" and self.field is not None and self.field.kind == "TOC"
        return evolve(self, contents=True) if contents else self
