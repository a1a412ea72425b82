"""What a check found: findings with their places, and the report on a proposal that they make."""

from __future__ import annotations

from attrs import frozen

from lawdraft.amendment.fault import Fault

__all__ = ["Finding", "ProposalReport", "Region"]


@frozen
class Region:
    """A piece of a file: lines and columns count from 1, the end column is the first after it; `offset` from 0."""

    line: int
    column: int
    end_line: int
    end_column: int
    offset: int
    length: int


@frozen
class Finding:
    """A fault or remark with the file and line it speaks of; `fix` says what would help, if that is known.

    `replacement`, if it isn't None, mends the text of `region` as it is.
    """

    fault: Fault
    file: str = ""
    line: int = 0
    fix: str = ""
    region: Region | None = None
    replacement: str | None = None


@frozen
class ProposalReport:
    """What the check of one proposal found; `parses` and `applies` are None where there is no bill.

    `file` is the bill, `items` are its items as (article, item, place).
    """

    id: str
    status: str
    parses: bool | None = None
    applies: bool | None = None
    changes: int = 0
    findings: tuple[Finding, ...] = ()
    conflicts: tuple[str, ...] = ()
    file: str = ""
    items: tuple[tuple[str, str, Region], ...] = ()

    def has(self, *severities: str) -> bool:
        """Tell whether a finding of one of these severities is among them."""
        return any(finding.fault.severity in severities for finding in self.findings)
