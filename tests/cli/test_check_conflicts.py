"""`lawdraft check` says which proposals are in conflict, in every format, and ends with 1."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.running import assert_conforms, bill_of, run


@pytest.fixture
def clashing(workspace: Path) -> Path:
    """Two bills that fit, each by itself, and change the same words."""
    item = '1) в части 1 статьи 1 слова "начальник порта" заменить словами "хозяин порта".'
    (workspace / "proposals" / "second" / "bill.txt").write_text(bill_of(item), "utf-8")
    return workspace


def _check(workspace: Path, form: str, *more: str, code: int = 1) -> str:
    done = run("check", "--format", form, "--workspace", workspace, *more)
    assert done.exit_code == code, done.output
    return done.stdout


def test_json_names_the_conflicts(clashing: Path) -> None:
    data = json.loads(_check(clashing, "json"))
    assert_conforms(data, "check")
    (conflict,) = data["conflicts"]
    assert {side["proposal"] for side in conflict["sides"]} == {"first", "second"}
    assert conflict["statute"] == "piers"
    assert [report["conflicts"] for report in data["proposals"]] == [[conflict["id"]], [conflict["id"]]]
    own = json.loads(run("conflicts", "--format", "json", "--workspace", clashing).stdout)
    assert own["conflicts"] == data["conflicts"]


def test_the_text_shows_both_sides(clashing: Path) -> None:
    text = _check(clashing, "text")
    assert text.count("L-CLASH") == 2
    assert "«second» (1 1)" in text
    russian = run("check", "--workspace", clashing, lang="ru").stdout
    assert "законопроекты сталкиваются" in russian


def test_machines_meet_findings_of_severity_e(clashing: Path) -> None:
    results = json.loads(_check(clashing, "sarif"))["runs"][0]["results"]
    found = [one for one in results if one["ruleId"] == "L-CLASH"]
    assert {one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in found} == {7}
    assert {one["level"] for one in found} == {"error"}
    suites = ET.fromstring(_check(clashing, "junit"))
    assert sum(int(suite.get("failures", "0")) for suite in suites) >= 2
    assert "L-CLASH" in ET.tostring(suites, encoding="unicode")
    lines = _check(clashing, "github").splitlines()
    assert sum(line.startswith("::error file=proposals/") and "L-CLASH" in line for line in lines) == 2


def test_alternatives_are_no_conflict(clashing: Path) -> None:
    toml = clashing / "proposals" / "second" / "proposal.toml"
    toml.write_text(toml.read_text("utf-8") + '\n[relations]\nalternative_to = ["first"]\n', "utf-8")
    data = json.loads(_check(clashing, "json", code=0))
    assert data["conflicts"] == []


def test_named_proposals_are_set_against_each_other(clashing: Path) -> None:
    assert json.loads(_check(clashing, "json", "first", code=0))["conflicts"] == []
    assert len(json.loads(_check(clashing, "json", "first", "second"))["conflicts"]) == 1


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_kept_findings_and_processes_change_nothing(clashing: Path, form: str) -> None:
    new = _check(clashing, form, "--no-cache")
    assert not (clashing / ".lawdraft").exists()
    assert _check(clashing, form) == new
    assert (clashing / ".lawdraft" / "checks.sqlite").is_file()
    assert _check(clashing, form) == new
    assert _check(clashing, form, "--no-cache", "--jobs", "2") == new


def test_show_and_redline_as_known_on_a_day(workspace: Path) -> None:
    act = workspace / "statutes" / "piers" / "history" / "2020-01-01"
    act.mkdir(parents=True)
    (act / "act.toml").write_text(
        'type = "Закон Энской области"\nnumber = "1-ОЗ"\ndate = 2020-01-01\npublished = 2020-02-01\n'
        "commenced = 2020-01-01\n",
        "utf-8",
    )
    (act / "act.txt").write_text(
        bill_of('1) в части 2 статьи 1 слова "на зиму" заменить словами "на всю зиму".'), "utf-8"
    )
    show = ("show", "piers", "часть 2 статьи 1", "--at", "2020-01-15", "--workspace", workspace)
    assert "на всю зиму" in run(*show).stdout
    assert "на всю зиму" not in run(*show, "--known", "2020-01-15").stdout
    page = ("redline", "first", "--at", "2020-01-15", "--format", "text", "--workspace", workspace)
    assert "на всю зиму" in run(*page).stdout
    early = run(*page, "--known", "2020-01-15")
    assert early.exit_code == 0
    assert "на всю зиму" not in early.stdout


def test_a_bill_without_articles_and_items_is_named_by_its_proposal_alone(clashing: Path) -> None:
    text = (
        'ЗАКОН ЭНСКОЙ ОБЛАСТИ\nО внесении изменения в Закон Энской области "О пристанях"\n\nВнести в часть 1 статьи 1 Закона '
        'Энской области от 1 марта 2019 года № 5-ОЗ "О пристанях" изменение, заменив слова "начальник порта" словами "лоцман".\n'
    )
    (clashing / "proposals" / "second" / "bill.txt").write_text(text, "utf-8")
    checked = _check(clashing, "text")
    assert "«second»\n" in checked and "()" not in checked
    assert "Настоящий Закон вступает в силу …" in checked
    for form in ("text", "html"):
        shown = run("conflicts", "--format", form, "--workspace", clashing).stdout
        assert "second: Внести" in shown or "<b>second</b>: <q>Внести" in shown
    carried = run("rebase", "second", "--onto", "after:first", "--workspace", clashing)
    assert carried.exit_code == 1
    assert "\n  Внести" in carried.stdout
