"""What the reader of bills notices by itself; here stand the rule's words and examples, the code is in `language`."""

from __future__ import annotations

from lawdraft.check.rule import Example, LintRule, Words

__all__ = ["RULES"]


def _rule(code: str, severity: str, source: str, title: Words, explanation: Words, good: str, bad: str) -> LintRule:
    return LintRule(code, severity, source, title, explanation, Example(good), Example(bad), by="reader")


_PART_4 = '1) статью 1 дополнить частью 4 следующего содержания:\n"{}. Пристань охраняют.".'
_LINES = '1) часть 2 статьи 3 дополнить абзацами четвертым и пятым следующего содержания:\n"{}".'
_COUNT = (
    '1) в части 2 статьи 3:\nа) дополнить новым абзацем вторым следующего содержания:\n"Плоты не принимают.";\n'
    "б) абзацы второй и третий считать соответственно абзацами {}."
)
_NAME = '1) часть 1 статьи 1 дополнить словами "по закону {};\n2) в части 1 статьи 2 слово "сто" исключить.'
_REPEAL = "1) часть 3 статьи 1 признать {} силу."

RULES = (
    _rule(
        "L-UTRAT-AGREE", "E", "grammar",
        Words("«утратившим», «утратившей», «утратившими»", "утратившим, утратившей, утратившими"),
        Words("Пункт - утратившим, часть и статью - утратившей, несколько единиц - утратившими силу.",
              "One masculine or neuter unit is утратившим, a feminine one утратившей, several утратившими."),
        _REPEAL.format("утратившей"), _REPEAL.format("утратившим"),
    ),
    _rule(
        "L-CASE", "E", "grammar",
        Words("число существительного", "the number of the noun"),
        Words("Несколько номеров требуют множественного числа: в частях 1 и 2. Другие ошибки падежа делают формулу непонятной.",
              "Several numbers need the plural: в частях 1 и 2. Other errors of case make the formula unreadable."),
        '1) в частях 1 и 3 статьи 1 слово "порта" заменить словом "гавани".',
        '1) в части 1 и 3 статьи 1 слово "порта" заменить словом "гавани".',
    ),
    _rule(
        "L-PAYLOAD-LABEL", "E", "L",
        Words("номер в кавычках не тот, что объявлен", "the number in the quotes isn't the one announced"),
        Words("Обозначение новой единицы в тексте совпадает с объявленным.", "The mark of the new unit is the announced one."),
        _PART_4.format("4"), _PART_4.format("5"),
    ),
    _rule(
        "L-PAYLOAD-COUNT", "E", "L",
        Words("единиц в кавычках не столько, сколько объявлено", "the text in quotes holds another number of units than announced"),
        Words("В кавычках ровно те единицы, которые объявлены.", "The quotes hold exactly the units announced."),
        _LINES.format("Плоты не принимают.\nЛед не колют."), _LINES.format("Плоты не принимают."),
    ),
    _rule(
        "L-UNPARSED", "E", "L",
        Words("формула не понята", "not understood"),
        Words("Законопроект пишется официальными формулами (docs/formulas.md); непонятое не угадывается.",
              "A bill is written in the official formulas (docs/formulas.md); what is not understood is not guessed."),
        _REPEAL.format("утратившей"), "1) часть 3 статьи 1 отменить.",
    ),
    _rule(
        "L-RENUMBER-COUNT", "E", "L",
        Words("новых номеров не столько, сколько прежних", "the two sides of «считать соответственно» have different counts"),
        Words("В «считать соответственно» с обеих сторон поровну единиц.", "Both sides of «считать соответственно» name as many units."),
        _COUNT.format("третьим и четвертым"), _COUNT.format("третьим - пятым"),
    ),
    _rule(
        "L-QUOTE-MERGED", "I", "MR",
        Words("слитые закрывающие кавычки", "a merged closing quote was resolved"),
        Words("Одна закрывающая кавычка вместо двух понимается, но лучше ставить обе.",
              "One closing mark for two is understood, but both are better."),
        _NAME.format('"О пароме""'), _NAME.format('"О пароме"'),
    ),
    _rule(
        "L-CONTEXT-OVERRIDE", "W", "L",
        Words("адрес повторяет уровень, названный выше", "the address restates a level named above"),
        Words("Единица, названная во вводных словах пункта, в его подпунктах не называется иначе.",
              "A unit named by an outer item is not named otherwise inside."),
        '1) в статье 1:\nа) в части 1 слово "порта" исключить;\nб) часть 3 признать утратившей силу.',
        '1) в статье 1:\nа) в части 1 слово "порта" исключить;\nб) часть 4 статьи 2 признать утратившей силу.',
    ),
)  # fmt: skip
