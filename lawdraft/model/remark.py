"""What a reader knows of a line beside its text: editor's notes that stood in it, and how it looked."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, frozen

from lawdraft.model.edition import Provenance
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Mark, Table

__all__ = ["NO_HINTS", "Hints", "Remark"]


@frozen
class Remark:
    """An editor's note that is no text of the norm: «(Часть в редакции Федерального закона …)».

    With `text` it stays where it stands, as a paragraph that is no norm: a remark of a legal database in a plain text.
    `subject` is the kind it names: a unit, HEADING for «Наименование», PARAGRAPH for «абзац», None if it names none.
    """

    provenance: tuple[Provenance, ...] = ()
    subject: Kind | None = None
    text: str = ""


@frozen
class Hints:
    """Facts about lines by their index.

    `remarks` belong to the text of the line or to what it closes; `stubs` are lines that stand in the place of a
    repealed
    text; `headings` are lines that look like headings; `footnotes` are marks that stand so many characters before
    its end; `tables` are lines that are a whole table: where they are given, only they are tables, whatever other
    lines look like; `printed` are marks, as they stand in the line and as they are printed with what can't be seen;
    `inner` says of points whether they stand in the one with whose number theirs begins.
    """

    remarks: Mapping[int, tuple[Remark, ...]] = Factory(dict)
    stubs: Mapping[int, Remark] = Factory(dict)
    headings: frozenset[int] = frozenset()
    footnotes: Mapping[int, tuple[tuple[int, Mark], ...]] = Factory(dict)  # with how much of the line follows
    tables: Mapping[int, Table] | None = None
    printed: Mapping[int, tuple[str, str]] = Factory(dict)
    inner: Mapping[str, bool] = Factory(dict)


NO_HINTS = Hints()
