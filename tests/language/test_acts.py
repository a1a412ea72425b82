"""References to acts in any case and order (language reference, 4.7, 4.8, 17.5, 17.23)."""

from __future__ import annotations

from datetime import date

import pytest

from lawdraft.language.ru.acts import find_acts, mask_quotations
from lawdraft.language.ru.lexicon import clean
from lawdraft.language.ru.quotes import quotations
from lawdraft.model.edition import ActReference


def _find(text: str) -> list[ActReference | None]:
    quoted = quotations(text)
    found = find_acts(mask_quotations(clean(text), quoted), text, {q.start: q.text for q in quoted})
    return [act.reference for act in found]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (
            'Федерального закона от 27 мая 2019 года № 1117-ФЗ "О маяках"',
            ActReference("Федеральный закон", date(2019, 5, 27), "1117-ФЗ", "О маяках"),
        ),
        (
            "Федеральный закон от 27.05.2019 № 1117-ФЗ «О маяках»",
            ActReference("Федеральный закон", date(2019, 5, 27), "1117-ФЗ", "О маяках"),
        ),
        (
            "Закона Заозерской области от 4 мая 2011 года № 31-ЗО",
            ActReference("Закон Заозерской области", date(2011, 5, 4), "31-ЗО"),
        ),
        (
            "Кодекс Российской Федерации об административных правонарушениях",
            ActReference("Кодекс", title="Кодекс Российской Федерации об административных правонарушениях"),
        ),
        (
            "Трудового кодекса Российской Федерации",
            ActReference("Кодекс", title="Трудовой кодекс Российской Федерации"),
        ),
        (
            "Арбитражного процессуального кодекса Российской Федерации",
            ActReference("Кодекс", title="Арбитражный процессуальный кодекс Российской Федерации"),
        ),
        (
            "в Гражданский процессуальный кодекс Российской Федерации изменение",
            ActReference("Кодекс", title="Гражданский процессуальный кодекс Российской Федерации"),
        ),
        (
            "в статье 7 части второй Налогового кодекса Российской Федерации",
            ActReference("Кодекс", title="Налоговый кодекс Российской Федерации"),
        ),
        (
            "Федеральный конституционный закон от 1 марта 2020 года № 1-ФКЗ",
            ActReference("Федеральный конституционный закон", date(2020, 3, 1), "1-ФКЗ"),
        ),
        (
            'постановления Правительства Заозерской области от 2 июня 2020 года № 290-п "О мальках"',
            ActReference("Постановление Правительства Заозерской области", date(2020, 6, 2), "290-п", "О мальках"),
        ),
        (
            'приказа Федеральной службы по надзору за маяками, буями и вехами от 2 июня 2020 г. № 17 "О буях"',
            ActReference(
                "Приказ Федеральной службы по надзору за маяками, буями и вехами", date(2020, 6, 2), "17", "О буях"
            ),
        ),
        (
            'в приказ Министерства маяков от 2 июня 2020 г. № 17 "О буях" (зарегистрирован Министерством юстиции 3 июня 2020 г., '
            "регистрационный № 6), с изменениями, внесенными приказами Министерства маяков от 2 июня 2021 г. № 18 "
            "(зарегистрирован 3 июня 2021 г., регистрационный № 7) и от 2 июня 2022 г. № 19н, следующие изменения:",
            ActReference("Приказ Министерства маяков", date(2020, 6, 2), "17", "О буях"),
        ),
        (
            "постановления Правительства Озерного края от 2 июня 2020 г. № 17-п, с изменениями, внесенными постановлением "
            "Правительства Озерного края от 2 июня 2021 г. № 18-п, слово",
            ActReference("Постановление Правительства Озерного края", date(2020, 6, 2), "17-п"),
        ),
    ],
)
def test_references(text: str, reference: ActReference) -> None:
    assert _find(text) == [reference]


def test_this_law_is_no_reference_to_another() -> None:
    assert _find("настоящего Федерального закона") == [None]


def test_a_citation_belongs_to_the_act() -> None:
    text = 'Федеральный закон от 3 марта 2018 года № 1017-ФЗ "О паромах" (Собрание законодательства Российской Федерации, 2018, № 10, ст. 1; 2021, № 27, ст. 2) изменение'
    quoted = quotations(text)
    (act,) = find_acts(mask_quotations(clean(text), quoted), text, {q.start: q.text for q in quoted})
    assert text[act.end :] == " изменение"
