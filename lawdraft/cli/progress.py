"""A progress bar for work that takes longer than a second, for people only: on a terminal, on standard error."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType

import click

__all__ = ["Progress"]

_PATIENCE = 1.0  # seconds before anything is shown
_ERASE = "\r\x1b[2K"


class Progress:
    """Counts the steps of some work; shows them once it takes longer than a second, and leaves no trace.

    Nothing is ever shown where standard error is no terminal. `clear` comes before anything else that is printed.
    """

    def __init__(self, label: str, steps: int = 0) -> None:
        self.label = label
        self.steps = steps
        self.done = 0
        self._lock = threading.Lock()
        self._start = time.monotonic()
        self._shown = False
        self._timer: threading.Timer | None = None
        if sys.stderr.isatty():
            self._timer = threading.Timer(_PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def expect(self, steps: int) -> None:
        """Take note that `steps` more are to come."""
        self.steps += steps

    def step(self) -> None:
        """Take note that a step is done."""
        self.done += 1
        if self._timer is not None and time.monotonic() - self._start > _PATIENCE:
            self._show()

    def clear(self) -> None:
        """Take the bar away for good."""
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._shown:
                click.echo(_ERASE, nl=False, err=True)
                self._shown = False

    def _show(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._shown = True
                click.echo(f"{_ERASE}{self.label} {self._bar()}", nl=False, err=True)

    def _bar(self) -> str:
        width = 30
        full = width * min(self.done, self.steps) // max(self.steps, 1)
        return f"[{'#' * full}{'-' * (width - full)}] {self.done}/{self.steps}"
