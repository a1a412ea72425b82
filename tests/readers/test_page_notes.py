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
        (f"Действие части приостановлено {IS}", "часть", "suspended"),
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


NOTE_WORDS = "В редакции Федерального закона от&nbsp;01.02.2011&nbsp;№&nbsp;7-ФЗ"
GONE_WORDS = "Федеральный закон от&nbsp;01.02.2011&nbsp;№&nbsp;7-ФЗ"


def _mark(words: str) -> str:
    return f'<span class="mark">{words}</span>'


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        ((f"1. Маяк горит. ({_mark(NOTE_WORDS)})",), "1. Маяк горит."),
        ((f"1. Маяк горит. (Часть {_mark(NOTE_WORDS[0].lower() + NOTE_WORDS[1:])})",), "1. Маяк горит."),
        ((f"1. Маяк (старый) горит {_mark(f'({NOTE_WORDS})')}.",), "1. Маяк (старый) горит."),
        ((f"1. Маяк (старый {_mark(f'({NOTE_WORDS})')}) горит.",), "1. Маяк (старый) горит."),
        ((f"1. Маяк горит. {_mark('(' + NOTE_WORDS + ',')}", "от&nbsp;03.12.2012&nbsp;№&nbsp;244-ФЗ)"), "1. Маяк горит."),
        (("1. " + _mark(f"(Часть утратила силу - {GONE_WORDS}"), "от&nbsp;03.12.2012&nbsp;№&nbsp;244-ФЗ)"), None),
    ],
)  # fmt: skip
def test_a_note_goes_beyond_its_look(paragraphs: tuple[str, ...], text: str | None) -> None:
    done = import_bytes(portal("H|Статья 1. Огни", *paragraphs, "2. Знак стоит."), "a.html")
    assert done.report.account.balanced
    lines = _text(done).split("\n")
    printed = "1. (Часть утратила силу - Федеральный закон от 01.02.2011 № 7-ФЗ от 03.12.2012 № 244-ФЗ)"
    assert [line.replace("\xa0", " ") for line in lines[1:]] == [text or printed, "2. Знак стоит."]
    part = next(next(done.statute.root.units()).units())
    told = [one for node in (part, *part.body) for one in getattr(node, "provenance", ())]
    assert [one.act.number for one in told][:1] == ["7-ФЗ"]


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        (f"1. Маяк горит. {_mark(f'({NOTE_WORDS}) И светит.')}", ("R-NOTE", "E")),
        (f"1. Маяк {_mark('горит')} ночью.", ("R-NOTE", "E")),
        (f"1. Маяк горит. {_mark(NOTE_WORDS)}", None),
        (f"1. Маяк горит. {_mark(f'({NOTE_WORDS}')}", None),
        (f"1. {_mark(f'Часть. (Утратила силу - {GONE_WORDS})')}", None),
        (f"1. Маяк горит.</p><p>Часть {NOTE_WORDS[0].lower() + NOTE_WORDS[1:]}", ("R-NOTE", "W")),
        (f"1. Маяк горит.</p><p>Часть {NOTE_WORDS[0].lower() + NOTE_WORDS[1:]} применяется.", None),
    ],
)
def test_words_that_a_note_swallowed_or_lost_are_said(paragraph: str, said: tuple[str, str] | None) -> None:
    done = import_bytes(portal("H|Статья 1. Огни", paragraph, "2. Знак стоит."), "a.html")
    assert [(one.code, one.severity) for one in done.report.findings if one.code == "R-NOTE"] == (
        [said] if said else []
    )


@pytest.mark.parametrize(
    ("words", "effective"),
    [
        ("приостановлено до 1 января 2025 года", "None"),
        ("приостановлено с 1 января 2020 года по 31 декабря 2020 года", "2020-01-01"),
        ("приостановлено с 01.01.2020 до 01.01.2021", "2020-01-01"),
    ],
)
def test_the_end_of_a_suspension_is_not_its_beginning(words: str, effective: str) -> None:
    (one,) = remark_of(Note(f"(Действие части {words} - Федеральный закон от 01.02.2011 № 7-ФЗ)")).provenance
    assert (one.change, str(one.effective)) == ("suspended", effective)


def test_hyphens_that_do_not_break() -> None:
    note = _mark(f"({NOTE_WORDS.replace('-', '&#8209;')})")
    done = import_bytes(
        portal("H|Статья 5&#8209;1. Огни", f"2&#8209;1. Маяк горит. {note}", "а&#8209;1) белый."), "a.html"
    )
    article = next(done.statute.root.units())
    part = next(article.units())
    assert (str(article.number), str(part.number), [str(one.number) for one in part.units()]) == ("5-1", "2-1", ["а-1"])
    assert [one.act.number for node in (part, *part.body) for one in getattr(node, "provenance", ())] == ["7-ФЗ"]
