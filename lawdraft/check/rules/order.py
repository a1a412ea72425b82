"""The order of changes: after the base, after the alphabet, one amended act an article."""

from __future__ import annotations

from collections.abc import Iterator

from lawdraft.amendment.operation import InsertUnit, Position, RenumberUnit, RepealUnit
from lawdraft.check.places import find, one_path, parent_and_twins
from lawdraft.check.rule import Deed, Example, LintRule, Matter, Note, Words
from lawdraft.model.address import Step
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind
from lawdraft.model.number import LETTERS, Number
from lawdraft.model.rebuild import Path, children, get
from lawdraft.model.unit import Unit

__all__ = ["RULES"]

_Key = tuple[float, ...]


def _order(matter: Matter) -> Iterator[Note]:
    last: dict[tuple[str, int], tuple[_Key, Deed]] = {}
    for deed in matter.amending():
        if isinstance(deed.operation, RenumberUnit) or getattr(deed.operation, "wide", None):
            continue
        key = _place(deed)
        if key is None:
            continue
        group = (deed.instruction.article, deed.at)
        before = last.get(group)
        if before and key < before[0] and before[0][: len(key)] != key and before[1].instruction != deed.instruction:
            yield Note(
                Words(
                    f"это изменение ({deed.operation.target}) стоит после изменения, которое в законе следует за ним "
                    f"({before[1].operation.target})",
                    f"this change ({deed.operation.target}) stands after one that follows it in the statute "
                    f"({before[1].operation.target})",
                ),
                deed.instruction,
                deed.operation,
                address=deed.operation.target,
                fix=Words(
                    "переставьте изменения в порядке текста закона", "put the changes in the order of the statute"
                ),
            )
        elif before is None or key > before[0]:
            last[group] = (key, deed)


def _place(deed: Deed) -> _Key | None:
    """The path of what is changed; a new unit stands half a step before the sibling that it will precede."""
    if deed.base is None:
        return None
    root, operation = deed.base.statute.root, deed.operation
    if isinstance(operation, InsertUnit):
        position: Position | None = operation.position
        if position is not None and (step := position.after or position.before):
            beside = one_path(root, operation.target / step)
            return None if beside is None else (*beside[:-1], beside[-1] + (0.5 if position.after else -0.5))
        label = operation.units[0].label if operation.units else ""
        found = parent_and_twins(root, operation.target, operation.units[0].kind) if operation.units else None
        if found is None or not isinstance(label, Number):
            return None
        later = [t.number for t in found[1] if isinstance(t.number, Number) and t.number > label]
        if not later:
            return _end(root, found[0], found[1], operation)
        path = one_path(root, operation.target / Step(operation.units[0].kind, min(later)))
        return (*path[:-1], path[-1] - 0.5) if path else None
    return one_path(root, operation.target)


def _end(root: Unit, parent: Path, twins: tuple[Unit, ...], operation: InsertUnit) -> _Key:
    """Where a unit with the highest number comes: after its last sibling, and before the notes of the parent."""
    numbers = [twin.number for twin in twins if isinstance(twin.number, Number)]
    last = one_path(root, operation.target / Step(operation.units[0].kind, max(numbers))) if numbers else None
    if last is not None:
        return (*last[:-1], last[-1] + 0.5)
    notes = [at for at, node in enumerate(children(get(root, parent))) if getattr(node, "kind", None) is Kind.NOTE]
    return (*parent, notes[0] - 0.5 if notes else float("inf"))


def _successor(mark: str) -> str:
    if mark.isdigit():
        return str(int(mark) + 1)
    at = LETTERS.find(mark)
    return LETTERS[at + 1] if len(mark) == 1 and 0 <= at < len(LETTERS) - 1 else ""


def _order_item(matter: Matter) -> Iterator[Note]:
    levels: dict[tuple[str, ...], list[str]] = {}
    owners: dict[tuple[str, ...], object] = {}
    for instruction in matter.bill.instructions:
        marks = [mark for part in instruction.item.split("/") if (mark := part.partition("#")[0])]
        for depth, mark in enumerate(marks):
            level = (instruction.article, *marks[:depth])
            known = levels.setdefault(level, [])
            if known and known[-1] == mark:
                continue
            wanted = _successor(known[-1]) if known else ("1" if mark[0].isdigit() else "а")
            known.append(mark)
            if wanted and mark != wanted and "^" not in mark and "." not in mark and owners.get(level) is None:
                owners[level] = instruction
                yield Note(
                    Words(f"ожидалось «{wanted})», стоит «{mark})»", f"expected «{wanted})», found «{mark})»"),
                    instruction,
                    text=f"{mark})",
                    fix=Words(f"{wanted})", f"{wanted})"),
                )


