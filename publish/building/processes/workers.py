"""Work in processes of its own: side by side, bounded in time and memory, without a network, and never longer than its parent.

A worker imports only the engines that its tasks need, and keeps them for the next task. A source that would make an engine
run for ever, eat the machine or break down ends its worker, not the build: its task is answered by how it ended, and the
other tasks never learn of it.
"""

from __future__ import annotations

import enum
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import field, replace
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from publish.building.processes import interrupts, methods, programs
from publish.building.processes.confinement import end_with, leave_network
from publish.building.processes.garbage import give_back
from publish.building.processes.parcels import Shelf
from publish.diagnostics import Diagnostic, ReportError, error
from publish.diagnostics.stages import Stage, add, recorded
from publish.frozen import dataclass

SCRATCH: Final = "publish-work-"
"""What names of folders begin with where workers put what they need for a while; the number of their parent follows."""
TIDIED: Final = 16
"""After how many tasks a worker gives back memory that it no longer uses."""
TICK: Final = 0.2
"""Seconds after which the parent looks up from waiting."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a task may take."""

    cpu: int
    """Seconds of processor time."""
    wall: int
    """Seconds on the clock: what waits for ever takes no processor time."""
    memory: int
    """Bytes of data. Not address space: Vega's engine reserves far more of that than it uses."""


WRITING: Final = Bounds(cpu=600, wall=1800, memory=8 * 1024**3)
"""What making a product may take."""
READING: Final = Bounds(cpu=120, wall=600, memory=2 * 1024**3)
"""What reading, checking and examining may take."""
DRAWING: Final = Bounds(cpu=20, wall=120, memory=2 * 1024**3)
"""What drawing one specification may take."""


class Ending(enum.Enum):
    """How a task ended that gave no answer."""

    OUT_OF_BOUNDS = "out of bounds"
    """It took more time or memory than it may."""
    ENDED = "ended"
    """Its worker was ended from outside."""
    BROKEN = "broken"
    """An engine broke down and took its worker along."""
    CRASHED = "crashed"
    """A mistake in the program."""


