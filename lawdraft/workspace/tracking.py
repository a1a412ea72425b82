"""Where proposals stand: the board, the next stage, and the day on which a proposal becomes law."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.operation import Expire
from lawdraft.check.finding import Finding
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.consolidate.terms import first_day_after, terms_of
from lawdraft.consolidate.timeline import ended_terms
from lawdraft.errors import InputError, LawdraftError, Position
from lawdraft.workspace.editions import Editions
from lawdraft.workspace.execution import execute
from lawdraft.workspace.history import enactments
from lawdraft.workspace.layout import Workspace, is_name
from lawdraft.workspace.lock import commit, locked
from lawdraft.workspace.pending import applies_on, pending_conflicts
from lawdraft.workspace.proposal import Proposal, read_proposal
from lawdraft.workspace.source import read_bill
from lawdraft.workspace.statute import read_statute_folder
from lawdraft.workspace.toml_edit import with_entry, write_value
from lawdraft.workspace.tracks import read_tracks, track_of

__all__ = ["Enacted", "Standing", "Term", "advance", "board", "enact", "standing"]

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "j",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip


@frozen
class Term:
    """A term of validity that the bill gives, as its clause says it; `ends` are the days from which items of the bill
    are out of force: known where the clause names one, or where the act is in force and its items have days.
    """

    clause: Expire
    ends: tuple[date, ...] = ()
    after: str = ""  # what applies then, as `after_term` of the act says


@frozen
class Standing:
    """A line of the board; `applies` is None where there is no bill or the proposal has come to its end."""

    proposal: Proposal
    stage: str
    since: date | None
    days: int | None
    over: bool
    applies: bool | None = None
    conflicts: tuple[str, ...] = ()  # names of other proposals
    fault: str = ""  # the first reason why the bill doesn't fit
    terms: tuple[Term, ...] = ()

    @property
    def event(self) -> str:
        """What was noted of the last stage."""
        return self.proposal.history[-1].note if self.proposal.history else ""


def standing(workspace: Workspace, proposal: Proposal, at: date, editions: Editions | None = None) -> Standing:
    """Return where a proposal stood on a day, without looking at others; `editions` are texts at hand."""
    reached = [stage for stage in proposal.history if stage.date is None or stage.date <= at]
    last = reached[-1] if reached else None
    stage = last.stage if last else ""
    since = last.date if last else None
    over = _is_over(workspace, proposal, stage)
    days = (at - since).days if since else None
    if proposal.bill is None or over:
        return Standing(proposal, stage, since, days, over, terms=_enacted_terms(workspace, proposal))
    fits, fault, bill = applies_on(workspace, proposal, at, editions)
    return Standing(proposal, stage, since, days, over, fits, (), fault, _terms(bill) if bill else ())


def _terms(bill: Bill) -> tuple[Term, ...]:
    """Return the terms of validity that a bill gives."""
    found = [term for _instruction, term in terms_of(bill)]
    return tuple(Term(one, (day,) if (day := first_day_after(one, None)) else ()) for one in found)


def _enacted_terms(workspace: Workspace, proposal: Proposal) -> tuple[Term, ...]:
    """Return the terms of validity of the act that a proposal became, with their days; none if it can't be read."""
    found: dict[Term, None] = {}
    with suppress(LawdraftError):
        for folder in (read_statute_folder(workspace, alias) for alias in proposal.statutes):
            for act in (act for act in folder.history if act.proposal == proposal.id):
                terms = _terms(read_bill(act.text))
                ended = ended_terms(enactments(folder, folder.dialect)) if terms else ()
                for term in terms:
                    days = {one.day for other, one in ended if other.name == act.name and one.term == term.clause}
                    found[Term(term.clause, tuple(sorted(days)) or term.ends, act.after_term)] = None
    return tuple(found)


def _is_over(workspace: Workspace, proposal: Proposal, stage: str) -> bool:
    return track_of(read_tracks(workspace), proposal.kind).is_over(stage)


def board(
    workspace: Workspace, at: date, proposals: Sequence[Proposal] | None = None
) -> tuple[tuple[Standing, ...], tuple[Finding, ...]]:
    """Return where all proposals (otherwise `proposals`) stood on a day, with conflicts between those that wait, and
    why the text of a statute isn't known.

    A bill that can't be read, or on a text that isn't known, doesn't fit, and has no conflicts.
    """
    editions = Editions(workspace)
    if proposals is None:
        proposals = [read_proposal(workspace, name) for name in workspace.proposals()]
    rows = [standing(workspace, one, at, editions) for one in proposals]
    waiting = [row.proposal for row in rows if not row.over and row.proposal.bill is not None]
    against: dict[str, set[str]] = {}
    reports, unknown = pending_conflicts(workspace, waiting, at, editions)
    for _alias, report in reports:
        for conflict in report.conflicts:
            names = {side.proposal for side in conflict.sides}
            for name in names:
                against.setdefault(name, set()).update(names - {name})
    return tuple(evolve(row, conflicts=tuple(sorted(against.get(row.proposal.id, ())))) for row in rows), unknown


def advance(workspace: Workspace, name: str, stage: str, day: date, *, note: str = "", url: str = "") -> Proposal:
    """Enter the next stage into the status history of a proposal.

    Raises InputError if its track has no such stage, or it isn't after the one reached.
    """
    with locked(workspace, f"advance {name}"):
        path, text = _advanced(workspace, read_proposal(workspace, name), stage, day, note, url)
        commit(workspace, {path: text})
    return read_proposal(workspace, name)


