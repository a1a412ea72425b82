"""Word, OpenDocument and RTF as statutes: numbers, raised digits, tables, footnotes, tracked changes, databases' remarks."""

from __future__ import annotations

import io
import zipfile

import pytest

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.errors import InputError
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import walk
from lawdraft.model.unit import Paragraph
from lawdraft.readers.formats import Tracked, read_bill_text
from lawdraft.readers.importing import Imported, import_bytes
from tests.readers.files import W, docx, odt, para, raised, rtf


def read(data: bytes, name: str, tracked: Tracked = "refuse") -> Imported:
    done = import_bytes(data, name, tracked=tracked)
    assert done.report.account.balanced, done.report.account
    xml = write_statute_xml(done.statute)
    assert read_statute_xml(xml) == done.statute
    assert not validate(xml)
    return done


def lines(done: Imported) -> list[str]:
    return [line for line in write_text(done.statute).split("\n") if line]


HEAD = para("Статья 5", raised("1"), ". Маяк")


def test_word_raised_digits_and_table() -> None:
    table = "<w:tbl>" + "".join(
        f"<w:tr><w:tc>{para(one)}</w:tc><w:tc>{para(two)}</w:tc></w:tr>" for one, two in (("Номер", "Рыба"), ("1", "Язь"))
    ) + "</w:tbl>"  # fmt: skip
    done = read(docx(HEAD + para("1. Горит по статье 2", raised("3"), ".") + table + para("2. Светит.")), "a.docx")
    assert lines(done) == ["Статья 5^1. Маяк", "1. Горит по статье 2^3.", "Номер | Рыба", "1 | Язь", "2. Светит."]
    assert str(next(done.statute.root.units()).number) == "5^1"


def test_word_numbers() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">'
        f'{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )  # fmt: skip
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = HEAD + para("Маяк:") + para("горит;", properties=listed) + para("светит.", properties=listed)
    assert lines(read(docx(body, numbering=numbering), "a.docx"))[2:] == ["1) горит;", "2) светит."]


def test_word_footnotes() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="2">{para("Кроме зимы.")}</w:footnote></w:footnotes>'
    )  # fmt: skip
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    done = read(docx(HEAD + para("1. Горит", reference, " ночью."), footnotes=notes), "a.docx")
    paragraph = next(next(done.statute.root.units()).units()).body[0]
    (mark,) = paragraph.marks  # type: ignore[union-attr]
    assert (paragraph.text, mark.start, mark.name) == ("Горит ночью.", 5, "authorialNote")  # type: ignore[union-attr]
    assert [line.text for line in mark.note] == ["Кроме зимы."]


INS = '<w:ins w:id="1" w:author="A"><w:r><w:t>ярко </w:t></w:r></w:ins>'
DEL = '<w:del w:id="2" w:author="A"><w:r><w:delText>тускло </w:delText></w:r></w:del>'


def test_word_tracked_changes() -> None:
    data = docx(HEAD + para("1. Горит ", INS, DEL, "всегда."))
    with pytest.raises(InputError, match="tracked"):
        read(data, "a.docx")
    assert lines(read(data, "a.docx", "accept"))[1] == "1. Горит ярко всегда."
    assert lines(read(data, "a.docx", "reject"))[1] == "1. Горит тускло всегда."
    assert [s.why for s in read(data, "a.docx", "accept").report.set_aside] == ["tracked change"]


def test_word_tracked_paragraph_marks() -> None:
    inserted = '<w:rPr><w:ins w:id="3" w:author="A"/></w:rPr>'
    data = docx(HEAD + para("1. Горит ", properties=inserted) + para("ночью.") + para("2. Светит."))
    assert lines(read(data, "a.docx", "accept"))[1:] == ["1. Горит", "ночью.", "2. Светит."]
    assert lines(read(data, "a.docx", "reject"))[1:] == ["1. Горит ночью.", "2. Светит."]


def test_the_look_of_a_database() -> None:
    def box(*texts: str) -> str:
        cells = "".join(f"<w:tc>{''.join(map(para, t.split('|')))}</w:tc>" for t in ("", *texts, ""))
        return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"

    body = (
        box("Список изменяющих документов (в ред. Федерального закона от 01.02.2011 N 7-ФЗ)") + HEAD
        + para("(введена Федеральным законом от 03.04.2012 N 9-ФЗ)") + box("КонсультантПлюс: примечание.|С 2026 года иначе.")
        + para("1. Горит.") + para("(часть 1 в ред. Федерального закона от 05.06.2013 N 11-ФЗ)")
        + para("2. Утратил силу. - Федеральный закон от 05.06.2013 N 11-ФЗ.")
    )  # fmt: skip
    done = read(docx(body), "a.docx")
    assert lines(done) == [
        "Статья 5^1. Маяк", "1. Горит.", "2. Утратил силу. - Федеральный закон от 05.06.2013 N 11-ФЗ.",
    ]  # fmt: skip
    article = next(done.statute.root.units())
    parts = list(article.units())
    assert [p.act.number for p in done.statute.root.provenance] == ["7-ФЗ"]
    assert [(p.act.number, p.change) for p in parts[0].provenance] == [("11-ФЗ", "amended")]
    assert parts[1].status.name == "REPEALED"
    assert [s.why for s in done.report.set_aside] == ["remark of a database"]
    noted = [*article.provenance, *(article.heading.provenance if article.heading else ())]
    assert [(p.act.number, p.change) for p in noted] == [("9-ФЗ", "added")]


