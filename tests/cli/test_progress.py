"""The progress bar: only on a terminal, only for long work, and gone before anything else is printed."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from lawdraft.cli import progress
from lawdraft.cli.progress import Progress
from tests.cli.running import run


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    stream = _Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    with Progress("working", 3) as bar:
        assert list(bar.each("абв")) == ["а", "б", "в"]
    assert terminal.getvalue() == ""


def test_long_work_is_shown_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    monkeypatch.setattr(progress, "_PATIENCE", 0.05)
    with Progress("working") as bar:
        bar.expect(2)
        for _ in bar.each(range(2)):
            time.sleep(0.15)  # a step of its own is long: the bar comes up in the middle of it
        assert "working [------------------------------] 0/2" in terminal.getvalue()
        bar.hide()
        assert terminal.getvalue().endswith("\r\x1b[2K")
        bar.step()
        assert not terminal.getvalue().endswith("\r\x1b[2K")
    shown = terminal.getvalue()
    assert "[###############---------------] 1/2" in shown
    assert "[##############################] 2/2" in shown
    assert shown.endswith("\r\x1b[2K")
    time.sleep(0.1)
    assert terminal.getvalue() == shown


def test_no_terminal_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with Progress("working", 1) as bar:
        bar.step()
        time.sleep(0.05)
    assert stream.getvalue() == ""


def test_commands_leave_their_output_alone(acts: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    base, bill = acts
    plain = run("redline", "--base", base, "--bill", bill, "--format", "text")
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    again = run("redline", "--base", base, "--bill", bill, "--format", "text")
    assert (again.exit_code, again.stdout, again.stderr) == (0, plain.stdout, "")
