"""Law 2: the inverse of a step gives the tree before, identically; a step doesn't fit another tree."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdraft.amendment.step import (
    EditText,
    InsertNodes,
    RemoveNodes,
    ReplaceNode,
    SetNumber,
    Step,
    StepError,
    apply,
    apply_all,
    map_path,
    map_span,
)
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.rebuild import get, walk
from lawdraft.model.unit import Mark, Node, Paragraph, Statute, Unit
from tests.laws import law2_invert
from tests.render.strategies import statutes as wild_statutes
from tests.render.strategies import steps
from tests.strategies import statutes


@st.composite
def histories(draw: st.DrawFn) -> tuple[Node, tuple[Step, ...]]:
    """A tree and up to six steps that fit it one after the other."""
    root: Node = draw(st.one_of(wild_statutes(), statutes())).root
    start, found = root, []
    for _ in range(draw(st.integers(1, 6))):
        step = draw(steps(root))
        found.append(step)
        root = apply(step, root)
    return start, tuple(found)


@given(histories())
def test_law_2(history: tuple[Node, tuple[Step, ...]]) -> None:
    law2_invert(*history)


@given(histories())
def test_what_a_step_left_alone_is_where_the_map_says(history: tuple[Node, tuple[Step, ...]]) -> None:
    root, found = history
    for step in found:
        after = apply(step, root)
        for path, node in walk(root):
            where = map_path(step, path)
            if where is not None and not _touches(step, path):
                assert get(after, where) is node or get(after, where) == node
        root = after


def _touches(step: Step, path: tuple[int, ...]) -> bool:
    """Whether the node at `path` holds the place that the step changes."""
    depth = len(path)
    own = step.path if isinstance(step, EditText | SetNumber | ReplaceNode) else step.path[:-1]
    return path == own[:depth]


@given(st.text("абв ", max_size=12), st.data())
def test_words_go_where_the_map_says(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    step = EditText((), start, text[start:end], data.draw(st.text("гд", max_size=4)))
    after = apply(step, Paragraph(text))
    assert isinstance(after, Paragraph)
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    where = map_span(step, (), a, b)
    if where is not None:
        assert after.text[slice(*where)] == text[a:b]
    else:
        assert start < b
        assert a < end or start == end


_ARTICLE = Unit(
    Kind.ARTICLE,
    Number.parse("1"),
    "Статья 1.",
    Paragraph("Улей"),
    (Paragraph("Улей стоит."), Unit(Kind.PART, Number.parse("1"), "1.", body=(Paragraph("Да."),))),
)


@pytest.mark.parametrize(
    "step",
    [
        EditText((0,), 0, "Паром", "Улей"),
        EditText((1,), 0, "Улей", ""),
        EditText((9,), 0, "", "а"),
        EditText((0,), 8, "стоит", ""),
        ReplaceNode((0,), Paragraph("Другой"), Paragraph("Новый")),
        ReplaceNode((7,), Paragraph("а"), Paragraph("б")),
        InsertNodes((5,), (Paragraph("а"),)),
        InsertNodes((0, 0), (Paragraph("а"),)),
        RemoveNodes((0,), (Paragraph("Другой"),)),
        RemoveNodes((1,), (_ARTICLE, _ARTICLE)),
        RemoveNodes((8,), (Paragraph("а"),)),
        SetNumber((1,), (Number.parse("2"), "2."), (Number.parse("3"), "3.")),
        SetNumber((0,), (None, ""), (Number.parse("3"), "3.")),
    ],
    ids=str,
)
def test_a_step_made_for_another_tree_fails(step: Step) -> None:
    with pytest.raises(StepError):
        apply(step, _ARTICLE)


@given(histories(), statutes())
def test_a_step_applied_elsewhere_fails_or_changes_what_it_expects(
    history: tuple[Node, tuple[Step, ...]], other: Statute
) -> None:
    for step in history[1]:
        try:
            after = apply(step, other.root)
        except StepError:
            continue
        law2_invert(other.root, (step,))
        del after


@pytest.mark.parametrize(
    ("start", "old", "new", "marks"),
    [
        (0, "", "Да, ", ((4, 8),)),  # before the mark
        (4, " стоит", "", ((0, 4),)),  # after it
        (0, "Улей", "Паром", ((0, 5),)),  # the whole of it
        (2, "ей", "ьи", ((0, 4),)),  # inside it
        (0, "Улей", "", ()),  # gone
    ],
)
def test_inline_marks_move_with_the_words(start: int, old: str, new: str, marks: tuple[tuple[int, int], ...]) -> None:
    before = Paragraph("Улей стоит", (Mark(0, 4, "ref"),))
    after: Any = apply(EditText((), start, old, new), before)
    assert tuple((mark.start, mark.end) for mark in after.marks) == marks
    law2_invert(before, (EditText((), start, old, new),))


def test_all_or_the_first_that_fails() -> None:
    good, bad = EditText((0,), 0, "Улей", "Паром"), EditText((0,), 0, "Улей", "Плот")
    with pytest.raises(StepError):
        apply_all((good, bad), _ARTICLE)
    assert get(_ARTICLE, (0,)) == Paragraph("Улей стоит.")
