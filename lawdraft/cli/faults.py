"""Faults as a reader meets them: like a good compiler's messages, with file, line, item, address, expected, found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from lawdraft.cli.failure import translated
from lawdraft.cli.library_messages import TITLES
from lawdraft.cli.messages import N_
from lawdraft.render.labels import item_text
from lawdraft.render.visible import escape_invisible

if TYPE_CHECKING:
    from lawdraft.amendment.bill import Bill
    from lawdraft.amendment.fault import Fault
    from lawdraft.check.finding import Finding

__all__ = ["fault_block", "instruction_text", "say_unreadable", "shorten", "unreadable_to_json"]

_SEVERITY = {"E": N_("error"), "W": N_("warning"), "I": N_("note")}
_WIDTH = 160
_SHOWN = 3  # items of which the same is said


def shorten(text: str, width: int = _WIDTH) -> str:
    """Return a text on one line, cut at `width` characters."""
    line = escape_invisible(" ".join(text.split()))
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def instruction_text(bill: Bill, fault: Fault) -> str:
    """Return the words of the instruction that a fault speaks of."""
    for one in bill.instructions:
        if (one.article, one.item) == (fault.article, fault.item):
            return one.text
    return ""


def fault_block(
    fault: Fault, *, lang: str, file: str = "", line: int = 0, says: str = "", fix: str = "", also: Sequence[str] = ()
) -> str:
    """Write a fault as a block: a headline with place and code, then what is known of it, and `also` the items of which
    the same is to be said.
    """
    place = ":".join(filter(None, (file, str(line) if line else "")))
    title = _(TITLES[fault.code]) if fault.code in TITLES else _rule_title(fault, lang)
    head = f"{_(_SEVERITY.get(fault.severity, 'E'))}[{fault.code}]: {title}"
    rows = list(_rows(fault, lang, says, fix, title))
    if also:
        more = [_("{n} more").format(n=len(also) - _SHOWN)] if len(also) > _SHOWN else []
        rows.append((_("also"), "; ".join([*filter(None, also[:_SHOWN]), *more])))
    width = max((len(name) for name, _value in rows), default=0)
    return "\n".join([f"{place}: {head}" if place else head, *(f"  {name:<{width}}  {value}" for name, value in rows)])


def _rule_title(fault: Fault, lang: str) -> str:
    from lawdraft.check.rules import rule_named

    rule = rule_named(fault.code)
    return rule.title.said(lang) if rule else translated(fault.why)


def _rows(fault: Fault, lang: str, says: str, fix: str, title: str) -> Iterator[tuple[str, str]]:
    if item := item_text(fault.article, fault.item, lang):
        yield _("item"), item
    if says:
        yield _("says"), shorten(says)
    if fault.address:
        yield _("address"), fault.address
    if fault.text and fault.text != says:
        yield _text_label(fault.code), f"«{shorten(fault.text)}»"
    if fault.unit is not None:
        yield _("new unit"), fault.unit.text()
    if fault.matches is not None:
        yield _("found"), _("{n} times").format(n=fault.matches)
    for candidate in fault.candidates:
        words = f": «{shorten(candidate.text)}»" if candidate.text else ""
        score = f" ({candidate.score:.0%})" if candidate.score else ""
        yield _("nearest"), f"{candidate.address}{words}{score}"
    if fault.why and translated(fault.why) != title:
        yield _("why"), translated(fault.why)
    if fix:
        yield _("fix"), translated(fix)


def _text_label(code: str) -> str:
    if code == "L-UNPARSED":
        return _("unread")
    return _("assumes") if code == "L-ASSUMED" else _("expected")


def say_unreadable(findings: Sequence[Finding], lang: str) -> None:
    """Name on standard error what can't be read."""
    for found in findings:
        click.echo(fault_block(found.fault, lang=lang, file=found.file, line=found.line, fix=found.fix), err=True)


def unreadable_to_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the field of a report for machines that names what can't be read; none if everything can be."""
    from lawdraft.check.run import finding_to_json

    return {"unreadable": [finding_to_json(found) for found in findings]} if findings else {}
