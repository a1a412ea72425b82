"""What a file says beyond the model: blocks of the meta, attributes of nodes, metas of appendices."""

from __future__ import annotations

from lawdraft.akn.xml import LD, Element, canonical, fragment, local
from lawdraft.model.unit import Foreign

__all__ = ["BLOCKS", "Kept", "tidy"]

BLOCKS = (
    "identification",
    "publication",
    "classification",
    "lifecycle",
    "workflow",
    "analysis",
    "temporalData",
    "references",
    "notes",
    "proprietary",
    "presentation",
)


def tidy(element: Element) -> Element:
    """Drop layout white space from a block without mixed content, and return the block."""
    for node in element.iter():
        if node.text and not node.text.strip():
            node.text = None
        if node.tail and not node.tail.strip():
            node.tail = None
    return element


class Kept:
    """The foreign matter of a statute, sorted: blocks of the meta, attributes of nodes, metas of appendices, the
    rest.
    """

    def __init__(self, meta: tuple[Foreign, ...]) -> None:
        self.blocks: dict[str, Element] = {}
        self.nodes: dict[str, Element] = {}
        self.attachments: dict[str, str] = {}
        self.opaque: frozenset[str] = frozenset()
        self.document: Element | None = None
        self.proprietary: list[Foreign] = []
        for foreign in meta:
            element = fragment(foreign.xml)
            name = local(element)
            if name in BLOCKS:
                self.blocks[name] = element
            elif element.tag == f"{{{LD}}}document":
                self.document = element
            elif element.tag == f"{{{LD}}}attachment":
                self.attachments[element.get("eId") or ""] = canonical(element[0])
            elif element.tag == f"{{{LD}}}kept":
                self.nodes = {node.get("eId") or "": node for node in element}
                self.opaque = frozenset((element.get("opaque") or "").split())
            else:
                self.proprietary.append(foreign)
