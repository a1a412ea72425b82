"""Sentences at the edge of the language: each with the operations it means, or refused; some carried out on a text."""

from __future__ import annotations

import pytest

from lawdraft.amendment.operation import InsertUnit, RepealAct, Suspend
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.language.ru.reader import parse_bill, parse_fragment
from lawdraft.model.address import Address
from lawdraft.model.plain import write_text
from lawdraft.readers.plain import read_plain
from tests.language.test_practice_forms import brief
from tests.laws import law4_phrase

_ACT = 'Закона области от 1 июня 2018 года № 33 "О плотах"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # counts
        (
            'пункт 3 дополнить двумя абзацами следующего содержания:\n"Буй.\nВеха.";',
            ["insert_unit пункт 3: Буй. | Веха."],
        ),
        (
            'пункт 3 дополнить двумя предложениями следующего содержания: "Буй красят. Веху тоже.";',
            ["insert_text пункт 3: Буй красят. Веху тоже."],
        ),
        (
            'часть 1 дополнить двумя пунктами следующего содержания:\n"4) буй;\n5) веха.";',
            ["insert_unit часть 1: 4) буй; | 5) веха."],
        ),
        # numbers that stand in the quoted text only
        ('часть 1 дополнить пунктом следующего содержания:\n"4) буй.";', ["insert_unit часть 1: 4) буй."]),
        (
            'часть 1 дополнить пунктами следующего содержания:\n"4) буй:\nа) красный;\n4.1) веха.";',
            ["insert_unit часть 1: 4) буй:\nа) красный; | 4.1) веха."],
        ),
        # units in the place of others
        ('абзац третий заменить абзацем следующего содержания:\n"Буй.";', ["replace_unit абзац третий: Буй."]),
        (
            'абзац третий пункта 2 заменить двумя абзацами следующего содержания:\n"Буй.\nВеха.";',
            ["replace_unit абзац третий пункта 2: Буй.\nВеха."],
        ),
        (
            'абзацы третий и четвертый пункта 2 заменить абзацем следующего содержания:\n"Буй.";',
            ["replace_unit абзац третий пункта 2: Буй.", "delete_unit абзац четвертый пункта 2: "],
        ),
        (
            'абзацы третий - пятый пункта 2 заменить абзацами следующего содержания:\n"Буй.\nВеха.";',
            [
                "replace_unit абзац третий пункта 2: Буй.",
                "replace_unit абзац четвертый пункта 2: Веха.",
                "delete_unit абзац пятый пункта 2: ",
            ],
        ),
        (
            'второе предложение пункта 2 заменить предложением следующего содержания: "Буй.";',
            ["replace_unit предложение второе пункта 2: Буй."],
        ),
        (
            'пункт 3 части 1 заменить пунктами 3 и 3.1 следующего содержания:\n"3) буй;\n3.1) веха;";',
            ["replace_unit пункт 3 части 1: 3) буй;", "insert_unit часть 1: 3.1) веха;"],
        ),
        (
            "приложение 1 заменить приложением 1 согласно приложению 2 к настоящему Закону;",
            ["replace_unit приложение 1: приложение 2 к настоящему Закону"],
        ),
        # which match
        ('в части 1 слово "буй" (в первом случае) исключить;', ["delete_text часть 1: буй"]),
        (
            'часть 1 после слова "буй" (во втором случае) дополнить словом "веха";',
            ["insert_text часть 1: веха | буй"],
        ),
        # signs beside words
        (
            'пункт 3 после слова "буй" дополнить запятой и словами "а также веха";',
            ["insert_text пункт 3: , а также веха | буй"],
        ),
        ('пункт 3 дополнить запятой и словами "а также веха";', ["insert_text пункт 3: , а также веха"]),
        (
            'пункт 3 после слова "буй" дополнить словом "веха" и запятой;',
            ["insert_text пункт 3: веха, | буй"],
        ),
        ('в пункте 3 слово "буй" заменить запятой и словом "веха";', ["replace_text пункт 3: буй | , веха"]),
        ('в пункте 3 запятую и слово "буй" исключить;', ["delete_text пункт 3: , буй"]),
        ('в пункте 3 слово "буй" и точку с запятой исключить;', ["delete_text пункт 3: буй;"]),
        ('в пункте 3 слово "буй" и тире исключить;', ["delete_text пункт 3: буй -"]),
        # a verb that isn't repeated
        (
            'часть 2 после слова "буй" дополнить словом "красный", после слова "веха" - словом "белая";',
            ["insert_text часть 2: красный | буй", "insert_text часть 2: белая | веха"],
        ),
        (
            'часть 2 после слова "буй" дополнить словом "красный", перед словом "веха" словом "белая";',
            ["insert_text часть 2: красный | буй", "insert_text часть 2: белая | веха"],
        ),
        (
            'пункт 3 дополнить подпунктом "в" следующего содержания:\n"в) буй;", абзацем следующего содержания:\n"Веха.";',
            ["insert_unit пункт 3: в) буй;", "insert_unit пункт 3: Веха."],
        ),
        # nouns of words
        ('в пункте 7 аббревиатуру "ПЛ" заменить словом "плот";', ["replace_text пункт 7: ПЛ | плот"]),
        ('в пункте 7 дату "1 мая" заменить датой "2 мая";', ["replace_text пункт 7: 1 мая | 2 мая"]),
        # places
        (
            'в абзаце первом и подпункте "а" пункта 3 слово "буй" исключить;',
            ["delete_text абзац первый пункта 3: буй", 'delete_text подпункт "а" пункта 3: буй'],
        ),
        ("абзацы со второго по четвертый пункта 5 исключить;", ["delete_unit абзацы второй - четвертый пункта 5: "]),
        ("пункты с 3 по 5 части 1 исключить;", ["delete_unit пункты 3 - 5 части 1: "]),
        (
            'в пунктах 1 и 2 слова "буй" и "веха" соответственно заменить словом "знак";',
            ["replace_text пункт 1: буй | знак", "replace_text пункт 2: веха | знак"],
        ),
        ("статьи 5¹ - 5³ исключить;", ["delete_unit статьи 5^1 - 5^3: "]),
        (
            "подпункты а) и б) пункта 2 исключить;",
            ['delete_unit подпункт "а" пункта 2: ', 'delete_unit подпункт "б" пункта 2: '],
        ),
        (
            'в строке 3 графы 2 таблицы 1 приложения 1 слово "буй" исключить;',
            ["delete_text графа 2 строки 3 таблицы 1 приложения 1: буй"],
        ),
        ("столбец 3 таблицы 1 приложения 1 исключить;", ["delete_unit графа 3 таблицы 1 приложения 1: "]),
        ("позицию 3 приложения 1 исключить;", ["delete_unit позиция 3 приложения 1: "]),
        (
            'в статье 5 слово "буй", цифры "15" и слово "веха" заменить соответственно словом "знак", цифрами "20" и словом "огонь";',
            [
                "replace_text статья 5: буй | знак",
                "replace_text статья 5: 15 | 20",
                "replace_text статья 5: веха | огонь",
            ],
        ),
        # older words
        ("пункт 5 считать утратившим силу;", ["repeal_unit пункт 5: "]),
        ('пункт 5 изложить в редакции:\n"5. Буй.";', ["replace_unit пункт 5: 5. Буй."]),
        (
            'слово "буй" в любом падеже заменить словом "веха" в соответствующем падеже;',
            ["replace_text акт: буй | веха"],
        ),
    ],
)
def test_forms_at_the_edge(text: str, expected: list[str]) -> None:
    found = parse_fragment(text)
    assert not any(note.severity == "E" for one in found for note in one.diagnostics)
    assert brief(found) == expected
    for operation in (operation for one in found for operation in one.operations):
        law4_phrase(operation)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('слово "буй" в первом случае и слово "веха" исключить;', [(1,), ()]),
        ('слово "буй" (во втором случае), слово "веха" в первом случае исключить;', [(2,), (1,)]),
        ('слова "буй" и "веха" во всех случаях исключить;', ["all", "all"]),
    ],
)
def test_which_match_is_meant_stays_with_its_words(text: str, expected: list[object]) -> None:
    (found,) = parse_fragment(text)
    assert [operation.occurrence for operation in found.operations] == expected  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        # how many there are, against what is quoted
        'пункт 3 дополнить двумя абзацами следующего содержания:\n"Буй.\nВеха.\nСтвор.";',
        'пункт 3 дополнить тремя предложениями следующего содержания: "Буй красят. Веху тоже.";',
        'часть 1 дополнить пунктом следующего содержания:\n"4) буй;\n5) веха.";',
        'часть 1 дополнить пунктом 4 следующего содержания:\n"4) буй;\n4.1) веха.";',
        'дополнить статьей 5.1 следующего содержания:\n"Статья 5.1. Буй\nБуй.\nСтатья 5.2. Веха\nВеха.";',
        'часть 6 изложить в следующей редакции:\n"6. Буй:\n1) красный;\n2) белый.\n7. Веха.";',
        'подпункт "б" изложить в следующей редакции:\n"б) буй;\nв) веха;";',
        # what isn't said
        'часть 1 дополнить пунктом следующего содержания:\n"Буй.";',
        'пункты 3 и 4 заменить пунктом 3 следующего содержания:\n"3) буй;";',
        'абзацы второй и четвертый заменить абзацем следующего содержания:\n"Буй.";',
        'пункт 3 заменить абзацем следующего содержания:\n"Буй.";',
        'слово "буй" и слово "веха" во втором случае исключить;',
        'пункт 3 после слова "буй" дополнить словом "веха", словами "и створ";',
        'в пункте 3 запятую, слово "буй" исключить;',
        'в пункте 3 слово "буй" и скобку исключить;',
        'в пунктах 1 - 3 слова "буй" и "веха" соответственно заменить словом "знак";',
        'в статье 4, за исключением части 3, слово "буй" исключить;',
        'в статье 4 (кроме части 3) слово "буй" исключить;',
        f'в {_ACT.replace("Закона", "Законе")} (за исключением статьи 5) слово "буй" исключить;',
        f"Признать утратившим силу {_ACT.replace('Закона', 'Закон')} (в части статьи 5).",
        'в пунктах 1) и 2) слово "буй" исключить;',
        "сноску к пункту 5 исключить;",
        "считать утратившим силу;",
        f"Прекратить действие статьи 5 {_ACT}.",
        f"Не применять часть 2 статьи 5 {_ACT}.",
        f"Пункт 3 статьи 5 {_ACT} отменить.",
        f"Пункты 3 и 4 статьи 5 {_ACT} объединить.",
        f"Пункт 3 статьи 5 {_ACT} перенести в статью 6.",
        f"Переименовать статью 5 {_ACT} в статью 6.",
        f"Приостановить с 1 января 2027 года до 1 мая 2027 года действие статьи 5 {_ACT} до 1 июня 2027 года.",
    ],
)
def test_what_is_refused(text: str) -> None:
    found = parse_fragment(text)
    assert any(one.unparsed or any(note.severity == "E" for note in one.diagnostics) for one in found)
    assert not any(one.kind == "norm" for one in found)