def test_hidden_text_is_set_aside_and_formulas_need_a_person() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>черновик</w:t></w:r>"
    done = read(docx(HEAD + para("1. Горит.", hidden)), "a.docx")
    assert [(s.text, s.why) for s in done.report.set_aside] == [("черновик", "hidden text")]
    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
    assert import_bytes(docx(HEAD + para("1. Горит.", math)), "a.docx").report.needs_person()


def test_odt() -> None:
    style = '<style:style style:name="S"><style:text-properties style:text-position="super 58%"/></style:style>'
    listed = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix=")"/></text:list-style>'
    )  # fmt: skip
    body = (
        '<text:h>Статья 5<text:span text:style-name="S">1</text:span>. Маяк</text:h>'
        '<text:p>1. Горит<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Кроме зимы.</text:p>'
        '</text:note-body></text:note>:</text:p><text:list text:style-name="L"><text:list-item><text:p>ночью;</text:p>'
        "</text:list-item><text:list-item><text:p>в<text:s/>туман.</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell>"
        "<text:p>Язь</text:p></table:table-cell></table:table-row></table:table>"
    )  # fmt: skip
    done = read(odt(body, style + listed), "a.odt")
    assert lines(done) == ["Статья 5^1. Маяк", "1. Горит:", "1) ночью;", "2) в туман.", "1 | Язь"]


_LEVELS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Статья " '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/></text:list-style>'
)


def test_odt_lists_go_on() -> None:
    def item(*inside: str) -> str:
        return f"<text:list-item>{''.join(inside)}</text:list-item>"

    def parts(*texts: str) -> str:
        return f"<text:list>{''.join(item(f'<text:p>{text}</text:p>') for text in texts)}</text:list>"

    body = (
        f'<text:list xml:id="a" text:style-name="L">{item("<text:p>Сети</text:p>", parts("Одна.", "Две:"))}</text:list>'
        "<text:p>хвост.</text:p>"
        f'<text:list xml:id="b" text:continue-numbering="true" text:style-name="L">{item(parts("Три."))}'
        f"{item('<text:p>Лодки</text:p>', parts('Раз.'))}</text:list>"
        f'<text:list text:continue-list="a" text:style-name="L">{item(parts("Два."))}</text:list>'
    )
    assert lines(read(odt(body, _LEVELS), "a.odt")) == [
        "Статья 1. Сети", "1. Одна.", "2. Две:", "хвост.", "3. Три.", "Статья 2. Лодки", "1. Раз.", "2. Два.",
    ]  # fmt: skip


def test_odt_numbers_of_headings() -> None:
    outline = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Статья " style:num-suffix="."/></text:outline-style>'
    body = "".join(f'<text:h text:outline-level="1">{text}</text:h><text:p>1. Стоит.</text:p>' for text in ("А", "Б"))
    assert lines(read(odt(body, outline), "a.odt")) == ["Статья 1. А", "1. Стоит.", "Статья 2. Б", "1. Стоит."]


def test_odt_boxes_comments_and_hidden_text() -> None:
    hidden = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    body = (
        "<text:p>Статья 1. Маяк</text:p><text:p>1. Го\u00adрит"
        '<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:text-box><text:p>Ночью.</text:p>'
        '</draw:text-box></draw:frame><text:span text:style-name="H"> нет</text:span>'
        "<office:annotation><text:p>Так ли?</text:p></office:annotation>:</text:p>"
    )
    done = read(odt(body, hidden), "a.odt")
    assert lines(done) == ["Статья 1. Маяк", "1. Горит:", "Ночью."]
    assert [(one.text, one.why) for one in done.report.set_aside] == [(" нет", "hidden text"), ("Так ли?", "comment")]


def test_rtf_boxes_and_raised_positions() -> None:
    shape = r"{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv 1}}{\shptxt\pard Ночью.\par Днем.}}{\shprslt{\*\do{\dptxbxtext Ночью.}}}}"
    body = rf"Статья 1. Маяк\par 1. Горит по статье 5{{\up12 1}}{shape}:\par 2. Цел.\par"
    done = read(rtf(body), "a.rtf")
    assert lines(done) == ["Статья 1. Маяк", "1. Горит по статье 5^1:", "Ночью.", "Днем.", "2. Цел."]
    assert "R-BOX" in [finding.code for finding in done.report.findings]


def test_odt_tracked_changes() -> None:
    change = (
        '<text:tracked-changes><text:changed-region text:id="c"/></text:tracked-changes><text:p>Статья 1. Маяк</text:p>'
    )
    with pytest.raises(InputError, match="tracked"):
        read(odt(change), "a.odt")
    assert lines(read(odt(change), "a.odt", "accept")) == ["Статья 1. Маяк"]


