"""What was touched since a revision of git: statutes, and proposals, by their own files, a statute of theirs, or the
settings.
"""

from __future__ import annotations

import subprocess
from gettext import gettext as _

import click

from lawdraft.check.unreadable import HINDRANCES
from lawdraft.workspace.layout import PROPOSALS, STATUTES, Workspace
from lawdraft.workspace.proposal import read_proposal
from lawdraft.workspace.settings import SETTINGS

__all__ = ["touched_since"]


def touched_since(workspace: Workspace, revision: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the proposals and the statutes that differ from `revision`, committed and added or not.

    Raises click.UsageError if git, the repository or the revision isn't there.
    """
    commit = _git(workspace, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    changed = _git(workspace, "diff", "--name-only", "--relative", "--no-renames", "-z", commit, "--", ".")
    added = _git(workspace, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    paths = [tuple(path.split("/")) for path in (changed + added).split("\0") if path]
    everything = (SETTINGS,) in paths
    proposals = {path[1] for path in paths if path[0] == PROPOSALS and len(path) > 2}
    statutes = {path[1] for path in paths if path[0] == STATUTES and len(path) > 2}
    touched = tuple(
        name
        for name in workspace.proposals()
        if everything or name in proposals or (statutes and _rests_on(workspace, name, statutes))
    )
    return touched, tuple(alias for alias in workspace.statutes() if everything or alias in statutes)


def _rests_on(workspace: Workspace, name: str, statutes: set[str]) -> bool:
    """Whether a proposal amends one of the statutes; one that can't be read may do."""
    try:
        return not statutes.isdisjoint(read_proposal(workspace, name).statutes)
    except HINDRANCES:
        return True


def _git(workspace: Workspace, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(workspace.root), *arguments], capture_output=True, stdin=subprocess.DEVNULL, check=False
        )
    except OSError as error:
        raise click.UsageError(_("--since needs git: {reason}").format(reason=error.strerror or error)) from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip() or _("no such revision")
        raise click.UsageError(_("--since: {reason}").format(reason=reason))
    return done.stdout.decode("utf-8", "surrogateescape")
