"""`lawdraft demo`: every proposal that has a bill, rendered into a folder."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.check.finding import ProposalReport
from lawdraft.check.run import check_bill
from lawdraft.check.unreadable import FILE, HINDRANCES, UNKNOWN
from lawdraft.cli.apply import print_report, serialised
from lawdraft.cli.check import yes_no
from lawdraft.cli.documents import DOCUMENTS, PAPERS, document, papers
from lawdraft.cli.failure import INVALID, explain
from lawdraft.cli.faults import say_unreadable
from lawdraft.cli.messages import N_, PAGE_LANGUAGE
from lawdraft.cli.output import write_files
from lawdraft.cli.parameters import DAY, PATH, open_here, workspace_option
from lawdraft.cli.progress import Progress
from lawdraft.cli.redline import Page, proposal_pages, rendered
from lawdraft.cli.table import table
from lawdraft.consolidate.report import Rejected
from lawdraft.errors import MissingExtraError
from lawdraft.workspace.execution import Execution, execute
from lawdraft.workspace.hindered import report_of_hindrance
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.proposal import Proposal
from lawdraft.workspace.readable import whole_proposals

__all__ = ["command"]


@click.command(
    "demo",
    short_help=N_("Render every proposal that has a bill, and print a summary."),
    help=N_(
        """Apply the bill of every proposal to its statutes, write the redline (HTML) and the consolidated text (TXT and
        XML) into a folder, and print a summary. Proposals without a bill are listed with their stage."""
    ),
)
@click.option(
    "-o", "--out", "folder", type=PATH, default=Path("build"), help=N_("Folder for the results; build if absent.")
)
@click.option("--at", type=DAY, help=N_("Day whose text is taken; otherwise the base edition of each proposal."))
@workspace_option
@click.pass_context
def command(ctx: click.Context, folder: Path, at: date | None, workspace: Path | None) -> None:
    lang = ctx.find_root().obj
    place = open_here(workspace)
    reports: list[ProposalReport] = []
    written: list[Path] = []
    whole, findings = whole_proposals(place, place.proposals())
    with Progress(_("working"), len(whole)) as bar:
        for one in bar.each(whole):
            report, files = _one(place, one, folder, at, (lang, ctx.meta[PAGE_LANGUAGE]), bar)
            findings += [found for found in report.findings if found.fault.code in (FILE, UNKNOWN)]
            reports.append(report)
            written += files
    say_unreadable(findings, lang)
    header = [_("proposal"), _("stage"), _("parses"), _("applies"), _("changes")]
    rows = [
        [r.id, r.status, yes_no(r.parses), yes_no(r.applies), str(r.changes) if r.applies is not None else "-"]
        for r in reports
    ]
    click.echo(table(header, rows))
    click.echo("\n" + _("written:"))
    for path in written:
        click.echo(f"  {path}")
    if findings or any(report.applies is False for report in reports):
        ctx.exit(INVALID if findings else 1)


def _one(
    place: Workspace, proposal: Proposal, folder: Path, at: date | None, languages: tuple[str, str], bar: Progress
) -> tuple[ProposalReport, list[Path]]:
    """Check one proposal and write its files; a bill that doesn't fit is reported, the others go on.

    `languages` are those of the messages and of the pages.
    """
    lang, page_lang = languages
    if proposal.bill is None:
        return ProposalReport(proposal.id, proposal.stage), []
    try:
        done = execute(place, proposal, at=at)
    except HINDRANCES as error:
        return report_of_hindrance(place, proposal, error), []
    report = check_bill(proposal.id, proposal.stage, done.bill, done.result, file=done.bill.source)
    if isinstance(done.result, Rejected):
        bar.hide()
        print_report(done.result, done.bill, lang, err=True)
        return report, []
    files = _files(done, folder / proposal.id, page_lang, bar)
    write_files(files)
    return report, list(files)


def _files(done: Execution, folder: Path, lang: str, bar: Progress) -> dict[Path, bytes]:
    pages = proposal_pages([done], lang)
    files = {folder / f"{page.name}.html": rendered(page, "html", lang).encode() for page in pages}
    files |= _documents(pages, done, folder, lang, bar)
    if isinstance(done.result, Rejected):
        return files
    for statute, after in zip(done.folders, done.result.after, strict=True):
        notice = " ".join(statute.notice_in(lang).split())
        head = f"[{notice}]\n\n".encode() if notice and not statute.work.authoritative else b""
        files[folder / f"{statute.alias}.txt"] = head + serialised(after, "txt")
        files[folder / f"{statute.alias}.xml"] = serialised(after, "xml")
    return files


def _documents(pages: list[Page], done: Execution, folder: Path, lang: str, bar: Progress) -> dict[Path, bytes]:
    """Write the forms that are handed in; one that needs a missing package is skipped, and that is said."""
    files: dict[Path, bytes] = {}
    missing: dict[str, str] = {}
    for page in pages:
        for form, suffix in DOCUMENTS.items():
            try:
                files[folder / f"{page.name}.{suffix}"] = document(page.redline, form, lang, notes=page.notes)
            except MissingExtraError as error:
                missing[form] = explain(error)
        for form in ("json", "text", "terminal"):
            suffix = "json" if form == "json" else f"{form}.txt"
            files[folder / f"{page.name}.redline.{suffix}"] = rendered(page, form, lang).encode()
    for form in PAPERS:
        try:
            named = papers(done.bill, form, proposal=done.proposal, accompanying=True)
            files |= {folder / name: data for name, data in named.items()}
        except MissingExtraError as error:
            missing[form] = explain(error)
    if missing:
        bar.hide()
        said = _("skipped: {forms}: {reason}")
        click.echo(said.format(forms=", ".join(missing), reason=next(iter(missing.values()))), err=True)
    return files
