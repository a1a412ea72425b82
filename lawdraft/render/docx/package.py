"""The package of a Word file: parts, their types and relations, put into one zip the same way every time."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from attrs import frozen

from lawdraft.render.docx.runs import escape
from lawdraft.render.visible import escape_invisible

__all__ = ["FONTS", "NAMESPACES", "WORD", "Part", "document_part", "footer_part", "header_part", "package"]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
FONTS = ("Times New Roman", "Liberation Serif", "PT Serif", "DejaVu Serif")  # all have Cyrillic; the first is asked for
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: the same text gives the same bytes


@frozen
class Part:
    """A part of the package: its name below `word/`, the end of its content type, and its XML without the first
    line.
    """

    name: str
    kind: str
    xml: str


def header_part(text: str) -> Part:
    """Return a page header with `text`."""
    words = f'<w:r><w:t xml:space="preserve">{escape(escape_invisible(text))}</w:t></w:r>'
    return Part(
        "header1.xml",
        "header",
        f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{words}</w:p></w:hdr>',
    )


def footer_part(before: str, between: str) -> Part:
    """Return a page footer «`before` 3 `between` 12»."""

    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def words(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    inside = f"{words(before + ' ')}{field('PAGE')}{words(f' {between} ')}{field('NUMPAGES')}"
    return Part(
        "footer1.xml",
        "footer",
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{inside}</w:p></w:ftr>',
    )


def document_part(body: str, *, landscape: bool = False, header: bool = True) -> Part:
    """Return the main part: `body` and the section with its page (A4; margins of official documents) and page
    furniture.
    """
    size = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if landscape else '<w:pgSz w:w="11906" w:h="16838"/>'
    )
    margins = (
        '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
        if landscape
        else '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" '
        'w:footer="567" w:gutter="0"/>'
    )
    head = '<w:headerReference w:type="default" r:id="rIdheader1"/>' if header else ""
    section = f'<w:sectPr>{head}<w:footerReference w:type="default" r:id="rIdfooter1"/>{size}{margins}</w:sectPr>'
    return Part(
        "document.xml", "document.main", f"<w:document {NAMESPACES}><w:body>\n{body}{section}</w:body></w:document>"
    )


def package(parts: tuple[Part, ...], *, title: str, author: str = "", day: date | None = None) -> bytes:
    """Put `parts` (the main one among them) and the properties of the file into a zip; returns its bytes."""
    parts = (*parts, _settings(notes=any(part.kind == "footnotes" for part in parts)), _font_table())
    files: dict[str, str] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(
            {
                "rId1": ("officeDocument", "word/document.xml"),
                "rId2": ("../../../package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": _core(title, author, day),
        "word/_rels/document.xml.rels": _relations(
            {
                f"rId{part.name.partition('.')[0]}": (part.kind, part.name)
                for part in parts
                if part.name != "document.xml"
            }
        ),
    }
    files |= {f"word/{part.name}": part.xml for part in parts}
    return _zipped(files)


def _zipped(files: Mapping[str, str]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, xml in files.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, (_HEAD + xml).encode(), compresslevel=3)
    return stream.getvalue()


def _content_types(parts: tuple[Part, ...]) -> str:
    types = "".join(f'<Override PartName="/word/{part.name}" ContentType="{_TYPE}{part.kind}+xml"/>' for part in parts)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{types}</Types>"
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    rows = "".join(
        f'<Relationship Id="{name}" Type="{core if kind.startswith("..") else _RELATION + kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _core(title: str, author: str, day: date | None) -> str:
    created = f'<dcterms:created xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:created>' if day else ""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(escape_invisible(title))}</dc:title><dc:creator>{escape(escape_invisible(author))}</dc:creator>"
        f"<dc:language>ru-RU</dc:language>{created}</cp:coreProperties>"
    )


def _settings(*, notes: bool) -> Part:
    lines = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if notes else ""
    return Part(
        "settings.xml",
        "settings",
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl '
        'w:val="doNotCompress"/>' + lines + '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang '
        'w:val="ru-RU"/></w:settings>',
    )


def _font_table() -> Part:
    first, *others = FONTS
    return Part(
        "fontTable.xml",
        "fontTable",
        f'<w:fonts {NAMESPACES}><w:font w:name="{first}"><w:altName w:val="{",".join(others)}"/>'
        '<w:charset w:val="CC"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>',
    )
