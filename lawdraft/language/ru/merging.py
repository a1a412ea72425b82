"""An address put into the context it stands in, by rank of level (language reference, 2)."""

from __future__ import annotations

from lawdraft.model.address import RANK, Address, Step
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number

__all__ = ["merge"]

_ANY_ORDER = frozenset({Kind.TABLE, Kind.SECTION, Kind.APPENDIX, Kind.NOTE})
_HAS_HEADING = frozenset(
    {
        Kind.CODE_PART,
        Kind.SECTION,
        Kind.SUBSECTION,
        Kind.CHAPTER,
        Kind.SUBCHAPTER,
        Kind.ARTICLE,
        Kind.APPENDIX,
        Kind.TABLE,
    }
)


def merge(context: Address, narrower: Address) -> tuple[Address, bool]:
    """Put an address into the context it stands in, by rank of level; tell whether it restated a level of the context.

    The levels of the context that are broader than the broadest level of the address stay; the rest gives way (language reference, 2).
    """
    if not narrower:
        return context, False
    first = narrower.steps[0]
    if first.kind is Kind.PREAMBLE:
        return narrower, bool(context)
    kept: list[Step] = []
    for step in context.steps:
        if first.kind is Kind.HEADING and step.kind not in _HAS_HEADING:
            break
        same = step.kind is first.kind
        if same and step.kind is Kind.SUBCLAUSE and _nests(step, first):
            kept.append(step)
            continue
        if same or (
            RANK[step.kind] >= RANK[first.kind]
            and not (step.kind in _ANY_ORDER and first.kind not in (Kind.ARTICLE, Kind.CHAPTER))
        ):
            break
        kept.append(step)
    restated = any(step.kind is first.kind and step != first for step in context.steps[len(kept) :])
    if first.kind is Kind.APPENDIX:
        kept = []
    return Address((*kept, *narrower.steps)), restated


def _nests(outer: Step, inner: Step) -> bool:
    """A lettered подпункт stands below a numbered one (ГК)."""
    return (
        isinstance(outer.label, Number)
        and isinstance(inner.label, Number)
        and not outer.label.is_letter
        and inner.label.is_letter
    )
