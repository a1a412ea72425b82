"""Lines → units: marks, nesting, tails, stubs, notes, tables, payloads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdraft.model.dialect import get_dialect
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.outline import outline, payload, split_heading
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Node, Paragraph, Row, Status, Table, Unit

FZ, KOAP, UK, TK, GK, ORDER = map(get_dialect, ("FZ", "KOAP", "UK", "TK", "GK", "ORDER"))


def sketch(nodes: tuple[Node, ...]) -> str:
    """Draw a tree on one line: units by kind and label, paragraphs as dots, tables as #."""
    drawn = []
    for node in nodes:
        if isinstance(node, Unit):
            inner = sketch(node.body)
            label = "" if node.number is None else f" {node.number}"
            drawn.append(f"{node.kind.word}{label}({inner})")
        else:
            drawn.append("#" if isinstance(node, Table) else ".")
    return " ".join(drawn)


NESTING = [
    (
        "FZ",
        "Статья 2. А\n1. Б:\n1) в;\n2) г:\nа) д;\nб) е.\n3. Ж",
        "статья 2(часть 1(. пункт 1(.) пункт 2(. подпункт а(.) подпункт б(.))) часть 3(.))",
    ),
    ("FZ", "Статья 1\nТекст.", "статья 1(.)"),
    ("FZ", "Статья 5^1-1. А\n2^1. Б", "статья 5^1-1(часть 2^1(.))"),
    ("FZ", "Статья 1. А\n1. Б:\n1) в;\n2) г.\nХвост.\n2. Д", "статья 1(часть 1(. пункт 1(.) пункт 2(.) .) часть 2(.))"),
    ("FZ", "Статья 1. А\n1. Б.\nВторой абзац.", "статья 1(часть 1(. .))"),
    ("FZ", "Статья 1. А\n1. Б:\n1) в:\nадрес;\nчисло;\n2) г.", "статья 1(часть 1(. пункт 1(. . .) пункт 2(.)))"),
    ("FZ", "Статья 1. А\nБ:\n1) в.\nЕще;\n2) г.", "статья 1(. пункт 1(. .) пункт 2(.))"),
    (
        "FZ",
        "Статья 1. А\nБ:\n1) в:\nа) г;\nб) д;\nесли так;\n2) е.",
        "статья 1(. пункт 1(. подпункт а(.) подпункт б(.) .) пункт 2(.))",
    ),
    ("FZ", "Статья 1. А\n1. Б:\n- в;\n- г.\n2. Д", "статья 1(часть 1(. дефис(.) дефис(.)) часть 2(.))"),
    ("FZ", "Статья 1. А\n1 января 2020 года.\n5.5 метра.\n01.02.2020. Дата.", "статья 1(. . .)"),
    (
        "FZ",
        "ЧАСТЬ ПЕРВАЯ\nОБЩАЯ\n\nРАЗДЕЛ IV^1\nМАЯКИ\n\nПодраздел 1. А\n\nГлава 1. Б\n\n§ 2. В\n\nСтатья 1. Г\nД",
        "часть 1(раздел IV^1(подраздел 1(глава 1(параграф 2(статья 1(.))))))",
    ),
    (
        "KOAP",
        "Статья 17.2.1. А\n1. Б:\n1) в, -\nвлечет штраф.\n2.1. Г",
        "статья 17.2^1(часть 1(. пункт 1(.) .) часть 2^1(.))",
    ),
    ("KOAP", "Статья 19.7.5-1. А\nБ", "статья 19.7^5-1(.)"),
    ("FZ", "Статья 5.1. А\n2.1. Б", "статья 5^1(часть 2^1(.))"),
    ("FZ", "Статья 5¹. А\n2¹. Б:\nа¹) в.", "статья 5^1(часть 2^1(. подпункт а^1(.)))"),
    ("GK", "Статья 3. А\n1. Б:\n1) в:\nа) г.", "статья 3(пункт 1(. подпункт 1(. подпункт а(.))))"),
    (
        "UK",
        "Статья 1. А\nБ -\nнаказывается.\nТо же:\nа) в;\nб) г, -\nнаказывается.",
        "статья 1(часть(. .) часть(. пункт а(.) пункт б(.) .))",
    ),
    ("UK", "Статья 1. А\nБ -\nнаказывается.", "статья 1(. .)"),
    (
        "TK",
        "Статья 1. А\nБ.\nВ:\n1) г;\n2) д.\nЕ.\nПримечание. Ж.",
        "статья 1(часть(.) часть(. пункт 1(.) пункт 2(.)) часть(.) примечание(.))",
    ),
    ("FZ", "Статья 1. А\n1. Б.\nПримечание. В.", "статья 1(часть 1(.) примечание(.))"),
    (
        "FZ",
        "Статья 1. А\nБ.\nПримечания:\n1. В.\n2. Г:\n1) д.",
        "статья 1(. примечание(пункт 1(.) пункт 2(. подпункт 1(.))))",
    ),
    ("KOAP", "Статья 1.1. А\nБ.\nПримечания: 1. В.\n2. Г.", "статья 1.1(. примечание(пункт 1(.) пункт 2(.)))"),
    (
        "FZ",
        "Приложение 2\nк Закону «О маяках»\nПОРЯДОК\n\nI. Общее\n1. А:\nа) б:\n- в.",
        "приложение 2(раздел I(пункт 1(. подпункт а(. дефис(.)))))",
    ),
    ("FZ", "Приложение\nк Закону\nНормы\n№ | Вид\n1. | Щука\n* Примечание.", "приложение(# .)"),
    ("ORDER", "1. А:\nа) б;\nб) в.\n2. Г", "пункт 1(. подпункт а(.) подпункт б(.)) пункт 2(.)"),
    (
        "KOAP",
        "Статья 1.2. А\n1. Б.\nЧасти вторая - третья утратили силу.\n4. В",
        "статья 1.2(часть 1(.) часть 2 - 3(.) часть 4(.))",
    ),
]


