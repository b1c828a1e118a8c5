"""Writers at work in processes of their own: side by side, and bounded in time and memory.

A worker imports only the engines that its jobs need, and keeps them for the next job. A source that would make an engine
run for ever or eat the machine ends its worker, not the build: the job is answered by a diagnostic.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from publish.diagnostics import Diagnostic, ReportError, error
from publish.layouts import Layout
from publish.model import Report
from publish.writers import WRITERS, Written

CPU_SECONDS = 600
"""Processor time that one product may take."""
MEMORY = 8 * 1024**3
"""Address space that a worker may take, in bytes."""


@dataclass(frozen=True, slots=True)
class Job:
    """One product of one report. `index` is the caller's own number for the report."""

    index: int
    product: str
    report: Report
    layout: Layout


Answer = tuple[Job, Written | None, tuple[Diagnostic, ...]]


def run(jobs: Sequence[Job], progress: Callable[[int, int], None] | None = None) -> Iterator[Answer]:
    """Does all jobs, as many at once as there are processors; answers come in the order of the jobs."""
    answers = dict(_answers(jobs, progress)) if jobs else {}
    yield from (answers[number] for number in range(len(jobs)))


def _answers(jobs: Sequence[Job], progress: Callable[[int, int], None] | None) -> Iterator[tuple[int, Answer]]:
    with _pool(min(len(jobs), os.cpu_count() or 1)) as pool:
        futures: dict[Future[tuple[Written | None, tuple[Diagnostic, ...]]], int] = {
            pool.submit(_write, job): number for number, job in enumerate(jobs)
        }
        for done, future in enumerate(as_completed(futures), start=1):
            number = futures[future]
            try:
                written, problems = future.result()
            except BrokenProcessPool:
                written, problems = None, (_broken(jobs[number]),)
            if progress:
                progress(done, len(jobs))
            yield number, (jobs[number], written, problems)


def _pool(size: int) -> ProcessPoolExecutor:
    # The parent has imported neither engine and runs no threads, so that forking is safe and saves the imports twice.
    method = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(size, multiprocessing.get_context(method), _bound_memory)


def _bound_memory() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers Ctrl-C
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _bound_time() -> None:
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _write(job: Job) -> tuple[Written | None, tuple[Diagnostic, ...]]:
    _bound_time()
    try:
        return WRITERS[job.product].write(job.report, job.layout), ()
    except ReportError as problem:
        return None, problem.diagnostics
    except (MemoryError, RecursionError):
        return None, (_broken(job),)


def _broken(job: Job) -> Diagnostic:
    hint = "a very long paragraph or table, deep nesting, or a damaged image can do this"
    return error("too-long", f"the {job.product} could not be made within bounds of time and memory", job.report.at, hint)
