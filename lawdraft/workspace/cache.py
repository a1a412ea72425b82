"""Editions kept by the content they were made from: a change of any file of the statute makes another key.

An entry is its own checksum and the edition as JSON. One that is damaged, or that an older program wrote, is as good as
none: it is made anew. A checksum doesn't tell who wrote an entry: a gate that checks the work of others keeps nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from lawdraft.errors import LawdraftError
from lawdraft.model.unit import Statute
from lawdraft.workspace.checksum import checksum
from lawdraft.workspace.lock import PRIVATE, private_folder, write_atomically
from lawdraft.workspace.statute import StatuteFolder, read_base
from lawdraft.workspace.statute_codec import statute_from_lines, statute_to_lines
from lawdraft.workspace.store import UNREADABLE

__all__ = ["base_text", "edition_key", "keep_edition", "kept_edition"]

_FORM = "2"  # of entries; and of the program: raise it when the same files would give another text
_MOST = 128  # entries kept for a workspace
_LARGE = {".xml": 250_000}  # bytes of a base text from which keeping pays;
_LARGE_TEXT = 10_000  # of other files, which are read ten times as slowly


def edition_key(folder: StatuteFolder, at: date | None, known: date | None) -> str:
    """Return the key of an edition: the checksum of all files it is made from, and of what was asked."""
    files = [folder.folder / "statute.toml", folder.base]
    for act in folder.history:
        files += [act.text, act.text.parent / "act.toml"]
    return _checksum(f"{at}|{known}", files)


def base_text(folder: StatuteFolder) -> Statute:
    """Read the base text of a statute; a large one is kept, for that is read much more quickly."""
    if folder.base.stat().st_size < _LARGE.get(folder.base.suffix, _LARGE_TEXT):
        return read_base(folder)
    key = _checksum("base", [folder.folder / "statute.toml", folder.base])
    statute = kept_edition(folder, key)
    if statute is None:
        statute = read_base(folder)
        keep_edition(folder, key, statute)
    return statute


def _checksum(asked: str, files: Sequence[Path]) -> str:
    return checksum(_FORM, asked, *(part for path in files for part in (path.name, path.read_bytes())))


def kept_edition(folder: StatuteFolder, key: str) -> Statute | None:
    """Return the edition kept under a key; None if there is none, or it is damaged."""
    path = _entry(folder, key)
    try:
        given, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if checksum(key, data).encode() == given:
        with suppress(*UNREADABLE):
            return statute_from_lines(data)
    with suppress(OSError):
        path.unlink()
    return None


def keep_edition(folder: StatuteFolder, key: str, statute: Statute) -> None:
    """Keep an edition, if it comes back exactly as it is; a folder that can't be written is left alone."""
    data = statute_to_lines(statute)
    if data is None:
        return
    with suppress(OSError, LawdraftError):
        private_folder(_root(folder))
        path = _entry(folder, key)
        write_atomically(path, checksum(key, data).encode() + b"\n" + data)
        entries = sorted(path.parent.iterdir(), key=lambda entry: entry.stat().st_mtime)
        for entry in entries[: max(0, len(entries) - _MOST)]:
            entry.unlink(missing_ok=True)


def _root(folder: StatuteFolder) -> Path:
    return folder.folder.parent.parent


def _entry(folder: StatuteFolder, key: str) -> Path:
    return _root(folder) / PRIVATE / "editions" / key
