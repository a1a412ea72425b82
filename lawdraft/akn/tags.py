"""Names under which a Word file remembers the units of a statute: bookmarks made of their eIds."""

from __future__ import annotations

import re
from hashlib import sha256

from lawdraft.akn.eid import assign
from lawdraft.model.plain import unit_lines
from lawdraft.model.text import collapse
from lawdraft.model.unit import Unit

__all__ = ["TAG", "fingerprint", "tag_of", "tags_of"]

TAG = "_law_"  # Word shows no bookmark whose name begins with «_»
_LONGEST = 40  # characters of the name of a bookmark
_PLAIN = re.compile(r"\w+", re.ASCII)


def tag_of(eid: str) -> str:
    """Return the name of the bookmark of a unit: its eId where Word allows it, otherwise a digest of it."""
    name = TAG + eid
    if _PLAIN.fullmatch(name) and len(name) <= _LONGEST:
        return name
    return TAG + sha256(eid.encode()).hexdigest()[: _LONGEST - len(TAG)]


def tags_of(root: Unit) -> dict[int, str]:
    """Return the names of all units, paragraphs and rows of a tree, by the identity of the node."""
    return {id(node): tag_of(node.wid or eid) for eid, node in assign(root)}


def fingerprint(root: Unit) -> str:
    """Return a short digest of a text, the same for texts that are the same up to the one normalisation."""
    lines = "\n".join(collapse(line) for line in unit_lines(root))
    return sha256(lines.encode()).hexdigest()[:20]
