"""`lawdraft check` reports a statute whose history doesn't hold, in every format, and ends with 1."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator

from tests.check.test_reporters import SCHEMA
from tests.cli.running import assert_conforms, bill_of, run

ACT = """\
type = "Закон Энской области"
number = "9-ОЗ"
date = 2021-01-01
title = "О внесении изменений"
published = 2021-01-02
"""
FILE = "statutes/spare/history/2021-01-01-9-oz/act.txt"


@pytest.fixture
def broken(workspace: Path) -> Path:
    """A statute that no proposal touches, with an act that doesn't fit."""
    shutil.copytree(workspace / "statutes" / "piers", workspace / "statutes" / "spare")
    toml = workspace / "statutes" / "spare" / "statute.toml"
    toml.write_text(toml.read_text("utf-8").replace('alias = "piers"', 'alias = "spare"'), "utf-8")
    (workspace / FILE).parent.mkdir(parents=True)
    (workspace / FILE).write_text(bill_of('1) в части 1 статьи 1 слово "нет" заменить словом "да".'), "utf-8")
    (workspace / FILE).with_name("act.toml").write_text(ACT, "utf-8")
    return workspace


def _check(workspace: Path, form: str, *more: str, code: int = 1, lang: str = "en") -> str:
    done = run("check", "--format", form, "--workspace", workspace, *more, lang=lang)
    assert done.exit_code == code, done.output
    return done.stdout


def test_json(broken: Path) -> None:
    data = json.loads(_check(broken, "json"))
    assert_conforms(data, "check")
    piers, spare = data["statutes"]
    assert piers == {"id": "piers", "acts": 0, "holds": True, "findings": []}
    assert (spare["acts"], spare["holds"]) == (1, False)
    assert (spare["findings"][0]["rule"], spare["findings"][0]["file"]) == ("L-OLD-MISSING", FILE)
    assert (data["summary"]["statutes"], data["summary"]["hold"]) == (2, 1)
    findings = [one for report in (*data["statutes"], *data["proposals"]) for one in report["findings"]]
    assert data["summary"]["errors"] == sum(one["severity"] == "E" for one in findings)


def test_text(broken: Path) -> None:
    text = _check(broken, "text")
    assert text.startswith(f"{FILE}:")
    assert "spare" in text.rpartition("holds")[2]
    assert "сверить текст акта" in _check(broken, "text", lang="ru")


def test_sarif_junit_github(broken: Path) -> None:
    sarif = json.loads(_check(broken, "sarif"))
    assert not list(Draft4Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(sarif))
    places = [one["locations"][0]["physicalLocation"] for one in sarif["runs"][0]["results"]]
    (place,) = [place for place in places if place["artifactLocation"]["uri"] == FILE]
    assert place["region"]["startLine"] > 1
    suites = ET.fromstring(_check(broken, "junit"))
    assert {one.get("name"): one.get("failures") for one in suites}["statutes/spare"] == "1"
    assert {one.get("name"): one.get("failures") for one in suites}["statutes/piers"] == "0"
    assert any(line.startswith(f"::error file={FILE},line=") for line in _check(broken, "github").splitlines())


def test_proposals_that_are_named_are_checked_alone(broken: Path) -> None:
    data = json.loads(_check(broken, "json", "first", code=0))
    assert data["statutes"] == []


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_since_a_revision(broken: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=broken, check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    assert json.loads(_check(broken, "json", "--since", "HEAD", code=0))["statutes"] == []
    (broken / FILE).write_text((broken / FILE).read_text("utf-8") + "\n", "utf-8")
    (one,) = json.loads(_check(broken, "json", "--since", "HEAD"))["statutes"]
    assert (one["id"], one["holds"]) == ("spare", False)
