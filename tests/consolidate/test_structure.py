"""Changes that touch the structure: numbers made by words, unnumbered parts, appendices, columns, days, origins."""

from __future__ import annotations

from datetime import date

import pytest

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.write import write_statute_xml
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.language.base import get_language
from lawdraft.model.edition import ActReference, Provenance
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import get, replace, walk
from lawdraft.model.unit import Mark, Paragraph, Status, Statute, Unit
from lawdraft.readers.plain import read_plain
from tests.consolidate.world import HEAD, WORDING, bill, law, op
from tests.laws import law1_atomic, law3_redline

_LEAD = 'Статья 1\nВнести в Федеральный закон от 1 июля 2020 года № 1-ФЗ "О буях" следующие изменения:\n'
_END = "\n\nПрезидент Российской Федерации\n2 июля 2021 года\n№ 5-ФЗ\n"


def outcome(statute: Statute, text: str) -> Applied | Rejected:
    return apply_bill(get_language("ru").parse_bill(_LEAD + text, dialect=statute.dialect), (statute,), wording=WORDING)


def lines_after(
    statute: Statute, text: str, *, split: str = "О буях\n", end: str = "Президент Российской"
) -> list[str]:
    """Carry out a bill; the tree must be what its text says."""
    result = outcome(statute, text)
    assert isinstance(result, Applied), result
    law1_atomic(statute, result.after[0], result.changes[0], ())
    written = write_text(result.after[0])
    assert read_plain(written, dialect=statute.dialect)[0].root == result.after[0].root
    return [line for line in written.split(split, 1)[1].split(end)[0].split("\n") if line]


@pytest.mark.parametrize(
    ("base", "text", "expected"),
    [
        (
            "Статья 1. А\nОснованием служит дело.",
            '1) в статье 1:\nа) слово "Основанием" заменить словами "1. Основанием";\nб) дополнить частью 2 следующего содержания:\n"2. Срок велик.".',
            ["Статья 1. А", "1. Основанием служит дело.", "2. Срок велик."],
        ),
        (
            "Статья 1. А\nСрок мал.\nЦена мала.",
            '1) в абзаце первом статьи 1 слово "Срок" заменить словами "1. Срок";\n2) в абзаце втором статьи 1 слово "Цена" заменить словами "2. Цена".',
            ["Статья 1. А", "1. Срок мал.", "2. Цена мала."],
        ),
        (
            "Статья 1. А\n1. К знакам:\n1) буй;\n2) веха.",
            '1) в статье 1 слова "2) веха" заменить словами "2) шест".',
            ["Статья 1. А", "1. К знакам:", "1) буй;", "2) шест."],
        ),
        (
            "Статья 1. А\n1. К знакам:\n1) буй;\n2) веха.",
            '1) в статье 1 слова "2) веха" заменить словами "3) веха".',
            ["Статья 1. А", "1. К знакам:", "1) буй;", "3) веха."],
        ),
        (
            "Статья 1. А\n1. К знакам:\n1) буй;\n2) веха.",
            '1) в статье 1 слова "1. К знакам" заменить словами "К знакам".',
            ["Статья 1. А", "К знакам:", "1) буй;", "2) веха."],
        ),
    ],
)
def test_numbers_made_by_words(base: str, text: str, expected: list[str]) -> None:
    assert lines_after(law(base), text) == expected


@pytest.mark.parametrize(
    "text", ["1) наименование статьи 1 исключить.", '1) в наименовании статьи 1 слово "А" исключить.']
)
def test_an_article_that_loses_its_heading(text: str) -> None:
    assert lines_after(law("Статья 1. А\n1. Срок мал.\n2. Цена мала."), text) == [
        "Статья 1.",
        "1. Срок мал.",
        "2. Цена мала.",
    ]


_FOOTNOTES = read_plain(
    HEAD
    + "Статья 1. Буй\nБуй стоит.\n\nПрезидент Российской Федерации\n1 июля 2020 года\n№ 1-ФЗ\n\n"
    + "Приложение 1\nНОРМЫ\n№ | Район\n1. | Озерный район\n2. | Лесной район\n* Без учета льгот.\n"
)[0]


@pytest.mark.parametrize(
    ("text", "footnotes"),
    [
        ('1) в сноске * к приложению 1 слово "льгот" заменить словом "скидок".', ["* Без учета скидок."]),
        ('1) сноску "*" к приложению 1 изложить в следующей редакции:\n"* Да.".', ["* Да."]),
        ("1) сноску * к приложению 1 исключить.", []),
        ('1) приложение 1 дополнить сноской ** следующего содержания:\n"** Да.".', ["* Без учета льгот.", "** Да."]),
    ],
)
def test_footnotes(text: str, footnotes: list[str]) -> None:
    after = lines_after(_FOOTNOTES, text, split="№ 1-ФЗ\n", end="\0")
    assert [line for line in after if line.startswith("*")] == footnotes


