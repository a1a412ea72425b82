"""Many files at once: one task a file, one small interface for whoever runs them, one outcome a file whatever
happens to it.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor as PoolExecutor
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from pathlib import Path
from queue import Empty, Queue
from typing import Any, Protocol

from attrs import evolve, field, frozen

from lawdraft.errors import InputError, LawdraftError, MissingExtraError
from lawdraft.readers.formats import Tracked

__all__ = ["DaskExecutor", "Executor", "Outcome", "ProcessExecutor", "SerialExecutor", "Task", "import_all", "run_task"]

_CONNECT_SECONDS = 15
_LOOK_SECONDS = 5  # how often a waiting client looks whether its cluster is still there
_CLOSED = ("closing", "closed")


@frozen
class Task:
    """One file to import; `data` holds its bytes where the one who runs the task can't open the file."""

    path: str
    id: str
    dialect: str | None = None
    tracked: Tracked = "refuse"
    data: bytes | None = None


@frozen
class Outcome:
    """What became of a task: the statute as Akoma Ntoso with its report, or the error as text, its `cause` where the
    file can't be read.
    """

    path: str
    id: str
    xml: bytes = b""
    report: dict[str, Any] | None = None
    error: str = ""
    cause: LawdraftError | None = field(default=None, eq=False)
    edition: str = ""  # the latest day of an amending act that the file names, ISO
    work: tuple[tuple[str, str], ...] = ()


class Executor(Protocol):
    """Runs tasks, in any order, each by itself."""

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Outcome]]:
        """Yield the index and the outcome of every task, once each."""


def run_task(task: Task) -> Outcome:
    """Import one file; an error is an outcome, never an exception."""
    from lawdraft.akn.write import write_statute_xml
    from lawdraft.readers.importing import import_bytes, read_bytes
    from lawdraft.readers.report import report_to_json

    try:
        data = task.data if task.data is not None else read_bytes(task.path)
        done = import_bytes(data, task.path, id=task.id, dialect=task.dialect, tracked=task.tracked)
        report = report_to_json(done.report)
        report["sha256"] = hashlib.sha256(data).hexdigest()
        xml = write_statute_xml(done.statute)
    except LawdraftError as error:
        return Outcome(task.path, task.id, error=str(error), cause=error)
    except (RecursionError, MemoryError) as error:
        return Outcome(
            task.path, task.id, error=f"{task.path}: the file is too big or nests too deep ({type(error).__name__})"
        )
    except Exception as error:
        return Outcome(task.path, task.id, error=f"{task.path}: internal error: {type(error).__name__}: {error}")
    work = done.statute.work
    identity = {
        "type": work.kind,
        "number": work.number,
        "date": work.date.isoformat() if work.date else "",
        "title": work.title,
    }
    return Outcome(task.path, task.id, xml, report, edition=_latest(done.statute.root), work=tuple(identity.items()))


def _latest(root: Any) -> str:
    from lawdraft.model.unit import Paragraph, Unit

    latest = ""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for one in node.provenance:
            if one.act.date is not None:
                latest = max(latest, one.act.date.isoformat())
        if isinstance(node, Unit):
            waiting += [child for child in node.body if isinstance(child, (Unit, Paragraph))]
            waiting += [line for line in (node.heading, node.subheading) if line is not None]
    return latest


class SerialExecutor:
    """Runs tasks one after the other, here."""

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Outcome]]:
        """Yield the outcomes in the order of the tasks."""
        for at, task in enumerate(tasks):
            yield at, run_task(task)


