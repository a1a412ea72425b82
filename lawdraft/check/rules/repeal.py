"""Repeal: units are repealed, words are excluded; lists of repealed acts are complete and in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lawdraft.amendment.operation import DeleteUnit, RepealAct, RepealUnit
from lawdraft.check.places import commands, one_path, paragraphs
from lawdraft.check.rule import Base, Example, LintRule, Matter, Note, Words
from lawdraft.model.dates import read_date
from lawdraft.model.edition import ActReference
from lawdraft.model.kind import Kind, noun_of
from lawdraft.model.naming import address_of
from lawdraft.model.number import Number
from lawdraft.model.rebuild import get
from lawdraft.model.survey import STRUCTURAL
from lawdraft.model.unit import Unit

__all__ = ["RULES"]

_NUMBERED = STRUCTURAL | {Kind.ARTICLE, Kind.PART, Kind.CLAUSE, Kind.SUBCLAUSE}
_FORMS = {"m": "утратившим", "n": "утратившим", "f": "утратившей"}


def _exclude(matter: Matter) -> Iterator[Note]:
    for deed in matter.amending():
        target = deed.operation.target
        if not isinstance(deed.operation, DeleteUnit) or not target or target.last.kind not in _NUMBERED:
            continue
        one = isinstance(target.last.label, Number)
        form = _FORMS[noun_of(target.last.kind).gender.value] if one else "утратившими"
        yield Note(
            Words("нумерованная единица исключается", "a numbered unit is excluded"),
            deed.instruction, deed.operation, address=target,
            fix=Words(f"признать {form} силу", f"признать {form} силу"),
        )  # fmt: skip


_WORDS = re.compile(r"(?:слов[ао]?|цифр[ыу]|предложени[еяй])\s[^;:]*?признать\s+утратив\w+\s+силу", re.IGNORECASE)


def _words(matter: Matter) -> Iterator[Note]:
    for start, line, instruction in commands(matter.bill):
        if match := _WORDS.search(line):
            at = start + line.index("признать", match.start()) if "признать" in line[match.start() :] else start
            yield Note(
                Words("слова не утрачивают силу", "words are not repealed"),
                instruction, start=at, end=start + match.end(), text="признать утратившими силу",
                fix=Words("исключить", "исключить"), replacement="исключить",
            )  # fmt: skip


def _list(matter: Matter) -> Iterator[Note]:
    by_article: dict[str, list[tuple[tuple[date, str], ActReference]]] = {}
    for deed in matter.deeds:
        if not isinstance(deed.operation, RepealAct | RepealUnit) or deed.act is None or deed.act.date is None:
            continue
        if isinstance(deed.operation, RepealUnit) and not deed.act.title.lower().startswith("о внесении"):
            continue
        known = by_article.setdefault(deed.instruction.article, [])
        key = (deed.act.date, deed.act.number)
        if known and key[0] < known[-1][0][0]:
            yield Note(
                Words(f"акт от {_day(key[0])} стоит после акта от {_day(known[-1][0][0])}",
                      f"the act of {key[0]} stands after the act of {known[-1][0][0]}"),
                deed.instruction, deed.operation, text=deed.act.number,
                fix=Words("расположите акты по дате подписания", "put the acts in the order of their dates"),
            )  # fmt: skip
        known.append((key, deed.act))
    yield from _missing(matter)


def _missing(matter: Matter) -> Iterator[Note]:
    listed = {
        deed.act.number for deed in matter.deeds if deed.act and isinstance(deed.operation, RepealAct | RepealUnit)
    }
    for deed in matter.deeds:
        if not isinstance(deed.operation, RepealAct) or deed.operation.target or deed.base is None:
            continue
        for act in deed.base.history:
            if act.number not in listed:
                name = f"{act.kind} № {act.number}"
                yield Note(
                    Words(f"не назван акт, изменявший этот: {name}", f"an act that amended this one isn't named: {name}"),
                    deed.instruction, deed.operation, text=act.number,
                    fix=Words(f"добавьте в перечень: {name}", f"add to the list: {name}"),
                )  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year}"


_UNTIL = re.compile(r"действу\w+\s+до\s+(\d{1,2}\s+[а-я]+\s+\d{4})\s+года")


def _executed(matter: Matter) -> Iterator[Note]:
    for at, base in enumerate(matter.bases):
        touched = {
            deed.operation.target.steps[0] for deed in matter.amending() if deed.at == at and deed.operation.target
        }
        day = matter.at or base.statute.edition.valid_from or base.statute.work.date
        for step in touched if day else ():
            yield from _expired(matter, base, at, step, day)  # type: ignore[arg-type]


def _expired(matter: Matter, base: Base, at: int, step: object, day: date) -> Iterator[Note]:
    from lawdraft.model.address import Address, Step

    assert isinstance(step, Step)
    root = base.statute.root
    path = one_path(root, Address((step,)))
    node = get(root, path) if path is not None else None
    if path is None or not isinstance(node, Unit) or step.kind is not Kind.ARTICLE:
        return
    repealed = {d.operation.target for d in matter.amending() if d.at == at and isinstance(d.operation, RepealUnit)}
    for place, paragraph in paragraphs(node, path):
        match = _UNTIL.search(paragraph.text)
        until = read_date(match[1] + " года") if match else None
        address = address_of(root, place)
        if match and until and until <= day and not any(address.starts_with(done) for done in repealed):
            deed = next(d for d in matter.amending() if d.at == at and d.operation.target.steps[:1] == (step,))
            yield Note(
                Words(f"{address}: «{match.group()}», срок прошел", f"{address}: «{match.group()}», which has passed"),
                deed.instruction, address=address, text=match.group(),
                fix=Words("признайте утратившей силу вместе с этим изменением", "repeal it along with this change"),
            )  # fmt: skip


_LISTED = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О признании утратившими силу отдельных законодательных актов Российской Федерации

Статья 1
Признать утратившими силу:
1) Федеральный закон от {one} "О плотах";
2) Федеральный закон от {two} "О паромах".
"""
_OLD, _NEW = "3 июня 2010 года № 12-ФЗ", "4 июля 2015 года № 90-ФЗ"

