"""Operations on one act as the numbered items of an amending article: lead-ins, shared places, one sentence for one unit.

Items are 1), then а), then lines without a mark (language reference, 4.4). Each item says only what its lead-ins leave open. What is
written is read back; an item that would be read as something else is written with its full address instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from attrs import evolve, field, frozen

from lawdraft.amendment.operation import (
    DeleteText,
    DeleteUnit,
    InsertText,
    InsertUnit,
    Operation,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
)
from lawdraft.language.ru.formulas import Formula
from lawdraft.language.ru.phrase import QUOTES, PhraseError, _Printer, write_labels
from lawdraft.model.address import ORDINAL_KINDS, Address, Step
from lawdraft.model.kind import Case, Kind, noun_of
from lawdraft.model.number import LETTERS, Number

__all__ = [
    "Clause", "Style", "clause_text", "clauses", "common_place", "container", "item_blocks", "place_of",
    "relative_clause", "with_marks", "write_items",
]  # fmt: skip

_WORDS = (ReplaceText, DeleteText, InsertText)
_VERBS = {
    "replace": "заменить",
    "delete": "исключить",
    "insert": "дополнить",
    "restate": "изложить",
    "recognise": "признать",
}
VERB = "\ue000"  # where the verb stands, in a clause that is to be turned into a gerund
_MOST = 4  # changes of words of one unit in one sentence


@frozen
class Style:
    """How a bill is written: `ordinals` are the kinds addressed by words, `quotes` straight or guillemets, `own` the bill's kind."""

    ordinals: frozenset[Kind] = ORDINAL_KINDS
    quotes: str = "straight"
    own: str = "Федеральный закон"
    index: str = "^"  # as the amended act prints the index of a number


Clause = tuple[Operation, ...]  # operations said in one sentence


class _Relative(_Printer):
    """Prints clauses whose place is given by a lead-in."""

    marked = False

    def insert_text_slots(self, operation: InsertText) -> dict[str, str]:
        if operation.target:
            return super().insert_text_slots(operation)
        slots = super().insert_text_slots(evolve(operation, target=Address((Step(Kind.ARTICLE),))))
        slots.pop("object")
        return slots

    def fill(self, formula: Formula, slots: dict[str, str]) -> str:  # type: ignore[override]
        if self.marked:
            verb = _VERBS[formula.action]
            formula = formula._replace(
                pattern=formula.pattern.replace(f" {verb} ", f" {VERB} ").removesuffix(verb)
                + (VERB if formula.pattern.endswith(verb) else ""),
            )
        return _Printer.fill(formula, slots)


def relative_clause(operation: Operation, context: Address, style: Style, *, marked: bool = False) -> str:
    """Write one operation without the part of its address that `context` gives; with `marked`, `VERB` stands for the verb.

    The clause has no final sign. Raises PhraseError where no formula says it.
    """
    reason = PhraseError("no formula")
    printer = _Relative(style.ordinals, QUOTES[style.quotes], style.own)
    printer.marked = marked
    target = getattr(operation, "target", Address())
    if len(context) and not target.starts_with(context):
        raise reason
    stripped = evolve(operation, target=Address(target.steps[len(context) :]), act=None)  # type: ignore[arg-type]
    return re.sub(r": +\n", ":\n", printer.text(stripped), count=1).removesuffix(";")


# --- clauses -------------------------------------------------------------------------------------------------------


def place_of(operation: Operation) -> Address:
    """Return the unit that an operation on words or sentences is about, or the target itself."""
    target: Address = operation.target
    return target.parent if target and target.last.kind is Kind.SENTENCE else target


def container(operation: Operation) -> Address:
    """Return the narrowest unit that a lead-in of the operation may name."""
    if isinstance(operation, (*_WORDS, InsertUnit)):
        return operation.target
    return operation.target.parent


def _is_wording(operation: Operation) -> bool:
    of_sentence = bool(operation.target) and operation.target.last.kind is Kind.SENTENCE
    return isinstance(operation, _WORDS) or (of_sentence and isinstance(operation, (DeleteUnit, ReplaceUnit)))


