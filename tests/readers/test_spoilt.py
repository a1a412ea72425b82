"""What copying, printing and other programs do to a text: said in every format, for it can't be mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawdraft.model.plain import unit_lines
from lawdraft.readers.importing import Imported, import_bytes
from tests.readers.files import docx, odt, para, portal, rtf

HEAD = ("ФЕДЕРАЛЬНЫЙ ЗАКОН", "О маяках", "Статья 1. Маяк")
Said = list[tuple[str, str, str]]


def txt(*lines: str) -> Imported:
    return import_bytes("\n".join(lines).encode(), "act.txt")


def word(*lines: str) -> Imported:
    return import_bytes(docx("".join(map(para, lines))), "act.docx")


def page(*lines: str) -> Imported:
    return import_bytes(portal(*lines), "act.html")


def opendocument(*lines: str) -> Imported:
    return import_bytes(odt("".join(f"<text:p>{line}</text:p>" for line in lines)), "act.odt")


def rich(*lines: str) -> Imported:
    return import_bytes(rtf("".join(f"{line}\\par " for line in lines)), "act.rtf")


def said(done: Imported) -> Said:
    """Return what needs a look: code, severity, and the piece of the text that is shown."""
    found = (one for one in done.report.findings if one.severity != "I")
    return [(one.code, one.severity, one.message.rpartition(": ")[2]) for one in found]


FORMATS = (txt, word, page, opendocument, rich)
IN_EVERY_FORMAT: dict[str, tuple[tuple[str, ...], list[tuple[str, str]]]] = {
    "sentences broken over paragraphs": (
        ("1. Маяк стоит у", "берега моря и", "светит.", "2. Знак виден", "всем."), [("R-HARD-WRAP", "E")],
    ),
    "one sentence broken": (("1. Маяк стоит у", "берега.", "2. Знак."), [("R-HARD-WRAP", "W")]),
    "a list without signs": (("1. Лампы:", "белые", "синие", "2. Знак."), []),
    "a word broken": (("1. Знак ста-", "вит служба."), [("R-HARD-WRAP", "E")]),
    "numbers of pages": (("1. Маяк стоит.", "2", "2. Знак.", "Страница 3 из 5"), [("R-PAGE", "W")]),
    "spaced letters": (("1. Маяк.", "С т а т ь я 2. Дым", "Идет."), [("R-HEADING", "W")]),
    "a running head": (
        ("1. Маяк.", "Закон о маяках", "2. Знак.", "Закон о маяках", "3. Дым.", "Закон о маяках"), [("R-PAGE", "W")],
    ),
    "a lost index": (
        ("А.", "Статья 2. Дым", "1. А:", "1) а;", "2) б;", "21) в;", "3) г."),
        [("R-ORDER", "W"), ("R-LOST-INDEX", "W")],
    ),
    "a list in one line": (("1. Лампы: а) белые; б) синие.", "2. Знак."), [("R-HEADING", "W")]),
    "references in one line": (("1. Пункты: а) и б) не нужны.", "2. По пункту 1) и 2)."), []),
    "a scanned number of an article": (("Стоит.", "Статья З. Дым", "Идет."), [("R-HEADING", "W")]),
    "scanned numbers of points": (("1. Маяк.", "2. Знак.", "З. Дым.", "4, Сажа."), [("R-HEADING", "W")]),
    "a name": (("1. Маяк.", "З. Светлова: это имя.", "5, Дымов."), []),
    "marks of an editor": (("Стоит.", "**Статья 2.** Дым", "Идет."), [("R-HEADING", "W")]),
    "signs of footnotes": (("1. Маяк² стоит.", "2. Знак."), [("R-FOOTNOTE", "W")]),
    "a star": (("1. Маяк* стоит.", "2. Знак."), [("R-FOOTNOTE", "W")]),
    "no signs of footnotes": (("1. По статье 5¹, 10 м², части второй¹ и пункту «а»¹.", "2. 2 * 3 и **жирно**."), []),
}  # fmt: skip


@pytest.mark.parametrize("read", FORMATS)
@pytest.mark.parametrize("name", IN_EVERY_FORMAT)
def test_what_is_said_in_every_format(name: str, read: Callable[..., Imported]) -> None:
    lines, findings = IN_EVERY_FORMAT[name]
    found = sorted({(code, severity) for code, severity, _ in said(read(*HEAD, *lines))})
    assert found == sorted(findings)


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (("> 1. Маяк стоит.", "> 2. Знак."), "> 1. Маяк стоит."),
        (("1. Маяк.", "[12.05.2024 14:03] Анна: 2. Знак."), "[12.05.2024 14:03] Анна: 2. Знак."),
        (("1. Маяк.", "2\\. Знак."), "2\\. Знак."),
        (("1. Маяк.", "## Статья 2. Дым", "Идет."), "## Статья 2. Дым"),
        (("1. Маяк:", "* белый;", "[так]"), ""),
    ],
)
def test_marks_behind_signs_of_messages_and_editors(lines: tuple[str, ...], shown: str) -> None:
    found = [piece for code, _, piece in said(txt(*HEAD, *lines)) if code == "R-HEADING"]
    assert [piece.partition("] Анна: ")[2] or piece for piece in found] == (
        [shown.partition("] Анна: ")[2] or shown] if shown else []
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("1. Маяк стоит.            Статья 2. Дым", True),
        ("1. Маяк стоит.\t1. Дым идет.", True),
        ("Белая      10.5", False),
        ("1.     Маяк стоит.", False),
    ],
)
def test_two_columns_in_one_line(line: str, told: bool) -> None:
    assert (("R-TABLE", "E") in [(code, how) for code, how, _ in said(txt(*HEAD, line))]) is told


def sheet(rule: str, *paragraphs: str) -> Imported:
    made = "".join(f"<p>{one}</p>" for one in (*HEAD, *paragraphs))
    return import_bytes(
        f'<html><meta charset="utf-8"><style>{rule}</style><body>{made}</body></html>'.encode(), "a.html"
    )


@pytest.mark.parametrize(
    ("rule", "paragraph", "found"),
    [
        ("", '1. Маяк <span class="WC">стоит</span>.', "text struck out is read: стоит"),
        ("", '1. Маяк <span class="HD">стоит</span>.', "text that the page hides is read: стоит"),
        ("", '1. CO<span class="W8">2</span> и H<span class="WA">2</span>.', "2 pieces of text stand below the line"),
        ("", "1. CO<sub>2</sub>.", "1 pieces of text stand below the line"),
        (".gone {text-decoration: line-through}", '1. Маяк <b class="gone">стоит</b>.', "text struck out is read: стоит"),
        ("p.none {display:none}", '1. Маяк.</p><p class="none">Стоит.', "text that the page hides is read: Стоит."),
        ("@media print {.a {x: y} .none {display:none}}", '1. Маяк.</p><p class="none">Стоит.', ""),
        ("input:not(:checked)+.none {display:none}", '1. Маяк.</p><p class="none">Стоит.', ""),
        (".raised {vertical-align: super}", '1. По 5<span class="raised">1</span>.', ""),
    ],
)  # fmt: skip
def test_what_classes_do_to_a_text_is_said(rule: str, paragraph: str, found: str) -> None:
    messages = [one.message for one in sheet(rule, paragraph).report.findings if one.code == "R-SHOWN"]
    assert [message[: len(found)] for message in messages] == ([found] if found else [])


def test_a_bold_index_of_the_portal_is_raised_without_its_style_sheet() -> None:
    done = sheet("", '1. По статье 5<span class="WB">1</span>.')
    assert "1. По статье 5^1." in unit_lines(done.statute.root)


def test_paragraphs_typed_in_lines() -> None:
    done = sheet("", "1. Лампы:", *(('</p><p class="M">| Белая | 10 |\n| Синяя | 20 |</p><p>2. Знак.',)))
    assert [one.code for one in done.report.findings if one.severity != "I"] == ["R-TABLE"]
    assert [line for line in unit_lines(done.statute.root) if "|" in line] == ["| Белая | 10 |", "| Синяя | 20 |"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>1. Маяк.</p><div>Реклама лодок</div><p>2. Знак.</p><p>3. Дым.</p>", True),
        ("<p>1. Маяк.</p><div><span>Реклама</span> лодок</div><p>2. Знак.</p><p>3. Дым.</p>", True),
        ("<p>1. Маяк.</p><div>(п. 1 в ред. Федерального закона от 01.02.2011 N 7-ФЗ)</div><p>2. Знак.</p>", False),
        ("<p>1. Маяк.</p><div>ГАРАНТ:</div><div>См. комментарии к статье 1</div><p>2. Знак.</p>", False),
        ("<p>1. Маяк.</p><nav><div>Меню</div></nav><p>2. Знак.</p><p>3. Дым.</p>", False),
        ("<p>1. Маяк.</p><div>Стоит.</div><div>2. Знак.</div><div>Виден.</div><p>3. Дым.</p>", False),
        ("<div><div><p>1. Маяк.</p></div><table><tr><td><div>А</div></td><td>Б</td></tr></table><p>2. Знак.</p></div>", False),
    ],
)  # fmt: skip
def test_blocks_of_a_site_between_the_paragraphs_are_said(body: str, told: bool) -> None:
    head = "".join(f"<p>{line}</p>" for line in HEAD)
    done = import_bytes(f'<html><meta charset="utf-8"><body>{head}{body}</body></html>'.encode(), "a.html")
    assert any("between the paragraphs" in one.message for one in done.report.findings) is told


LOW = {
    "a.docx": docx(para("Статья 1. Маяк") + para("1. CO", '<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r>', ".")),
    "b.docx": docx(para("Статья 1. Маяк") + para("1. CO", '<w:r><w:rPr><w:position w:val="-6"/></w:rPr><w:t>2</w:t></w:r>', ".")),
    "a.odt": odt(
        '<text:p>Статья 1. Маяк</text:p><text:p>1. CO<text:span text:style-name="T1">2</text:span>.</text:p>',
        '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>',
    ),
    "a.rtf": rtf(r"Статья 1. Маяк\par 1. CO{\sub 2}.\par "),
    "b.rtf": rtf(r"Статья 1. Маяк\par 1. CO{\dn6 2}\super 2\nosupersub .\par "),
}  # fmt: skip


@pytest.mark.parametrize("name", LOW)
def test_text_below_the_line_is_said(name: str) -> None:
    found = [one.message for one in import_bytes(LOW[name], name).report.findings if one.code == "R-SHOWN"]
    assert found == ["1 pieces of text stand below the line, as in «CO2»; they are read in it: 2"]


@pytest.mark.parametrize(
    ("state", "told"), [("<w:showingPlcHdr/>", True), ('<w:showingPlcHdr w:val="0"/>', False), ("", False)]
)
def test_a_control_that_nobody_filled_in_is_said(state: str, told: bool) -> None:
    run = "<w:r><w:t>Место для текста.</w:t></w:r>"
    control = f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
    done = import_bytes(docx(para("Статья 1. Маяк") + para("1. Стоит.") + para("2. ", control)), "a.docx")
    found = [(one.line, one.message) for one in done.report.findings if one.code == "R-SHOWN"]
    assert found == ([(3, "a field that nobody filled in is read: Место для текста.")] if told else [])


def test_the_kind_below_a_title_is_said() -> None:
    found = said(txt("О маяках", "ФЕДЕРАЛЬНЫЙ ЗАКОН", "О маяках", "Статья 1. Маяк", "Стоит."))
    assert found == [("R-HEAD", "W", "О маяках")]


def test_a_latin_letter_in_the_first_article_is_said() -> None:
    found = said(txt("ФЕДЕРАЛЬНЫЙ ЗАКОН", "О маяках", "Cтатья 1. Маяк", "1. Стоит.", "2. Знак."))
    assert ("R-HEADING", "W", "Cтатья 1. Маяк") in found
