"""A table for the terminal: columns as wide as their longest cell, the last one no wider than the window allows."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

__all__ = ["table"]

_LEAST = 20  # characters of the last column that are shown in a narrow window


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows under a header; on a terminal the last column is cut where the window ends."""
    lines = [header, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(header))]
    if sys.stdout.isatty():
        room = shutil.get_terminal_size().columns - sum(width + 2 for width in widths[:-1])
        widths[-1] = min(widths[-1], max(room, _LEAST))
        lines = [[*line[:-1], _cut(line[-1], widths[-1])] for line in lines]
    done = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    rule = "  ".join("-" * width for width in widths)
    return "\n".join([done[0], rule, *done[1:]])


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
