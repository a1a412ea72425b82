"""What the check of a statute found: can its base text be read, do the acts of its history fit, is their day known?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen

from lawdraft.check.config import OFF, LintConfig
from lawdraft.check.finding import Finding
from lawdraft.check.rule import Words
from lawdraft.check.run import finding_of, finding_to_json
from lawdraft.check.unreadable import UNKNOWN
from lawdraft.consolidate.enactment import Enactment
from lawdraft.consolidate.report import Fault
from lawdraft.consolidate.terms import Ended, fault_of
from lawdraft.consolidate.timeline import Consolidated, Stuck

__all__ = [
    "StatuteReport", "report_of_history", "report_of_misfit", "rests_on_nothing",
    "statutes_to_json",
]  # fmt: skip

_RESTS = Words(
    "текст акта «{}», на который опирается законопроект, неизвестен: см. замечания к этому акту",
    "the text of the statute «{}», on which the bill rests, isn't known: see the findings of the statute",
)
_MISFIT = Words(
    "сверить текст акта с официальным; посмотреть, не пропущен ли в истории более ранний акт",
    "compare the act with its official text; see whether an earlier act is missing from the history",
)
_TERM = Words(
    'указать в act.toml, что действует потом: after_term = "restored" (прежняя редакция) или "kept" (измененная)',
    'say in act.toml what applies then: after_term = "restored" (the wording before it) or "kept" (the changed one)',
)


@frozen
class StatuteReport:
    """What was found in the base text and the `acts` of the history of a statute.

    `ends` are terms of validity after which the text isn't known, each from its day on. A statute that isn't `readable`
    has no text on any day.
    """

    id: str
    acts: int = 0
    findings: tuple[Finding, ...] = ()
    ends: tuple[tuple[date, Finding], ...] = ()
    readable: bool = True

    @property
    def holds(self) -> bool:
        """Whether the text is known, with all acts of its history."""
        return not self.has("E")

    def has(self, *severities: str) -> bool:
        """Tell whether a finding of one of these severities is among them."""
        return any(finding.fault.severity in severities for finding in self.findings)

    def on(self, day: date) -> StatuteReport:
        """Return the report as of a day: with the terms that are over."""
        over = tuple(finding for end, finding in self.ends if end <= day)
        return evolve(self, findings=(*self.findings, *over), ends=())


def report_of_history(
    name: str, done: Consolidated, files: dict[str, str], config: LintConfig, lang: str
) -> StatuteReport:
    """Report on a history that fits; `files` are the texts of its acts by their names.

    `config` says how severe it is here that the day of an act can't be told.
    """

    def found(act: Enactment, fault: Fault) -> Finding:
        return finding_of(fault, act.bill, files[act.name])

    waiting = tuple(
        found(act, evolve(fault, severity=severity))
        for act, fault in done.waiting
        if (severity := config.severity(fault.code, fault.severity)) != OFF
    )
    fix = _TERM.said(lang)
    ends = tuple((one.day, evolve(found(act, fault_of(one)), fix=fix)) for act, one in _closest(done.unsettled))
    return StatuteReport(name, len(files), waiting, ends)


def _closest(ends: Sequence[tuple[Enactment, Ended]]) -> Iterator[tuple[Enactment, Ended]]:
    """Yield one operation for each item of an act and day."""
    seen = set()
    for act, one in ends:
        key = act.name, one.instruction.article, one.instruction.item, one.day
        if key not in seen:
            seen.add(key)
            yield act, one


def report_of_misfit(name: str, stuck: Stuck, files: dict[str, str], lang: str) -> StatuteReport:
    """Report on a history in which an act doesn't fit, and on the later ones whose faults don't follow from that."""
    misfits = ((stuck.act, stuck.result), *stuck.others)
    found = [finding_of(fault, act.bill, files[act.name]) for act, result in misfits for fault in result.faults]
    return StatuteReport(name, len(files), tuple(evolve(one, fix=_MISFIT.said(lang)) for one in found))


def rests_on_nothing(name: str, lang: str) -> Fault:
    """Say of a bill that the text of a statute that it amends isn't known."""
    return Fault(UNKNOWN, why=_RESTS.said(lang).format(name))


def statutes_to_json(reports: Sequence[StatuteReport]) -> list[dict[str, Any]]:
    """Write the reports on statutes as `lawdraft check --format json` prints them (contract)."""
    return [
        {
            "id": one.id,
            "acts": one.acts,
            "holds": one.holds,
            "findings": [finding_to_json(finding) for finding in one.findings],
        }
        for one in reports
    ]
