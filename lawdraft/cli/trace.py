"""`lawdraft trace`: from recommendations to provisions, and back."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.cli.failure import INVALID
from lawdraft.cli.faults import say_unreadable, shorten, unreadable_to_json
from lawdraft.cli.messages import N_
from lawdraft.cli.output import echo_json
from lawdraft.cli.parameters import open_here, workspace_option
from lawdraft.cli.table import table
from lawdraft.workspace.readable import read_statutes, whole_proposals
from lawdraft.workspace.trace import Link, links, links_to_csv, links_to_json

__all__ = ["command"]


@click.command(
    "trace",
    short_help=N_("From recommendations to proposals, provisions and stages, and back."),
    help=N_(
        """Show which recommendation led to which proposal, which provisions its bill changes, and how far it got. With
        --by provision the other way round."""
    ),
)
@click.argument("proposals", nargs=-1, metavar="[PROPOSAL]...")
@click.option(
    "--by",
    type=click.Choice(["recommendation", "provision"]),
    default="recommendation",
    help=N_("What the text begins with; JSON has both."),
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help=N_("Form of the report.")
)
@workspace_option
@click.pass_context
def command(ctx: click.Context, proposals: tuple[str, ...], by: str, form: str, workspace: Path | None) -> None:
    place = open_here(workspace)
    chosen, hindered = whole_proposals(place, proposals or place.proposals())
    statutes, unknown = read_statutes(place)
    findings = [*hindered, *unknown]
    say_unreadable(findings, ctx.find_root().obj)
    found = links(statutes, chosen)
    if form == "json":
        echo_json(links_to_json(found) | unreadable_to_json(findings))
    elif form == "csv":
        click.echo(links_to_csv(found), nl=False)
    else:
        click.echo(_table(found, by))
    if findings:
        ctx.exit(INVALID)


def _table(found: Sequence[Link], by: str) -> str:
    rows = []
    for link in found:
        row = link.row()
        number = f"№ {row['number']} " if row["number"] else ""
        origin = shorten(f"{row['date'] or '-'} {number}{row['recommendation'] or row['event']}", 70)
        provision = f"{row['statute']}: {row['address']}" if row["statute"] else "-"
        middle = [row["proposal"], f"{row['stage']} {row['since']}".strip()]
        rows.append([origin, *middle, provision] if by == "recommendation" else [provision, *middle, origin])
    if by == "provision":
        rows = sorted(row for row in rows if row[0] != "-")
    header = [_("recommendation"), _("proposal"), _("stage"), _("provision")]
    return table(header if by == "recommendation" else [header[3], header[1], header[2], header[0]], rows)
