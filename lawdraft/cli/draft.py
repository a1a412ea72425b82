"""`lawdraft draft`: two editions, or a Word file with tracked changes, into the bill that makes the edit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from gettext import gettext as _
from pathlib import Path

import click

from lawdraft.amendment.operation import When
from lawdraft.cli.failure import translated
from lawdraft.cli.messages import N_
from lawdraft.cli.operations import operation_line
from lawdraft.cli.output import form_of, write_files
from lawdraft.cli.parameters import DAY, PATH, open_here, workspace_option
from lawdraft.compare.tags import tags_for
from lawdraft.draft.compose import TEN_DAYS, DraftedBill, draft
from lawdraft.errors import InputError, Position
from lawdraft.language.ru.act_names import act_in
from lawdraft.model.dialect import DIALECTS
from lawdraft.model.edition import Work
from lawdraft.model.kind import Case
from lawdraft.model.unit import Statute
from lawdraft.readers.edited import Edited
from lawdraft.workspace.api import parse_act
from lawdraft.workspace.comments import Margin, comment_lines
from lawdraft.workspace.margin_toml import margin_toml
from lawdraft.workspace.publications import Cited, cited, statute_of

__all__ = ["command", "left_out", "remarks"]

_FORMS = {".txt": "txt", ".docx": "docx", ".xml": "akn"}
_REASONS = {
    "words": N_("changed by words"),
    "sentence-added": N_("a new sentence"),
    "sentence-removed": N_("a sentence taken out"),
    "sentence-restated": N_("a sentence restated"),
    "heading-restated": N_("a heading restated"),
    "restated": N_("restated: shorter to read than its changes one by one"),
    "forced": N_("restated: no other wording gives the edited text"),
    "added": N_("added"),
    "added-between": N_("added between others: restating the unit would be much longer"),
    "removed": N_("taken out"),
    "repealed": N_("repealed"),
    "renumbered": N_("other numbers, as asked"),
    "agreement": N_("one term changed throughout"),
}


@click.command(
    "draft",
    short_help=N_("Two editions, or tracked changes of Word, into a bill."),
    help=N_(
        """Write the bill that turns BEFORE into AFTER (.txt, .xml, .docx, .html), in the official form and language.

        With one .docx the text before is what stands if its tracked changes are rejected, the text after if they are
        accepted. The bill is read back, carried out and compared before it is written: it gives exactly the edited
        text.

        lawdraft draft act.txt edited.txt -o bill.txt --explain

        lawdraft draft act.txt edited.txt --as my-proposal"""
    ),
)
@click.argument("before", type=PATH)
@click.argument("after", type=PATH, required=False)
@click.option("-o", "--output", type=PATH, help=N_("File for the bill; otherwise standard output."))
@click.option("--as", "name", metavar="PROPOSAL", help=N_("Write a new proposal of the workspace; never overwrites."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["txt", "docx", "akn"]),
    help=N_("Form of the bill; otherwise as the name of the output says, or txt."),
)
@click.option("--act", help=N_("What act the base is, if it doesn't say so itself: 'Закон … от … № …'."))
@click.option(
    "--dialect",
    type=click.Choice(list(DIALECTS)),
    help=N_("How the bases are numbered, if their text doesn't show it."),
)
@click.option("--publications", default="", help=N_("Where the act was published, for the lead-in, without brackets."))
@click.option("--initiator", default="", help=N_("Who introduces the bill, in the instrumental case."))
@click.option("--in-force", "day", type=DAY, help=N_("Day of commencement; otherwise ten days after publication."))
@click.option("--author", help=N_("Draft from the tracked changes of this author only."))
@click.option("--quotes", type=click.Choice(["straight", "guillemets"]), default="straight", help=N_("Outer quotes."))
@click.option("--renumber", is_flag=True, help=N_("Say «считать соответственно» where units got other numbers."))
@click.option("--explain", is_flag=True, help=N_("Say why each change is worded as it is (standard error)."))
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    before: Path,
    after: Path | None,
    output: Path | None,
    name: str | None,
    form: str | None,
    act: str | None,
    dialect: str | None,
    publications: str,
    initiator: str,
    day: date | None,
    author: str | None,
    quotes: str,
    renumber: bool,
    explain: bool,
    workspace: Path | None,
) -> None:
    if name is not None and (output is not None or form not in (None, "txt")):
        raise click.UsageError(_("--as goes neither with -o nor with another --format than txt"))
    form = form or form_of(output, _FORMS, "txt")
    if form == "docx" and output is None:
        raise click.UsageError(_("--format docx needs -o"))
    one, other, margin = _tracked(before, dialect, author) if after is None else _editions(before, after, dialect)
    known = Cited(publications) if publications else _cited(one.statute.work, workspace)
    bill = draft(
        one.statute,
        other.statute,
        act=parse_act(act) if act else None,
        publications=known.text,
        initiator=initiator,
        quotes=quotes,
        commencement=When("date", date=day) if day else TEN_DAYS,
        tags=tags_for(one.statute.root, one.tags, other.tags),
        renumber=renumber,
    )
    if name is not None:
        _propose(bill, name, workspace, margin)
    elif output is None:
        click.echo(_written(bill, form, one.statute.dialect).decode(), nl=False)
    else:
        write_files({output: _written(bill, form, one.statute.dialect)} | _beside(output, bill, margin, one.statute))
    for line in comment_lines(margin.comments):
        click.echo(_("comment: {line}").format(line=line), err=True)
    for line in (*remarks(bill, ctx.find_root().obj, explain=explain), *left_out(known)):
        click.echo(line, err=True)


def _cited(work: Work, workspace: Path | None) -> Cited:
    """Return what the workspace named, or the one around the current folder, knows of the publications of an act."""
    from lawdraft.workspace.layout import find_workspace, open_workspace

    try:
        place = open_workspace(workspace) if workspace is not None else find_workspace(Path())
    except InputError:
        return Cited("")
    folder = statute_of(place, work)
    return cited(folder) if folder is not None else Cited("")


def left_out(known: Cited) -> Iterator[str]:
    """Say which acts are missing in the list of publications, because theirs aren't known."""
    if known.text and known.unknown:
        acts = ", ".join(act_in(act, Case.GENITIVE) for act in known.unknown)
        message = _("left out of the list of publications, because theirs aren't known: {acts}")
        yield f"D-PUBLICATIONS: {message.format(acts=acts)}"


