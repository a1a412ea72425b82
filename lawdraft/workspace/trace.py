"""From a recommendation to its proposals, the provisions they change and how far they got; and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from lawdraft.amendment.operation import Commence, operation_name
from lawdraft.consolidate.identity import fitness
from lawdraft.model.address import Address, Step
from lawdraft.model.dialect import get_dialect
from lawdraft.model.edition import ActReference
from lawdraft.workspace.proposal import Proposal, Source
from lawdraft.workspace.source import read_bill
from lawdraft.workspace.statute import StatuteFolder

__all__ = ["Link", "links", "links_to_csv", "links_to_json"]

_FIELDS = (
    "event", "date", "document", "number", "recommendation", "proposal", "title", "stage", "since", "statute",
    "address", "operation", "article", "item",
)  # fmt: skip


@frozen
class Link:
    """One way from a recommendation to a provision; without a bill it ends at the proposal."""

    source: Source | None
    proposal: Proposal
    statute: str = ""
    address: str = ""
    operation: str = ""
    article: str = ""
    item: str = ""

    def row(self) -> dict[str, str]:
        """Return the link as named texts, "" where nothing is known."""
        source, last = self.source, self.proposal.history[-1] if self.proposal.history else None
        values = (
            source.event if source else "",
            source.date.isoformat() if source and source.date else "",
            source.document if source else "",
            source.number if source else "",
            source.recommendation if source else "",
            self.proposal.id,
            self.proposal.title,
            self.proposal.stage,
            last.date.isoformat() if last and last.date else "",
            self.statute,
            self.address,
            self.operation,
            self.article,
            self.item,
        )
        return dict(zip(_FIELDS, values, strict=True))


def links(statutes: Mapping[str, StatuteFolder], proposals: Iterable[Proposal]) -> tuple[Link, ...]:
    """Return all links of proposals; `statutes` are those of the workspace by their aliases."""
    found: list[Link] = []
    for proposal in proposals:
        provisions = list(dict.fromkeys(_provisions(proposal, statutes)))
        for source in proposal.sources or (None,):
            found += [Link(source, proposal, *one) for one in provisions] or [Link(source, proposal)]
    return tuple(found)


def _provisions(proposal: Proposal, folders: Mapping[str, StatuteFolder]) -> list[tuple[str, str, str, str, str]]:
    if proposal.bill is None:
        return []
    found = []
    for instruction in read_bill(proposal.bill).instructions:
        for operation in instruction.operations:
            if isinstance(operation, Commence):
                continue
            alias = _alias(proposal, folders, operation.act or instruction.act)
            if alias:
                address = _aimed(operation)
                text = address.text(ordinals=get_dialect(folders[alias].dialect).ordinals) if address else ""
                found.append((alias, text, operation_name(operation), instruction.article, instruction.item))
    return found


def _aimed(operation: Any) -> Address:
    """Return the provision that an operation changes or brings."""
    units = getattr(operation, "units", ())
    if operation_name(operation) == "insert_unit" and units:
        step = Step(units[0].kind, units[0].label)
        target: Address = operation.target
        return Address((step,)) if step.kind.value == "статья" else target / step
    aimed: Address = operation.target
    return aimed


def _alias(proposal: Proposal, folders: Mapping[str, StatuteFolder], act: ActReference | None) -> str:
    known = [alias for alias in proposal.statutes if alias in folders]
    if act is None:
        return known[0] if len(known) == 1 else ""
    fits = [(agreed, alias) for alias in known if (agreed := fitness(act, folders[alias].work))]
    return max(fits)[1] if fits else ""


def links_to_json(found: Sequence[Link]) -> dict[str, Any]:
    """Write links in both directions: by recommendation, and by provision."""
    recommendations: dict[tuple[str, ...], dict[str, Any]] = {}
    provisions: dict[tuple[str, str], dict[str, Any]] = {}
    for link in found:
        row = link.row()
        origin = {name: row[name] for name in _FIELDS[:5] if row[name]}
        state = {"id": row["proposal"], "title": row["title"], "stage": row["stage"], "since": row["since"] or None}
        provision = {name: row[name] for name in _FIELDS[9:] if row[name]}
        if link.source is not None:
            entry = recommendations.setdefault(tuple(origin.values()), origin | {"proposals": []})
            one = _entry(entry["proposals"], state, "provisions")
            if provision and provision not in one["provisions"]:
                one["provisions"].append(provision)
        if link.statute:
            place = provisions.setdefault(
                (row["statute"], row["address"]),
                {"statute": row["statute"], "address": row["address"], "proposals": []},
            )
            one = _entry(place["proposals"], state, "recommendations")
            if origin and origin not in one["recommendations"]:
                one["recommendations"].append(origin)
    return {
        "version": 1,
        "recommendations": list(recommendations.values()),
        "provisions": [provisions[key] for key in sorted(provisions)],
    }


def _entry(entries: list[dict[str, Any]], state: dict[str, Any], below: str) -> dict[str, Any]:
    """Return the entry of a proposal in a list, a new one if it isn't there."""
    for entry in entries:
        if entry["id"] == state["id"]:
            return entry
    entries.append({**state, below: []})
    return entries[-1]


def links_to_csv(found: Sequence[Link]) -> str:
    """Write links as a table with one line each (RFC 4180)."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, _FIELDS)
    writer.writeheader()
    for link in found:
        writer.writerow({name: _plain(value) for name, value in link.row().items()})
    return stream.getvalue()


def _plain(value: str) -> str:
    """Keep a text from being taken for a formula by a spreadsheet."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
