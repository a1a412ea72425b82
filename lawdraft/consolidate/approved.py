"""Documents that an act approves: «пункт 3 Правил …, утвержденных постановлением …» stands in its appendix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.fault import Candidate, Fault
from lawdraft.amendment.operation import (
    ApplyFrom,
    Commence,
    Expire,
    NewUnit,
    Operation,
    RepealAct,
    RepealUnit,
    ReplaceUnit,
    operation_name,
)
from lawdraft.consolidate.identity import titles_of
from lawdraft.model.address import Address
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.naming import appendix_step
from lawdraft.model.text import collapse
from lawdraft.model.unit import Statute, Unit

__all__ = ["in_document", "placed", "placed_operations"]


def placed(operation: Operation, act: ActReference | None, base: Statute) -> Operation:
    """Return an operation with its address in the whole act, if its document can be told; else as it is."""
    found = in_document(operation, act, base)
    return operation if isinstance(found, Fault) else found


def placed_operations(bill: Bill, base: Statute) -> Iterator[Operation]:
    """Yield all operations of a bill as `placed` gives them."""
    for one in bill.instructions:
        for operation in one.operations:
            yield placed(operation, operation.act or one.act, base)


def in_document(operation: Operation, act: ActReference | None, base: Statute) -> Operation | Fault:
    """Return an operation on a document that `base` approves with its address in `base`, or why it has none.

    `act` names the document. Where `base` is the document itself, or none is named, the operation stays as it is.
    """
    if act is None or not act.document or isinstance(operation, Commence | ApplyFrom | Expire):
        return operation
    wanted = _words(act.document)
    whole = isinstance(operation, ReplaceUnit) and not operation.target
    if any(_words(title) == wanted for title in titles_of(base.work)):
        return _not_whole(operation) if whole else operation
    appendices = [unit for unit in base.root.units() if unit.kind is Kind.APPENDIX]
    if not appendices and not any(unit.kind in (Kind.FRONT, Kind.SIGNATURE) for unit in base.root.units()):
        # a bare text: the document, since nothing of the act around it is there
        return _not_whole(operation) if whole else operation
    headed = [unit for unit in appendices if _is_headed(unit, wanted)]
    if len(headed) != 1:
        why = "the act has no appendix with this heading" if not headed else "several appendices have this heading"
        near = tuple(Candidate(appendix_step(unit, appendices).text(), _heading(unit)) for unit in appendices[:3])
        return Fault(
            "L-TARGET-MISSING",
            op=operation_name(operation),
            target=operation.target,
            address=act.document,
            text=act.document,
            candidates=near,
            why=why,
        )
    if operation.target.steps[:1] and operation.target.steps[0].kind is Kind.APPENDIX:
        return _further(operation, wanted, appendices, act)
    step = appendix_step(headed[0], appendices)
    if isinstance(operation, RepealAct):
        return RepealUnit(target=Address((step,)), date=operation.date, act=operation.act)
    if isinstance(operation, ReplaceUnit) and whole:
        operation = evolve(operation, units=(NewUnit(step.kind, step.label, operation.units[0].text),))
    return evolve(operation, target=Address((step, *operation.target.steps)))


def _not_whole(operation: Operation) -> Fault:
    why = "the text is the document alone: its new edition takes its place, there is nothing to apply"
    return Fault("L-RESTATE-ACT", op=operation_name(operation), target=operation.target, why=why)


def _further(operation: Operation, wanted: list[str], appendices: list[Unit], act: ActReference) -> Operation | Fault:
    """«приложение 1 к Правилам» stands beside the Правила in the act, with «к Правилам» under its mark."""
    label = operation.target.steps[0].label
    alike = [unit for unit in appendices if (unit.number or "") == label]
    own = [unit for unit in alike if _belongs(unit, wanted)]
    if len(own) == 1:
        step = appendix_step(own[0], appendices)
        return evolve(operation, target=Address((step, *operation.target.steps[1:])))
    return Fault(
        "L-TARGET-MISSING",
        op=operation_name(operation),
        target=operation.target,
        address=operation.target.text(),
        text=act.document,
        candidates=tuple(Candidate(appendix_step(unit, appendices).text(), _heading(unit)) for unit in alike[:3]),
        why="which appendix of the act belongs to this document can't be told",
    )


def _belongs(unit: Unit, wanted: list[str]) -> bool:
    """Whether «к Правилам содержания …» stands under the mark: its noun in the dative, the rest as it is."""
    own = _words(unit.subheading.text) if unit.subheading is not None else []
    if own[:1] != ["к"] or len(own) <= len(wanted):
        return False
    pairs = list(zip(own[1:], wanted, strict=False))
    return all(one == other or (one[:4] == other[:4] and at < 3) for at, (one, other) in enumerate(pairs))


def _heading(unit: Unit) -> str:
    return collapse(unit.heading.text) if unit.heading is not None else ""


def _words(text: str) -> list[str]:
    return re.findall(r"[\w^-]+", text.lower().replace("ё", "е"))


def _is_headed(unit: Unit, wanted: list[str]) -> bool:
    """Whether an appendix has the heading; a name of one word («Правила») is the beginning of it."""
    own = _words(_heading(unit))
    return own == wanted or (len(wanted) == 1 and own[:1] == wanted)
