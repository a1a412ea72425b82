"""The bill itself and the papers that go with it, as official-looking Word files and pages.

Requisites: the language reference, section 4.6; accompanying papers: section 13. The text of the bill is printed as
it is: reading the document back gives its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve, frozen

from lawdraft.amendment.bill import Bill
from lawdraft.model.kind import Kind
from lawdraft.render.docx.package import document_part, footer_part, package
from lawdraft.render.docx.runs import runs
from lawdraft.render.docx.styles import heading_levels, styles_part
from lawdraft.render.html_line import inline
from lawdraft.render.labels import labels
from lawdraft.render.table import paper_environment, paper_style
from lawdraft.render.title import genitive_kind

__all__ = [
    "Document",
    "Line",
    "bill_document",
    "document_to_docx",
    "document_to_html",
    "explanatory_note",
    "list_of_acts",
]

_STYLES = {
    "status": "LawStatus",
    "introducer": "LawStatus",
    "jurisdiction": "LawFront",
    "type": "LawType",
    "title": "LawTitle",
    "adoption": "LawFront",
    "article": "LawArticle",
    "text": "LawText",
    "signature": "LawSignature",
    "heading": "LawTitle",
    "signature first": "LawSignatureFirst",
    "appendix": "LawAppendix",
}


@frozen
class Line:
    """A paragraph of a document with its part in it: status, introducer, type, title, article, text, signature …"""

    role: str
    text: str


@frozen
class Document:
    """A paper that is handed in."""

    title: str
    lines: tuple[Line, ...]


def bill_document(bill: Bill) -> Document:
    """Lay out the text of a bill: «Проект», «Вносится …», kind, title, articles, signature. No line is added or
    left out.
    """
    done: list[Line] = []
    at = 0
    for text in bill.text.split("\n"):
        if text.strip():
            part = next((what for start, end, what in bill.covered if start <= at < end), "text")
            part = "appendix" if part == "annex" else part
            role = (
                _head_role(text, done)
                if part == "head"
                else part
                if part in ("article", "signature", "appendix")
                else "text"
            )
            if role == "signature" and (not done or not done[-1].role.startswith("signature")):
                role = "signature first"
            done.append(Line(role, text.rstrip("\r")))
        at += len(text) + 1
    return Document(bill.title, tuple(done))


def _head_role(text: str, before: Sequence[Line]) -> str:
    """Tell what a line of the head is; after the kind of the act comes its title, then its adoption."""
    words, last = text.strip(), before[-1].role if before else ""
    if words.startswith("Проект") and last in ("", "status"):
        return "status"
    if words.startswith(("Вносится", "Внесен")) or (last == "introducer" and not words.isupper()):
        return "introducer"
    if words == "РОССИЙСКАЯ ФЕДЕРАЦИЯ":
        return "jurisdiction"
    if words.startswith(("Принят", "Одобрен")):
        return "adoption"
    if words.isupper() and last not in ("title", "adoption"):
        return "type"
    return "title" if last in ("type", "title") else "adoption" if last == "adoption" else "jurisdiction"


def explanatory_note(bill: Bill, *, changes: Sequence[str] = (), grounds: Sequence[str] = ()) -> Document:
    """Lay out the skeleton of a пояснительная записка: what the bill does, on what grounds, and what is left to be
    written.

    `changes` are lines that say what changes, `grounds` events and recommendations from which the proposal comes.
    Gaps are in square brackets: nothing is invented.
    """
    named, federal = _named(bill)
    lines = [
        Line("type", "ПОЯСНИТЕЛЬНАЯ ЗАПИСКА"),
        Line("heading", f"к проекту {named}"),
        Line("text", f"Проект {named} (далее - законопроект) подготовлен в целях [указать цель]."),
    ]
    if grounds:
        lines.append(Line("text", "Основания для подготовки законопроекта:"))
        lines += [Line("text", f"- {ground}") for ground in grounds]
    if changes:
        lines.append(Line("text", "Законопроектом предлагаются следующие изменения:"))
        lines += [Line("text", f"{number}) {change}") for number, change in enumerate(changes, 1)]
    gaps = ["[Обосновать необходимость принятия акта и описать ожидаемые последствия.]"]
    if federal:
        gaps.append(
            "[Указать, соответствует ли законопроект Договору о Евразийском экономическом союзе и иным международным "
            "договорам Российской Федерации.]"
        )
    gaps.append(
        f"[Указать, потребуются ли дополнительные расходы {'федерального ' if federal else ''}бюджета; если "
        "потребуются, приложить финансово-экономическое обоснование.]"
    )
    lines += [Line("text", gap) for gap in gaps]
    return Document("Пояснительная записка", tuple(lines))


def list_of_acts(bill: Bill, *, acts: Sequence[str] = ()) -> Document:
    """Lay out the skeleton of the перечень актов; `acts` are those that must be repealed, suspended, amended or
    adopted.
    """
    named, federal = _named(bill)
    named, kept = named[:1].upper() + named[1:], "актов федерального законодательства" if federal else "актов"
    heading = (
        f"{kept}, подлежащих признанию утратившими силу, приостановлению, изменению или принятию в связи с принятием "
        f"{named}"
    )
    if acts:
        body = [Line("text", f"{number}. {act}") for number, act in enumerate(acts, 1)]
    else:
        body = [
            Line(
                "text",
                f"Принятие {named} не потребует признания утратившими силу, приостановления, изменения или принятия "
                f"{kept}.",
            ),
            Line("text", "[Проверить перед внесением.]"),
        ]
    return Document("Перечень актов", (Line("type", "ПЕРЕЧЕНЬ"), Line("heading", heading), *body))


def _named(bill: Bill) -> tuple[str, bool]:
    """Name in the genitive what a bill is a draft of, and tell whether that is a federal law."""
    kind = bill.act.kind if bill.act else ""
    return f"{genitive_kind(kind)} {quoted(bill.title)}".strip(), kind.startswith("Федеральный")


def quoted(title: str) -> str:
    """Put a title into the quotes of official print, where two closing quotes are printed as one."""
    return f'"{title}' if title.endswith('"') else f'"{title}"'


def document_to_docx(document: Document, *, author: str = "", day: date | None = None, lang: str = "ru") -> bytes:
    """Write a document as a .docx with editable styles and headings for navigation."""
    words = labels(lang)
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{_STYLES.get(line.role, "LawText")}"/></w:pPr>{runs(line.text)}</w:p>\n'
        for line in document.lines
    )
    parts = (
        document_part(body, header=False),
        styles_part(heading_levels(frozenset({Kind.ARTICLE}))),
        footer_part(words["page"], words["page_of"]),
    )
    return package(parts, title=document.title, author=author, day=day)


def document_to_html(document: Document, *, lang: str = "ru") -> str:
    """Write a document as a self-contained page, from which the PDF is made."""
    words = labels(lang)
    shown = [evolve(line, role=line.role.replace(" ", "-")) for line in document.lines]
    return (
        paper_environment()
        .get_template("document.html")
        .render(
            lang=lang,
            title=document.title,
            style=paper_style("", words, landscape=False),
            lines=[(line.role, inline(line.text, words)) for line in shown],
        )
    )