def clauses(operations: Sequence[Operation]) -> list[Clause]:
    """Join neighbours that one sentence says: words of one unit, units of one parent repealed, excluded or restated together."""
    found: list[Clause] = []
    for operation in operations:
        if found and _joins(found[-1], operation):
            found[-1] = (*found[-1], operation)
        else:
            found.append((operation,))
    return found


def _apart(operations: Sequence[Operation]) -> list[Clause]:
    """Return each operation as a clause of its own, but sentences of one unit that are excluded side by side."""
    found: list[Clause] = []
    for operation in operations:
        deleted = isinstance(operation, DeleteUnit) and _is_wording(operation)
        if deleted and found and isinstance(found[-1][-1], DeleteUnit) and _joins(found[-1], operation):
            found[-1] = (*found[-1], operation)
        else:
            found.append((operation,))
    return found


def _joins(clause: Clause, operation: Operation) -> bool:
    last = clause[-1]
    if _is_wording(last) and _is_wording(operation):
        return len(clause) < _MOST and place_of(last) == place_of(operation) and bool(operation.target)
    if (
        not isinstance(operation, (RepealUnit, DeleteUnit, ReplaceUnit))
        or type(last) is not type(operation)
        or not operation.target
    ):
        return False
    one, other = last.target, operation.target
    if not one or one.parent != other.parent or one.last.kind is not other.last.kind or _is_wording(operation):
        return False
    if isinstance(operation, ReplaceUnit) and (
        one.last.kind in (Kind.ROW, Kind.POSITION, Kind.HEADING) or operation.old or operation.source
    ):
        return False
    return isinstance(one.last.label, Number) and isinstance(other.last.label, Number)


def clause_text(clause: Clause, context: Address, style: Style) -> str:
    """Write a clause without its final sign."""
    first = clause[0]
    if len(clause) == 1:
        return relative_clause(first, context, style)
    if not _is_wording(first):
        return _together(clause, context, style)
    parts: list[str] = []
    for deletes, run in groupby(clause, key=lambda operation: isinstance(operation, DeleteUnit)):
        sentences = tuple(run)
        for part in [sentences] if deletes else zip(sentences, strict=True):
            here = place_of(first) if parts else context
            parts.append(_together(part, here, style) if len(part) > 1 else relative_clause(part[0], here, style))
    return ", ".join(parts)


def _together(clause: Clause, context: Address, style: Style) -> str:
    """Write one verb for several units of one parent: «части 3 и 5 признать утратившими силу»."""
    targets = [operation.target for operation in clause]
    kind = targets[0].last.kind
    labels = write_labels(
        kind, tuple(target.last.label for target in targets), Case.ACCUSATIVE, style.ordinals, ranges=False
    )
    above = Address(targets[0].parent.steps[len(context) :])
    joint = (
        (
            "к " + above.text(Case.DATIVE, ordinals=style.ordinals)
            if kind is Kind.NOTE
            else above.text(Case.GENITIVE, ordinals=style.ordinals)
        )
        if above
        else ""
    )
    subject = f"{noun_of(kind).form(Case.ACCUSATIVE, plural=True)} {labels} {joint}".rstrip()
    match clause[0]:
        case RepealUnit():
            return f"{subject} признать утратившими силу"
        case DeleteUnit():
            return f"{subject} исключить"
        case _:
            opening, closing = QUOTES[style.quotes]
            texts = [
                unit.text for operation in clause if isinstance(operation, ReplaceUnit) for unit in operation.units
            ]
            return f"{subject} изложить в следующей редакции:\n{opening}" + "\n".join(texts) + closing


# --- items ---------------------------------------------------------------------------------------------------------