def test_rtf() -> None:
    body = (
        r"Статья 5{\super 1}. Маяк\par 1. Горит {\v черновик}по \'f1\'f2\'e0\'f2\'fc\'e5 2\super 3\nosupersub .\par"
        r"\trowd\intbl 1\cell Язь\cell\row\pard 2. Светит{\footnote Кроме зимы.}.\par"
    )  # fmt: skip
    done = read(rtf(body), "a.rtf")
    assert lines(done) == ["Статья 5^1. Маяк", "1. Горит по статье 2^3.", "1 | Язь", "2. Светит."]
    assert [s.text for s in done.report.set_aside] == ["черновик"]
    with pytest.raises(InputError, match="tracked"):
        read(rtf(r"Статья 1. Маяк{\deleted x}\par"), "a.rtf")
    assert any(f.code == "R-TRUNCATED" for f in import_bytes(rtf(body)[:-9], "a.rtf").report.findings)


@pytest.mark.parametrize("make", [
    lambda text: rtf(text + r"\par"), lambda text: odt(f"<text:p>{text}</text:p>"), lambda text: docx(para(text)),
])  # fmt: skip
def test_bills(make) -> None:  # type: ignore[no-untyped-def]
    text = 'слова "(в ред. Федерального закона от 01.02.2011 N 7-ФЗ)" исключить'
    assert read_bill_text(make(text), "bill") == text + "\n"


def _zip(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


DEEP = "<w:sdt><w:sdtContent>" * 400 + para("x") + "</w:sdtContent></w:sdt>" * 400
BAD = [
    (_zip(**{"a.txt": b"x"}), "format"),
    (_zip(**{"word/document.xml": b"<a/>"}), "no text"),
    (_zip(**{"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "document types"),
    (_zip(**{"word/document.xml": b"<a>", "../evil": b"x"}), "outside"),
    (_zip(**{"content.xml": b"<a/>"}), "no text"),
    (docx(DEEP), "deep|broken"),
    (docx("<w:altChunk/>"), "altChunk"),
    (docx(para("x"))[:200], "broken|not a Word"),
    (b"{\\rtf1" + b"{" * 5000, "deep"),
    (b"{\\rtf1}", "no text"),
]


@pytest.mark.parametrize(("data", "said"), BAD)
def test_bad_files_are_clear_errors(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        import_bytes(data, "a.docx", tracked="accept")


def test_a_bomb_is_refused_before_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawdraft.readers.docx_package.MAX_PART", 1000)
    for data in (docx(para("а" * 9000)), odt(f"<text:p>{'а' * 9000}</text:p>")):
        with pytest.raises(InputError, match="too big"):
            import_bytes(data, "a.docx")


def _noted(form: str) -> bytes:
    """A file of each format with a footnote of two paragraphs, before and in which indices are raised."""
    if form == "docx":
        first = f"<w:p><w:r><w:t>К статье 5</w:t></w:r>{raised('1')}<w:r><w:t> закона.</w:t></w:r></w:p>"
        notes = f'<w:footnotes {W}><w:footnote w:id="2">{first}{para("И далее.")}</w:footnote></w:footnotes>'
        sign = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        return docx(para("Статья 1. Огни") + para("Огонь", sign, " по статье 7", raised("2"), "."), footnotes=notes)
    if form == "odt":
        style = '<style:style style:name="U"><style:text-properties style:text-position="super 58%"/></style:style>'
        up = '<text:span text:style-name="U">{}</text:span>'
        body = f"<text:p>К статье 5{up.format(1)} закона.</text:p><text:p>И далее.</text:p>"
        note = (
            f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{body}</text:note-body></text:note>"
        )
        text = f"<text:p>Статья 1. Огни</text:p><text:p>Огонь{note} по статье 7{up.format(2)}.</text:p>"
        return odt(text, style)
    if form == "rtf":
        note = r"{\footnote К статье 5{\super 1} закона.\par И далее.}"
        return rtf(rf"Статья 1. Огни\par Огонь{note} по статье 7{{\super 2}}.\par")
    note = '<div id="sdfootnote1"><p><a href="#sdfootnote1anc" name="sdfootnote1sym">1</a>К статье 5<sup>1</sup> закона.</p>'
    sign = '<a href="#sdfootnote1sym" name="sdfootnote1anc"><sup>1</sup></a>'
    page = f"<p>Статья 1. Огни</p><p>Огонь{sign} по статье 7<sup>2</sup>.</p>{note}<p>И далее.</p></div>"
    return f"<html><body>{page}</body></html>".encode()


@pytest.mark.parametrize("form", ["docx", "odt", "rtf", "html"])
def test_footnotes_keep_their_place_and_their_raised_indices(form: str) -> None:
    done = read(_noted(form), f"a.{form}")
    marked = next(node for _, node in walk(done.statute.root) if isinstance(node, Paragraph) and node.marks)
    assert marked.text == "Огонь по статье 7^2."
    assert [(mark.start, [note.text for note in mark.note]) for mark in marked.marks] == [
        (5, ["К статье 5^1 закона.", "И далее."])
    ]
    assert done.report.account.balanced
