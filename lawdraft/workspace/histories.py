"""Whether the texts of statutes hold: base text and history read, every act of it carried out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from lawdraft.check.config import DEFAULTS, LintConfig
from lawdraft.check.statute import StatuteReport, report_of_history, report_of_misfit
from lawdraft.check.unreadable import HINDRANCES
from lawdraft.consolidate.timeline import Consolidated
from lawdraft.workspace.cache import base_text, edition_key
from lawdraft.workspace.editions import Editions
from lawdraft.workspace.history import HistoryError, history_of
from lawdraft.workspace.layout import Workspace, shown
from lawdraft.workspace.readable import finding_of_statute
from lawdraft.workspace.statute import read_base, read_statute_folder

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
    workspace: Workspace,
    alias: str,
    *,
    keep: bool = True,
    config: LintConfig = DEFAULTS,
    lang: str = "en",
    editions: Editions | None = None,
    days: Iterable[date | None] = (),
) -> StatuteReport:
    """Check the base text of a statute and all acts of its history, whatever day they commence.

    With `keep` the base text may be one kept from the last time. What can't be read is a finding. `editions` learn
    the texts of these `days`, so that the history is read once.
    """
    try:
        folder = read_statute_folder(workspace, alias)
        files = {act.name: shown(workspace, str(act.text)) for act in folder.history}
        earliest = {max(day, folder.edition) if day else None for day in days}
        keys = {day: edition_key(folder, day, None) for day in earliest}
        base = base_text(folder) if keep else read_base(folder)
        try:
            done = history_of(folder, base=base)
            for day in _last_days(done):
                history_of(folder, max(day, folder.edition), base=base)
        except HistoryError as error:
            return report_of_misfit(alias, error.stuck, files, lang)
        if editions is not None:
            editions.learn(folder, base, done, keys)
        return report_of_history(alias, done, files, config, lang)
    except HINDRANCES as error:
        return StatuteReport(alias, findings=(finding_of_statute(workspace, alias, error),), readable=False)
