"""The appendices of changes of a bill, each with the provision that announces it (language reference, 4.10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lawdraft.amendment.bill import Diagnostic, Instruction, Unparsed
from lawdraft.amendment.operation import InsertUnit, ReplaceUnit
from lawdraft.language.ru.annexes import Announcement, Changed, disagreement, read_head
from lawdraft.language.ru.block_reader import Annex, Section
from lawdraft.language.ru.clause import ReadError
from lawdraft.language.ru.leadins import Context

__all__ = ["Announced", "Outcome", "appendix_notes", "match_annexes"]

_HEADS = ("Утвердить прилагаемые изменения, которые вносятся в …", "Внести в … изменения согласно приложению")


class Announced(NamedTuple):
    """An announcement with the instruction that it would be if nothing went with it."""

    announcement: Announcement
    instruction: Instruction


class _Head(NamedTuple):
    section: Section
    annex: Annex
    changed: Changed
    fault: str = ""
    expected: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """What is read of the appendices: their contexts in order, heads and announcements, and those that are faulty."""

    contexts: list[tuple[Section, Context]]
    covered: list[tuple[int, int, str]]
    faulty: list[Instruction]


def match_annexes(
    announced: Sequence[Announced], sections: Iterable[Section], others: Sequence[str], dialect: str | None
) -> Outcome:
    """Give each appendix of changes the provision that announces it; `others` are the numbers of appendices without changes."""
    heads = [_head(section, section.annex) for section in sections if section.annex is not None]
    owners: dict[int, Announced] = {}
    outcome = Outcome([], [], [])
    for one in sorted(announced, key=lambda one: not one.announcement.labels):
        reason = _assign(one, heads, owners, others)
        if reason:
            outcome.faulty.append(_with_fault(one.instruction, reason))
        else:
            outcome.covered.append((one.instruction.start, one.instruction.end, "lead-in"))
    for at, head in enumerate(heads):
        _context(head, owners.get(at), outcome, dialect)
    return outcome


def _head(section: Section, annex: Annex) -> _Head:
    try:
        return _Head(section, annex, read_head(annex.text))
    except ReadError as error:
        return _Head(section, annex, Changed(), error.reason, error.expected)


def _assign(one: Announced, heads: list[_Head], owners: dict[int, Announced], others: Sequence[str]) -> str:
    """Find the appendices of an announcement; return why there are none."""
    labels = one.announcement.labels
    for label in labels:
        found = [at for at, head in enumerate(heads) if head.annex.label == label]
        if len(found) != 1:
            if not found and label in others:
                return f"appendix {label} holds no changes: a head «ИЗМЕНЕНИЯ, которые вносятся в …» was expected"
            return f"the act has no appendix of changes {label}" if not found else f"appendix {label} stands twice"
        if found[0] in owners:
            return f"appendix {label} is announced twice"
        owners[found[0]] = one
    if labels:
        return ""
    free = [at for at in range(len(heads)) if at not in owners]
    fits = [at for at in free if not disagreement(one.announcement.changed, heads[at].changed)]
    if len(free) > 1 and len(fits) == 1:
        free = fits
    if not free:
        return (
            "the act has no appendix of changes to go with this: a head «ИЗМЕНЕНИЯ, которые вносятся в …» was expected"
        )
    if len(free) > 1:
        return "which appendix goes with this can't be told"
    owners[free[0]] = one
    return ""


def _context(head: _Head, owner: Announced | None, outcome: Outcome, dialect: str | None) -> None:
    annex, section = head.annex, head.section
    fault, expected = head.fault, head.expected
    if owner is None:
        fault, expected = fault or "nothing in the act announces the changes of this appendix", expected or _HEADS
    body = owner.announcement.changed if owner is not None else Changed()
    fault = (
        fault
        or disagreement(body, head.changed)
        or ("" if section.items else "nothing follows the head of this appendix")
    )
    if fault:
        unread = Unparsed(annex.start, annex.end, annex.text, fault, expected)
        outcome.faulty.append(
            Instruction(section.number, "", annex.text, annex.start, annex.end, act=body.act, unparsed=(unread,))
        )
    else:
        outcome.covered.append((annex.start, annex.end, "annex"))
    act = body.act or head.changed.act
    whole = body if any(body.targets) or not head.changed.act else head.changed
    leadins = (owner.announcement.text if owner is not None else "", annex.text)
    context = Context(
        targets=whole.targets if act is not None else Changed().targets,
        act=act,
        announced=True,
        leadins=tuple(filter(None, leadins)),
        poison="" if owner is not None else fault,
        dialect=dialect,
        changed=(body, head.changed) if owner is not None else (),
    )
    outcome.contexts.append((section, context))


def _with_fault(instruction: Instruction, reason: str) -> Instruction:
    unread = Unparsed(instruction.start, instruction.end, instruction.text, reason)
    return Instruction(
        instruction.article, instruction.item, instruction.text, instruction.start, instruction.end, unparsed=(unread,)
    )


def appendix_notes(labels: Sequence[str], instructions: Sequence[Instruction]) -> tuple[Diagnostic, ...]:
    """Say of each appendix without changes that no instruction takes its text."""
    sources = [
        operation.source
        for one in instructions
        for operation in one.operations
        if isinstance(operation, InsertUnit | ReplaceUnit) and operation.source
    ]
    named = " ".join(one.text for one in instructions if one.kind == "norm").lower()
    mentioned = "приложени" in named or "прилага" in named
    notes = []
    for label in labels:
        words = [source.split(" к ")[0] for source in sources]
        if any(
            (label and label in word.split()) or (len(labels) == 1 and not any(map(str.isdigit, word)))
            for word in words
        ):
            continue
        name = f"appendix {label}".rstrip()
        why = "it is the act's own" if mentioned else "nothing in the act speaks of it"
        notes.append(Diagnostic("L-ANNEX", "I" if mentioned else "W", f"{name} changes no other act: {why}"))
    return tuple(notes)
