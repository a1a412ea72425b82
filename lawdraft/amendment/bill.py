"""A bill as it was read: articles, instructions with their spans, what couldn't be read, what was noticed."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from lawdraft.amendment.operation import Operation
from lawdraft.model.edition import ActReference

__all__ = ["Bill", "Diagnostic", "Instruction", "Unparsed"]


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


@frozen
class Instruction:
    """One leaf instruction, or a provision that changes nothing (`kind` "norm").

    `article` is the number of the top-level unit of the bill, or the name of an appendix of changes (`annex_names.py`);
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

    def line_of(self, article: str, item: str) -> int:
        """Return the line of the text on which an item begins, 0 if there is no such item."""
        for instruction in self.instructions:
            if instruction.article == article and (instruction.item == item or not item):
                return self.text.count("\n", 0, instruction.start) + 1
        return 0
