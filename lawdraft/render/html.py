"""The redline, or a plain text, as one self-contained HTML page that prints well and needs no script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import frozen
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from lawdraft.errors import expect
from lawdraft.model.unit import Statute
from lawdraft.render.focus import focus
from lawdraft.render.html_blocks import build_blocks
from lawdraft.render.html_body import write_body
from lawdraft.render.html_line import ChangeNote, LineWriter, inline
from lawdraft.render.labels import Labels, date_text, item_text, labels, operation_text
from lawdraft.render.layout import project, project_touched
from lawdraft.render.moves import with_moves
from lawdraft.render.redline import Redline, build_redline
from lawdraft.render.settle import settled
from lawdraft.render.title import act_title
from lawdraft.render.visible import escape_invisible, raise_indexes

__all__ = ["render_html", "render_text_html"]

_TIP = 600  # characters of an instruction shown beside the text; the whole of it stands at the end of the page


@frozen
class _Item:
    """An item of a bill with the numbers of the changes it makes."""

    anchor: str
    place: str
    proposal: str
    html: Markup
    numbers: tuple[int, ...]


def render_html(redline: Redline, *, changes_only: bool = False, lang: str = "ru", notes: Sequence[str] = ()) -> str:
    """Write the redline as a page.

    `changes_only` leaves out unchanged provisions; `notes` are printed at the top. Raises InputError for an unknown
    `lang`.
    """
    expect("a redline (make_redline makes one)", Redline, redline)
    return _page(redline, changes_only=changes_only, lang=lang, notes=notes, plain=False)


def render_text_html(statute: Statute, *, lang: str = "ru", notes: Sequence[str] = ()) -> str:
    """Write a statute as a page without changes."""
    return _page(build_redline(statute), changes_only=False, lang=lang, notes=notes, plain=True)


def _page(redline: Redline, *, changes_only: bool, lang: str, notes: Sequence[str], plain: bool) -> str:
    words = labels(lang)
    change_notes, items = _items(redline, words, lang)
    writer = LineWriter(change_notes, words)
    events = settled(focus(project(redline)) if changes_only else project_touched(redline), glue=False)
    events = with_moves(redline, events)
    body = Markup(write_body(build_blocks(events, writer, words, fold=not plain and not changes_only), words))
    title = raise_indexes(escape_invisible(act_title(redline.before)))
    return (
        _environment()
        .get_template("page.html")
        .render(
            lang=lang,
            t=words,
            title=title,
            plain=plain,
            changes_only=changes_only,
            notes=[inline(note, words) for note in notes],
            notice="" if redline.before.work.authoritative else words["notice"],
            facts=_facts(redline, words, lang),
            proposals=_proposals(redline, lang),
            changes=_changes(redline, change_notes, writer.placed, words, lang),
            items=items,
            body=body,
            style=_style(title, words, redline.before.work.authoritative),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("lawdraft.render", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def _css_string(text: str) -> str:
    """Write a CSS string: whatever could end the string or the style element goes in as a code."""
    return '"' + re.sub(r"[^\w ,.;:()№«»-]", lambda m: f"\\{ord(m.group()):x} ", text) + '"'


def _style(title: str, words: Labels, authoritative: bool) -> Markup:
    style = (
        _environment()
        .get_template("page.css")
        .render(
            head=Markup(_css_string(title if len(title) < 90 else title[:88] + "…")),
            foot=Markup(_css_string("" if authoritative else words["notice"])),
            page=Markup(_css_string(words["page"] + " ")),
            of=Markup(_css_string(f" {words['page_of']} ")),
            deleted=Markup(_css_string(words["deleted_word"] + ": ")),
            inserted=Markup(_css_string(words["inserted_word"] + ": ")),
        )
    )
    return Markup(style)


def _facts(redline: Redline, words: Labels, lang: str) -> list[tuple[str, Markup]]:
    work, edition = redline.before.work, redline.before.edition
    facts = []
    number = " ".join(
        filter(
            None,
            (
                ("от " if lang == "ru" else "of ") + date_text(work.date, lang) if work.date else "",
                f"№ {work.number}" if work.number else "",
            ),
        )
    )
    if work.kind or number:
        facts.append((words["act"], f"{work.kind} {number}".strip()))
    dates = [
        words[key].format(date=date_text(day, lang))
        for key, day in (("edition_from", edition.valid_from), ("known_on", edition.known_on))
        if day is not None
    ]
    if dates:
        facts.append((words["edition"], ", ".join(dates)))
    return [(label, inline(text, words)) for label, text in facts]


def _proposals(redline: Redline, lang: str) -> list[dict[str, object]]:
    return [
        {
            "style": at % 6,
            "title": escape_invisible(p.title or p.name),
            "author": escape_invisible(p.author),
            "date": date_text(p.date, lang) if p.date else "",
        }
        for at, p in enumerate(redline.proposals)
        if p.title or p.name or p.author
    ]


def _items(redline: Redline, words: Labels, lang: str) -> tuple[tuple[ChangeNote, ...], list[_Item]]:
    keys: dict[tuple[int, str, str, str], list[int]] = {}
    for index, change in enumerate(redline.changes):
        keys.setdefault((redline.owners[index], change.article, change.item, change.text), []).append(index)
    notes: dict[int, ChangeNote] = {}
    items = []
    for number, ((owner, article, item, text), indexes) in enumerate(keys.items(), 1):
        place, anchor = item_text(article, item, lang) or words["change_n"].format(n=indexes[0] + 1), f"item{number}"
        tip = text if len(text) <= _TIP else text[:_TIP].rsplit(None, 1)[0] + " …"
        for index in indexes:
            notes[index] = ChangeNote(index + 1, owner, anchor, place, tip)
        proposal = redline.proposals[owner].title or redline.proposals[owner].name
        paragraphs = [Markup("<p>{}</p>").format(inline(line, words)) for line in text.splitlines() or [""]]
        items.append(
            _Item(
                anchor, place, escape_invisible(proposal), Markup("\n").join(paragraphs), tuple(i + 1 for i in indexes)
            )
        )
    return tuple(notes[index] for index in range(len(notes))), items


def _changes(
    redline: Redline, notes: tuple[ChangeNote, ...], placed: set[int], words: Labels, lang: str
) -> list[dict[str, object]]:
    return [
        {
            "number": note.number,
            "style": note.proposal % 6,
            "address": inline(change.address or words["change_n"].format(n=note.number), words),
            "what": operation_text(change.kind, lang),
            "item": note.place,
            "anchor": note.anchor,
            "placed": index in placed,
            "proposal": _proposal_name(redline, index),
        }
        for index, (change, note) in enumerate(zip(redline.changes, notes, strict=True))
    ]


def _proposal_name(redline: Redline, index: int) -> str:
    """Name the proposal that makes a change, where there are several."""
    proposal = redline.proposals[redline.owners[index]]
    return escape_invisible(proposal.title or proposal.name) if len(redline.proposals) > 1 else ""
