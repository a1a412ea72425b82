"""Building large trees without the collector of cycles looking at them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

__all__ = ["without_collecting"]

_MANY = 5_000  # new objects from which looking through them is felt
_EVERY = 16  # so many large trees are counted as old unseen; then everything is looked through
_TREES = count(1)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Pause the collector of cycles: the nodes of a statute make none, and looking for them costs a tenth of the time
    or more. Also a decorator.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY:
                _make_old()
            gc.enable()


def _make_old() -> None:
    """Let all new objects count as old, so that they aren't looked through at once. Cycles of others among them would
    stay unseen for long, so now and then everything is looked through.
    """
    if next(_TREES) % _EVERY == 0:
        gc.collect()
    elif not gc.get_freeze_count():  # what the caller has frozen stays so
        gc.freeze()
        gc.unfreeze()
