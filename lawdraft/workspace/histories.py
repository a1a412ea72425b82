"""Whether the texts of statutes hold: base text and history read, every act of it carried out."""

from __future__ import annotations

from lawdraft.check.config import DEFAULTS, LintConfig
from lawdraft.check.statute import StatuteReport, report_of_history, report_of_misfit, report_of_unreadable
from lawdraft.errors import LawdraftError
from lawdraft.workspace.execution import shown
from lawdraft.workspace.history import HistoryError, history_of
from lawdraft.workspace.layout import STATUTES, Workspace
from lawdraft.workspace.statute import read_statute_folder

__all__ = ["check_statute"]


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
        except HistoryError as error:
            return report_of_misfit(alias, error.stuck, files, lang)
        return report_of_history(alias, done, files, config, lang)
    except LawdraftError as error:
        place = error.position.file if error.position else f"{STATUTES}/{alias}"
        return report_of_unreadable(alias, error, shown(workspace, place))
