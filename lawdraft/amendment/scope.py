"""The words that a target covers, in print order, and where old words stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lawdraft.model.kind import Kind
from lawdraft.model.locate import Place
from lawdraft.model.rebuild import HEADING, SUBHEADING, Path, children, get
from lawdraft.model.sentence import sentences
from lawdraft.model.text import find_all
from lawdraft.model.unit import Node, Paragraph, Status, Table, Unit

__all__ = ["Match", "Piece", "find_words", "last_piece", "pieces"]


class Piece(NamedTuple):
    """A paragraph, or the sentence of it that is meant: text[start:end]."""

    path: Path
    text: str
    start: int
    end: int
    heading: bool = False


class Match(NamedTuple):
    """Words found in a paragraph."""

    path: Path
    start: int
    end: int
    mark: str = ""  # the printed mark with which the words begin, before `start`
    small: bool = False  # found only by ignoring the case of the first letter


def pieces(root: Unit, place: Place) -> tuple[Piece, ...]:
    """Return the texts at `place`, headings marked as such; repealed texts and editor's remarks are left out."""
    node = get(root, place.path)
    if isinstance(node, Paragraph):
        start, end = place.span or (0, len(node.text))
        return (Piece(place.path, node.text, start, end),)
    rows = place.span if isinstance(node, Table) else None
    return tuple(_texts(node, place.path, rows))


def _texts(node: Node, path: Path, rows: tuple[int, int] | None = None) -> Iterator[Piece]:
    if isinstance(node, Paragraph):
        if node.status not in (Status.REPEALED, Status.EDITORIAL):
            yield Piece(path, node.text, 0, len(node.text))
        return
    if getattr(node, "status", None) is Status.REPEALED or (
        isinstance(node, Unit) and node.kind in (Kind.FRONT, Kind.SIGNATURE)
    ):
        return
    if isinstance(node, (Unit, Table)):
        heading = node.heading if isinstance(node, Unit) else node.caption
        if isinstance(node, Unit) and node.subheading is not None:
            yield Piece((*path, SUBHEADING), node.subheading.text, 0, len(node.subheading.text), heading=True)
        if heading is not None:
            yield Piece((*path, HEADING), heading.text, 0, len(heading.text), heading=True)
    for at, child in enumerate(children(node)):
        if rows is None or rows[0] <= at < rows[1]:
            yield from _texts(child, (*path, at))


def last_piece(root: Unit, place: Place) -> Piece | None:
    """Return the last printed text of a place, notes, tables and headings apart: where «дополнить словами» adds."""
    node = get(root, place.path)
    if not isinstance(node, Unit):
        found = pieces(root, place)
        return found[-1] if found else None
    texts = [
        piece
        for piece in _texts(node, place.path)
        if not piece.heading and _is_own(node, piece.path[len(place.path) :])
    ]
    return texts[-1] if texts else None


def _is_own(node: Node, path: Path) -> bool:
    for at in path:
        node = children(node)[at]
        if isinstance(node, Table) or (isinstance(node, Unit) and node.kind in (Kind.NOTE, Kind.APPENDIX)):
            return False
    return True


def find_words(texts: tuple[Piece, ...], words: str, *, whole: bool = True) -> tuple[Match, ...]:
    """Find words, whole ones unless `whole` is off; failing that, in another case where a sentence begins."""
    found = tuple(
        Match(piece.path, start, end)
        for piece in texts
        for start, end in find_all(piece.text, words, whole=whole)
        if piece.start <= start and end <= piece.end
    )
    if found or not words[:1].isalpha():
        return found
    other = words[0].swapcase() + words[1:]
    return tuple(
        Match(piece.path, start, end, small=True)
        for piece in texts
        for start, end in find_all(piece.text, other, whole=whole)
        if piece.start <= start and end <= piece.end and any(start == first for first, _ in sentences(piece.text))
    )
