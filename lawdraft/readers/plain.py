"""A whole act from plain text: head, preamble, units, signature, appendices, and the habits of its layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve

from lawdraft.errors import InputError, Position
from lawdraft.model.dialect import Dialect, check_dialect, get_dialect
from lawdraft.model.inner_points import known_points
from lawdraft.model.kind import Kind
from lawdraft.model.marks import is_editorial
from lawdraft.model.outline import Finding, Outline, outline
from lawdraft.model.plain import Habit, habit_lines, write_text
from lawdraft.model.remark import Hints, Remark
from lawdraft.model.text import nfc
from lawdraft.model.unit import Layout, Paragraph, Statute, Table, Unit
from lawdraft.readers.cells import stub_remark
from lawdraft.readers.database import DOUBTFUL, find_remarks
from lawdraft.readers.evidence import detect_dialect
from lawdraft.readers.identity import work_of
from lawdraft.readers.notes import join_notes
from lawdraft.readers.pieces import with_notes
from lawdraft.readers.signature import signature_paragraphs
from lawdraft.readers.structure import front_paragraphs, split_parts
from lawdraft.readers.unseen import marks_seen, odd_characters

__all__ = ["read_plain"]


def read_plain(
    text: str, *, name: str = "", dialect: str | None = None, like: Statute | None = None
) -> tuple[Statute, tuple[Finding, ...]]:
    """Read an act from plain text, one paragraph a line.

    `name` is the name of the file, for messages; `dialect` overrules what the text itself shows, and what it
    doesn't show is as in `like`, another edition. Returns the statute
    and what was noticed: wrapped headings, duplicate numbers, the evidence for the dialect. Raises InputError for
    an empty text or an unknown dialect.
    """
    if not text.strip():
        raise InputError("the text is empty", position=Position(name), expected="the text of an act")
    check_dialect(dialect, name)
    source = nfc(text.removeprefix("\ufeff"))
    crlf = "\r" in source
    lines = (source.replace("\r\n", "\n").replace("\r", "\n") if crlf else source).split("\n")
    findings = odd_characters(lines)
    printed, (remarks, said) = lines, _remarks(lines)
    lines = ["" if at in remarks else line for at, line in enumerate(lines)]
    parts = split_parts(marks_seen(lines, findings)[0])
    behind, notes = join_notes(lines[parts.body :])
    if notes:
        lines = lines[: parts.body] + behind
        parts = split_parts(marks_seen(lines, findings)[0])
    seen, marks = marks_seen(lines, findings)
    whole = [remarks[at].text if at in remarks else line for at, line in enumerate(lines)]
    front, preamble = front_paragraphs(whole[: parts.body], remarks)
    signed = {at - parts.signature for at in remarks}
    signature = signature_paragraphs(whole[parts.signature : parts.appendices], signed)
    work = work_of(front, signature)
    findings += said
    findings += [
        Finding("R-WRAP", "I", len(lines) - len(behind) + at + 1, "a wrapped editor's note joined") for at in notes
    ]
    if dialect is None:
        dialect, evidence = detect_dialect(parts.telling(seen), work.kind, work.title)
        findings.append(Finding("R-DIALECT", "I", 0, f"dialect {dialect}: {'; '.join(evidence)}"))
    rules = get_dialect(dialect)
    asides = {at: (remark,) for at, remark in remarks.items()}
    hints = Hints(asides, printed=marks, inner=known_points(like.root) if like else {})
    main = _outlined(seen[: parts.signature], rules, parts.body, hints)
    side = _outlined(seen, rules, parts.appendices, hints)
    findings += [*main.findings, *side.findings]
    body: list[Paragraph | Unit | Table] = []
    if front:
        body.append(Unit(Kind.FRONT, after_mark="", body=front))
    if preamble:
        body.append(Unit(Kind.PREAMBLE, after_mark="", body=preamble))
    body += main.body  # type: ignore[arg-type]
    if signature:
        body.append(Unit(Kind.SIGNATURE, after_mark="", body=signature))
    body += side.body  # type: ignore[arg-type]
    statute = Statute(work, Unit(Kind.ACT, after_mark="", body=tuple(body)), dialect=dialect)
    statute = evolve(statute, layout=_layout(statute, printed))
    findings += _layout_findings(statute, printed, crlf)
    return statute, tuple(findings)


def _remarks(lines: Sequence[str]) -> tuple[dict[int, Remark], list[Finding]]:
    """Find the remarks of legal databases, which stay where they stand but are no text of the act, and report them."""
    texts = [line.strip() for line in lines]
    found, doubtful = find_remarks(texts)
    remarks = {at: Remark(text=texts[at]) for at in sorted(found) if not is_editorial(texts[at])}
    findings = [Finding("R-REMARK", "W", at + 1, DOUBTFUL) for at in doubtful]
    if remarks:
        said = f"{len(remarks)} lines are remarks of a legal database: they stay in their places, as no text of the act"
        findings.append(Finding("R-REMARK", "I", min(remarks) + 1, said))
    return remarks, findings


def _outlined(lines: Sequence[str], dialect: Dialect, start: int, hints: Hints) -> Outline:
    """Read the units of the lines from `start` on; `hints` say what is known of all lines.

    An editor's note of repeal in the place of a text («(Пункт утратил силу …)») makes it a stub.
    """
    printed = {at - start: mark for at, mark in hints.printed.items() if at >= start}
    asides = {at - start: remark for at, remark in hints.remarks.items() if start <= at < len(lines)}
    lines = lines[start:]
    noted = [at for at, line in enumerate(lines) if "(" in line]
    made = [with_notes(lines[at].strip(), (), at) for at in noted]
    stubs = {line.source: stub_remark(line.notes) for line in made if line.stub}
    return outline(
        lines, dialect, first_line=start + 1, hints=evolve(hints, remarks=asides, stubs=stubs, printed=printed)
    )


# --- layout


def _layout(statute: Statute, lines: Sequence[str]) -> Layout:
    """Find the habits of blank lines by laying the lines of the text beside those of the tree."""
    votes: dict[Habit, Counter[bool]] = {}
    for at, (habit, blank) in enumerate(_observed(statute.root, lines)):
        if habit is not None and at:
            votes.setdefault(habit, Counter())[blank] += 1
    yes = {habit for habit, count in votes.items() if count[True] > count[False]}
    kinds = {Kind(name) for what, name in yes if what == "before"} - {Kind.SIGNATURE}
    usual = Layout().blank_before
    dense = (
        any(("before", kind) in votes for kind in usual) and not kinds & usual
    )  # the text shows the habit of no blank lines
    signature = ("before", Kind.SIGNATURE)
    return Layout(
        blank_before=frozenset(kinds) | frozenset(k for k in usual if not dense and ("before", k) not in votes),
        blank_after_heading=frozenset(Kind(name) for what, name in yes if what == "after"),
        blank_signature=signature in yes if signature in votes else not dense,
        final_newline=not lines[-1],
        blank_roles=frozenset(name for what, name in yes if what == "role"),
    )


def _observed(root: Unit, lines: Sequence[str]) -> Iterator[tuple[Habit | None, bool]]:
    """Yield, for each line of the tree, its habit and whether the text has a blank line before it."""
    source = _texts(lines)
    for habit, line in habit_lines(root):
        blank, text = next(source, (False, ""))
        while line != text and line.startswith(text + " "):  # a wrapped heading was joined
            more = next(source, None)
            if more is None:
                break
            text = f"{text} {more[1]}"
        yield habit, blank


def _texts(lines: Sequence[str]) -> Iterator[tuple[bool, str]]:
    blank = False
    for raw in lines:
        line = raw.strip()
        if line:
            yield blank, line
        blank = not line


def _layout_findings(statute: Statute, lines: Sequence[str], crlf: bool) -> list[Finding]:
    """Report what of the layout isn't kept: line ends, and blank lines that don't follow the habits."""
    findings = [Finding("R-LINE-ENDS", "I", 0, "line ends CR LF read as LF")] if crlf else []
    text = "\n".join(lines)
    if write_text(statute) != text:
        written = write_text(statute).count("\n\n")
        findings.append(
            Finding(
                "R-LAYOUT",
                "I",
                0,
                "blank lines, wrapped lines or spaces at line ends differ from the habits of the text: "
                f"{text.count(chr(10) * 2)} blank lines read, {written} written",
            )
        )
    return findings
