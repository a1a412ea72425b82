"""What a workspace knows of the publications of a statute and of the acts that changed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from lawdraft.consolidate.identity import fitness
from lawdraft.language.ru.publications import Publication, publication_list
from lawdraft.model.edition import ActReference, Work
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.statute import StatuteFolder, read_statute_folder

__all__ = ["Cited", "cited", "statute_of"]


@frozen
class Cited:
    """The list for a lead-in, and the acts whose publication isn't known and so is left out of it."""

    text: str
    unknown: tuple[ActReference, ...] = ()


def cited(folder: StatuteFolder, day: date | None = None) -> Cited:
    """Return the publications of a statute and of the acts that had changed it by `day`.

    Where the first publication isn't known, there is no list: one that begins with an amending act would mislead.
    """
    own = ActReference(folder.work.kind, folder.work.date, folder.work.number, folder.work.title)
    acts = [(own, folder.publications), *_history(folder, day)]
    unknown = tuple(act for act, publications in acts if not publications)
    if own in unknown:
        return Cited("", unknown)
    return Cited(publication_list([publications[0] for _, publications in acts if publications]), unknown)


def _history(folder: StatuteFolder, day: date | None) -> Iterator[tuple[ActReference, tuple[Publication, ...]]]:
    acts = sorted(folder.history, key=lambda act: (act.reference.date or date.max, act.reference.number))
    for act in acts:
        since = act.commenced or act.published
        if day is None or since is None or since <= day:
            yield act.reference, act.publications


def statute_of(workspace: Workspace, work: Work) -> StatuteFolder | None:
    """Return the one statute of a workspace that a text is of, by its date and number; None if none or several are."""
    wanted = ActReference(work.kind, work.date, work.number, work.title)
    folders = [read_statute_folder(workspace, alias) for alias in workspace.statutes()]
    fits = [folder for folder in folders if (fitness(wanted, folder.work) or 0) > 1]
    return fits[0] if len(fits) == 1 else None
