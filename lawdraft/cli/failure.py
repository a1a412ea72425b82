"""What went wrong, as a message and an exit code."""

from __future__ import annotations

import re
from functools import cache
from gettext import gettext as _

import click

from lawdraft.cli.import_messages import IMPORTS
from lawdraft.errors import LawdraftError

__all__ = ["explain", "report", "translated"]

INVALID = 2
_EXTRAS = {"pymorphy3": "morphology", "cobalt": "validate"}


def report(error: Exception) -> int:
    """Print what went wrong to standard error and return the exit code."""
    match error:
        case LawdraftError():
            click.echo(f"{_('error:')} {explain(error)}", err=True)
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"{_('error:')} {place}{error.strerror or error}", err=True)
        case ModuleNotFoundError(name=str(name)) if name.split(".")[0] in _EXTRAS:
            extra = _EXTRAS[name.split(".")[0]]
            message = _("the package «{name}» is missing; install it with: pip install 'lawdraft[{extra}]'")
            click.echo(f"{_('error:')} {message.format(name=name, extra=extra)}", err=True)
        case RecursionError():
            click.echo(f"{_('error:')} {_('the input is nested too deep')}", err=True)
        case _other:
            click.echo(
                _("internal error, a defect of lawdraft: {error}").format(error=f"{type(error).__name__}: {error}"),
                err=True,
            )
    return INVALID


def explain(error: LawdraftError) -> str:
    """Write an error in the current language: place, message, what was expected and found, hint."""
    text = f"{error.position}: {translated(error.message)}" if error.position else translated(error.message)
    if error.expected:
        text += "; " + _("expected: {what}").format(what=translated(error.expected))
    if error.found:
        text += "; " + _("found: {what}").format(what=translated(error.found))
    if error.hint:
        text += f" ({translated(error.hint)})"
    return text


def translated(message: str) -> str:
    """Translate a message of the library, whole or by the template it was made from; an unknown one stays English."""
    if not message or (found := _(message)) != message:
        return found if message else ""
    for template in _templates():
        parts = template.split("{}")
        if message.startswith(parts[0]) and message.endswith(parts[-1]):
            pattern = "(.*?)".join(map(re.escape, parts))
            if match := re.fullmatch(pattern, message, re.DOTALL):
                return _(template).format(*map(translated, match.groups()))
    return message


@cache
def _templates() -> tuple[str, ...]:
    from lawdraft.cli.library_messages import TEMPLATES
    from lawdraft.cli.reason_messages import REASONS

    return tuple(template for template in (*TEMPLATES, *REASONS, *IMPORTS) if "{}" in template)
