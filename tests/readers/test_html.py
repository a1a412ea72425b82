"""Saved pages of the portal: both generations, encodings, MHTML, notes as data, raised digits."""

from __future__ import annotations

from datetime import date

import pytest

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.errors import InputError
from lawdraft.model.address import Address
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing, locate
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import get, walk
from lawdraft.model.unit import Node, Paragraph, Status, Unit
from lawdraft.readers.formats import read_bill_text
from lawdraft.readers.importing import Imported, import_bytes
from tests.readers.files import note, portal, up

PAGE = portal(
    "C|РОССИЙСКАЯ ФЕДЕРАЦИЯ",
    "T|Маячный кодекс Российской Федерации",
    "I|Принят Государственной Думой&nbsp;&nbsp;&nbsp;&nbsp; 7&nbsp;мая 2009&nbsp;года",
    "C|" + note("(В редакции Федерального закона от&nbsp;01.02.2011&nbsp;№&nbsp;7-ФЗ)", "901"),
    "&nbsp;",
    "H|Глава 1. Маяки",
    "&nbsp;",
    "H|Статья 1. Огни и&nbsp;знаки",
    note("(Наименование в редакции Федерального закона от&nbsp;03.04.2012&nbsp;№&nbsp;9-ФЗ)", "902"),
    "&nbsp;",
    f'1.&nbsp;Огонь горит по части 2{up("1")} статьи 5{up("2")}. '
    + note("(В редакции Федерального закона от&nbsp;03.04.2012&nbsp;№&nbsp;9-ФЗ)", "902"),
    f'2{up("1")}.&nbsp;Знак стоит:' + note("(Дополнение частью - Федеральный закон от&nbsp;01.02.2011&nbsp;№&nbsp;7-ФЗ)", "901"),
    "1) у входа;",
    "2) " + note("(Пункт утратил силу - Федеральный закон от&nbsp;05.06.2013&nbsp;№&nbsp;11-ФЗ)", "903"),
    "3) у выхода.",
    "&nbsp;",
    "H|Статья 2.",
    "H|" + note("(Статья утратила силу - Федеральный закон от&nbsp;05.06.2013&nbsp;№&nbsp;11-ФЗ)", "903"),
    "&nbsp;",
    f'H|Статья 2{up("1")}. Смотрители',
    "&nbsp;",
    "1. Смотритель сменяется.",
    note("(Дополнение статьей - Федеральный закон от&nbsp;07.08.2014&nbsp;№&nbsp;13-ФЗ)", "904"),
    "&nbsp;",
    "I|Президент Российской Федерации&nbsp;&nbsp;&nbsp; А.Волнов",
    "13&nbsp;июня 2009&nbsp;года",
    "№&nbsp;63-ФЗ",
)  # fmt: skip


def read(data: bytes, name: str = "page.html") -> Imported:
    done = import_bytes(data, name)
    assert done.report.account.balanced, done.report.account
    xml = write_statute_xml(done.statute)
    assert read_statute_xml(xml) == done.statute
    assert not validate(xml)
    return done


def at(done: Imported, address: str) -> Node:
    found = locate(done.statute.root, Address.parse(address))
    assert not isinstance(found, Missing), address
    return get(done.statute.root, found[0].path)


def unit(done: Imported, address: str) -> Unit:
    node = at(done, address)
    assert isinstance(node, Unit)
    return node


def test_units_and_identity() -> None:
    done = read(PAGE)
    assert dict(done.report.counts) == {"глава": 1, "статья": 3, "часть": 3, "пункт": 3}
    work = done.statute.work
    assert (work.title, work.date, work.number) == ("Маячный кодекс Российской Федерации", date(2009, 6, 13), "63-ФЗ")
    assert work.names == (("pravo-nd", "500"),)
    assert done.report.repealed == 2
    assert [f.code for f in done.report.findings if f.severity != "I"] == []


def test_raised_digits_stay() -> None:
    done = read(PAGE)
    part = unit(done, "статья 1/часть 1")
    assert unit_lines(part) == ["1. Огонь горит по части 2^1 статьи 5^2."]
    assert unit(done, "статья 1/часть 2^1").mark == "2^1."
    assert unit(done, "статья 2^1").mark == "Статья 2^1."


