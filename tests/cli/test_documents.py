"""Forms that are handed in: written whole or not at all, with a message where something is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lawdraft.cli.documents import BINARY, DOCUMENTS
from tests.cli.test_workspace_commands import HERE, run

NAME = "criminal-case-materials"


@pytest.mark.parametrize("form", sorted(DOCUMENTS))
def test_every_form(form: str, tmp_path: Path) -> None:
    if form.endswith("pdf"):
        pytest.importorskip("weasyprint", reason="WeasyPrint is not installed")
    target = tmp_path / "папка с пробелом" / f"закон.{DOCUMENTS[form]}"
    result = run("redline", NAME, "--format", form, "-o", target, *HERE)
    assert result.exit_code == 0, result.output
    magic = b"%PDF" if form.endswith("pdf") else b"PK" if form in BINARY else b""
    assert target.read_bytes().startswith(magic)
    assert [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize("suffix", ["docx", "md", "xml"])
def test_the_name_of_the_file_says_the_form(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"page.{suffix}"
    assert run("redline", NAME, "-o", target, *HERE).exit_code == 0
    start = {"docx": b"PK", "md": b"# ", "xml": b"<?xml"}[suffix]
    assert target.read_bytes().startswith(start)


def test_a_binary_form_needs_a_file() -> None:
    result = run("redline", NAME, "--format", "docx", *HERE)
    assert result.exit_code == 2
    assert "-o" in result.stderr


def test_columns(tmp_path: Path) -> None:
    for columns, heads in (("2", 2), ("5", 5), ("amendments", 5)):
        result = run("redline", NAME, "--format", "table", "--columns", columns, *HERE)
        assert result.stdout.count('<th scope="col">') == heads
    assert run("redline", NAME, "--format", "table", "--columns", "3", *HERE).exit_code == 2


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = run("redline", NAME, "--format", "docx", "-o", tmp_path / "file" / "page.docx", *HERE)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_missing_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    result = run("redline", NAME, "--format", "pdf", "-o", tmp_path / "page.pdf", *HERE)
    assert result.exit_code == 2
    assert "lawdraft[pdf]" in result.stderr
    assert not list(tmp_path.iterdir())


def test_bill(tmp_path: Path) -> None:
    assert run("bill", NAME, "-o", tmp_path / "bill.docx", *HERE).exit_code == 0
    assert (tmp_path / "bill.docx").read_bytes().startswith(b"PK")
    assert run("bill", NAME, "--papers", "--format", "html", "-o", tmp_path / "papers", *HERE).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "papers").iterdir()) == [
        "bill.html",
        "explanatory-note.html",
        "list-of-acts.html",
    ]
    assert "Казань, 25 июня 2025 года" in (tmp_path / "papers" / "explanatory-note.html").read_text("utf-8")
    assert run("bill", "migrants-at-the-border", "-o", tmp_path / "none.docx", *HERE).exit_code == 2
    assert not (tmp_path / "none.docx").exists()
