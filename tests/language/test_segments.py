"""A bill as lines, marks and blocks."""

from __future__ import annotations

from lawdraft.language.ru.segments import has_formula, mark_of, segment

_BILL = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О внесении изменений в Федеральный закон "О маяках"

Статья 1

Внести в Федеральный закон от 14 мая 2019 года № 1117-ФЗ "О маяках" следующие изменения:
1) в статье 2:
а) часть 1 изложить в следующей редакции:
"1. Смотритель обязан:
1) зажигать огонь;
2) вести журнал.";
б) часть 3 признать утратившей силу;
2) статью 4 исключить.

Статья 2

Настоящий Федеральный закон вступает в силу со дня его официального опубликования.

Президент
Российской Федерации
№ 9001-ФЗ

Приложение 1
к Федеральному закону

Маяк | Огонь
"""


def test_the_parts_of_a_bill() -> None:
    found = segment(_BILL)
    assert [section.number for section in found.sections] == ["1", "2"]
    assert [line.text for line in found.head][:1] == ["ФЕДЕРАЛЬНЫЙ ЗАКОН"]
    assert [line.text for line in found.signature] == ["Президент", "Российской Федерации", "№ 9001-ФЗ"]
    assert [label for label, _ in found.appendices] == ["1"]


def test_the_items_of_an_article() -> None:
    items = segment(_BILL).sections[0].items
    assert [("/".join(label for _, label in item.path), item.leadin) for item in items] == [
        ("", True),
        ("1", True),
        ("1/а", False),
        ("1/б", False),
        ("2", False),
    ]
    assert all(_BILL[item.start : item.end] == item.text for item in items)


def test_a_numbered_list_inside_a_block_is_no_item() -> None:
    block = segment(_BILL).sections[0].items[2]
    (quotation,) = block.quoted
    assert quotation.text == "1. Смотритель обязан:\n1) зажигать огонь;\n2) вести журнал."


def test_marks() -> None:
    assert mark_of("1) в статье 2:") == ("paren", "1", 3)
    assert mark_of("2^1. Смотритель") == ("dot", "2^1", 5)
    assert mark_of("аб) слово") == ("letter", "аб", 4)
    assert mark_of("1.Без пробела") is None
    assert mark_of("и) слово") == ("letter", "и", 3)
    assert mark_of("Статья 5") is None


def test_a_formula_verb_counts_outside_quotations_only() -> None:
    assert has_formula('слова "а" исключить')
    assert not has_formula('"слова исключить"')
    assert not has_formula("Исключительно смотритель")
