"""A file is what its name says: no text under the name of a Word file, no result that -o doesn't get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lawdraft.workspace.source import read_statute
from tests.cli.running import assert_conforms, run

_COMMANDS = {
    "apply": ["apply", "BASE", "BILL"],
    "consolidate": ["consolidate", "piers", "--workspace", "PLACE"],
    "export": ["export", "BASE"],
    "redline": ["redline", "--base", "BASE", "--bill", "BILL"],
    "diff": ["diff", "BASE", "EDITED"],
    "draft": ["draft", "BASE", "EDITED"],
    "edit": ["edit", "piers", "статья 1", "--workspace", "PLACE"],
    "bill": ["bill", "BILL"],
    "conflicts": ["conflicts", "--workspace", "PLACE"],
}


def _arguments(command: str, acts: tuple[Path, Path], workspace: Path) -> list[str]:
    base, bill = acts
    edited = base.with_name("edited.txt")
    edited.write_text(base.read_text("utf-8").replace("начальник порта", "капитан порта"), "utf-8")
    places = {"BASE": base, "BILL": bill, "EDITED": edited, "PLACE": workspace}
    return [str(places.get(word, word)) for word in _COMMANDS[command]]


@pytest.mark.parametrize("suffix", [".odt", ".DOC", ".xlsx", ".rtf"])
@pytest.mark.parametrize("command", _COMMANDS)
def test_a_document_that_is_not_written_is_refused(
    acts: tuple[Path, Path], workspace: Path, command: str, suffix: str
) -> None:
    out = acts[0].with_name(f"out{suffix}")
    done = run(*_arguments(command, acts, workspace), "-o", out)
    assert done.exit_code == 2
    assert f"doesn't write {suffix.lower()}" in done.stderr
    assert not out.exists()


@pytest.mark.parametrize("command", ["apply", "consolidate", "export"])
@pytest.mark.parametrize("suffix", [".docx", ".txt", ".xml"])
def test_a_statute_is_written_as_the_name_says(
    acts: tuple[Path, Path], workspace: Path, command: str, suffix: str
) -> None:
    out = acts[0].with_name(f"out{suffix}")
    done = run(*_arguments(command, acts, workspace), "-o", out)
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith({".docx": b"PK", ".xml": b"<?xml", ".txt": b""}[suffix])
    assert "Пристань" in str(read_statute(out).root)


def test_word_files_do_not_go_to_standard_output(acts: tuple[Path, Path], workspace: Path) -> None:
    for command in ("apply", "consolidate"):
        done = run(*_arguments(command, acts, workspace), "--to", "docx")
        assert done.exit_code == 2
        assert "needs -o" in done.stderr


@pytest.mark.parametrize(("suffix", "start"), [(".html", "<!doctype"), (".json", "{"), (".txt", "")])
def test_conflicts_go_to_the_file_in_the_form_of_its_name(workspace: Path, suffix: str, start: str) -> None:
    out = workspace / f"out{suffix}"
    done = run("conflicts", "--workspace", workspace, "-o", out)
    assert done.stdout == f"written: {out}\n"
    text = out.read_text("utf-8")
    assert text.lower().startswith(start)
    assert text.endswith("\n")
    if suffix == ".json":
        assert_conforms(json.loads(text), "conflicts")