@pytest.mark.parametrize(
    "place", ["<html><head>{}</head><body>{}</body></html>", "<body>{}{}</body>", "<body>{1}{0}</body>"]
)
def test_a_style_sheet_raises_digits_wherever_it_stands(place: str) -> None:
    sheet = "<style>p {margin: 0} span.up {font-size: 8pt; vertical-align: super}</style>"
    done = read(place.format(sheet, "<p>Статья 5<span class='up'>1</span>. Маяк</p><p>Огонь горит.</p>").encode())
    assert unit(done, "статья 5^1").mark == "Статья 5^1."


def test_notes_are_data() -> None:
    done = read(PAGE)
    law = ActReference("Федеральный закон", date(2012, 4, 3), "9-ФЗ")
    article, part = unit(done, "статья 1"), unit(done, "статья 1/часть 1")
    assert article.heading is not None
    assert article.heading.text == "Огни и\u00a0знаки"
    assert [(p.act, p.change, p.nd) for p in article.heading.provenance] == [(law, "amended", "902")]
    assert [(p.act, p.nd) for p in part.body[0].provenance] == [(law, "902")]  # type: ignore[union-attr]
    added = unit(done, "статья 1/часть 2^1").provenance
    assert [(p.change, p.act.number, p.nd) for p in added] == [("added", "7-ФЗ", "901")]
    assert unit(done, "статья 2^1").provenance[0].nd == "904"
    assert done.statute.root.provenance[0].nd == "901"
    texts = "\n".join(unit_lines(done.statute.root))
    assert "редакции" not in texts
    assert "Дополнение" not in texts


def test_stubs() -> None:
    done = read(PAGE)
    point, article = unit(done, "статья 1/часть 2^1/пункт 2"), unit(done, "статья 2")
    assert (point.status, article.status) == (Status.REPEALED, Status.REPEALED)
    assert [(p.change, p.nd) for p in (*point.provenance, *article.provenance)] == [("repealed", "903")] * 2


def test_a_note_of_many_acts_is_pieces_that_join_to_it() -> None:
    text = "(В редакции федеральных законов от 01.02.2011 № 7-ФЗ, от 03.04.2012 № 9-ФЗ; Указа Президента Российской Федерации от 05.06.2013 № 11)"
    done = read(portal("H|Статья 1. Маяк", "1. Горит. " + note(text), "2. Светит."))
    provenance = unit(done, "статья 1/часть 1").body[0].provenance  # type: ignore[union-attr]
    assert [(p.act.kind, p.act.number) for p in provenance] == [
        ("Федеральный закон", "7-ФЗ"), ("Федеральный закон", "9-ФЗ"), ("Указ Президента Российской Федерации", "11"),
    ]  # fmt: skip
    assert "".join(p.source for p in provenance).replace(" ", "") == text.replace(" ", "")


SHAPES = [
    ("3. " + note("(Часть утратила силу - Федеральный закон от 01.02.2011 № 7-ФЗ)"), "repealed"),
    (
        "3. "
        + note("(Дополнение частью - Федеральный закон от 01.02.2011 № 7-ФЗ)")
        + " "
        + note("(Утратила силу - Федеральный закон от 03.04.2012 № 9-ФЗ)"),
        "added repealed",
    ),
    ("3. Горит" + note(" (В редакции Федерального закона от 01.02.2011 № 7-ФЗ)") + ", светит.", "amended"),
    ("3. Горит (В редакции Федерального закона от 01.02.2011 № 7-ФЗ).", "amended"),
]


@pytest.mark.parametrize(("shape", "changes"), SHAPES)
def test_shapes_of_notes(shape: str, changes: str) -> None:
    done = read(portal("H|Статья 1. Маяк", "1. Стоит.", "2. Виден.", shape, "4. Цел."))
    part = unit(done, "статья 1/часть 3")
    found = part.provenance or part.body[0].provenance  # type: ignore[union-attr]
    assert " ".join(p.change for p in found) == changes
    assert part.status is (Status.REPEALED if "repealed" in changes else Status.IN_FORCE)
    if part.status is Status.IN_FORCE:
        assert part.body[0].text.replace(" ,", ",") in ("Горит, светит.", "Горит.")  # type: ignore[union-attr]


OLD = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><body>
<pre id="bdoc"><span>                    Маячный кодекс Российской Федерации

</span><span>     С т а т ь я  1. Огни и знаки на берегу
</span><span>                     северного моря

