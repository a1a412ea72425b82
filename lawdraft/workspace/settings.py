"""`lawdraft.toml` at the root of a workspace: which drafting rules are on, and how severe they are here."""

from __future__ import annotations

from lawdraft.check.config import SEVERITIES, LintConfig
from lawdraft.workspace.layout import Workspace, inside
from lawdraft.workspace.toml_file import read_toml

__all__ = ["SETTINGS", "read_lint_config"]

SETTINGS = "lawdraft.toml"


def read_lint_config(workspace: Workspace) -> LintConfig:
    """Read `[lint.severity]` of `lawdraft.toml`; a workspace without the file has the rules as they are.

    `[fetch]` belongs to another command. Raises InputError with file, line, key and what was expected: a
    code of a rule, and "E", "W", "I" or "off".
    """
    path = inside(workspace.root, SETTINGS)
    if not path.is_file() or path.stat().st_size == 0:
        return LintConfig()
    from lawdraft.check.reporters.words import is_known

    table = read_toml(path)
    lint = table.table("lint")
    severity = lint.table("severity")
    found = tuple((code, severity.text(code, one_of=SEVERITIES)) for code in severity.data)
    for code, _ in found:
        if not is_known(code):
            raise severity.wrong(code, "a code such as L-ORDER (docs/rules.md)", code)
    lint.finish()
    table.free("fetch")
    table.finish()
    return LintConfig(found)
