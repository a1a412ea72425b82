"""Lines of a page → a statute: head, preamble, units, signature, appendices; notes become provenance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from lawdraft.errors import InputError, Position
from lawdraft.model.collecting import without_collecting
from lawdraft.model.dialect import DIALECTS, get_dialect
from lawdraft.model.edition import Provenance
from lawdraft.model.finding import Finding
from lawdraft.model.kind import Kind
from lawdraft.model.outline import outline
from lawdraft.model.remark import Hints, Remark
from lawdraft.model.unit import Mark, Paragraph, Statute, Table, Unit
from lawdraft.readers.evidence import detect_dialect
from lawdraft.readers.notes import remark_of
from lawdraft.readers.page import Footnote, Line, Note, Page
from lawdraft.readers.structure import front_paragraphs, signature_paragraphs, split_parts, work_of
from lawdraft.readers.text import odd_characters

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
    """The lines that hold text, with what belongs to each beside it; `places` are their lines in the file."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.texts: list[str] = []
        self.places: list[int] = []
        self.remarks: dict[int, tuple[Remark, ...]] = {}
        self.stubs: dict[int, Remark] = {}
        self.headings: set[int] = set()
        self.footnotes: dict[int, tuple[tuple[int, Mark], ...]] = {}
        self.before: list[Note] = []  # notes above the first text
        self.heads: bool = any(line.heading for line in lines)
        last = -1
        for line in lines:
            if line.text or not line.notes:
                self.texts.append(line.text)
                self.places.append(line.source)
                at = len(self.texts) - 1
                last = at if line.text else last
                if line.heading:
                    self.headings.add(at)
                if line.footnotes:
                    self.footnotes[at] = tuple((note.before_end, _footnote(note)) for note in line.footnotes)
                if line.stub:
                    self.stubs[at] = _stub(line.notes)
                    continue
            if line.notes and last < 0:
                self.before += line.notes
            elif line.notes:
                self.remarks[last] = self.remarks.get(last, ()) + tuple(map(remark_of, line.notes))

    def hints(self, start: int, end: int) -> Hints:
        """Return what is known of the lines from `start` to `end`, counted from `start`."""
        return Hints(
            {at - start: remarks for at, remarks in self.remarks.items() if start <= at < end},
            {at - start: remark for at, remark in self.stubs.items() if start <= at < end},
            frozenset(at - start for at in self.headings if start <= at < end),
            {at - start: notes for at, notes in self.footnotes.items() if start <= at < end},
        )

    def noted(self, start: int, end: int, made: tuple[Paragraph, ...], skip: int = 0) -> tuple[Paragraph, ...]:
        """Put footnotes into paragraphs made of the full lines from `start` to `end`, without the first `skip` ones."""
        if not self.footnotes:
            return made
        full = [at for at in range(start, end) if self.texts[at].strip()][skip:]
        return tuple(
            evolve(
                paragraph, marks=tuple(_at_end(mark, behind, paragraph) for behind, mark in self.footnotes.get(at, ()))
            )
            for at, paragraph in zip(full, made, strict=False)
        )

    def take(self, start: int, end: int) -> tuple[Provenance, ...]:
        """Return the provenance that the notes of the lines from `start` to `end` give."""
        found = [
            remark
            for at in range(start, end)
            for remark in (*self.remarks.get(at, ()), *((self.stubs[at],) if at in self.stubs else ()))
        ]
        return tuple(one for remark in found for one in remark.provenance)


def _footnote(note: Footnote) -> Mark:
    return Mark(0, 0, "authorialNote", (("placement", "bottom"),), tuple(Paragraph(text) for text in note.paragraphs))


def _at_end(mark: Mark, behind: int, paragraph: Paragraph) -> Mark:
    place = max(0, len(paragraph.text) - behind)
    return evolve(mark, start=place, end=place)


def _stub(notes: tuple[Note, ...]) -> Remark:
    remarks = [remark_of(note) for note in notes]
    subject = next((remark.subject for remark in reversed(remarks) if remark.subject is not None), None)
    return Remark(tuple(one for remark in remarks for one in remark.provenance), subject)


@without_collecting()
def assemble(page: Page, *, name: str = "", dialect: str | None = None) -> Assembled:
    """Make a statute of the lines of a page; `dialect` overrules what the text shows of itself.

    Raises InputError for a page without text or an unknown dialect. Findings carry the lines of the file.
    """
    if dialect is not None and dialect not in DIALECTS:
        raise InputError("unknown dialect", position=Position(name), expected=", ".join(DIALECTS), found=dialect)
    texts = _Texts(page.lines)
    lines = texts.texts
    check_lines(len(lines), name)
    if not any(lines):
        raise InputError("the text is empty", position=Position(name), expected="the text of an act")
    parts = split_parts(lines)
    front, preamble = front_paragraphs(lines[: parts.body])
    signature = signature_paragraphs(lines[parts.signature : parts.appendices])
    work = evolve(work_of(front, signature), names=page.names)
    front, preamble = texts.noted(0, parts.body, front), texts.noted(0, parts.body, preamble, skip=len(front))
    signature = texts.noted(parts.signature, parts.appendices, signature)
    findings = list(page.findings)
    found = odd_characters(lines)
    evidence: tuple[str, ...] = ("given by the caller",)
    if dialect is None:
        dialect, evidence = detect_dialect(lines[parts.body : parts.signature], work.kind, work.title)
    rules = get_dialect(dialect)
    main = outline(
        lines[parts.body : parts.signature], rules, first_line=parts.body + 1,
        hints=texts.hints(parts.body, parts.signature),
    )  # fmt: skip
    side = outline(
        lines[parts.appendices :], rules, first_line=parts.appendices + 1,
        hints=texts.hints(parts.appendices, len(lines)),
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
    findings += [_placed(one, texts.places) for one in _without_spaces(found)]
    statute = Statute(work, Unit(Kind.ACT, after_mark="", body=tuple(body), provenance=root), dialect=dialect)
    return Assembled(statute, tuple(findings), evidence)


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


def _without_spaces(findings: Sequence[Finding]) -> list[Finding]:
    """Say once, not for every mark, that the white space behind marks is read as one space."""
    spaces = [finding for finding in findings if finding.code == "R-SPACE"]
    rest = [finding for finding in findings if finding.code != "R-SPACE"]
    if spaces:
        message = f"no-break or repeated spaces behind {len(spaces)} marks read as one space"
        rest.append(Finding("R-SPACE", "I", spaces[0].line, message))
    return rest
