"""The formats of `lawdraft check` for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from lawdraft.check.run import ProposalReport, reports_to_json

__all__ = ["FORMATS", "written"]

FORMATS = ("text", "json", "sarif", "junit", "github")


def written(
    reports: Sequence[ProposalReport],
    form: str,
    *,
    strict: bool,
    lang: str,
    conflicts: Sequence[dict[str, Any]] = (),
) -> str:
    """Write reports in a format for machines: json (with `conflicts`), sarif, junit or github."""
    if form == "sarif":
        from lawdraft.check.reporters.sarif import reports_to_sarif

        return _json(reports_to_sarif(reports, version=sys.modules["lawdraft"].__version__, lang=lang))
    if form == "junit":
        from lawdraft.check.reporters.junit import reports_to_junit

        return reports_to_junit(reports, strict=strict, lang=lang)
    if form == "github":
        from lawdraft.check.reporters.github import reports_to_github

        return reports_to_github(reports, lang=lang)
    return _json(reports_to_json(reports, conflicts))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
