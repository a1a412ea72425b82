"""Editions of a statute: its base text and the acts of its history that had come into force by a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from lawdraft.consolidate.timeline import Consolidated, Enactment, Stuck, consolidate
from lawdraft.errors import InputError, Position
from lawdraft.model.collecting import without_collecting
from lawdraft.model.unit import Statute
from lawdraft.workspace.api import russian_wording
from lawdraft.workspace.cache import base_text, edition_key, keep_edition, kept_edition
from lawdraft.workspace.source import read_bill
from lawdraft.workspace.statute import StatuteFolder, read_base

__all__ = ["HistoryError", "check_day", "edition", "enactments", "history_of", "keep_text"]


@frozen(str=False)
class HistoryError(InputError):
    """The text of a statute isn't known: an act of its history doesn't fit, or its term is over (`stuck`)."""

    alias: str
    stuck: Stuck


_ENOUGH = 4  # acts of history from which keeping an edition pays


def edition(folder: StatuteFolder, at: date | None = None, known: date | None = None, *, keep: bool = True) -> Statute:
    """Return the text of a statute as it stands on `at`, or with its whole history; as it was known on `known`.

    With `keep` it is taken from the last time if no file has changed, and kept for the next. Raises InputError if the
    day lies before the base text, or if an act of the history doesn't fit.
    """
    if not keep or len(folder.history) < _ENOUGH:
        return history_of(folder, at, known, keep=keep).statute
    check_day(folder, at)
    key = edition_key(folder, at, known)
    kept = kept_edition(folder, key)
    if kept is not None:
        return kept
    statute = history_of(folder, at, known).statute
    keep_edition(folder, key, statute)
    return statute


def keep_text(folder: StatuteFolder, key: str, statute: Statute) -> None:
    """Keep a text as `edition` does, for it to find; `key` is of before the files were read."""
    if len(folder.history) >= _ENOUGH:
        keep_edition(folder, key, statute)


@without_collecting()
def history_of(
    folder: StatuteFolder,
    at: date | None = None,
    known: date | None = None,
    base: Statute | None = None,
    *,
    keep: bool = True,
) -> Consolidated:
    """Return the text of a statute with the portions of enacted acts that led to it; raises as `edition` does.

    `base` overrules the base text; with `keep` that may be one kept from the last time.
    """
    check_day(folder, at)
    base = base or (base_text(folder) if keep else read_base(folder))
    acts = enactments(folder, base.dialect)
    result = consolidate(base, acts, wording=russian_wording(), at=at, known=known)
    if isinstance(result, Stuck):
        raise _misfit(folder, result)
    return result


def enactments(folder: StatuteFolder, dialect: str) -> Sequence[Enactment]:
    """Read the acts of the history of a statute."""
    return tuple(
        Enactment(
            act.name,
            read_bill(act.text, dialect=dialect),
            act.reference,
            published=act.published,
            commenced=act.commenced,
            after_term=act.after_term,
        )
        for act in folder.history
    )


def check_day(folder: StatuteFolder, at: date | None) -> None:
    """Raise InputError if a day lies before the base text of a statute."""
    if at is not None and at < folder.edition:
        raise InputError(
            f"the text of «{folder.alias}» is known from {folder.edition.isoformat()} on",
            position=Position(str(folder.base)),
            found=at.isoformat(),
        )


def _misfit(folder: StatuteFolder, stuck: Stuck) -> HistoryError:
    first = stuck.result.faults[0] if stuck.result.faults else None
    if first is not None and first.code == "L-TERM" and stuck.day is not None:
        return HistoryError(
            f"the term of the act «{stuck.act.name}» is over since {stuck.day.isoformat()}, "
            "and what applies afterwards isn't known",
            folder.alias,
            stuck,
            position=Position(str(folder.folder / "history" / stuck.act.name / "act.toml")),
            found=f"{first.article} {first.item}".strip(),
            expected='after_term = "restored" (the wording before it) or "kept" in act.toml',
        )
    files = {act.name: str(act.text) for act in folder.history}
    return HistoryError(
        f"the enacted act «{stuck.act.name}» doesn't fit the text before it",
        folder.alias,
        stuck,
        position=Position(files.get(stuck.act.name, str(folder.folder))),
        found=", ".join(filter(None, (f"{first.code}: {first.why}", first.address))) if first else "",
    )
