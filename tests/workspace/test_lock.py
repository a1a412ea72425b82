"""Writing a workspace: one process at a time, all files or none, also when the process is killed at any write."""

from __future__ import annotations

import errno
import multiprocessing
import os
import runpy
import signal
import sys
import types
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from lawdraft.errors import InputError
from lawdraft.workspace import file_lock, lock
from lawdraft.workspace.carrying import carry_over, write_carried
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.lock import commit, locked, recover
from lawdraft.workspace.proposal import read_proposal
from lawdraft.workspace.tracking import advance, enact
from tests.workspace.small import proposal, small_workspace, snapshot

_WRITES = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "os.truncate")


def _killed_at(number: int, work: Callable[[], object]) -> bool:
    """Run `work` in a child that dies at its write number `number`; return whether it died."""
    child = os.fork()
    if child == 0:
        count = 0

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal count
            writes = event in _WRITES or (
                event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            )
            if writes:
                count += 1
                if count == number:
                    os._exit(9)

        sys.addaudithook(hook)
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 9)
    return code == 9


def _enact(workspace: Workspace) -> object:
    return enact(workspace, "first", number="9-ФЗ", day=date(2026, 1, 10), published=date(2026, 1, 11))


def _rebase(workspace: Workspace) -> object:
    own = read_proposal(workspace, "counted")
    done = carry_over(workspace, own, onto=date(2026, 3, 1))
    assert done.is_clean
    return write_carried(workspace, own, done, date(2026, 3, 1))


@pytest.mark.parametrize("work", [_enact, _rebase])
def test_killed_at_every_write_the_workspace_is_old_or_new(tmp_path: Path, work: Callable[[Workspace], object]) -> None:
    def fresh(name: str) -> Workspace:
        workspace = small_workspace(tmp_path / name)
        if work is _rebase:
            proposal(workspace.root, "between", "1) абзац первый статьи 2 исключить.")
            proposal(workspace.root, "counted", '1) в абзаце втором статьи 2 слово "осенью" заменить словом "зимой".')
            enact(workspace, "between", number="8-ФЗ", day=date(2026, 1, 1), published=date(2026, 1, 2))
        return workspace

    whole = fresh("whole")
    old = snapshot(whole.root)
    work(whole)
    new = snapshot(whole.root)
    assert old != new
    seen = set()
    for number in range(1, 60):
        workspace = fresh(f"w{number}")
        died = _killed_at(number, partial(work, workspace))
        recover(workspace.root)
        state = snapshot(workspace.root)
        assert state in (old, new), number
        seen.add(state == new)
        if not died:
            assert state == new
            break
        if state == old:
            work(workspace)  # nothing stands in the way of trying again
            assert snapshot(workspace.root) == new
    else:
        pytest.fail("the command never ended")
    assert seen == {True, False}


def test_another_process_is_named(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    with (
        locked(workspace, "enact first"),
        pytest.raises(InputError) as caught,
        locked(workspace, "advance first", wait=0),
    ):
        pass
    assert "another process is writing" in str(caught.value)
    assert f"process {os.getpid()}: enact first" in str(caught.value)


def _advance(root: str, name: str) -> None:
    advance(Workspace(Path(root)), name, "внесён", date(2026, 1, 1))


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_advance, args=(str(tmp_path), name)) for name in ("first", "other")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert [read_proposal(workspace, name).stage for name in ("first", "other")] == ["внесён", "внесён"]


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "w")
    with locked(workspace, "test"), pytest.raises(InputError, match="outside"):
        commit(workspace, {tmp_path / "escaped.txt": b"x"})
    assert not (tmp_path / "escaped.txt").exists()
    (tmp_path / "w" / "statutes" / "link").symlink_to(tmp_path)
    with locked(workspace, "test"), pytest.raises(InputError, match="outside"):
        commit(workspace, {tmp_path / "w" / "statutes" / "link" / "escaped.txt": b"x"})


class _Windows(types.ModuleType):
    """What `msvcrt` does with locks: a locked byte belongs to one handle, a second attempt fails at once."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.held: dict[int, int] = {}  # by place

    def locking(self, handle: int, mode: int, count: int) -> None:
        assert count == 1
        at = os.lseek(handle, 0, os.SEEK_CUR)
        if mode == self.LK_UNLCK:
            assert self.held.pop(at) == handle
        elif self.held.setdefault(at, handle) != handle:
            raise PermissionError


def test_the_lock_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = _Windows()
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    monkeypatch.setattr(sys, "platform", "win32")
    found = runpy.run_path(file_lock.__file__)
    monkeypatch.setattr(lock, "take", found["take"])
    monkeypatch.setattr(lock, "release", found["release"])
    workspace = small_workspace(tmp_path)
    with locked(workspace, "enact first"):
        assert list(windows.held) == [1 << 30]
        with pytest.raises(InputError, match="enact first"), locked(workspace, "advance first", wait=0):
            pass
    assert not windows.held
    advance(workspace, "first", "внесён", date(2026, 1, 1))
    assert not windows.held


def _hold_and_die(root: str, ready: Any) -> None:
    with locked(Workspace(Path(root)), "enact first"):
        ready.set()
        os.kill(os.getpid(), signal.SIGKILL)


def test_the_lock_goes_with_its_process(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    worker = context.Process(target=_hold_and_die, args=(str(tmp_path), ready))
    worker.start()
    assert ready.wait(30)
    worker.join(30)
    with locked(workspace, "advance first", wait=0):
        pass


def test_a_folder_that_can_not_be_written_stops_before_the_decision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = small_workspace(tmp_path)
    before = snapshot(tmp_path)
    closed = tmp_path / "proposals" / "first"
    access = os.access
    monkeypatch.setattr(lock.os, "access", lambda path, mode: Path(path) != closed and access(path, mode))
    with pytest.raises(InputError, match="can't be written"):
        _enact(place)
    assert snapshot(tmp_path) == before
    assert not (tmp_path / ".lawdraft" / "journal").exists()


@pytest.mark.parametrize("number", range(4))
def test_a_full_disk_stops_before_the_decision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    place = small_workspace(tmp_path)
    before = snapshot(tmp_path)
    write, left = lock._write, [number]

    def full(path: Path, data: bytes) -> None:
        if "journal" in path.parts:
            left[0] -= 1
            if left[0] < 0:
                path.write_bytes(data[:1])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        write(path, data)

    monkeypatch.setattr(lock, "_write", full)
    with pytest.raises(OSError, match="No space"):
        _enact(place)
    assert snapshot(tmp_path) == before
    assert not (tmp_path / ".lawdraft" / "journal").exists()


def test_what_was_decided_and_can_not_be_put_in_place_is_said_until_it_can(tmp_path: Path) -> None:
    place = small_workspace(tmp_path)
    journal = tmp_path / ".lawdraft" / "journal"
    journal.mkdir(parents=True)
    (journal / "0.new").write_text("текст", "utf-8")
    (journal / "decided.json").write_text('[["0.new", "statutes/new/note.md"]]', "utf-8")
    (tmp_path / "statutes" / "new").write_text("", "utf-8")
    for _ in range(2):
        with pytest.raises(InputError, match="can't be put in its place"):
            recover(place.root)
    (tmp_path / "statutes" / "new").unlink()
    assert recover(place.root)
    assert (tmp_path / "statutes" / "new" / "note.md").read_text("utf-8") == "текст"
