"""Editions at hand while many bills meet the same texts: each is made once, as long as there is room."""

from __future__ import annotations

from datetime import date

from lawdraft.model.unit import Statute
from lawdraft.workspace.history import check_day, edition
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.statute import read_statute_folder

__all__ = ["Editions"]

_MOST = 2_000_000  # bytes of the files of statutes whose texts stay


class Editions:
    """The texts of a workspace's statutes by day; what stays in memory is bounded by the size of the files.

    Without `keep` each is made anew from the files.
    """

    def __init__(self, workspace: Workspace, *, keep: bool = True) -> None:
        self.workspace = workspace
        self.keep = keep
        self._texts: dict[tuple[str, date | None], tuple[Statute, int]] = {}

    def text(self, alias: str, day: date | None) -> Statute:
        """Return a statute as it stands on a day, or with its whole history; raises as `edition` does."""
        folder = read_statute_folder(self.workspace, alias)
        check_day(folder, day)
        key = (alias, day if folder.history else None)
        if key not in self._texts:
            self._texts[key] = edition(folder, day, keep=self.keep), folder.base.stat().st_size
        self._texts[key] = self._texts.pop(key)  # the last one used stands last
        while len(self._texts) > 1 and sum(size for _, size in self._texts.values()) > _MOST:
            del self._texts[next(iter(self._texts))]
        return self._texts[key][0]