@pytest.mark.parametrize(("dialect", "text", "tree"), NESTING)
def test_nesting(dialect: str, text: str, tree: str) -> None:
    found = outline(text.split("\n"), get_dialect(dialect))
    assert sketch(found.body) == tree


@pytest.mark.parametrize(("dialect", "text", "tree"), NESTING)
def test_nothing_is_lost(dialect: str, text: str, tree: str) -> None:
    found = outline(text.split("\n"), get_dialect(dialect))
    written = [line for node in found.body for line in unit_lines(node)]
    raised = str.maketrans({"¹": "^1"})
    assert written == [line.translate(raised) for line in text.split("\n") if line]


STUBS = [
    ("Статья 5. Утратила силу.", Kind.ARTICLE, "5"),
    ("Статьи 23 - 25. Утратили силу. - Федеральный закон от 03.02.2031 N 77-ФЗ.", Kind.ARTICLE, "23 - 25"),
    ("Глава 5. Утратила силу.", Kind.CHAPTER, "5"),
    ("Примечания утратили силу.", Kind.NOTE, "None"),
    ("Приложение 3. Утратило силу.", Kind.APPENDIX, "3"),
]


@pytest.mark.parametrize(("line", "kind", "label"), STUBS)
def test_stub_of_a_named_unit(line: str, kind: Kind, label: str) -> None:
    unit = outline([line], FZ).body[0]
    assert isinstance(unit, Unit)
    assert (unit.kind, str(unit.number), unit.status) == (kind, label, Status.REPEALED)
    assert unit_lines(unit) == [line]


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        ("3. Утратила силу.", Kind.PART, "3"),
        ("2) утратил силу;", Kind.CLAUSE, "2"),
        ("б) утратил силу.", Kind.SUBCLAUSE, "б"),
        ("3 - 4. Утратили силу.", Kind.PART, "3 - 4"),
        ("1) - 2) утратили силу;", Kind.CLAUSE, "1 - 2"),
    ],
)
def test_stub_of_a_point(line: str, kind: Kind, label: str) -> None:
    (article,) = outline(["Статья 1. А", line], FZ).body
    assert isinstance(article, Unit)
    (unit,) = article.units()
    assert (unit.kind, str(unit.number), unit.status) == (kind, label, Status.REPEALED)
    assert unit_lines(unit) == [line]


