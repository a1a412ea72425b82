"""What a redline shows: which words by which change, nested changes, restated provisions beside their old wording."""

from __future__ import annotations

import time

import pytest

from lawdraft.amendment.step import Change, EditText, StepError
from lawdraft.model.kind import Kind
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Paragraph, Statute, Table, Unit
from lawdraft.render.html import render_html
from lawdraft.render.layout import project, side_lines
from lawdraft.render.lines import Line
from lawdraft.render.redline import Proposal, Redline, RedlineProofError, Side, accept, build_redline, reject
from lawdraft.render.text import read_plain_redline, render_plain
from lawdraft.render.visible import split_visible
from lawdraft.render.words import word_diff
from tests.render.build import Script, article, clause, lighthouse, part, row, statute
from tests.render.html_reader import read_html


def _redline(base: Statute, script: Script) -> Redline:
    return build_redline(base, Proposal(tuple(script.changes)))


def _changed(redline: Redline) -> list[str]:
    return [line for line in render_plain(redline).splitlines() if "[-" in line or "{+" in line]


def test_no_changes_leave_the_tree_itself() -> None:
    base = lighthouse()
    redline = build_redline(base)
    assert redline.root is base.root
    assert accept(redline) is base.root
    assert _changed(redline) == []


def test_untouched_parts_are_shared() -> None:
    base = lighthouse()
    script = Script(base).words("красный", "зелёный")
    redline = _redline(base, script)
    assert reject(redline) == base.root
    assert accept(redline).body[1] is base.root.body[1]
    assert _changed(redline) == ["2 | Южный | [-красный-]{+зелёный+}"]


@pytest.mark.parametrize(
    ("edits", "shown"),
    [
        ([("на три года", "на пять лет")], "Назначается [-на три года-]{+на пять лет+} начальником."),
        ([(" на три года", "")], "Назначается[- на три года-] начальником."),
        ([("начальником", "начальником гавани")], "Назначается на три года [-начальником-]{+начальником гавани+}."),
        # inserted by one change, deleted by a later one: it stands in neither text
        ([("три", "пять"), ("пять", "семь")], "Назначается на [-три-]{+семь+} года начальником."),
        ([("три", "пять или семь"), (" или семь", "")], "Назначается на [-три-]{+пять+} года начальником."),
        # a later change reaches over what an earlier one inserted
        ([("три", "пять"), ("на пять года", "бессрочно")], "Назначается [-на три года-]{+бессрочно+} начальником."),
        ([("три", "пять"), ("пять", "")], "Назначается на [-три-] года начальником."),
    ],
)
def test_words(edits: list[tuple[str, str]], shown: str) -> None:
    base = statute(article("1", "Срок", "Назначается на три года начальником."))
    script = Script(base)
    for old, new in edits:
        script.words(old, new)
    assert _changed(_redline(base, script)) == [shown]


def test_each_run_names_its_change() -> None:
    base = statute(article("1", "Срок", "Срок три года."))
    redline = _redline(base, Script(base).words("три", "пять").words("года", "лет"))
    line = [event for event in project(redline) if isinstance(event, Line)][-1]
    assert [(p.text, p.deleted, p.inserted) for p in line.pieces if p.changed] == [
        ("три", 0, None),
        ("пять", None, 0),
        ("года", 1, None),
        ("лет", None, 1),
    ]


def test_an_inserted_unit_is_edited_and_removed_by_later_changes() -> None:
    base = lighthouse()
    script = Script(base)
    at = script.find(Kind.PART, "2")
    script.insert((*at, 2), clause("1^1", "хранить лампу;"))
    script.words("хранить лампу", "хранить запасную лампу")
    assert _changed(_redline(base, script)) == ["{+1^1) хранить запасную лампу;+}"]
    script.remove((*at, 2))
    assert _changed(_redline(base, script)) == []


def test_a_changed_unit_is_removed() -> None:
    base = lighthouse()
    script = Script(base).words("форменную одежду", "обувь")
    script.remove(script.find(Kind.PART, "3"))
    assert _changed(_redline(base, script)) == ["[-3. Смотритель маяка получает форменную одежду.-]"]


