"""Law 7: the drafted bill, read from its text and carried out, gives exactly the edited text."""

from __future__ import annotations

from attrs import evolve

from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied
from lawdraft.draft.compose import DraftedBill, draft
from lawdraft.language.base import get_language
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.edition import ActReference
from lawdraft.model.plain import unit_lines
from lawdraft.model.text import collapse
from lawdraft.model.unit import Paragraph, Status, Statute, Unit

__all__ = ["law7_draft"]


def _lines(unit: Unit) -> list[str]:
    """Return the lines of a unit; the words and the final sign of a stub differ from source to source."""
    if unit.status is Status.REPEALED:
        return [f"{unit.mark} repealed"]
    head = evolve(unit, body=())
    found = [collapse(line) for line in unit_lines(head)]
    for at, child in enumerate(unit.body):
        if isinstance(child, Unit):
            found += _lines(child)
        elif isinstance(child, Paragraph) and child.status is Status.REPEALED:
            found.append(f"{unit.mark}/{at} repealed")
        else:
            found += [collapse(line) for line in unit_lines(child)]
    return found


def law7_draft(before: Statute, after: Statute, *, act: ActReference | None = None) -> DraftedBill:
    """7: apply(draft(a, b), a) == b, with the bill as a stranger would read it: from its text alone."""
    bill = draft(before, after, act=act)
    dialect = "KOAP" if before.dialect == "KOAP" else None
    read = get_language("ru").parse_bill(bill.text, dialect=dialect)
    assert not read.unparsed, read.unparsed
    assert not [note for one in read.instructions for note in one.diagnostics if note.severity in "EW"]
    result = apply_bill(read, (before,), wording=RussianWording())
    assert isinstance(result, Applied), [(fault.code, fault.address, fault.why) for fault in result.faults]
    got, want = _lines(result.after[0].root), _lines(after.root)
    assert got == want, next(
        (pair for pair in zip(got, want, strict=False) if pair[0] != pair[1]), (len(got), len(want))
    )
    return bill
