"""References in running text, and what a bill does to them."""

from __future__ import annotations

import pytest

from lawdraft.check.example import LAW, matter_of
from lawdraft.check.references import find_references, references_in, resolve
from lawdraft.check.rule import Example
from lawdraft.check.run import lint
from lawdraft.readers.plain import read_plain

CASES = [
    ("Лед колют в порядке, установленном частью 7 настоящей статьи.", ["часть 7"], "статья"),
    ("в случаях, указанных в пунктах 1 и 3 настоящей части", ["пункт 1", "пункт 3"], "часть"),
    ("в соответствии со статьей 5 настоящего Федерального закона", ["статья 5"], ""),
    ("предусмотренных статьями 5 - 7 настоящего Кодекса", ["статья 5", "статья 7"], ""),
    ('подпунктом "б" пункта 2 части 1 статьи 3 настоящего Закона', ['подпункт "б" пункта 2 части 1 статьи 3'], ""),
    ("статья 5 без своего закона - не ссылка", [], ""),
    ("настоящая статья открыта для статьи", [], ""),
]


@pytest.mark.parametrize(("text", "wanted", "within"), CASES)
def test_references_are_found(text: str, wanted: list[str], within: str) -> None:
    found = find_references(text)
    assert [str(one.address) for one in found] == wanted
    for one in found:
        assert text[one.start : one.end] == one.text
        assert (one.within.value if one.within else "") == within
        assert one.own == (not within)


def test_one_list_may_be_of_the_act_and_of_the_article() -> None:
    text = "статьями 5 и 6 настоящего Закона и частями 1 и 2 настоящей статьи"
    assert [(str(one.address), one.own) for one in find_references(text)] == [
        ("статья 5", True), ("статья 6", True), ("часть 1", False), ("часть 2", False),
    ]  # fmt: skip


def test_another_act_is_named() -> None:
    (one,) = find_references('статьей 2 Федерального закона от 1 марта 2019 года № 31-ФЗ "О пристанях"')
    assert one.act is not None
    assert (one.act.number, one.own) == ("31-ФЗ", False)


def test_a_relative_reference_is_resolved_where_it_stands() -> None:
    root = read_plain(LAW)[0].root
    found = [(str(resolve(root, place, one)), one.text) for place, _, one in references_in(root)]
    assert found == [
        ("часть 2 статьи 1", "частью 2 настоящей статьи"),
        ("часть 1 статьи 1", "частью 1 статьи 1 настоящего Федерального закона"),
    ]


OTHER = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О плотах

Статья 1. Плоты
Плот причаливает по правилам части 1 статьи 3 Федерального закона от 1 марта 2019 года № 31-ФЗ "О пристанях".

Президент Российской Федерации
3 июня 2021 года
№ 90-ФЗ
"""
EFFECTS = [
    ("1) часть 2 статьи 1 признать утратившей силу.", ["L-XREF"]),
    ("1) статью 1 признать утратившей силу.", ["L-XREF"]),  # one reference goes with the article, one stays
    ("1) части 2 и 3 статьи 1 признать утратившими силу.", []),
    ("1) часть 4 статьи 2 признать утратившей силу.", []),
    ("1) часть 1 статьи 3 признать утратившей силу.", ["L-XREF"]),
    ("1) главу 2 признать утратившей силу.", ["L-XREF"]),
    ('1) часть 1 статьи 2 изложить в следующей редакции:\n"1. Сбор по части 2 настоящей статьи равен рублю.".', []),
    ('1) часть 1 статьи 2 изложить в следующей редакции:\n"1. Сбор по части 3 настоящей статьи равен рублю.".', ["L-XREF-SELF"]),
    ('1) часть 1 статьи 2 дополнить словами "по статье 9 настоящего Федерального закона".', ["L-XREF-SELF"]),
]  # fmt: skip


@pytest.mark.parametrize(("item", "wanted"), EFFECTS)
def test_what_a_bill_does_to_references(item: str, wanted: list[str]) -> None:
    findings = lint(matter_of(Example(item, others=(OTHER,))))
    assert [f.fault.code for f in findings if f.fault.code.startswith("L-XREF")] == wanted


EXTRACT = LAW.replace("Статья 3.", "Статья 30.").replace("статьи 3", "статьи 30")


def test_an_extract_is_not_held_against_a_bill() -> None:
    """Articles that the text at hand leaves out may be there: a warning, no error."""
    item = '1) часть 1 статьи 2 дополнить словами "по статье {} настоящего Федерального закона".'
    found = {
        number: [
            f.fault.severity
            for f in lint(matter_of(Example(item.format(number), EXTRACT)))
            if f.fault.code == "L-XREF-SELF"
        ]
        for number in ("9", "30")
    }
    assert found == {"9": ["W"], "30": []}
