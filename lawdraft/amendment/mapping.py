"""Where a place or a span of words went through steps: moved, shifted, or gone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator

from attrs import Factory, define

from lawdraft.amendment.step import EditText, InsertNodes, RemoveNodes, ReplaceNode, SetNumber, Step, map_path, map_span
from lawdraft.model.rebuild import Path
from lawdraft.model.unit import Paragraph, Unit

__all__ = ["StepLog"]

_NEAR = 2  # steps deeper than this move nothing outside the node at path[:_NEAR]


def _is_transparent(step: ReplaceNode) -> bool:
    """Whether a replacement keeps what is inside: only label, status, heading or provenance changed."""
    old, new = step.old, step.new
    if isinstance(old, Paragraph) and isinstance(new, Paragraph):
        return old.text == new.text
    return isinstance(old, Unit) and isinstance(new, Unit) and old.body is new.body


@define(eq=False)
class StepLog:
    """The steps done so far, indexed by where they were done, so that following a place stays cheap."""

    steps: list[Step] = Factory(list)
    _wide: list[int] = Factory(list)  # steps that may move anything
    _near: dict[Path, list[int]] = Factory(dict)

    def __len__(self) -> int:
        return len(self.steps)

    def add(self, step: Step) -> None:
        """Append a step."""
        at = len(self.steps)
        self.steps.append(step)
        if isinstance(step, SetNumber):
            return
        shifts = isinstance(step, (InsertNodes, RemoveNodes))
        if len(step.path) < _NEAR or (shifts and len(step.path) <= _NEAR):
            self._wide.append(at)
        else:
            self._near.setdefault(step.path[:_NEAR], []).append(at)

    def cut(self, length: int) -> None:
        """Forget the steps from number `length` on."""
        if length < len(self.steps):
            kept = self.steps[:length]
            self.steps, self._wide, self._near = [], [], {}
            for step in kept:
                self.add(step)

    def path(self, path: Path, since: int, until: int | None = None) -> Path | None:
        """Return where the node at `path` stands after the steps from number `since`; None if it is gone."""
        found = self._carry(path, None, since, len(self.steps) if until is None else until)
        return None if found is None else found[0]

    def only_worded(self, path: Path, since: int, wide: Collection[int]) -> bool:
        """Whether nothing but the steps with the numbers `wide` touched the node that stood at `path`."""
        for at in range(since, len(self.steps)):
            here = None if at in wide else self.path(path, since, at)
            if here is not None and self.steps[at].path[: len(here)] == here:
                return False
        return True

    def span(self, path: Path, start: int, end: int, since: int) -> tuple[Path, int, int] | None:
        """Return where words of the paragraph at `path` stand now; None if they were touched."""
        found = self._carry(path, (start, end), since, len(self.steps))
        return None if found is None or found[1] is None else (found[0], *found[1])

    def _carry(
        self, path: Path, span: tuple[int, int] | None, since: int, until: int
    ) -> tuple[Path, tuple[int, int] | None] | None:
        here, at = path, since
        for stop in (*self._between(self._wide, since, until), until):
            for number in self._between(self._near.get(here[:_NEAR], []), at, stop):
                moved = _follow(self.steps[number], here, span)
                if moved is None:
                    return None
                here, span = moved
            if stop < until:
                moved = _follow(self.steps[stop], here, span)
                if moved is None:
                    return None
                here, span = moved
            at = stop + 1
        return here, span

    @staticmethod
    def _between(numbers: list[int], first: int, stop: int) -> Iterator[int]:
        return iter(numbers[bisect_left(numbers, first) : bisect_left(numbers, stop)])


def _follow(step: Step, path: Path, span: tuple[int, int] | None) -> tuple[Path, tuple[int, int] | None] | None:
    if isinstance(step, EditText):
        if span is None or step.path != path:
            return path, span
        moved = map_span(step, path, *span)
        return None if moved is None else (path, moved)
    if isinstance(step, ReplaceNode):
        if _is_transparent(step):
            return path, span
        if span is not None and step.path == path:
            return None
    mapped = map_path(step, path)
    return None if mapped is None else (mapped, span)
