"""Shapes of acts that offices have: orders, regulations, copies out of legal databases; each read as units."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lawdraft.model.unit import Paragraph, Status, Table, Unit
from lawdraft.readers.importing import Imported, import_bytes
from tests.readers.files import docx, odt, para, portal, rtf

ORDER = ("ПРИКАЗ", "от 1 мая 2020 г. № 5", "О свете")


def _tree(unit: Unit, depth: int = 0) -> Iterator[str]:
    for node in unit.body:
        assert not isinstance(node, Table)
        if isinstance(node, Paragraph):
            yield "  " * depth + (f"<{node.role}> " if node.role else "") + node.text
        elif isinstance(node, Unit):
            heading = f" {node.heading.text}" if node.heading else ""
            under = f" ({node.subheading.text})" if node.subheading else ""
            yield "  " * depth + f"[{node.kind.value} {node.number or ''}".rstrip() + f"]{under}{heading}"
            yield from _tree(node, depth + 1)


def read(*lines: str) -> Imported:
    return import_bytes("\n".join(lines).encode(), "act.txt")


def word(*lines: str) -> Imported:
    return import_bytes(docx("".join(map(para, lines))), "act.docx")


def shown(done: Imported, kind: str = "") -> list[str]:
    """Return the tree, from its first line that shows a unit of `kind`."""
    tree = list(_tree(done.statute.root))
    return tree[next(at for at, line in enumerate(tree) if line.startswith(f"[{kind}")) :]


APPENDIX = (*ORDER, "Приказываю:", "1. Утвердить Правила.", "", "Приложение", "к приказу", "", "ПРАВИЛА", "света", "")
SHAPES = {
    "letters with hyphens, dots and brackets": (
        ("1. Лампы:", "а) белые;", "а-1) синие;", "б.1) серые;", "в(1)) черные."),
        ["[пункт 1]", "  Лампы:", "  [подпункт а]", "    белые;", "  [подпункт а-1]", "    синие;",
         "  [подпункт б^1]", "    серые;", "  [подпункт в^1]", "    черные."],
    ),
    "bullets": (
        ("1. Лампы:", "• белые;", "• синие.", "2. Свет:", "▪ яркий."),
        ["[пункт 1]", "  Лампы:", "  [дефис]", "    белые;", "  [дефис]", "    синие.", "[пункт 2]", "  Свет:",
         "  [дефис]", "    яркий."],
    ),
    "sections with Arabic numbers": (
        ("1. Общие положения", "", "1.1. Свет горит.", "1.1.1. Ярко.", "2. Лампы", "2.1. Лампа стоит."),
        ["[раздел 1] Общие положения", "  [пункт 1^1]", "    Свет горит.", "  [пункт 1^1-1]", "    Ярко.",
         "[раздел 2] Лампы", "  [пункт 2^1]", "    Лампа стоит."],
    ),
    "a point without a sign at its end is no section": (
        ("1. Свет горит", "2. Лампа стоит", "2.2. Лампа горит"),
        ["[пункт 1]", "  Свет горит", "[пункт 2]", "  Лампа стоит", "[пункт 2^2]", "  Лампа горит"],
    ),
    "a heading with a full stop where its number is due": (
        ("1. Общие положения", "1.1. Свет:", "- белый.", "2. Учет света.", "2.1. Документы:", "1. Паспорт.", "2. Справка.",
         "3. Копия:", "3.1. Иное.", "3. Лампы", "3.1. Лампа стоит."),
        ["[раздел 1] Общие положения", "  [пункт 1^1]", "    Свет:", "    [дефис]", "      белый.",
         "[раздел 2] Учет света.", "  [пункт 2^1]", "    Документы:", "  [пункт 1]", "    Паспорт.", "  [пункт 2]", "    Справка.", "  [пункт 3]", "    Копия:",
         "    [пункт 3^1]", "      Иное.", "[раздел 3] Лампы", "  [пункт 3^1]", "    Лампа стоит."],
    ),
    "a section with text and no points": (
        ("1. Общие положения", "1.1. Свет горит.", "2. Учет света", "Учет ведет мастер.", "3. Лампы", "3.1. Лампы:", "4. белые"),
        ["[раздел 1] Общие положения", "  [пункт 1^1]", "    Свет горит.", "[раздел 2] Учет света",
         "  Учет ведет мастер.", "[раздел 3] Лампы", "  [пункт 3^1]", "    Лампы:", "[пункт 4]", "  белые"],
    ),
    "a point behind the points of a section": (
        ("1. Общие положения", "1.1. Свет:", "- белый.", "2. Работа ведется днем.", "3. Лампы", "3.1 Лампы:", "3.1.1 белые."),
        ["[раздел 1] Общие положения", "  [пункт 1^1]", "    Свет:", "    [дефис]", "      белый.", "[пункт 2]",
         "  Работа ведется днем.", "[раздел 3] Лампы", "  [пункт 3^1]", "    Лампы:", "    [пункт 3^1-1]", "      белые."],
    ),
    "points of a list that a point announces": (
        ("1. Свет горит.", "1.1. Ярко.", "2. Лампы:", "2.1. белые:", "2.1.1. яркие;", "а) очень;", "2.1.2. тусклые;", "2.2. синие.",
         "2.3(1). Иные.", "3. Свет:", "3.2. виден.", "4. Всё."),
        ["[пункт 1]", "  Свет горит.", "[пункт 1^1]", "  Ярко.", "[пункт 2]", "  Лампы:", "  [пункт 2^1]", "    белые:",
         "    [пункт 2^1-1]", "      яркие;", "      [подпункт а]", "        очень;", "    [пункт 2^1-2]", "      тусклые;",
         "  [пункт 2^2]", "    синие.", "  [пункт 2.3^1]", "    Иные.", "[пункт 3]", "  Свет:", "[пункт 3^2]", "  виден.",
         "[пункт 4]", "  Всё."],
    ),
    "Roman numbers without a dot": (
        ("I Общие положения", "1. Свет горит.", "II Лампы", "2. Лампа стоит.", "V класс точности", "3. Всё."),
        ["[раздел I] Общие положения", "  [пункт 1]", "    Свет горит.", "[раздел II] Лампы", "  [пункт 2]",
         "    Лампа стоит.", "  V класс точности", "  [пункт 3]", "    Всё."],
    ),
    "a heading with a full stop": (
        ("I. Общие положения.", "1. Свет горит.", "II. Лампы."),
        ["[раздел I] Общие положения.", "  [пункт 1]", "    Свет горит.", "[раздел II]", "  Лампы."],
    ),
    "sections with letters": (
        ("А. Общие положения", "1. Свет горит.", "Б. Лампы", "2. Лампа стоит.", "Г. Иное дело", "В. Опоры", "3. Всё."),
        ["[раздел а] Общие положения", "  [пункт 1]", "    Свет горит.", "[раздел б] Лампы", "  [пункт 2]",
         "    Лампа стоит.", "  Г. Иное дело", "[раздел в] Опоры", "  [пункт 3]", "    Всё."],
    ),
    "letters below Roman numbers": (
        ("I. Свет", "А. Огни", "1. Огонь горит.", "Б. Лампы", "2. Лампа стоит.", "II. Знаки", "3. Знак стоит."),
        ["[раздел I] Свет", "  [подраздел а] Огни", "    [пункт 1]", "      Огонь горит.", "  [подраздел б] Лампы",
         "    [пункт 2]", "      Лампа стоит.", "[раздел II] Знаки", "  [пункт 3]", "    Знак стоит."],
    ),
    "Roman numbers below letters": (
        ("А. Свет", "I. Огни", "1. Огонь горит.", "Б. Знаки", "I. Опоры", "1. Опора стоит."),
        ["[раздел а] Свет", "  [подраздел I] Огни", "    [пункт 1]", "      Огонь горит.", "[раздел б] Знаки",
         "  [подраздел I] Опоры", "    [пункт 1]", "      Опора стоит."],
    ),
    "Arabic numbers below Roman ones": (
        ("I. Свет", "1. Огни", "1.1. Огонь горит.", "2. Лампы", "2.1. Лампа стоит.", "II. Знаки", "3. Знак стоит."),
        ["[раздел I] Свет", "  [подраздел 1] Огни", "    [пункт 1^1]", "      Огонь горит.", "  [подраздел 2] Лампы",
         "    [пункт 2^1]", "      Лампа стоит.", "[раздел II] Знаки", "  [пункт 3]", "    Знак стоит."],
    ),
    "headings without a number": (
        ("1. Свет горит.", "Круг ламп", "2. Лампы:", "- белые;", "- синие.", "Сроки, в которые", "лампы горят", "3. Год.",
         "Иное", "Стоит."),
        ["[пункт 1]", "  Свет горит.", "Круг ламп", "[пункт 2]", "  Лампы:", "  [дефис]", "    белые;", "  [дефис]",
         "    синие.", "Сроки, в которые", "лампы горят", "[пункт 3]", "  Год.", "  Иное", "  Стоит."],
    ),
    "footnotes below a rule": (
        ("1. Свет <1> горит.", "--------", "<1> Белый."),
        ["[пункт 1]", "  Свет <1> горит.", "  --------", "  <footnote> <1> Белый."],
    ),
    "numbers without a last dot": (
        ("1. Общие положения", "1.1 Свет горит.", "1.2 Лампы", "1.2.1 белые;", "2. Свет", "2.1 Ярко.", "2.5 метра кабеля."),
        ["[раздел 1] Общие положения", "  [пункт 1^1]", "    Свет горит.", "  [пункт 1^2]", "    Лампы",
         "  [пункт 1^2-1]", "    белые;", "[раздел 2] Свет", "  [пункт 2^1]", "    Ярко.", "    2.5 метра кабеля."],
    ),
    "sections without a dot": (
        ("1 Общие положения", "1.1 Свет горит.", "1.2 Лампы:", "а) белые.", "2 Учет", "2.1 Ведет мастер.", "3 Метра кабеля",
         "3 Иное", "3.1. Всё."),
        ["[раздел 1] Общие положения", "  [пункт 1^1]", "    Свет горит.", "  [пункт 1^2]", "    Лампы:",
         "    [подпункт а]", "      белые.", "[раздел 2] Учет", "  [пункт 2^1]", "    Ведет мастер.",
         "    3 Метра кабеля", "[раздел 3] Иное", "  [пункт 3^1]", "    Всё."],
    ),
    "initials are no letters of sections": (
        ("1. Члены:", "А. Светлов", "Б. Лампин"),
        ["[пункт 1]", "  Члены:", "  А. Светлов", "  Б. Лампин"],
    ),
}  # fmt: skip


def test_a_letter_without_the_next_one_is_said() -> None:
    done = read(*APPENDIX, "А. Общие положения", "1. Свет горит.")
    assert [one.code for one in done.report.findings if one.severity == "W"] == ["R-HEADING"]


@pytest.mark.parametrize(
    ("mark", "number"),
    [
        ("Статья 2 прим. Огни", "2^1"), ("Статья 2 прим", "2^1"), ("Статья 2 прим 2. Огни", "2^2"),
        ("СТАТЬЯ 2 ПРИМ. ОГНИ", "2^1"), ("Статья 2-прим. Огни", "2^1"), ("Статья 2 прим.1. Огни", "2^1"),
    ],
)  # fmt: skip
def test_an_index_in_words(mark: str, number: str) -> None:
    done = read("Статья 2. Свет", "1. Горит.", "1 прим. Мигает.", "5 прим. к таблице", mark, "Гаснет.")
    assert shown(done)[3:5] == ["  [часть 1^1]", "    Мигает."]
    assert [str(unit.number) for unit in done.statute.root.units()] == ["2", number]
    findings = [one for one in done.report.findings if one.code == "R-PRIM"]
    assert [(one.severity, one.line) for one in findings] == [("W", 3), ("W", 5)]
    assert done.report.account.balanced


@pytest.mark.parametrize("name", SHAPES)
def test_in_an_appendix(name: str) -> None:
    lines, expected = SHAPES[name]
    done = read(*APPENDIX, *lines)
    assert shown(done, "приложение") == ["[приложение] (к приказу) ПРАВИЛА\nсвета", *("  " + one for one in expected)]
    assert done.report.account.balanced


def test_points_of_an_order_with_roman_numbers() -> None:
    done = read(*ORDER, "Приказываю:", "", "I. Утвердить Правила.", "", "II. Установить:", "", "1. Срок - год.")
    assert done.report.dialect == "ORDER"
    assert shown(done, "преамбула") == [
        "[преамбула]", "  Приказываю:", "[раздел I]", "  Утвердить Правила.", "[раздел II]", "  Установить:",
        "  [пункт 1]", "    Срок - год.",
    ]  # fmt: skip


def test_an_order_of_roman_points_alone() -> None:
    done = read(*ORDER, "Приказываю:", "I. Утвердить Правила.", "II. Отменить приказ.")
    assert shown(done, "раздел") == ["[раздел I]", "  Утвердить Правила.", "[раздел II]", "  Отменить приказ."]


def test_an_act_without_numbered_points() -> None:
    done = word(
        *ORDER, "Министерство приказывает:", "Утвердить прилагаемые Правила.", "Министр", "А.А. Светлов",
        "УТВЕРЖДЕНЫ", "приказом Министерства", "от 1 мая 2020 г. № 5", "Правила света", "1. Свет горит.",
    )  # fmt: skip
    assert done.report.dialect == "ORDER"
    assert shown(done, "преамбула") == [
        "[преамбула]", "  Министерство приказывает:", "Утвердить прилагаемые Правила.",
        "[подпись]", "  <role> Министр", "  А.А. Светлов",
        "[приложение] (приказом Министерства\nот 1 мая 2020 г. № 5) Правила света", "  [пункт 1]", "    Свет горит.",
    ]  # fmt: skip


def test_an_act_that_enacts_within_its_preamble() -> None:
    done = word(
        *ORDER, "На основании Закона приказываю утвердить прилагаемые Правила.", "Министр А.А. Светлов",
        "Приложение", "к приказу", "Правила света", "1. Свет горит.",
    )  # fmt: skip
    assert shown(done, "преамбула") == [
        "[преамбула]", "  На основании Закона приказываю утвердить прилагаемые Правила.",
        "[подпись]", "  <role> Министр А.А. Светлов",
        "[приложение] (к приказу) Правила света", "  [пункт 1]", "    Свет горит.",
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["УТВЕРЖДЕНО", "Утверждены", "Приложение"])
def test_a_signature_right_above_an_appendix(mark: str) -> None:
    done = word(*ORDER, "Приказываю:", "1. Утвердить.", "Министр А.А. Светлов", mark, "ПРАВИЛА", "1. Свет горит.")
    assert shown(done, "пункт") == [
        "[пункт 1]", "  Утвердить.", "[подпись]", "  <role> Министр А.А. Светлов",
        "[приложение] ПРАВИЛА", "  [пункт 1]", "    Свет горит.",
    ]  # fmt: skip


GARANT = (
    "Федеральный закон от 1 мая 2020 г. N 5-ФЗ", '"О свете"', "С изменениями и дополнениями от:",
    "1, 15 июня 2021 г., 2 июня 2022 г.", "Принят Государственной Думой 20 апреля 2020 года", "ГАРАНТ:",
    "См. комментарии к настоящему Федеральному закону", "Статья 1. Свет", "Информация об изменениях:",
    "Статья 1 изменена с 1 июня 2021 г. - Федеральный закон от 1 июня 2021 г. N 9-ФЗ", "См. предыдущую редакцию",
    "1. Свет горит.", "(см. текст в предыдущей редакции)", "2. Свет виден.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("act.docx", lambda lines: docx("".join(map(para, lines)))),
        ("act.rtf", lambda lines: rtf("\\par ".join(lines))),
        ("act.odt", lambda lines: odt("".join(f"<text:p>{line}</text:p>" for line in lines))),
        ("act.html", lambda lines: portal(*lines)),
    ],
)
def test_a_copy_out_of_a_database(name: str, make) -> None:  # type: ignore[no-untyped-def]
    done = import_bytes(make(GARANT), name)
    work = done.statute.work
    assert (work.kind, work.number, str(work.date), work.title) == (
        "Федеральный закон", "5-ФЗ", "2020-05-01", "О свете",
    )  # fmt: skip
    assert shown(done, "статья") == [
        "[статья 1] Свет", "  [часть 1]", "    Свет горит.", "  [часть 2]", "    Свет виден.",
    ]  # fmt: skip
    assert [one.text for one in done.report.set_aside] == [*GARANT[5:7], *GARANT[8:11], GARANT[12]]
    front = next(done.statute.root.units())
    assert [p.text for p in front.body if isinstance(p, Paragraph) and p.status is Status.EDITORIAL] == [*GARANT[2:4]]
    assert done.report.account.balanced


def test_what_a_remark_does_not_explain_stays_and_is_reported() -> None:
    done = word("Статья 1. Свет", "КонсультантПлюс: примечание.", "Свет горит всю ночь.")
    assert shown(done) == ["[статья 1] Свет", "  Свет горит всю ночь."]
    assert [(one.code, one.severity) for one in done.report.findings if one.severity != "I"] == [("R-REMARK", "W")]


def test_lines_of_the_head_that_are_no_title() -> None:
    done = read("Закон Заозерской области", "от 5 мая 2015 года № 33-ОЗ", '"О свете"',
                "(с изменениями от 3 июня 2017 года)", "", "ПРЕАМБУЛА", "", "Свет нужен.", "", "Статья 1. Свет", "Горит.")  # fmt: skip
    assert done.statute.work.title == "О свете"
    assert shown(done, "преамбула")[:3] == ["[преамбула]", "  ПРЕАМБУЛА", "  Свет нужен."]


def test_what_a_plain_text_picked_up() -> None:
    done = read("Статья 1. Свет", "1. Свет нужен для осве-", "щения.", "- 2 -", "2. Горит.", "Страница 2 из 9",
                "Информация об изменениях:", "3. Виден.")  # fmt: skip
    found = {one.code: (one.severity, one.line) for one in done.report.findings if one.severity != "I"}
    assert found == {"R-HARD-WRAP": ("E", 2), "R-PAGE": ("W", 4)}


def test_a_footnote_of_rtf_as_libreoffice_writes_it() -> None:
    done = import_bytes(rtf(r"Статья 1. Свет\par Свет{\super \chftn{\*\footnote \chftn Лампы.}} горит.\par"), "a.rtf")
    article = next(done.statute.root.units())
    assert isinstance(article.body[0], Paragraph)
    assert [note.text for mark in article.body[0].marks for note in mark.note] == ["Лампы."]


@pytest.mark.parametrize(
    ("lines", "kind", "day", "title"),
    [
        (("РЕШЕНИЕ", "Совета города Тихого", "от 05.06.2021 № 33", "О свете"), "Решение Совета города Тихого", "2021-06-05", "О свете"),
        (("Решение", "Городской думы", "О свете", "от 5 июня 2021 г. № 33"), "Решение Городской думы", "2021-06-05", "О свете"),
        (("УКАЗ", "Губернатора области", "5 июня 2021 года", "№ 33", "О свете"), "Указ Губернатора области", "2021-06-05", "О свете"),
        (("ЗАКОН", "Республики Приморье", "от 05.06.2021 № 33", "О свете"), "Закон Республики Приморье", "2021-06-05", "О свете"),
        (
            ("ПРИКАЗ", "О внесении изменений в приказ", "от 1 мая 2015 г. № 5"),
            "Приказ", "None", "О внесении изменений в приказ от 1 мая 2015 г. № 5",
        ),
    ],
)  # fmt: skip
def test_who_the_act_is(lines: tuple[str, ...], kind: str, day: str, title: str) -> None:
    work = word(*lines, "1. Свет горит.").statute.work
    assert (work.kind, str(work.date), work.title) == (kind, day, title)


def test_acts_of_ministries_and_councils_as_provenance() -> None:
    done = word(
        *ORDER, "Приказываю:", "1. Утвердить. (п. 1 в ред. приказа Минсвета от 01.02.2021 № 7)",
        "2. Утратил силу. - Приказ Минсвета от 01.02.2022 № 9.", "Министр А.А. Светлов", "Приложение 1", "к приказу",
        "Утратило силу. - Решение от 01.02.2023 № 11.",
    )  # fmt: skip
    told = [(one.act.number, one.change) for unit in done.statute.root.units() for one in unit.provenance]
    assert told == [("7", "amended"), ("9", "repealed"), ("11", "repealed")]
    assert list(done.statute.root.units())[-1].status is Status.REPEALED


def test_a_repealed_appendix_without_an_addressee() -> None:
    done = word(*ORDER, "1. Утвердить.", "Приложение 2", "Утратило силу. - Решение от 01.02.2023 № 11.")
    appendix = list(done.statute.root.units())[-1]
    assert appendix.status is Status.REPEALED
    assert [one.act.number for one in appendix.provenance] == ["11"]


def test_a_table_of_contents_is_set_aside() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents = f"<w:sdt>{gallery}<w:sdtContent>{para('Статья 1. Свет 3')}</w:sdtContent></w:sdt>"
    done = import_bytes(docx(contents + para("Статья 1. Свет") + para("Горит.")), "act.docx")
    assert shown(done) == ["[статья 1] Свет", "  Горит."]
    index = "<text:table-of-content><text:index-body><text:p>Статья 1. Свет 3</text:p></text:index-body></text:table-of-content>"
    other = import_bytes(odt(f"{index}<text:p>Статья 1. Свет</text:p><text:p>Горит.</text:p>"), "act.odt")
    assert shown(other) == shown(done)
    for one in (done, other):
        assert [piece.why for piece in one.report.set_aside] == ["table of contents"]
        assert one.report.account.balanced


def test_what_looks_like_a_head_and_what_is_struck_out_is_said() -> None:
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>ярко</w:t></w:r>"
    done = import_bytes(
        docx(para("Статья 1. Свет") + para("1. Горит ", struck, ".") + para("Статья № 2. Тьма") + para("Темна.")),
        "a.docx",
    )
    assert [(one.code, one.line) for one in done.report.findings if one.severity == "W"] == [
        ("R-SHOWN", 2),
        ("R-HEADING", 3),
    ]
    page = import_bytes(rtf(r"Статья 1. Свет\par 1. Горит {\strike ярко}.\par"), "a.rtf")
    assert [one.message for one in page.report.findings if one.severity == "W"] == ["text struck out is read: ярко"]


def test_old_code_pages_of_rtf_and_the_end_of_wordpad() -> None:
    head = rb"{\rtf1\pca{\fonttbl{\f0 Courier;}}\f0 "
    done = import_bytes(
        head + "Статья 1. Свет".encode("cp866") + rb"\par " + "Горит.".encode("cp866") + b"\\par}\n\0", "a.rtf"
    )
    assert shown(done) == ["[статья 1] Свет", "  Горит."]
    assert [one.code for one in done.report.findings if one.severity == "W"] == ["R-ENCODING"]


def test_the_adoption_of_a_part_of_a_code() -> None:
    done = read(
        "МАЯЧНЫЙ КОДЕКС", "", "ЧАСТЬ ПЕРВАЯ", "Принят Государственной Думой 1 мая 2001 года", "", "Глава 1. Свет", "",
        "Статья 1. Огни", "1. Огонь горит.",
    )  # fmt: skip
    assert shown(done, "часть акта")[:3] == [
        "[часть акта 1]", "  Принят Государственной Думой 1 мая 2001 года", "  [глава 1] Свет",
    ]  # fmt: skip


def test_a_heading_between_articles_belongs_to_neither() -> None:
    page = portal(
        "H|§ 2. Лампы", "H|1. Общие положения", "H|Статья 66. Свет", "1. Горит.", "2. Ярко.", "H|2. Белые лампы",
        "H|Статья 69. Свет", "1. Горит.",
    )  # fmt: skip
    done = import_bytes(page, "a.html")
    assert shown(done, "параграф") == [
        "[параграф 2] Лампы", "  1. Общие положения", "  [статья 66] Свет", "    [часть 1]", "      Горит.",
        "    [часть 2]", "      Ярко.", "  2. Белые лампы", "  [статья 69] Свет", "    [часть 1]", "      Горит.",
    ]  # fmt: skip
    assert [one.code for one in done.report.findings if one.severity == "W"] == ["R-HEADING"] * 2


def test_a_point_that_may_be_a_heading_is_said() -> None:
    done = read("§ 2. Лампы", "", "Статья 66. Свет", "1. Горит.", "2. Белые лампы", "", "Статья 69. Свет", "1. Горит.")
    assert [(one.code, one.line) for one in done.report.findings if one.severity == "W"] == [("R-HEADING", 5)]


def test_footnotes_behind_the_signature() -> None:
    done = word(
        "ЗАКОН", "О свете", "Статья 1. Огни", "Огонь1 горит.", "Губернатор А.А. Светлов", "1 мая 2020 года", "№ 5-ОЗ",
        "1 Красный или белый.",
    )  # fmt: skip
    assert shown(done, "подпись") == [
        "[подпись]", "  <role> Губернатор А.А. Светлов", "  <date> 1 мая 2020 года", "  <number> № 5-ОЗ",
        "  <footnote> 1 Красный или белый.",
    ]  # fmt: skip
    assert [one.code for one in done.report.findings if one.severity == "W"] == ["R-FOOTNOTE"]
    assert done.statute.work.number == "5-ОЗ"


def test_a_list_of_amending_acts_over_several_lines() -> None:
    notes = (
        "Список изменяющих документов",
        "(в ред. Законов от 01.02.2017 N 12-ОЗ,",
        "от 05.06.2019 (ред. 2020) N 44-ОЗ)",
    )
    done = read("ЗАКОН", "О свете", *notes, "Настоящий Закон о свете.", "Статья 1. Огни", "Огонь горит.")
    head = next(iter(done.statute.root.units())).body
    assert [line.text for line in head if isinstance(line, Paragraph) and line.status is Status.EDITORIAL] == [*notes]
    assert shown(done, "преамбула")[1] == "  Настоящий Закон о свете."
    behind = read("ЗАКОН", "О свете", "Статья 1. Огни", "Огонь горит.", notes[1], "", notes[2])
    assert [one.line for one in behind.report.findings if one.code == "R-REMARK"] == [5]


def test_a_head_of_one_line_and_a_registration() -> None:
    done = read('Приказ Минсвета от 5 мая 2020 г. N 7 "О свете"', "Приказываю:", "1. Зажечь свет.")
    work = done.statute.work
    assert (work.kind, str(work.date), work.number, work.title) == ("Приказ Минсвета", "2020-05-05", "7", "О свете")
    order = read(*ORDER, "Зарегистрирован в Минюсте России 15 мая 2020 г. № 58333", "Приказываю:", "1. Зажечь свет.")
    assert order.statute.work.title == "О свете"


def test_changes_of_an_appendix_as_a_database_lists_them() -> None:
    lines = (*ORDER, "С изменениями и дополнениями от:", "3 июня 2020 г.", "1. Утвердить Порядок.", "Министр А.А. Светлов",
             "УТВЕРЖДЕН", "приказом от 1 мая 2020 г. № 5", "Порядок света", "С изменениями и дополнениями от:",
             "3 июня 2020 г.", "1. Свет горит.", "Информация об изменениях:", "Пункт 2 изменен.", "2. Ярко.")  # fmt: skip
    done = word(*lines)
    assert [one.text for one in done.report.set_aside[:2]] == ["С изменениями и дополнениями от:", "3 июня 2020 г."]
    assert done.report.account.balanced
    assert [one.line for one in read(*lines).report.findings if one.code == "R-REMARK"] == [11]


def test_what_an_amending_act_quotes_is_none_of_its_units() -> None:
    done = read(
        "ЗАКОН", "О внесении изменений", "Статья 1", "Внести изменения:", "1) дополнить статьей 5 следующего содержания:",
        '"Статья 5. Закон "О свете"', "", "1. Горит.", "", '2. Гаснет.";', "2) дополнить частью 3 следующего содержания:",
        "«3. Лампа:", "а) белая.».", "Статья 2", "Понятия:", '"огонь" - свет;', '"лампа" - прибор "ЛП";', "Статья 3",
        'Слово "свет.',
    )  # fmt: skip
    assert shown(done, "статья") == [
        "[статья 1]", "  Внести изменения:", "  [пункт 1]", "    дополнить статьей 5 следующего содержания:",
        '    "Статья 5. Закон "О свете"', "    1. Горит.", '    2. Гаснет.";', "  [пункт 2]",
        "    дополнить частью 3 следующего содержания:", "    «3. Лампа:", "    а) белая.».", "[статья 2]", "  Понятия:",
        '  "огонь" - свет;', '  "лампа" - прибор "ЛП";', "[статья 3]", '  Слово "свет.',
    ]  # fmt: skip
    assert [one.code for one in done.report.findings].count("R-QUOTED") == 2


def test_a_quotation_that_never_ends_swallows_no_article() -> None:
    done = read("Статья 1. Свет", "Понятия:", '"огонь - свет;', '"лампа" - прибор.', "Статья 2. Лампы", 'Лампа "ЛП".')
    assert [str(unit.number) for unit in done.statute.root.units()] == ["1", "2"]


def test_marks_that_are_typed_oddly() -> None:
    done = read(
        "Статья 1. Свет", "1. Горит.", "2 . Гаснет.", "П р и м е ч а н и е. Ярко.", "Примечание - Тускло.",
        "Примечание к статье.",
    )  # fmt: skip
    assert shown(done) [1:] == [
        "  [часть 1]", "    Горит.", "  [часть 2]", "    Гаснет.", "  [примечание]", "    Ярко.", "  [примечание]",
        "    Тускло.", "    Примечание к статье.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "style",
    [
        "position:relative;top:-3.0pt;mso-text-raise:3.0pt",
        "vertical-align: 30%",
        "vertical-align:text-top",
        "vertical-align: 3px",
    ],
)
def test_raised_by_its_style(style: str) -> None:
    page = f'<html><body><p>Статья 5<span style="{style}">1</span>. Свет</p><p>Горит.</p></body></html>'
    assert [str(unit.number) for unit in import_bytes(page.encode(), "a.html").statute.root.units()] == ["5^1"]
    page = f"<html><head><style>p.x {{margin: 0}} b.up, span.up.i {{{style}}} .ed {{top: 1pt}}</style></head><body>"
    page += (
        "<p>Статья 5<b class='ed up'>1</b>. Свет</p><p>Горит по статье 6<span class='ed'>1</span>.</p></body></html>"
    )
    done = import_bytes(page.encode(), "a.html")
    assert [str(unit.number) for unit in done.statute.root.units()] == ["5^1"]
    assert shown(done)[-1].strip() == "Горит по статье 61."


def test_a_repealed_part_named_by_words_leaves_the_others_parts() -> None:
    done = import_bytes(
        "Статья 1. Свет\n\nГорит.\nГаснет.\nЧасть третья утратила силу.\n".encode(), "a.txt", dialect="TK"
    )
    assert shown(done)[1:] == [
        "  [часть]",
        "    Горит.",
        "  [часть]",
        "    Гаснет.",
        "  [часть 3]",
        "    утратила силу.",
    ]


def test_an_order_whose_points_have_no_dots() -> None:
    head = (*ORDER, "В целях учета ПРИКАЗЫВАЮ:")
    done = read(*head, "1 Утвердить перечень.", "2 Назначить:", "2.1 Светлова;", "2.2 Темнова.", "3 Контроль оставить.",
                "Директор С.С. Лучин", "", "Приложение 1 к приказу от 28.02.2021 № 12-од", "Перечень", "1) лампа")  # fmt: skip
    assert shown(done, "пункт") == [
        "[пункт 1]", "  Утвердить перечень.", "[пункт 2]", "  Назначить:", "  [пункт 2^1]", "    Светлова;", "  [пункт 2^2]",
        "    Темнова.", "[пункт 3]", "  Контроль оставить.", "[подпись]", "  <role> Директор С.С. Лучин",
        "[приложение 1] Перечень", "  [пункт 1]", "    лампа",
    ]  # fmt: skip
    assert done.report.dialect == "ORDER"


def test_numbers_without_dots_that_are_not_due_are_text() -> None:
    done = read(*ORDER, "Приказываю:", "1 Утвердить перечень.", "3 Лампы горят.", "2 Назначить.", "1 Свеча.")
    assert shown(done, "пункт") == [
        "[пункт 1]", "  Утвердить перечень.", "  3 Лампы горят.", "[пункт 2]", "  Назначить.", "  1 Свеча."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("1. А.", "2. Б.", "21. В."), ["«21.» stands behind 2: a raised index seems to be lost (2^1)"]),
        (
            ("1. А:", "1) а;", "2) б;", "21) в;", "3) г."),
            ["«21)» stands behind 2: a raised index seems to be lost (2^1)"],
        ),
        (("1. А.", "10. Б."), []),
        (("20. А.", "21. Б."), []),
        (("1. А.", "2. Б.", "3. В."), []),
    ],
)
def test_lost_indices_of_points(lines: tuple[str, ...], said: list[str]) -> None:
    done = read("ЗАКОН", "О свете", "Статья 1. Свет", *lines)
    found = [(one.message, one.line) for one in done.report.findings if one.code == "R-LOST-INDEX"]
    assert [message for message, _ in found] == said
    assert all(line == 4 + next(at for at, text in enumerate(lines) if text.startswith("21")) for _, line in found)


def test_lost_indices_of_dotted_articles() -> None:
    heads = (f"Статья 5.{number}. Свет" for number in ("1", "11", "2", "10", "11"))
    done = read(
        "КОДЕКС ОБЛАСТИ ОБ АДМИНИСТРАТИВНЫХ ПРАВОНАРУШЕНИЯХ",
        *(line for head in heads for line in (head, "Влечет штраф.")),
    )
    assert [one.message for one in done.report.findings if one.code == "R-LOST-INDEX"] == [
        "«Статья 5.11.» stands behind 5.1: a raised index seems to be lost (5.1^1)"
    ]


@pytest.mark.parametrize(
    "body", ["Минсвета России", "Росогня", "ФСС России", "Министерства света", "Главы города Светлого"]
)
def test_whose_act_it_is_stands_below_its_kind(body: str) -> None:
    done = read("ПРИКАЗ", body, "от 1 мая 2020 г. № 5", "О нормах", "1. Утвердить.")
    assert done.statute.work.title == "О нормах"


@pytest.mark.parametrize(
    "grounds", ["На основании Устава города", "В соответствии с Законом № 5-ОЗ", "В целях учета света"]
)
def test_grounds_without_a_sign_at_their_end_are_no_title(grounds: str) -> None:
    done = read("ПОСТАНОВЛЕНИЕ", "от 5 мая 2020 г. № 12", "О маяках", grounds, "ПОСТАНОВЛЯЮ :", "1. Утвердить порядок.")
    assert done.statute.work.title == "О маяках"
    assert shown(done, "преамбула")[:3] == ["[преамбула]", f"  {grounds}", "  ПОСТАНОВЛЯЮ :"]
