"""Numbers of new units: next in the sequence, no gaps, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.amendment.operation import InsertUnit, RenumberUnit
from lawdraft.check.places import parent_and_twins
from lawdraft.check.rule import Deed, Example, LintRule, Matter, Note, Words
from lawdraft.model.address import Address
from lawdraft.model.kind import Kind
from lawdraft.model.number import LETTERS, Number, NumberRange
from lawdraft.model.unit import Unit

__all__ = ["RULES"]

_COUNTED = frozenset({Kind.PARAGRAPH, Kind.SENTENCE, Kind.INDENT, Kind.FOOTNOTE})


def _labels(units: tuple[Unit, ...]) -> set[str]:
    found: set[str] = set()
    for unit in units:
        number = unit.number
        if isinstance(number, NumberRange):
            low, high = number.first.value(), number.last.value()
            found |= {str(n) for n in range(low, high + 1)} if low and high and high - low < 1000 else set()
            found |= {str(number.first), str(number.last)}
        elif number is not None:
            found.add(str(number))
    return found


def _counted_in(target: Address, kind: Kind) -> Address:
    """Articles run through the whole act (or appendix), whatever chapter they stand in."""
    if kind is not Kind.ARTICLE:
        return target
    return Address(tuple(step for step in target.steps if step.kind is Kind.APPENDIX))


def _sequence(matter: Matter) -> Iterator[Note]:
    added: dict[tuple[int, object, Kind], set[str]] = {}
    for deed in matter.amending():
        operation = deed.operation
        if not isinstance(operation, InsertUnit) or deed.base is None:
            continue
        for unit in operation.units:
            if not isinstance(unit.label, Number) or unit.kind in _COUNTED or unit.kind is Kind.ROW:
                continue
            found = parent_and_twins(deed.base.statute.root, _counted_in(operation.target, unit.kind), unit.kind)
            if found is None:
                continue
            new = added.setdefault((deed.at, operation.target, unit.kind), set())
            taken = _labels(found[1]) | new
            new.add(str(unit.label))
            if taken and (problem := _problem(str(unit.label), taken)):
                yield _note(deed, problem[0], problem[1])


def _note(deed: Deed, why: Words, right: str) -> Note:
    return Note(
        why, deed.instruction, deed.operation, address=deed.operation.target,
        fix=Words(f"номер {right}", f"number {right}") if right else Words("", ""),
    )  # fmt: skip


def _problem(label: str, taken: set[str]) -> tuple[Words, str] | None:
    head, caret, index = label.partition("^")
    if caret:
        if head not in taken:
            return Words(f"номера {head} нет, а {label} есть", f"there is {label} but no {head}"), ""
        if index.isdigit() and int(index) > 1 and f"{head}^{int(index) - 1}" not in taken:
            previous = f"{head}^{int(index) - 1}"
            return Words(f"{label} без {previous}", f"{label} without {previous}"), previous
        last = max(Number.parse(text) for text in taken)
        if head.isdigit() and last < Number.parse(label) and re.fullmatch(r"\d+", head):
            right = str(int(head) + 1)
            return Words(f"{label} становится последним, номер {right} свободен",
                         f"{label} becomes the last, number {right} is free"), right  # fmt: skip
        return None
    if label.isdigit():
        plain = [int(text.split("^")[0]) for text in taken if text.split("^")[0].isdigit()]
        if plain and int(label) > max(plain) + 1:
            right = str(max(plain) + 1)
            return Words(f"после {max(plain)} следует {right}, а не {label}",
                         f"after {max(plain)} comes {right}, not {label}"), right  # fmt: skip
    elif len(label) == 1 and label in LETTERS:
        known = [LETTERS.index(text[0]) for text in taken if len(text.split("^")[0]) == 1 and text[0] in LETTERS]
        if known and LETTERS.index(label) > max(known) + 1:
            right = LETTERS[max(known) + 1]
            return Words(f"следует «{right}», а не «{label}»", f"«{right}» comes next, not «{label}»"), right
    return None


def _renumber(matter: Matter) -> Iterator[Note]:
    for deed in matter.amending():
        if isinstance(deed.operation, RenumberUnit) and deed.operation.kind not in _COUNTED:
            yield Note(
                Words("номера единиц не изменяются", "numbers of units are not changed"),
                deed.instruction,
                deed.operation,
                address=deed.operation.target,
                fix=Words("сохраните номера; новой единице дайте номер с индексом",
                          "keep the numbers; give the new unit a number with a raised index"),
            )  # fmt: skip


RULES = (
    LintRule(
        "L-SEQ", "W", "MR",
        Words("номер новой единицы не следующий по порядку", "the number of the new unit is not the next one"),
        Words(
            "Единица, добавляемая в конец, продолжает нумерацию; между существующими - получает индекс: 5^1, затем 5^2.",
            "A unit added at the end continues the sequence; one in between takes an index: 5^1, then 5^2.",
        ),
        Example('1) статью 1 дополнить частью 4 следующего содержания:\n"4. Пристань охраняют.".'),
        Example('1) статью 1 дополнить частью 6 следующего содержания:\n"6. Пристань охраняют.".'),
        _sequence,
    ),
    LintRule(
        "L-RENUMBER", "E", "MR",
        Words("изменяются номера единиц", "units get other numbers"),
        Words(
            "Номера статей, частей, пунктов и буквы подпунктов не изменяются ни при дополнении, ни при утрате силы; "
            "пересчитываются только абзацы.",
            "Numbers of articles, parts and points never change; only абзацы are counted anew.",
        ),
        Example(
            '1) часть 2 статьи 3:\nдополнить новым абзацем вторым следующего содержания:\n"Стоянка ночью запрещена.";\n'
            "абзацы второй и третий считать соответственно абзацами третьим и четвертым."
        ),
        Example("1) в части 2 статьи 1 пункты 2 и 3 считать соответственно пунктами 3 и 4."),
        _renumber,
    ),
)  # fmt: skip
