"""What a reader notices about a text and reports with its place."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Finding"]


@frozen
class Finding:
    """Something the reader noticed: `severity` is E, W or I; `line` counts from 1, 0 for the whole text."""

    code: str
    severity: str
    line: int
    message: str
