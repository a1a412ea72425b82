"""Tracked changes and comments: who, when, and the item of the bill."""

from __future__ import annotations

from attrs import define, field

from lawdraft.model.text import capital
from lawdraft.render.docx.package import NAMESPACES, Part
from lawdraft.render.docx.runs import escape, runs
from lawdraft.render.labels import item_text, labels, operation_text
from lawdraft.render.lines import Move, Piece
from lawdraft.render.redline import Proposal, Redline
from lawdraft.render.visible import escape_invisible

__all__ = ["Reviser", "author_of"]

_NO_DATE = "1970-01-01T00:00:00Z"
_AUTHOR = 200  # characters of an author's name that Word is given
_WORDS = 4000  # characters of an instruction in a comment


def author_of(proposal: Proposal, lang: str = "ru") -> str:
    """Name who makes the changes of a proposal: its author, title or name."""
    words = proposal.author or proposal.title or proposal.name or labels(lang)["proposal"]
    return " ".join(escape_invisible(words).split())[:_AUTHOR]


@define
class Reviser:
    """Writes revision marks and collects comments; ids count from 1 through the document."""

    redline: Redline
    lang: str
    comments: list[str] = field(factory=list)
    _count: int = 0
    _told: dict[tuple[int, str, str], int] = field(factory=dict)  # item of a bill → its first comment
    _who: list[str] = field(init=False)  # attributes of each proposal's revisions

    def __attrs_post_init__(self) -> None:
        self._who = []
        for proposal in self.redline.proposals:
            day = f' w:date="{proposal.date.isoformat()}T00:00:00Z"' if proposal.date else ""
            self._who.append(f'w:author="{escape(author_of(proposal, self.lang))}"{day}')

    def mark(self, tag: str, index: int) -> str:
        """Return the name and attributes of a revision element of change `index`: `w:ins w:id=… w:author=…`."""
        self._count += 1
        return f'w:{tag} w:id="{self._count}" {self._who[self.redline.owners[index]]}'

    def piece(self, piece: Piece, look: str = "", move: Move | None = None) -> str:
        """Write a piece of a line as runs, inside `w:ins` or `w:del` if it is changed, `w:moveFrom` or `w:moveTo` if it
        is part of `move`.
        """
        index = piece.deleted if piece.inserted is None else piece.inserted
        if index is None:
            return runs(piece.text, look=look)
        if not piece.text:
            return ""
        tag = self.tag(piece.inserted is None, index, move)
        return f"<{self.mark(tag, index)}>{runs(piece.text, deleted=tag == 'del', look=look)}</w:{tag}>"

    @staticmethod
    def tag(gone: bool, index: int, move: Move | None = None) -> str:
        """Name the element of a revision of change `index` on a line that belongs to `move`."""
        if move is not None and move.left == gone and move.index == index:
            return "moveFrom" if gone else "moveTo"
        return "del" if gone else "ins"

    def range_of(self, move: Move) -> tuple[str, str]:
        """Return the marks around the paragraphs of one end of a move: Word ties both ends by the name."""
        tag = "moveFromRange" if move.left else "moveToRange"
        start = self.mark(f"{tag}Start", move.index)
        if " w:date=" not in start:  # the standard wants one here; Word shows that of the runs
            start += f' w:date="{_NO_DATE}"'
        return f'<{start} w:name="move{move.number}"/>', f'<w:{tag}End w:id="{self._count}"/>\n'

    def comment(self, indexes: tuple[int, ...]) -> tuple[str, str]:
        """Add a comment on changes; returns what stands before and after the words it is about."""
        number = len(self.comments)
        owner = self.redline.owners[indexes[0]]
        proposal = self.redline.proposals[owner]
        author = author_of(proposal, self.lang)
        initials = "".join(word[0] for word in author.split() if word[0].isalnum())[:4]
        day = f' w:date="{proposal.date.isoformat()}T00:00:00Z"' if proposal.date else ""
        lines = [line for index in indexes for line in self._lines(index, number)]
        inside = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{runs(text, look=look)}</w:p>' for text, look in lines
        )
        self.comments.append(
            f'<w:comment w:id="{number}" w:author="{escape(author)}"{day} w:initials="{escape(initials)}">'
            f"{inside}</w:comment>"
        )
        anchor = f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
        return f'<w:commentRangeStart w:id="{number}"/>', f'<w:commentRangeEnd w:id="{number}"/>{anchor}'

    def _lines(self, index: int, number: int) -> list[tuple[str, str]]:
        change, owner = self.redline.changes[index], self.redline.owners[index]
        place = item_text(change.article, change.item, self.lang)
        words = labels(self.lang)
        head = capital(place) if place else words["change_n"].format(n=index + 1)
        if len(self.redline.proposals) > 1 and (
            name := self.redline.proposals[owner].title or self.redline.proposals[owner].name
        ):
            head = f"{name}: {place}" if place else name
        lines = [(f"{head} ({operation_text(change.kind, self.lang)})", "<w:b/>")]
        key = (owner, change.article, change.item)
        first = self._told.setdefault(key, number)
        if first == number and change.text:
            text = change.text if len(change.text) <= _WORDS else change.text[:_WORDS] + " …"
            lines += [(line, "") for line in text.splitlines()]
        return lines

    def part(self) -> Part:
        """Return the part with all comments."""
        return Part("comments.xml", "comments", f"<w:comments {NAMESPACES}>{''.join(self.comments)}</w:comments>")
