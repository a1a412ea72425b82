"""Checking a whole workspace: the statutes, each proposal by itself, then against each other; only what has changed,
in processes.

The outcome is the same with and without kept findings, and with any number of processes. Statutes are read, used and
let go: what stays in memory is what was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from attrs import define, evolve, frozen

from lawdraft.check.clashes import by_proposal, clash_findings
from lawdraft.check.config import LintConfig
from lawdraft.check.run import ProposalReport, check_bill
from lawdraft.check.statute import UNKNOWN, StatuteReport, rests_on_nothing
from lawdraft.consolidate.conflict import NOTHING, Conflict, ConflictReport, Known
from lawdraft.consolidate.report import Rejected
from lawdraft.errors import LawdraftError
from lawdraft.model.collecting import without_collecting
from lawdraft.workspace.check_cache import CheckCache, Keys
from lawdraft.workspace.editions import Editions
from lawdraft.workspace.execution import checked, shown
from lawdraft.workspace.histories import check_statute
from lawdraft.workspace.history import HistoryError
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.neighbours import Neighbours
from lawdraft.workspace.pending import by_statute, conflicts_on, relations, unrelated
from lawdraft.workspace.processes import each
from lawdraft.workspace.proposal import Proposal, read_proposal
from lawdraft.workspace.source import read_bill
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
    the proposals and then the statutes whose conflicts aren't known. Raises what checking the first unreadable
    proposal raises, or one on an unreadable statute that isn't among the `statutes`.
    """
    meter = meter or _NoMeter()
    cache = CheckCache(workspace, asked) if keep else None
    keys = Keys(workspace)
    with without_collecting():
        proposals = {name: read_proposal(workspace, name) for name in dict.fromkeys((*names, *(among or ())))}
    found = _statutes(_StatuteDesk(workspace, asked, keep), statutes, jobs, cache, keys, meter)
    unreadable = frozenset(one.id for one in found if not one.readable)
    waiting = _waiting(workspace, tuple(proposals.values()))
    day = asked.at or max([today, *(day for one in waiting for day in _known_from(workspace, one, unreadable))])
    found = tuple(one.on(day) for one in found)
    faulty = frozenset(one.id for one in found if not one.holds)
    keys = Keys(workspace, faulty) if faulty else keys
    with without_collecting():
        known = {name: cache.report(proposals[name], keys) for name in names} if cache else {}
    known |= {
        one.id: _on_nothing(workspace, one, alias, asked.lang)
        for one in map(proposals.__getitem__, names)
        if one.bill is not None and (alias := next((alias for alias in one.statutes if alias in unreadable), ""))
    }
    missing = [proposals[name] for name in names if known.get(name) is None]
    neighbours = Neighbours(workspace, asked.at, cache, keys, keep=keep, faulty=faulty)
    desk = _Desk(workspace, asked, day, neighbours, Editions(workspace, keep=keep), faulty)
    fresh = _checked(desk, missing, jobs, meter)
    if cache:
        _keep_reports(cache, fresh, proposals, keys)
    conflicts = _conflicts(evolve(desk, neighbours=Neighbours(workspace, keep=keep)), waiting, jobs, cache, keys, meter)
    if cache:
        cache.end()
    own = set(names)
    conflicts = tuple(one for one in conflicts if not own.isdisjoint(side.proposal for side in one[1].sides))
    clashes = by_proposal(conflicts)
    reports = [known.get(name) or fresh[name][0] for name in names]
    called = {id(one): one.id for _alias, one in conflicts}
    ids = [tuple(dict.fromkeys(called[id(one)] for one in clashes.get(report.id, ()))) for report in reports]
    return Checked(tuple(evolve(one, conflicts=own) for one, own in zip(reports, ids, strict=True)), conflicts, found)


# --- statutes --------------------------------------------------------------------------------------------------------


@frozen
class _StatuteDesk:
    workspace: Workspace
    asked: Asked
    keep: bool

    def check(self, alias: str) -> StatuteReport:
        """Check a statute."""
        return check_statute(self.workspace, alias, keep=self.keep, config=self.asked.config, lang=self.asked.lang)


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


def _on_nothing(workspace: Workspace, one: Proposal, alias: str, lang: str) -> ProposalReport:
    """Report on a bill of whose statute the text isn't known."""
    assert one.bill is not None
    bill = read_bill(one.bill)
    nothing = Rejected((rests_on_nothing(alias, lang),))
    return check_bill(one.id, one.stage, bill, nothing, file=shown(workspace, bill.source))


def _keep_reports(cache: CheckCache, fresh: dict[str, _Done], proposals: dict[str, Proposal], keys: Keys) -> None:
    """Keep what was found in texts that are known, unless a file was changed while it was being looked for."""
    now = Keys(cache.workspace, keys.faulty)
    for name, (report, others) in fresh.items():
        if any(finding.fault.code == UNKNOWN for finding in report.findings):
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
                raise
            return _on_nothing(self.workspace, proposal, error.alias, self.asked.lang), False

    def compare(self, on: _On) -> ConflictReport:
        """Set the bills on a statute against each other."""
        alias, proposals, known = on
        try:
            return conflicts_on(self.editions, alias, proposals, self.day, known)
        except LawdraftError:
            if alias not in self.faulty:
                raise
            return ConflictReport(())


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


def _known_from(workspace: Workspace, proposal: Proposal, unreadable: frozenset[str]) -> list[date]:
    """Return days before which there may be no text: of the base editions, where none is named of the base texts."""
    named = dict(proposal.base)
    readable = [alias for alias in proposal.statutes if alias in named or alias not in unreadable]
    return [named.get(alias) or read_statute_folder(workspace, alias).edition for alias in readable]


def _conflicts(
    desk: _Desk, waiting: Sequence[Proposal], jobs: int, cache: CheckCache | None, keys: Keys, meter: Meter
) -> Clashes:
    """Return the conflicts between the proposals that wait."""
    found: dict[str, tuple[Conflict, ...]] = {}
    todo: list[_On] = []
    day = desk.day
    with without_collecting():
        for alias, on in by_statute(waiting).items():
            if len(on) > 1:
                known = cache.known(alias, day, on, keys) if cache else NOTHING
                if all(one.id in known.traces for one in on):  # nothing is new: no text is read, no process needed
                    found[alias] = desk.compare((alias, tuple(on), known)).conflicts
                else:
                    todo.append((alias, tuple(on), known))
    meter.expect(len(todo))
    now = Keys(desk.workspace, desk.faulty)
    for (alias, on_it, known), report in zip(todo, each(_Desk.compare, desk, todo, jobs), strict=True):
        found[alias] = report.conflicts
        read = [one for one in on_it if one.id not in known.traces]
        if cache and cache.source(alias, day, read, now) == cache.source(alias, day, read, keys):
            cache.keep_known(alias, day, on_it, keys, report.known)
        meter.step()
    related = relations(waiting)
    with without_collecting():
        return tuple((alias, one) for alias in sorted(found) for one in unrelated(found[alias], related))
