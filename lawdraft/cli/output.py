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

__all__ = ["TEXTS", "echo_json", "form_of", "json_text", "write_files"]

TEXTS = {".docx": "docx", ".txt": "txt", ".xml": "xml"}  # forms of a statute, by the end of a file's name
_DOCUMENTS = (  # names that say what a file is
    ".doc", ".docx", ".fodt", ".htm", ".html", ".json", ".md", ".mht", ".odt", ".pdf", ".rtf", ".txt", ".xls", ".xlsx",
    ".xml",
)  # fmt: skip


def form_of(output: Path | None, forms: Mapping[str, str], default: str) -> str:
    """Return the form that the name of a file asks for; `default` for a name that asks for none, and for no file.

    Raises click.UsageError for the name of a document that isn't among `forms`: the file would be no such document.
    """
    suffix = output.suffix.lower() if output is not None else ""
    if suffix in _DOCUMENTS and suffix not in forms:
        raise click.UsageError(
            _("this command doesn't write {suffix}; it writes {known}").format(suffix=suffix, known=", ".join(forms))
        )
    return forms.get(suffix, default)


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files so that each is the old one or the new one whole; none is touched before all are written beside.

    Folders are made as needed; a device or a pipe is written to. Raises click.ClickException (exit code 2) if the
    system refuses.
    """
    import tempfile

    if Path("-") in files:
        raise click.UsageError(_("without -o the result goes to standard output; «-» is no file"))
    waiting: list[tuple[str, Path]] = []
    path = Path()
    try:
        for path, data in files.items():
            if path.exists() and not (path.is_file() or path.is_dir()):
                path.write_bytes(data)  # a device or a pipe, which isn't to be replaced: /dev/stdout
                continue
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
    click.echo(json_text(data, indent=indent), err=err)


def json_text(data: Any, *, indent: int | None = 2) -> str:
    """Write JSON as the commands print it."""
    return json.dumps(data, ensure_ascii=False, indent=indent)
