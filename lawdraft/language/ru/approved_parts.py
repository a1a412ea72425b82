"""Changes of an act apart from changes of the documents that it approves, which are amended by their own names (language
reference, 17.23).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve, frozen

from lawdraft.amendment.bill import Instruction
from lawdraft.amendment.operation import DeleteUnit, Operation, RepealAct, RepealUnit, ReplaceUnit
from lawdraft.language.ru.act_names import name_in
from lawdraft.model.address import Address, Step
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import CASES, Case, Kind
from lawdraft.model.text import capital

__all__ = ["Approved", "by_document", "whole_operations"]

_OF_THE_WHOLE = (ReplaceUnit, RepealUnit, DeleteUnit)


@frozen
class Approved:
    """A document that the amended act approves: the appendix in which it stands, and its name in the nominative.

    Where the appendix is one of the document («приложение 1 к Правилам …»), `inner` is how the document calls it.
    """

    step: Step
    name: str
    inner: Step | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The place in the document that the appendix is."""
        return () if self.inner is None else (self.inner,)

    def named(self, case: Case) -> str:
        """Return the name in a case."""
        return name_in(self.name, case)

    def of(self, act: ActReference) -> ActReference:
        """Return the reference to the document: by its name as it is read, and by the act that approves it."""
        return evolve(act, document=capital(self.name))

    def spelled(self, text: str) -> str:
        """Let the name begin with a small letter where the act spells it so, but at the beginning of `text`."""
        for case in CASES:
            name = self.named(case)
            text = text[:1] + text[1:].replace(f"{capital(name)}, утвержденн", f"{name}, утвержденн")
        return text

    def holds(self, operation: Operation) -> bool:
        """Whether an operation changes the document; one on the whole of it is a change of the act."""
        steps = operation.target.steps
        return steps[:1] == (self.step,) and (len(steps) > 1 or not isinstance(operation, _OF_THE_WHOLE))


def by_document(
    operations: Sequence[Operation], documents: Sequence[Approved]
) -> list[tuple[Approved | None, tuple[Operation, ...]]]:
    """Return runs of operations in one document, with their addresses there; under None those on the act itself."""
    pairs = [(next((one for one in documents if one.holds(operation)), None), operation) for operation in operations]
    runs: list[tuple[Approved | None, tuple[Operation, ...]]] = []
    for _, group in groupby(pairs, key=lambda pair: pair[0].name if pair[0] else ""):
        run = list(group)
        moved = [one if doc is None else _at(one, (*doc.steps, *one.target.steps[1:])) for doc, one in run]
        runs.append((run[0][0], tuple(moved)))
    return runs


def whole_operations(read: Sequence[Instruction], documents: Sequence[Approved]) -> Iterator[Operation]:
    """Yield the operations that were read with their addresses in the whole act, and without the name of the act."""
    places = {(document.name.lower(), document.inner): document.step for document in documents}
    for one in read:
        for operation in one.operations:
            act = operation.act or one.act
            steps = operation.target.steps
            inner = steps[0] if steps and steps[0].kind is Kind.APPENDIX else None
            step = places.get((act.document.lower(), inner)) if act is not None else None
            found = operation if step is None else _at(operation, (step, *(steps if inner is None else steps[1:])))
            yield found if isinstance(found, RepealAct) else evolve(found, act=None)


def _at(operation: Operation, steps: tuple[Step, ...]) -> Operation:
    return evolve(operation, target=Address(steps))
