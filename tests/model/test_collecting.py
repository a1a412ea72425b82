"""The collector of cycles, paused while trees are built."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from lawdraft.model import collecting
from lawdraft.model.collecting import without_collecting


class Knot:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.enable()
    yield
    gc.unfreeze()
    if not was_on:
        gc.disable()


def build(size: int = 30_000) -> list[list[int]]:
    with without_collecting():
        assert not gc.isenabled()
        return [[] for _ in range(size)]


@pytest.mark.usefixtures("collector")
def test_it_is_on_again_afterwards_also_after_an_error() -> None:
    build()
    assert gc.isenabled()
    with pytest.raises(KeyError), without_collecting():
        raise KeyError
    assert gc.isenabled()


@pytest.mark.usefixtures("collector")
def test_who_has_it_off_keeps_it_off() -> None:
    gc.disable()
    build()
    assert not gc.isenabled()


@pytest.mark.usefixtures("collector")
def test_large_trees_count_as_old() -> None:
    tree = build()
    assert len(gc.get_objects(generation=2)) >= len(tree)


@pytest.mark.usefixtures("collector")
def test_cycles_of_others_are_found_in_the_end() -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    del knot
    for _ in range(collecting._EVERY):
        build()
    assert gone() is None


@pytest.mark.usefixtures("collector")
def test_what_the_caller_has_frozen_stays_so() -> None:
    gc.freeze()
    before = gc.get_freeze_count()
    build()
    assert gc.get_freeze_count() > before * 0.9
