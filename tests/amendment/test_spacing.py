"""Spaces and signs around inserted, replaced and deleted words."""

from __future__ import annotations

import pytest

from lawdraft.amendment import spacing


def edited(text: str, edit: spacing.Edit) -> str:
    start, old, new = edit
    assert text[start : start + len(old)] == old
    return text[:start] + new + text[start + len(old) :]


@pytest.mark.parametrize(
    ("text", "old", "result"),
    [
        ("буи и вехи стоят", "и вехи", "буи стоят"),
        ("буи, вехи и створы", ", вехи и створы", "буи"),
        ("отражаются в письменном отчете", "письменном", "отражаются в отчете"),
        ("весной и осенью.", "и осенью", "весной."),
        ("буи, вехи; створы", "вехи", "буи,; створы"),
        ("родителей (опекунов), а", "(опекунов)", "родителей, а"),
        ("Буй стоит", "Буй", "стоит"),
        ("(далее - буй) стоит", "далее - ", "(буй) стоит"),
    ],
)
def test_delete(text: str, old: str, result: str) -> None:
    start = text.index(old)
    assert edited(text, spacing.delete_words(text, start, start + len(old))) == result


@pytest.mark.parametrize(
    ("text", "old", "new", "result"),
    [
        ("буи, вехи и створы", ", вехи и створы", "и вехи", "буи и вехи"),
        ("буи и вехи стоят", "и вехи", ", вехи", "буи, вехи стоят"),
        ("на три года", "на три года", "на пять лет", "на пять лет"),
        ("(буй)", "буй", "веха", "(веха)"),
        ("буй, стоит", ",", " не", "буй не стоит"),
        ("до 1 мая 2026 года.", "2026 года", "2027 г.", "до 1 мая 2027 г."),
        ("до 1 мая 2026 года;", "2026 года", "2027 г.", "до 1 мая 2027 г.;"),
    ],
)
def test_replace(text: str, old: str, new: str, result: str) -> None:
    start = text.index(old)
    assert edited(text, spacing.replace_words(text, start, start + len(old), new)) == result


@pytest.mark.parametrize(
    ("text", "anchor", "new", "result"),
    [
        ("время. Группы", "время", ", кроме праздников", "время, кроме праздников. Группы"),
        ("журнал;", "журнал", "по форме", "журнал по форме;"),
        ("буй (знак)", "буй", "или веха", "буй или веха (знак)"),
        ("ст. 4 - 6 и", "4 - 6", ", 9", "ст. 4 - 6, 9 и"),
    ],
)
def test_insert_after(text: str, anchor: str, new: str, result: str) -> None:
    end = text.index(anchor) + len(anchor)
    assert edited(text, spacing.insert_after(text, end, new)) == result


@pytest.mark.parametrize(
    ("text", "anchor", "new", "result"),
    [
        ("проводит осмотр буя", "осмотр", "первичный", "проводит первичный осмотр буя"),
        ("осмотр буя", "осмотр", "первичный", "первичный осмотр буя"),
    ],
)
def test_insert_before(text: str, anchor: str, new: str, result: str) -> None:
    assert edited(text, spacing.insert_before(text, text.index(anchor), new)) == result


@pytest.mark.parametrize(
    ("text", "new", "result"),
    [
        ("Буй стоит.", "на якоре", "Буй стоит на якоре."),
        ("вести журнал;", ", если светло", "вести журнал, если светло;"),
        ("вести журнал;", ". Журнал хранится", "вести журнал. Журнал хранится;"),
        ("в) смотрителем, -", "либо боцманом", "в) смотрителем либо боцманом, -"),
        ("Гашение огня -", "маяка", "Гашение огня маяка -"),
        ("О буях", "и вехах", "О буях и вехах"),
        ("Буй стоит.", "на якоре.", "Буй стоит на якоре."),
        ("Буй стоит.", "Веха тоже стоит.", "Буй стоит. Веха тоже стоит."),
        ('журнал "Лед".', "и вода", 'журнал "Лед" и вода.'),
        ("с 1 мая 2026 г.", "и до 1 мая 2028 г.", "с 1 мая 2026 г. и до 1 мая 2028 г."),
        ("с 1 мая 2026 г.", ", кроме пункта 2", "с 1 мая 2026 г., кроме пункта 2."),
        ("с 1 мая 2026 г.;", "и позже", "с 1 мая 2026 г. и позже;"),
        ("буи, вехи и т.д.", "по перечню", "буи, вехи и т.д. по перечню."),
        ("вести журнал;", "с 1 мая 2026 г.", "вести журнал с 1 мая 2026 г.;"),
    ],
)
def test_insert_end(text: str, new: str, result: str) -> None:
    assert edited(text, spacing.insert_end(text, 0, len(text), new)) == result


@pytest.mark.parametrize(
    ("text", "new", "result"),
    [
        ("Буй стоит.", "Веха нет.", "Буй стоит. Веха нет."),
        ("вести журнал;", "Журнал толстый.", "вести журнал. Журнал толстый;"),
        ("Буй стоит", "Веха нет.", "Буй стоит. Веха нет."),
        ("с 1 мая 2026 г.;", "Веха - нет.", "с 1 мая 2026 г. Веха - нет;"),
        ("вести журнал;", "Буй - с 2026 г.", "вести журнал. Буй - с 2026 г.;"),
    ],
)
def test_insert_sentence(text: str, new: str, result: str) -> None:
    assert edited(text, spacing.insert_sentence_end(text, 0, len(text), new)) == result


@pytest.mark.parametrize(
    ("text", "sign", "new", "result"),
    [
        ("в порту.", ".", ";", "в порту;"),
        ("с 1 мая 2026 г.", ".", ";", "с 1 мая 2026 г.;"),
        ("с 1 мая 2026 г.;", ";", ".", "с 1 мая 2026 г."),
        ("100 тыс. руб.", ".", ",", "100 тыс. руб.,"),
        ("в порту;", ";", ".", "в порту."),
    ],
)
def test_change_sign(text: str, sign: str, new: str, result: str) -> None:
    assert edited(text, spacing.change_sign(text, len(text) - len(sign), len(text), new)) == result


@pytest.mark.parametrize(
    ("before", "after", "signs"),
    [
        ("буй, веха", "буй,, веха", ",,"),
        ("буй; веха", "буй, ; веха", ", ;"),
        ("буй.", "буй..", ".."),
        ("буй,, веха", "бакен,, веха", ""),
        ("и т.д., буй", "и т.д., бакен", ""),
        ("буй", "буй...", ""),
    ],
)
def test_signs_that_an_edit_brings_together(before: str, after: str, signs: str) -> None:
    assert spacing.meeting_signs(before, after) == signs
