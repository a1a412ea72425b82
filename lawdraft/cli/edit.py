"""`lawdraft edit`: a provision in an editor, and the bill of what was saved."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.cli.draft import left_out, remarks
from lawdraft.cli.messages import N_
from lawdraft.cli.output import form_of, write_files
from lawdraft.cli.parameters import DAY, PATH, open_here, workspace_option
from lawdraft.draft.compose import draft
from lawdraft.draft.rewrite import rewritten
from lawdraft.model.dialect import get_dialect
from lawdraft.model.locate import Missing, locate
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import get
from lawdraft.workspace.history import edition
from lawdraft.workspace.publications import cited
from lawdraft.workspace.statute import read_statute_folder

__all__ = ["command"]


@click.command(
    "edit",
    short_help=N_("Edit a provision, get the bill."),
    help=N_(
        """Open the provision ADDRESS of the statute ID in $EDITOR and write the bill that makes what was saved.

        One paragraph a line. If nothing was changed, nothing is written.

        lawdraft edit fz-48-2020 'статья 12' -o bill.txt"""
    ),
)
@click.argument("statute", metavar="ID")
@click.argument("address", metavar="ADDRESS")
@click.option("--at", type=DAY, help=N_("Day whose text is wanted; today if it is absent."))
@click.option("-o", "--output", type=PATH, help=N_("File for the bill; otherwise standard output."))
@workspace_option
@click.pass_context
def command(
    ctx: click.Context, statute: str, address: str, at: date | None, output: Path | None, workspace: Path | None
) -> None:
    form_of(output, {".txt": "txt"}, "txt")
    folder = read_statute_folder(open_here(workspace), statute)
    before = edition(folder, at or date.today())
    known = cited(folder, at)
    wanted = get_dialect(before.dialect).read_address(address)
    found = locate(before.root, wanted)
    if isinstance(found, Missing) or len(found) != 1:
        raise click.UsageError(_("there is no such provision: {address}").format(address=wanted.text()))
    text = "\n".join(unit_lines(get(before.root, found[0].path))) + "\n"
    saved = click.edit(text, extension=".txt")
    if saved is None or saved.split() == text.split():
        click.echo(_("nothing was changed"), err=True)
        return
    bill = draft(before, rewritten(before, found[0].path, saved), publications=known.text)
    for line in (*remarks(bill, ctx.find_root().obj), *left_out(known)):
        click.echo(line, err=True)
    if output is None:
        click.echo(bill.text, nl=False)
    else:
        write_files({output: bill.text.encode()})
        click.echo(_("written: {path}").format(path=output))