@dataclass(frozen=True, slots=True)
class Task:
    """A function of a module, called with `arguments` in a worker; all of them, and what it gives, can be pickled."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    bounds: Bounds
    engine: str = ""
    """What it needs that takes long to import: a worker that has it, or is about to, does it rather than another."""
    name: str = ""
    """What it makes, as somebody who waits for it is told."""
    travels: bool = False
    """Whether its arguments, and files of layouts, are all that it reads: then another machine may do it."""
    then: Callable[[], None] | None = None
    """What its worker gets ready for once it has answered, if no other task is there yet."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task gave: a value; or what it complained of with `ReportError`; or how else it ended, and with what traceback
    or signal."""

    value: Any = None
    diagnostics: tuple[Diagnostic, ...] = ()
    ending: Ending | None = None
    detail: str = ""
    stages: tuple[Stage, ...] = ()
    """What the task took time for."""

    def stages_of(self, of: str) -> tuple[Stage, ...]:
        """What the task took time for, as stages of something."""
        return tuple(replace(stage, of=of) for stage in self.stages)


Progress = Callable[[int, int, str], None]
"""Is told how many of how many are done, and what is being made."""


class Workers:
    """Up to `size` workers (as many as there are processors), begun when there is work for them, ended with the context."""

    def __init__(self, size: int | None = None) -> None:
        self._size = size or len(os.sched_getaffinity(0) if sys.platform == "linux" else range(os.cpu_count() or 1))
        self._workers: list[_Worker] = []
        self._shelf = Shelf()
        self._scratch: str | None = None
        """Where workers put what they need for a while: they may end at any moment, and what they leave is removed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        with interrupts.held_back():
            for worker in self._workers:
                worker.process.kill()
            for worker in self._workers:
                worker.end()
            self._workers.clear()
            if self._scratch is not None:
                shutil.rmtree(self._scratch, ignore_errors=True)
                self._scratch = None

    def prepare(self, tasks: Sequence[Task]) -> None:
        """Begins workers that get ready for an engine each, as far as one is left for other work; nobody waits for them."""
        for task in tasks[: self._size - 1 - len(self._workers)]:
            worker = self._begun()
            worker.engine, worker.is_preparing = task.engine, True
            worker.begin(task)

    @property
    def size(self) -> int:
        """How many tasks are done at a time."""
        return self._size

    def do(self, tasks: Sequence[Task], progress: Progress | None = None) -> list[Answer]:
        """The answers to all tasks, in their order."""
        answers: list[Answer | None] = [None] * len(tasks)
        for number, answer in self.each(tasks, progress):
            answers[number] = answer
        return [answer for answer in answers if answer is not None]

    def each(self, tasks: Sequence[Task], progress: Progress | None = None) -> Iterator[tuple[int, Answer]]:
        """The answers as they come, each with the number of its task; while somebody deals with one, the workers go on."""
        waiting = list(range(len(tasks)))
        running: dict[_Worker, int] = {}
        told: tuple[int, ...] = ()
        self._hand_out(tasks, waiting, running)
        while waiting or running:
            finished: list[tuple[int, Answer]] = []
            now = tuple(running.values())
            if progress and now != told:
                done, told = len(tasks) - len(waiting) - len(now), now
                progress(done, len(tasks), ", ".join(tasks[number].name for number in now if tasks[number].name))
            interrupts.check()
            busy = [worker for worker in self._workers if worker in running or worker.is_preparing]
            ready = wait([worker.connection for worker in busy], TICK)
            for worker in [worker for worker in busy if worker.connection in ready]:
                answer = worker.answer()
                if not worker.is_alive:
                    self._workers.remove(worker)
                if worker.is_preparing:  # whatever came of it: a task that needs the engine tells what is wrong with it
                    worker.is_preparing = False
                    add(answer.stages_of(worker.engine))
                else:
                    finished.append((running.pop(worker), answer))
            self._hand_out(tasks, waiting, running)
            yield from finished
        if progress and tasks:
            progress(len(tasks), len(tasks), "")

    def _hand_out(self, tasks: Sequence[Task], waiting: list[int], running: dict[_Worker, int]) -> None:
        """Gives the tasks that wait to workers that are free, in their order but for those whose worker is not ready yet."""
        for number in list(waiting):
            free = [worker for worker in self._workers if worker not in running and not worker.is_preparing]
            if not free and len(self._workers) == self._size:
                return
            worker = self._for(tasks[number], free)
            if worker is not None:
                waiting.remove(number)
                running[worker] = number
                worker.begin(tasks[number])

    def _for(self, task: Task, free: Sequence[_Worker]) -> _Worker | None:
        """The worker for a task; None where it is worth waiting for the one that gets ready for it."""
        ours = [worker for worker in self._workers if task.engine and worker.engine == task.engine]
        if found := next((worker for worker in ours if worker in free), None):
            return found
        if any(worker.is_preparing for worker in ours):
            return None
        return next((worker for worker in free if not worker.engine), None) or (self._begun_or(free))

    def _begun_or(self, free: Sequence[_Worker]) -> _Worker | None:
        return self._begun() if len(self._workers) < self._size else next(iter(free), None)

    def _begun(self) -> _Worker:
        with interrupts.held_back():
            self._scratch = self._scratch or _scratch()
            worker = _Worker(self._scratch, [worker.connection for worker in self._workers], self._shelf)
            self._workers.append(worker)
        return worker


class Here(Workers):
    """A worker in the place of others: it does tasks itself, each within its bounds, one after the other."""

    def __init__(self) -> None:
        super().__init__(1)

    def each(self, tasks: Sequence[Task], progress: Progress | None = None) -> Iterator[tuple[int, Answer]]:
        """The answers, each when it is asked for; nobody is told of progress, which another process tells."""
        for number, task in enumerate(tasks):
            yield number, answered(task)


def _scratch() -> str:
    """A folder for what workers need for a while; those that builds left which were killed are removed."""
    for path in Path(tempfile.gettempdir()).glob(f"{SCRATCH}*-*"):
        owner = path.name.removeprefix(SCRATCH).partition("-")[0]
        with suppress(OSError, ValueError):
            if path.lstat().st_uid == os.geteuid() and not _is_running(int(owner)):
                shutil.rmtree(path, ignore_errors=True)
    return tempfile.mkdtemp(prefix=f"{SCRATCH}{os.getpid()}-")


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@dataclass(eq=False)
class _Worker:
    """A process, and the parent's end of the pipe to it."""

    scratch: str
    """The folder for what it needs for a while."""
    siblings: list[Connection]
    """The parent's ends of the other pipes, which a forked process lets go of."""
    shelf: Shelf
    known: set[str] = field(default_factory=set)
    """What of the shelf it has."""
    connection: Connection = field(init=False)
    process: BaseProcess = field(init=False)
    is_alive: bool = True
    engine: str = ""
    """What it has imported ahead of its tasks."""
    is_preparing: bool = False

    def __post_init__(self) -> None:
        context = _context()
        self.connection, theirs = context.Pipe()
        held = [*self.siblings, self.connection] if isinstance(context, ForkContext) else []
        self.process = context.Process(target=_serve, args=(theirs, held, os.getpid(), self.scratch), daemon=True)
        self.process.start()
        theirs.close()

    def begin(self, task: Task) -> None:
        with suppress(OSError):  # it is dead: the answer tells
            self.connection.send_bytes(self.shelf.pack(task, self.known))

    def answer(self) -> Answer:
        """What the worker answers, or how it ended."""
        try:
            answer: Answer = self.shelf.unpack(self.connection.recv_bytes(), self.known)
        except (EOFError, OSError):
            self.is_alive = False
            self.connection.close()
            self.process.join()
            return ended(self.process.exitcode or 0)
        return answer

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _context() -> ForkContext | SpawnContext:
    # A parent that has imported no engine runs no threads: forking it is safe and saves the imports twice. One that has
    # drawn charts itself, as a program that calls a writer may, would leave its worker waiting for threads for ever.
    is_safe = sys.platform == "linux" and "vl_convert" not in sys.modules
    return multiprocessing.get_context("fork") if is_safe else multiprocessing.get_context("spawn")


