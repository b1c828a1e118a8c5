"""Tasks handed to a Dask cluster: those that need none of our folders are done there, all others by workers of this machine.

A task goes as bytes, with the layout that it names; its answer comes back as bytes, and is treated as that of a local worker.
What a worker of the cluster was at when it ended, another does again. What was made with another version of anything than we
have is not taken: the same report has the same bytes wherever it is made.
"""

from __future__ import annotations

import os
import queue
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self
from uuid import uuid4

from publish.building.cluster import serving
from publish.building.processes import interrupts
from publish.building.processes.parcels import Shelf
from publish.building.processes.workers import TICK, Answer, Ending, Progress, Task, Workers
from publish.building.recording import states
from publish.diagnostics import Diagnostic, ReportError, error
from publish.layouts import fonts

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE: Final = 60
"""Seconds for which a scheduler may have no worker: some begin them when there is work."""
CONNECTING: Final = 10
LARGEST: Final = "1 GB"
"""Dask warns of tasks that carry more than this; reports with pictures carry more than it expects."""


class Cluster(Workers):
    """Workers of this machine, and those of a cluster, by the address of its scheduler."""

    def __init__(self, address: str, size: int | None = None) -> None:
        super().__init__(size)
        self._address = address
        self._client: Client | None = None
        self._luggage: dict[str, Future[Any]] = {}

    def __enter__(self) -> Self:
        for _ in range(super().size):  # before the connection: a process with threads is not forked
            self._begun()
        try:
            self._client = _connected(self._address)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        client, self._client = self._client, None
        if client is not None:
            with interrupts.held_back(), suppress(Exception):
                self._luggage.clear()
                client.close(CONNECTING)
        super().__exit__(kind, value, trace)

    def prepare(self, tasks: Sequence[Task]) -> None:
        """Gets nothing ready here: what engines do is done elsewhere."""

    @property
    def size(self) -> int:
        """How many tasks are done at a time, as far as is known."""
        return max(super().size, self._threads())

    def each(self, tasks: Sequence[Task], progress: Progress | None = None) -> Iterator[tuple[int, Answer]]:
        """The answers as they come, each with the number of its task."""
        if not tasks or not all(task.travels for task in tasks):
            yield from super().each(tasks, progress)
            return
        answered = set[int]()
        for number, answer in self._from_cluster(tasks):
            answered.add(number)
            if progress:
                waiting = (task.name for at, task in enumerate(tasks) if at not in answered)
                progress(len(answered), len(tasks), next(waiting, ""))
            yield number, answer

    def _from_cluster(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Answer]]:
        """The answers as they come, each with the number of its task."""
        assert self._client is not None
        done: queue.SimpleQueue[int] = queue.SimpleQueue()
        call = uuid4().hex
        futures = [self._sent(task, f"publish-{call}-{number}") for number, task in enumerate(tasks)]
        for number, future in enumerate(futures):
            future.add_done_callback(lambda _, number=number: done.put(number))
        since = time.monotonic()
        for _ in tasks:
            while True:
                interrupts.check()
                try:
                    number = done.get(timeout=TICK)
                    break
                except queue.Empty:
                    since = self._looked_after(since)
            yield number, self._answer(futures[number])
            since = time.monotonic()

    def _sent(self, task: Task, key: str) -> Future[Any]:
        """A task on its way; the cluster does it once more where a worker ended in the middle of it."""
        assert self._client is not None
        parcel = self._shelf.parcel(task)
        settings = {name: value for name in serving.SETTINGS if (value := os.environ.get(name)) is not None}
        luggage = [self._carried(name) for name in parcel.names]
        return self._client.submit(serving.do, parcel.body, settings, parcel.names, *luggage, key=key, pure=False)

    def _carried(self, name: str) -> Future[Any]:
        """A layout with its files, on the cluster: told once, and kept by those who need it."""
        assert self._client is not None
        if name not in self._luggage:
            from publish.building.cluster.luggage import packed

            data = packed(self._shelf.thing(name))
            self._luggage[name] = self._client.submit(serving.carried, data, key=f"publish-{uuid4().hex}-{name[:16]}")
        return self._luggage[name]

    def _answer(self, future: Future[Any]) -> Answer:
        """What came of a task. Raises `ReportError` where the cluster did not do it at all."""
        from distributed import KilledWorker

        if future.status == "finished":
            done: serving.Done = Shelf().unpack(future.result(), set())
            future.release()
            problem = foreign(done)
            return Answer(diagnostics=(problem,)) if problem else done.answer
        if future.status == "error":
            problem = future.exception()
            if isinstance(problem, KilledWorker):
                return Answer(ending=Ending.ENDED, detail="KilledWorker")
            raise self._wrong(f"a worker of the cluster could not begin ({type(problem).__name__}: {problem})")
        raise self._wrong("its scheduler is gone")

    def _looked_after(self, since: float) -> float:
        """Since when there is no worker. Raises `ReportError` if that lasts, or the scheduler is gone."""
        if self._client is None or self._client.status != "running":
            raise self._wrong("its scheduler is gone")
        if self._threads():
            return time.monotonic()
        if time.monotonic() - since > PATIENCE:
            raise self._wrong(f"it has had no worker for {PATIENCE} seconds")
        return since

    def _threads(self) -> int:
        if self._client is None:
            return 0
        try:
            workers = self._client.scheduler_info(n_workers=-1).get("workers", {})
        except OSError as problem:
            raise self._wrong("its scheduler is gone") from problem
        return sum(int(worker.get("nthreads", 1)) for worker in workers.values())

    def _wrong(self, what: str) -> ReportError:
        return _unusable(self._address, what)


def _connected(address: str) -> Client:
    """A connection to a scheduler. Raises `ReportError` where there is none."""
    try:
        import dask

        dask.config.set({"logging.distributed": "critical", "distributed.admin.large-graph-warning-threshold": LARGEST})
        from distributed import Client
    except ImportError as problem:
        message = f"work on a cluster is handed out by Dask, which is not installed ({problem})"
        hint = "pip install 'publish-reports[dask]'"
        raise ReportError([error("missing-library", message, None, hint)]) from problem
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # other versions of libraries are told when they made something
            return Client(address, timeout=CONNECTING, set_as_default=False)
    except (OSError, ValueError, TypeError) as problem:
        raise _unusable(address, "no scheduler answers there") from problem


def _unusable(address: str, what: str) -> ReportError:
    hint = "`dask scheduler` begins one, `dask worker ADDRESS` a worker; all of them need 'publish-reports[dask]'"
    return ReportError([error("cluster", f"the cluster at '{address}' cannot be used: {what}", None, hint)])


def foreign(done: serving.Done) -> Diagnostic | None:
    """What another machine has otherwise than this one, so that its products would differ."""
    ours = serving.made_with()
    theirs = {name: version for name, version in done.made_with.items() if ours.get(name) != version}
    hint = "give all machines the same: one container image, or one set of pins and fonts"
    for name, version in sorted(theirs.items()):
        what = f"{name} {version}, and this one {ours.get(name, 'none')}"
        if name == "publish":
            what = "another version of this program"
        return error("cluster", f"a machine of the cluster has {what}", None, hint)
    for name, digest in sorted(done.fonts.items()):
        if (path := fonts.find(name)) is None or states.of_font(path) != digest:
            return error("cluster", f"a machine of the cluster has another font '{name}'", None, hint)
    return None
