"""`lawdraft draft … --as PROPOSAL`: a new proposal, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import BASE, run

EDITED = BASE.replace("открывает начальник порта", "открывает капитан порта").replace("сто рублей", "сто рублей в день")


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    path = tmp_path / "edited.txt"
    path.write_text(EDITED, "utf-8")
    return path


def _draft(workspace: Path, edited: Path, name: str, *more: str) -> tuple[int, str]:
    before = workspace / "statutes" / "piers" / "act.txt"
    done = run("draft", before, edited, "--as", name, "--workspace", workspace, *more)
    return done.exit_code, done.stdout + done.stderr


def test_a_proposal_is_written_and_checks(workspace: Path, edited: Path) -> None:
    code, said = _draft(workspace, edited, "third")
    assert code == 0, said
    folder = workspace / "proposals" / "third"
    assert sorted(path.name for path in folder.iterdir()) == ["bill.txt", "note.md", "proposal.toml"]
    assert 'слово "начальник" заменить словом "капитан"' in (folder / "bill.txt").read_text("utf-8")
    assert (folder / "note.md").read_text("utf-8").startswith("# О внесении изменений")
    done = run("check", "third", "--workspace", workspace)
    assert done.exit_code == 0, done.output
    assert run("status", "third", "--workspace", workspace).exit_code == 0
    page = run("redline", "third", "--format", "text", "--workspace", workspace)
    assert "капитан" in page.stdout


def test_nothing_is_overwritten(workspace: Path, edited: Path) -> None:
    folder = workspace / "proposals" / "first"
    before = {path: path.read_bytes() for path in folder.iterdir()}
    code, said = _draft(workspace, edited, "first")
    assert code == 2
    assert "first" in said
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    (workspace / "proposals" / "empty").mkdir()
    assert _draft(workspace, edited, "empty")[0] == 2
    assert not list((workspace / "proposals" / "empty").iterdir())


@pytest.mark.parametrize("name", ["../out", "a/b", "", ".hidden", "x" * 200])
def test_a_name_leads_nowhere(workspace: Path, edited: Path, name: str) -> None:
    before = sorted(workspace.parent.rglob("*"))
    code, said = _draft(workspace, edited, name)
    assert code == 2, said
    assert sorted(workspace.parent.rglob("*")) == before


def test_a_linked_folder_is_refused(workspace: Path, edited: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    (workspace / "proposals").rename(away)
    (workspace / "proposals").symlink_to(away)
    assert _draft(workspace, edited, "third")[0] == 2
    assert not (away / "third").exists()


def test_another_statute_or_text_is_refused(workspace: Path, edited: Path) -> None:
    act = workspace / "statutes" / "piers" / "act.txt"
    other = edited.with_name("other.txt")
    other.write_text(act.read_text("utf-8").replace("5-ОЗ", "6-ОЗ").replace("О пристанях", "О маяках"), "utf-8")
    changed = edited.with_name("changed.txt")
    changed.write_text(EDITED.replace("5-ОЗ", "6-ОЗ").replace("О пристанях", "О маяках"), "utf-8")
    done = run("draft", other, changed, "--as", "third", "--workspace", workspace)
    assert done.exit_code == 2, done.output
    before = edited.with_name("before.txt")
    before.write_text(act.read_text("utf-8"), "utf-8")
    act.write_text(act.read_text("utf-8").replace("начальник порта", "смотритель"), "utf-8")
    done = run("draft", before, edited, "--as", "third", "--workspace", workspace)
    assert done.exit_code == 2, done.output
    assert not (workspace / "proposals" / "third").exists()


@pytest.mark.parametrize("more", [("-o", "bill.txt"), ("--format", "docx")])
def test_other_outputs_do_not_go_with_it(workspace: Path, edited: Path, more: tuple[str, ...]) -> None:
    code, said = _draft(workspace, edited, "third", *more)
    assert code == 2
    assert "--as" in said
