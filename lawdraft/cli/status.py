"""`lawdraft status`: where the proposals stand."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from lawdraft.amendment.codec import operation_to_json
from lawdraft.cli.check import yes_no
from lawdraft.cli.failure import INVALID
from lawdraft.cli.faults import say_unreadable, unreadable_to_json
from lawdraft.cli.messages import N_
from lawdraft.cli.operations import term_facts
from lawdraft.cli.output import echo_json
from lawdraft.cli.parameters import DAY, open_here, workspace_option
from lawdraft.cli.table import table
from lawdraft.workspace.proposal import Proposal, read_proposal
from lawdraft.workspace.readable import read_proposals
from lawdraft.workspace.tracking import Standing, Term, board
from lawdraft.workspace.tracks import read_tracks, track_of

__all__ = ["command"]


@click.command(
    "status",
    short_help=N_("Where the proposals stand."),
    help=N_(
        """Show a board of all proposals as of a day: stage, since when, does the bill fit the text of that day, which
        other proposals it is in conflict with. With PROPOSAL, its whole way: sources, stages, relations.

        lawdraft status --at 2026-01-01"""
    ),
)
@click.argument("proposal", metavar="[PROPOSAL]", required=False)
@click.option("--at", type=DAY, help=N_("The day; today if it is absent."))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("For people or for machines.")
)
@workspace_option
@click.pass_context
def command(ctx: click.Context, proposal: str | None, at: date | None, form: str, workspace: Path | None) -> None:
    place = open_here(workspace)
    lang = ctx.find_root().obj
    day = at or date.today()
    if proposal:
        read_proposal(place, proposal)
    known, broken = read_proposals(place, place.proposals())
    standings, unknown = board(place, day, tuple(known.values()))
    rows = [row for row in standings if proposal in (None, row.proposal.id)]
    findings = [*(finding for report in broken.values() for finding in report.findings), *unknown]
    say_unreadable(findings, lang)
    if form == "json":
        data = {"version": 1, "at": day.isoformat(), "proposals": [_json(row) for row in rows]}
        echo_json(data | unreadable_to_json(findings))
    elif proposal:
        track = track_of(read_tracks(place), rows[0].proposal.kind)
        click.echo(_one(rows[0], track.stages, lang))
    else:
        click.echo(_board(rows, lang))
    if findings and not proposal:
        ctx.exit(INVALID)


def _board(rows: list[Standing], lang: str) -> str:
    header = [_("proposal"), _("stage"), _("since"), _("days"), _("fits"), _("conflicts"), _("last event")]
    lines = [
        [
            row.proposal.id,
            row.stage or "-",
            row.since.isoformat() if row.since else "-",
            "-" if row.days is None else str(row.days),
            yes_no(row.applies),
            " ".join(row.conflicts) or "-",
            row.event if len(row.event) <= 60 else f"{row.event[:59]}…",
        ]
        for row in rows
    ]
    if any(row.terms for row in rows):  # few bills have a term of validity
        header.insert(-1, _("term"))
        for line, row in zip(lines, rows, strict=True):
            line.insert(-1, "; ".join(_term(one, lang) for one in row.terms) or "-")
    return table(header, lines)


def _term(term: Term, lang: str) -> str:
    """Write until when something is in force: the days, otherwise the words of the clause."""
    days = ", ".join(day.isoformat() for day in term.ends)
    return _("until {day}").format(day=days) if days else term_facts(term.clause, lang)


def _one(row: Standing, stages: tuple[str, ...], lang: str) -> str:
    proposal = row.proposal
    lines = [f"{proposal.id}: {proposal.title}", "; ".join(proposal.initiators), ""]
    for source in proposal.sources:
        day = source.date.isoformat() if source.date else "-"
        number = f" № {source.number}" if source.number else ""
        lines.append(f"{day}  {source.event}{number}: {source.recommendation}")
    lines.append("")
    for stage in proposal.history:
        notes = " ".join(filter(None, (stage.note, stage.url)))
        lines.append(f"{stage.date or '-'}  {stage.stage}  {notes}".rstrip())
    following = stages[stages.index(row.stage) + 1 :] if row.stage in stages else ()
    if following and not row.over:
        lines.append(_("next: {stage}").format(stage=following[0]))
    if row.days is not None:
        lines.append(_("days in this stage: {n}").format(n=row.days))
    lines += _relations(proposal)
    if proposal.bill is not None and not row.over:
        lines.append(
            _("fits the text: {answer}").format(answer=yes_no(row.applies)) + (f" ({row.fault})" if row.fault else "")
        )
    for term in row.terms:
        what = str(term.clause.target) if term.clause.target else ""
        lines.append(_("term of validity: {until}").format(until=_term(term, lang)) + (f" ({what})" if what else ""))
    if row.conflicts:
        lines.append(_("in conflict with: {names}").format(names=", ".join(row.conflicts)))
    return "\n".join(lines)


def _relations(proposal: Proposal) -> list[str]:
    named = (
        (_("replaces"), proposal.replaces),
        (_("depends on"), proposal.depends_on),
        (_("alternative to"), proposal.alternative_to),
    )
    return [f"{label}: {', '.join(names)}" for label, names in named if names]


def _json(row: Standing) -> dict[str, Any]:
    proposal = row.proposal
    return {
        "id": proposal.id,
        "title": proposal.title,
        "kind": proposal.kind,
        "stage": row.stage,
        "since": row.since.isoformat() if row.since else None,
        "days": row.days,
        "over": row.over,
        "event": row.event,
        "bill": proposal.bill is not None,
        "applies": row.applies,
        "fault": row.fault or None,
        "conflicts": list(row.conflicts),
        "terms": [
            {
                "operation": operation_to_json(term.clause),
                "ends": [day.isoformat() for day in term.ends],
                "after_term": term.after or None,
            }
            for term in row.terms
        ],
        "history": [
            {"stage": one.stage, "date": one.date.isoformat() if one.date else None, "note": one.note, "url": one.url}
            for one in proposal.history
        ],
        "relations": {
            "replaces": list(proposal.replaces),
            "depends_on": list(proposal.depends_on),
            "alternative_to": list(proposal.alternative_to),
        },
    }
