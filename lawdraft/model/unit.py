"""The frozen tree of a statute: units with one ordered body each, paragraphs, tables.

No node knows its parent. A place in the tree is a path of positions (`rebuild.Path`); position -1 means the heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import evolve, field, frozen

from lawdraft.model.edition import Edition, Provenance, Work
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange

__all__ = [
    "Body",
    "Cell",
    "Foreign",
    "Layout",
    "Mark",
    "Node",
    "Paragraph",
    "Row",
    "Status",
    "Statute",
    "Table",
    "Unit",
]


class Status(StrEnum):
    """Whether a text is in force; a stub («Утратила силу.») is REPEALED, an editor's remark EDITORIAL."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    SUSPENDED = "suspended"
    EDITORIAL = "editorial"


@frozen
class Mark:
    """An inline mark on the text of a paragraph: a reference, a date, a footnote, a formula.

    `start` and `end` are offsets into the text. `name` is the AKN element (ref, docDate, authorialNote, remark …),
    `attributes` what it carries, `note` the paragraphs of a footnote.
    """

    start: int
    end: int
    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    note: tuple[Paragraph, ...] = ()


@frozen
class Paragraph:
    """One printed paragraph (абзац), verbatim, with `^` before a raised index."""

    text: str
    marks: tuple[Mark, ...] = ()
    role: str = ""  # in the front and signature: title, type, status, introducer, adoption, role, place, date, number
    status: Status = Status.IN_FORCE
    provenance: tuple[Provenance, ...] = ()
    wid: str = ""  # the eId it was born with, if that differs from its present one

    def noted(self, provenance: tuple[Provenance, ...]) -> Paragraph:
        """Return the paragraph with more provenance."""
        return Paragraph(self.text, self.marks, self.role, self.status, self.provenance + provenance, self.wid)


@frozen
class Cell:
    """A cell of a table (графа); `body` holds its paragraphs."""

    body: tuple[Paragraph, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@frozen
class Row:
    """A row of a table (строка); `number` is the label in its first cell, if there is one."""

    cells: tuple[Cell, ...]
    number: Number | None = None
    status: Status = Status.IN_FORCE
    provenance: tuple[Provenance, ...] = ()
    wid: str = ""


@frozen
class Table:
    """A table: one row a line in plain text, cells joined by « | »."""

    rows: tuple[Row, ...]
    caption: Paragraph | None = None


@frozen
class Foreign:
    """Something the model keeps and doesn't read (a formula, a picture), as canonical XML."""

    xml: str


@frozen
class Unit:
    r"""A structural unit: its kind, label, printed mark, heading and one ordered body in print order.

    `mark` is the designation exactly as printed («Статья 5.», «2)», «Примечание.»), "" if it has none.
    `number` is the canonical label, a range for a stub such as «Статьи 4 - 6. Утратили силу.», None if unnumbered.
    `after_mark` and `after_heading` are what stands between mark and heading (or text) and after the heading:
    " ", "\\n" or "".
    """

    kind: Kind
    number: Number | NumberRange | None = None
    mark: str = ""
    heading: Paragraph | None = None
    body: Body = ()
    status: Status = Status.IN_FORCE
    subheading: Paragraph | None = None  # of an appendix: «к Федеральному закону …»
    after_mark: str = " "
    after_heading: str = "\n"
    provenance: tuple[Provenance, ...] = ()
    wid: str = ""

    def with_body(self, body: Body) -> Unit:
        """Return the unit with another body."""
        return Unit(
            self.kind, self.number, self.mark, self.heading, body, self.status, self.subheading,
            self.after_mark, self.after_heading, self.provenance, self.wid,
        )  # fmt: skip

    def units(self) -> Iterator[Unit]:
        """Yield the child units in print order."""
        return (child for child in self.body if isinstance(child, Unit))


Node = Paragraph | Unit | Table | Row | Cell | Foreign
Body = tuple[Paragraph | Unit | Table | Foreign, ...]


@frozen
class Layout:
    """The habits of a plain text that its writing follows; no part of the law.

    `blank_before`: kinds that get a blank line before them; `blank_after_heading`: kinds that get one after the
    heading; `blank_signature`: one before the signature; `final_newline`: the file ends with a line end;
    `blank_roles`: roles of lines of the head and the signature that get one before the first line of that role.
    """

    blank_before: frozenset[Kind] = frozenset(
        {Kind.CODE_PART, Kind.SECTION, Kind.SUBSECTION, Kind.CHAPTER, Kind.SUBCHAPTER, Kind.ARTICLE, Kind.APPENDIX}
    )
    blank_after_heading: frozenset[Kind] = frozenset()
    blank_signature: bool = True
    final_newline: bool = True
    blank_roles: frozenset[str] = frozenset()


@frozen
class Statute:
    """A statute in one edition. `root` is a unit of kind ACT; its body holds, in print order, the front (lines of
    the head),
    the preamble, the units of the text, the signature and the appendices.

    `dialect` names how units nest and are numbered (`model.dialect`). `meta` keeps metadata of a file that the model
    doesn't read, so that nothing is lost.
    """

    work: Work
    root: Unit
    edition: Edition = Edition()
    dialect: str = "FZ"
    layout: Layout = Layout()
    meta: tuple[Foreign, ...] = field(default=(), repr=False)

    def with_root(self, root: Unit) -> Statute:
        """Return the statute with another tree and the same identity."""
        return evolve(self, root=root)
