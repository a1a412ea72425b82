"""Two editions → the operations that a good drafter would choose, unit by unit, each way of saying a change with its
cost.
"""

from __future__ import annotations

from attrs import evolve

from lawdraft.amendment.operation import DeleteUnit, NewUnit, RepealUnit, ReplaceUnit
from lawdraft.compare.digest import content
from lawdraft.compare.match import Entry, align
from lawdraft.compare.stubs import covered, range_stubs
from lawdraft.draft.additions import plan_added, plan_second_part
from lawdraft.draft.agreement import plan_agreement
from lawdraft.draft.headings import plan_head, plan_headings
from lawdraft.draft.mending import note_mended
from lawdraft.draft.order import in_order, sort_of
from lawdraft.draft.paragraph import plan_words
from lawdraft.draft.plan import Choice, Drafting, Note, Plan
from lawdraft.draft.quoted import quoted_text
from lawdraft.draft.renumbering import plan_numbers, renumbered_entries
from lawdraft.draft.rows import plan_table
from lawdraft.model.address import Address
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.rebuild import Path
from lawdraft.model.survey import STRUCTURAL
from lawdraft.model.unit import Node, Paragraph, Status, Table, Unit

__all__ = ["infer"]

_FIXED = frozenset({Kind.ACT, Kind.FRONT, Kind.SIGNATURE})


def infer(work: Drafting) -> Plan | None:
    """Return the operations that turn the text before into the text after; None if there are none that can be said."""
    return _unit(work, work.before.root, work.after.root, ())


def _unit(work: Drafting, before: Unit, after: Unit, path: Path) -> Plan | None:
    """Plan one unit and what is in it: by its parts, or whole where that is read more easily."""
    if work.old[before] == work.new[after]:
        return Plan()
    if before.kind in (Kind.FRONT, Kind.SIGNATURE):
        return plan_head(work, before, after, path)
    if after.status is Status.REPEALED:
        address = work.address(path)
        if address is None or before.status is Status.REPEALED:
            return None
        return Plan((Choice(RepealUnit(target=address), path, "repealed", work.costs.formula),))
    if before.status is Status.REPEALED or before.kind is not after.kind:
        return None
    if path in work.forced:
        return _restated(work, before, after, path)
    parts = _parts(work, before, after, path)
    if parts is not None and any(choice.reason == "renumbered" for choice in parts.choices):
        return parts  # as was asked
    if parts is not None and (before.kind in STRUCTURAL or before.kind is Kind.ACT):
        return parts  # a chapter is restated only if nothing else will do
    whole = _restated(work, before, after, path)
    if whole is not None and _is_rebuilt(before, after):
        return whole
    if parts is None or len(parts.choices) > 1:
        term = plan_agreement(work, before, after, path)
        if term is not None and (parts is None or term.cost < parts.cost) and (whole is None or term.cost < whole.cost):
            return _beside(term, whole)
    if parts is None or (whole is not None and whole.cost < parts.cost):
        return whole
    return _beside(parts, whole)


def _is_rebuilt(before: Unit, after: Unit) -> bool:
    """Whether a unit is made of other things than before: paragraphs became numbered parts."""
    shapes = [
        {sort_of(child) for child in content(unit) if not (isinstance(child, Unit) and child.kind is Kind.NOTE)}
        for unit in (before, after)
    ]
    marked = any(isinstance(child, Unit) and child.mark and child.kind is not Kind.NOTE for child in after.body)
    return marked and all(shapes) and not shapes[0] & shapes[1]


def _beside(plan: Plan, whole: Plan | None) -> Plan:
    """Note what restating the nearest unit would have cost."""
    if whole is None:
        return plan
    return Plan(tuple(evolve(one, instead=one.instead or whole.cost) for one in plan.choices))


