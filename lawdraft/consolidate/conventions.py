"""The switches of consolidation; they stand in `amendment.conventions`, where operations are lowered."""

from __future__ import annotations

from lawdraft.amendment.conventions import DEFAULTS, Conventions

__all__ = ["DEFAULTS", "Conventions"]
