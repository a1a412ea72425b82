"""New units, paragraphs and rows → insertions under the numbers and at the places where the edited text has them."""

from __future__ import annotations

from itertools import groupby

from lawdraft.amendment.operation import InsertUnit, NewUnit, Position
from lawdraft.draft.order import sort_of
from lawdraft.draft.plan import Choice, Drafting, Plan
from lawdraft.draft.quoted import quoted_text
from lawdraft.model.address import Address, Step
from lawdraft.model.count import printed_paragraphs
from lawdraft.model.dialect import get_dialect
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing, locate
from lawdraft.model.number import Number
from lawdraft.model.rebuild import Path, get
from lawdraft.model.survey import articles_under
from lawdraft.model.unit import Node, Paragraph, Row, Table, Unit

__all__ = ["plan_added"]


def plan_added(
    work: Drafting, parent: Unit, path: Path, nodes: list[Node], previous: int | None, *, last: bool
) -> Plan | None:
    """Return the insertions that put `nodes` into the unit at `path`, after its child `previous`.

    `parent` is the unit as it is to be; `last`: nothing of the unit but notes follows.
    """
    choices: list[Choice] = []
    for sort, group in groupby(nodes, key=sort_of):
        run = list(group)
        if sort in ("Foreign", "Row", "Cell"):
            return None
        found: Plan | None
        if sort in ("Paragraph", "Table"):
            found = _paragraphs(work, path, run, previous, last=last and run[-1] is nodes[-1])
        else:
            found = _units(work, parent, path, [unit for unit in run if isinstance(unit, Unit)], last=last)
        if found is None:
            return None
        choices += found.choices
    return Plan(tuple(choices))


def _target(work: Drafting, path: Path) -> Address | None:
    return Address() if not path else work.address(path)


# --- units ---------------------------------------------------------------------------------------------------------


def _units(work: Drafting, parent: Unit, path: Path, units: list[Unit], *, last: bool) -> Plan | None:
    kind = units[0].kind
    if kind in (Kind.FRONT, Kind.SIGNATURE, Kind.PREAMBLE):
        return None
    if kind is Kind.PART and not units[0].mark and not last:
        return None  # a counted part between others would give them other numbers
    target = _target(work, path)
    if target is None:
        return None
    if (
        kind is Kind.ARTICLE
        and path
        and not any(step.kind is Kind.APPENDIX for step in target.steps)
        and not _at_junction(work, path, units)
    ):
        target = Address()
    if kind is Kind.CLAUSE and target and target.last.kind is Kind.CLAUSE:
        target = target.parent  # «дополнить пунктом 2.4»: the number says that it stands in point 2
    labels = [unit.number if isinstance(unit.number, Number) else _counted(parent, unit) for unit in units]
    new = tuple(NewUnit(unit.kind, label, quoted_text(unit)) for unit, label in zip(units, labels, strict=True))
    operation = InsertUnit(target=target, units=new)
    return Plan((Choice(operation, path, "added", work.costs.of(operation)),))


def _counted(parent: Unit, unit: Unit) -> Number | str:
    if unit.kind in (Kind.NOTE, Kind.APPENDIX):
        return ""
    alike = [child for child in parent.body if isinstance(child, Unit) and child.kind is unit.kind]
    return Number.parse(str(next(at for at, child in enumerate(alike, 1) if child is unit)))


def _at_junction(work: Drafting, path: Path, units: list[Unit]) -> bool:
    """Whether the article that would come before a new one by number stands in another chapter: then the chapter is
    named.
    """
    first, last = units[0].number, units[-1].number
    if not isinstance(first, Number) or not isinstance(last, Number):
        return True
    lower: Path | None = None
    upper: Path | None = None
    for place in articles_under(work.root, ()):
        article = get(work.root, place)
        number = article.number if isinstance(article, Unit) else None
        low = number if isinstance(number, Number) else getattr(number, "last", None)
        if low is None:
            continue
        if low < first:
            lower = place
        elif upper is None and last < low:
            upper = place
    return any(place is None or place[:-1] != path for place in (lower, upper))


# --- paragraphs ----------------------------------------------------------------------------------------------------


def _paragraphs(work: Drafting, path: Path, nodes: list[Node], previous: int | None, *, last: bool) -> Plan | None:
    target = _target(work, path)
    if not target or any(isinstance(node, (Table, Row)) for node in nodes):
        return None
    units = tuple(NewUnit(Kind.PARAGRAPH, "", quoted_text(node)) for node in nodes if isinstance(node, Paragraph))
    if last:
        operation = InsertUnit(target=target, units=units, position=Position(end=True))
        return Plan((Choice(operation, path, "added", work.costs.of(operation)),))
    if previous is None:
        return None
    place = _last_printed(work, (*path, previous))
    if place is None:
        return None
    count = [found for found, _ in printed_paragraphs(get(work.root, path), path)].index(place) + 1
    step = Step(Kind.PARAGRAPH, Number.parse(str(count)))
    if isinstance(locate(work.root, target / step), Missing):
        return None
    operation = InsertUnit(target=target, units=units, position=Position(after=step))
    return Plan((Choice(operation, path, "added-between", work.costs.of(operation) + work.costs.middle),))


def _last_printed(work: Drafting, path: Path) -> Path | None:
    found = [place for place, _ in printed_paragraphs(get(work.root, path), path)]
    return found[-1] if found else None


def plan_second_part(work: Drafting, before: Unit, after: Unit, path: Path) -> Plan | None:
    """Return the insertion of further unnumbered parts into an article whose text was one; None where that isn't so."""
    if before.kind is not Kind.ARTICLE or not get_dialect(work.before.dialect).unnumbered_parts:
        return None
    parts = [child for child in after.body if isinstance(child, Unit) and child.kind is Kind.PART and not child.mark]
    own = [child for child in before.body if not (isinstance(child, Unit) and child.kind is Kind.NOTE)]
    if len(parts) < 2 or any(isinstance(child, Unit) and child.kind is Kind.PART for child in own):
        return None
    rest = [tuple(child for child in unit.body if child not in parts and child not in own) for unit in (before, after)]
    same = [work.old[child] for child in own] == [work.new[child] for child in parts[0].body]
    heads = [unit.heading.text if unit.heading else "" for unit in (before, after)]
    if not same or rest[0] != rest[1] or heads[0] != heads[1]:
        return None
    target = work.address(path)
    if target is None:
        return None
    units = tuple(NewUnit(Kind.PART, Number.parse(str(at)), quoted_text(part)) for at, part in enumerate(parts[1:], 2))
    operation = InsertUnit(target=target, units=units)
    return Plan((Choice(operation, path, "added", work.costs.of(operation)),))
