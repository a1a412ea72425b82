"""`lawdraft bisect`: which act brought or removed words."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.cli.messages import N_
from lawdraft.cli.output import echo_json
from lawdraft.cli.parameters import DAY, open_here, workspace_option
from lawdraft.cli.past import event_line, event_to_json, past_of
from lawdraft.workspace.blame import bisect_words

__all__ = ["command"]

_WHAT = {"brought": N_("brought"), "removed": N_("removed")}


@click.command(
    "bisect",
    short_help=N_("Which act brought or removed words."),
    help=N_(
        """Find the acts that brought words into the statute ID, or removed them. Whole words are looked for; spaces,
        quotes, dashes and ё don't matter.

        The exit code is 1 if no act in the history known here did.

        lawdraft bisect fz-48-2020 --words 'законодательного органа'"""
    ),
)
@click.argument("statute", metavar="ID")
@click.option("--words", required=True, help=N_("The words."))
@click.option("--at", type=DAY, help=N_("History up to this day; otherwise all that is known."))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("For people or for machines.")
)
@workspace_option
@click.pass_context
def command(ctx: click.Context, statute: str, words: str, at: date | None, form: str, workspace: Path | None) -> None:
    if not words.strip():
        raise click.UsageError(_("--words is empty"))
    events = bisect_words(past_of(open_here(workspace), statute, at).entries, words)
    if form == "json":
        echo_json({"version": 1, "id": statute, "words": words, "events": [event_to_json(event) for event in events]})
    for event in events if form == "text" else ():
        click.echo(f"{_(_WHAT[event.what])}: {event_line(event, ctx.find_root().obj)}")
    if not events:
        if form == "text":
            click.echo(_("No act in the history known here brought or removed these words."))
        ctx.exit(1)
