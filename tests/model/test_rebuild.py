"""Paths: what is put at a path is found there, and everything else stays the same object."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdraft.model.kind import Kind
from lawdraft.model.rebuild import HEADING, children, get, insert, paragraphs, remove, replace, walk
from lawdraft.model.unit import Paragraph, Statute, Unit
from tests.strategies import statutes

_NEW = Paragraph("Новый абзац.")


@given(statutes(), st.data())
def test_replacing_shares_everything_beside_the_path(statute: Statute, data: st.DataObject) -> None:
    path, old = data.draw(st.sampled_from([(p, n) for p, n in walk(statute.root) if isinstance(n, Paragraph)]))
    changed = replace(statute.root, path, _NEW)
    assert get(changed, path) is _NEW
    assert replace(changed, path, old) == statute.root
    for other, node in walk(statute.root):
        if other != path[: len(other)]:
            assert get(changed, other) is node


@given(statutes(), st.data())
def test_inserting_and_removing_are_inverse(statute: Statute, data: st.DataObject) -> None:
    path, unit = data.draw(st.sampled_from([(p, n) for p, n in walk(statute.root) if isinstance(n, Unit)]))
    at = data.draw(st.integers(0, len(children(unit))))
    place = (*path, at)
    changed = insert(statute.root, place, (_NEW, _NEW))
    assert get(changed, place) is _NEW
    assert remove(changed, place, 2) == statute.root


@given(statutes())
def test_walking_meets_every_node_at_its_path(statute: Statute) -> None:
    seen = set()
    for path, node in walk(statute.root):
        assert get(statute.root, path) is node
        seen.add(path)
    assert len(seen) == len(list(walk(statute.root)))
    assert all(path in seen for path, _ in paragraphs(statute.root))


def test_places_that_are_not_there() -> None:
    unit = Unit(Kind.ARTICLE, body=(Paragraph("а"),))
    for call in (
        lambda: get(unit, (HEADING,)),
        lambda: get(unit, (1,)),
        lambda: get(unit, (0, 0)),
        lambda: replace(unit, (3,), _NEW),
        lambda: insert(unit, (2,), (_NEW,)),
        lambda: remove(unit, (0,), 2),
        lambda: insert(unit, (-1,), (_NEW,)),
    ):
        with pytest.raises((LookupError, IndexError)):
            call()
