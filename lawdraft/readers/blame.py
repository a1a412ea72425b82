"""Which acts shaped a provision, from the notes that its import kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import frozen

from lawdraft.model.address import Address
from lawdraft.model.edition import Provenance
from lawdraft.model.naming import address_of
from lawdraft.model.rebuild import HEADING, Path, children, get
from lawdraft.model.unit import Paragraph, Row, Unit

__all__ = ["Blame", "blame", "blame_to_json"]


@frozen
class Blame:
    """One act and what it did to which place."""

    address: Address
    heading: bool
    provenance: Provenance


def blame(root: Unit, path: Path) -> tuple[Blame, ...]:
    """Return what the notes say of the node at `path`: of the units around it, of itself, of all below it, by date.

    Notes of the whole act are left out: they say nothing of one provision. Raises LookupError if there is no such node.
    """
    found = []
    for depth in range(1, len(path)):
        found += list(_own(root, path[:depth]))
    found += list(_below(root, path))
    return tuple(
        sorted(
            found,
            key=lambda one: (one.provenance.act.date is None, one.provenance.act.date or date.min, str(one.address)),
        )
    )


def _own(root: Unit, path: Path) -> Iterator[Blame]:
    node = get(root, path)
    if isinstance(node, (Unit, Paragraph, Row)):
        for one in node.provenance:
            yield Blame(address_of(root, path), path[-1:] == (HEADING,), one)


def _below(root: Unit, path: Path) -> Iterator[Blame]:
    node = get(root, path)
    yield from _own(root, path)
    if isinstance(node, Unit) and node.heading is not None:
        yield from _own(root, (*path, HEADING))
    for at in range(len(children(node))):
        yield from _below(root, (*path, at))


def blame_to_json(found: tuple[Blame, ...]) -> list[dict[str, Any]]:
    """Write what `blame` found as JSON."""
    return [
        {
            "address": one.address.text(),
            "change": one.provenance.change,
            "act": {
                "kind": one.provenance.act.kind,
                "date": one.provenance.act.date.isoformat() if one.provenance.act.date else None,
                "number": one.provenance.act.number,
                "title": one.provenance.act.title,
            },
            "nd": one.provenance.nd,
            "effective": one.provenance.effective.isoformat() if one.provenance.effective else None,
            "note": one.provenance.source,
        }
        for one in found
    ]
