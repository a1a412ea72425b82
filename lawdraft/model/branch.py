"""A unit that is still growing while its lines are read; frozen into a `Unit` when it is complete."""

from __future__ import annotations

from attrs import Factory, define, evolve

from lawdraft.model.dialect import MarkStyle
from lawdraft.model.edition import Provenance
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.unit import Body, Foreign, Paragraph, Status, Table, Unit

__all__ = ["ITEM_STYLES", "Branch"]

ITEM_STYLES = frozenset({MarkStyle.PAREN, MarkStyle.LETTER, MarkStyle.DASH})
_ARTICLE = Kind.ARTICLE  # by its class it costs ten times as much


@define(eq=False)
class Branch:
    """An open unit: what `Unit` holds, and what deciding about the next line needs.

    `tail` is the last text under it, `listing` whether its own unmarked list is open («…:» and paragraphs ending «;»);
    `printed` is its mark with what can't be seen in it.
    """

    kind: Kind
    number: Number | NumberRange | None = None
    mark: str = ""
    style: MarkStyle | None = None
    heading: Paragraph | None = None
    subheading: Paragraph | None = None
    after_mark: str = " "
    after_heading: str = "\n"
    status: Status = Status.IN_FORCE
    provenance: tuple[Provenance, ...] = ()
    body: list[Paragraph | Table | Foreign | Branch] = Factory(list)
    tail: str = ""
    listing: bool = False
    line: int = 0
    printed: str = ""

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list («1)», «а)», «-»), not a paragraph of its own standing."""
        return self.style in ITEM_STYLES

    @property
    def last_number(self) -> Number | None:
        """The end of its number, for comparing with the next one."""
        return self.number.last if isinstance(self.number, NumberRange) else self.number

    def branches(self, kind: Kind | None = None) -> list[Branch]:
        """Return the open or complete units directly under it, of `kind` if given."""
        return [child for child in self.body if isinstance(child, Branch) and (kind is None or child.kind is kind)]

    def last_branch(self, kind: Kind) -> Branch | None:
        """Return the last unit of `kind` directly under it."""
        for child in reversed(self.body):
            if isinstance(child, Branch) and child.kind is kind:
                return child
        return None

    def freeze(self) -> Unit:
        """Return the finished unit."""
        return Unit(
            self.kind, self.number, self.printed or self.mark, self.heading, self.frozen_body(), self.status,
            self.subheading, self.after_mark, self.after_heading, self.provenance,
        )  # fmt: skip

    def frozen_body(self) -> Body:
        """Return the finished body. A single unnumbered часть is no unit of its own (AKN-RU profile, 1.1)."""
        if self.kind is _ARTICLE:
            self._dissolve()
        return tuple([child.freeze() if isinstance(child, Branch) else child for child in self.body])

    def with_own_facts(self) -> list[Paragraph | Table | Foreign | Branch]:
        """Return the body; what is known of the whole unit goes to its first paragraph."""
        body = list(self.body)
        for at, node in enumerate(body):
            if isinstance(node, Paragraph) and (self.provenance or self.status is Status.REPEALED):
                status = self.status if self.status is Status.REPEALED else node.status
                body[at] = evolve(node, status=status, provenance=node.provenance + self.provenance)
                break
        return body

    def _dissolve(self) -> None:
        parts = self.branches(Kind.PART)
        unmarked = [part for part in parts if part.style is MarkStyle.NONE]
        named = [part for part in parts if part.mark.startswith("Част")]  # «Часть третья утратила силу» is counted too
        if (len(unmarked) == 1 and not named) or len(unmarked) + len(named) < len(parts):
            body: list[Paragraph | Table | Foreign | Branch] = []
            for child in self.body:
                if isinstance(child, Branch) and child.style is MarkStyle.NONE:
                    body.extend(child.with_own_facts())
                else:
                    body.append(child)
            self.body = body


def join_heading(heading: Paragraph, line: str) -> Paragraph:
    """Join a heading that was wrapped over lines."""
    return evolve(heading, text=f"{heading.text} {line}")
