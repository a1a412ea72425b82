"""The comparative table as a Word file: landscape, the head repeated on each page."""

from __future__ import annotations

from collections.abc import Sequence

from lawdraft.render.comparison import ComparedRow, Text, compared_rows
from lawdraft.render.document_labels import document_labels
from lawdraft.render.docx.package import Part, document_part, footer_part, header_part, package
from lawdraft.render.docx.runs import runs
from lawdraft.render.docx.styles import heading_levels, styles_part
from lawdraft.render.labels import labels
from lawdraft.render.redline import Redline
from lawdraft.render.table import TableHead, table_head

__all__ = ["render_table_docx"]

_WIDTH = 14854  # twentieths of a point between the margins of a landscape page
_STRUCK, _BOLD = "<w:strike/>", "<w:b/>"


def render_table_docx(redline: Redline, *, form: str = "five", lang: str = "ru", reasons: Sequence[str] = ()) -> bytes:
    """Write the comparative table as a .docx; the arguments are those of `table.render_table`."""
    head, shown, words = table_head(redline, form, lang), labels(lang), document_labels(lang)
    rows = compared_rows(redline, lang=lang)
    above = _paragraph("LawInfoTitle", runs(head.title)) + "".join(
        _paragraph("LawFront", runs(line)) for line in (*head.lines, *reasons, words["hint"])
    )
    table = _table(head, rows, form) if rows else _paragraph("LawFront", runs(words["no_changes"]))
    authoritative = redline.before.work.authoritative
    parts: tuple[Part, ...] = (
        document_part(above + table + _paragraph("LawSpacer", ""), landscape=True, header=not authoritative),
        styles_part(heading_levels(frozenset())),
        footer_part(shown["page"], shown["page_of"]),
    )
    if not authoritative:
        parts = (*parts, header_part(shown["notice"]))
    first = redline.proposals[0] if redline.proposals else None
    return package(parts, title=head.title, author=first.author if first else "", day=first.date if first else None)


def _paragraph(style: str, inside: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def _table(head: TableHead, rows: Sequence[ComparedRow], form: str) -> str:
    widths = [_WIDTH * width // 100 for width in head.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    top = _row(widths, [_paragraph("LawCellHead", runs(name)) for name in head.columns], "<w:cantSplit/><w:tblHeader/>")
    body = "".join(_rows(row, widths, form) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="LawTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{top}{body}</w:tbl>"
    )


def _rows(row: ComparedRow, widths: Sequence[int], form: str) -> str:
    before, after = _texts(row.before, row.remark_before, _STRUCK), _texts(row.after, row.remark_after, _BOLD)
    number, address = _paragraph("LawCell", runs(str(row.number))), _paragraph("LawCell", runs(row.address))
    if form == "five":
        return _row(widths, [number, address, before, after, _plain(row.notes)])
    if form == "second_reading":
        words = [line for text in row.instructions for line in text.splitlines()]
        return _row(widths, [number, before, _plain(words), _plain(row.authors), after])
    where = (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:gridSpan w:val="2"/>'
        '</w:tcPr><w:p><w:pPr><w:pStyle w:val="LawCellNote"/><w:keepNext/></w:pPr>'
        f"{runs(row.address)}</w:p></w:tc></w:tr>"
    )
    return where + _row(widths, [before, after])


def _row(widths: Sequence[int], cells: Sequence[str], properties: str = "") -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def _texts(texts: Sequence[Text], remark: str, look: str) -> str:
    if not texts:
        return _paragraph("LawCellNote", runs(remark))
    return "".join(
        _paragraph("LawCell", "".join(runs(words, look=look if changed else "") for words, changed in text.runs))
        for text in texts
    )


def _plain(lines: Sequence[str]) -> str:
    return "".join(_paragraph("LawCell", runs(line)) for line in lines) or _paragraph("LawCell", "")
