"""Commencement clauses of a whole bill: what one of them excepts by name needs a day in another (language reference, 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from lawdraft.amendment.bill import Diagnostic, Instruction
from lawdraft.amendment.operation import Commence
from lawdraft.language.ru.sentences import excepted_units
from lawdraft.model.address import Address

__all__ = ["with_open_exceptions"]

_MARK = re.compile(r"\s*\d+(?:\^\d+)?[.)]\s+")


def with_open_exceptions(instructions: Sequence[Instruction]) -> tuple[Instruction, ...]:
    """Say at each clause which of the units that it excepts no clause of the bill gives a day."""
    dated = [
        operation.target
        for instruction in instructions
        for operation in instruction.operations
        if isinstance(operation, Commence) and operation.target
    ]
    return tuple(_noted(instruction, dated) for instruction in instructions)


def _noted(instruction: Instruction, dated: Sequence[Address]) -> Instruction:
    if not any(isinstance(one, Commence) and one.exceptions and not one.target for one in instruction.operations):
        return instruction
    open_ = [unit for unit in excepted_units(_MARK.sub("", instruction.text, count=1)) if not _meets(unit, dated)]
    if not open_:
        return instruction
    said = f"no day is named for what is excepted: {'; '.join(unit.text() for unit in open_)}"
    return evolve(instruction, diagnostics=(*instruction.diagnostics, Diagnostic("L-COMMENCE-GAP", "W", said)))


def _meets(unit: Address, dated: Sequence[Address]) -> bool:
    """Whether a dated unit is the one excepted, holds it or is part of it."""
    return any(all(a == b for a, b in zip(unit.steps, other.steps, strict=False)) for other in dated)
