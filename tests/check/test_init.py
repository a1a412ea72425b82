"""`lawdraft init`: a workspace that checks clean, made once, nothing overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run


def _state(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_new_workspace_is_clean(tmp_path: Path) -> None:
    root = tmp_path / "work"
    result = run("init", root)
    assert result.exit_code == 0, result.output
    assert run("check", "--strict", "--workspace", root).exit_code == 0
    assert (root / ".github" / "workflows" / "lawdraft.yml").is_file()


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    run("init", tmp_path)
    (tmp_path / "lawdraft.toml").write_text("# mine\n", "utf-8")
    before = _state(tmp_path)
    result = run("init", tmp_path)
    assert result.exit_code == 0
    assert _state(tmp_path) == before
    assert "written" not in result.stdout


def test_the_example_is_left_out_beside_own_things(tmp_path: Path) -> None:
    (tmp_path / "proposals" / "mine").mkdir(parents=True)
    run("init", tmp_path)
    assert not (tmp_path / "proposals" / "example-captain").exists()
    assert (tmp_path / "statutes").is_dir()


def test_options(tmp_path: Path) -> None:
    run("init", tmp_path, "--no-example", "--ci", "gitlab")
    assert sorted(_state(tmp_path)) == [".gitlab-ci.yml", "lawdraft.toml"]


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    root = tmp_path / "work"
    outside.mkdir()
    root.mkdir()
    (root / "proposals").symlink_to(outside)
    assert run("init", root).exit_code == 2
    assert list(outside.iterdir()) == []
    (root / "proposals").unlink()
    (root / "lawdraft.toml").unlink(missing_ok=True)
    (root / "lawdraft.toml").symlink_to(outside / "nowhere")
    assert run("init", root).exit_code == 0
    assert list(outside.iterdir()) == []


def test_a_file_in_the_way_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "statutes").write_text("", "utf-8")
    result = run("init", tmp_path)
    assert result.exit_code == 2
    assert "statutes" in result.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[lint.severity]\nL-ORDER = 'loud'\n", "L-ORDER"),
        ("[lint.severity]\norder = 'E'\n", "order"),
        ("[lint]\nx = 1\n", "x"),
        ("[lint.severity]\nL-ORDR = 'E'\n", "L-ORDR"),
        ("[lint", "TOML"),
    ],
)
def test_bad_settings_are_named(tmp_path: Path, text: str, said: str) -> None:
    run("init", tmp_path)
    (tmp_path / "lawdraft.toml").write_text(text, "utf-8")
    result = run("check", "--workspace", tmp_path)
    assert result.exit_code == 2
    assert said in result.stderr and "lawdraft.toml" in result.stderr


def test_settings_count(tmp_path: Path) -> None:
    run("init", tmp_path)
    bill = tmp_path / "proposals" / "example-captain" / "bill.txt"
    bill.write_text(bill.read_text("utf-8").replace('слова "начальник', 'слово "начальник'), "utf-8")
    assert "L-WORD-NUMBER" in run("check", "--workspace", tmp_path).stdout
    (tmp_path / "lawdraft.toml").write_text('[lint.severity]\nL-WORD-NUMBER = "E"\n', "utf-8")
    assert run("check", "--workspace", tmp_path).exit_code == 1
    (tmp_path / "lawdraft.toml").write_text('[lint.severity]\nL-WORD-NUMBER = "off"\n', "utf-8")
    assert run("check", "--strict", "--workspace", tmp_path).exit_code == 0
