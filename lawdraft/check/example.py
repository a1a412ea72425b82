"""The invented law on which the examples of the rules work, and how an example becomes a matter to check."""

from __future__ import annotations

from lawdraft.check.references import citing
from lawdraft.check.rule import Base, Example, Matter
from lawdraft.consolidate.engine import apply_bill
from lawdraft.language.base import get_language
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.readers.plain import read_plain

__all__ = ["LAW", "bill_text", "matter_of"]

LAW = """\
РОССИЙСКАЯ ФЕДЕРАЦИЯ
ФЕДЕРАЛЬНЫЙ ЗАКОН
О пристанях

Глава 1. Общие положения

Статья 1. Пристани
1. Пристань открывает начальник порта.
2. Пристань закрывают:
1) на ночь;
2) на зиму;
3) в шторм.
3. О закрытии, предусмотренном частью 2 настоящей статьи, объявляет начальник порта.

Статья 2. Сборы
1. Сбор за пристань составляет сто рублей в день.
2. Сбор уплачивает владелец судна. Сбор возвращается, если пристань закрыта.
3. Утратила силу.
4. Льгота по сбору действует до 1 января 2018 года.

Глава 2. Порядок стоянки

Статья 3. Стоянка
1. Стоянка судна длится не более 15 дней.
2. Порядок стоянки объявляют в соответствии с частью 1 статьи 1 настоящего Федерального закона.
Пассажиры сходят на берег.
Груз сдают сторожу.

Президент Российской Федерации
Москва, Кремль
1 марта 2019 года
№ 31-ФЗ
"""
_BILL = """\
ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменений в Федеральный закон "О пристанях"

Статья 1
Внести в Федеральный закон от 1 марта 2019 года № 31-ФЗ "О пристанях" (Собрание законодательства Российской Федерации, \
2019, № 10, ст. 900) следующие изменения:
{items}

Статья 2
Настоящий Федеральный закон вступает в силу по истечении десяти дней после дня его официального опубликования.
"""


def bill_text(example: Example) -> str:
    """Return the whole bill of an example."""
    text = example.bill
    return text if text.startswith("ФЕДЕРАЛЬНЫЙ ЗАКОН\n") else _BILL.replace("{items}", text)


def matter_of(example: Example) -> Matter:
    """Read the bill and the laws of an example, and carry the bill out."""
    statute = read_plain(example.base or LAW)[0]
    bill = get_language("ru").parse_bill(bill_text(example), dialect=statute.dialect)
    return Matter(
        bill,
        apply_bill(bill, (statute,), wording=RussianWording()),
        (Base(statute, example.history, example.later),),
        tuple(one for text in example.others for one in citing(read_plain(text)[0])),
    )
