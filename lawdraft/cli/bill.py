"""`lawdraft bill`: the bill of a proposal as a document that can be handed in."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.cli.documents import PAPERS, papers
from lawdraft.cli.messages import N_
from lawdraft.cli.output import form_of, write_files
from lawdraft.cli.parameters import PATH, open_here, workspace_option
from lawdraft.errors import InputError, Position
from lawdraft.workspace.proposal import Proposal, read_proposal
from lawdraft.workspace.source import read_bill

__all__ = ["command"]


@click.command(
    "bill",
    short_help=N_("The bill of a proposal as a document."),
    help=N_(
        """Write the bill of PROPOSAL, or of a file, as an official-looking document, line by line as it stands.

        With --papers also the skeletons of the explanatory note and of the list of acts, as far as the proposal fills
        them; gaps are in square brackets. Then -o is a folder.

        lawdraft bill criminal-case-materials -o bill.docx"""
    ),
)
@click.argument("proposal", metavar="PROPOSAL|FILE")
@click.option("--format", "form", type=click.Choice(PAPERS), help=N_("Form of the document."))
@click.option("--papers", "accompanying", is_flag=True, help=N_("Also the papers that go with a bill; -o is a folder."))
@click.option("-o", "--output", type=PATH, required=True, help=N_("File, or folder with --papers."))
@workspace_option
def command(proposal: str, form: str | None, accompanying: bool, output: Path, workspace: Path | None) -> None:
    form = form or (PAPERS[0] if accompanying else form_of(output, {f".{form}": form for form in PAPERS}, PAPERS[0]))
    found: Proposal | None = None
    file = Path(proposal)
    if not file.is_file():
        found = read_proposal(open_here(workspace), proposal)
        if found.bill is None:
            raise InputError(
                f"the proposal «{found.id}» has no bill yet",
                position=Position(str(found.folder)),
                expected="bill.txt or bill.docx",
                hint=f"stage: {found.stage}",
            )
        file = found.bill
    files = papers(read_bill(file), form, proposal=found, accompanying=accompanying)
    targets = (
        {output / name: data for name, data in files.items()} if accompanying else {output: next(iter(files.values()))}
    )
    write_files(targets)
    for target in targets:
        click.echo(_("written: {path}").format(path=target))
