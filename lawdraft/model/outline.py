"""Lines of plain text → units: which line opens a unit, and to which unit every other line belongs.

Nothing is dropped: every line becomes a mark, a heading, a paragraph or a row, and `model.plain`
writes the same lines again. Source: language reference, 1, 3.2 and 4.9; AKN-RU profile, 1.3.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from lawdraft.model.address import Label
from lawdraft.model.branch import Branch
from lawdraft.model.dialect import Dialect, MarkStyle
from lawdraft.model.finding import Finding
from lawdraft.model.inner_points import nest_points
from lawdraft.model.kind import Kind
from lawdraft.model.linereader import HEADED_KINDS, POINT_KINDS, LineReader
from lawdraft.model.marks import label_of, provenance_of, raise_indices, read_named, read_point, read_roman
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.open_units import plain_paragraph
from lawdraft.model.remark import NO_HINTS, Hints
from lawdraft.model.sequence import check_numbers
from lawdraft.model.tables import BAR, is_row, read_row, read_table
from lawdraft.model.unit import Body, Paragraph, Row, Status, Table, Unit

__all__ = ["Finding", "Outline", "outline", "payload", "split_heading"]

_NAMED_KINDS = HEADED_KINDS | {Kind.ARTICLE, Kind.NOTE, Kind.APPENDIX}


@frozen
class Outline:
    """The units of a text and what was noticed while reading them."""

    body: Body
    findings: tuple[Finding, ...] = ()


def outline(
    lines: Sequence[str], dialect: Dialect, *, under: Kind = Kind.ACT, first_line: int = 1, hints: Hints = NO_HINTS
) -> Outline:
    """Read lines as the body of a unit of kind `under`.

    Blank lines are layout, and evidence where a wrapped heading ends. `first_line` is the number of the
    first line, for findings; `hints` says what is known of the lines beside their text.
    """
    reader = LineReader(lines, dialect, Branch(under, line=first_line), first_line, hints)
    reader.run()
    noticed = (*nest_points(reader.root, hints.inner), *check_numbers(reader.root))
    findings = [*reader.findings, *(Finding(*found) for found in noticed)]
    if spaced := reader.spaced:
        said = f"no-break or repeated spaces behind {len(spaced)} marks read as one space"
        findings.append(Finding("R-SPACE", "I", spaced[0], said))
    return Outline(reader.root.frozen_body(), tuple(findings))


def split_heading(kind: Kind, text: str) -> tuple[str, str]:
    """Split a restated heading into mark and heading: «Статья 13. Права» → («Статья 13.», «Права»)."""
    first, _, more = text.partition("\n")
    raised = raise_indices(first.strip())
    named = (read_named(raised) or (read_roman(raised) if kind is Kind.SECTION else None)) if raised else None
    if named is None or named.kind is not kind:
        return "", text
    return named.mark, "\n".join(part for part in (named.rest, more) if part)


def payload(
    kind: Kind, label: Label, text: str, dialect: Dialect, *, parent: Kind | None = None
) -> tuple[Paragraph | Unit | Row | Table, ...]:
    """Read the text of one announced unit of an amending act: its printed mark, if any, and one paragraph a line.

    A unit kind gives one Unit with the announced label; абзац, предложение and сноска give Paragraphs,
    строка and позиция Rows, таблица a Table, наименование the heading without its mark. `parent` is the kind it
    goes into.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if kind in (Kind.ROW, Kind.POSITION):
        return tuple(read_row(line.strip() if BAR not in line else line) for line in lines)
    if kind is Kind.TABLE:
        caption = [] if is_row(lines[0]) else lines[:1]
        return (read_table(lines[len(caption) :] or lines, "\n".join(caption) if len(lines) > len(caption) else ""),)
    if kind is Kind.HEADING:
        heading = next((h for m, h in (split_heading(k, text) for k in _NAMED_KINDS) if m), text)
        return (Paragraph(heading),)
    number = label if isinstance(label, (Number, NumberRange)) else None
    if kind in POINT_KINDS:
        return (_point(kind, number, lines, dialect, parent),)
    if kind in _NAMED_KINDS:
        return (_named(kind, number, lines, dialect),)
    if kind in (Kind.PREAMBLE, Kind.FRONT, Kind.SIGNATURE):
        return (Unit(kind, after_mark="", body=tuple(plain_paragraph(line.strip()) for line in lines)),)
    role = "footnote" if kind is Kind.FOOTNOTE else ""
    return tuple(plain_paragraph(line.strip(), role) for line in lines)


def _point(
    kind: Kind, number: Number | NumberRange | None, lines: list[str], dialect: Dialect, parent: Kind | None
) -> Unit:
    first = raise_indices(lines[0].strip()) if lines else ""
    point = read_point(first) if first else None
    side = Branch(parent if parent in (Kind.NOTE, Kind.APPENDIX) else Kind.ARTICLE)
    if point is None or point.style is None:
        root = Branch(kind, number if kind is not Kind.PART else None, style=MarkStyle.NONE, after_mark="")
        text = first
    else:
        stub = point.stub
        root = Branch(
            kind,
            None if point.style is MarkStyle.DASH else number or label_of(point, kind, dialect),
            point.mark,
            point.style,
            after_mark=" " if point.gap else "" if point.rest else "\n",
            status=Status.REPEALED if stub else Status.IN_FORCE,
            provenance=provenance_of(point.rest, "repealed") if stub else (),
        )
        text = point.rest
    reader = LineReader(lines[1:], evolve(dialect, unnumbered_parts=False), root)
    reader.stack = [side, root]
    if text:
        reader.text(root, text)
    reader.run()
    if len(side.body):
        root.body.extend(side.body)  # lines that stood outside: kept, in order
    return root.freeze()


def _named(kind: Kind, number: Number | NumberRange | None, lines: list[str], dialect: Dialect) -> Unit:
    roman = kind is Kind.SECTION and lines and read_roman(lines[0].strip())  # «II. Учет», as in appendices
    found = outline(lines, dialect, under=Kind.APPENDIX if roman else Kind.ACT).body if lines else ()
    first = found[0] if found else None
    if not isinstance(first, Unit) or first.kind is not kind:
        body = outline(lines, dialect, under=kind).body if lines else ()
        return Unit(kind, number, body=body, after_mark="")
    more = found[1:]
    return evolve(first, number=number if number is not None else first.number, body=(*first.body, *more))
