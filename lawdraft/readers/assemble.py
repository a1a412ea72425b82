"""Lines of a page → a statute: head, preamble, units, signature, appendices; notes become provenance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from lawdraft.errors import InputError, Position
from lawdraft.model.collecting import without_collecting
from lawdraft.model.dialect import check_dialect, get_dialect
from lawdraft.model.edition import Provenance
from lawdraft.model.finding import Finding
from lawdraft.model.inner_points import known_points
from lawdraft.model.kind import Kind
from lawdraft.model.marks import read_named, read_point
from lawdraft.model.outline import outline
from lawdraft.model.remark import Hints, Remark
from lawdraft.model.text import nfc
from lawdraft.model.unit import Paragraph, Statute, Table, Unit
from lawdraft.readers.cells import footnote_mark, model_table, stub_remark, with_footnotes
from lawdraft.readers.evidence import detect_dialect
from lawdraft.readers.identity import work_of
from lawdraft.readers.notes import kept_notes, remark_of
from lawdraft.readers.page import Footnote, Line, Note, Page, every_line
from lawdraft.readers.signature import signature_paragraphs
from lawdraft.readers.structure import Parts, front_paragraphs, split_parts
from lawdraft.readers.unseen import marks_seen, odd_characters

__all__ = ["MAX_LINES", "Assembled", "assemble", "check_lines"]

MAX_LINES = 400_000
_IN_LINE = re.compile(r"in line (\d+)")


@frozen
class Assembled:
    """A statute read from a page, what was noticed, the evidence for the dialect, and the texts of stubs that are
    notes.
    """

    statute: Statute
    findings: tuple[Finding, ...]
    evidence: tuple[str, ...]


class _Texts:
    """The lines that hold text, with what belongs to each beside it; `places` are their lines in the file, `seen` are
    the lines with marks as they are seen.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.texts: list[str] = []
        self.places: list[int] = []
        self.remarks: dict[int, tuple[Remark, ...]] = {}
        self.stubs: dict[int, Remark] = {}
        self.headings: set[int] = set()
        self.footnotes: dict[int, tuple[Footnote, ...]] = {}
        self.tables: dict[int, Table] = {}
        self.before: list[Note] = []  # notes above the first text
        self.heads: bool = any(line.heading for line in lines)
        last = -1
        for line in lines:
            if line.footnotes and not line.text:
                line = self._without_footnotes(line, last)
            text, source, heading, notes, stub, footnotes, rows, _ = line
            if text or not notes:
                at = len(self.texts)
                self.texts.append(text)
                self.places.append(source)
                last = at if text else last
                if heading:
                    self.headings.add(at)
                if footnotes:
                    self.footnotes[at] = footnotes
                if rows:
                    self.tables[at] = model_table(line)
                if stub:
                    self.stubs[at] = stub_remark(notes)
                    continue
            if notes and last < 0:
                self.before += notes
            elif notes:
                self.remarks[last] = self.remarks.get(last, ()) + tuple(map(remark_of, notes))
        self.odd = odd_characters(self.texts)
        self.seen, self.printed = marks_seen(self.texts, self.odd)

    def _without_footnotes(self, line: Line, last: int) -> Line:
        """Leave the footnotes of a line without text to the last one that has some; before any text they are a line."""
        if last < 0:
            text = " ".join(nfc(text) for note in line.footnotes for text in note.paragraphs)
            return line._replace(text=text, footnotes=())
        moved = (evolve(note, before_end=0) for note in line.footnotes)
        self.footnotes[last] = (*self.footnotes.get(last, ()), *moved)
        return line._replace(footnotes=())

    def hints(self, start: int, end: int) -> Hints:
        """Return what is known of the lines from `start` to `end`, counted from `start`."""
        return Hints(
            {at - start: remarks for at, remarks in self.remarks.items() if start <= at < end},
            {at - start: remark for at, remark in self.stubs.items() if start <= at < end},
            frozenset(at - start for at in self.headings if start <= at < end),
            {
                at - start: tuple((note.before_end, footnote_mark(note)) for note in notes)
                for at, notes in self.footnotes.items()
                if start <= at < end
            },
            {at - start: table for at, table in self.tables.items() if start <= at < end},
            {at - start: marks for at, marks in self.printed.items() if start <= at < end},
        )

    def noted(self, start: int, end: int, made: tuple[Paragraph, ...], skip: int = 0) -> tuple[Paragraph, ...]:
        """Put footnotes into paragraphs made of the full lines from `start` to `end`, without the first `skip` ones."""
        if not self.footnotes:
            return made
        full = [at for at in range(start, end) if self.texts[at].strip()][skip:]
        return tuple(
            with_footnotes(paragraph, self.footnotes.get(at, ())) for at, paragraph in zip(full, made, strict=False)
        )

    def take(self, start: int, end: int) -> tuple[Provenance, ...]:
        """Return the provenance that the notes of the lines from `start` to `end` give."""
        found = [
            remark
            for at in range(start, end)
            for remark in (*self.remarks.get(at, ()), *((self.stubs[at],) if at in self.stubs else ()))
        ]
        return tuple(one for remark in found for one in remark.provenance)


