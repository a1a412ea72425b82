"""A proposal on the editions of its statutes: what a redline, a check and the demonstration are made of."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from lawdraft.amendment.bill import Bill
from lawdraft.check.config import LintConfig, LintException
from lawdraft.check.finding import Finding, ProposalReport
from lawdraft.check.run import check_bill
from lawdraft.consolidate.report import Applied, Fault, Rejected
from lawdraft.errors import InputError, Position
from lawdraft.model.unit import Statute
from lawdraft.workspace.api import apply
from lawdraft.workspace.editions import Editions
from lawdraft.workspace.history import edition
from lawdraft.workspace.layout import Workspace, shown
from lawdraft.workspace.neighbours import Neighbours
from lawdraft.workspace.proposal import Assumption, Proposal
from lawdraft.workspace.settings import read_lint_config
from lawdraft.workspace.source import read_bill
from lawdraft.workspace.statute import StatuteFolder, read_statute_folder

__all__ = ["Execution", "assumption_fault", "check_proposal", "checked", "execute"]


@frozen
class Execution:
    """A proposal's bill and what became of it on the editions `bases` of its statutes, in the order of `folders`."""

    proposal: Proposal
    bill: Bill
    folders: tuple[StatuteFolder, ...]
    bases: tuple[Statute, ...]
    result: Applied | Rejected
    at: date | None = None

    def day(self, alias: str) -> date | None:
        """Return the day whose text a statute was taken in."""
        return self.at or dict(self.proposal.base).get(alias)


def execute(
    workspace: Workspace,
    proposal: Proposal,
    *,
    at: date | None = None,
    known: date | None = None,
    given: dict[str, Statute] | None = None,
    strict: bool = False,
) -> Execution:
    """Apply the bill of a proposal to its statutes as they stand on `at`, or in the proposal's base editions; as they
    were known on `known`.

    `given` overrules the text of statutes by alias (for bills applied one after the other). Everything in the bill is
    taken as in force. Raises InputError if the proposal has no bill, or a file can't be read.
    """
    if proposal.bill is None:
        raise InputError(
            f"the proposal «{proposal.id}» has no bill yet",
            position=Position(str(proposal.folder)),
            expected="bill.txt or bill.docx",
            hint=f"stage: {proposal.stage}",
        )
    folders = tuple(read_statute_folder(workspace, alias) for alias in proposal.statutes)
    days = dict(proposal.base)
    bases = tuple(
        (given or {}).get(folder.alias) or edition(folder, at or days.get(folder.alias), known) for folder in folders
    )
    bill = read_bill(proposal.bill)
    return Execution(proposal, bill, folders, bases, apply(bill, *bases, strict=strict), at)


def check_proposal(
    workspace: Workspace,
    proposal: Proposal,
    *,
    at: date | None = None,
    strict: bool = False,
    config: LintConfig | None = None,
    lang: str = "en",
) -> ProposalReport:
    """Check one proposal; without a bill there is nothing to apply, only its stage to tell.

    The drafting rules are those of `config`, otherwise of the workspace's `lawdraft.toml`; `lang` is the language of
    their messages.
    """
    return checked(workspace, proposal, at=at, strict=strict, config=config, lang=lang)[0]


def checked(
    workspace: Workspace,
    proposal: Proposal,
    *,
    at: date | None = None,
    editions: Editions | None = None,
    neighbours: Neighbours | None = None,
    strict: bool = False,
    config: LintConfig | None = None,
    lang: str = "en",
) -> tuple[ProposalReport, bool]:
    """Check one proposal as `check_proposal` does; tell too whether the neighbours of its statutes mattered.

    `editions` and `neighbours` are texts, and references between them, at hand.
    """
    from lawdraft.workspace.linting import matter_of, takes_away

    if proposal.bill is None:
        return ProposalReport(proposal.id, proposal.stage), False
    days = dict(proposal.base)
    given = {alias: editions.text(alias, at or days.get(alias)) for alias in proposal.statutes} if editions else None
    done = execute(workspace, proposal, at=at, given=given, strict=strict)
    matter = matter_of(done, neighbours or Neighbours(workspace, at))
    toml = proposal.folder / "proposal.toml"
    extra = [
        Finding(assumption_fault(assumption, done.day(assumption.statute)), shown(workspace, str(toml)))
        for assumption in proposal.assumptions
    ]
    report = check_bill(
        proposal.id,
        proposal.stage,
        done.bill,
        done.result,
        file=shown(workspace, done.bill.source),
        extra=extra,
        matter=matter,
        config=read_lint_config(workspace) if config is None else config,
        exceptions=[LintException(one.rule, one.reason) for one in proposal.lint_exceptions],
        lang=lang,
    )
    return report, takes_away(done.bill)


def assumption_fault(assumption: Assumption, day: date | None) -> Fault:
    """State what a bill takes for granted: a remark as long as it is verified for the edition, a warning beyond."""
    until = assumption.verified_until
    known = until is not None and day is not None and day < until
    bounds = [
        f"verified for the edition of {assumption.verified_edition}" if assumption.verified_edition else "not verified"
    ]
    if until:
        bounds.append(f"not from {until} on")
    return Fault(
        "L-ASSUMED",
        "I" if known else "W",
        target=assumption.address,
        address=str(assumption.address),
        text=assumption.assumes,
        why=f"{'; '.join(bounds)}. {assumption.reason}",
    )
