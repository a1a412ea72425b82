"""`lawdraft diff OLD NEW` on plain files: every form of the comparison."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawdraft.cli.documents import BINARY, DOCUMENTS
from tests.cli.running import BASE, run

EDITED = BASE.replace("открывает начальник порта", "открывает капитан порта").replace("1) на ночь;\n", "")


@pytest.mark.parametrize("form", ["html", "terminal", "text", "json", "list", *DOCUMENTS])
def test_every_form_tells_the_change(tmp_path: Path, form: str) -> None:
    old, new, output = tmp_path / "old.txt", tmp_path / "new.txt", tmp_path / f"page.{form}"
    old.write_text(BASE, "utf-8")
    new.write_text(EDITED, "utf-8")
    done = run("diff", old, new, "--format", form, "-o", output)
    assert done.exit_code == 0, done.output
    assert "reworded: 1" in done.stderr
    data = output.read_bytes()
    assert data
    if form not in BINARY and form != "list":
        assert "капитан" in data.decode()


def test_texts_that_are_the_same(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_text(BASE, "utf-8")
    done = run("diff", old, old, "--format", "list")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no differences" in done.stderr
