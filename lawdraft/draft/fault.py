"""What drafting can fail with."""

from __future__ import annotations

from lawdraft.errors import LawdraftError

__all__ = ["DraftError"]


class DraftError(LawdraftError):
    """An edit can't be said as an amendment: it touches what has no address, or renumbers what may not be
    renumbered.
    """
