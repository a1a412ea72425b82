"""What makes one way of saying a change better than another, as numbers that can be tuned."""

from __future__ import annotations

import re

from attrs import frozen

from lawdraft.amendment.operation import (
    DeleteText,
    DeleteUnit,
    InsertText,
    InsertUnit,
    NewUnit,
    Operation,
    RepealUnit,
    ReplaceText,
    ReplaceUnit,
)

__all__ = ["DEFAULT_COSTS", "Costs"]

_TURN = re.compile(r"[.!?] [А-ЯЁ]")
_SENTENCES = ("предложение", "предложения")


@frozen(kw_only=True)
class Costs:
    """The price of an instruction, counted in characters that a reader has to read.

    `formula`: of any instruction, beside the words it quotes. `edit`: added for each further change of words in one
    paragraph; `many_edits`: from so many of them on, a paragraph is restated. `occurrence`: of «во втором случае».
    `restate`: added for restating, which hides what is new. `middle`: of an абзац put between others, which the
    drafting rules advise against (L-ABZAC-MIDDLE): the unit is restated unless that costs more. `final_sign`: of
    quoting the sign that ends a paragraph. `restate_weight`: of a character of restated text. `sentences`: of quoted
    words in which one sentence ends and another begins («полностью. Спор»), which are hard to follow.
    """

    formula: int = 30
    edit: int = 10
    many_edits: int = 6
    occurrence: int = 15
    final_sign: int = 80
    restate: int = 30
    restate_weight: float = 1.0
    middle: int = 1500
    sentences: int = 150

    def of(self, operation: Operation) -> int:
        """Return the price of one operation."""
        match operation:
            case ReplaceText():
                words = self._words(operation.old) + self._words(operation.new)
            case DeleteText():
                words = self._words(operation.old)
            case InsertText():
                new = len(operation.new) if operation.what in _SENTENCES else self._words(operation.new)
                words = new + (len(operation.anchor.text) if operation.anchor else 0)
            case ReplaceUnit():
                return self.formula + self.restate + self._text(operation.units)
            case InsertUnit():
                return self.formula + self._text(operation.units)
            case RepealUnit() | DeleteUnit():
                return self.formula
            case _:
                return self.formula
        return self.formula + words + (self.occurrence if operation.occurrence else 0)

    def _words(self, words: str) -> int:
        return len(words) + (self.sentences if _TURN.search(words) else 0)

    def _text(self, units: tuple[NewUnit, ...]) -> int:
        return int(self.restate_weight * sum(len(unit.text) for unit in units))


DEFAULT_COSTS = Costs()
