"""One root for everything that can go wrong; facts are fields, the text is made in one place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from attrs import asdict, field, frozen

__all__ = ["AddressError", "InputError", "LawdraftError", "MissingExtraError", "NumberError", "Position", "expect"]


@frozen
class Position:
    """Where in a file something stands: `line` and `column` count from 1, 0 means unknown."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file or "<text>"]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@frozen(str=False)
class LawdraftError(Exception):
    """Something the caller can mend: the fields say what, where and what was expected."""

    message: str
    position: Position | None = field(default=None, kw_only=True)
    expected: str = field(default="", kw_only=True)
    found: str = field(default="", kw_only=True)
    hint: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        text = f"{self.position}: {self.message}" if self.position else self.message
        if self.expected:
            text += f"; expected {self.expected}"
        if self.found:
            text += f", found {self.found}"
        if self.hint:
            text += f" ({self.hint})"
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return _remade, (type(self), asdict(self, recurse=False))  # an exception's own way passes no keywords


def _remade(kind: type[LawdraftError], facts: dict[str, Any]) -> LawdraftError:
    return kind(**facts)


def expect(what: str, kind: type, *values: object, or_none: bool = False) -> None:
    """Raise TypeError where a program gives something else than `what`. A moment (datetime) is no day (date)."""
    for value in values:
        if value is None and or_none:
            continue
        if not isinstance(value, kind) or (kind is date and isinstance(value, datetime)):
            raise TypeError(f"expected {what}: {kind.__name__}, not {type(value).__name__}")


class NumberError(LawdraftError):
    """A label is not a number that a statute could carry."""


class AddressError(LawdraftError):
    """An address can't be read."""


class InputError(LawdraftError):
    """A file or text can't be read: wrong encoding, broken XML, a missing field."""


class MissingExtraError(LawdraftError):
    """A feature needs a package that isn't installed."""
