from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cases_io import TRIPLES
from tests.cli.running import BILL, REPOSITORY, assert_conforms, bill_of, run


def rows(text: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in text.splitlines()]
    for row in found:
        assert_conforms(row, "parse")
    return found


def test_every_leaf_is_a_line_in_order(acts: tuple[Path, Path]) -> None:
    result = run("parse", acts[1], "--format", "jsonl")
    assert result.exit_code == 0, result.output
    found = rows(result.stdout)
    assert [(row["article"], row.get("item"), row["kind"]) for row in found[:2]] == [
        ("1", "1", "instruction"),
        ("1", "2", "instruction"),
    ]
    assert "item" not in found[2]
    assert found[2]["article"] == "2"
    assert [op["op"] for row in found for op in row["ops"]] == ["replace_text", "insert_text", "commence"]
    assert found[0]["ops"][0]["target"] == [["статья", "1"], ["часть", "1"]]
    assert found[0]["act"] == {
        "type": "Закон Энской области",
        "date": "2019-03-01",
        "number": "5-ОЗ",
        "title": "О пристанях",
    }


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_spans_count_the_decoded_file(tmp_path: Path, ends: str, mark: bytes) -> None:
    raw = BILL.replace("\n", ends)
    path = tmp_path / "bill.txt"
    path.write_bytes(mark + raw.encode())
    by_file = run("parse", path, "--format", "jsonl")
    by_stdin = run("parse", "-", "--format", "jsonl", input=mark + raw.encode())
    assert by_file.stdout == by_stdin.stdout
    for row in rows(by_file.stdout):
        start, end = row["span"]
        assert raw[start:end].replace("\r\n", "\n") == row["text"]


def test_what_is_not_understood_is_listed_and_exits_with_1(tmp_path: Path) -> None:
    path = tmp_path / "bill.txt"
    path.write_text(
        bill_of("1) статью 1 как-нибудь улучшить;", '2) в статье 2 слово "сто" заменить словом "двести".'), "utf-8"
    )
    result = run("parse", path, "--format", "jsonl")
    assert result.exit_code == 1
    bad, good, _ = rows(result.stdout)
    assert bad["unparsed"]
    assert bad["unparsed"][0]["reason"]
    assert bad["ops"] == []
    assert good["ops"][0]["old"] == "сто"
    assert not good["unparsed"]
    shown = run("parse", path)
    assert shown.exit_code == 1
    assert "not understood" in shown.stdout


def test_a_fragment_takes_its_context() -> None:
    result = run(
        "parse",
        "-",
        "--fragment",
        "--context",
        "статья 5/часть 2",
        "--format",
        "jsonl",
        input='в пункте 3 слова "без моста" заменить словами "с мостом"',
    )
    assert result.exit_code == 0, result.output
    (row,) = rows(result.stdout)
    assert row["ops"][0]["target"] == [["статья", "5"], ["часть", "2"], ["пункт", "3"]]


def test_the_dialect_decides_about_dots() -> None:
    text = 'в статье 17.2.1 слово "порт" заменить словом "пристань"'
    labels = {
        dialect: rows(run("parse", "-", "--fragment", "--dialect", dialect, "--format", "jsonl", input=text).stdout)[0][
            "ops"
        ][0]["target"]
        for dialect in ("KOAP",)
    }
    assert labels == {"KOAP": [["статья", "17.2^1"]]}


def test_fragment_context_needs_fragment(acts: tuple[Path, Path]) -> None:
    assert run("parse", acts[1], "--context", "статья 5").exit_code == 2


@pytest.mark.parametrize("triple", sorted(path.name for path in TRIPLES.iterdir()))
def test_lines_of_whole_acts_conform(triple: str) -> None:
    result = run("parse", TRIPLES / triple / "amend.txt", "--format", "jsonl")
    assert result.exit_code in (0, 1), result.output
    text = (TRIPLES / triple / "amend.txt").read_text("utf-8")
    end = 0
    for row in rows(result.stdout):
        start, stop = row["span"]
        assert end <= start < stop
        assert text[start:stop] == row["text"]
        end = stop


def test_people_read_russian() -> None:
    result = run("parse", REPOSITORY / "proposals" / "obstruction-regional-commissioners" / "bill.txt", lang="ru")
    assert result.exit_code == 0
    assert "статья 1\n" in result.stdout
    assert "дополнение: глава 17: статья 17.2^3" in result.stdout


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('часть 2.1 статьи 5 дополнить словами "и далее";', "часть 2.1 статьи 5: «и далее»"),
        ('часть 2^1 статьи 5 дополнить словами "и далее";', "часть 2^1 статьи 5: «и далее»"),
        ('пункт 4(1) дополнить словами "и далее";', "пункт 4(1): «и далее»"),
        (
            'дополнить статьей 6.1 следующего содержания:\n"Статья 6.1. Буй\nБуй.";',
            "new provision: статья 6.1: «Статья 6.1.",
        ),
        ('наименование изложить в следующей редакции:\n"О буях";', "restated: наименование: «О буях»"),
        ('часть 2.1 изложить в следующей редакции:\n"2.1. Буй.";', "restated: часть 2.1: «2.1. Буй.»"),
    ],
)
def test_numbers_are_printed_as_the_bill_has_them(text: str, printed: str) -> None:
    result = run("parse", "--fragment", "-", input=text)
    assert f": {printed}" in result.stdout.replace("→ ", ": ")
