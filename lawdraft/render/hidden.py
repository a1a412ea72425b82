"""Split a text of any length at its invisible characters, in one pass."""

from __future__ import annotations

import re
from itertools import groupby

from lawdraft.render.visible import is_invisible

__all__ = ["visible_runs"]

_COMMON = re.compile("[\t\n\x20-\x7e\u00a0-\u02ff\u0400-\u0529\u2010-\u2027\u2030-\u205e\u2116]*\\Z")


def visible_runs(text: str) -> list[tuple[bool, str]]:
    """Return the runs of `text` as (whether its characters must be shown by their codes, characters)."""
    if _COMMON.match(text):
        return [(False, text)] if text else []
    return [(hidden, "".join(run)) for hidden, run in groupby(text, key=is_invisible)]
