"""Editors' notes of a page that nothing but their words shows: which are notes, and of which act and change."""

from __future__ import annotations

import pytest

from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Paragraph
from lawdraft.readers.importing import Imported, import_bytes
from lawdraft.readers.notes import is_note, remark_of
from lawdraft.readers.page import Note
from tests.readers.files import LINK, portal

OF, IS, BY = (
    f"{words} от 01.02.2011 № 7-ФЗ" for words in ("Федерального закона", "- Федеральный закон", "Федеральным законом")
)


@pytest.mark.parametrize(
    ("words", "subject", "change"),
    [
        (f"Абзац второй введён {BY}", "абзац", "added"),
        (f"Исключён {IS}", "", "repealed"),
        (f"Пункт отменен {IS}", "пункт", "repealed"),
        (f"Статья признана утратившей силу {IS}", "статья", "repealed"),
        (f"с изм., внесенными {BY}", "", "amended"),
        (f"с изм. и доп., внесёнными {BY}", "", "amended"),
        (f"Второе предложение утратило силу {IS}", "", "repealed"),
        (f"Вводная часть в редакции {OF}", "", "amended"),
        (f"Название главы в редакции {OF}", "наименование", "amended"),
        (f"Позиция в редакции {OF}", "", "amended"),
        (f"Пункт 1 (абзацы второй - третий) в редакции {OF}", "пункт", "amended"),
        (f"Действие части приостановлено {IS}", "", "suspended"),
        (f"Статья вступила в силу с 1 января 2012 года {IS}", "статья", ""),
        (f"Введена {IS}", "", "added"),
        ("введена Федеральным законом № 7-ФЗ от 01.02.2011", "", "added"),
    ],
)
def test_words_of_a_note(words: str, subject: str, change: str) -> None:
    assert is_note(f"({words})")
    remark = remark_of(Note(f"({words})"))
    assert (remark.subject.value if remark.subject else "") == subject
    assert [(one.act.kind, str(one.act.date), one.act.number, one.change) for one in remark.provenance] == [
        ("Федеральный закон", "2011-02-01", "7-ФЗ", change)
    ]


def _text(done: Imported) -> str:
    return "\n".join(unit_lines(done.statute.root))


@pytest.mark.parametrize(
    "words",
    [
        "(введенные в эксплуатацию до 1 января 2000 года)",
        "(исключен из перечня на основании Федерального закона)",
        "(в редакции, действовавшей до дня вступления в силу Федерального закона от 01.02.2011 № 7-ФЗ)",
        "(положений законодательных актов)",
        "(действие которых установлено Федеральным законом от 01.02.2011 № 7-ФЗ)",
        "(с учетом положений Федерального закона от 01.02.2011 № 7-ФЗ)",
        "по Закону от 01.02.2010 № 3-ФЗ «О свете» (в редакции Федерального закона от 01.02.2011 № 7-ФЗ)",
        "по Закону от 01.02.2010 № 3-ФЗ (с изм., внесенными Федеральным законом от 01.02.2011 № 7-ФЗ)",
    ],
)
def test_words_in_brackets_that_are_the_norm(words: str) -> None:
    done = import_bytes(portal("H|Статья 1. Огни", f"1. Маяки {words} горят."), "a.html")
    assert f"1. Маяки {words} горят." in _text(done)
    assert [one.code for one in done.report.findings if one.code == "R-NOTE"] == ["R-NOTE"] * words.startswith("по")


@pytest.mark.parametrize(
    "note",
    [
        '(В редакции Федерального закона <a href="{}901">от 01.02.2011 № 7-ФЗ</a>)',
        '<i>(в ред. <a href="{}901">Федерального закона от 01.02.2011 N 7-ФЗ</a>)</i>',
        '<span class="ed">(В редакции Федерального закона <a href="{}901">от 01.02.2011 № 7-ФЗ</a>)</span>',
        '<span class="mark">(В редакции Федерального закона </span><a href="{}901"><span class="mark">от 01.02.2011 № 7-ФЗ</span></a>'
        '<span class="mark">)</span>',
    ],
)
def test_a_link_tells_the_card_however_the_note_is_shown(note: str) -> None:
    done = import_bytes(portal("H|Статья 1. Огни", "1. Маяк горит. " + note.format(LINK)), "a.html")
    assert _text(done).endswith("1. Маяк горит.")
    part = next(next(done.statute.root.units()).units())
    told = [one for node in part.body if isinstance(node, Paragraph) for one in node.provenance]
    assert [(one.act.number, one.nd) for one in told] == [("7-ФЗ", "901")]


@pytest.mark.parametrize("gone", ["", "утратила силу"])
def test_a_note_over_two_paragraphs(gone: str) -> None:
    opened = "(Часть утратила силу - федеральные законы" if gone else "(Часть в редакции федеральных законов"
    cite = '<a href="{}{}">от 0{}.02.2011 № {}-ФЗ</a>'
    notes = (
        f'<span class="mark">{opened} {cite.format(LINK, 901, 1, 7)};</span>',
        f'<span class="mark">{cite.format(LINK, 902, 2, 8)})</span>',
    )
    done = import_bytes(
        portal("H|Статья 1. Огни", "1. " + ("" if gone else "Маяк горит. ") + notes[0], notes[1]), "a.html"
    )
    assert done.report.account.balanced
    part = next(next(done.statute.root.units()).units())
    change = "repealed" if gone else "amended"
    told = [(one.change, one.act.kind, one.act.number, one.nd) for one in part.provenance]
    assert told == [(change, "Федеральный закон", "7-ФЗ", "901"), (change, "Федеральный закон", "8-ФЗ", "902")]


@pytest.mark.parametrize(
    "text",
    [
        "Пункт 2 утратил силу. - Закон от 01.02.2011 № 7-ОЗ",
        "Исключён Законом от 01.02.2011 № 7-ОЗ",
        "Исключен. (№ 7-ОЗ)",
    ],
)
def test_words_that_stand_for_a_repealed_text(text: str) -> None:
    done = import_bytes(portal("H|Статья 1. Огни", "1. Маяк горит.", f"2. {text}"), "a.html")
    assert [unit.status.name for unit in next(done.statute.root.units()).units()] == ["IN_FORCE", "REPEALED"]


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ("(введена Законом Энской области от 11.10.2023 № 88-ОЗ)", ["Закон Энской области"]),
        ("(в ред. Законов Энской области от 03.02.2022 № 7-ОЗ, от 11.10.2023 № 88-ОЗ)", ["Закон Энской области"] * 2),
        (
            "(в ред. Закона Республики Южная Эния - Илания от 3 мая 2022 года № 7-РЗ)",
            ["Закон Республики Южная Эния - Илания"],
        ),
        ("(в ред. Закона г. Энска от 03.02.2022 № 7)", ["Закон города Энска"]),
        (
            "(в ред. Закона Энской области от 03.02.2022 № 7-ОЗ, Федерального закона от 11.10.2023 № 8-ФЗ)",
            ["Закон Энской области", "Федеральный закон"],
        ),
        ("(в ред. Закона Российской Федерации от 03.02.1992 № 7-I)", ["Закон Российской Федерации"]),
        ("(в ред. Закона от 03.02.2022 № 7-ОЗ)", ["Закон"]),
    ],
)
def test_a_note_says_whose_law_it_names(note: str, kinds: list[str]) -> None:
    assert [one.act.kind for one in remark_of(Note(note)).provenance] == kinds
