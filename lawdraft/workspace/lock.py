"""Writing to a workspace: one process at a time, and several files as one: all of them or none, whatever happens.

The new files are first written beside, below `.lawdraft/journal`. The moment in which the list of them gets its final
name decides: before it nothing has happened, after it everything has. Who opens the workspace next finishes what was
decided and throws away what wasn't.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from lawdraft.errors import InputError, Position
from lawdraft.workspace.file_lock import release, take
from lawdraft.workspace.layout import Workspace

__all__ = ["PRIVATE", "commit", "locked", "private_folder", "recover", "write_atomically"]

PRIVATE = ".lawdraft"  # what the program keeps for itself in a workspace; nothing in it is worth keeping
_JOURNAL = "journal"
_DECIDED = "decided.json"


def private_folder(root: Path) -> Path:
    """Return the folder that the program keeps for itself, made if needed and left out of version control."""
    folder = root / PRIVATE
    if folder.is_symlink():
        raise InputError("the folder is a link", position=Position(str(folder)), expected="a folder of the workspace")
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        write_atomically(ignore, b"*\n")
    return folder


@contextmanager
def locked(workspace: Workspace, doing: str, *, wait: float = 5.0) -> Iterator[None]:
    """Hold the workspace for writing while the block runs; `doing` tells others what for.

    Another process is waited for at most `wait` seconds. What an interrupted process left is finished first. Raises
    InputError, with the number of the other process and what it does, if the workspace is held.
    """
    folder = private_folder(workspace.root)
    with (folder / "lock").open("a+b") as stream:
        until = monotonic() + wait
        while not take(stream.fileno()):
            if monotonic() >= until:
                raise _held(stream.name, _holder(stream))
            sleep(0.02)
        stream.truncate(0)
        stream.write(f"{os.getpid()} {doing}".encode())
        stream.flush()
        try:
            _finish(workspace.root)
            yield
        finally:
            stream.truncate(0)
            release(stream.fileno())


def _holder(stream: object) -> str:
    stream.seek(0)  # type: ignore[attr-defined]
    text: str = stream.read(400).decode("utf-8", "replace")  # type: ignore[attr-defined]
    return text


class _HeldError(InputError):
    """Another process holds the workspace."""


def _held(path: str, holder: str) -> _HeldError:
    number, _, doing = holder.partition(" ")
    return _HeldError(
        "another process is writing to this workspace",
        position=Position(path),
        found=f"process {number}: {doing}" if number else "",
        hint="try again when it is done",
    )


def recover(root: Path) -> bool:
    """Finish what an interrupted process had decided to write; return whether there was anything.

    Cheap where there is nothing to do. Does nothing while another process writes. Raises InputError if it can't be
    finished: what the workspace holds is then part old and part new.
    """
    if not (root / PRIVATE / _JOURNAL / _DECIDED).is_file():
        return False
    try:
        with locked(Workspace(root), "finishing an interrupted command", wait=5):
            return True
    except _HeldError:
        return False


def commit(workspace: Workspace, files: Mapping[Path, bytes]) -> None:
    """Write files of the workspace, all of them or none. Call it under `locked`.

    Raises InputError if a file lies outside the workspace or can't be put in its place, OSError if it can't be written;
    then nothing has happened.
    """
    root = workspace.root.resolve()
    journal = private_folder(workspace.root) / _JOURNAL
    journal.mkdir(exist_ok=True)
    moves = []
    try:
        for number, (path, data) in enumerate(files.items()):
            target = path.parent.resolve() / path.name
            if not target.is_relative_to(root):
                raise InputError("the file lies outside the workspace", position=Position(str(path)))
            _check_movable(journal, target)
            _write(journal / f"{number}.new", data)
            moves.append([f"{number}.new", str(target.relative_to(root))])
        _write(journal / "deciding.json", json.dumps(moves, ensure_ascii=False).encode())
        _sync(journal)
    except BaseException:
        shutil.rmtree(journal, ignore_errors=True)
        raise
    (journal / "deciding.json").replace(journal / _DECIDED)
    _sync(journal)
    _finish(workspace.root)


def _check_movable(journal: Path, target: Path) -> None:
    """Raise InputError if a file of the journal can't be moved to `target`: after the decision it would be too late."""
    folder = next(parent for parent in target.parents if parent.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError("the folder can't be written", position=Position(str(folder)))
    if target.is_dir():
        raise InputError("there is a folder of this name", position=Position(str(target)))
    if folder.stat().st_dev != journal.stat().st_dev:
        raise InputError("the folder lies on another file system than the workspace", position=Position(str(folder)))


def _finish(root: Path) -> None:
    """Move the files of a decided journal into place, as far as that wasn't done; throw away an undecided one."""
    journal = root / PRIVATE / _JOURNAL
    if not journal.is_dir():
        return
    decided = journal / _DECIDED
    if decided.is_file():
        for name, target in json.loads(decided.read_text("utf-8")):
            source, path = journal / Path(name).name, root / target
            if not path.parent.resolve().is_relative_to(root.resolve()) and path.parent.exists():
                raise InputError("the journal leads out of the workspace", position=Position(str(decided)))
            if source.exists():
                _move(source, path)
    shutil.rmtree(journal)


def _move(source: Path, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        source.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise InputError(
            "what a command had decided to write can't be put in its place",
            position=Position(str(path)),
            found=error.strerror or str(error),
            hint="mend that: the next command puts it there",
        ) from error


def write_atomically(path: Path, data: bytes) -> None:
    """Write one file so that readers see the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.parent / f".{path.name}.{os.getpid()}.new"
    try:
        _write(beside, data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        error.filename = str(path)  # a full disk has none
        raise


def _sync(folder: Path) -> None:
    if os.name == "nt":  # a folder can't be opened there, and needn't be
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
