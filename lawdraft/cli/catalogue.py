"""`lawdraft list`: what the workspace holds."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from lawdraft.cli.failure import INVALID
from lawdraft.cli.faults import say_unreadable, unreadable_to_json
from lawdraft.cli.messages import N_
from lawdraft.cli.output import echo_json
from lawdraft.cli.parameters import open_here, workspace_option
from lawdraft.cli.table import table
from lawdraft.workspace.proposal import Proposal
from lawdraft.workspace.readable import read_proposals, read_statutes
from lawdraft.workspace.statute import StatuteFolder

__all__ = ["command"]


@click.command(
    "list",
    short_help=N_("Statutes and proposals, with their stage."),
    help=N_(
        """List the statutes and proposals of the workspace: what each is called, and how far each proposal has got."""
    ),
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("For people or for machines.")
)
@workspace_option
@click.pass_context
def command(ctx: click.Context, form: str, workspace: Path | None) -> None:
    place = open_here(workspace)
    statutes, unknown = read_statutes(place)
    known, broken = read_proposals(place, place.proposals())
    findings = [*unknown, *(finding for report in broken.values() for finding in report.findings)]
    say_unreadable(findings, ctx.find_root().obj)
    proposals = known.values()
    if form == "json":
        data = {"statutes": [_statute(s) for s in statutes.values()], "proposals": [_proposal(p) for p in proposals]}
        echo_json({"version": 1} | data | unreadable_to_json(findings))
    else:
        _print(statutes.values(), proposals)
    if findings:
        ctx.exit(INVALID)


def _print(statutes: Iterable[StatuteFolder], proposals: Iterable[Proposal]) -> None:
    rows = [[s.alias, f"№ {s.work.number}", s.edition.isoformat(), str(len(s.history)), s.work.title] for s in statutes]
    click.echo(table([_("statute"), _("number"), _("text of"), _("acts"), _("title")], rows))
    click.echo()
    rows = [[p.id, p.kind, p.stage, _("yes") if p.bill else "-", " ".join(p.statutes), p.title] for p in proposals]
    click.echo(table([_("proposal"), _("kind"), _("stage"), _("bill"), _("statutes"), _("title")], rows))


def _statute(statute: StatuteFolder) -> dict[str, Any]:
    work = statute.work
    return {
        "id": statute.alias,
        "type": work.kind,
        "number": work.number,
        "date": work.date.isoformat() if work.date else None,
        "title": work.title,
        "edition": statute.edition.isoformat(),
        "authoritative": work.authoritative,
        "history": [act.name for act in statute.history],
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "title": proposal.title,
        "kind": proposal.kind,
        "status": proposal.stage,
        "statutes": list(proposal.statutes),
        "bill": proposal.bill is not None,
    }
