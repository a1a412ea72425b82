"""The words of documents that are handed in: comparative table, bill, accompanying papers; in Russian and English."""

from __future__ import annotations

from lawdraft.errors import InputError
from lawdraft.render.labels import LANGUAGES, Labels

__all__ = ["document_labels"]

_RU: Labels = {
    "table": "Сравнительная таблица",
    "to_bill": "к проекту {kind} «{title}»",
    "to_bills": "к проектам",
    "to_federal_bills": "к проектам федеральных законов",
    "of_act": "Изменяемый акт: {title}",
    "number": "№\u00a0п/п",
    "unit": "Структурная единица",
    "before": "Действующая редакция",
    "after": "Предлагаемая редакция",
    "after_two": "Редакция с учетом предлагаемых изменений",
    "reason": "Обоснование (примечание)",
    "amendments": "Таблица поправок",
    "bill_text": "Текст законопроекта, принятый в первом чтении",
    "amendment": "Содержание поправки",
    "author": "Автор поправки",
    "bill_amended": "Текст законопроекта с учетом поправки",
    "absent": "Отсутствует",
    "note": "{item} законопроекта: {what}",
    "note_annex": "{item} к законопроекту: {what}",
    "no_changes": "Изменений нет.",
    "deleted": "исключается",
    "inserted": "включается",
    "sides": "Текст до и после изменений",
    "hint": "Слева исключаемые слова зачеркнуты, справа новые выделены полужирным.",
    "authors": "Исправления каждого законопроекта сделаны от имени его инициатора и различаются цветом и автором.",
    "only_changes": "Показаны только изменяемые положения.",
    "assumed": "Законопроект опирается на норму, которую не меняет ({address}): {assumes}",
    "verified": "Проверено для редакции от {day}.",
    "not_verified": "Начиная с {day} не проверено.",
    "not_known_to_hold": "Значит, для показанной редакции это не проверено.",
}
_EN: Labels = {
    "table": "Comparative table",
    "to_bill": "to the bill “{title}”",
    "to_bills": "to several bills",
    "to_federal_bills": "to several bills",
    "of_act": "Act amended: {title}",
    "number": "No.",
    "unit": "Provision",
    "before": "Text in force",
    "after": "Proposed text",
    "after_two": "Text with the proposed amendments",
    "reason": "Reason (note)",
    "amendments": "Table of amendments",
    "bill_text": "Text of the bill as adopted in the first reading",
    "amendment": "Amendment",
    "author": "Author of the amendment",
    "bill_amended": "Text of the bill as amended",
    "absent": "None",
    "note": "{item} of the bill: {what}",
    "note_annex": "{item} of the bill: {what}",
    "no_changes": "There are no changes.",
    "deleted": "deleted",
    "inserted": "inserted",
    "sides": "Text before and after",
    "hint": "Deleted words are struck through on the left, new ones are bold on the right.",
    "authors": "The revisions of each bill carry the name of its initiator and differ in colour and author.",
    "only_changes": "Only provisions that change are shown.",
    "assumed": "The bill relies on a provision that it doesn't change, {address}: {assumes}",
    "verified": "This was verified for the edition of {day}.",
    "not_verified": "From {day} on it is not verified.",
    "not_known_to_hold": "So for the edition shown here it is not known to hold.",
}


def document_labels(lang: str) -> Labels:
    """Return the catalogue for `lang` ("ru" or "en"). Raises InputError for another language."""
    if lang not in LANGUAGES:
        raise InputError("no labels in this language", expected=" or ".join(LANGUAGES), found=lang)
    return _RU if lang == "ru" else _EN
