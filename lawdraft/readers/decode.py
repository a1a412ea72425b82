"""Bytes into text: which encoding a saved page is in, by its mark, by what it says of itself, and by what its bytes
allow.
"""

from __future__ import annotations

import codecs
import re

from lawdraft.errors import InputError, Position
from lawdraft.model.finding import Finding
from lawdraft.readers.text import MAX_BYTES

__all__ = ["as_utf8", "decode_page"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PIECE = 16 * 1024  # bytes that are decoded at once: what fits into the memory nearest to the processor
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)|encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE)
_KNOWN = {"utf-8": "utf-8", "utf8": "utf-8", "windows-1251": "cp1251", "cp1251": "cp1251", "koi8-r": "koi8-r"}


def decode_page(data: bytes, name: str = "", declared: str = "") -> tuple[str, tuple[Finding, ...]]:
    """Decode a saved page. `declared` is what came with it, for example from a mail header.

    UTF-8 is recognised by its bytes, whatever the page says of itself; a wrong label is a finding. Raises
    InputError if the page is
    too big, binary, or in none of the encodings known here.
    """
    position = Position(name)
    if len(data) > MAX_BYTES:
        raise InputError("the file is too big", position=position, expected=f"at most {MAX_BYTES // 2**20} MB")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name).removeprefix("\ufeff"), ()
    if b"\0" in data:
        raise InputError(
            "the file is binary, not text", position=position, found=f"a NUL byte at offset {data.index(0)}"
        )
    declared = declared or _declared(data)
    try:
        return data.decode("utf-8"), _mislabelled(data, declared)
    except UnicodeDecodeError as error:
        return _eight_bit(data, _KNOWN.get(declared.lower(), ""), declared, name, error)


def _declared(data: bytes) -> str:
    """Return the encoding that a page says it is in."""
    match = _DECLARED.search(data[:4096])
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""


def _mislabelled(data: bytes, declared: str) -> tuple[Finding, ...]:
    """Report that a page in UTF-8 says it is in another encoding."""
    if _KNOWN.get(declared.lower(), "utf-8") == "utf-8" or data.isascii():
        return ()
    return (Finding("R-ENCODING", "W", 0, f"the page says {declared}, but it is UTF-8"),)


def as_utf8(data: bytes, name: str = "", declared: str = "") -> tuple[bytes, tuple[Finding, ...]]:
    """Return a saved page in UTF-8, as its parser takes it; see `decode_page`. A page in UTF-8 isn't copied."""
    if b"\0" not in data and not data.startswith(_MARKS[0][0]) and _is_utf8(data):
        return data, _mislabelled(data, declared or _declared(data))
    text, findings = decode_page(data, name, declared)
    return text.encode(), findings


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8; looked at in pieces, since the whole page as text is a large copy."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE], final=start + _PIECE >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _eight_bit(
    data: bytes, label: str, declared: str, name: str, error: UnicodeDecodeError
) -> tuple[str, tuple[Finding, ...]]:
    encoding = label if label in ("cp1251", "koi8-r") else max(("cp1251", "koi8-r"), key=lambda one: _usual(data, one))
    high = [byte for byte in data if byte >= 0x80]
    letters = sum(byte >= 0xC0 or byte in b"\xa8\xb8\xab\xbb\xb9\xa0\x96\x97" for byte in high)
    if letters < 0.9 * len(high):
        raise InputError(
            "the encoding of the page is not known", position=Position(name, data[: error.start].count(b"\n") + 1),
            expected="UTF-8 or cp1251", found=f"byte 0x{data[error.start]:02x} at offset {error.start}",
        ) from error  # fmt: skip
    text = _strict(data, encoding, name)
    if label == encoding:
        return text, ()
    said = f"the page says {declared}, but" if declared else "the page doesn't name its encoding;"
    return text, (Finding("R-ENCODING", "W", 0, f"{said} it is read as {encoding}"),)


def _usual(data: bytes, encoding: str) -> int:
    """Count the commonest small letters: in the wrong encoding they come out as capitals."""
    return sum(data.count(letter.encode(encoding)) for letter in "оеаинтсрвл")


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(
            f"the page is not {encoding}", position=Position(name, line), found=f"a wrong byte at offset {error.start}"
        ) from error
