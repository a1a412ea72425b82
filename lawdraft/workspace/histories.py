"""Whether the texts of statutes hold: base text and history read, every act of it carried out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lawdraft.check.config import DEFAULTS, LintConfig
from lawdraft.check.statute import StatuteReport, report_of_history, report_of_misfit, report_of_unreadable
from lawdraft.consolidate.timeline import Consolidated
from lawdraft.errors import LawdraftError
from lawdraft.workspace.execution import shown
from lawdraft.workspace.history import HistoryError, history_of
from lawdraft.workspace.layout import STATUTES, Workspace
from lawdraft.workspace.statute import read_statute_folder

__all__ = ["check_statute"]


def _last_days(done: Consolidated) -> Iterator[date]:
    """Yield the last days of changes that were in force for a time: acts were made on the text of that time."""
    first = min((one.day for _act, one in done.unsettled), default=date.max)
    ends = {one.day for _act, one in done.terms} - {one.day for _act, one in done.unsettled}
    commenced = max((entry.day for entry in done.entries if entry.day is not None), default=date.min)
    for end in sorted(ends):
        if end <= min(first, commenced):
            yield end - timedelta(days=1)


def check_statute(
    workspace: Workspace, alias: str, *, keep: bool = True, config: LintConfig = DEFAULTS, lang: str = "en"
) -> StatuteReport:
    """Check the base text of a statute and all acts of its history, whatever day they commence.

    With `keep` the base text may be one kept from the last time. What can't be read is a finding.
    """
    try:
        folder = read_statute_folder(workspace, alias)
        files = {act.name: shown(workspace, str(act.text)) for act in folder.history}
        try:
            done = history_of(folder, keep=keep)
            for day in _last_days(done):
                history_of(folder, max(day, folder.edition), keep=keep)
        except HistoryError as error:
            return report_of_misfit(alias, error.stuck, files, lang)
        return report_of_history(alias, done, files, config, lang)
    except LawdraftError as error:
        place = error.position.file if error.position else f"{STATUTES}/{alias}"
        return report_of_unreadable(alias, error, shown(workspace, place))
