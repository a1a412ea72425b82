"""Conflicts, and what was found while looking for them, as JSON that reads back as what it was: for keeping them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lawdraft.consolidate.conflict import Conflict, Known, Side, Trace
from lawdraft.consolidate.footprint import Footprint
from lawdraft.model.kind import Kind

__all__ = ["conflict_from_data", "conflict_to_data", "known_from_data", "known_to_data"]


def conflict_to_data(conflict: Conflict) -> list[Any]:
    """Write a conflict."""
    return [conflict.kind, conflict.address, [_side(side) for side in conflict.sides]]


def conflict_from_data(data: Any) -> Conflict:
    """Read a conflict; what isn't one raises whatever Python says."""
    kind, address, sides = data
    return Conflict(kind, address, tuple(Side(*side) for side in sides))


def known_to_data(known: Known, bills: Mapping[str, str]) -> dict[str, Any]:
    """Write what was found in bills, with the checksums of their texts."""
    return {
        "traces": [[name, bills[name], trace and _trace(trace)] for name, trace in known.traces.items()],
        "together": [[names, [conflict_to_data(one) for one in own]] for names, own in known.together.items()],
    }


def known_from_data(data: Any, bills: Mapping[str, str]) -> Known:
    """Read what was found in bills whose texts still have these checksums; what isn't such raises what Python says."""
    traces = {
        name: trace and _read_trace(trace) for name, checksum, trace in data["traces"] if bills.get(name) == checksum
    }
    together = {
        tuple(names): tuple(conflict_from_data(one) for one in own)
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
