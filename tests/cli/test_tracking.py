"""The commands of time and tracking: what they print, write and return."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import assert_conforms, run
from tests.workspace.small import bill_of, proposal, small_workspace, snapshot


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_workspace(tmp_path).root


def call(root: Path, *arguments: str, code: int = 0, lang: str = "en") -> str:
    result = run(*arguments, "-w", root, lang=lang)
    assert result.exit_code == code, result.output
    return result.output


def data(root: Path, name: str, *arguments: str, code: int = 0) -> Any:
    found = json.loads(call(root, *arguments, "--format", "json", code=code))
    assert_conforms(found, name)
    return found


def enacted(root: Path, name: str = "first", number: str = "9-ФЗ", day: str = "2026-01-10") -> str:
    return call(root, "enact", name, "--number", number, "--date", day, "--published", day)


def test_conflicts(root: Path) -> None:
    found = data(root, "conflicts", "conflicts", "--at", "2026-01-01", code=1)
    assert [one["kind"] for one in found["conflicts"]] == ["overlap"]
    assert found["unfit"] == [{"proposal": "second", "statute": "buoys"}]
    text = call(root, "conflicts", "--at", "2026-01-01", code=1, lang="ru")
    assert "оба меняют одни и те же слова" in text
    page = call(root, "conflicts", "--at", "2026-01-01", "--format", "html", code=1)
    assert page.startswith("<!doctype html>")
    assert "<td>overlap</td>" in page
    assert data(root, "conflicts", "conflicts", "first", "second")["conflicts"] == []


def test_status_advance_enact(root: Path) -> None:
    rows = data(root, "status", "status", "--at", "2025-07-25")["proposals"]
    assert [(row["id"], row["days"], row["applies"]) for row in rows if row["bill"]] == [
        ("first", 30, True), ("other", 30, True), ("second", 30, True),
    ]  # fmt: skip
    assert "first: внесён" in call(root, "advance", "first", "внесён", "--date", "2026-01-05", "--note", "Да.")
    assert "next: 1-е чтение" in call(root, "status", "first", "--at", "2026-01-06")
    assert "other: fitted before: yes; fits now: no" in enacted(root)
    assert "2026-01-05  внесён  Да." in call(root, "status", "first", "--at", "2026-02-01")
    assert data(root, "status", "status", "first", "--at", "2026-02-01")["proposals"][0]["over"] is True
    assert "no such stage" in call(root, "advance", "other", "луна", code=2)


def test_enact_refuses_what_does_not_fit(root: Path) -> None:
    before = snapshot(root)
    call(root, "enact", "second", "--number", "9-ФЗ", "--date", "2026-01-10", "--published", "2026-01-10", code=1)
    assert snapshot(root) == before


def test_consolidate(root: Path) -> None:
    enacted(root)
    assert "ставят днем" in call(root, "consolidate", "buoys", "--at", "2026-01-20")
    assert "ставят утром" in call(root, "consolidate", "buoys", "--at", "2026-01-21")
    assert "ставят днем" in call(root, "consolidate", "buoys", "--at", "2026-01-21", "--known", "2026-01-09")
    assert "ставят вечером" in call(root, "consolidate", "buoys", "--at", "2026-01-21", "--with", "second")
    output = root / "after.txt"
    report = json.loads(
        call(
            root,
            "consolidate",
            "buoys",
            "--at",
            "2026-01-21",
            "--with",
            "second",
            "-o",
            str(output),
            "--report",
            "json",
        )
    )
    assert_conforms(report, "consolidate")
    assert [act["act"] for act in report["acts"]] == ["2026-01-10-9-fz", "second"]
    assert "ставят вечером" in output.read_text("utf-8")
    assert "doesn't fit" in call(root, "consolidate", "buoys", "--at", "2026-01-20", "--with", "second", code=1)
    assert call(root, "consolidate", "buoys", "--at", "2026-01-20", "--with", "idea", code=2)


def test_past(root: Path) -> None:
    enacted(root)
    events = data(root, "log", "log", "buoys", "часть 1 статьи 1")["events"]
    assert [(event["act"]["number"], event["address"]) for event in events] == [("9-ФЗ", "часть 1 статьи 1")]
    assert "Nothing in the history" in call(root, "log", "buoys", "статья 2")
    call(root, "log", "buoys", "статья 9", code=1)
    assert data(root, "bisect", "bisect", "buoys", "--words", "утром")["events"][0]["what"] == "brought"
    call(root, "bisect", "buoys", "--words", "нет таких слов", code=1)
    blamed = call(root, "blame", "buoys", "часть 1 статьи 1")
    assert "2026-01-21  Федеральный закон 2026-01-10 № 9-ФЗ: утром" in blamed
    shown = call(root, "diff", "buoys", "--from", "2026-01-20", "--to", "2026-01-21", "--format", "list")
    assert "reworded: часть 1 статьи 1" in shown
    call(root, "diff", "buoys", code=2)


def test_rebase(root: Path) -> None:
    proposal(root, "between", "1) абзац первый статьи 2 исключить.")
    proposal(root, "counted", '1) в абзаце втором статьи 2 слово "осенью" заменить словом "зимой".')
    found = data(root, "rebase", "rebase", "counted", "--onto", "after:between")
    assert (found["carried"], found["changed"], found["written"]) == (True, True, False)
    enacted(root, "between", "8-ФЗ")
    assert "+1) в абзаце первом статьи 2" in call(root, "rebase", "counted", "--onto", "2026-03-01", "--write")
    assert "buoys = 2026-03-01" in (root / "proposals" / "counted" / "proposal.toml").read_text("utf-8")
    assert "the bill stays as it is" in call(root, "rebase", "counted", "--onto", "2026-03-01")
    found = data(root, "rebase", "rebase", "first", "--onto", "after:other", code=1)
    assert [one["kind"] for one in found["collisions"]] == ["words"]
    assert "Буй топят." in call(root, "rebase", "first", "--onto", "after:other", "--write", code=1)
    call(root, "rebase", "first", "--onto", "tomorrow", code=2)
    call(root, "rebase", "counted", "--onto", "2021-01-01", code=2)


def test_trace(root: Path) -> None:
    found = data(root, "trace", "trace")
    assert found["recommendations"][0]["number"] == "7"
    assert "buoys: часть 1 статьи 1" in call(root, "trace", "--by", "provision")
    assert call(root, "trace", "--format", "csv").startswith("event,date,")


@pytest.mark.parametrize(
    "command", ["conflicts", "consolidate", "log", "bisect", "rebase", "status", "advance", "enact", "trace"]
)
def test_help_speaks_russian(command: str) -> None:
    result = run(command, "--help", lang="ru")
    assert result.exit_code == 0
    assert "Как вызвать:" in result.output


def test_an_interrupted_command_is_finished_by_the_next(root: Path) -> None:
    journal = root / ".lawdraft" / "journal"
    journal.mkdir(parents=True)
    (journal / "0.new").write_text("текст", "utf-8")
    (journal / "decided.json").write_text('[["0.new", "statutes/buoys/note.md"]]', "utf-8")
    call(root, "list")
    assert (root / "statutes" / "buoys" / "note.md").read_text("utf-8") == "текст"
    assert not journal.exists()


def test_a_term_of_validity_stops_the_text_after_its_end(root: Path) -> None:
    folder = root / "statutes" / "buoys" / "history" / "2026-07-01-7-fz"
    folder.mkdir(parents=True)
    (folder / "act.toml").write_text(
        'type = "Федеральный закон"\nnumber = "7-ФЗ"\ndate = 2026-07-01\ntitle = "О сроке"\npublished = 2026-07-01\n',
        "utf-8",
    )
    text = bill_of('1) в части 1 статьи 1 слово "днем" заменить словом "утром".').replace(
        "по истечении десяти дней после дня его официального опубликования",
        "с 1 марта 2027 года и действует до 1 января 2029 года",
    )
    (folder / "act.txt").write_text(text, "utf-8")
    assert "утром" in call(root, "show", "buoys", "часть 1 статьи 1", "--at", "2028-12-31")
    assert "until 2029-01-01, then not known" in call(root, "log", "buoys", "часть 1 статьи 1")
    assert "until" not in call(root, "log", "buoys", "статья 2")
    assert [one["operation"]["op"] for one in data(root, "log", "log", "buoys")["terms"]] == ["expire"]
    refused = call(root, "show", "buoys", "часть 1 статьи 1", "--at", "2029-01-01", code=2, lang="ru")
    assert "срок действия акта" in refused and "after_term" in refused and "act.toml" in refused
    assert "L-TERM" in call(root, "consolidate", "buoys", "--at", "2029-01-01", code=1)
    for word, shown in (("restored", "днем"), ("kept", "утром")):
        toml = (folder / "act.toml").read_text("utf-8").split("after_term")[0]
        (folder / "act.toml").write_text(f'{toml}after_term = "{word}"\n', "utf-8")
        assert shown in call(root, "show", "buoys", "часть 1 статьи 1", "--at", "2029-01-01")
        shown = call(root, "consolidate", "buoys", "--at", "2028-01-01")
        assert "As act.toml says" in shown and "L-TERM" not in shown
        log = data(root, "log", "log", "buoys", "--at", "2029-01-01")
        (one,) = log["ended"] if word == "restored" else [one for one in log["events"] if "until" in one]
        assert (one["address"], one["until"], one["after_term"]) == ("часть 1 статьи 1", "2029-01-01", word)
        assert call(root, "log", "buoys", "часть 1 статьи 1", "--at", "2029-01-01").count("until 2029-01-01, then") == 1


def test_the_board_shows_terms_of_validity(root: Path) -> None:
    assert "term" not in call(root, "status").partition("\n")[0]
    bill = root / "proposals" / "first" / "bill.txt"
    clause = "по истечении десяти дней после дня его официального опубликования"
    text = bill.read_text("utf-8").replace(
        clause, "с 1 марта 2027 года и действует в течение двух лет со дня вступления в силу"
    )
    bill.write_text(text, "utf-8")
    board = call(root, "status")
    assert "term" in board.partition("\n")[0]
    assert "2 years" in board
    call(root, "enact", "first", "--number", "7-ФЗ", "--date", "2026-07-01", "--published", "2026-07-01")
    assert "until 2029-03-01" in call(root, "status")
    assert "term of validity: until 2029-03-01" in call(root, "status", "first")
    (first,) = data(root, "status", "status", "first")["proposals"]
    assert [(term["ends"], term["after_term"]) for term in first["terms"]] == [(["2029-03-01"], None)]


def test_changes_in_an_appendix_are_named_so(root: Path) -> None:
    bill = (
        "ПРИКАЗ\nот 5 мая 2026 г. № 77\nО внесении изменений\n\nПриказываю:\n1. Утвердить прилагаемые изменения, которые "
        'вносятся в Федеральный закон от 1 июля 2020 года № 1-ФЗ "О буях".\n\nМинистр\n\nУТВЕРЖДЕНЫ\nприказом\n'
        'от 5 мая 2026 г. № 77\n\nИЗМЕНЕНИЯ,\nкоторые вносятся в Федеральный закон от 1 июля 2020 года № 1-ФЗ "О буях"\n\n'
        '1. В статье 1:\nа) в части 1 слово "днем" заменить словом "утром";\nб) в части 1 слово "мель" исключить.\n'
    )
    path = root / "proposals" / "first" / "bill.txt"
    path.write_text(bill, "utf-8")
    found = data(root, "check", "check", "first", code=1)["proposals"][0]["findings"]
    missing = next(one for one in found if one["code"] == "L-OLD-MISSING")
    assert (missing["article"], missing["item"], missing["line"]) == ("изменения", "1/б", 19)
    assert 'подпункт "б" пункта 1 изменений' in call(root, "check", "first", code=1, lang="ru")
    path.write_text(bill.replace('"мель" исключить', '"ставят" заменить словом "крепят"'), "utf-8")
    assert 'подпункт "б" пункта 1 изменений' in call(root, "redline", "first", lang="ru")
    sides = data(root, "conflicts", "conflicts", "--at", "2026-01-01", code=1)["conflicts"][0]["sides"]
    assert {"article": "изменения", "item": "1/а"}.items() <= sides[0].items()


def test_what_is_suspended_says_so(root: Path) -> None:
    entry = root / "statutes" / "buoys" / "history" / "pause"
    entry.mkdir(parents=True)
    (entry / "act.toml").write_text(
        'type = "Федеральный закон"\nnumber = "8-ФЗ"\ndate = 2026-01-05\npublished = 2026-01-06\n', encoding="utf-8"
    )
    (entry / "act.txt").write_text(
        "ФЕДЕРАЛЬНЫЙ ЗАКОН\nО приостановлении\n\nСтатья 1\nПриостановить с 1 июля 2026 года до 1 октября 2026 года действие "
        'части 1 статьи 1 Федерального закона от 1 июля 2020 года № 1-ФЗ "О буях".\n\nСтатья 2\nНастоящий Федеральный закон '
        "вступает в силу со дня его официального опубликования.\n",
        encoding="utf-8",
    )
    says = "suspended on this day: часть 1 статьи 1"
    for address in ("статья 1", "часть 1 статьи 1", "абзац первый части 1 статьи 1"):
        assert says in call(root, "show", "buoys", address, "--at", "2026-07-01")
    assert says not in call(root, "show", "buoys", "часть 2 статьи 1", "--at", "2026-07-01")
    for day in ("2026-06-30", "2026-10-01"):
        assert says not in call(root, "show", "buoys", "статья 1", "--at", day)
    assert "is suspended from 2026-07-01 until 2026-10-01" in call(root, "consolidate", "buoys", "--at", "2026-07-01")


def test_a_bill_is_not_carried_over_itself(root: Path) -> None:
    assert "over itself" in call(root, "rebase", "first", "--onto", "after:first", code=2)


def test_a_bill_that_became_law_is_not_measured_by_itself(root: Path) -> None:
    enacted(root)
    found = data(root, "check", "check", "first")
    assert "L-PENDING" not in json.dumps(found)


def test_a_table_of_the_settings_that_nobody_knows_is_an_error(root: Path) -> None:
    (root / "lawdraft.toml").write_text(
        '[fetch]\nurl = "http://x/{nd}"\n\n[lint.severity]\nL-ORDER = "off"\n', encoding="utf-8"
    )
    call(root, "check", "first")
    (root / "lawdraft.toml").write_text('[rules]\nL-ORDER = "off"\n', encoding="utf-8")
    assert "«rules» is not known here" in call(root, "check", "first", code=2)


def test_addresses_are_typed_as_they_are_printed(root: Path, tmp_path: Path) -> None:
    law = tmp_path / "law.txt"
    head = "ФЕДЕРАЛЬНЫЙ ЗАКОН\n\nО маяках\n\n"
    end = "\nПрезидент\nРоссийской Федерации                  А.Б. Брусникин\n\n1 июня 2020 года\n№ 9001-ФЗ\n"
    text = "Статья 5.1. Огни\n\n1. Огонь горит.\n\n2. Знак стоит.\n\n2.1. Знак красят.\n"
    law.write_text(head + text + end, "utf-8")
    call(root, "import", str(law), "--as", "lights")
    for typed in ("часть 2.1 статьи 5.1", "часть 2^1 статьи 5^1", "статья 5.1/часть 2.1"):
        assert "2.1. Знак красят." in call(root, "show", "lights", typed)
        assert "No note says" in call(root, "blame", "lights", typed)


def test_an_enacted_act_is_of_the_kind_that_its_bill_says(workspace: Path) -> None:
    text = (
        'ЗАКОН ЭНСКОЙ ОБЛАСТИ\nО внесении изменения в Закон Энской области "О пристанях"\n\nВнести в часть 1 статьи 1 Закона '
        'Энской области от 1 марта 2019 года № 5-ОЗ "О пристанях" изменение, заменив слова "начальник порта" словами "лоцман".\n'
    )
    (workspace / "proposals" / "second" / "bill.txt").write_text(text, "utf-8")
    days = ("--date", "2026-05-01", "--published", "2026-05-02")
    assert run("enact", "second", "--number", "7-ОЗ", *days, "--workspace", workspace).exit_code == 0
    logged = run("log", "piers", "--workspace", workspace).stdout
    assert "Закон Энской области 2026-05-01 № 7-ОЗ: " in logged
    stage = run("status", "second", "--workspace", workspace).stdout
    assert "Закон Энской области от 2026-05-01 № 7-ОЗ" in stage
