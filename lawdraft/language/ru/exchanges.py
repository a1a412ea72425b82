"""Units that others take the place of: «абзац третий заменить абзацами следующего содержания: "…"» (language reference, 5.5)."""

from __future__ import annotations

from itertools import pairwise

from lawdraft.amendment.operation import DeleteUnit, InsertUnit, NewUnit, Operation, ReplaceUnit
from lawdraft.language.ru.clause import ReadError
from lawdraft.language.ru.payloads import numbers_of
from lawdraft.model.address import Address, Step
from lawdraft.model.edition import ActReference
from lawdraft.model.number import Number, NumberRange

__all__ = ["exchange_counted", "exchange_numbered"]


def exchange_counted(targets: tuple[Address, ...], texts: tuple[str, ...], act: ActReference | None) -> list[Operation]:
    """Put `texts` in the place of paragraphs or sentences that follow each other.

    Each text takes the place of one; the last of those that stay takes what is left, and what is left over goes.
    Raises ReadError where the units don't follow each other.
    """
    places = [place for target in targets for place in _each(target)]
    if not all(_adjoin(one, other) for one, other in pairwise(places)):
        raise ReadError(None, "units that don't follow each other can't give way to one text", ("each by itself",))
    kept = min(len(places), len(texts))
    shares = [texts[at] for at in range(kept - 1)] + ["\n".join(texts[kept - 1 :])]
    found: list[Operation] = [
        ReplaceUnit(target=place, units=(NewUnit(place.last.kind, place.last.label, text),), act=act)
        for place, text in zip(places, shares, strict=False)
    ]
    return [*found, *(DeleteUnit(target=place, act=act) for place in places[kept:])]


def exchange_numbered(
    targets: tuple[Address, ...], units: tuple[NewUnit, ...], act: ActReference | None
) -> list[Operation]:
    """Restate the numbered units that have a text among `units`, and insert the others beside them.

    Raises ReadError where one of them has no text: whether it is repealed isn't said.
    """
    parents = {target.parent for target in targets}
    if len(parents) > 1:
        raise ReadError(None, "units of different places can't give way to one text", ("each by itself",))
    left = list(units)
    found: list[Operation] = []
    for target in targets:
        own = [unit for unit in left if _names(target.last, unit)]
        if not own:
            expected = (f"{target.last.text()} признать утратившим силу", f"{target.last.text()} исключить")
            raise ReadError(None, f"what becomes of {target.last.text()} isn't said", expected)
        left = [unit for unit in left if unit not in own]
        found.append(ReplaceUnit(target=target, units=tuple(own), act=act))
    inserted = [InsertUnit(target=targets[0].parent, units=(unit,), act=act) for unit in left]
    return [*found, *inserted]


def _each(target: Address) -> list[Address]:
    label = target.last.label
    if not isinstance(label, NumberRange):
        return [target]
    return [target.parent / Step(target.last.kind, Number.parse(str(number))) for number in numbers_of(label)]


def _adjoin(one: Address, other: Address) -> bool:
    first, second = one.last.label, other.last.label
    if one.parent != other.parent or not (isinstance(first, Number) and isinstance(second, Number)):
        return False
    return first.value() is not None and second.value() == (first.value() or 0) + 1


def _names(step: Step, unit: NewUnit) -> bool:
    if isinstance(step.label, NumberRange):
        return isinstance(unit.label, Number) and unit.label in step.label
    return step.label == unit.label
