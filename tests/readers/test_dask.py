"""Many acts on a real Dask cluster of this machine: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.readers.files import docx, para, portal, rtf

pytest.importorskip("distributed", reason="the extra `dask` is not installed")
pytestmark = pytest.mark.long

_SECONDS = 60


def _start(folder: Path, program: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        f"distributed.cli.dask_{program}",
        "--scheduler-file",
        str(folder / "scheduler.json"),
    ]
    with (folder / "log.txt").open("ab") as log:
        return subprocess.Popen([*command, "--no-dashboard", *arguments], stdout=log, stderr=log, cwd=folder)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    folder = tmp_path_factory.mktemp("cluster")
    processes = [_start(folder, "scheduler", "--host", "127.0.0.1", "--port", "0")]
    try:
        end = time.monotonic() + _SECONDS
        while not (folder / "scheduler.json").exists() and time.monotonic() < end:
            time.sleep(0.1)
        processes += [_start(folder, "worker", "--nthreads", "1") for _ in range(2)]
        yield json.loads((folder / "scheduler.json").read_text("utf-8"))["address"]
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait(_SECONDS)


def _acts(folder: Path) -> Path:
    files = folder / "many"
    files.mkdir()
    for at in range(6):
        (files / f"{at}.html").write_bytes(portal("H|Статья 1. Маяк", f"1. Горит {at} часов.", "2. Светит."))
    (files / "a.docx").write_bytes(docx(para("Статья 1. Маяк") + para("1. Горит.")))
    (files / "b.rtf").write_bytes(rtf(r"Статья 1. Маяк\par 1. Горит.\par"))
    (files / "bad.docx").write_bytes(b"PK\x03\x04 no archive")
    return files


def _import(folder: Path, *how: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lawdraft.cli.main", "import", str(folder / "many"), "--report", "json", *how]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS * 2)


def _written(workspace: Path) -> dict[str, bytes]:
    found = (workspace / "statutes").rglob("*")
    return {str(path.relative_to(workspace)): path.read_bytes() for path in found if path.is_file()}


def test_the_same_results_whoever_runs_them(tmp_path: Path, cluster: str) -> None:
    _acts(tmp_path)
    ways = {"dask": ("--dask", cluster), "jobs": ("--jobs", "2"), "serial": ()}
    done = {name: _import(tmp_path, *how, "--workspace", str(tmp_path / name)) for name, how in ways.items()}
    assert [one.returncode for one in done.values()] == [2, 2, 2], done["dask"].stderr
    reports = json.loads(done["dask"].stdout)
    assert [Path(one["file"]).name for one in reports if "error" in one] == ["bad.docx"]
    assert done["dask"].stdout == done["jobs"].stdout == done["serial"].stdout
    written = {name: _written(tmp_path / name) for name in ways}
    assert len(written["dask"]) == 16
    assert written["dask"] == written["jobs"] == written["serial"]


def test_resumes(tmp_path: Path, cluster: str) -> None:
    files = _acts(tmp_path)
    workspace = ("--workspace", str(tmp_path / "out"))
    _import(tmp_path, "--dask", cluster, *workspace)
    (files / "3.html").write_bytes(portal("H|Статья 1. Маяк", "1. Погас."))
    again = json.loads(_import(tmp_path, "--dask", cluster, "--resume", *workspace).stdout)
    assert sorted(Path(one["file"]).name for one in again) == ["3.html", "bad.docx"]


def test_a_scheduler_that_goes_away_is_an_error_of_the_files_left(tmp_path: Path) -> None:
    files = _acts(tmp_path)
    text = portal("H|Статья 1. Маяк", *(f"{at}. Горит и светит ночью и днем." for at in range(1, 12_000)))
    for at in range(12):
        (files / f"long-{at}.html").write_bytes(text)
    scheduler = _start(tmp_path, "scheduler", "--host", "127.0.0.1", "--port", "0")
    worker = None
    try:
        while not (tmp_path / "scheduler.json").exists():
            time.sleep(0.1)
        worker = _start(tmp_path, "worker", "--nthreads", "1")
        address = json.loads((tmp_path / "scheduler.json").read_text("utf-8"))["address"]
        command = [
            sys.executable,
            "-m",
            "lawdraft.cli.main",
            "import",
            str(files),
            "--dask",
            address,
            "--workspace",
            str(tmp_path / "out"),
        ]
        client = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        end = time.monotonic() + _SECONDS
        while not list((tmp_path / "out").rglob("act.xml")) and time.monotonic() < end:
            time.sleep(0.02)
        scheduler.kill()
        printed, said = client.communicate(timeout=_SECONDS * 2)
    finally:
        for process in (scheduler, worker):
            if process is not None:
                process.kill()
                process.wait(_SECONDS)
    assert client.returncode == 2
    assert "gave up" in printed, said
    assert "defect" not in said
    written = list((tmp_path / "out" / "statutes").iterdir())
    assert 0 < len(written) < 20
    assert not [path for path in (tmp_path / "out").rglob("*") if path.name.endswith(".tmp")]


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1:1"])
def test_no_cluster_is_a_clear_error(tmp_path: Path, address: str) -> None:
    _acts(tmp_path)
    done = _import(tmp_path, "--dask", address, "--workspace", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "Dask cluster can't be reached" in done.stderr
