"""Building large trees without the collector of cycles looking at them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["without_collecting"]


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
            if not gc.get_freeze_count():  # what the caller has frozen stays so
                gc.freeze()  # both together: what was made now counts as old, and is not looked through at once
                gc.unfreeze()
            gc.enable()