def _beside(output: Path, bill: DraftedBill, margin: Margin, base: Statute) -> dict[Path, bytes]:
    """Return the file beside a bill that keeps who edited the text and the comments, if there are any of these."""
    if not margin.comments:
        return {}
    return {output.with_name(f"{output.stem}.comments.toml"): margin_toml(margin, bill, base).lstrip("\n").encode()}


def _propose(bill: DraftedBill, name: str, workspace: Path | None, margin: Margin) -> None:
    from lawdraft.workspace.drafting import new_proposal

    lines = [operation_line(choice.operation, "ru") for choice in bill.choices]
    for path in new_proposal(open_here(workspace), name, bill, day=date.today(), changes=lines, margin=margin):
        click.echo(_("written: {path}").format(path=path))


def _editions(before: Path, after: Path, dialect: str | None) -> tuple[Edited, Edited, Margin]:
    """Read both editions; the second in the dialect of the first."""
    from lawdraft.readers.edited import read_edited
    from lawdraft.readers.importing import read_bytes

    one = read_edited(read_bytes(before), str(before), dialect=dialect)
    other = read_edited(read_bytes(after), str(after), like=one.statute)
    return one, other, Margin(comments=other.comments)


def _tracked(file: Path, dialect: str | None, author: str | None) -> tuple[Edited, Edited, Margin]:
    """Read a Word file as it was before its tracked changes, and as all of them, or those of one author, make it."""
    from lawdraft.readers.authors import authors_of, formatting_changes, with_author
    from lawdraft.readers.edited import read_edited
    from lawdraft.readers.importing import read_bytes

    if file.suffix.lower() != ".docx":
        raise click.UsageError(
            _("one file is enough only if it is a .docx with tracked changes; name the edited text too")
        )
    data = read_bytes(file)
    authors = authors_of(data, str(file))
    names = [one.name for one in authors]
    if formatting := formatting_changes(data, str(file)):
        click.echo(_("tracked changes of formatting only, left aside: {count}").format(count=formatting), err=True)
    if not authors:
        raise InputError(N_("the Word file holds no tracked changes of text"), position=Position(str(file)))
    if author is not None and author not in names:
        raise click.UsageError(
            _("«{name}» made no tracked changes; there are changes by: {names}").format(
                name=author, names=", ".join(names) or _("nobody")
            )
        )
    if author is None and len(authors) > 1:
        click.echo(_("one bill of the changes by: {names}").format(names=", ".join(names)), err=True)
    one = read_edited(data, str(file), dialect=dialect, tracked="reject")
    if not one.is_as_exported:
        raise InputError(
            N_("without its tracked changes the text isn't the one that was exported: something was changed untracked"),
            position=Position(str(file)),
            hint=N_("name the exported file too: lawdraft draft EXPORTED EDITED"),
        )
    new = with_author(data, author, str(file)) if author is not None else data
    other = read_edited(new, str(file), like=one.statute, tracked="accept")
    comments = [known if known.address else new for known, new in zip(one.comments, other.comments, strict=True)]
    return one, other, Margin(tuple(a for a in authors if author in (None, a.name)), tuple(comments))


def _written(bill: DraftedBill, form: str, dialect: str) -> bytes:
    match form:
        case "docx":
            from lawdraft.render.bill_document import bill_document, document_to_docx

            return document_to_docx(bill_document(bill))
        case "akn":
            from lawdraft.amendment.akn_write import write_bill_xml

            return write_bill_xml(bill, dialect=dialect)
        case _:
            return bill.text.encode()


def remarks(bill: DraftedBill, lang: str, *, explain: bool = False) -> Iterator[str]:
    """Yield what a drafter should know and, if asked, the reason for each change."""
    if explain:
        for choice in bill.choices:
            reason = _(_REASONS.get(choice.reason, choice.reason))
            price = _("cost {cost}").format(cost=choice.cost)
            if choice.instead:
                price += "; " + _("restated it would be {cost}").format(cost=choice.instead)
            yield f"{operation_line(choice.operation, lang)}\n    {reason} ({price})"
    for note in bill.notes:
        place = " ".join(filter(None, (note.code, str(note.address))))
        yield f"{place}: {translated(note.message)}"
