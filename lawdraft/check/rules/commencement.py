"""Commencement: there is a clause, it names provisions of this bill, and exceptions have a date (language reference, 9)."""

from __future__ import annotations

from collections.abc import Iterator

from lawdraft.amendment.annex_names import annex_label
from lawdraft.amendment.bill import Bill, Instruction
from lawdraft.amendment.operation import Commence
from lawdraft.check.rule import Example, LintRule, Matter, Note, Words
from lawdraft.language.ru.act_names import this_act
from lawdraft.model.address import Address
from lawdraft.model.kind import Kind
from lawdraft.model.number import NumberRange

__all__ = ["RULES"]


def _clauses(matter: Matter) -> list[tuple[Instruction, Commence]]:
    return [(deed.instruction, deed.operation) for deed in matter.deeds if isinstance(deed.operation, Commence)]


def _missing(matter: Matter) -> Iterator[Note]:
    if matter.deeds and not _clauses(matter):
        clause = f"{this_act(matter.bill.act.kind if matter.bill.act else '')} вступает в силу …"
        yield Note(
            Words("срок вступления в силу не указан: действует общий порядок", "no commencement clause: the general rule applies"),
            fix=Words(clause, clause),
        )  # fmt: skip


def _target(matter: Matter) -> Iterator[Note]:
    seen: dict[Address, int] = {}
    for instruction, clause in _clauses(matter):
        if not clause.target:
            continue
        if not _exists(matter.bill, clause.target):
            why = Words("такого положения в законопроекте нет", "the bill has no such provision")
        elif clause.target in seen and not clause.part:
            why = Words("для положения названы два срока", "the provision has two dates")
        else:
            why = None
        seen[clause.target] = 1
        if why:
            yield Note(why, instruction, clause, text=str(clause.target), address=clause.target)


def _exists(bill: Bill, target: Address) -> bool:
    """Whether the bill has the article and, below it, the items that the address names; абзацы are not looked for."""
    labels = [step.label for step in target.steps if step.kind not in (Kind.PARAGRAPH, Kind.SENTENCE)]
    if any(isinstance(label, NumberRange) for label in labels) or not labels:
        return True
    article, marks = str(labels[0]), tuple(map(str, labels[1:]))
    annexed = target.steps[0].kind is Kind.APPENDIX
    for instruction in bill.instructions:
        path = tuple(part.partition("#")[0] for part in instruction.item.split("/") if part)
        own = annex_label(instruction.article) if annexed else instruction.article
        if own == article and (path[: len(marks)] == marks or set(marks) <= set(path)):
            return True
    return False


def _gap(matter: Matter) -> Iterator[Note]:
    clauses = _clauses(matter)
    general = [(i, c) for i, c in clauses if not c.target]
    special = [(i, c) for i, c in clauses if c.target]
    for instruction, clause in general:
        if clause.exceptions and not special:
            yield Note(
                Words("исключение без своего срока", "an exception without a date of its own"), instruction, clause
            )
        if special and not clause.exceptions:
            yield Note(
                Words("для отдельных положений есть иной срок, а общее правило его не оговаривает",
                      "some provisions have another date, and the general clause doesn't say so"),
                instruction, clause,
                fix=Words("…, за исключением положений, для которых настоящей статьей установлены иные сроки вступления их в силу",
                          "…, за исключением положений, для которых настоящей статьей установлены иные сроки вступления их в силу"),
            )  # fmt: skip


def _tax(matter: Matter) -> Iterator[Note]:
    taxed = [
        d for d in matter.amending() if d.act and "налогов" in d.act.title.lower() and "кодекс" in d.act.title.lower()
    ]
    clauses = [clause for _, clause in _clauses(matter)]
    careful = any(c.when.not_before or c.when.rule in ("not_before", "first_of") for c in clauses)
    if taxed and clauses and not careful:
        yield Note(
            Words("срок не учитывает начало налогового периода", "the date disregards the beginning of the tax period"),
            taxed[0].instruction, taxed[0].operation,
            fix=Words("не ранее чем по истечении одного месяца со дня официального опубликования и не ранее 1-го числа "
                      "очередного налогового периода",
                      "not before one month after publication and the first day of the next tax period"),
        )  # fmt: skip


_BILL = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменений в Федеральный закон "О пристанях"

Статья 1
Внести в Федеральный закон от 1 марта 2019 года № 31-ФЗ "О пристанях" следующие изменения:
1) в части 1 статьи 1 слова "начальник порта" заменить словами "капитан порта";
2) в части 1 статьи 2 слово "сто" заменить словом "двести".
{}"""
_CLAUSE = "\nСтатья 2\n"
_DAY = "вступает в силу со дня его официального опубликования"
_EXCEPT = ", за исключением положений, для которых настоящей статьей установлены иные сроки вступления их в силу"
_LATER = "2. Пункт {} статьи 1 настоящего Федерального закона вступает в силу с 1 января 2030 года.\n"
_FULL = _BILL.format(f"{_CLAUSE}1. Настоящий Федеральный закон {_DAY}{_EXCEPT}.\n{_LATER.format(2)}")
_TAX = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменения в статью 5 части второй Налогового кодекса Российской Федерации

Статья 1
В пункте 1 статьи 5 части второй Налогового кодекса Российской Федерации цифры "13" заменить цифрами "15".

Статья 2
Настоящий Федеральный закон вступает в силу {}.
"""

RULES = (
    LintRule(
        "L-COMMENCE-MISSING", "I", "P",
        Words("срок вступления в силу не указан", "there is no commencement clause"),
        Words("Последняя статья указывает срок вступления в силу; без нее действует общий порядок.",
              "The last article says when the law commences; without it the general rule applies."),
        Example(_BILL.format(f"{_CLAUSE}Настоящий Федеральный закон {_DAY}.\n")), Example(_BILL.format("")), _missing,
    ),
    LintRule(
        "L-COMMENCE-TARGET", "E", "L",
        Words("срок назначен тому, чего нет, или дважды", "a date for what isn't there, or two dates"),
        Words("Исключение называет существующие положения законопроекта, каждое с одним сроком.",
              "An exception names provisions that the bill has, each with one date."),
        Example(_FULL), Example(_FULL.replace("Пункт 2", "Пункт 7")), _target,
    ),
    LintRule(
        "L-COMMENCE-GAP", "E", "L",
        Words("исключение и особый срок не соответствуют друг другу", "exception and special date don't match"),
        Words("За словами «за исключением» следует срок исключенного, а особый срок оговаривается в общем правиле.",
              "«за исключением» is followed by the date of what is excepted, and a special date is announced in the general clause."),
        Example(_FULL), Example(_FULL.replace(_EXCEPT, "")), _gap,
    ),
    LintRule(
        "L-COMMENCE-TAX", "W", "НК",
        Words("срок вступления в силу налогового закона", "the commencement of a tax law"),
        Words("Акт о налогах вступает в силу не ранее месяца со дня опубликования и 1-го числа очередного налогового периода; "
              "повышается ли налог, программа не судит.",
              "A tax law commences not before a month after publication and the next tax period; whether a tax rises is not judged."),
        Example(_TAX.format("с 1 января 2030 года, но не ранее чем по истечении одного месяца со дня его официального опубликования")),
        Example(_TAX.format("со дня его официального опубликования")), _tax,
    ),
)  # fmt: skip
