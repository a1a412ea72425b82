"""Both texts side by side as one self-contained page: the text in force on the left, the text as proposed on the
right.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from markupsafe import Markup

from lawdraft.render.document_labels import document_labels
from lawdraft.render.focus import Gap, focus
from lawdraft.render.html_line import inline
from lawdraft.render.labels import Labels, labels
from lawdraft.render.layout import project
from lawdraft.render.lines import HEADING, Line
from lawdraft.render.moves import move_text, with_moves
from lawdraft.render.redline import Redline, Side
from lawdraft.render.settle import settled
from lawdraft.render.table import paper_environment, paper_style
from lawdraft.render.title import act_title
from lawdraft.render.visible import escape_invisible, raise_indexes

__all__ = ["render_side"]


@frozen
class _Cell:
    """One side of a line: None in `html` where the line isn't in that text; `joint` what joins it to the line
    before; `note` is a remark on it.
    """

    html: Markup | None
    joint: str | None = None
    note: str = ""


@frozen
class _Pair:
    before: _Cell
    after: _Cell
    classes: str = ""
    gap: bool = False


def render_side(redline: Redline, *, changes_only: bool = False, lang: str = "ru", notes: Sequence[str] = ()) -> str:
    """Write both texts side by side; `changes_only` leaves out unchanged provisions, `notes` stand at the top.

    Raises InputError for an unknown `lang`.
    """
    shown, words = labels(lang), document_labels(lang)
    events = with_moves(redline, settled(focus(project(redline)) if changes_only else project(redline)))
    pairs = [_pair(event, shown) for event in events if isinstance(event, Line | Gap)]
    notice = "" if redline.before.work.authoritative else shown["notice"]
    facts = [", ".join(filter(None, (p.title or p.name, p.author))) for p in redline.proposals]
    return (
        paper_environment()
        .get_template("side.html")
        .render(
            lang=lang,
            title=raise_indexes(escape_invisible(act_title(redline.before))),
            kicker=words["sides"],
            pairs=pairs,
            notice=notice,
            lines=[inline(line, shown) for line in (*filter(None, facts), *notes)],
            hint=words["hint"] + (f" {words['only_changes']}" if changes_only else ""),
            heads=(words["before"], words["after_two"]),
            style=paper_style(notice, shown, landscape=True),
        )
    )


def _pair(event: Line | Gap, shown: Labels) -> _Pair:
    if isinstance(event, Gap):
        return _Pair(_Cell(None), _Cell(None), gap=True)
    head = "head" if event.lead and any(piece.part == HEADING for piece in event.pieces) else ""
    return _Pair(_cell(event, Side.BEFORE, shown), _cell(event, Side.AFTER, shown), head)


def _cell(line: Line, side: Side, shown: Labels) -> _Cell:
    joint = line.joints[side is Side.AFTER]
    if joint is None:
        return _Cell(None)
    tag = Markup("del" if side is Side.BEFORE else "ins")
    html = Markup("").join(
        Markup("<{0}>{1}</{0}>").format(tag, inline(piece.text, shown)) if piece.changed else inline(piece.text, shown)
        for piece in line.pieces
        if piece.on(side) and piece.text
    )
    note = move_text(line.move, shown) if line.move is not None and line.move.opens else ""
    return _Cell(html, None if joint == "\n" else joint, note)