@pytest.mark.parametrize(
    ("text", "host", "note"),
    [
        ('1) в сноске 1 к статье 1 слово "льгот" заменить словом "скидок".', "Плата^1 мала.", ["Без скидок."]),
        ('1) сноску 1 к статье 1 дополнить словами "и платы".', "Плата^1 мала.", ["Без льгот и платы."]),
        ('1) сноску 1 к статье 1 изложить в следующей редакции:\n"1 Иное.".', "Плата^1 мала.", ["Иное."]),
        ("1) сноску 1 к статье 1 исключить.", "Плата мала.", None),
    ],
)
def test_footnotes_that_hang_on_words(text: str, host: str, note: list[str] | None) -> None:
    plain = law("Статья 1. А\nПлата^1 мала.")
    mark = Mark(5, 7, "authorialNote", (("marker", "1"),), (Paragraph("Без льгот."),))
    statute = plain.with_root(replace(plain.root, (1, 0), Paragraph("Плата^1 мала.", (mark,))))  # type: ignore[arg-type]
    result = outcome(statute, text)
    assert isinstance(result, Applied), result
    law1_atomic(statute, result.after[0], result.changes[0], ())
    law3_redline(statute, result.changes[0], html=False)
    paragraph = get(result.after[0].root, (1, 0))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == host
    assert [[one.text for one in found.note] for found in paragraph.marks] == ([note] if note is not None else [])


_WORDS = """Статья 1. Срок
Срок службы пять лет.
Срок считают с начала года.
Сторож обязан:
1) беречь;
2) хранить.

Статья 2. Одна
Одна часть.

Статья 4. Две
Одна.
Две."""


@pytest.mark.parametrize("dialect", ["TK", "UK"])
@pytest.mark.parametrize(
    ("text", "added", "gone"),
    [
        (
            '1) часть вторую статьи 1 изложить в следующей редакции:\n"Срок считают с весны.".',
            ["Срок считают с весны."],
            ["Срок считают с начала года."],
        ),
        ('1) статью 2 дополнить частью второй следующего содержания:\n"Другая часть.".', ["Другая часть."], []),
        (
            '1) статью 2 дополнить частями второй и третьей следующего содержания:\n"Другая.\nТретья.".',
            ["Другая.", "Третья."],
            [],
        ),
        ("1) часть первую статьи 1 признать утратившей силу.", ["Часть утратила силу."], ["Срок службы пять лет."]),
        ("1) часть вторую статьи 4 исключить.", [], ["Две."]),
        (
            '1) статью 1 дополнить новой частью второй следующего содержания:\n"Срок продлевают.";\n'
            "2) части вторую и третью статьи 1 считать соответственно частями третьей и четвертой.",
            ["Срок продлевают."],
            [],
        ),
        ('1) часть последнюю статьи 4 дополнить словом "да".', ["Две да."], ["Две."]),
    ],
)
def test_unnumbered_parts(dialect: str, text: str, added: list[str], gone: list[str]) -> None:
    before = [line for line in _WORDS.split("\n") if line]
    after = lines_after(law(_WORDS, dialect), text)
    assert [line for line in after if line not in before] == added
    assert [line for line in before if line not in after] == gone


_APPENDICES = read_plain(
    HEAD
    + """Статья 1. Буй
Буй стоит.

Президент Российской Федерации
1 июля 2020 года
№ 1-ФЗ

Приложение № 1
к Федеральному закону "О буях"
НОРМЫ
№ | Район | Сумма
1. | Озерный район | 18
2. | Лесной район | 10

Приложение № 2
к Федеральному закону "О буях"
ПОРЯДОК
1. Буи ставят.
"""
)[0]
_OWN = """
Приложение 1
к Федеральному закону
"О внесении изменений в Федеральный закон "О буях"
от 2 июля 2021 года № 5-ФЗ

СПИСОК
1. Один.

Приложение 2
к Федеральному закону
"О внесении изменений в Федеральный закон "О буях"

"Приложение № 1
к Федеральному закону "О буях"
НОВЫЕ НОРМЫ
№ | Район | Сумма
1. | Речной | 1"
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the whole appendix of the bill is meant: it gets the announced number and speaks of the base
        (
            "1) дополнить приложением 3 согласно приложению 1 к настоящему Федеральному закону." + _END + _OWN,
            ["Приложение № 3", 'к Федеральному закону "О буях"', "СПИСОК", "1. Один."],
        ),
        (
            "1) приложение 2 изложить в редакции согласно приложению 1 к настоящему Федеральному закону." + _END + _OWN,
            ["СПИСОК", "1. Один."],
        ),
        # the appendix of the base stands inside it, in quotes
        (
            "1) приложение 1 изложить в редакции согласно приложению 2 к настоящему Федеральному закону." + _END + _OWN,
            ["НОВЫЕ НОРМЫ", "1. | Речной | 1"],
        ),
        (
            '1) дополнить приложением № 3 следующего содержания:\n"Приложение № 3\nк Федеральному закону "О буях"\nСПИСОК\n1. Один.".'
            + _END,
            ["Приложение № 3", "СПИСОК", "1. Один."],
        ),
        (
            '1) таблицу приложения 1 дополнить графой 4 следующего содержания:\n"Итог\n5\n6".',
            ["№ | Район | Сумма | Итог", "1. | Озерный район | 18 | 5", "2. | Лесной район | 10 | 6"],
        ),
        ("1) графу 3 таблицы приложения 1 исключить.", ["№ | Район", "1. | Озерный район", "2. | Лесной район"]),
        (
            '1) в последней графе строки 2 таблицы приложения 1 цифры "10" заменить цифрами "11".',
            ["2. | Лесной район | 11"],
        ),
    ],
)
def test_appendices_and_columns(text: str, expected: list[str]) -> None:
    before = write_text(_APPENDICES).split("\n")
    after = lines_after(_APPENDICES, text, split="№ 1-ФЗ\n", end="\0")
    new = [line for line in after if line not in before]
    assert new == [line for line in expected if line not in before]
    assert all(line in after for line in expected)


@pytest.mark.parametrize("text", ['"Итог\n5"', '"Итог\n5\n6\n7"'])
def test_a_column_that_does_not_fit(text: str) -> None:
    result = outcome(_APPENDICES, f"1) таблицу приложения 1 дополнить графой 4 следующего содержания:\n{text}.")
    assert isinstance(result, Rejected)
    assert [fault.code for fault in result.faults] == ["L-PAYLOAD-COUNT"]


_DATED = """1) в части 1 статьи 1 слово "мал" заменить словом "велик";
2) часть 2 статьи 1 признать утратившей силу;
3) статью 1 дополнить частью 3 следующего содержания:
"3. Срок цел.".

