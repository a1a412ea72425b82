"""`lawdraft apply`: a bill on plain files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from gettext import gettext as _
from pathlib import Path

import click
from attrs import evolve

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.fault import Fault
from lawdraft.amendment.operation import Commence
from lawdraft.cli.faults import fault_block, instruction_text
from lawdraft.cli.messages import N_
from lawdraft.cli.output import TEXTS, echo_json, form_of, write_files
from lawdraft.cli.parameters import DAY, PATH, result_options
from lawdraft.consolidate.report import Applied, Rejected, report_to_json
from lawdraft.model.dialect import DIALECTS
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import walk
from lawdraft.model.unit import Paragraph, Statute
from lawdraft.render.labels import item_text, operation_text
from lawdraft.workspace.api import apply, parse_act
from lawdraft.workspace.source import read_bill_on, read_statute

__all__ = ["command", "print_report", "serialised", "tell_idle"]


@click.command(
    "apply",
    short_help=N_("Apply a bill to a statute; plain files, no workspace needed."),
    help=N_(
        """Apply the last file, a bill (.txt or .docx), to the statutes before it (.txt, .xml or .docx).

        The bill applies as a whole or not at all. If it doesn't fit, every fault is reported, nothing is written, and
        the exit code is 1. Instructions to other acts are listed as skipped.

        Without -o the text goes to standard output and the report to standard error; with -o the report goes to
        standard output. With several statutes -o is a folder, and each result is named after its statute.

        lawdraft apply act.txt bill.txt -o after.txt"""
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="BASE... BILL", type=PATH)
@click.option("--at", type=DAY, help=N_("Only what is in force on this day; without it everything in the bill."))
@click.option(
    "--published", type=DAY, help=N_("Day of official publication of the bill, where commencement depends on it.")
)
@click.option("-o", "--output", type=PATH, help=N_("File for the text, or folder if there are several statutes."))
@result_options
@click.option("--act", help=N_("What act the base is, if it doesn't say so itself: 'Закон … от … № …'."))
@click.option(
    "--dialect",
    type=click.Choice(list(DIALECTS)),
    help=N_("How the bases are numbered, if their text doesn't show it."),
)
@click.option("--explain", "explained", is_flag=True, help=N_("Say in plain words what each operation does."))
@click.option("--strict", is_flag=True, help=N_("Warnings count as errors."))
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    at: date | None,
    published: date | None,
    output: Path | None,
    to: str | None,
    report_form: str,
    act: str | None,
    dialect: str | None,
    explained: bool,
    strict: bool,
) -> None:
    *bases, bill_file = files
    if not bases:
        raise click.UsageError(_("a statute and a bill are needed: lawdraft apply BASE BILL"))
    if act and len(bases) > 1:
        raise click.UsageError(_("--act goes with one base only"))
    to = to or (form_of(output, TEXTS, "txt") if len(bases) == 1 else "txt")
    if to == "docx" and output is None:
        raise click.UsageError(_("--to docx needs -o"))
    targets = _targets(bases, output, to)
    statutes = [read_statute(base, dialect=dialect) for base in bases]
    bill = read_bill_on(bill_file, statutes)
    tell_idle(bill)
    result = apply(bill, *statutes, at=at, published=published, act=parse_act(act) if act else None, strict=strict)
    if isinstance(result, Applied):
        data = [serialised(statute, to) for statute in result.after]
        if targets:
            write_files(dict(zip(targets, data, strict=True)))
        else:
            _print(bases, data)
    if report_form == "json":
        echo_json(report_to_json(result), err=output is None)
    else:
        if explained:
            _print_explained(bill, ctx.find_root().obj, err=output is None)
        print_report(result, bill, ctx.find_root().obj, err=output is None)
    if isinstance(result, Rejected):
        ctx.exit(1)


def serialised(statute: Statute, to: str) -> bytes:
    """Write a statute as plain text, XML or a Word file; say it where footnotes stay behind."""
    if to == "docx":
        from lawdraft.render.export_docx import export_docx

        return export_docx(statute)
    if to == "txt":
        tell_footnotes(statute)
        return write_text(statute).encode()
    from lawdraft.akn.write import write_statute_xml

    return write_statute_xml(statute)


def tell_idle(bill: Bill) -> None:
    """Say that a bill changes nothing: perhaps it is a statute, given in the wrong place."""
    operations = (operation for one in bill.instructions for operation in one.operations)
    if not bill.unparsed and all(isinstance(operation, Commence) for operation in operations):
        said = _("the bill holds no instruction that changes a statute (the bill is the last file)")
        click.echo(f"{bill.source}: {said}", err=True)


def tell_footnotes(statute: Statute) -> None:
    """Say that footnotes don't stand in a form that can't hold them."""
    notes = sum(
        mark.name == "authorialNote" and bool(mark.note)
        for _path, node in walk(statute.root)
        if isinstance(node, Paragraph)
        for mark in node.marks
    )
    if notes:
        click.echo(_("{n} footnotes stand only in the XML, not in this form").format(n=notes), err=True)


def _targets(bases: list[Path], output: Path | None, to: str) -> list[Path]:
    """Name the files to be written; none if everything goes to standard output."""
    if output is None:
        if to == "xml" and len(bases) > 1:
            raise click.UsageError(_("several statutes as XML need -o FOLDER"))
        return []
    if len(bases) == 1:
        if output.is_dir():
            raise click.UsageError(_("«{path}» is a folder; with one statute -o names a file").format(path=output))
        return [output]
    if output.exists() and not output.is_dir():
        raise click.UsageError(_("«{path}» is a file; with several statutes -o names a folder").format(path=output))
    targets = [output / f"{base.stem}.{to}" for base in bases]
    if len(set(targets)) < len(targets):
        raise click.UsageError(
            _("two of the statutes have the same file name; their results would overwrite each other")
        )
    return targets


def _print(bases: list[Path], data: list[bytes]) -> None:
    for base, text in zip(bases, data, strict=True):
        if len(bases) > 1:
            click.echo(f"==> {base.name} <==")
        click.echo(text, nl=False)


def _print_explained(bill: Bill, lang: str, *, err: bool) -> None:
    """Print what the bill does, one plain sentence for each operation."""
    from lawdraft.language.explain import explain

    for instruction in bill.instructions:
        place = item_text(instruction.article, instruction.item, lang)
        for operation in instruction.operations:
            click.echo(f"{place}: {explain(operation, lang)}", err=err)
    click.echo("", err=err)


def print_report(result: Applied | Rejected, bill: Bill, lang: str, *, err: bool = False) -> None:
    """Print a report for people: faults and warnings as blocks, then changes, then what was skipped."""
    faults = result.faults if isinstance(result, Rejected) else ()
    print_faults((*faults, *result.warnings), bill, lang, err=err)
    _print_outcome(result, lang, err)


def print_faults(faults: Iterable[Fault], bill: Bill, lang: str, *, err: bool = False) -> None:
    """Print faults and warnings as blocks, with the instruction that each speaks of."""
    same: dict[Fault, list[Fault]] = {}  # what is said of several items alike is said once
    for fault in faults:
        same.setdefault(fault if fault.severity == "E" else evolve(fault, article="", item="", op=""), []).append(fault)
    for fault, *others in same.values():
        block = fault_block(
            fault,
            lang=lang,
            file=bill.source,
            line=bill.line_of(fault.article, fault.item),
            says=instruction_text(bill, fault),
            also=[item_text(other.article, other.item, lang) for other in others],
        )
        click.echo(f"{block}\n", err=err)


def _print_outcome(result: Applied | Rejected, lang: str, err: bool) -> None:
    for skipped in result.skipped:
        place = item_text(skipped.article, "", lang)
        act = " ".join(filter(None, (skipped.act.kind, skipped.act.number, skipped.act.title)))
        click.echo(_("skipped: {place} changes another act: {act}").format(place=place, act=act), err=err)
    if isinstance(result, Rejected):
        click.echo(_("the bill does not apply: {n} errors; nothing was changed").format(n=len(result.faults)), err=err)
        return
    changes = [change for own in result.changes for change in own]
    for change in changes:
        place = item_text(change.article, change.item, lang)
        click.echo(f"  {place}: {operation_text(change.kind, lang)}: {change.address}", err=err)
    click.echo(_("the bill applies: {n} changes").format(n=len(changes)), err=err)