def test_stub_says_who_repealed_it() -> None:
    (unit,) = outline(
        ["Статья 7. Утратила силу с 1 июня 2032 года. - Федеральный закон от 04.03.2031 N 78-ФЗ."], FZ
    ).body
    assert isinstance(unit, Unit)
    (provenance,) = unit.provenance
    assert (provenance.act.kind, str(provenance.act.date), provenance.act.number) == (
        "Федеральный закон",
        "2031-03-04",
        "78-ФЗ",
    )
    assert (provenance.change, str(provenance.effective)) == ("repealed", "2032-06-01")


def test_repealed_paragraph_and_editor_notes_have_a_status() -> None:
    (article,) = outline(
        [
            "Статья 1. А",
            "Абзац утратил силу.",
            "(Часть в редакции Федерального закона от 1 мая 2020 года № 5-ФЗ)",
            "[Не включена.]",
            "Утратил силу паспорт (удостоверение)",
        ],
        FZ,
    ).body
    assert isinstance(article, Unit)
    statuses = [p.status for p in article.body if isinstance(p, Paragraph)]
    assert statuses == [Status.REPEALED, Status.EDITORIAL, Status.EDITORIAL, Status.IN_FORCE]
    note = article.body[1]
    assert isinstance(note, Paragraph)
    assert note.provenance[0].act.number == "5-ФЗ"


def test_ranges_and_inner_numbers() -> None:
    (unit,) = outline(["Статьи 4 - 6. Утратили силу."], FZ).body
    assert isinstance(unit, Unit)
    assert isinstance(unit.number, NumberRange)
    assert Number.parse("5^1") in unit.number


def test_wrapped_headings_are_joined_and_reported() -> None:
    found = outline(["Глава 2. ОБ ОГНЯХ", "И ЗНАКАХ", "", "Статья 1. А", "", "Б."], FZ)
    (chapter,) = found.body
    assert isinstance(chapter, Unit)
    assert chapter.heading == Paragraph("ОБ ОГНЯХ И ЗНАКАХ")
    assert [f.code for f in found.findings] == ["R-WRAP"]
    assert found.findings[0].line == 2


def test_an_editor_note_is_no_wrapped_heading() -> None:
    (article,) = outline(
        ["Статья 1. О маяках", "(в ред. Федерального закона от 1 мая 2020 года № 5-ФЗ)", "", "Текст."], FZ
    ).body
    assert isinstance(article, Unit)
    assert article.heading == Paragraph("О маяках")


@pytest.mark.parametrize(
    ("lines", "code", "severity", "line"),
    [
        (["Статья 1. А", "Б.", "Статья 1. В"], "R-DUPLICATE", "E", 3),
        (["Статья 2. А", "Статья 1. В"], "R-ORDER", "W", 2),
        (["Статья 2. А", "Статья 5. В"], "R-GAP", "I", 2),
        (["Статья 1. А", "1. Б", "1. В"], "R-DUPLICATE", "W", 3),
        (["Статья 1.  А"], "R-SPACE", "I", 1),
        (["Статья 5¹. А"], "R-SUPERSCRIPT", "I", 1),
    ],
)
def test_findings(lines: list[str], code: str, severity: str, line: int) -> None:
    assert [(f.code, f.severity, f.line) for f in outline(lines, FZ).findings] == [(code, severity, line)]


