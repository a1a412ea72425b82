"""`lawdraft check --since REV`: only what was touched in git."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def _git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A repository whose workspace is a folder below its root."""
    root = tmp_path / "repository" / "work"
    assert run("init", root, "--ci", "none").exit_code == 0
    other = root / "proposals" / "other"
    shutil.copytree(root / "proposals" / "example-captain", other)
    toml = other / "proposal.toml"
    toml.write_text(toml.read_text("utf-8").replace("example-captain", "other"), "utf-8")
    _git(root.parent, "init", "-q")
    _git(root.parent, "add", "-A")
    _git(root.parent, "commit", "-qm", "one")
    return root


def _checked(space: Path) -> list[str]:
    result = run("check", "--since", "HEAD", "--format", "json", "--workspace", space)
    assert result.exit_code in (0, 1), result.output  # the copies are in conflict
    return [report["id"] for report in json.loads(result.stdout)["proposals"]]


def test_only_what_was_touched(space: Path) -> None:
    assert _checked(space) == []
    note = space / "proposals" / "other" / "note.md"
    note.write_text("# Другое\n", "utf-8")
    assert _checked(space) == ["other"]
    _git(space, "commit", "-qam", "two")
    assert _checked(space) == []


def test_a_statute_touches_its_proposals(space: Path) -> None:
    act = space / "statutes" / "example-piers" / "act.txt"
    act.write_text(act.read_text("utf-8").replace("зиму", "осень"), "utf-8")
    assert _checked(space) == ["example-captain", "other"]


def test_settings_touch_everything_and_new_files_count(space: Path) -> None:
    new = space / "proposals" / "new"
    shutil.copytree(space / "proposals" / "other", new)
    toml = new / "proposal.toml"
    toml.write_text(toml.read_text("utf-8").replace('"other"', '"new"'), "utf-8")
    assert _checked(space) == ["new"]
    (space / "lawdraft.toml").write_text("", "utf-8")
    assert _checked(space) == ["example-captain", "new", "other"]


@pytest.mark.parametrize("revision", ["nosuch", "--output=x", "HEAD:x"])
def test_a_revision_that_is_none_is_a_usage_error(space: Path, revision: str) -> None:
    result = run("check", f"--since={revision}", "--workspace", space)
    assert result.exit_code == 2
    assert "--since" in result.stderr
    assert not (space / "x").exists()
