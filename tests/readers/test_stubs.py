"""Stubs as legal databases print them, in plain text as on a page: the unit is repealed, its place stays."""

from __future__ import annotations

import pytest

from lawdraft.model.number import NumberRange
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import walk
from lawdraft.model.unit import Paragraph, Status, Statute, Unit
from lawdraft.readers.importing import import_bytes
from lawdraft.readers.plain import read_plain
from tests.draft.law import law7_draft
from tests.readers.files import portal

HEAD = "ФЕДЕРАЛЬНЫЙ ЗАКОН\nО маяках\n\n"
TAIL = "\n\n1 марта 2019 года\n№ 5-ФЗ\n"
NOTE = "утратил силу - Федеральный закон от 21.11.2022 № 448-ФЗ)"


def _read(body: str, dialect: str = "FZ") -> Statute:
    return read_plain(HEAD + body + TAIL, dialect=dialect)[0]


def _unit(statute: Statute, mark: str) -> Unit:
    return next(node for _, node in walk(statute.root) if isinstance(node, Unit) and node.mark == mark)


@pytest.mark.parametrize(
    "line", [f"2) (Пункт {NOTE}", f"2) (Дополнение пунктом - Федеральный закон от 25.12.2012 № 268-ФЗ) (У{NOTE[1:]}"]
)
def test_a_note_in_the_place_of_an_item_makes_it_a_stub(line: str) -> None:
    unit = _unit(_read(f"Статья 1. Огни\n1. Маяки бывают:\n1) белые;\n{line}\n3) синие.\n2. Иное."), "2)")
    assert unit.status is Status.REPEALED
    assert unit.provenance[-1].act.number == "448-ФЗ"
    assert unit_lines(unit) == [line]


def test_a_note_for_a_whole_article() -> None:
    statute = _read(f"Статья 1. Огни\n(Статья у{NOTE[1:].replace('тратил', 'тратила')}\n\nСтатья 2. А\nБ.")
    assert _unit(statute, "Статья 1.").status is Status.REPEALED
    assert _unit(statute, "Статья 2.").status is Status.IN_FORCE


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        (f"Статьи 2 - 4. (Статьи утратили силу {NOTE[13:]}", "Статьи 2 - 4."),
        ("Статьи 2, 3 и 4. Утратили силу.", "Статьи 2, 3 и 4."),
        ("Статьи 2–4. Исключены.", "Статьи 2–4."),
        ("2 и 3. Утратили силу.", "2 и 3."),
        ("2, 3. Утратили силу.", "2, 3."),
        (f"2 - 4. (Части утратили силу {NOTE[13:]}", "2 - 4."),
    ],
)
def test_several_units_in_one_line_are_a_stub(line: str, mark: str) -> None:
    statute = _read(f"Статья 1. Огни\n1. Маяк виден ночью.\n{line}\n\nСтатья 9. А\nБ.")
    stub = _unit(statute, mark)
    assert (stub.status, isinstance(stub.number, NumberRange)) == (Status.REPEALED, True)
    assert len(unit_lines(_unit(statute, "1."))) == 1


@pytest.mark.parametrize(
    ("line", "mark", "apart"),
    [
        ("Статьи 2, 3. Утратили силу.", "Статьи 2, 3.", False),
        ("Статьи 2, 3, 5 - 7, 9. Утратили силу.", "Статьи 2, 3, 5 - 7, 9.", True),
        ("2, 3 - 5. Утратили силу.", "2, 3 - 5.", False),
        ("2, 4 и 5. Утратили силу.", "2, 4 и 5.", True),
        ("б, в) утратили силу;", "б, в)", False),
        ("б), г) исключены;", "б), г)", True),
        ("б) - г) утратили силу.", "б) - г)", False),
    ],
)
def test_a_list_that_leaves_numbers_out_is_said(line: str, mark: str, apart: bool) -> None:
    statute, findings = read_plain(HEAD + f"Статья 1. Огни\n1. Маяк виден:\nа) ночью;\n{line}\n" + TAIL)[:2]
    assert _unit(statute, mark).status is Status.REPEALED
    assert ("R-RANGE" in [one.code for one in findings]) is apart