def test_paths_count_living_nodes_only() -> None:
    base = statute(article("1", "Срок", part("1", "Один."), part("2", "Два."), part("3", "Три.")))
    script = Script(base).remove((0, 0)).remove((0, 0)).insert((0, 1), part("4", "Четыре."))
    assert _changed(_redline(base, script)) == ["[-1. Один.-]", "[-2. Два.-]", "{+4. Четыре.+}"]


def test_a_restated_part_shows_its_words() -> None:
    base = lighthouse()
    script = Script(base)
    script.restate(
        script.find(Kind.PART, "2"),
        part(
            "2",
            "Смотритель маяка обязан:",
            clause("1", "зажигать огонь за 30 минут до захода солнца;"),
            clause("2^1", "хранить запасную лампу;"),
            clause("3", "сообщать о неисправностях начальнику гавани."),
            "Журнал хранится десять лет.",
        ),
    )
    assert _changed(_redline(base, script)) == [
        "1) зажигать огонь за [-20-]{+30+} минут до захода солнца;",
        "[-2) вести вахтенный журнал;-]",
        "{+2^1) хранить запасную лампу;+}",
        "Журнал хранится [-пять-]{+десять+} лет.",
    ]


def test_a_repealed_part_keeps_its_number() -> None:
    base = lighthouse()
    script = Script(base)
    script.restate(script.find(Kind.PART, "2"), part("2", "Утратила силу."))
    assert _changed(_redline(base, script))[0] == "2. [-Смотритель маяка обязан:-]{+Утратила силу.+}"
    assert len(_changed(_redline(base, script))) == 5


def test_another_kind_is_shown_whole() -> None:
    base = statute(article("1", "Срок", part("1", "Один."), "Два."))
    script = Script(base).restate((0, 0), clause("1", "Один."))
    assert _changed(_redline(base, script)) == ["[-1. Один.-]", "{+1) Один.+}"]


def test_renumbering_and_headings() -> None:
    base = lighthouse()
    script = Script(base)
    script.number(script.find(Kind.PART, "3"), "4", "4.")
    path = script.find(Kind.ARTICLE, "3")
    script.do(EditText((*path, -1), 0, "Надзор", "Надзор за маяками"))
    assert _changed(_redline(base, script)) == [
        "[-3.-]{+4.+} Смотритель маяка получает форменную одежду.",
        "Статья 3. Надзор{+ за маяками+}",
    ]


def test_rows_of_a_table() -> None:
    base = lighthouse()
    script = Script(base)
    path = script.find(Kind.ARTICLE, "3")
    script.insert((*path, 1, 3), row("3", "Западный", "белый")).remove((*path, 1, 1))
    assert _changed(_redline(base, script)) == ["[-1 | Северный | белый-]", "{+3 | Западный | белый+}"]


def test_a_wrong_after_is_a_defect() -> None:
    base = lighthouse()
    script = Script(base).words("красный", "зелёный")
    with pytest.raises(RedlineProofError):
        build_redline(base, Proposal(tuple(script.changes)), after=base)


def test_a_step_that_does_not_fit() -> None:
    base = lighthouse()
    change = Change((EditText((1, 0, 0), 0, "нет таких слов", ""),), "1", "1", "delete_text", "статья 1")
    with pytest.raises(StepError):
        build_redline(base, Proposal((change,)))


