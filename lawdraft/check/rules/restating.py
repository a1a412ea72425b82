"""When a unit is restated and when its words are replaced; replacements that reach too far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from lawdraft.amendment.operation import DeleteText, InsertText, ReplaceText, ReplaceUnit
from lawdraft.check.places import body_of, one_path, text_of
from lawdraft.check.rule import Deed, Example, LintRule, Matter, Note, Words
from lawdraft.model.rebuild import get
from lawdraft.model.text import collapse
from lawdraft.model.unit import Unit

__all__ = ["RULES"]

_LONG, _SMALL, _MANY = 30, 0.1, 5  # words of a unit; share of them that changes; changes of one unit
_WORD = re.compile(r"[\w^-]+")


def _small(matter: Matter) -> Iterator[Note]:
    for deed in matter.amending():
        operation = deed.operation
        if isinstance(operation, ReplaceUnit) and len(operation.units) == 1 and deed.base is not None:
            path = one_path(deed.base.statute.root, operation.target)
            node = get(deed.base.statute.root, path) if path is not None else None
            old = _WORD.findall(collapse(text_of(node))) if isinstance(node, Unit) else []
            new = _WORD.findall(collapse("\n".join(map(body_of, operation.units[0].text.split("\n")))))
            if len(old) >= _LONG and (changed := _changed(old, new)) and changed <= _SMALL * len(old):
                yield Note(
                    Words(f"из {len(old)} слов изменяются {changed}", f"{changed} of {len(old)} words change"),
                    deed.instruction, operation, address=operation.target,
                    fix=Words("достаточно заменить слова", "replacing the words is enough"),
                )  # fmt: skip
    yield from _many(matter)


def _changed(old: list[str], new: list[str]) -> int:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for what, a, b, c, d in blocks if what != "equal")


def _many(matter: Matter) -> Iterator[Note]:
    texts = [d for d in matter.amending() if isinstance(d.operation, ReplaceText | DeleteText | InsertText)]
    counted = Counter((d.at, d.operation.target) for d in texts if d.operation.target)
    for (at, target), many in counted.items():
        if many >= _MANY:
            last = [d for d in texts if (d.at, d.operation.target) == (at, target)][-1]
            yield Note(
                Words(f"{many} изменений слов в одной единице", f"{many} changes of words in one unit"),
                last.instruction, last.operation, address=target,
                fix=Words(f"изложите в новой редакции: {target}", f"restate: {target}"),
            )  # fmt: skip


def _generalized(matter: Matter) -> Iterator[Note]:
    deeds = matter.amending()
    for deed in deeds:
        operation = deed.operation
        if not isinstance(operation, ReplaceText | DeleteText | InsertText):
            continue
        alone = sum(other.act == deed.act for other in deeds) == 1
        if (operation.wide or not operation.target) and not alone:
            yield Note(
                Words("изменение вносится по всему тексту, хотя есть и другие", "the change is made throughout, though there are others"),
                deed.instruction, operation,
                fix=Words("назовите каждую единицу, в которой изменяются слова", "name every unit in which the words change"),
            )  # fmt: skip


def _agree_mix(matter: Matter) -> Iterator[Note]:
    deeds = matter.amending()
    for deed in deeds:
        if not getattr(deed.operation, "agree", ""):
            continue
        target = deed.operation.target
        if any(_shares(deed, other) and other.operation.target.starts_with(target) for other in deeds):
            yield Note(
                Words("в той же единице есть и другие изменения", "the same unit has other changes too"),
                deed.instruction, deed.operation, address=target,
                fix=Words("замените слова в каждом падеже отдельно", "replace the words case by case"),
            )  # fmt: skip


def _shares(deed: Deed, other: Deed) -> bool:
    return (
        other is not deed
        and other.at == deed.at
        and other.act == deed.act
        and not getattr(other.operation, "agree", "")
    )


_TEXT = (
    "Пристань открывает начальник порта после осмотра, о котором составляется акт, если вода стоит не ниже отметки, "
    "которую утверждает порт, лед сошел, огни горят, сторож назначен, а владельцы судов извещены не позднее чем за три дня."
)
_LONG_LAW = (
    "ФЕДЕРАЛЬНЫЙ ЗАКОН\nО пристанях\n\nСтатья 1. Пристани\n1. " + _TEXT + "\n2. Пристань закрывают.\n\n"
    "Президент Российской Федерации\n1 марта 2019 года\n№ 31-ФЗ\n"
)
_OTHER = '2) в части 1 статьи 2 слово "сто" заменить словом "двести".'

RULES = (
    LintRule(
        "L-RESTATE-SMALL", "I", "MR",
        Words("новая редакция или замена слов", "restating, or replacing words"),
        Words("Если в длинной единице изменяется несколько слов, заменяются слова; если изменений много (пять и больше), "
              "единица излагается в новой редакции.",
              "A few words of a long unit are replaced; a unit with many changes (five or more) is restated."),
        Example('1) в части 1 статьи 1 слово "три" заменить словом "два".', _LONG_LAW),
        Example("1) часть 1 статьи 1 изложить в следующей редакции:\n\"1. " + _TEXT.replace("три дня", "два дня") + '".',
                _LONG_LAW),
        _small,
    ),
    LintRule(
        "L-GENERALIZED", "W", "MR",
        Words("изменение по всему тексту", "a change throughout the text"),
        Words("Изменение вносится в каждую единицу отдельно; «по тексту» допустимо, если это единственное изменение акта.",
              "A change is made unit by unit; «по тексту» will do where it is the only change of the act."),
        Example('1) по тексту слова "начальник порта" заменить словами "капитан порта".'),
        Example('1) по тексту слова "начальник порта" заменить словами "капитан порта";\n' + _OTHER),
        _generalized,
    ),
    LintRule(
        "L-AGREE-MIX", "W", "MR",
        Words("«в соответствующем падеже» вместе с другими изменениями", "the agreement formula together with other changes"),
        Words("Формула «в соответствующем падеже» применяется, если других изменений в той же единице нет.",
              "The formula «в соответствующем падеже» is used where the unit has no other change."),
        Example('1) в статье 1 слова "начальник порта" в соответствующем падеже заменить словами "капитан порта" в '
                "соответствующем падеже;\n" + _OTHER),
        Example('1) в статье 1:\nа) слова "начальник порта" в соответствующем падеже заменить словами "капитан порта" в '
                'соответствующем падеже;\nб) в части 1 слово "открывает" заменить словом "содержит".'),
        _agree_mix,
    ),
)  # fmt: skip
