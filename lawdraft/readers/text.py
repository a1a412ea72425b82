"""Text files: strict UTF-8, with the place of what can't be read."""

from __future__ import annotations

import os
from pathlib import Path

from lawdraft.errors import InputError, Position

__all__ = ["MAX_BYTES", "decode_text", "read_text_file", "refuse_foreign"]

MAX_BYTES = 64 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)", "save it as .docx"),
    (b"%PDF", "a PDF file", "take the text in another format: the page of the portal, .docx, .rtf, .txt"),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
)


def read_text_file(path: Path | str, *, may_be_empty: bool = False) -> str:
    """Read a UTF-8 file; the byte-order mark is removed and line ends become LF.

    Raises InputError, with line and column where there are any, for a file that is missing, empty (unless it
    `may_be_empty`), too big, binary or in another encoding.
    """
    path = Path(path)
    position = Position(str(path))
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                raise InputError("the file is too big", position=position, expected=f"at most {MAX_BYTES // 2**20} MB")
            data = file.read()
    except OSError as error:
        raise InputError(f"can't read the file: {error.strerror or error}", position=position) from error
    return "" if may_be_empty and not data.strip() else decode_text(data, str(path))


def refuse_foreign(data: bytes, name: str = "") -> None:
    """Raise InputError for a file in a format that isn't read here, as its first bytes tell."""
    for head, what, hint in _FOREIGN:
        if data.startswith(head):
            raise InputError("this format can't be read", position=Position(name), found=what, hint=hint)


def decode_text(data: bytes, name: str = "") -> str:
    """Decode the bytes of a text file as `read_text_file` does; `name` is for messages."""
    data = data.removeprefix(_BOM)
    if len(data) > MAX_BYTES:
        raise InputError("the text is too big", position=Position(name), expected=f"at most {MAX_BYTES // 2**20} MB")
    refuse_foreign(data, name)
    if b"\0" in data:
        offset = data.index(b"\0")
        utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        raise InputError(
            "the file is binary, not text",
            position=_position(data, offset, name),
            found=f"a NUL byte at offset {offset}",
            hint="it looks like UTF-16; save it as UTF-8" if utf16 else "",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            "the file is not UTF-8",
            position=_position(data, error.start, name),
            expected="text in UTF-8",
            found=f"byte 0x{data[error.start]:02x} at offset {error.start}",
            hint=_encoding_hint(data),
        ) from error
    if not text.strip():
        raise InputError("the file is empty", position=Position(name), expected="the text of an act")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _position(data: bytes, offset: int, name: str) -> Position:
    before = data[:offset]
    start = before.rfind(b"\n") + 1
    return Position(name, before.count(b"\n") + 1, len(before[start:].decode("utf-8", "replace")) + 1)


def _encoding_hint(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "it looks like UTF-16; save it as UTF-8"
    high = [byte for byte in data[:65536] if byte >= 0x80]
    letters = sum(byte >= 0xC0 or byte in (0xA8, 0xB8, 0xAB, 0xBB, 0xB9) for byte in high)
    if high and letters / len(high) > 0.9:
        return "it looks like cp1251; convert it, for example with iconv -f cp1251 -t utf-8"
    return "save it as UTF-8"
