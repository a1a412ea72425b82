"""What a reader of a redline should know: that a text isn't official, and what a bill takes for granted."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _

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
    parts = [
        _("The bill relies on a provision that it doesn't change, {address}: {assumes}").format(
            address=assumption.address, assumes=assumption.assumes
        )
    ]
    if assumption.verified_edition:
        parts.append(
            _("This was verified for the edition of {day}.").format(day=date_text(assumption.verified_edition, lang))
        )
    if assumption.verified_until:
        parts.append(_("From {day} on it is not verified.").format(day=date_text(assumption.verified_until, lang)))
        if day is not None and day >= assumption.verified_until:
            parts.append(_("So for the edition shown here it is not known to hold."))
    parts.append(assumption.reason)
    return " ".join(parts)
