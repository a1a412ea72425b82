"""`lawdraft validate`: XML against the strict schema."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.akn.validate import validate
from lawdraft.cli.messages import N_
from lawdraft.cli.parameters import PATH
from lawdraft.render.visible import escape_invisible
from lawdraft.workspace.source import read_bytes

__all__ = ["command"]


@click.command(
    "validate",
    short_help=N_("Check XML against the strict schema of Akoma Ntoso 3.0."),
    help=N_(
        """Check each FILE against the strict schema of Akoma Ntoso 3.0.

        Findings are printed as file:line: message, and the exit code is 1.

        Needs the extra: pip install 'lawdraft[validate]'"""
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=PATH)
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...]) -> None:
    bad = False
    for file, data in [(file, read_bytes(file)) for file in files]:
        findings = validate(data)
        bad = bad or bool(findings)
        for finding in findings:
            click.echo(f"{file}:{finding.line}: {escape_invisible(finding.message)}")
        if not findings:
            click.echo(_("{file}: valid").format(file=file))
    if bad:
        ctx.exit(1)
