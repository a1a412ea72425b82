"""The table of formulas: what an amending act can say, one row a formula, read and printed by the same row.

A pattern is the formula in its usual order. `{slot:case}` is a part that the text fills, `[…]` an optional group, other words stand as they
are; the verb decides which rows are tried. Reading accepts the parts in any order that leaves their roles clear; printing uses the order of
the pattern. Slots: `in` the place (в …), `object` what is changed, `place` the unit after or before which, `anchor` words after or
before which, `old` and `new` words, `unit` the new units, `payload` the quoted text, `source` an appendix of the bill.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

__all__ = ["FORMULAS", "Formula", "formulas_of"]


class Formula(NamedTuple):
    """One row: the operation, the action of its verb, the pattern, an example that is a test, its section of the language reference."""

    operation: str
    action: str
    pattern: str
    example: str
    section: str
    meaning: str

    @property
    def required(self) -> frozenset[str]:
        """The parts that it must have."""
        return _slots(self.pattern)[0]

    @property
    def optional(self) -> frozenset[str]:
        """The parts that it may have."""
        return _slots(self.pattern)[1]

    def fits(self, slots: frozenset[str]) -> bool:
        """Whether exactly the parts that a text has are those that this formula takes."""
        required, optional = _slots(self.pattern)
        return required <= slots <= required | optional


@cache
def _slots(pattern: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the slots of a pattern: those outside its optional groups, and those inside."""
    slots = set(re.findall(r"\{(\w+)", pattern))
    inside = set(re.findall(r"\{(\w+)", "".join(re.findall(r"\[[^\]]*\]", pattern))))
    return frozenset(slots - inside), frozenset(inside)


FORMULAS: tuple[Formula, ...] = (
    Formula(
        "replace_text",
        "replace",
        "[в {in:pre}] [{wide}] [{anchor:gen}] {old:acc} [{agree}] [{occurrence}] заменить [{respectively}] {new:ins} [{agree_new}]",
        'в части 2 статьи 5 слова "десять дней" заменить словами "пять дней"',
        "5.1",
        "каждое вхождение прежних слов в названной единице заменяется новыми",
    ),
    Formula(
        "delete_text",
        "delete",
        "[в {in:pre}] [{wide}] [{anchor:gen}] {old:acc} [{agree}] [{occurrence}] исключить",
        'в части 1 статьи 3 слова "и его заместителем" исключить',
        "5.2",
        "слова удаляются, лишний пробел убирается",
    ),
    Formula(
        "insert_text",
        "insert",
        "[в {in:pre}] [{object:acc}] [{wide}] {anchor:gen} [{agree}] [{occurrence}] дополнить [{respectively}] {new:ins} [{agree_new}]",
        'часть 3 статьи 6 после слов "владелец улья" дополнить словом "(пасеки)"',
        "5.3",
        "новые слова встают после названных слов или перед ними",
    ),
    Formula(
        "insert_text",
        "insert",
        "[в {in:pre}] [{object:acc}] дополнить {new:ins}",
        'пункт 5 статьи 9 дополнить словами ", если иное не установлено договором"',
        "5.3",
        "новые слова встают в конец единицы перед её последним знаком",
    ),
    Formula(
        "insert_sentence",
        "insert",
        "[в {in:pre}] [{object:acc}] [{place:gen}] дополнить [{count}] [{new_word}] {sentence:ins} [следующего содержания]: {payload}",
        'часть 5 статьи 8 дополнить предложением следующего содержания: "Срок продлению не подлежит."',
        "5.4",
        "новое предложение встаёт в конец единицы или после названного предложения",
    ),
    Formula(
        "insert_unit",
        "insert",
        "[в {in:pre}] [{object:acc}] [{place:gen}] дополнить [{count}] [{new_word}] {unit:ins} [следующего содержания]: {payload}",
        'статью 7 дополнить частью 4 следующего содержания:\n"4. Смотритель ведет журнал."',
        "5.6",
        "новая единица встаёт по порядку номеров, в названное место или в конец",
    ),
    Formula(
        "insert_unit",
        "insert",
        "[в {in:pre}] [{object:acc}] [{place:gen}] дополнить [{new_word}] {unit:ins} {source}",
        "дополнить приложением 4 согласно приложению к настоящему Федеральному закону",
        "4.9",
        "текст новой единицы берётся из приложения к самому законопроекту",
    ),
    Formula(
        "replace_unit",
        "restate",
        "[в {in:pre}] {object:acc} изложить в следующей редакции: {payload}",
        'часть 2 статьи 12 изложить в следующей редакции:\n"2. Смотритель ведет журнал."',
        "5.5",
        "единица целиком заменяется новым текстом",
    ),
    Formula(
        "replace_unit",
        "restate",
        "[в {in:pre}] {object:acc} изложить в редакции {source}",
        "приложение 1 изложить в редакции согласно приложению 2 к настоящему Закону",
        "5.5",
        "единица заменяется текстом приложения к законопроекту",
    ),
    Formula(
        "exchange_unit",
        "replace",
        "[в {in:pre}] {object:acc} заменить [{count}] [{new_word}] {unit:ins} следующего содержания: {payload}",
        'абзац второй части 1 статьи 12 заменить двумя абзацами следующего содержания:\n"Смотритель ведет журнал.\nЖурнал хранят пять лет."',
        "5.5",
        "на место прежних единиц встают новые",
    ),
    Formula(
        "exchange_unit",
        "replace",
        "[в {in:pre}] {object:acc} заменить [{new_word}] {unit:ins} {source}",
        "приложение 1 заменить приложением 1 согласно приложению к настоящему Закону",
        "5.5",
        "единица заменяется текстом приложения к законопроекту",
    ),
    Formula(
        "repeal_unit",
        "recognise",
        "[в {in:pre}] {object:acc} признать {force} [{date}]",
        "статью 17 признать утратившей силу",
        "5.8",
        "номер и место единицы сохраняются, вместо текста встаёт отметка об утрате силы",
    ),
    Formula(
        "repeal_unit",
        "renumber",
        "[в {in:pre}] {object:acc} считать {force} [{date}]",
        "пункт 17 считать утратившим силу",
        "5.8",
        "то же, словами старых актов",
    ),
    Formula(
        "delete_unit",
        "delete",
        "[в {in:pre}] {object:acc} исключить",
        "в части 4 статьи 27 второе предложение исключить",
        "5.2, 5.4",
        "единица исчезает",
    ),
    Formula(
        "delete_listed",
        "delete",
        "[в {in:pre}] {object:acc} исключить: {payload}",
        'из таблицы приложения 2 исключить строки:\n"Лесной район | 4"',
        "17.8",
        "названные строки исчезают",
    ),
    Formula(
        "delete_both",
        "delete",
        "[в {in:pre}] {old:acc} [{occurrence}] и {object:acc} исключить",
        'в части 2 слова "не позднее мая" и второе предложение исключить',
        "17.1",
        "удаляются и слова, и единица",
    ),
    Formula(
        "renumber_unit",
        "renumber",
        "[в {in:pre}] {object:acc} считать [{respectively}] {unit:ins}",
        "в части 2 статьи 13 пункты 5 - 7 считать соответственно пунктами 6 - 8",
        "5.7",
        "единицы получают новые номера",
    ),
)


@cache
def formulas_of(action: str) -> tuple[Formula, ...]:
    """Return the rows whose verb means `action`, in the order of the table."""
    return tuple(formula for formula in FORMULAS if formula.action == action)
