"""Grammatical agreement of the formula with the unit that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.check.places import commands
from lawdraft.check.rule import Example, LintRule, Matter, Note, Words
from lawdraft.language.ru.lexicon import unit_forms
from lawdraft.model.kind import Case, Gender, noun_of

__all__ = ["RULES"]

_TAIL = re.compile(
    r"внести\s+в\s+(.*?)\s+изменени[ея],?\s+(?:изложив|дополнив|признав|исключив)\s+(ее|её|его|их)(?!\w)", re.IGNORECASE
)
_RIGHT = {Gender.FEMININE: "ее", Gender.MASCULINE: "его", Gender.NEUTER: "его"}


def _pronoun(matter: Matter) -> Iterator[Note]:
    for start, line, instruction in commands(matter.bill):
        match = _TAIL.search(line)
        right = _expected(match[1]) if match else ""
        if match and right and match[2].lower().replace("ё", "е") != right:
            yield Note(
                Words(f"«{match[2]}» не согласовано с «{match[1].split()[0]}»", f"«{match[2]}» doesn't agree with «{match[1].split()[0]}»"),
                instruction, start=start + match.start(2), end=start + match.end(2), text=match[2],
                fix=Words(right, right), replacement=right,
            )  # fmt: skip


def _expected(words: str) -> str:
    """The pronoun for what stands after «Внести в»; "" if that can't be told."""
    first = words.split(maxsplit=1)[0].lower()
    if first not in unit_forms():
        return "его" if first.startswith(("федеральн", "закон", "кодекс", "указ", "постановлени")) else ""
    kind, forms = unit_forms()[first]
    singular = any(form.case is Case.ACCUSATIVE and not form.plural for form in forms)
    several = re.match(r"\w+\s+\S+\s*(?:,|и|-)\s", words) is not None
    return _RIGHT[noun_of(kind).gender] if singular and not several else "их"


_ONE = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменения в статью 1 Федерального закона "О пристанях"

Статья 1
Внести в часть 1 статьи 1 Федерального закона от 1 марта 2019 года № 31-ФЗ "О пристанях" изменение, изложив {} в следующей \
редакции:
"1. Пристань открывает капитан порта.".
"""

RULES = (
    LintRule(
        "L-PRONOUN", "E", "grammar",
        Words("местоимение не согласовано с единицей", "the pronoun doesn't agree with the unit"),
        Words("Статью, часть, главу - «ее»; пункт, абзац, закон, приложение - «его»; несколько единиц - «их».",
              "статью, часть, главу take «ее»; пункт, абзац, закон, приложение «его»; several units «их»."),
        Example(_ONE.format("ее")), Example(_ONE.format("его")), _pronoun,
    ),
)  # fmt: skip
