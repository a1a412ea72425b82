"""What every lowering function is given: the progress of the article and what the caller decided."""

from __future__ import annotations

from typing import NoReturn

from attrs import Factory, define, field

from lawdraft.amendment.conventions import Conventions
from lawdraft.amendment.fault import Candidate, Fault, RefusalError
from lawdraft.amendment.operation import Operation, operation_name
from lawdraft.amendment.progress import Progress, Spot
from lawdraft.amendment.wording import Wording
from lawdraft.model.address import Address
from lawdraft.model.address import Step as Level
from lawdraft.model.dialect import Dialect
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing
from lawdraft.model.naming import address_of
from lawdraft.model.rebuild import Path

__all__ = ["Work"]


@define(eq=False)
class Work:
    """One operation being lowered.

    `text` are the words of the instruction; `upcoming` the later «считать …» of the same article on the same statute;
    `payloads` texts by reference (appendices of the amending act) by their label.
    """

    operation: Operation
    progress: Progress
    dialect: Dialect
    wording: Wording
    conventions: Conventions
    text: str = ""
    upcoming: tuple[Operation, ...] = ()
    payloads: tuple[tuple[str, str], ...] = ()
    warnings: list[Fault] = Factory(list)
    target: Address = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.target = self.operation.target

    def address(self, address: Address | None = None) -> str:
        """Write an address in the law's own Russian, as the dialect speaks."""
        return (self.target if address is None else address).text(ordinals=self.dialect.ordinals)

    def fault(
        self,
        code: str,
        why: str,
        *,
        severity: str = "E",
        text: str = "",
        matches: int | None = None,
        candidates: tuple[Candidate, ...] = (),
        unit: Level | None = None,
        address: Address | None = None,
    ) -> Fault:
        """Make a fault of this operation."""
        return Fault(
            code,
            severity,
            op=operation_name(self.operation),
            target=self.target,
            address=self.address(address),
            text=text,
            matches=matches,
            candidates=candidates,
            unit=unit,
            why=why,
        )

    def refuse(
        self,
        code: str,
        why: str,
        *,
        text: str = "",
        matches: int | None = None,
        candidates: tuple[Candidate, ...] = (),
        unit: Level | None = None,
        address: Address | None = None,
    ) -> NoReturn:
        """End the lowering with an error."""
        raise RefusalError(
            self.fault(code, why, text=text, matches=matches, candidates=candidates, unit=unit, address=address)
        )

    def warn(self, code: str, why: str, *, severity: str = "W", text: str = "", matches: int | None = None) -> None:
        """Note something worth a warning."""
        self.warnings.append(self.fault(code, why, severity=severity, text=text, matches=matches))

    def find(self, address: Address | None = None, *, living: bool = True) -> tuple[Spot, ...]:
        """Return the places of an address (the target), or refuse: missing, or repealed."""
        wanted = self.target if address is None else address
        found = self.progress.find(wanted)
        if isinstance(found, Missing):
            self._refuse_missing(found)
        if living:
            for spot in found:
                if spot.place.path and spot.is_repealed:
                    self.refuse("L-REPEALED-TARGET", f"{self.named(spot)} is repealed")
        return found

    def named(self, spot: Spot) -> str:
        """Name a place by its address in the statute."""
        return self.address(address_of(spot.view.root, spot.place.path))

    def _refuse_missing(self, missing: Missing) -> NoReturn:
        root = self.progress.view.root
        for level in range(len(self.target.steps)):
            spots = self.progress.find(Address(self.target.steps[:level]))
            if not isinstance(spots, Missing) and spots:
                root = spots[0].view.root
        within = self._within(root, missing.within)
        name = missing.step.text(ordinals=self.dialect.ordinals)
        if missing.repealed:
            self.refuse("L-REPEALED-TARGET", f"{within} is repealed")
        base = address_of(root, missing.within) if missing.within else Address()
        candidates = tuple(Candidate(self.address(base / level)) for level in missing.candidates)
        why = f"{within} has no {name}" + (f": {missing.why}" if missing.why else "")
        if missing.why == "there are several":
            why = f"{within} has more than one {name}"
        if missing.superscript:
            why += f" (was a raised index lost: {missing.candidates[0].text(ordinals=self.dialect.ordinals)}?)"
            self.warn("L-SUPERSCRIPT", f"{name} is not there, {missing.candidates[0].text()} is")
        self.refuse("L-TARGET-MISSING", why, candidates=candidates)

    def _within(self, root: object, path: Path) -> str:
        try:
            return self.address(address_of(root, path)) if path else Kind.ACT.word  # type: ignore[arg-type]
        except LookupError:
            return Kind.ACT.word

    def here(self, spot: Spot) -> Path:
        """Return where the node of `spot` stands now, or refuse: another operation took it away."""
        path = self.progress.path(spot)
        if path is None:
            self.refuse("L-CONFLICT", f"{self.named(spot)} was replaced or removed earlier in the same article")
        return path

    def untouched(self, spot: Spot) -> Path:
        """Return where the node of `spot` stands now, or refuse if an earlier operation changed it.

        A change of words «по тексту» doesn't count: it means the text that stays, and a restated unit has its own.
        """
        path = self.here(spot)
        if self.progress.node(path) is spot.node or _same_words(self.progress.node(path), spot.node):
            return path
        if not self.progress.log.only_worded(spot.place.path, spot.view.since, self.progress.wide):
            self.refuse("L-CONFLICT", f"{self.named(spot)} was changed earlier in the same article")
        return path


def _same_words(one: object, other: object) -> bool:
    """Whether two nodes differ in nothing but the sign of a list at their end, or in label and status."""
    from lawdraft.model.unit import Paragraph, Unit

    if isinstance(one, Paragraph) and isinstance(other, Paragraph):
        return one.text.rstrip(".;") == other.text.rstrip(".;")
    if isinstance(one, Unit) and isinstance(other, Unit) and len(one.body) == len(other.body):
        return one.heading == other.heading and all(
            a is b or a == b or _same_words(a, b) for a, b in zip(one.body, other.body, strict=True)
        )
    return False
