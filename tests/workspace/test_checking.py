"""Checking a workspace: conflicts are reported, kept findings are the same as new ones, processes change nothing."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from lawdraft.check.report_codec import report_from_data, report_to_data
from lawdraft.consolidate import conflict
from lawdraft.workspace import checking, store
from lawdraft.workspace.checking import Asked, Checked, check_workspace
from lawdraft.workspace.layout import Workspace
from tests.workspace.small import STATUTE, proposal, small_workspace

TODAY = date(2025, 7, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Two bills that meet, one that needs the first, one that repeals, one that breaks rules, an idea."""
    place = small_workspace(tmp_path)
    proposal(tmp_path, "repeal", "1) часть 2 статьи 1 признать утратившей силу.")
    proposal(tmp_path, "faulty", '1) в части 9 статьи 1 слова "днем" заменить словом "утром".', "3) чушь.")
    return place


DEFAULT = Asked()


def check(workspace: Workspace, *names: str, jobs: int = 1, keep: bool = True, asked: Asked = DEFAULT) -> Checked:
    return check_workspace(
        workspace, names or workspace.proposals(), asked, today=TODAY, among=workspace.proposals(), jobs=jobs, keep=keep
    )


def kept(workspace: Workspace) -> Path:
    return workspace.root / ".lawdraft" / "checks.sqlite"


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(checking, "checked", never)
    monkeypatch.setattr(conflict, "apply_bill", never)


def test_conflicts_are_reported_on_both_sides(workspace: Workspace) -> None:
    done = check(workspace, keep=False)
    (one,) = [conflict for _alias, conflict in done.conflicts]
    assert {side.proposal for side in one.sides} == {"first", "other"}
    assert {report.id for report in done.reports if report.conflicts == (one.id,)} == {"first", "other"}
    for report in done.with_findings("ru"):
        found = [finding for finding in report.findings if finding.fault.code == "L-CLASH"]
        assert len(found) == (report.id in ("first", "other"))
        for finding in found:
            assert finding.fault.severity == "E"
            assert finding.region is not None
            assert finding.file == f"proposals/{report.id}/bill.txt"
            assert finding.line == 6


def test_only_conflicts_of_the_proposals_named(workspace: Workspace) -> None:
    assert check(workspace, "repeal").conflicts == ()
    assert len(check(workspace, "first").conflicts) == 1


