"""Rebase a proposal: onto a later edition of its statutes, or onto what another proposal makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.operation import Operation
from lawdraft.amendment.step import Change
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.rebase import Collision, rebase
from lawdraft.consolidate.report import Rejected
from lawdraft.errors import InputError, Position
from lawdraft.model.dialect import get_dialect
from lawdraft.model.unit import Statute
from lawdraft.workspace.api import russian_wording
from lawdraft.workspace.history import edition, history_of
from lawdraft.workspace.layout import Workspace
from lawdraft.workspace.lock import commit, locked
from lawdraft.workspace.proposal import Proposal
from lawdraft.workspace.rewrite import rewrite
from lawdraft.workspace.source import BOM, decode_bill, read_bill
from lawdraft.workspace.statute import read_base, read_statute_folder
from lawdraft.workspace.toml_edit import with_date

__all__ = ["Carried", "carry_over", "write_carried"]


@frozen
class Carried:
    """A bill carried over: its new text, or what stands in the way.

    `misfits` are the outcomes for statutes on whose old text the bill doesn't fit even before.
    """

    before: Bill
    text: str
    collisions: tuple[tuple[str, Collision], ...] = ()  # (alias, collision)
    unsaid: tuple[str, ...] = ()  # instructions that would need words nobody found
    misfits: tuple[tuple[str, Rejected], ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether the whole bill was carried over."""
        return not (self.collisions or self.unsaid or self.misfits)


def carry_over(
    workspace: Workspace, proposal: Proposal, *, onto: date | Proposal, move_numbers: bool = False
) -> Carried:
    """Carry the bill of a proposal over to the edition of a day, or to the text after another proposal.

    The new text was read back and applied: it does in the new text what the bill did in the old one. Raises InputError
    if there is no bill, or the other proposal's bill doesn't fit.
    """
    if proposal.bill is None:
        raise InputError(f"the proposal «{proposal.id}» has no bill yet", position=Position(str(proposal.folder)))
    if isinstance(onto, Proposal) and onto.id == proposal.id:
        raise InputError("a bill can't be carried over itself", position=Position(str(proposal.folder)))
    bill = read_bill(proposal.bill)
    changed: list[tuple[tuple[int, int], Operation]] = []
    collisions: list[tuple[str, Collision]] = []
    misfits: list[tuple[str, Rejected]] = []
    news: list[tuple[str, Statute]] = []
    for alias in proposal.statutes:
        old, between, new = _between(workspace, proposal, alias, onto)
        news.append((alias, new))
        found = rebase(bill, old, between, wording=russian_wording(), new=new, move_numbers=move_numbers)
        if isinstance(found, Rejected):
            misfits.append((alias, found))
            continue
        changed += found.operations
        collisions += [(alias, one) for one in found.collisions]
    if collisions or misfits:
        return Carried(bill, bill.text, tuple(collisions), (), tuple(misfits))
    dialect = get_dialect(news[0][1].dialect if news else "FZ")
    written = rewrite(bill, changed, lambda text: decode_bill(text.encode(), name=bill.source), dialect)
    unsaid = tuple(one.text for one in written.unsaid)
    if not unsaid:
        misfits += _proved(written.text, bill.source, news)
    return Carried(bill, written.text, (), unsaid, tuple(misfits))


def _proved(text: str, name: str, news: Sequence[tuple[str, Statute]]) -> list[tuple[str, Rejected]]:
    """Apply the text that was written, once more and as it will be read."""
    bill = decode_bill(text.encode(), name=name)
    found = [(alias, apply_bill(bill, (new,), wording=russian_wording())) for alias, new in news]
    return [(alias, result) for alias, result in found if isinstance(result, Rejected)]


def _between(
    workspace: Workspace, proposal: Proposal, alias: str, onto: date | Proposal
) -> tuple[Statute, tuple[Change, ...], Statute]:
    """Return the text a bill was written for, the newer one, and the changes that lead to it."""
    folder = read_statute_folder(workspace, alias)
    day = dict(proposal.base).get(alias)
    if isinstance(onto, Proposal):
        old = edition(folder, day)
        if onto.bill is None or alias not in onto.statutes:
            return old, (), old
        result = apply_bill(read_bill(onto.bill), (old,), wording=russian_wording())
        if isinstance(result, Rejected):
            raise InputError(
                f"the bill of «{onto.id}» doesn't fit the text that «{proposal.id}» was written for",
                position=Position(str(onto.bill)),
                found=result.faults[0].code if result.faults else "",
            )
        return old, result.changes[0], result.after[0]
    if day is not None and onto < day:
        raise InputError(
            "a bill can't be carried back", position=Position(str(proposal.folder / "proposal.toml")),
            expected=f"a day not before {day.isoformat()}", found=onto.isoformat(),
        )  # fmt: skip
    done = history_of(folder, onto)
    later = [entry for entry in done.entries if day is not None and entry.day is not None and entry.day > day]
    old = done.statute.with_root(later[0].before) if later else done.statute
    if day is None:
        base = read_base(folder)
        return base, tuple(change for entry in done.entries for change in entry.changes), done.statute
    return old, tuple(change for entry in later for change in entry.changes), done.statute


def write_carried(workspace: Workspace, proposal: Proposal, carried: Carried, onto: date | None) -> None:
    """Write a bill that was carried over, and the new base editions; all or nothing.

    Raises InputError if the bill isn't plain text, or was changed in the meantime.
    """
    if proposal.bill is None or proposal.bill.suffix != ".txt":
        raise InputError("only a bill as plain text can be rewritten", position=Position(str(proposal.bill or "")))
    with locked(workspace, f"rebase {proposal.id}"):
        data = proposal.bill.read_bytes()
        if data.removeprefix(BOM).decode("utf-8") != carried.before.text:
            raise InputError("the bill was changed in the meantime", position=Position(str(proposal.bill)))
        head = BOM if data.startswith(BOM) else b""
        files = {proposal.bill: head + carried.text.encode()}
        if onto is not None:
            path = proposal.folder / "proposal.toml"
            text = path.read_text("utf-8")
            for alias in proposal.statutes:
                text = with_date(path, "base", alias, onto, text=text)
            files[path] = text.encode()
        commit(workspace, files)
