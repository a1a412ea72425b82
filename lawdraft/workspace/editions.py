"""Editions at hand while many bills meet the same texts: each is made once, as long as there is room."""

from __future__ import annotations

from datetime import date

from lawdraft.model.unit import Statute
from lawdraft.workspace.history import edition
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.statute import read_statute_folder

__all__ = ["Editions"]

_MOST = 64


class Editions:
    """The texts of a workspace's statutes by day; at most some dozens stay in memory."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._texts: dict[tuple[str, date | None], Statute] = {}

    def text(self, alias: str, day: date | None) -> Statute:
        """Return a statute as it stands on a day, or with its whole history; raises as `edition` does."""
        key = (alias, day)
        text = self._texts.pop(key, None)
        if text is None:
            text = edition(read_statute_folder(self.workspace, alias), day)
            if len(self._texts) >= _MOST:
                del self._texts[next(iter(self._texts))]
        self._texts[key] = text  # the last one used stands last
        return text
