"""The redline of a whole act as a Word file with tracked changes, proved before it is handed out.

Rejecting every change in Word gives the text in force, accepting every change the text as proposed: the written file is read
back and compared with both.
"""

from __future__ import annotations

from collections.abc import Sequence

from lawdraft.model.kind import Kind
from lawdraft.model.plain import unit_lines

from lawdraft.render.docx.package import Part, document_part, footer_part, header_part, package
from lawdraft.render.docx.paragraphs import Ending, LineWriter, endings
from lawdraft.render.docx.read import read_docx_sides
from lawdraft.render.docx.revisions import Reviser, author_of
from lawdraft.render.docx.runs import runs
from lawdraft.render.docx.styles import heading_levels, style_of, styles_part
from lawdraft.render.docx.tables import can_be_rows, row_changes, table_xml
from lawdraft.render.focus import Gap, focus
from lawdraft.render.labels import date_text, labels
from lawdraft.render.layout import project
from lawdraft.render.lines import Close, Event, Line, Open
from lawdraft.render.redline import Redline, RedlineProofError, accept
from lawdraft.render.settle import settled
from lawdraft.render.title import act_title

__all__ = ["render_docx"]

SPACER = '<w:p><w:pPr><w:pStyle w:val="LawSpacer"/></w:pPr></w:p>\n'
_PLAIN = Ending(before=True, after=True)


def render_docx(
    redline: Redline, *, changes_only: bool = False, lang: str = "ru", notes: Sequence[str] = (), comments: bool = True
) -> bytes:
    """Write the redline as a .docx with tracked changes: author and date are those of the proposal, a comment at each
    change names the item of the bill.

    `changes_only` leaves out unchanged provisions; `notes` are printed at the top; without `comments` there are none.
    Returns the bytes of the file. Raises RedlineProofError if the file doesn't give both texts back, InputError for an
    unknown `lang`.
    """
    words = labels(lang)
    events = settled(focus(project(redline)) if changes_only else project(redline))
    reviser = Reviser(redline, lang)
    body = _head(redline, lang, notes, changes_only=changes_only) + _body(events, LineWriter(reviser, comments))
    kinds = frozenset(event.kind for event in events if isinstance(event, Open))
    work, title = redline.before.work, act_title(redline.before)
    first = redline.proposals[0] if redline.proposals else None
    parts: tuple[Part, ...] = (
        document_part(body, header=not work.authoritative), styles_part(heading_levels(kinds)),
        footer_part(words["page"], words["page_of"]), reviser.part(),
    )
    if not work.authoritative:
        parts = (*parts, header_part(words["notice"]))
    data = package(parts, title=f"{title} — {words['redline']}" if title else words["redline"],
                   author=author_of(first, lang) if first else "", day=first.date if first else None)
    if not changes_only:
        _prove(redline, data)
    return data


def _prove(redline: Redline, data: bytes) -> None:
    before, after = read_docx_sides(data)
    if before != "\n".join(unit_lines(redline.before.root)):
        raise RedlineProofError("rejecting every change in the Word file doesn't give the text before")
    if after != "\n".join(unit_lines(accept(redline))):
        raise RedlineProofError("accepting every change in the Word file doesn't give the text after")


def _head(redline: Redline, lang: str, notes: Sequence[str], *, changes_only: bool) -> str:
    """Write what stands above the text of the act: what this is, whose proposals it shows, notes."""
    words = labels(lang)
    lines = [words["changes_only"] + "."] if changes_only else []
    for proposal in redline.proposals:
        facts = [proposal.title or proposal.name, proposal.author, date_text(proposal.date, lang) if proposal.date else ""]
        if any(facts):
            lines.append(f"{words['proposal']}: " + ", ".join(filter(None, facts)))
    if len(redline.proposals) > 1:
        lines.append(words["docx_authors"] if "docx_authors" in words else "")
    lines += notes
    lines = [line for line in lines if line]
    styles = ["LawInfo"] * (len(lines) - 1) + ["LawInfoLast"] * bool(lines)
    title = _service("LawInfoTitle", words["redline"])
    return title + "".join(_service(style, line) for style, line in zip(styles, lines, strict=True))


def _service(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(text)}</w:p>\n'


def _body(events: Sequence[Event | Gap], writer: LineWriter) -> str:
    """Write the text of the act."""
    blocks = _blocks(events)
    ends = iter(endings([line for block in blocks if not isinstance(block, Gap) for line in block[1]]))
    done: list[str] = []
    last: Ending | None = _PLAIN  # of the paragraph before; None after a table
    signed = False
    for block in blocks:
        if isinstance(block, Gap):
            gap = '<w:p><w:pPr><w:pStyle w:val="LawGap"/></w:pPr>{}<w:r><w:t>· · ·</w:t></w:r></w:p>\n'
            done.append(gap.format(writer.ends()))
            last = _PLAIN
            continue
        is_table, lines = block
        own = [next(ends) for _ in lines]
        if is_table:
            told = writer.ends() + writer.note(row_changes(lines))
            if told or last is None or not last.alive:  # no paragraph can be joined to a table; two tables need one between
                done.append(SPACER.replace("</w:p>", f"{told}</w:p>"))
            done.append(table_xml(lines, writer))
            last = None
            continue
        for line, ending in zip(lines, own, strict=True):
            done.append(writer.paragraph(line, ending, style_of(line, first_signature=not signed)))
            signed = signed or line.kind is Kind.SIGNATURE
            last = ending
    done.append(SPACER.replace("</w:p>", f'{writer.ends()}<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>'))
    return "".join(done)


_Block = tuple[bool, list[Line]]


def _blocks(events: Sequence[Event | Gap]) -> list[_Block | Gap]:
    """Group lines: those of a table that Word can hold as one, and all others."""
    blocks: list[_Block | Gap] = [(False, [])]
    table: list[Line] | None = None
    for event in events:
        match event:
            case Open(kind=Kind.TABLE):
                table = []
            case Close(kind=Kind.TABLE):
                blocks += _table_blocks(table or [])
                blocks.append((False, []))
                table = None
            case Line() if table is not None:
                table.append(event)
            case Line():
                _lines_of(blocks).append(event)
            case Gap() if table is None:
                blocks += [event, (False, [])]
    return [block for block in blocks if isinstance(block, Gap) or block[1]]


def _lines_of(blocks: list[_Block | Gap]) -> list[Line]:
    last = blocks[-1]
    if isinstance(last, Gap):
        raise TypeError("a gap has no lines")
    return last[1]


def _table_blocks(lines: list[Line]) -> list[_Block | Gap]:
    rows = [line for line in lines if line.role == "row"]
    others = [line for line in lines if line.role != "row"]
    if can_be_rows(rows) and lines == others + rows:
        return [(False, others), (True, rows)]
    return [(False, lines)]
