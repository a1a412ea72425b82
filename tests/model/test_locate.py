"""Finding addresses: every kind of place, what is missing and why, and the way back."""

from __future__ import annotations

import pytest

from lawdraft.model.address import Address
from lawdraft.model.kind import Kind
from lawdraft.model.locate import Missing, Place, locate
from lawdraft.model.naming import address_of
from lawdraft.model.number import Number
from lawdraft.model.rebuild import get, paragraphs
from lawdraft.model.unit import Cell, Paragraph, Row, Statute, Table, Unit
from lawdraft.readers.plain import read_plain

BASE = """РОССИЙСКАЯ ФЕДЕРАЦИЯ
ФЕДЕРАЛЬНЫЙ ЗАКОН
О буях

Настоящий Федеральный закон принят для порядка.

Глава 1. Общее

Статья 1. Буй
1. Буй есть знак. Знак плавает. Знак виден.
2. Буй состоит из:
1) корпуса;
2) якоря:
а) большого;
б) малого;
2^1) троса;
3) цепи.
Цепь крепится к якорю.
Примечание. Буем признается и веха.

Статья 2. Веха
Веха есть шест.
Шест бывает:
деревянный;
железный.

Глава 2. Прочее

Статья 5^1. Створ
1. Утратила силу.
2. Створ виден.

Статья 6. Утратила силу.

Статьи 7 - 9. Утратили силу.

Президент Российской Федерации
1 июля 2020 года
№ 1-ФЗ

Приложение 1
к Федеральному закону "О буях"
Нормы
№ | Район | Сумма
1. | Озерный район | 18
2. | Город Орел | 10

Приложение 2
Районы
Район | Число
Северный берег | 4
Южный берег | 5
"""
UK = """РОССИЙСКАЯ ФЕДЕРАЦИЯ
МАЯЧНЫЙ КОДЕКС

Статья 1. Гашение
Гашение огня -
наказывается штрафом.
То же деяние, совершенное:
а) группой;
б) в туман, -
наказывается арестом.
Примечания.
1. Туман есть мгла.
2. Группа есть двое.
"""


@pytest.fixture(scope="module")
def law() -> Statute:
    return read_plain(BASE)[0]


@pytest.fixture(scope="module")
def code() -> Statute:
    return read_plain(UK, dialect="UK")[0]


def words(root: Unit, place: Place) -> str:
    node = get(root, place.path)
    if place.part == "mark" and isinstance(node, Unit):
        return node.mark
    if isinstance(node, Paragraph):
        return node.text[slice(*place.span)] if place.span else node.text
    if isinstance(node, Unit):
        return node.mark or node.kind.value
    if isinstance(node, Row):
        return " | ".join(words(root, Place((*place.path, at))) for at in range(len(node.cells)))
    if isinstance(node, Cell):
        return " ".join(paragraph.text for paragraph in node.body)
    return type(node).__name__


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("статья 1", ["Статья 1."]),
        ("глава 2", ["Глава 2."]),
        ("глава 2/статья 5^1", ["Статья 5^1."]),
        ("статья 1/часть 2/пункт 2/подпункт б", ["б)"]),
        ("статья 1/часть 2/пункт 2 - 3", ["2)", "2^1)", "3)"]),
        ("статья 2/часть 1", ["Статья 2."]),
        ("статья 1/часть 2/абзац 1", ["Буй состоит из:"]),
        ("статья 1/часть 2/абзац 5", ["малого;"]),
        ("статья 1/часть 2/абзац 8", ["Цепь крепится к якорю."]),
        ("статья 1/часть 2/абзац last", ["Цепь крепится к якорю."]),
        ("статья 2/абзац 3 - 4", ["деревянный;", "железный."]),
        ("статья 1/часть 1/предложение 2", ["Знак плавает."]),
        ("статья 1/часть 1/предложение last", ["Знак виден."]),
        ("статья 1/часть 2/пункт 3/предложение 1", ["цепи."]),
        ("статья 1/наименование", ["Буй"]),
        ("наименование", ["О буях"]),
        ("преамбула", ["преамбула"]),
        ("статья 1/примечание", ["Примечание."]),
        ("статья 1/примечание/абзац 1", ["Буем признается и веха."]),
        ("статья 5^1/часть 1", ["1."]),
        ("статья 8", ["Статьи 7 - 9."]),
        ("приложение 1", ["Приложение 1"]),
        ("приложение 1/нумерационный заголовок", ["Приложение 1"]),
        ("приложение 1/наименование", ["Нормы"]),
        ("приложение 1/таблица", ["Table"]),
        ("приложение 1/строка 2", ["2. | Город Орел | 10"]),
        ("приложение 1/строка 2/графа 3", ["10"]),
        ("приложение 1/таблица/строка 1/графа Район", ["Озерный район"]),
        ("приложение 1/позиция Озерного района/графа 3", ["18"]),
        ("приложение 1/позиция города Орла", ["2. | Город Орел | 10"]),
        ("приложение 2/позиция Южного берега", ["Южный берег | 5"]),
        ("приложение 2/строка Северный берег", ["Северный берег | 4"]),
    ],
)
def test_found(law: Statute, address: str, expected: list[str]) -> None:
    found = locate(law.root, Address.parse(address) if "/" in address else Address.parse(address + "/"))
    assert not isinstance(found, Missing), found
    assert [words(law.root, place) for place in found] == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("статья 1/часть 1/абзац 2", ["наказывается штрафом."]),
        ("статья 1/часть 2/пункт б", ["б)"]),
        ("статья 1/часть 2/абзац 4", ["наказывается арестом."]),
        ("статья 1/часть last/абзац 1", ["То же деяние, совершенное:"]),
        ("статья 1/примечание/пункт 2", ["2."]),
    ],
)
def test_unnumbered_parts_are_counted(code: Statute, address: str, expected: list[str]) -> None:
    found = locate(code.root, Address.parse(address))
    assert not isinstance(found, Missing), found
    assert [words(code.root, place) for place in found] == expected


