"""The Russian language pack as one value."""

from __future__ import annotations

from collections.abc import Iterable

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.operation import Operation
from lawdraft.language.ru.reader import parse_bill, parse_fragment
from lawdraft.model.address import ACT, Address

__all__ = ["RussianLanguage"]


class RussianLanguage:
    """Reads and writes the official Russian of amending acts."""

    def parse_bill(self, text: str, *, source: str = "", dialect: str | None = None) -> Bill:
        """Read a whole amending act; see `reader.parse_bill`."""
        return parse_bill(text, source=source, dialect=dialect)

    def parse_fragment(
        self, text: str, *, context: Address = ACT, dialect: str | None = None
    ) -> tuple[Instruction, ...]:
        """Read loose instructions; see `reader.parse_fragment`."""
        return parse_fragment(text, context=context, dialect=dialect)

    def phrase(self, operations: Iterable[Operation]) -> str:
        """Write operations as canonical formulas, one a line; see `phrase.phrase_operation`."""
        from lawdraft.language.ru.phrase import phrase_operation

        return "\n".join(phrase_operation(operation) for operation in operations)
