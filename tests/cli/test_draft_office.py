"""A text exported, edited in LibreOffice as people edit it, and drafted from: the right bill, and units found again."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from lawdraft.readers.importing import import_file
from lawdraft.readers.plain import read_plain
from tests.cli.running import BASE, run
from tests.office import edit_in_office, has_office

pytestmark = pytest.mark.skipif(not has_office(), reason="LibreOffice with its Python is absent")

ACT = (
    BASE.replace(
        "сто рублей.\n",
        """сто рублей.
Зимой сбор не взимается.
Льготы по сбору устанавливает область.
Порядок уплаты сбора определяет порт.

Статья 3. Знаки
1. Знак виден днем.
2. Знак виден ночью.
""",
    )
    + """
Приложение 1
ПЕРЕЧЕНЬ ПРИСТАНЕЙ
№ | Пристань | Мест
1. | Верхняя | 10
2. | Нижняя | 20
3. | Средняя | 30
"""
)
NEW_ORDER = (
    "изложив ее в следующей редакции:\n"
    '"Статья 2. Сборы\nСбор за пристань составляет сто рублей.\n{}\nЛьготы по сбору устанавливает область.".'
)
HEAVY = [
    ["rewrite_paragraph", "Статья 3. Знаки", "Статья 2^1. Огни пристаней"],
    ["rewrite_paragraph", "Знак виден днем", "1. Огонь зажигает смотритель, назначенный областью."],
    ["rewrite_paragraph", "Знак виден ночью", "2. Туман считается ночью."],
]
MOVED = [["cut_and_paste", "Порядок уплаты", "Зимой сбор"]]

# what is done, what the bill then says
TRACKED = {
    "words replaced": ([["replace", "начальник порта", "капитан порта"]],
                       'заменив в части 1 слово "начальник" словом "капитан".'),
    "words inserted": ([["insert", "сто рублей", " в день"]], 'дополнив абзац первый словами "в день".'),
    "words deleted": ([["replace", " порта", ""]], 'исключив из части 1 слово "порта".'),
    "a new paragraph": ([["add_paragraph", "определяет порт", "Сбор уплачивает капитан."]],
                        'дополнив ее абзацем следующего содержания:\n"Сбор уплачивает капитан.".'),
    "a deleted paragraph": ([["delete_paragraph", "Льготы по сбору"]], "исключив абзац третий."),
    "a deleted item": ([["delete_paragraph", "на ночь"]], "исключив пункт 1 части 2."),
    "a paragraph moved down": ([["move_down", "Зимой сбор"]],
                               "Льготы по сбору устанавливает область.\nЗимой сбор не взимается.\nПорядок уплаты"),
    "a paragraph cut and pasted": (MOVED, NEW_ORDER.format("Порядок уплаты сбора определяет порт.\nЗимой сбор не взимается.")),
    "a new row": ([["add_row", 3, ["2^1.", "Новая", "15"]]],
                  'дополнив таблицу строкой 2^1 следующего содержания:\n"2^1. | Новая | 15".'),
    "a deleted row": ([["delete_row_tracked", 2]], "исключив строку 2 таблицы."),
    "an article rewritten and renumbered": (HEAVY, '2) статью 3 исключить.'),
    "a comment": ([["comment", "Знак виден ночью", "Иванова И.", "А если туман?"], ["replace", "ночью", "в темноте"]],
                  'заменив в части 2 слово "ночью" словами "в темноте".'),
}  # fmt: skip
UNTRACKED = {
    "heavy": HEAVY,
    "moved": MOVED,
    "copied": [["copy_and_paste", "Льготы по сбору", "Зимой сбор"]],
    "row": [["delete_row", 2]],
}


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the exported text and a file for each edit."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "act.txt").write_text(ACT, "utf-8")
    assert run("export", folder / "act.txt", "-o", folder / "act.docx").exit_code == 0
    jobs = [
        {"source": str(folder / "act.docx"), "target": str(folder / f"{name}.docx"), "edits": edits}
        for name, (edits, _wanted) in TRACKED.items()
    ]
    jobs += [
        {"source": str(folder / "act.docx"), "target": str(folder / f"{name}.docx"), "edits": edits, "tracked": False}
        for name, edits in UNTRACKED.items()
    ]
    edit_in_office(jobs, folder)
    return folder


@pytest.mark.parametrize("name", list(TRACKED))
def test_tracked_edits_come_back_as_the_right_bill(edited: Path, tmp_path: Path, name: str) -> None:
    file, bill, after = edited / f"{name}.docx", tmp_path / "bill.txt", tmp_path / "after.txt"
    assert import_file(file, tracked="reject").statute.root.body == read_plain(ACT)[0].root.body
    done = run("draft", file, "-o", bill)
    assert done.exit_code == 0, done.stderr
    assert TRACKED[name][1] in bill.read_text("utf-8")
    assert run("apply", edited / "act.txt", bill, "-o", after).exit_code == 0
    assert read_plain(after.read_text("utf-8"))[0].root == import_file(file, tracked="accept").statute.root


def test_bookmarks_survive_and_find_units_again(edited: Path) -> None:
    found = run("diff", edited / "act.docx", edited / "heavy.docx", "--format", "list").stdout
    assert found.splitlines() == [
        "renumbered: статья 3",
        "heading: наименование статьи 3",
        "reworded: часть 1 статьи 3",
        "reworded: часть 2 статьи 3",
    ]
    # the text exported from needn't be the Word file: the names are made of its own addresses
    assert run("diff", edited / "act.txt", edited / "heavy.docx", "--format", "list").stdout == found
    assert "moved" in run("diff", edited / "act.docx", edited / "moved.docx", "--format", "list").stdout


@pytest.mark.parametrize("name", ["heavy", "moved", "copied"])
def test_untracked_edits_beside_the_exported_text(edited: Path, tmp_path: Path, name: str) -> None:
    bill, after = tmp_path / "bill.txt", tmp_path / "after.txt"
    assert run("draft", edited / "act.docx", edited / f"{name}.docx", "-o", bill).exit_code == 0
    assert run("apply", edited / "act.txt", bill, "-o", after).exit_code == 0
    assert read_plain(after.read_text("utf-8"))[0].root == import_file(edited / f"{name}.docx").statute.root


@pytest.mark.parametrize("name", list(UNTRACKED))
def test_what_was_changed_untracked_is_no_base(edited: Path, tmp_path: Path, name: str) -> None:
    done = run("draft", edited / f"{name}.docx", "-o", tmp_path / "bill.txt")
    assert done.exit_code == 2
    assert "no tracked changes" in done.stderr or "untracked" in done.stderr
    assert not (tmp_path / "bill.txt").exists()


def test_a_comment_stands_beside_the_bill(edited: Path, tmp_path: Path) -> None:
    done = run("draft", edited / "a comment.docx", "-o", tmp_path / "bill.txt")
    assert "comment: Иванова И., часть 2 статьи 3 «Знак виден ночью»: А если туман?" in done.stderr
    kept = tomllib.loads((tmp_path / "bill.comments.toml").read_text("utf-8"))
    assert [(one["author"], one["address"], one["item"], one["text"]) for one in kept["comments"]] == [
        ("Иванова И.", "часть 2 статьи 3", "1", "А если туман?")
    ]
