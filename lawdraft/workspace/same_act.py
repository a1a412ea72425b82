"""Whether a text that is imported under a name in use is another edition of the act of that name."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from attrs import frozen

from lawdraft.errors import LawdraftError
from lawdraft.model.text import collapse

__all__ = ["Stored", "stored_act"]

_UNSAID = "Закон"  # the type in statute.toml of an act that doesn't say its own


@frozen
class Stored:
    """Who the act of a folder is, as far as its files say; `sha256` is of the file that it was imported from."""

    kind: str = ""
    date: str = ""
    number: str = ""
    title: str = ""
    sha256: str = ""

    def contradicts(self, date: str, number: str) -> bool:
        """Tell whether a date or number is another one; what one side doesn't say tells nothing."""
        pairs = ((self.date, date), (self.number, number))
        return any(one and other and one != other for one, other in pairs)

    def is_evidently(self, kind: str, date: str, number: str, title: str, sha256: str) -> bool:
        """Tell whether another text is of this act: the same file, date and number, or kind and title."""
        if sha256 and sha256 == self.sha256:
            return True
        if date and number and (date, number) == (self.date, self.number):
            return True
        same_kind = _plain(kind or _UNSAID) == _plain(self.kind or _UNSAID)
        return bool(title) and same_kind and _plain(title) == _plain(self.title)

    def __str__(self) -> str:
        requisites = f"{self.date} № {self.number}" if self.date and self.number else self.date or self.number
        return requisites or self.title or self.kind


def stored_act(folder: Path) -> Stored | None:
    """Read who the act below `statutes/` is whose text is in a folder; None if there is no text to lose.

    `statute.toml` says it, else the text. A file that can't be read says nothing.
    """
    text = folder / "act.xml"
    data = _toml(folder / "statute.toml")
    if not text.is_file():
        return Stored(date=data.get("date", ""), number=data.get("number", "")) if data else None
    sha256 = _sha256(folder / "import.json")
    if data:
        kind, date, number, title = (data.get(key, "") for key in ("type", "date", "number", "title"))
        return Stored(kind, date, number, title, sha256)
    from lawdraft.akn.read import read_statute_xml

    try:
        work = read_statute_xml(text.read_bytes(), name=str(text)).work
    except (OSError, LawdraftError):
        return Stored(sha256=sha256)
    return Stored(work.kind, work.date.isoformat() if work.date else "", work.number, work.title, sha256)


def _toml(path: Path) -> dict[str, str]:
    try:
        return {key: str(value) for key, value in tomllib.loads(path.read_text("utf-8")).items()}
    except (OSError, ValueError):
        return {}


def _sha256(path: Path) -> str:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return str(found.get("sha256", "")) if isinstance(found, dict) else ""


def _plain(text: str) -> str:
    return collapse(text).strip(' ."«»').casefold()
