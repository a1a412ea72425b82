"""Whole acts from plain text: parts, identity, dialect, layout, round trip (law 5)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdraft.errors import InputError
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.plain import write_text
from lawdraft.model.unit import Paragraph, Statute, Unit
from lawdraft.readers.plain import read_plain

CASES = Path(__file__).parent.parent / "cases" / "triples"
TEXTS = sorted(path for path in CASES.glob("*/*.txt") if not path.name.startswith("amend"))


def read(number: str, name: str = "base.txt") -> Statute:
    return read_plain((CASES / number / name).read_text(encoding="utf-8"))[0]


def kinds(statute: Statute) -> list[str]:
    return [child.kind.name for child in statute.root.body if isinstance(child, Unit)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_round_trip(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    statute, findings = read_plain(text)
    assert write_text(statute) == text
    assert read_plain(write_text(statute))[0] == statute
    assert not [finding for finding in findings if finding.severity != "I"]


def test_there_are_texts() -> None:
    assert len(TEXTS) > 35


IDENTITIES = [
    ("01", "Федеральный закон", "О маяках", "1117-ФЗ", date(2019, 5, 27), "FZ"),
    ("08", "Закон Заозерской области", "Об охране родников", "88-ЗО", date(2016, 7, 19), "FZ"),
    ("10", "Кодекс", "Маячный уставный кодекс", "", None, "UK"),
    ("11", "Кодекс", "Кодекс воздухоплавания", "", None, "GK"),
]


@pytest.mark.parametrize(("number", "kind", "title", "act", "day", "dialect"), IDENTITIES)
def test_identity(number: str, kind: str, title: str, act: str, day: date | None, dialect: str) -> None:
    statute = read(number)
    work = statute.work
    assert (work.kind, work.title, work.number, work.date, statute.dialect) == (kind, title, act, day, dialect)


@pytest.mark.parametrize(
    "head",
    [
        "КОДЕКС\nРОССИЙСКОЙ ФЕДЕРАЦИИ\nО РЕЧНЫХ ПРАВОНАРУШЕНИЯХ",
        "КОДЕКС РОССИЙСКОЙ ФЕДЕРАЦИИ\nО РЕЧНЫХ ПРАВОНАРУШЕНИЯХ",
        "КОДЕКС РОССИЙСКОЙ ФЕДЕРАЦИИ О РЕЧНЫХ\nПРАВОНАРУШЕНИЯХ",
    ],
)
def test_a_code_is_called_by_all_lines_of_its_name(head: str) -> None:
    work = read_plain(f"{head}\n\nСтатья 1. Реки\nРеки охраняются.\n")[0].work
    assert (work.kind, work.title) == ("Кодекс", "Кодекс Российской Федерации о речных правонарушениях")


def test_parts_of_an_act() -> None:
    assert kinds(read("07")) == ["FRONT", "PREAMBLE", "CHAPTER", "CHAPTER", "SIGNATURE"]
    assert kinds(read("09")) == ["FRONT", "ARTICLE", "ARTICLE", "SIGNATURE", "APPENDIX", "APPENDIX"]
    assert kinds(read("10")) == ["FRONT", "ARTICLE", "ARTICLE"]


def test_roles() -> None:
    statute = read("08")
    roles = [
        (p.role, p.text)
        for unit in (statute.root.body[0], statute.root.body[-1])
        if isinstance(unit, Unit)
        for p in unit.body
        if isinstance(p, Paragraph)
    ]
    assert roles == [
        ("type", "ЗАКОН"),
        ("type", "ЗАОЗЕРСКОЙ ОБЛАСТИ"),
        ("title", "Об охране родников"),
        ("adoption", "Принят Заозерской областной Думой 7 июля 2016 года"),
        ("role", "Губернатор Заозерской области"),
        ("date", "19 июля 2016 года"),
        ("number", "№ 88-ЗО"),
    ]


HEADS = [
    (
        "Проект\nВносится депутатом И.И. Ивановым\nФЕДЕРАЛЬНЫЙ ЗАКОН\nО маяках",
        ["status", "introducer", "type", "title"],
    ),
    ("ЗАКОН\nСвердловской области\nО маяках", ["type", "type", "title"]),
    (
        "Маячный кодекс Российской Федерации\nПринят\nГосударственной Думой\n5 мая 2020 года",
        ["title", "adoption", "adoption", "adoption"],
    ),
    ("КОДЕКС РОССИЙСКОЙ ФЕДЕРАЦИИ\nО МАЯКАХ", ["title", "title"]),
    (
        "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\nПОСТАНОВЛЕНИЕ\nот 3 марта 2022 г. № 290\nМОСКВА\nО буях",
        ["", "type", "date", "place", "title"],
    ),
    ("ЗАКОН ОБЛАСТИ\nО буях\n(В редакции Закона области от 5 мая 2020 года № 5-ЗО)", ["type", "title", ""]),
]


@pytest.mark.parametrize(("head", "roles"), HEADS)
def test_heads(head: str, roles: list[str]) -> None:
    statute, _ = read_plain(f"{head}\n\nСтатья 1\nТекст.\n")
    front = statute.root.body[0]
    assert isinstance(front, Unit)
    assert front.kind is Kind.FRONT
    assert [p.role for p in front.body if isinstance(p, Paragraph)] == roles


def test_number_and_date_on_one_line_of_the_head() -> None:
    statute, _ = read_plain("ПОСТАНОВЛЕНИЕ\nот 3 марта 2022 г. № 290\nО буях\n\n1. Утвердить правила.\n")
    assert (statute.work.number, statute.work.date, statute.dialect) == ("290", date(2022, 3, 3), "ORDER")


SIGNATURES = [
    (
        "Президент\nРоссийской Федерации\nИ.ИВАНОВ\nМосква, Кремль\n3 декабря 2031 года\nN 95-ФЗ",
        ["role", "role", "", "place", "date", "number"],
    ),
    ("Губернатор Заозерской области И.И. Иванов\n5 мая 2020 года\n№ 5-ЗО", ["role", "date", "number"]),
    (
        "Временно исполняющий обязанности\nГубернатора области\nг. Заозерск\n5 мая 2020 года\n№ 5-ЗО",
        ["role", "role", "place", "date", "number"],
    ),
    ("5 мая 2020 года\n№ 5-ЗО", ["date", "number"]),
]


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize(("text", "roles"), SIGNATURES)
def test_signatures(text: str, roles: list[str], blank: str) -> None:
    source = f"Статья 1. А\nМаяк горит.\n{blank}{text}\n"
    statute, _ = read_plain(source)
    last = statute.root.body[-1]
    assert isinstance(last, Unit)
    assert last.kind is Kind.SIGNATURE
    assert [p.role for p in last.body if isinstance(p, Paragraph)] == roles
    assert write_text(statute) == source


def test_a_list_at_the_end_is_no_signature() -> None:
    statute, _ = read_plain("Статья 1. А\nНазначаются:\nПрезидент;\nГлава Думы.\n")
    assert kinds(statute) == ["ARTICLE"]


def test_an_excerpt_needs_neither_head_nor_signature() -> None:
    statute, _ = read_plain("Статья 5. А\n2.1. Б.\n")
    assert kinds(statute) == ["ARTICLE"]
    assert statute.work.title == ""


DIALECTS = [
    ("KOAP", "Статья 8.12. А\n1. Б -\nвлечет предупреждение.\nСтатья 8.13. В\nГ -\nвлечет штраф."),
    ("TK", "Статья 1. А\nБ.\nВ случаях части первой настоящей статьи Г:\n1) д.\nСтатья 2. А\nЕ."),
    ("UK", "Статья 1. А\nБ -\nнаказывается.\nДеяние части первой настоящей статьи:\nа) г, -\nнаказывается."),
    ("FZ", "Статья 1. А\n1. Б.\n2. Указанное в части 1 настоящей статьи."),
    ("FZ-POINTS", "Статья 1. А\n1. Б.\n2. Указанное в пункте 1 настоящей статьи."),
    ("ORDER", "1. А:\nа) б.\n2. В."),
]


@pytest.mark.parametrize(("name", "text"), DIALECTS)
def test_dialect_from_evidence(name: str, text: str) -> None:
    statute, findings = read_plain(text)
    assert statute.dialect == name
    evidence = [finding for finding in findings if finding.code == "R-DIALECT"]
    assert len(evidence) == 1
    assert evidence[0].message.startswith(f"dialect {name}: ")


def test_dialect_can_be_overruled() -> None:
    statute, findings = read_plain("Статья 8.12. А\n1. Б.", dialect="FZ")
    assert statute.dialect == "FZ"
    assert "R-DIALECT" not in {finding.code for finding in findings}
    (unit,) = statute.root.body
    assert isinstance(unit, Unit)
    assert unit.number == Number.parse("8^12")


def test_bad_arguments() -> None:
    with pytest.raises(InputError, match="empty"):
        read_plain(" \n")
    with pytest.raises(InputError, match="unknown dialect"):
        read_plain("Статья 1", dialect="XX")


def test_line_ends_and_invisible_characters_are_reported() -> None:
    _, findings = read_plain("Статья 1. А\r\nМаяк\u202eгорит.\r\n")
    assert [(f.code, f.severity, f.line) for f in findings if f.code in ("R-BIDI", "R-LINE-ENDS")] == [
        ("R-BIDI", "W", 2),
        ("R-LINE-ENDS", "I", 0),
    ]


def test_duplicate_articles_are_errors_with_their_line() -> None:
    _, findings = read_plain("ЗАКОН\nО буях\n\nСтатья 1. А\nБ.\n\nСтатья 1. В\nГ.\n")
    assert [(f.code, f.line) for f in findings if f.severity == "E"] == [("R-DUPLICATE", 7)]


def test_one_article_gives_the_usual_layout() -> None:
    statute, _ = read_plain("Статья 1. А\nБ.\n")
    assert Kind.ARTICLE in statute.layout.blank_before
    dense, _ = read_plain("Статья 1. А\nБ.\nСтатья 2. А\nБ.\n")
    assert Kind.ARTICLE not in dense.layout.blank_before


_BLOCKS = st.lists(
    st.sampled_from(
        [
            "ЗАКОН\nО буях",
            "Принят Думой 5 мая 2020 года",
            "Закон принят для порядка.",
            "Глава 1. А",
            "Статья 1. Б\nВ.",
            "Статья 2\n1. Г:\n1) д;\n2) е.",
            "Статья 3.1. Ж\n1. З -\nвлечет штраф.\nПримечание. И.",
            "Губернатор\n5 мая 2020 года\n№ 5-ЗО",
            "Приложение 1\nк Закону\nНормы\n№ | А\n1. | Б",
        ]
    ),
    min_size=1,
    max_size=7,
)


@given(_BLOCKS, st.sampled_from(["\n", "\n\n"]))
def test_what_was_written_reads_the_same(blocks: list[str], gap: str) -> None:
    text = gap.join(blocks) + "\n"
    statute, _ = read_plain(text)
    written = write_text(statute)
    assert written.split() == text.split()
    again, _ = read_plain(written)
    assert write_text(again) == written


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        ("Статья 1.\nОгни и знаки\n1. Огонь горит.", "Огни и знаки"),
        ("Статья 1.\nОгни и знаки\n\nОгонь горит.", "Огни и знаки"),
        ("Статья 1.\nОгонь горит.\n1. Знак стоит.", None),
        ("Статья 1\nОгни и знаки\n1. Огонь горит.", None),
        ("Статья 1.\nОгонь горит", None),
        ("Статья 1.\n1. Огонь горит\n2. Знак.", None),
    ],
)
def test_a_heading_below_the_mark_of_an_article(lines: str, heading: str | None) -> None:
    statute = read_plain(f"ФЕДЕРАЛЬНЫЙ ЗАКОН\nОб огнях\n\n{lines}\n\nСтатья 2. Иное\nИное.\n")[0]
    article = next(unit for unit in statute.root.units() if unit.kind is Kind.ARTICLE)
    found = article.heading.text if article.heading else None
    assert found == heading
    assert (
        write_text(statute).replace("\n\n", "\n").endswith(f"{lines}\n\nСтатья 2. Иное\nИное.\n".replace("\n\n", "\n"))
    )


def test_a_point_in_the_line_of_a_mark_without_words() -> None:
    """What is left where the words of a part are taken out and its first point gets another number."""
    statute = read_plain("ФЕДЕРАЛЬНЫЙ ЗАКОН\nО буях\n\nСтатья 1. Буи\n1. 4) буи красят;\n2) вехи ставят.\n")[0]
    (part,) = statute.root.body[1].units()  # type: ignore[union-attr]
    assert [unit.mark for unit in part.units()] == ["4)", "2)"]
    assert write_text(statute).endswith("1. 4) буи красят;\n2) вехи ставят.\n")