RULES = (
    LintRule(
        "L-EXCLUDE-UNIT", "W", "MR",
        Words("нумерованная единица исключается", "a numbered unit is excluded"),
        Words("Статья, часть, пункт, подпункт признаются утратившими силу; исключаются слова, предложения и не вступившее в силу.",
              "Articles, parts and points are repealed; words, sentences and what is not yet in force are excluded."),
        Example("1) часть 3 статьи 1 признать утратившей силу."), Example("1) часть 3 статьи 1 исключить."), _exclude,
    ),
    LintRule(
        "L-REPEAL-WORDS", "E", "MR",
        Words("слова признаются утратившими силу", "words are repealed"),
        Words("Слова, цифры и предложения исключаются; утрачивают силу структурные единицы и акты.",
              "Words, digits and sentences are excluded; units and acts are repealed."),
        Example('1) в части 1 статьи 1 слово "порта" исключить.'),
        Example('1) в части 1 статьи 1 слово "порта" признать утратившим силу.'), _words,
    ),
    LintRule(
        "L-REPEAL-LIST", "W", "MR",
        Words("перечень утративших силу актов неполный или не по порядку", "the list of repealed acts is incomplete or out of order"),
        Words("Акты стоят в порядке дат; вместе с актом признаются утратившими силу все акты, которыми он изменялся.",
              "Acts stand in the order of their dates; with an act go all acts that amended it."),
        Example(_LISTED.format(one=_OLD, two=_NEW)), Example(_LISTED.format(one=_NEW, two=_OLD)), _list,
    ),
    LintRule(
        "L-REPEAL-EXECUTED", "I", "P",
        Words("переходная норма исполнена, но не признана утратившей силу", "a transitional rule is spent but not repealed"),
        Words("В изменяемой статье есть норма со словами «действует до …», срок которой прошел. Другие исполненные нормы "
              "программа не узнает.",
              "The amended article holds a rule «действует до …» whose day has passed. Other spent rules are not recognised."),
        Example("1) в статье 2:\nа) в части 1 слово \"сто\" заменить словом \"двести\";\nб) часть 4 признать утратившей силу."),
        Example('1) в части 1 статьи 2 слово "сто" заменить словом "двести".'), _executed,
    ),
)  # fmt: skip
