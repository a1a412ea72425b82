"""The page, the terminal and the words around them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from lxml import html

from lawdraft.errors import InputError
from lawdraft.model.kind import Kind
from lawdraft.model.unit import Status, Statute
from lawdraft.render.html import render_html, render_text_html
from lawdraft.render.labels import date_text, item_text, labels, operation_text
from lawdraft.render.redline import Proposal, Redline, build_redline
from lawdraft.render.redline_json import redline_to_json
from lawdraft.render.terminal import render_terminal
from lawdraft.render.visible import escape_invisible, raise_indexes
from tests.render.build import Script, article, clause, lighthouse, statute
from tests.render.html_reader import read_html


def _all(page: str, path: str) -> list[Any]:
    """Return what an XPath expression finds in a page: elements or attribute values."""
    found = html.document_fromstring(page).xpath(path)
    assert isinstance(found, list)
    return found


def _bill() -> tuple[Statute, Redline]:
    base = lighthouse()
    script = Script(base)
    script.words(
        "на три года",
        "на пять лет",
        item="1/а",
        address="часть 1 статьи 2",
        text='а) слова "на три года" заменить словами "на пять лет";',
    )
    at = script.find(Kind.PART, "2")
    script.insert(
        (*at, 3),
        clause("2^1", "хранить <b>лампу</b>;", "и спички."),
        item="1/б",
        kind="insert_unit",
        address="пункт 2^1 части 2 статьи 2",
        text="б) дополнить пунктом 2^1;",
    )
    proposal = Proposal(tuple(script.changes), "mayaki", "О внесении изменений", "Уполномоченный", date(2026, 2, 3))
    return base, build_redline(base, proposal)


def test_every_link_has_a_target_and_every_id_is_used_once() -> None:
    page = render_html(_bill()[1])
    ids = _all(page, "//@id")
    assert len(ids) == len(set(ids))
    targets = [str(href) for href in _all(page, "//@href")]
    assert targets
    assert all(target.startswith("#") and target[1:] in ids for target in targets)
    assert set(_all(page, "//@aria-describedby")) <= set(ids)


def test_each_change_is_listed_and_linked_to_its_item() -> None:
    page = render_html(_bill()[1])
    rows = [[cell.text_content() for cell in row] for row in _all(page, "//nav//tbody/tr")]
    assert rows == [
        ["1", "часть 1 статьи 2", "замена слов", 'подпункт "а" пункта 1 статьи 1'],
        ["2", "пункт 21 части 2 статьи 2", "дополнение", 'подпункт "б" пункта 1 статьи 1'],
    ]
    assert _all(page, "//a[@id='c1']/@href") == ["#item1"]
    assert _all(page, "//a[@id='c1']/@aria-label") == ['Изменение 1: подпункт "а" пункта 1 статьи 1']
    tip = _all(page, "//a[@id='c1']/span[@class='tip']")[0].text_content()
    assert 'слова "на три года" заменить' in tip
    assert len(_all(page, "//a[contains(@class, 'ref') and @href='#item2']")) == 1  # on the first of its two lines


def test_the_page_is_self_contained() -> None:
    page = render_html(_bill()[1])
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "url(" not in page
    assert "@import" not in page
    assert '<html lang="ru">' in page


def test_unchanged_articles_are_folded() -> None:
    page = render_html(_bill()[1])
    heads = _all(page, "//main//details/summary//h4 | //main//details/summary//h3")
    folded = [" ".join(head.text_content().split()) for head in heads]
    assert folded == ["Статья 1. Предмет регулирования", "Статья 21. Осмотр", "Глава 2. Надзор"]
    assert not _all(page, "//main//details[@open]")
    plain = render_text_html(_bill()[0])
    assert not _all(plain, "//main//details")


def test_changes_only_keeps_lead_ins() -> None:
    (main,) = _all(render_html(_bill()[1], changes_only=True), "//main")
    text = main.text_content()
    assert "Смотритель маяка обязан:" in text
    assert "Глава 1. Содержание маяков" in text
    assert "вести вахтенный журнал" not in text
    assert "Предмет регулирования" not in text
    assert "Надзор" not in text


def test_the_notice_depends_on_the_work() -> None:
    base, redline = _bill()
    notice = labels("ru")["notice"]
    assert render_html(redline).count(notice) == 3  # on top, at the end, on each printed page
    official = evolve(base, work=evolve(base.work, authoritative=True))
    assert notice not in render_html(build_redline(official))
    assert labels("en")["notice"] in render_html(redline, lang="en")


def test_hostile_texts_stay_text() -> None:
    base = statute(
        article("1", "Срок", "Срок <script>alert(1)</script> \u202eтри\u202c года\x00."), title="</style><script>"
    )
    script = Script(base).words("года", "лет", text="<img onerror=x>", address="<i>", item='"><b>')
    page = render_html(build_redline(base, Proposal(tuple(script.changes), title="<u>")), notes=("<s>",))
    assert not re.search("<(?:script|img|i|u|s)[> ]", page)
    assert not re.search("[\x00\u202e\u202c]", page)
    assert read_html(page)[1] == ["Статья 1. Срок", "Срок <script>alert(1)</script> \u202eтри\u202c лет\x00."]


def test_suspended_text_is_marked() -> None:
    base = statute(evolve(article("1", "Срок", "Три года."), status=Status.SUSPENDED))
    assert "действие приостановлено" in render_text_html(base)


def test_a_change_without_a_place_is_said_so() -> None:
    base = statute(article("1", "Срок", "Срок три года."))
    script = Script(base).words("три", "пять").words("Срок пять года", "Срок шесть лет")
    page = render_html(build_redline(base, Proposal(tuple(script.changes))))
    assert 'id="c1"' in page  # the words it deleted are still seen
    script = Script(base).insert((0, 1), article("2", "Новая", "Текст.")).remove((0, 1))
    page = render_html(build_redline(base, Proposal(tuple(script.changes))))
    assert page.count(labels("ru")["not_visible"]) == 2


def test_several_proposals_have_their_own_styles() -> None:
    base = lighthouse()
    one = Script(base).words("красный", "зелёный")
    two = Script(base.with_root(one.root)).words("белый", "синий")  # type: ignore[arg-type]
    page = render_html(
        build_redline(base, Proposal(tuple(one.changes), title="Первый"), Proposal(tuple(two.changes), title="Второй"))
    )
    assert [e.text_content() for e in _all(page, "//main//ins[@class='p0']")] == ["зелёный"]
    assert [e.text_content() for e in _all(page, "//main//ins[@class='p1']")] == ["синий"]
    legend = _all(page, "//section[@class='legend']")[0].text_content()
    assert "Первый" in legend
    assert "Второй" in legend


def test_terminal() -> None:
    redline = _bill()[1]
    plain = render_terminal(redline, width=60)
    assert "сроком [-на три года-]{+на пять лет+}" in " ".join(plain.split())
    assert "{+2¹) хранить <b>лампу</b>;+}" in plain
    assert '‹подпункт "а" пункта 1 статьи 1›' in " ".join(plain.split())
    assert "Смотритель маяка обязан:" in plain
    assert "Предмет регулирования" not in plain
    assert max(map(len, plain.splitlines())) <= 60
    assert "\x1b" not in plain
    painted = render_terminal(redline, color=True)
    assert "\x1b[9;31m" in painted
    assert "[-" not in painted
    assert labels("en")["no_changes"] in render_terminal(build_redline(lighthouse()), lang="en")


def test_terminal_is_not_steered_by_a_text() -> None:
    base = statute(article("1", "Срок", "Три \x1b[2Jгода."))
    assert "\x1b" not in render_terminal(build_redline(base, Proposal(tuple(Script(base).words("Три", "Два").changes))))


def test_json() -> None:
    data = redline_to_json(_bill()[1])
    assert data["version"] == 1
    assert [change["item"] for change in data["changes"]] == ["1/а", "1/б"]
    line = next(line for line in data["lines"] if any("inserted" in s for s in line["segments"]))
    assert line["unit"] == [["глава", "1"], ["статья", "2"], ["часть", "1"]]
    assert [s["text"] for s in line["segments"] if s.get("deleted") == 0] == ["на три года"]
    assert all("joints" not in line or None in line["joints"] for line in data["lines"])


@pytest.mark.parametrize(
    ("article_number", "item", "russian", "english"),
    [
        ("1", "", "статья 1", "article 1"),
        ("1", "2", "пункт 2 статьи 1", "article 1, item 2"),
        ("2", "3/б", 'подпункт "б" пункта 3 статьи 2', "article 2, item 3, item б"),
        ("", "4", "пункт 4", "item 4"),
        (
            "1",
            "2/а#1",
            'подпункт "а" пункта 2 статьи 1, 1-е изменение без обозначения',
            "article 1, item 2, item а, unmarked change no. 1",
        ),
    ],
)
def test_items(article_number: str, item: str, russian: str, english: str) -> None:
    assert item_text(article_number, item, "ru") == russian
    assert item_text(article_number, item, "en") == english


def test_labels() -> None:
    assert labels("ru").keys() == labels("en").keys()
    with pytest.raises(InputError):
        labels("fr")
    assert date_text(date(2019, 5, 27), "ru") == "27 мая 2019 года"
    assert date_text(date(2019, 5, 27), "en") == "27 May 2019"
    assert operation_text("repeal_unit", "ru") == "признание утратившим силу"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("слова\u00a0и\tзнак", "слова\u00a0и\tзнак"),
        ("а\u202eб", "а⟨U+202E⟩б"),
        ("\x07", "⟨U+0007⟩"),
        ("\u2028", "⟨U+2028⟩"),
        ("\u200b", "⟨U+200B⟩"),
        ("\ufeff", "⟨U+FEFF⟩"),
        ("№ 5–7 «»", "№ 5–7 «»"),
        ("\udc80", "⟨U+DC80⟩"),
    ],
)
def test_invisible_characters(text: str, shown: str) -> None:
    assert escape_invisible(text) == shown


def test_raised_indexes() -> None:
    assert raise_indexes("статья 19.7^5-1, часть 2^1, 5^а") == "статья 19.7⁵⁻¹, часть 2¹, 5^а"
