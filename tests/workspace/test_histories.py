"""Checking the texts of statutes: an act of a history that can't be read, doesn't fit or has no day is reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lawdraft.amendment.bill import Bill
from lawdraft.check.report_codec import statute_report_from_data, statute_report_to_data
from lawdraft.check.statute import StatuteReport
from lawdraft.model.rebuild import paragraphs
from lawdraft.workspace import checking, history
from lawdraft.workspace.checking import Asked, Checked, check_workspace
from lawdraft.workspace.history import edition, history_of
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.source import read_bill
from lawdraft.workspace.statute import read_statute_folder
from tests.workspace.small import STATUTE, bill_of, proposal, small_workspace

TODAY = date(2025, 7, 1)
DEFAULT = Asked()
ACT_TOML = """\
type = "Федеральный закон"
number = "9-ФЗ"
date = 2021-01-01
title = "О внесении изменений"
published = 2021-01-02
"""
FITS = '1) в части 1 статьи 1 слово "днем" заменить словом "утром".'
MISFIT = '1) в части 1 статьи 1 слово "летом" заменить словом "утром".'
WITH_TERM = "Настоящий Федеральный закон вступает в силу с 1 марта 2021 года и действует до 1 января 2026 года."
UNTIL = " и действует до 1 января 2026 года"
OPEN = "Настоящий Федеральный закон вступает в силу со дня вступления в силу соответствующего федерального закона."


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """One statute with proposals; another that none touches."""
    place = small_workspace(tmp_path)
    other = tmp_path / "statutes" / "beacons"
    other.mkdir()
    (other / "statute.toml").write_text(STATUTE.replace("buoys", "beacons"), "utf-8")
    (other / "act.txt").write_bytes((tmp_path / "statutes" / "buoys" / "act.txt").read_bytes())
    return place


def enacted(place: Workspace, alias: str, text: str, toml: str = ACT_TOML) -> Path:
    folder = place.root / "statutes" / alias / "history" / "2021-01-01-9"
    folder.mkdir(parents=True)
    (folder / "act.txt").write_text(text, "utf-8")
    (folder / "act.toml").write_text(toml, "utf-8")
    return folder


def bill_with(item: str, commencement: str) -> str:
    bill = bill_of(item)
    return bill[: bill.index("Настоящий Федеральный закон вступает")] + commencement + "\n"


def check(
    place: Workspace, *, asked: Asked = DEFAULT, today: date = TODAY, jobs: int = 1, keep: bool = True
) -> Checked:
    return check_workspace(
        place, place.proposals(), asked, today=today, statutes=place.statutes(), jobs=jobs, keep=keep
    )


def report(done: Checked, alias: str) -> StatuteReport:
    (found,) = [one for one in done.statutes if one.id == alias]
    return found


def test_texts_that_hold(workspace: Workspace) -> None:
    enacted(workspace, "beacons", bill_of(FITS))
    done = check(workspace)
    assert [(one.id, one.acts, one.holds, one.findings) for one in done.statutes] == [
        ("beacons", 1, True, ()),
        ("buoys", 0, True, ()),
    ]


def test_an_act_that_does_not_fit_is_reported_at_its_words(workspace: Workspace) -> None:
    enacted(workspace, "beacons", bill_of(MISFIT))
    one = report(check(workspace), "beacons")
    (finding,) = one.findings
    assert not one.holds
    assert (finding.fault.code, finding.fault.severity) == ("L-OLD-MISSING", "E")
    assert (finding.file, finding.line) == ("statutes/beacons/history/2021-01-01-9/act.txt", 6)
    assert "official text" in finding.fix


@pytest.mark.parametrize("jobs", [1, 2])
def test_bills_on_a_text_that_is_not_known_do_not_apply(workspace: Workspace, jobs: int) -> None:
    """The others are checked all the same; a bill whose base is older than the act that doesn't fit is checked too."""
    enacted(workspace, "beacons", bill_of(MISFIT))
    for name in ("newer", "older", "sound"):
        proposal(workspace.root, name, FITS)
    for name in ("newer", "older"):
        toml = workspace.root / "proposals" / name / "proposal.toml"
        text = toml.read_text("utf-8").replace("buoys", "beacons")
        toml.write_text(text if name == "older" else text.replace("[base]\nbeacons = 2020-07-15\n", ""), "utf-8")
    done = check(workspace, jobs=jobs, keep=False)
    applies = {one.id: (one.parses, one.applies) for one in done.reports}
    assert applies["newer"] == (True, False)
    assert applies["older"] == (True, True)
    assert applies["sound"] == (True, True)
    (newer,) = [one for one in done.reports if one.id == "newer"]
    assert [finding.fault.code for finding in newer.findings] == ["L-HISTORY"]
    (alone,) = check_workspace(workspace, ["newer"], today=TODAY).reports
    assert [(finding.fault.code, finding.file) for finding in alone.findings] == [
        ("L-HISTORY", "statutes/beacons/history/2021-01-01-9/act.txt")
    ]


