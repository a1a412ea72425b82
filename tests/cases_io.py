"""The invented cases of this repository, and the folders of cases and texts that may lie beside it."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from lawdraft.amendment.bill import Instruction
from lawdraft.amendment.codec import operation_to_json
from lawdraft.language.base import get_language
from lawdraft.model.address import Address

__all__ = [
    "CASES",
    "SHARED_CASES",
    "SHARED_CORPUS",
    "TRIPLES",
    "comparable",
    "dev_cases",
    "gold_rows",
    "is_exact",
    "is_loud",
    "operations_of",
    "parse_case",
    "read_acts",
]

_REPOSITORY = Path(__file__).parents[1]
CASES = _REPOSITORY / "tests" / "cases" / "cases_dev.jsonl"
TRIPLES = _REPOSITORY / "tests" / "cases" / "triples"
SHARED_CASES = Path(os.environ.get("LAWDRAFT_CASES") or _REPOSITORY.parent / "shared" / "cases")
SHARED_CORPUS = Path(os.environ.get("LAWDRAFT_CORPUS") or _REPOSITORY.parent / "shared" / "corpus")

Json = dict[str, Any]


def dev_cases() -> list[Json]:
    """Return the invented sentences with their operations."""
    return _lines(CASES)


def _lines(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


@frozen
class Gold:
    """The rows of one real act, and its text."""

    name: str
    text: str
    rows: tuple[Json, ...]


def gold_rows() -> Iterator[Gold]:
    """Yield the annotated real acts where the shared folders are present."""
    for path in sorted((SHARED_CASES / "gold_dev").glob("*.jsonl")):
        act = SHARED_CORPUS / "acts" / f"{path.stem}.txt"
        if act.exists():
            yield Gold(path.stem, act.read_text("utf-8"), tuple(_lines(path)))


def read_acts() -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the real amending acts where the shared folder is present."""
    for path in sorted((SHARED_CORPUS / "acts").glob("*.txt")):
        yield path.stem, path.read_text("utf-8")


def parse_case(case: Json, text: str | None = None) -> tuple[Instruction, ...]:
    """Read the sentence of a case, or another text in its place."""
    return get_language("ru").parse_fragment(
        case["text"] if text is None else text,
        context=Address.from_json(case.get("context", [])),
        dialect="KOAP" if "koap" in case["tags"] else None,
    )


def comparable(operation: Json, *, acts: bool = True) -> Json:
    """Reduce an operation to what is compared: no `what`, an act by date and number (a code by its title), white space folded."""
    data = {key: value for key, value in operation.items() if key not in ("what", "what_new", "item")}
    if isinstance(data.get("anchor"), dict):
        data["anchor"] = {key: value for key, value in data["anchor"].items() if key != "what"}
    act = data.pop("act", None)
    if act and acts:
        is_named = act.get("type", "") == "Кодекс" or act.get("type", "").startswith("Устав")
        keys = ("type", "title") if is_named else ("date", "number", "document")
        data["act"] = {key: act[key] for key in keys if key in act} or act
    folded: Json = _folded(data)
    return folded


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, list):
        return [_folded(one) for one in value]
    if isinstance(value, dict):
        return {key: _folded(one) for key, one in value.items()}
    return value


def operations_of(instructions: tuple[Instruction, ...]) -> list[Json]:
    """Return all operations in order, reduced to what is compared."""
    return [comparable(operation_to_json(operation)) for found in instructions for operation in found.operations]


def is_loud(instructions: tuple[Instruction, ...], undamaged: tuple[Instruction, ...] = ()) -> bool:
    """Whether something is unparsed, a diagnostic is at least a warning, or anything is noted that the `undamaged` reading didn't note."""
    noted = {diagnostic for found in undamaged for diagnostic in found.diagnostics}
    return any(
        found.unparsed
        or any(d.severity in "EW" or (d not in noted and d.code != "L-QUOTE-MERGED") for d in found.diagnostics)
        for found in instructions
    )


def is_exact(case: Json, instructions: tuple[Instruction, ...]) -> bool:
    """Whether exactly the operations of the case were read and nothing is left unread."""
    wanted = [comparable(operation) for operation in case["ops"]]
    return operations_of(instructions) == wanted and not any(found.unparsed for found in instructions)
