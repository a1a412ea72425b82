"""`lawdraft rebase`: carry a bill over to a newer text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import unified_diff
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from lawdraft.cli.faults import fault_block
from lawdraft.cli.messages import N_
from lawdraft.cli.output import echo_json
from lawdraft.cli.parameters import open_here, workspace_option
from lawdraft.consolidate.rebase import Collision
from lawdraft.consolidate.report import fault_to_json
from lawdraft.render.labels import item_text
from lawdraft.workspace.carrying import Carried, carry_over, write_carried
from lawdraft.workspace.proposal import Proposal, read_proposal

__all__ = ["command"]

_KINDS = {
    "gone": N_("the provision is no longer there"),
    "restated": N_("the text that the bill restates was changed in between"),
    "words": N_("the words were changed in between"),
    "number": N_("the new number is taken; --move-numbers takes the next one"),
    "order": N_("the bill would change something else than before"),
}


@click.command(
    "rebase",
    short_help=N_("Carry a bill over to a newer text."),
    help=N_(
        """Carry the bill of PROPOSAL over to the text of a day (--onto 2026-01-01), or to the text after another
        proposal (--onto after:OTHER). Addresses follow what changed in between; words are checked again; the bill is
        rewritten only where it must be, then read back and applied.

        Without --write the difference is shown. The exit code is 1 if something can't be carried over; then nothing is
        written, and both texts are shown."""
    ),
)
@click.argument("proposal", metavar="PROPOSAL")
@click.option("--onto", required=True, metavar="DATE|after:OTHER", help=N_("The newer text."))
@click.option("--move-numbers", is_flag=True, help=N_("New numbers that are taken move to the next free one."))
@click.option("--write", is_flag=True, help=N_("Write the new text (and base edition) of the proposal."))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=N_("For people or for machines.")
)
@workspace_option
@click.pass_context
def command(
    ctx: click.Context, proposal: str, onto: str, move_numbers: bool, write: bool, form: str, workspace: Path | None
) -> None:
    place = open_here(workspace)
    own = read_proposal(place, proposal)
    target: date | Proposal
    if onto.startswith("after:"):
        target = read_proposal(place, onto.removeprefix("after:"))
    else:
        try:
            target = date.fromisoformat(onto)
        except ValueError as error:
            message = _("«{value}» is neither a date such as 2026-01-01 nor after:PROPOSAL").format(value=onto)
            raise click.UsageError(message) from error
    done = carry_over(place, own, onto=target, move_numbers=move_numbers)
    if write and done.is_clean:
        write_carried(place, own, done, target if isinstance(target, date) else None)
    if form == "json":
        echo_json(_json(done, own, written=write and done.is_clean))
    else:
        click.echo("\n".join(_lines(done, own, write, ctx.find_root().obj)))
    if not done.is_clean:
        ctx.exit(1)


def _lines(done: Carried, own: Proposal, write: bool, lang: str) -> Iterator[str]:
    for alias, one in done.collisions:
        yield f"{alias}, {one.address}: {_(_KINDS[one.kind])}"
        item = item_text(one.article, one.item, lang)
        yield f"  {item}: {one.text}" if item else f"  {one.text}"
        for label, text in (
            (_("text the bill was written for"), one.before),
            (_("with the bill"), one.ours),
            (_("newer text"), one.theirs),
        ):
            yield f"  {label}:"
            yield from (f"    {line}" for line in (text or "-").split("\n"))
    for alias, result in done.misfits:
        for fault in result.faults:
            yield f"{alias}: {fault_block(fault, lang=lang)}"
    for text in done.unsaid:
        yield _("no wording was found that is read back right; change by hand: {text}").format(text=text)
    if done.is_clean:
        if done.text == done.before.text:
            yield _("the bill stays as it is")
        else:
            name = own.bill.name if own.bill else ""
            old, new = done.before.text.splitlines(), done.text.splitlines()
            yield from unified_diff(old, new, name, name, lineterm="", n=1)
        if write:
            yield _("written: {path}").format(path=own.folder)


def _json(done: Carried, own: Proposal, *, written: bool) -> dict[str, Any]:
    return {
        "version": 1,
        "proposal": own.id,
        "carried": done.is_clean,
        "changed": done.text != done.before.text,
        "written": written,
        "text": done.text if done.is_clean else None,
        "collisions": [_collision(alias, one) for alias, one in done.collisions],
        "unsaid": list(done.unsaid),
        "errors": [fault_to_json(fault) | {"statute": alias} for alias, one in done.misfits for fault in one.faults],
    }


def _collision(alias: str, one: Collision) -> dict[str, Any]:
    data = {
        "statute": alias,
        "kind": one.kind,
        "article": one.article,
        "item": one.item,
        "address": one.address,
        "text": one.text,
        "before": one.before,
        "ours": one.ours,
        "theirs": one.theirs,
    }
    return data | ({"fault": fault_to_json(one.fault)} if one.fault is not None else {})
