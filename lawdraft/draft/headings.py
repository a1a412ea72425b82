"""Headings of units, the title of the act, and what of its head no bill amends."""

from __future__ import annotations

from lawdraft.amendment.operation import NewUnit, ReplaceUnit
from lawdraft.draft.paragraph import plan_words
from lawdraft.draft.plan import Choice, Drafting, Note, Plan
from lawdraft.model.address import Address, Step
from lawdraft.model.kind import Kind
from lawdraft.model.rebuild import HEADING, SUBHEADING, Path
from lawdraft.model.survey import STRUCTURAL
from lawdraft.model.text import is_same
from lawdraft.model.unit import Paragraph, Unit

__all__ = ["plan_head", "plan_headings"]


def plan_headings(work: Drafting, before: Unit, after: Unit, path: Path) -> Plan | None:
    designation = _designation(work, before, after, path)
    one, other = before.heading, after.heading
    if designation is None or (one is None and other is None) or (one and other and is_same(one.text, other.text)):
        return designation
    if other is None or one is None:
        return None
    heading = _heading(work, before, one, other, after, path)
    return None if heading is None else Plan((*designation.choices, *heading.choices))


def _designation(work: Drafting, before: Unit, after: Unit, path: Path) -> Plan | None:
    """Restate the designation of an appendix if what stands below it differs; None if no bill can."""
    one, other = before.subheading, after.subheading
    if (one is None and other is None) or (one and other and is_same(one.text, other.text)):
        return Plan()
    address = work.address(path)
    if one is None or other is None or address is None or before.kind is not Kind.APPENDIX or path in work.forced:
        return None
    unit = NewUnit(Kind.DESIGNATION, "", f"{after.mark}\n{other.text}")
    operation = ReplaceUnit(target=address / Step(Kind.DESIGNATION), units=(unit,))
    return Plan((Choice(operation, path, "heading-restated", work.costs.of(operation)),))


def _heading(work: Drafting, before: Unit, one: Paragraph, other: Paragraph, after: Unit, path: Path) -> Plan | None:
    place = (*path, HEADING)
    address = work.address(place)
    if address is None or SUBHEADING in path:
        return None
    text = f"{after.mark}{after.after_mark}{other.text}" if after.kind is Kind.ARTICLE else other.text
    operation = ReplaceUnit(target=address, units=(NewUnit(Kind.HEADING, "", text),))
    whole = Plan((Choice(operation, place, "heading-restated", work.costs.of(operation)),))
    if place in work.forced or (before.kind in STRUCTURAL and "\n" in text):
        return whole
    words = plan_words(work, place, address, one.text, other.text)
    return whole if words is None or whole.cost < words.cost else words


def plan_head(work: Drafting, before: Unit, after: Unit, path: Path) -> Plan:
    """The title of the act can be amended; the rest of its head and its signature can't."""
    titles = [
        [(at, line) for at, line in enumerate(unit.body) if isinstance(line, Paragraph) and line.role == "title"]
        for unit in (before, after)
    ]
    old, new = (" ".join(line.text for _, line in lines) for lines in titles)
    rest = [
        [line.text for line in unit.body if isinstance(line, Paragraph) and line.role != "title"]
        for unit in (before, after)
    ]
    if not is_same(*("\n".join(lines) for lines in rest)):
        work.notes.append(
            Note("D-HEAD", before.kind.value, "lines of the head or the signature differ; no bill amends them")
        )
    if is_same(old, new) or not titles[0] or not new:
        return Plan()
    place = (*path, titles[0][0][0])
    address = Address.of(("наименование", ""))
    operation = ReplaceUnit(target=address, units=(NewUnit(Kind.HEADING, "", new),))
    whole = Plan((Choice(operation, place, "heading-restated", work.costs.of(operation)),))
    words = plan_words(work, place, address, old, new) if len(titles[0]) == 1 and place not in work.forced else None
    return whole if words is None or whole.cost < words.cost else words
