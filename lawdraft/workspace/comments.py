"""What those who edited a text left beside it: comments, and who made tracked changes when; kept in proposal.toml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from lawdraft.amendment.bill import Bill
from lawdraft.consolidate.approved import placed
from lawdraft.model.dialect import get_dialect
from lawdraft.model.unit import Statute
from lawdraft.readers.authors import Author
from lawdraft.readers.edited import Comment
from lawdraft.workspace.toml_edit import write_value
from lawdraft.workspace.toml_file import Table

__all__ = ["NO_MARGIN", "Margin", "comment_lines", "margin_toml", "read_margin"]


@frozen
class Margin:
    """The authors of tracked changes and the comments of an edited file, in the order of its text."""

    authors: tuple[Author, ...] = ()
    comments: tuple[Comment, ...] = ()


NO_MARGIN = Margin()


def margin_toml(margin: Margin, bill: Bill, base: Statute) -> str:
    """Write `[[edits]]` and `[[comments]]`; a comment on what the bill changes in `base` names the item of the bill."""
    entries: list[tuple[str, dict[str, Any]]] = [
        ("edits", {"author": one.name, "changes": one.changes, "first": one.first, "last": one.last})
        for one in margin.authors
    ]
    for comment in margin.comments:
        facts = {"author": comment.author, "at": comment.date, "address": comment.address}
        facts |= {"item": _item(bill, comment.address, base), "quote": comment.quote, "text": comment.text}
        entries.append(("comments", facts))
    return "".join(f"\n[[{key}]]\n{''.join(_lines(facts))}" for key, facts in entries)


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    for key, value in facts.items():
        if isinstance(value, int):
            yield f"{key} = {value}\n"
        elif value:
            yield f"{key} = {write_value(value)}\n"


def _item(bill: Bill, address: str, base: Statute) -> str:
    """Return the item of the bill that changes the provision, or something in it or around it; "" if none does."""
    if not address:
        return ""
    place = get_dialect(base.dialect).read_address(address)
    found: list[tuple[int, str]] = []
    for instruction in bill.instructions:
        for operation in instruction.operations:
            target = placed(operation, operation.act or instruction.act, base).target
            if target and (place.starts_with(target) or target.starts_with(place)):
                found.append((-abs(len(target) - len(place)), f"{instruction.article}/{instruction.item}".rstrip("/")))
    return max(found, key=lambda one: one[0])[1] if found else ""


def read_margin(table: Table) -> Margin:
    """Read `[[edits]]` and `[[comments]]`. Raises InputError with file, line, key and what was expected."""
    return Margin(
        tuple(_author(entry) for entry in table.tables("edits")),
        tuple(_comment(entry) for entry in table.tables("comments")),
    )


def _author(table: Table) -> Author:
    author = Author(table.text("author", ""), table.count("changes"), table.text("first", ""), table.text("last", ""))
    table.finish()
    return author


def _comment(table: Table) -> Comment:
    table.free("item")
    comment = Comment(
        author=table.text("author", ""),
        date=table.text("at", ""),
        text=table.text("text", ""),
        quote=table.text("quote", ""),
        address=table.text("address", ""),
    )
    table.finish()
    return comment


def comment_lines(comments: Sequence[Comment]) -> Iterator[str]:
    """Yield one line a comment: who, when, where, on which words, what."""
    for one in comments:
        day = one.date[:10] if one.date[:1] in ("1", "2") else ""  # LibreOffice writes year 0 where it knows none
        head = ", ".join(filter(None, (one.author, day, one.address)))
        on = f" «{one.quote}»" if one.quote else ""
        yield f"{head}{on}: {' '.join(one.text.split())}"
