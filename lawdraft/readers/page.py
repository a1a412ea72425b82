"""What every reader of files yields: lines with their looks, notes and places, and what was set aside."""

from __future__ import annotations

from attrs import frozen

from lawdraft.model.finding import Finding

__all__ = ["Footnote", "Line", "Note", "Page", "SetAside"]


@frozen
class Note:
    """An editor's note as printed, with the portal's card numbers of the acts that it links to: (words, number)."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


@frozen
class Footnote:
    """A footnote of a line: its marker, its paragraphs, and how many characters of the line follow the reference."""

    marker: str
    paragraphs: tuple[str, ...]
    before_end: int = 0


@frozen
class Line:
    """One printed paragraph: its text without notes (`^` before a raised index), "" for an empty one.

    `source` is the line of the file where it begins, 0 if unknown; `heading` says that it looks like a heading;
    `stub` that
    its text is an editor's words in the place of a repealed text (then `notes` say the same as data).
    """

    text: str
    source: int = 0
    heading: bool = False
    notes: tuple[Note, ...] = ()
    stub: bool = False
    footnotes: tuple[Footnote, ...] = ()


@frozen
class SetAside:
    """Text of the file that is no part of the act: a banner, a database's remark; `line` is its place, `why` a word."""

    text: str
    line: int
    why: str


@frozen
class Page:
    """A file as lines. `source` is all text of its body as it stands there, for the account that nothing was lost."""

    lines: tuple[Line, ...]
    source: str
    set_aside: tuple[SetAside, ...] = ()
    findings: tuple[Finding, ...] = ()
    names: tuple[tuple[str, str], ...] = ()  # aliases of the act that the file knows: ("pravo-nd", "102041891")
