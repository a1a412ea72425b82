"""`lawdraft parse`: what a bill says, instruction by instruction."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.amendment.bill import Diagnostic, Instruction
from lawdraft.amendment.codec import instruction_to_json
from lawdraft.amendment.operation import Operation
from lawdraft.cli.failure import translated
from lawdraft.cli.faults import shorten
from lawdraft.cli.messages import N_
from lawdraft.cli.operations import act_line, as_written, operation_line
from lawdraft.model.address import Address
from lawdraft.model.dialect import DIALECTS
from lawdraft.render.labels import item_text
from lawdraft.workspace.source import decode_bill, decode_fragment, read_bill, read_bytes, read_text

__all__ = ["command"]


@click.command(
    "parse",
    short_help=N_("What a bill says, instruction by instruction."),
    help=N_(
        """Read BILL (.txt or .docx; - is standard input) and print each instruction with the operations it was read as.

        Nothing is left out: a line that can't be read is printed with the reason and what was expected, and the exit
        code is 1.

        With --fragment the input is a loose instruction, perhaps with its lead-ins; --context gives the address that
        an outer item would give:

        echo 'в пункте 3 слова "а" заменить словами "б"' | lawdraft parse - --fragment --context 'статья 5/часть 2'"""
    ),
)
@click.argument("bill", default="-")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    help=N_("For people, or one JSON object a line."),
)
@click.option(
    "--dialect",
    type=click.Choice(list(DIALECTS)),
    help=N_("How the amended act is numbered, if the bill doesn't show it."),
)
@click.option("--fragment", is_flag=True, help=N_("The input is a loose instruction, not a whole bill."))
@click.option("--context", help=N_("Address given by an outer item, such as 'статья 5/часть 2'."))
@click.option("--explain", "explained", is_flag=True, help=N_("Say in plain words what each operation does."))
@click.option("--strict", is_flag=True, help=N_("Warnings count as errors."))
@click.pass_context
def command(
    ctx: click.Context,
    bill: str,
    form: str,
    dialect: str | None,
    fragment: bool,
    context: str | None,
    explained: bool,
    strict: bool,
) -> None:
    if context is not None and not fragment:
        raise click.UsageError(_("--context goes with --fragment"))
    instructions, notes = _read(bill, dialect, Address.parse(context or "") if fragment else None)
    lang = ctx.find_root().obj
    say = _saying(lang) if explained else None
    if form == "jsonl":
        for one in instructions:
            data = instruction_to_json(one)
            if say is not None:
                data["explain"] = [say(operation) for operation in one.operations]
            click.echo(json.dumps(data, ensure_ascii=False))
    else:
        _print(instructions, lang, say)
    for note in notes:
        click.echo(_note(note), err=form == "jsonl")
    bad = "EW" if strict else "E"
    found = [*notes, *(note for one in instructions for note in one.diagnostics)]
    if any(one.unparsed for one in instructions) or any(note.severity in bad for note in found):
        ctx.exit(1)


def _read(
    bill: str, dialect: str | None, context: Address | None
) -> tuple[tuple[Instruction, ...], tuple[Diagnostic, ...]]:
    """Read a file or standard input, with what is noticed of the whole; `context` is given for a fragment."""
    name = "<stdin>" if bill == "-" else bill
    if bill != "-" and context is None:
        whole = read_bill(bill, dialect=dialect)
        return whole.instructions, whole.diagnostics
    if bill == "-":
        data = sys.stdin.buffer.read()
    elif bill.lower().endswith(".docx"):
        data = read_text(Path(bill)).encode()
    else:
        data = read_bytes(Path(bill))
    if context is None:
        whole = decode_bill(data, name=name, dialect=dialect)
        return whole.instructions, whole.diagnostics
    return decode_fragment(data, name=name, context=context, dialect=dialect), ()


def _saying(lang: str) -> Callable[[Operation], str]:
    from lawdraft.language.explain import explain

    return lambda operation: explain(operation, lang)


def _print(instructions: tuple[Instruction, ...], lang: str, say: Callable[[Operation], str] | None) -> None:
    act = None
    for one in instructions:
        if one.act is not None and one.act != act:
            act = one.act
            click.echo(f"{_('act')}: {act_line(act, lang)}\n")
        click.echo("\n".join(_block(one, lang, say)) + "\n")
    unread = sum(len(one.unparsed) for one in instructions)
    operations = sum(len(one.operations) for one in instructions)
    click.echo(
        _("{instructions} provisions, {operations} operations, {unread} not understood").format(
            instructions=len(instructions), operations=operations, unread=unread
        )
    )


def _block(one: Instruction, lang: str, say: Callable[[Operation], str] | None) -> Iterator[str]:
    yield item_text(one.article, one.item, lang) or _("instruction")
    yield f"  {shorten(one.text)}"
    if one.kind == "norm" and not one.unparsed:
        yield "  = " + _("changes nothing")
    for operation in one.operations:
        line = say(operation) if say is not None else operation_line(operation, lang)
        yield f"  → {as_written(line, ' '.join((*one.leadins, one.text)))}"
    for piece in one.unparsed:
        yield "  ! " + _("not understood: «{text}»: {reason}").format(
            text=shorten(piece.text), reason=translated(piece.reason)
        )
        if piece.expected:
            yield "    " + _("expected: {what}").format(what="; ".join(piece.expected))
    for note in one.diagnostics:
        yield f"  {_note(note)}"


def _note(note: Diagnostic) -> str:
    return f"{note.severity} [{note.code}] {translated(note.message)}"
