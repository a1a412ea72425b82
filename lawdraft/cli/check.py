"""`lawdraft check`: do the proposals parse, and do they fit?"""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.check.run import ProposalReport
from lawdraft.cli.faults import fault_block
from lawdraft.cli.messages import N_
from lawdraft.cli.parameters import DAY, open_here, workspace_option
from lawdraft.cli.reporting import FORMATS, written
from lawdraft.cli.table import table
from lawdraft.workspace.execution import check_proposal
from lawdraft.workspace.proposal import read_proposal
from lawdraft.workspace.settings import read_lint_config

__all__ = ["command", "yes_no"]


@click.command(
    "check",
    short_help=N_("Do proposals parse, and do they fit their statutes?"),
    help=N_(
        """Check the proposals named, or all: does every instruction of the bill parse, and does the bill fit the base
        edition of its statutes, and does it keep the drafting rules (docs/rules.md)?

        The exit code is 1 if there is an error, with --strict also if there is a warning."""
    ),
)
@click.argument("proposals", nargs=-1, metavar="[PROPOSAL]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help=N_("For people or for machines."))
@click.option("--at", type=DAY, help=N_("Day whose text is taken; otherwise the base edition of each proposal."))
@click.option("--strict", is_flag=True, help=N_("Warnings count as errors."))
@click.option(
    "--since",
    metavar="REV",
    help=N_("Only proposals that were touched since a revision of git, or whose statutes were."),
)
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    proposals: tuple[str, ...],
    form: str,
    at: date | None,
    strict: bool,
    since: str | None,
    workspace: Path | None,
) -> None:
    place = open_here(workspace)
    names = dict.fromkeys(proposals or place.proposals())
    if since is not None:
        from lawdraft.cli.since import touched_since

        touched = touched_since(place, since)
        names = {name: None for name in names if name in touched}
    config = read_lint_config(place)
    lang = "en" if form == "json" else ctx.find_root().obj
    reports = [
        check_proposal(place, read_proposal(place, name), at=at, strict=strict, config=config, lang=lang)
        for name in names
    ]
    if form == "text":
        _print(reports, lang)
    else:
        click.echo(written(reports, form, strict=strict, lang=lang), nl=False)
    bad = ("E", "W") if strict else ("E",)
    if any(report.has(*bad) or report.parses is False or report.applies is False for report in reports):
        ctx.exit(1)


def _print(reports: list[ProposalReport], lang: str) -> None:
    for report in reports:
        for finding in report.findings:
            block = fault_block(finding.fault, lang=lang, file=finding.file, line=finding.line, fix=finding.fix)
            click.echo(f"{block}\n")
    header = [_("proposal"), _("stage"), _("parses"), _("applies"), _("findings")]
    rows = [
        [report.id, report.status, yes_no(report.parses), yes_no(report.applies), str(len(report.findings) or "")]
        for report in reports
    ]
    click.echo(table(header, rows))


def yes_no(value: bool | None) -> str:
    """Write yes, no, or a dash for "nothing to say"."""
    return "-" if value is None else _("yes") if value else _("no")
