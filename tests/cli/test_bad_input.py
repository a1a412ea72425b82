"""Whatever comes in: a clear message, exit 1 or 2, nothing written, never a traceback."""

from __future__ import annotations

import importlib
import json
import re
import sys
from pathlib import Path

import pytest

from tests.cli.running import BASE, BILL, bill_of, run

_BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>&c;</act></akomaNtoso>"""
_EXTERNAL = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>&a;</act></akomaNtoso>"""
_DEEP = b"<akomaNtoso>" + b"<a>" * 10_000 + b"</a>" * 10_000 + b"</akomaNtoso>"

BAD_BASES = {
    "cp1251.txt": BASE.encode("cp1251", "replace"),
    "utf16.txt": BASE.encode("utf-16"),
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "binary.txt": b"\x00\x01\x02",
    "truncated.xml": b"<akomaNtoso><act>",
    "bomb.xml": _BOMB,
    "external.xml": _EXTERNAL,
    "deep.xml": _DEEP,
    "other.xml": b"<html/>",
    "empty.xml": b"",
    "no.docx": b"PK\x03\x04nonsense",
    "text.docx": b"text",
}


@pytest.mark.parametrize("name", BAD_BASES)
def test_bad_files(name: str, tmp_path: Path) -> None:
    bad, bill, out = tmp_path / name, tmp_path / "bill.txt", tmp_path / "out.txt"
    bad.write_bytes(BAD_BASES[name])
    bill.write_text(BILL, "utf-8")
    commands = [("apply", bad, bill, "-o", out), ("redline", "--base", bad, "--bill", bill, "-o", out)]
    if not name.endswith(".xml"):
        good = tmp_path / "good.txt"
        good.write_text(BASE, "utf-8")
        commands += [("parse", bad), ("apply", good, bad, "-o", out)]
    for command in commands:
        result = run(*command)
        assert result.exit_code == 2, result.output
        assert str(bad) in result.stderr
        assert "internal" not in result.stderr
        assert "Traceback" not in result.output
        assert "root:" not in result.output
        assert not out.exists()


def test_the_place_of_a_wrong_byte(tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    path.write_bytes("Статья 1\nтекст ".encode() + b"\xff\n")
    for lang, words in (("en", "not UTF-8"), ("ru", "не в кодировке UTF-8")):
        result = run("parse", path, lang=lang)
        assert result.exit_code == 2
        assert f"{path}:2:7: " in result.stderr
        assert words in result.stderr


def test_duplicate_numbers_in_the_base_are_no_target(tmp_path: Path) -> None:
    base, bill = tmp_path / "act.txt", tmp_path / "bill.txt"
    base.write_text(BASE.replace("Статья 2. Сборы", "Статья 1. Сборы"), "utf-8")
    bill.write_text(BILL, "utf-8")
    result = run("apply", base, bill)
    assert result.exit_code == 1
    assert "статья 1" in result.stderr
    assert result.stdout == ""


def test_unbalanced_quotes_are_not_understood(tmp_path: Path) -> None:
    base, bill = tmp_path / "act.txt", tmp_path / "bill.txt"
    base.write_text(BASE, "utf-8")
    bill.write_text(
        bill_of(
            '1) в части 1 статьи 1 слова "начальник порта заменить словами "капитан порта";',
            "2) статью 2 признать утратившей силу.",
        ),
        "utf-8",
    )
    assert run("parse", bill).exit_code == 1
    result = run("apply", base, bill)
    assert result.exit_code == 1
    assert result.stdout == ""


def test_a_folder_where_a_file_is_meant(tmp_path: Path) -> None:
    assert run("parse", tmp_path).exit_code == 2
    assert run("apply", tmp_path, tmp_path).exit_code == 2


@pytest.mark.parametrize("name", ["../x", "/etc", "a/b", "..", ".", "", "x\x00y", "%2e%2e"])
def test_names_lead_nowhere_else(name: str, workspace: Path) -> None:
    for command in (("check", name), ("redline", name), ("show", name, "статья 1")):
        result = run(*command, "--workspace", workspace)
        assert result.exit_code == 2
        assert "Traceback" not in result.output


def test_a_link_out_of_the_workspace_is_refused(workspace: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "proposal.toml").write_text('id = "evil"', "utf-8")
    (workspace / "proposals" / "evil").symlink_to(outside)
    result = run("check", "evil", "--workspace", workspace)
    assert result.exit_code == 2
    assert "outside" in result.stderr
    (evil,) = [
        one
        for one in json.loads(run("check", "--format", "json", "--workspace", workspace).stdout)["proposals"]
        if one["id"] == "evil"
    ]
    assert [(one["rule"], one["file"]) for one in evil["findings"]] == [("L-FILE", "proposals/evil")]


def test_an_unwritable_output(tmp_path: Path) -> None:
    base, bill = tmp_path / "act.txt", tmp_path / "bill.txt"
    base.write_text(BASE, "utf-8")
    bill.write_text(BILL, "utf-8")
    (tmp_path / "file").write_text("x", "utf-8")
    result = run("apply", base, bill, "-o", tmp_path / "file" / "out.txt")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base, bill = tmp_path / "act.txt", tmp_path / "bill.txt"
    base.write_text(BASE, "utf-8")
    item = '1) в статье 1 слова "начальник порта" заменить словами "капитан порта" в соответствующем падеже.'
    bill.write_text(bill_of(item), "utf-8")
    agreeing = vars(importlib.import_module("lawdraft.language.ru.agreeing"))
    caches = [found for found in agreeing.values() if hasattr(found, "cache_clear")]

    def forget() -> None:
        for found in caches:
            found.cache_clear()

    forget()
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    try:
        result = run("apply", base, bill)
    finally:
        forget()
    assert result.exit_code == 2
    assert "lawdraft[morphology]" in result.stderr
    assert "internal" not in result.stderr


def test_an_import_says_in_the_language_of_the_user_what_it_can_not_read(tmp_path: Path) -> None:
    path = tmp_path / "act.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    for arguments in (("import", path), ("parse", path)):
        done = run(*arguments, lang="ru")
        assert done.exit_code == 2
        assert "старый файл Word" in done.output
        assert "found" not in done.output


def test_the_report_of_an_import_speaks_the_language_of_the_user(tmp_path: Path) -> None:
    act = tmp_path / "акт.html"
    act.write_text(
        "<nav>Меню</nav><p>ЗАКОН</p><p>О буях</p><p>Статья 1. Буй</p><p>1. Буй горит.</p><p hidden>Тайна</p>", "utf-8"
    )
    run("init", tmp_path / "место")
    done = run("import", act, "--as", "буи", "--workspace", tmp_path / "место", lang="ru")
    assert done.exit_code == 0, done.output
    words = set(re.findall(r"[a-z]{3,}", done.output.replace(str(tmp_path), "")))
    assert words <= {"html", "statutes", "statute", "toml"}, done.output  # names of files
