"""What is to be repealed with a unit: the provisions of the acts that changed it (language reference, 8)."""

from __future__ import annotations

from collections.abc import Iterator

from lawdraft.amendment.operation import RepealUnit
from lawdraft.draft.plan import Drafting, Note, Plan
from lawdraft.model.edition import ActReference
from lawdraft.model.rebuild import children, get
from lawdraft.model.unit import Node

__all__ = ["note_repeals"]


def note_repeals(work: Drafting, plan: Plan) -> Iterator[Note]:
    """Name, for each repealed unit, the acts that changed it, as far as the text itself says."""
    for choice in plan.choices:
        if not isinstance(choice.operation, RepealUnit):
            continue
        acts = {(act.date, act.number): act for act in _acts(get(work.root, choice.path)) if act.number}
        if acts:
            known = sorted(acts.values(), key=lambda act: (str(act.date or ""), act.number))
            names = ", ".join(f"№ {act.number}{f' ({act.date})' if act.date else ''}" for act in known)
            message = f"the provisions that changed it may have to be repealed too, in acts {names}"
            yield Note("D-REPEALS", choice.operation.target.text(), message)


def _acts(node: Node) -> Iterator[ActReference]:
    for provenance in getattr(node, "provenance", ()):
        yield provenance.act
    for child in children(node):
        yield from _acts(child)