@without_collecting()
def assemble(page: Page, *, name: str = "", dialect: str | None = None, like: Statute | None = None) -> Assembled:
    """Make a statute of the lines of a page; `dialect` overrules what the text shows of itself; what it doesn't
    show is as in `like`, another edition.

    Raises InputError for a page without text or an unknown dialect. Findings carry the lines of the file.
    """
    check_dialect(dialect, name)
    in_cells = every_line(line for line in page.lines if line.rows)
    check_lines(len(page.lines) + sum(1 for _ in in_cells), name)
    inner = known_points(like.root) if like else {}
    texts = _Texts(page.lines)
    if not any(texts.texts):
        raise InputError("the text is empty", position=Position(name), expected="the text of an act")
    texts, parts, findings = _parts(page.lines, texts)
    lines = texts.texts
    front, preamble = front_paragraphs(lines[: parts.body])
    signature = signature_paragraphs(lines[parts.signature : parts.appendices])
    work = evolve(work_of(front, signature), names=page.names)
    front, preamble = texts.noted(0, parts.body, front), texts.noted(0, parts.body, preamble, skip=len(front))
    signature = texts.noted(parts.signature, parts.appendices, signature)
    findings = [*page.findings, *findings]
    found = [*texts.odd, *kept_notes(lines)]
    evidence: tuple[str, ...] = ("given by the caller",)
    if dialect is None:
        dialect, evidence = detect_dialect(parts.telling(texts.seen), work.kind, work.title)
    rules = get_dialect(dialect)
    main = outline(
        texts.seen[parts.body : parts.signature], rules, first_line=parts.body + 1,
        hints=evolve(texts.hints(parts.body, parts.signature), inner=inner),
    )  # fmt: skip
    side = outline(
        texts.seen[parts.appendices :], rules, first_line=parts.appendices + 1,
        hints=evolve(texts.hints(parts.appendices, len(lines)), inner=inner),
    )  # fmt: skip
    root = tuple(one for note in texts.before for one in remark_of(note).provenance)
    body: list[Paragraph | Unit | Table] = []
    first = _count(lines, len(front))
    root += texts.take(0, first if preamble else parts.body)
    if front:
        body.append(Unit(Kind.FRONT, after_mark="", body=front))
    if preamble:
        body.append(Unit(Kind.PREAMBLE, after_mark="", body=preamble, provenance=texts.take(first, parts.body)))
    body += main.body  # type: ignore[arg-type]
    if signature:
        taken = texts.take(parts.signature, parts.appendices)
        body.append(Unit(Kind.SIGNATURE, after_mark="", body=signature, provenance=taken))
    body += side.body  # type: ignore[arg-type]
    found += [*main.findings, *side.findings]
    findings += [_placed(one, texts.places) for one in found]
    statute = Statute(work, Unit(Kind.ACT, after_mark="", body=tuple(body), provenance=root), dialect=dialect)
    return Assembled(statute, tuple(findings), evidence)


def _parts(lines: Sequence[Line], texts: _Texts) -> tuple[_Texts, Parts, list[Finding]]:
    """Split a page into its parts; tables that only lay out the head or the signature are read as lines."""
    parts = split_parts(texts.seen)
    severity, said = "I", "a table in the head or the signature is read as lines, cell by cell"
    if parts.body == len(texts.texts) and texts.tables:  # no unit at all: the tables are the body, or around it
        outside = [at for at, table in texts.tables.items() if _holds_units(table)]
        if not outside:
            body = min(texts.tables)
            behind = split_parts(texts.seen[body:])
            return texts, Parts(body, body + behind.signature, body + behind.appendices), []
        severity, said = "W", "a table around the units of the act is read as lines, cell by cell"
    else:
        outside = [at for at in texts.tables if at < parts.body or parts.signature <= at < parts.appendices]
    if not outside:
        return texts, parts, []
    findings = [Finding("R-TABLE", severity, texts.places[at], said) for at in outside]
    kept, places = list[Line](), iter(texts.tables)
    for line in lines:
        if line.rows and next(places) in outside:
            kept += (one for one in every_line([line]) if one.is_full)
        else:
            kept.append(line)
    texts = _Texts(kept)
    return texts, split_parts(texts.seen), findings


def _holds_units(table: Table) -> bool:
    """Tell whether cells hold articles, or one of them several points."""
    cells = ([line.text for line in cell.body if line.text] for row in table.rows for cell in row.cells)
    return any(
        any((named := read_named(text)) and named.kind is Kind.ARTICLE for text in texts)
        or sum((point := read_point(text)) is not None and bool(point.rest) for text in texts) > 1
        for texts in cells
    )


def check_lines(count: int, name: str) -> None:
    """Refuse a text of more lines than any act has, before work on it begins."""
    if count > MAX_LINES:
        raise InputError("the text has too many lines", position=Position(name), expected=f"at most {MAX_LINES}")


def _count(lines: Sequence[str], full: int) -> int:
    """Return the index behind the first `full` lines that aren't empty."""
    seen = 0
    for at, line in enumerate(lines):
        if line:
            if seen == full:
                return at
            seen += 1
    return len(lines)


def _placed(finding: Finding, places: Sequence[int]) -> Finding:
    """Give a finding its place in the file instead of its place among the lines."""

    def place(line: int) -> int:
        return places[line - 1] if 0 < line <= len(places) and places[line - 1] else line

    message = _IN_LINE.sub(lambda match: f"in line {place(int(match[1]))}", finding.message)
    return evolve(finding, line=place(finding.line), message=message)
