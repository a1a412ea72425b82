"""Laws 2, 3, 5 and 9 on generated statutes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdraft.akn.read import read_statute_xml
from lawdraft.akn.validate import validate
from lawdraft.akn.write import write_statute_xml
from lawdraft.amendment.step import Change, apply
from lawdraft.model.naming import address_of
from lawdraft.model.number import Number
from lawdraft.model.plain import write_text
from lawdraft.model.rebuild import walk
from lawdraft.model.unit import Node, Statute, Unit
from lawdraft.readers.plain import read_plain
from tests.laws import law2_invert, law3_redline, law5_akn, law5_plain, law9_address, law9_numbers
from tests.render.strategies import steps
from tests.strategies import statutes


@given(statutes())
@settings(max_examples=25)
def test_law_5_in_xml(statute: Statute) -> None:
    law5_akn(statute, write_statute_xml, read_statute_xml, validate)


@given(statutes())
@settings(max_examples=60)
def test_law_5_in_plain_text(statute: Statute) -> None:
    """What is written as official text is read as the same tree, and written again as the same text."""
    text = write_text(statute)
    law5_plain(
        read_plain(text, dialect=statute.dialect)[0], lambda again: read_plain(again, dialect=statute.dialect)[0]
    )
    assert write_text(read_plain(text, dialect=statute.dialect)[0]).split() == text.split()


@pytest.mark.long
@given(statutes(rich=True))
@settings(max_examples=300)
def test_law_5_in_xml_with_everything(statute: Statute) -> None:
    law5_akn(statute, write_statute_xml, read_statute_xml, validate)


@given(statutes(), st.data())
@settings(max_examples=30)
def test_laws_2_and_3(statute: Statute, data: st.DataObject) -> None:
    changes = []
    here: Node = statute.root
    for at in range(data.draw(st.integers(1, 4))):
        step = data.draw(steps(here))
        changes.append(Change((step,), "1", str(at + 1), "replace_text", "статья 1", "исключить;"))
        here = apply(step, here)
    law2_invert(statute.root, tuple(step for change in changes for step in change.steps))
    law3_redline(statute, tuple(changes))


@given(statutes())
@settings(max_examples=60)
def test_law_9(statute: Statute) -> None:
    for path, node in walk(statute.root):
        if isinstance(node, Unit):
            for kind in {child.kind for child in node.units()}:
                law9_numbers(
                    child.number for child in node.units() if child.kind is kind and isinstance(child.number, Number)
                )
            if path and node.number is not None:
                law9_address(address_of(statute.root, path))