def test_indices_and_chapter_ends_are_no_gaps() -> None:
    assert not outline(["Статья 5.1. А", "Статья 5.1.1. Б", "Статья 5.2. В", "Статья 6.1. Г"], KOAP).findings


def test_table() -> None:
    lines = [
        "Приложение 1",
        "к Закону области «О рыбе»",
        "Нормы",
        "Таблица 1",
        "№ | Вид | Кг",
        "1 | 2 | 3",
        "Раздел I. Реки",
        "1. | Щука | 18",
        "2^1. | Сом | 4",
        "3. | Утратила силу.",
        " | Всего | 22",
        "<1> Сноска.",
    ]
    (unit,) = outline(lines, FZ).body
    assert isinstance(unit, Unit)
    assert (unit.subheading, unit.heading) == (Paragraph("к Закону области «О рыбе»"), Paragraph("Нормы"))
    table, footnote = unit.body
    assert isinstance(table, Table)
    assert table.caption == Paragraph("Таблица 1")
    assert [str(row.number) for row in table.rows] == ["None", "None", "None", "1", "2^1", "3", "None"]
    assert table.rows[2].cells[0].colspan == 3
    assert table.rows[5].status is Status.REPEALED
    assert footnote == Paragraph("<1> Сноска.", role="footnote")
    assert unit_lines(unit) == lines


# --- payloads


PAYLOADS = [
    (
        Kind.ARTICLE,
        "9^1",
        "Статья 9^1. Журнал\n1. А.\n2. Б:\n1) в;\n2) г.",
        FZ,
        "статья 9^1(часть 1(.) часть 2(. пункт 1(.) пункт 2(.)))",
    ),
    (Kind.CHAPTER, "2^1", "Глава 2^1. Учет\nСтатья 8^1. Реестр\n1. А.", FZ, "глава 2^1(статья 8^1(часть 1(.)))"),
    (Kind.PART, "6", "6. А:\n1) б;\n2) в.\nХвост.", FZ, "часть 6(. пункт 1(.) пункт 2(.) .)"),
    (Kind.PART, "2", "То же деяние -\nнаказывается штрафом.", UK, "часть(. .)"),
    (Kind.CLAUSE, "3^1", "3^1) А:\nа) б;", FZ, "пункт 3^1(. подпункт а(.))"),
    (Kind.CLAUSE, "б^1", "б^1) в ночное время;", UK, "пункт б^1(.)"),
    (Kind.CLAUSE, "3", "3. Ночным временем признается время.", UK, "пункт 3(.)"),
    (Kind.SUBCLAUSE, "е", "е) фотографию буя;", FZ, "подпункт е(.)"),
    (Kind.INDENT, "3", "- копию свидетельства;", ORDER, "дефис(.)"),
    (Kind.NOTE, "", "Примечание. Под сигналом понимается звук.", FZ, "примечание(.)"),
    (Kind.NOTE, "", "Примечания:\n1. А.\n2. Б.", FZ, "примечание(пункт 1(.) пункт 2(.))"),
    (Kind.SECTION, "VI", "Раздел VI Коэффициенты\nДолжность | 1,0", FZ, "раздел VI(#)"),
    (Kind.APPENDIX, "3", "Приложение 3\nк Закону\n«О порядке»\nОбразец\n1. А.", FZ, "приложение 3(пункт 1(.))"),
    (Kind.PARAGRAPH, "", "1. Первый.\nВторой.", FZ, ". ."),
]


@pytest.mark.parametrize(("kind", "label", "text", "dialect", "tree"), PAYLOADS)
def test_payload(kind: Kind, label: str, text: str, dialect: object, tree: str) -> None:
    number = Number.parse(label) if label else ""
    nodes = payload(kind, number, text, dialect)  # type: ignore[arg-type]
    assert sketch(nodes) == tree
    assert [line for node in nodes for line in unit_lines(node)] == text.split("\n")


