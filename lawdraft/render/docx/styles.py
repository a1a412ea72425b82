"""The styles of a Word file: named in Russian, each editable by itself, headings with their levels for navigation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lawdraft.model.address import RANK
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Status
from lawdraft.render.docx.package import FONTS, NAMESPACES, Part
from lawdraft.render.docx.runs import CODE_STYLE
from lawdraft.render.lines import HEADING, NUMBER, TEXT, Line

__all__ = ["SERVICE", "HeadStyles", "head_styles", "heading_levels", "plain_style", "style_of", "styles_part"]

SERVICE = frozenset(
    {"LawInfo", "LawInfoTitle", "LawInfoLast", "LawSpacer", "LawGap"}
)  # paragraphs that are no text of the act
_MIDDLE, _RIGHT, _LEFT = ('<w:jc w:val="center"/>', '<w:jc w:val="right"/>', '<w:jc w:val="left"/>')
_NO_INDENT = '<w:ind w:firstLine="0"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"
_BOLD, _ITALIC = "<w:b/>", "<w:i/>"


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


_HEADING_STYLES = {
    Kind.CODE_PART: "LawCodePart",
    Kind.SECTION: "LawSection",
    Kind.SUBSECTION: "LawSubsection",
    Kind.CHAPTER: "LawChapter",
    Kind.SUBCHAPTER: "LawSubchapter",
    Kind.ARTICLE: "LawArticle",
    Kind.APPENDIX: "LawAppendix",
}
_BODY_STYLES = {
    Kind.PART: "LawPart",
    Kind.CLAUSE: "LawClause",
    Kind.SUBCLAUSE: "LawSubclause",
    Kind.INDENT: "LawIndent",
    Kind.NOTE: "LawNote",
    Kind.PREAMBLE: "LawPreamble",
}
_ROLE_STYLES = {
    "type": "LawType",
    "title": "LawTitle",
    "caption": "LawCaption",
    "foreign": "LawForeign",
    "status": "LawStatus",
    "introducer": "LawStatus",
}
_BIG = _KEEP + _space(360, 180) + _NO_INDENT + _MIDDLE
# style, its name, the style it is based on, paragraph properties, run properties (in the order of the schema)
_STYLES: tuple[tuple[str, str, str, str, str], ...] = (
    ("LawText", "Абзац акта", "Normal", "", ""),
    ("LawPart", "Часть", "LawText", "", ""),
    ("LawClause", "Пункт", "LawText", "", ""),
    ("LawSubclause", "Подпункт", "LawText", "", ""),
    ("LawIndent", "Дефис", "LawText", "", ""),
    ("LawNote", "Примечание", "LawText", _space(120, 80), ""),
    ("LawPreamble", "Преамбула", "LawText", "", ""),
    ("LawFront", "Реквизит акта", "LawText", _space(60, 60) + _NO_INDENT + _MIDDLE, ""),
    (
        "LawType",
        "Вид акта",
        "LawFront",
        _KEEP + _space(240, 120) + _NO_INDENT + _MIDDLE,
        _BOLD + '<w:spacing w:val="40"/>',
    ),
    ("LawTitle", "Наименование акта", "LawFront", _KEEP + _space(120, 240) + _NO_INDENT + _MIDDLE, _BOLD),
    (
        "LawStatus",
        "Проект (кем вносится)",
        "LawFront",
        _space(0, 60) + '<w:ind w:left="4536" w:firstLine="0"/>' + _RIGHT,
        "",
    ),
    ("LawSignature", "Подпись", "LawText", "<w:keepNext/><w:keepLines/>" + _space(0, 0) + _NO_INDENT + _LEFT, ""),
    (
        "LawSignatureFirst",
        "Подпись (первая строка)",
        "LawSignature",
        "<w:keepNext/><w:keepLines/>" + _space(720, 0) + _NO_INDENT + _LEFT,
        "",
    ),
    ("LawCaption", "Наименование таблицы", "LawText", _KEEP + _space(180, 80) + _NO_INDENT + _LEFT, _BOLD),
    (
        "LawCell",
        "Ячейка таблицы",
        "Normal",
        _space(20, 20) + _NO_INDENT + _LEFT,
        '<w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    ("LawCellHead", "Головка таблицы", "LawCell", "<w:keepNext/>" + _space(20, 20) + _NO_INDENT + _MIDDLE, _BOLD),
    ("LawCellNote", "Пометка в таблице", "LawCell", _space(20, 20) + _NO_INDENT + _LEFT, _ITALIC),
    ("LawForeign", "Рисунок или формула", "LawText", _NO_INDENT + _LEFT, '<w:sz w:val="18"/><w:szCs w:val="18"/>'),
    ("LawEditorial", "Замечание редактора", "LawText", "", _ITALIC + '<w:sz w:val="22"/><w:szCs w:val="22"/>'),
    (
        "LawInfo",
        "Сведения о документе",
        "Normal",
        _space(0, 60) + _NO_INDENT + _LEFT,
        '<w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    (
        "LawInfoTitle",
        "Заголовок документа",
        "LawInfo",
        _KEEP + _space(0, 160) + _NO_INDENT + _MIDDLE,
        _BOLD + '<w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    (
        "LawInfoLast",
        "Сведения (последняя строка)",
        "LawInfo",
        '<w:pBdr><w:bottom w:val="double" w:sz="4" w:space="8" w:color="auto"/></w:pBdr>'
        + _space(0, 240)
        + _NO_INDENT
        + _LEFT,
        "",
    ),
    ("LawAppendixOf", "Реквизиты приложения", "LawText", _KEEP + _space(0, 0) + _NO_INDENT + _RIGHT, ""),
    ("LawAppendixTitle", "Наименование приложения", "LawText", _BIG, _BOLD),
    ("LawGap", "Пропуск", "Normal", _space(120, 120) + _NO_INDENT + _MIDDLE, ""),
    (
        "LawSpacer",
        "Промежуток",
        "Normal",
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>' + _NO_INDENT,
        '<w:sz w:val="2"/><w:szCs w:val="2"/>',
    ),
    (
        "Header",
        "header",
        "Normal",
        _space(0, 0) + _NO_INDENT + _MIDDLE,
        _ITALIC + '<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    ("FootnoteText", "footnote text", "Normal", _space(0, 0), '<w:sz w:val="20"/><w:szCs w:val="20"/>'),
    ("Footer", "footer", "Normal", _space(0, 0) + _NO_INDENT + _MIDDLE, '<w:sz w:val="20"/><w:szCs w:val="20"/>'),
    (
        "CommentText",
        "annotation text",
        "Normal",
        _space(0, 40) + _NO_INDENT + _LEFT,
        '<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
)
_HEADINGS: tuple[tuple[str, str, str, str], ...] = (
    ("LawCodePart", "Часть кодекса", _BIG, _BOLD + '<w:sz w:val="30"/><w:szCs w:val="30"/>'),
    ("LawSection", "Раздел", _BIG, _BOLD + '<w:sz w:val="28"/><w:szCs w:val="28"/>'),
    ("LawSubsection", "Подраздел", _BIG, _BOLD + '<w:sz w:val="28"/><w:szCs w:val="28"/>'),
    ("LawChapter", "Глава", _BIG, _BOLD + '<w:sz w:val="28"/><w:szCs w:val="28"/>'),
    ("LawSubchapter", "Параграф", _BIG, _BOLD),
    ("LawArticle", "Статья", _KEEP + _space(280, 120) + '<w:ind w:firstLine="709"/><w:jc w:val="left"/>', _BOLD),
    ("LawAppendix", "Приложение", _KEEP + _space(480, 0) + _NO_INDENT + _RIGHT, ""),
)


def style_of(line: Line, *, first_signature: bool = False) -> str:
    """Return the style of a line of the act."""
    if (
        line.kind in _HEADING_STYLES
        and line.lead
        and line.status is not Status.EDITORIAL
        and line.role in ("", "subheading")
    ):
        parts = {piece.part for piece in line.pieces}
        if HEADING in parts or (NUMBER in parts and TEXT not in parts) or line.role == "subheading":
            look = head_styles(line.kind)
            return look.mark if NUMBER in parts else look.heading if HEADING in parts else look.subheading
    return plain_style(line.kind, line.role, line.status, first=first_signature)


class HeadStyles(NamedTuple):
    """The styles of the head of a unit: its mark (with a heading behind it), its subheading, a heading by itself."""

    mark: str
    subheading: str
    heading: str


def head_styles(kind: Kind) -> HeadStyles:
    """Return the styles of the head of a unit; only that of an appendix is printed in several ways."""
    if kind is Kind.APPENDIX:
        return HeadStyles("LawAppendix", "LawAppendixOf", "LawAppendixTitle")
    style = _HEADING_STYLES.get(kind) or _BODY_STYLES.get(kind, "LawText")
    return HeadStyles(style, style, style)


def plain_style(kind: Kind, role: str, status: Status, *, first: bool = False) -> str:
    """Return the style of a paragraph of a unit; `first` is the first line of a signature."""
    if status is Status.EDITORIAL:
        return "LawEditorial"
    if kind is Kind.SIGNATURE:
        return "LawSignatureFirst" if first else "LawSignature"
    if role in _ROLE_STYLES:
        return _ROLE_STYLES[role]
    return "LawFront" if kind is Kind.FRONT else _BODY_STYLES.get(kind, "LawText")


def heading_levels(kinds: frozenset[Kind]) -> dict[str, int]:
    """Number the heading styles of the kinds that occur, broad to narrow, from 0 on without a gap."""
    present = sorted(kinds & _HEADING_STYLES.keys() - {Kind.APPENDIX}, key=RANK.__getitem__)
    levels = {_HEADING_STYLES[kind]: level for level, kind in enumerate(present)}
    return levels | {"LawAppendix": 0}


def styles_part(levels: Mapping[str, int]) -> Part:
    """Write the styles; `levels` are the outline levels of headings."""
    done = [_defaults()]
    for style, name, properties, look in _HEADINGS:
        level = levels.get(style, 8)
        done.append(
            _style(
                style,
                name,
                f"Heading{min(level, 8) + 1}",
                f'{properties}<w:outlineLvl w:val="{level}"/>',
                look,
                after="LawText",
            )
        )
    done += [_style(style, name, base, properties, look) for style, name, base, properties, look in _STYLES]
    used = sorted({min(level, 8) + 1 for level in (*levels.values(), *([8] if len(levels) < len(_HEADINGS) else ()))})
    done += [
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        '<w:next w:val="LawText"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:outlineLvl w:val="{n - 1}"/></w:pPr>'
        "</w:style>"
        for n in used
    ]
    return Part("styles.xml", "styles", f"<w:styles {NAMESPACES}>{''.join(done)}</w:styles>")


def _style(style: str, name: str, base: str, properties: str, look: str, *, after: str = "") -> str:
    own = "" if style in ("Header", "Footer", "CommentText", "FootnoteText") else ' w:customStyle="1"'
    follow = f'<w:next w:val="{after}"/>' if after else ""
    paragraph = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    run = f"<w:rPr>{look}</w:rPr>" if look else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn '
        f'w:val="{base}"/>{follow}'
        f"<w:qFormat/>{paragraph}{run}</w:style>"
    )


def _defaults() -> str:
    font = FONTS[0]
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" '
        f'w:eastAsia="{font}" w:cs="{font}"/>'
        '<w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="ru-RU" w:eastAsia="ru-RU" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl/><w:spacing w:before="0" w:after="80" w:line="264" '
        'w:lineRule="auto"/><w:ind w:firstLine="709"/>'
        '<w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name '
        'w:val="Default Paragraph Font"/></w:style>'
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{CODE_STYLE}"><w:name '
        'w:val="Невидимый знак"/><w:rPr>'
        '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:sz w:val="18"/>'
        '<w:szCs w:val="18"/>'
        '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr>'
        '<w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr>'
        '<w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" '
        'w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="LawTable"><w:name w:val="Таблица '
        'акта"/><w:basedOn w:val="TableNormal"/>'
        "<w:tblPr><w:tblBorders>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders></w:tblPr></w:style>"
    )
