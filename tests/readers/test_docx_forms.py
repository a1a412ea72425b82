"""Word files as people make them: numbers of styles, lists that go on, text boxes, raised and hidden styles, symbols.

Statutes and bills have readers of their own; both have to show what Word shows.
"""

from __future__ import annotations

import io

import pytest

from lawdraft.errors import InputError
from lawdraft.readers.docx import docx_lines
from lawdraft.readers.docx_page import read_docx
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
    '<w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
)
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
    "a new page parts words": (para("Раз", '<w:r><w:br w:type="page"/></w:r>', "два."), {}, ["Раз два."]),
    "a symbol": (para("x ", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 5"), {}, ["x ≥ 5"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "parts", "lines"), _CASES.values(), ids=_CASES)
def test_both_readers_show_what_word_shows(body: str, parts: dict[str, str], lines: list[str]) -> None:
    data = docx(body, **parts)
    assert docx_lines(io.BytesIO(data), "a.docx") == lines
    assert [line.text for line in read_docx(data, "a.docx").lines] == lines


_MATH = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a</m:t></m:r></m:oMath>'
)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "symbol"),
        (_MATH, "formula"),
        ('<w:r><w:footnoteReference w:id="1"/></w:r>', "footnote"),
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