@pytest.mark.parametrize(
    ("text", "stub"),
    [
        ("Утратила силу по истечении трех лет. - Закон.", True), ("Признана утратившей силу.", True),
        ("Отменена. - Решение.", True), ("Утратил силу в связи с истечением срока.", True),
        ("Признать утратившим силу закон.", False), ("Отменено, если суд решил иначе.", False),
        ("Отмененные акты не действуют.", False),
    ],
)  # fmt: skip
def test_words_of_a_stub(text: str, stub: bool) -> None:
    statute = _read(f"Статья 1. Огни\n1. Маяк виден.\n2. {text}\n3. Всё.")
    assert (_unit(statute, "2.").status is Status.REPEALED) is stub


def test_an_index_in_brackets_is_a_number() -> None:
    lines = "1. Учет ведут:\nа) люди;\nа(1)) рыбы;\nб) никто.\n1(1). Учет вечен.\n2. (3) не номер.\n"
    statute = read_plain("ПОСТАНОВЛЕНИЕ\nО рыбах\n\n" + lines, dialect="ORDER")[0]
    assert [str(_unit(statute, mark).number) for mark in ("1(1).", "а(1))", "2.")] == ["1^1", "а^1", "2"]


def test_several_units_on_a_page_are_a_stub_too() -> None:
    page = (
        "<html><body><p>ФЕДЕРАЛЬНЫЙ ЗАКОН</p><p>О маяках</p><p class=H>Статья 1. Огни</p><p>1. Маяк виден.</p>"
        f"<p class=H>Статьи 2 - 4. <span class=mark>(Утратили силу {NOTE[13:]}</span></p><p class=H>Статья 9. А</p><p>Б.</p></body></html>"
    )
    statute = import_bytes(page.encode(), "page.html").statute
    assert (_unit(statute, "Статьи 2 - 4.").status, len(unit_lines(_unit(statute, "1.")))) == (Status.REPEALED, 1)


def test_the_first_paragraph_of_a_unit_may_be_gone_and_the_unit_goes_on() -> None:
    unit = _unit(_read(f"Статья 1. Огни\n1. Абзац. (У{NOTE[1:]}\nОгонь виден ночью.\n2. Иное."), "1.")
    assert unit.status is Status.IN_FORCE
    assert [node.status for node in unit.body if isinstance(node, Paragraph)] == [Status.REPEALED, Status.IN_FORCE]


def test_a_part_without_a_number_keeps_its_place() -> None:
    note = f"(Часть вторая {NOTE.replace('утратил ', 'утратила ')}"
    statute = _read(f"Статья 1. Огни\nОгонь виден ночью.\n{note}\nОгонь зажигает смотритель.", "TK")
    parts = list(_unit(statute, "Статья 1.").units())
    assert [part.status for part in parts] == [Status.IN_FORCE, Status.REPEALED, Status.IN_FORCE]


def test_an_ordinary_bracket_is_no_stub() -> None:
    unit = _unit(_read("Статья 1. Огни\n1. (Лоцман утратил силу - воли у него нет.)\n2. Иное."), "1.")
    assert unit.status is Status.IN_FORCE


def test_a_bill_quotes_no_note_of_a_publisher() -> None:
    before = _read(f"Статья 1. Огни\n1. Маяки бывают:\n1) белые;\n2) (Пункт {NOTE}\n3) синие.\n2. Иное.")
    after = _read(
        f"Статья 1. Огни\n1. Огнями признаются знаки, которые видны ночью, в том числе:\n1) яркие;\n3) (Пункт {NOTE}\n4) тусклые.\n2. Иное."
    )
    text = law7_draft(before, after).text
    assert "448-ФЗ" not in text
    assert "3) утратил силу;" in text


@pytest.mark.parametrize("line", ["2) - 3)", "2) и 3)", "2), 3)", "2 - 3)", "а) - в)", "а), б)", "а, б)"])
def test_points_in_one_line_are_a_stub_on_a_page(line: str) -> None:
    note = '<span class="mark">(Пункты утратили силу - Федеральный закон от&nbsp;01.02.2011&nbsp;№&nbsp;7-ФЗ)</span>'
    first = "1) белый;" if line[0] == "2" else "1) белый:"
    data = portal("H|Статья 1. Маяк", "1. Виден:", first, f"{line} {note}", "4) синий.")
    statute = import_bytes(data, "a.html").statute
    stub = _unit(statute, line)
    assert (stub.status, isinstance(stub.number, NumberRange)) == (Status.REPEALED, True)
    assert [one.act.number for one in stub.provenance] == ["7-ФЗ"]
