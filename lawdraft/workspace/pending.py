"""The proposals that wait, against the present text and against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from attrs import evolve

from lawdraft.amendment.bill import Bill
from lawdraft.check.finding import Finding
from lawdraft.check.unreadable import HINDRANCES, as_error
from lawdraft.consolidate.conflict import NOTHING, Conflict, ConflictReport, Known, Pending, find_conflicts
from lawdraft.consolidate.report import Applied
from lawdraft.language.ru.mentions import mentions
from lawdraft.workspace.api import russian_wording
from lawdraft.workspace.editions import Editions
from lawdraft.workspace.execution import execute
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.proposal import Proposal, read_proposal
from lawdraft.workspace.readable import can_be_read, finding_of_statute
from lawdraft.workspace.source import read_bill
from lawdraft.workspace.tracks import read_tracks, track_of

__all__ = [
    "applies_on",
    "by_statute",
    "conflicts_on",
    "pending_conflicts",
    "relations",
    "unrelated",
]


def applies_on(
    workspace: Workspace, proposal: Proposal, at: date, editions: Editions | None = None
) -> tuple[bool | None, str, Bill | None]:
    """Tell whether a bill fits the text of a day, after the bills it depends on; if not, the first reason; and the bill
    as far as it was read.

    `editions` are texts at hand. None if there is no bill.
    """
    if proposal.bill is None:
        return None, "", None
    editions = editions or Editions(workspace)
    try:
        given = {alias: editions.text(alias, at) for alias in proposal.statutes}
        for other in _needed(workspace, proposal, ()):
            done = execute(workspace, other, at=at, given=given)
            if not isinstance(done.result, Applied):
                return False, f"«{other.id}», on which it depends, doesn't fit", None
            given |= {folder.alias: after for folder, after in zip(done.folders, done.result.after, strict=True)}
        done = execute(workspace, proposal, at=at, given=given)
    except HINDRANCES as error:
        return False, str(as_error(error)), None
    if isinstance(done.result, Applied):
        return True, "", done.bill
    first = done.result.faults[0] if done.result.faults else None
    return False, f"{first.code}: {first.address or first.why}" if first else "", done.bill


def _needed(workspace: Workspace, proposal: Proposal, seen: tuple[str, ...]) -> tuple[Proposal, ...]:
    """Return the waiting proposals that have to come first, those they need before them."""
    found: list[Proposal] = []
    for name in proposal.depends_on:
        if name in seen or name == proposal.id:
            continue
        other = read_proposal(workspace, name)
        if other.bill is not None and not track_of(read_tracks(workspace), other.kind).is_over(other.stage):
            found += [*_needed(workspace, other, (*seen, proposal.id)), other]
    return tuple(dict.fromkeys(found))


def pending_conflicts(
    workspace: Workspace, proposals: Sequence[Proposal], at: date, editions: Editions | None = None
) -> tuple[tuple[tuple[str, ConflictReport], ...], tuple[Finding, ...]]:
    """Return the conflicts between bills, statute by statute, on the text of a day, and why a text isn't known.

    Proposals that are alternatives, that replace or need each other are not set against each other. Bills that can't be
    read are left out.
    """
    found = []
    unknown = []
    editions = editions or Editions(workspace)
    related = relations(proposals)
    for alias, on in by_statute(proposals).items():
        try:
            report = _known_conflicts(editions, alias, on, at)
        except HINDRANCES as error:
            unknown.append(finding_of_statute(workspace, alias, error))
        else:
            found.append((alias, evolve(report, conflicts=tuple(unrelated(report.conflicts, related)))))
    return tuple(found), tuple(unknown)


def _known_conflicts(editions: Editions, alias: str, proposals: Sequence[Proposal], at: date) -> ConflictReport:
    """Return the conflicts between the bills that can be read; raises as reading the text of the statute does."""
    try:
        return conflicts_on(editions, alias, proposals, at)
    except HINDRANCES:
        sound = [one for one in proposals if can_be_read(one)]
        if len(sound) == len(proposals):
            raise
        return _known_conflicts(editions, alias, sound, at)


def by_statute(proposals: Sequence[Proposal]) -> dict[str, list[Proposal]]:
    """Return the proposals that have a bill, for each statute they amend, sorted by its alias."""
    found: dict[str, list[Proposal]] = {}
    for one in proposals:
        for alias in dict.fromkeys(one.statutes) if one.bill is not None else ():
            found.setdefault(alias, []).append(one)
    return dict(sorted(found.items()))


def conflicts_on(
    editions: Editions, alias: str, proposals: Sequence[Proposal], at: date, known: Known = NOTHING
) -> ConflictReport:
    """Return the conflicts between bills on one statute as it stands on a day, whatever their relations.

    `known` is what was found in some of these bills before.
    """
    bills = [Pending(one.id, partial(read_bill, one.bill)) for one in proposals if one.bill is not None]
    return find_conflicts(
        partial(editions.text, alias, at), bills, wording=russian_wording(), mentions=mentions, known=known
    )


def relations(proposals: Sequence[Proposal]) -> set[frozenset[str]]:
    """Return the pairs of proposals that need or replace each other or are alternatives."""
    return {
        frozenset((one.id, other))
        for one in proposals
        for other in (*one.depends_on, *one.replaces, *one.alternative_to)
    }


def unrelated(conflicts: Sequence[Conflict], related: set[frozenset[str]]) -> Iterator[Conflict]:
    """Yield the conflicts between proposals whose relation isn't stated."""
    for conflict in conflicts:
        if not related or frozenset(side.proposal for side in conflict.sides) not in related:
            yield conflict
