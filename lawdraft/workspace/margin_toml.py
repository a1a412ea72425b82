"""The margin of an edited file as it is written into proposal.toml, beside the bill that was drafted from the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lawdraft.amendment.bill import Bill
from lawdraft.consolidate.approved import placed
from lawdraft.model.dialect import get_dialect
from lawdraft.model.unit import Statute
from lawdraft.workspace.comments import Margin
from lawdraft.workspace.toml_edit import write_value

__all__ = ["margin_toml"]


def margin_toml(margin: Margin, bill: Bill, base: Statute) -> str:
    """Write `[[edits]]` and `[[comments]]`; a comment on what the bill changes in `base` names the item of the bill."""
    entries: list[tuple[str, dict[str, Any]]] = [
        ("edits", {"author": one.name, "changes": one.changes, "first": one.first, "last": one.last})
        for one in margin.authors
    ]
    for comment in margin.comments:
        facts = {"author": comment.author, "at": comment.date, "address": comment.address}
        facts |= {"item": _item(bill, comment.address, base), "quote": comment.quote, "text": comment.text}
        entries.append(("comments", facts))
    return "".join(f"\n[[{key}]]\n{''.join(_lines(facts))}" for key, facts in entries)


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    for key, value in facts.items():
        if isinstance(value, int):
            yield f"{key} = {value}\n"
        elif value:
            yield f"{key} = {write_value(value)}\n"


def _item(bill: Bill, address: str, base: Statute) -> str:
    """Return the item of the bill that changes the provision, or something in it or around it; "" if none does."""
    if not address:
        return ""
    place = get_dialect(base.dialect).read_address(address)
    found: list[tuple[int, str]] = []
    for instruction in bill.instructions:
        for operation in instruction.operations:
            target = placed(operation, operation.act or instruction.act, base).target
            if target and (place.starts_with(target) or target.starts_with(place)):
                found.append((-abs(len(target) - len(place)), f"{instruction.article}/{instruction.item}".rstrip("/")))
    return max(found, key=lambda one: one[0])[1] if found else ""
