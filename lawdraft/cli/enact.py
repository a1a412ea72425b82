"""`lawdraft enact`: a proposal becomes law."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.cli.apply import print_report
from lawdraft.cli.check import yes_no
from lawdraft.cli.messages import N_
from lawdraft.cli.parameters import DAY, open_here, workspace_option
from lawdraft.workspace.proposal import read_proposal
from lawdraft.workspace.source import read_bill
from lawdraft.workspace.tracking import enact

__all__ = ["command"]


@click.command(
    "enact",
    short_help=N_("Move a proposal into the history of its statutes."),
    help=N_(
        """Move PROPOSAL into the history of its statutes as an enacted act, enter the stage, and check again all
        proposals that wait on the same statutes. All files are written or none.

        The exit code is 1 if the bill doesn't fit the present text; nothing is written then.

        lawdraft enact my-proposal --number 100-ФЗ --date 2026-05-01 --published 2026-05-02"""
    ),
)
@click.argument("proposal", metavar="PROPOSAL")
@click.option("--number", required=True, help=N_("Number of the act."))
@click.option("--date", "day", type=DAY, required=True, help=N_("Date of the act."))
@click.option("--published", type=DAY, required=True, help=N_("Day of its official publication."))
@click.option("--type", "kind", default="", help=N_("Kind of the act; otherwise what the bill says, or a federal law."))
@click.option("--commenced", type=DAY, help=N_("Day for the whole act, in the place of its own clauses."))
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    proposal: str,
    number: str,
    day: date,
    published: date,
    kind: str,
    commenced: date | None,
    workspace: Path | None,
) -> None:
    place = open_here(workspace)
    done = enact(place, proposal, number=number, day=day, published=published, kind=kind, commenced=commenced)
    if done.refused is not None:
        bill = read_proposal(place, proposal).bill
        assert bill is not None
        print_report(done.refused, read_bill(bill), ctx.find_root().obj, err=True)
        ctx.exit(1)
    for folder in done.folders:
        click.echo(_("written: {path}").format(path=folder))
    for name, before, after in done.others:
        message = _("{name}: fitted before: {before}; fits now: {after}")
        click.echo(message.format(name=name, before=yes_no(before), after=yes_no(after)))
