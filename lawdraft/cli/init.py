"""`lawdraft init`: a new workspace; what is there already is never touched."""

from __future__ import annotations

import os
import tempfile
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.cli.messages import N_
from lawdraft.cli.parameters import PATH
from lawdraft.workspace.layout import PROPOSALS, STATUTES
from lawdraft.workspace.starting import RECIPES, starting_files

__all__ = ["command"]


@click.command(
    "init",
    short_help=N_("Make a workspace: folders, settings, an example, a recipe for CI."),
    help=N_(
        """Make a folder (otherwise this one) a workspace: statutes/, proposals/, lawdraft.toml, a small invented
        example, a recipe for continuous integration.

        Files that are there already stay as they are; a second run changes nothing. The example is left out where
        there are statutes or proposals of your own."""
    ),
)
@click.argument("folder", type=PATH, default=Path())
@click.option(
    "--ci",
    "recipe",
    type=click.Choice([*RECIPES, "none"]),
    default="github",
    help=N_("For which service the recipe is."),
)
@click.option("--no-example", is_flag=True, help=N_("Leave out the example."))
def command(folder: Path, recipe: str, no_example: bool) -> None:
    files = starting_files(folder, recipe="" if recipe == "none" else recipe, example=not no_example)
    at = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        root = folder.resolve()
        for name in (STATUTES, PROPOSALS):
            at = folder / name
            at.mkdir(exist_ok=True)
        for at, text in files.items():
            state = _("written") if _create(root, at, text.encode()) else _("kept")
            click.echo(f"{state}: {at}")
    except OSError as error:
        raise click.UsageError(
            _("can't write {file}: {reason}").format(file=at, reason=error.strerror or error)
        ) from error


def _create(root: Path, path: Path, data: bytes) -> bool:
    """Write a file whole, unless something of that name is there; tell whether it was written."""
    if os.path.lexists(path):
        return False
    if not path.parent.resolve().is_relative_to(root):
        raise click.UsageError(_("{path} leads out of the workspace").format(path=path.parent))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        os.link(name, path)  # fails if another process was quicker, so that nothing is replaced
    except FileExistsError:
        return False
    finally:
        Path(name).unlink()
    return True
