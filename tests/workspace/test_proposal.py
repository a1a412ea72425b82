from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lawdraft.errors import InputError
from lawdraft.workspace.layout import Workspace, open_workspace
from lawdraft.workspace.proposal import read_proposal

GOOD = """\
id = "p"
title = "Предложение"
kind = "идея"
initiators = ["Депутат"]
statutes = ["s"]

[base]
s = 2024-08-19

[[sources]]
event = "Слушания"
date = 2025-06-25
recommendation = "Сделать"
confidence = "D"

[[status]]
stage = "идея"
date = 2025-06-25

[[status]]
stage = "обсуждение"
date = 2025-09-03

[relations]
replaces = []

[[assumptions]]
statute = "s"
address = "часть 1 статьи 23.1"
assumes = "x"
reason = "y"
confidence = "I"
"""
ROOT = Path(__file__).parents[2]


def read(tmp_path: Path, text: str):
    folder = tmp_path / "proposals" / "p"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "proposal.toml").write_text(text, "utf-8")
    return read_proposal(Workspace(tmp_path), "p")


def test_a_proposal(tmp_path: Path) -> None:
    proposal = read(tmp_path, GOOD)
    assert (proposal.stage, proposal.base, proposal.bill) == ("обсуждение", (("s", date(2024, 8, 19)),), None)
    assert proposal.assumptions[0].address.compact() == "статья 23.1/часть 1"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('id = "p"', 'id = "q"', 1, "the name of the folder"),
        ('id = "p"\n', "", 1, "«id» is missing"),
        ('kind = "идея"', 'kind = "мысль"', 3, "законопроект"),
        ('initiators = ["Депутат"]', 'initiators = "Депутат"', 4, "a list of texts"),
        ('title = "Предложение"', 'title = ""', 2, "a text in quotes"),
        ("s = 2024-08-19", 's = "2024-08-19"', 8, "a date without quotes"),
        ("s = 2024-08-19", "t = 2024-08-19", 8, "not one of the statutes"),
        ('confidence = "D"', 'confidence = "Z"', 14, "I-R"),
        (
            "date = 2025-06-25\nrecommendation",
            "date = 2025-06-25T10:00:00\nrecommendation",
            12,
            "a date without quotes",
        ),
        ("date = 2025-09-03", "date = 2025-01-03", 22, "stages stand in order"),
        ("replaces = []", 'replaces = ["nosuch"]', 25, "names of other proposals"),
        ('address = "часть 1 статьи 23.1"', 'address = "где-то"', 29, "an address such as"),
        ('statute = "s"\naddress', 'statute = "t"\naddress', 28, '"s"'),
        ('title = "Предложение"', 'title = "Предложение"\ntitel = "x"', 3, "not known here"),
        ('event = "Слушания"', 'event = "Слушания"\nurl = "javascript:alert(1)"', 12, "https?"),
    ],
)
def test_errors_have_file_line_key_and_expectation(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in GOOD
    with pytest.raises(InputError) as caught:
        read(tmp_path, GOOD.replace(old, new, 1))
    error = caught.value
    assert error.position and error.position.file.endswith("proposal.toml") and error.position.line == line, str(error)
    assert words in str(error)


def test_no_stage_is_an_error(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("[[status]]")] + GOOD[GOOD.index("[relations]") :]
    with pytest.raises(InputError, match="«status» is missing"):
        read(tmp_path, text)


def test_two_bills_are_one_too_many(tmp_path: Path) -> None:
    folder = tmp_path / "proposals" / "p"
    folder.mkdir(parents=True)
    (folder / "bill.txt").write_text("x", "utf-8")
    (folder / "bill.docx").write_bytes(b"x")
    with pytest.raises(InputError, match="several bills"):
        read(tmp_path, GOOD)


def test_a_bill_that_is_a_link_outside_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "proposals" / "p"
    folder.mkdir(parents=True)
    (folder / "bill.txt").symlink_to("/etc/passwd")
    with pytest.raises(InputError, match="leads out"):
        read(tmp_path, GOOD)


@pytest.mark.parametrize("name", open_workspace(ROOT).proposals())
def test_the_shipped_proposals_are_sound(name: str) -> None:
    workspace = open_workspace(ROOT)
    proposal = read_proposal(workspace, name)
    assert proposal.note is not None
    assert proposal.sources
    assert set(proposal.statutes) <= set(workspace.statutes())
    assert (proposal.kind == "законопроект") == (proposal.bill is not None)
    if proposal.bill:
        assert {alias for alias, _ in proposal.base} == set(proposal.statutes)


def test_every_folder_is_a_proposal() -> None:
    assert set(open_workspace(ROOT).proposals()) == {path.name for path in (ROOT / "proposals").iterdir()}
