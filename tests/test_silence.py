"""Never other operations in silence: every instruction without one of its tokens, and rewrites that change nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.language.base import get_language
from tests.cases_io import TRIPLES, dev_cases, gold_rows, is_loud, operations_of, parse_case
from tests.damage import Damage, deletions, quote_deletions, rewrites

_LANGUAGE = get_language("ru")
_DEV = dev_cases()


def _read(instructions: tuple[Instruction, ...]) -> list[dict[str, Any]]:
    """The operations, without the scope of a suspension: that is a quotation of free words, damaged words appear in it as they are."""
    return [
        {key: value for key, value in operation.items() if key != "scope"} for operation in operations_of(instructions)
    ]


def _silent(case: dict[str, Any], damages: Iterator[Damage]) -> list[str]:
    whole = parse_case(case)
    wanted = _read(whole)
    found = []
    for damage in damages:
        read = parse_case(case, damage.text)
        if not is_loud(read, whole) and _read(read) != wanted:
            found.append(f"{case['id']} {damage.number} {damage.token}")
    return found


@pytest.mark.parametrize("case", _DEV, ids=lambda case: str(case["id"]))
def test_no_token_is_missed_in_silence(case: dict[str, Any]) -> None:
    found = _silent(case, deletions(case["text"]))
    assert found == [], "read otherwise in silence"


_QUOTES_LOST = (
    12  # of the quotation marks of all sentences, so many can be lost in silence; most of them stand inside a quotation
)


def test_few_quotation_marks_are_missed_in_silence() -> None:
    found = [line for case in _DEV for line in _silent(case, quote_deletions(case["text"]))]
    assert len(found) <= _QUOTES_LOST, found


_CHANGES_NOTHING = sorted(
    {(name, index) for index, case in enumerate(_DEV) for name, text in rewrites(case["text"]) if text != case["text"]}
)


@pytest.mark.parametrize("name", sorted({name for name, _ in _CHANGES_NOTHING}))
def test_a_rewrite_leaves_the_operations_as_they_are(name: str) -> None:
    wrong = []
    for index in [index for other, index in _CHANGES_NOTHING if other == name]:
        case = _DEV[index]
        text = dict(rewrites(case["text"]))[name]
        read = parse_case(case, text)
        if operations_of(read) != operations_of(parse_case(case)) or any(i.unparsed for i in read):
            wrong.append(case["id"])
    assert not wrong


def _loud(bill: Bill, whole: Bill) -> bool:
    return is_loud(bill.instructions, whole.instructions) or any(d.severity in "EW" for d in bill.diagnostics)


def _bill_silent(text: str, *, every: int, start: int = 0) -> tuple[int, list[Damage]]:
    """Take every n-th token out of a whole bill; return how many were tried, and the silent ones."""
    whole = _LANGUAGE.parse_bill(text)
    wanted = _read(whole.instructions)
    end = min((first for first, _, what in whole.covered if what in ("signature", "appendix")), default=len(text))
    damages = list(deletions(text, start=start, end=end, fragment=False))
    if (annex := min((first for first, _, what in whole.covered if what == "annex"), default=None)) is not None:
        damages += deletions(text, start=annex, fragment=False)
    tried, silent = 0, []
    for number, damage in enumerate(damages):
        if number % every:
            continue
        tried += 1
        bill = _LANGUAGE.parse_bill(damage.text)
        if not _loud(bill, whole) and _read(bill.instructions) != wanted:
            silent.append(damage)
    return tried, silent


def _body(text: str) -> int:
    """Where the first article or point begins: the head of a bill is no instruction."""
    match = re.search(r"^Статья 1\.?\s*$", text, re.MULTILINE) or re.search(r"^1\. ", text, re.MULTILINE)
    return match.start() if match else 0


@pytest.mark.parametrize("path", sorted(TRIPLES.glob("*/amend.txt")), ids=lambda path: path.parent.name)
def test_bills_without_a_token(path: Path) -> None:
    text = path.read_text("utf-8")
    every = 1 if "УТВЕРЖДЕНЫ" in text or "\nПриложение" in text else 3
    _, silent = _bill_silent(text, every=every, start=_body(text))
    assert silent == []


_SILENT_IN_REAL_ACTS = 0.002  # share of the tokens tried: what is left is the requisites of the acts themselves


@pytest.mark.corpus
@pytest.mark.long
def test_real_acts_without_a_token(corpus: Path, shared_cases: Path) -> None:
    tried, silent = 0, []
    for gold in gold_rows():
        for text in _articles(gold.text):
            count, found = _bill_silent(text, every=1, start=_body(text))
            tried += count
            silent += [(gold.name, damage.number, damage.token) for damage in found]
    print(f"{tried} tokens of real acts taken out, {len(silent)} in silence")
    assert len(silent) <= _SILENT_IN_REAL_ACTS * tried, [
        (name, number, hashlib.sha256(token.encode()).hexdigest()[:8]) for name, number, token in silent
    ]


def _articles(text: str) -> Iterator[str]:
    """Yield the articles of an act as acts of one article."""
    starts = [match.start() for match in re.finditer(r"^Статья \d+\.?\s*$", text, re.MULTILINE)]
    if not starts:
        yield text
        return
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield re.sub(r"^Статья \d+\.?", "Статья 1", text[start:end])
