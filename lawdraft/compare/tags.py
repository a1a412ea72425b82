"""Names that the nodes of two texts were given beforehand, so that each finds its counterpart whatever became of it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, frozen

from lawdraft.akn.tags import tags_of
from lawdraft.model.unit import Unit

__all__ = ["NO_TAGS", "Tags", "tags_for"]


@frozen(eq=False)
class Tags:
    """The names of nodes of the text before and of the text after, by the identity of the node.

    They are taken as hints: a name that stands on one side only, or on nodes of different kinds, means nothing.
    """

    before: Mapping[int, str] = Factory(dict)
    after: Mapping[int, str] = Factory(dict)


NO_TAGS = Tags()


def tags_for(before: Unit, known: Mapping[int, str], after: Mapping[int, str]) -> Tags:
    """Return the names of two texts; those of the text before are made of its own eIds where it brings none."""
    return Tags(known or tags_of(before), after) if after else NO_TAGS