def _restated(work: Drafting, before: Unit, after: Unit, path: Path) -> Plan | None:
    if before.kind in _FIXED or str(before.number) != str(after.number):
        return None
    address = work.address(path)
    if address is None:
        return None
    label = before.number if isinstance(before.number, Number) else address.last.label
    if before.kind is Kind.PREAMBLE:
        label = ""
    unit = NewUnit(before.kind, label, quoted_text(after))
    operation = ReplaceUnit(target=address, units=(unit,))
    reason = "forced" if path in work.forced else "restated"
    return Plan((Choice(operation, path, reason, work.costs.of(operation)),))


def _parts(work: Drafting, before: Unit, after: Unit, path: Path) -> Plan | None:
    if (before.number != after.number and str(before.number) != str(after.number)) or bool(before.mark) != bool(
        after.mark
    ):
        return None
    if (wrapped := plan_second_part(work, before, after, path)) is not None:
        return wrapped
    headings = plan_headings(work, before, after, path)
    if headings is None:
        return None
    choices = list(headings.choices)
    ones, others = content(before), content(after)
    places = _places(before, ones)
    if work.renumber and (moved := renumbered_entries(work, ones, others)) is not None:
        inner = _with_new_numbers(work, after, path, (ones, others, places), moved)
        return None if inner is None else Plan((*choices, *inner.choices))
    entries = align(ones, others, work.old, work.new)
    note_mended(work, path, ones, others, places, entries)
    entries = _without_heads(work, ones, others, entries)
    stubs = range_stubs(others[b] for a, b in entries if a is None and b is not None)
    if stubs:
        entries = [entry for entry in entries if entry[0] is not None or others[entry[1] or 0] not in stubs]
        work.notes += [
            Note("D-STUB", stub.mark, "one line for a range of repealed units can't be drafted") for stub in stubs
        ]
    entries = in_order(entries, ones, others)
    at = 0
    while at < len(entries):
        one, other = entries[at]
        if one is None:
            stop = at
            while stop < len(entries) and entries[stop][0] is None:
                stop += 1
            run = [b for _, b in entries[at:stop] if b is not None]
            previous = _previous(entries, at, places)
            plan = plan_added(work, after, path, [others[b] for b in run], previous, last=_is_end(ones, entries, stop))
            at = stop
        else:
            here = (*path, places[one])
            if other is not None:
                plan = _node(work, ones[one], others[other], here)
            elif covered(ones[one], stubs):
                plan = _repealed(work, ones[one], here)
            else:
                plan = _removed(work, ones[one], here)
            at += 1
        if plan is None:
            if before.kind in STRUCTURAL or before.kind is Kind.ACT:
                work.blocked.append((*path, places[one]) if one is not None else path)
            return None
        choices += plan.choices
    return Plan(tuple(choices))


def _with_new_numbers(
    work: Drafting,
    after: Unit,
    path: Path,
    sides: tuple[tuple[Node, ...], tuple[Node, ...], list[int]],
    entries: list[Entry],
) -> Plan | None:
    """Say what changes under the old numbers, then give the new ones, then add what is new under its number."""
    ones, others, places = sides
    choices: list[Choice] = []
    for one, other in entries:
        if one is None:
            continue
        here, node = (*path, places[one]), ones[one]
        new = others[other] if other is not None else None
        if isinstance(new, Unit) and isinstance(node, Unit) and new.number != node.number:
            new = evolve(new, number=node.number, mark=node.mark)
            work.made.append(new)
        plan = _removed(work, node, here) if new is None else _node(work, node, new, here)
        if plan is None:
            return None
        choices += plan.choices
    numbers = plan_numbers(work, path, [(ones[a], others[b]) for a, b in entries if a is not None and b is not None])
    added = [others[b] for a, b in entries if a is None and b is not None]
    last = entries[-1][0] is None
    more = (
        plan_added(work, after, path, added, _previous(entries, len(entries), places), last=last) if added else Plan()
    )
    if numbers is None or more is None:
        return None
    return Plan((*choices, *numbers.choices, *more.choices))


