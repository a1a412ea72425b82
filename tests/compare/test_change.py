from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lawdraft.amendment.step import apply
from lawdraft.compare.change import changes_of, compare
from lawdraft.compare.words import tokens, word_hunks
from lawdraft.model.plain import unit_lines, write_text
from lawdraft.model.unit import Node, Statute
from lawdraft.readers.plain import read_plain
from lawdraft.render.redline import Proposal, accept, build_redline, reject
from tests.draft.edits import edited
from tests.strategies import statutes

BASE = "Статья 1. Огни\n1. Огонь виден ночью и в туман.\n2. Смотритель:\n1) зажигает огонь;\n2) гасит огонь;\n3) чинит линзу.\n\nСтатья 2. Плата\nПлата составляет 20 рублей."

CASES = [
    ("20 рублей", "30 рублей", [("reworded", "статья 2")]),
    ("2) гасит огонь;\n", "", [("removed", "пункт 2 части 2 статьи 1")]),
    ("3) чинит", "2^1) моет линзу;\n3) чинит", [("added", "пункт 2^1 части 2 статьи 1")]),
    ("Статья 2. Плата", "Статья 2. Плата и льготы", [("heading", "наименование статьи 2")]),
    ("2) гасит огонь;", "2) утратил силу;", [("repealed", "пункт 2 части 2 статьи 1")]),
    ("Статья 2. Плата", "Статья 3. Плата", [("renumbered", "статья 2"), ("renumbered", "статья 3")]),
    ("ночью и", "ночью\u00a0и", []),
]


@pytest.mark.parametrize(("old", "new", "wanted"), CASES)
def test_changes_have_kinds_and_places(old: str, new: str, wanted: list[tuple[str, str]]) -> None:
    before, after = read_plain(BASE)[0], read_plain(BASE.replace(old, new))[0]
    assert [(one.kind.value, one.address.text()) for one in compare(before, after)] == wanted


def test_a_moved_paragraph_is_told_from_a_new_one() -> None:
    before = read_plain("Статья 1. А\nПервый абзац о маяках.\nВторой абзац о вехах.\nТретий абзац о створах и прочем.")[
        0
    ]
    after = read_plain("Статья 1. А\nТретий абзац о створах и прочем.\nПервый абзац о маяках.\nВторой абзац о вехах.")[
        0
    ]
    assert {one.kind.value for one in compare(before, after)} == {"moved"}


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(statutes(), st.integers(0, 10**6), st.integers(1, 6))
def test_the_steps_of_the_differences_make_the_new_text(statute: Statute, seed: int, count: int) -> None:
    before = evolve(read_plain(write_text(statute), dialect=statute.dialect)[0], work=statute.work)
    after = edited(before, seed, count)
    assume(after is not None)
    assert after is not None
    found = compare(before, after)
    root: Node = before.root
    for one in found:
        for step in one.steps:
            root = apply(step, root)
    assert unit_lines(root) == unit_lines(after.root)
    redline = build_redline(before, Proposal(changes_of(found)))
    assert reject(redline) == before.root
    assert accept(redline) == root


HUNKS = [
    ("Срок равен трем дням.", "Срок равен пяти дням.", [("трем", "пяти")]),
    ("а б в", "а б", [("в", "")]),
    ("статьи 5 и 6", "статьи 5^1 и 6", [("5", "5^1")]),
    ("один, два", "один, три, два", [("", ", три")]),
    ("красный и синий огонь", "белый и черный огонь", [("красный и синий", "белый и черный")]),  # no confetti
    ("«вода» - сила", '"вода" – сила', []),
]


@pytest.mark.parametrize(("old", "new", "wanted"), HUNKS)
def test_words_are_compared_whole(old: str, new: str, wanted: list[tuple[str, str]]) -> None:
    one, other = tokens(old), tokens(new)
    got = [
        (
            " ".join(t.key.strip() for t in one[h.start : h.stop]),
            " ".join(t.key.strip() for t in other[h.new_start : h.new_stop]),
        )
        for h in word_hunks(one, other)
    ]
    assert got == wanted or sorted("".join(b.split()) for _, b in got) == sorted("".join(b.split()) for _, b in wanted)


def test_a_huge_rewritten_paragraph_takes_no_long_time() -> None:
    one, other = tokens(" ".join(f"а{k}" for k in range(5000))), tokens(" ".join(f"б{k}" for k in range(5000)))
    assert len(word_hunks(one, other)) == 1
