"""The comparative table as a page: two or five columns, or the table of amendments to a bill for its second reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import frozen
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from lawdraft.errors import InputError
from lawdraft.render.comparison import Text, compared_rows
from lawdraft.render.document_labels import document_labels
from lawdraft.render.html_line import inline
from lawdraft.render.labels import Labels, labels
from lawdraft.render.redline import Redline
from lawdraft.render.title import act_title, amending_kind, genitive_kind
from lawdraft.render.visible import escape_invisible, raise_indexes

__all__ = ["FORMS", "TableHead", "paper_environment", "paper_style", "render_table", "table_head"]

FORMS = ("two", "five", "second_reading")
_COLUMNS = {
    "two": ("before", "after_two"),
    "five": ("number", "unit", "before", "after", "reason"),
    "second_reading": ("number", "bill_text", "amendment", "author", "bill_amended"),
}
_WIDTHS = {"two": (50, 50), "five": (6, 13, 33, 33, 15), "second_reading": (6, 27, 27, 13, 27)}


@frozen
class TableHead:
    """What stands above a table, and its columns: names and widths in per cent."""

    title: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    widths: tuple[int, ...]


def table_head(redline: Redline, form: str, lang: str) -> TableHead:
    """Return title, lines and columns of a table. Raises InputError for an unknown form or language."""
    words = document_labels(lang)
    if form not in FORMS:
        raise InputError("no such form of a table", expected=", ".join(FORMS), found=form)
    title = words["amendments" if form == "second_reading" else "table"]
    names = [proposal.title or proposal.name for proposal in redline.proposals]
    kind = amending_kind(redline.before)
    to_bill = " ".join(words["to_bill"].replace("{kind}", genitive_kind(kind)).split())
    lines = []
    if len(names) == 1 and names[0] and form != "second_reading":
        lines.append(to_bill.format(title=names[0]))
    elif len(names) > 1 and form != "second_reading":
        lines.append(
            words["to_federal_bills" if kind == "Федеральный закон" else "to_bills"]
            + " "
            + ", ".join(f"«{name}»" for name in names if name)
        )
    if act := act_title(redline.before):
        lines.append(words["of_act"].format(title=act) if form != "second_reading" else to_bill.format(title=act))
    return TableHead(title, tuple(lines), tuple(words[key] for key in _COLUMNS[form]), _WIDTHS[form])


def render_table(redline: Redline, *, form: str = "five", lang: str = "ru", reasons: Sequence[str] = ()) -> str:
    """Write the comparative table as a self-contained page.

    `form` is "two" (text in force and proposed text), "five" (number, unit, both texts, note) or "second_reading";
    `reasons` are lines from the proposal that stand above the table. Raises InputError for an unknown form or language.
    """
    head, shown, words = table_head(redline, form, lang), labels(lang), document_labels(lang)
    rows = [
        {
            "number": row.number,
            "address": inline(row.address, shown),
            "before": [_text(text, "del", shown) for text in row.before],
            "remark_before": row.remark_before,
            "after": [_text(text, "ins", shown) for text in row.after],
            "remark_after": row.remark_after,
            "notes": [inline(note, shown) for note in row.notes],
            "authors": [inline(name, shown) for name in row.authors],
            "instructions": [inline(line, shown) for text in row.instructions for line in text.splitlines()],
        }
        for row in compared_rows(redline, lang=lang)
    ]
    notice = "" if redline.before.work.authoritative else shown["notice"]
    return (
        paper_environment()
        .get_template("table.html")
        .render(
            lang=lang,
            title=head.title,
            lines=[inline(line, shown) for line in (*head.lines, *reasons)],
            form=form,
            heads=head.columns,
            widths=head.widths,
            rows=rows,
            notice=notice,
            hint=words["hint"],
            no_changes=words["no_changes"],
            style=paper_style(notice, shown, landscape=True),
        )
    )


def _text(text: Text, tag: str, shown: Labels) -> Markup:
    return Markup("").join(
        Markup("<{0}>{1}</{0}>").format(Markup(tag), inline(words, shown)) if changed else inline(words, shown)
        for words, changed in text.runs
    )


@cache
def paper_environment() -> Environment:
    """Return the templates of documents."""
    return Environment(
        loader=PackageLoader("lawdraft.render", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def paper_style(head: str, shown: Labels, *, landscape: bool) -> Markup:
    """Return the style sheet of a document whose printed pages have `head` above."""
    style = (
        paper_environment()
        .get_template("paper.css")
        .render(
            orientation="landscape" if landscape else "portrait",
            head=Markup(_css_string(raise_indexes(escape_invisible(head)))),
            page=Markup(_css_string(f"{shown['page']} ")),
            of=Markup(_css_string(f" {shown['page_of']} ")),
        )
    )
    return Markup(style)


def _css_string(text: str) -> str:
    """Write a CSS string: whatever could end the string or the style element goes in as a code."""
    return '"' + re.sub(r"[^\w ,.;:()№«»-]", lambda match: f"\\{ord(match.group()):x} ", text) + '"'
