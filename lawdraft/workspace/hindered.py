"""Reports on proposals that can be read only in part: the bill can't, or nobody knows the text that it amends."""

from __future__ import annotations

from collections.abc import Sequence

from lawdraft.amendment.fault import Fault
from lawdraft.check.finding import Finding, ProposalReport
from lawdraft.check.run import check_bill
from lawdraft.check.statute import rests_on_nothing
from lawdraft.check.unreadable import HINDRANCES
from lawdraft.consolidate.report import Rejected
from lawdraft.workspace.layout import Workspace, shown
from lawdraft.workspace.proposal import Proposal
from lawdraft.workspace.readable import finding_of_hindrance
from lawdraft.workspace.source import read_bill

__all__ = ["report_of_hindrance", "report_on_nothing"]


def report_of_hindrance(workspace: Workspace, one: Proposal, error: Exception) -> ProposalReport:
    """Report on a proposal whose bill, or what it rests on, can't be read."""
    return _without_text(workspace, one, (), [finding_of_hindrance(workspace, one.id, error)])


def report_on_nothing(workspace: Workspace, one: Proposal, alias: str, lang: str) -> ProposalReport:
    """Report on a bill of whose statute the text isn't known, as the report on that statute says."""
    return _without_text(workspace, one, (rests_on_nothing(alias, lang),), [])


def _without_text(
    workspace: Workspace, one: Proposal, faults: tuple[Fault, ...], findings: Sequence[Finding]
) -> ProposalReport:
    """Report on a bill as far as it can be read, without the texts that it amends."""
    assert one.bill is not None
    file = shown(workspace, str(one.bill))
    try:
        bill = read_bill(one.bill)
    except HINDRANCES as error:
        finding = finding_of_hindrance(workspace, one.id, error)
        return ProposalReport(one.id, one.stage, parses=False, applies=False, findings=(finding,), file=file)
    return check_bill(one.id, one.stage, bill, Rejected(faults), file=file, extra=findings)
