"""Writing: files whole or not at all, texts to standard output."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

__all__ = ["echo_json", "write_files"]


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files so that each is the old one or the new one whole; none is touched before all are written beside.

    Folders are made as needed. Raises click.ClickException (exit code 2) if the system refuses.
    """
    import tempfile

    waiting: list[tuple[str, Path]] = []
    path = Path()
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            waiting.append((name, path))
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        for name, path in waiting:
            Path(name).replace(path)
    except OSError as error:
        raise click.UsageError(
            _("can't write {file}: {reason}").format(file=path, reason=error.strerror or error)
        ) from error
    finally:
        for name, _path in waiting:
            with suppress(OSError):
                Path(name).unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def echo_json(data: Any, *, err: bool = False, indent: int | None = 2) -> None:
    """Print JSON as UTF-8."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=indent), err=err)