@pytest.mark.parametrize(
    "text",
    [
        'пункт 3 дополнить абзацем следующего содержания:\n"Буй.\nВеха.";',
        'пункт 3 дополнить предложением следующего содержания: "Буй красят. Веху тоже.";',
    ],
)
def test_more_than_the_noun_announces_is_noted(text: str) -> None:
    (found,) = parse_fragment(text)
    assert found.operations and [note.code for note in found.diagnostics] == ["L-PAYLOAD-COUNT"]


@pytest.mark.parametrize(
    "text",
    [
        'пункт 2 изложить в следующей редакции:\n"2) буи:\n1) красный;\n2) белый;\n3) синий;";',
        'часть 4 изложить в следующей редакции:\n"4. Буи:\n4.1. красный;\n4.2. белый.";',
    ],
)
def test_a_list_that_begins_inside_is_no_further_unit(text: str) -> None:
    (found,) = parse_fragment(text)
    assert found.operations and not found.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        f"Приостановить до 1 января 2028 года действие части 2 статьи 5 {_ACT}.",
        f"До 1 января 2028 года приостановить действие части 2 статьи 5 {_ACT}.",
        f"Действие части 2 статьи 5 {_ACT} приостановить до 1 января 2028 года.",
        f"Действие части 2 статьи 5 {_ACT} приостанавливается до 1 января 2028 года.",
        f"Часть 2 статьи 5 {_ACT} не применяется до 1 января 2028 года.",
        f"До 1 января 2028 года положения части 2 статьи 5 {_ACT} не подлежат применению.",
    ],
)
def test_a_suspension_in_other_words(text: str) -> None:
    (found,) = parse_fragment(text)
    (operation,) = found.operations
    assert isinstance(operation, Suspend)
    assert (str(operation.target), str(operation.until), operation.inclusive) == (
        "часть 2 статьи 5",
        "2028-01-01",
        False,
    )
    assert operation.act is not None and operation.act.title == "О плотах"
    law4_phrase(operation)


