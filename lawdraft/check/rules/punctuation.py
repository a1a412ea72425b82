"""Signs at the ends of units and lists, and the style of quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from lawdraft.amendment.bill import Instruction
from lawdraft.amendment.operation import (
    DeleteUnit,
    InsertText,
    InsertUnit,
    Operation,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
)
from lawdraft.check.places import commands, find, one_path, parent_and_twins, text_of
from lawdraft.check.rule import Deed, Example, LintRule, Matter, Note, Words
from lawdraft.model.address import Step
from lawdraft.model.kind import Case, Kind
from lawdraft.model.number import Number
from lawdraft.model.rebuild import get

__all__ = ["RULES"]


def _end_of_target(deed: Deed) -> str:
    """The sign that ends the target, "" if it can't be told."""
    if deed.base is None:
        return ""
    path = one_path(deed.base.statute.root, deed.operation.target)
    text = text_of(get(deed.base.statute.root, path)).rstrip() if path is not None else ""
    return text[-1:] if text[-1:] in (".", ";") else ""


def _punct_end(matter: Matter) -> Iterator[Note]:
    for deed in matter.amending():
        operation = deed.operation
        if not isinstance(operation, InsertText) or operation.anchor is None or operation.anchor.pos != "end":
            continue
        if operation.what.startswith("предложени"):
            continue  # a sentence has a sign of its own
        sign, new = _end_of_target(deed), operation.new.rstrip()
        if sign and new.endswith(sign) and not operation.where:
            start, end = find(matter.bill, deed.instruction, operation.new)
            yield Note(
                Words(f"знак «{sign}» единицы сохраняется и не повторяется", f"the sign «{sign}» of the unit stays and isn't repeated"),
                deed.instruction, operation, start, end, operation.new,
                fix=Words(new[:-1], new[:-1]), replacement=new[:-1],
            )  # fmt: skip


def _is_mended(operation: Operation) -> bool:
    """Tell whether an operation takes away the sign that its target ends with, or says what it is to be."""
    if isinstance(operation, ReplaceText):
        return operation.where == "end" or operation.old.endswith(".")
    return isinstance(operation, DeleteUnit | RepealUnit | ReplaceUnit)


def _punct_list(matter: Matter) -> Iterator[Note]:
    mended = {deed.operation.target for deed in matter.amending() if _is_mended(deed.operation)}
    for deed in matter.amending():
        operation = deed.operation
        if not isinstance(operation, InsertUnit) or deed.base is None or not operation.units or operation.position:
            continue
        unit = operation.units[0]
        if unit.kind not in (Kind.CLAUSE, Kind.SUBCLAUSE) or not isinstance(unit.label, Number):
            continue
        found = parent_and_twins(deed.base.statute.root, operation.target, unit.kind)
        marked = (
            [twin for twin in found[1] if isinstance(twin.number, Number) and twin.mark.endswith(")")] if found else []
        )
        if not marked or any(isinstance(t.number, Number) and t.number > unit.label for t in marked):
            continue
        last = marked[-1]
        address = operation.target / Step(last.kind, last.number or "")
        right = f"в {address.last.text(Case.PREPOSITIONAL)} точку заменить точкой с запятой"
        if text_of(last).rstrip().endswith(".") and address not in mended:
            yield Note(
                Words(f"{address} кончается точкой, а за ним встает новая единица",
                      f"{address} ends with a full stop, and the new unit follows it"),
                deed.instruction, operation, address=address,
                fix=Words(right, right),
            )  # fmt: skip


def _quotes(matter: Matter) -> Iterator[Note]:
    styles: dict[str, tuple[int, Instruction | None]] = {}
    for start, _line, instruction in commands(matter.bill):
        end = instruction.end if instruction is not None else start + len(_line)
        text = matter.bill.text[start:end]
        for style, mark in (("straight", '"'), ("guillemets", "«")):
            if (at := text.find(mark)) >= 0:
                styles.setdefault(style, (start + at, instruction))
    if len(styles) == 2:
        at, owner = max(styles.values(), key=lambda value: value[0])
        yield Note(
            Words("в законопроекте кавычки двух видов", "the bill has two kinds of quotation marks"),
            owner,
            start=at, end=at + 1,
            fix=Words("кавычки одного вида во всем тексте", "one kind of quotation marks throughout"),
        )  # fmt: skip


RULES = (
    LintRule(
        "L-PUNCT-END", "W", "MR",
        Words("знак в конце единицы повторен", "the sign that ends the unit is repeated"),
        Words("Слова добавляются перед знаком, которым кончается единица; знак сохраняется и в кавычках не приводится.",
              "Words are added before the sign that ends the unit; the sign stays and is not quoted."),
        Example('1) часть 1 статьи 1 дополнить словами "или его помощник".'),
        Example('1) часть 1 статьи 1 дополнить словами "или его помощник.".'),
        _punct_end,
    ),
    LintRule(
        "L-PUNCT-LIST", "W", "P",
        Words("новый последний пункт встает после точки", "the new last item follows a full stop"),
        Words("Перед добавлением последнего пункта точка прежнего последнего заменяется точкой с запятой.",
              "Before a new last item the full stop of the former last one is replaced by a semicolon."),
        Example('1) в части 2 статьи 1:\nа) в пункте 3 точку заменить точкой с запятой;\n'
                'б) дополнить пунктом 4 следующего содержания:\n"4) в туман.".'),
        Example('1) часть 2 статьи 1 дополнить пунктом 4 следующего содержания:\n"4) в туман.".'),
        _punct_list,
    ),
    LintRule(
        "L-QUOTE", "W", "MR",
        Words("кавычки разного вида или непарные", "quotation marks of two kinds, or not balanced"),
        Words("Кавычки одного вида и парные; непарные кавычки находит чтение (ошибка).",
              "Quotation marks are of one kind and balanced; unbalanced ones are found by the reader (an error)."),
        Example('1) в части 1 статьи 1 слово "порта" исключить;\n2) в части 1 статьи 2 слово "сто" заменить словом "двести".'),
        Example('1) в части 1 статьи 1 слово "порта" исключить;\n2) в части 1 статьи 2 слово «сто» заменить словом «двести».'),
        _quotes,
    ),
)  # fmt: skip
