"""`lawdraft diff`: what differs between two editions, as a redline."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.cli.documents import BINARY, DOCUMENTS, REDLINES, document
from lawdraft.cli.messages import N_
from lawdraft.cli.output import form_of, write_files
from lawdraft.cli.parameters import DAY, PATH, open_here, workspace_option
from lawdraft.cli.redline import Page, rendered
from lawdraft.compare.change import Difference, changes_of, compare
from lawdraft.compare.tags import NO_TAGS, tags_for
from lawdraft.model.dialect import DIALECTS
from lawdraft.readers.edited import read_edited
from lawdraft.readers.importing import read_bytes
from lawdraft.render.redline import Proposal, build_redline
from lawdraft.workspace.history import edition
from lawdraft.workspace.statute import read_statute_folder

__all__ = ["command"]

_FORMS = ["html", "terminal", "text", "json", "list", *DOCUMENTS]


@click.command(
    "diff",
    short_help=N_("What differs between two editions of a statute."),
    help=N_(
        """Compare two editions of one act (.txt, .xml, .docx, .html), unit by unit and word by word. With one name and
        --from, compare the texts of a statute of the workspace on two days.

        Units are matched by number first, then by text, then by likeness. The exit code is 0 whether or not they
        differ.

        lawdraft diff act.txt edited.txt --format html -o page.html

        lawdraft diff fz-48-2020 --from 2024-08-18 --to 2024-08-19"""
    ),
)
@click.argument("old", metavar="OLD|ID", type=PATH)
@click.argument("new", metavar="[NEW]", type=PATH, required=False)
@click.option("--from", "since", type=DAY, help=N_("Day of the older text of the statute."))
@click.option("--to", "until", type=DAY, help=N_("Day of the newer text; today if it is absent."))
@click.option(
    "--format", "form", type=click.Choice(_FORMS), help=N_("Form of the comparison; list is one line a change.")
)
@click.option("--changes-only", is_flag=True, help=N_("Leave out provisions that don't change (html)."))
@click.option(
    "--dialect",
    type=click.Choice(list(DIALECTS)),
    help=N_("How the bases are numbered, if their text doesn't show it."),
)
@click.option("-o", "--output", type=PATH, help=N_("File for the comparison; otherwise standard output."))
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    old: Path,
    new: Path | None,
    since: date | None,
    until: date | None,
    form: str | None,
    changes_only: bool,
    dialect: str | None,
    output: Path | None,
    workspace: Path | None,
) -> None:
    lang = ctx.find_root().obj
    form = form or form_of(output, REDLINES, "terminal" if output is None else "html")
    if form in BINARY and output is None:
        raise click.UsageError(_("a file of this form needs -o"))
    if (new is None) != (since is not None) or (until is not None and since is None):
        raise click.UsageError(_("name two files, or a statute with --from DATE"))
    if new is not None:
        before = read_edited(read_bytes(old), str(old), dialect=dialect)
        after = read_edited(read_bytes(new), str(new), like=before.statute)
        one, other, name = before.statute, after.statute, new.name
        tags = tags_for(one.root, before.tags, after.tags)
    else:
        folder, day = read_statute_folder(open_here(workspace), str(old)), until or date.today()
        one, other, name = edition(folder, since), edition(folder, day), day.isoformat()
        tags = NO_TAGS
    found = compare(one, other, tags=tags)
    page = Page(old.stem, build_redline(one, Proposal(changes_of(found), name)))
    if form == "list":
        data = "".join(f"{line}\n" for line in _listed(found)).encode()
    elif form in DOCUMENTS:
        data = document(page.redline, form, lang, changes_only=changes_only)
    else:
        color = output is None and form == "terminal" and sys.stdout.isatty()
        width = shutil.get_terminal_size((100, 24)).columns if color else 100
        data = rendered(page, form, lang, changes_only=changes_only, color=color, width=width).encode()
    if output is None:
        click.echo(data.decode(), nl=False)
    else:
        write_files({output: data})
    counts = Counter(one.kind.value for one in found)
    total = ", ".join(f"{_(kind)}: {count}" for kind, count in counts.items())
    click.echo(total or _("no differences"), err=True)


_KINDS = (
    N_("added"),
    N_("removed"),
    N_("reworded"),
    N_("heading"),
    N_("repealed"),
    N_("renumbered"),
    N_("moved"),
    N_("replaced"),
)


def _listed(found: tuple[Difference, ...]) -> list[str]:
    return [f"{_(one.kind.value)}: {one.address.text()}" for one in found]
