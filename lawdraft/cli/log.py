"""`lawdraft log`: what changed a statute or a provision of it, when, by which item of which act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.amendment.operation import Expire
from lawdraft.cli.messages import N_
from lawdraft.cli.nowhere import nowhere
from lawdraft.cli.output import echo_json
from lawdraft.cli.parameters import DAY, open_here, workspace_option
from lawdraft.cli.past import (
    Term,
    ended_line,
    ended_to_json,
    event_line,
    event_to_json,
    limit_to_json,
    past_of,
    term_line,
)
from lawdraft.model.address import Address
from lawdraft.model.dialect import get_dialect
from lawdraft.model.locate import Missing, locate
from lawdraft.workspace.blame import log_of

__all__ = ["command"]


@click.command(
    "log",
    short_help=N_("What changed a statute or a provision, when, by which act."),
    help=N_(
        """Show what changed the statute ID, or its provision ADDRESS: the day, the act, its item, the change.

        lawdraft log fz-48-2020 'часть 3 статьи 6'"""
    ),
)
@click.argument("statute", metavar="ID")
@click.argument("address", metavar="[ADDRESS]", required=False)
@click.option("--at", type=DAY, help=N_("History up to this day; otherwise all that is known."))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("For people or for machines.")
)
@workspace_option
@click.pass_context
def command(
    ctx: click.Context, statute: str, address: str | None, at: date | None, form: str, workspace: Path | None
) -> None:
    done = past_of(open_here(workspace), statute, at)
    wanted = get_dialect(done.statute.dialect).read_address(address) if address else None
    found = locate(done.statute.root, wanted) if wanted else ()
    events = log_of(done.entries, wanted)
    for missing in (found, events):
        if isinstance(missing, Missing):
            click.echo(nowhere(done.statute.root, wanted or Address(), missing), err=True)
            ctx.exit(1)
    assert not isinstance(events, Missing)
    acts = {id(event.entry.act) for event in events}
    terms = [limit for limit in done.limits if isinstance(limit.operation, Expire) and id(limit.act) in acts]
    dated = {(id(act), one.instruction.article, one.instruction.item): (act, one) for act, one in done.terms}
    pairs = [(event, dated.get((id(event.entry.act), event.change.article, event.change.item))) for event in events]
    over = _over(done.terms, [term for _event, term in pairs if term], at or date.max, wanted)
    if form == "json":
        shown = [event_to_json(event, term) for event, term in pairs]
        data = {"version": 1, "id": statute, "address": str(wanted or ""), "events": shown}
        echo_json(data | {"terms": [*map(limit_to_json, terms)], "ended": [*map(ended_to_json, over)]})
    elif not events and not over:
        click.echo(_("Nothing in the history known here changed it."))
    else:
        lang = ctx.find_root().obj
        lines = [event_line(event, lang, term) for event, term in pairs] + [ended_line(term, lang) for term in over]
        known = {id(one.term) for _act, one in done.terms}  # stands at what it ends
        lines = sorted(lines, key=lambda line: line.partition(" ")[0])
        click.echo("\n".join(lines + [term_line(term, lang) for term in terms if id(term.operation) not in known]))


def _over(terms: Sequence[Term], shown: Sequence[Term], at: date, wanted: Address | None) -> list[Term]:
    """Return what was changed for a time that is over, so that the text shows nothing of it."""
    found = []
    for act, one in terms:
        near = wanted is None or one.operation.target.starts_with(wanted) or wanted.starts_with(one.operation.target)
        if act.after_term == "restored" and one.day <= at and near and (act, one) not in shown:
            found.append((act, one))
    return found
