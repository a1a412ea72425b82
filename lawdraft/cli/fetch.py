"""`lawdraft fetch`: a page of the official portal, fetched and imported."""

from __future__ import annotations

import time
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.cli.failure import translated
from lawdraft.cli.import_ import finish, save, tell_unnamed
from lawdraft.cli.messages import N_
from lawdraft.cli.parameters import open_here, workspace_option
from lawdraft.readers.batch import Task, run_task
from lawdraft.readers.portal import PORTAL, Fetcher, card_of
from lawdraft.workspace.layout import is_name

__all__ = ["command"]


@click.command(
    "fetch",
    short_help=N_("Fetch an act from the official portal and import it."),
    help=N_(
        """Fetch the page of the card CARD (nd:NUMBER) from the official portal and import it, as `lawdraft import`.

        lawdraft fetch nd:102041891 --as uk"""
    ),
)
@click.argument("card", metavar="CARD")
@click.option("--as", "alias", help=N_("Name of the statute, its folder below statutes/; made of the card number."))
@click.option("--url", help=N_("Address of a page, with {nd} for the card number; otherwise that of lawdraft.toml."))
@click.option("--timeout", type=click.FloatRange(0.1, 600), default=20.0, help=N_("Seconds to wait for an answer."))
@click.option("--tries", type=click.IntRange(1, 10), default=3, help=N_("How often to try."))
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help=N_("For people, or as JSON."))
@click.option("--strict", is_flag=True, help=N_("Warnings count as errors."))
@click.option(
    "--replace",
    is_flag=True,
    help=N_("The page is another text of the act of that name, though it doesn't say so itself."),
)
@workspace_option
@click.pass_context
def command(
    ctx: click.Context, card: str, alias: str | None, url: str | None, timeout: float, tries: int, report: str,
    strict: bool, replace: bool, workspace: Path | None,
) -> None:  # fmt: skip
    number = card_of(card)
    name = alias or f"nd-{number}"
    if not is_name(name):
        raise click.UsageError(_("«{name}» is not a name of a statute: letters, digits and hyphens").format(name=name))
    root = open_here(workspace).root
    fetcher = Fetcher(
        time.monotonic, time.sleep, url or _configured(root), timeout=timeout, total=timeout * 6, tries=tries
    )
    data = fetcher.fetch(number)
    outcome = run_task(Task(fetcher.url(number), name, data=data))
    if outcome.xml and (why := save(root, outcome, replace=replace)):
        raise click.UsageError(translated(why))
    tell_unnamed(root, (outcome,))
    ctx.exit(finish((outcome,), report, strict=strict, many=False))


def _configured(root: Path) -> str:
    """Return the address that `[fetch] url` of lawdraft.toml gives, or the portal's."""
    import tomllib

    try:
        table = tomllib.loads((root / "lawdraft.toml").read_text("utf-8"))
    except FileNotFoundError:
        return PORTAL
    except (OSError, ValueError) as error:
        raise click.UsageError(f"lawdraft.toml: {error}") from error
    section = table.get("fetch", {})
    found = section.get("url", PORTAL) if isinstance(section, dict) else PORTAL
    return found if isinstance(found, str) else PORTAL
