"""Conflicts, and what was found while looking for them, as JSON that reads back as what it was: for keeping them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lawdraft.consolidate.conflict import Conflict, Known, Side, Trace
from lawdraft.consolidate.footprint import Footprint
from lawdraft.model.kind import Kind

__all__ = ["known_from_data", "known_to_data"]


def known_to_data(known: Known, bills: Mapping[str, str]) -> dict[str, Any]:
    """Write what was found in bills, with the checksums of their texts; an item that is in conflict stands once."""
    sides: dict[Side, int] = {}

    def conflict(one: Conflict) -> list[Any]:
        return [one.kind, one.address, [sides.setdefault(side, len(sides)) for side in one.sides]]

    together = [[names, [conflict(one) for one in own]] for names, own in known.together.items()]
    traces = [[name, bills[name], trace and _trace(trace)] for name, trace in known.traces.items()]
    return {"sides": [_side(side) for side in sides], "traces": traces, "together": together}


def known_from_data(data: Any, bills: Mapping[str, str]) -> Known:
    """Read what was found in bills whose texts still have these checksums; what isn't such raises what Python says."""
    sides = [Side(*side) for side in data["sides"]]
    traces = {
        name: trace and _read_trace(trace) for name, checksum, trace in data["traces"] if bills.get(name) == checksum
    }
    together = {
        tuple(names): tuple(Conflict(kind, address, tuple(sides[at] for at in ats)) for kind, address, ats in own)
        for names, own in data["together"]
        if all(name in traces for name in names)
    }
    return Known(traces, together)


def _side(side: Side) -> list[str]:
    return [side.proposal, side.article, side.item, side.text]


def _trace(trace: Trace) -> list[Any]:
    return [
        [sorted(trace.print.areas), sorted(trace.print.wide)],
        sorted([kind.value, label] for kind, label in trace.print.labels),
        [[path, address, _side(side)] for path, address, side in trace.ends],
        [[path, _side(side)] for path, side in trace.referred],
    ]


def _read_trace(data: Any) -> Trace:
    (areas, wide), labels, gone, referred = data
    return Trace(
        Footprint(
            frozenset(tuple(path) for path in areas),
            frozenset(tuple(path) for path in wide),
            frozenset((Kind(kind), label) for kind, label in labels),
        ),
        tuple((tuple(path), address, Side(*side)) for path, address, side in gone),
        tuple((tuple(path), Side(*side)) for path, side in referred),
    )
