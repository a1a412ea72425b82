"""Find an address in a tree, and name a place: the only resolver.

Rules: language reference, 1.1, 2 and 3. Articles run through the act; a часть 1 of an article without numbered
parts is the article itself; unnumbered parts, абзацы and предложения are counted; a stub that stands for a range is
every number in it.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from lawdraft.errors import expect
from lawdraft.model.address import Address, Step
from lawdraft.model.count import Counting, is_repealed
from lawdraft.model.kind import Kind
from lawdraft.model.locate_side import (
    find_column,
    find_designation,
    find_footnote,
    find_heading,
    find_note,
    find_position,
    find_preamble,
    find_row,
    find_section,
    find_table,
)
from lawdraft.model.locate_unit import find_counted, find_sentence, find_unit, nearest
from lawdraft.model.place import Found, Missing, Place
from lawdraft.model.rebuild import get
from lawdraft.model.unit import Node, Unit

__all__ = ["Counting", "Missing", "Place", "locate", "locate_step", "nearest"]

_EVERY = Counting()


def locate(root: Unit, address: Address) -> Found:
    """Return the places that `address` names in `root`, in print order: several for a range.

    Returns Missing if a step names nothing, or more than one thing. A repealed unit is found; what was in it is Missing
    with `repealed` set.
    """
    expect("the root of a statute, then an address", Unit, root)
    expect("the root of a statute, then an address (Address.parse reads one)", Address, address)
    places: tuple[Place, ...] = (Place(()),)
    for step in address.steps:
        found: list[Place] = []
        for place in places:
            result = locate_step(root, place, step)
            if isinstance(result, Missing):
                return result
            found.extend(result)
        places = tuple(found)
    return places


def locate_step(root: Unit, place: Place, step: Step, counting: Counting = _EVERY) -> Found:
    """Return the places that one more step names below `place`; абзацы are counted as `counting` says."""
    node = get(root, place.path)
    if step.kind is Kind.PARAGRAPH:
        result = find_counted(root, place, node, step, counting)
    else:
        result = _FINDERS.get(step.kind, find_unit)(root, place, node, step)
    if isinstance(result, Missing) and not result.repealed and is_repealed(root, place.path):
        return evolve(result, repealed=True)
    return result


_FINDERS: dict[Kind, Callable[[Unit, Place, Node, Step], Found]] = {
    Kind.SENTENCE: find_sentence,
    Kind.HEADING: find_heading,
    Kind.DESIGNATION: find_designation,
    Kind.PREAMBLE: find_preamble,
    Kind.NOTE: find_note,
    Kind.TABLE: find_table,
    Kind.ROW: find_row,
    Kind.POSITION: find_position,
    Kind.COLUMN: find_column,
    Kind.SECTION: find_section,
    Kind.FOOTNOTE: find_footnote,
}
