"""A file of any known format → a statute and the report of its import."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from attrs import evolve, frozen

from lawdraft.errors import InputError, Position
from lawdraft.model.finding import Finding
from lawdraft.model.kind import Kind
from lawdraft.model.marks import is_caps
from lawdraft.model.plain import unit_lines
from lawdraft.model.text import nfc
from lawdraft.model.unit import Paragraph, Status, Statute, Unit
from lawdraft.readers.account import Account, account, difference, size, weigh
from lawdraft.readers.assemble import assemble, check_lines
from lawdraft.readers.formats import MAX_FILE, Tracked, read_page, sniff
from lawdraft.readers.guesses import guesses, plain_guesses
from lawdraft.readers.notes import words_beside
from lawdraft.readers.page import Line, SetAside, every_line
from lawdraft.readers.report import ImportReport, count_units
from lawdraft.readers.signature import is_person, is_settlement
from lawdraft.readers.structure import heads_act, is_act_kind

__all__ = ["Imported", "import_bytes", "import_file", "read_bytes", "safe_id"]

_SHORT = 40  # lines of an act that needs no articles
_SEVERITY = {"E": 0, "W": 1, "I": 2}


@frozen
class Imported:
    """A statute with the report of its import."""

    statute: Statute
    report: ImportReport
    lines: tuple[Line, ...] = ()  # of a file that shows more than text


def read_bytes(path: Path | str) -> bytes:
    """Read a file whole. Raises InputError if it is missing, no file, or too big."""
    path = Path(path)
    position = Position(str(path))
    try:
        if path.is_dir():
            raise InputError("this is a folder, not a file", position=position)
        if path.stat().st_size > MAX_FILE:
            raise InputError("the file is too big", position=position, expected=f"at most {MAX_FILE // 2**20} MB")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"can't read the file: {error.strerror or error}", position=position) from error


def import_file(
    path: Path | str, *, id: str = "", dialect: str | None = None, tracked: Tracked = "refuse"  # noqa: A002
) -> Imported:  # fmt: skip
    """Read a statute from a file of any known format.

    `id` is the name it gets, made of the name of the file if empty; `dialect` overrules what the text shows;
    `tracked` says what
    becomes of tracked changes of Word: "accept", "reject" or "refuse". Raises InputError if the file can't be read.
    """
    return import_bytes(read_bytes(path), str(path), id=id, dialect=dialect, tracked=tracked)


def import_bytes(
    data: bytes, name: str, *, id: str = "", dialect: str | None = None, tracked: Tracked = "refuse",  # noqa: A002
    like: Statute | None = None,
) -> Imported:  # fmt: skip
    """Read a statute from the bytes of a file called `name`; see `import_file`. What the text doesn't show of its
    structure is as in `like`, another edition.
    """
    form = sniff(data, name)
    given = id or safe_id(Path(name).stem)
    evidence: tuple[str, ...]
    set_aside: tuple[SetAside, ...] = ()
    lines: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()
    if form == "akn":
        from lawdraft.akn.read import read_statute_xml

        statute = read_statute_xml(data, name=name)
        evidence, weight = ("named in the file",), _plain_account(None, statute)
    elif form == "txt":
        statute, findings, evidence, weight = _plain(data, name, dialect, like)
    else:
        page = read_page(data, name, form, tracked=tracked)
        read = assemble(page, name=name, dialect=dialect, like=like)
        statute, findings, evidence, set_aside = read.statute, read.findings, read.evidence, page.set_aside
        weight, lines = account(page, statute), page.lines
        findings += _guesses(lines, statute)
    if not weight.balanced:
        findings = (*findings, _lost(weight))
    counts, repealed, ranges = count_units(statute)
    noticed = (
        *findings,
        *_empty(counts, statute),
        *_nameless(statute),
        *_loose_footnotes(statute),
        *_behind_signature(statute),
        *_above_head(statute),
    )
    ordered = tuple(sorted(noticed, key=lambda one: (_SEVERITY.get(one.severity, 3), one.line)))
    report = ImportReport(
        name, given, form, statute.dialect, evidence, counts, repealed, ranges, weight, set_aside, ordered
    )  # fmt: skip
    return Imported(statute, report, lines)


def _guesses(lines: Sequence[Line], statute: Statute) -> tuple[Finding, ...]:
    """Report what looks spoilt in a page; tables may hold anything."""
    found = guesses(["" if line.rows else line.text for line in lines], statute)
    placed = [evolve(one, line=lines[one.line - 1].source if one.line else 0) for one in found]
    noted = ((line.source, words_beside(note)) for line in every_line(lines) for note in line.notes)
    said = "what looks like an editor's note holds other words, which are no text of the act"
    return (*placed, *(Finding("R-NOTE", "E", source, f"{said}: {words[:60]}") for source, words in noted if words))


def safe_id(stem: str) -> str:
    """Make a name for a folder of a name of a file: letters, digits and hyphens."""
    name = re.sub(r"[^0-9a-zа-яё]+", "-", nfc(stem).lower()).strip("-")[:100].strip("-")
    return name or "act"


def _plain(
    data: bytes, name: str, dialect: str | None, like: Statute | None
) -> tuple[Statute, tuple[Finding, ...], tuple[str, ...], Account]:
    from lawdraft.readers.decode import decode_page
    from lawdraft.readers.plain import read_plain

    text, decoded = decode_page(data, name)
    check_lines(text.count("\n") + text.count("\r"), name)
    statute, noticed = read_plain(text, name=name, dialect=dialect, like=like)
    evidence = tuple(
        part for one in noticed if one.code == "R-DIALECT" for part in one.message.partition(": ")[2].split("; ")
    )
    rest = tuple(one for one in noticed if one.code != "R-DIALECT")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return (
        statute,
        (*decoded, *rest, *guesses(lines, statute), *plain_guesses(lines, statute)),
        evidence or ("given by the caller",),
        _plain_account(text, statute),
    )


def _plain_account(text: str | None, statute: Statute) -> Account:
    """Weigh a plain text: editor's notes stay where they stand, and are provenance."""
    tree, notes = weigh(unit_lines(statute.root)), size(weigh(_editorial(statute.root)))
    source = tree if text is None else weigh([text])
    off = difference([source], [tree])
    return Account(
        size(source), size(tree) - notes, notes, 0, tuple(sorted((+off).items())), tuple(sorted((-off).items()))
    )  # fmt: skip


