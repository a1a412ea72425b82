from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cases_io import TRIPLES
from tests.cli.running import BASE, assert_conforms, bill_of, run

AFTER = BASE.replace("начальник порта", "капитан порта").replace("сто рублей.", "сто рублей, зимой пятьдесят рублей.")


def test_text_to_stdout_and_report_to_stderr(acts: tuple[Path, Path]) -> None:
    result = run("apply", *acts, "--report", "json")
    assert (result.exit_code, result.stdout) == (0, AFTER)
    report = json.loads(result.stderr)
    assert_conforms(report, "apply")
    assert report["applied"]
    assert report["errors"] == []
    assert [(c["article"], c["item"], c["kind"], c["address"]) for c in report["changes"]] == [
        ("1", "1", "replace_text", "часть 1 статьи 1"),
        ("1", "2", "insert_text", "статья 2"),
    ]


def test_with_an_output_the_report_goes_to_stdout(acts: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "deep" / "after.txt"
    result = run("apply", *acts, "-o", out, "--report", "json")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert json.loads(result.stdout)["applied"]
    assert out.read_text("utf-8") == AFTER
    assert [path.name for path in out.parent.iterdir()] == ["after.txt"]


def test_nothing_is_written_when_the_bill_does_not_fit(acts: tuple[Path, Path], tmp_path: Path) -> None:
    base, bill = acts
    bill.write_text(
        bill_of(
            '1) в части 1 статьи 1 слова "начальник вокзала" заменить словами "капитан порта";',
            "2) статью 9 признать утратившей силу;",
            '3) статью 1 дополнить частью 2 следующего содержания:\n"2. Пристань моют.".',
        ),
        "utf-8",
    )
    out = tmp_path / "after.txt"
    result = run("apply", base, bill, "-o", out, "--report", "json")
    assert result.exit_code == 1
    assert not out.exists()
    report = json.loads(result.stdout)
    assert_conforms(report, "apply")
    assert not report["applied"]
    assert report["changes"] == []
    assert [(e["item"], e["code"]) for e in report["errors"]] == [
        ("1", "L-OLD-MISSING"),
        ("2", "L-TARGET-MISSING"),
        ("3", "L-EXISTS"),
    ]
    first, _, third = report["errors"]
    assert first["target"] == [["статья", "1"], ["часть", "1"]]
    assert first.get("matches", 0) == 0
    assert first["address"] == "часть 1 статьи 1"
    assert third["target"] == [["статья", "1"]]
    assert third["unit"] == ["часть", "2"]
    assert third["address"] == "часть 2 статьи 1"


def test_an_existing_file_survives_a_rejected_bill(acts: tuple[Path, Path], tmp_path: Path) -> None:
    base, bill = acts
    bill.write_text(bill_of("1) статью 9 признать утратившей силу."), "utf-8")
    out = tmp_path / "after.txt"
    out.write_text("old", "utf-8")
    assert run("apply", base, bill, "-o", out).exit_code == 1
    assert out.read_text("utf-8") == "old"


def test_faults_read_like_compiler_messages(acts: tuple[Path, Path]) -> None:
    base, bill = acts
    bill.write_text(
        bill_of('1) в части 1 статьи 1 слова "начальника порта" заменить словами "капитана порта".'), "utf-8"
    )
    for lang, words in (
        ("en", ("error[L-OLD-MISSING]", "article 1, item 1")),
        ("ru", ("ошибка[L-OLD-MISSING]", "пункт 1 статьи 1")),
    ):
        result = run("apply", base, bill, lang=lang)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert f"{bill}:7: " in result.stderr
        assert all(
            word in result.stderr for word in (*words, "часть 1 статьи 1", "«начальника порта»", "начальник порта")
        )


def test_commencement_needs_the_day_of_publication(acts: tuple[Path, Path]) -> None:
    missing = run("apply", *acts, "--at", "2026-05-01")
    assert missing.exit_code == 2
    assert "--published" in missing.stderr
    assert missing.stdout == ""
    before = run("apply", *acts, "--at", "2026-05-01", "--published", "2026-04-25")
    assert (before.exit_code, before.stdout) == (0, BASE)
    after = run("apply", *acts, "--at", "2026-05-06", "--published", "2026-04-25")
    assert (after.exit_code, after.stdout) == (0, AFTER)


def test_several_statutes_go_into_a_folder(acts: tuple[Path, Path], tmp_path: Path) -> None:
    base, bill = acts
    other = tmp_path / "other.txt"
    other.write_text(BASE.replace("№ 5-ОЗ", "№ 6-ОЗ").replace("О пристанях", "О причалах"), "utf-8")
    out = tmp_path / "out"
    result = run("apply", base, other, bill, "-o", out, "--report", "json")
    assert result.exit_code == 0, result.output
    assert (out / "act.txt").read_text("utf-8") == AFTER
    assert (out / "other.txt").read_text("utf-8") == other.read_text("utf-8")


def test_instructions_to_other_acts_are_skipped_and_a_stranger_is_refused(acts: tuple[Path, Path]) -> None:
    base, bill = acts
    base.write_text(BASE.replace("№ 5-ОЗ", "№ 7-ОЗ").replace("О пристанях", "О маяках"), "utf-8")
    result = run("apply", base, bill, "--report", "json")
    assert result.exit_code == 1
    report = json.loads(result.stderr)
    assert_conforms(report, "apply")
    assert report["skipped"][0] == {
        "article": "1",
        "act": {"type": "Закон Энской области", "date": "2019-03-01", "number": "5-ОЗ", "title": "О пристанях"},
    }


def test_a_bare_text_is_taken_with_a_warning_or_named(acts: tuple[Path, Path]) -> None:
    base, bill = acts
    bare = BASE[BASE.index("Статья 1") : BASE.index("\nГубернатор")]
    base.write_text(bare, "utf-8")
    assumed = json.loads(run("apply", base, bill, "--report", "json").stderr)
    assert [w["code"] for w in assumed["warnings"]] == ["L-ACT-ASSUMED"]
    assert assumed["applied"]
    assert run("apply", base, bill, "--strict").exit_code == 1
    act = 'Закон Энской области от 1 марта 2019 года № 5-ОЗ "О пристанях"'
    named = run("apply", base, bill, "--act", act, "--strict", "--report", "json")
    assert named.exit_code == 0
    assert json.loads(named.stderr)["warnings"] == []
    stranger = run("apply", base, bill, "--act", 'Закон Энской области от 2 марта 2019 года № 9-ОЗ "О маяках"')
    assert stranger.exit_code == 1


def test_xml_in_and_out(acts: tuple[Path, Path], tmp_path: Path) -> None:
    base, bill = acts
    xml = tmp_path / "after.xml"
    assert run("apply", base, bill, "-o", xml).exit_code == 0
    assert run("validate", xml).exit_code == 0
    back = bill_of('1) в части 1 статьи 1 слова "капитан порта" заменить словами "начальник порта".')
    bill.write_text(back, "utf-8")
    result = run("apply", xml, bill)
    assert result.exit_code == 0, result.output
    assert result.stdout == AFTER.replace("капитан порта", "начальник порта")


@pytest.mark.parametrize(
    "arguments",
    [
        ["act.txt"],
        ["act.txt", "act.txt", "bill.txt", "--act", "Закон"],
        ["act.txt", "bill.txt", "--at", "1 мая"],
        ["act.txt", "bill.txt", "-o", "."],
    ],
    ids=" ".join,
)
def test_wrong_usage(acts: tuple[Path, Path], arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(acts[0].parent)
    assert run("apply", *arguments).exit_code == 2


@pytest.mark.parametrize("triple", sorted(path.name for path in TRIPLES.iterdir()))
def test_reports_of_whole_acts_conform(triple: str) -> None:
    folder = TRIPLES / triple
    result = run("apply", folder / "base.txt", folder / "amend.txt", "--report", "json")
    assert result.exit_code in (0, 1), result.output
    report = json.loads(result.stderr)
    assert_conforms(report, "apply")
    assert report["applied"] is (result.exit_code == 0) is bool(result.stdout)


def test_a_bill_in_xml_does_the_same(acts: tuple[Path, Path], tmp_path: Path) -> None:
    from lawdraft import read_bill
    from lawdraft.amendment.akn_write import write_bill_xml

    base, bill = acts
    xml = tmp_path / "bill.xml"
    xml.write_bytes(write_bill_xml(read_bill(bill)))
    result = run("apply", base, xml)
    assert (result.exit_code, result.stdout) == (0, AFTER), result.stderr
    parsed = [json.loads(line) for line in run("parse", xml, "--format", "jsonl").stdout.splitlines()]
    assert [row["ops"] for row in parsed] == [
        json.loads(line)["ops"] for line in run("parse", bill, "--format", "jsonl").stdout.splitlines()
    ]


def test_what_is_said_of_several_items_is_said_once(acts: tuple[Path, Path]) -> None:
    base, bill = acts
    words = ("начальник порта", "на ночь", "на зиму", "сто рублей", "Пристань закрывают", "открывает")
    items = [f'{at}) слова "{one}" заменить словами "{one} и сторож";' for at, one in enumerate(words, 1)]
    unnamed = bill_of(*items).replace("от 1 марта 2019 года № 5-ОЗ ", "")
    bill.write_text(unnamed, "utf-8")
    said = run("apply", base, bill, lang="ru").stderr
    (note,) = [block for block in said.split("\n\n") if "L-CITE-NAME" in block]
    assert "пункт 1 статьи 1" in note
    assert "также    пункт 2 статьи 1; пункт 3 статьи 1; пункт 4 статьи 1; ещё 2" in note


def test_a_bill_on_a_code_with_dotted_articles_reads_them_so_whatever_it_calls_the_code(tmp_path: Path) -> None:
    base, bill = tmp_path / "code.txt", tmp_path / "bill.txt"
    articles = "".join(f"Статья 17.{at}. Помехи\n1. Помехи -\nвлекут штраф.\n\n" for at in range(1, 5))
    base.write_text(f"Глава 17. Помехи\n\n{articles}", "utf-8")
    bill.write_text("Внести в Кодекс РФ следующее изменение:\n1) статью 17.2 признать утратившей силу.\n", "utf-8")
    result = run("apply", base, bill)
    assert result.exit_code == 0, result.stderr
    assert "Статья 17.2. Утратила силу." in result.stdout


def test_a_statute_in_the_place_of_the_bill_is_said(acts: tuple[Path, Path]) -> None:
    base, bill = acts
    ends = "Статья 9\nНастоящий Закон вступает в силу по истечении десяти дней после дня его официального опубликования.\n\n"
    base.write_text(base.read_text("utf-8").replace("Губернатор", f"{ends}Губернатор"), "utf-8")
    for arguments in (["apply", bill, base], ["redline", "--base", base, "--bill", base]):
        done = run(*arguments)
        assert f"{base}: the bill holds no instruction" in done.stderr
    assert "no instruction" not in run("apply", base, bill).stderr
