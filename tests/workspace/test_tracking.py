"""Stages, the board, enactment, rebasing and traceability in a workspace."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from lawdraft.errors import InputError
from lawdraft.model.address import Address
from lawdraft.model.plain import write_text
from lawdraft.workspace.blame import bisect_words, blame_words, log_of
from lawdraft.workspace.carrying import carry_over, write_carried
from lawdraft.workspace.history import edition, history_of
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.pending import pending_conflicts
from lawdraft.workspace.proposal import read_proposal
from lawdraft.workspace.readable import read_statutes
from lawdraft.workspace.statute import read_statute_folder
from lawdraft.workspace.trace import links, links_to_csv, links_to_json
from lawdraft.workspace.tracking import advance, board, enact
from lawdraft.workspace.tracks import read_tracks, track_of
from tests.workspace.small import bill_of, proposal, small_workspace

DAY = date(2026, 1, 10)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path)


def law(workspace: Workspace, name: str, number: str, day: date = DAY) -> None:
    done = enact(workspace, name, number=number, day=day, published=day)
    assert done.refused is None


# --- stages ---------------------------------------------------------------------------------------------------------


def test_advance_keeps_what_people_wrote(workspace: Workspace) -> None:
    path = workspace.root / "proposals" / "first" / "proposal.toml"
    before = path.read_text("utf-8")
    done = advance(workspace, "first", "Внесен", date(2026, 1, 5), note='Номер "5"', url="https://example.org/5")
    assert (done.stage, done.history[-1].date, done.history[-1].note) == ("внесён", date(2026, 1, 5), 'Номер "5"')
    after = path.read_text("utf-8")
    entry = '\n[[status]]\nstage = "внесён"\ndate = 2026-01-05\nnote = "Номер \\"5\\""\nurl = "https://example.org/5"\n'
    assert after.replace(entry, "", 1) == before
    assert after.index("внесён") < after.index("# Связи.")


@pytest.mark.parametrize(
    ("stage", "day", "words"),
    [
        ("четвертое чтение", DAY, "no such stage"),
        ("идея", DAY, "not after the one reached"),
        ("внесён", date(2025, 1, 1), "lies before"),
    ],
)
def test_stages_that_can_not_come(workspace: Workspace, stage: str, day: date, words: str) -> None:
    with pytest.raises(InputError, match=words):
        advance(workspace, "first", stage, day)


def test_nothing_follows_the_end(workspace: Workspace) -> None:
    advance(workspace, "first", "снят", DAY)
    with pytest.raises(InputError, match="come to its end"):
        advance(workspace, "first", "внесён", DAY)


def test_tracks_are_data(workspace: Workspace) -> None:
    assert track_of(read_tracks(workspace), "организационная").stages[0] == "рекомендация"
    (workspace.root / "tracks.toml").write_text(
        '[city]\ntitle = "Город"\nkinds = ["законопроект"]\nstages = ["идея", "дума"]\n', "utf-8"
    )
    assert track_of(read_tracks(workspace), "законопроект").stages == ("идея", "дума")


# --- board and conflicts ----------------------------------------------------------------------------------------------


def test_board(workspace: Workspace) -> None:
    rows = {row.proposal.id: row for row in board(workspace, date(2025, 7, 25))[0]}
    assert {name: row.applies for name, row in rows.items()} == {
        "first": True, "other": True, "second": True, "idea": None,
    }  # fmt: skip
    assert rows["first"].days == 30
    assert rows["first"].conflicts == ("other",)
    assert rows["idea"].conflicts == ()


def test_pending_conflicts_leave_out_stated_dependence(workspace: Workspace) -> None:
    proposals = [read_proposal(workspace, name) for name in workspace.proposals()]
    ((alias, report),), unknown = pending_conflicts(workspace, proposals, DAY)
    assert not unknown
    assert alias == "buoys"
    assert [(one.kind, {side.proposal for side in one.sides}) for one in report.conflicts] == [
        ("overlap", {"first", "other"})
    ]


# --- enactment ----------------------------------------------------------------------------------------------------------


def test_enact_moves_a_proposal_into_history(workspace: Workspace) -> None:
    done = enact(workspace, "first", number="9-ФЗ", day=DAY, published=date(2026, 1, 12))
    folder = read_statute_folder(workspace, "buoys")
    assert done.folders == (folder.folder / "history" / "2026-01-10-9-fz",)
    assert done.others == (("other", True, False), ("second", True, True))
    assert read_proposal(workspace, "first").stage == "опубликован"
    assert "ставят днем" in write_text(edition(folder, date(2026, 1, 22)))
    assert "ставят утром" in write_text(edition(folder, date(2026, 1, 23)))
    with pytest.raises(InputError):
        enact(workspace, "first", number="9-ФЗ", day=DAY, published=DAY)


def test_a_bill_that_does_not_fit_is_not_enacted(workspace: Workspace) -> None:
    before = sorted(workspace.root.rglob("*.toml"))
    done = enact(workspace, "second", number="9-ФЗ", day=DAY, published=DAY)
    assert done.refused is not None
    assert [fault.code for fault in done.refused.faults] == ["L-OLD-MISSING"]
    assert sorted(workspace.root.rglob("*.toml")) == before


@pytest.mark.parametrize("number", ["", "../..", "///"])
def test_numbers_that_are_no_names(workspace: Workspace, number: str) -> None:
    with pytest.raises(InputError):
        enact(workspace, "first", number=number, day=DAY, published=DAY)


# --- rebasing -------------------------------------------------------------------------------------------------------------

REBASED = [
    ("1) абзац первый статьи 2 исключить.", '1) в абзаце втором статьи 2 слово "осенью" заменить словом "зимой".', "в абзаце первом статьи 2 слово"),
    ("1) абзац первый статьи 2 исключить.", '1) в статье 2:\nа) в абзаце втором слово "осенью" заменить словом "зимой";\nб) в абзаце третьем слово "красным" заменить словом "белым".', 'а) в абзаце первом слово "осенью"'),
    ("1) абзац первый статьи 2 исключить.", '1) в абзаце втором статьи 2:\nа) слово "осенью" заменить словом "зимой";\nб) слово "Вехи" заменить словом "Знаки".', "1) в абзаце первом статьи 2:"),
    ('1) дополнить статьей 3 следующего содержания:\n"Статья 3. Створы\nСтворы ставят.".', '1) дополнить статьей 3 следующего содержания:\n"Статья 3. Мели\nМели метят.".', "дополнить статьей 4 следующего содержания:\n\"Статья 4. Мели"),
    ('1) пункт 2 части 2 статьи 1 изложить в следующей редакции:\n"2) летом.".', '1) в части 1 статьи 1 слово "днем" заменить словом "утром".', 'в части 1 статьи 1 слово "днем"'),
]  # fmt: skip


@pytest.mark.parametrize(("between", "mine", "words"), REBASED)
def test_rebase_rewrites_only_where_it_must(workspace: Workspace, between: str, mine: str, words: str) -> None:
    proposal(workspace.root, "between", between)
    proposal(workspace.root, "mine", *mine.split("\n"))
    own = read_proposal(workspace, "mine")
    after = carry_over(workspace, own, onto=read_proposal(workspace, "between"), move_numbers=True)
    law(workspace, "between", "8-ФЗ")
    done = carry_over(workspace, own, onto=date(2026, 3, 1), move_numbers=True)
    assert done.is_clean, done
    assert after.text == done.text
    assert words in done.text
    same = [
        one == other for one, other in zip(done.text.split("\n"), bill_of(*mine.split("\n")).split("\n"), strict=True)
    ]
    assert same.count(False) <= 2
    write_carried(workspace, own, done, date(2026, 3, 1))
    again = read_proposal(workspace, "mine")
    assert dict(again.base) == {"buoys": date(2026, 3, 1)}
    assert board(workspace, date(2026, 3, 1))[0]
    assert carry_over(workspace, again, onto=date(2026, 3, 1)).text == done.text


def test_what_can_not_be_carried_is_shown_with_both_texts(workspace: Workspace) -> None:
    done = carry_over(workspace, read_proposal(workspace, "first"), onto=read_proposal(workspace, "other"))
    assert not done.is_clean
    ((alias, collision),) = done.collisions
    assert (alias, collision.kind, collision.address) == ("buoys", "words", "часть 1 статьи 1")
    assert (collision.before, collision.ours, collision.theirs) == (
        "Буй ставят днем.",
        "Буй ставят утром.",
        "Буй топят.",
    )


# --- history ------------------------------------------------------------------------------------------------------------


def test_log_blame_and_bisect(workspace: Workspace) -> None:
    law(workspace, "first", "9-ФЗ")
    law(workspace, "second", "10-ФЗ", date(2026, 2, 10))
    proposal(
        workspace.root,
        "third",
        '1) дополнить статьей 1^1 следующего содержания:\n"Статья 1^1. Мели\nМели метят вехами."',
        '2) часть 1 статьи 1 изложить в следующей редакции:\n"1. Каждый буй ставят вечером.".',
    )
    law(workspace, "third", "11-ФЗ", date(2026, 3, 10))
    done = history_of(read_statute_folder(workspace, "buoys"))
    assert [entry.act.name for entry in done.entries] == ["2026-01-10-9-fz", "2026-02-10-10-fz", "2026-03-10-11-fz"]

    events = log_of(done.entries, Address.parse("часть 1 статьи 1"))
    assert isinstance(events, tuple)
    assert [event.entry.act.name[-5:].strip("-") for event in events] == ["9-fz", "10-fz", "11-fz"]
    events = log_of(done.entries, Address.parse("статья 1^1"))
    assert isinstance(events, tuple)
    assert [event.change.item for event in events] == ["1"]
    assert log_of(done.entries, Address.parse("статья 2")) == ()

    blamed = blame_words(done.statute.root, done.entries, Address.parse("часть 1 статьи 1"))
    assert isinstance(blamed, tuple)
    runs = [(run.text.strip(), run.entry.act.name[11:] if run.entry else "") for run in blamed[0][1]]
    assert runs == [("Каждый буй", "11-fz"), ("ставят", ""), ("вечером", "10-fz"), (".", "")]

    found = bisect_words(done.entries, "утром")
    assert [(event.what, event.entry.act.name[11:]) for event in found] == [("brought", "9-fz"), ("removed", "10-fz")]
    assert found[0].address == "часть 1 статьи 1"


# --- traceability ---------------------------------------------------------------------------------------------------------


def test_traces_run_both_ways(workspace: Workspace) -> None:
    found = links(read_statutes(workspace)[0], [read_proposal(workspace, name) for name in workspace.proposals()])
    data = links_to_json(found)
    (recommendation,) = data["recommendations"]
    assert [one["id"] for one in recommendation["proposals"]] == ["first", "idea", "other", "second"]
    (provision,) = data["provisions"]
    assert (provision["statute"], provision["address"]) == ("buoys", "часть 1 статьи 1")
    assert provision["proposals"][0]["recommendations"][0]["number"] == "7"
    rows = list(csv.DictReader(io.StringIO(links_to_csv(found))))
    assert len(rows) == len(found) == 4
    assert {row["recommendation"] for row in rows} == {"'=Ставить буи утром."}
    assert [row["operation"] for row in rows] == ["replace_text", "", "replace_text", "replace_text"]


def test_the_board_stands_where_a_text_is_not_known(tmp_path: Path) -> None:
    """A damaged history makes the bills on it unfit; the others are shown as they are."""
    place = small_workspace(tmp_path)
    act = tmp_path / "statutes" / "buoys" / "history" / "2021-01-01-9"
    act.mkdir(parents=True)
    (act / "act.toml").write_text(
        'type = "Федеральный закон"\nnumber = "9-ФЗ"\ndate = 2021-01-01\ntitle = "О буях"\npublished = 2021-01-02\n',
        "utf-8",
    )
    (act / "act.txt").write_text(bill_of("1) часть 9 статьи 1 исключить."), "utf-8")
    rows, unknown = board(place, date(2026, 1, 1))
    assert {row.proposal.id: row.applies for row in rows} == {
        "first": False, "idea": None, "other": False, "second": False,
    }  # fmt: skip
    assert "doesn't fit" in rows[0].fault
    assert [(one.fault.code, one.file) for one in unknown] == [
        ("L-HISTORY", "statutes/buoys/history/2021-01-01-9/act.txt")
    ]


@pytest.mark.parametrize("number", ["../../x", "-1", "ФЗ", "", "/9", " "])
def test_a_number_of_an_act_begins_with_a_sign_and_has_a_digit(tmp_path: Path, number: str) -> None:
    place = small_workspace(tmp_path)
    with pytest.raises(InputError, match="not a number"):
        enact(place, "first", number=number, day=date(2026, 1, 10), published=date(2026, 1, 11))
