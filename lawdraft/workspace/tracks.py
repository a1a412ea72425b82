"""The stages that proposals of a kind go through; tracks are data (`tracks.toml`)."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from lawdraft.errors import InputError
from lawdraft.model.text import fold
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.toml_file import Table, read_toml

__all__ = ["Track", "read_tracks", "track_of"]


@frozen
class Track:
    """A road: its stages in order, the ways it may end early, the stage in which a bill is law ("" if none is)."""

    name: str
    title: str
    kinds: tuple[str, ...]
    stages: tuple[str, ...]
    ends: tuple[str, ...] = ()
    enacted: str = ""

    def stage(self, text: str) -> str:
        """Return a stage as the track spells it. Raises InputError if the track has no such stage."""
        for known in (*self.stages, *self.ends):
            if fold(known).lower() == fold(text.strip()).lower():
                return known
        raise InputError(
            f"the track «{self.name}» has no such stage", found=text, expected=", ".join((*self.stages, *self.ends))
        )

    def is_over(self, stage: str) -> bool:
        """Tell whether nothing follows a stage."""
        return stage in self.ends or (bool(self.stages) and stage == self.stages[-1])

    def check_step(self, before: str, after: str) -> None:
        """Raise InputError if a proposal can't go from one stage to another: stages stand in order."""
        if before in self.ends:
            raise InputError("the proposal has come to its end", found=before)
        if before in self.stages and after in self.stages and self.stages.index(after) <= self.stages.index(before):
            raise InputError(
                "the stage is not after the one reached",
                found=after,
                expected=", ".join((*self.stages[self.stages.index(before) + 1 :], *self.ends)),
            )


def read_tracks(workspace: Workspace) -> tuple[Track, ...]:
    """Return the tracks that come with the program, those of the workspace's own `tracks.toml` in front."""
    own = workspace.root / "tracks.toml"
    tables = [read_toml(own)] if own.is_file() else []
    tables.append(read_toml(Path(__file__).with_name("tracks.toml")))
    found: dict[str, Track] = {}
    for table in tables:
        for name in table.data:
            found.setdefault(name, _track(name, table.table(name)))
    return tuple(found.values())


def _track(name: str, table: Table) -> Track:
    track = Track(
        name,
        table.text("title"),
        table.texts("kinds"),
        table.texts("stages", required=True),
        table.texts("ends"),
        table.text("enacted", ""),
    )
    table.finish()
    if track.enacted and track.enacted not in track.stages:
        raise table.wrong("enacted", "one of the stages", track.enacted)
    return track


def track_of(tracks: tuple[Track, ...], kind: str) -> Track:
    """Return the track that a kind of proposal takes. Raises InputError if none does."""
    for track in tracks:
        if kind in track.kinds:
            return track
    raise InputError(
        "no track for this kind of proposal", found=kind, expected=", ".join(k for t in tracks for k in t.kinds)
    )
