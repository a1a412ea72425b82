"""What a reader of a redline should know: that a text isn't official, and what a bill takes for granted."""

from __future__ import annotations

from datetime import date

from lawdraft.render.document_labels import document_labels
from lawdraft.render.labels import date_text
from lawdraft.workspace.execution import Execution
from lawdraft.workspace.proposal import Assumption

__all__ = ["assumption_note", "notes_of"]


def notes_of(done: Execution, alias: str, lang: str) -> tuple[str, ...]:
    """Return the notes to the redline of one statute: its notice, the assumptions of the proposal."""
    folder = next(folder for folder in done.folders if folder.alias == alias)
    notes = [" ".join(notice.split())] if (notice := folder.notice_in(lang)) else []
    return (*notes, *(assumption_note(one, done.day(one.statute), lang) for one in done.proposal.assumptions))


def assumption_note(assumption: Assumption, day: date | None, lang: str) -> str:
    """Say what the bill takes for granted, for which edition that is known, and whether it is for `day`."""
    words = document_labels(lang)
    parts = [words["assumed"].format(address=assumption.address, assumes=assumption.assumes)]
    if assumption.verified_edition:
        parts.append(words["verified"].format(day=date_text(assumption.verified_edition, lang)))
    if assumption.verified_until:
        parts.append(words["not_verified"].format(day=date_text(assumption.verified_until, lang)))
        if day is not None and day >= assumption.verified_until:
            parts.append(words["not_known_to_hold"])
    parts.append(assumption.reason)
    return " ".join(parts)
