"""`lawdraft consolidate`: the text of a statute on a day, with enacted acts and chosen proposals."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from lawdraft.amendment.operation import Expire
from lawdraft.cli.apply import print_faults, serialised
from lawdraft.cli.messages import N_
from lawdraft.cli.output import TEXTS, echo_json, form_of, write_files
from lawdraft.cli.parameters import DAY, PATH, open_here, result_options, workspace_option
from lawdraft.cli.past import limit_to_json
from lawdraft.consolidate.report import fault_to_json
from lawdraft.consolidate.timeline import Consolidated, Enactment, Stuck, consolidate
from lawdraft.errors import InputError
from lawdraft.language.explain import explain
from lawdraft.render.labels import item_text
from lawdraft.workspace.api import russian_wording
from lawdraft.workspace.history import check_day, enactments
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.proposal import read_proposal
from lawdraft.workspace.source import read_bill
from lawdraft.workspace.statute import read_base, read_statute_folder

__all__ = ["command"]


@click.command(
    "consolidate",
    short_help=N_("The text of a statute on a day, with chosen proposals."),
    help=N_(
        """Write the statute ID as it stands on a day (today, or --at), as it was known on a day (--known), and with the
        proposals chosen (--with) as if they were law.

        Acts are carried out in the order of commencement, then date and number. A proposal comes last, wholly; with
        --published its own clauses on commencement decide.

        lawdraft consolidate koap --at 2025-01-01 --with my-proposal -o koap.txt"""
    ),
)
@click.argument("statute", metavar="ID")
@click.option("--at", type=DAY, help=N_("The day; today if it is absent."))
@click.option("--known", type=DAY, help=N_("Only acts that were published by this day."))
@click.option("--with", "chosen", multiple=True, metavar="PROPOSAL", help=N_("A proposal taken as law; repeatable."))
@click.option("--published", type=DAY, help=N_("Day of publication assumed for the proposals."))
@click.option("-o", "--output", type=PATH, help=N_("File for the text; otherwise standard output."))
@result_options
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    statute: str,
    at: date | None,
    known: date | None,
    chosen: tuple[str, ...],
    published: date | None,
    output: Path | None,
    to: str | None,
    report_form: str,
    workspace: Path | None,
) -> None:
    form = to or form_of(output, TEXTS, "txt")
    if form == "docx" and output is None:
        raise click.UsageError(_("--to docx needs -o"))
    result = _consolidated(open_here(workspace), statute, at or date.today(), known, chosen, published)
    err = output is None
    if isinstance(result, Consolidated):
        data = serialised(result.statute, form)
        if output is not None:
            write_files({output: data})
        else:
            click.echo(data, nl=False)
    if report_form == "json":
        echo_json(_report(result), err=err)
    else:
        _print(result, ctx.find_root().obj, err)
    if isinstance(result, Stuck):
        ctx.exit(1)


def _consolidated(
    place: Workspace, alias: str, at: date, known: date | None, chosen: tuple[str, ...], published: date | None
) -> Consolidated | Stuck:
    folder = read_statute_folder(place, alias)
    check_day(folder, at)
    base = read_base(folder)
    acts = list(enactments(folder, base.dialect))
    for name in chosen:
        proposal = read_proposal(place, name)
        if proposal.bill is None or alias not in proposal.statutes:
            raise InputError(f"the proposal «{name}» has no bill on this statute", found=alias)
        acts.append(Enactment(name, read_bill(proposal.bill), published=published))
    return consolidate(base, acts, wording=russian_wording(), at=at, known=known)


def _report(result: Consolidated | Stuck) -> dict[str, Any]:
    data: dict[str, Any] = {
        "version": 1,
        "consolidated": isinstance(result, Consolidated),
        "acts": [
            {
                "act": entry.act.name,
                "day": entry.day.isoformat() if entry.day else None,
                "changes": [
                    {"article": one.article, "item": one.item, "address": one.address, "kind": one.kind}
                    for one in entry.changes
                ],
            }
            for entry in result.entries
        ],
    }
    if isinstance(result, Stuck):
        return data | {"act": result.act.name, "errors": [fault_to_json(fault) for fault in result.result.faults]}
    return data | {
        "warnings": [fault_to_json(fault) | {"act": act.name} for act, fault in result.warnings],
        "waiting": [fault_to_json(fault) | {"act": act.name} for act, fault in result.waiting],
        "limits": [*map(limit_to_json, result.limits)],
    }


_AFTER = {
    "restored": N_("As act.toml says, the wording before it is in force then."),
    "kept": N_("As act.toml says, the changes stay then."),
}


def _print(result: Consolidated | Stuck, lang: str, err: bool) -> None:
    for entry in result.entries:
        day = entry.day.isoformat() if entry.day else "-"
        click.echo(_("{day}  {act}: {n} changes").format(day=day, act=entry.act.name, n=len(entry.changes)), err=err)
    if isinstance(result, Stuck):
        click.echo(_("«{act}» doesn't fit the text before it:").format(act=result.act.name), err=True)
        print_faults(result.result.faults, result.act.bill, lang, err=True)
        return
    for act, fault in result.warnings:
        print_faults((fault,), act.bill, lang, err=err)
    for limit in result.limits:
        line = f"{limit.act.name}, {item_text(limit.article, limit.item, lang)}: {explain(limit.operation, lang)}"
        after = limit.act.after_term if isinstance(limit.operation, Expire) else ""
        click.echo(line + (f" {_(_AFTER[after])}" if after else ""), err=err)
    for act, fault in result.waiting:
        message = _("not in force: {act}, article {article} {item}: its day isn't known")
        click.echo(message.format(act=act.name, article=fault.article, item=fault.item), err=err)
