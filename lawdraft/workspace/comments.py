"""What those who edited a text left beside it: comments, and who made tracked changes when; kept in proposal.toml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from lawdraft.readers.margin import Author, Comment
from lawdraft.workspace.toml_file import Table

__all__ = ["NO_MARGIN", "Margin", "comment_lines", "read_margin"]


@frozen
class Margin:
    """The authors of tracked changes and the comments of an edited file, in the order of its text."""

    authors: tuple[Author, ...] = ()
    comments: tuple[Comment, ...] = ()


NO_MARGIN = Margin()


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
