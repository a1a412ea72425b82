"""A bill as a Word file: its lines as paragraphs in the look of an official document."""

from __future__ import annotations

from lawdraft.render.docx.package import document_part, footer_part, package
from lawdraft.render.docx.runs import runs
from lawdraft.render.docx.styles import styles_part

__all__ = ["render_bill_docx"]


def render_bill_docx(text: str, *, title: str = "") -> bytes:
    """Write the text of a bill, one paragraph a line; blank lines become space, nothing else is left out."""
    lines = text.split("\n")
    head = _head_length(lines)
    body = "".join(_paragraph(line, _style(line, at, head)) for at, line in enumerate(lines) if line.strip())
    parts = (document_part(body, header=False), styles_part({}), footer_part("стр.", "из"))
    return package(parts, title=title)


def _head_length(lines: list[str]) -> int:
    return next((at for at, line in enumerate(lines) if not line.strip()), 0)


def _style(line: str, at: int, head: int) -> str:
    if at < head:
        if line.startswith(("Проект", "Вносится ")):
            return "LawStatus"
        return "LawTitle" if line.startswith(("О ", "Об ")) else "LawType" if line.isupper() else "LawText"
    return "LawArticle" if line.startswith("Статья ") and len(line.split()) == 2 else "LawText"


def _paragraph(line: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(line)}</w:p>\n'
