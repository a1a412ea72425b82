"""The redline of a whole act as a Word file with tracked changes, proved before it is handed out.

Rejecting every change in Word gives the text in force, accepting every change the text as proposed: the written
file is read back and compared with both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from lawdraft.model.collecting import without_collecting
from lawdraft.model.kind import Kind
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Unit
from lawdraft.render.document_labels import document_labels
from lawdraft.render.docx.kept import is_plain, kept_xml, kinds_in
from lawdraft.render.docx.package import Part, document_part, footer_part, header_part, package
from lawdraft.render.docx.paragraphs import Ending, LineWriter, endings
from lawdraft.render.docx.read import read_docx_sides
from lawdraft.render.docx.revisions import Reviser, author_of
from lawdraft.render.docx.runs import runs
from lawdraft.render.docx.styles import heading_levels, style_of, styles_part
from lawdraft.render.docx.tables import can_be_rows, row_changes, table_xml
from lawdraft.render.focus import Gap, focus
from lawdraft.render.labels import labels
from lawdraft.render.layout import project, project_touched
from lawdraft.render.lines import Close, Event, Kept, Line, Open
from lawdraft.render.moves import with_moves
from lawdraft.render.redline import Redline, RedlineProofError, accept
from lawdraft.render.settle import settled
from lawdraft.render.title import act_title, proposal_facts

__all__ = ["render_docx"]

SPACER = '<w:p><w:pPr><w:pStyle w:val="LawSpacer"/></w:pPr></w:p>\n'
_PLAIN = Ending(before=True, after=True)
_STANDS = Line((), ("\n", "\n"), Kind.ACT)


@without_collecting()
def render_docx(
    redline: Redline,
    *,
    changes_only: bool = False,
    lang: str = "ru",
    notes: Sequence[str] = (),
    comments: bool = True,
    more: tuple[Part, ...] = (),
) -> bytes:
    """Write the redline as a .docx with tracked changes: author and date are those of the proposal, a comment at each
    change names the item of the bill.

    `changes_only` leaves out unchanged provisions; `notes` are printed at the top; without `comments` there are none;
    `more` are further parts of the file.
    Returns the bytes of the file. Raises RedlineProofError if the file doesn't give both texts back, InputError for an
    unknown `lang`.
    """
    words = labels(lang)
    events = with_moves(redline, settled(focus(project(redline)) if changes_only else _laid_out(redline)))
    reviser = Reviser(redline, lang)
    body = _head(redline, lang, notes, changes_only=changes_only) + _body(events, LineWriter(reviser, comments))
    kinds = {event.kind for event in events if isinstance(event, Open)}
    kinds |= {kind for event in events if isinstance(event, Kept) for kind in kinds_in(event.node)}
    work, title = redline.before.work, act_title(redline.before)
    first = redline.proposals[0] if redline.proposals else None
    parts: tuple[Part, ...] = (
        document_part(body, header=not work.authoritative),
        styles_part(heading_levels(frozenset(kinds))),
        footer_part(words["page"], words["page_of"]),
        reviser.part(),
        *more,
    )
    if not work.authoritative:
        parts = (*parts, header_part(words["notice"]))
    data = package(
        parts,
        title=f"{title} — {words['redline']}" if title else words["redline"],
        author=author_of(first, lang) if first else "",
        day=first.date if first else None,
    )
    if not changes_only:
        _prove(redline, data)
    return data


def _laid_out(redline: Redline) -> Iterator[Event | Kept]:
    """Yield the lines of what changed, and whole units of paragraphs that didn't."""
    for event in project_touched(redline):
        if not isinstance(event, Kept) or (event.joint == "\n" and is_plain(event.node)):
            yield event
            continue
        joint: str | None = event.joint
        for inner in project(Redline(redline.before, event.node, (), (), ())):
            if joint is not None and isinstance(inner, Line):
                inner, joint = evolve(inner, joints=(joint, joint)), None
            yield inner


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
    named = (proposal_facts(proposal, lang) for proposal in redline.proposals)
    lines += [f"{words['proposal']}: {facts}" for facts in named if facts]
    if len(redline.proposals) > 1:
        lines.append(document_labels(lang)["authors"])
    lines += notes
    styles = ["LawInfo"] * (len(lines) - 1) + ["LawInfoLast"] * bool(lines)
    title = _service("LawInfoTitle", words["redline"])
    return title + "".join(_service(style, line) for style, line in zip(styles, lines, strict=True))


