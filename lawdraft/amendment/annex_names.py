"""How appendices of changes are named among the top-level units of a bill: «приложение 2», «изменения»."""

from __future__ import annotations

import re
from collections.abc import Collection

__all__ = ["annex_article", "annex_label"]

_ANNEX = r"(?:приложение|изменения)(?: (?P<label>\d[\d.^]*))?(?: \(\d+\))?\Z"


def annex_article(label: str, *, approved: bool, taken: Collection[str]) -> str:
    """Name an appendix of changes as the top-level unit of a bill: «приложение», «приложение 2»; «изменения» if the act
    approves them. A name that is `taken` gets a count behind it.
    """
    name = "изменения" if approved else f"приложение {label}".rstrip()
    alike = sum(other == name or other.startswith(f"{name} (") for other in taken)
    return f"{name} ({alike + 1})" if alike else name


def annex_label(article: str) -> str | None:
    """Return the number of the appendix that `article` names, "" if it has none; None if `article` is no appendix."""
    match = re.match(_ANNEX, article)
    return (match["label"] or "") if match else None