@pytest.mark.parametrize(
    "text",
    [
        f"Установить, что в 2027 году часть 2 статьи 5 {_ACT} не применяется.",
        f"Часть 2 статьи 5 {_ACT} применяется с 1 января 2028 года.",
        f"Часть 2 статьи 5 {_ACT} не применяется до особого решения.",
    ],
)
def test_a_norm_on_the_force_of_another_act_is_noted(text: str) -> None:
    (found,) = parse_fragment(text)
    assert found.kind == "norm" and [note.code for note in found.diagnostics] == ["L-FORCE"]


@pytest.mark.parametrize("text", ["Часть 2 не применяется к плотам.", "Плата не применяется до 1 января 2028 года."])
def test_a_norm_of_its_own_is_not_noted(text: str) -> None:
    (found,) = parse_fragment(text)
    assert found.kind == "norm" and not found.diagnostics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'В статью 5 Закона области от 1 июня 2018 года № 33 "О плотах" внести изменение, изложив ее в следующей редакции:\n"Статья 5. Буй".',
            ["replace_unit статья 5: Статья 5. Буй"],
        ),
        (
            'В Закон области от 1 июня 2018 года № 33 "О плотах", внести следующие изменения:\n1) статью 5 исключить;\n2) в статье 6 слово "буй" исключить.',
            ["delete_unit статья 5: ", "delete_text статья 6: буй"],
        ),
    ],
)
def test_the_act_may_stand_before_the_verb(text: str, expected: list[str]) -> None:
    assert brief(parse_fragment(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        'С 1 мая 2027 года признать утратившим силу Закон области от 1 июня 2018 года № 33 "О плотах".',
        'Признать с 1 мая 2027 года утратившим силу Закон области от 1 июня 2018 года № 33 "О плотах".',
        'Закон области от 1 июня 2018 года № 33 "О плотах" считать утратившим силу с 1 мая 2027 года.',
    ],
)
def test_the_day_of_a_repeal_may_stand_anywhere(text: str) -> None:
    (found,) = parse_fragment(text)
    (operation,) = found.operations
    assert isinstance(operation, RepealAct) and str(operation.date) == "2027-05-01"