def _service(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(text)}</w:p>\n'


@frozen
class _Block:
    """Lines that are written alike: paragraphs, the rows of a table, or one line that stands for a kept unit."""

    lines: list[Line]
    is_table: bool = False
    kept: Unit | None = None


def _body(events: Sequence[Event | Kept | Gap], writer: LineWriter) -> str:
    """Write the text of the act."""
    blocks = _blocks(events)
    ends = iter(endings([line for block in blocks if not isinstance(block, Gap) for line in block.lines]))
    done: list[str] = []
    last: Ending | None = _PLAIN  # of the paragraph before; None after a table
    signed = False
    for block in blocks:
        if isinstance(block, Gap):
            done.append(writer.turn_to(None))
            gap = '<w:p><w:pPr><w:pStyle w:val="LawGap"/></w:pPr>{}<w:r><w:t>· · ·</w:t></w:r></w:p>\n'
            done.append(gap.format(writer.ends()))
            last = _PLAIN
            continue
        own = [next(ends) for _ in block.lines]
        if block.kept is not None or block.is_table:
            done.append(writer.turn_to(block.lines[0].move))
        if block.kept is not None:
            at = len(done)
            kept_xml(block.kept, done)
            if told := writer.ends():
                done[at] = done[at].replace("</w:pPr>", f"</w:pPr>{told}", 1)
            last = _PLAIN
        elif block.is_table:
            told = writer.ends() + writer.note(row_changes(block.lines))
            if told or last is None or not last.alive:  # no paragraph joins a table; two tables need one between
                done.append(SPACER.replace("</w:p>", f"{told}</w:p>"))
            done.append(table_xml(block.lines, writer))
            last = None
        else:
            for line, ending in zip(block.lines, own, strict=True):
                done.append(writer.turn_to(line.move))
                done.append(writer.paragraph(line, ending, style_of(line, first_signature=not signed)))
                signed = signed or line.kind is Kind.SIGNATURE
                last = ending
    done.append(writer.turn_to(None))
    done.append(SPACER.replace("</w:p>", f'{writer.ends()}<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>'))
    return "".join(done)


def _blocks(events: Sequence[Event | Kept | Gap]) -> list[_Block | Gap]:
    """Group lines: those of a table that Word can hold as one, and all others."""
    blocks: list[_Block | Gap] = []
    lines: list[Line] = []
    table: list[Line] | None = None
    for event in events:
        match event:
            case Line() if table is not None:
                table.append(event)
            case Line():
                lines.append(event)
            case Open(kind=Kind.TABLE):
                blocks, lines, table = [*blocks, _Block(lines)], [], []
            case Close(kind=Kind.TABLE):
                blocks += _table_blocks(table or [])
                table = None
            case Gap() if table is None:
                blocks += [_Block(lines), event]
                lines = []
            case Kept(node=node):
                blocks += [_Block(lines), _Block([_STANDS], kept=node)] if _has_lines(node) else [_Block(lines)]
                lines = []
    blocks.append(_Block(lines))
    return _uncrossed([block for block in blocks if isinstance(block, Gap) or block.lines])


def _uncrossed(blocks: list[_Block | Gap]) -> list[_Block | Gap]:
    """Turn a table into paragraphs where, in a text without it, the line before goes on with the line behind."""
    behind: list[str | None] = ["\n", "\n"]  # what stands before the next line of each text
    done: list[_Block | Gap] = []
    for block in reversed(blocks):
        if isinstance(block, Gap):
            behind = ["\n", "\n"]
            done.append(block)
            continue
        absent = [all(line.joints[side] is None for line in block.lines) for side in (0, 1)]
        crossed = any(gone and joint != "\n" for gone, joint in zip(absent, behind, strict=True))
        done.append(evolve(block, is_table=False) if crossed and block.is_table else block)
        for line in reversed(block.lines):
            behind = [after if joint is None else joint for joint, after in zip(line.joints, behind, strict=True)]
    return done[::-1]


def _has_lines(unit: Unit) -> bool:
    return bool(unit.mark or unit.heading or unit.subheading) or any(
        not isinstance(child, Unit) or _has_lines(child) for child in unit.body
    )


def _table_blocks(lines: list[Line]) -> list[_Block]:
    rows = [line for line in lines if line.role == "row"]
    others = [line for line in lines if line.role != "row"]
    if can_be_rows(rows) and lines == others + rows:
        return [_Block(others), _Block(rows, is_table=True)]
    return [_Block(lines)]
