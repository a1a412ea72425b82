"""Checking a whole workspace: each proposal by itself, then against each other; only what has changed, in processes.

The outcome is the same with and without kept findings, and with any number of processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve, frozen

from lawdraft.check.clashes import clash_findings, with_clashes
from lawdraft.check.config import LintConfig
from lawdraft.check.run import ProposalReport
from lawdraft.consolidate.conflict import Conflict
from lawdraft.errors import LawdraftError
from lawdraft.workspace.check_cache import CheckCache, Keys, checksum
from lawdraft.workspace.editions import Editions
from lawdraft.workspace.execution import checked, shown
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.pending import Texts, pending_conflicts
from lawdraft.workspace.proposal import Proposal, read_proposal
from lawdraft.workspace.source import read_bill
from lawdraft.workspace.statute import read_statute_folder
from lawdraft.workspace.tracks import read_tracks, track_of

__all__ = ["Asked", "Checked", "check_workspace"]

Clashes = tuple[tuple[str, Conflict], ...]
_Done = tuple[ProposalReport, bool]
_PIECES = 4  # for each process: the last one to end doesn't keep the others waiting


@frozen
class Asked:
    """How to check: on the text of which day (None: each base), how strictly, by which rules, in which language."""

    at: date | None = None
    strict: bool = False
    config: LintConfig = LintConfig()
    lang: str = "en"


@frozen
class Checked:
    """The reports, in the order asked for, and the conflicts (statute, conflict) in which these have a side."""

    reports: tuple[ProposalReport, ...]
    conflicts: Clashes = ()

    def with_findings(self, workspace: Workspace, lang: str) -> tuple[ProposalReport, ...]:
        """Return the reports with a finding for each item in conflict, for formats that know findings only."""
        found = []
        for report in self.reports:
            if report.conflicts:
                bill = read_proposal(workspace, report.id).bill
                assert bill is not None
                read = read_bill(bill)
                clashes = clash_findings(report.id, read, shown(workspace, read.source), self.conflicts, lang)
                report = evolve(report, findings=(*report.findings, *clashes))
            found.append(report)
        return tuple(found)


def check_workspace(
    workspace: Workspace,
    names: Sequence[str],
    asked: Asked = Asked(),
    *,
    today: date,
    among: Sequence[str] | None = None,
    jobs: int = 1,
    keep: bool = True,
) -> Checked:
    """Check the proposals named, and set them against those `among` that wait (otherwise against each other).

    Conflicts are looked for on the text of `asked.at`, otherwise of `today`, or of the newest base edition if that is
    later. `jobs` is a number of processes. With `keep` findings are taken from the last time, where nothing that they
    depend on has changed, and kept for the next. Raises what checking the first unreadable proposal raises.
    """
    proposals = {name: read_proposal(workspace, name) for name in dict.fromkeys((*names, *(among or ())))}
    cache = CheckCache(workspace, asked) if keep else None
    keys = Keys(workspace)
    known = {name: cache.report(name, keys) for name in names} if cache else {}
    missing = [name for name in names if known.get(name) is None]
    fresh = dict(zip(missing, _checked(workspace, [proposals[name] for name in missing], asked, jobs), strict=True))
    clashes, kept = _conflicts(workspace, tuple(proposals.values()), asked.at, today, cache, keys)
    if cache and (fresh or any(cache.conflicts(key) is None for key in kept)):
        _keep(cache, proposals, fresh, kept, keys)
    own = set(names)
    clashes = tuple(one for one in clashes if own & {side.proposal for side in one[1].sides})
    reports = [known.get(name) or fresh[name][0] for name in names]
    return Checked(tuple(with_clashes(report, clashes) for report in reports), clashes)


def _keep(
    cache: CheckCache, proposals: dict[str, Proposal], fresh: dict[str, _Done], kept: dict[str, Clashes], keys: Keys
) -> None:
    """Keep what was found, unless a file was changed while it was being looked for."""
    now = Keys(cache.workspace)
    for name, (report, others) in fresh.items():
        statutes = proposals[name].statutes
        if all(now.statute(alias) == keys.statute(alias) for alias in statutes) and (
            now.proposal(name) == keys.proposal(name)
        ):
            cache.keep_report(report, statutes, keys, others=others)
    if all(now.proposal(name) == keys.proposal(name) for name in proposals):
        cache.keep_conflicts(kept)
    cache.write()


def _checked(workspace: Workspace, proposals: Sequence[Proposal], asked: Asked, jobs: int) -> list[_Done]:
    if jobs < 2 or len(proposals) < 2:
        return _piece(workspace, proposals, asked)
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, -(-len(proposals) // (jobs * _PIECES)))
    pieces = [proposals[at : at + size] for at in range(0, len(proposals), size)]
    with ProcessPoolExecutor(min(jobs, len(pieces))) as pool:
        results = [pool.submit(_quiet_piece, workspace, piece, asked) for piece in pieces]
        found: list[_Done] = []
        for piece, result in zip(pieces, results, strict=True):
            found += result.result() or _piece(workspace, piece, asked)
    return found


def _quiet_piece(workspace: Workspace, proposals: Sequence[Proposal], asked: Asked) -> list[_Done] | None:
    """Check proposals in another process; None if one can't be read: who asked meets the error himself."""
    try:
        return _piece(workspace, proposals, asked)
    except (LawdraftError, OSError):
        return None


