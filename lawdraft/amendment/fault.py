"""What is wrong with an operation on a statute, or worth a warning: facts in fields (see the contract)."""

from __future__ import annotations

from attrs import evolve, frozen

from lawdraft.model.address import Address
from lawdraft.model.address import Step as Level

__all__ = ["Candidate", "Fault", "RefusalError"]


@frozen
class Candidate:
    """Something near to what was looked for: where it stands, its words, how alike they are (0 to 1)."""

    address: str
    text: str = ""
    score: float = 0.0


@frozen
class Fault:
    """An error (E), warning (W) or remark (I) with its code of the language reference, 11.1.

    `article` and `item` are the place in the bill; `address` is the place in the statute in the law's own Russian;
    `text` are the words looked for; `matches` how many were found; `unit` the new unit whose number is taken.
    """

    code: str
    severity: str = "E"
    article: str = ""
    item: str = ""
    op: str = ""
    target: Address = Address()
    address: str = ""
    text: str = ""
    matches: int | None = None
    candidates: tuple[Candidate, ...] = ()
    unit: Level | None = None
    why: str = ""

    def at(self, article: str, item: str) -> Fault:
        """Return the fault with its place in the bill."""
        return evolve(self, article=article, item=item)


class RefusalError(Exception):
    """Ends the lowering of an operation; `lower` turns it into a value."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault
