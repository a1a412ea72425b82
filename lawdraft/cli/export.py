"""`lawdraft export`: a statute as a file to edit, from which `lawdraft draft` makes the bill."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.cli.apply import serialised
from lawdraft.cli.messages import N_
from lawdraft.cli.output import TEXTS, form_of, write_files
from lawdraft.cli.parameters import DAY, PATH, open_here, workspace_option
from lawdraft.model.unit import Statute
from lawdraft.workspace.source import read_statute

__all__ = ["command"]


@click.command(
    "export",
    short_help=N_("A statute as a text to edit: Word, plain text, XML."),
    help=N_(
        """Write STATUTE, its name in the workspace or a file, as a text to edit.

        Edit a copy, or turn on tracked changes in Word, and lawdraft draft makes the bill of it.

        lawdraft export fz-48-2020 --format docx -o act.docx"""
    ),
)
@click.argument("statute")
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "txt", "xml"]),
    help=N_("Form of the text; otherwise as the name of the output says, or txt."),
)
@click.option("--at", type=DAY, help=N_("Day whose text is wanted; today if it is absent."))
@click.option("-o", "--output", type=PATH, help=N_("File for the text; otherwise standard output."))
@workspace_option
def command(statute: str, form: str | None, at: date | None, output: Path | None, workspace: Path | None) -> None:
    form = form or form_of(output, TEXTS, "txt")
    if form == "docx" and output is None:
        raise click.UsageError(_("--format docx needs -o"))
    data = serialised(_statute(statute, at, workspace), form)
    if output is None:
        click.echo(data.decode(), nl=False)
    else:
        write_files({output: data})
        click.echo(_("written: {path}").format(path=output))


def _statute(name: str, at: date | None, folder: Path | None) -> Statute:
    if Path(name).is_file():
        if at is not None:
            raise click.UsageError(_("--at needs a statute of the workspace"))
        return read_statute(Path(name))
    from lawdraft.workspace.history import edition
    from lawdraft.workspace.statute import read_statute_folder

    return edition(read_statute_folder(open_here(folder), name), at or date.today())
