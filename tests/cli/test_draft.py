from __future__ import annotations

import json
from pathlib import Path

import pytest

from lawdraft.amendment.step import Change
from lawdraft.compare.change import changes_of, compare
from lawdraft.model.unit import Statute
from lawdraft.readers.plain import read_plain
from lawdraft.render.docx.document import render_docx
from lawdraft.render.redline import Proposal, build_redline
from tests.cli.running import BASE, run

EDITED = BASE.replace("открывает начальник порта", "открывает капитан порта").replace("сто рублей", "сто рублей в день")
WANTED = """\
1) в части 1 статьи 1 слово "начальник" заменить словом "капитан";
2) статью 2 дополнить словами "в день"."""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tmp_path / "act.txt", tmp_path / "edited.txt"
    before.write_text(BASE, "utf-8")
    after.write_text(EDITED, "utf-8")
    return before, after


def test_the_bill_goes_to_standard_output(files: tuple[Path, Path]) -> None:
    done = run("draft", *files)
    assert done.exit_code == 0, done.stderr
    assert WANTED in done.stdout
    assert "ЗАКОН ЭНСКОЙ ОБЛАСТИ" in done.stdout


def test_the_bill_makes_the_edit(files: tuple[Path, Path], tmp_path: Path) -> None:
    bill = tmp_path / "bill.txt"
    assert run("draft", *files, "-o", bill).exit_code == 0
    assert run("apply", files[0], bill, "-o", tmp_path / "after.txt").exit_code == 0
    assert (tmp_path / "after.txt").read_text("utf-8") == EDITED


def test_reasons_are_told_if_asked(files: tuple[Path, Path]) -> None:
    assert "changed by words (cost" in run("draft", *files, "--explain").stderr
    assert "изменено словами (цена" in run("draft", *files, "--explain", lang="ru").stderr
    assert "cost" not in run("draft", *files).stderr


@pytest.mark.parametrize("form", ["docx", "akn"])
def test_other_forms_hold_the_same_bill(files: tuple[Path, Path], tmp_path: Path, form: str) -> None:
    target = tmp_path / ("bill.docx" if form == "docx" else "bill.xml")
    done = run("draft", *files, "-o", target)
    assert done.exit_code == 0, done.stderr
    if form == "docx":
        assert run("apply", files[0], target, "-o", tmp_path / "after.txt").exit_code == 0
        assert (tmp_path / "after.txt").read_text("utf-8") == EDITED
    else:
        assert b"textualMod" in target.read_bytes()


def test_tracked_changes_of_word_become_the_bill(files: tuple[Path, Path], tmp_path: Path) -> None:
    before, after = (read_plain(path.read_text("utf-8"))[0] for path in files)
    tracked = tmp_path / "tracked.docx"
    tracked.write_bytes(render_docx(build_redline(before, Proposal(changes_of(compare(before, after))))))
    done = run("draft", tracked)
    assert done.exit_code == 0, done.stderr
    assert WANTED in done.stdout


def test_one_author_of_several_gets_a_bill_of_his_own(files: tuple[Path, Path], tmp_path: Path) -> None:
    before = read_plain(BASE)[0]
    tracked = tmp_path / "tracked.docx"
    steps: list[tuple[str, tuple[Change, ...], Statute]] = []
    for name, text in (
        ("Первый", BASE.replace("начальник", "капитан")),
        ("Второй", EDITED.replace("начальник", "капитан")),
    ):
        old = before if not steps else steps[-1][2]
        new = read_plain(text)[0]
        steps.append((name, changes_of(compare(old, new)), new))
    proposals = tuple(Proposal(changes, name, author=name) for name, changes, _new in steps)
    tracked.write_bytes(render_docx(build_redline(before, *proposals)))
    act = 'Закон Энской области от 1 марта 2019 года № 5-ОЗ "О пристанях"'
    one, two = (run("draft", tracked, "--author", name, "--act", act) for name in ("Первый", "Второй"))
    assert one.exit_code == two.exit_code == 0, one.stderr + two.stderr
    assert 'заменив в части 1 слово "начальник" словом "капитан"' in one.stdout
    assert "рублей" not in one.stdout
    assert 'дополнив ее словами "в день"' in two.stdout
    assert "капитан" not in two.stdout
    both = run("draft", tracked, "--act", act)
    assert WANTED in both.stdout
    assert "one bill of the changes by: Первый, Второй" in both.stderr
    assert run("draft", tracked, "--author", "Третий").exit_code == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text, "the texts are the same"),
        (lambda text: text.replace("№ 5-ОЗ", "№ 6-ОЗ"), "aren't editions of the same act"),
    ],
)
def test_bad_input_is_a_message_and_nothing_is_written(
    files: tuple[Path, Path], tmp_path: Path, change: object, message: str
) -> None:
    assert callable(change)
    files[1].write_text(change(BASE), "utf-8")
    done = run("draft", *files, "-o", tmp_path / "bill.txt")
    assert done.exit_code == 2
    assert message in done.stderr
    assert not (tmp_path / "bill.txt").exists()


def test_one_file_must_be_a_word_file(files: tuple[Path, Path]) -> None:
    assert run("draft", files[0]).exit_code == 2


def test_differences_are_listed(files: tuple[Path, Path]) -> None:
    done = run("diff", *files, "--format", "list")
    assert done.exit_code == 0
    assert done.stdout == "reworded: часть 1 статьи 1\nreworded: статья 2\n"
    assert "reworded: 2" in done.stderr


@pytest.mark.parametrize("name", ["page.html", "page.docx", "page.json", "page.txt", "page.md"])
def test_differences_are_written_in_every_form(files: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    done = run("diff", *files, "-o", tmp_path / name)
    assert done.exit_code == 0, done.stderr
    data = (tmp_path / name).read_bytes()
    assert data
    if name.endswith("json"):
        assert json.loads(data)["version"] == 1


def test_an_exported_text_is_the_same_text(files: tuple[Path, Path], tmp_path: Path) -> None:
    assert run("export", files[0], "-o", tmp_path / "act.docx").exit_code == 0
    done = run("draft", tmp_path / "act.docx", files[1])
    assert done.exit_code == 0, done.stderr
    assert WANTED in done.stdout
    assert run("export", files[0]).stdout == BASE