def _editorial(unit: Unit) -> list[str]:
    found = []
    waiting = [unit]
    while waiting:
        for node in waiting.pop().body:
            if isinstance(node, Unit):
                waiting.append(node)
            elif isinstance(node, Paragraph) and node.status is Status.EDITORIAL:
                found.append(node.text)
    return found


def _lost(weight: Account) -> Finding:
    def shown(found: tuple[tuple[str, int], ...]) -> str:
        return ", ".join(f"«{character}» {count}×" for character, count in found[:12]) or "nothing"

    return Finding("R-LOST", "E", 0, f"characters lost: {shown(weight.missing)}; too many: {shown(weight.surplus)}")


def _nameless(statute: Statute) -> tuple[Finding, ...]:
    missing = [name for name, value in (("title", statute.work.title), ("date", statute.work.date)) if not value]
    if not missing:
        return ()
    return (Finding("R-IDENTITY", "I", 0, f"the file doesn't say the {' and the '.join(missing)} of the act"),)


def _loose_footnotes(statute: Statute) -> tuple[Finding, ...]:
    texts = [
        line.text
        for unit in statute.root.units()
        if unit.kind is Kind.SIGNATURE
        for line in unit.body
        if isinstance(line, Paragraph) and line.role == "footnote"
    ]
    said = "footnotes behind the signature are read as text; nothing tells where their signs stand"
    return (Finding("R-FOOTNOTE", "W", 0, f"{said}: {texts[0][:60]}"),) if texts else ()


def _behind_signature(statute: Statute) -> tuple[Finding, ...]:
    """Say what stands in the signature behind the date and the number of the act."""
    signed = next((unit for unit in statute.root.units() if unit.kind is Kind.SIGNATURE), None)
    lines = [line for line in signed.body if isinstance(line, Paragraph)] if signed else []
    signs = [at for at, line in enumerate(lines) if line.role == "role" or is_person(line.text)]
    told = max((at for at, line in enumerate(lines) if line.role in ("date", "number")), default=max(signs, default=0))
    behind = [line.text for line in lines[told + 1 :] if line.status is Status.IN_FORCE and _is_loose(line)]
    said = f"{len(behind)} lines behind the signature are read as a part of it: {behind[0][:60]}" if behind else ""
    return (Finding("R-SIGNATURE", "W", 0, said),) if behind else ()


def _is_loose(line: Paragraph) -> bool:
    """Tell whether nothing but its place makes a line a part of the signature."""
    return (not line.role and not is_person(line.text)) or (line.role == "place" and not is_settlement(line.text))


def _above_head(statute: Statute) -> tuple[Finding, ...]:
    """Say what stands above the kind of the act and names no body, land or date."""
    front = next((unit for unit in statute.root.units() if unit.kind is Kind.FRONT), None)
    lines = [line for line in front.body if isinstance(line, Paragraph)] if front else []
    kind = next((at for at, line in enumerate(lines) if line.role == "type" or _is_low_kind(line)), 0)
    loose = [
        line.text for line in lines[:kind]
        if line.status is Status.IN_FORCE and line.role in ("", "title") and not heads_act(line.text)
    ]  # fmt: skip
    said = (
        f"{len(loose)} lines above the kind of the act are read as a part of its head: {loose[0][:60]}" if loose else ""
    )
    return (Finding("R-HEAD", "W", 0, said),) if loose else ()


def _is_low_kind(line: Paragraph) -> bool:
    """Tell whether the kind of the act was read as a part of the title, for a title stands above it."""
    return line.role == "title" and is_caps(line.text) and is_act_kind(line.text)


def _empty(counts: tuple[tuple[str, int], ...], statute: Statute) -> tuple[Finding, ...]:
    if any(kind != Kind.PREAMBLE.value for kind, _count in counts):
        return ()
    if statute.work.kind and statute.work.date and len(unit_lines(statute.root)) < _SHORT:
        return (Finding("R-NO-UNITS", "W", 0, "an act without articles or points: its text is read as the preamble"),)
    return (Finding("R-NO-UNITS", "E", 0, "no article, part or point was recognised: is this an act?"),)
