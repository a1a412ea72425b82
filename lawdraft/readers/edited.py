"""A file that was edited: the statute in it, the names its units were given when it was written, and the comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import Factory, evolve, frozen

from lawdraft.akn.tags import fingerprint
from lawdraft.model.address import Address
from lawdraft.model.naming import nearest_address
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import HEADING, Path, get
from lawdraft.model.text import collapse
from lawdraft.model.unit import Node, Paragraph, Row, Statute, Table, Unit
from lawdraft.readers.docx_marks import DocxMarks, read_marks
from lawdraft.readers.formats import Tracked, sniff
from lawdraft.readers.importing import import_bytes
from lawdraft.readers.margin import Comment
from lawdraft.readers.page import Line

__all__ = ["Edited", "line_paths", "read_edited"]

_COPY = re.compile(r"_Copy_\d+\Z")  # LibreOffice adds it to the bookmark of a copied or moved paragraph
_REACH = 40  # lines that a reader may have joined or left out between two that are found again


@frozen(eq=False)
class Edited:
    """A statute as a file has it; `tags` are the names of its nodes, by their identity.

    `exported` is the fingerprint of the text from which the file was made, "" where it doesn't say.
    """

    statute: Statute
    tags: Mapping[int, str] = Factory(dict)
    comments: tuple[Comment, ...] = ()
    exported: str = ""

    @property
    def is_as_exported(self) -> bool:
        """Whether the text is the one from which the file was made, as far as the file says."""
        return self.exported in ("", fingerprint(self.statute.root))


def read_edited(
    data: bytes, name: str, *, dialect: str | None = None, tracked: Tracked = "refuse", like: Statute | None = None
) -> Edited:
    """Read a statute from the bytes of a file called `name`, with what a Word file knows of it beside its text.

    `dialect` and `tracked` are those of `import_file`; `like` is the edition before, whose dialect and structure hold
    where the text doesn't show its own. Raises InputError if the file can't be read.
    """
    imported = import_bytes(data, name, dialect=like.dialect if like else dialect, tracked=tracked, like=like)
    if sniff(data, name) != "docx":
        return Edited(imported.statute)
    marks = read_marks(data, name)
    statute = imported.statute
    paths = line_paths(statute.root, imported.lines) if marks.tags or marks.comments else {}
    return Edited(statute, _tags(statute, marks, paths), _comments(statute, marks, paths), marks.fingerprint)


def _tags(statute: Statute, marks: DocxMarks, paths: Mapping[int, Path]) -> dict[int, str]:
    """Return the names of nodes; a copy has the name of what it was copied from, if that isn't there any more."""
    named = {path: marks.tags[place] for place, path in paths.items() if place in marks.tags}
    present = Counter(_COPY.sub("", name) for name in named.values())
    own = {path: _COPY.sub("", name) for path, name in named.items() if present[_COPY.sub("", name)] == 1}
    own |= {path: name for path, name in named.items() if not _COPY.search(name)}
    return {id(get(statute.root, path)): name for path, name in own.items()}


def _comments(statute: Statute, marks: DocxMarks, paths: Mapping[int, Path]) -> tuple[Comment, ...]:
    found = []
    for one in marks.comments:
        path = paths.get(max((place for place in paths if place <= one.place), default=0))
        address = nearest_address(statute.root, path) if path is not None else Address()
        found.append(Comment(one.author, one.date, one.text, one.quote, address.text() if address else ""))
    return tuple(found)


def line_paths(root: Unit, lines: Sequence[Line]) -> dict[int, Path]:
    """Lay the lines of a file beside those of the tree: the place of each paragraph, and the node that it begins.

    Lines that aren't found again (heads, joined headings, notes) are passed over.
    """
    full = [(collapse(text), places) for line in lines for text, places in _printed(line) if text]
    found: dict[int, Path] = {}
    at = 0
    for path, text in _openings(root, ()):
        for ahead in range(at, min(at + _REACH, len(full))):
            if full[ahead][0] == text or (text.startswith(full[ahead][0] + " ") and _is_heading(root, path)):
                found |= dict.fromkeys(full[ahead][1], path)
                at = ahead + 1
                break
    return found


def _printed(line: Line) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield a line, or the rows of one that is a table, with the places of their paragraphs."""
    if not line.rows:
        yield line.text, line.places
    for text, row in zip(line.text.split("\n"), line.rows, strict=False):
        yield text, tuple(place for cell in row for inner in cell.lines for place in inner.places)


def _is_heading(root: Unit, path: Path) -> bool:
    """Whether the first line of a node is a heading, which may have been wrapped."""
    node = get(root, path)
    return path[-1:] == (HEADING,) or (isinstance(node, Unit) and node.heading is not None)


def _openings(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the nodes that begin a line, in print order, with that line."""
    match node:
        case Unit():
            shared = bool(node.mark) and node.after_mark != "\n" and node.heading is None
            if node.mark:
                yield path, collapse(_first_line(node))
            if node.heading is not None and (not node.mark or node.after_mark == "\n"):
                yield (path if not node.mark else (*path, HEADING)), collapse(node.heading.text.split("\n")[0])
            for at, child in enumerate(node.body):
                inner = _openings(child, (*path, at))
                if shared and not at:
                    next(inner, None)  # it goes on in the line of the mark
                yield from inner
        case Table():
            for at, row in enumerate(node.rows):
                yield (*path, at), collapse(unit_lines(row)[0])
        case Paragraph() | Row():
            yield path, collapse(unit_lines(node)[0])
        case _:
            return


def _first_line(unit: Unit) -> str:
    shell = evolve(unit, body=unit.body[:1])
    return unit_lines(shell)[0]
