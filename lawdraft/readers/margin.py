"""What those who edited a text left beside it: who made tracked changes when, and comments."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Author", "Comment"]


@frozen
class Author:
    """Somebody who made tracked changes: how many marks of them the file has, when the first and the last was made."""

    name: str
    changes: int = 0
    first: str = ""
    last: str = ""


@frozen
class Comment:
    """A comment on a text: its author, when it was made (as the file says), its words, the words it is on, and the
    provision that these stand in ("" for the act as a whole).
    """

    author: str
    date: str
    text: str
    quote: str = ""
    address: str = ""
