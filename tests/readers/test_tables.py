"""Tables of pages and office files are tables of the model: spans, head rows, paragraphs, notes and footnotes of cells."""

from __future__ import annotations

import pytest

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.model.grid import column_cells
from lawdraft.model.number import Number
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import walk
from lawdraft.model.unit import Status, Table
from lawdraft.readers.formats import read_bill_text
from lawdraft.readers.importing import Imported, import_bytes
from tests.readers.files import docx, note, odt, para, portal, rtf

HTML_SPANS = (
    '<table><tr><th rowspan="2">Рыба</th><th colspan="2">Срок</th></tr><tr><th>с</th><th>по</th></tr>'
    '<tr><td rowspan="2">Язь</td><td>мая 1</td><td>мая 2</td></tr><tr><td>июня 3</td><td>июня 4</td></tr></table>'
)


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text) if text else '<w:p/>'}</w:tc>"


WORD_SPANS = (
    "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
    + cell("Рыба", '<w:vMerge w:val="restart"/>') + cell("Срок", '<w:gridSpan w:val="2"/>')
    + "</w:tr><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("", "<w:vMerge/>") + cell("с") + cell("по")
    + "</w:tr><w:tr>" + cell("Язь", '<w:vMerge w:val="restart"/>') + cell("мая 1") + cell("мая 2")
    + "</w:tr><w:tr>" + cell("", '<w:vMerge w:val="continue"/>') + cell("июня 3") + cell("июня 4") + "</w:tr></w:tbl>"
)  # fmt: skip


def odt_cell(text: str, spans: str = "") -> str:
    return f"<table:table-cell {spans}><text:p>{text}</text:p></table:table-cell>"


COVERED = "<table:covered-table-cell/>"
ODT_SPANS = (
    "<table:table><table:table-header-rows><table:table-row>" + odt_cell("Рыба", 'table:number-rows-spanned="2"')
    + odt_cell("Срок", 'table:number-columns-spanned="2"') + COVERED + "</table:table-row><table:table-row>" + COVERED
    + odt_cell("с") + odt_cell("по") + "</table:table-row></table:table-header-rows><table:table-row>"
    + odt_cell("Язь", 'table:number-rows-spanned="2"') + odt_cell("мая 1") + odt_cell("мая 2")
    + "</table:table-row><table:table-row>" + COVERED + odt_cell("июня 3") + odt_cell("июня 4")
    + "</table:table-row></table:table>"
)  # fmt: skip


def read(data: bytes, name: str) -> Imported:
    done = import_bytes(data, name)
    assert done.report.account.balanced, done.report.account
    xml = write_statute_xml(done.statute)
    assert read_statute_xml(xml) == done.statute
    assert not validate(xml)
    return done


def page(*inside: str) -> Imported:
    return read(portal("H|Статья 1. Лов", "1. Сроки лова:", *inside), "page.html")