class ProcessExecutor:
    """Runs tasks in `jobs` processes of this machine; a file that kills its process is an error of that file only."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Outcome]]:
        """Yield the outcomes as they come."""
        left = dict(enumerate(tasks))
        import lawdraft.akn.write
        import lawdraft.readers.html
        import lawdraft.readers.importing  # noqa: F401 - loaded once, here, before the processes part

        try:
            for at, outcome in self._pool(left, self.jobs):
                left.pop(at)
                yield at, outcome
        except BrokenProcessPool:
            for at, task in list(left.items()):
                yield at, self._alone(task)

    def _pool(self, tasks: dict[int, Task], jobs: int) -> Iterator[tuple[int, Outcome]]:
        pool: PoolExecutor
        context = get_context("fork" if sys.platform == "linux" else "spawn")
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent) as pool:
            order = sorted(tasks, key=lambda at: -_size(tasks[at]))  # the longest first, so that none ends alone
            waiting = {pool.submit(run_task, tasks[at]): at for at in order}
            for future in as_completed(waiting):
                yield waiting.pop(future), future.result()

    def _alone(self, task: Task) -> Outcome:
        try:
            return next(outcome for _, outcome in self._pool({0: task}, 1))
        except BrokenProcessPool:
            return Outcome(task.path, task.id, error=f"{task.path}: reading the file ended its process")


def _end_with_parent() -> None:
    """End this process as soon as the one that started it is gone: nobody would take its results."""
    parent = parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _size(task: Task) -> int:
    if task.data is not None:
        return len(task.data)
    try:
        return Path(task.path).stat().st_size
    except OSError:
        return 0


class DaskExecutor:
    """Runs tasks on the Dask cluster whose scheduler is at `address` (extra `dask`)."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise MissingExtraError(
                "a Dask cluster needs the package distributed", hint="install lawdraft[dask]"
            ) from error
        try:
            self._client: Any = Client(address, timeout=_CONNECT_SECONDS)
            self._client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except (OSError, ValueError, TimeoutError) as error:
            raise InputError(
                "the Dask cluster can't be reached", found=str(error)[:200], expected="for example tcp://10.0.0.1:8786"
            ) from error
        self._finished: Queue[Any] = Queue()

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Outcome]]:
        """Yield the outcomes as they come; the bytes of the files travel with the tasks, a few ahead for each worker.

        Tasks that the cluster gives up, and all that are left when it can't be reached any more, are errors.
        """
        waiting = deque(enumerate(tasks))
        places: dict[Any, int] = {}  # running future → the index of its task
        with self._client as client:
            ahead = max(4, 2 * sum(client.nthreads().values()))
            while (waiting or places) and client.status not in _CLOSED:
                while waiting and len(places) < ahead and client.status not in _CLOSED:
                    at, task = waiting.popleft()
                    try:
                        future = client.submit(run_task, evolve(task, data=_bytes_of(task)), pure=False)
                    except LawdraftError as error:
                        yield at, Outcome(task.path, task.id, error=str(error))
                    except Exception as error:  # the connection broke just now
                        yield at, _given_up(task, type(error).__name__)
                    else:
                        places[future] = at
                        future.add_done_callback(self._finished.put)
                with suppress(Empty):
                    future = self._finished.get(timeout=_LOOK_SECONDS)
                    at = places.pop(future)
                    yield at, _outcome(tasks[at], future)
            for at in (*places.values(), *(at for at, _ in waiting)):
                yield at, _given_up(tasks[at], "the connection is lost")


def _bytes_of(task: Task) -> bytes:
    from lawdraft.readers.importing import read_bytes

    return task.data if task.data is not None else read_bytes(task.path)


def _outcome(task: Task, future: Any) -> Outcome:
    try:
        outcome: Outcome = future.result(timeout=_CONNECT_SECONDS)
    except Exception as error:
        return _given_up(task, type(error).__name__)
    return outcome


def _given_up(task: Task, reason: str) -> Outcome:
    return Outcome(task.path, task.id, error=f"{task.path}: the cluster gave up: {reason}")


def import_all(
    tasks: Sequence[Task], executor: Executor, *, done: Callable[[Outcome], None] | None = None
) -> tuple[Outcome, ...]:
    """Run all tasks; return their outcomes in the order of the tasks, whoever ran them.

    `done` is called with each outcome as it comes, for example to write it down; then what is returned is without the
    XML, so that many acts don't fill the memory.
    """
    outcomes: dict[int, Outcome] = {}
    for at, outcome in executor.run(tasks):
        outcomes[at] = outcome
        if done is not None:
            done(outcome)
            outcomes[at] = evolve(outcome, xml=b"")
    return tuple(outcomes[at] for at in range(len(tasks)))
