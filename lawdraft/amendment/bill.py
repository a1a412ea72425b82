"""A bill as it was read: articles, instructions with their spans, what couldn't be read, what was noticed."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from attrs import frozen

from lawdraft.amendment.operation import Operation
from lawdraft.model.edition import ActReference

__all__ = ["Bill", "Diagnostic", "Instruction", "Unparsed", "annex_article", "annex_label"]


@frozen
class Unparsed:
    """A piece of the text that couldn't be read: offsets into the decoded file, the words, the reason, what was
    expected.
    """

    start: int
    end: int
    text: str
    reason: str
    expected: tuple[str, ...] = ()


@frozen
class Diagnostic:
    """Something noticed: a code of the language reference 11.1, E error, W warning or I information."""

    code: str
    severity: str
    message: str


_ANNEX = re.compile(r"(?:приложение|изменения)(?: (?P<label>\d[\d.^]*))?(?: \(\d+\))?\Z")


def annex_article(label: str, *, approved: bool, taken: Collection[str]) -> str:
    """Name an appendix of changes as the top-level unit of a bill: «приложение», «приложение 2»; «изменения» if the act
    approves them. A name that is `taken` gets a count behind it.
    """
    name = "изменения" if approved else f"приложение {label}".rstrip()
    alike = sum(other == name or other.startswith(f"{name} (") for other in taken)
    return f"{name} ({alike + 1})" if alike else name


def annex_label(article: str) -> str | None:
    """Return the number of the appendix that `article` names, "" if it has none; None if `article` is no appendix."""
    match = _ANNEX.match(article)
    return (match["label"] or "") if match else None


@frozen
class Instruction:
    """One leaf instruction, or a provision that changes nothing (`kind` "norm").

    `article` is the number of the top-level unit of the bill, or the name of an appendix of changes (`annex_article`);
    `item` the path of marks below it («2/а», «2/а#1»), ""
    where
    the article itself is the instruction; `start` and `end` are offsets into the decoded file.
    """

    article: str
    item: str
    text: str
    start: int
    end: int
    kind: str = "instruction"
    act: ActReference | None = None
    operations: tuple[Operation, ...] = ()
    unparsed: tuple[Unparsed, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    leadins: tuple[str, ...] = ()


@frozen
class Bill:
    """An amending act or a draft of one, as read from `text`.

    `covered` are the spans of the text outside instructions with what they are (head, article, lead-in, signature,
    appendix; annex: the head of an appendix of changes, whose instructions follow), so that every character is
    accounted for.
    """

    text: str
    instructions: tuple[Instruction, ...]
    title: str = ""
    act: ActReference | None = None  # the bill's own identity
    published: date | None = None
    appendices: tuple[tuple[str, str], ...] = ()  # (label, text) of the bill's own appendices: payloads by reference
    covered: tuple[tuple[int, int, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    source: str = ""  # the file's name, for messages

    @property
    def unparsed(self) -> tuple[Unparsed, ...]:
        """Everything that couldn't be read, in order."""
        return tuple(piece for instruction in self.instructions for piece in instruction.unparsed)
