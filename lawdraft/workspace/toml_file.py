"""TOML with places: every complaint about a value names the file, the line and the key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from attrs import define, field

from lawdraft.errors import AddressError, InputError, Position
from lawdraft.readers.text import read_text_file

__all__ = ["Table", "parse_toml", "read_toml"]

T = TypeVar("T")
Key = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*[\w"'-]+)*\s*=(.*)$""")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*')


def read_toml(path: Path) -> Table:
    """Read a TOML file. Raises InputError, with the line, if it is unreadable or no TOML."""
    return parse_toml(read_text_file(path, may_be_empty=True), str(path))


def parse_toml(text: str, path: str) -> Table:
    """Read the text of a TOML file; `path` is its name for messages. Raises as `read_toml` does."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = re.search(r"\(at line (\d+), column (\d+)\)", message)
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 0)
        raise InputError(
            "not valid TOML", position=Position(str(path), line, column), found=message.split(" (at", maxsplit=1)[0]
        ) from error
    except RecursionError as error:
        raise InputError("not valid TOML: nested too deep", position=Position(str(path))) from error
    return Table(str(path), data, text)


def _lines(text: str) -> dict[Key, int]:
    """Find the line of every table and key that stands at the beginning of a line."""
    lines: dict[Key, int] = {}
    table: Key = ()
    counts: dict[Key, int] = {}
    fence, depth = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        rest = line
        if fence or depth:
            pass
        elif header := _HEADER.match(line):
            name: Key = tuple(part.strip().strip("\"'") for part in header[2].split("."))
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
                name = (*name, counts[name])
            lines.setdefault(name, number)
            table = name
            continue
        elif key := _KEY.match(line):
            lines.setdefault((*table, key[1].strip("\"'")), number)
            rest = key[2]
        fence, depth = _open(rest, fence, depth)
    return lines


def _open(rest: str, fence: str, depth: int) -> tuple[str, int]:
    """Tell whether a value goes on after this line: in a string of several lines, or in brackets."""
    while True:
        if fence:
            at = rest.find(fence)
            if at < 0:
                return fence, depth
            rest, fence = rest[at + 3 :], ""
        marks = [at for at in (rest.find('"""'), rest.find("'''")) if at >= 0]
        plain = rest[: min(marks)] if marks else rest
        bare = _STRING.sub("", plain)
        depth = max(0, depth + bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}"))
        if not marks:
            return "", depth
        fence, rest = rest[min(marks) : min(marks) + 3], rest[min(marks) + 3 :]


@define
class Table:
    """A table of a TOML file. Each method takes one key and checks it; `finish` complains of keys nobody took."""

    file: str
    data: dict[str, Any]
    source: str
    at: Key = ()
    taken: set[str] = field(factory=set)

    @property
    def lines(self) -> dict[Key, int]:
        """The lines of all tables and keys that stand at the beginning of a line."""
        return _lines(self.source)

    def position(self, *key: str | int) -> Position:
        """Return where a key stands, or the table around it."""
        path, lines = (*self.at, *key), self.lines
        while path and path not in lines:
            path = path[:-1]
        return Position(self.file, lines.get(path, 1))

    def name(self, key: str) -> str:
        """Return the key with its tables, as messages call it."""
        return ".".join([*(str(part) for part in self.at if isinstance(part, str)), key])

    def wrong(self, key: str, expected: str, found: object, hint: str = "") -> InputError:
        """Return the complaint about a value."""
        return InputError(
            f"the value of «{self.name(key)}» is wrong",
            position=self.position(key),
            expected=expected,
            found=_shown(found),
            hint=hint,
        )

    def _take(self, key: str, default: T | None, check: Callable[[Any], bool], expected: str) -> Any:
        self.taken.add(key)
        if key not in self.data:
            if default is not None:
                return default
            raise InputError(f"«{self.name(key)}» is missing", position=self.position(), expected=expected)
        value = self.data[key]
        if not check(value):
            raise self.wrong(key, expected, value)
        return value

    def text(self, key: str, default: str | None = None, *, one_of: Sequence[str] = (), pattern: str = "") -> str:
        """Take a text that is not empty; perhaps one of a few, or of a given form."""
        expected = " | ".join(f'"{value}"' for value in one_of) or (
            f"a text like {pattern}" if pattern else "a text in quotes"
        )

        def fits(value: Any) -> bool:
            if not isinstance(value, str) or not value.strip():
                return False
            return (not one_of or value in one_of) and (not pattern or re.fullmatch(pattern, value) is not None)

        value: str = self._take(key, default, fits, expected)
        return value

    def day(self, key: str, *, required: bool = False) -> date | None:
        """Take a date, written without quotes."""
        if key not in self.data and not required:
            self.taken.add(key)
            return None
        value: date = self._take(
            key,
            None,
            lambda v: isinstance(v, date) and not isinstance(v, datetime),
            "a date without quotes, such as 2024-08-19",
        )
        return value

    def count(self, key: str) -> int:
        """Take a whole number; 0 if it is absent."""
        value: int = self._take(key, 0, lambda v: isinstance(v, int) and not isinstance(v, bool), "a whole number")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """Take true or false."""
        value: bool = self._take(key, default, lambda v: isinstance(v, bool), "true or false")
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Take a list of texts."""
        values = self._take(
            key,
            None if required else [],
            lambda v: isinstance(v, list) and all(isinstance(x, str) and x.strip() for x in v),
            "a list of texts in quotes",
        )
        return tuple(values)

    def table(self, key: str, *, required: bool = False) -> Table:
        """Take a table; an empty one if it is absent."""
        value = self._take(key, None if required else {}, lambda v: isinstance(v, dict), f"a table [{self.name(key)}]")
        return Table(self.file, value, self.source, (*self.at, key))

    def tables(self, key: str, *, required: bool = False) -> tuple[Table, ...]:
        """Take a list of tables."""
        values = self._take(
            key,
            None if required else [],
            lambda v: isinstance(v, list) and all(isinstance(x, dict) for x in v) and bool(v or not required),
            f"tables [[{self.name(key)}]]",
        )
        return tuple(
            Table(self.file, value, self.source, (*self.at, key, number)) for number, value in enumerate(values)
        )

    def free(self, *keys: str) -> None:
        """Let keys stand that hold notes for people."""
        self.taken.update(keys)

    def read(self, key: str, reader: Callable[[str], T], expected: str) -> T:
        """Take a text and read it, e.g. as an address."""
        value = self.text(key)
        try:
            return reader(value)
        except (AddressError, ValueError) as error:
            raise self.wrong(key, expected, value, str(error)) from error

    def finish(self) -> None:
        """Complain of the first key that nobody took."""
        for key in self.data:
            if key not in self.taken:
                raise InputError(
                    f"«{self.name(key)}» is not known here",
                    position=self.position(key),
                    expected=", ".join(sorted(self.taken)),
                )


def _shown(value: object) -> str:
    text = value.isoformat() if isinstance(value, date) else repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…"
