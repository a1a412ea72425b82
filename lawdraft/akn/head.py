"""Roles of lines in the head, the preamble and the signature ⇄ the elements that say so (profile, 1.1)."""

from __future__ import annotations

import re
from datetime import date

from attrs import frozen

from lawdraft.model.dates import MONTHS
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Mark

__all__ = ["CONTAINERS", "Head", "implied"]

Wrapper = tuple[str, str]  # element and name
_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})(?: года| г\.)?\Z")
_INLINE = {"type": "docType", "title": "docTitle", "status": "docStatus", "introducer": "docIntroducer"}
_BY_ELEMENT = (
    ("docType", "type"),
    ("docStatus", "status"),
    ("docIntroducer", "introducer"),
    ("role", "role"),
    ("location", "place"),
    ("docNumber", "number"),
    ("docDate", "date"),
)


def implied(role: str, text: str) -> tuple[Mark, ...]:
    """Return the marks that a role alone puts on the whole of a line; the reader takes the same ones off."""
    if role == "date":
        match = _DATE.match(text)
        try:
            day = date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1])) if match else None
        except ValueError:
            day = None
        return (Mark(0, len(text), "docDate", (("date", day.isoformat()),)),) if day else ()
    if role == "role":
        return (Mark(0, len(text), "signature"),)
    if role == "number":
        start = 2 if text[:2] == "№ " else 0
        return (Mark(start, len(text), "docNumber"),) if start < len(text) else ()
    return (Mark(0, len(text), _INLINE[role]),) if role in _INLINE else ()


@frozen
class Head:
    """How one part of the document groups its lines: `own` maps a role to its container, `always` is one for all
    lines.
    """

    own: tuple[tuple[str, Wrapper], ...] = ()
    always: Wrapper | None = None
    plain: frozenset[str] = frozenset()  # roles that an inline element tells

    def wrapper(self, role: str | None) -> Wrapper | None:
        """Return the container of a line with `role` (None: not a line)."""
        if self.always:
            return self.always
        if role is None or not role or role in self.plain:
            return None
        return dict(self.own).get(role, ("container", role))

    def marked(self, text: str, marks: tuple[Mark, ...]) -> str:
        """Return the role that the inline elements of a line tell."""
        del text
        names = {mark.name for mark in marks} | ({"role"} if any(mark.name == "signature" for mark in marks) else set())
        return next((role for name, role in _BY_ELEMENT if name in names and role in self.plain), "")

    def role(self, wrapper: Wrapper | None, marked: str) -> str:
        """Return the role of a line that stands in `wrapper` and whose inline elements tell `marked`."""
        if wrapper is None or self.always:
            return marked
        return next((role for role, own in self.own if own == wrapper), wrapper[1])


CONTAINERS: dict[Kind, Head] = {
    Kind.FRONT: Head(
        (("title", ("longTitle", "")), ("formula", ("formula", "enactingFormula"))),
        None,
        frozenset({"type", "status", "introducer", "number", "place", "date"}),
    ),
    Kind.PREAMBLE: Head((("formula", ("formula", "enactingFormula")),)),
    Kind.SIGNATURE: Head((), ("container", "signature"), frozenset({"role", "place", "number", "date"})),
}