def _advanced(
    workspace: Workspace, proposal: Proposal, stage: str, day: date, note: str, url: str = ""
) -> tuple[Path, bytes]:
    track = track_of(read_tracks(workspace), proposal.kind)
    stage = track.stage(stage)
    path = proposal.folder / "proposal.toml"
    try:
        track.check_step(proposal.stage, stage)
    except InputError as error:
        raise InputError(
            error.message, position=Position(str(path)), expected=error.expected, found=error.found
        ) from error
    last = proposal.history[-1].date if proposal.history else None
    if last is not None and day < last:
        raise InputError(
            "the day lies before the last stage", position=Position(str(path)),
            expected=f"a day not before {last.isoformat()}", found=day.isoformat(),
        )  # fmt: skip
    if url and not re.fullmatch(r"https?://\S+", url):
        raise InputError("not a link", expected="https://…", found=url)
    entry = {"stage": stage, "date": day, "note": note, "url": url}
    return path, with_entry(path, "status", entry).encode()


@frozen
class Enacted:
    """What an enactment did: the new folders of history, and which waiting proposals fitted before and after it.

    `refused` is why the bill doesn't fit the present text: then nothing was written.
    """

    folders: tuple[Path, ...] = ()
    others: tuple[tuple[str, bool | None, bool | None], ...] = ()  # (name, fitted before, fits now)
    refused: Rejected | None = None


def enact(
    workspace: Workspace,
    name: str,
    *,
    number: str,
    day: date,
    published: date,
    kind: str = "",
    commenced: date | None = None,
) -> Enacted:
    """Move a proposal into the history of its statutes, and check all that wait on them again.

    `day` is the date of the act, `published` that of its official publication; `commenced` overrules its clauses on
    commencement. Without `kind` the act is what the head of the bill says, or a federal law. All files are written or
    none. Raises InputError if there is no bill, or the act is there already.
    """
    with locked(workspace, f"enact {name}"):
        proposal = read_proposal(workspace, name)
        track = track_of(read_tracks(workspace), proposal.kind)
        if not track.enacted:
            raise InputError("proposals of this kind don't become law", found=proposal.kind)
        track.check_step(proposal.stage, track.enacted)
        if published < day:
            raise InputError(
                "an act isn't published before its date",
                expected=f"a day not before {day.isoformat()}",
                found=published.isoformat(),
            )
        done = execute(workspace, proposal, at=date.max)
        if not isinstance(done.result, Applied):
            return Enacted(refused=done.result)
        own = done.bill.act.kind if done.bill.act else ""
        kind = kind or own or "Федеральный закон"
        folder = f"{day.isoformat()}-{_slug(number)}"
        files: dict[Path, bytes] = {}
        for alias in proposal.statutes:
            files |= _act(workspace, proposal, alias, folder, _toml(proposal, kind, number, day, published, commenced))
        note = f"{kind} от {day.isoformat()} № {number}"
        path, text = _advanced(workspace, proposal, track.enacted, published, note)
        files[path] = text
        others = [read_proposal(workspace, other) for other in workspace.proposals() if other != name]
        touched = [other for other in others if other.bill and set(other.statutes) & set(proposal.statutes)]
        touched = [other for other in touched if not _is_over(workspace, other, other.stage)]
        before = _fits(workspace, touched)
        commit(workspace, files)
        after = _fits(workspace, touched)
    rows = tuple((other.id, b, a) for other, b, a in zip(touched, before, after, strict=True))
    return Enacted(tuple(sorted({path.parent for path in files if path.parent.name == folder})), rows)


def _fits(workspace: Workspace, proposals: Sequence[Proposal]) -> list[bool | None]:
    editions = Editions(workspace)
    return [applies_on(workspace, one, date.max, editions)[0] for one in proposals]


def _act(workspace: Workspace, proposal: Proposal, alias: str, name: str, toml: str) -> dict[Path, bytes]:
    folder = read_statute_folder(workspace, alias).folder / "history" / name
    bill = proposal.bill
    if bill is None or bill.suffix not in (".txt", ".docx"):
        raise InputError("only a bill as text or Word file can be enacted", position=Position(str(bill)))
    if folder.exists():
        raise InputError("the act is in the history already", position=Position(str(folder)))
    return {folder / f"act{bill.suffix}": bill.read_bytes(), folder / "act.toml": toml.encode()}


def _toml(proposal: Proposal, kind: str, number: str, day: date, published: date, commenced: date | None) -> str:
    entries = {"type": kind, "number": number, "date": day, "title": proposal.title, "published": published}
    lines = [f"{key} = {write_value(value)}" for key, value in entries.items()]
    if commenced is not None:
        lines.append(f"commenced = {commenced.isoformat()}")
    return "\n".join([*lines, f"proposal = {write_value(proposal.id)}", ""])


def _slug(number: str) -> str:
    latin = "".join(_LATIN.get(sign, sign) for sign in number.lower())
    slug = re.sub(r"[^0-9a-z]+", "-", latin).strip("-")
    if not re.match(r"\w", number) or not re.search(r"\d", number) or not is_name(slug):
        raise InputError("not a number of an act", expected="for example 100-ФЗ", found=number)
    return slug
