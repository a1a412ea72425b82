"""Redlines as Akoma Ntoso: valid, and both texts come back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from lxml import etree

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.amendment.operation import DeleteText
from lawdraft.amendment.step import Change
from lawdraft.consolidate.engine import apply_operations
from lawdraft.consolidate.report import Applied
from lawdraft.errors import LawdraftError
from lawdraft.language.ru.morphology import RussianWording
from lawdraft.model.address import Address
from lawdraft.model.kind import Kind
from lawdraft.model.plain import unit_lines
from lawdraft.model.unit import Statute
from lawdraft.readers.plain import read_plain
from lawdraft.render.akn_redline import akn_redline_side, render_akn
from lawdraft.render.redline import Proposal, Side, accept, build_redline
from tests.render.build import Script, article, lighthouse, part
from tests.render.documents import TRIPLES, bill_redlines, ugly
from tests.render.strategies import changed_statutes

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
LD = "{urn:lawdraft:akn:ru:1}"


@pytest.mark.parametrize("folder", TRIPLES, ids=lambda path: path.name)
def test_example_bills(folder: Path) -> None:
    for redline in bill_redlines(folder):
        data = render_akn(redline)
        assert not validate(data)
        assert unit_lines(akn_redline_side(data, Side.BEFORE).root) == unit_lines(redline.before.root)
        assert unit_lines(akn_redline_side(data, Side.AFTER).root) == unit_lines(accept(redline))


def test_change_sets_and_names() -> None:
    data = render_akn(ugly())
    assert not validate(data)
    tree = etree.fromstring(data)
    assert tree[0].get("contains") == "multipleVersions"
    sets = [node.get("id") for node in tree.iter(f"{LD}changeSet")]
    assert sets == ["cs_1", "cs_2"]
    assert {node.get(f"{LD}cs") for node in tree.iter(f"{AKN}ins", f"{AKN}del")} == {"#cs_1", "#cs_2"}
    deleted = [node for node in tree.iter() if node.get(f"{LD}rl") == "del" and node.get("status") == "removed"]
    assert [node.get("eId", "")[-2:] for node in deleted] == ["Z1", "Z1"]
    assert next(node for node in tree.iter(f"{AKN}article") if node.get(f"{LD}rl") == "ins").get("eId") == "art_2--2"


def test_renumbered_and_restated_units() -> None:
    base = lighthouse()
    script = Script(base)
    place = script.find(Kind.ARTICLE, "2")
    script.restate(place, article("2", "Новое имя", part("1", "Совсем другое."), "Просто абзац."), kind="replace_unit")
    script.number(script.find(Kind.ARTICLE, "2^1"), "4", "Статья 4.", kind="renumber_unit")
    redline = build_redline(base, Proposal(tuple(script.changes)))
    data = render_akn(redline)
    assert not validate(data)
    assert "<num><del" in data.decode()


@given(changed_statutes(most=3))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_changes(case: tuple[Statute, tuple[Change, ...]]) -> None:
    before, changes = case
    redline = build_redline(before, Proposal(changes))
    for statute in (before, before.with_root(accept(redline))):
        try:
            again = read_statute_xml(write_statute_xml(statute))
        except (LawdraftError, KeyError):  # an act that XML can't hold at all
            assume(False)
        assume(unit_lines(again.root) == unit_lines(statute.root))
    with suppress(LawdraftError):  # what was inserted and taken out again
        render_akn(redline)  # proves itself: a wrong file is a RedlineProofError


def test_a_heading_whose_words_all_go() -> None:
    """The heading stood in the line of the mark; without it the text stands below."""
    text = "ФЕДЕРАЛЬНЫЙ ЗАКОН\nО буях\n\nСтатья 5. Общие положения\nВладелец вправе требовать ремонта.\n"
    base = read_plain(text)[0]
    operation = DeleteText(target=Address.parse("наименование статьи 5"), old="Общие положения")
    result = apply_operations((operation,), base, wording=RussianWording())
    assert isinstance(result, Applied)
    data = render_akn(build_redline(base, Proposal(result.changes[0]), after=result.after[0]))
    assert not validate(data)
    assert unit_lines(akn_redline_side(data, Side.BEFORE).root)[-2:] == text.splitlines()[-2:]
    assert unit_lines(akn_redline_side(data, Side.AFTER).root)[-2:] == [
        "Статья 5.",
        "Владелец вправе требовать ремонта.",
    ]
