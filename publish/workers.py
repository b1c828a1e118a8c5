"""Writers at work in processes of their own: side by side, and bounded in time and memory.

A worker imports only the engines that its jobs need, and keeps them for the next job. A source that would make an
engine run for ever or eat the machine ends its worker, not the build: the job is answered by a diagnostic.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from publish.charts import vegalite
from publish.diagnostics import Diagnostic, ReportError, error
from publish.layouts import Layout
from publish.model import ChartBody, Report
from publish.writers import WRITERS, Written

CPU_SECONDS = 600
"""Processor time that one product may take."""
WALL_SECONDS = 1800
"""Time on the clock that one product may take: what waits for ever takes no processor time."""
MEMORY = 8 * 1024**3
"""Memory that a worker may fill, in bytes. Not its address space: Vega's engine reserves far more of that than it uses."""


@dataclass(frozen=True, slots=True)
class Job:
    """One product of one report. `index` is the caller's own number for the report."""

    index: int
    product: str
    report: Report
    layout: Layout


Outcome = tuple[Written | None, tuple[Diagnostic, ...]]
Answer = tuple[Job, Written | None, tuple[Diagnostic, ...]]


def run(jobs: Sequence[Job], progress: Callable[[int, int], None] | None = None) -> Iterator[Answer]:
    """Does all jobs, as many at once as there are processors; answers come in the order of the jobs."""
    answers: dict[int, Answer] = {}
    if jobs:
        for number, answer in _answers(jobs):
            answers[number] = answer
            if progress:
                progress(len(answers), len(jobs))
    yield from (answers[number] for number in range(len(jobs)))


def _answers(jobs: Sequence[Job]) -> Iterator[tuple[int, Answer]]:
    """The answers as they come, each with the number of its job."""
    unanswered: list[int] = []
    with _interrupts() as came, _pool(min(len(jobs), os.cpu_count() or 1)) as pool:
        with _uninterrupted():
            futures: dict[Future[Outcome], int] = {pool.submit(_write, job): number for number, job in enumerate(jobs)}
        for future in as_completed(futures):
            number = futures[future]
            try:
                yield number, (jobs[number], *future.result())
            except BrokenProcessPool:
                unanswered.append(number)
    if came:
        raise KeyboardInterrupt
    # A worker that dies takes the jobs beside its own along: each of them is tried once more, alone.
    for number in sorted(unanswered):
        yield number, _alone(jobs[number])


@contextmanager
def _interrupts() -> Iterator[list[int]]:
    """The interrupts (Ctrl-C) that came meanwhile: one that Python had to ignore, as within a callback, still ends the build
    and is not taken for a worker that died by itself."""
    came: list[int] = []
    handler = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or handler is not signal.default_int_handler:
        yield came
        return

    def note(number: int, frame: FrameType | None) -> None:
        came.append(number)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, note)
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, handler)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Holds an interrupt back while workers are forked: one that has not yet begun would take it as its parent does."""
    if sys.platform == "win32":
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _alone(job: Job) -> Answer:
    with _pool(1) as pool:
        try:
            return (job, *pool.submit(_write, job).result())
        except BrokenProcessPool:
            return job, None, (_broken(job),)


def drawing_mistakes(charts: Sequence[ChartBody]) -> tuple[Diagnostic, ...]:
    """What is wrong with specifications of Vega-Lite, found by drawing each once in a worker: its engine runs threads, which a
    parent that forks must not have."""
    if not charts:
        return ()
    with _pool(1) as pool:
        try:
            return pool.submit(_draw, charts).result()
        except BrokenProcessPool:
            message = "the specification could not be drawn within bounds of time and memory"
            return (error("vega-lite", message, charts[0].said_at("vega-lite"), "make it simpler"),)


def _draw(charts: Sequence[ChartBody]) -> tuple[Diagnostic, ...]:
    with _bounded_time():
        return tuple(found for chart in charts for found in vegalite.mistakes(chart))


def _pool(size: int) -> ProcessPoolExecutor:
    # A parent that has imported no engine runs no threads: forking it is safe and saves the imports twice. One that has
    # drawn charts itself, as a program that calls a writer may, would leave its worker waiting for threads for ever.
    method = "fork" if sys.platform == "linux" and "vl_convert" not in sys.modules else "spawn"
    return ProcessPoolExecutor(size, multiprocessing.get_context(method), _bound_memory)


def _bound_memory() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends a worker at once and in silence; the parent answers it
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


@contextmanager
def _bounded_time() -> Iterator[None]:
    """Ends the worker if what is done in it takes longer than it may, by the processor's time or by the clock's."""
    if sys.platform == "win32":
        yield
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    signal.alarm(WALL_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def _write(job: Job) -> Outcome:
    try:
        with _bounded_time():
            return WRITERS[job.product].write(job.report, job.layout), ()
    except ReportError as problem:
        return None, problem.diagnostics
    except (MemoryError, RecursionError):
        return None, (_broken(job),)


def _broken(job: Job) -> Diagnostic:
    hint = "a very long paragraph or table, deep nesting, or a damaged image can do this"
    return error(
        "too-long", f"the {job.product} could not be made within bounds of time and memory", job.report.at, hint
    )
