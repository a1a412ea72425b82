"""What lowering needs of a language: the words of a repealed unit, agreeing replacements."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from lawdraft.model.kind import Kind

__all__ = ["Inflected", "Wording"]


class Inflected(NamedTuple):
    """A form of a phrase at `start`..`end` and the new words in the same form; `doubt` says what is open."""

    start: int
    end: int
    new: str
    doubt: str = ""


class Wording(Protocol):
    """The part of a language that operations need when they are carried out."""

    def repealed(self, kind: Kind, *, plural: bool = False, named: bool = False, stamp: str = "") -> str:
        """Return what a repealed unit of `kind` says, lower case without a final sign: «утратила силу».

        With `named` the noun comes first: «абзац утратил силу». A document agrees with its `stamp`: «УТВЕРЖДЕНЫ»,
        «утратили силу».
        """
        ...

    def inflected(self, text: str, old: str, new: str, *, number: bool) -> tuple[Inflected, ...]:
        """Find every form of the lemma `old` in `text`, with `new` in the same case (and number)."""
        ...
