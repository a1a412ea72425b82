"""What a drafting rule is, what it is asked about, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from attrs import field, frozen

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.operation import ApplyFrom, Commence, Expire, Operation, RepealAct, Suspend
from lawdraft.check.references import Citing
from lawdraft.consolidate.approved import placed
from lawdraft.consolidate.identity import fitness, has_identity
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.model.address import ACT, Address
from lawdraft.model.edition import ActReference
from lawdraft.model.unit import Statute

__all__ = ["Base", "Deed", "Example", "LintRule", "Matter", "Note", "Rule", "Words", "is_amending", "no_notes"]


@frozen
class Words:
    """The same thing said in Russian and in English."""

    ru: str
    en: str

    def said(self, lang: str) -> str:
        """Return the words in a language; everything but «ru» is English."""
        return self.ru if lang == "ru" else self.en


@frozen
class Example:
    """A bill on a small invented law: whole, or only the items of its first article.

    `base` replaces the law; `others` are further laws of the workspace; `history` are acts known to have changed the
    base, `later` those of them that come into force after the text taken.
    """

    bill: str
    base: str = ""
    others: tuple[str, ...] = ()
    history: tuple[ActReference, ...] = ()
    later: tuple[tuple[ActReference, date], ...] = ()


@frozen
class Note:
    """What a rule found: why, where in the bill (offsets, -1 for the place of the instruction), and the right form.

    `replacement`, if it isn't None, can be put in the place of `start`..`end` as it is. `severity` overrules the
    rule's.
    """

    why: Words
    instruction: Instruction | None = None
    operation: Operation | None = None
    start: int = -1
    end: int = -1
    text: str = ""
    address: Address = ACT
    fix: Words = Words("", "")
    replacement: str | None = None
    severity: str = ""


@frozen
class Base:
    """A statute as the bill meets it; `history` are the acts that changed it, `later` those not yet in this text."""

    statute: Statute
    history: tuple[ActReference, ...] = ()
    later: tuple[tuple[ActReference, date], ...] = ()


@frozen
class Deed:
    """One operation of the bill with the base that it means, if that is at hand (`at` is its position)."""

    instruction: Instruction
    operation: Operation
    act: ActReference | None
    base: Base | None = None
    at: int = -1


@frozen(eq=False)
class Matter:
    """What the rules are asked about: a bill, its statutes, what became of it, and the workspace around.

    `others` are the paragraphs of other statutes that refer to acts.
    """

    bill: Bill
    result: Applied | Rejected
    bases: tuple[Base, ...] = ()
    others: Sequence[Citing] = ()
    at: date | None = None
    deeds: tuple[Deed, ...] = field(init=False)

    @deeds.default
    def _deeds(self) -> tuple[Deed, ...]:
        return tuple(
            self._deed(instruction, operation)
            for instruction in self.bill.instructions
            for operation in instruction.operations
        )

    def _deed(self, instruction: Instruction, operation: Operation) -> Deed:
        act = operation.act or instruction.act
        at = -1
        if is_amending(operation) or isinstance(operation, RepealAct):
            fits = [(n, -k) for k, base in enumerate(self.bases) if (n := _fits(act, base.statute, len(self.bases)))]
            at = -max(fits)[1] if fits else -1
        base = self.bases[at] if at >= 0 else None
        return Deed(instruction, placed(operation, act, base.statute) if base else operation, act, base, at)

    def amending(self) -> tuple[Deed, ...]:
        """Return the operations that change another act; repeals of whole acts and provisions on time are none."""
        return tuple(deed for deed in self.deeds if is_amending(deed.operation))

    def after(self, deed: Deed) -> Statute | None:
        """Return the statute of an operation with the bill carried out, if it could be."""
        return self.result.after[deed.at] if isinstance(self.result, Applied) and deed.at >= 0 else None


def _fits(act: ActReference | None, statute: Statute, many: int) -> int:
    """How well an act fits a statute, 0 if it doesn't: a single statute is meant unless something speaks against it."""
    if many == 1 and (act is None or not has_identity(statute.work)):
        return 1
    agreed = fitness(act, statute.work) if act is not None else None
    return 0 if agreed is None else agreed + (many == 1)


def is_amending(operation: Operation) -> bool:
    """Tell whether an operation changes the text of another act."""
    return not isinstance(operation, Commence | ApplyFrom | Expire | Suspend | RepealAct)


class Rule(Protocol):
    """A drafting rule: how severe, whence, what it says, a passing and a failing example, and how to check it."""

    @property
    def id(self) -> str:
        """The code, as in messages and exceptions."""

    @property
    def severity(self) -> str:
        """E error, W warning, I remark."""

    @property
    def source(self) -> str:
        """Where the rule is from: MR, R, P, L (language reference, 11) or the name of a law."""

    @property
    def title(self) -> Words:
        """What is wrong, in a few words."""

    @property
    def explanation(self) -> Words:
        """What the rule demands."""

    @property
    def good(self) -> Example:
        """A bill that keeps the rule."""

    @property
    def bad(self) -> Example:
        """A bill that breaks it."""

    @property
    def by(self) -> str:
        """Who notices a breach: "rule", "reader" or "engine"."""

    def check(self, matter: Matter) -> Iterator[Note]:
        """Yield what breaks the rule."""
        ...


def no_notes(_matter: Matter) -> Iterator[Note]:
    """Find nothing: the reader or the engine notices breaches of the rule by themselves."""
    return iter(())


@frozen
class LintRule:
    """A rule as data with one function; `by` tells who notices a breach: "rule", "reader" or "engine"."""

    id: str
    severity: str
    source: str
    title: Words
    explanation: Words
    good: Example
    bad: Example
    find: Callable[[Matter], Iterator[Note]] = no_notes
    by: str = "rule"

    def check(self, matter: Matter) -> Iterator[Note]:
        """Yield what breaks the rule."""
        return self.find(matter)