# --- carried out ----------------------------------------------------------------------------------------------

_HEAD = "ЗАКОН\nОБЛАСТИ\n\nО плотах\n\n"
_TEXT = """Статья 1. Плоты

1. Плот вяжут. Плот метят. Плот ведут.

2. Владелец:

1) вяжет плот;

2) метит плот, плот и лодку;

3) ведет плот.

Статья 2. Знаки

Знаки:

буй - знак на воде;

веха - шест;

створ - два знака."""


def _applied(change: str) -> Applied | Rejected:
    bill = f'ЗАКОН\nОБЛАСТИ\n\nО внесении изменений\n\nСтатья 1\n\nВнести в Закон области "О плотах" следующие изменения:\n1) {change}'
    return apply_bill(parse_bill(bill), [read_plain(_HEAD + _TEXT)[0]], wording=RussianWording())


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (
            'абзацы второй и третий статьи 2 заменить абзацем следующего содержания:\n"буй и веха - знаки;".',
            "буй - знак на воде;\n\nвеха - шест;",
            "буй и веха - знаки;",
        ),
        (
            'абзац третий статьи 2 заменить двумя абзацами следующего содержания:\n"веха - шест;\nбакен - малый буй;".',
            "веха - шест;",
            "веха - шест;\n\nбакен - малый буй;",
        ),
        (
            'второе и третье предложения части 1 статьи 1 заменить предложением следующего содержания: "Плот чинят.".',
            "Плот метят. Плот ведут.",
            "Плот чинят.",
        ),
        (
            'пункт 2 части 2 статьи 1 заменить пунктами 2 и 2.1 следующего содержания:\n"2) метит плот;\n2.1) чинит плот;".',
            "2) метит плот, плот и лодку;",
            "2) метит плот;\n\n2.1) чинит плот;",
        ),
        (
            'часть 2 статьи 1 дополнить пунктами следующего содержания:\n"4) чинит плот;\n5) красит плот.".',
            "3) ведет плот.",
            "3) ведет плот;\n\n4) чинит плот;\n\n5) красит плот.",
        ),
        (
            'в пункте 2 части 2 статьи 1 запятую и слово "плот" исключить.',
            "2) метит плот, плот и лодку;",
            "2) метит плот и лодку;",
        ),
        (
            'пункт 1 части 2 статьи 1 после слова "плот" дополнить запятой и словами "если умеет".',
            "1) вяжет плот;",
            "1) вяжет плот, если умеет;",
        ),
        (
            'в пункте 2 части 2 статьи 1 слово "плот" (во втором случае) заменить словом "буй".',
            "плот, плот",
            "плот, буй",
        ),
        (
            'пункты 1 - 3 части 2 статьи 1 изложить в следующей редакции:\n"1) вяжет;\n2) метит;\n3) ведет.".',
            "1) вяжет плот;\n\n2) метит плот, плот и лодку;\n\n3) ведет плот.",
            "1) вяжет;\n\n2) метит;\n\n3) ведет.",
        ),
    ],
)
def test_what_is_carried_out(change: str, old: str, new: str) -> None:
    done = _applied(change)
    assert isinstance(done, Applied)
    assert write_text(done.after[0]).strip() == write_text(read_plain(_HEAD + _TEXT.replace(old, new))[0]).strip()


