from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.errors import InputError, LawdraftError
from lawdraft.model.address import Address
from lawdraft.model.edition import ActReference, Edition, Provenance, Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import get, replace, walk
from lawdraft.model.unit import Foreign, Layout, Mark, Paragraph, Status, Statute, Table, Unit
from tests.strategies import statutes

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = ("01_act", "02_koap", "03_bill", "04_consolidated", "05_appendix", "06_redline")


def sample(name: str) -> Statute:
    return read_statute_xml((SAMPLES / f"{name}.xml").read_bytes(), name=name)


def found(statute: Statute, *pairs: tuple[Kind, str]) -> Unit:
    unit = statute.root
    for kind, label in pairs:
        unit = next(
            one
            for node in walk(unit)
            if isinstance(one := node[1], Unit) and one.kind is kind and str(one.number) == label
        )
    return unit


def assert_round_trip(statute: Statute) -> bytes:
    data = write_statute_xml(statute)
    assert validate(data) == []
    assert read_statute_xml(data) == statute
    return data


@pytest.mark.parametrize("name", NAMES)
def test_samples_are_read_and_written_alike_and_valid(name: str) -> None:
    statute = sample(name)
    data = assert_round_trip(statute)
    assert write_statute_xml(read_statute_xml(data)) == data


NOTES = {"* Без учета сезонных знаков.", "<1> В ценах 2022 года."}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "03_bill"])
def test_the_text_of_samples_is_the_text_beside_them(name: str) -> None:
    wanted = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in write_text(sample(name)).split("\n") if line not in NOTES]
    assert lines == [line for line in wanted.split("\n") if line not in NOTES]


@settings(deadline=None)
@given(statutes(rich=True))
def test_generated_acts_are_written_valid_and_read_back(statute: Statute) -> None:
    assert_round_trip(statute)


@settings(deadline=None, max_examples=30)
@given(statutes())
def test_an_act_from_plain_text_has_no_foreign_matter(statute: Statute) -> None:
    assert read_statute_xml(write_statute_xml(statute)).meta == ()


def test_the_first_sample_has_every_kind() -> None:
    statute = sample("01_act")
    kinds = {node.kind for _, node in walk(statute.root) if isinstance(node, Unit)}
    assert kinds == {
        kind
        for kind in Kind
        if kind.value
        in {
            "акт",
            "начало акта",
            "преамбула",
            "подпись",
            "часть акта",
            "раздел",
            "подраздел",
            "глава",
            "параграф",
            "статья",
            "часть",
            "пункт",
            "подпункт",
            "дефис",
            "примечание",
            "приложение",
        }
    }
    article = found(statute, (Kind.ARTICLE, "2"))
    assert [type(node).__name__ for node in article.body] == [
        "Paragraph",
        "Unit",
        "Unit",
        "Paragraph",
        "Unit",
        "Paragraph",
    ]
    assert found(statute, (Kind.SUBCLAUSE, "б^1")).mark == "б^1)"
    assert found(statute, (Kind.ARTICLE, "5^1-1")).number == Number("5^1-1")
    assert statute.work.names == (("pravo-nd", "900000001"), ("eoNumber", "0001201905140099"))
    assert (statute.work.kind, statute.work.number, statute.work.title) == (
        "Федеральный закон",
        "9001-ФЗ",
        "О речных маяках",
    )
    assert statute.edition == Edition(date(2019, 5, 14))
    cell = found(statute, (Kind.APPENDIX, "1")).body[0].rows[1].cells[1].body[0]  # type: ignore[union-attr]
    assert cell.text == "Верхний плес*"
    assert cell.marks[0].note == (Paragraph("Без учета сезонных знаков."),)


def test_a_consolidated_edition_has_provenance_stubs_and_old_names() -> None:
    statute = sample("04_consolidated")
    stub = found(statute, (Kind.ARTICLE, "5^1"))
    assert (stub.status, stub.heading) == (Status.REPEALED, Paragraph("Утратила силу."))
    act = ActReference("Федеральный закон", date(2023, 7, 10), "9300-ФЗ")
    assert stub.provenance == (Provenance(act, "repealed", date(2023, 9, 1), "пункт 2 статьи 1"),)
    assert found(statute, (Kind.PART, "3")).status is Status.SUSPENDED
    assert [line.wid for line in found(statute, (Kind.ARTICLE, "5^2")).body] == ["", "art_5--2__p_2Z2", "art_5--2__p_2"]  # type: ignore[union-attr]
    repealed = found(statute, (Kind.PART, "2"), (Kind.CLAUSE, "1"))
    assert repealed.body == (Paragraph("утратил силу;"),)


def test_a_redline_keeps_insertions_and_deletions() -> None:
    statute = sample("06_redline")
    line = found(statute, (Kind.PART, "1")).body[0]
    assert isinstance(line, Paragraph)
    assert [(mark.name, line.text[mark.start : mark.end]) for mark in line.marks] == [
        ("del", "владелец"),
        ("ins", "собственник"),
        ("ins", " Журнал хранится пять лет."),
    ]
    text = write_statute_xml(statute).decode()
    assert 'eId="art_5__para_2__cl_1Z1"' in text
    assert '<num><del ld:cs="#cs_1">1)</del></num>' in text
    assert 'ld:pmark="ins"' in text


ARTICLE = Unit(Kind.ARTICLE, Number("1"), "Статья 1.", Paragraph("Имя"), (Paragraph("Текст."),))


def act(*nodes: Unit | Paragraph, **more: object) -> Statute:
    return Statute(Work("Федеральный закон", date(2019, 5, 14), "9001-ФЗ"), Unit(Kind.ACT, body=nodes), **more)  # type: ignore[arg-type]


def with_line(line: Paragraph) -> Statute:
    return act(evolve(ARTICLE, body=(line,)))


CASES = {
    "no work at all": Statute(Work(), Unit(Kind.ACT)),
    "empty parts": act(
        Unit(Kind.FRONT), Unit(Kind.PREAMBLE), ARTICLE, Unit(Kind.SIGNATURE), Unit(Kind.APPENDIX, None, "Приложение")
    ),
    "paragraphs without articles": act(
        Unit(Kind.FRONT, body=(Paragraph("ПРИКАЗ", role="type"),)),
        Paragraph("Приказываю:"),
        Unit(Kind.CLAUSE, Number("1"), "1.", body=(Paragraph("Делать."),)),
        Paragraph("Конец."),
    ),
    "a range of repealed articles": act(
        Unit(
            Kind.ARTICLE,
            NumberRange(Number("4"), Number("6")),
            "Статьи 4 - 6.",
            Paragraph("Утратили силу."),
            status=Status.REPEALED,
        )
    ),
    "separators": act(
        Unit(Kind.SECTION, Number("I"), "Раздел I.", Paragraph("Имя"), (ARTICLE,), after_mark=" ", after_heading=" ")
    ),
    "separators without mark": act(
        Unit(Kind.CODE_PART, None, "", Paragraph("ОБЩАЯ ЧАСТЬ"), (ARTICLE,), after_mark="\n"),
        Unit(Kind.PART, body=(Paragraph("Текст."),), after_heading=""),
    ),
    "odd separators": act(evolve(ARTICLE, after_mark="\u00a0", after_heading=" - ")),
    "a numbered note": act(
        evolve(
            ARTICLE, body=(Paragraph("Текст."), Unit(Kind.NOTE, Number("1"), "Примечание 1.", body=(Paragraph("И."),)))
        )
    ),
    "roles out of place": act(
        Unit(
            Kind.FRONT,
            body=(
                Paragraph("Одно", role="type"),
                Paragraph("Два", role="особая роль"),
                Paragraph("Три", role="title"),
                Paragraph("Четыре"),
                Paragraph("Пять", role="title"),
            ),
        ),
        evolve(ARTICLE, body=(Paragraph("А", role="type"),)),
    ),
    "raised": with_line(Paragraph("статьи 5^1 и 17.2^1-1, x^y, м^2а, ^")),
    "a raised letter": with_line(Paragraph("строка^а)", (Mark(6, 8, "sup"),))),
    "a mark inside a raised number": with_line(Paragraph("5^12 и 6^1", (Mark(0, 3, "b"), Mark(7, 10, "i")))),
    "nested marks": with_line(
        Paragraph("абвгд", (Mark(0, 5, "b"), Mark(0, 5, "i"), Mark(1, 3, "u"), Mark(3, 5, "span")))
    ),
    "a picture": with_line(Paragraph("где  - сумма", (Mark(4, 4, "img", (("src", "f.png"),)),))),
    "white space": with_line(Paragraph("  два  пробела\u00a0и неразрывный\u2009и тонкий\t")),
    "a line break": with_line(Paragraph("Президент\nРоссийской Федерации")),
    "markup in text": with_line(Paragraph("a < b & c > \"d\" ']]>' \r \n")),
    "editorial": act(
        evolve(ARTICLE, body=(Paragraph("Текст."), Paragraph("(в ред. закона)", status=Status.EDITORIAL)))
    ),
    "a repealed paragraph": act(
        evolve(ARTICLE, body=(Paragraph("Текст."), Paragraph("Абзац утратил силу.", status=Status.REPEALED)))
    ),
    "a repealed heading": act(
        evolve(ARTICLE, heading=Paragraph("Имя"), body=(Paragraph("Утратила силу."),), status=Status.REPEALED)
    ),
    "layout": act(ARTICLE, layout=Layout(frozenset({Kind.CHAPTER}), frozenset({Kind.SECTION}), False, False)),
    "the default layout of plain text": act(ARTICLE, layout=Layout()),
    "a foreign formula": act(
        evolve(
            ARTICLE,
            body=(
                Paragraph("Так:"),
                Foreign(
                    '<foreign xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><m xmlns="urn:m">x</m></foreign>'
                ),
            ),
        )
    ),
    "dialect": act(ARTICLE, dialect="KOAP"),
    "odd identity": Statute(
        Work("Иной акт", None, "б/н № 7", 'О "чем-то" & прочем', "ru-66", "", "Орган", (("a b", "в\nг"),), True),
        Unit(Kind.ACT, body=(ARTICLE,)),
        Edition(None, date(2020, 1, 1)),
    ),
    "status of the act": Statute(
        Work(), Unit(Kind.ACT, body=(ARTICLE,), status=Status.REPEALED, provenance=(Provenance(change="repealed"),))
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_made_by_hand(name: str) -> None:
    assert_round_trip(CASES[name])


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_any_text_with_a_mark(text: str, start: int, end: int) -> None:
    import unicodedata

    text = unicodedata.normalize("NFC", text)
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    statute = with_line(Paragraph(text, (Mark(start, end, "b"),)))
    read = read_statute_xml(write_statute_xml(statute))
    assert [line.text for _, line in walk(read.root) if isinstance(line, Paragraph)] == ["Имя", text]


def test_words_in_another_normal_form_are_read_in_form_c() -> None:
    data = write_statute_xml(with_line(Paragraph("и\u0306од")))
    line = read_statute_xml(data).root.body[0].body[0]  # type: ignore[union-attr]
    assert line.text == "йод"


def test_crossing_marks_are_refused() -> None:
    with pytest.raises(LawdraftError, match="cross"):
        write_statute_xml(with_line(Paragraph("абвгд", (Mark(0, 3, "b"), Mark(2, 5, "i")))))


def test_parts_out_of_order_are_refused() -> None:
    with pytest.raises(LawdraftError, match="order"):
        write_statute_xml(act(Unit(Kind.SIGNATURE), ARTICLE))


def test_a_character_that_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(InputError, match=r"U\+0000"):
        write_statute_xml(with_line(Paragraph("а\x00")))


def test_new_provenance_joins_what_a_file_says() -> None:
    statute = sample("04_consolidated")
    path = next(
        path for path, node in walk(statute.root) if isinstance(node, Paragraph) and node.text == "вести журнал;"
    )
    line = get(statute.root, path)
    assert isinstance(line, Paragraph)
    new = Provenance(
        ActReference("Федеральный закон", date(2024, 2, 1), "17-ФЗ"), "amended", date(2024, 3, 1), "пункт 1"
    )
    root = replace(statute.root, path, evolve(line, provenance=(new,)))
    assert isinstance(root, Unit)
    data = write_statute_xml(statute.with_root(root))
    assert validate(data) == []
    assert read_statute_xml(data).root == root
    text = data.decode()
    assert (
        text.count("<previous ")
        == (SAMPLES / "04_consolidated.xml").read_text(encoding="utf-8").count("<previous ")
        == 4
    )
    assert 'eId="pmod_9"' in text
    assert read_statute_xml(write_statute_xml(read_statute_xml(data))) == read_statute_xml(data)


def test_provenance_that_is_gone_is_not_written() -> None:
    statute = sample("04_consolidated")
    path = next(path for path, node in walk(statute.root) if isinstance(node, Unit) and node.number == Number("5^1"))
    unit = get(statute.root, path)
    assert isinstance(unit, Unit)
    root = replace(statute.root, path, evolve(unit, provenance=(), status=Status.IN_FORCE))
    assert isinstance(root, Unit)
    data = write_statute_xml(statute.with_root(root))
    assert validate(data) == []
    assert 'href="#art_5--1"' not in data.decode()
    assert read_statute_xml(data).root == root


def test_another_edition_gets_its_own_names_and_keeps_the_work() -> None:
    statute = evolve(sample("01_act"), edition=Edition(date(2024, 1, 1)))
    data = write_statute_xml(statute)
    assert validate(data) == []
    text = data.decode()
    assert "/akn/ru/act/fz/2019-05-14/9001-fz/rus@2024-01-01" in text
    assert "o-rechnyh-mayakah" in text
    read = read_statute_xml(data)
    assert (read.edition, read.work, read.root) == (statute.edition, statute.work, statute.root)


def test_lists_of_other_profiles_are_normalised() -> None:
    data = (
        write_statute_xml(act(ARTICLE))
        .decode()
        .replace(
            '<p eId="art_1__p_1">Текст.</p>',
            (
                '<blockList eId="art_1__list_1"><listIntroduction>Список:</listIntroduction>'
                '<item eId="art_1__list_1__item_1"><num>1)</num><p>раз;</p></item><item eId="art_1__list_1__item_2"><num>2)</num><p>два.</p></item></blockList>'
            ),
        )
    )
    article = read_statute_xml(data.encode()).root.body[0]
    assert isinstance(article, Unit)
    assert article.body == (
        Paragraph("Список:"),
        Unit(Kind.CLAUSE, Number("1"), "1)", body=(Paragraph("раз;"),)),
        Unit(Kind.CLAUSE, Number("2"), "2)", body=(Paragraph("два."),)),
    )


def test_a_nested_table_in_a_cell_is_kept() -> None:
    statute = sample("05_appendix")
    data = (
        write_statute_xml(statute)
        .decode()
        .replace("<p>Озерный район</p>", ('<table eId="att_1__table_9"><tr><td><p>внутри</p></td></tr></table>'))
    )
    read = read_statute_xml(data.encode())
    assert_round_trip(read)
    assert "внутри" in write_statute_xml(read).decode()


def test_addresses_of_the_sample_are_found() -> None:
    assert Address.parse("статья 5/часть 2")
    assert isinstance(sample("05_appendix").root.body[-2].body[0], Table)  # type: ignore[union-attr]
