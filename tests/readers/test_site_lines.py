"""What a site puts around and beside an act: it can't be told from the act, so it is said; raised numbers behind a space."""

from __future__ import annotations

import pytest

from lawdraft.model.kind import Kind
from lawdraft.readers.formats import read_bill_text
from lawdraft.readers.importing import Imported, import_bytes
from tests.readers.files import docx, para, raised

_ACT = ("ЗАКОН СВЕТЛОЙ ОБЛАСТИ", "О свете", "Принят Думой 1 мая 2020 года", "Статья 1. Свет", "1. Свет горит.")
_SIGNED = ("Губернатор", "Светлой области", "А.А. Светлов", "г. Светлый", "1 мая 2020 года", "N 5-ОЗ")


def _page(*lines: str) -> Imported:
    body = "".join(line if line.startswith("<") else f"<div>{line}</div>" for line in lines)
    return import_bytes(f"<html><body>{body}</body></html>".encode(), "a.html")


def _said(done: Imported) -> list[str]:
    return [one.code for one in done.report.findings if one.severity != "I"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((*_ACT, *_SIGNED), []),
        (("Российская Федерация", "Законодательное собрание Светлой области", *_ACT, *_SIGNED), []),
        (("Поиск по сайту", "Главная / Документы", *_ACT, *_SIGNED), ["R-HEAD"]),
        ((*_ACT, *_SIGNED, "Версия для печати"), ["R-SIGNATURE"]),
        ((*_ACT, "Губернатор Светлой области А.А. Светлов"), []),
        ((*_ACT, "Губернатор Светлой области А.А. Светлов", "г. Светлый"), []),
        ((*_ACT, "Губернатор Светлой области А.А. Светлов", "Популярное"), ["R-SIGNATURE"]),
        ((*_ACT, "Губернатор Светлой области А.А. Светлов", "Подписаться на рассылку", "© 2020 Сайт"), ["R-SIGNATURE"]),
        ((*_ACT, '<div style="float:right">Новости</div>', "2. Тень."), ["R-SHOWN"]),
        ((*_ACT, '<div style="position : absolute">Новости</div>', "2. Тень."), ["R-SHOWN"]),
        ((*_ACT, '<table style="float:left"><tr><td>а<td>б</table>', "2. Тень."), []),
        ((*_ACT, '<p style="line-height:1.5;background-position:0">2. Тень.</p>'), []),
    ],
)
def test_lines_of_a_site_are_said(lines: tuple[str, ...], said: list[str]) -> None:
    done = _page(*lines)
    assert _said(done) == said
    assert done.report.account.balanced


def test_a_signature_in_one_line_ends_the_act_whatever_stands_behind() -> None:
    done = _page(*_ACT, "Губернатор Светлой области А.А. Светлов", "Подписаться на рассылку", "© 2020 Сайт")
    signed = [unit for unit in done.statute.root.units() if unit.kind is Kind.SIGNATURE]
    assert len(signed) == 1
    assert len(signed[0].body) == 3


@pytest.mark.parametrize(
    ("sheet", "body", "said"),
    [
        ("p span {vertical-align: super}", "<p>Свет<span>1</span>.", [("R-SHOWN", "W")]),
        ("ol {list-style-type: cyrillic}", "<ol><li>раз<li>два</ol>", [("R-SHOWN", "E")]),
        ("p {color: red}", "<p>Свет.", []),
    ],
)
def test_style_sheets_of_mhtml_are_asked(sheet: str, body: str, said: list[tuple[str, str]]) -> None:
    page = f"<html><body><p>ЗАКОН<p>О свете<p>Статья 1. Свет<p>1. Свет:{body}</body></html>"
    parts = (("text/html; charset=utf-8", page), ("text/css", sheet))
    mail = "".join(f"--x\nContent-Type: {kind}\n\n{text}\n" for kind, text in parts)
    done = import_bytes(f"Content-Type: multipart/related; boundary=x\n\n{mail}--x--\n".encode(), "a.mht")
    assert [(one.code, one.severity) for one in done.report.findings if one.severity != "I"] == said


_RAISED = "Свет ^1 на 5 м ^2 по статье 5^1 и 6^1."


def test_a_raised_number_behind_a_space_is_kept_in_every_format() -> None:
    html = "Свет <sup>1</sup> на 5 м <sup>2</sup> по статье 5 <sup>1</sup> и 6<sup>1 </sup>."
    word = para("Свет ", raised("1"), " на 5 м ", raised("2"), " по статье 5 ", raised("1"), " и 6", raised("1 "), ".")
    heads = ("ЗАКОН", "О свете", "Статья 1. Свет")
    data = docx("".join(map(para, heads)) + word)
    assert _page(*heads, html).lines[-1].text == _RAISED
    assert import_bytes(data, "a.docx").lines[-1].text == _RAISED
    assert read_bill_text(data, "a.docx").split("\n")[-2] == _RAISED
    typed = f"<html><body><pre>     Статья 1. Свет\n\n     {html}</pre></body></html>".encode()
    assert import_bytes(typed, "a.html").lines[-1].text == _RAISED.replace("5^1", "5 ^1").replace("6^1.", "6^1 .")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<ul><li>раз;<li>два.</ul>", ["2 items that the page shows with bullets are read without them"]),
        ("<ul style='list-style: none'><li>раз;<li>два.</ul>", []),
        ("<ul><li>- раз;<li>- два.</ul>", []),
        ("<nav><ul><li>раз;</ul></nav>", []),
    ],
)
def test_bullets_that_a_page_makes_are_said(body: str, said: list[str]) -> None:
    done = _page(*_ACT, body)
    assert [one.message for one in done.report.findings if one.code == "R-SHOWN"] == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a. раз;", True),
        ("а. раз;", True),
        ("г. Светлый стоит.", False),
        ("т. е. свет.", False),
        ("с. Огни горит.", False),
        ("А. Светлов стоит.", False),
    ],
)
def test_letters_with_a_dot_are_said(line: str, said: bool) -> None:
    done = _page(*_ACT[:-1], "1. Свет:", line)
    assert ("R-HEADING" in _said(done)) is said
