"""Sentences carried out on a small act: each with the lines that go and come, or the code of the refusal."""

from __future__ import annotations

from difflib import unified_diff

import pytest

from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.language.ru.reader import parse_bill
from lawdraft.model.plain import write_text
from lawdraft.readers.plain import read_plain

LAW = """РОССИЙСКАЯ ФЕДЕРАЦИЯ
ФЕДЕРАЛЬНЫЙ ЗАКОН
О буях

Глава 1. Общее

Статья 1. Буй
1. Буй красят.
2. Буй метят.

Примечания. 1. Веха - не буй.
2. Маяк - не буй.

Статья 2. Веха
Веху красят, метят и ведут.
Веху метят дважды.

Примечание. Веха - знак.

Глава 2. Прочее

Статья 3. Маяк
1. Маяк красят.
2. Маяк метят:
1) днем;
2) ночью.

Президент Российской Федерации
1 июля 2020 года
№ 1-ФЗ

Приложение 1
к Федеральному закону
"О буях"

ПЕРЕЧЕНЬ

1. Буй "Малый".
"""
ORDER = """МИНИСТЕРСТВО
ПРИКАЗ
от 3 марта 2022 г. № 290

О буях

В соответствии с законом приказываю:

1. Утвердить прилагаемые Правила.

2. Установить:
2.1. Буй красят.
2.2. Буй моют.

Министр

УТВЕРЖДЕНЫ
приказом Министерства
от 3 марта 2022 г. № 290

ПРАВИЛА
окраски

1. Красят все.
"""
_TO_LAW = """ФЕДЕРАЛЬНЫЙ ЗАКОН

О внесении изменений в Федеральный закон "О буях"

Статья 1
Внести в Федеральный закон от 1 июля 2020 года № 1-ФЗ "О буях" следующие изменения:
"""
_TO_ORDER = """МИНИСТЕРСТВО
ПРИКАЗ
от 5 мая 2026 г. № 77

О внесении изменений в приказ Министерства от 3 марта 2022 г. № 290

1. Внести в {what} следующие изменения:
"""
_ORDER_ITSELF = 'приказ Министерства от 3 марта 2022 г. № 290 "О буях"'
_RULES = 'Правила окраски, утвержденные приказом Министерства от 3 марта 2022 г. № 290 "О буях"'


