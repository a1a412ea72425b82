"""Editions of a statute: its base text and the acts of its history that had come into force by a day."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from lawdraft.consolidate.report import Rejected
from lawdraft.errors import InputError, Position
from lawdraft.model.edition import Edition
from lawdraft.model.unit import Statute
from lawdraft.workspace.api import apply
from lawdraft.workspace.source import read_bill
from lawdraft.workspace.statute import EnactedAct, StatuteFolder, read_base

__all__ = ["edition"]


def edition(folder: StatuteFolder, at: date | None = None) -> Statute:
    """Return the text of a statute as it stands on `at`, or with its whole history.

    Raises InputError if the day lies before the base text, or if an act of the history doesn't fit.
    """
    if at is not None and at < folder.edition:
        raise InputError(
            f"the text of «{folder.alias}» is known from {folder.edition.isoformat()} on",
            position=Position(str(folder.base)),
            found=at.isoformat(),
        )
    statute = read_base(folder)
    for act in folder.history:
        if at is None or (act.commenced or act.published or date.max) <= at:
            statute = _carry(statute, act, at)
    return statute


def _carry(statute: Statute, act: EnactedAct, at: date | None) -> Statute:
    bill = read_bill(act.text, dialect=statute.dialect)
    day = None if act.commenced else at  # «commenced» is the day for the whole act
    result = apply(bill, statute, at=day, published=act.published)
    if isinstance(result, Rejected):
        first = result.faults[0] if result.faults else None
        raise InputError(
            f"the enacted act «{act.name}» doesn't fit the text before it",
            position=Position(str(act.text)),
            found=f"{first.code}: {first.why} ({first.address})" if first else "",
        )
    return evolve(result.after[0], edition=Edition(valid_from=act.commenced or act.published))
