"""What can't be read is a finding of the proposal or statute that it concerns; all others go on all the same."""

from __future__ import annotations

from collections.abc import Iterable

from lawdraft.check.finding import Finding, ProposalReport
from lawdraft.check.unreadable import FILE, HINDRANCES, UNKNOWN, as_error, finding_of_error
from lawdraft.workspace.layout import PROPOSALS, STATUTES, Workspace, shown
from lawdraft.workspace.proposal import Proposal, read_proposal
from lawdraft.workspace.source import read_bill, read_text
from lawdraft.workspace.statute import StatuteFolder, read_statute_folder

__all__ = [
    "can_be_read",
    "finding_of_hindrance",
    "finding_of_statute",
    "read_proposals",
    "read_statutes",
    "whole_proposals",
]


def read_proposals(workspace: Workspace, names: Iterable[str]) -> tuple[dict[str, Proposal], dict[str, ProposalReport]]:
    """Return the proposals by their names, and reports on those whose data can't be read.

    Raises InputError if there is no proposal of one of these names.
    """
    found: dict[str, Proposal] = {}
    broken: dict[str, ProposalReport] = {}
    for name in dict.fromkeys(names):
        if not workspace.has_proposal(name):
            workspace.proposal_folder(name)
        try:
            found[name] = read_proposal(workspace, name)
        except HINDRANCES as error:
            finding = finding_of_hindrance(workspace, name, error)
            broken[name] = ProposalReport(name, "", findings=(finding,), file=finding.file)
    return found, broken


def read_statutes(workspace: Workspace) -> tuple[dict[str, StatuteFolder], list[Finding]]:
    """Return the statutes by their aliases, and what hinders those whose data can't be read."""
    found: dict[str, StatuteFolder] = {}
    findings = []
    for alias in workspace.statutes():
        try:
            found[alias] = read_statute_folder(workspace, alias)
        except HINDRANCES as error:
            findings.append(finding_of_statute(workspace, alias, error))
    return found, findings


def can_be_read(one: Proposal) -> bool:
    """Tell whether the bill of a proposal can be read."""
    try:
        _look_at(one)
    except HINDRANCES:
        return False
    return one.bill is not None


def _look_at(one: Proposal) -> None:
    """Read the bill of a proposal as far as that may fail: a text isn't parsed, for that hinders nothing."""
    if one.bill is None:
        return
    if one.bill.suffix.lower() == ".xml":
        read_bill(one.bill)
    else:
        read_text(one.bill)


def whole_proposals(workspace: Workspace, names: Iterable[str]) -> tuple[list[Proposal], list[Finding]]:
    """Return the proposals that can be read with their bills, and what hinders the others.

    Raises InputError if there is no proposal of one of these names.
    """
    known, broken = read_proposals(workspace, names)
    findings = [finding for report in broken.values() for finding in report.findings]
    whole = []
    for one in known.values():
        try:
            _look_at(one)
        except HINDRANCES as error:
            findings.append(finding_of_hindrance(workspace, one.id, error))
        else:
            whole.append(one)
    return whole, findings


def finding_of_hindrance(workspace: Workspace, name: str, error: Exception) -> Finding:
    """Return as a finding what can't be read: a file of the proposal, or the text of a statute that it needs."""
    return _finding(workspace, f"{PROPOSALS}/{name}", error)


def finding_of_statute(workspace: Workspace, alias: str, error: Exception) -> Finding:
    """Return as a finding why the text of a statute isn't known."""
    return _finding(workspace, f"{STATUTES}/{alias}", error)


def _finding(workspace: Workspace, folder: str, error: Exception) -> Finding:
    known = as_error(error)
    file = shown(workspace, known.position.file if known.position else folder)
    return finding_of_error(FILE if file.startswith(f"{PROPOSALS}/") else UNKNOWN, known, file)
