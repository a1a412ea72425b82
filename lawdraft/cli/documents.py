"""The forms of a redline that are handed in as files, and the papers of a bill."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.operation import Commence, operation_name
from lawdraft.render.labels import date_text, operation_text
from lawdraft.render.redline import Redline

if TYPE_CHECKING:
    from lawdraft.workspace.proposal import Proposal

__all__ = ["BINARY", "COLUMNS", "DOCUMENTS", "PAPERS", "REDLINES", "day_of", "document", "papers", "with_days"]

DOCUMENTS = {
    "side": "side.html",
    "docx": "docx",
    "pdf": "pdf",
    "table": "table.html",
    "table-docx": "table.docx",
    "table-pdf": "table.pdf",
    "md": "md",
    "akn": "redline.xml",
}  # form → the end of a file's name
BINARY = frozenset({"docx", "pdf", "table-docx", "table-pdf"})
COLUMNS = {"5": "five", "2": "two", "amendments": "second_reading"}
PAPERS = ("docx", "pdf", "html")
REDLINES = {
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".md": "md",
    ".xml": "akn",
    ".json": "json",
    ".txt": "text",
}  # forms of a redline, by the end of a file's name


def document(
    redline: Redline,
    form: str,
    lang: str,
    *,
    changes_only: bool = False,
    notes: tuple[str, ...] = (),
    columns: str = "5",
) -> bytes:
    """Write a redline in one of `DOCUMENTS`. Raises MissingExtraError if a form needs a package that isn't
    installed.
    """
    match form:
        case "docx":
            from lawdraft.render.docx.document import render_docx

            return render_docx(redline, changes_only=changes_only, lang=lang, notes=notes)
        case "side":
            from lawdraft.render.side import render_side

            return render_side(redline, changes_only=changes_only, lang=lang, notes=notes).encode()
        case "pdf":
            from lawdraft.render.html import render_html
            from lawdraft.render.pdf import html_to_pdf

            return html_to_pdf(render_html(redline, changes_only=changes_only, lang=lang, notes=notes))
        case "table" | "table-pdf":
            from lawdraft.render.pdf import html_to_pdf
            from lawdraft.render.table import render_table

            page = render_table(redline, form=COLUMNS[columns], lang=lang)
            return page.encode() if form == "table" else html_to_pdf(page)
        case "table-docx":
            from lawdraft.render.docx.comparison import render_table_docx

            return render_table_docx(redline, form=COLUMNS[columns], lang=lang)
        case "md":
            from lawdraft.render.markdown import render_markdown

            return render_markdown(redline, changes_only=changes_only, lang=lang, notes=notes).encode()
        case _:
            from lawdraft.render.akn_redline import render_akn

            return render_akn(redline)


def day_of(proposal: Proposal) -> date | None:
    """Return the day of a proposal: that of the stage reached last."""
    return next((stage.date for stage in reversed(proposal.history) if stage.date), None)


def with_days(redline: Redline, days: dict[str, date | None]) -> Redline:
    """Give the proposals of a redline their days, by name."""
    return evolve(redline, proposals=tuple(evolve(one, date=days.get(one.name, one.date)) for one in redline.proposals))


def papers(bill: Bill, form: str, *, proposal: Proposal | None = None, accompanying: bool = False) -> dict[str, bytes]:
    """Write the bill and, if asked, the papers that go with it, as {name of the file: bytes}."""
    from lawdraft.render.bill_document import (
        bill_document,
        document_to_docx,
        document_to_html,
        explanatory_note,
        list_of_acts,
    )

    documents = {"bill": bill_document(bill)}
    if accompanying:
        documents["explanatory-note"] = explanatory_note(bill, changes=_changes(bill), grounds=_grounds(proposal))
        documents["list-of-acts"] = list_of_acts(bill)
    files = {}
    for name, paper in documents.items():
        if form == "docx":
            author = "; ".join(proposal.initiators) if proposal else ""
            data = document_to_docx(paper, author=author, day=day_of(proposal) if proposal else None)
        else:
            data = document_to_html(paper).encode()
        if form == "pdf":
            from lawdraft.render.pdf import html_to_pdf

            data = html_to_pdf(data.decode())
        files[f"{name}.{form}"] = data
    return files


def _changes(bill: Bill) -> list[str]:
    found = [
        f"{operation.target}: {operation_text(operation_name(operation), 'ru')}"
        for instruction in bill.instructions
        for operation in instruction.operations
        if not isinstance(operation, Commence)
    ]
    return list(dict.fromkeys(found))


def _grounds(proposal: Proposal | None) -> list[str]:
    if proposal is None:
        return []
    return [
        ", ".join(filter(None, (source.event, date_text(source.date, "ru") if source.date else "")))
        + f": {source.recommendation}"
        for source in proposal.sources
    ]
