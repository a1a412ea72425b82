"""A bill against its statutes: whether it is understood and fits, and which drafting rules it breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from lawdraft.amendment.bill import Bill, Diagnostic
from lawdraft.amendment.fault import Fault
from lawdraft.amendment.operation import operation_name
from lawdraft.check.config import DEFAULTS, OFF, LintConfig, LintException
from lawdraft.check.finding import Finding, ProposalReport, Region
from lawdraft.check.rule import Matter, Note, Rule, Words
from lawdraft.consolidate.report import Applied, Rejected, fault_to_json

__all__ = ["check_bill", "finding_of", "finding_to_json", "lint", "outcome_to_json", "reports_to_json"]

_FIXES = {
    "L-OLD-MISSING": "quote the words exactly as they stand in the text, or address the provision that holds them",
    "L-TARGET-MISSING": "address a provision that exists in this edition",
    "L-EXISTS": "take a free number, for example one with a raised index",
    "L-UNPARSED": "use the official formula",
}


def check_bill(
    name: str,
    status: str,
    bill: Bill,
    result: Applied | Rejected,
    *,
    file: str = "",
    extra: Sequence[Finding] = (),
    matter: Matter | None = None,
    config: LintConfig = DEFAULTS,
    exceptions: Sequence[LintException] = (),
    lang: str = "en",
) -> ProposalReport:
    """Report on a bill and its result; `file` is the bill's name for messages, `extra` are findings from elsewhere.

    With a `matter` the drafting rules are asked too; `exceptions` are breaches that the proposal explains. What makes
    a bill inapplicable is never excepted. Messages of rules are in `lang`.
    """
    fatal = result.faults if isinstance(result, Rejected) else ()
    faults = (*fatal, *result.warnings)
    found = [finding_of(fault, bill, file) for fault in (*faults, *_unheard(bill, faults))]
    if matter is not None:
        found = [*map(_graded, found), *lint(matter, file=file, lang=lang)]
    unread = any(d.severity == "E" for one in bill.instructions for d in one.diagnostics)
    kept = [*_judged([*found, *extra], fatal, config, exceptions)]
    kept += _needless(exceptions, [*found, *extra], file, lang)
    return ProposalReport(
        name,
        status,
        parses=not bill.unparsed and not unread,
        applies=isinstance(result, Applied),
        changes=sum(len(own) for own in result.changes) if isinstance(result, Applied) else 0,
        findings=tuple(kept),
        file=file,
        items=tuple((one.article, one.item, _region(bill.text, one.start, one.end)) for one in bill.instructions),
    )


def lint(matter: Matter, rules: Sequence[Rule] | None = None, *, file: str = "", lang: str = "en") -> list[Finding]:
    """Ask the drafting rules (all, unless `rules` are given) about a bill; findings stand in its order."""
    if rules is None:
        from lawdraft.check.rules import RULES

        rules = RULES
    found = [_finding_of_note(note, rule, matter.bill, file, lang) for rule in rules for note in rule.check(matter)]
    return sorted(found, key=lambda finding: finding.region.offset if finding.region else -1)


def _graded(finding: Finding) -> Finding:
    """Give what the reader tolerates the severity that the drafting rules give it."""
    from lawdraft.check.rules import rule_named

    rule = rule_named(finding.fault.code)
    if rule is None or rule.by != "reader" or finding.fault.severity == rule.severity:
        return finding
    return evolve(finding, fault=evolve(finding.fault, severity=rule.severity))


def _unheard(bill: Bill, faults: Sequence[Fault]) -> Iterator[Fault]:
    """What the reader noticed in provisions on acts that are not at hand."""
    heard = {(fault.article, fault.item, fault.code) for fault in faults}
    for one in bill.instructions:
        for diagnostic in one.diagnostics:
            if (one.article, one.item, diagnostic.code) not in heard:
                yield _of_diagnostic(diagnostic).at(one.article, one.item)
    for diagnostic in bill.diagnostics:
        if ("", "", diagnostic.code) not in heard:
            yield _of_diagnostic(diagnostic)


def _of_diagnostic(diagnostic: Diagnostic) -> Fault:
    return Fault(diagnostic.code, diagnostic.severity, why=diagnostic.message)


def finding_of(fault: Fault, bill: Bill, file: str) -> Finding:
    """Return a fault with its place in the bill: the words it speaks of, otherwise the item."""
    line = bill.line_of(fault.article, fault.item)
    region = None
    for one in bill.instructions:
        if (one.article, one.item) == (fault.article, fault.item):
            at = bill.text.find(fault.text, one.start, one.end) if fault.text else -1
            start, end = (at, at + len(fault.text)) if at >= 0 else (one.start, one.end)
            region = _region(bill.text, start, end)
            break
    return Finding(fault, file, region.line if region else line, _FIXES.get(fault.code, ""), region)


def _finding_of_note(note: Note, rule: Rule, bill: Bill, file: str, lang: str) -> Finding:
    one = note.instruction
    fault = Fault(
        rule.id,
        note.severity or rule.severity,
        one.article if one else "",
        one.item if one else "",
        operation_name(note.operation) if note.operation else "",
        note.operation.target if note.operation else note.address,
        str(note.address) if note.address else (str(note.operation.target) if note.operation else ""),
        note.text,
        why=note.why.said(lang),
    )
    start, end = (note.start, note.end) if note.start >= 0 else (one.start, one.end) if one else (-1, -1)
    region = _region(bill.text, start, end) if start >= 0 else None
    fix = note.fix.said(lang)
    replacement = note.replacement if note.start >= 0 else None
    return Finding(fault, file, region.line if region else 0, fix, region, replacement)


def _region(text: str, start: int, end: int) -> Region:
    def place(at: int) -> tuple[int, int]:
        return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1

    end = max(start, min(end, len(text)))
    return Region(*place(start), *place(end), start, end - start)


def _judged(
    found: Sequence[Finding], fatal: Sequence[Fault], config: LintConfig, exceptions: Sequence[LintException]
) -> Iterator[Finding]:
    """Leave out what is excepted or switched off; an exception that excepts nothing is a remark."""
    for finding in found:
        fault = finding.fault
        severity = fault.severity if fault in fatal else config.severity(fault.code, fault.severity)
        if fault not in fatal and any(one.rule == fault.code for one in exceptions):
            continue
        if severity != OFF:
            yield finding if severity == fault.severity else evolve(finding, fault=evolve(fault, severity=severity))


def _needless(exceptions: Sequence[LintException], found: Sequence[Finding], file: str, lang: str) -> Iterator[Finding]:
    broken = {finding.fault.code for finding in found}
    words = Words("{}: нарушения нет, исключение не нужно", "{}: no breach is found, the exception isn't needed")
    why = words.said(lang)
    for one in exceptions:
        if one.rule not in broken:
            folder = file.rpartition("/")[0]
            fault = Fault("L-EXCEPTION", "I", text=one.reason, why=why.format(one.rule))
            yield Finding(fault, f"{folder}/proposal.toml" if folder else "")


def reports_to_json(
    reports: Sequence[ProposalReport],
    conflicts: Sequence[dict[str, Any]] = (),
    statutes: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Write the reports as `lawdraft check --format json` prints them (contract), beside what is JSON already."""
    severities = [finding.fault.severity for report in reports for finding in report.findings]
    severities += [finding["severity"] for statute in statutes for finding in statute["findings"]]
    checked = [report for report in reports if report.applies is not None]
    return {
        "version": 1,
        "proposals": [_report(report) for report in reports],
        "conflicts": list(conflicts),
        "statutes": list(statutes),
        "summary": {
            "proposals": len(reports),
            "with_bill": len(checked),
            "parse": sum(r.parses is True for r in checked),
            "apply": sum(r.applies is True for r in checked),
            "errors": severities.count("E"),
            "warnings": severities.count("W"),
            "remarks": severities.count("I"),
            "statutes": len(statutes),
            "hold": sum(statute["holds"] for statute in statutes),
        },
    }


def outcome_to_json(report: ProposalReport) -> dict[str, Any]:
    """Return what came of a bill, without what was found in it."""
    return {
        "id": report.id,
        "status": report.status,
        "parses": report.parses,
        "applies": report.applies,
        "changes": report.changes,
    }


def _report(report: ProposalReport) -> dict[str, Any]:
    return outcome_to_json(report) | {
        "findings": [finding_to_json(finding) for finding in report.findings],
        "conflicts": list(report.conflicts),
    }


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """Write a finding as `lawdraft check --format json` prints it."""
    fault = finding.fault
    data = fault_to_json(fault) | {"rule": fault.code}
    if fault.address:
        data |= {"target": fault.target.to_json(), "address": fault.address}
    if finding.fix:
        data["fix"] = finding.fix
    if finding.file:
        data["file"] = finding.file
    if finding.line:
        data["line"] = finding.line
    if region := finding.region:
        data["span"] = [region.offset, region.offset + region.length]
        if finding.replacement is not None:
            data["replacement"] = finding.replacement
    return data
