"""What the drafting rules are asked about: a proposal's bill with its statutes, their history and their neighbours."""

from __future__ import annotations

from datetime import date

from lawdraft.amendment.operation import DeleteUnit, RenumberUnit, RepealUnit
from lawdraft.check.rule import Base, Matter
from lawdraft.model.unit import Statute
from lawdraft.workspace.editions import Editions
from lawdraft.workspace.execution import Execution
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.statute import StatuteFolder

__all__ = ["matter_of"]


def matter_of(workspace: Workspace, done: Execution, editions: Editions | None = None) -> Matter:
    """Put a bill before the rules. The other statutes are read only if the bill takes something away.

    `editions` are texts at hand.
    """
    bases = tuple(
        _base(folder, statute, done.day(folder.alias)) for folder, statute in zip(done.folders, done.bases, strict=True)
    )
    takes = any(
        isinstance(operation, RepealUnit | DeleteUnit | RenumberUnit)
        for instruction in done.bill.instructions
        for operation in instruction.operations
    )
    return Matter(
        done.bill,
        done.result,
        bases,
        _others(workspace, done, editions or Editions(workspace)) if takes else (),
        done.at,
    )


def _base(folder: StatuteFolder, statute: Statute, day: date | None) -> Base:
    later = tuple(
        (act.reference, since)
        for act in folder.history
        if day is not None and (since := act.commenced or act.published) is not None and since > day
    )
    return Base(statute, tuple(act.reference for act in folder.history), later)


def _others(workspace: Workspace, done: Execution, editions: Editions) -> tuple[Statute, ...]:
    """The neighbours in their newest text; of the bill's own statutes, as the bill leaves them."""
    own = {folder.alias for folder in done.folders}
    after = done.result.after if hasattr(done.result, "after") else done.bases
    neighbours = tuple(editions.text(alias, done.at) for alias in workspace.statutes() if alias not in own)
    return (*after, *neighbours)
