"""The comparative table and the page of both texts: each changed unit once, whole, in order; both texts can be read back."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from lxml import etree, html

from lawdraft.amendment.step import Change
from lawdraft.errors import InputError
from lawdraft.model.kind import Kind
from lawdraft.model.plain import unit_lines
from lawdraft.model.rebuild import get
from lawdraft.model.unit import Statute, Unit
from lawdraft.render.comparison import compared_rows
from lawdraft.render.docx.comparison import render_table_docx
from lawdraft.render.redline import Proposal, Redline, accept, build_redline
from lawdraft.render.side import render_side
from lawdraft.render.table import FORMS, render_table, table_head
from tests.render.build import Script, article, lighthouse, part, statute
from tests.render.documents import TRIPLES, bill_redlines, ugly
from tests.render.html_reader import read_side
from tests.render.strategies import changed_statutes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_quick = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def contained(lines: list[str], text: list[str]) -> bool:
    """Whether `lines` stand in `text` one after the other."""
    return any(text[at : at + len(lines)] == lines for at in range(len(text) - len(lines) + 1))


def check_rows(redline: Redline) -> None:
    """Every cell is a passage of its text, and what no row shows is the same in both."""
    texts = unit_lines(redline.before.root), unit_lines(accept(redline))
    rest = [list(text) for text in texts]
    for row in compared_rows(redline):
        for side, cell in enumerate((row.before, row.after)):
            words = [line for text in cell for line in text.words.split("\n")]
            assert contained(words, texts[side]) or not words, (row.address, words)
            for word in words:
                if word in rest[side]:
                    rest[side].remove(word)
    assert sorted(rest[0]) == sorted(rest[1])


@pytest.mark.parametrize("folder", TRIPLES, ids=lambda path: path.name)
def test_example_bills(folder: Path) -> None:
    for redline in bill_redlines(folder):
        check_rows(redline)
        rows = compared_rows(redline)
        assert rows
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))


def test_rows_of_the_ugly_case() -> None:
    rows = compared_rows(ugly())
    assert [(row.address, row.remark_before, row.remark_after) for row in rows] == [
        ("Часть 1 статьи 2", "", ""),
        ("Пункт 2 части 2 статьи 2", "", "Исключен"),
        ("Пункт 3 части 2 статьи 2", "", ""),
        ("Часть 3 статьи 2", "", "Исключена"),
        ("Статья 2^2", "Отсутствует", ""),
        ("Наименование главы 2", "", ""),
        ("Часть 2 статьи 3", "Отсутствует", ""),
        ("Строка «1», таблица статьи 3", "", "Исключена"),
        ("Строка «3», таблица статьи 3", "Отсутствует", ""),
        ("Строка «2», таблица статьи 3", "", ""),
    ]
    assert rows[0].before[0].runs == (
        ("1. Смотритель маяка назначается начальником гавани и его заместителем сроком на ", False),
        ("три года", True),
        (".", False),
    )
    assert rows[0].notes == ("Первый проект: пункт 1 статьи 1 законопроекта: замена слов",)


def test_heading_alone_and_unit_whole() -> None:
    base = lighthouse()
    script = Script(base)
    script.words("Предмет регулирования", "Предмет закона")
    script.words("Смотритель маяка обязан", "Смотритель обязан")
    script.words("зажигать", "гасить")
    rows = compared_rows(build_redline(base, Proposal(tuple(script.changes))))
    assert [row.address for row in rows] == ["Наименование статьи 1", "Часть 2 статьи 2"]
    assert len(rows[1].before) == 5  # the part appears once, whole, with all its points


def test_repealed_unit() -> None:
    base = lighthouse()
    script = Script(base)
    script.remove(script.find(Kind.PART, "3"), kind="repeal_unit")
    (row,) = compared_rows(build_redline(base, Proposal(tuple(script.changes))))
    assert row.remark_after == "Утратила силу"
    (row,) = compared_rows(build_redline(base, Proposal(tuple(script.changes))), lang="en")
    assert row.remark_after == "Repealed"


def test_a_part_wrapped_anew_is_no_change() -> None:
    base = lighthouse()
    script = Script(base)
    place = script.find(Kind.ARTICLE, "1")
    old = get(script.root, place)
    assert isinstance(old, Unit)
    script.restate(
        place, article("1", "Предмет регулирования", Unit(Kind.PART, body=old.body), part("2", "Новая часть."))
    )
    (row,) = compared_rows(build_redline(base, Proposal(tuple(script.changes))))
    assert [text.runs for text in row.after][-1] == (("2. Новая часть.", True),)
    assert not any(changed for text in row.before for _, changed in text.runs)


@given(changed_statutes())
@_quick
def test_random_changes_in_all_forms(case: tuple[Statute, tuple[Change, ...]]) -> None:
    before, changes = case
    redline = build_redline(before, Proposal(changes[:2], name="один"), Proposal(changes[2:], name="два"))
    for form in FORMS:
        page = render_table(redline, form=form, lang="en")
        assert "\u202e" not in page
        html.fromstring(page)
        for name in zipfile.ZipFile(BytesIO(data := render_table_docx(redline, form=form))).namelist():
            etree.fromstring(zipfile.ZipFile(BytesIO(data)).read(name))


@pytest.mark.parametrize(("form", "columns"), [("two", 2), ("five", 5), ("second_reading", 5)])
def test_head_and_shape(form: str, columns: int) -> None:
    tree = html.fromstring(render_table(ugly(), form=form))
    assert len(tree.findall(".//thead/tr/th")) == columns
    assert len(tree.xpath("//td[@class='before']")) == len(tree.xpath("//td[@class='after']")) == 10
    assert tree.xpath("//td[@class='before']//del") and tree.xpath("//td[@class='after']//ins")
    assert not tree.xpath("//td[@class='before']//ins") and not tree.xpath("//td[@class='after']//del")
    with zipfile.ZipFile(BytesIO(render_table_docx(ugly(), form=form))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    rows = body.findall(f".//{W}tr")
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert len(rows[0].findall(f"{W}tc")) == columns
    assert body.find(f".//{W}pgSz").get(f"{W}orient") == "landscape"
    struck = {"".join(run.itertext()) for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}strike") is not None}
    assert "три года" in struck


def test_unknown_form() -> None:
    with pytest.raises(InputError):
        render_table(ugly(), form="three")
    with pytest.raises(InputError):
        render_table(ugly(), lang="de")


# --- both texts side by side


@pytest.mark.parametrize("folder", TRIPLES, ids=lambda path: path.name)
def test_side_by_side(folder: Path) -> None:
    for redline in bill_redlines(folder):
        assert read_side(render_side(redline)) == (
            "\n".join(unit_lines(redline.before.root)),
            "\n".join(unit_lines(accept(redline))),
        )


@given(changed_statutes())
@_quick
def test_side_by_side_on_random_changes(case: tuple[Statute, tuple[Change, ...]]) -> None:
    before, changes = case
    redline = build_redline(before, Proposal(changes))
    assert read_side(render_side(redline)) == (
        "\n".join(unit_lines(before.root)),
        "\n".join(unit_lines(accept(redline))),
    )
    assert "\u202e" not in render_side(redline, changes_only=True, lang="en")


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        ("Федеральный закон", "О маяках", "к проекту федерального закона «Первый»"),
        ("Кодекс", "Портовый кодекс Российской Федерации", "к проекту федерального закона «Первый»"),
        ("Закон Российской Федерации", "О маяках", "к проекту федерального закона «Первый»"),
        ("Закон Энской области", "О маяках", "к проекту закона Энской области «Первый»"),
        ("Приказ", "О маяках", "к проекту приказа «Первый»"),
        ("Кодекс", "Портовый кодекс Энской области", "к проекту «Первый»"),
        ("", "", "к проекту «Первый»"),
    ],
)
def test_the_bill_is_of_the_kind_that_amends_the_act(kind: str, title: str, said: str) -> None:
    base = statute(article("1", "Маяки", part("1", "Маяк горит.")))
    base = evolve(base, work=evolve(base.work, kind=kind, title=title))
    assert table_head(build_redline(base, Proposal((), title="Первый")), "five", "ru").lines[0] == said