@pytest.mark.parametrize(
    ("address", "repealed", "candidates"),
    [
        ("статья 51/", False, ["5^1", "6"]),
        ("статья 1/часть 3", False, ["2"]),
        ("статья 1/часть 2/пункт 4", False, ["3"]),
        ("статья 1/часть 2/пункт 2 - 5", False, []),
        ("статья 1/часть 2/абзац 9", False, []),
        ("статья 1/часть 1/предложение 4", False, []),
        ("статья 6/часть 1/пункт 2", True, []),
        ("статья 8/часть 2", True, []),
        ("статья 5^1/часть 1/пункт 1", True, []),
        ("приложение 3/", False, ["2"]),
        ("приложение/", False, ["1", "2"]),
        ("приложение 1/строка 9", False, []),
        ("приложение 2/позиция Западного берега", False, []),
        ("статья 2/примечание", False, []),
    ],
)
def test_missing(law: Statute, address: str, repealed: bool, candidates: list[str]) -> None:
    found = locate(law.root, Address.parse(address))
    assert isinstance(found, Missing)
    assert found.repealed is repealed
    assert [str(step.label) for step in found.candidates] == candidates


def test_lost_raised_index_is_suspected(law: Statute) -> None:
    found = locate(law.root, Address.parse("статья 51/"))
    assert isinstance(found, Missing)
    assert found.superscript


def test_every_paragraph_has_an_address_that_leads_back(law: Statute, code: Statute) -> None:
    for root in (law.root, code.root):
        for path, _ in paragraphs(root):
            found = locate(root, address_of(root, path))
            assert not isinstance(found, Missing), (path, address_of(root, path))
            assert len(found) == 1 or not address_of(root, path)
            assert path[: len(found[0].path)] == found[0].path


def test_a_twice_used_label_names_nothing(law: Statute) -> None:
    article = get(law.root, (2, 0))
    assert isinstance(article, Unit)
    double = Unit(law.root.kind, body=(article, article))
    found = locate(double, Address.parse("статья 1/"))
    assert isinstance(found, Missing)
    assert found.why == "there are several"


def test_a_table_without_appendix_is_found() -> None:
    table = Table((Row((Cell((Paragraph("1"),)),)),))
    assert locate(Unit(Kind.ACT, body=(table,)), Address.parse("таблица/")) == (Place((0,)),)


def test_articles_of_appendices_are_apart() -> None:
    article = Unit(Kind.ARTICLE, Number.parse("1"), "Статья 1.", body=(Paragraph("Текст."),))
    act = Unit(Kind.ACT, body=(Unit(Kind.APPENDIX, Number.parse("1"), "Приложение 1", body=(article,)),))
    assert isinstance(locate(act, Address.parse("статья 1/")), Missing)
    assert locate(act, Address.parse("приложение 1/статья 1")) == (Place((0, 0)),)
