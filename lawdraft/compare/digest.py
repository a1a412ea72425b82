"""A digest of every subtree, made once per tree: equal digests mean equal text and structure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lawdraft.model.text import collapse
from lawdraft.model.unit import Cell, Foreign, Node, Paragraph, Row, Status, Table, Unit

__all__ = ["Digests", "content"]


def content(unit: Unit | Cell) -> tuple[Node, ...]:
    """Return the children that are law: editor's remarks are no part of it."""
    body = unit.body
    if any(isinstance(child, Paragraph) and child.status is Status.EDITORIAL for child in body):
        return tuple(c for c in body if not (isinstance(c, Paragraph) and c.status is Status.EDITORIAL))
    return body


class Digests:
    """Digests of the nodes of one tree, by identity. Provenance, inline marks and identifiers don't count.

    A repealed unit or paragraph is the same as any other with its kind and number: the words of a stub differ from
    source to source. Texts are the same if they are up to the one normalisation.
    """

    def __init__(
        self, root: Unit, shared: Digests | None = None, *, tags: Mapping[int, str] = MappingProxyType({})
    ) -> None:
        """Digest a tree; what it shares with the tree of `shared`, nodes and texts, isn't digested again.

        `tags` are names that its nodes were given beforehand, by their identity.
        """
        self.tags = tags
        self._root, self._shared = root, shared  # kept, so that identities stay their own
        self.known: dict[int, int] = dict(shared.known) if shared is not None else {}
        self.texts: dict[str, int] = shared.texts if shared is not None else {}
        self._node(root)

    def __getitem__(self, node: Node) -> int:
        return self._node(node)

    def _node(self, node: Node) -> int:
        known = self.known.get(id(node))
        if known is not None:
            return known
        match node:
            case Paragraph():
                digest = hash("repealed") if node.status is Status.REPEALED else self._text(node.text)
            case Unit():
                digest = self._unit(node)
            case Table():
                caption = self._node(node.caption) if node.caption is not None else 0
                digest = hash(("table", caption, tuple([self._node(row) for row in node.rows])))
            case Row():
                stub = node.status is Status.REPEALED
                digest = hash(
                    ("row", str(node.number), "repealed" if stub else tuple([self._node(cell) for cell in node.cells]))
                )
            case Cell():
                digest = hash(("cell", tuple([self._node(child) for child in content(node)])))
            case Foreign():
                digest = hash(("foreign", node.xml))
        self.known[id(node)] = digest
        return digest

    def _unit(self, unit: Unit) -> int:
        label = unit.number if unit.number is not None else unit.mark
        if unit.status is Status.REPEALED:
            return hash((unit.kind.value, str(label), "repealed"))
        heading = self._node(unit.heading) if unit.heading is not None else 0
        below = self._node(unit.subheading) if unit.subheading is not None else 0
        return hash(
            (unit.kind.value, str(label), heading, below, tuple([self._node(child) for child in content(unit)]))
        )

    def _text(self, text: str) -> int:
        digest = self.texts.get(text)
        if digest is None:
            digest = self.texts[text] = hash(collapse(text))
        return digest
