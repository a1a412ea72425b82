"""Markdown: both texts come back; nothing in a text is taken for markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from lawdraft.amendment.step import Change
from lawdraft.errors import InputError
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Statute
from lawdraft.render.markdown import read_markdown_sides, render_markdown
from lawdraft.render.redline import Proposal, Redline, accept, build_redline
from tests.render.build import Script, part, statute
from tests.render.documents import TRIPLES, bill_redlines, ugly
from tests.render.strategies import changed_statutes


def texts(redline: Redline) -> tuple[str, str]:
    return "\n".join(unit_lines(redline.before.root)), "\n".join(unit_lines(accept(redline)))


@pytest.mark.parametrize("folder", TRIPLES, ids=lambda path: path.name)
def test_example_bills(folder: Path) -> None:
    for redline in bill_redlines(folder):
        assert read_markdown_sides(render_markdown(redline)) == texts(redline)


@given(changed_statutes())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_random_changes(case: tuple[Statute, tuple[Change, ...]]) -> None:
    before, changes = case
    redline = build_redline(before, Proposal(changes))
    page = render_markdown(redline)
    assert read_markdown_sides(page) == texts(redline)
    assert "\u202e" not in page + render_markdown(redline, changes_only=True, lang="en")


def test_how_it_looks() -> None:
    page = render_markdown(ugly())
    assert "\n### Статья 2. Смотритель маяка\n" in page
    assert (
        "1\\. Смотритель маяка назначается начальником гавани и его заместителем сроком на <del>три года</del><ins>пять лет</ins>[^1]."
        in page
    )
    assert "\n<del>2) вести вахтенный журнал;</del>[^2]\n" in page
    assert "\n| № | Маяк | Огонь |\n| --- | --- | --- |\n" in page
    assert "\n[^1]: Первый проект: пункт 1 статьи 1 законопроекта: замена слов\n" in page
    assert "### Статья 2<sup>1</sup>. Осмотр" in page


@pytest.mark.parametrize(
    "text",
    [
        "* раз",
        "- раз",
        "+ раз",
        "1. раз",
        "1) раз",
        "# раз",
        "> раз",
        "---",
        "<b>раз</b>",
        "a | b",
        "`раз`",
        "  раз  ",
        "&lt;",
        "[^1]",
        "\\",
        "⟨U+0041⟩",
        "а\nб",
        "=== ",
        "- - -",
    ],
)
def test_signs_of_markdown_in_a_text(text: str) -> None:
    base = statute(part("1", "Начало."), text, "Конец.")
    redline = build_redline(base, Proposal(tuple(Script(base).words("Конец", text).changes)))
    assert read_markdown_sides(render_markdown(redline)) == texts(redline)
    first = render_markdown(redline).split("\n---\n")[1]
    assert not any(line.startswith(("* ", "- ", "+ ", "> ", "    ", "---")) for line in first.splitlines())


def test_all_words_new() -> None:
    base = statute(part("1", "Начало."), "Конец.")
    redline = build_redline(base, Proposal(tuple(Script(base).words("Конец.", "Начало").changes)))
    assert "<del>Конец.</del><ins>Начало</ins>[^1]" in render_markdown(redline)
    empty = build_redline(base, Proposal(tuple(Script(base).words("Конец.", "").changes)))
    assert "<ins></ins><del>Конец.</del>[^1]" in render_markdown(empty)
    gone = build_redline(base, Proposal(tuple(Script(base).remove((1,)).changes)))
    assert read_markdown_sides(render_markdown(gone)) == ("1. Начало.\nКонец.", "1. Начало.")


def test_another_text_is_refused() -> None:
    for text in ("", "# Заголовок", "a\n---\n\n<b\n\n---\n\n"):
        with pytest.raises(InputError):
            read_markdown_sides(text)
