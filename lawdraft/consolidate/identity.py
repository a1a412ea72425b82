"""Which base an instruction means: what both sides have of kind, date, number and title is compared (contract)."""

from __future__ import annotations

import re
from functools import lru_cache

from lawdraft.model.edition import ActReference, Work
from lawdraft.model.text import collapse

__all__ = ["fitness", "has_identity", "titles_of", "work_of_reference"]

_QUOTES_AND_SPACES = re.compile(r'["\s]+')


def _plain(text: str) -> str:
    return _QUOTES_AND_SPACES.sub(" ", collapse(text)).strip(" .").lower()


def _is_code(kind: str, title: str) -> bool:
    return "кодекс" in kind.lower() or "кодекс" in title.lower()


def has_identity(work: Work) -> bool:
    """Tell whether a statute says anything of what it is."""
    return bool(work.date or work.number or work.title)


def work_of_reference(act: ActReference) -> Work:
    """Return the identity that a reference to an act gives."""
    return Work(kind=act.kind, date=act.date, number=act.number, title=act.title)


@lru_cache(maxsize=256)
def fitness(act: ActReference, work: Work) -> int | None:
    """Return how many of date, number, title and kind agree; None if one of them contradicts.

    Case, quotes and spaces don't matter; a code is compared by its title; what one side lacks doesn't count against it.
    """
    agreed = 0
    titles = _titles(work)
    code = _is_code(act.kind, act.title) or _is_code(work.kind, work.title)
    if act.date and work.date and not (code and act.title and titles):
        if act.date != work.date:
            return None
        agreed += 1
    if act.number and work.number and not (code and act.title and titles):
        if _plain(act.number) != _plain(work.number):
            return None
        agreed += 1
    wanted = {_plain(title) for title in (act.title, act.document) if title}
    if wanted and titles:
        if wanted & titles:
            agreed += 1
        elif act.title or not agreed:  # a document may be an appendix of the act that date and number tell
            return None
    if act.kind and work.kind and not code and not act.document:
        one, other = _plain(act.kind), _plain(work.kind)
        if one not in other and other not in one:
            return None
        agreed += one == other or one in titles  # «Конституция Российской Федерации» is its own name
    return agreed


def titles_of(work: Work) -> tuple[str, ...]:
    """Return the names by which an act may be called."""
    names = [work.title, *(value for _, value in work.names)]
    if work.kind and "кодекс" in work.kind.lower():
        names.append(work.kind)
    return tuple(name for name in names if name)


def _titles(work: Work) -> set[str]:
    return {_plain(name) for name in titles_of(work)}
