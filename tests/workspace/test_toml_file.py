from __future__ import annotations

from pathlib import Path

import pytest

from lawdraft.errors import InputError
from lawdraft.workspace.toml_file import read_toml

TEXT = '''\
# remark
title = "a"
notice = """
fake = 1
[fake]
"""
names = [
  "x", # fake = 2
  "[y]",
]

[base]
"fz-48" = 2024-08-19

[[sources]]
event = "e"

[[sources]]
event = 5
note = 'it''s'
'''.replace("'it''s'", "'its'")


def test_lines_of_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(TEXT, "utf-8")
    table = read_toml(path)
    assert table.lines == {
        ("title",): 2,
        ("notice",): 3,
        ("names",): 7,
        ("base",): 12,
        ("base", "fz-48"): 13,
        ("sources", 0): 15,
        ("sources", 0, "event"): 16,
        ("sources", 1): 18,
        ("sources", 1, "event"): 19,
        ("sources", 1, "note"): 20,
    }


def test_complaints_name_file_line_key_and_expectation(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(TEXT, "utf-8")
    _, second = read_toml(path).tables("sources")
    with pytest.raises(InputError) as caught:
        second.text("event")
    error = caught.value
    assert error.position
    assert (error.position.file, error.position.line) == (str(path), 19)
    assert "sources.event" in error.message
    assert error.expected == "a text in quotes"
    assert error.found == "5"
    with pytest.raises(InputError, match=r"a\.toml:18: «sources\.document» is missing"):
        second.text("document")


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = \n", 1), ('a = 1\nb = "x\nc = 2\n', 2), ("a = 1\na = 2\n", 2), ("[a\n", 1), ("a = [1,\n", 2)],
    ids=repr,
)
def test_broken_toml_has_a_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        read_toml(path)
    assert caught.value.position
    assert caught.value.position.line == line


def test_unknown_keys_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('title = "a"\ntitel = "b"\n', "utf-8")
    table = read_toml(path)
    table.text("title")
    with pytest.raises(InputError, match=r":2: «titel» is not known here; expected title"):
        table.finish()


def test_nesting_bombs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("a = " + "[" * 100_000, "utf-8")
    with pytest.raises(InputError):
        read_toml(path)


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n"])
def test_an_empty_file_is_an_empty_table(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lawdraft.toml"
    path.write_text(text, "utf-8")
    read_toml(path).finish()
    with pytest.raises(InputError, match="«title» is missing"):
        read_toml(path).text("title")