def _piece(workspace: Workspace, proposals: Sequence[Proposal], asked: Asked) -> list[_Done]:
    editions = Editions(workspace)
    return [
        checked(
            workspace,
            proposal,
            at=asked.at,
            editions=editions,
            strict=asked.strict,
            config=asked.config,
            lang=asked.lang,
        )
        for proposal in proposals
    ]


def _conflicts(
    workspace: Workspace,
    proposals: Sequence[Proposal],
    at: date | None,
    today: date,
    cache: CheckCache | None,
    keys: Keys,
) -> tuple[Clashes, dict[str, Clashes]]:
    """Return the conflicts between the proposals that wait; and by key, for each set that shares statutes."""
    tracks = read_tracks(workspace)
    waiting = [one for one in proposals if one.bill is not None and not track_of(tracks, one.kind).is_over(one.stage)]
    day = at or max([today, *(day for one in waiting for day in _known_from(workspace, one))])
    texts: Texts = {}
    found: dict[str, Clashes] = {}
    for group in _groups(waiting):
        key = ""
        if cache:
            statutes = tuple(sorted({alias for one in group for alias in one.statutes}))
            key = checksum(day, keys.statutes(statutes), *(keys.proposal(one.id) for one in group))
        known = cache.conflicts(key) if cache else None
        if known is None:
            reports = pending_conflicts(workspace, group, day, texts)
            known = tuple((alias, one) for alias, report in reports for one in report.conflicts)
        found[key or group[0].id] = known
    return tuple(one for own in found.values() for one in own), found


def _known_from(workspace: Workspace, proposal: Proposal) -> list[date]:
    """Return days before which there may be no text: of the base editions, where none is named of the base texts."""
    named = dict(proposal.base)
    return [named.get(alias) or read_statute_folder(workspace, alias).edition for alias in proposal.statutes]


def _groups(proposals: Sequence[Proposal]) -> list[list[Proposal]]:
    """Return the sets of two or more proposals that are connected by shared statutes."""
    groups: list[tuple[set[str], list[int]]] = []
    for at, one in enumerate(proposals):
        aliases, members = set(one.statutes), [at]
        apart = []
        for group in groups:
            if aliases & group[0]:
                aliases, members = aliases | group[0], [*group[1], *members]
            else:
                apart.append(group)
        groups = [*apart, (aliases, members)]
    found = sorted(sorted(members) for _aliases, members in groups if len(members) > 1)
    return [[proposals[at] for at in members] for members in found]
