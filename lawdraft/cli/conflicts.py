"""`lawdraft conflicts`: what the proposals do to each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from gettext import gettext as _
from html import escape
from pathlib import Path

import click

from lawdraft.cli.failure import INVALID
from lawdraft.cli.faults import say_unreadable, shorten, unreadable_to_json
from lawdraft.cli.messages import N_
from lawdraft.cli.output import form_of, json_text, write_files
from lawdraft.cli.parameters import DAY, PATH, open_here, workspace_option
from lawdraft.cli.table import table
from lawdraft.consolidate.conflict import Conflict, ConflictReport, Side, conflict_to_json
from lawdraft.render.labels import item_text
from lawdraft.workspace.pending import pending_conflicts
from lawdraft.workspace.readable import whole_proposals
from lawdraft.workspace.tracks import read_tracks, track_of

__all__ = ["command"]

_FORMS = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}
_KINDS = {
    "overlap": N_("both change the same words or provision"),
    "restated": N_("one restates what the other changes"),
    "repealed": N_("one takes away what the other changes"),
    "number": N_("both give the same new number"),
    "order": N_("the order in which they are carried out matters"),
    "dangling": N_("one refers to what the other takes away or renumbers"),
}
_WAYS = {
    "agree on one wording, in one of the bills": N_("agree on one wording, in one of the bills"),
    "let one bill quote the words that the other leaves": N_("let one bill quote the words that the other leaves"),
    "take the change over into the restated text": N_("take the change over into the restated text"),
    "rebase the narrower bill onto the other": N_("rebase the narrower bill onto the other"),
    "drop the change of what is repealed": N_("drop the change of what is repealed"),
    "withdraw the repeal": N_("withdraw the repeal"),
    "give one of the new units the next free number": N_("give one of the new units the next free number"),
    "join both units in one bill": N_("join both units in one bill"),
    "state which bill depends on the other": N_("state which bill depends on the other"),
    "rebase one bill onto the other": N_("rebase one bill onto the other"),
    "mend the reference in the bill that makes it": N_("mend the reference in the bill that makes it"),
    "keep the provision, or its number": N_("keep the provision, or its number"),
}


@click.command(
    "conflicts",
    short_help=N_("What pending proposals do to each other."),
    help=N_(
        """Set the proposals named, or all that wait, against each other on the text of a day: overlapping changes, one
        restating or repealing what another changes, one new number given twice, changes whose order matters, references
        left dangling. Proposals that are alternatives, that replace or need each other are not compared.

        The exit code is 1 if there is a conflict."""
    ),
)
@click.argument("proposals", nargs=-1, metavar="[PROPOSAL]...")
@click.option("--at", type=DAY, help=N_("The day; today if it is absent."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    help=N_("Form of the report; otherwise as the name of the output says, or text."),
)
@click.option("-o", "--output", type=PATH, help=N_("File for the report; otherwise standard output."))
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    proposals: tuple[str, ...],
    at: date | None,
    form: str | None,
    output: Path | None,
    workspace: Path | None,
) -> None:
    form = form or form_of(output, _FORMS, "text")
    place = open_here(workspace)
    lang = ctx.find_root().obj
    tracks = read_tracks(place)
    whole, hindered = whole_proposals(place, proposals or place.proposals())
    chosen = [one for one in whole if proposals or not track_of(tracks, one.kind).is_over(one.stage)]
    waiting = [one for one in chosen if one.bill is not None]
    reports, unknown = pending_conflicts(place, waiting, at or date.today())
    findings = [*hindered, *unknown]
    say_unreadable(findings, lang)
    found = [(alias, one) for alias, report in reports for one in report.conflicts]
    names = [one.id for one in waiting]
    if form == "json":
        data = [conflict_to_json(one) | {"statute": alias} for alias, one in found]
        unfit = [{"proposal": name, "statute": alias} for alias, report in reports for name in report.unfit]
        whole_report = {"version": 1, "conflicts": data, "unfit": unfit, "proposals": names}
        text = json_text(whole_report | unreadable_to_json(findings)) + "\n"
    else:
        text = _page(found, names, lang) if form == "html" else _text(found, names, reports, lang)
    if output is not None:
        write_files({output: text.encode()})
        click.echo(_("written: {path}").format(path=output))
    else:
        click.echo(text, nl=False)
    if found or findings:
        ctx.exit(INVALID if findings else 1)


def _text(
    found: Sequence[tuple[str, Conflict]],
    names: Sequence[str],
    reports: Sequence[tuple[str, ConflictReport]],
    lang: str,
) -> str:
    lines = []
    for alias, one in found:
        lines.append(f"{one.kind}: {alias}, {one.address}: {_(_KINDS[one.kind])}")
        lines += [f"  {s.proposal}{_at(s, lang)}: {shorten(s.text)}" for s in one.sides]
        lines += [f"  - {_(_WAYS[way])}" for way in one.ways_out] + [""]
    for alias, report in reports:
        for name in report.unfit:
            lines.append(_("«{name}» doesn't fit «{statute}» by itself").format(name=name, statute=alias))
    involved = [name for name in names if any(_has(one, name) for _alias, one in found)]
    if involved:
        rows = [[name, *(_cell(found, name, other) for other in involved)] for name in involved]
        numbered = [[f"{at} {row[0]}", *row[1:]] for at, row in enumerate(rows, 1)]
        lines.append(table(["", *(str(at) for at in range(1, len(involved) + 1))], numbered))
    lines.append(_("{n} conflicts among {m} bills").format(n=len(found), m=len(names)))
    return "\n".join(lines) + "\n"


def _at(side: Side, lang: str) -> str:
    """Name the item of a bill behind its proposal; a bill without articles and items has none."""
    item = item_text(side.article, side.item, lang)
    return f", {item}" if item else ""


def _has(conflict: Conflict, name: str) -> bool:
    return any(side.proposal == name for side in conflict.sides)


def _cell(found: Sequence[tuple[str, Conflict]], one: str, other: str) -> str:
    if one == other:
        return "·"
    return " ".join(sorted({c.kind for _alias, c in found if _has(c, one) and _has(c, other)}))


def _page(found: Sequence[tuple[str, Conflict]], names: Sequence[str], lang: str) -> str:
    title = _("Conflicts between proposals")
    involved = [name for name in names if any(_has(one, name) for _alias, one in found)]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in involved)
    rows = "".join(
        f'<tr><th scope="row">{escape(one)}</th>'
        + "".join(f"<td>{escape(_cell(found, one, other))}</td>" for other in involved)
        + "</tr>"
        for one in involved
    )
    items = "".join(_section(alias, one, lang) for alias, one in found)
    none = "" if found else f"<p>{escape(_('There are none.'))}</p>"
    matrix = f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>" if involved else ""
    style = (
        "body{font:16px/1.5 serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}"
        "td,th{border:1px solid #999;padding:.3rem .6rem;text-align:left}"
    )
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{style}</style></head><body><h1>{escape(title)}</h1>{none}{matrix}{items}</body></html>\n"
    )


def _section(alias: str, one: Conflict, lang: str) -> str:
    sides = "".join(
        f"<li><b>{escape(side.proposal)}</b>{escape(_at(side, lang))}: <q>{escape(side.text)}</q></li>"
        for side in one.sides
    )
    ways = "".join(f"<li>{escape(_(_WAYS[way]))}</li>" for way in one.ways_out)
    return (
        f"<section><h2>{escape(alias)}, {escape(one.address)}</h2><p>{escape(_(_KINDS[one.kind]))}</p>"
        f"<ul>{sides}</ul><p>{escape(_('Ways out'))}</p><ul>{ways}</ul></section>"
    )
