"""Trees → lines and texts, with the habits of a layout."""

from __future__ import annotations

from lawdraft.model.edition import Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.plain import unit_lines, write_text
from lawdraft.model.unit import Cell, Layout, Mark, Paragraph, Row, Statute, Table, Unit


def part(label: str, *texts: str) -> Unit:
    return Unit(Kind.PART, Number.parse(label), f"{label}.", body=tuple(map(Paragraph, texts)))


def article(label: str, *body: Unit | Paragraph) -> Unit:
    return Unit(Kind.ARTICLE, Number.parse(label), f"Статья {label}.", Paragraph("О маяке"), tuple(body))


def test_a_mark_and_its_text_share_a_line() -> None:
    assert unit_lines(part("2", "Маяк горит.", "Он светит.")) == ["2. Маяк горит.", "Он светит."]


def test_nested_marks_share_a_line_when_nothing_stands_between() -> None:
    note = Unit(Kind.NOTE, None, "Примечания:", body=(part("1", "А."), part("2", "Б.")))
    assert unit_lines(note) == ["Примечания: 1. А.", "2. Б."]


def test_separators() -> None:
    unit = Unit(Kind.SECTION, Number.parse("II"), "РАЗДЕЛ II", Paragraph("УЧЕТ"), (Paragraph("А"),), after_mark="\n")
    assert unit_lines(unit) == ["РАЗДЕЛ II", "УЧЕТ", "А"]
    assert unit_lines(Unit(Kind.PART, None, "1.", body=(Paragraph("А"),), after_mark="")) == ["1.А"]
    assert unit_lines(Unit(Kind.PART, None, "", body=(Paragraph("А"),))) == ["А"]
    assert unit_lines(Unit(Kind.ARTICLE, None, "Статья 1")) == ["Статья 1"]


def test_appendix_with_subheading_and_table() -> None:
    rows = (Row((Cell((Paragraph("1."),)), Cell((Paragraph("Щука"),)))),)
    unit = Unit(
        Kind.APPENDIX,
        Number.parse("1"),
        "Приложение 1",
        Paragraph("Нормы"),
        (Table(rows, Paragraph("Таблица 1")),),
        subheading=Paragraph("к Закону\n«О рыбе»"),
        after_mark="\n",
    )
    assert unit_lines(unit) == ["Приложение 1", "к Закону", "«О рыбе»", "Нормы", "Таблица 1", "1. | Щука"]


def test_blank_lines_follow_the_layout() -> None:
    chapter = Unit(
        Kind.CHAPTER,
        Number.parse("1"),
        "Глава 1.",
        Paragraph("Общее"),
        (article("1", part("1", "А.")), article("2", Paragraph("Б."))),
    )
    signature = Unit(Kind.SIGNATURE, body=(Paragraph("Президент", role="role"),))
    front = Unit(
        Kind.FRONT,
        body=(
            Paragraph("ЗАКОН", role="type"),
            Paragraph("О маяке", role="title"),
            Paragraph("Принят", role="adoption"),
        ),
    )
    statute = Statute(Work(), Unit(Kind.ACT, body=(front, chapter, signature)))
    assert write_text(statute) == (
        "ЗАКОН\nО маяке\nПринят\n\nГлава 1. Общее\n\nСтатья 1. О маяке\n1. А.\n\nСтатья 2. О маяке\nБ.\n\nПрезидент\n"
    )
    layout = Layout(frozenset({Kind.ARTICLE}), frozenset({Kind.ARTICLE}), False, False, frozenset({"adoption"}))
    other = Statute(Work(), statute.root, layout=layout)
    assert write_text(other) == (
        "ЗАКОН\nО маяке\n\nПринят\nГлава 1. Общее\n\nСтатья 1. О маяке\n\n1. А.\n\nСтатья 2. О маяке\n\nБ.\nПрезидент"
    )


def test_an_empty_act_is_an_empty_text() -> None:
    assert write_text(Statute(Work(), Unit(Kind.ACT))) == ""


def test_footnotes_follow_the_paragraph_or_the_table_with_their_sign() -> None:
    note = Mark(5, 6, "authorialNote", (("marker", "*"),), (Paragraph("Кроме зимы."), Paragraph("И осени.")))
    bare = Mark(5, 5, "authorialNote", (), (Paragraph("Без знака."),))
    table = Table((Row((Cell((Paragraph("Плата*", (note,)),)), Cell((Paragraph("5"),)))),))
    body = (Paragraph("Плата* мала.", (note,)), Paragraph("Плата.", (bare,)), table)
    article = Unit(Kind.ARTICLE, Number.parse("1"), "Статья 1.", body=body, after_mark="\n")
    statute = Statute(Work(), Unit(Kind.ACT, body=(article,)))
    assert write_text(statute).split("\n")[1:-1] == [
        "Плата* мала.",
        "* Кроме зимы.",
        "И осени.",
        "Плата.",
        "Плата* | 5",
        "* Кроме зимы.",
        "И осени.",
    ]
