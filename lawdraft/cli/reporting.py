"""The formats of `lawdraft check` for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from lawdraft.check.finding import ProposalReport
from lawdraft.check.run import reports_to_json
from lawdraft.check.statute import StatuteReport, statutes_to_json

__all__ = ["FORMATS", "written"]

FORMATS = ("text", "json", "sarif", "junit", "github")


def written(
    reports: Sequence[ProposalReport],
    form: str,
    *,
    strict: bool,
    lang: str,
    conflicts: Sequence[dict[str, Any]] = (),
    statutes: Sequence[StatuteReport] = (),
) -> str:
    """Write reports in a format for machines: json (with `conflicts`), sarif, junit or github.

    `statutes` are reports on the texts that the proposals rest on.
    """
    if form == "sarif":
        from lawdraft.check.reporters.sarif import reports_to_sarif

        return _json(reports_to_sarif((*statutes, *reports), version=sys.modules["lawdraft"].__version__, lang=lang))
    if form == "junit":
        from lawdraft.check.reporters.junit import reports_to_junit

        return reports_to_junit((*statutes, *reports), strict=strict, lang=lang)
    if form == "github":
        from lawdraft.check.reporters.github import reports_to_github

        return reports_to_github((*statutes, *reports), lang=lang)
    return _json(reports_to_json(reports, conflicts, statutes_to_json(statutes)))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
