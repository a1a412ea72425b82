"""`lawdraft check`: do the proposals parse, and do they fit?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.check.clashes import clashes_to_json
from lawdraft.check.finding import ProposalReport
from lawdraft.cli.faults import fault_block
from lawdraft.cli.messages import N_
from lawdraft.cli.parameters import DAY, open_here, workspace_option
from lawdraft.cli.progress import Progress
from lawdraft.cli.reporting import FORMATS, written
from lawdraft.cli.table import table
from lawdraft.workspace.checking import Asked, Checked, check_workspace
from lawdraft.workspace.settings import read_lint_config

__all__ = ["command", "yes_no"]


@click.command(
    "check",
    short_help=N_("Do proposals parse, and do they fit their statutes?"),
    help=N_(
        """Check the proposals named, or all: does every instruction of the bill parse, and does the bill fit the base
        edition of its statutes, does it keep the drafting rules (docs/rules.md), is it in conflict with others?

        Proposals that are named are set against each other, otherwise all that wait are, and the statutes are checked
        too: can their texts be read, do all acts of their history fit, is the day of each known? What hasn't changed
        since the last time isn't checked again.

        The exit code is 1 if there is an error or a conflict, with --strict also if there is a warning."""
    ),
)
@click.argument("proposals", nargs=-1, metavar="[PROPOSAL]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help=N_("For people or for machines."))
@click.option("--at", type=DAY, help=N_("Day whose text is taken; otherwise the base edition of each proposal."))
@click.option("--strict", is_flag=True, help=N_("Warnings count as errors."))
@click.option(
    "--since",
    metavar="REV",
    help=N_("Only statutes that were touched since a revision of git, and proposals that were or whose statutes were."),
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help=N_("Number of processes."))
@click.option("--no-cache", is_flag=True, help=N_("Check everything anew, and keep nothing."))
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    proposals: tuple[str, ...],
    form: str,
    at: date | None,
    strict: bool,
    since: str | None,
    jobs: int,
    no_cache: bool,
    workspace: Path | None,
) -> None:
    place = open_here(workspace)
    for name in proposals:
        place.proposal_folder(name)  # a name of no proposal is a mistake of usage
    names = dict.fromkeys(proposals or place.proposals())
    statutes = () if proposals else place.statutes()
    if since is not None:
        from lawdraft.cli.since import touched_since

        touched, laws = touched_since(place, since)
        names = {name: None for name in names if name in touched}
        statutes = () if proposals else laws
    lang = "en" if form == "json" else ctx.find_root().obj
    asked = Asked(at, strict, read_lint_config(place), lang)
    among = None if proposals else place.proposals()
    with Progress(_("Checking")) as progress:
        done = check_workspace(
            place,
            tuple(names),
            asked,
            today=date.today(),
            statutes=statutes,
            among=among,
            jobs=jobs,
            keep=not no_cache,
            meter=progress,
        )
    reports = done.reports
    if form == "json":
        clashes = clashes_to_json(done.conflicts)
        found = written(reports, form, strict=strict, lang=lang, conflicts=clashes, statutes=done.statutes)
        click.echo(found, nl=False)
    elif form == "text":
        _print(done, done.with_findings(lang), lang)
    else:
        found = written(done.with_findings(lang), form, strict=strict, lang=lang, statutes=done.statutes)
        click.echo(found, nl=False)
    bad = ("E", "W") if strict else ("E",)
    if (
        done.conflicts
        or any(report.has(*bad) or report.parses is False or report.applies is False for report in reports)
        or any(statute.has(*bad) for statute in done.statutes)
    ):
        ctx.exit(1)


def _print(done: Checked, shown: Sequence[ProposalReport], lang: str) -> None:
    findings = [finding for statute in done.statutes for finding in statute.findings]
    for finding in (*findings, *(finding for report in shown for finding in report.findings)):
        block = fault_block(finding.fault, lang=lang, file=finding.file, line=finding.line, fix=finding.fix)
        click.echo(f"{block}\n")
    if found := [
        [one.id, str(one.acts), yes_no(one.holds), str(len(one.findings))] for one in done.statutes if one.findings
    ]:
        click.echo(table([_("statute"), _("acts"), _("holds"), _("findings")], found))
        click.echo()
    header = [_("proposal"), _("stage"), _("parses"), _("applies"), _("findings"), _("conflicts")]
    rows = [
        [
            report.id,
            report.status,
            yes_no(report.parses),
            yes_no(report.applies),
            str(len(report.findings) or ""),
            str(len(report.conflicts) or ""),
        ]
        for report in done.reports
    ]
    click.echo(table(header, rows))


def yes_no(value: bool | None) -> str:
    """Write yes, no, or a dash for "nothing to say"."""
    return "-" if value is None else _("yes") if value else _("no")
