"""The redline, or a plain text, as one self-contained HTML page that prints well and needs no script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from attrs import define, field, frozen
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from lawdraft.model.address import RANK
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Status, Statute
from lawdraft.render.focus import Gap, focus
from lawdraft.render.html_line import ChangeNote, LineWriter, inline
from lawdraft.render.labels import Labels, date_text, item_text, labels, operation_text
from lawdraft.render.layout import project
from lawdraft.render.lines import HEADING, NUMBER, SEPARATOR, Close, Event, Line, Open
from lawdraft.render.redline import Redline, build_redline
from lawdraft.render.title import act_title
from lawdraft.render.visible import escape_invisible, raise_indexes

__all__ = ["render_html", "render_text_html"]

_TIP = 600  # characters of an instruction shown beside the text; the whole of it stands at the end of the page
_FOLDED = frozenset(kind for kind, rank in RANK.items() if 1 < rank <= RANK[Kind.ARTICLE]) | {Kind.APPENDIX}


@define
class _LineView:
    html: Markup
    classes: str
    before: str | None = None  # what stands before the line, where it isn't a new line
    after: str | None = None
    note: str = ""
    cells: list[tuple[Markup, str, str, int, int]] = field(factory=list)  # content, class, tag, columns, rows
    shape: str = "line"

    @property
    def is_head(self) -> bool:
        """Whether it is a row of head cells that stands in both texts."""
        return bool(self.cells) and all(cell[2] == "th" for cell in self.cells)


@define
class _Block:
    """A unit or table as the template shows it."""

    id: int
    kind: Kind
    folded: bool
    classes: str
    heads: list[_LineView] = field(factory=list)
    parts: list[_LineView | _Block] = field(factory=list)
    shape: str = "block"

    @property
    def columns(self) -> int:
        """The number of columns of a table."""
        rows = (sum(cell[3] for cell in view.cells) for view in self.parts if isinstance(view, _LineView))
        return max(rows, default=1) or 1

    def row_groups(self) -> list[tuple[str, list[_LineView | _Block]]]:
        """Return the rows of a table as groups: a head if its first rows hold nothing but head cells, and the body."""
        head = list(takewhile(lambda view: isinstance(view, _LineView) and view.is_head, self.parts))
        groups = [("thead", head), ("tbody", self.parts[len(head) :])]
        return [group for group in groups if group[1]]


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
    return _page(redline, changes_only=changes_only, lang=lang, notes=notes, plain=False)


def render_text_html(statute: Statute, *, lang: str = "ru", notes: Sequence[str] = ()) -> str:
    """Write a statute as a page without changes."""
    return _page(build_redline(statute), changes_only=False, lang=lang, notes=notes, plain=True)


def _page(redline: Redline, *, changes_only: bool, lang: str, notes: Sequence[str], plain: bool) -> str:
    words = labels(lang)
    change_notes, items = _items(redline, words, lang)
    writer = LineWriter(change_notes, words)
    events: Sequence[Event | Gap] = focus(project(redline)) if changes_only else project(redline)
    body = _blocks(events, writer, words, fold=not plain and not changes_only)
    title = raise_indexes(escape_invisible(act_title(redline.before)))
    return _environment().get_template("page.html").render(
        lang=lang, t=words, title=title, plain=plain, changes_only=changes_only,
        notes=[inline(note, words) for note in notes],
        notice="" if redline.before.work.authoritative else words["notice"],
        facts=_facts(redline, words, lang), proposals=_proposals(redline, lang),
        changes=_changes(redline, change_notes, writer.placed, words, lang), items=items, body=body,
        style=_style(title, words, redline.before.work.authoritative),
    )


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("lawdraft.render", "templates"), autoescape=True, trim_blocks=True,
                       lstrip_blocks=True)


def _css_string(text: str) -> str:
    """Write a CSS string: whatever could end the string or the style element goes in as a code."""
    return '"' + re.sub(r"[^\w ,.;:()№«»-]", lambda m: f"\\{ord(m.group()):x} ", text) + '"'


def _style(title: str, words: Labels, authoritative: bool) -> Markup:
    style = _environment().get_template("page.css").render(
        head=Markup(_css_string(title if len(title) < 90 else title[:88] + "…")),
        foot=Markup(_css_string("" if authoritative else words["notice"])),
        page=Markup(_css_string(words["page"] + " ")),
        of=Markup(_css_string(f" {words['page_of']} ")), deleted=Markup(_css_string(words["deleted_word"] + ": ")),
        inserted=Markup(_css_string(words["inserted_word"] + ": ")),
    )
    return Markup(style)


def _facts(redline: Redline, words: Labels, lang: str) -> list[tuple[str, Markup]]:
    work, edition = redline.before.work, redline.before.edition
    facts = []
    number = " ".join(filter(None, (
        ("от " if lang == "ru" else "of ") + date_text(work.date, lang) if work.date else "",
        f"№ {work.number}" if work.number else "",
    )))
    if work.kind or number:
        facts.append((words["act"], f"{work.kind} {number}".strip()))
    dates = [words[key].format(date=date_text(day, lang)) for key, day in
             (("edition_from", edition.valid_from), ("known_on", edition.known_on)) if day is not None]
    if dates:
        facts.append((words["edition"], ", ".join(dates)))
    return [(label, inline(text, words)) for label, text in facts]


def _proposals(redline: Redline, lang: str) -> list[dict[str, object]]:
    return [
        {"style": at % 6, "title": escape_invisible(p.title or p.name), "author": escape_invisible(p.author),
         "date": date_text(p.date, lang) if p.date else ""}
        for at, p in enumerate(redline.proposals) if p.title or p.name or p.author
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
        items.append(_Item(anchor, place, escape_invisible(proposal), Markup("\n").join(paragraphs),
                           tuple(i + 1 for i in indexes)))
    return tuple(notes[index] for index in range(len(notes))), items


def _changes(
    redline: Redline, notes: tuple[ChangeNote, ...], placed: set[int], words: Labels, lang: str
) -> list[dict[str, object]]:
    return [
        {"number": note.number, "style": note.proposal % 6, "address": inline(change.address, words),
         "what": operation_text(change.kind, lang), "item": note.place, "anchor": note.anchor,
         "placed": index in placed, "proposal": _proposal_name(redline, index)}
        for index, (change, note) in enumerate(zip(redline.changes, notes, strict=True))
    ]


def _proposal_name(redline: Redline, index: int) -> str:
    """Name the proposal that makes a change, where there are several."""
    proposal = redline.proposals[redline.owners[index]]
    return escape_invisible(proposal.title or proposal.name) if len(redline.proposals) > 1 else ""


def _blocks(events: Sequence[Event | Gap], writer: LineWriter, words: Labels, *, fold: bool) -> _Block:
    stack = [_Block(0, Kind.ACT, False, "")]
    for event in events:
        block = stack[-1]
        match event:
            case Open():
                stack.append(_open(event, fold=fold and not any(b.folded for b in stack)))
                block.parts.append(stack[-1])
            case Close():
                stack.pop()
                block.folded = block.folded and bool(block.heads)
            case Line():
                view = _line(event, writer, words)
                opens = event.lead and not block.parts and event.owners[-1:] == (block.id,)
                is_head = opens and _is_heading(event, block)
                (block.heads if is_head else block.parts).append(view)
            case Gap():
                block.parts.append(_LineView(Markup(""), "gap", shape="gap"))
    return stack[0]


def _is_heading(line: Line, block: _Block) -> bool:
    if block.kind is Kind.TABLE:
        return True
    return block.kind in _FOLDED and (
        line.role == "subheading" or any(piece.part in (NUMBER, HEADING) for piece in line.pieces)
    )


def _open(event: Open, *, fold: bool) -> _Block:
    side = "ins" if event.inserted is not None else "del" if event.deleted is not None else ""
    folded = fold and not event.touched and event.kind in _FOLDED
    return _Block(event.id, event.kind, folded, f"k-{event.kind.name.lower()} {side}".strip())


def _line(line: Line, writer: LineWriter, words: Labels) -> _LineView:
    before, after = line.joints
    classes = [f"l{min(line.level, 6)}"]
    parts = {piece.part for piece in line.pieces}
    if NUMBER in parts and HEADING not in parts and line.kind not in _FOLDED:
        classes.append("hang")
    if parts <= {NUMBER, SEPARATOR, HEADING}:
        classes.append("head")
    if line.role:
        classes.append(f"r-{line.role}")
    if before is None or after is None:
        classes.append("ins" if before is None else "del")
    view = _LineView(
        Markup(""), " ".join(classes), before=None if before in (None, "\n") else before,
        after=None if after in (None, "\n") else after,
        note=words["suspended"] if line.status is Status.SUSPENDED and line.lead else "",
    )
    if line.status is Status.EDITORIAL:
        view.classes += " editorial"
    if line.role == "foreign":
        view.shape = "foreign"
    if line.role != "row":
        view.html = writer.write(line)
        return view
    view.shape = "row"
    written = writer.cells(line)
    for at, (content, side) in enumerate(written):
        cell = line.cells[at] if at < len(line.cells) else None
        view.cells.append((content, side, "th" if cell and cell.header else "td", cell.colspan if cell else 1,
                           cell.rowspan if cell else 1))
    return view


