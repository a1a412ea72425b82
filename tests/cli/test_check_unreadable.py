"""`lawdraft check` on proposals with damaged files: a finding each, in every format; the others are checked; it ends with 1."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator

from tests.check.test_reporters import SCHEMA
from tests.cli.running import assert_conforms, run

DAMAGE: dict[str, tuple[str, Callable[[bytes], bytes], int]] = {
    "a bill that isn't UTF-8": ("bill.txt", lambda data: data + "слово".encode("cp1251"), -1),
    "a bill that is binary": ("bill.txt", lambda data: b"PK\0\0" + data, 1),
    "an empty bill": ("bill.txt", lambda _data: b"", 0),
    "no TOML": ("proposal.toml", lambda data: data + b"\n[base\n", -1),
    "a key that isn't known": ("proposal.toml", lambda data: b"colour = 1\n" + data, 1),
    "another id": ("proposal.toml", lambda data: data.replace(b'id = "', b'id = "x', 1), 1),
    "a relation to nothing": ("proposal.toml", lambda data: data + b'\n[relations]\nreplaces = ["none"]\n', -1),
}


@pytest.fixture
def broken(workspace: Path) -> Path:
    shutil.copytree(workspace / "proposals" / "first", workspace / "proposals" / "broken")
    toml = workspace / "proposals" / "broken" / "proposal.toml"
    toml.write_text(toml.read_text("utf-8").replace('id = "first"', 'id = "broken"'), "utf-8")
    return workspace


def _damage(workspace: Path, file: str, damage: Callable[[bytes], bytes]) -> Path:
    path = workspace / "proposals" / "broken" / file
    path.write_bytes(damage(path.read_bytes()))
    return path


def _check(workspace: Path, form: str, *more: str, code: int = 1) -> str:
    done = run("check", "--format", form, "--workspace", workspace, *more)
    assert done.exit_code == code, done.output
    return done.stdout


@pytest.mark.parametrize(("file", "damage", "line"), DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_file_is_a_finding_of_its_proposal(
    broken: Path, file: str, damage: Callable[[bytes], bytes], line: int
) -> None:
    sound = json.loads(_check(broken, "json", "first", code=0))["proposals"]
    path = _damage(broken, file, damage)
    if line < 0:
        line = path.read_bytes().count(b"\n") + (1 if path.name == "bill.txt" else 0)
    for more in ((), (), ("--no-cache",), ("--jobs", "2")):  # the second time what is sound is kept
        data = json.loads(_check(broken, "json", *more))
        assert_conforms(data, "check")
        reports = {one["id"]: one for one in data["proposals"]}
        (finding,) = reports["broken"]["findings"]
        assert (finding["rule"], finding["severity"], finding["file"]) == ("L-FILE", "E", f"proposals/broken/{file}")
        assert finding["why"]
        assert abs(finding.get("line", 0) - line) <= 1, finding
        assert reports["broken"]["applies"] is (False if file == "bill.txt" else None)
        assert reports["first"]["findings"] == sound[0]["findings"]
        assert reports["first"]["applies"] is True
    assert json.loads(_check(broken, "json", "broken"))["summary"]["errors"] == 1
    _check(broken, "json", "first", code=0)


@pytest.mark.parametrize("file", ["bill.txt", "proposal.toml"])
def test_every_format_tells_it(broken: Path, file: str) -> None:
    _damage(broken, file, lambda data: data + b"\n\xff")
    place = f"proposals/broken/{file}"
    assert _check(broken, "text").startswith(f"{place}:")
    sarif = json.loads(_check(broken, "sarif"))
    assert not list(Draft4Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(sarif))
    (found,) = [one for one in sarif["runs"][0]["results"] if one["ruleId"] == "L-FILE"]
    spot = found["locations"][0]["physicalLocation"]
    assert (found["level"], spot["artifactLocation"]["uri"]) == ("error", place)
    assert spot["region"]["startLine"] > 1
    suites = {one.get("name"): one for one in ET.fromstring(_check(broken, "junit"))}
    assert (suites["broken"].get("failures"), suites["first"].get("failures")) == ("1", "0")
    assert any(line.startswith(f"::error file={place},line=") for line in _check(broken, "github").splitlines())


def test_a_file_that_may_not_be_read(broken: Path) -> None:
    bill = broken / "proposals" / "broken" / "bill.txt"
    bill.unlink()
    bill.symlink_to(broken / "statutes" / "piers" / "act.txt")  # out of its folder
    (report,) = json.loads(_check(broken, "json", "broken"))["proposals"]
    assert [one["rule"] for one in report["findings"]] == ["L-FILE"]


def test_a_name_without_a_proposal_is_a_mistake_of_usage(broken: Path) -> None:
    done = run("check", "nobody", "--workspace", broken)
    assert done.exit_code == 2
    assert "nobody" in done.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_since_a_revision(broken: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=broken, check=True, capture_output=True)

    def reported() -> list[str]:
        return [one["id"] for one in json.loads(_check(broken, "json", "--since", "HEAD", code=code))["proposals"]]

    _damage(broken, "proposal.toml", lambda data: data + b"\n[base\n")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    code = 0
    assert reported() == []  # damaged before: no matter of what was touched since
    bill = broken / "proposals" / "first" / "bill.txt"
    bill.write_text(bill.read_text("utf-8") + "\n", "utf-8")
    assert reported() == ["first"]
    code = 1
    act = broken / "statutes" / "piers" / "statute.toml"
    act.write_text(act.read_text("utf-8") + "\n", "utf-8")
    assert "broken" in reported()  # it may rest on that statute


def test_the_board_shows_the_others_and_names_what_is_damaged(broken: Path) -> None:
    _damage(broken, "proposal.toml", lambda data: data + b"\n[base\n")
    bill = broken / "proposals" / "second" / "bill.txt"
    bill.write_bytes(bill.read_bytes() + b"\xff")
    done = run("status", "--at", "2026-01-01", "--format", "json", "--workspace", broken)
    assert done.exit_code == 2
    assert done.stderr.startswith("proposals/broken/proposal.toml:")
    data = json.loads(done.stdout)
    assert_conforms(data, "status")
    rows = {one["id"]: one for one in data["proposals"]}
    assert [one["file"] for one in data["unreadable"]] == ["proposals/broken/proposal.toml"]
    assert "broken" not in rows
    assert rows["first"]["applies"] is True
    assert rows["second"]["applies"] is False
    assert "UTF-8" in rows["second"]["fault"]
    assert run("status", "first", "--at", "2026-01-01", "--workspace", broken).exit_code == 0
    assert run("status", "broken", "--workspace", broken).exit_code == 2


def test_a_damaged_bill_hides_no_conflict_of_the_others(broken: Path) -> None:
    other = shutil.copytree(broken / "proposals" / "first", broken / "proposals" / "other")
    toml = other / "proposal.toml"
    toml.write_text(toml.read_text("utf-8").replace('id = "first"', 'id = "other"'), "utf-8")

    def conflicts() -> list[str]:
        data = json.loads(run("status", "--at", "2026-01-01", "--format", "json", "--workspace", broken).stdout)
        (first,) = [one for one in data["proposals"] if one["id"] == "first"]
        return [name for name in first["conflicts"] if name != "broken"]

    before = conflicts()
    assert "other" in before
    _damage(broken, "bill.txt", lambda data: data + b"\xff")
    assert conflicts() == before
    clashes = json.loads(_check(broken, "json"))["conflicts"]
    assert any({side["proposal"] for side in one["sides"]} == {"first", "other"} for one in clashes)


@pytest.mark.parametrize("command", ["conflicts", "list", "trace"])
@pytest.mark.parametrize("damaged", ["proposal.toml", "bill.txt"])
def test_a_damaged_proposal_is_named_and_the_others_are_shown(broken: Path, command: str, damaged: str) -> None:
    if (command, damaged) == ("list", "bill.txt"):
        pytest.skip("a list reads no bill")
    _damage(broken, damaged, lambda data: data + b"\n[base\n\xff")
    done = run(command, "--format", "json", "--workspace", broken)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"proposals/broken/{damaged}:")
    data = json.loads(done.stdout)
    assert_conforms(data, command)
    assert [one["file"] for one in data["unreadable"]] == [f"proposals/broken/{damaged}"]
    assert '"first"' in done.stdout
    shown = run(command, "--workspace", broken)
    assert shown.exit_code == 2
    assert ("among 2 bills" if command == "conflicts" else "first") in shown.stdout
    if command != "list":
        assert run(command, "broken", "--workspace", broken).exit_code == 2


STATUTE_DAMAGE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a text that isn't UTF-8": ("act.txt", lambda data: data + "слово".encode("cp1251")),
    "an empty text": ("act.txt", lambda _data: b""),
    "no TOML": ("statute.toml", lambda data: data + b"\n[base\n"),
    "a key that isn't known": ("statute.toml", lambda data: b"colour = 1\n" + data),
}


@pytest.mark.parametrize(("file", "damage"), STATUTE_DAMAGE.values(), ids=STATUTE_DAMAGE.keys())
@pytest.mark.parametrize("command", ["conflicts", "list", "status", "trace"])
def test_a_damaged_statute_is_named_and_the_others_are_shown(
    workspace: Path, command: str, file: str, damage: Callable[[bytes], bytes]
) -> None:
    if file == "act.txt" and command in ("list", "trace"):
        pytest.skip("reads no text of a statute")
    buoys = shutil.copytree(workspace / "statutes" / "piers", workspace / "statutes" / "buoys")
    toml = buoys / "statute.toml"
    toml.write_text(toml.read_text("utf-8").replace("piers", "buoys"), "utf-8")
    for name in ("first", "second"):
        copy = shutil.copytree(workspace / "proposals" / name, workspace / "proposals" / f"{name}-buoys")
        text = (copy / "proposal.toml").read_text("utf-8")
        text = text.replace(f'id = "{name}"', f'id = "{name}-buoys"').replace("piers", "buoys")
        (copy / "proposal.toml").write_text(text, "utf-8")
    sound = json.loads(run(command, "--format", "json", "--workspace", workspace).stdout)
    path = buoys / file
    path.write_bytes(damage(path.read_bytes()))
    done = run(command, "--format", "json", "--workspace", workspace)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"statutes/buoys/{file}:")
    assert "L-HISTORY" in done.stderr
    data = json.loads(done.stdout)
    assert_conforms(data, command)
    assert [(one["rule"], one["file"]) for one in data["unreadable"]] == [("L-HISTORY", f"statutes/buoys/{file}")]
    field = {"conflicts": "unfit", "list": "statutes", "status": "proposals", "trace": "provisions"}[command]

    def of_piers(report: dict[str, list[dict[str, object]]]) -> list[dict[str, object]]:
        return [one for one in report[field] if "buoys" not in json.dumps(one)]

    assert of_piers(data) == of_piers(sound)
    assert of_piers(sound)
    shown = run(command, "--workspace", workspace)
    assert shown.exit_code == 2
    assert "first" in shown.stdout or "piers" in shown.stdout


def test_one_bill_on_a_damaged_statute(workspace: Path) -> None:
    shutil.rmtree(workspace / "proposals" / "second")
    (workspace / "statutes" / "piers" / "act.txt").write_bytes(b"\xff")
    for command in ("conflicts", "status"):
        done = run(command, "--workspace", workspace)
        assert done.exit_code == 2, command
        assert done.stderr.startswith("statutes/piers/act.txt:"), command


def test_the_demonstration_goes_on_without_what_is_damaged(broken: Path, tmp_path: Path) -> None:
    _damage(broken, "proposal.toml", lambda data: data + b"\n[base\n")
    buoys = shutil.copytree(broken / "statutes" / "piers", broken / "statutes" / "buoys")
    (buoys / "statute.toml").write_text("colour = 1\n", "utf-8")
    second = broken / "proposals" / "second" / "proposal.toml"
    second.write_text(second.read_text("utf-8").replace("piers", "buoys"), "utf-8")
    done = run("demo", "-o", tmp_path / "build", "--workspace", broken)
    assert done.exit_code == 2
    named = [line.split(":")[0] for line in done.stderr.splitlines() if not line.startswith(" ")]
    assert named[-2:] == ["proposals/broken/proposal.toml", "statutes/buoys/statute.toml"]
    assert (tmp_path / "build" / "first" / "piers.txt").exists()
