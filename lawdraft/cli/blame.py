"""`lawdraft blame`: which acts shaped a provision."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.akn.provenance import cite
from lawdraft.cli.messages import N_
from lawdraft.cli.output import echo_json
from lawdraft.cli.parameters import open_here, workspace_option
from lawdraft.model.address import Address
from lawdraft.model.locate import Missing, locate
from lawdraft.readers.blame import Blame, blame, blame_to_json
from lawdraft.workspace.layout import is_name
from lawdraft.workspace.source import read_statute

__all__ = ["command"]

_CHANGES = {
    "added": N_("added"), "amended": N_("amended"), "repealed": N_("repealed"), "suspended": N_("suspended"),
}  # fmt: skip


@click.command(
    "blame",
    short_help=N_("Which acts shaped a provision."),
    help=N_(
        """Show which acts changed the provision ADDRESS of the statute ID, from the notes that its import kept.

        lawdraft blame uk 'часть 2 статьи 105'"""
    ),
)
@click.argument("statute", metavar="ID")
@click.argument("address", metavar="ADDRESS")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("For people, or as JSON.")
)
@workspace_option
@click.pass_context
def command(ctx: click.Context, statute: str, address: str, form: str, workspace: Path | None) -> None:
    if not is_name(statute):
        raise click.UsageError(
            _("«{name}» is not a name of a statute: letters, digits and hyphens").format(name=statute)
        )
    root = read_statute(open_here(workspace).root / "statutes" / statute / "act.xml").root
    wanted = Address.parse(address)
    places = locate(root, wanted)
    if isinstance(places, Missing):
        click.echo(_("{address}: there is no «{step}»").format(address=wanted, step=places.step.text()), err=True)
        ctx.exit(1)
    found = tuple(dict.fromkeys(one for place in places for one in blame(root, place.path)))
    if form == "json":
        echo_json({"version": 1, "id": statute, "address": wanted.text(), "acts": blame_to_json(found)})
    elif not found:
        click.echo(_("No note says that an act changed it."))
    else:
        click.echo("\n".join(_line(one) for one in found))


def _line(one: Blame) -> str:
    provenance = one.provenance
    act = cite(provenance.act) or provenance.source
    what = _(_CHANGES[provenance.change]) if provenance.change in _CHANGES else provenance.change
    card = f" [nd:{provenance.nd}]" if provenance.nd else ""
    return f"{act}{card}: {what}, {one.address}" if what else f"{act}{card}: {one.address}"
