"""The nearest candidates to words that were not found: other forms, near misses, neighbouring units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from lawdraft.amendment.context import Work
from lawdraft.amendment.fault import Candidate
from lawdraft.amendment.progress import Spot
from lawdraft.amendment.scope import Piece, find_words, pieces
from lawdraft.model.grid import stems
from lawdraft.model.locate import Place
from lawdraft.model.naming import address_of
from lawdraft.model.text import find_all, fold
from lawdraft.model.unit import Unit

__all__ = ["forms_in", "near_words"]

_ENOUGH = 0.55
_MOST = 3
_PIECES = 400
_WORD = re.compile(r"\w+")


def near_words(work: Work, spots: Iterable[Spot], words: str) -> tuple[tuple[Candidate, ...], str]:
    """Return candidates for words that a target doesn't hold, best first, and what the text has instead."""
    spot = next(iter(spots), None)
    if spot is None:
        return (), "the words are not there"
    root = spot.view.root
    own = pieces(root, spot.place)[:_PIECES]
    if likely := _index_lost(work, root, own, words) or _other_form(work, root, own, words):
        return likely
    found = _alike(work, root, own, words)
    if found and found[0].score >= 0.6:
        return found, f"the text has «{found[0].text}»"
    elsewhere = _elsewhere(work, root, spot, words)
    if elsewhere:
        return (*elsewhere, *found)[:_MOST], f"the words stand in {elsewhere[0].address}"
    if found:
        return found, f"the text has «{found[0].text}»"
    return (), "the words are not there"


Likely = tuple[tuple[Candidate, ...], str] | None


def _index_lost(work: Work, root: Unit, texts: tuple[Piece, ...], words: str) -> Likely:
    """Say that the words stand there with a raised index («5^1» quoted as «51»)."""
    if not any(sign.isdigit() for sign in words):
        return None
    for piece in texts:
        if "^" not in piece.text:
            continue
        bare = [at for at, sign in enumerate(piece.text) if sign != "^"]
        for start, end in find_all(piece.text.replace("^", ""), words)[:1]:
            text = piece.text[bare[start] : bare[end - 1] + 1]
            work.warn("L-SUPERSCRIPT", f"the text has «{text}»: was a raised index lost?", text=words)
            address = work.address(address_of(root, piece.path))
            return (Candidate(address, text, 0.99),), f"the text has «{text}»: was a raised index lost?"
    return None


def _other_form(work: Work, root: Unit, texts: tuple[Piece, ...], words: str) -> Likely:
    """Say that the words stand there with other capitals, or in another case or number."""
    for piece in texts:
        address = work.address(address_of(root, piece.path))
        for start, end in find_all(piece.text, words, ignore_case=True):
            if start < piece.start or end > piece.end:
                continue
            text = piece.text[start:end]
            return (Candidate(address, text, 0.99),), f"the text has «{text}»: other capitals"
    for piece in texts:
        for start, end in forms_in(piece, words):
            text = piece.text[start:end]
            work.warn("L-OLD-INFLECT", f"the text has «{text}»: an agreeing formula would reach it", text=words)
            address = work.address(address_of(root, piece.path))
            return (Candidate(address, text, 0.95),), f"the text has «{text}»: another form of the same words"
    return None


def forms_in(piece: Piece, words: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand in a text, in whatever case and number."""
    wanted = stems(words)
    if not wanted or not words[:1].isalpha():
        return
    found = [match for match in _WORD.finditer(piece.text) if piece.start <= match.start() and match.end() <= piece.end]
    own = [(stems(match.group()) or [""])[0] for match in found]
    for at in range(len(own) - len(wanted) + 1):
        if own[at : at + len(wanted)] == wanted:
            yield found[at].start(), found[at + len(wanted) - 1].end()


def _elsewhere(work: Work, root: Unit, spot: Spot, words: str) -> tuple[Candidate, ...]:
    path = spot.place.path
    for depth in range(len(path) - 1, 0, -1):
        around = pieces(root, Place(path[:depth]))[:_PIECES]
        found = [match for match in find_words(around, words) if match.path[: len(path)] != path or spot.place.span]
        if found:
            return tuple(Candidate(work.address(address_of(root, match.path)), words, 1.0) for match in found[:_MOST])
    return ()


def _alike(work: Work, root: Unit, texts: tuple[Piece, ...], words: str) -> tuple[Candidate, ...]:
    wanted = fold(words).split()
    stems = {word[:3].lower() for word in wanted if len(word) > 2}
    scored: list[tuple[float, str, Piece]] = []
    for piece in texts[:_PIECES]:
        tokens = piece.text[piece.start : piece.end].split()
        best = max(_windows(tokens, wanted, stems), default=(0.0, ""))
        if best[0] >= _ENOUGH:
            scored.append((*best, piece))
    scored.sort(key=lambda entry: -entry[0])
    return tuple(
        Candidate(work.address(address_of(root, piece.path)), text, round(score, 2))
        for score, text, piece in scored[:_MOST]
    )


def _windows(tokens: list[str], wanted: list[str], stems: set[str]) -> Iterable[tuple[float, str]]:
    target = " ".join(wanted)
    for size in {max(1, len(wanted) - 1), len(wanted), len(wanted) + 1}:
        for at in range(len(tokens) - size + 1):
            window = tokens[at : at + size]
            if stems and not any(fold(token).lstrip('("')[:3].lower() in stems for token in window):
                continue
            text = " ".join(window).rstrip(".,;:")
            yield SequenceMatcher(None, fold(text), target, autojunk=False).ratio(), text
