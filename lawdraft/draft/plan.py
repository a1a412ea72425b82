"""What is decided while a bill is drafted: operations with the reasons for them, and what they are decided from."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define, field, frozen

from lawdraft.amendment.operation import Operation
from lawdraft.amendment.scope import Piece, pieces
from lawdraft.compare.digest import Digests
from lawdraft.compare.tags import NO_TAGS, Tags
from lawdraft.draft.cost import Costs
from lawdraft.model.address import Address
from lawdraft.model.locate import Missing, Place, locate
from lawdraft.model.naming import address_of
from lawdraft.model.rebuild import Path
from lawdraft.model.survey import STRUCTURAL
from lawdraft.model.unit import Node, Statute, Unit

__all__ = ["Choice", "Drafting", "Note", "Plan"]


@frozen
class Choice:
    """One operation of a drafted bill and why it was chosen.

    `path` is the place in the text before that it makes right; `reason` a word of a closed list (see
    `docs/drafting.md`); `cost` what it costs a reader, `instead` what the nearest alternative would have cost (0 if
    there was none).
    """

    operation: Operation
    path: Path
    reason: str
    cost: int = 0
    instead: int = 0


@frozen
class Note:
    """Something a drafter should know: a code, the address it is about, the facts."""

    code: str
    address: str
    message: str


@frozen
class Plan:
    """Choices that together make one unit right, in print order."""

    choices: tuple[Choice, ...] = ()

    @property
    def cost(self) -> int:
        """What all of them cost."""
        return sum(choice.cost for choice in self.choices)


@define(eq=False)
class Drafting:
    """Two editions being compared, and what was decided beforehand.

    `forced` are places of the text before that are to be restated; `mended` paragraphs whose final sign the engine will
    change by itself when a list grows or shrinks, with the sign they get; `blocked` places whose change can't be said;
    `renumber` tells that units may be given other numbers.
    """

    before: Statute
    after: Statute
    costs: Costs
    tags: Tags = NO_TAGS
    renumber: bool = False
    forced: frozenset[Path] = frozenset()
    old: Digests = field()
    new: Digests = field()
    mended: dict[Path, str] = Factory(dict)
    notes: list[Note] = Factory(list)
    blocked: list[Path] = Factory(list)
    made: list[Node] = Factory(list)  # nodes thought up on the way: digests know nodes by their identity

    @old.default
    def _digests_before(self) -> Digests:
        return Digests(self.before.root, tags=self.tags.before)

    @new.default
    def _digests_after(self) -> Digests:
        return Digests(self.after.root, self.old, tags=self.tags.after)

    def address(self, path: Path) -> Address | None:
        """Return the address of a node of the text before, None if it has none of its own."""
        try:
            found = address_of(self.before.root, path)
        except LookupError:
            return None
        for shorter in _shorter(found):  # numbers of chapters mostly run through the act, as those of articles do
            places = locate(self.before.root, shorter)
            if not isinstance(places, Missing) and len(places) == 1 and places[0].path == path:
                return shorter
        return found if self.names(found, path) else None

    def names(self, address: Address, path: Path) -> bool:
        """Whether an address means exactly the node at `path`, or the unit of which that is the only text."""
        places = locate(self.before.root, address)
        if isinstance(places, Missing) or len(places) != 1 or not address:
            return False
        found = places[0].path
        return found == path or path[: len(found)] == found

    def scope(self, address: Address) -> tuple[Piece, ...]:
        """Return the texts in which words quoted for `address` are looked for."""
        places = locate(self.before.root, address)
        if isinstance(places, Missing):
            return ()
        place: Place = places[0]
        texts = pieces(self.before.root, place)
        body = tuple(piece for piece in texts if not piece.heading)
        return body if body and not (len(texts) == 1 and texts[0].path == place.path) else texts

    @property
    def root(self) -> Unit:
        """The tree before."""
        return self.before.root


def _shorter(address: Address) -> Iterator[Address]:
    """Yield the address without the structural units around the narrowest one, the shortest first."""
    levels = [at for at, step in enumerate(address.steps) if step.kind in STRUCTURAL]
    for at in reversed(levels[1:]):
        yield Address(address.steps[at:])
