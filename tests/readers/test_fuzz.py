"""Damaged files: an error or a report that balances, in bounded time, never another exception."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.errors import LawdraftError
from lawdraft.readers.formats import read_bill_text
from lawdraft.readers.importing import import_bytes
from tests.readers.files import docx, note, odt, para, portal, raised, rtf, up

PAGE = portal(
    "T|Маячный кодекс Российской Федерации", "H|Статья 1. Огни", f"1. Горит по статье 2{up('1')}. " + note("(В редакции Федерального закона от 01.02.2011 № 7-ФЗ)"),
    "2) " + note("(Пункт утратил силу - Федеральный закон от 05.06.2013 № 11-ФЗ)"), "<table><tr><td>а<td>б</table>", "Примечание. 1. Нет.",
)  # fmt: skip
OLD = PAGE.replace(b"<p>", b"\n     ").replace(b"</p>", b"").replace(b"<body>", b'<body><pre id="bdoc">')
FILES = {
    "page.html": PAGE,
    "old.html": OLD,
    "a.rtf": rtf(
        r"Статья 5{\super 1}. Маяк\par 1. Горит{\footnote Да.}\par\trowd\intbl 1\cell \u1071?\cell\row\pard 2. Нет.\par"
    ),
    "a.docx": docx(para("Статья 5", raised("1"), ". Маяк") + para("1. Горит.")),
    "a.odt": odt("<text:h>Статья 1. Маяк</text:h><text:p>Горит.</text:p>"),
    "a.txt": "Статья 1. Маяк\n1. Горит.\n(в ред. Федерального закона от 01.02.2011 N 7-ФЗ)\n".encode(),
}


def survives(data: bytes, name: str) -> None:
    try:
        done = import_bytes(data, name)
    except LawdraftError as error:
        assert str(error)  # noqa: PT017 - either outcome is right
    else:
        assert done.report.account.balanced or any(f.code == "R-LOST" for f in done.report.findings)
    try:
        read_bill_text(data, name)
    except LawdraftError as error:
        assert str(error)  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize("name", FILES)
def test_truncated(name: str) -> None:
    data = FILES[name]
    chance = random.Random(name)
    for _ in range(50):
        survives(data[: chance.randrange(len(data))], name)


@pytest.mark.parametrize("name", FILES)
def test_flipped_bytes(name: str) -> None:
    chance = random.Random(name)
    for _ in range(50):
        damaged = bytearray(FILES[name])
        for _ in range(chance.choice((1, 3, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        survives(bytes(damaged), name)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16", "cp866", "utf-7"])
def test_mislabelled(encoding: str) -> None:
    for name in ("page.html", "old.html", "a.txt"):
        survives(FILES[name].decode().encode(encoding, "replace"), name)


TAGS = st.sampled_from(
    ["<p>", "</p>", '<span class="mark">', '<span class="W9">', "</span>", "<table>", "<tr>", "<td>", "</table>", "<br>", "<pre>", "</pre>",
     "Статья 1.", " 2. ", "3) ", "а) ", "(Часть утратила силу - Федеральный закон от 01.02.2011 № 7-ФЗ)", "(", ")", "1", "слово;", "&nbsp;", "\n", "^",
     "Примечание.", "Приложение 1", "№ 5-ФЗ", "13 июня 2009 года", "&#0;", "&#xFFFF;", "\u00ad", "¹", " | ", "и\u0306"]
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TAGS, max_size=40))
def test_any_page_balances(pieces: list[str]) -> None:
    data = ("<html><body>" + "".join(pieces) + "</body></html>").encode()
    try:
        done = import_bytes(data, "page.html")
    except LawdraftError:
        return
    assert done.report.account.balanced, (pieces, done.report.account)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([r"\par ", r"{\super 1}", "{", "}", r"\cell ", r"\row ", r"\intbl ", r"\pard ", r"{\footnote а}", r"{\v б}", r"\'e0",
                                r"\u1071?", "Статья 1. ", "1) ", r"\*", r"\bin3 ", "слово "]), max_size=30))  # fmt: skip
def test_any_rtf_balances(pieces: list[str]) -> None:
    try:
        done = import_bytes(rtf("".join(pieces)), "a.rtf")
    except LawdraftError:
        return
    assert done.report.account.balanced, (pieces, done.report.account)


def test_deep_nesting_and_long_lines() -> None:
    for data in (
        b"<p>" + b"<span>" * 3000 + b"x",
        b"<div>" * 20000,
        b"<table><tr><td>" * 300,
        "Статья 1. ".encode() + b"(" * 200_000,
    ):
        survives(data, "page.html")
    survives(("Статья 1. А\n" + "(" * 100_000).encode(), "a.txt")


@pytest.mark.parametrize("text", [
    "(" + "в ред. " * 8000, "(" + "утратил силу " * 8000, "(в ред. " + "от 01.02.2011 N 7-ФЗ, " * 4000 + ")", "()" * 20000, "1." * 20000,
    "(" * 20000 + ")" * 20000, "1 - 2 - " * 10000, "Раздел " + "первый " * 10000, "Статья " + "1." * 10000,
])  # fmt: skip
def test_a_long_line_takes_no_longer_than_its_length(text: str) -> None:
    """Each of these takes minutes where a pattern goes back and forth."""
    survives(f"Статья 1. А\n{text}\n2. Б\n".encode(), "a.txt")
    survives(f"<html><body><p>Статья 1. А</p><p>{text}</p></body></html>".encode(), "page.html")


SCRIPT_IN_A_MENU = b"<p>x<nav><script>y</script>z</nav>"
MENU_IN_WHAT_IS_NOT_SEEN = b"<p>x<textarea><nav>y</nav></textarea>"


@pytest.mark.parametrize("data", [SCRIPT_IN_A_MENU, MENU_IN_WHAT_IS_NOT_SEEN])
def test_furniture_is_counted_once(data: bytes) -> None:
    assert import_bytes(b"<html><body>" + data, "page.html").report.account.balanced


NOTE_MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTES = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">{}</w:footnote></w:footnotes>'
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>\u00ad</w:t></w:r>"


@pytest.mark.parametrize(("body", "notes"), [
    (para("Статья 2", NOTE_MARK) + para("Горит."), NOTES.format(para("Кроме зимы."))),
    (para("Статья 2. Маяк", NOTE_MARK) + para("Горит."), NOTES.format(para())),
    (para("Статья 2. Маяк", NOTE_MARK) + para("Горит."), NOTES.format(para("Кроме\u00ad зимы."))),
    (para("Статья 2. Маяк") + para("Горит.", HIDDEN), NOTES.format(para())),
], ids=["of a mark", "empty", "soft hyphen in it", "hidden soft hyphen"])  # fmt: skip
def test_footnotes_and_soft_hyphens_of_word(body: str, notes: str) -> None:
    done = import_bytes(docx(body, footnotes=notes), "a.docx")
    assert done.report.account.balanced, done.report.account
    xml = write_statute_xml(done.statute)
    assert read_statute_xml(xml) == done.statute
    assert not validate(xml)


NOTED_STUB = "(Часть утратила силу - Федеральный закон от 01.02.2011 № 7-ФЗ)"
STRAY_NOTE = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>"
FOUND = {
    "a stub for a heading": ("a.odt", odt(f"<text:p>Глава 1. </text:p><text:p>{NOTED_STUB}</text:p>")),
    "a note before a stub": ("old.html", f'<html><body><pre id="bdoc">ЧАСТЬ ПЕРВАЯ{NOTED_STUB}\n          Утратил силу.</pre>'.encode()),
    "a footnote in form D": ("a.odt", odt(f"<text:p>Статья 1. Маяк{STRAY_NOTE.format('и' + chr(0x306))}</text:p>")),
    "a footnote without a line": ("a.rtf", rtf(r"Статья 1. Маяк\par {\footnote Кроме зимы.}")),
    "a footnote before any line": ("a.rtf", rtf(r"{\footnote Кроме зимы.}\par Статья 1. Маяк\par")),
    "a footnote in an empty cell": ("a.rtf", rtf(r"Статья 1. Маяк\par\intbl а\cell {\footnote Кроме зимы.}\cell\row\pard")),
    "a footnote of a line that is a note": ("a.odt", odt(f"<text:p>Статья 1. Маяк</text:p><text:p>{NOTED_STUB.replace('утратила силу -', 'в редакции')}{STRAY_NOTE.format('Да.')}</text:p>")),
    "a footnote twice": ("a.docx", docx(para("Статья 1. Маяк", NOTE_MARK) + para("1. Горит.", NOTE_MARK), footnotes=NOTES.format(para("Кроме зимы.")))),
    "a footnote that never ends": ("a.rtf", rtf(r"Статья 1. Маяк\par 1. Горит.{\footnote Кроме {\footnote зимы.}")),
    "an accent at the head of a menu": ("page.html", "<html><body>Раздел I<nav><td>\u0301Меню</nav>".encode()),
    "a note before the remark of a database": ("a.rtf", rtf(NOTED_STUB + r"КонсультантПлюс: \par Статья 1. Маяк")),
    "a day behind an appendix": ("a.txt", "Статья 5\nУтверждено\n\n13 июня 2009 года\n".encode()),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_what_fuzzing_found(case: str) -> None:
    name, data = FOUND[case]
    done = import_bytes(data, name)
    assert done.report.account.balanced, done.report.account
    xml = write_statute_xml(done.statute)
    assert read_statute_xml(xml) == done.statute
    assert not validate(xml)


def test_a_deleted_soft_hyphen_that_is_kept() -> None:
    deleted = '<w:del w:author="А"><w:r><w:delText>ноч\u00adью</w:delText></w:r></w:del>'
    done = import_bytes(docx(para("Статья 2. Маяк") + para("1. Горит ", deleted)), "a.docx", tracked="reject")
    assert done.report.account.balanced, done.report.account


def test_a_footnote_of_a_paragraph_whose_end_was_deleted() -> None:
    gone = para("1. Горит", NOTE_MARK, properties='<w:rPr><w:del w:author="А"/></w:rPr>')
    body = para("Статья 2. Маяк") + gone + para(" ночью.")
    done = import_bytes(docx(body, footnotes=NOTES.format(para("Кроме зимы."))), "a.docx", tracked="accept")
    assert done.report.account.balanced, done.report.account
