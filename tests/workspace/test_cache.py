"""Kept editions: found by content, never trusted when damaged."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from lawdraft.akn.write import write_statute_xml
from lawdraft.check.references import citing
from lawdraft.model.unit import Statute
from lawdraft.workspace import cache, history
from lawdraft.workspace.checksum import checksum
from lawdraft.workspace.editions import Editions
from lawdraft.workspace.history import edition, history_of
from lawdraft.workspace.layout import open_workspace
from lawdraft.workspace.neighbours import Neighbours
from lawdraft.workspace.statute import StatuteFolder, read_base, read_statute_folder
from lawdraft.workspace.statute_codec import statute_from_lines, statute_to_lines
from lawdraft.workspace.tracking import enact
from tests.strategies import statutes
from tests.workspace.small import proposal, small_workspace

DAYS = [date(2025, 1, day) for day in (1, 2, 3, 4)]


@pytest.fixture
def folder(tmp_path: Path) -> StatuteFolder:
    """A statute as XML with four enacted acts."""
    workspace = small_workspace(tmp_path)
    for number, day in enumerate(DAYS, 1):
        name = f"act-{number}"
        proposal(tmp_path, name, f'1) в части 1 статьи 1 слово "Буй" заменить словами "Буй {number}".')
        toml = tmp_path / "proposals" / name / "proposal.toml"
        toml.write_text(toml.read_text("utf-8").replace("2025-06-25", "2024-06-25"), "utf-8")
        enact(workspace, name, number=f"{number}-ФЗ", day=day, published=day)
    folder = read_statute_folder(workspace, "buoys")
    base = read_base(folder)
    (folder.folder / "act.xml").write_bytes(write_statute_xml(base))
    (folder.folder / "act.txt").unlink()
    shutil.rmtree(tmp_path / ".lawdraft", ignore_errors=True)
    return read_statute_folder(workspace, "buoys")


def forge(folder: StatuteFolder, old: str, new: str) -> None:
    """Change a word in every kept edition, checksum and all."""
    for path in entries(folder):
        data = path.read_bytes().partition(b"\n")[2].replace(old.encode(), new.encode())
        path.write_bytes(checksum(path.name, data).encode() + b"\n" + data)


def entries(folder: StatuteFolder) -> list[Path]:
    kept = folder.folder.parent.parent / ".lawdraft" / "editions"
    return sorted(kept.iterdir()) if kept.is_dir() else []


def test_an_edition_is_made_once(folder: StatuteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = edition(folder)
    assert first == history_of(folder).statute
    assert entries(folder)
    monkeypatch.setattr(history, "history_of", None)
    assert edition(folder) == first


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_a_damaged_entry_is_made_anew(folder: StatuteFolder, damage: bytes | None) -> None:
    first = edition(folder)
    for path in entries(folder):
        data = path.read_bytes()
        path.write_bytes(data.replace("днем".encode(), "вчера".encode()) if damage is None else damage)
    assert edition(folder) == first
    assert all(len(path.read_bytes()) > 1000 for path in entries(folder))


def test_another_text_is_another_key(folder: StatuteFolder) -> None:
    first = edition(folder)
    path = folder.history[-1].text
    path.write_text(path.read_text("utf-8").replace("Буй 4", "Буй 40"), "utf-8")
    assert edition(folder) != first


def test_a_folder_that_can_not_be_written_is_left_alone(folder: StatuteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(cache, "write_atomically", refuse)
    assert edition(folder) == history_of(folder).statute
    assert entries(folder) == []


def test_who_keeps_nothing_takes_nothing_kept(folder: StatuteFolder) -> None:
    first = edition(folder)
    forge(folder, "днем", "вечером")
    assert edition(folder) != first
    assert edition(folder, keep=False) == first
    workspace = open_workspace(folder.folder.parent.parent)
    assert Editions(workspace, keep=False).text("buoys", None) == first
    assert Neighbours(workspace, keep=False).read() == {"buoys": tuple(citing(first))}


@pytest.mark.parametrize("old", ['["часть"', "{", '"', ","])
def test_an_entry_that_is_no_statute_is_made_anew(folder: StatuteFolder, old: str) -> None:
    first = edition(folder)
    forge(folder, old, "7")
    assert edition(folder) == first


def test_a_large_base_text_is_kept_without_a_history(folder: StatuteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder.folder / "history")
    folder = read_statute_folder(open_workspace(folder.folder.parent.parent), "buoys")
    first = edition(folder)
    assert entries(folder) == []
    monkeypatch.setattr(cache, "_LARGE", {".xml": 100})
    assert edition(folder, DAYS[0]) == edition(folder) == first == read_base(folder)
    assert len(entries(folder)) == 1, "without a history the text of every day is the same"


@given(statutes(rich=True))
def test_kept_statutes_come_back_as_they_were(statute: Statute) -> None:
    data = statute_to_lines(statute)
    assert data is not None
    assert statute_from_lines(data) == statute
