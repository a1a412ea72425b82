"""Plain texts as they are copied: with the notes of legal databases, with heads and signatures of every office."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lawdraft.model.plain import write_text
from lawdraft.model.unit import Paragraph, Status, Table, Unit
from lawdraft.readers.importing import Imported, import_bytes
from tests.readers.files import docx, para
from tests.readers.test_shapes import read, shown

ACT = "Федерального закона от 01.02.2011 N 7-ФЗ"
GONE = "Федеральный закон от 03.12.2012 N 244-ФЗ."


def _read(dialect: str, *lines: str) -> Imported:
    return import_bytes("\n".join(lines).encode(), "act.txt", dialect=dialect)


def _editorial(unit: Unit) -> list[str]:
    own = [node.text for node in unit.body if isinstance(node, Paragraph) and node.status is Status.EDITORIAL]
    return own + [text for child in unit.units() for text in _editorial(child)]


CASES = {
    "a note stands between letters of a point": (
        "FZ",
        ("Статья 1", "1. Огни:", "1) белые:", "а) малые;", f'(пп. "а" в ред. {ACT})', "б) большие;", "2) синие.", f"(п. 2 в ред. {ACT})",
         "2. Дым."),
        ["[статья 1]", "  [часть 1]", "    Огни:", "    [пункт 1]", "      белые:", "      [подпункт а]", "        малые;",
         f'      (пп. "а" в ред. {ACT})', "      [подпункт б]", "        большие;", "    [пункт 2]", "      синие.",
         f"    (п. 2 в ред. {ACT})", "  [часть 2]", "    Дым."],
    ),
    "notes between parts without numbers": (
        "TK",
        ("Статья 1. Огни", f"(в ред. {ACT})", "", "Огонь виден.", f"(часть первая в ред. {ACT})",
         "(см. текст в предыдущей редакции)", "", "Дым идет."),
        ["[статья 1] Огни", f"  (в ред. {ACT})", "  [часть]", "    Огонь виден.", f"    (часть первая в ред. {ACT})",
         "    (см. текст в предыдущей редакции)", "  [часть]", "    Дым идет."],
    ),
    "parts go on behind a repealed one": (
        "TK",
        ("Статья 1", "Огонь виден.", f"Часть вторая утратила силу. - {GONE}", "Дым идет.", "Сажа черна:", "ночью;", "днем."),
        ["[статья 1]", "  [часть]", "    Огонь виден.", "  [часть 2]", f"    утратила силу. - {GONE}", "  [часть]",
         "    Дым идет.", "  [часть]", "    Сажа черна:", "    ночью;", "    днем."],
    ),
    "a note over several lines": (
        "FZ",
        ("Статья 1", "1. Огни:", "1) белые;", "(п. 1 введен Федеральным законом", "от 01.02.2011 N 7-ФЗ; в ред. Федерального", "закона от 03.12.2012 N 244-ФЗ)",
         "2) синие."),
        ["[статья 1]", "  [часть 1]", "    Огни:", "    [пункт 1]", "      белые;",
         "    (п. 1 введен Федеральным законом от 01.02.2011 N 7-ФЗ; в ред. Федерального закона от 03.12.2012 N 244-ФЗ)",
         "    [пункт 2]", "      синие."],
    ),
    "a bracket over several lines that is no note": (
        "FZ",
        ("Статья 1", "Огонь виден.", "(введен в действие маяк", "у мыса)"),
        ["[статья 1]", "  Огонь виден.", "  (введен в действие маяк", "  у мыса)"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_notes_of_a_database_end_nothing(name: str) -> None:
    dialect, lines, tree = CASES[name]
    done = _read(dialect, *lines)
    assert shown(done) == tree
    again = _read(dialect, *write_text(done.statute).split("\n"))
    assert again.statute.root == done.statute.root


def test_a_joined_note_is_said_and_belongs_to_no_paragraph() -> None:
    done = _read(
        "FZ", "Статья 1", "Огонь виден.", "(в ред. Федеральных законов от 01.02.2011 N 7-ФЗ, от", "03.12.2012 N 244-ФЗ)"
    )
    assert [
        (one.code, one.severity, one.line) for one in done.report.findings if one.code in ("R-WRAP", "R-REMARK")
    ] == [("R-WRAP", "I", 3)]
    assert done.report.account.provenance > 40
    (note,) = _editorial(done.statute.root)
    assert note.endswith("от 03.12.2012 N 244-ФЗ)")


STUBS = {
    "Глава 2. УТРАТИЛА СИЛУ. - " + GONE: ["глава 2"],
    "Статья 2. ИСКЛЮЧЕНА. - " + GONE: ["статья 2"],
    "Статья 2. Огни\n\nУтратила силу. - " + GONE: ["статья 2"],
    "Статья 2. Огни\n\nУтратила силу с 1 января 2013 года. - " + GONE + "\n(см. текст в предыдущей редакции)\n\nСтатья 3. Дым\nИдет.": ["статья 2"],
    "Глава 2. Огни\n\nУтратила силу. - " + GONE + "\n\nГлава 3. Дым\n\nСтатья 3. Дым\n\nИдет.": ["глава 2"],
    "Глава 2. Огни\n\nУтратила силу. - " + GONE + "\n\nСтатья 3. Дым\n\nИдет.": [],
    "Статья 2. Огни\n\nУтратил силу. - " + GONE: [],  # the paragraph
    "Статья 2. Огни\n\nУтратила силу. - " + GONE + "\n\nДым идет.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", STUBS)
def test_words_that_stand_for_a_whole_unit(text: str) -> None:
    def repealed(unit: Unit) -> list[str]:
        own = [f"{unit.kind.value} {unit.number}"] if unit.status is Status.REPEALED else []
        return own + [name for child in unit.units() for name in repealed(child)]

    assert (
        repealed(_read("FZ", "Глава 1. Свет", "", "Статья 1. Огни", "", "Горят.", "", *text.split("\n")).statute.root)
        == STUBS[text]
    )


def test_the_preamble_of_a_charter() -> None:
    done = read("УСТАВ", 'ГОРОДА ЗАОЗЕРСКА', "Принят решением Думы от 10 июня 2005 года № 15", "", "Мы, жители города, принимаем настоящий Устав.", "", "Статья 1. Город", "", "Стоит.")  # fmt: skip
    assert next(iter(done.report.counts)) == ("преамбула", 1)
    assert done.statute.work.title == ""


@pytest.mark.parametrize(
    "office",
    [
        ("Председатель Думы", "города Заозерска"),
        ("Глава", "городского округа Заозерск"),
        ("Исполняющий обязанности", "главы города"),
    ],
)
def test_an_office_over_two_lines(office: tuple[str, ...]) -> None:
    done = read(
        "ЗАКОН", "О СВЕТЕ", "", "Статья 1. Свет", "", "Горит.", "", *office, "А.А. Лампин", "", *office, "Б. Светлов"
    )
    assert shown(done, "подпись")[1:] == [
        f"  <role> {line}" if line in office else f"  {line}"
        for line in (*office, "А.А. Лампин", *office, "Б. Светлов")
    ]


def test_small_letters_at_the_end_of_an_article_are_no_office() -> None:
    done = read("ЗАКОН", "О СВЕТЕ", "", "Статья 1. Свет", "", "Светят:", "Глава города", "его заместители", "и лампы")
    assert "подпись" not in "".join(shown(done))


def test_a_quoted_appendix_is_none_of_the_act() -> None:
    lines = (
        "ЗАКОН ОБЛАСТИ", "О ВНЕСЕНИИ ИЗМЕНЕНИЙ", "", "Статья 1", "Внести в закон изменение, изложив приложения в следующей редакции:",
        "«Приложение 1", "к Закону", "1. Белый.", "", "Приложение 2", "к Закону", "«О свете»", "1. Маяк.».", "", "Статья 2",
        "Закон вступает в силу со дня опубликования.", "", "Губернатор области П.П. Огнев", "", "Приложение 1", "к Закону области", "", "1. Лампа.",
    )  # fmt: skip
    assert [f"{unit.kind.value} {unit.number or ''}".strip() for unit in read(*lines).statute.root.units()] == [
        "начало акта", "статья 1", "статья 2", "подпись", "приложение 1",
    ]  # fmt: skip
    assert "R-QUOTED" in [one.code for one in read(*lines).report.findings if one.severity == "I"]
    unclosed = tuple(line.replace("Маяк.».", "Маяк.") for line in lines)
    assert "R-QUOTED" in [one.code for one in read(*unclosed).report.findings if one.severity == "W"]


def test_the_caption_of_a_table_among_blank_lines() -> None:
    done = read(
        "ПРИКАЗ",
        "от 1 мая 2020 г. № 5",
        "О свете",
        "",
        "1. Нормы:",
        "",
        "Таблица 1",
        "",
        "Нормы света",
        "",
        "Место | Норма",
        "Зал | 100",
    )
    (table,) = [node for unit in done.statute.root.units() for node in unit.body if isinstance(node, Table)]
    assert table.caption is not None
    assert table.caption.text == "Таблица 1\nНормы света"


@pytest.mark.parametrize("gap", [(), ("",)])
def test_what_stands_in_brackets_below_the_mark_of_an_appendix(gap: tuple[str, ...]) -> None:
    done = read(
        "ПРИКАЗ",
        "от 1 мая 2020 г. № 5",
        "О свете",
        "1. Свет.",
        "",
        "Приложение А",
        *gap,
        "(обязательное)",
        *gap,
        "ФОРМА ЖУРНАЛА",
        "",
        "Дата ___",
    )
    assert shown(done, "приложение")[0] == "[приложение а] ((обязательное)) ФОРМА ЖУРНАЛА"


def test_a_form_is_no_part_of_the_name_of_an_act() -> None:
    head = ("ПРИКАЗ", "от 1 мая 2020 г. № 5", "О свете", "Приказываю:", "1. Утвердить форму.", "", "Приложение № 1", "к приказу", "от 1 мая 2020 г. № 5")  # fmt: skip
    for gap in ((), ("",)):
        done = read(*head, *gap, "(форма)", "", "ПАСПОРТ", "маяка", "1. Имя ____")
        assert (
            shown(done, "приложение")[0] == "[приложение 1] (к приказу\nот 1 мая 2020 г. № 5\n(форма)) ПАСПОРТ\nмаяка"
        )


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (("Глава 5. Огни", "Статья 1. Свет", "Глава 51. Дым", "Статья 2. Дым", "Глава 6. Сажа", "Статья 3. Сажа"), [3]),
        (("Глава 5. Огни", "Статья 1. Свет", "Глава 51. Дым", "Статья 2. Дым", "Глава 52. Сажа", "Статья 3. Сажа"), []),
        (("Статья 1. Свет", "1. Свет:", "а) белый;", "а1) серый;", "б) синий."), [4]),
    ],
)
def test_a_lost_index_of_a_chapter_or_a_letter(lines: tuple[str, ...], places: list[int]) -> None:
    done = _read("FZ", *lines)
    assert [one.line for one in done.report.findings if one.code == "R-LOST-INDEX"] == places


@pytest.mark.parametrize(
    ("lines", "severities"),
    [
        (("Статья 1", "Огонь, который зажигает смотритель маяка у мыса, виден", "ночью со всех судов, если они идут мимо этого высокого", "мыса днем."), ["E"]),
        (("Статья 1", "Огонь виден", "ночью со", "всех судов."), ["W"]),
        (("Статья 1", "1. Огни:", "а) белые огни, которые зажигает смотритель маяка у мыса;", "б) иные огни."), []),
    ],
)  # fmt: skip
def test_a_short_text_with_broken_lines(lines: tuple[str, ...], severities: list[str]) -> None:
    found = _read("FZ", *lines).report.findings
    assert [one.severity for one in found if one.code == "R-HARD-WRAP"] == severities


@pytest.mark.parametrize("kind", ["П О С Т А Н О В Л Е Н И Е", "Р А С П О Р Я Ж Е Н И Е", "З А К О Н   О Б Л А С Т И"])
@pytest.mark.parametrize(
    "day", ["«05» июня 2019 г.                  № 12-п", 'от "05" июня 2019 года № 12-п', "5 июня 2019 г.\n№ 12-п"]
)
@pytest.mark.parametrize("place", ["с. Лунное", "пгт Лунный Камень", "г. Заозерск"])
def test_a_head_as_municipal_offices_type_it(kind: str, day: str, place: str) -> None:
    work = read(
        kind, "", *day.split("\n"), place, "", "Об утверждении порядка", "учета света", "", "1. Утвердить."
    ).statute.work
    assert work.kind.casefold() in ("постановление", "распоряжение", "закон области")
    assert (str(work.date), work.number, work.title) == ("2019-06-05", "12-п", "Об утверждении порядка учета света")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("┌───┬───┐", "│ 1 │ 2 │"), "R-TABLE"),
        (("N п/п     Название       Цена", "1         Лампа          100"), "R-TABLE"),
        (("№\tНазвание\tЦена", "1\tЛампа\t100"), "R-TABLE"),
        (("1|Лампа|100",), "R-TABLE"),
        (("1. Свет   горит.", "2.\tСвет\tгорит."), ""),
        (("№ | Название | Цена", "1 | Лампа | 100"), ""),
        (("Статья 1", "Основные начала", "1. Свет горит."), "R-HEADING"),
        (("Статья 1", "Свет горит.", "Лампа стоит."), ""),
    ],
)
def test_what_is_read_as_text_is_said(lines: tuple[str, ...], code: str) -> None:
    done = _read("FZ", "Статья 9. Прочее", "", *lines, "", "Статья 10. Иное", "Иное.")
    found = [one for one in done.report.findings if one.code in ("R-TABLE", "R-HEADING")]
    assert [(one.code, one.severity) for one in found] == ([(code, "W")] if code else [])


@pytest.mark.parametrize(
    ("lines", "tree"),
    [
        (("Статья 1. Суд создается:", "а) в городе;", "б) в селе."), ["[статья 1]", "  Суд создается:", "  [подпункт а]", "    в городе;", "  [подпункт б]", "    в селе."]),
        (("Статья 1. Суд создается.", "", "Статья 2. Суд судит."), ["[статья 1]", "  Суд создается.", "[статья 2]", "  Суд судит."]),
        (("Статья 1. Суд.", "", "Суд судит."), ["[статья 1] Суд.", "  Суд судит."]),
        (("Статья 1. Суд", "", "Статья 2. Судья"), ["[статья 1] Суд", "[статья 2] Судья"]),
    ],
)  # fmt: skip
def test_text_behind_the_number_of_an_article(lines: tuple[str, ...], tree: list[str]) -> None:
    done = _read("FZ", *lines)
    assert shown(done) == tree
    assert read(*write_text(done.statute).split("\n")).statute.root == done.statute.root


def test_an_appendix_whose_mark_says_of_what_it_is() -> None:
    lines = (
        "ПОСТАНОВЛЕНИЕ", "от 1 мая 2020 г. № 5", "О свете", "", "1. Приложение 1 к Порядку утвердить.", "", "Приложение", "УТВЕРЖДЕН",
        "постановлением", "от 1 мая 2020 г. № 5", "", "ПОРЯДОК", "", "1. Свет.", "Приложение 7 к Порядку прилагается", "",
        "Приложение № 1 к Порядку", "учета света", "", "ФОРМА", "", "Имя ___", "", "Приложение 2 к Порядку учета света", "", "Образец",
    )  # fmt: skip
    done = read(*lines)
    assert [one for one in shown(done, "приложение") if one.startswith("[")] == [
        "[приложение] (УТВЕРЖДЕН\nпостановлением\nот 1 мая 2020 г. № 5) ПОРЯДОК",
        "[приложение 1] (учета света) ФОРМА",
        "[приложение 2] Образец",
    ]
    assert import_bytes(write_text(done.statute).encode(), "act.txt").statute.root == done.statute.root


def test_a_law_of_one_sentence() -> None:
    done = read(
        "ФЕДЕРАЛЬНЫЙ ЗАКОН", "О ратификации Соглашения о свете", "", "Принят Государственной Думой 1 июня 2010 года", "",
        "Ратифицировать Соглашение о свете, подписанное 1 мая 2009 года.", "", "Президент", "Российской Федерации", "В. Светлов", "",
        "Москва, Кремль", "15 июня 2010 года", "№ 121-ФЗ",
    )  # fmt: skip
    assert (str(done.statute.work.date), done.statute.work.number) == ("2010-06-15", "121-ФЗ")
    assert shown(done, "преамбула")[:2] == [
        "[преамбула]",
        "  Ратифицировать Соглашение о свете, подписанное 1 мая 2009 года.",
    ]
    assert [(one.severity, one.code) for one in done.report.findings if one.severity != "I"] == [("W", "R-NO-UNITS")]


_REMARKED = (
    "Документ предоставлен КонсультантПлюс", "ЗАКОН", "О свете", "Статья 1. Маяк",
    "Информация об изменениях:", "Законом от 1 февраля 2020 г. N 5-ОЗ в статью 1 внесены изменения", "См. текст статьи в предыдущей редакции",
    "Маяк горит:", "1) ночью;", "КонсультантПлюс: примечание.", "О применении пункта 2 см. письмо.", "2) днем.",
    "ГАРАНТ:", "", "См. комментарии к статье 1", "Положения о применении маяка утверждает мастер.",
    "Глава маяка", "А.А. Светлов", "www.consultant.ru",
)  # fmt: skip


def test_remarks_in_a_plain_text_stay_in_their_places_and_are_no_norm() -> None:
    text = "\n".join(_REMARKED) + "\n"
    done = import_bytes(text.encode(), "a.txt")
    remarks = [line for line in _paragraphs(done.statute.root) if line.status is Status.EDITORIAL]
    assert [line.text for line in remarks] == [_REMARKED[at] for at in (0, 4, 5, 6, 9, 10, 12, 14, 18)]
    assert write_text(done.statute).split() == text.split()
    assert [(one.code, one.severity) for one in done.report.findings if one.severity != "I"] == []
    assert done.report.account.balanced
    assert done.report.account.provenance == sum(len("".join(line.text.split())) for line in remarks)
    bare = import_bytes(
        "\n".join(line for line in _REMARKED if line not in {one.text for one in remarks}).encode(), "a.txt"
    )
    assert done.report.counts == bare.report.counts
    assert done.report.dialect == bare.report.dialect


def test_remarks_of_a_plain_text_and_of_word_are_the_same() -> None:
    word = import_bytes(docx("".join(map(para, _REMARKED))), "a.docx")
    plain = import_bytes("\n".join(_REMARKED).encode(), "a.txt")
    set_aside = [one.text for one in word.report.set_aside]
    assert set_aside == [line.text for line in _paragraphs(plain.statute.root) if line.status is Status.EDITORIAL]


def test_a_norm_behind_the_paragraph_of_a_remark_stays_norm() -> None:
    lines = (
        "КонсультантПлюс: примечание.",
        "О применении статьи 2 см. письмо.",
        "Положения настоящей статьи применяются ко всем огням.",
    )
    act = ("ЗАКОН", "О свете", "Статья 1. Маяк", "Маяк горит.", *lines, "Статья 2. Огни", "Огни горят.")
    for done in (import_bytes("\n".join(act).encode(), "a.txt"), import_bytes(docx("".join(map(para, act))), "a.docx")):
        norm = [line.text for line in _paragraphs(done.statute.root) if line.status is Status.IN_FORCE]
        assert lines[2] in norm
        assert lines[1] not in norm


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2. Маяк горит (в ред. Закона от 01.02.2020 N 5-ОЗ).", True),
        ("2. (Часть утратила силу - Закон от 01.02.2020 N 5-ОЗ)", False),
        ("2. Утратила силу. (в ред. Закона от 01.02.2020 N 5-ОЗ)", False),
        ("(в ред. Закона от 01.02.2020 N 5-ОЗ)", False),
        ("2. По Закону от 01.02.2019 N 4-ОЗ (в редакции Закона от 01.02.2020 N 5-ОЗ) горит.", False),
    ],
)
def test_a_note_beside_a_text_of_a_plain_text_is_said(line: str, said: bool) -> None:
    done = import_bytes("\n".join(("ЗАКОН", "О свете", "Статья 1. Маяк", "1. Стоит.", line)).encode(), "a.txt")
    assert ("R-REMARK" in [one.code for one in done.report.findings if one.severity == "E"]) is said


def _paragraphs(unit: Unit) -> Iterator[Paragraph]:
    for node in unit.body:
        if isinstance(node, Unit):
            yield from _paragraphs(node)
        elif isinstance(node, Paragraph):
            yield node
