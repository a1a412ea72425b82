"""Which rules are on, and how severe they are here (`[lint]` of `lawdraft.toml`); exceptions of a proposal."""

from __future__ import annotations

from attrs import frozen

__all__ = ["DEFAULTS", "OFF", "SEVERITIES", "LintConfig", "LintException"]

OFF = "off"
SEVERITIES = ("E", "W", "I", OFF)


@frozen
class LintException:
    """A drafting rule that a bill breaks on purpose; the reason is for its readers."""

    rule: str
    reason: str


@frozen
class LintConfig:
    """Severities that differ from those of the rules: (code, "E" | "W" | "I" | "off")."""

    severities: tuple[tuple[str, str], ...] = ()

    def severity(self, code: str, own: str) -> str:
        """Return the severity of a code here, "off" if the rule is not wanted."""
        return dict(self.severities).get(code, own)


DEFAULTS = LintConfig()