def test_two_proposals_keep_their_owners() -> None:
    base = lighthouse()
    one = Script(base).words("красный", "зелёный")
    two = Script(base.with_root(one.root)).words("белый", "синий").words("пять лет", "год")  # type: ignore[arg-type]
    redline = build_redline(base, Proposal(tuple(one.changes), name="а"), Proposal(tuple(two.changes), name="б"))
    assert redline.owners == (0, 1, 1)
    before, after = read_plain_redline(render_plain(redline))
    assert "красный" in before
    assert "зелёный" in after
    assert "синий" in after


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "новый", [("", "", "новый")]),
        ("тот же", "тот же", [("тот же", "", "")]),
        ("за 20 минут до захода", "за 30 минут до захода", [("за ", "20", "30"), (" минут до захода", "", "")]),
        # words with only a short word between them make one difference
        (
            "срок на три года службы",
            "срок на пять лет службы",
            [("срок на ", "три года", "пять лет"), (" службы", "", "")],
        ),
        ("Надзор осуществляет орган.", "Утратила силу.", [("", "Надзор осуществляет орган.", "Утратила силу.")]),
        ("статьи 5 закона", "статьи 5^1 закона", [("статьи ", "5", "5^1"), (" закона", "", "")]),
    ],
)
def test_word_diff(old: str, new: str, shown: list[tuple[str, str, str]]) -> None:
    found = word_diff(old, new)
    assert list(found) == shown
    assert "".join(kept + removed for kept, removed, _ in found) == old
    assert "".join(kept + added for kept, _, added in found) == new


def test_very_long_paragraphs_are_compared_quickly() -> None:
    old = " ".join(f"слово{at}" for at in range(60_000))
    new = old.replace("слово30000 ", "другое ")
    assert word_diff(old, new)[0][1:] == ("слово30000", "другое")
    assert len(word_diff(old, " ".join(reversed(old.split())))) == 1


@pytest.mark.parametrize(
    "silent",
    [
        Unit(Kind.CLAUSE),
        Unit(Kind.CLAUSE, body=(Unit(Kind.SUBCLAUSE),)),
        Unit(Kind.CLAUSE, body=(Table(()),)),
    ],
    ids=["bare", "nested", "table"],
)
def test_a_unit_that_prints_nothing_leaves_the_joint(silent: Unit) -> None:
    marked = Unit(Kind.PART, None, "1.", body=(silent, Paragraph("Маяк светит.")))
    base = statute(marked, "Конец.")
    assert unit_lines(base.root) == ["1. Маяк светит.", "Конец."]
    for script in (Script(base), Script(base).words("светит", "горит"), Script(base).words("Конец", "Начало")):
        redline = _redline(base, script)
        for at, (side, root) in enumerate(((Side.BEFORE, base.root), (Side.AFTER, script.root))):
            assert list(side_lines(redline, side)) == unit_lines(root)
            assert read_html(render_html(redline))[at] == unit_lines(root)


def test_a_unit_that_loses_its_words_leaves_the_joint() -> None:
    base = statute(Unit(Kind.PART, None, "1.", body=(Unit(Kind.CLAUSE, body=(Paragraph("Луч."),)), Paragraph("Маяк."))))
    script = Script(base).remove((0, 0, 0))
    redline = _redline(base, script)
    assert side_lines(redline, Side.BEFORE) == ("1. Луч.", "Маяк.")
    assert side_lines(redline, Side.AFTER) == ("1. Маяк.",)
    assert read_html(render_html(redline)) == (["1. Луч.", "Маяк."], ["1. Маяк."])


def test_a_paragraph_that_only_moves_into_a_part_is_no_change_to_see() -> None:
    base = statute(article("1", "Маяки", "Маяк светит ночью.", "Маяк стоит на мысу."))
    place = (*Script(base).find(Kind.ARTICLE, "1"), 0)
    script = Script(base).remove((*place[:-1], 1)).remove(place)
    script.insert(place, Unit(Kind.PART, body=(Paragraph("Маяк светит ночью."), Paragraph("Маяк стоит на мысу."))))
    page = render_html(_redline(base, script))
    body = page[page.index("<main") : page.index("</main>")]
    assert "<ins" not in body
    assert "<del" not in body
    assert read_html(page) == (unit_lines(base.root), unit_lines(script.root))


def test_a_megabyte_of_invisible_signs_is_split_quickly() -> None:
    text = "а\u202e" * 500_000 + "б" * 500_000
    start = time.perf_counter()
    runs = split_visible(text)
    assert time.perf_counter() - start < 10
    assert len(runs) == 1_000_001
    assert runs[:2] == (("а", False), ("\u202e", True))
    assert "".join(run for run, _ in runs) == text
