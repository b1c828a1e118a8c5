"""Workers: no connection from any of them, by Python or by an engine; every end of one is an answer."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator

import pytest

from publish.building.processes.workers import Bounds, Ending, Task, Workers
from tests.hostile.tasks import connect, connect_natively, draw, fill, kill, leave, spin

SMALL = Bounds(cpu=30, wall=120, memory=2**31)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server of this machine that must hear nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server
        with pytest.raises(BlockingIOError):
            server.accept()


def test_no_worker_opens_a_connection(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with Workers(1) as workers:
        tasks = [Task(function, (port,), SMALL) for function in (connect, connect_natively, draw)]
        python, native, drawn = workers.do(tasks)
    assert python.value == "PermissionError"
    if sys.platform == "linux" and os.uname().machine in ("x86_64", "aarch64"):
        assert native.value == -1
    assert drawn.value > 0


@pytest.mark.parametrize(
    ("task", "ending", "detail"),
    [
        (Task(spin, (), Bounds(cpu=0, wall=60, memory=2**31)), Ending.OUT_OF_BOUNDS, "SIGXCPU"),
        (Task(signal.pause, (), Bounds(cpu=60, wall=1, memory=2**31)), Ending.OUT_OF_BOUNDS, "SIGALRM"),
        (Task(fill, (), SMALL), Ending.OUT_OF_BOUNDS, "MemoryError"),
        (Task(kill, (signal.SIGKILL,), SMALL), Ending.ENDED, "SIGKILL"),
        (Task(kill, (signal.SIGSEGV,), SMALL), Ending.BROKEN, "SIGSEGV"),
        (Task(leave, (), SMALL), Ending.BROKEN, "exit code 7"),
    ],
)
def test_every_end_is_an_answer_and_touches_no_other_task(task: Task, ending: Ending, detail: str) -> None:
    with Workers(2) as workers:
        answers = workers.do([Task(abs, (-1,), SMALL), task, Task(abs, (-2,), SMALL), Task(abs, (-3,), SMALL)])
    assert [answer.value for answer in answers] == [1, None, 2, 3]
    assert (answers[1].ending, answers[1].detail) == (ending, detail)


def test_what_cannot_be_handed_back_is_a_mistake_in_the_program() -> None:
    with Workers(1) as workers:
        lock, after = workers.do([Task(open, (os.devnull,), SMALL), Task(abs, (-1,), SMALL)])
    assert lock.ending is Ending.CRASHED
    assert "cannot pickle" in lock.detail
    assert after.value == 1


def test_a_worker_serves_many_tasks() -> None:
    with Workers(2) as workers:
        processes = {answer.value for answer in workers.do([Task(os.getpid, (), SMALL)] * 20)}
        again = {answer.value for answer in workers.do([Task(os.getpid, (), SMALL)] * 20)}
    assert len(processes) <= 2
    assert again <= processes


def test_who_is_ready_for_an_engine_does_its_tasks_and_nobody_waits_for_one_that_fails() -> None:
    ready = [Task(os.getpid, (), SMALL, name) for name in ("briefing", "deck")]
    with Workers(2) as workers:
        workers.prepare(ready)  # one of two is left for other work
        other, mine = workers.do([Task(os.getpid, (), SMALL), Task(os.getpid, (), SMALL, "briefing")])
        (again,) = workers.do([Task(os.getpid, (), SMALL, "briefing")])  # both are free now
    assert mine.value == again.value != other.value
    with Workers(2) as workers:
        workers.prepare([Task(kill, (signal.SIGKILL,), SMALL, "briefing")])
        assert [answer.value for answer in workers.do([Task(abs, (-1,), SMALL, "briefing")] * 3)] == [1, 1, 1]
    with Workers(1) as workers:
        workers.prepare(ready)
        assert workers.do([Task(abs, (-1,), SMALL, "briefing")])[0].value == 1
