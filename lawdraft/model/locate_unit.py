"""Find units by kind and label, and paragraphs and sentences by count (language reference, 1.1 and 3)."""

from __future__ import annotations

from lawdraft.model.address import LAST, Label, Step
from lawdraft.model.count import Counting, counted_paragraphs, printed_paragraphs
from lawdraft.model.kind import Kind
from lawdraft.model.naming import appendix_step
from lawdraft.model.number import Number, NumberRange, roman_value
from lawdraft.model.place import Found, Missing, Place, missing
from lawdraft.model.rebuild import Path, get
from lawdraft.model.sentence import sentences
from lawdraft.model.survey import STRUCTURAL, articles_named, articles_under, units_under
from lawdraft.model.text import collapse
from lawdraft.model.unit import Node, Paragraph, Row, Status, Unit

__all__ = ["find_counted", "find_paragraph", "find_sentence", "find_unit", "nearest"]


def find_unit(root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find a unit by kind and label."""
    if step.kind is Kind.ARTICLE and isinstance(step.label, Number) and not place.path:
        named = articles_named(root, str(step.label))
        if len(named) == 1:
            return (Place(named[0]),)
    paths = articles_under(root, place.path) if step.kind is Kind.ARTICLE else units_under(root, place.path, step.kind)
    if step.kind is Kind.PART and isinstance(node, Unit) and node.kind in STRUCTURAL | {Kind.ACT} and not paths:
        return find_unit(root, place, node, Step(Kind.CODE_PART, step.label))
    if step.kind is Kind.SUBCLAUSE and not paths and _is_point_in_point(node, step.label):
        return find_unit(root, place, node, Step(Kind.CLAUSE, step.label))
    units = [(path, _as_unit(get(root, path))) for path in paths]
    found = _matching(units, step.label)
    if len(found) == 1 or (found and isinstance(step.label, NumberRange)):
        return tuple(Place(path) for path in found)
    if len(found) > 1:
        twins = [_as_unit(get(root, path)) for path in found] if step.kind is Kind.APPENDIX else []
        return missing(place, step, "there are several", tuple(appendix_step(unit, twins) for unit in twins))
    if (
        step.kind is Kind.PART
        and not paths
        and str(step.label) == "1"
        and isinstance(node, Unit)
        and node.kind is Kind.ARTICLE
    ):
        return (place,)
    if step.kind is Kind.INDENT and not paths and (dashes := _dashes(root, place, step)):
        return dashes
    near = nearest(step, [unit.number for _, unit in units]) or _namesakes(node, step)
    twin = bool(near) and str(near[0].label).replace("^", "") == str(step.label)
    return Missing(step, place.path, near, superscript=twin)


def _is_point_in_point(node: Node, label: Label) -> bool:
    """Tell whether «подпункт 2.1» is named in an act of points: its number says that it is one of point 2."""
    first = label.first if isinstance(label, NumberRange) else label
    whole = isinstance(node, Unit) and node.kind in STRUCTURAL | {Kind.ACT, Kind.APPENDIX}
    return whole and isinstance(first, Number) and "^" in str(first) and not first.is_letter


def _namesakes(node: Node, step: Step) -> tuple[Step, ...]:
    """Return units of other kinds with the label: the address may speak another dialect."""
    units = node.units() if isinstance(node, Unit) else ()
    return tuple(Step(unit.kind, step.label) for unit in units if unit.number is not None and unit.number == step.label)


def _as_unit(node: Node) -> Unit:
    if not isinstance(node, Unit):
        raise TypeError("not a unit")
    return node


def _matching(units: list[tuple[Path, Unit]], label: Label) -> list[Path]:
    if label == LAST:
        return [units[-1][0]] if units else []
    if label == "":
        bare = [path for path, unit in units if unit.number is None]
        return bare if len(bare) == 1 else [path for path, _ in units]
    if isinstance(label, NumberRange):
        return _range(units, label)
    if exact := [path for path, unit in units if unit.number == label]:
        return exact
    if isinstance(label, str):
        return [
            path
            for path, unit in units
            if unit.heading is not None and collapse(unit.heading.text).lower() == collapse(label).lower()
        ]
    if stubs := [path for path, unit in units if isinstance(unit.number, NumberRange) and label in unit.number]:
        return stubs
    if roman := roman_value(str(label)):
        return [path for path, unit in units if str(unit.number) == str(roman)]
    counted = [path for path, unit in units if unit.number is None and (not unit.mark or unit.kind is Kind.INDENT)]
    value = label.value()
    if value and len(counted) == len(units) and value <= len(units):
        return [counted[value - 1]]
    return []


def _range(units: list[tuple[Path, Unit]], label: NumberRange) -> list[Path]:
    ends = [_matching(units, end) for end in (label.first, label.last)]
    if not all(len(end) == 1 for end in ends):
        return []
    order = [path for path, _ in units]
    first, last = (order.index(end[0]) for end in ends)
    inside = [
        path
        for at, (path, unit) in enumerate(units)
        if first <= at <= last or (isinstance(unit.number, Number) and unit.number in label)
    ]
    return inside if first <= last else []


def nearest(step: Step, labels: list[Number | NumberRange | None]) -> tuple[Step, ...]:
    """Return up to three steps with labels that exist: one that lost its raised index, then neighbours."""
    numbers = [label for label in labels if isinstance(label, Number)]
    wanted = step.label
    twins = [label for label in numbers if "^" in str(label) and str(label).replace("^", "") == str(wanted)]
    rest: list[Number] = []
    if isinstance(wanted, Number):
        below = sorted(label for label in numbers if label < wanted)[-1:]
        above = sorted(label for label in numbers if label > wanted)[:1]
        rest = below + above
    return tuple(Step(step.kind, label) for label in dict.fromkeys(twins + rest))[:3]


def _counted(places: list[Place], label: Label) -> list[Place]:
    if label == LAST:
        return places[-1:]
    if isinstance(label, NumberRange):
        first, last = label.first.value(), label.last.value()
        return places[first - 1 : last] if first and last and first <= last <= len(places) else []
    value = label.value() if isinstance(label, Number) else None
    if value is None:
        return places if len(places) == 1 and label == "" else []
    return [places[value - 1]] if 1 <= value <= len(places) else []


def find_paragraph(root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find an абзац: every printed paragraph counts."""
    return find_counted(root, place, node, step, Counting())


def find_counted(root: Unit, place: Place, node: Node, step: Step, counting: Counting) -> Found:
    """Find an абзац by one way of counting."""
    if isinstance(node, (Unit, Paragraph)):
        places = [Place(path) for path, _ in counted_paragraphs(node, place.path, counting)]
    else:
        places = [Place(path) for path in _cell_paragraphs(root, place.path)]
    found = _counted(places, step.label)
    return tuple(found) if found else missing(place, step, f"there are {len(places)}")


def _cell_paragraphs(root: Unit, path: Path) -> list[Path]:
    node = get(root, path)
    if isinstance(node, Paragraph):
        return [path]
    bodies = node.cells if isinstance(node, Row) else getattr(node, "body", ())
    return [found for at in range(len(bodies)) for found in _cell_paragraphs(root, (*path, at))]


def find_sentence(root: Unit, place: Place, node: Node, step: Step) -> Found:
    """Find a sentence by count."""
    if isinstance(node, Unit):
        own = [
            ((*place.path, at), child)
            for at, child in enumerate(node.body)
            if isinstance(child, Paragraph) and child.status is not Status.EDITORIAL
        ]
        texts = own or list(printed_paragraphs(node, place.path))[:1]
    else:
        texts = [(path, _text_at(root, path)) for path in _cell_paragraphs(root, place.path)]
    places = [Place(path, span) for path, paragraph in texts for span in sentences(paragraph.text)]
    found = _counted(places, step.label)
    return tuple(found) if found else missing(place, step, f"there are {len(places)}")


def _text_at(root: Unit, path: Path) -> Paragraph:
    node = get(root, path)
    return node if isinstance(node, Paragraph) else Paragraph("")


def _dashes(root: Unit, place: Place, step: Step) -> tuple[Place, ...]:
    node = get(root, place.path)
    if not isinstance(node, Unit):
        return ()
    dashed = [
        Place((*place.path, at))
        for at, child in enumerate(node.body)
        if isinstance(child, Paragraph) and child.text[:1] in "-–—" and child.text
    ]
    return tuple(_counted(dashed, step.label))
