"""The recipes for continuous integration, run as far as they can be here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lawdraft.workspace.starting import RECIPES
from tests.cli.running import REPOSITORY, run

ACTION = (REPOSITORY / "action.yml").read_text("utf-8")
BROKEN = 'в части 1 статьи 1 слова "смотритель порта" исключить.'


def _script(step: str) -> str:
    """The `run: |` block of a step of the action."""
    part = ACTION.split(f"- name: {step}\n", 1)[1].split("\n    - name: ", 1)[0]
    block = part.split("run: |\n", 1)[1]
    return "\n".join(line[8:] for line in block.split("\n"))


def _environment(folder: Path, **more: str) -> dict[str, str]:
    """An environment in which `lawdraft` is this one."""
    bin_ = folder / "bin"
    bin_.mkdir(exist_ok=True)
    tool = bin_ / "lawdraft"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lawdraft "$@"\n', "utf-8")
    tool.chmod(0o755)
    (bin_ / "python").unlink(missing_ok=True)
    return {**os.environ, "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(REPOSITORY), **more}


def _bash(script: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder, env=_environment(folder, **more), capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def space(tmp_path: Path) -> Path:
    assert run("init", tmp_path / "w", "--ci", "none").exit_code == 0
    return tmp_path / "w"


def _break(space: Path) -> None:
    bill = space / "proposals" / "example-captain" / "bill.txt"
    bill.write_text(re.sub(r"в части 1 статьи 1 слова .*;", BROKEN[:-1] + ";", bill.read_text("utf-8")), "utf-8")


INPUTS = {"LAWDRAFT_WORKSPACE": ".", "LAWDRAFT_LANGUAGE": "ru", "LAWDRAFT_STRICT": "true"}


def test_the_steps_of_the_action(space: Path) -> None:
    assert _bash(_script("Check"), space, **INPUTS).returncode == 0
    _break(space)
    checked = _bash(_script("Check"), space, **INPUTS)
    assert checked.returncode == 1
    assert "::error file=proposals/example-captain/bill.txt,line=7," in checked.stdout
    written = _bash(_script("Write SARIF"), space, LAWDRAFT_SARIF="out.sarif", **INPUTS)
    assert written.returncode == 0, written.stderr
    assert json.loads((space / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    shutil.rmtree(space / "proposals")
    shutil.rmtree(space / "statutes")
    assert (
        _bash(_script("Write SARIF"), space, LAWDRAFT_SARIF="out.sarif", **INPUTS).returncode == 1
    )  # the check could not run: not silent


def test_the_action_gives_inputs_through_the_environment_only() -> None:
    """An expression inside a script would let an input become a command."""
    for step in ("Install lawdraft", "Write SARIF", "Check"):
        assert "${{" not in _script(step)
    assert set(re.findall(r"inputs\.([\w-]+)", ACTION)) == set(
        re.findall(r"^  ([\w-]+):$", ACTION.split("runs:")[0], re.M)
    )


def test_the_gitlab_recipe(space: Path) -> None:
    _path, text = RECIPES["gitlab"]
    commands = [
        line.strip()[2:] for line in text.split("script:\n")[1].split("artifacts:")[0].split("\n") if "- " in line
    ]
    script = "\n".join(line for line in commands if "pip install" not in line)
    assert _bash(script, space).returncode == 0
    _break(space)
    assert _bash(script, space).returncode == 1
    assert "<failure" in (space / "lawdraft.xml").read_text("utf-8")
    assert text.split("\n", 1)[1].strip() in (REPOSITORY / "docs" / "ci.md").read_text("utf-8")


def test_the_hook_names_a_command_that_works(space: Path) -> None:
    hooks = (REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8")
    entry = re.search(r"^  entry: (.*)$", hooks, re.M)
    files = re.search(r"^  files: (.*)$", hooks, re.M)
    assert entry and files
    assert _bash(entry[1], space).returncode == 0
    assert re.search(files[1], "proposals/x/bill.txt") and not re.search(files[1], "README.md")


@pytest.mark.long
def test_pre_commit_runs_the_hook(space: Path, tmp_path: Path) -> None:
    """For real: pre-commit installs this package from a repository and runs the hook in another one."""
    pre_commit = shutil.which("pre-commit", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if pre_commit is None or shutil.which("git") is None:
        pytest.skip("needs git and pre-commit")
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(REPOSITORY / name, source / name)
    shutil.copytree(REPOSITORY / "lawdraft", source / "lawdraft", ignore=shutil.ignore_patterns("__pycache__"))
    config = f"repos:\n  - repo: {source}\n    rev: v1\n    hooks:\n      - id: lawdraft-check\n"
    (space / ".pre-commit-config.yaml").write_text(config, "utf-8")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    environment.pop("PYTHONPATH", None)

    def do(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)

    for repository in (source, space):
        for command in (
            ("init", "-q"),
            ("add", "-A"),
            ("-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "t"),
        ):
            assert do("git", *command, cwd=repository).returncode == 0
    assert do("git", "tag", "v1", cwd=source).returncode == 0
    clean = do(pre_commit, "run", "--all-files", cwd=space)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert "Passed" in clean.stdout
    _break(space)
    broken = do(pre_commit, "run", "--all-files", cwd=space)
    assert broken.returncode == 1
    assert "L-OLD-MISSING" in broken.stdout
