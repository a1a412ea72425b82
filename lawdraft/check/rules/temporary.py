"""Temporary rules don't belong into the text of a permanent law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.amendment.operation import InsertText, InsertUnit, ReplaceText, ReplaceUnit
from lawdraft.check.places import find
from lawdraft.check.rule import Example, LintRule, Matter, Note, Words

__all__ = ["RULES", "new_texts"]

_MONTH = r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
_TEMPORARY = re.compile(
    rf"\b(?:до|по)\s+\d{{1,2}}\s+{_MONTH}\s+\d{{4}}\s+года|\bв\s+(?:период\s+)?\d{{4}}\s+(?:год[ау]|и\s+\d{{4}}\s+годах)",
    re.IGNORECASE,
)


def new_texts(operation: object) -> tuple[str, ...]:
    """Return the texts that an operation brings into the base."""
    if isinstance(operation, InsertUnit | ReplaceUnit):
        return tuple(unit.text for unit in operation.units)
    return (operation.new,) if isinstance(operation, InsertText | ReplaceText) else ()


def _temporary(matter: Matter) -> Iterator[Note]:
    for deed in matter.amending():
        for text in new_texts(deed.operation):
            for match in _TEMPORARY.finditer(text):
                start, end = find(matter.bill, deed.instruction, match.group())
                yield Note(
                    Words(f"временная норма: «{match.group()}»", f"a temporary rule: «{match.group()}»"),
                    deed.instruction, deed.operation, start, end, match.group(),
                    fix=Words("поместите норму в отдельный акт или в статью изменяющего закона",
                              "put the rule into an act of its own or an article of the amending law"),
                )  # fmt: skip


RULES = (
    LintRule(
        "L-TEMP-NORM", "W", "R",
        Words("временная норма в тексте закона", "a temporary rule in the text of the law"),
        Words("Нормы на срок помещаются в отдельный акт или в переходную статью изменяющего закона.",
              "Rules for a time go into an act of their own or a transitional article of the amending law."),
        Example('1) статью 1 дополнить частью 4 следующего содержания:\n"4. Пристань охраняют.".'),
        Example('1) статью 1 дополнить частью 4 следующего содержания:\n"4. До 1 января 2030 года пристань охраняют.".'),
        _temporary,
    ),
)  # fmt: skip