Статья 2
1. Настоящий Федеральный закон вступает в силу с 1 января 2022 года, за исключением пункта 1 статьи 1 настоящего Федерального закона.
2. Пункт 1 статьи 1 настоящего Федерального закона вступает в силу с 1 января 2023 года."""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 12, 31), ["1. Срок мал.", "2. Цена мала."]),
        (date(2022, 1, 1), ["1. Срок мал.", "2. Утратила силу.", "3. Срок цел."]),
        (date(2023, 1, 1), ["1. Срок велик.", "2. Утратила силу.", "3. Срок цел."]),
    ],
)
def test_the_legal_order(day: date, expected: list[str]) -> None:
    statute = law("Статья 1. А\n1. Срок мал.\n2. Цена мала.")
    result = apply_bill(get_language("ru").parse_bill(_LEAD + _DATED), (statute,), wording=WORDING, at=day)
    assert isinstance(result, Applied), result
    assert [line for line in write_text(result.after[0]).split("\n") if line[:2] in ("1.", "2.", "3.")] == expected
    items = [change.item for change in result.changes[0] if change.kind != "commence"]
    assert items == {2021: [], 2022: ["2", "3"], 2023: ["2", "3", "1"]}[day.year]


def test_a_suspension_ends() -> None:
    statute = law("Статья 1. А\nСрок мал.")
    given = bill(
        op("suspend", "статья 1", until="2022-01-01"), op("commence", "", when={"rule": "date", "date": "2021-01-01"})
    )
    for day, status in ((date(2021, 12, 31), Status.SUSPENDED), (date(2022, 1, 1), Status.IN_FORCE)):
        result = apply_bill(given, (statute,), wording=WORDING, at=day)
        assert isinstance(result, Applied), result
        article = next(unit for unit in result.after[0].root.units() if unit.heading is not None)
        assert article.status is status


def test_what_is_changed_says_where_it_comes_from() -> None:
    statute = law("Статья 1. А\n1. Срок мал.\n2. Цена мала.\n3. Вес мал.")
    text = """1) в части 1 статьи 1 слово "мал" заменить словом "велик";
2) часть 2 статьи 1 признать утратившей силу;
3) статью 1 дополнить частью 4 следующего содержания:
"4. Срок цел."."""
    act = ActReference("Федеральный закон", date(2021, 7, 2), "5-ФЗ")
    given = get_language("ru").parse_bill(_LEAD + text)
    plain = apply_bill(given, (statute,), wording=WORDING)
    result = apply_bill(given, (statute,), wording=WORDING, provenance=Provenance(act, effective=date(2021, 8, 1)))
    assert isinstance(result, Applied)
    assert isinstance(plain, Applied)
    law1_atomic(statute, result.after[0], result.changes[0], ())
    assert write_text(result.after[0]) == write_text(plain.after[0])
    origins = [
        (node.mark if isinstance(node, Unit) else node.text, origin.change, origin.source)
        for _, node in walk(result.after[0].root)
        if isinstance(node, (Unit, Paragraph))
        for origin in node.provenance
        if origin.act == act and origin.effective == date(2021, 8, 1)
    ]
    assert origins == [("Срок велик.", "amended", "1/1"), ("2.", "repealed", "1/2"), ("4.", "added", "1/3")]
    assert not any(getattr(node, "provenance", ()) for _, node in walk(plain.after[0].root))
    assert read_statute_xml(write_statute_xml(result.after[0])) == result.after[0]
