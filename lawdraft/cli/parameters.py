"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import Any, TypeVar

import click

from lawdraft.cli.messages import N_
from lawdraft.workspace.layout import Workspace, find_workspace, open_workspace
from lawdraft.workspace.lock import recover

__all__ = ["DAY", "PATH", "open_here", "result_options", "workspace_option"]

F = TypeVar("F", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic in new versions of click only
    """A date as 2024-08-19."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date or fail with what was expected."""
        if isinstance(value, date):
            return value
        try:
            if len(value) != len("2024-08-19"):
                raise ValueError(value)
            return date.fromisoformat(value)
        except ValueError:
            self.fail(_("«{value}» is no date; expected for example 2024-08-19").format(value=value), param, ctx)


DAY = Day()


def workspace_option(function: F) -> F:
    """Add `--workspace`."""
    return click.option(
        "-w",
        "--workspace",
        type=PATH,
        help=N_("Folder with statutes/ and proposals/; otherwise this one or the nearest above that has them."),
    )(function)


def result_options(function: F) -> F:
    """Add `--to` and `--report`: the forms of a text that was made and of what is said about it."""
    function = click.option(
        "--report", "report_form", type=click.Choice(["text", "json"]), default="text", help=N_("Form of the report.")
    )(function)
    return click.option(
        "--to",
        "to",
        type=click.Choice(["txt", "xml", "docx"]),
        help=N_("Form of the text; otherwise as the name of the output says, or txt."),
    )(function)


def open_here(folder: Path | None) -> Workspace:
    """Open the workspace named, or the one around the current folder; finish what an interrupted command decided."""
    place = open_workspace(folder) if folder is not None else find_workspace(Path())
    recover(place.root)
    return place