@pytest.mark.parametrize(
    ("file", "data", "line"),
    [
        ("act.toml", ACT_TOML.replace("2021-01-02", '"завтра"').encode(), 5),
        ("act.toml", b"type = \n", 1),
        ("act.txt", "Статья".encode("cp1251"), 1),
        ("act.txt", None, 0),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_a_finding(workspace: Workspace, file: str, data: bytes | None, line: int) -> None:
    folder = enacted(workspace, "beacons", bill_of(FITS))
    if data is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(data)
    proposal(workspace.root, "on-it", FITS)
    toml = workspace.root / "proposals" / "on-it" / "proposal.toml"
    toml.write_text(toml.read_text("utf-8").replace("buoys", "beacons"), "utf-8")
    proposal(workspace.root, "takes-away", "1) часть 2 статьи 1 признать утратившей силу.")
    for _again in range(2):
        done = check(workspace)
        one = report(done, "beacons")
        (finding,) = one.findings
        assert (one.holds, one.readable, finding.fault.code) == (False, False, "L-HISTORY")
        assert finding.file.startswith("statutes/beacons/history/2021-01-01-9")
        assert finding.line == line
        assert {one.id: one.applies for one in done.reports}["on-it"] is False
        assert {one.id: one.applies for one in done.reports}["takes-away"] is True


def test_a_base_text_that_can_not_be_read(workspace: Workspace) -> None:
    (workspace.root / "statutes" / "beacons" / "act.txt").write_bytes(b"\xff\xfe\x00")
    assert not report(check(workspace), "beacons").holds


def test_a_day_that_can_not_be_told_is_a_warning_and_can_be_an_error(workspace: Workspace) -> None:
    from lawdraft.check.config import LintConfig

    enacted(workspace, "beacons", bill_with(FITS, OPEN))
    one = report(check(workspace), "beacons")
    assert [(finding.fault.code, finding.fault.severity) for finding in one.findings] == [("L-COMMENCE-OPEN", "W")]
    assert one.holds
    strict = Asked(config=LintConfig((("L-COMMENCE-OPEN", "E"),)))
    assert not report(check(workspace, asked=strict), "beacons").holds


def test_a_term_counts_from_its_day_on(workspace: Workspace) -> None:
    folder = enacted(workspace, "beacons", bill_with(FITS, WITH_TERM))
    assert report(check(workspace), "beacons").findings == ()
    for keep in (True, False):
        (finding,) = report(check(workspace, today=date(2026, 1, 1), keep=keep), "beacons").findings
        assert finding.fault.code == "L-TERM"
        assert "after_term" in finding.fix
    with (folder / "act.toml").open("a", encoding="utf-8") as stream:
        stream.write('after_term = "restored"\n')
    assert report(check(workspace, today=date(2026, 1, 1)), "beacons").findings == ()


def test_acts_on_a_temporary_wording_and_on_the_one_restored(workspace: Workspace) -> None:
    """Each is carried out on the text of its time; without a day the text is that of the last act."""
    folder = enacted(workspace, "beacons", bill_with(FITS, WITH_TERM), ACT_TOML + 'after_term = "restored"\n')
    for number, since, word in ((10, "1 марта 2022 года", "утром"), (11, "1 марта 2026 года", "днем")):
        text = bill_with(f'1) часть 1 статьи 1 после слова "{word}" дополнить словами "и ночью".', "")
        act = folder.with_name(f"2022-01-01-{number}")
        act.mkdir()
        clause = f"Настоящий Федеральный закон вступает в силу с {since}"
        (act / "act.txt").write_text(f"{text}{clause}{UNTIL if number == 10 else ''}.\n", "utf-8")
        toml = ACT_TOML.replace("9-ФЗ", f"{number}-ФЗ")
        (act / "act.toml").write_text(toml + 'after_term = "restored"\n', "utf-8")
    assert report(check(workspace), "beacons").findings == ()
    beacons = read_statute_folder(workspace, "beacons")
    for day, words in ((None, "днем и ночью"), (date(2025, 1, 1), "утром и ночью"), (date(2026, 1, 1), "днем.")):
        assert any(f"Буй ставят {words}" in one.text for _path, one in paragraphs(edition(beacons, day).root))
    act = folder.with_name("2022-01-01-10") / "act.txt"
    act.write_text(act.read_text("utf-8").replace('"утром"', '"вечером"'), "utf-8")
    assert [one.fault.code for one in report(check(workspace), "beacons").findings] == ["L-OLD-MISSING"]


@pytest.mark.parametrize("text", [bill_of(MISFIT), bill_with(FITS, OPEN), bill_with(FITS, WITH_TERM), bill_of(FITS)])
def test_kept_findings_are_the_same(workspace: Workspace, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = enacted(workspace, "beacons", text)
    anew = check(workspace, keep=False)
    assert check(workspace) == anew
    with monkeypatch.context() as patch:
        patch.setattr(checking, "check_statute", lambda *_, **__: pytest.fail("checked again"))
        assert check(workspace) == anew
    (folder / "act.txt").write_text(bill_of("1) часть 9 статьи 1 исключить."), "utf-8")
    assert not report(check(workspace), "beacons").holds


def test_reports_come_back_as_they_were(workspace: Workspace) -> None:
    enacted(workspace, "beacons", bill_with(FITS, WITH_TERM))
    for one in check(workspace, today=date(2030, 1, 1)).statutes:
        assert statute_report_from_data(statute_report_to_data(one)) == one


def test_the_day_of_signing_is_that_of_the_act(workspace: Workspace) -> None:
    """The text of an act needn't have its date: act.toml does."""
    signed = "Настоящий Федеральный закон вступает в силу со дня его подписания."
    enacted(workspace, "beacons", bill_with(FITS, signed))
    assert report(check(workspace), "beacons").findings == ()
    done = history_of(read_statute_folder(workspace, "beacons"))
    assert [entry.day for entry in done.entries] == [date(2021, 1, 1)]


def _history_of_many(place: Workspace, count: int = 5) -> None:
    """Acts of different days on the statute «beacons», and bills on its texts of different days."""
    for at in range(1, count + 1):
        old, new = ("днем", "утром") if at % 2 else ("утром", "днем")
        folder = enacted(place, "beacons", bill_of(f'1) в части 1 статьи 1 слово "{old}" заменить словом "{new}".'))
        toml = ACT_TOML.replace("9-ФЗ", f"{at}-ФЗ").replace("2021-01-02", f"2021-0{at}-02")
        (folder / "act.toml").write_text(toml, "utf-8")
        folder.rename(folder.with_name(f"2021-0{at}-01-{at}"))
    days = ("2020-07-15", "2021-02-20", "2021-04-20", "2021-07-20")
    for at, day in enumerate(days):
        proposal(place.root, f"on-{at}", f'1) в части 2 статьи 1 слово "ночью" заменить словами "ночью {at} раз".')
        toml = place.root / "proposals" / f"on-{at}" / "proposal.toml"
        toml.write_text(toml.read_text("utf-8").replace("buoys", "beacons").replace("2020-07-15", day), "utf-8")
    proposal(place.root, "takes-away", "1) часть 2 статьи 1 признать утратившей силу.")


@pytest.mark.parametrize("keep", [True, False])
def test_a_history_is_read_once(workspace: Workspace, keep: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    _history_of_many(workspace)
    apart = [check_workspace(workspace, [name], today=TODAY, keep=False) for name in workspace.proposals()]
    read: list[str] = []

    def counted(path: Path, **more: str | None) -> Bill:
        read.append(str(path))
        return read_bill(path, **more)

    monkeypatch.setattr(history, "read_bill", counted)
    done = check(workspace, keep=keep)
    acts = [one for one in read if "/beacons/history/" in one]
    assert len(acts) == (5 if keep else 10)  # without `keep` what refers to what is looked for in texts made anew
    assert [one.findings for one in done.reports] == [one.reports[0].findings for one in apart]
    assert check(workspace, keep=keep) == done
    beacons = read_statute_folder(workspace, "beacons")
    for day in (None, *(date(2021, month, 20) for month in range(1, 8))):
        assert edition(beacons, day) == history_of(beacons, day, keep=False).statute


def test_every_act_that_does_not_fit_by_itself_is_a_finding(workspace: Workspace) -> None:
    _history_of_many(workspace)
    acts = sorted((workspace.root / "statutes" / "beacons" / "history").glob("*/act.txt"))
    acts[1].write_text(bill_of(MISFIT), "utf-8")
    acts[3].write_text(bill_of('1) в статье 2 слово "летом" заменить словом "утром".'), "utf-8")
    for keep in (True, True, False):
        found = report(check(workspace, keep=keep), "beacons").findings
        assert [(Path(one.file).parent.name, one.line) for one in found] == [("2021-02-01-2", 6), ("2021-04-01-4", 6)]
