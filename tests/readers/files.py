"""Small files of every format, made here: nothing of a real act."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "style", "table"))
LINK = "http://pravo.gov.ru/proxy/ips/?docbody=&amp;prevDoc=500&amp;backlink=1&amp;&amp;nd="


def portal(*paragraphs: str) -> bytes:
    """A page as the portal makes it now; a paragraph may begin with its class and a bar: «H|Статья 1. Маяк»."""
    made = []
    for paragraph in paragraphs:
        name, bar, text = paragraph.partition("|") if paragraph[1:2] == "|" else ("", "", paragraph)
        made.append(f'<p class="{name}">{text}</p>' if bar else f"<p>{text}</p>")
    head = '<head><meta charset="utf-8"><style>.W9 {vertical-align: super;}</style></head>'
    return f"<!DOCTYPE html>\n<html>{head}\n<body>\n{chr(10).join(made)}\n</body></html>".encode()


def note(text: str, number: str = "") -> str:
    """An editor's note of the portal; `number` is the card of the act, its date and number are linked."""
    if not number:
        return f'<span class="mark">{text}</span>'
    head, _, cited = text.partition("от&nbsp;")
    cited, bracket = cited.removesuffix(")"), ")"
    return f'<span class="mark">{head}<a class="doclink" href="{LINK}{number}">от&nbsp;{cited}</a>{bracket}</span>'


def up(digits: str) -> str:
    return f'<span class="W9">{digits}</span>'


def docx(body: str, **parts: str) -> bytes:
    names = {"numbering": "word/numbering.xml", "footnotes": "word/footnotes.xml", "styles": "word/styles.xml"}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(names[name], content)
    return buffer.getvalue()


def para(*runs: str, properties: str = "") -> str:
    made = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{made}</w:p>"


def raised(text: str) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{text}</w:t></w:r>'


def odt(body: str, automatic: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return buffer.getvalue()


def rtf(body: str) -> bytes:
    """RTF with the text in Unicode escapes; control words in `body` are kept."""
    made = "".join(sign if ord(sign) < 128 else f"\\u{ord(sign)}?" for sign in body)
    return b"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 Times;}}\\f0 " + made.encode() + b"}"
