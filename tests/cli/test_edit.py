"""`lawdraft edit ID ADDRESS`: a provision in $EDITOR, the bill of what was saved; publications from the workspace."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.running import run

GAZETTE = '[[publication]]\ngazette = "Собрание законодательства Российской Федерации"\n'
ACT_TOML = """\
type = "Федеральный закон"
number = "{number}"
date = {date}
title = "О внесении изменений"
commenced = {date}
"""
FIRST = "Собрание законодательства Российской Федерации, 2019, № 10, ст. 900"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that makes the replacement that a file beside it says."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "old, new = (pathlib.Path(__file__).with_name('edit.txt').read_text('utf-8').split('→'))\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "text = file.read_text('utf-8')\n"
        "assert old in text, text\n"
        "file.write_text(text.replace(old, new), 'utf-8')\n"
        "import os; os.utime(file, (2**31 - 10, 2**31 - 10))\n",
        "utf-8",
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    return tmp_path / "edit.txt"


def test_what_was_saved_becomes_the_bill(workspace: Path, editor: Path, tmp_path: Path) -> None:
    editor.write_text("начальник порта→капитан порта", "utf-8")
    bill = tmp_path / "bill.txt"
    done = run("edit", "piers", "статья 1", "-o", bill, "--workspace", workspace)
    assert done.exit_code == 0, done.output
    assert 'изменение, заменив в части 1 слово "начальник" словом "капитан".' in bill.read_text("utf-8")
    after = tmp_path / "after.txt"
    assert run("apply", workspace / "statutes" / "piers" / "act.txt", bill, "-o", after).exit_code == 0
    assert "капитан порта" in after.read_text("utf-8")


def test_a_narrow_provision_and_what_a_drafter_should_know(workspace: Path, editor: Path) -> None:
    editor.write_text("1) на ночь;\n→", "utf-8")
    done = run("edit", "piers", "часть 2 статьи 1", "--workspace", workspace)
    assert done.exit_code == 0, done.output
    assert "исключив пункт 1 части 2" in done.stdout
    assert "D-REMOVED пункт 1 части 2 статьи 1" in done.stderr


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ("на ночь→на ночь", 0, "nothing was changed"),
        ("Статья 1.→Статья 7.", 2, "isn't the one provision"),
        ("2) на зиму.→2) на зиму.\nСтатья 9. Лишняя\nТекст.", 2, "isn't the one provision"),
    ],
)
def test_what_is_no_edit_of_the_provision_writes_nothing(
    workspace: Path, editor: Path, tmp_path: Path, change: str, code: int, said: str
) -> None:
    editor.write_text(change, "utf-8")
    done = run("edit", "piers", "статья 1", "-o", tmp_path / "bill.txt", "--workspace", workspace)
    assert done.exit_code == code, done.output
    assert said in done.stderr
    assert not (tmp_path / "bill.txt").exists()


def test_an_address_that_is_not_there(workspace: Path, editor: Path) -> None:
    done = run("edit", "piers", "статья 77", "--workspace", workspace)
    assert done.exit_code == 2
    assert "статья 77" in done.stderr


# --- publications


def _federal(workspace: Path, *publications: str) -> Path:
    """Make the statute a federal law with these `[[publication]]` of itself, and one act that changed it."""
    folder = workspace / "statutes" / "piers"
    toml = folder / "statute.toml"
    text = toml.read_text("utf-8").replace("Закон Энской области", "Федеральный закон").replace("5-ОЗ", "5-ФЗ")
    toml.write_text("\n".join([text, *publications]), "utf-8")
    act = folder / "act.txt"
    act.write_text(
        act.read_text("utf-8").replace("ЗАКОН\nЭНСКОЙ ОБЛАСТИ", "ФЕДЕРАЛЬНЫЙ ЗАКОН").replace("5-ОЗ", "5-ФЗ"), "utf-8"
    )
    return folder


def _changed_by(folder: Path, name: str, date: str, number: str, *publications: str) -> None:
    entry = folder / "history" / name
    entry.mkdir(parents=True)
    (entry / "act.toml").write_text("\n".join([ACT_TOML.format(number=number, date=date), *publications]), "utf-8")
    (entry / "act.txt").write_text(
        'ФЕДЕРАЛЬНЫЙ ЗАКОН\nО внесении изменения в статью 2 Федерального закона "О пристанях"\n\nСтатья 1\n'
        'Внести в статью 2 Федерального закона от 1 марта 2019 года № 5-ФЗ "О пристанях" изменение, дополнив ее '
        f'словами "в {number.partition("-")[0]} день".\n', "utf-8",
    )  # fmt: skip


def test_publications_come_from_the_history_of_the_statute(workspace: Path, editor: Path) -> None:
    folder = _federal(workspace, GAZETTE + 'year = 2019\nissue = "10"\nitem = "900"\n')
    _changed_by(folder, "a", "2019-06-01", "30-ФЗ", GAZETTE + 'year = 2019\nissue = "23"\nitem = "2900"\n')
    _changed_by(folder, "b", "2021-01-10", "1-ФЗ", GAZETTE + 'year = 2021\nissue = "3"\nitem = "11"\n')
    _changed_by(folder, "c", "2021-01-11", "2-ФЗ", GAZETTE + 'year = 2021\nissue = "3"\nitem = "12"\n')
    portal = '[[publication]]\ngazette = "Официальный интернет-портал правовой информации"\ndate = 2024-02-05\nnumber = "0001202402050001"\n'
    _changed_by(folder, "d", "2024-02-04", "9-ФЗ", portal)
    editor.write_text("начальник→капитан", "utf-8")
    done = run("edit", "piers", "статья 1", "--workspace", workspace)
    assert done.exit_code == 0, done.output
    assert (
        f'"О пристанях" ({FIRST}; № 23, ст. 2900; 2021, № 3, ст. 11, 12; Официальный интернет-портал правовой информации '
        "(www.pravo.gov.ru), 2024, 5 февраля, № 0001202402050001) изменение, заменив"
    ) in done.stdout
    assert "D-PUBLICATIONS" not in done.stderr
    (workspace / "bill.txt").write_text(done.stdout, "utf-8")
    checked = run("draft", folder / "act.txt", folder / "act.txt", "--workspace", workspace)
    assert checked.exit_code == 2  # nothing to draft; the list is asked for before


def test_what_is_not_known_is_left_out_and_told(workspace: Path, editor: Path) -> None:
    folder = _federal(workspace, GAZETTE + 'year = 2019\nissue = "10"\nitem = "900"\n')
    _changed_by(folder, "a", "2019-06-01", "30-ФЗ")
    editor.write_text("начальник→капитан", "utf-8")
    done = run("edit", "piers", "статья 1", "--workspace", workspace)
    assert f"({FIRST}) изменение" in done.stdout
    assert "left out of the list of publications" in done.stderr
    assert "№ 30-ФЗ" in done.stderr


@pytest.mark.parametrize("entry", ['year = 2019\nissue = "10"\nitem = "900"\nconfirmed = false\n', "year = 2019\n"])
def test_what_is_not_confirmed_is_not_cited(workspace: Path, editor: Path, entry: str) -> None:
    _federal(workspace, GAZETTE + entry)
    editor.write_text("начальник→капитан", "utf-8")
    done = run("edit", "piers", "статья 1", "--workspace", workspace)
    assert done.exit_code == 0, done.output
    assert "Собрание" not in done.stdout
    assert "D-PUBLICATIONS" in done.stderr


def test_draft_takes_them_from_the_workspace_too(workspace: Path, tmp_path: Path) -> None:
    folder = _federal(workspace, GAZETTE + 'year = 2019\nissue = "10"\nitem = "900"\n')
    edited = tmp_path / "edited.txt"
    edited.write_text((folder / "act.txt").read_text("utf-8").replace("начальник", "капитан"), "utf-8")
    done = run("draft", folder / "act.txt", edited, "--workspace", workspace)
    assert f"({FIRST}) изменение" in done.stdout
    given = run(
        "draft",
        folder / "act.txt",
        edited,
        "--workspace",
        workspace,
        "--publications",
        "Российская газета, 2019, 5 марта",
    )
    assert "(Российская газета, 2019, 5 марта) изменение" in given.stdout
