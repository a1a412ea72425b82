"""Values that were computed for a node and are dropped with it."""

from __future__ import annotations

import weakref
from typing import Generic, TypeVar

from lawdraft.model.unit import Unit

__all__ = ["ByNode"]

Value = TypeVar("Value")


class ByNode(Generic[Value]):
    """Values by the identity of a unit: nothing is kept alive, an entry goes when its unit goes.

    Equal units are not the same: comparing them takes as long as computing most things anew.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[weakref.ref[Unit], Value]] = {}

    def get(self, unit: Unit) -> Value | None:
        """Return the value of a unit, None if there is none."""
        found = self._kept.get(id(unit))
        return found[1] if found is not None else None

    def put(self, unit: Unit, value: Value) -> Value:
        """Keep the value of a unit, and return it."""
        key = id(unit)
        self._kept[key] = (weakref.ref(unit, lambda _: self._kept.pop(key, None)), value)
        return value
