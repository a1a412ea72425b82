"""Rebasing: addresses follow, words are checked, numbers move, and what can't be carried is a collision."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.operation import Operation
from lawdraft.consolidate.conflict import Pending, find_conflicts
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.rebase import Rebased, rebase
from lawdraft.consolidate.report import Applied, Rejected
from lawdraft.model.plain import write_text
from lawdraft.model.unit import Statute
from tests.consolidate.pending import LAW, bills
from tests.consolidate.world import WORDING, bill, law, op


def applied(one: Bill, base: Statute = LAW) -> Applied | None:
    result = apply_bill(one, (base,), wording=WORDING)
    return result if isinstance(result, Applied) else None


def rebased(mine: Bill, between: Bill, base: Statute = LAW, *, move: bool = False) -> Rebased:
    first = applied(between, base)
    assert first is not None
    result = rebase(mine, base, first.changes[0], wording=WORDING, new=first.after[0], move_numbers=move)
    assert isinstance(result, Rebased)
    return result


def unit(address: str, noun: str, label: str, text: str, name: str = "insert_unit") -> Operation:
    return op(name, address, units=[{"kind": noun, "label": label, "text": text}])


FEN = law("Статья 1\nБуи бывают:\nбелые буи;\nсиние буи;\nкрасные буи.")


def test_a_counted_address_follows_its_paragraph() -> None:
    result = rebased(
        bill(op("replace_text", "статья 1/абзац 3", old="синие", new="голубые")),
        bill(op("delete_unit", "статья 1/абзац 2")),
        FEN,
    )
    assert [str(operation.target) for _, operation in result.operations] == ["абзац второй статьи 1"]
    assert result.result is not None
    assert "голубые буи" in write_text(result.result.after[0])


def test_a_new_number_moves_when_asked() -> None:
    mine, other = (
        bill(unit("статья 3", "часть", "3", "3. Огни моют.")),
        bill(unit("статья 3", "часть", "3", "3. Огни бьют.")),
    )
    assert [one.kind for one in rebased(mine, other).collisions] == ["number"]
    result = rebased(mine, other, move=True)
    assert result.collisions == ()
    assert result.result is not None
    assert "3. Огни бьют.\n4. Огни моют." in write_text(result.result.after[0])


def test_a_number_that_is_taken_shows_the_two_units_and_nothing_else() -> None:
    """A new article stands in the act itself: the whole act is no text to set beside another."""
    mine, other = (bill(unit("", "статья", "9", f"Статья 9. Огни\nОгни {what}.")) for what in ("моют", "бьют"))
    (found,) = rebased(mine, other).collisions
    assert (found.address, found.before) == ("статья 9", "")
    assert (found.ours, found.theirs) == ("Статья 9. Огни\nОгни моют.", "Статья 9. Огни\nОгни бьют.")


def test_a_part_of_a_restated_article_is_shown_as_it_stands_now() -> None:
    """Said once, though its words are gone too."""
    mine = bill(op("replace_text", "статья 3/часть 1", old="вечером", new="утром"))
    other = bill(unit("статья 3", "статья", "3", "Статья 3. Огни\n1. Огни горят.\n2. Огни тлеют.", "replace_unit"))
    (found,) = rebased(mine, other).collisions
    assert (found.kind, found.theirs) == ("gone", "1. Огни горят.")


@pytest.mark.parametrize(("label", "next_one"), [("1^1", "1^2"), ("1-1", "1-2"), ("3", "4")])
def test_the_next_number_is_of_the_same_kind(label: str, next_one: str) -> None:
    mine, other = (
        bill(unit("статья 3", "часть", label, f"{label}. Огни моют.")),
        bill(unit("статья 3", "часть", label, f"{label}. Огни бьют.")),
    )
    result = rebased(mine, other, move=True)
    assert result.result is not None
    assert f"\n{label}. Огни бьют.\n{next_one}. Огни моют." in write_text(result.result.after[0])


def test_a_new_last_item_moves_and_the_signs_of_the_list_follow() -> None:
    mine, other = (
        bill(unit("статья 1/часть 2", "пункт", "4", "4) весной.")),
        bill(unit("статья 1/часть 2", "пункт", "4", "4) летом.")),
    )
    result = rebased(mine, other, move=True)
    assert result.collisions == ()
    assert result.result is not None
    assert "3) зимой;\n4) летом;\n5) весной." in write_text(result.result.after[0])


COLLISIONS: list[tuple[str, Operation, Operation]] = [
    ("words", op("replace_text", "статья 1/часть 1", old="днем", new="утром"), op("replace_text", "статья 1/часть 1", old="ставят днем", new="топят")),
    ("gone", op("replace_text", "статья 1/часть 2/пункт 2", old="утром", new="днем"), op("delete_unit", "статья 1/часть 2/пункт 2")),
    ("restated", unit("статья 1/часть 1", "часть", "1", "1. Буй ставят.", "replace_unit"), op("replace_text", "статья 1/часть 1", old="белым", new="серым")),
    ("order", op("replace_text", "статья 3", old="утром", new="ночью"), op("replace_text", "статья 3/часть 1", old="вечером", new="утром")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "mine", "other"), COLLISIONS)
def test_collisions_show_both_texts(kind: str, mine: Operation, other: Operation) -> None:
    result = rebased(bill(mine), bill(other))
    assert [one.kind for one in result.collisions] == [kind]
    assert result.result is None
    found = result.collisions[0]
    assert found.before
    assert found.ours != found.before
    assert found.address


def test_a_bill_that_does_not_fit_its_own_base_is_rejected() -> None:
    mine = bill(op("replace_text", "статья 1", old="нет таких", new="слов"))
    assert isinstance(rebase(mine, LAW, (), wording=WORDING, new=LAW), Rejected)


def test_nothing_in_between_changes_nothing() -> None:
    mine = bill(op("replace_text", "статья 1/часть 1", old="днем", new="утром"))
    result = rebase(mine, LAW, (), wording=WORDING, new=LAW)
    assert isinstance(result, Rebased)
    assert (result.operations, result.collisions) == ((), ())


def test_the_space_beside_a_word_is_no_other_place() -> None:
    mine = bill(op("delete_text", "статья 1/часть 2/пункт 2", old="утром"))
    other = bill(op("insert_text", "статья 1/часть 2/пункт 2", new="старым", anchor={"pos": "end"}))
    first = applied(other)
    assert first is not None
    result = rebase(mine, LAW, first.changes[0], wording=WORDING, new=first.after[0])
    assert isinstance(result, Rebased)
    assert not result.collisions


@settings(max_examples=250, deadline=None)
@given(bills(), bills())
def test_a_bill_that_is_carried_over_gives_what_both_in_order_give(mine: Bill, other: Bill) -> None:
    carry(mine, other)


@pytest.mark.long
@settings(max_examples=6000, deadline=None)
@given(bills(), bills())
def test_many_bills_that_are_carried_over_give_what_both_in_order_give(mine: Bill, other: Bill) -> None:
    carry(mine, other)


def carry(mine: Bill, other: Bill) -> None:
    alone, first = applied(mine), applied(other)
    assume(alone is not None and first is not None)
    assert alone is not None
    assert first is not None
    result = rebase(mine, LAW, first.changes[0], wording=WORDING, new=first.after[0])
    assert isinstance(result, Rebased)
    in_order = applied(mine, first.after[0])
    backwards = applied(other, alone.after[0])
    commute = in_order is not None and backwards is not None and in_order.after[0].root == backwards.after[0].root
    if result.result is None:
        assert result.collisions
        both = [Pending("mine", lambda: mine), Pending("other", lambda: other)]
        assert not commute or find_conflicts(lambda: LAW, both, wording=WORDING).conflicts
        return
    if not result.operations:
        assert in_order is not None
        assert result.result.after[0].root == in_order.after[0].root
    if commute:
        assert in_order is not None
        assert result.result.after[0].root == in_order.after[0].root
