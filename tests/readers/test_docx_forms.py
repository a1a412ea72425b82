"""Word files as people make them: numbers of styles, lists that go on, text boxes, raised and hidden styles, symbols.

Statutes and bills have readers of their own; both have to show what Word shows.
"""

from __future__ import annotations

import io
import zipfile

import pytest

from lawdraft.errors import InputError
from lawdraft.readers.docx import docx_lines
from lawdraft.readers.docx_page import read_docx
from lawdraft.readers.formats import read_bill_text
from lawdraft.readers.importing import import_bytes
from tests.readers.files import W, docx, para


def _level(at: int, text: str, form: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _numbering(levels: str, *nums: str) -> str:
    lists = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/>{override}</w:num>' for at, override in enumerate(nums, 1)
    )
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{lists}</w:numbering>'


def _style(name: str, number: str, base: str = "") -> str:
    return (
        f'<w:style w:styleId="{name}"><w:basedOn w:val="{base}"/><w:pPr><w:numPr>{number}</w:numPr></w:pPr></w:style>'
    )


def _item(text: str, level: int, num: int = 1) -> str:
    return para(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def _styled(text: str, style: str) -> str:
    return para(text, properties=f'<w:pStyle w:val="{style}"/>')


def _run(text: str, properties: str) -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


_ARTICLES = _level(0, "Статья %1.", more='<w:pStyle w:val="Art"/>') + _level(1, "%2.") + _level(2, "%3)")
_LISTED = _style("Art", '<w:numId w:val="1"/>') + _style("Part", '<w:ilvl w:val="1"/>', "Art")
_STYLES = f"<w:styles {W}>{_LISTED}</w:styles>"
_CHAPTERS = (
    _level(0, "Глава %1.", "upperRoman") + _level(1, "Статья %2.", more='<w:lvlRestart w:val="0"/>') + _level(2, "%3.")
)
_LEGAL = _level(0, "%1.", "upperRoman") + _level(1, "%1.%2.", more="<w:isLgl/>") + _level(2, "%1.%2.")
_BEGIN = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_BOX = (
    f"<w:r><mc:AlternateContent {_MC}><mc:Choice><w:drawing><w:txbxContent>{para('В рамке.')}</w:txbxContent></w:drawing>"
    f"</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{para('В рамке.')}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
_CHOICE = (
    f"<mc:AlternateContent {_MC}><mc:Choice><w:r><w:t>раз</w:t></w:r></mc:Choice>"
    "<mc:Fallback><w:r><w:t>два</w:t></w:r></mc:Fallback></mc:AlternateContent>"
)
_CHARACTERS = (
    f'<w:styles {W}><w:style w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:styleId="Up2"><w:basedOn w:val="Up"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
)
_LINKED = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="List"/></w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="List"/>{_level(0, "%1)")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_CODE = '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'


def _field(code: str, *shows: str) -> str:
    """A field whose code may hold other fields: all but the last of `shows` stand in the code."""
    inside = "".join(shows[:-1])
    shown = _FIELD.format("separate") + shows[-1] if shows else ""
    return _FIELD.format("begin") + _CODE.format(code) + inside + shown + _FIELD.format("end")


_CASES = {
    "a style has the list of the one it is based on": (
        _styled("Сети", "Art") + _styled("Сеть стоит.", "Part") + _styled("Сеть плывет.", "Part") + _styled("Лодки", "Art"),
        {"numbering": _numbering(_ARTICLES, ""), "styles": _STYLES},
        ["Статья 1. Сети", "1. Сеть стоит.", "2. Сеть плывет.", "Статья 2. Лодки"],
    ),
    "a paragraph may say the level alone": (
        _styled("Сети", "Art")
        + para("Сеть стоит.", properties='<w:pStyle w:val="Art"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'),
        {"numbering": _numbering(_ARTICLES, ""), "styles": _STYLES},
        ["Статья 1. Сети", "1. Сеть стоит."],
    ),
    "articles go on through the chapters": (
        _item("Сети", 0) + _item("А", 1) + _item("а", 2) + _item("Б", 1) + _item("б", 2) + _item("Лодки", 0) + _item("В", 1),
        {"numbering": _numbering(_CHAPTERS, "")},
        ["Глава I. Сети", "Статья 1. А", "1. а", "Статья 2. Б", "1. б", "Глава II. Лодки", "Статья 3. В"],
    ),
    "a level in Arabic numbers": (
        _item("Сети", 0) + _item("А", 1) + _item("Б", 2),
        {"numbering": _numbering(_LEGAL, "")},
        ["I. Сети", "1.1. А", "I.1. Б"],
    ),
    "every level in Arabic numbers": (
        _item("Сети", 0) + _item("А", 1),
        {"numbering": _numbering(_level(0, "%1.", "upperRoman") + _level(1, "%1.%2.", "lowerLetter", more="<w:isLgl/>"), "")},
        ["I. Сети", "1.1. А"],
    ),
    "a list that begins anew goes on from there": (
        _item("А", 0) + _item("Б", 0, 2) + _item("В", 0) + _item("а", 2) + _item("б", 2, 3) + _item("в", 2, 3),
        {"numbering": _numbering(_ARTICLES, "", _BEGIN.format(0, 9), _BEGIN.format(2, 4))},
        ["Статья 1. А", "Статья 9. Б", "Статья 10. В", "1) а", "4) б", "5) в"],
    ),
    "a text box is a line of its own": (para("Рядом", _BOX, "."), {}, ["Рядом.", "В рамке."]),
    "what stands in for older programs is left out": (para("Один ", _CHOICE, "."), {}, ["Один раз."]),
    "raised by a style": (para("статья 5", _run("1", '<w:rStyle w:val="Up2"/>')), {"styles": _CHARACTERS}, ["статья 5^1"]),
    "raised by its position": (para("статья 5", _run("1", '<w:position w:val="8"/>')), {}, ["статья 5^1"]),
    "not raised against its style": (
        para("статья 5", _run("1", '<w:rStyle w:val="Up"/><w:vertAlign w:val="baseline"/>')),
        {"styles": _CHARACTERS},
        ["статья 51"],
    ),
    "hidden by a style": (
        para("видно", _run(" нет", '<w:rStyle w:val="Gone"/>'), _run(" да", '<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>')),
        {"styles": _CHARACTERS},
        ["видно да"],
    ),
    "hidden by the style of its paragraph": (
        _styled("Начало формы", "Gone") + para("видно"), {"styles": _CHARACTERS}, ["видно"],
    ),
    "a hidden end joins paragraphs": (
        _item("Сеть.", 0).replace("</w:pPr>", "<w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>") + para(" Стоит.") + _item("Лодка.", 0),
        {"numbering": _numbering(_ARTICLES, "")},
        ["Статья 1. Сеть. Стоит.", "Статья 2. Лодка."],
    ),
    "a paragraph hidden as a whole has no number": (
        _item("Сеть.", 0)
        + para(_run("Тайна.", "<w:vanish/>"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>')
        + _item("Лодка.", 0),
        {"numbering": _numbering(_ARTICLES, "")},
        ["Статья 1. Сеть.", "Статья 2. Лодка."],
    ),
    "a level without a count has its words": (
        _item("Сеть.", 0) + _item("Лодка.", 1),
        {"numbering": _numbering(_level(0, "Примечание:", "none") + _level(1, "%1%2."), "")},
        ["Примечание: Сеть.", "1. Лодка."],
    ),
    "a list defined by a style": (
        _item("Сеть.", 0),
        {"numbering": _LINKED},
        ["1) Сеть."],
    ),
    "a level begins where the list says each time it begins anew": (
        _item("А", 0) + _item("а", 1) + _item("Б", 0) + _item("б", 1) + _item("в", 1),
        {"numbering": _numbering(_level(0, "%1.") + _level(1, "%2)"), _BEGIN.format(1, 4))},
        ["1. А", "4) а", "2. Б", "4) б", "5) в"],
    ),
    "what a field shows, not what it computes": (
        para("по ", _field("IF", _field("PAGE", _run("7", "")) + _CODE.format("= 1"), _run("статье 5", "")), ".", _field("XE \"а\"")),
        {},
        ["по статье 5."],
    ),
    "a field that never ends takes nothing away": (
        para("по ", _FIELD.format("begin"), _CODE.format("REF"), "статье 5"), {}, ["по статье 5"],
    ),
    "a tab to a place, a line feed in a text": (
        para("раз", '<w:r><w:ptab w:alignment="right"/></w:r>', "два\nтри"), {}, ["раз\tдва три"],
    ),
    "a hyphen that doesn't break": (para("кое\u2011где"), {}, ["кое-где"]),
    "blocks for newer programs": (
        f"<mc:AlternateContent {_MC}><mc:Choice>{para('раз')}</mc:Choice><mc:Fallback>{para('два')}</mc:Fallback></mc:AlternateContent>",
        {},
        ["раз"],
    ),
    "a new page parts words": (para("Раз", '<w:r><w:br w:type="page"/></w:r>', "два."), {}, ["Раз два."]),
    "a symbol as text": (para("x ", _run("\uf0b3", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')), {}, ["x ≥"]),
    "a symbol": (para("x ", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 5"), {}, ["x ≥ 5"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "parts", "lines"), _CASES.values(), ids=_CASES)
def test_both_readers_show_what_word_shows(body: str, parts: dict[str, str], lines: list[str]) -> None:
    data = docx(body, **parts)
    assert [line for line in docx_lines(io.BytesIO(data), "a.docx") if line] == lines
    shown = [line.replace("\t", " ") for line in lines]
    assert [line.text for line in read_docx(data, "a.docx").lines if line.text] == shown


_EQUATION = '<w:r><w:object xmlns:o="urn:schemas-microsoft-com:office:office"><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
_MATH = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a</m:t></m:r></m:oMath>'
)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "symbol"),
        (_MATH, "formula"),
        ('<w:r><w:footnoteReference w:id="1"/></w:r>', "footnote"),
        (_field("AUTONUM"), "field"),
        (_EQUATION, "formula"),
        (_field(r"EQ \s\up5(1)"), "field"),
        ('<w:fldSimple w:instr="LISTNUM"/>', "field"),
        (_run("зачеркнуто", "<w:strike/>"), "struck out"),
    ],
)
def test_a_bill_loses_nothing(inside: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        docx_lines(io.BytesIO(docx(para("слово", inside))), "a.docx")


def test_a_symbol_that_is_not_known_needs_a_person() -> None:
    page = read_docx(docx(para("слово", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')), "a.docx")
    assert [(one.code, one.severity) for one in page.findings] == [("R-SYMBOL", "E")]


def test_rows_taken_away_are_set_aside() -> None:
    def row(text: str, change: str = "") -> str:
        return f"<w:tr><w:trPr>{change}</w:trPr><w:tc>{para(text)}</w:tc></w:tr>"

    body = f"<w:tbl>{row('новая', '<w:ins/>')}{row('старая', '<w:del/>')}{row('общая')}</w:tbl>"
    for how, gone in (("accept", "старая"), ("reject", "новая")):
        page = read_docx(docx(body), "a.docx", tracked=how)  # type: ignore[arg-type]
        assert [(one.text, one.why) for one in page.set_aside] == [(gone, "tracked change")]


_FRESH = '<w:rPr><w:ins w:id="1" w:author="A"/></w:rPr>'
_TAKEN = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
_NEW = '<w:ins w:id="2" w:author="A"><w:r><w:t>Плывет.</w:t></w:r></w:ins>'
_OLD = '<w:del w:id="2" w:author="A"><w:r><w:delText>Стоит.</w:delText></w:r></w:del>'
_ONE = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_UP = '<w:vertAlign w:val="superscript"/>'
_CHANGED = {
    "a numbered paragraph that is gone has no number": (
        para("Раз.", properties=_ONE) + para(_NEW, properties=_ONE + _FRESH) + para(_OLD, properties=_ONE + _TAKEN) + para("Два.", properties=_ONE),
        ["1) Раз.", "2) Плывет.", "3) Два."],
        ["1) Раз.", "2) Стоит.", "3) Два."],
    ),
    "the number is that of the end of the joined paragraph": (
        para("Раз ", properties=_ONE + _TAKEN) + para("два.", properties=_ONE) + para("Три.", properties=_ONE),
        ["1) Раз два.", "2) Три."],
        ["1) Раз", "2) два.", "3) Три."],
    ),
    "looks of runs": (
        para("статья 5", _run("1", f'{_UP}<w:rPrChange w:id="3" w:author="A"><w:rPr/></w:rPrChange>')),
        ["статья 5^1"],
        ["статья 51"],
    ),
    "looks of paragraphs": (
        para("Раз.", properties='<w:pPrChange w:id="3" w:author="A"><w:pPr>' + _ONE + "</w:pPr></w:pPrChange>"),
        ["Раз."],
        ["1) Раз."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "accepted", "rejected"), _CHANGED.values(), ids=_CHANGED)
def test_tracked_changes_decide_numbers_and_looks(body: str, accepted: list[str], rejected: list[str]) -> None:
    data = docx(body, numbering=_numbering(_level(0, "%1)"), ""))
    for how, expected in (("accept", accepted), ("reject", rejected)):
        page = read_docx(data, "a.docx", tracked=how)  # type: ignore[arg-type]
        assert [line.text for line in page.lines if line.text] == expected


def test_tracked_changes_and_hidden_text_in_footnotes() -> None:
    note = para("Кроме ", _NEW, _OLD, _run("тайны", "<w:vanish/>"))
    parts = {"footnotes": f'<w:footnotes {W}><w:footnote w:id="2">{note}</w:footnote></w:footnotes>'}
    data = docx(para("Сеть", '<w:r><w:footnoteReference w:id="2"/></w:r>'), **parts)
    with pytest.raises(InputError, match="tracked"):
        import_bytes(data, "a.docx")
    for how, text in (("accept", "Кроме Плывет."), ("reject", "Кроме Стоит.")):
        done = import_bytes(data, "a.docx", tracked=how)  # type: ignore[arg-type]
        assert [note.paragraphs for line in done.lines for note in line.footnotes] == [(text,)]
        assert done.report.account.balanced


def test_a_table_of_contents_is_set_aside_wherever_it_stands() -> None:
    begin = _FIELD.format("begin") + _CODE.format(r"TOC \o") + _FIELD.format("separate")
    contents = para(begin, "Статья 1. Сети\t3") + para("Статья 2. Лодки\t4") + para(_FIELD.format("end"))
    done = import_bytes(docx(contents + para("Статья 1. Сети") + para("1. Стоит.")), "a.docx")
    assert [line.text for line in done.lines if line.text] == ["Статья 1. Сети", "1. Стоит."]
    assert {one.why for one in done.report.set_aside} == {"table of contents"}
    assert done.report.account.balanced


def _cell(text: str, merge: str = "", inside: str = "") -> str:
    return f"<w:tc><w:tcPr>{merge}</w:tcPr>{inside}{para(text)}</w:tc>"


def test_cells_merged_in_every_way() -> None:
    rows = (
        _cell("а", '<w:hMerge w:val="restart"/>')
        + _cell("", "<w:hMerge/>")
        + _cell("б", '<w:vMerge w:val="restart"/>'),
        '<w:trPr><w:gridBefore w:val="2"/></w:trPr>' + _cell("", "<w:vMerge/>"),
        _cell("1") + _cell("2") + _cell("3"),
    )
    page = read_docx(docx("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"), "a.docx")
    made = [[(cell.columns, cell.rows) for cell in row] for row in page.lines[0].rows]
    assert made == [[(2, 1), (1, 2)], [(2, 1)], [(1, 1), (1, 1), (1, 1)]]


def test_a_table_around_a_table_is_read_as_paragraphs() -> None:
    inner = f"<w:tbl><w:tr>{_cell('в')}{_cell('г')}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr>{_cell('а', inside=inner)}{_cell('б')}</w:tr></w:tbl>"
    done = import_bytes(docx(para("Статья 1. Сети") + outer), "a.docx")
    assert [line.text for line in done.lines] == ["Статья 1. Сети", "в | г", "а", "б"]
    assert "R-TABLE" in [one.code for one in done.report.findings]


@pytest.mark.parametrize("body", [para("а", properties='<w:numPr><w:ilvl w:val="x"/></w:numPr>'), _item("а", 0)])
def test_a_number_that_is_none_is_a_clear_error(body: str) -> None:
    with pytest.raises(InputError, match=r"broken|can't be read"):
        read_docx(docx(body, numbering=_numbering('<w:lvl w:ilvl="q"><w:lvlText w:val="%1"/></w:lvl>', "")), "a.docx")


def test_parts_are_found_by_their_relations() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://x/relationships/numbering" Target="numbering7.xml"/>'
        '<Relationship Id="b" Type="http://x/relationships/styles" Target="/word/styles7.xml"/></Relationships>'
    )
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(
            io.BytesIO(docx(_styled("Сети", "Art"), numbering=_numbering(_ARTICLES, ""), styles=_STYLES))
        ) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name.replace(".xml", "7.xml"), old.read(name))
        new.writestr("word/_rels/document7.xml.rels", relations)
    assert import_bytes(buffer.getvalue(), "a.docx").lines[0].text == "Статья 1. Сети"
    assert read_bill_text(buffer.getvalue(), "a.docx") == "Статья 1. Сети\n"


@pytest.mark.parametrize("mark", ["<office:document", "<w:wordDocument", "<pkg:package"])
def test_a_file_that_is_whole_in_xml_is_no_plain_text(mark: str) -> None:
    with pytest.raises(InputError, match="can't be read"):
        import_bytes(f'<?xml version="1.0"?>\n{mark} xmlns:x="x"><x>Статья 1. Сети</x>'.encode(), "a.xml")


def test_a_formula_of_another_program_needs_a_person() -> None:
    found = [(one.code, one.severity) for one in read_docx(docx(para("x", _EQUATION)), "a.docx").findings]
    assert found == [("R-FORMULA", "E")]


def test_a_block_of_a_bill_that_is_not_known_is_refused() -> None:
    with pytest.raises(InputError, match="isn't read"):
        docx_lines(io.BytesIO(docx(f"<w:frame>{para('слово')}</w:frame>")), "a.docx")


def test_cells_taken_away_are_set_aside() -> None:
    cells = _cell("а") + _cell("старая", '<w:cellDel w:id="1"/>') + _cell("новая", '<w:cellIns w:id="2"/>')
    for how, gone in (("accept", "старая"), ("reject", "новая")):
        page = read_docx(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), "a.docx", tracked=how)  # type: ignore[arg-type]
        assert [len(row) for row in page.lines[0].rows] == [2]
        assert [(one.text, one.why) for one in page.set_aside] == [(gone, "tracked change")]


def test_a_footnote_without_a_text_is_said() -> None:
    page = read_docx(docx(para("слово", '<w:r><w:footnoteReference w:id="9"/></w:r>')), "a.docx")
    assert [(one.code, one.severity) for one in page.findings] == [("R-FOOTNOTE", "W")]


def test_fields_that_nest_too_deep_are_refused() -> None:
    with pytest.raises(InputError, match="too deep"):
        read_docx(docx(para(*[_FIELD.format("begin")] * 10_000)), "a.docx")
