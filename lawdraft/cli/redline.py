"""`lawdraft redline`: a statute with the changes of a bill, for the eye."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from lawdraft.amendment.step import Change
from lawdraft.cli.apply import print_report, tell_idle
from lawdraft.cli.documents import BINARY, COLUMNS, DOCUMENTS, REDLINES, day_of, document, with_days
from lawdraft.cli.messages import N_, PAGE_LANGUAGE
from lawdraft.cli.output import form_of, write_files
from lawdraft.cli.parameters import DAY, PATH, open_here, workspace_option
from lawdraft.cli.progress import Progress
from lawdraft.consolidate.report import Rejected
from lawdraft.model.unit import Statute
from lawdraft.render.redline import Redline
from lawdraft.workspace.api import apply, chained_redline, make_redline
from lawdraft.workspace.source import read_bill_on, read_statute

if TYPE_CHECKING:
    from lawdraft.workspace.execution import Execution
    from lawdraft.workspace.layout import Workspace

__all__ = ["Page", "command", "proposal_pages", "rendered"]

_SUFFIXES = {"html": "html", "terminal": "txt", "text": "txt", "json": "json", **DOCUMENTS}


@frozen
class Page:
    """A redline with its notes; `name` names its file where there are several."""

    name: str
    redline: Redline
    notes: tuple[str, ...] = ()


@click.command(
    "redline",
    short_help=N_("Show a statute with the changes of a bill."),
    help=N_(
        """Show what PROPOSAL changes, or the bill of plain files given with --base and --bill.

        Several proposals are applied one after the other. The HTML page is self-contained, prints well and can be
        read without colour. Without --format it is chosen by the name of the output, and the terminal is the default.

        lawdraft redline criminal-case-materials -o page.html

        lawdraft redline --base act.txt --bill bill.docx --format html -o page.html"""
    ),
)
@click.argument("proposals", nargs=-1, metavar="[PROPOSAL]...")
@click.option(
    "--base", "bases", multiple=True, type=PATH, help=N_("A statute as a plain file; may be given several times.")
)
@click.option("--bill", type=PATH, help=N_("A bill as a plain file."))
@click.option("--format", "form", type=click.Choice(list(_SUFFIXES)), help=N_("Form of the redline."))
@click.option("--changes-only", is_flag=True, help=N_("Leave out provisions that don't change."))
@click.option(
    "--columns",
    type=click.Choice(list(COLUMNS)),
    default="5",
    help=N_("Columns of a comparative table, or of amendments."),
)
@click.option("--at", type=DAY, help=N_("Day whose text is changed; otherwise the base edition of the proposal."))
@click.option("--known", type=DAY, help=N_("Only acts that were published by this day."))
@click.option("-o", "--output", type=PATH, help=N_("File, or folder if several statutes change."))
@click.option("--open", "show", is_flag=True, help=N_("Open the page in a browser; needs -o."))
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    proposals: tuple[str, ...],
    bases: tuple[Path, ...],
    bill: Path | None,
    form: str | None,
    changes_only: bool,
    columns: str,
    at: date | None,
    known: date | None,
    output: Path | None,
    show: bool,
    workspace: Path | None,
) -> None:
    lang = ctx.find_root().obj
    if bool(proposals) == bool(bases or bill) or bool(bases) != (bill is not None):
        raise click.UsageError(_("name proposals, or give --base FILE and --bill FILE"))
    if show and output is None:
        raise click.UsageError(_("--open needs -o"))
    form = form or form_of(output, REDLINES, "terminal" if output is None else "html")
    with Progress(_("working")) as bar:
        if bill is not None:
            pages = _plain_pages(ctx, bases, bill, lang, bar)
        else:
            pages = _workspace_pages(ctx, open_here(workspace), proposals, (at, known), lang, bar)
        targets = _deliver(pages, form, output, changes_only, ctx.meta[PAGE_LANGUAGE], columns, bar)
    if show:
        for target in targets:
            click.launch(str(target))


def _plain_pages(ctx: click.Context, bases: Sequence[Path], bill_file: Path, lang: str, bar: Progress) -> list[Page]:
    bar.expect(len(bases) + 2)
    statutes = [read_statute(base) for base in bar.each(bases)]
    bill = read_bill_on(bill_file, statutes)
    bar.step()
    tell_idle(bill)
    result = apply(bill, *statutes)
    bar.step()
    if isinstance(result, Rejected):
        bar.clear()
        print_report(result, bill, lang, err=True)
        ctx.exit(1)
    return [
        Page(base.stem, make_redline(result, at, name=bill_file.name, title=bill.title))
        for at, base in enumerate(bases)
        if result.changes[at] or len(bases) == 1
    ]


def _workspace_pages(
    ctx: click.Context,
    workspace: Workspace,
    names: Sequence[str],
    days: tuple[date | None, date | None],
    lang: str,
    bar: Progress,
) -> list[Page]:
    from lawdraft.workspace.execution import execute
    from lawdraft.workspace.proposal import read_proposal

    done: list[Execution] = []
    texts: dict[str, Statute] = {}
    bar.expect(len(names))
    for name in bar.each(names):
        one = execute(workspace, read_proposal(workspace, name), at=days[0], known=days[1], given=texts)
        if isinstance(one.result, Rejected):
            bar.clear()
            print_report(one.result, one.bill, lang, err=True)
            ctx.exit(1)
        texts |= {folder.alias: after for folder, after in zip(one.folders, one.result.after, strict=True)}
        done.append(one)
    return proposal_pages(done, ctx.meta[PAGE_LANGUAGE])


def proposal_pages(done: Sequence[Execution], lang: str) -> list[Page]:
    """Make a page for each statute that the bills change; bills on the same statute follow each other."""
    from lawdraft.cli.notes import notes_of

    pages = []
    for alias in dict.fromkeys(folder.alias for one in done for folder in one.folders):
        before: Statute | None = None
        after: Statute | None = None
        steps: list[tuple[tuple[Change, ...], str, str, str]] = []
        notes: list[str] = []
        for one in done:
            at = next((n for n, folder in enumerate(one.folders) if folder.alias == alias), None)
            if at is None or isinstance(one.result, Rejected):
                continue
            before = one.result.before[at] if before is None else before
            after = one.result.after[at]
            proposal = one.proposal
            steps.append((one.result.changes[at], proposal.id, proposal.title, "; ".join(proposal.initiators)))
            notes += notes_of(one, alias, lang)
        if before is not None and after is not None:
            days = {one.proposal.id: day_of(one.proposal) for one in done}
            redline = with_days(chained_redline(before, steps, after), days)
            pages.append(Page(alias, redline, tuple(dict.fromkeys(notes))))
    return pages


def rendered(
    page: Page, form: str, lang: str, *, changes_only: bool = False, color: bool = False, width: int = 100
) -> str:
    """Write a page in one of the forms."""
    match form:
        case "html":
            from lawdraft.render.html import render_html

            return render_html(page.redline, changes_only=changes_only, lang=lang, notes=page.notes)
        case "json":
            from lawdraft.render.redline_json import redline_to_json

            return (
                json.dumps(redline_to_json(page.redline) | {"notes": list(page.notes)}, ensure_ascii=False, indent=1)
                + "\n"
            )
        case "text":
            from lawdraft.render.text import render_plain

            return render_plain(page.redline)
        case _:
            from lawdraft.render.terminal import render_terminal

            notes = "".join(f"\n* {note}" for note in page.notes)
            return render_terminal(page.redline, color=color, width=width, lang=lang) + (f"{notes}\n" if notes else "")


def _data(page: Page, form: str, changes_only: bool, lang: str, columns: str) -> bytes:
    """Write a page as the bytes of a file."""
    if form in DOCUMENTS:
        return document(page.redline, form, lang, changes_only=changes_only, notes=page.notes, columns=columns)
    return rendered(page, form, lang, changes_only=changes_only).encode()


def _deliver(
    pages: list[Page], form: str, output: Path | None, changes_only: bool, lang: str, columns: str, bar: Progress
) -> list[Path]:
    """Write the pages to their files, which are returned, or to standard output."""
    bar.expect(len(pages))
    if output is None:
        _print(pages, form, changes_only, lang, columns, bar)
        return []
    targets = [output] if len(pages) == 1 else [output / f"{page.name}.{_SUFFIXES[form]}" for page in pages]
    files = [_data(page, form, changes_only, lang, columns) for page in bar.each(pages)]
    write_files(dict(zip(targets, files, strict=True)))
    bar.clear()
    for target in targets:
        click.echo(_("written: {path}").format(path=target))
    return targets


def _print(pages: list[Page], form: str, changes_only: bool, lang: str, columns: str, bar: Progress) -> None:
    if form in BINARY:
        raise click.UsageError(_("a file of this form needs -o"))
    if len(pages) > 1 and form in ("html", "json"):
        raise click.UsageError(_("several statutes change: give a folder with -o"))
    color = form == "terminal" and sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns if color else 100
    written = [
        _data(page, form, changes_only, lang, columns).decode()
        if form in DOCUMENTS
        else rendered(page, form, lang, changes_only=changes_only, color=color, width=width)
        for page in bar.each(pages)
    ]
    bar.clear()
    for text in written:
        click.echo(text, nl=False)
