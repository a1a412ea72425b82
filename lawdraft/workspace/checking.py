"""Checking a whole workspace: the statutes, each proposal by itself, then against each other; only what has changed,
in processes.

The outcome is the same with and without kept findings, and with any number of processes. Statutes are read, used and
let go: what stays in memory is what was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Protocol

from attrs import define, evolve, frozen

from lawdraft.check.clashes import by_proposal, clash_findings
from lawdraft.check.config import LintConfig
from lawdraft.check.finding import ProposalReport
from lawdraft.check.statute import StatuteReport
from lawdraft.check.unreadable import FILE, HINDRANCES, UNKNOWN, as_error
from lawdraft.consolidate.conflict import NOTHING, Conflict, ConflictReport, Known
from lawdraft.errors import LawdraftError
from lawdraft.model.collecting import without_collecting
from lawdraft.workspace.check_cache import CheckCache, Keys
from lawdraft.workspace.editions import Editions
from lawdraft.workspace.execution import checked
from lawdraft.workspace.hindered import report_of_hindrance, report_on_nothing
from lawdraft.workspace.histories import check_statute
from lawdraft.workspace.history import HistoryError
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.neighbours import Neighbours
from lawdraft.workspace.pending import by_statute, conflicts_on, relations, unrelated
from lawdraft.workspace.processes import each
from lawdraft.workspace.proposal import Proposal, read_proposal
from lawdraft.workspace.readable import can_be_read, finding_of_hindrance, read_proposals
from lawdraft.workspace.statute import read_statute_folder
from lawdraft.workspace.tracks import read_tracks, track_of

__all__ = ["Asked", "Checked", "Meter", "check_workspace"]

Clashes = tuple[tuple[str, Conflict], ...]
_Done = tuple[ProposalReport, bool]
_On = tuple[str, tuple[Proposal, ...], Known]  # a statute, the bills on it, what is known of them
_PIECE = 16  # proposals of one piece of work for a process, at most


class Meter(Protocol):
    """Something that shows how far the work is."""

    def expect(self, steps: int) -> None:
        """Take note that `steps` more are to come."""

    def step(self) -> None:
        """Take note that a step is done."""


class _NoMeter:
    def expect(self, steps: int) -> None:
        """Take no note."""

    def step(self) -> None:
        """Take no note."""


@frozen
class Asked:
    """How to check: on the text of which day (None: each base), how strictly, by which rules, in which language."""

    at: date | None = None
    strict: bool = False
    config: LintConfig = LintConfig()
    lang: str = "en"


@frozen
class Checked:
    """The reports, in the order asked for, the conflicts (statute, conflict) in which these have a side, and the
    reports on statutes.
    """

    reports: tuple[ProposalReport, ...]
    conflicts: Clashes = ()
    statutes: tuple[StatuteReport, ...] = ()

    def with_findings(self, lang: str) -> tuple[ProposalReport, ...]:
        """Return the reports with a finding for each item in conflict, for formats that know findings only."""
        own = by_proposal(self.conflicts)
        return tuple(
            evolve(one, findings=(*one.findings, *clash_findings(one, own.get(one.id, ()), lang)))
            for one in self.reports
        )


def check_workspace(
    workspace: Workspace,
    names: Sequence[str],
    asked: Asked = Asked(),
    *,
    today: date,
    statutes: Sequence[str] = (),
    among: Sequence[str] | None = None,
    jobs: int = 1,
    keep: bool = True,
    meter: Meter | None = None,
) -> Checked:
    """Check the `statutes` and the proposals named, and set these against those `among` that wait (otherwise against
    each other).

    Conflicts are looked for on the text of `asked.at`, otherwise of `today`, or of the newest base edition if that is
    later; so are terms of validity that are over. `jobs` is a number of processes. With `keep` findings are taken from
    the last time, where nothing that they depend on has changed, and kept for the next. `meter` counts the statutes,
    the proposals and then the statutes whose conflicts aren't known. What can't be read is a finding of the proposal
    or the statute; only a name that there is no proposal of raises InputError.
    """
    meter = meter or _NoMeter()
    cache = CheckCache(workspace, asked) if keep else None
    keys = Keys(workspace)
    with without_collecting():
        proposals, broken = read_proposals(workspace, (*names, *(among or ())))
    sound = [proposals[name] for name in names if name in proposals]
    waiting = _waiting(workspace, tuple(proposals.values()))
    day = asked.at or max([today, *(day for one in waiting for day in _known_from(workspace, one))])
    editions = Editions(workspace, keep=keep)
    days = _days(sound, waiting, asked.at, day)
    found = _statutes(_StatuteDesk(workspace, asked, editions, days), statutes, jobs, cache, keys, meter)
    unreadable = frozenset(one.id for one in found if not one.readable)
    found = tuple(one.on(day) for one in found)
    faulty = frozenset(one.id for one in found if not one.holds)
    with without_collecting():
        known = {one.id: cache.report(one, keys) for one in sound} if cache else {}
    known |= broken
    known |= {
        one.id: report_on_nothing(workspace, one, alias, asked.lang)
        for one in sound
        if one.bill is not None and (alias := next((alias for alias in one.statutes if alias in unreadable), ""))
    }
    missing = [one for one in sound if known.get(one.id) is None]
    neighbours = Neighbours(workspace, asked.at, cache, keys, keep=keep, faulty=faulty)
    desk = _Desk(workspace, asked, day, neighbours, editions, faulty)
    fresh = _checked(desk, missing, jobs, meter)
    if cache:
        _keep_reports(cache, fresh, proposals, keys)
    desk = evolve(desk, neighbours=Neighbours(workspace, keep=keep))
    conflicts, hindered = _conflicts(desk, waiting, jobs, cache, keys, meter)
    if cache:
        cache.end()
    own = set(names)
    conflicts = tuple(one for one in conflicts if not own.isdisjoint(side.proposal for side in one[1].sides))
    clashes = by_proposal(conflicts)
    reports = [known.get(name) or fresh[name][0] for name in names]
    reports = [_with_hindrance(workspace, one, waiting, hindered) for one in reports]
    called = {id(one): one.id for _alias, one in conflicts}
    ids = [tuple(dict.fromkeys(called[id(one)] for one in clashes.get(report.id, ()))) for report in reports]
    return Checked(tuple(evolve(one, conflicts=own) for one, own in zip(reports, ids, strict=True)), conflicts, found)


# --- statutes --------------------------------------------------------------------------------------------------------


@frozen
class _StatuteDesk:
    workspace: Workspace
    asked: Asked
    editions: Editions
    days: dict[str, set[date | None]]  # whose texts will be asked for

    def check(self, alias: str) -> StatuteReport:
        """Check a statute."""
        return check_statute(
            self.workspace,
            alias,
            keep=self.editions.keep,
            config=self.asked.config,
            lang=self.asked.lang,
            editions=self.editions,
            days={self.asked.at, *self.days.get(alias, ())},
        )


def _days(
    asked_for: Sequence[Proposal], waiting: Sequence[Proposal], at: date | None, day: date
) -> dict[str, set[date | None]]:
    """Return the days of each statute whose texts its bills need: each its base, all together that of conflicts."""
    found: dict[str, set[date | None]] = {}
    for one in asked_for:
        for alias in one.statutes if one.bill is not None else ():
            found.setdefault(alias, set()).add(at or dict(one.base).get(alias))
    for alias, on in by_statute(waiting).items():
        if len(on) > 1:
            found.setdefault(alias, set()).add(day)
    return found


def _statutes(
    desk: _StatuteDesk, aliases: Sequence[str], jobs: int, cache: CheckCache | None, keys: Keys, meter: Meter
) -> tuple[StatuteReport, ...]:
    """Check statutes, those of which nothing is kept."""
    kept = ((alias, cache.statute_report(alias, keys)) for alias in aliases) if cache else ()
    known = {alias: report for alias, report in kept if report is not None}
    todo = [alias for alias in aliases if alias not in known]
    meter.expect(len(todo))
    for report in each(_StatuteDesk.check, desk, todo, jobs):
        known[report.id] = report
        if cache and report.readable and Keys(desk.workspace).statute(report.id) == keys.statute(report.id):
            cache.keep_statute_report(report, keys)
        meter.step()
    return tuple(known[alias] for alias in aliases)


def _with_hindrance(
    workspace: Workspace, report: ProposalReport, waiting: Sequence[Proposal], hindered: dict[str, LawdraftError]
) -> ProposalReport:
    """Add to a report that conflicts can't be looked for, because the text of a statute isn't known on the day."""
    one = next((one for one in waiting if one.id == report.id), None) if hindered else None
    if one is None or _is_hindered(report):
        return report
    errors = [hindered[alias] for alias in one.statutes if alias in hindered]
    found = (finding_of_hindrance(workspace, one.id, error) for error in errors)
    return evolve(report, findings=(*report.findings, *found))


def _is_hindered(report: ProposalReport) -> bool:
    return any(finding.fault.code in (UNKNOWN, FILE) for finding in report.findings)


def _keep_reports(cache: CheckCache, fresh: dict[str, _Done], proposals: dict[str, Proposal], keys: Keys) -> None:
    """Keep what was found in texts that are known, unless a file was changed while it was being looked for."""
    now = Keys(cache.workspace)
    for name, (report, others) in fresh.items():
        if _is_hindered(report):
            continue
        if now.proposal(read_proposal(cache.workspace, name)) == keys.proposal(proposals[name]):
            cache.keep_report(proposals[name], report, keys, others=others)


@define
class _Desk:
    """What checking has at hand: the texts and what refers to what."""

    workspace: Workspace
    asked: Asked
    day: date  # for conflicts
    neighbours: Neighbours
    editions: Editions
    faulty: frozenset[str] = frozenset()  # statutes whose text isn't known, as is reported already

    def check(self, proposals: Sequence[Proposal]) -> list[_Done]:
        """Check proposals; tell of each whether the neighbours of its statutes mattered."""
        return [self._check(proposal) for proposal in proposals]

    def _check(self, proposal: Proposal) -> _Done:
        try:
            return checked(
                self.workspace,
                proposal,
                at=self.asked.at,
                editions=self.editions,
                neighbours=self.neighbours,
                strict=self.asked.strict,
                config=self.asked.config,
                lang=self.asked.lang,
            )
        except HistoryError as error:
            if error.alias not in self.faulty:
                return report_of_hindrance(self.workspace, proposal, error), False
            return report_on_nothing(self.workspace, proposal, error.alias, self.asked.lang), False
        except HINDRANCES as error:
            return report_of_hindrance(self.workspace, proposal, error), False

    def compare(self, on: _On) -> ConflictReport | LawdraftError:
        """Set the bills on a statute against each other, as far as they can be read; or tell why that can't be done."""
        alias, proposals, known = on
        try:
            return conflicts_on(self.editions, alias, proposals, self.day, known)
        except HINDRANCES as error:
            sound = tuple(one for one in proposals if can_be_read(one))
            if len(sound) < len(proposals):
                return self.compare((alias, sound, known))
            return ConflictReport(()) if alias in self.faulty else as_error(error)