def _without_heads(
    work: Drafting, ones: tuple[Node, ...], others: tuple[Node, ...], entries: list[Entry]
) -> list[Entry]:
    """Leave out a head or a signature that only one of the texts has: no bill adds or removes them."""
    kept = []
    for one, other in entries:
        node = ones[one] if one is not None else others[other or 0]
        if (one is None or other is None) and isinstance(node, Unit) and node.kind in (Kind.FRONT, Kind.SIGNATURE):
            work.notes.append(Note("D-HEAD", node.kind.value, "only one of the texts has it; no bill amends it"))
        else:
            kept.append((one, other))
    return kept


def _places(unit: Unit, kept: tuple[Node, ...]) -> list[int]:
    """Return the positions in the body of the children that are law."""
    if len(kept) == len(unit.body):
        return list(range(len(kept)))
    return [
        at
        for at, child in enumerate(unit.body)
        if not (isinstance(child, Paragraph) and child.status is Status.EDITORIAL)
    ]


def _previous(entries: list[Entry], at: int, places: list[int]) -> int | None:
    """Return the position, before, of the last node that stands before the entry `at` in both texts."""
    for one, other in reversed(entries[:at]):
        if one is not None and other is not None:
            return places[one]
    return None


def _is_end(ones: tuple[Node, ...], entries: list[Entry], stop: int) -> bool:
    """Whether nothing but notes, the signature and appendices follows."""
    rest = [ones[one] for one, _ in entries[stop:] if one is not None]
    return all(isinstance(node, Unit) and node.kind in (Kind.NOTE, Kind.SIGNATURE, Kind.APPENDIX) for node in rest)


# --- nodes of one body ---------------------------------------------------------------------------------------------


def _node(work: Drafting, before: Node, after: Node, path: Path) -> Plan | None:
    if work.old[before] == work.new[after]:
        if path in work.mended and isinstance(before, Paragraph):
            return None  # the engine would change a sign that stays
        return Plan()
    match before, after:
        case Unit(), Unit():
            return _unit(work, before, after, path)
        case Paragraph(), Paragraph():
            return _paragraph(work, before, after, path)
        case Table(), Table():
            return plan_table(work, before, after, path)
        case _:
            return None


def _paragraph(work: Drafting, before: Paragraph, after: Paragraph, path: Path) -> Plan | None:
    address = work.address(path)
    if address is None:
        return None
    if after.status is Status.REPEALED:
        operation = RepealUnit(target=address)
        return Plan((Choice(operation, path, "repealed", work.costs.formula),)) if _is_counted(address) else None
    if before.status is Status.REPEALED:
        return None
    whole = _restated_paragraph(work, after, path, address)
    if path in work.forced:
        return whole
    words = plan_words(work, path, address, before.text, after.text)
    if words is None or (whole is not None and whole.cost < words.cost):
        return whole
    return _beside(words, whole)


def _is_counted(address: Address) -> bool:
    return address.last.kind is Kind.PARAGRAPH


def _restated_paragraph(work: Drafting, after: Paragraph, path: Path, address: Address) -> Plan | None:
    """Restate an абзац; the only paragraph of a unit is restated with the unit, by whoever plans that."""
    if not _is_counted(address):
        return None
    operation = ReplaceUnit(target=address, units=(NewUnit(Kind.PARAGRAPH, address.last.label, after.text),))
    return Plan((Choice(operation, path, "restated", work.costs.of(operation)),))


def _repealed(work: Drafting, node: Node, path: Path) -> Plan | None:
    """Repeal a unit that the text after counts among a range of repealed ones."""
    if isinstance(node, Unit) and node.status is Status.REPEALED:
        return Plan()
    address = work.address(path)
    return (
        None if address is None else Plan((Choice(RepealUnit(target=address), path, "repealed", work.costs.formula),))
    )


def _removed(work: Drafting, node: Node, path: Path) -> Plan | None:
    address = work.address(path)
    if address is None or (isinstance(node, Unit) and node.kind in _FIXED):
        return None
    if isinstance(node, Paragraph) and not _is_counted(address):
        return None
    return Plan((Choice(DeleteUnit(target=address), path, "removed", work.costs.formula),))
