"""Lower an operation to steps: on the text before the article, the text now, and the steps in between."""

from __future__ import annotations

from typing import assert_never

from attrs import frozen

from lawdraft.amendment.context import Work
from lawdraft.amendment.conventions import DEFAULTS, Conventions
from lawdraft.amendment.fault import Fault, RefusalError
from lawdraft.amendment.lower_end import lower_delete_unit, lower_repeal_unit, lower_suspend
from lawdraft.amendment.lower_insert import lower_insert_unit
from lawdraft.amendment.lower_text import lower_delete_text, lower_insert_text, lower_replace_text
from lawdraft.amendment.lower_unit import lower_replace_unit
from lawdraft.amendment.operation import (
    ApplyFrom,
    Commence,
    DeleteText,
    DeleteUnit,
    Expire,
    InsertText,
    InsertUnit,
    Operation,
    RenumberUnit,
    RepealAct,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
    Suspend,
)
from lawdraft.amendment.progress import Progress
from lawdraft.amendment.renumber import lower_renumber
from lawdraft.amendment.step import Step, StepError
from lawdraft.amendment.wording import Wording
from lawdraft.model.dialect import Dialect

__all__ = ["Lowered", "Refused", "lower"]


@frozen
class Lowered:
    """The steps of one operation, made already on its progress, and what was worth a warning."""

    steps: tuple[Step, ...]
    warnings: tuple[Fault, ...] = ()


@frozen
class Refused:
    """Why an operation doesn't fit, and what was worth a warning; the progress is as it was."""

    fault: Fault
    warnings: tuple[Fault, ...] = ()


def lower(
    operation: Operation,
    progress: Progress,
    *,
    dialect: Dialect,
    wording: Wording,
    conventions: Conventions = DEFAULTS,
    text: str = "",
    upcoming: tuple[Operation, ...] = (),
    payloads: tuple[tuple[str, str], ...] = (),
) -> Lowered | Refused:
    """Carry out one operation on `progress`; on a fault the progress is as it was.

    `text` are the words of the instruction (they tell «дважды» from «в первом и втором случаях»); `upcoming` the later
    «считать …» of the same article on the same statute; `payloads` the appendices of the bill as (label, text).
    """
    if conventions.addressing == "live":
        progress.begin()
    mark = progress.mark()
    work = Work(operation, progress, dialect, wording, conventions, text, upcoming, payloads)
    try:
        _dispatch(work, operation)
    except RefusalError as refusal:
        progress.back(mark)
        return Refused(refusal.fault, tuple(work.warnings))
    except StepError as error:
        progress.back(mark)
        return Refused(work.fault("L-CONFLICT", str(error)))
    if getattr(operation, "wide", ""):
        progress.wide.update(range(mark[1], len(progress.log)))
    return Lowered(tuple(progress.log.steps[mark[1] :]), tuple(work.warnings))


def _dispatch(work: Work, op: Operation) -> None:
    match op:
        case ReplaceText():
            lower_replace_text(work, op)
        case DeleteText():
            lower_delete_text(work, op)
        case InsertText():
            lower_insert_text(work, op)
        case ReplaceUnit():
            lower_replace_unit(work, op)
        case InsertUnit():
            lower_insert_unit(work, op)
        case RepealUnit():
            lower_repeal_unit(work, op)
        case DeleteUnit():
            lower_delete_unit(work, op)
        case RenumberUnit():
            lower_renumber(work, op)
        case Suspend():
            lower_suspend(work, op)
        case RepealAct() | ApplyFrom() | Commence() | Expire():
            return  # reported: they change no text
        case _:
            assert_never(op)
