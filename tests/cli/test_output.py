"""Writing files: an error names the file that was asked for, not the one written beside it."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import click
import pytest

from lawdraft.cli.output import write_files
from lawdraft.cli.table import table
from lawdraft.workspace import lock


def _full(*_arguments: object, **_named: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", _full)
    with pytest.raises(click.UsageError, match=r"out\.txt: No space"):
        write_files({tmp_path / "out.txt": b""})
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(OSError, match="No space") as caught:
        lock._write(tmp_path / "other.txt", b"text")
    assert caught.value.filename == str(tmp_path / "other.txt")


def test_a_dash_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(click.UsageError, match="standard output"):
        write_files({Path("-"): b"text"})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("columns", "last"), [(60, 44), (20, 20), (200, 61)])
def test_the_last_column_ends_with_the_window(monkeypatch: pytest.MonkeyPatch, columns: int, last: int) -> None:
    rows = [["a" * 14, "слово " * 10 + "."], ["b", "мало"]]
    assert "слово ." in table(["name", "title"], rows)  # nothing is cut in a file or pipe
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = table(["name", "title"], rows).splitlines()
    assert len(lines[1]) == 16 + min(last, 61)
    assert (lines[2][-1] == "…") is (columns < 80)
    assert lines[3].endswith("мало")
