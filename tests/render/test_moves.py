"""Moves: what goes elsewhere word for word is shown as such in every form, and nothing else is."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from lxml import html

from lawdraft.model.kind import Kind
from lawdraft.model.rebuild import get
from lawdraft.model.unit import Unit
from lawdraft.render.docx.document import render_docx
from lawdraft.render.docx.read import read_docx_sides
from lawdraft.render.html import render_html
from lawdraft.render.layout import project
from lawdraft.render.lines import Line
from lawdraft.render.markdown import render_markdown
from lawdraft.render.moves import with_moves
from lawdraft.render.redline import Proposal, Redline, Side, build_redline
from lawdraft.render.redline_json import redline_to_json
from lawdraft.render.side import render_side
from lawdraft.render.terminal import render_terminal
from tests.render.build import Script, article, clause, part, statute
from tests.render.documents import ugly
from tests.render.forms import texts
from tests.render.test_docx import W, part_xml


def base() -> Script:
    return Script(
        statute(
            article(
                "1", "Смотритель", part("1", "Смотритель зажигает огонь."), part("2", "Он ведет вахтенный журнал.")
            ),
            article("2", "Начальник", part("1", "Начальник ведет реестр маяков."), part("2", "Это верно.")),
        )
    )


def moves(redline: Redline) -> list[tuple[int, bool, str]]:
    """Each line that is moved: the number of the move, whether it left, its words."""
    return [
        (event.move.number, event.move.left, event.text(Side.BEFORE if event.move.left else Side.AFTER))
        for event in with_moves(redline, project(redline))
        if isinstance(event, Line) and event.move is not None
    ]


def redline_of(script: Script, start: Script, split: int | None = None) -> Redline:
    changes = tuple(script.changes)
    before = statute(*start.root.body)  # type: ignore[union-attr]
    groups = (changes,) if split is None else (changes[:split], changes[split:])
    return build_redline(before, *(Proposal(group, name=str(at)) for at, group in enumerate(groups)))


def out_of(script: Script, number: str, of: str) -> Unit:
    path = script.find(Kind.PART, number, script.find(Kind.ARTICLE, of))
    node = get(script.root, path)
    script.remove(path, kind="delete_unit")
    assert isinstance(node, Unit)
    return node


def test_a_part_goes_to_another_article_under_another_number() -> None:
    script = base()
    out_of(script, "2", "1")
    script.insert((*script.find(Kind.ARTICLE, "2"), 2), part("3", "Он ведет вахтенный журнал."), item="2")
    assert moves(redline_of(script, base())) == [
        (1, True, "2. Он ведет вахтенный журнал."),
        (1, False, "3. Он ведет вахтенный журнал."),
    ]


def test_a_provision_goes_into_a_new_one() -> None:
    script = base()
    out_of(script, "2", "1")
    new = part("3", "Начальник гавани:", clause("1", "Он ведет вахтенный журнал."), clause("2", "хранит ключи;"))
    script.insert((*script.find(Kind.ARTICLE, "2"), 2), new, item="2")
    assert [words for _, _, words in moves(redline_of(script, base()))] == [
        "2. Он ведет вахтенный журнал.",
        "1) Он ведет вахтенный журнал.",
    ]


def test_what_moves_inside_of_a_moved_unit_is_one_move() -> None:
    script = Script(
        statute(
            article("1", "А", part("1", "Слова одни да другие.", clause("1", "слова в пункте этом"))),
            article("2", "Б", part("1", "Начало."), part("2", "Конец.")),
        )
    )
    start = Script(statute(*script.root.body))  # type: ignore[union-attr]
    gone = out_of(script, "1", "1")
    script.insert((*script.find(Kind.ARTICLE, "2"), 1), gone)
    assert [(number, left) for number, left, _ in moves(redline_of(script, start))] == [(1, True)] * 2 + [
        (1, False)
    ] * 2


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda s: s.insert((*s.find(Kind.ARTICLE, "2"), 2), part("3", "Он ведет другой журнал.")), id="other words"
        ),
        pytest.param(
            lambda s: s.insert((*s.find(Kind.ARTICLE, "1"), 1), part("3", "Он ведет вахтенный журнал.")),
            id="same place",
        ),
        pytest.param(
            lambda s: s.insert(
                (*s.find(Kind.ARTICLE, "2"), 1),
                part("3", "Он ведет вахтенный журнал."),
                part("4", "Он ведет вахтенный журнал."),
            ),
            id="two copies",
        ),
    ],
)
def test_no_move(change: Callable[[Script], Script]) -> None:
    script = base()
    out_of(script, "2", "1")
    change(script)
    assert moves(redline_of(script, base())) == []


def test_two_words_are_no_provision() -> None:
    script = base()
    out_of(script, "2", "2")
    script.insert((*script.find(Kind.ARTICLE, "1"), 0), part("3", "Это верно."))
    assert moves(redline_of(script, base())) == []


def test_two_proposals_move_nothing_together() -> None:
    script = base()
    out_of(script, "2", "1")
    script.insert((*script.find(Kind.ARTICLE, "2"), 2), part("3", "Он ведет вахтенный журнал."))
    assert len(moves(redline_of(script, base()))) == 2
    assert moves(redline_of(script, base(), split=1)) == []


def test_word_ties_both_ends() -> None:
    data = render_docx(ugly())
    body = part_xml(data)
    ranges = {tag: list(body.iter(f"{W}{tag}RangeStart")) for tag in ("moveFrom", "moveTo")}
    assert {tag: [node.get(W + "name") for node in nodes] for tag, nodes in ranges.items()} == {
        "moveFrom": ["move1"],
        "moveTo": ["move1"],
    }
    for tag, (start,) in ranges.items():
        (end,) = body.iter(f"{W}{tag}RangeEnd")
        assert start.get(W + "id") == end.get(W + "id")
        assert start.get(W + "author") == "П.П. Петров"
        paragraph = start.getparent()
        assert end.getprevious() is paragraph  # the mark of the paragraph moves too
        assert paragraph.find(f"{W}pPr/{W}rPr/{W}{tag}") is not None
        said = "".join("".join(run.itertext()) for run in paragraph.iter(W + tag) if run.getparent() is paragraph)
        assert said.endswith("Смотритель маяка получает форменную одежду.")
    assert not [node for node in body.iter(W + "moveFrom") for _ in node.iter(W + "delText")]
    ids = [
        node.get(W + "id")
        for tag in ("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart")
        for node in body.iter(W + tag)
    ]
    assert len(ids) == len(set(ids))
    assert read_docx_sides(data) == texts(ugly())


def test_the_page_links_both_ends() -> None:
    for changes_only in (False, True):
        page = html.document_fromstring(render_html(ugly(), changes_only=changes_only))
        links = page.xpath("//a[contains(@class, 'move')]")
        assert [(link.get("id"), link.get("href")) for link in links] == [
            ("move1-from", "#move1-to"),
            ("move1-to", "#move1-from"),
        ]


def test_other_forms_name_the_move() -> None:
    said = ("перемещение 1: прежнее место", "перемещение 1: новое место")
    for write in (render_side, render_markdown):
        page = write(ugly())
        assert [page.count(words) for words in said] == [1, 1]
    terminal = " ".join(render_terminal(ugly(), width=300).split())
    assert all(words in terminal for words in said)
    assert "move 1: new place" in render_terminal(ugly(), width=300, lang="en")
    data = json.loads(json.dumps(redline_to_json(ugly())))
    assert [line["move"] for line in data["lines"] if "move" in line] == [
        {"number": 1, "end": "from"},
        {"number": 1, "end": "to"},
    ]
