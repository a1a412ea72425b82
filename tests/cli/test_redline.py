from __future__ import annotations

import json
from pathlib import Path

import pytest

from lawdraft.render.text import read_plain_redline
from tests.cli.running import BASE, REPOSITORY, assert_conforms, bill_of, run

HERE = ("--workspace", REPOSITORY)


def test_plain_files(acts: tuple[Path, Path], tmp_path: Path) -> None:
    base, bill = acts
    out = tmp_path / "page.html"
    result = run("redline", "--base", base, "--bill", bill, "--format", "html", "-o", out)
    assert result.exit_code == 0, result.output
    page = out.read_text("utf-8")
    assert "<del" in page
    assert "<ins" in page
    assert "капитан" in page
    text = run("redline", "--base", base, "--bill", bill, "--format", "text")
    before, after = read_plain_redline(text.stdout)
    assert "начальник порта" in before
    assert "капитан порта" in after
    terminal = run("redline", "--base", base, "--bill", bill)
    assert "{+капитан" in terminal.stdout
    assert "[-начальник" in terminal.stdout
    assert "‹article 1, item 1›" in terminal.stdout


def test_json_conforms(acts: tuple[Path, Path]) -> None:
    base, bill = acts
    data = json.loads(run("redline", "--base", base, "--bill", bill, "--format", "json").stdout)
    assert_conforms(data, "redline")
    before = [line for line in data["lines"] if any("inserted" not in s for s in line["segments"])]
    assert "начальник" in json.dumps(before, ensure_ascii=False)


def test_a_bill_that_does_not_fit_leaves_no_page(acts: tuple[Path, Path], tmp_path: Path) -> None:
    base, bill = acts
    bill.write_text(bill_of("1) статью 9 признать утратившей силу."), "utf-8")
    out = tmp_path / "page.html"
    result = run("redline", "--base", base, "--bill", bill, "-o", out)
    assert result.exit_code == 1
    assert not out.exists()
    assert "L-TARGET-MISSING" in result.stderr


@pytest.mark.parametrize("name", ["criminal-case-materials", "obstruction-regional-commissioners"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_proposals(name: str, lang: str, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    result = run("redline", name, "-o", out, *HERE, lang=lang)
    assert result.exit_code == 0, result.output
    page = out.read_text("utf-8")
    assert {"ru": "Рабочий текст, не официальный.", "en": "A working text, not an official one."}[lang] in page
    data = json.loads(run("redline", name, "--format", "json", *HERE, lang=lang).stdout)
    assert_conforms(data, "redline")
    assert len(data["changes"]) == 1
    assert data["proposals"][0]["name"] == name


def test_assumptions_are_shown() -> None:
    result = run("redline", "obstruction-regional-commissioners", *HERE, lang="ru")
    assert "часть 1 статьи 23.1" in result.stdout
    assert "Начиная с 5 февраля 2025 года не проверено." in result.stdout
    assert "Значит, для показанной редакции" not in result.stdout
    later = run("redline", "obstruction-regional-commissioners", "--at", "2025-03-01", *HERE, lang="ru")
    assert "Значит, для показанной редакции это не проверено." in later.stdout


def test_notes_speak_the_language_of_the_page() -> None:
    command = ("redline", "obstruction-regional-commissioners", "--format", "md", *HERE)
    said = {"ru": "Начиная с 5 февраля 2025 года не проверено.", "en": "From 5 February 2025 on it is not verified."}
    for page, other in (("ru", "en"), ("en", "ru")):
        result = run(*command, "--lang", page, lang=other)
        assert said[page] in result.stdout
        assert said[other] not in result.stdout


def test_several_proposals_make_a_page_for_each_statute(tmp_path: Path) -> None:
    names = ("criminal-case-materials", "obstruction-regional-commissioners")
    out = tmp_path / "pages"
    assert run("redline", *names, "--format", "html", "-o", out, *HERE).exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["fz-48-2020.html", "koap.html"]
    assert run("redline", *names, "--format", "html", *HERE).exit_code == 2


def test_bills_on_one_statute_follow_each_other(workspace: Path) -> None:
    data = json.loads(run("redline", "first", "second", "--format", "json", "--workspace", workspace).stdout)
    assert [(change["proposal"], change["kind"]) for change in data["changes"]] == [
        (0, "replace_text"),
        (1, "replace_text"),
    ]
    text = run("redline", "first", "second", "--format", "text", "--workspace", workspace).stdout
    before, after = read_plain_redline(text)
    assert "начальник порта" in before
    assert "старый капитан порта" in after


@pytest.mark.parametrize("arguments", [[], ["a", "--bill", "b"], ["--base", "a"], ["a", "--open"]], ids=str)
def test_wrong_usage(arguments: list[str]) -> None:
    assert run("redline", *arguments).exit_code == 2


def test_the_base_is_untouched(acts: tuple[Path, Path]) -> None:
    run("redline", "--base", acts[0], "--bill", acts[1])
    assert acts[0].read_text("utf-8") == BASE
