from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

from lawdraft.cli.messages import LANGUAGES, LOCALES, locale_language, take_language
from tests.cli.running import REPOSITORY, run
from tools import messages as tool


def test_the_catalogue_is_whole_and_compiled() -> None:
    entries = tool.read_po(tool.PO.read_text("utf-8"))
    assert list(entries) == tool.messages(), "run: python -m tools.messages"
    assert all(all(values) for values in entries.values())
    assert tool.PO.read_text("utf-8") == tool.write_po(entries)
    assert tool.MO.read_bytes() == tool.compile_mo(entries)


def test_translations_keep_what_is_filled_in() -> None:
    hole = re.compile(r"\{\w*(?:!r)?\}|%\(\w+\)s")
    for message, values in tool.read_po(tool.PO.read_text("utf-8")).items():
        if message not in tool.CLICK_PLURALS:
            assert sorted(hole.findall(message)) == sorted(hole.findall(values[0])), message


def test_the_library_of_the_system_reads_them() -> None:
    russian = gettext.translation("lawdraft", str(LOCALES), ["ru"])
    assert russian.gettext("the file is empty") == "файл пуст"
    assert russian.ngettext("Got unexpected extra argument ({args})", "", 2).startswith("Лишние")


def _literals() -> set[str]:
    """The messages of errors below lawdraft/, with `{}` for what is filled in."""
    found = set()
    for path in sorted((REPOSITORY / "lawdraft" / "workspace").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "InputError"
                and node.args
            ):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(first.value)
                elif isinstance(first, ast.JoinedStr):
                    found.add("".join(p.value if isinstance(p, ast.Constant) else "{}" for p in first.values))
    return found


def test_messages_of_the_workspace_are_in_the_catalogue() -> None:
    known = [re.compile(re.escape(m).replace(r"\{\}", ".*")) for m in tool.messages()]
    for message in _literals():
        sample = (
            message.replace("the {} ", "the statute ")
            .replace("no {} ", "no statute ")
            .replace("of a {}", "of a statute")
        )
        assert any(pattern.fullmatch(sample) for pattern in known), message


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "ru:en"}, "ru"),
        ({"LANG": "de_DE"}, "en"),
    ],
    ids=str,
)
def test_the_locale_decides(environment: dict[str, str], language: str) -> None:
    assert locale_language(environment) == language


def test_lang_may_stand_anywhere() -> None:
    assert take_language(["parse", "x", "--lang", "ru"]) == ("ru", ["--lang", "ru", "parse", "x"])
    assert take_language(["--lang=en", "list"]) == ("en", ["--lang", "en", "list"])
    assert take_language(["parse", "--", "--lang", "ru"]) == ("", ["parse", "--", "--lang", "ru"])


@pytest.mark.parametrize("command", ["", "parse", "apply", "redline", "check", "show", "list", "validate", "demo"])
def test_help_speaks_both_languages(command: str) -> None:
    english = run(*filter(None, [command]), "--help")
    russian = run(*filter(None, [command]), "--help", lang="ru")
    assert english.exit_code == russian.exit_code == 0
    assert "Usage:" in english.output
    assert "Как вызвать:" in russian.output
    assert "Показать эту справку." in russian.output
    words = [line for line in russian.output.splitlines() if re.search(r"^ {2}[A-Z][a-z]+ [a-z]+ ", line)]
    assert words == []


def test_usage_errors_speak_russian() -> None:
    result = run("parse", "--nosuch", lang="ru")
    assert result.exit_code == 2
    assert "Ошибка: Нет такого параметра" in result.stderr


def test_an_unknown_language_is_a_usage_error() -> None:
    assert run("list", lang="de").exit_code == 2


def test_every_language_but_english_has_a_catalogue() -> None:
    assert {path.name for path in Path(LOCALES).iterdir() if path.is_dir()} == {*LANGUAGES} - {"en"}


def test_click_counts_in_english_without_a_catalogue() -> None:
    assert "Got unexpected extra arguments (a b)" in run("list", "a", "b").stderr
