"""The two ways of counting абзацы: whether they name different paragraphs here (L-ABZAC-ALT, reference 3.1)."""

from __future__ import annotations

from lawdraft.amendment.context import Work
from lawdraft.amendment.progress import Spot
from lawdraft.model.address import Address
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing

__all__ = ["alternatives", "warn_alternative"]


def alternatives(work: Work, address: Address | None = None) -> tuple[Spot, ...]:
    """Return the places that an address (the target) names when абзацы are counted the other way, if others."""
    whole = work.target if address is None else address
    if not whole.steps:
        return ()
    paragraph = whole.parent if whole.last.kind is Kind.SENTENCE else whole
    if not paragraph.steps or paragraph.last.kind is not Kind.PARAGRAPH:
        return ()
    owners = work.progress.find(paragraph.parent)
    counted = work.progress.find(paragraph)
    if isinstance(owners, Missing) or len(owners) != 1:
        return ()
    other = work.progress.alternative(owners[0], paragraph.last)
    if other is None or (not isinstance(counted, Missing) and _is_same(other, counted[0])):
        return ()
    if paragraph is whole:
        return (other,)
    found = work.progress.find(Address((whole.last,)), start=other)
    return () if isinstance(found, Missing) else found


def _is_same(one: Spot, other: Spot) -> bool:
    return one.view is other.view and one.place.path == other.place.path


def warn_alternative(work: Work, address: Address | None = None) -> None:
    """Warn where the two ways of counting name different paragraphs and no old words decide."""
    if alternatives(work, address):
        work.warn("L-ABZAC-ALT", "counting абзацы the other way would name another one")
