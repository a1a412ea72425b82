"""A small act and the operations of a test, written briefly."""

from __future__ import annotations

from typing import Any

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.codec import operation_from_json
from lawdraft.amendment.operation import Operation
from lawdraft.consolidate.conventions import DEFAULTS, Conventions
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.address import Address
from lawdraft.model.plain import write_text
from lawdraft.model.unit import Statute
from lawdraft.readers.plain import read_plain

HEAD = "РОССИЙСКАЯ ФЕДЕРАЦИЯ\nФЕДЕРАЛЬНЫЙ ЗАКОН\nО буях\n\n"
TAIL = "\n\nПрезидент Российской Федерации\n1 июля 2020 года\n№ 1-ФЗ\n"
WORDING = RussianWording()


def law(text: str, dialect: str | None = None) -> Statute:
    """Read a law from the text of its articles."""
    return read_plain(HEAD + text.strip() + TAIL, dialect=dialect)[0]


def op(name: str, address: str, **fields: Any) -> Operation:
    """Make an operation; the address in the compact spelling."""
    target = Address.parse(address + "/").to_json() if address else []
    if name in ("replace_text", "delete_text", "insert_text"):
        fields.setdefault("what", "слова")
    return operation_from_json({"op": name, "target": target, **fields})


def bill(*operations: Operation, texts: tuple[str, ...] = ()) -> Bill:
    """Make a bill with one article, an item for each operation."""
    return Bill(
        "",
        tuple(
            Instruction("1", str(at + 1), texts[at] if texts else "", at, at + 1, operations=(operation,))
            for at, operation in enumerate(operations)
        ),
    )


def carried(statute: Statute, *operations: Operation, conventions: Conventions = DEFAULTS) -> Applied | Rejected:
    """Carry out operations as one amending article."""
    return apply_bill(bill(*operations), (statute,), wording=WORDING, conventions=conventions)


def changed(statute: Statute, *operations: Operation, conventions: Conventions = DEFAULTS) -> str:
    """Return the text of the articles after the operations, without blank lines."""
    result = carried(statute, *operations, conventions=conventions)
    assert isinstance(result, Applied), result
    text = write_text(result.after[0])
    assert read_plain(text, dialect=statute.dialect)[0].root == result.after[0].root or "\n" in text
    body = text.split("О буях\n", 1)[1].split("Президент Российской", 1)[0]
    return "\n".join(line for line in body.split("\n") if line)


def codes(statute: Statute, *operations: Operation, conventions: Conventions = DEFAULTS) -> list[str]:
    """Return the codes of the faults."""
    result = carried(statute, *operations, conventions=conventions)
    return [fault.code for fault in result.faults] if isinstance(result, Rejected) else []


def warned(statute: Statute, *operations: Operation) -> list[str]:
    """Return the codes of the warnings, the assumption about the act apart."""
    result = carried(statute, *operations)
    assert isinstance(result, Applied), result
    return [fault.code for fault in result.warnings if fault.code != "L-ACT-ASSUMED"]
