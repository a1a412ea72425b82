"""A damaged bill is refused, or does exactly what the damaged words now say: never something else in silence.

One word, number, verb or connective of an instruction is damaged at a time (issue: silent misapplication). What is due:
- old words, anchors: the bill is refused;
- a number of an address or a unit noun: refused, or carried out exactly where the damaged address says;
- new words: they appear verbatim;
- a verb, a noun of words, a connective: unparsed.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from attrs import evolve

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.operation import DeleteText, InsertText, InsertUnit, ReplaceText, ReplaceUnit
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.language.ru.reader import parse_bill
from lawdraft.model.plain import write_text
from lawdraft.readers.plain import read_plain

TRIPLES = sorted(path for path in (Path(__file__).parent / "cases" / "triples").iterdir() if path.is_dir())
WORDING = RussianWording()
VERBS = re.compile(
    r"\b(?:заменить|исключить|дополнить|изложить|признать|считать|заменив|исключив|дополнив|изложив|признав)\b"
)
CONNECTIVES = re.compile(
    r"\b(?:слова|словами|слово|словом|слов|цифры|цифрами|после|следующего|содержания|следующей|редакции|утратившим|утратившей|силу|соответственно)\b"
)
NUMBERS = re.compile(r"\d+(?:\^\d+)?")
UNITS = re.compile(r"\b(?:стать|част|пункт|подпункт|абзац|глав)[а-я]*\b")


def _bases(folder: Path) -> list[str]:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return [(folder / base["base"]).read_text(encoding="utf-8") for base in meta.get("bases", [{"base": "base.txt"}])]


def _misspell(word: str, rng: random.Random) -> str:
    letters = [at for at, char in enumerate(word) if char.isalpha()]
    if len(letters) < 2:
        return word + "щъ"
    at = rng.choice(letters[:-1])
    return word[:at] + ("ъ" if word[at] != "ъ" else "ф") + word[at + 1 :]


def _meant(bill: Bill, bases: list[str]) -> set[str]:
    """The articles that amend one of the bases: damage to the others is theirs to find."""
    result = apply_bill(bill, [read_plain(base)[0] for base in bases], wording=WORDING)
    return {i.article for i in bill.instructions} - {entry.article for entry in result.skipped}


def _outside(bill: Bill) -> list[tuple[int, int]]:
    """The spans of instructions that amend, without their quotations."""
    spans = []
    for instruction in bill.instructions:
        if instruction.kind == "norm" or not instruction.operations or instruction.act is None:
            continue
        if (
            not isinstance(instruction.operations[0], (ReplaceText, DeleteText, InsertText, InsertUnit, ReplaceUnit))
            and "вступа" in instruction.text
        ):
            continue
        at = instruction.start
        for match in re.finditer(r"[\"«][^\"»]*[\"»]", instruction.text):
            spans.append((at, instruction.start + match.start()))
            at = instruction.start + match.end()
        spans.append((at, instruction.end))
    return [(a, b) for a, b in spans if b > a]


def _mutants(folder: Path, count: int):
    """Yield (kind of damage, what is damaged, its new form, damaged bill), `count` of them, always the same."""
    text = (folder / "amend.txt").read_text(encoding="utf-8")
    bill = parse_bill(text)
    meant = _meant(bill, _bases(folder))
    bill = evolve(bill, instructions=tuple(i for i in bill.instructions if i.article in meant))
    rng = random.Random(folder.name)
    places: list[tuple[str, int, int]] = []
    for start, end in _outside(bill):
        for kind, pattern in (("verb", VERBS), ("connective", CONNECTIVES), ("unit", UNITS)):
            places += [(kind, start + m.start(), start + m.end()) for m in pattern.finditer(text[start:end])]
    for instruction in bill.instructions:
        for operation in instruction.operations:
            for kind, words in _words(operation):
                at = text.find(words, instruction.start, instruction.end)
                if at >= 0:
                    places += [(kind, at + m.start(), at + m.end()) for m in re.finditer(r"[А-Яа-я]{3,}", words)]
    if not places:
        return
    for number in range(count):
        kind, start, end = places[number % len(places)] if count >= len(places) else rng.choice(places)
        damaged = _misspell(text[start:end], rng)
        yield kind, text[start:end], damaged, text[:start] + damaged + text[end:]


def _words(operation):
    match operation:
        case ReplaceText(old=old, new=new, agree=agree, what=what):
            if what in ("слово", "слова") and not agree:
                yield "old", old
                if operation.what_new in ("", "слово", "слова"):
                    yield "new", new
        case DeleteText(old=old, what=what, agree=agree):
            if what in ("слово", "слова") and not agree:
                yield "old", old
        case InsertText(new=new, anchor=anchor):
            yield "new", new
            if anchor is not None and anchor.text:
                yield "old", anchor.text


def _check(folder: Path, count: int) -> int:
    bases = _bases(folder)
    checked = 0
    for kind, word, damaged, text in _mutants(folder, count):
        statutes = [read_plain(base)[0] for base in bases]
        bill = parse_bill(text)
        result = apply_bill(bill, statutes, wording=WORDING)
        about = f"{folder.name}: {kind} «{word}» → «{damaged}»"
        checked += 1
        if not isinstance(result, Applied):
            continue
        if kind == "new":
            assert any(damaged in write_text(after) for after in result.after), (
                f"{about}: the damaged new words are not in the text"
            )
            continue
        pytest.fail(f"{about}: carried out")
    return checked


@pytest.mark.parametrize("folder", TRIPLES, ids=lambda path: path.name)
def test_a_damaged_word_is_never_misapplied_in_silence(folder: Path) -> None:
    assert _check(folder, 25) > 0


@pytest.mark.long
@pytest.mark.parametrize("folder", TRIPLES, ids=lambda path: path.name)
def test_two_hundred_damages_of_every_bill(folder: Path) -> None:
    assert _check(folder, 200) > 0


@pytest.mark.parametrize("folder", TRIPLES, ids=lambda path: path.name)
def test_a_damaged_number_is_refused_or_obeyed(folder: Path) -> None:
    """Another number in an address: refused, or the change stands at that address and nowhere else."""
    text = (folder / "amend.txt").read_text(encoding="utf-8")
    good = parse_bill(text)
    for start, end in _outside(good):
        for match in NUMBERS.finditer(text[start:end]):
            at = start + match.start()
            if text[at - 2 : at] in ("№ ", "ст") or not re.search(r"(?:стать|част|пункт|глав)[а-я]+ $", text[:at]):
                continue
            number = str(int(match.group().split("^")[0]) + 1)
            damaged = text[:at] + number + text[at + len(match.group()) :]
            statutes = [read_plain(base)[0] for base in _bases(folder)]
            bill = parse_bill(damaged)
            result = apply_bill(bill, statutes, wording=WORDING)
            if not isinstance(result, Applied):
                continue
            instruction = next(i for i in bill.instructions if i.start <= at < i.end + 1)
            addressed = [str(operation.target) for operation in instruction.operations]
            announced = [
                f"{unit.kind.word} {unit.label}" for o in instruction.operations for unit in getattr(o, "units", ())
            ]
            assert any(number in address for address in [*addressed, *announced]), (
                f"{folder.name}: {damaged[at - 30 : at + 10]!r}"
            )
