"""Where things lie: `statutes/ALIAS/…` and `proposals/NAME/…` below one folder, and which names are safe."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from attrs import frozen

from lawdraft.errors import InputError, Position

__all__ = ["Workspace", "find_workspace", "open_workspace", "shown"]

_NAME = re.compile(r"[0-9A-Za-zА-Яа-яЁё][\w-]*")
_MAX_NAME = 100
_SEPARATORS = frozenset("/\\:")
NO_FILES: Mapping[str, bool] = MappingProxyType({})
STATUTES, PROPOSALS = "statutes", "proposals"


@frozen
class Workspace:
    """A folder with `statutes/` and `proposals/`."""

    root: Path

    def statutes(self) -> tuple[str, ...]:
        """Return the aliases of the statutes, sorted."""
        return self._names(STATUTES, "statute.toml")

    def proposals(self) -> tuple[str, ...]:
        """Return the names of the proposals, sorted."""
        return self._names(PROPOSALS, "proposal.toml")

    def has_proposal(self, name: str) -> bool:
        """Tell whether there is a proposal of this name."""
        return is_name(name) and (self.root / PROPOSALS / name / "proposal.toml").is_file()

    def statute_folder(self, alias: str) -> Path:
        """Return the folder of a statute. Raises InputError if there is none, or the alias is no plain name."""
        return self._folder(STATUTES, "statute", alias, self.statutes)

    def proposal_folder(self, name: str) -> Path:
        """Return the folder of a proposal. Raises InputError if there is none, or the name is no plain name."""
        return self._folder(PROPOSALS, "proposal", name, self.proposals)

    def _names(self, what: str, file: str) -> tuple[str, ...]:
        folder = self.root / what
        if not folder.is_dir():
            return ()
        with os.scandir(folder) as entries:
            return tuple(sorted(one.name for one in entries if is_name(one.name) and _is_file(f"{one.path}/{file}")))

    def _folder(self, what: str, noun: str, name: str, known: Callable[[], tuple[str, ...]]) -> Path:
        if not is_name(name):
            raise InputError(f"not a name of a {noun}", expected="letters, digits and hyphens", found=f"«{name}»")
        folder = self.root / what / name
        if not _is_file(f"{folder}/{noun}.toml"):
            named = _is_file(f"{folder}/act.xml")  # imported from a file that doesn't say who the act is
            hint = (
                f"its folder has a text and no {noun}.toml" if named else f"there are: {', '.join(known()) or 'none'}"
            )
            raise InputError(f"there is no {noun} «{name}»", position=Position(str(self.root / what)), hint=hint)
        if folder.is_symlink() and not folder.resolve().is_relative_to((self.root / what).resolve()):
            raise InputError(
                f"the folder of the {noun} «{name}» lies outside the workspace", position=Position(str(folder))
            )
        return folder


def is_name(text: str) -> bool:
    """Tell whether `text` may name a folder: letters, digits, `_` and hyphens, nothing that leads elsewhere."""
    return len(text) <= _MAX_NAME and _NAME.fullmatch(text) is not None


_is_file = os.path.isfile  # a `Path` for each of thousands of folders would take longer than looking


def files_of(folder: Path) -> dict[str, bool]:
    """Return the names of the files in a folder, and of each whether it is a link."""
    with os.scandir(folder) as entries:
        return {entry.name: entry.is_symlink() for entry in entries if entry.is_file()}


def inside(folder: Path, file: str, links: Mapping[str, bool] = NO_FILES) -> Path:
    """Return a file of `folder`; `links` is what `files_of` says of it. Raises InputError if a link leads out."""
    path = folder / file
    if file not in ("", "..") and not _SEPARATORS.intersection(file):
        link = links.get(file)
        if not (path.is_symlink() if link is None else link):
            return path
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError("the file is a link that leads out of its folder", position=Position(str(path)))
    return path


def open_workspace(root: Path | str) -> Workspace:
    """Open the workspace at `root`. Raises InputError if the folder holds neither `statutes/` nor `proposals/`."""
    root = Path(root)
    if not (root / STATUTES).is_dir() and not (root / PROPOSALS).is_dir():
        raise InputError(
            "not a workspace", position=Position(str(root)), expected="a folder with statutes/ and proposals/"
        )
    return Workspace(root)


def find_workspace(start: Path) -> Workspace:
    """Return the workspace at `start` or in the nearest folder above it."""
    for folder in (start, *start.resolve().parents):
        if (folder / STATUTES).is_dir() and (folder / PROPOSALS).is_dir():
            return Workspace(folder)
    raise InputError(
        "no workspace here",
        position=Position(str(start)),
        expected="a folder with statutes/ and proposals/, here or above",
        hint="name it with --workspace",
    )


def shown(workspace: Workspace, file: str) -> str:
    """Return the name of a file as messages give it: from the root of the workspace on."""
    root = str(workspace.root)
    return file.removeprefix(root).lstrip("/") if root not in ("", ".") and file.startswith(root) else file
