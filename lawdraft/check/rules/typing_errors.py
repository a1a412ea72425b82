"""Slips of the keyboard: double spaces, Latin letters in Russian words, mixed dashes, ё."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.check.rule import Example, LintRule, Matter, Note, Words

__all__ = ["RULES"]

_LATIN = "aceopxyABCEHKMOPTX"
_CYRILLIC = "асеорхуАВСЕНКМОРТХ"
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_MIXED = re.compile(rf"\b\w*(?:[а-яёА-ЯЁ][{_LATIN}]|[{_LATIN}][а-яёА-ЯЁ])\w*\b")
_DASHES = {"-": re.compile(r"(?<=\s)-(?=\s)"), "–": re.compile("–"), "—": re.compile("—")}


def _typo(matter: Matter) -> Iterator[Note]:
    text = matter.bill.text
    for match in _SPACES.finditer(text):
        yield _note(matter.bill, match.start(), match.end(), "два пробела подряд", "two spaces in a row", " ")
    for match in _MIXED.finditer(text):
        word = match.group().translate(str.maketrans(_LATIN, _CYRILLIC))
        if not re.search("[a-zA-Z]", word):
            yield _note(
                matter.bill,
                match.start(),
                match.end(),
                "латинские буквы в русском слове",
                "Latin letters in a Russian word",
                word,
            )
    used = {dash: [m.start() for m in pattern.finditer(text)] for dash, pattern in _DASHES.items()}
    present = [dash for dash, places in used.items() if places]
    if len(present) > 1:
        common = max(present, key=lambda dash: len(used[dash]))
        rare = min(present, key=lambda dash: len(used[dash]))
        at = used[rare][0]
        yield _note(matter.bill, at, at + 1, "тире разного вида", "dashes of different kinds", common)
    if len(re.findall("ё", text)) and re.search(r"\b(?:ее|четвертый|актев|отчет|учет|объем|прием)\w*\b", text):
        at = text.index("ё")
        yield _note(matter.bill, at, at + 1, "«ё» и «е» вперемешку", "ё and е are mixed", "е")


def _note(bill: Bill, start: int, end: int, ru: str, en: str, right: str) -> Note:
    owner: Instruction | None = next((one for one in bill.instructions if one.start <= start < one.end), None)
    words = bill.text[start:end]
    return Note(Words(ru, en), owner, start=start, end=end, text=words.strip(), fix=Words(right.strip(), right.strip()),
                replacement=right)  # fmt: skip


_ITEM = '1) в части 1 статьи 1 слова "начальник порта" заменить {} "капитан порта".'

RULES = (
    LintRule(
        "L-TYPO", "I", "P",
        Words("опечатка", "a slip of the keyboard"),
        Words("Двойные пробелы, латинские буквы в русских словах, тире разного вида, «ё» вперемешку с «е».",
              "Double spaces, Latin letters in Russian words, dashes of different kinds, ё mixed with е."),
        Example(_ITEM.format("словами")), Example(_ITEM.format(" словами")), _typo,
    ),
)  # fmt: skip