def test_words_changed_throughout_leave_a_unit_free_to_be_restated() -> None:
    done = _applied(
        'по всему тексту слово "плот" в соответствующем падеже заменить словом "буй" в соответствующем падеже;\n'
        '2) часть 2 статьи 1 изложить в следующей редакции:\n"2. Владелец вяжет плот.";\n3) статью 2 признать утратившей силу.'
    )
    assert isinstance(done, Applied)
    assert (
        write_text(done.after[0])
        .strip()
        .endswith("1. Буй вяжут. Буй метят. Буй ведут.\n\n2. Владелец вяжет плот.\n\nСтатья 2. Утратила силу.")
    )
    words = _applied(
        'в части 2 статьи 1 слово "плот" заменить словом "буй";\n2) часть 2 статьи 1 изложить в следующей редакции:\n"2. Владелец.".'
    )
    assert isinstance(words, Rejected) and [fault.code for fault in words.faults] == ["L-CONFLICT"]


def test_a_restated_range_loses_nothing() -> None:
    done = _applied('пункты 1 - 3 части 2 статьи 1 изложить в следующей редакции:\n"1) вяжет плот;\n3) ведет плот.".')
    assert isinstance(done, Rejected)
    assert [(fault.code, fault.text) for fault in done.faults] == [("L-PAYLOAD-COUNT", "пункт 2")]


_ORDER = """МИНИСТЕРСТВО
ПРИКАЗ
от 5 мая 2026 г. № 77

О внесении изменений

1. Утвердить прилагаемые изменения, которые вносятся в приказ Министерства от 3 марта 2022 г. № 290 "О буях".

Министр

Приложение
к приказу Министерства
от 5 мая 2026 г. № 77

ИЗМЕНЕНИЯ,
которые вносятся в приказ Министерства от 3 марта 2022 г. № 290 "О буях"

1. Приложение № 2 изложить в редакции согласно приложению № 1 к настоящим изменениям.

{head}

ФОРМА

1. Новая форма.
"""
_FORM = """МИНИСТЕРСТВО
ПРИКАЗ
от 3 марта 2022 г. № 290

О буях

1. Утвердить форму.

Министр

Приложение № 2
к приказу Министерства
от 3 марта 2022 г. № 290

ФОРМА

1. {} форма.
"""


@pytest.mark.parametrize(
    ("head", "fits"),
    [
        ("Приложение № 1\nк изменениям, которые вносятся в приказ\nМинистерства от 3 марта 2022 г. № 290", True),
        ("Приложение № 1 к изменениям, которые вносятся в приказ Министерства от 3 марта 2022 г. № 290", True),
        ("Приложение № 1\nк приказу Министерства\nот 5 мая 2026 г. № 77", False),
    ],
)
def test_an_appendix_to_the_changes_themselves(head: str, fits: bool) -> None:
    base = read_plain(_FORM.format("Старая"))[0]
    done = apply_bill(parse_bill(_ORDER.format(head=head)), [base], wording=RussianWording())
    assert isinstance(done, Applied) is fits
    if isinstance(done, Applied):
        assert write_text(done.after[0]) == write_text(read_plain(_FORM.format("Новая"))[0])


def test_an_article_of_a_dotted_code_that_is_not_announced() -> None:
    text = 'дополнить статьей 17.2 следующего содержания:\n"Статья 17.2. Буй\nБуй.\nСтатья 17.3. Веха\nВеха.";'
    (found,) = parse_fragment(text, dialect="KOAP")
    assert [note.code for note in found.diagnostics] == ["L-PAYLOAD-COUNT"]


def test_an_index_of_an_article_that_is_not_announced() -> None:
    (found,) = parse_fragment(
        'дополнить статьей 5.1 следующего содержания:\n"Статья 5.1. Буй\nСтатья 5 не отменяется.";'
    )
    (operation,) = found.operations
    assert isinstance(operation, InsertUnit) and operation.target == Address() and not found.diagnostics
