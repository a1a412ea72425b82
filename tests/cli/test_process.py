"""The command line as a process: start, version, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import lawdraft
from tests.cli.running import BILL, REPOSITORY


def process(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "lawdraft", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=REPOSITORY,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment},
        timeout=60,
    )


def test_the_version_is_the_one_of_the_package() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert lawdraft.__version__ == project["version"]
    assert process("--version").stdout.decode().strip() == f"lawdraft, version {project['version']}"


def test_the_locale_chooses_the_language() -> None:
    assert "Команды:" in process("--help", LANG="ru_RU.UTF-8").stdout.decode()
    assert "Commands:" in process("--help", LANG="C").stdout.decode()


def test_a_bill_through_a_pipe() -> None:
    done = process("parse", "-", "--format", "jsonl", stdin=BILL.encode())
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 3


def test_a_closed_pipe_is_no_accident() -> None:
    command = f"{sys.executable} -m lawdraft consolidate koap | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=REPOSITORY, timeout=60)
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert b"error" not in done.stderr


def _modules(*arguments: str) -> set[str]:
    code = (
        "import sys\nfrom lawdraft.cli.main import main\n"
        f"try: main({list(arguments)!r})\nexcept SystemExit: pass\nsys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=REPOSITORY, timeout=60)
    return set(done.stderr.decode().split())


def test_help_loads_nothing_heavy() -> None:
    loaded = _modules("--help")
    assert not loaded & {"attr", "lxml", "jinja2", "pymorphy3", "lawdraft.model.unit", "lawdraft.cli.parse"}


def test_model_commands_load_no_page_machinery() -> None:
    bill = str(Path("proposals") / "criminal-case-materials" / "bill.txt")
    pages = {"jinja2", "pymorphy3", "rich", "lawdraft.render.html"}
    assert not _modules("parse", bill) & {*pages, "lxml", "lawdraft.consolidate.engine"}
    assert not _modules("check", "criminal-case-materials") & {*pages, "lawdraft.readers.importing"}


def test_a_list_of_the_workspace_loads_neither_engine_nor_rules() -> None:
    known = {"lxml", "sqlite3", "lawdraft.amendment.operation", "lawdraft.consolidate.engine", "lawdraft.check.run"}
    assert not _modules("list") & known
