"""Mend the signs of a list when its last item changes (LIST-PUNCT, language reference, 5.6)."""

from __future__ import annotations

from lawdraft.amendment.context import Work
from lawdraft.amendment.spacing import change_sign, terminal
from lawdraft.amendment.step import EditText
from lawdraft.model.count import printed_paragraphs
from lawdraft.model.rebuild import Path, children
from lawdraft.model.unit import Node, Paragraph, Unit

__all__ = ["alike", "ending", "is_item", "mend_after_deletion", "mend_after_insertion"]


def is_item(node: Node) -> bool:
    """Tell whether a node is an item of a list: «1)», «а)», «-», or a paragraph with a small initial."""
    if isinstance(node, Unit):
        return node.mark.endswith(")") or node.mark[:1] in tuple("-–—")
    if isinstance(node, Paragraph):
        return next((sign.islower() for sign in node.text if sign.isalpha()), False)
    return False


def alike(one: Node, other: Node) -> bool:
    """Tell whether two neighbours are items of one list."""
    if not (is_item(one) and is_item(other)):
        return False
    if isinstance(one, Unit) and isinstance(other, Unit):
        return one.kind is other.kind and one.mark[-1:] == other.mark[-1:]
    return isinstance(one, Paragraph) and isinstance(other, Paragraph)


def _last_text(node: Node, path: Path) -> tuple[Path, Paragraph] | None:
    found = list(printed_paragraphs(node, path))
    return found[-1] if found else None


def ending(node: Node) -> str:
    """Return the sign that ends a node, "" if there is none."""
    last = _last_text(node, ())
    return terminal(last[1].text).strip() if last else ""


def mend_after_insertion(work: Work, parent: Path, first: int, count: int) -> None:
    """Give the former last item «;» for its «.» if the nodes just inserted became the end of its list.

    A «, -», with which a list leads to what stands behind it, becomes the sign of the other items.
    """
    if work.conventions.list_punctuation != "adjust" or not first:
        return
    body = children(work.progress.node(parent))
    former, new = body[first - 1], body[first]
    after = body[first + count] if first + count < len(body) else None
    if not alike(former, new) or (after is not None and alike(new, after)):
        return
    start = first - 1
    while start and alike(body[start - 1], former):
        start -= 1
    signs = [ending(node) for node in body[start:first]]
    if len(signs) > 1 and all(sign == "." for sign in signs):
        return  # a list of sentences
    if signs[-1] == ".":
        _set_sign(work, former, (*parent, first - 1), ".", ";")
    elif _leads_on(ending(body[first + count - 1])):
        inner = next((sign for sign in signs if sign and not _leads_on(sign)), ";")
        for at, sign in enumerate(signs, start):
            if _leads_on(sign):
                _set_sign(work, body[at], (*parent, at), sign, inner)


def mend_after_deletion(work: Work, parent: Path, at: int, deleted: Node) -> None:
    """Give the new last item the «.» or «, -» of the node that stood at `at`, if that was the end of its list."""
    sign = ending(deleted)
    if work.conventions.list_punctuation != "adjust" or not at or not (sign == "." or _leads_on(sign)):
        return
    body = children(work.progress.node(parent))
    former = body[at - 1]
    if alike(former, deleted) and not (at < len(body) and alike(deleted, body[at])):
        old = ending(former)
        if old == ";" or (old == "," and sign != "."):
            _set_sign(work, former, (*parent, at - 1), old, sign)


def _leads_on(sign: str) -> bool:
    return sign[-1:] in tuple("-–—")


def _set_sign(work: Work, node: Node, path: Path, old: str, new: str) -> None:
    last = _last_text(node, path)
    if last is None:
        return
    place, paragraph = last
    text = paragraph.text.rstrip()
    if text.endswith(old):
        work.progress.do(EditText(place, *change_sign(text, len(text) - len(old), len(text), new)))
