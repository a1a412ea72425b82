"""Every command stands in the overview of the command line and in the changelog."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lawdraft.cli.main import main

ROOT = Path(__file__).parents[1]
COMMANDS = main.list_commands(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_its_place_in_the_overview(command: str) -> None:
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    headings = {name for line in re.findall(r"^## (.*)$", text, re.MULTILINE) for name in line.split(", ")}
    assert command in headings
    assert re.search(rf"^`?lawdraft {command}\b", text, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_stands_in_the_changelog(command: str) -> None:
    assert re.search(rf"`(?:lawdraft )?{command}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"))
