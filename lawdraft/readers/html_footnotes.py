"""Footnotes of pages that Word, LibreOffice, Google Docs or MediaWiki made: two links that lead to each other."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from lawdraft.readers.html_raised import PORTAL_RAISED, is_raised, raised_classes, raised_selectors
from lawdraft.readers.html_sheets import rules, sheets_of
from lawdraft.readers.page import Footnote
from lawdraft.readers.pieces import Piece, make_line

__all__ = ["linked_footnotes", "may_link_footnotes"]

_WORDS = (b"ftn", b"footnote", b"cite_note")  # one of them stands in the links of every such page
_MAX_MARK = 6  # characters of the sign of a footnote: «[12]»


def may_link_footnotes(page: bytes) -> bool:
    """Tell whether links to footnotes may stand in a page."""
    half = len(page) // 2  # the footnotes stand at the end
    return any(page.rfind(word, half) >= 0 for word in _WORDS)


def linked_footnotes(body: etree._Element) -> dict[etree._Element, Footnote | None]:
    """Return the links that are signs of footnotes, each with its footnote, and the blocks that hold these, with None.

    The signs are taken out of the text of the page: a footnote has its sign as data.
    """
    links = [link for link in body.iter("a") if (link.get("href") or "").startswith("#") and _sign(link)]
    named = {name: link for link in links for name in _names(link)}
    raised = PORTAL_RAISED | raised_classes(raised_selectors(rules(sheets_of(body))))
    found: dict[etree._Element, Footnote | None] = {}
    for link in links:
        below = named.get((link.get("href") or "")[1:])
        if below is None or below is link or named.get((below.get("href") or "")[1:]) is not link or link in found:
            continue
        block = _block(below)
        if block is None or block in found or block in link.iterancestors():
            continue
        marker = _sign(link).strip("[]()")
        _clear(link)
        _clear(below)
        if block.tag == "li":
            block.set("style", "list-style: none")  # its number is the sign
        paragraphs = block.findall(".//p") or [block]
        texts = tuple(filter(None, (_text(one, raised) for one in paragraphs)))
        found |= {link: Footnote(marker, texts), below: None, block: None}
    return found


def _names(link: etree._Element) -> Iterator[str]:
    """Yield the names that lead to a link: its own, and those of what stands around it in its block."""
    for one in (link, *link.iterancestors()):
        yield from filter(None, (one.get("id"), one.get("name")))
        if one.tag not in ("a", "span", "sup"):
            return


def _text(paragraph: etree._Element, raised: set[str]) -> str:
    """Return the text of a paragraph of a footnote, with its raised indices."""
    pieces: list[Piece] = []
    above = 0
    for event, node in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start":
            above += is_raised(node, node.get("class"), raised)
            pieces.append(Piece(node.text or "", False, above > 0))
        else:
            above -= is_raised(node, node.get("class"), raised)
            if node is not paragraph:
                pieces.append(Piece(node.tail or "", False, above > 0))
    return " ".join(line.text for line in make_line(pieces, 0, notes_apart=False))


def _sign(link: etree._Element) -> str:
    text = "".join(map(str, link.itertext())).strip()
    return text if len(text) <= _MAX_MARK else ""


def _block(below: etree._Element) -> etree._Element | None:
    """Return the block of a footnote: its paragraph, or the division that holds nothing but this footnote."""
    paragraph = next((above for above in below.iterancestors("p", "li", "div")), None)
    if paragraph is None or not "".join(map(str, paragraph.itertext())).lstrip().startswith(_sign(below)):
        return None
    around = paragraph.getparent()
    if around is not None and around.tag == "div" and around[0] is paragraph:
        signs = [link for link in around.iter("a") if (link.get("href") or "").startswith("#") and _sign(link)]
        if signs == [below]:
            return around
    return paragraph


def _clear(link: etree._Element) -> None:
    for one in link.iter():
        one.text = None
        if one is not link:
            one.tail = None
