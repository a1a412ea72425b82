"""The proof that steps give the result and can be undone."""

from __future__ import annotations

import pytest

from lawdraft.amendment.step import EditText, InsertNodes, ReplaceNode, Step, apply_all
from lawdraft.consolidate.proof import ProofError, prove
from lawdraft.model.kind import Kind
from lawdraft.model.number import Number
from lawdraft.model.rebuild import replace
from lawdraft.model.unit import Paragraph, Unit


def article(number: int, *lines: str) -> Unit:
    body = tuple(map(Paragraph, lines))
    return Unit(Kind.ARTICLE, Number.parse(str(number)), f"Статья {number}.", Paragraph("Буи"), body)


BASE = Unit(Kind.ACT, body=(article(1, "Буй красный."), article(2, "Буй белый.", "Буй синий."), article(3, "Буй.")))
INSIDE: list[Step] = [
    EditText((0, 0), 4, "красный", "черный"),
    InsertNodes((1, 1), (Paragraph("Веха."),)),
    EditText((1, 2), 4, "синий", "серый"),
    EditText((0, 0), 4, "черный", "желтый"),
]
WIDE: list[Step] = [*INSIDE, InsertNodes((3,), (article(4, "Створ."),)), EditText((3, 0), 0, "Створ", "Знак")]


def result(steps: list[Step]) -> Unit:
    after = apply_all(tuple(steps), BASE)
    assert isinstance(after, Unit)
    return after


@pytest.mark.parametrize("steps", [[], INSIDE, WIDE])
def test_what_the_steps_give_is_proved(steps: list[Step]) -> None:
    prove(BASE, result(steps), steps)


@pytest.mark.parametrize("steps", [INSIDE, WIDE])
@pytest.mark.parametrize("place", [(0, 0), (1, 1), (2, 0), (2, -1)])
def test_a_result_that_differs_anywhere_is_refused(steps: list[Step], place: tuple[int, ...]) -> None:
    wrong = replace(result(steps), place, Paragraph("Буй зеленый."))
    assert isinstance(wrong, Unit)
    with pytest.raises(ProofError):
        prove(BASE, wrong, steps)


@pytest.mark.parametrize("steps", [[], INSIDE, WIDE])
def test_a_block_too_many_or_too_few_is_refused(steps: list[Step]) -> None:
    after = result(steps)
    for body in (after.body[:-1], (*after.body, article(9, "Бакен."))):
        with pytest.raises(ProofError):
            prove(BASE, after.with_body(body), steps)


def test_a_step_left_out_is_refused() -> None:
    for at in range(len(INSIDE) - 1):
        with pytest.raises(ProofError):
            prove(BASE, result(INSIDE), [*INSIDE[:at], *INSIDE[at + 1 :]])


def test_a_step_that_can_not_be_undone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from lawdraft.consolidate import proof

    monkeypatch.setattr(proof, "invert", lambda step, _: ReplaceNode(step.path, Paragraph("Веха."), Paragraph("Веха.")))
    steps: list[Step] = [ReplaceNode((0, 0), BASE.body[0].body[0], Paragraph("Веха."))]  # type: ignore[union-attr]
    with pytest.raises(ProofError, match="undone"):
        prove(BASE, result(steps), steps)