def test_payload_rows_and_headings() -> None:
    (row,) = payload(Kind.ROW, Number.parse("7"), "7. | Буксирный катер | 350", FZ)
    assert isinstance(row, Row)
    assert row.number == Number.parse("7")
    assert payload(Kind.HEADING, "", "Статья 13. Права часовщика", FZ) == (Paragraph("Права часовщика"),)
    assert payload(Kind.HEADING, "", "О голубях связи", FZ) == (Paragraph("О голубях связи"),)
    (table,) = payload(Kind.TABLE, "", "Младшая группа\nСпециалист | 1", FZ)
    assert isinstance(table, Table)
    assert table.caption == Paragraph("Младшая группа")


@pytest.mark.parametrize(
    ("kind", "text", "parts"),
    [
        (Kind.ARTICLE, "Статья 13. Права", ("Статья 13.", "Права")),
        (Kind.ARTICLE, "Права", ("", "Права")),
        (Kind.SUBSECTION, "Подраздел 2. Осмотр", ("Подраздел 2.", "Осмотр")),
        (Kind.SECTION, "РАЗДЕЛ II\nУЧЕТ", ("РАЗДЕЛ II", "УЧЕТ")),
        (Kind.ACT, "О голубях", ("", "О голубях")),
    ],
)
def test_split_heading(kind: Kind, text: str, parts: tuple[str, str]) -> None:
    assert split_heading(kind, text) == parts


# --- any lines at all

_WORDS = st.sampled_from(
    [
        "маяк горит",
        "Маяк горит.",
        "огни:",
        "буй;",
        "ОГНИ",
        "Утратила силу.",
        "утратил силу;",
        "к Закону «О буях»",
        "влечет штраф.",
        "в, -",
    ]
)
_MARKS = st.sampled_from(
    [
        "",
        "",
        "1. ",
        "2. ",
        "2.1. ",
        "3 - 4. ",
        "1) ",
        "2) ",
        "2^1) ",
        "а) ",
        "б) ",
        "- ",
        "Примечание. ",
        "Примечания: ",
        "Примечания:",
        "Статья 5. ",
        "Статья 5",
        "Статья 5^1. ",
        "Статьи 6 - 7. ",
        "Глава 1. ",
        "Раздел II. ",
        "РАЗДЕЛ II",
        "ЧАСТЬ ВТОРАЯ",
        "Приложение 1",
        "1. | ",
        "№ | ",
        "Таблица 1",
        "I. ",
        "§ 3. ",
        "* ",
    ]
)
_LINES = st.lists(
    st.one_of(st.just(""), st.builds(lambda m, w: (m + w) if not m or m[-1] == " " else m, _MARKS, _WORDS)), max_size=14
)


@given(_LINES, st.sampled_from(["FZ", "KOAP", "UK", "TK", "GK", "ORDER", "FZ-POINTS"]))
def test_every_line_is_kept(lines: list[str], name: str) -> None:
    found = outline(lines, get_dialect(name))
    written = [line for node in found.body for line in unit_lines(node)]
    assert " ".join(written) == " ".join(line for line in lines if line)  # joined: wrapped headings become one line


@given(
    _LINES,
    st.sampled_from([Kind.ARTICLE, Kind.PART, Kind.CLAUSE, Kind.NOTE, Kind.APPENDIX, Kind.CHAPTER, Kind.PARAGRAPH]),
)
def test_every_line_of_a_payload_is_kept(lines: list[str], kind: Kind) -> None:
    text = "\n".join(lines)
    nodes = payload(kind, Number.parse("5"), text, FZ)
    assert " ".join(line for node in nodes for line in unit_lines(node)) == " ".join(line for line in lines if line)


def test_hostile_depth_is_bounded() -> None:
    lines = ["Статья 1. А", *["1) маяк:", "а) огонь:"] * 3000]
    found = outline(lines, FZ)
    assert [line for node in found.body for line in unit_lines(node)] == lines
