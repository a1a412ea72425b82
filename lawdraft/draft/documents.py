"""Which appendices are documents that the act approves, so that a bill amends them by their own names (language
reference, 17.23).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from lawdraft.amendment.operation import DeleteUnit
from lawdraft.consolidate.approved import in_document
from lawdraft.draft.plan import Drafting, Note, Plan
from lawdraft.language.ru.act_names import decline_kind
from lawdraft.language.ru.approved_parts import Approved
from lawdraft.language.ru.papers import decline_paper, nominative_paper
from lawdraft.model.address import Address, Step
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Case, Kind
from lawdraft.model.number import Number
from lawdraft.model.plain import unit_lines
from lawdraft.model.text import capital, collapse
from lawdraft.model.unit import Unit

__all__ = ["Documents", "approved_documents", "note_unnamed"]

_STAMP = re.compile(r"утвержд[её]н", re.IGNORECASE)
_APPROVES = re.compile(r"\bутвердить\b|\bутверждают?ся\b|\bутвержд[её]нн", re.IGNORECASE)


@frozen
class Documents:
    """The documents that an act approves: those with a name of their own, and why the others can't be named."""

    named: tuple[Approved, ...] = ()
    unnamed: tuple[tuple[Step, str], ...] = ()


def approved_documents(work: Drafting, act: ActReference) -> Documents:
    """Tell which appendices of the text before are documents that `act` approves.

    One is approved if «УТВЕРЖДЕНЫ …» stands above it, or if the text says «утвердить … Правила …». Its name is the
    one that the text uses, otherwise its heading.
    """
    named: list[Approved] = []
    unnamed: list[tuple[Step, str]] = []
    body = _own_text(work.before.root)
    for at, unit in enumerate(work.before.root.body):
        if not isinstance(unit, Unit) or unit.kind is not Kind.APPENDIX or unit.heading is None:
            continue
        address = work.address((at,))
        heading = _heading(unit.heading.text)
        printed = _printed(body, heading)
        if address is None or not (_STAMP.match(unit.mark) or printed):
            continue
        name = nominative_paper(printed) if printed else heading
        why = _obstacle(work, Approved(address.last, name), act, spelled=bool(printed) or not _is_all_capitals(unit))
        if why:
            unnamed.append((address.last, why))
        else:
            named.append(Approved(address.last, name))
    return Documents(tuple(named), tuple(unnamed))


def note_unnamed(documents: Documents, plan: Plan) -> Iterator[Note]:
    """Say of which documents the changes are written as changes of an appendix, and why."""
    for step, why in documents.unnamed:
        if any(Approved(step, "").holds(choice.operation) for choice in plan.choices):
            yield Note("D-DOCUMENT", Address((step,)).text(), f"changed as an appendix, not by its own name: {why}")


def _obstacle(work: Drafting, document: Approved, act: ActReference, *, spelled: bool) -> str:
    """Return why a document can't be amended by its name; "" if it can."""
    if not spelled:
        return "its name is printed in capitals only, so how it is spelled isn't known"
    if decline_paper(document.name, Case.GENITIVE) is None and decline_kind(document.name, Case.GENITIVE) == document.name:
        return "its heading doesn't begin with the name of a kind of document"
    inner = DeleteUnit(target=Address((Step(Kind.CLAUSE, Number.parse("1")),)))
    found = in_document(inner, document.of(act), work.before)
    if isinstance(found, DeleteUnit) and found.target == Address((document.step, *inner.target.steps)):
        return ""
    return "its name doesn't tell it from the act and the other appendices"


def _own_text(root: Unit) -> str:
    """Return the text of the act without its appendices."""
    own = evolve(
        root,
        body=tuple(
            node
            for node in root.body
            if not (isinstance(node, Unit) and node.kind in (Kind.APPENDIX, Kind.FRONT, Kind.SIGNATURE))
        ),
    )
    return "\n".join(unit_lines(own))


def _printed(body: str, heading: str) -> str:
    """Return the name of a document as the text spells it where it approves it; "" if it doesn't."""
    approves = _APPROVES.search(body)
    forms = [decline_paper(heading, case) or decline_kind(heading, case) for case in (Case.ACCUSATIVE, Case.NOMINATIVE)]
    for form in forms if approves else ():
        words = r"\s+".join(re.escape(word) for word in form.split())
        found = re.search(rf"(?<!\w){words}(?!\w)", body, re.IGNORECASE)
        if found:
            return collapse(found.group())
    return ""


def _heading(text: str) -> str:
    """Return a heading as a name: «ПРАВИЛА\\nсодержания буев» is «Правила содержания буев»."""
    words = collapse(text).split()
    return capital(" ".join(word.lower() if word.isupper() else word for word in words))


def _is_all_capitals(unit: Unit) -> bool:
    """Whether more of a heading than its first line is in capitals: then names in it can't be told from words."""
    first, _, rest = (unit.heading.text if unit.heading else "").partition("\n")
    capitals = [word for word in (*first.split()[1:], *rest.split()) if word.isupper() and len(word) > 1]
    return bool(capitals)
