"""What an import writes: whole or not at all, one process at a time, with a clear error where the system refuses."""

from __future__ import annotations

import errno
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from lawdraft.cli import import_
from lawdraft.readers.batch import Task, run_task
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.lock import locked
from tests.readers.test_importing import PAGE, folder, run

__all__ = ["folder"]
_MANY = "".join(f"<p>{n}. Свет виден далеко.</p>" for n in range(3, 3000)).encode()
_BIG = PAGE.replace(b'<p class="I">', _MANY + b'<p class="I">')
_COMMAND = [sys.executable, "-m", "lawdraft", "import"]


def _files(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file() and one.name != "lock")


def test_a_workspace_that_another_process_holds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.html").write_bytes(PAGE)
    (folder / "b.html").write_bytes(PAGE)
    monkeypatch.setattr(import_, "_WAIT", 0.05)
    with locked(Workspace(folder), "enact other"):
        done = run("import", "a.html", "b.html", "--report", "json")
    assert done.exit_code == 2
    assert all("another process is writing" in one["error"] for one in json.loads(done.stdout))
    assert not list((folder / "statutes").iterdir())


def test_two_imports_at_once_lose_nothing(folder: Path) -> None:
    names = []
    for at in range(8):
        path = folder / f"act{at}.html"
        path.write_bytes(PAGE.replace(b"63-", b"%d-" % at))
        names.append(path.name)
    both = [subprocess.Popen([*_COMMAND, *names], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    assert [one.wait(timeout=60) for one in both] == [0, 0], [one.stderr.read() for one in both if one.stderr]
    for one in both:
        one.communicate()
    assert sorted(path.name for path in (folder / "statutes").iterdir()) == [f"act{at}" for at in range(8)]
    for at in range(8):
        made = folder / f"statutes/act{at}"
        assert f'number = "{at}-ФЗ"' in (made / "statute.toml").read_text("utf-8")
        assert json.loads((made / "import.json").read_text("utf-8"))["id"] == f"act{at}"


@pytest.mark.parametrize("output", ["import", "export"])
def test_a_full_disk(folder: Path, output: str) -> None:
    (folder / "big.html").write_bytes(_BIG)
    assert run("import", "big.html").exit_code == 0
    before = _files(folder)
    command = [sys.executable, "-m", "lawdraft", "export", "big", "-o", "out.docx"]
    done = subprocess.run(
        [*_COMMAND, "big.html", "--as", "again"] if output == "import" else command,
        capture_output=True, text=True, check=False, env={**os.environ, "LANG": "C"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )  # fmt: skip
    assert done.returncode == 2
    assert os.strerror(errno.EFBIG) in done.stderr
    assert "Traceback" not in done.stderr
    assert ("out.docx" if output == "export" else ".lawdraft") in done.stderr
    (folder / "page.html").write_bytes(PAGE)
    assert run("import", "page.html").exit_code == 0  # throws away what the other one couldn't finish
    after = [one for one in _files(folder) if not one.startswith(("page", "statutes/page"))]
    assert after == before


def test_a_folder_without_rights_is_told_before_anything_is_decided(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = run_task(Task("a.html", "a", data=PAGE))
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "statutes")
    why = import_.save(folder, outcome)
    assert "the folder can't be written" in why
    assert str(folder / "statutes") in why
    monkeypatch.undo()
    assert import_.save(folder, run_task(Task("b.html", "b", data=PAGE))) == ""
    assert [one.name for one in (folder / "statutes").iterdir()] == ["b"]


def test_a_pipe_or_device_is_written_to_not_replaced(folder: Path) -> None:
    (folder / "page.html").write_bytes(PAGE)
    run("import", "page.html", "--as", "page")
    os.mkfifo(folder / "pipe")
    reader = subprocess.Popen(["cat", str(folder / "pipe")], stdout=subprocess.PIPE)
    assert run("export", "page", "--format", "txt", "-o", "pipe", "--at", "2020-01-01").exit_code == 0
    assert "Огонь горит." in reader.communicate(timeout=20)[0].decode()
    assert (folder / "pipe").is_fifo()


def test_a_file_that_does_not_say_who_the_act_is(folder: Path) -> None:
    (folder / "page.html").write_bytes("<p>Статья 1. Огни</p><p>1. Огонь горит ночью.</p>".encode())
    (folder / "proposals").mkdir(exist_ok=True)
    done = run("import", "page.html", "--as", "fires")
    assert "statutes/fires/statute.toml: isn't written" in done.stderr
    assert "its folder has a text and no statute.toml" in run("show", "fires", "статья 1").stderr
    (folder / "statutes/fires/statute.toml").write_text(
        'alias = "fires"\ntype = "Закон"\nnumber = "1"\ndate = 2020-01-02\ntitle = "Об огнях"\ndialect = "FZ"\nedition = 2020-01-02\n',
        "utf-8",
    )
    assert "isn't written" not in run("import", "page.html", "--as", "fires", "--replace").stderr
    assert "Огонь горит" in run("show", "fires", "статья 1").stdout
