"""The provisions that a sentence about time names, with their act."""

from __future__ import annotations

from lawdraft.language.ru.addresses import AddressList, read_addresses
from lawdraft.language.ru.clause import ReadError
from lawdraft.language.ru.quotes import Quotation
from lawdraft.language.ru.tokens import Token
from lawdraft.model.address import Address
from lawdraft.model.edition import ActReference

__all__ = ["named_provisions", "outside_quotes", "settled"]


def outside_quotes(lower: str, quoted: tuple[Quotation, ...]) -> str:
    """Blank out the quotations of a text in lower case."""
    for quotation in quoted:
        lower = lower[: quotation.start] + " " * (quotation.end - quotation.start) + lower[quotation.end :]
    return lower


def settled(found: AddressList) -> None:
    """In a sentence about time a doubtful address is an error."""
    doubts = [d.message for d in found.diagnostics if d.severity == "W"]
    if doubts:
        raise ReadError(None, doubts[0])


def named_provisions(tokens: list[Token], koap: bool) -> tuple[tuple[Address, ...], ActReference | None]:
    """Addresses with their act, to the last token. Raises ReadError for any rest."""
    if len(tokens) == 1 and tokens[0].type == "ACT":
        return (Address(),), tokens[0].value.reference
    found = read_addresses(tokens, 0, koap=koap)
    if found is None or found.end != len(tokens):
        at = found.end if found else 0
        raise ReadError(
            tokens[at] if at < len(tokens) else None,
            "the provisions are not understood",
            ("части 3 статьи 6 Федерального закона …",),
        )
    settled(found)
    return found.addresses, found.act
