"""`lawdraft advance`: a proposal reaches its next stage."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.cli.messages import N_
from lawdraft.cli.parameters import DAY, open_here, workspace_option
from lawdraft.workspace.tracking import advance

__all__ = ["command"]


@click.command(
    "advance",
    short_help=N_("Enter the stage that a proposal has reached."),
    help=N_(
        """Enter STAGE into the history of PROPOSAL. Stages come in the order of the track of its kind; those in between
        may be left out.

        lawdraft advance my-proposal 'внесён' --date 2026-03-01 --note '…'"""
    ),
)
@click.argument("proposal", metavar="PROPOSAL")
@click.argument("stage", metavar="STAGE")
@click.option("--date", "day", type=DAY, help=N_("The day; today if it is absent."))
@click.option("--note", default="", help=N_("What happened."))
@click.option("--url", default="", help=N_("Where it is written."))
@workspace_option
def command(proposal: str, stage: str, day: date | None, note: str, url: str, workspace: Path | None) -> None:
    done = advance(open_here(workspace), proposal, stage, day or date.today(), note=note, url=url)
    click.echo(_("{proposal}: {stage}").format(proposal=done.id, stage=done.stage))