def carried_out(base: str, bill: str) -> str | list[str]:
    """Return the lines that go («-») and come («+»), a space for each line break; the codes of the faults if refused."""
    statute = read_plain(base)[0]
    done = apply_bill(parse_bill(bill), [statute], wording=RussianWording())
    if isinstance(done, Rejected):
        return sorted({fault.code for fault in done.faults})
    assert isinstance(done, Applied)
    before, after = (
        [line for line in write_text(one).split("\n") if line]
        for one in (statute, done.after[0] if done.after else statute)
    )
    return " ".join(line for line in [*unified_diff(before, after, lineterm="", n=0)][2:] if line[:2] != "@@")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # numbers that two units would have, in one chapter or in two
        ("статью 1 считать статьей 2;", ["L-EXISTS"]),
        ("статью 2 считать статьей 3;", ["L-EXISTS"]),
        ("главу 1 считать главой 2;", ["L-EXISTS"]),
        ("статью 3 считать статьей 4;", "-Статья 3. Маяк +Статья 4. Маяк"),
        # the designation of an appendix with what stands below it
        (
            'нумерационный заголовок приложения 1 изложить в следующей редакции:\n"Приложение № 1\nк Федеральному закону\nот 1 июля 2020 года № 1-ФЗ";',
            '-Приложение 1 +Приложение № 1 -"О буях" +от 1 июля 2020 года № 1-ФЗ',
        ),
        (
            'нумерационный заголовок приложения 1 изложить в следующей редакции: "Приложение № 1";',
            "-Приложение 1 +Приложение № 1",
        ),
        # notes with numbers
        (
            'примечание 2 к статье 1 изложить в следующей редакции:\n"2. Створ - не буй.";',
            "-2. Маяк - не буй. +2. Створ - не буй.",
        ),
        (
            'примечание 2 к статье 1 изложить в следующей редакции:\n"Примечание 2. Створ - не буй.";',
            "-2. Маяк - не буй. +2. Створ - не буй.",
        ),
        (
            'примечания 1 и 2 к статье 1 изложить в следующей редакции:\n"1. Створ - не буй.\n2. Мель - не буй.";',
            "-Примечания. 1. Веха - не буй. -2. Маяк - не буй. +Примечания. 1. Створ - не буй. +2. Мель - не буй.",
        ),
        (
            'примечания 1 и 2 к статье 1 изложить в следующей редакции:\n"Примечания. 1. Створ - не буй.\n2. Мель - не буй.";',
            "-Примечания. 1. Веха - не буй. -2. Маяк - не буй. +Примечания. 1. Створ - не буй. +2. Мель - не буй.",
        ),
        ('статью 1 дополнить примечанием 3 следующего содержания:\n"3. Створ - не буй.";', "+3. Створ - не буй."),
        (
            'статью 1 дополнить примечаниями 3 и 4 следующего содержания:\n"3. Створ - не буй.\n4. Мель - не буй.";',
            "+3. Створ - не буй. +4. Мель - не буй.",
        ),
        ('статью 2 дополнить примечанием 2 следующего содержания:\n"2. Створ - не веха.";', "+2. Створ - не веха."),
        ('статью 3 дополнить примечанием следующего содержания: "Маяк - не буй.";', "+Примечание. Маяк - не буй."),
        ('статью 3 дополнить примечанием 1 следующего содержания:\n"1. Не буй.";', "+Примечание 1. Не буй."),
        (
            'статью 3 дополнить примечаниями 1 и 2 следующего содержания:\n"Примечания. 1. Не буй.\n2. Не веха.";',
            "+Примечания. 1. Не буй. +2. Не веха.",
        ),
        # a line without an address of its own goes on with the line before
        (
            'статью 1 дополнить новой частью 2 следующего содержания:\n"2. Буй моют.";\nчасть 2 считать частью 3;',
            "-2. Буй метят. +2. Буй моют. +3. Буй метят.",
        ),
        (
            'пункт 1 части 2 статьи 3 исключить;\nв пункте 2 слово "ночью" заменить словом "днем";',
            "-1) днем; -2) ночью. +2) днем.",
        ),
        # not where a lead-in names the article already, or the line before another kind of place
        ("приложение 1 признать утратившим силу;\nчасть 2 исключить;", ["L-TARGET-MISSING"]),
        ("в статье 3:\nа) пункт 1 части 2 исключить;\nпункт 2 исключить;", ["L-TARGET-MISSING"]),
    ],
)
def test_in_a_law(sentence: str, expected: str | list[str]) -> None:
    assert carried_out(LAW, f"{_TO_LAW}1) {sentence}\n") == expected


@pytest.mark.parametrize(
    ("what", "sentence", "expected"),
    [
        (
            _ORDER_ITSELF,
            'пункт 2 дополнить подпунктами 2.3 и 2.4 следующего содержания:\n"2.3. Буй метят.\n2.4. Буй ведут.";',
            "+2.3. Буй метят. +2.4. Буй ведут.",
        ),
        (_ORDER_ITSELF, 'в подпункте 2.1 слово "Буй" заменить словом "Веху";', "-2.1. Буй красят. +2.1. Веху красят."),
        (_ORDER_ITSELF, 'в подпункте 2.9 слово "Буй" заменить словом "Веху";', ["L-TARGET-MISSING"]),
        # the preamble of the order is none of the rules that it approves
        (_RULES, 'в преамбуле слово "законом" заменить словом "уставом";', ["L-TARGET-MISSING"]),
    ],
)
def test_in_an_order(what: str, sentence: str, expected: str | list[str]) -> None:
    assert carried_out(ORDER, f"{_TO_ORDER.format(what=what)}1) {sentence}\n") == expected
