"""The words around a rendered text, in Russian and English: one catalogue for pages, terminal and tables."""

from __future__ import annotations

import re
from datetime import date

from lawdraft.amendment.annex_names import annex_label
from lawdraft.errors import InputError, expect
from lawdraft.model.dates import write_date
from lawdraft.model.kind import Case, Kind, noun_of
from lawdraft.model.number import Number

__all__ = ["LANGUAGES", "Labels", "date_text", "item_text", "labels", "operation_text"]

Labels = dict[str, str]
LANGUAGES = ("ru", "en")

_RU: Labels = {
    "notice": "Рабочий текст, не официальная публикация",
    "redline": "Текст с изменениями",
    "text": "Текст",
    "skip": "Перейти к тексту",
    "skip_changes": "Перейти к перечню изменений",
    "act": "Акт",
    "edition": "Редакция",
    "edition_from": "действует с {date}",
    "known_on": "по сведениям на {date}",
    "proposal": "Законопроект",
    "notes": "Примечания",
    "legend": "Условные обозначения",
    "legend_deleted": "исключаемый текст",
    "legend_inserted": "добавляемый текст",
    "legend_sample": "слова",
    "legend_reference": "номер изменения, ссылка на пункт законопроекта",
    "legend_bar": "черта на поле: абзац добавлен или исключён целиком",
    "changes": "Перечень изменений",
    "no_changes": "Изменений нет.",
    "number": "№",
    "where": "Структурная единица",
    "what": "Изменение",
    "item": "Пункт законопроекта",
    "body": "Текст акта",
    "items": "Пункты законопроекта",
    "to_place": "к месту в тексте",
    "to_list": "к перечню изменений",
    "change_n": "Изменение {n}",
    "changes_n": "Изменения {n}",
    "reference": "Изменение {n}: {item}",
    "not_visible": "в тексте не видно: слова изменены другим пунктом или изменилось только состояние",
    "unchanged": "без изменений",
    "unchanged_lines": "Абзацы без изменений не показаны",
    "suspended": "действие приостановлено",
    "picture": "Рисунок или формула (исходная запись)",
    "invisible": "невидимый знак U+{code}",
    "page": "стр.",
    "page_of": "из",
    "deleted_word": "исключено",
    "inserted_word": "добавлено",
    "changes_only": "Показаны только изменяемые положения",
    "line_n": "{n}-е изменение без обозначения",
    "moved_from": "перемещение {n}: прежнее место",
    "moved_to": "перемещение {n}: новое место",
    "to_moved_from": "к прежнему месту",
    "to_moved_to": "к новому месту",
}
_EN: Labels = {
    "notice": "Working text, not an official publication",
    "redline": "Text with changes",
    "text": "Text",
    "skip": "Skip to the text",
    "skip_changes": "Skip to the list of changes",
    "act": "Act",
    "edition": "Edition",
    "edition_from": "in force from {date}",
    "known_on": "as known on {date}",
    "proposal": "Bill",
    "notes": "Notes",
    "legend": "Legend",
    "legend_deleted": "deleted text",
    "legend_inserted": "inserted text",
    "legend_sample": "words",
    "legend_reference": "number of the change, a link to the item of the bill",
    "legend_bar": "bar in the margin: a whole paragraph is inserted or deleted",
    "changes": "List of changes",
    "no_changes": "There are no changes.",
    "number": "No.",
    "where": "Provision",
    "what": "Change",
    "item": "Item of the bill",
    "body": "Text of the act",
    "items": "Items of the bill",
    "to_place": "to its place in the text",
    "to_list": "to the list of changes",
    "change_n": "Change {n}",
    "changes_n": "Changes {n}",
    "reference": "Change {n}: {item}",
    "not_visible": "doesn't show in the text: its words were changed by another item, or only the status changed",
    "unchanged": "unchanged",
    "unchanged_lines": "Unchanged paragraphs are not shown",
    "suspended": "suspended",
    "picture": "Picture or formula (as stored)",
    "invisible": "invisible character U+{code}",
    "page": "page",
    "page_of": "of",
    "deleted_word": "deleted",
    "inserted_word": "inserted",
    "changes_only": "Only provisions that change are shown",
    "line_n": "unmarked change no. {n}",
    "moved_from": "move {n}: old place",
    "moved_to": "move {n}: new place",
    "to_moved_from": "to the old place",
    "to_moved_to": "to the new place",
}
_CATALOGUES = {"ru": _RU, "en": _EN}

