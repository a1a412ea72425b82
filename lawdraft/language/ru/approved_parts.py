"""Changes of an act apart from changes of the documents that it approves, which are amended by their own names (language
reference, 17.23).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve, frozen

from lawdraft.amendment.bill import Instruction
from lawdraft.amendment.operation import DeleteUnit, Operation, RepealAct, RepealUnit, ReplaceUnit
from lawdraft.language.ru.act_names import decline_kind, head_noun
from lawdraft.language.ru.papers import decline_paper
from lawdraft.model.address import Address, Step
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Case

__all__ = ["Approved", "by_document", "outer_of", "whole_operations"]

_OF_THE_WHOLE = (ReplaceUnit, RepealUnit, DeleteUnit)


@frozen
class Approved:
    """A document that the amended act approves: the appendix in which it stands, and its name in the nominative."""

    step: Step
    name: str

    def named(self, case: Case) -> str:
        """Return the name in a case."""
        return decline_paper(self.name, case) or decline_kind(self.name, case)

    def of(self, act: ActReference) -> ActReference:
        """Return the reference to the document: by its name, and by the act that approves it."""
        return evolve(act, document=self.name)

    def holds(self, operation: Operation) -> bool:
        """Whether an operation changes the document; one on the whole of it is a change of the act."""
        steps = operation.target.steps
        return steps[:1] == (self.step,) and (len(steps) > 1 or not isinstance(operation, _OF_THE_WHOLE))


def by_document(
    operations: Sequence[Operation], documents: Sequence[Approved]
) -> list[tuple[Approved | None, tuple[Operation, ...]]]:
    """Return runs of operations in one document, with their addresses there; under None those on the act itself."""

    def document_of(operation: Operation) -> Approved | None:
        return next((one for one in documents if one.holds(operation)), None)

    runs = [(document, tuple(run)) for document, run in groupby(operations, document_of)]
    return [
        (document, run if document is None else tuple(_at(one, one.target.steps[1:]) for one in run))
        for document, run in runs
    ]


def whole_operations(read: Sequence[Instruction], documents: Sequence[Approved]) -> Iterator[Operation]:
    """Yield the operations that were read with their addresses in the whole act, and without the name of the act."""
    steps = {document.name: document.step for document in documents}
    for one in read:
        for operation in one.operations:
            act = operation.act or one.act
            step = steps.get(act.document) if act is not None else None
            found = operation if step is None else _at(operation, (step, *operation.target.steps))
            yield found if isinstance(found, RepealAct) else evolve(found, act=None)


def outer_of(act: ActReference) -> ActReference:
    """Return an act as one speaks of it where it was named before: by its noun alone."""
    return ActReference(head_noun(act.kind))


def _at(operation: Operation, steps: tuple[Step, ...]) -> Operation:
    return evolve(operation, target=Address(steps))
