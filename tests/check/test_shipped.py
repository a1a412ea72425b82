"""The shipped workspace is clean in every format."""

from __future__ import annotations

import json

from jsonschema import Draft4Validator
from junitparser import JUnitXml

from tests.check.test_reporters import SCHEMA
from tests.cli.running import REPOSITORY, run

HERE = ("--strict", "--workspace", REPOSITORY)


def test_it_is_clean() -> None:
    result = run("check", *HERE, lang="ru")
    assert result.exit_code == 0, result.output


def test_its_sarif_validates() -> None:
    data = json.loads(run("check", "--format", "sarif", *HERE).stdout)
    assert not list(Draft4Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(data))
    assert {result["level"] for result in data["runs"][0]["results"]} <= {"note"}


def test_its_junit_is_read_back() -> None:
    found = JUnitXml.fromstring(run("check", "--format", "junit", *HERE).stdout.encode())
    assert found.failures == 0
    assert found.tests > 0
    folders = [*(REPOSITORY / "proposals").iterdir(), *(REPOSITORY / "statutes").iterdir()]
    assert len(list(found)) == len(folders)


def test_its_annotations_are_notices() -> None:
    lines = run("check", "--format", "github", *HERE).stdout.splitlines()
    assert all(line.startswith("::notice ") for line in lines)