_OPERATIONS: dict[str, tuple[str, str]] = {
    "replace_text": ("замена слов", "words replaced"),
    "delete_text": ("исключение слов", "words deleted"),
    "insert_text": ("дополнение словами", "words inserted"),
    "replace_unit": ("новая редакция", "restated"),
    "insert_unit": ("дополнение", "new provision"),
    "repeal_unit": ("признание утратившим силу", "repealed"),
    "delete_unit": ("исключение", "removed"),
    "renumber_unit": ("изменение нумерации", "renumbered"),
    "repeal_act": ("признание акта утратившим силу", "act repealed"),
    "suspend": ("приостановление действия", "suspended"),
    "apply_from": ("распространение на правоотношения", "applies to relations"),
    "commence": ("вступление в силу", "commencement"),
    "expire": ("срок действия", "term of validity"),
}
_MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def labels(lang: str) -> Labels:
    """Return the catalogue for `lang` ("ru" or "en"). Raises InputError for another language."""
    expect("a language", str, lang)
    try:
        return _CATALOGUES[lang]
    except KeyError:
        raise InputError("no labels in this language", expected=" or ".join(LANGUAGES), found=lang) from None


def operation_text(kind: str, lang: str) -> str:
    """Name an operation for a reader; an unknown name stays as it is."""
    return _OPERATIONS.get(kind, (kind, kind))[lang != "ru"]


def date_text(day: date, lang: str) -> str:
    """Write a date: «27 мая 2019 года», «27 May 2019»."""
    if lang == "ru":
        return write_date(day)
    return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"


def item_text(article: str, item: str, lang: str) -> str:
    """Write the place of an instruction in its bill, narrow to broad: «подпункт "а" пункта 1 статьи 1».

    `item` is the path of marks («2/а», «2/а#1»), as the contract spells it.
    """
    path, _, line = item.partition("#")
    marks = [mark for mark in path.split("/") if mark]
    if lang != "ru":
        label = annex_label(article)
        top = f"article {article}" if label is None else f"appendix {label}".rstrip()
        words = ", ".join([top if article else "", *(f"item {mark}" for mark in marks)]).strip(", ")
    else:
        words = _russian_item(article, marks)
    return f"{words}, {labels(lang)['line_n'].format(n=line)}" if line else words


def _russian_item(article: str, marks: list[str]) -> str:
    annex = annex_label(article) is not None
    chain = [(Kind.ARTICLE, article)] if article and not annex else []
    for depth, mark in enumerate(marks):
        bare = mark.strip('".) ')
        letter = bool(re.match("[а-яёa-z]", bare, re.IGNORECASE)) and Number.valid(bare)
        chain.append((Kind.SUBCLAUSE if letter or depth else Kind.CLAUSE, f'"{bare}"' if letter else bare))
    words: list[str] = []
    for kind, label in reversed(chain):
        case = Case.GENITIVE if words else Case.NOMINATIVE
        words.append(f"{noun_of(kind).form(case)} {label}".strip())
    return " ".join([*words, _russian_annex(article, below=bool(words))]) if annex else " ".join(words)


def _russian_annex(article: str, *, below: bool) -> str:
    """Name an appendix of changes in the genitive if something stands before it: «пункт 2 изменений»."""
    noun, _, label = article.partition(" ")
    form = {"приложение": "приложения", "изменения": "изменений"}.get(noun, noun) if below else noun
    return f"{form} {label}".rstrip()