def tables(done: Imported) -> list[Table]:
    return [node for _, node in walk(done.statute.root) if isinstance(node, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[" / ".join(line.text for line in one.body) for one in row.cells] for row in table.rows]


@pytest.mark.parametrize(("data", "name"), [
    (portal("H|Статья 1. Лов", "1. Сроки лова:", HTML_SPANS, "2. Лов разрешен."), "page.html"),
    (docx(para("Статья 1. Лов") + para("1. Сроки лова:") + WORD_SPANS + para("2. Лов разрешен.")), "a.docx"),
    (odt("<text:p>Статья 1. Лов</text:p><text:p>1. Сроки лова:</text:p>" + ODT_SPANS + "<text:p>2. Лов разрешен.</text:p>"), "a.odt"),
])  # fmt: skip
def test_cells_over_rows_and_columns(data: bytes, name: str) -> None:
    (table,) = tables(read(data, name))
    assert texts(table) == [["Рыба", "Срок"], ["с", "по"], ["Язь", "мая 1", "мая 2"], ["июня 3", "июня 4"]]
    assert [[one.rowspan for one in row.cells] for row in table.rows] == [[2, 1], [1, 1], [2, 1, 1], [1, 1]]
    assert [one.colspan for one in table.rows[0].cells] == [1, 2]
    assert [all(one.header for one in row.cells) for row in table.rows] == [True, True, False, False]
    assert column_cells(table, Number.parse("3")) == ((0, 1), (1, 1), (2, 2), (3, 1))


def test_paragraphs_and_notes_of_cells() -> None:
    gone = note("(Строка утратила силу - Федеральный закон от 05.06.2013 № 11-ФЗ)")
    changed = note("(В редакции Федерального закона от 01.02.2011 № 7-ФЗ)")
    rows = f"<tr><td>1.</td><td><p>Язь</p><p>Сом{changed}</p></td></tr><tr><td>2.</td><td>{gone}</td></tr>"
    (table,) = tables(page(f"<table><tr><td>Номер</td><td>Рыба</td></tr>{rows}</table>"))
    assert [str(row.number) for row in table.rows] == ["None", "1", "2"]
    assert [line.text for line in table.rows[1].cells[1].body] == ["Язь", "Сом"]
    assert [one.act.number for one in table.rows[1].cells[1].body[1].provenance] == ["7-ФЗ"]
    assert table.rows[2].cells[1].body[0].status is Status.REPEALED
    assert [one.act.number for one in table.rows[2].cells[1].body[0].provenance] == ["11-ФЗ"]


def test_a_bar_in_a_paragraph_is_no_table() -> None:
    done = page("а | б", "<table><tr><td>x | y</td><td>z</td></tr></table>")
    assert [texts(table) for table in tables(done)] == [[["x | y", "z"]]]


@pytest.mark.parametrize("broken", [
    '<table><tr><td rowspan="99">а</td><td colspan="-1">б</td></tr><tr></tr><tr><td rowspan="x">в</td></tr></table>',
    '<table><tr><td rowspan="3">а</td><td rowspan="3">б</td></tr><tr></tr></table>',
    '<table><tr><td colspan="99999999999999999999">а</td><td>б</td></tr><tr><td></td></tr></table>',
])  # fmt: skip
def test_spans_that_can_not_be(broken: str) -> None:
    (table,) = tables(page(broken))
    assert all(0 < at + one.rowspan <= len(table.rows) for at, row in enumerate(table.rows) for one in row.cells)


def test_tables_that_lay_out_head_and_signature_are_lines() -> None:
    number = "<table><tr><td>14 мая 2019 года</td><td>№ 9001-ФЗ</td></tr></table>"
    signed = "<table><tr><td>Губернатор</td><td>А.Волнов</td></tr></table>"
    done = read(portal("ФЕДЕРАЛЬНЫЙ ЗАКОН", number, "О рыбах", "H|Статья 1. Лов", "1. Разрешен.", signed), "page.html")
    assert not tables(done)
    assert done.statute.work.number == "9001-ФЗ"
    assert [finding.code for finding in done.report.findings].count("R-TABLE") == 1  # date and number are known as such


def test_a_file_that_is_only_a_table() -> None:
    (table,) = tables(
        read(
            portal("Ставки", "<table><tr><td>1.</td><td>Язь</td></tr><tr><td>2.</td><td>Сом</td></tr></table>"),
            "page.html",
        )
    )
    assert texts(table) == [["1.", "Язь"], ["2.", "Сом"]]


def test_footnote_in_a_cell_of_word() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="2">{para("Кроме зимы.")}</w:footnote></w:footnotes>'
    )  # fmt: skip
    signed = '<w:r><w:t>Язь</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    table = f"<w:tbl><w:tr>{cell('1.')}<w:tc>{para(signed)}</w:tc></w:tr></w:tbl>"
    done = read(docx(para("Статья 1. Лов") + para("1. Рыбы:") + table, footnotes=notes), "a.docx")
    (mark,) = tables(done)[0].rows[0].cells[1].body[0].marks
    assert [line.text for line in mark.note] == ["Кроме зимы."]


