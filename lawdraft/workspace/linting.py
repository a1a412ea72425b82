"""What the drafting rules are asked about: a proposal's bill with its statutes, their history and their neighbours."""

from __future__ import annotations

from datetime import date

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.operation import DeleteUnit, RenumberUnit, RepealUnit
from lawdraft.check.rule import Base, Matter
from lawdraft.model.unit import Statute
from lawdraft.workspace.execution import Execution
from lawdraft.workspace.neighbours import Neighbours
from lawdraft.workspace.statute import StatuteFolder

__all__ = ["matter_of", "takes_away"]


def matter_of(done: Execution, neighbours: Neighbours) -> Matter:
    """Put a bill before the rules. The other statutes are read only if the bill takes something away."""
    bases = tuple(
        _base(folder, statute, done.day(folder.alias), done.proposal.id)
        for folder, statute in zip(done.folders, done.bases, strict=True)
    )
    return Matter(
        done.bill,
        done.result,
        bases,
        neighbours.besides(done.proposal.statutes) if takes_away(done.bill) else (),
        done.at,
    )


def takes_away(bill: Bill) -> bool:
    """Tell whether a bill repeals, deletes or renumbers: what other statutes refer to matters then."""
    return any(
        isinstance(operation, RepealUnit | DeleteUnit | RenumberUnit)
        for instruction in bill.instructions
        for operation in instruction.operations
    )


def _base(folder: StatuteFolder, statute: Statute, day: date | None, proposal: str) -> Base:
    became_law = any(act.proposal == proposal for act in folder.history)  # what came later is no matter then
    later = tuple(
        (act.reference, since)
        for act in folder.history
        if not became_law and day is not None and (since := act.commenced or act.published) is not None and since > day
    )
    return Base(statute, tuple(act.reference for act in folder.history), later)
