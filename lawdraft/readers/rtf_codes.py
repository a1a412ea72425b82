"""What the bytes of an RTF file stand for: its code page, its fonts, the control words that are characters."""

from __future__ import annotations

import codecs
import re

from attrs import frozen

__all__ = [
    "BOXES",
    "OLD_PAGES",
    "SIGNS",
    "SKIPPED",
    "SYMBOLS",
    "TOKEN",
    "Font",
    "code_page",
    "fonts",
    "without_binaries",
]

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\"
)
SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info generator listtable listoverridetable rsidtbl themedata colorschememapping "
    b"datastore latentstyles xmlnstbl mmathPr mmathPict pict object objdata fldinst header headerl headerr headerf "
    b"footer footerl footerr footerf revtbl bkmkstart bkmkend filetbl nonshppict shpinst wgrffmtfilter pgdsctbl "
    b"listpicture docvar annotation atnid atnauthor atnref atndate template private shprslt do nonesttables upr".split()
)
BOXES = (b"shptxt", b"dptxbxtext")  # the text of a text box, inside what else is skipped
SIGNS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"tab": "\t", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005", b"column": " ",
}  # fmt: skip
SYMBOLS = {b"~": "\u00a0", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}
OLD_PAGES = {b"mac": "mac_cyrillic", b"pc": "cp866", b"pca": "cp866"}
_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 20866: "koi8_r", 21866: "koi8_u"}
_CHARSETS = {77: "mac_roman", 161: "cp1253", 162: "cp1254", 186: "cp1257", 204: "cp1251", 238: "cp1250"}
_OF_SYMBOLS = 2
_FONT = re.compile(
    rb"\\f(\d{1,9})(?:\\(?!f\d|fcharset)[a-z]+\d* ?){0,20}\\fcharset(\d{1,9})((?:[^{};]|{[^{}]{0,200}}){0,200});"
)
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")


@frozen
class Font:
    """A font: the encoding that it asks for, "" if none; the name of one that holds symbols instead of letters."""

    encoding: str = ""
    symbols: str = ""


def code_page(data: bytes) -> tuple[str, str]:
    """Return the encoding of a file, and what is doubtful about it, "" if nothing is."""
    match = re.search(rb"\\ansicpg(\d+)", data[:4096])
    if match is None and (old := re.match(rb"\s*{\\rtf\d*\s*\\(mac|pca|pc)\b", data)):
        page = OLD_PAGES[old[1]]
        return page, f"the file names no code page, only an old kind of machine: it is read as {page}"
    number = int(match[1][:9]) if match else 1251
    page = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(page)
    except LookupError:
        return "cp1251", f"the code page {number} isn't known: the file is read as cp1251" if number else ""
    return page, ""


def fonts(data: bytes) -> dict[int, Font]:
    """Return the fonts that ask for an encoding or hold symbols."""
    found = {}
    for number, charset, rest in _FONT.findall(data[: 512 * 1024]):
        encoding = _CHARSETS.get(int(charset[:4]), "")
        if int(charset[:4]) == _OF_SYMBOLS:
            name = re.sub(rb"{[^{}]*}|\\[a-z]+-?\d* ?", b"", rest).strip().decode("ascii", "replace")
            found[int(number[:9])] = Font("", name or "?")
        elif encoding:
            found[int(number[:9])] = Font(encoding)
    return found


def without_binaries(data: bytes) -> bytes:
    """Leave out the bytes of pictures and objects that are no text and may hold any sign."""
    kept, at = [], 0
    while match := _BINARY.search(data, at):
        kept.append(data[at : match.start()])
        at = match.end() + int(match[1])
    return b"".join((*kept, data[at:])) if kept else data
