"""Final signs that follow by themselves when a list grows or shrinks (LIST-PUNCT, language reference, 5.6)."""

from __future__ import annotations

from lawdraft.amendment.lists import alike, ending
from lawdraft.compare.match import Entry
from lawdraft.draft.plan import Drafting
from lawdraft.model.count import printed_paragraphs
from lawdraft.model.rebuild import Path
from lawdraft.model.unit import Node, Paragraph

__all__ = ["note_mended"]


def note_mended(
    work: Drafting,
    path: Path,
    ones: tuple[Node, ...],
    others: tuple[Node, ...],
    places: list[int],
    entries: list[Entry],
) -> None:
    """Note the items whose final sign will follow by itself when items are added or removed after them (5.6,
    LIST-PUNCT).
    """
    for at, (one, other) in enumerate(entries[:-1]):
        if one is None or other is None:
            continue
        run = _run_after(entries, at)
        if not run:
            continue
        signs = ending(ones[one]), ending(others[other])
        following = next((ones[a] for a, _ in entries[at + 1 + len(run) :] if a is not None), None)
        added = [others[b] for a, b in run if a is None and b is not None]
        removed = [ones[a] for a, b in run if b is None and a is not None]
        # a numbered item says its new sign (L-PUNCT-LIST): the bill is then right however it is carried out
        unmarked = isinstance(ones[one], Paragraph)
        grows = unmarked and signs == (".", ";") and bool(added) and not removed and alike(ones[one], added[0])
        shrinks = (
            signs == (";", ".")
            and bool(removed)
            and not added
            and alike(ones[one], removed[0])
            and ending(removed[-1]) == "."
        )
        if (grows or shrinks) and not (following is not None and alike(ones[one], following)):
            printed = list(printed_paragraphs(ones[one], (*path, places[one])))
            work.mended[printed[-1][0]] = signs[1]


def _run_after(entries: list[Entry], at: int) -> list[Entry]:
    run = []
    for entry in entries[at + 1 :]:
        if entry[0] is not None and entry[1] is not None:
            break
        run.append(entry)
    return run
