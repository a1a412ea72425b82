"""Writing files: an error names the file that was asked for, not the one written beside it."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import click
import pytest

from lawdraft.cli.output import write_files
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
