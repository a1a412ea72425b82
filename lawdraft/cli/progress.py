"""A progress bar for work that takes longer than a second, for people only: on a terminal, on standard error."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TypeVar

__all__ = ["Progress"]

Item = TypeVar("Item")
_PATIENCE = 1.0  # seconds before anything is shown
_ERASE = "\r\x1b[2K"


class Progress:
    """Count the steps of some work; show them once it takes longer than a second, and leave no trace.

    Nothing is shown where standard error is no terminal. `hide` or `clear` comes before anything else that is
    printed.
    """

    def __init__(self, label: str, steps: int = 0) -> None:
        self.label = label
        self.steps = steps
        self.done = 0
        self._lock = threading.Lock()
        self._start = time.monotonic()
        self._shown = False
        self._timer: threading.Timer | None = None
        self._stream = sys.stderr
        if self._stream.isatty():
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

    def each(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield `items`, each a step that is done when the next one is asked for."""
        for item in items:
            yield item
            self.step()

    def hide(self) -> None:
        """Take the bar away until the next step, to make room for what is printed."""
        with self._lock:
            if self._shown:
                self._put(_ERASE)
                self._shown = False

    def clear(self) -> None:
        """Take the bar away for good."""
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._timer = None
        self.hide()

    def _show(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._shown = True
                self._put(f"{_ERASE}{self.label} {self._bar()}")

    def _put(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()

    def _bar(self) -> str:
        width = 30
        full = width * min(self.done, self.steps) // max(self.steps, 1)
        return f"[{'#' * full}{'-' * (width - full)}] {self.done}/{self.steps}"
