"""Абзацы: they are counted, so a change in the middle moves those that follow (language reference, 3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from lawdraft.amendment.operation import DeleteText, InsertText, InsertUnit, RenumberUnit, ReplaceText
from lawdraft.check.places import one_path, text_of
from lawdraft.check.rule import Deed, Example, LintRule, Matter, Note, Words
from lawdraft.consolidate.report import Rejected
from lawdraft.model.address import Step
from lawdraft.model.count import printed_paragraphs
from lawdraft.model.kind import Case, Kind
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.rebuild import get
from lawdraft.model.text import find_all
from lawdraft.model.unit import Paragraph, Unit

__all__ = ["RULES"]


def _count(deed: Deed) -> int | None:
    """How many абзацы the target has."""
    if deed.base is None:
        return None
    path = one_path(deed.base.statute.root, deed.operation.target)
    node = get(deed.base.statute.root, path) if path is not None else None
    return len(list(printed_paragraphs(node))) if isinstance(node, Unit) else None


def _in_the_middle(deed: Deed) -> tuple[str, int] | None:
    """The number that a new абзац takes and the number of абзацы there are, if others follow it."""
    operation = deed.operation
    if not isinstance(operation, InsertUnit) or not operation.units or operation.units[0].kind is not Kind.PARAGRAPH:
        return None
    count = _count(deed)
    if count is None:
        return None
    position, label = operation.position, operation.units[0].label
    step = (position.after or position.before) if position else None
    if position and step and step.kind is Kind.PARAGRAPH and isinstance(step.label, Number):
        value = (step.label.value() or 0) + (1 if position.after else 0)
    elif isinstance(label, Number):
        value = label.value() or 0
    else:
        return None
    return (str(value), count) if 0 < value <= count else None


def _middle(matter: Matter) -> Iterator[Note]:
    for deed in matter.amending():
        if found := _in_the_middle(deed):
            yield Note(
                Words(f"новый абзац становится {found[0]}-м из {found[1] + 1}: счет следующих изменяется",
                      f"the new абзац is number {found[0]} of {found[1] + 1}: those that follow are counted anew"),
                deed.instruction, deed.operation, address=deed.operation.target,
                fix=Words(f"изложите в новой редакции: {deed.operation.target}", f"restate: {deed.operation.target}"),
            )  # fmt: skip


def _counted_anew(first: int, last: int) -> str:
    """The formula that gives the абзацы from `first` to `last` the next number each."""

    def named(low: int, high: int, case: Case) -> str:
        one, other = Number.parse(str(low)), Number.parse(str(high))
        return Step(Kind.PARAGRAPH, one if low == high else NumberRange(one, other)).text(case)

    old, new = named(first, last, Case.ACCUSATIVE), named(first + 1, last + 1, Case.INSTRUMENTAL)
    return f"{old} считать {'' if first == last else 'соответственно '}{new}"


def _no_count(matter: Matter) -> Iterator[Note]:
    told = {
        (deed.instruction.article, deed.operation.target)
        for deed in matter.amending()
        if isinstance(deed.operation, RenumberUnit) and deed.operation.kind is Kind.PARAGRAPH
    }
    for deed in matter.amending():
        if (found := _in_the_middle(deed)) and (deed.instruction.article, deed.operation.target) not in told:
            right = _counted_anew(int(found[0]), found[1])
            yield Note(
                Words("следующие абзацы не пересчитаны", "the абзацы that follow are not counted anew"),
                deed.instruction, deed.operation, address=deed.operation.target, fix=Words(right, right),
            )  # fmt: skip


def _numbered(matter: Matter) -> Iterator[Note]:
    for deed in matter.amending():
        target = deed.operation.target
        if deed.base is None or not target or target.last.kind is not Kind.PARAGRAPH:
            continue
        root = deed.base.statute.root
        unit, path = one_path(root, target.parent), one_path(root, target)
        if unit is None or path is None or path[:-1] == unit:
            continue
        owner = get(root, path[:-1])
        if (
            isinstance(owner, Unit)
            and owner.mark
            and isinstance(owner.number, Number)
            and not any(isinstance(node, Paragraph) for node in owner.body[: path[-1]])
        ):
            right = target.parent / Step(owner.kind, owner.number)
            yield Note(
                Words(f"у этого абзаца есть номер: «{owner.mark}»", f"this paragraph has a number: «{owner.mark}»"),
                deed.instruction, deed.operation, address=target, fix=Words(str(right), str(right)),
            )  # fmt: skip


def _stale(matter: Matter) -> Iterator[Note]:
    if not isinstance(matter.result, Rejected):
        return
    failed = {
        (f.article, f.item, f.target) for f in matter.result.faults if f.code in ("L-OLD-MISSING", "L-TARGET-MISSING")
    }
    for deed in matter.amending():
        operation, target = deed.operation, deed.operation.target
        if (deed.instruction.article, deed.instruction.item, target) not in failed or deed.base is None:
            continue
        if not target or target.last.kind is not Kind.PARAGRAPH:
            continue
        yield from _elsewhere(deed, _old_words(operation))


def _old_words(operation: object) -> str:
    if isinstance(operation, ReplaceText | DeleteText):
        return operation.old
    return operation.anchor.text if isinstance(operation, InsertText) and operation.anchor else ""


def _elsewhere(deed: Deed, old: str) -> Iterator[Note]:
    assert deed.base is not None
    root, target = deed.base.statute.root, deed.operation.target
    unit = one_path(root, target.parent)
    node = get(root, unit) if unit is not None else None
    if not isinstance(node, Unit):
        return
    printed = [text_of(paragraph) for _, paragraph in printed_paragraphs(node)]
    holds = [at for at, text in enumerate(printed, 1) if old and find_all(text, old)]
    value = target.last.label.value() if isinstance(target.last.label, Number) else None
    if holds:
        right = target.parent / Step(Kind.PARAGRAPH, Number.parse(str(holds[0])))
        why = Words(f"эти слова стоят в другом абзаце: {right}", f"the words stand in another абзац: {right}")
        yield Note(why, deed.instruction, deed.operation, text=old, address=target, fix=Words(str(right), str(right)))
    elif value and value > len(printed):
        why = Words(f"абзацев там {len(printed)}", f"there are {len(printed)} абзацы")
        yield Note(why, deed.instruction, deed.operation, address=target)


_END = '1) часть 2 статьи 3 дополнить абзацем следующего содержания:\n"Плоты не принимают.".'
_MIDDLE = '1) часть 2 статьи 3 дополнить новым абзацем вторым следующего содержания:\n"Плоты не принимают.".'
_WORD = Example('1) в абзаце втором части 2 статьи 3 слово "берег" заменить словом "причал".')

RULES = (
    LintRule(
        "L-ABZAC-MIDDLE", "W", "MR",
        Words("абзац вставляется между другими", "an абзац is inserted between others"),
        Words("Абзацы добавляются только в конец; чтобы вставить абзац в середину, единица излагается в новой редакции.",
              "Абзацы are added at the end only; for one in the middle the unit is restated."),
        Example(_END), Example(_MIDDLE), _middle,
    ),
    LintRule(
        "L-ABZAC-NOCOUNT", "I", "P",
        Words("после нового абзаца следующие не пересчитаны", "after a new абзац the following ones are not counted anew"),
        Words("За «дополнить новым абзацем N» следует «абзацы … считать соответственно абзацами …».",
              "«дополнить новым абзацем N» is followed by «абзацы … считать соответственно абзацами …»."),
        Example(
            "1) в части 2 статьи 3:\nа) дополнить новым абзацем вторым следующего содержания:\n\"Плоты не принимают.\";\n"
            "б) абзацы второй и третий считать соответственно абзацами третьим и четвертым."
        ),
        Example(_MIDDLE), _no_count,
    ),
    LintRule(
        "L-ABZAC-NUMBERED", "W", "MR",
        Words("нумерованная единица названа абзацем", "a numbered unit is called an абзац"),
        Words("Абзац с номером называется пунктом (подпунктом), а не абзацем.",
              "A paragraph that has a number is called by it, not by counting."),
        _WORD, Example('1) в абзаце втором части 2 статьи 1 слово "ночь" заменить словом "вечер".'), _numbered,
    ),
    LintRule(
        "L-ABZAC-STALE", "E", "L",
        Words("номер абзаца устарел", "the number of the абзац is out of date"),
        Words("Такого абзаца нет, или слова стоят в соседнем абзаце: счет ведется по действующей редакции.",
              "There is no such абзац, or the words stand in another one: the edition in force is counted."),
        _WORD, Example('1) в абзаце третьем части 2 статьи 3 слово "берег" заменить словом "причал".'), _stale,
    ),
)  # fmt: skip
