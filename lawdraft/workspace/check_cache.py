"""What `lawdraft check` found, kept by the content it was found in: bills, statutes, settings and the rules themselves.

One file for each way of asking. It begins with its own checksum; a damaged one is as good as none. What reads back
otherwise than it was written is not kept.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from attrs import define, field

from lawdraft.check.report_codec import conflict_from_data, conflict_to_data, report_from_data, report_to_data
from lawdraft.check.run import ProposalReport
from lawdraft.consolidate.conflict import Conflict
from lawdraft.errors import LawdraftError
from lawdraft.workspace.cache import edition_key
from lawdraft.workspace.layout import Workspace, inside
from lawdraft.workspace.lock import PRIVATE, private_folder, write_atomically
from lawdraft.workspace.statute import read_statute_folder

__all__ = ["CheckCache", "Keys", "checksum"]

_FOLDER = "checks"
_MOST = 8  # ways of asking that are kept
_BILLS = ("bill.txt", "bill.docx", "bill.xml")
_UNREADABLE = (LawdraftError, KeyError, TypeError, ValueError, AttributeError, RecursionError)


def checksum(*parts: object) -> str:
    """Return the checksum of parts, each with its length, so that none runs into the next."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        digest.update(f"{len(data)}|".encode())
        digest.update(data)
    return digest.hexdigest()


@cache
def _program() -> str:
    """The checksum of the program: the rules are part of it. What is installed beside it counts by its version."""
    from importlib.metadata import PackageNotFoundError, version

    root = Path(__file__).parent.parent
    parts: list[object] = []
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".toml") and path.is_file():
            parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    for name in ("lawdraft", "pymorphy3", "pymorphy3-dicts-ru"):
        with suppress(PackageNotFoundError):
            parts += [name, version(name)]
    return checksum(*parts)


@define
class Keys:
    """Checksums of a workspace's content, each made once; make new `Keys` to see whether files have changed since."""

    workspace: Workspace
    _statutes: dict[str, str] = field(factory=dict)
    _proposals: dict[str, str] = field(factory=dict)

    def statute(self, alias: str) -> str:
        """Return the checksum of everything that a statute's texts are made from. Raises InputError as reading does."""
        if alias not in self._statutes:
            folder = read_statute_folder(self.workspace, alias)
            self._statutes[alias] = checksum(
                alias, edition_key(folder, None, None), *(act.text.parent.name for act in folder.history)
            )
        return self._statutes[alias]

    def statutes(self, aliases: tuple[str, ...] | None = None) -> str:
        """Return the checksum of these statutes, or of all that the workspace has."""
        chosen = self.workspace.statutes() if aliases is None else aliases
        return checksum(*(self.statute(alias) for alias in chosen))

    def proposal(self, name: str) -> str:
        """Return the checksum of a proposal's data and bill. Raises InputError if there is no such proposal."""
        if name not in self._proposals:
            folder = self.workspace.proposal_folder(name)
            parts: list[object] = [name]
            for file in ("proposal.toml", *_BILLS):
                path = inside(folder, file)
                parts += [file, path.read_bytes()] if path.is_file() else []
            self._proposals[name] = checksum(*parts)
        return self._proposals[name]


class CheckCache:
    """The entries of one way of asking; `asked` are its options."""

    def __init__(self, workspace: Workspace, *asked: object) -> None:
        self.workspace = workspace
        self.name = checksum(_program(), *asked)
        self._kept = self._read()
        self._changed = False

    @property
    def _path(self) -> Path:
        return self.workspace.root / PRIVATE / _FOLDER / self.name

    def _read(self) -> dict[str, Any]:
        empty: dict[str, Any] = {"reports": {}, "conflicts": {}}
        try:
            head, _, data = self._path.read_bytes().partition(b"\n")
        except OSError:
            return empty
        if checksum(self.name, data).encode() != head:
            return empty
        try:
            kept = json.loads(data)
            right = all(isinstance(kept[part], dict) for part in empty)
        except _UNREADABLE:
            return empty
        return kept if right else empty

    def report(self, name: str, keys: Keys) -> ProposalReport | None:
        """Return what was found in a proposal, if nothing of what it was found in has changed."""
        try:
            entry = self._kept["reports"][name]
            if entry["key"] != self._key(name, tuple(entry["statutes"]), keys, others=entry["others"]):
                return None
            return report_from_data(entry["report"])
        except _UNREADABLE:
            return None

    def keep_report(self, report: ProposalReport, statutes: tuple[str, ...], keys: Keys, *, others: bool) -> None:
        """Keep what was found in a proposal on its statutes; with `others` the neighbours mattered too."""
        data = report_to_data(report)
        if report_from_data(json.loads(json.dumps(data))) == report:
            key = self._key(report.id, statutes, keys, others=others)
            self._kept["reports"][report.id] = {"key": key, "statutes": statutes, "others": others, "report": data}
            self._changed = True

    def _key(self, name: str, statutes: tuple[str, ...], keys: Keys, *, others: bool) -> str:
        around = keys.statutes() if others else ""
        return checksum(keys.proposal(name), keys.statutes(statutes), around)

    def conflicts(self, key: str) -> tuple[tuple[str, Conflict], ...] | None:
        """Return the conflicts kept under a key."""
        try:
            return tuple((alias, conflict_from_data(data)) for alias, data in self._kept["conflicts"][key])
        except _UNREADABLE:
            return None

    def keep_conflicts(self, found: dict[str, tuple[tuple[str, Conflict], ...]]) -> None:
        """Keep conflicts by key, in the place of all that were kept."""
        data = {key: [[alias, conflict_to_data(one)] for alias, one in own] for key, own in found.items()}
        if data != self._kept["conflicts"]:
            self._kept["conflicts"] = data
            self._changed = True

    def write(self) -> None:
        """Write the entries, if there are new ones; a folder that can't be written is left alone."""
        if not self._changed:
            return
        names = set(self.workspace.proposals())
        self._kept["reports"] = {name: entry for name, entry in self._kept["reports"].items() if name in names}
        data = json.dumps(self._kept, ensure_ascii=False).encode()
        with suppress(OSError, LawdraftError):
            private_folder(self.workspace.root)
            write_atomically(self._path, checksum(self.name, data).encode() + b"\n" + data)
            entries = sorted(self._path.parent.iterdir(), key=lambda entry: entry.stat().st_mtime)
            for entry in entries[: max(0, len(entries) - _MOST)]:
                entry.unlink(missing_ok=True)