@pytest.mark.parametrize("asked", [Asked(), Asked(strict=True, lang="ru"), Asked(at=TODAY)], ids=str)
def test_kept_findings_are_the_same(workspace: Workspace, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    new = check(workspace, keep=False, asked=asked)
    assert not kept(workspace).exists()
    assert check(workspace, asked=asked) == new
    assert kept(workspace).exists()
    forbid(monkeypatch)
    assert check(workspace, asked=asked) == new


def test_reports_read_back(workspace: Workspace) -> None:
    done = check(workspace, keep=False)
    assert sum(len(report.findings) for report in done.reports) > 5
    for report in done.reports:
        data = report_to_data(report)
        assert report_to_data(report_from_data(data)) == data
        assert report_from_data(data).findings == report.findings


CHANGES = {
    "a bill": ("proposals/first/bill.txt", "утром", "осенью"),
    "a statute": ("statutes/buoys/act.txt", "ставят днем", "ставят зимой и днем"),
    "data of a proposal": ("proposals/faulty/proposal.toml", "[[status]]", "[[status]]\nnote = 'x'"),
    "an exception": (
        "proposals/first/proposal.toml",
        "[[status]]",
        '[[lint_exceptions]]\nrule = "L-CITE-COMPLETE"\nreason = "да"\n[[status]]',
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_checked_anew(workspace: Workspace, change: str) -> None:
    check(workspace)
    file, old, new = CHANGES[change]
    path = workspace.root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert check(workspace) == check(workspace, keep=False)


def test_a_neighbour_matters_to_a_repeal(workspace: Workspace) -> None:
    check(workspace)
    folder = workspace.root / "statutes" / "beacons"
    folder.mkdir()
    (folder / "statute.toml").write_text(
        STATUTE.replace("buoys", "beacons").replace("1-ФЗ", "2-ФЗ").replace("О буях", "О маяках"), "utf-8"
    )
    (folder / "act.txt").write_text(
        "ФЕДЕРАЛЬНЫЙ ЗАКОН\nО маяках\n\nСтатья 1. Маяки\n1. Маяк ставят в соответствии с частью 2 статьи 1 Федерального "
        'закона от 1 июля 2020 года № 1-ФЗ "О буях".\n\n1 июля 2020 года\n№ 2-ФЗ\n',
        "utf-8",
    )
    found = check(workspace)
    assert found == check(workspace, keep=False)
    (report,) = [report for report in found.reports if report.id == "repeal"]
    assert any("маяк" in f"{finding.fault.why} {finding.fault.text}".lower() for finding in report.findings)


def test_other_rules_check_anew(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    check(workspace)
    monkeypatch.setattr(store, "_program", lambda: "other")
    forbid(monkeypatch)
    with pytest.raises(AssertionError):
        check(workspace)


DAMAGES = {
    "cut": lambda data: data[: len(data) // 2],
    "cut short": lambda data: data[:60],
    "empty": lambda _: b"",
    "changed": lambda data: data.replace(b'"E"', b'"I"'),
    "no UTF-8": lambda data: data.replace(b'"E"', b'"\xff"'),
    "noise": lambda _: b"\xff\x00" * 99,
    "noise inside": lambda data: data[:5000] + b"\xff\x00" * 2000 + data[9000:],
    "other": lambda data: data.replace(b"L-", b"L_", 1),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_rebuilt(workspace: Workspace, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    new = check(workspace)
    whole = kept(workspace).read_bytes()
    damaged = DAMAGES[damage](whole)
    assert damaged != whole
    kept(workspace).write_bytes(damaged)
    assert check(workspace) == new
    assert check(workspace) == new  # what could still be read was lost with the file
    forbid(monkeypatch)
    assert check(workspace) == new


@pytest.mark.parametrize(
    "data",
    [
        *("[]", "{}", "null", "7", '{"around": 1}', "{", ""),
        '{"sides": [], "traces": [[1]], "together": 3}',
        '{"sides": [], "traces": [], "together": [[[], [["order", "статья 1", [0, 1]]]]]}',
    ],
)
def test_strange_entries_are_as_good_as_none(workspace: Workspace, data: str) -> None:
    new = check(workspace)
    with closing(sqlite3.connect(kept(workspace))) as connection, connection:
        rows = connection.execute("select asked, what, name, key from kept").fetchall()
        assert {row[1] for row in rows} >= {"report", "known"}
        for row in rows:
            total = store.checksum(*row, data)
            update = "update kept set data = ?, sum = ? where asked = ? and what = ? and name = ?"
            connection.execute(update, (data, total, *row[:3]))
    assert check(workspace) == new


def test_what_is_gone_is_not_kept(workspace: Workspace) -> None:
    check(workspace)
    shutil.rmtree(workspace.root / "proposals" / "repeal")
    path = workspace.root / "proposals" / "first" / "bill.txt"
    path.write_text(path.read_text("utf-8").replace("утром", "зимой"), "utf-8")
    check(workspace)
    with closing(sqlite3.connect(kept(workspace))) as connection:
        names = {name for (name,) in connection.execute("select name from kept where what = 'report'")}
    assert names == set(workspace.proposals())


def test_a_base_text_of_tomorrow(workspace: Workspace) -> None:
    """A proposal that names no base edition, on a statute that is known from a later day on."""
    toml = workspace.root / "statutes" / "buoys" / "statute.toml"
    toml.write_text(toml.read_text("utf-8").replace("edition = 2020-07-15", "edition = 2030-07-15"), "utf-8")
    for name in workspace.proposals():
        path = workspace.root / "proposals" / name / "proposal.toml"
        path.write_text(path.read_text("utf-8").replace("[base]\nbuoys = 2020-07-15\n", ""), "utf-8")
    assert len(check(workspace).conflicts) == 1


def test_processes_find_the_same(workspace: Workspace) -> None:
    assert check(workspace, jobs=3, keep=False) == check(workspace, keep=False)


def test_an_unreadable_proposal_is_told_the_same_way(workspace: Workspace) -> None:
    (workspace.root / "proposals" / "repeal" / "bill.txt").write_bytes(b"\xff\xfe\x00")
    one, two = (check(workspace, jobs=jobs) for jobs in (1, 2))
    assert one == two
    (broken,) = [report for report in one.reports if report.id == "repeal"]
    assert [(found.fault.code, found.file) for found in broken.findings] == [("L-FILE", "proposals/repeal/bill.txt")]


def test_nothing_changed_is_quick(tmp_path: Path) -> None:
    place = small_workspace(tmp_path)
    for at in range(40):
        proposal(tmp_path, f"more-{at}", f'1) в статье 2 слово "весной" заменить словами "весной {at} раз".')
    start = time.process_time()
    new = check(place)
    cold = time.process_time() - start
    times = []
    for _ in range(3):
        start = time.process_time()
        assert check(place) == new
        times.append(time.process_time() - start)
    assert min(times) * 3 < cold  # tests.bench_check measures it


def test_a_neighbour_whose_text_begins_later_is_no_obstacle(workspace: Workspace) -> None:
    """A bill that repeals is checked on a day before the text of another statute is known."""
    late = workspace.root / "statutes" / "late"
    shutil.copytree(workspace.root / "statutes" / "buoys", late)
    toml = STATUTE.replace('"buoys"', '"late"').replace("edition = 2020-07-15", "edition = 2024-07-15")
    (late / "statute.toml").write_text(toml, "utf-8")
    done = check(workspace, asked=Asked(at=date(2021, 1, 1)), keep=False)
    assert {one.id: one.applies for one in done.reports}["repeal"] is True
