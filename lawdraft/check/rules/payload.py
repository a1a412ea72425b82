"""The text of new units: its first letter (language reference, 1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.amendment.operation import InsertUnit, ReplaceUnit
from lawdraft.check.places import find
from lawdraft.check.rule import Example, LintRule, Matter, Note, Words

__all__ = ["RULES"]

_ITEM = re.compile(r"(?:\d+(?:\^\d+)?(?:-\d+)?|[а-я]{1,2}(?:\^\d+)?)\)\s+(?=\S)")
_PART = re.compile(r"(?:Статья\s+)?\d+(?:[.^]\d+)*(?:-\d+)?\.\s+(?=\S)")
_PROPER = re.compile(r"[А-ЯЁ]{2,}\b|[А-ЯЁ][а-яё]+\s+[А-ЯЁ]|Росси|Президент|Правительств|Государственн|Конституц|Совет ")


def _case(matter: Matter) -> Iterator[Note]:
    for deed in matter.amending():
        if not isinstance(deed.operation, InsertUnit | ReplaceUnit):
            continue
        for unit in deed.operation.units:
            for line in unit.text.split("\n"):
                item, part = _ITEM.match(line), _PART.match(line)
                mark = item or part
                if mark is None:
                    continue
                first = line[mark.end()]
                wrong = (item and first.isupper() and not _PROPER.match(line[mark.end() :])) or (
                    part and first.islower()
                )
                if not wrong:
                    continue
                right = first.lower() if item else first.upper()
                start, end = find(matter.bill, deed.instruction, line)
                exact = end - start == len(line)
                yield Note(
                    Words(f"после «{mark.group().strip()}» стоит «{first}»", f"«{first}» follows «{mark.group().strip()}»"),
                    deed.instruction, deed.operation,
                    start + mark.end() if exact else -1, start + mark.end() + 1 if exact else -1, line[:60],
                    fix=Words(f"{mark.group()}{right}…", f"{mark.group()}{right}…"),
                    replacement=right if exact else None,
                )  # fmt: skip


RULES = (
    LintRule(
        "L-PAYLOAD-CASE", "W", "MR",
        Words("первая буква новой единицы", "the first letter of the new unit"),
        Words("Пункты и подпункты со скобкой начинаются со строчной буквы, статьи и части - с прописной.",
              "Items with a bracket begin with a small letter, articles and parts with a capital."),
        Example('1) часть 2 статьи 1 дополнить пунктом 4 следующего содержания:\n"4) в туман.".'),
        Example('1) часть 2 статьи 1 дополнить пунктом 4 следующего содержания:\n"4) В туман.".'),
        _case,
    ),
)  # fmt: skip