def _checked(desk: _Desk, proposals: Sequence[Proposal], jobs: int, meter: Meter) -> dict[str, _Done]:
    """Check proposals one by one; those on the same statutes together, so that a text is read once."""
    order = sorted(proposals, key=lambda one: one.statutes)
    size = max(1, min(_PIECE, -(-len(order) // (jobs * 4))))
    meter.expect(len(order))
    if jobs > 1 and len(order) > 1:
        found = desk.neighbours.read(jobs)
        desk = evolve(desk, neighbours=Neighbours(desk.workspace, desk.asked.at, found=found))
    done: dict[str, _Done] = {}
    pieces = [order[at : at + size] for at in range(0, len(order), size)]
    for results in each(_Desk.check, desk, pieces, jobs):
        for report, others in results:
            done[report.id] = report, others
            meter.step()
    return done


# --- against each other ----------------------------------------------------------------------------------------------


def _waiting(workspace: Workspace, proposals: Sequence[Proposal]) -> list[Proposal]:
    tracks = read_tracks(workspace)
    return [one for one in proposals if one.bill is not None and not track_of(tracks, one.kind).is_over(one.stage)]


def _known_from(workspace: Workspace, proposal: Proposal) -> list[date]:
    """Return days before which there may be no text: of the base editions, where none is named of the base texts."""
    named = dict(proposal.base)
    days = [named[alias] for alias in proposal.statutes if alias in named]
    for alias in proposal.statutes:
        if alias not in named:
            with suppress(*HINDRANCES):  # what can't be read is a finding, when it is checked
                days.append(read_statute_folder(workspace, alias).edition)
    return days


def _conflicts(
    desk: _Desk, waiting: Sequence[Proposal], jobs: int, cache: CheckCache | None, keys: Keys, meter: Meter
) -> tuple[Clashes, dict[str, LawdraftError]]:
    """Return the conflicts between the proposals that wait, and the statutes of which they can't be told, with why."""
    found: dict[str, ConflictReport | LawdraftError] = {}
    todo: list[_On] = []
    day = desk.day
    with without_collecting():
        for alias, on in by_statute(waiting).items():
            if len(on) > 1:
                known = cache.known(alias, day, on, keys) if cache else NOTHING
                if all(one.id in known.traces for one in on):  # nothing is new: no text is read, no process needed
                    found[alias] = desk.compare((alias, tuple(on), known))
                else:
                    todo.append((alias, tuple(on), known))
    meter.expect(len(todo))
    now = Keys(desk.workspace)
    for (alias, on_it, known), report in zip(todo, each(_Desk.compare, desk, todo, jobs), strict=True):
        found[alias] = report
        read = [one for one in on_it if one.id not in known.traces]
        if (
            cache
            and isinstance(report, ConflictReport)
            and cache.source(alias, day, read, now) == cache.source(alias, day, read, keys)
        ):
            cache.keep_known(alias, day, on_it, keys, report.known)
        meter.step()
    related = relations(waiting)
    told = {alias: one.conflicts for alias, one in sorted(found.items()) if isinstance(one, ConflictReport)}
    with without_collecting():
        clashes = tuple((alias, one) for alias, some in told.items() for one in unrelated(some, related))
    return clashes, {alias: one for alias, one in found.items() if isinstance(one, LawdraftError)}
