"""The frame of the command line: commands loaded when called, help in the reader's language, no tracebacks."""

from __future__ import annotations

import copy
import gc
import os
import sys
from collections.abc import Sequence
from gettext import gettext as _
from importlib import import_module
from inspect import cleandoc
from typing import Any, TypeVar

import click

from lawdraft.cli.messages import language, locale_language, take_language

__all__ = ["LazyGroup"]

_YOUNG = 200_000  # objects before the collector looks for cycles: the trees of a command have none
C = TypeVar("C", bound=click.Command)


def _translated(command: C) -> C:
    """Return a copy of a command whose help is in the current language."""
    command = copy.copy(command)
    for field in ("help", "short_help", "epilog"):
        if text := getattr(command, field):
            setattr(command, field, _(cleandoc(text)))
    command.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = _(parameter.help)
    return command


class LazyGroup(click.Group):
    """A group that knows its commands by module and one line of help, and imports only the one that is called."""

    def __init__(self, *args: Any, lazy: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order in which help lists them."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import the command of that name."""
        if cmd_name not in self.lazy:
            return None
        module, _summary = self.lazy[cmd_name]
        command = import_module(module).command
        if not isinstance(command, click.Command):
            raise TypeError(module)
        return _translated(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the list of commands without importing them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(summary)) for name, (_module, summary) in self.lazy.items()])

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run the command line in the language of `--lang` or of the locale."""
        is_process = args is None
        if is_process:
            gc.set_threshold(_YOUNG)
        chosen, arguments = take_language(list(sys.argv[1:] if args is None else args))
        try:
            with language(chosen if chosen in ("ru", "en") else locale_language(os.environ)):
                return click.Group.main(_translated(self), arguments, *rest, **extra)
        finally:
            if is_process:
                gc.freeze()  # else Python looks through everything for cycles before it ends

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what goes wrong becomes a message and an exit code."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # a pipe that the reader closes is for click to end quietly
        except Exception as error:  # the last line of defence: a message, never a traceback
            from lawdraft.cli.failure import report

            ctx.exit(report(error))
