"""`lawdraft blame`: which acts shaped a provision."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.akn.citation import cite
from lawdraft.cli.messages import N_
from lawdraft.cli.nowhere import nowhere
from lawdraft.cli.output import echo_json
from lawdraft.cli.parameters import DAY, open_here, workspace_option
from lawdraft.cli.past import act_name, entry_to_json, past_of
from lawdraft.consolidate.timeline import Entry
from lawdraft.model.dialect import get_dialect
from lawdraft.model.locate import Missing, locate
from lawdraft.model.naming import address_of
from lawdraft.model.unit import Statute
from lawdraft.readers.blame import Blame, blame, blame_to_json
from lawdraft.workspace.blame import blame_words
from lawdraft.workspace.layout import Workspace, is_name
from lawdraft.workspace.source import read_statute

__all__ = ["command"]

_CHANGES = {
    "added": N_("added"), "amended": N_("amended"), "repealed": N_("repealed"), "suspended": N_("suspended"),
}  # fmt: skip


@click.command(
    "blame",
    short_help=N_("Which acts shaped a provision."),
    help=N_(
        """Show which act each word of the provision ADDRESS of the statute ID comes from, by the enacted acts of its
        history, and which acts changed it before, by the notes that its import kept.

        lawdraft blame uk 'часть 2 статьи 105'"""
    ),
)
@click.argument("statute", metavar="ID")
@click.argument("address", metavar="ADDRESS")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("For people, or as JSON.")
)
@click.option("--at", type=DAY, help=N_("History up to this day; otherwise all that is known."))
@workspace_option
@click.pass_context
def command(ctx: click.Context, statute: str, address: str, form: str, at: date | None, workspace: Path | None) -> None:
    if not is_name(statute):
        raise click.UsageError(
            _("«{name}» is not a name of a statute: letters, digits and hyphens").format(name=statute)
        )
    text, entries = _text(open_here(workspace), statute, at)
    root, wanted = text.root, get_dialect(text.dialect).read_address(address)
    places = locate(root, wanted)
    if isinstance(places, Missing):
        click.echo(nowhere(root, wanted, places), err=True)
        ctx.exit(1)
    words = blame_words(root, entries, wanted) if entries else ()
    words = () if isinstance(words, Missing) else words
    found = tuple(dict.fromkeys(one for place in places for one in blame(root, place.path)))
    if form == "json":
        spelled = [
            {
                "address": str(address_of(root, path)),
                "runs": [{"text": run.text, "act": entry_to_json(run.entry)} for run in runs],
            }
            for path, runs in words
        ]
        acts = blame_to_json(found)
        echo_json({"version": 1, "id": statute, "address": wanted.text(), "acts": acts, "words": spelled})
        return
    for path, runs in words:
        click.echo(str(address_of(root, path)))
        for run in runs:
            day = run.entry.day.isoformat() if run.entry and run.entry.day else ""
            click.echo(f"  {day:<10}  {act_name(run.entry)}: {run.text.strip()}")
    if found:
        click.echo("\n".join(_line(one) for one in found))
    elif not words:
        click.echo(_("No note says that an act changed it."))


def _text(place: Workspace, statute: str, at: date | None) -> tuple[Statute, tuple[Entry, ...]]:
    """Return the text of a statute with its history; of an import without `statute.toml` its file."""
    if statute in place.statutes():
        done = past_of(place, statute, at)
        return done.statute, done.entries
    return read_statute(place.root / "statutes" / statute / "act.xml"), ()


def _line(one: Blame) -> str:
    provenance = one.provenance
    act = cite(provenance.act) or provenance.source
    what = _(_CHANGES[provenance.change]) if provenance.change in _CHANGES else provenance.change
    card = f" [nd:{provenance.nd}]" if provenance.nd else ""
    return f"{act}{card}: {what}, {one.address}" if what else f"{act}{card}: {one.address}"
