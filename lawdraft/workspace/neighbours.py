"""Which paragraphs of the workspace's statutes refer to acts: what a repeal may leave dangling elsewhere.

Each statute is read once, its references are kept, and it is let go.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from attrs import define, field

from lawdraft.check.references import Citing, citing
from lawdraft.workspace.check_cache import CheckCache, Keys
from lawdraft.workspace.history import edition
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.processes import each
from lawdraft.workspace.statute import read_statute_folder

__all__ = ["Neighbours"]

Some = tuple[Citing, ...]


@define
class Neighbours:
    """The references to acts in all statutes, as they stand on a day or with their whole history.

    With `cache` they are taken from the last time where the statute hasn't changed. Nothing is read before it is
    needed.
    """

    workspace: Workspace
    day: date | None = None
    cache: CheckCache | None = None
    keys: Keys | None = None
    found: dict[str, Some] | None = field(default=None)
    keep: bool = True  # whether texts may be those of the last time
    faulty: frozenset[str] = frozenset()  # statutes whose text isn't known: they are left out

    def besides(self, own: Iterable[str]) -> Some:
        """Return the paragraphs of all statutes but these."""
        apart = set(own)
        return tuple(one for alias, some in self.read().items() if alias not in apart for one in some)

    def read(self, jobs: int = 1) -> dict[str, Some]:
        """Read what hasn't been read yet, in so many processes."""
        if self.found is None:
            keys = self.keys or Keys(self.workspace)
            statutes = [alias for alias in self.workspace.statutes() if alias not in self.faulty]
            found = {}
            if self.cache:
                known = ((alias, self.cache.citing(alias, self.day, keys)) for alias in statutes)
                found = {alias: some for alias, some in known if some is not None}
            todo = [alias for alias in statutes if alias not in found]
            work = partial(_read, self.day, self.keep)
            for alias, some in zip(todo, each(work, self.workspace, todo, jobs), strict=True):
                found[alias] = some
                if self.cache and Keys(self.workspace).statute(alias) == keys.statute(alias):
                    self.cache.keep_citing(alias, self.day, keys, some)
            self.found = dict(sorted(found.items()))
        return self.found


def _read(day: date | None, keep: bool, workspace: Workspace, alias: str) -> Some:
    folder = read_statute_folder(workspace, alias)
    earliest = max(day, folder.edition) if day else None  # a text of another statute may be known from a later day on
    return tuple(citing(edition(folder, earliest, keep=keep)))
