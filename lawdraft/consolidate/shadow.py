"""Which faults of a history can be told, although acts before them don't fit.

What an act that doesn't fit would have made of the units that it names isn't known, nor what acts that name the same
units make of them. Elsewhere the text is as it would be: a fault there doesn't follow from another.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define, evolve

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.fault import Fault
from lawdraft.amendment.operation import (
    ApplyFrom,
    Commence,
    Expire,
    InsertUnit,
    Operation,
    RepealAct,
    Suspend,
)
from lawdraft.consolidate.approved import placed
from lawdraft.consolidate.identity import fitness
from lawdraft.consolidate.report import Rejected
from lawdraft.model.address import Address
from lawdraft.model.kind import Kind
from lawdraft.model.number import NumberRange
from lawdraft.model.survey import STRUCTURAL
from lawdraft.model.unit import Statute

__all__ = ["Shadow"]

_NO_TEXT = (Commence, ApplyFrom, Expire, Suspend, RepealAct)
_OF_THE_BILL = frozenset({"L-UNPARSED"})  # faults that no text of the statute can mend
_APPENDICES = Kind.APPENDIX.value


@define(eq=False)
class Shadow:
    """The labels of the articles or points of which it isn't known how they read; `everything`: all of them.

    The appendices are taken together, and kinds aren't told apart: one unit may be called in two ways.
    """

    base: Statute
    units: set[str] = Factory(set)
    everything: bool = False
    told: set[tuple[int, str, str, str]] = Factory(set)

    def falls_on(self, bill: Bill) -> bool:
        """Whether a bill changes something of which it isn't known how it reads."""
        units = _units(self.base, bill)
        return self.everything or units is None or not self.units.isdisjoint(units)

    def add(self, bill: Bill) -> None:
        """Take note that it isn't known what a bill makes of what it names."""
        units = _units(self.base, bill)
        if units is None:
            self.everything = True
        else:
            self.units |= units

    def told_of(self, bill: Bill, result: Rejected) -> Rejected | None:
        """Return the faults of a bill that don't follow from what came before, each once; None if there are none."""
        found = []
        for fault in result.faults:
            key = (id(bill), fault.article, fault.item, fault.code)
            if key not in self.told and (fault.code in _OF_THE_BILL or not self._hides(fault)):
                found.append(fault)
            self.told.add(key)
        return evolve(result, faults=tuple(found)) if found else None

    def _hides(self, fault: Fault) -> bool:
        unit = str(fault.unit.label) if fault.unit is not None and not fault.target else _unit_of(fault.target)
        return self.everything or unit is None or unit in self.units


def _units(base: Statute, bill: Bill) -> set[str] | None:
    """Return the units that a bill changes in a statute; None if it may change any."""
    if bill.unparsed:
        return None
    found: set[str] = set()
    for operation in _operations(base, bill):
        units = list(_changed(operation))
        if not units:
            return None
        found.update(units)
    return found


def _operations(base: Statute, bill: Bill) -> Iterator[Operation]:
    for instruction in bill.instructions:
        for operation in instruction.operations:
            act = operation.act or instruction.act
            if act is None or fitness(act, base.work) is not None:
                own = placed(operation, act, base)  # the repeal of a document is that of its appendix
                if not isinstance(own, _NO_TEXT):
                    yield own


def _changed(operation: Operation) -> Iterator[str]:
    """Yield the units that an operation changes; none if it may change any."""
    if operation.target:
        if (unit := _unit_of(operation.target)) is not None:
            yield unit
    elif isinstance(operation, InsertUnit) and not any(unit.kind in STRUCTURAL for unit in operation.units):
        yield from (_APPENDICES if unit.kind is Kind.APPENDIX else str(unit.label) for unit in operation.units)


def _unit_of(address: Address) -> str | None:
    """Return the label of the article or point of an address; None if it is wider, or names several."""
    if address.steps[:1] and address.steps[0].kind is Kind.APPENDIX:
        return _APPENDICES
    step = next((step for step in address.steps if step.kind not in STRUCTURAL), None)
    return None if step is None or isinstance(step.label, NumberRange) else str(step.label)
