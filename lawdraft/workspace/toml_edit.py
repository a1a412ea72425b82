"""Small changes to a TOML file that leave all else in it as people wrote it, each proved by reading it back."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from lawdraft.errors import InputError, Position
from lawdraft.workspace.toml_file import Table, parse_toml, read_toml

__all__ = ["with_date", "with_entry", "write_value"]


def write_value(value: Any) -> str:
    """Write a text, date, flag or list of texts as TOML."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    return "[" + ", ".join(write_value(one) for one in value) + "]"


def with_entry(path: Path, key: str, entry: dict[str, Any]) -> str:
    """Return the text of a file with one more entry in the list of tables `key`, after those that are there."""
    table = read_toml(path)
    text = path.read_text("utf-8").removeprefix("\ufeff")
    lines = text.split("\n")
    headers = [number for at, number in table.lines.items() if at[:1] == (key,) and len(at) == 2]
    at = _end_of_block(table, lines, max(headers)) if headers else len(text.rstrip("\n").split("\n"))
    entry = {name: value for name, value in entry.items() if value not in ("", None)}
    block = ["", f"[[{key}]]", *(f"{name} = {write_value(value)}" for name, value in entry.items())]
    result = "\n".join([*lines[:at], *block, *lines[at:]])
    if not result.endswith("\n"):
        result += "\n"
    wanted = dict(table.data)
    wanted[key] = [*wanted.get(key, []), entry]
    return _proved(path, result, wanted)


def _end_of_block(table: Table, lines: list[str], header: int) -> int:
    """Return how many lines of the file belong to the block that begins in line `header` and to all before it."""
    later = [n for n in table.lines.values() if n > header and lines[n - 1].lstrip().startswith("[")]
    end = min(later) - 1 if later else len(lines)
    while end > header and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def with_date(path: Path, table_name: str, key: str, day: date, *, text: str | None = None) -> str:
    """Return the text of a file in which a date of a table is another; the table and the key are added if need be.

    `text` is what the file will hold, if that isn't what it holds now.
    """
    text = (path.read_text("utf-8") if text is None else text).removeprefix("\ufeff")
    table = parse_toml(text, str(path))
    lines = text.split("\n")
    line = table.lines.get((table_name, key))
    written = f"{key if key.isidentifier() and key.isascii() else write_value(key)} = {day.isoformat()}"
    if line is not None:
        head, _, _ = lines[line - 1].partition("=")
        lines[line - 1] = f"{head.rstrip()} = {day.isoformat()}"
    elif (table_name,) in table.lines:
        lines.insert(table.lines[(table_name,)], written)
    else:
        lines = [*text.rstrip("\n").split("\n"), "", f"[{table_name}]", written, ""]
    wanted = dict(table.data)
    wanted[table_name] = {**wanted.get(table_name, {}), key: day}
    return _proved(path, "\n".join(lines), wanted)


def _proved(path: Path, text: str, wanted: dict[str, Any]) -> str:
    try:
        if tomllib.loads(text) == wanted:
            return text
    except tomllib.TOMLDecodeError:
        pass
    raise InputError(
        "the file is laid out in a way that can't be changed safely",
        position=Position(str(path)),
        hint="change it by hand",
    )
