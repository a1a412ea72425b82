"""Conflicts: every kind by example, and the fast way against every order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lawdraft.amendment.bill import Bill
from lawdraft.amendment.operation import Operation
from lawdraft.consolidate.conflict import ConflictReport, Pending, conflict_to_json, find_conflicts
from lawdraft.consolidate.engine import apply_bill
from lawdraft.consolidate.report import Applied
from lawdraft.language.ru.mentions import mentions
from lawdraft.model.unit import Statute, Unit
from tests.consolidate.pending import LAW, bills
from tests.consolidate.world import WORDING, bill, law, op


def report(*bills_: Bill, base: Statute = LAW) -> ConflictReport:
    pending = [waits(chr(ord("a") + at), one) for at, one in enumerate(bills_)]
    return find_conflicts(lambda: base, pending, wording=WORDING, mentions=mentions)


def waits(name: str, found: Bill) -> Pending:
    return Pending(name, lambda: found)


def in_order(base: Statute, found: Sequence[Bill]) -> Unit | None:
    for one in found:
        result = apply_bill(one, (base,), wording=WORDING)
        if not isinstance(result, Applied):
            return None
        base = result.after[0]
    return base.root


def replace(address: str, old: str, new: str) -> Operation:
    return op("replace_text", address, old=old, new=new)


def unit(address: str, noun: str, label: str, text: str, name: str = "insert_unit") -> Operation:
    return op(name, address, units=[{"kind": noun, "label": label, "text": text}])


KINDS: list[tuple[str, str, Operation, Operation]] = [
    ("overlap", "часть 1 статьи 1", replace("статья 1/часть 1", "ставят днем", "ставят"), replace("статья 1/часть 1", "днем", "утром")),
    ("overlap", "часть 1 статьи 1", replace("статья 1/часть 1", "днем", "утром"), op("insert_text", "статья 1/часть 1", new="и ночью", anchor={"pos": "after", "text": "днем", "what": "слово"})),
    ("restated", "часть 1 статьи 3", unit("статья 3", "статья", "3", "Статья 3. Огни\nОгни горят.", "replace_unit"), replace("статья 3/часть 1", "вечером", "утром")),
    ("restated", "статья 3", unit("статья 3", "статья", "3", "Статья 3. Огни\nОгни горят.", "replace_unit"), unit("статья 3", "статья", "3", "Статья 3. Огни\nОгни тлеют.", "replace_unit")),
    ("repealed", "часть 1 статьи 3", op("repeal_unit", "статья 3"), replace("статья 3/часть 1", "вечером", "утром")),
    ("repealed", "абзац второй статьи 2", op("delete_unit", "статья 2/абзац 2"), replace("статья 2/абзац 2", "осенью", "летом")),
    ("number", "статья 4", unit("", "статья", "4", "Статья 4\nСтворы."), unit("", "статья", "4", "Статья 4\nМели.")),
    ("number", "часть 3 статьи 1", unit("статья 1", "часть", "3", "3. Буй считают."), unit("статья 1", "часть", "3", "3. Буй моют.")),
    ("order", "статья 2", op("delete_unit", "статья 2/абзац 1"), replace("статья 2/абзац 2", "осенью", "летом")),
]  # fmt: skip


def test_a_restated_unit_has_no_new_number() -> None:
    """One bill renumbers a part and puts a new one in its place, the other restates the part of that number."""
    first = bill(
        op("renumber_unit", "статья 1", kind="часть", **{"from": ["2"], "to": ["3"]}),
        unit("статья 1", "часть", "2", "2. Буй моют."),
    )
    second = bill(unit("статья 1/часть 2", "часть", "2", "2. Буй красят.", "replace_unit"))
    for pair in ((first, second), (second, first)):
        assert {conflict.kind for conflict in report(*pair).conflicts} == {"restated"}


@pytest.mark.parametrize(("kind", "address", "one", "other"), KINDS)
def test_kinds(kind: str, address: str, one: Operation, other: Operation) -> None:
    for pair in ((one, other), (other, one)):
        found = report(*(bill(part) for part in pair)).conflicts
        assert [conflict.kind for conflict in found] == [kind]
        assert {side.proposal for side in found[0].sides} == {"a", "b"}
        assert conflict_to_json(found[0])["ways_out"]
        if kind != "order":
            assert found[0].address == address


def test_doing_the_same_twice_is_a_conflict_although_the_order_is_all_one() -> None:
    first = bill(op("delete_unit", "статья 2/абзац 1"))
    assert in_order(LAW, [first, first]) is not None
    assert [one.kind for one in report(first, first).conflicts] == ["repealed"]
    added = bill(op("insert_text", "статья 1/часть 1", new=" летом", anchor={"pos": "end"}))
    assert [one.kind for one in report(added, added).conflicts] == ["overlap"]


def test_bills_on_different_articles_do_not_meet() -> None:
    found = report(
        bill(replace("статья 1/часть 1", "днем", "ночью")), bill(replace("статья 3/часть 1", "вечером", "ночью"))
    )
    assert found == ConflictReport(())
    assert not found.known.together


def test_a_bill_that_does_not_fit_alone_is_told_apart() -> None:
    found = report(bill(replace("статья 1/часть 1", "днями", "ночью")), bill(op("repeal_unit", "статья 1")))
    assert found.unfit == ("a",)
    assert found.conflicts == ()


def test_dangling_references() -> None:
    refers = unit(
        "статья 1", "часть", "3", "3. Буй зажигают в порядке, установленном частью 2 статьи 3 настоящего Закона."
    )
    found = report(bill(refers), bill(op("repeal_unit", "статья 3/часть 2"))).conflicts
    assert [(one.kind, one.address) for one in found] == [("dangling", "часть 2 статьи 3")]
    assert [side.proposal for side in found[0].sides] == ["b", "a"]


def test_what_a_restated_unit_leaves_out_is_taken_away() -> None:
    refers = unit(
        "статья 1", "часть", "3", "3. Буй зажигают в порядке, установленном частью 2 статьи 3 настоящего Закона."
    )
    whole = unit("статья 3", "статья", "3", "Статья 3. Огни\n1. Огни горят.", "replace_unit")
    found = report(bill(refers), bill(whole)).conflicts
    assert [(one.kind, one.address) for one in found] == [("dangling", "часть 2 статьи 3")]
    kept = unit("статья 3", "статья", "3", "Статья 3. Огни\n1. Огни горят.\n2. Огни тухнут.", "replace_unit")
    assert report(bill(refers), bill(kept)).conflicts == ()


def test_the_first_raised_index_of_a_text_matters() -> None:
    base = law("Статья 1\nРаз.\n\nСтатья 2\nДва.")
    dotted, raised = unit("", "статья", "1^1", "Статья 1.1\nПолтора."), unit("", "статья", "2^1", "Статья 2^1\nЕще.")
    assert report(bill(dotted), bill(raised), base=base).conflicts


@settings(max_examples=250, deadline=None)
@given(st.lists(bills(), min_size=2, max_size=4))
def test_the_fast_way_finds_what_every_order_finds(drawn: list[Bill]) -> None:
    compare(drawn)


@pytest.mark.long
@settings(max_examples=6000, deadline=None)
@given(st.lists(bills(), min_size=2, max_size=4))
def test_the_fast_way_finds_what_every_order_finds_many_times(drawn: list[Bill]) -> None:
    compare(drawn)


def compare(drawn: list[Bill]) -> None:
    fitting = [one for one in drawn if in_order(LAW, [one]) is not None]
    assume(len(fitting) > 1)
    found = find_conflicts(lambda: LAW, [waits(str(at), one) for at, one in enumerate(fitting)], wording=WORDING)
    told = {tuple(sorted(side.proposal for side in one.sides)) for one in found.conflicts if len(one.sides) == 2}
    brute = set()
    for a, b in combinations(range(len(fitting)), 2):
        one, other = in_order(LAW, [fitting[a], fitting[b]]), in_order(LAW, [fitting[b], fitting[a]])
        if one is None or one != other:
            brute.add((str(a), str(b)))
    assert told >= brute
    extra = [one for one in found.conflicts if tuple(sorted(side.proposal for side in one.sides)) in told - brute]
    assert all(one.kind in ("overlap", "restated", "repealed") for one in extra)
    if not found.conflicts:
        texts = [in_order(LAW, order) for order in permutations(fitting)]
        assert None not in texts
        assert all(text == texts[0] for text in texts)


def test_five_hundred_bills_take_seconds() -> None:
    from time import perf_counter

    base = law(
        "\n\n".join(f"Статья {n}. Буй\n1. Буй номер {n} ставят днем.\n2. Буй снимают ночью." for n in range(1, 501))
    )
    pending = []
    for at in range(500):
        n = at * 7 % 450 + 1
        one = bill(
            replace(f"статья {n}/часть 1", "днем", f"утром {at}"),
            replace(f"статья {n + 1}/часть 2", "ночью", f"зимой {at}"),
        )
        pending.append(waits(f"p{at}", evolve(one, title=f"p{at}")))
    start = perf_counter()
    found = find_conflicts(lambda: base, pending, wording=WORDING)
    assert perf_counter() - start < 20
    assert len(found.conflicts) >= 50
    assert len(found.known.together) < 5000


def test_what_is_known_is_not_tried_again_and_changes_nothing() -> None:
    some = [bill(replace("статья 1/часть 1", "днем", word)) for word in ("утром", "вечером", "ночью")]
    some.append(bill(replace("статья 3/часть 1", "вечером", "утром")))
    pending = [waits(str(at), one) for at, one in enumerate(some)]
    first = find_conflicts(lambda: LAW, pending, wording=WORDING)

    def never() -> Any:
        raise AssertionError

    unread = [Pending(one.name, never) for one in pending]
    again = find_conflicts(never, unread, wording=WORDING, known=first.known)
    assert again == first
    assert again.known == first.known
