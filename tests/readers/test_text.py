"""Text files that can't be read say why and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawdraft.errors import InputError
from lawdraft.readers.text import decode_text, read_text_file
from lawdraft.readers.unseen import odd_characters


def test_reads_utf8_without_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    path.write_bytes("\ufeffСтатья 1\r\nМаяк\rгорит".encode())
    assert read_text_file(path) == "Статья 1\nМаяк\nгорит"


@pytest.mark.parametrize(
    ("data", "message", "line", "column"),
    [
        (b"", "empty", 0, 0),
        (b" \n\n", "empty", 0, 0),
        ("Маяк\nгорит".encode("cp1251"), "cp1251", 1, 1),
        ("Маяк\nго".encode() + b"\xff", "offset 13", 2, 3),
        (b"abc\n\0", "binary", 2, 1),
        ("Маяк".encode("utf-16"), "UTF-16", 1, 0),
    ],
)
def test_refuses(tmp_path: Path, data: bytes, message: str, line: int, column: int) -> None:
    path = tmp_path / "act.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        read_text_file(path)
    position = caught.value.position
    assert position is not None
    assert position.file == str(path)
    assert position.line == line
    if column:
        assert position.column == column


def test_refuses_what_is_missing_or_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="can't read"):
        read_text_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="can't read"):
        read_text_file(tmp_path)
    monkeypatch.setattr("lawdraft.readers.text.MAX_BYTES", 3)
    with pytest.raises(InputError, match="too big"):
        decode_text(b"abcd")


def test_odd_characters() -> None:
    found = odd_characters(["Маяк горит", "Ма\u00adяк", "a\u202eb", "таб\tи\u00a0пробел", "ма\ufffdк"])
    assert [(f.code, f.line) for f in found] == [("R-CONTROL", 2), ("R-BIDI", 3), ("R-CONTROL", 5)]
