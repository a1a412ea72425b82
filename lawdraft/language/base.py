"""What a language pack can do, and the list of packs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from lawdraft.model.address import ACT, Address

if TYPE_CHECKING:
    from lawdraft.amendment.bill import Bill, Instruction
    from lawdraft.amendment.operation import Operation

__all__ = ["Language", "get_language"]


class Language(Protocol):
    """Reads bills into operations and writes operations as formulas."""

    def parse_bill(self, text: str, *, source: str = "", dialect: str | None = None) -> Bill:
        """Read a whole amending act."""
        ...

    def parse_fragment(
        self, text: str, *, context: Address = ACT, dialect: str | None = None
    ) -> tuple[Instruction, ...]:
        """Read loose instructions, with or without their lead-ins."""
        ...

    def phrase(self, operations: Iterable[Operation]) -> str:
        """Write operations of one instruction as a canonical formula."""
        ...


def get_language(code: str) -> Language:
    """Return the language pack `code`; raises KeyError for one that doesn't exist."""
    if code == "ru":
        from lawdraft.language.ru.pack import RussianLanguage

        return RussianLanguage()
    raise KeyError(code)