def ended(code: int) -> Answer:
    """How a worker of this exit code ended."""
    if code >= 0:
        return Answer(ending=Ending.BROKEN, detail=f"exit code {code}")
    name = signal.Signals(-code).name if -code in {number.value for number in signal.Signals} else str(-code)
    if -code in (signal.SIGXCPU, signal.SIGALRM):
        return Answer(ending=Ending.OUT_OF_BOUNDS, detail=name)
    from_outside = -code in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)
    return Answer(ending=Ending.ENDED if from_outside else Ending.BROKEN, detail=name)


# ---------------------------------------------------------------------------------------------- in the worker


def _serve(connection: Connection, others: Sequence[Connection], parent: int, scratch: str) -> None:
    """A worker's life: a task, an answer, the next; until the parent lets go of the pipe, or is no more."""
    for other in others:
        other.close()
    confined(parent, scratch)
    methods.made_late()
    programs.remember()
    shelf, known = Shelf(), set[str]()
    for number in count(1):
        try:
            task = shelf.unpack(connection.recv_bytes(), known)
        except (EOFError, OSError):
            return
        try:
            connection.send_bytes(packed(answered(task), shelf, known))
            if not number % TIDIED:
                give_back()
            if number <= 2 or not number % TIDIED:
                programs.keep()
            if task.then is not None and not connection.poll():
                with suppress(Exception):  # whatever is wrong, the task that needs it tells
                    task.then()
        except OSError:
            return


def confined(parent: int, scratch: str) -> None:
    """From now on this process does what workers do, and ends with its parent."""
    for number in interrupts.ENDING:  # the terminal sends them to all; the parent answers them, and ends its workers
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, interrupts.ENDING)
    end_with(parent)
    leave_network()
    os.environ["TMPDIR"] = tempfile.tempdir = scratch


def packed(answer: Any, shelf: Shelf, known: set[str]) -> bytes:
    """An answer on its way back; what cannot be pickled is a mistake in the program."""
    try:
        return shelf.pack(answer, known)
    except Exception:
        return shelf.pack(Answer(ending=Ending.CRASHED, detail=traceback.format_exc()), known)


def answered(task: Task) -> Answer:
    """What a task gives, done in this process within its bounds."""
    with recorded() as times:
        answer = _outcome(task)
    return replace(answer, stages=times.stages)


def _outcome(task: Task) -> Answer:
    bound(task.bounds)
    try:
        return Answer(task.function(*task.arguments))
    except ReportError as problem:
        return Answer(diagnostics=problem.diagnostics)
    except PermissionError as problem:
        return Answer(diagnostics=(barred(problem),))
    except (MemoryError, RecursionError) as problem:
        return Answer(ending=Ending.OUT_OF_BOUNDS, detail=type(problem).__name__)
    except Exception:
        return Answer(ending=Ending.CRASHED, detail=traceback.format_exc())
    finally:
        signal.alarm(0)


def barred(problem: PermissionError) -> Diagnostic:
    """The error for a file or folder that may not be looked at: none of ours, and no mistake in the program."""
    what = f"'{problem.filename}' cannot be read: {problem.strerror}" if problem.filename else str(problem)
    return error("unreadable", what, None, "check its permissions, and those of its folder")


def bound(bounds: Bounds) -> None:
    """Has the kernel end this process if its task takes longer than it may, and refuse it more memory."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + bounds.cpu)
    _limit(resource.RLIMIT_DATA, bounds.memory)
    signal.alarm(bounds.wall)


def unbound() -> None:
    """Lets this process go on after a task."""
    signal.alarm(0)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
