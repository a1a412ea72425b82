"""`lawdraft show`: a provision as it stands on a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.cli.messages import N_
from lawdraft.cli.nowhere import nowhere
from lawdraft.cli.parameters import DAY, open_here, workspace_option
from lawdraft.model.address import Address
from lawdraft.model.dialect import get_dialect
from lawdraft.model.locate import Missing, Place, locate
from lawdraft.model.naming import address_of
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import get, walk
from lawdraft.model.unit import Paragraph, Status, Statute
from lawdraft.render.labels import date_text
from lawdraft.workspace.history import edition
from lawdraft.workspace.statute import read_statute_folder

__all__ = ["command"]


@click.command(
    "show",
    short_help=N_("A provision as it stands on a date."),
    help=N_(
        """Show the provision ADDRESS of the statute ID as it stands today, or on the day given with --at.

        An address is written as the law writes it, or from broad to narrow with slashes:

        lawdraft show koap 'часть 1 статьи 17.2'

        lawdraft show koap 'статья 17.2/часть 1'"""
    ),
)
@click.argument("statute", metavar="ID")
@click.argument("address", metavar="ADDRESS")
@click.option("--at", type=DAY, help=N_("The day; today if it is absent."))
@click.option("--known", type=DAY, help=N_("Only acts that were published by this day."))
@workspace_option
@click.pass_context
def command(
    ctx: click.Context, statute: str, address: str, at: date | None, known: date | None, workspace: Path | None
) -> None:
    lang = ctx.find_root().obj
    folder = read_statute_folder(open_here(workspace), statute)
    day = at or date.today()
    text = edition(folder, day, known)
    wanted = get_dialect(text.dialect).read_address(address)
    found = locate(text.root, wanted)
    if isinstance(found, Missing):
        click.echo(nowhere(text.root, wanted, found), err=True)
        ctx.exit(1)
    ordinals = get_dialect(text.dialect).ordinals
    newest = text.edition.valid_from or folder.edition
    click.echo(folder.work.title)
    click.echo(
        _("{address} on {day}, with the changes known here, the last of {known}").format(
            address=wanted.text(ordinals=ordinals), day=date_text(day, lang), known=date_text(newest, lang)
        )
    )
    if notice := folder.notice_in(lang):
        click.echo(" ".join(notice.split()))
    for place in found:
        click.echo("\n" + "\n".join(_lines(text, place)))
        if suspended := [address.text(ordinals=ordinals) for address in _suspended(text, place)]:
            click.echo("\n" + _("suspended on this day: {what}").format(what="; ".join(suspended)))


def _lines(text: Statute, place: Place) -> list[str]:
    node = get(text.root, place.path)
    if place.span is not None and isinstance(node, Paragraph):
        return [node.text[slice(*place.span)]]
    if place.part == "mark":
        return [getattr(node, "mark", "")]
    return unit_lines(node)


def _suspended(text: Statute, place: Place) -> Iterator[Address]:
    """Yield what is out of force for a time: the place, what it stands in, what stands in it."""
    above = (place.path[:depth] for depth in range(1, len(place.path)))
    for path in (*above, *(path for path, _node in walk(get(text.root, place.path), place.path))):
        if getattr(get(text.root, path), "status", None) is Status.SUSPENDED:
            yield address_of(text.root, path)
