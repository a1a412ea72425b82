"""How far an amending article has got: the text before it, the steps done since, and the text now.

Addresses and old words are found in the text before the article and carried forward (the snapshot rule, language
reference, 3.1). After an explicit «считать …» the unit concerned is read anew: it gets a view of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from attrs import Factory, define, evolve, field

from lawdraft.amendment.mapping import StepLog
from lawdraft.amendment.marks import index_style
from lawdraft.amendment.step import EditText, InsertNodes, ReplaceNode, Step, apply
from lawdraft.model.address import Address
from lawdraft.model.address import Step as Level
from lawdraft.model.count import counted_paragraphs, is_repealed
from lawdraft.model.edition import Provenance
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Counting, Missing, Place, locate_step
from lawdraft.model.rebuild import Path, get
from lawdraft.model.unit import Node, Paragraph, Row, Unit

__all__ = ["Progress", "Spot", "View"]


@define(eq=False)
class View:
    """A text in which addresses are read: the tree as it stood after `since` steps.

    `newer`: units that were renumbered later, with their own view. `names`: labels that «считать» gave to nodes
    which stand elsewhere by count.
    """

    root: Unit
    since: int
    newer: dict[Path, View] = Factory(dict)
    names: dict[tuple[Path, Kind, str], Path] = Factory(dict)


class Spot(NamedTuple):
    """A place found in a view."""

    view: View
    place: Place

    @property
    def node(self) -> Node:
        """The node as the view has it."""
        return get(self.view.root, self.place.path)

    @property
    def is_repealed(self) -> bool:
        """Whether the node or a unit around it is repealed in the view."""
        return is_repealed(self.view.root, self.place.path)


@define(eq=False)
class Progress:
    """The state of one amending article on one statute; `do` makes a step."""

    current: Unit
    log: StepLog = Factory(StepLog)
    counting: Counting = Counting()
    view: View = field(init=False)
    taken: set[tuple[Kind, str]] = Factory(set)  # labels inside repealed containers: they stay taken

    edited: dict[tuple[View, Path, int, int], str] = Factory(dict)  # words changed → the instruction that did it
    wide: set[int] = Factory(set)  # the steps of changes «по тексту»: they leave a unit free to be restated
    unsettled: list[tuple[int, Path]] = Factory(list)  # paragraphs whose numbers words changed, with the step
    stamp: Provenance | None = None  # where the words of the present operation come from

    _style: str | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Read addresses and old words in the text as it is now: an amending article (or operation) begins."""
        self.view = View(self.current, len(self.log))

    @property
    def index_style(self) -> str:
        """How the text before the article prints a raised index."""
        if self._style is None:
            self._style = index_style(self.view.root)
        return self._style

    def do(self, step: Step) -> None:
        """Make a step on the current text; what it changes gets the `stamp`, if there is one."""
        if self.stamp is not None:
            step = _stamped(step, self.current, self.stamp)
        self.current = _unit(apply(step, self.current))
        self.log.add(step)

    def find(self, address: Address, *, start: Spot | None = None) -> tuple[Spot, ...] | Missing:
        """Return the places that an address names, each in the view that holds for it."""
        spots: tuple[Spot, ...] = (start or self._newest(Spot(self.view, Place(()))),)
        for level in address.steps:
            found: list[Spot] = []
            for spot in spots:
                result = self._step(spot, level)
                if isinstance(result, Missing):
                    return result
                found.extend(result)
            spots = tuple(found)
        return spots

    def _step(self, spot: Spot, level: Level) -> tuple[Spot, ...] | Missing:
        names = spot.view.names
        if names and (named := names.get((spot.place.path, level.kind, str(level.label)))) is not None:
            return (self._newest(Spot(spot.view, Place(named))),)
        result = locate_step(spot.view.root, spot.place, level, self.counting)
        if isinstance(result, Missing) and level.kind is Kind.PARAGRAPH and not self.counting.marked:
            result = locate_step(spot.view.root, spot.place, level, evolve(self.counting, marked=True))
        if isinstance(result, Missing):
            return result
        return tuple(self._newest(Spot(spot.view, place)) for place in result)

    def alternative(self, spot: Spot, level: Level) -> Spot | None:
        """Return the абзац that the other way of counting would name."""
        other = evolve(self.counting, marked=not self.counting.marked)
        result = locate_step(spot.view.root, spot.place, level, other)
        return None if isinstance(result, Missing) or len(result) != 1 else Spot(spot.view, result[0])

    def _newest(self, spot: Spot) -> Spot:
        newer = spot.view.newer.get(spot.place.path)
        if newer is None:
            return spot
        path = self.log.path(spot.place.path, spot.view.since, newer.since)
        return spot if path is None else self._newest(Spot(newer, spot.place._replace(path=path)))

    def renew(self, spot: Spot) -> View:
        """Read the unit at `spot` anew from now on; returns its view."""
        spot.view.newer[spot.place.path] = view = View(self.current, len(self.log))
        return view

    def path(self, spot: Spot) -> Path | None:
        """Return where the node of `spot` stands now."""
        return self.log.path(spot.place.path, spot.view.since)

    def words(self, view: View, path: Path, start: int, end: int) -> tuple[Path, int, int] | None:
        """Return where words of a paragraph of `view` stand now; None if they were touched."""
        return self.log.span(path, start, end, view.since)

    def node(self, path: Path) -> Node:
        """Return a node of the current text."""
        return get(self.current, path)

    def paragraph(self, path: Path) -> Paragraph:
        """Return a paragraph of the current text."""
        node = get(self.current, path)
        if not isinstance(node, Paragraph):
            raise TypeError("not a paragraph")
        return node

    def paragraphs(self, path: Path) -> list[Path]:
        """Return the абзацы of a unit of the current text as they are counted."""
        return [place for place, _ in counted_paragraphs(self.node(path), path, self.counting)]

    def note_unsettled(self, path: Path) -> None:
        """Note that words gave the paragraph at `path` a number, or took it."""
        self.unsettled.append((len(self.log), path))

    def mark(self) -> tuple[Unit, int]:
        """Return what `back` needs to undo everything after now."""
        return self.current, len(self.log)

    def back(self, mark: tuple[Unit, int]) -> None:
        """Forget the steps made since `mark`."""
        self.current = mark[0]
        self.log.cut(mark[1])


def _stamped(step: Step, root: Unit, stamp: Provenance) -> Step:
    """Return the step with the origin of what it changes."""
    match step:
        case EditText(path=path):
            paragraph = get(root, path)
            known = paragraph.provenance if isinstance(paragraph, Paragraph) else ()
            return evolve(step, provenance=(*known, stamp))
        case ReplaceNode(old=old, new=new) if isinstance(new, (Unit, Paragraph, Row)):
            known = old.provenance if isinstance(old, (Unit, Paragraph, Row)) else ()
            return evolve(step, new=evolve(new, provenance=(*known, stamp)))
        case InsertNodes(nodes=nodes):
            return evolve(step, nodes=tuple(_with_origin(node, stamp) for node in nodes))
        case _:
            return step


def _with_origin(node: Node, stamp: Provenance) -> Node:
    return evolve(node, provenance=(*node.provenance, stamp)) if isinstance(node, (Unit, Paragraph, Row)) else node


def _unit(node: Node) -> Unit:
    if not isinstance(node, Unit):
        raise TypeError("the root is no unit")
    return node
