"""The comparative table (сравнительная таблица): each changed unit once, whole, in the order of the law in force.

Its neutral form, from which the pages are written. Source of its shape: the language reference, section 13.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field, frozen

from lawdraft.amendment.annex_names import annex_label
from lawdraft.model.address import RANK, Address, Step
from lawdraft.model.kind import Gender, Kind, noun_of
from lawdraft.model.text import capital
from lawdraft.model.unit import Status, Statute, Unit
from lawdraft.render.document_labels import document_labels
from lawdraft.render.labels import item_text, operation_text
from lawdraft.render.layout import project, project_touched
from lawdraft.render.lines import TEXT, Close, Event, Kept, Line, Open
from lawdraft.render.redline import Redline, Side
from lawdraft.render.settle import settled

__all__ = ["ComparedRow", "Text", "compared_rows", "note_of", "texts_of"]

_UNNAMED = frozenset({Kind.ACT, Kind.FRONT, Kind.SIGNATURE})
_TITLED = frozenset(
    kind for kind, rank in RANK.items() if 1 <= rank < RANK[Kind.ARTICLE]
)  # whole, they would be the whole law


@frozen
class Text:
    """One paragraph of a cell: runs of (text, whether it is deleted or inserted here)."""

    runs: tuple[tuple[str, bool], ...]

    @property
    def words(self) -> str:
        """The text without its emphasis."""
        return "".join(text for text, _ in self.runs)


@frozen
class ComparedRow:
    """A changed unit: where it is, its text before and after (or the remark that it isn't there), and who changes
    it.
    """

    number: int
    address: str
    before: tuple[Text, ...]
    after: tuple[Text, ...]
    remark_before: str
    remark_after: str
    notes: tuple[str, ...]
    authors: tuple[str, ...]
    instructions: tuple[str, ...]


@define
class _Node:
    """A unit or table with its lines and units in print order."""

    open: Open
    path: tuple[Step, ...]
    parts: list[Line | Kept | _Node] = field(factory=list)

    def lines(self, before: Statute) -> Iterator[Line]:
        """Yield all lines below, in order."""
        for part in self.parts:
            match part:
                case Line():
                    yield part
                case Kept(node=node):
                    inner = project(Redline(before, node, (), (), ()))
                    yield from (event for event in inner if isinstance(event, Line))
                case _:
                    yield from part.lines(before)

    @property
    def is_whole(self) -> bool:
        """Whether the unit itself is inserted, deleted or repealed."""
        before, after = (getattr(node, "status", None) for node in (self.open.before, self.open.node))
        repealed = after is Status.REPEALED and before is not after
        return repealed or self.open.inserted is not None or self.open.deleted is not None


def compared_rows(redline: Redline, *, lang: str = "ru") -> tuple[ComparedRow, ...]:
    """Return the rows of the table. A change that only touches the heading of a chapter or an article gives a row
    of the heading; a change in a table a row for each row of it. Raises InputError for an unknown `lang`.
    """
    done: list[ComparedRow] = []
    tree = _tree(project_touched(redline))
    for address, kind, lines in _changed(tree, redline.before) if tree is not None else ():
        shown = [line for line in settled(lines) if isinstance(line, Line)]
        if any(line.touched for line in shown):
            done.append(_row(redline, len(done) + 1, address, kind, shown, lang))
    return tuple(done)


def _tree(events: Iterable[Event | Kept]) -> _Node | None:
    """Return the act with its units and lines; None if no change touched it."""
    stack: list[_Node] = []
    root: _Node | None = None
    for event in events:
        match event:
            case Open():
                node = _Node(event, (*(stack[-1].path if stack else ()), *_step(event)))
                if stack:
                    stack[-1].parts.append(node)
                stack.append(node)
                root = root or node
            case Close():
                stack.pop()
            case Line() | Kept() if stack:
                stack[-1].parts.append(event)
    return root


def _step(event: Open) -> tuple[Step, ...]:
    if event.kind in _UNNAMED:
        return ()
    number = event.before.number if isinstance(event.before, Unit) else None
    return (Step(event.kind, number if number is not None else ""),)


_Found = tuple[str, Kind, list[Line]]


def _changed(node: _Node, before: Statute) -> Iterator[_Found]:
    """Yield the lowest changed units below `node` with their lines."""
    own = [part for part in node.parts if isinstance(part, Line) and part.touched]
    kind = node.open.kind
    if node.is_whole and kind is not Kind.ACT:
        yield _address(node.path), kind, list(node.lines(before))
        return
    if kind in _UNNAMED or kind in _TITLED or kind is Kind.TABLE:
        yield from _by_lines(node, before)
        return
    if own and not (kind is Kind.ARTICLE and all(_is_heading(line) for line in own)):
        yield _address(node.path), kind, list(node.lines(before))
        return
    yield from _by_lines(node, before)


def _by_lines(node: _Node, before: Statute) -> Iterator[_Found]:
    """Yield the changed lines of a unit one by one, and what changed in the units below it."""
    for part in node.parts:
        if isinstance(part, _Node):
            yield from _changed(part, before)
        elif isinstance(part, Line) and part.touched:
            yield _line_address(node, part), Kind.ROW if part.role == "row" else Kind.HEADING, [part]


def _is_heading(line: Line) -> bool:
    return line.lead and not any(piece.part == TEXT for piece in line.pieces)


def _address(path: tuple[Step, ...]) -> str:
    text = str(Address(_cited(path)))
    return capital(text)


def _cited(path: tuple[Step, ...]) -> tuple[Step, ...]:
    """Leave out what stands above an article: numbers of articles run through the act."""
    at = next((at for at, step in enumerate(path) if step.kind is Kind.ARTICLE), 0)
    return tuple(step for step in path[:at] if step.kind is Kind.APPENDIX) + path[at:]


def _line_address(node: _Node, line: Line) -> str:
    if line.role == "row":
        first = line.text(Side.AFTER if line.joints[0] is None else Side.BEFORE).partition(" | ")[0]
        return f"{_address((Step(Kind.ROW),))} «{first}», {Address(_cited(node.path))}" if node.path else first
    if node.open.kind is Kind.FRONT:
        return "Наименование акта" if line.role == "title" else "Реквизиты акта"
    if node.open.kind is Kind.SIGNATURE:
        return "Подпись"
    if _is_heading(line):
        return _address((*node.path, Step(Kind.HEADING)))
    return _address(node.path) if node.path else "Текст акта"


def _row(redline: Redline, number: int, address: str, kind: Kind, lines: list[Line], lang: str) -> ComparedRow:
    words = document_labels(lang)
    before, after = texts_of(lines, Side.BEFORE), texts_of(lines, Side.AFTER)
    indexes = tuple(
        sorted({i for line in lines for piece in line.pieces for i in (piece.inserted, piece.deleted) if i is not None})
    )
    gone = {redline.changes[piece.deleted].kind for line in lines for piece in line.pieces if piece.deleted is not None}
    owners = tuple(dict.fromkeys(redline.owners[index] for index in indexes))
    return ComparedRow(
        number,
        address,
        before,
        after,
        remark_before="" if before else words["absent"],
        remark_after="" if after else _gone(kind, repealed="repeal_unit" in gone, lang=lang),
        notes=tuple(dict.fromkeys(note_of(redline, index, lang) for index in indexes)),
        authors=tuple(
            redline.proposals[o].author or redline.proposals[o].title or redline.proposals[o].name for o in owners
        ),
        instructions=tuple(
            dict.fromkeys(redline.changes[index].text for index in indexes if redline.changes[index].text)
        ),
    )


def _gone(kind: Kind, *, repealed: bool, lang: str) -> str:
    if lang != "ru":
        return "Repealed" if repealed else "Removed"
    ending = {Gender.MASCULINE: "", Gender.FEMININE: "а", Gender.NEUTER: "о"}[noun_of(kind).gender]
    return f"Утратил{ending} силу" if repealed else f"Исключен{ending}"


def note_of(redline: Redline, index: int, lang: str) -> str:
    """Say by which item of which bill change `index` is made, and what it is."""
    change, proposal = redline.changes[index], redline.proposals[redline.owners[index]]
    place = item_text(change.article, change.item.partition("#")[0], lang)
    what = operation_text(change.kind, lang)
    own = (
        "note_annex" if annex_label(change.article) is not None and place.rpartition(" ")[2] != "изменений" else "note"
    )
    text = document_labels(lang)[own].format(item=place, what=what) if place else what
    if len(redline.proposals) > 1:
        text = f"{proposal.title or proposal.name or proposal.author}: {text}"
    return capital(text)


def texts_of(lines: Iterable[Line], side: Side) -> tuple[Text, ...]:
    """Return the paragraphs of one side of `lines`; words of this side only are marked."""
    done: list[list[tuple[str, bool]]] = []
    for line in lines:
        joint = line.joints[side is Side.AFTER]
        if joint is None:
            continue
        runs = [(piece.text, piece.changed) for piece in line.pieces if piece.on(side) and piece.text]
        if joint == "\n" or not done:
            done.append(runs)
        else:
            done[-1] += [(joint, False), *runs] if joint else runs
    return tuple(Text(tuple(_joined(runs))) for runs in done)


def _joined(runs: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    kept = ("", False)
    for text, changed in runs:
        if changed == kept[1]:
            kept = (kept[0] + text, changed)
        else:
            if kept[0]:
                yield kept
            kept = (text, changed)
    if kept[0]:
        yield kept