def _separate(matter: Matter) -> Iterator[Note]:
    first: dict[str, ActReference] = {}
    for deed in matter.amending():
        if deed.act is None or isinstance(deed.operation, RepealUnit):
            continue
        known = first.setdefault(deed.instruction.article, deed.act)
        if (known.number, known.title) != (deed.act.number, deed.act.title):
            yield Note(
                Words(
                    f"в статье уже изменяется «{known.title or known.kind}»",
                    f"the article already amends «{known.title or known.kind}»",
                ),
                deed.instruction,
                deed.operation,
                text=deed.act.title,
                fix=Words("вынесите изменения второго акта в отдельную статью", "give the second act its own article"),
            )


def _amending_act(matter: Matter) -> Iterator[Note]:
    for deed in matter.amending():
        title = (deed.act.title if deed.act else "").lower()
        if isinstance(deed.operation, RepealUnit) or not title.startswith(
            ("о внесении изменени", "о внесении дополнени")
        ):
            continue
        start, end = find(matter.bill, deed.instruction, deed.act.title if deed.act else "")
        pending = any(act == deed.act for base in matter.bases for act, _ in base.later)
        yield Note(
            Words("изменяется изменяющий акт, а не основной", "the amending act is amended, not the principal one"),
            deed.instruction,
            deed.operation,
            start,
            end,
            severity="W" if pending else "",
            fix=Words("внесите изменения в основной акт", "amend the principal act"),
        )


_TWO_ACTS = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменений в Федеральный закон "О пристанях" и Федеральный закон "О причалах"

Статья 1
1. В части 1 статьи 1 Федерального закона от 1 марта 2019 года № 31-ФЗ "О пристанях" слова "начальник порта" заменить \
словами "капитан порта".
2. В статье 3 Федерального закона от 5 мая 2019 года № 77-ФЗ "{title}" слово "плот" исключить.
"""
_PAIR = (
    '1) в части 1 статьи 1 слова "начальник порта" заменить словами "капитан порта";\n'
    '2) в части 1 статьи 2 слово "сто" заменить словом "двести".'
)

RULES = (
    LintRule(
        "L-ORDER", "W", "MR, R",
        Words("изменения стоят не в порядке текста закона", "the changes don't follow the order of the statute"),
        Words(
            "Изменения следуют порядку изменяемого текста: наименование, преамбула, статья 1 и далее, внутри единицы - "
            "от начала к концу; новая статья 5^1 стоит между изменениями статей 5 и 6.",
            "Changes follow the order of the text they change, inside a unit from its beginning to its end.",
        ),
        Example(_PAIR),
        Example(
            '1) в части 1 статьи 2 слово "сто" заменить словом "двести";\n'
            '2) в части 1 статьи 1 слова "начальник порта" заменить словами "капитан порта".'
        ),
        _order,
    ),
    LintRule(
        "L-ORDER-ITEM", "E", "MR",
        Words("пункты законопроекта идут не подряд", "the items of the bill are not consecutive"),
        Words(
            "Пункты 1), 2), 3) и подпункты а), б), в) идут подряд; пропускаются только ё, й, ъ, ы, ь.",
            "Items 1), 2), 3) and а), б), в) are consecutive; only ё, й, ъ, ы, ь are skipped.",
        ),
        Example(_PAIR),
        Example(_PAIR.replace("2) в", "3) в")),
        _order_item,
    ),
    LintRule(
        "L-SEP-ARTICLE", "E", "MR",
        Words("в одной статье изменяются два акта", "one article amends two acts"),
        Words(
            "Изменения каждого акта излагаются в отдельной статье; перечень утративших силу положений - исключение.",
            "Each amended act has an article of its own; a list of repeals is an exception.",
        ),
        Example(_PAIR),
        Example(_TWO_ACTS.replace("{title}", "О причалах")),
        _separate,
    ),
    LintRule(
        "L-AMEND-AMENDING", "E", "MR, R",
        Words("изменяется изменяющий акт", "an amending act is amended"),
        Words(
            "Изменения вносятся только в основной акт, а не в акты, которыми он изменялся; предупреждение, если "
            "изменяющий акт еще не вступил в силу.",
            "Only the principal act is amended, not the acts that amended it; a warning if the amending act has not commenced.",
        ),
        Example(_PAIR),
        Example(_TWO_ACTS.replace("{title}", "О внесении изменений в Федеральный закон \"О причалах\"").replace(
            '"О внесении изменений в Федеральный закон "О причалах""',
            '"О внесении изменений в Федеральный закон "О причалах"')),
        _amending_act,
    ),
)  # fmt: skip