def test_rtf_cells_of_several_paragraphs() -> None:
    body = r"Статья 1. Лов\par 1. Рыбы:\par\trowd\intbl Номер\par строки\cell Рыба\cell\row\intbl 1\cell Язь\par Сом\cell\row\pard 2. Разрешен.\par"
    (table,) = tables(read(rtf(body), "a.rtf"))
    assert texts(table) == [["Номер / строки", "Рыба"], ["1", "Язь / Сом"]]


def test_a_bill_has_its_rows_as_lines() -> None:
    data = portal("1) таблицу изложить в следующей редакции:", HTML_SPANS)
    assert [line for line in read_bill_text(data, "bill.html").splitlines() if line][1:3] == ["Рыба | Срок", "с | по"]


def test_a_table_with_another_inside_is_paragraphs() -> None:
    inner = "<table><tr><td>а</td><td>б</td></tr></table>"
    done = page(f"<table><tr><td>Язь</td><td>{inner}</td></tr></table>")
    assert [texts(table) for table in tables(done)] == [[["а", "б"]]]
    assert any(finding.code == "R-TABLE" for finding in done.report.findings)


def test_a_drawn_table_stays_as_lines() -> None:
    drawn = "┌─────┬─────┐\n│ Язь │ 1   │\n└─────┴─────┘"
    text = f"     Статья 1. Лов\n\n     1. Сроки лова:\n{drawn}\n     2. Лов разрешен.\n"
    done = read(f"<html><body><pre>{text}</pre></body></html>".encode(), "old.html")
    assert not tables(done)
    assert [line for line in write_text(done.statute).split("\n") if line.startswith(("┌", "│", "└"))] == [
        "┌─────┬─────┐",
        "│ Язь │ 1 │",
        "└─────┴─────┘",
    ]
    assert [one.message for one in done.report.findings if one.code == "R-TABLE"] == [
        "a drawn table is kept as 3 lines"
    ]


_BOXES = {
    "a remark": (("КонсультантПлюс: примечание.", "П. 2 применяется с 01.01.2023."), "remark of a database"),
    "a list of amending acts": (("Список изменяющих документов", "(в ред. Приказа Минсвета от 01.02.2021 N 7н)"), ""),
    "a banner": (("Документ предоставлен КонсультантПлюс",), "banner of a database"),
}


@pytest.mark.parametrize(("lines", "why"), _BOXES.values(), ids=_BOXES)
def test_boxes_of_legal_databases_on_a_page_are_no_tables(lines: tuple[str, ...], why: str) -> None:
    """A saved page draws them as a row of which one cell is full, as the Word files of the databases do."""
    cell = "".join(f"<p>{line}</p>" for line in lines)
    box = f"<table><tr><td></td><td></td><td>{cell}</td><td></td></tr></table>"
    done = read(portal("ЗАКОН", "О свете", "H|Статья 1. Свет", "1. Горит.", box, "2. Светит."), "page.html")
    assert not tables(done)
    assert [one.why for one in done.report.set_aside] == ([why] if why else [])
    assert done.report.account.balanced
    if not why:
        assert done.report.account.provenance


def test_what_an_appendix_is_stands_above_its_heading() -> None:
    lines = (
        "ПРИКАЗ",
        "О свете",
        "1. Зажечь.",
        "Министр С.С. Светлов",
        "",
        "Приложение",
        "к приказу",
        "от 5 мая 2020 г. № 5",
    )
    for form in ("Рекомендуемый образец", "Форма", "(форма)"):
        unit = list(
            import_bytes("\n".join((*lines, form, "ОТЧЕТ", "1. Свет.")).encode(), "a.txt").statute.root.units()
        )[-1]
        assert unit.heading and unit.heading.text == "ОТЧЕТ"
        assert unit.subheading and unit.subheading.text.endswith(form)


def test_a_row_of_the_portal_that_only_holds_widths_is_none() -> None:
    rows = '<table><tr class="holder"><td></td><td>{}</td></tr><tr><td>Рыба</td><td>Срок</td></tr></table>'
    for inside, count in (("", 1), ("Язь", 2)):
        done = import_bytes(portal("H|Статья 1. Рыба", "1. Срок:", rows.format(inside)), "a.html")
        (table,) = (node for _, node in walk(done.statute.root) if isinstance(node, Table))
        assert len(table.rows) == count
