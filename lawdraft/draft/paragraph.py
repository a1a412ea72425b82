"""One paragraph that reads otherwise → operations on its sentences and words, or the paragraph restated."""

from __future__ import annotations

from attrs import evolve

from lawdraft.amendment import spacing
from lawdraft.amendment.operation import (
    Anchor,
    DeleteUnit,
    InsertText,
    NewUnit,
    Operation,
    Position,
    ReplaceText,
    ReplaceUnit,
)
from lawdraft.amendment.scope import last_piece
from lawdraft.compare.pairing import best_pairs, likeness
from lawdraft.compare.words import bag_of
from lawdraft.draft.plan import Choice, Drafting, Plan
from lawdraft.draft.reword import Rewording, reword
from lawdraft.model.address import Address, Step
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing, locate
from lawdraft.model.number import Number, NumberRange
from lawdraft.model.rebuild import Path
from lawdraft.model.sentence import sentences
from lawdraft.model.text import is_same

__all__ = ["plan_words"]

_ALIKE = 0.45  # share of words in common from which a sentence is another wording of one
_Span = tuple[int, int]


def plan_words(work: Drafting, path: Path, address: Address, old: str, new: str) -> Plan | None:
    """Return operations on words and sentences that turn `old`, at `path`, into `new`; None if there are none that do.

    `address` is what the words are looked for in.
    """
    if path in work.mended and old:
        old = old.rstrip()[:-1] + work.mended[path]
    if is_same(old, new):
        return Plan()
    rewording = Rewording(address, path, old, new, work.scope(address), work.costs, _ends(work, path, address))
    plans = [plan for plan in (_by_sentences(rewording, path), _by_words(rewording, path)) if plan is not None]
    return min(plans, key=lambda plan: plan.cost) if plans else None


def _ends(work: Drafting, path: Path, address: Address) -> bool:
    places = locate(work.root, address)
    if isinstance(places, Missing):
        return False
    piece = last_piece(work.root, places[0])
    return piece is not None and piece.path == path


def _plan(rewording: Rewording, path: Path, operations: tuple[Operation, ...], reason: str) -> Plan:
    costs = rewording.costs
    extra = costs.edit if len(operations) > 1 else 0
    choices = []
    for operation in operations:
        ends = isinstance(operation, ReplaceText) and not operation.where and operation.old.endswith((".", ";", ":"))
        choices.append(Choice(operation, path, reason, costs.of(operation) + extra + (costs.final_sign if ends else 0)))
    return Plan(tuple(choices))


def _by_words(rewording: Rewording, path: Path) -> Plan | None:
    operations = reword(rewording)
    if operations is None or len(operations) >= rewording.costs.many_edits:
        return None
    return _plan(rewording, path, operations, "words")


# --- sentences -----------------------------------------------------------------------------------------------------


def _by_sentences(rewording: Rewording, path: Path) -> Plan | None:
    """Add, delete and restate sentences; those that were only reworded are changed by words."""
    old, new = sentences(rewording.old), sentences(rewording.new)
    if len(old) < 2 and len(new) < 2:
        return None
    entries = _aligned(rewording, old, new)
    choices: list[Choice] = []
    added: list[int] = []
    for one, other in [*entries, (len(old), None)]:
        if one is None:
            added.append(other if other is not None else 0)
            continue
        if added:
            operation = _addition(rewording, new, added, one, len(old))
            if operation is None:
                return None
            choices += _plan(rewording, path, (operation,), "sentence-added").choices
            added = []
        if one == len(old):
            break
        if other is None:
            removal = DeleteUnit(target=rewording.target / _sentence(one))
            choices += _plan(rewording, path, (removal,), "sentence-removed").choices
        else:
            plan = _changed(rewording, path, one, old[one], new[other])
            choices += plan.choices
    found = Plan(_with_ranges(tuple(choices)))
    return found if len(found.choices) < rewording.costs.many_edits else None


def _aligned(
    rewording: Rewording, old: tuple[_Span, ...], new: tuple[_Span, ...]
) -> list[tuple[int | None, int | None]]:
    ones = [rewording.old[start:end] for start, end in old]
    others = [rewording.new[start:end] for start, end in new]
    bags = [bag_of(text) for text in ones], [bag_of(text) for text in others]

    def score(a: int, b: int) -> float:
        found = 2.0 if is_same(ones[a], others[b]) else likeness(bags[0][a], bags[1][b])
        return found if found >= _ALIKE else 0.0

    entries: list[tuple[int | None, int | None]] = []
    a = b = 0
    for one, other in [*best_pairs(len(ones), len(others), score), (len(ones), len(others))]:
        while a < one and b < other:  # neither has a counterpart: rewritten
            entries.append((a, b))
            a, b = a + 1, b + 1
        entries += [(at, None) for at in range(a, one)]
        entries += [(None, at) for at in range(b, other)]
        if one < len(ones):
            entries.append((one, other))
        a, b = one + 1, other + 1
    return entries


def _sentence(at: int) -> Step:
    return Step(Kind.SENTENCE, Number.parse(str(at + 1)))


def _addition(
    rewording: Rewording, new: tuple[_Span, ...], added: list[int], before: int, count: int
) -> InsertText | None:
    text = rewording.new[new[added[0]][0] : new[added[-1]][1]]
    what = "предложение" if len(added) == 1 else "предложения"
    if before == count:
        start, gone, fresh = spacing.insert_sentence_end(rewording.old, 0, len(rewording.old), text)
        if (
            not rewording.ends
            or rewording.old[:start] + fresh + rewording.old[start + len(gone) :] == rewording.old + text
        ):
            return None
        return InsertText(target=rewording.target, new=text, what=what, anchor=Anchor("end"))
    if before == 0:
        return None
    return InsertText(target=rewording.target, new=text, what=what, position=Position(after=_sentence(before - 1)))


def _changed(rewording: Rewording, path: Path, at: int, old: _Span, new: _Span) -> Plan:
    one, other = rewording.old[slice(*old)], rewording.new[slice(*new)]
    if is_same(one, other):
        return Plan()
    label = _sentence(at)
    restated = ReplaceUnit(target=rewording.target / label, units=(NewUnit(Kind.SENTENCE, label.label, other),))
    whole = _plan(rewording, path, (restated,), "sentence-restated")
    operations = reword(rewording, (old, new))
    if operations is None:
        return whole
    words = _plan(rewording, path, operations, "words")
    return words if words.cost <= whole.cost else whole


def _with_ranges(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Join three or more sentences deleted one after the other: «предложения второе - четвертое исключить» (12.4)."""
    runs: list[list[Choice]] = []
    for choice in choices:
        if runs and (last := _sentence_deleted(runs[-1][-1])) and _sentence_deleted(choice) == last + 1:
            runs[-1].append(choice)
        else:
            runs.append([choice])
    return tuple(choice for run in runs for choice in ([_joined(run)] if len(run) > 2 else run))


def _sentence_deleted(choice: Choice) -> int | None:
    label = choice.operation.target.last.label if isinstance(choice.operation, DeleteUnit) else None
    return label.value() if isinstance(label, Number) else None


def _joined(run: list[Choice]) -> Choice:
    first, last = (one.operation.target.last.label for one in (run[0], run[-1]))
    assert isinstance(first, Number)
    assert isinstance(last, Number)
    level = Step(Kind.SENTENCE, NumberRange(first, last))
    return evolve(run[0], operation=DeleteUnit(target=run[0].operation.target.parent / level))