</span><span>     Огонь   горит  ночью  и  в  туман,   знак
стоит социально-
полезно. <font class="ed">(В редакции Федерального закона <a href="?nd=901">от 01.02.2011 г. N 7-ФЗ</a>)</font>
</span><span>     Смотритель не спит.

</span><span>     С т а т ь я  2. (Утратила силу - Федеральный закон от 03.04.2012 г.
N 9-ФЗ)

</span><span>     Президент Российской Федерации                  А.Волнов

</span><span>     13 июня 2009 года
</span></pre></body></html>"""


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("О   б е р е г о в ы х   о г н я х", "О береговых огнях"),
        ("О  б е р е г о в ы х  о г н я х  и  м а я к а х", "О береговых огнях и маяках"),
        ("О б е р е г о в ы х о г н я х", "О б е р е г о в ы х о г н я х"),
    ],
)
def test_letters_apart_are_words_where_a_wider_gap_tells_them(typed: str, title: str) -> None:
    page = OLD.replace("Маячный кодекс Российской Федерации", typed).replace(
        "     С т а т ь я  1", "          Г л а в а  I.  О г н и   и   з н а к и\n\n     С т а т ь я  1"
    )
    done = read(page.format(charset="utf-8").encode())
    assert done.statute.work.title == title
    chapter = unit(done, "глава I")
    assert chapter.heading is not None
    assert chapter.heading.text == "Огни и знаки"
    assert ("R-LETTERS" in [finding.code for finding in done.report.findings]) == (title == typed)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_old_pages(charset: str) -> None:
    done = read(OLD.format(charset=charset).encode(charset))
    article = unit(done, "статья 1")
    assert article.heading is not None
    assert article.heading.text == "Огни и знаки на берегу северного моря"
    lines = unit_lines(article)
    assert lines[1:] == ["Огонь горит ночью и в туман, знак стоит социально-полезно.", "Смотритель не спит."]
    noted = [p for _, n in walk(article) for p in getattr(n, "provenance", ())]
    assert [(p.act.number, p.nd) for p in noted] == [("7-ФЗ", "901")]
    assert unit(done, "статья 2").status is Status.REPEALED


def test_a_wrong_label_of_the_encoding_is_a_finding() -> None:
    text = OLD.format(charset="windows-1251")
    assert "R-ENCODING" in [f.code for f in read(text.encode()).report.findings]
    assert "R-ENCODING" in [f.code for f in read(OLD.format(charset="utf-8").encode("cp1251")).report.findings]
    assert read(OLD.format(charset="utf-8").encode("koi8-r")).statute.root == read(text.encode()).statute.root
    assert read(("\ufeff" + text).encode("utf-16")).statute.root == read(text.encode()).statute.root


def test_mhtml() -> None:
    import base64

    body = base64.encodebytes(PAGE).decode()
    mail = (
        "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n"
        "--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{body}\r\n--B--\r\n"
    )  # fmt: skip
    assert read(mail.encode(), "page.mhtml").statute == read(PAGE).statute
    with pytest.raises(InputError, match="MHTML"):
        import_bytes(mail.replace("text/html", "text/css").encode(), "page.mhtml")


def test_furniture_is_set_aside_not_lost() -> None:
    page = PAGE.replace(b"<body>", "<body><nav>Меню портала</nav><script>x()</script>".encode())
    done = read(page)
    assert [s.text for s in done.report.set_aside] == ["Меню портала"]
    assert done.statute == read(PAGE).statute


def test_tables() -> None:
    table = "<table><tr><td>Номер</td><td>Рыба</td></tr><tr><td>1</td><td>Язь</td></tr></table>"
    done = read(PAGE.replace("<p>1. Смотритель".encode(), f"{table}<p>1. Смотритель".encode()))
    assert dict(done.report.counts)["таблица"] == 1


BAD = [
    (b"", "empty"),
    (b"<html><body></body></html>", "no text"),
    (b"<html><body>" + b"<div>" * 5000 + b"x", "deep"),
    (b"<html><body><p>\x00</p>", "binary"),
    ("<html><body><p>Статья".encode() + b"\xff\xfe\x01" * 9 + b"</p>", "encoding"),
    (b"\x89PNG\r\n\x1a\n", "format"),
    (b"\xd0\xcf\x11\xe0xxxx", "format"),
    (b"%PDF-1.4", "format"),
]


@pytest.mark.parametrize(("data", "said"), BAD)
def test_bad_pages_are_clear_errors(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        import_bytes(data, "page.html")


def test_a_bill_keeps_every_word() -> None:
    formula = f'в статье 5{up("1")} слова "(В редакции Федерального закона от 01.02.2011 № 7-ФЗ)" исключить'
    assert read_bill_text(portal(formula), "bill.html") == (
        'в статье 5^1 слова "(В редакции Федерального закона от 01.02.2011 № 7-ФЗ)" исключить\n'
    )


def test_unnumbered_parts_and_their_stubs() -> None:
    page = portal(
        "T|Трудовой кодекс Российской Федерации", "H|Статья 1. Смена", "Смена длится вахту.",
        "Часть. " + note("(Утратила силу - Федеральный закон от 01.02.2011 № 7-ФЗ)"), "Отдых длится две вахты.",
    )  # fmt: skip
    done = read(page)
    parts = [u for u in unit(done, "статья 1").units() if u.kind is Kind.PART]
    assert [unit_lines(p)[0][:6] for p in parts] == ["Смена ", "Часть.", "Отдых "]
    assert unit_lines(unit(done, "статья 1/часть 3")) == ["Отдых длится две вахты."]


def test_a_heading_in_a_paragraph_of_its_own() -> None:
    done = read(portal("H|Статья 1.", "H|Огни и знаки", "1. Стоит.", "H|Статья 2.", "Горит."))
    headings = [unit(done, f"статья {number}").heading for number in (1, 2)]
    assert [heading.text if heading else None for heading in headings] == ["Огни и знаки", None]
    assert unit_lines(unit(done, "статья 1"))[0] == "Статья 1. Огни и знаки"


def test_what_a_page_shows_otherwise_is_said() -> None:
    page = (
        "<html><body><p>Статья 1. Огни</p><p>1. Огонь <del>горит</del> светит.</p><ol style='list-style: x'><li>Раз.</li></ol>"
        '<p>2. Знак.<span style="display: none">скрыто</span></p></body></html>'
    )
    found = [one for one in import_bytes(page.encode(), "a.html").report.findings if one.code == "R-SHOWN"]
    assert [(one.severity, one.message.split(": ")[1]) for one in found] == [
        ("E", "Раз."), ("W", "горит"), ("W", "скрыто"),
    ]  # fmt: skip


def _listed(html: str) -> tuple[list[str], list[str]]:
    """Return the lines below the article and the findings of a page with a list."""
    done = import_bytes(f"<html><body><p>Статья 1. Огни</p>{html}</body></html>".encode(), "a.html")
    assert done.report.account.balanced
    shown = [one.severity for one in done.report.findings if one.code == "R-SHOWN"]
    return unit_lines(unit(done, "статья 1"))[1:], shown


@pytest.mark.parametrize(
    ("html", "lines", "shown"),
    [
        ("<ol><li>Раз.</li><li>Два.</li></ol>", ["1. Раз.", "2. Два."], ["I"]),
        ('<ol start="5"><li><p>Раз.</p></li><li> <p>Два.</p><p>И три.</p></li></ol>', ["5. Раз.", "6. Два.", "И три."], ["I"]),
        ('<ol><li>Раз.<li value="7">Два.<li>Три.</ol>', ["1. Раз.", "7. Два.", "8. Три."], ["I"]),
        ("<ol reversed><li>Раз.</li><li>Два.</li></ol>", ["2. Раз.", "1. Два."], ["I"]),
        ("<ol><li>Раз:<ol type=a><li>б;</li><li>в.</li></ol></li><li>Два.</li></ol>",
         ["1. Раз:", "a) б;", "b) в.", "2. Два."], ["W", "I"]),
        ("<p>1. Раз:</p><ol style='list-style-type: lower-alpha'><li>б;</li></ol>", ["1. Раз:", "a) б;"], ["W"]),
        ("<ol><li><span class=mark>(Утратил силу - Федеральный закон от 01.02.2011 № 7-ФЗ)</span></li></ol>",
         ["1. (Утратил силу - Федеральный закон от 01.02.2011 № 7-ФЗ)"], ["I"]),
        ("<ol style='list-style: none'><li>Раз.</li></ol>", ["Раз."], []),
        ("<ol><li>1) раз;</li><li>2) два.</li></ol>", ["1) раз;", "2) два."], ["W"]),
        ("<style>ol.x {list-style-type: georgian}</style><ol class=x><li>Раз.</li></ol>", ["Раз."], ["E"]),
        ("<style>.y {color: red} ul {list-style: none}</style><ol class=x><li>Раз.</li></ol>", ["1. Раз."], ["I"]),
        ("<style>li:before {content: counter(a)}</style><ol><li>Раз.</li></ol>", ["Раз."], ["E"]),
        ("<ol style='list-style: armenian'><li>Раз.</li></ol>", ["Раз."], ["E"]),
        ("<ol type=a start=30><li>Раз.</li></ol>", ["Раз."], ["E"]),
    ],
)  # fmt: skip
def test_numbers_of_lists(html: str, lines: list[str], shown: list[str]) -> None:
    assert _listed(html) == (lines, shown)


def test_numbers_of_lists_make_units() -> None:
    page = "<html><body><p>Статья 1. Огни</p><ol><li>Горят.<li>Мигают.</ol></body></html>"
    assert [str(one.number) for one in unit(read(page.encode()), "статья 1").units()] == ["1", "2"]


@pytest.mark.parametrize(
    "behind", ["</body></html>{}", "</body>{}</html>", "</HTML>\n{}", "</html><html><body>{}</body>"]
)
def test_text_behind_the_end_of_the_page_is_read(behind: str) -> None:
    page = "<html><body><p>Статья 1. Маяк</p><p>1. Горит.</p>" + behind.format("<p>2. Светит.</p>и виден")
    done = import_bytes(page.encode(), "a.html")
    assert unit_lines(done.statute.root) == ["Статья 1. Маяк", "1. Горит.", "2. Светит.", "и виден"]
    assert done.report.account.balanced


def test_words_broken_by_hand_on_an_old_page() -> None:
    text = "<html><body><pre>\n     Статья 1. Огни\n\n     1. Для исполь-\nзования и северо-\nзапада, для осве-\nщения.\n\n     2. Использования на северо-запад.\n</pre></body></html>"
    done = read(text.encode())
    assert unit_lines(done.statute.root)[1] == "1. Для использования и северо-запада, для осве-щения."
    assert [(one.text, one.why) for one in done.report.set_aside] == [("-", "hyphen of a broken word")]
    doubts = [one.message for one in done.report.findings if one.code == "R-HYPHEN"]
    assert [one.rpartition(" ")[2] for one in doubts] == ["северо-запада", "осве-щения"]
    assert done.report.account.balanced


@pytest.mark.parametrize(
    ("sign", "below"),
    [
        (
            '<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
            '<div style="mso-element:footnote-list"><hr><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Маячная.</p></div></div>',
        ),
        (
            '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
            '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Маячная.</span></p></div>',
        ),
        (
            '<sup><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym">1</a></sup>',
            '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Маячная.</p></div>',
        ),
        (
            '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>',
            '<ol class="references"><li id="cite_note-1"><span><a href="#cite_ref-1">↑</a></span> <span>Маячная.</span></li></ol>',
        ),
    ],
    ids=["Word", "Google Docs", "LibreOffice", "MediaWiki"],
)
def test_footnotes_of_saved_documents(sign: str, below: str) -> None:
    done = read(portal("H|Статья 1. Огни", f"1. Смена {sign} огня.", "2. Виден.", below))
    assert unit_lines(done.statute.root) == ["Статья 1. Огни", "1. Смена огня.", "2. Виден."]
    part = unit(done, "часть 1 статьи 1")
    assert isinstance(part.body[0], Paragraph)
    (mark,) = part.body[0].marks
    assert (mark.start, [one.text for one in mark.note]) == (len("Смена"), ["Маячная."])
    assert done.report.account.balanced
    bill = read_bill_text(portal("1. Смена", below), "bill.html")
    assert "Маячная." in bill


def test_links_that_are_no_footnotes_stay_text() -> None:
    links = '<a href="#ftn1" name="a">1</a> и <a href="#b" name="ftn1">2</a>'
    assert unit_lines(read(portal("Статья 1. Огни", f"1. Пункты {links}.")).statute.root)[1] == "1. Пункты 1 и 2."
