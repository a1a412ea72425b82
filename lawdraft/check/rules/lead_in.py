"""The lead-in of an article: a list for several changes, a gerund for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdraft.check.places import find, masked
from lawdraft.check.rule import Deed, Example, LintRule, Matter, Note, Words

__all__ = ["RULES"]

_LIST = re.compile(r"следующие\s+изменения", re.IGNORECASE)
_ONE = re.compile(r"внести\b.*?изменение,", re.IGNORECASE)


def _gerund(matter: Matter) -> Iterator[Note]:
    groups: dict[tuple[str, str], list[Deed]] = {}
    for deed in matter.amending():
        if deed.instruction.leadins:
            groups.setdefault((deed.instruction.article, deed.instruction.leadins[0]), []).append(deed)
    for (_, lead), deeds in groups.items():
        if len(deeds) == 1 and _LIST.search(masked(lead)):
            at = matter.bill.text.find(lead)
            yield Note(
                Words("изменение одно", "there is one change"), deeds[0].instruction,
                start=at, end=at + len(lead) if at >= 0 else -1, text="следующие изменения",
                fix=Words("Внести в … изменение, изложив (дополнив, заменив) …", "Внести в … изменение, изложив (дополнив, заменив) …"),
            )  # fmt: skip
    yield from _several(matter)


def _several(matter: Matter) -> Iterator[Note]:
    for instruction in matter.bill.instructions:
        many = sum(deed.instruction is instruction for deed in matter.amending())
        match = _ONE.match(masked(instruction.text.split("\n")[0]))
        if many > 1 and match:
            start, _ = find(matter.bill, instruction, "изменение,")
            yield Note(
                Words(f"изменений {many}", f"there are {many} changes"), instruction,
                start=start, end=start + len("изменение"), text="изменение,",
                fix=Words("следующие изменения: 1) …; 2) …", "следующие изменения: 1) …; 2) …"),
            )  # fmt: skip


_SINGLE = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменения в статью 1 Федерального закона "О пристанях"

Статья 1
Внести в часть 1 статьи 1 Федерального закона от 1 марта 2019 года № 31-ФЗ "О пристанях" изменение, заменив слова \
"начальник порта" словами "капитан порта".
"""

RULES = (
    LintRule(
        "L-LEADIN-GERUND", "W", "MR",
        Words("вводные слова не соответствуют числу изменений", "the lead-in doesn't fit the number of changes"),
        Words("Одно изменение: «Внести в … изменение, изложив …»; несколько: «следующие изменения:» и перечень.",
              "One change: «Внести в … изменение, изложив …»; several: «следующие изменения:» and a list."),
        Example(_SINGLE),
        Example('1) в части 1 статьи 1 слова "начальник порта" заменить словами "капитан порта".'),
        _gerund,
    ),
)  # fmt: skip
