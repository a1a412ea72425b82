"""Editions at hand while many bills meet the same texts: each is made once, as long as there is room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lawdraft.consolidate.timeline import Consolidated
from lawdraft.model.unit import Statute
from lawdraft.workspace.history import check_day, edition, keep_text
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.statute import StatuteFolder, read_statute_folder

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

    def learn(self, folder: StatuteFolder, base: Statute, done: Consolidated, keys: Mapping[date | None, str]) -> None:
        """Take texts from the whole history, which was read already: of the days of `keys`, what each is kept under."""
        for day, key in keys.items():
            statute = done.on(day, base) if day else done.statute
            if statute is not None:
                self._remember(folder, day, statute)
                if self.keep:
                    keep_text(folder, key, statute)

    def text(self, alias: str, day: date | None) -> Statute:
        """Return a statute as it stands on a day, or with its whole history; raises as `edition` does."""
        folder = read_statute_folder(self.workspace, alias)
        check_day(folder, day)
        known = self._texts.get(_key(folder, day))
        return self._remember(folder, day, known[0] if known else edition(folder, day, keep=self.keep))

    def _remember(self, folder: StatuteFolder, day: date | None, statute: Statute) -> Statute:
        """Let a text stand last, as the one used last, and let go of the first ones if there is no room."""
        self._texts.pop(_key(folder, day), None)
        self._texts[_key(folder, day)] = statute, folder.base.stat().st_size
        while len(self._texts) > 1 and sum(size for _, size in self._texts.values()) > _MOST:
            del self._texts[next(iter(self._texts))]
        return statute


def _key(folder: StatuteFolder, day: date | None) -> tuple[str, date | None]:
    return folder.alias, day if folder.history else None
