"""Which appendices are documents that the act approves, so that a bill amends them by their own names (language
reference, 17.23).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from lawdraft.amendment.operation import DeleteUnit
from lawdraft.consolidate.approved import in_document
from lawdraft.draft.plan import Drafting, Note, Plan
from lawdraft.language.ru.act_names import name_in
from lawdraft.language.ru.approved_parts import Approved
from lawdraft.language.ru.papers import has_more_heads, nominative_paper
from lawdraft.model.address import Address, Step
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Case, Kind
from lawdraft.model.naming import appendix_step
from lawdraft.model.number import Number
from lawdraft.model.plain import unit_lines
from lawdraft.model.text import capital, collapse
from lawdraft.model.unit import Paragraph, Table, Unit

__all__ = ["Documents", "approved_documents", "note_documents"]

_STAMP = re.compile(r"утвержд[её]н", re.IGNORECASE)
_APPROVES = re.compile(r"\bутвердить\b|\bутверждают?ся\b|\bутвержд[её]нн", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s*(?:[.,;:(]|\Z)|\n|\s+(?:согласно|в соответствии)(?!\w)")
_LONGER = "where the act approves it, its name is longer than its heading"


@frozen
class Documents:
    """The documents that an act approves: those that are amended by their names, and why the others aren't.

    The names of those in `capitals` are printed in capitals only, so how they are spelled isn't known.
    """

    named: tuple[Approved, ...] = ()
    unnamed: tuple[tuple[Step, str], ...] = ()
    capitals: tuple[Step, ...] = ()

    def ways(self) -> tuple[Documents, ...]:
        """Return how they may be named: by their own names, failing that as appendices."""
        unread = [(one.step, "so named, it would be read as something else") for one in self.named]
        return (self, Documents((), (*self.unnamed, *unread))) if unread else (self,)


def approved_documents(work: Drafting, act: ActReference) -> Documents:
    """Tell which appendices of the text before are documents that `act` approves, or appendices of such documents.

    One is approved if «УТВЕРЖДЕНЫ …» stands above it, or if the text says «утвердить … Правила …». Its name is the
    one that the text uses, otherwise its heading.
    """
    named: list[Approved] = []
    unnamed: list[tuple[Step, str]] = []
    capitals: list[Step] = []
    approvals = _approvals(work.before.root)
    appendices = [unit for unit in work.before.root.units() if unit.kind is Kind.APPENDIX]
    for unit in appendices:
        step = appendix_step(unit, appendices)
        heading = _heading(unit.heading.text) if unit.heading is not None else ""
        printed, longer = _printed(approvals, heading)
        if not heading or not (_STAMP.match(unit.mark) or printed):
            continue
        document = Approved(step, _with_initial(nominative_paper(printed), printed) if printed else heading)
        if why := _LONGER if longer else _obstacle(work, document, act):
            unnamed.append((step, why))
            continue
        named.append(document)
        if not printed and _is_all_capitals(unit):
            capitals.append(step)
    return Documents((*named, *_further(work, act, appendices, named)), tuple(unnamed), tuple(capitals))


def _further(work: Drafting, act: ActReference, appendices: list[Unit], named: list[Approved]) -> Iterator[Approved]:
    """Yield the appendices of documents: «Приложение 1 к Правилам …»."""
    for unit in appendices:
        if unit.subheading is None or any(one.step == appendix_step(unit, appendices) for one in named):
            continue
        inner = Step(Kind.APPENDIX, unit.number or "")
        found = [Approved(appendix_step(unit, appendices), one.name, inner) for one in named]
        found = [one for one in found if _is_read(work, one, act)]
        if len(found) == 1:
            yield found[0]


def note_documents(documents: Documents, plan: Plan) -> Iterator[Note]:
    """Say of which documents the changes are written as changes of an appendix, and why; and which names to look at."""
    facts = [(step, f"changed as an appendix, not by its own name: {why}") for step, why in documents.unnamed]
    facts += [(step, "its name is printed in capitals only: see to its capital letters") for step in documents.capitals]
    for step, fact in facts:
        if any(Approved(step, "").holds(choice.operation) for choice in plan.choices):
            yield Note("D-DOCUMENT", Address((step,)).text(), fact)


def _obstacle(work: Drafting, document: Approved, act: ActReference) -> str:
    """Return why a document can't be amended by its name; "" if it can."""
    if document.named(Case.GENITIVE) == document.name:
        return "its heading doesn't begin with the name of a kind of document"
    if has_more_heads(document.name):
        return "more of its name than the first noun would have to be declined"
    return "" if _is_read(work, document, act) else "its name doesn't tell it from the act and the other appendices"


def _is_read(work: Drafting, document: Approved, act: ActReference) -> bool:
    """Whether a provision of the document, so named, is looked for in its appendix."""
    clause = Step(Kind.CLAUSE, Number.parse("1"))
    found = in_document(DeleteUnit(target=Address((*document.steps, clause))), document.of(act), work.before)
    return isinstance(found, DeleteUnit) and found.target == Address((document.step, clause))


def _approvals(root: Unit) -> list[str]:
    """Return what the provisions of the act, one by one, say from «утвердить» on."""
    apart = (Kind.APPENDIX, Kind.FRONT, Kind.SIGNATURE)
    own = [node for node in root.body if not (isinstance(node, Unit) and node.kind in apart)]
    texts = ["\n".join(unit_lines(node)) for node in own if isinstance(node, Unit | Paragraph | Table)]
    return [text[found.end() :] for text in texts if (found := _APPROVES.search(text))]


def _printed(approvals: Sequence[str], heading: str) -> tuple[str, bool]:
    """Return the name of a document as the act spells it where it approves it, "" if it doesn't, and whether that is
    longer than the heading.
    """
    longer = False
    for form in (name_in(heading, case) for case in (Case.ACCUSATIVE, Case.NOMINATIVE)):
        words = r"\s+".join(re.escape(word) for word in form.split())
        for text in approvals if form else ():
            if found := re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE):
                if _NAME_ENDS.match(text, found.end()):
                    return collapse(found.group()), False
                longer = True
    return "", longer


def _with_initial(name: str, printed: str) -> str:
    """Let a name begin with a capital only if it is printed so."""
    return printed[0] + name[1:]


def _heading(text: str) -> str:
    r"""Return a heading as a name: «ПРАВИЛА\nсодержания буев» is «Правила содержания буев»."""
    words = collapse(text).split()
    return capital(" ".join(word.lower() if word.isupper() else word for word in words))


def _is_all_capitals(unit: Unit) -> bool:
    """Whether more of a heading than its first line is in capitals: then names in it can't be told from words."""
    first, _, rest = (unit.heading.text if unit.heading else "").partition("\n")
    capitals = [word for word in (*first.split()[1:], *rest.split()) if word.isupper() and len(word) > 1]
    return bool(capitals)
