"""The whole examples: a base (or two), a bill and what must come of them, carried out and compared byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.conventions import Conventions
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected, report_to_json
from lawdraft.language.base import get_language
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.plain import write_text
from lawdraft.model.unit import Statute
from lawdraft.readers.plain import read_plain

__all__ = ["Check", "Triple", "checks", "read_triple", "run", "triples"]

_COMPARED = ("article", "item", "code", "op", "target", "unit", "matches")


@frozen
class Triple:
    """One example: the statutes, the bill as text and as read, and its folder."""

    name: str
    folder: Path
    bases: tuple[Statute, ...]
    bill: Bill
    meta: dict[str, Any]


@frozen
class Check:
    """One comparison of an example: what was compared, and what differs ("" if nothing)."""

    triple: str
    what: str
    difference: str


def triples(folder: Path) -> Iterator[Path]:
    """Yield the folders of the examples below `folder`, in order."""
    return (path.parent for path in sorted(folder.glob("*/meta.json")))


def read_triple(folder: Path) -> Triple:
    """Read an example from its files."""
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    names = [base["base"] for base in meta.get("bases", ())] or ["base.txt"]
    bases = tuple(read_plain((folder / name).read_text("utf-8"), name=name)[0] for name in names)
    return Triple(
        folder.name, folder, bases, get_language("ru").parse_bill((folder / "amend.txt").read_text("utf-8")), meta
    )


def run(triple: Triple, *, at: date | None = None, conventions: Conventions = Conventions()) -> Applied | Rejected:
    """Carry the bill out; the day of publication, where one is needed, is the day of the bill."""
    published = triple.bill.act.date if triple.bill.act and at else None
    return apply_bill(
        triple.bill, triple.bases, wording=RussianWording(), at=at, published=published, conventions=conventions
    )


def checks(triple: Triple) -> Iterator[Check]:
    """Yield every comparison of an example: the text, the literal text, the text at dates, or the errors it must have."""
    if triple.meta.get("must_fail"):
        yield Check(triple.name, "errors", _errors(triple))
        return
    expected = [base["expected"] for base in triple.meta.get("bases", ())] or ["expected.txt"]
    yield Check(triple.name, "text", _texts(triple, run(triple), expected))
    if (triple.folder / "expected.literal.txt").exists():
        formal = run(triple, conventions=Conventions(list_punctuation="formal"))
        yield Check(triple.name, "literal", _texts(triple, formal, ["expected.literal.txt"]))
    for path in sorted(triple.folder.glob("expected.????-??-??.txt")):
        day = date.fromisoformat(path.name.split(".")[1])
        yield Check(triple.name, day.isoformat(), _texts(triple, run(triple, at=day), [path.name]))


def _texts(triple: Triple, result: Applied | Rejected, expected: list[str]) -> str:
    if isinstance(result, Rejected):
        return (
            "; ".join(f"{fault.item} {fault.code} {fault.why}" for fault in result.faults) or "rejected without a fault"
        )
    for statute, name in zip(result.after, expected, strict=True):
        wanted = (triple.folder / name).read_text("utf-8")
        written = write_text(statute)
        if written != wanted:
            return f"{name}: {_difference(written, wanted)}"
    return ""


def _difference(written: str, wanted: str) -> str:
    mine, theirs = written.split("\n"), wanted.split("\n")
    for at, (one, other) in enumerate(zip(mine, theirs, strict=False), 1):
        if one != other:
            return f"line {at}: wrote «{one[:120]}», expected «{other[:120]}»"
    return f"{len(mine)} lines written, {len(theirs)} expected"


def _errors(triple: Triple) -> str:
    wanted = json.loads((triple.folder / "expected_errors.json").read_text("utf-8"))["errors"]
    found = report_to_json(run(triple))
    if found["applied"]:
        return "applied, but must be rejected"

    def compared(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{key: error[key] for key in _COMPARED if key in error} for error in errors]

    got, due = compared(found["errors"]), compared(wanted)
    for error, other in zip(got, due, strict=False):  # `matches` need not be stated where nothing was counted
        if "matches" not in other:
            error.pop("matches", None)
    return "" if got == due else f"found {got}, expected {due}"