@frozen
class _Writer:
    style: Style
    proof: Callable[[str, Address, Sequence[Operation]], bool]
    flat: set[int] = field(factory=set)

    def blocks(self, found: list[Clause], context: Address, depth: int) -> Iterator[str]:
        """Yield the items below a lead-in that gives `context`, each without its mark."""
        for _, group in groupby(found, key=lambda clause: _next(clause, context)):
            run = list(group)
            if len(run) == 1 or depth == 2 or _next(run[0], context) is None:
                for clause in run:
                    yield from self.leaf(clause, context)
                continue
            operations = [operation for clause in run for operation in clause]
            inner = common_place([container(operation) for operation in operations])
            if len(inner) <= len(context):
                for clause in run:
                    yield from self.leaf(clause, context)
                continue
            yield from self.nested(run, operations, context, inner, depth)

    def nested(
        self, run: list[Clause], operations: list[Operation], context: Address, inner: Address, depth: int
    ) -> Iterator[str]:
        place = Address(inner.steps[len(context) :]).text(Case.PREPOSITIONAL, ordinals=self.style.ordinals)
        text = f"в {place}:\n" + with_marks(list(self.blocks(run, inner, depth + 1)), depth + 1)
        if self.proof(text, context, operations):
            yield text
        else:
            for operation in operations:
                yield from self.leaf((operation,), context)

    def leaf(self, clause: Clause, context: Address) -> Iterator[str]:
        """Yield a clause as one item; where one sentence would be misread, as several."""
        try:
            text = clause_text(clause, context, self.style) + ";"
            good = self.proof(text, context, clause)
        except PhraseError:
            if len(clause) == 1:
                raise
            good = False
        if good:
            yield text
        elif len(clause) > 1:
            for operation in clause:
                yield from self.leaf((operation,), context)
        else:
            raise PhraseError(f"«{text}» would be read as something else")


def _next(clause: Clause, context: Address) -> Step | None:
    """Return the level right below `context` in which a clause works; None if it works on `context` itself."""
    target: Address = clause[0].target
    return target.steps[len(context)] if len(target) > len(context) else None


def common_place(addresses: Sequence[Address]) -> Address:
    """Return the narrowest unit that contains all of `addresses`; a heading contains nothing."""
    steps = list(addresses[0].steps)
    for address in addresses[1:]:
        length = 0
        for one, other in zip(steps, address.steps, strict=False):
            if one != other:
                break
            length += 1
        steps = steps[:length]
    while steps and steps[-1].kind is Kind.HEADING:
        steps.pop()
    return Address(tuple(steps))


def mark(at: int, depth: int) -> str:
    """Return the mark of the item number `at`, from 0, of a level: «1) », «а) », nothing."""
    if depth == 0:
        return f"{at + 1}) "
    if depth == 1:
        rounds, place = divmod(at, len(LETTERS))
        return f"{LETTERS[rounds - 1] if rounds else ''}{LETTERS[place]}) "
    return ""


def write_items(
    operations: Sequence[Operation],
    style: Style,
    *,
    context: Address = Address(),
    koap: bool = False,
    apart: bool = False,
) -> str:
    """Write operations as the items of one amending article, in the given order, the last one ending with a full stop.

    `context` is what the lead-in of the article names; `koap`: the act numbers its articles with a dot; `apart`: each change is an
    item of its own, also those of one unit. Raises PhraseError where
    no formula says an operation exactly.
    """
    return with_marks(item_blocks(operations, style, context=context, koap=koap, apart=apart))


def item_blocks(
    operations: Sequence[Operation],
    style: Style,
    *,
    context: Address = Address(),
    koap: bool = False,
    apart: bool = False,
    depth: int = 0,
) -> list[str]:
    """Write items as `write_items` does, without their marks and each with its own sign; `depth` is their level."""
    from lawdraft.language.ru.reader import parse_fragment

    def proof(text: str, place: Address, wanted: Sequence[Operation]) -> bool:
        read = parse_fragment(text, context=place, dialect="KOAP" if koap else None)
        if any(found.unparsed for found in read):
            return False
        return [operation for found in read for operation in found.operations] == list(wanted)

    writer = _Writer(style, proof)
    found = _apart(operations) if apart else clauses(operations)
    return list(writer.blocks(found, context, depth))


def with_marks(blocks: Sequence[str], depth: int = 0) -> str:
    """Join items, each under its mark; the last one of the whole ends with a full stop."""
    text = "\n".join(mark(at, depth) + block for at, block in enumerate(blocks))
    return text if depth else re.sub(r";\Z", ".", text)
