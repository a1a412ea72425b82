"""Every block of the tutorial and of the README's Python runs, and the tutorial's print what the page says."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def blocks(path: Path) -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in _BLOCK.finditer(path.read_text("utf-8"))]


def test_the_tutorial_does_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    printed = ""
    ran = 0
    for language, text in blocks(ROOT / "docs" / "tutorial.md"):
        if language == "python":
            assert not printed, f"not shown on the page: {printed}"
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(text, "docs/tutorial.md", "exec"), names)
            printed = out.getvalue()
            ran += 1
        else:
            assert printed == text
            printed = ""
    assert ran > 8


@pytest.mark.parametrize("page", ["README.md"])
def test_python_of_the_readme_runs(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    code = [text for language, text in blocks(ROOT / page) if language == "python"]
    assert code
    for text in code:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(text, page, "exec"), names)
    assert "<ins" in str(names["page"])


def _commands(page: str) -> list[str]:
    text = (ROOT / page).read_text("utf-8")
    return re.findall(r"^(?:\.venv/bin/)?lawdraft (?:--lang \w+ )?([a-z]+)\b", text, re.MULTILINE)


@pytest.mark.parametrize("page", ["README.md", "README.ru.md", "docs/cli.md"])
def test_commands_on_the_pages_exist(page: str) -> None:
    from lawdraft.cli.main import main

    found = _commands(page)
    assert found
    assert set(found) <= set(main.list_commands(None))  # type: ignore[arg-type]


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"
