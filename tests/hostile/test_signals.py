"""Signals: whichever ends a build, nothing half-made is left behind, and no worker outlives its parent."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
from pathlib import Path

import pytest

from publish.building.processes import interrupts
from tests.hostile import processes


@pytest.fixture(autouse=True)
def in_project(project: Path) -> None:
    processes.write("a", "Good")


def litter() -> list[str]:
    """What lies in `out/` besides products and their record."""
    return [path.name for path in Path("out").glob("*") if path.suffix not in (".pdf", ".pptx", ".json")]


def waiting_worker(running: subprocess.Popen[str]) -> int:
    """The worker's process, once it has begun to wait."""
    while running.poll() is None:
        if Path("waiting").exists():
            return int(Path("waiting").read_text())
        select.select([], [], [], 0.01)
    raise AssertionError(running.communicate())


def has_ended(process: int) -> bool:
    """Whether a process is no more, within a minute."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 60)[0])
    finally:
        os.close(handle)


@pytest.mark.parametrize("whole_group", [True, False], ids=["the terminal", "the parent alone"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_build_that_is_asked_to_end_leaves_nothing_behind(number: int, code: int, whole_group: bool) -> None:
    processes.write("b", "Waits")
    running = processes.begin("build")
    worker = waiting_worker(running)
    (os.killpg if whole_group else os.kill)(running.pid, number)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (code, "")
    assert err == "interrupted; what was not finished was not written\n"
    assert has_ended(worker)
    assert not Path("out").exists()


def test_a_killed_parent_takes_its_workers_along() -> None:
    processes.write("b", "Waits")
    running = processes.begin("build")
    worker = waiting_worker(running)
    running.kill()
    # Both ends of the pipe are closed only when nobody holds it any more: `publish build | tee` comes to an end.
    assert running.communicate(timeout=60)[0] == ""
    assert has_ended(worker)


def test_a_worker_that_is_killed_from_outside_is_told_of_as_such() -> None:
    processes.write("b", "Waits")
    running = processes.begin("build")
    os.kill(waiting_worker(running), signal.SIGKILL)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 1
    assert out.split() == ["out/a.pdf", "out/a.pptx"]
    assert "error[ended] the deck could not be made: its worker was ended from outside (SIGKILL)" in err


def test_a_signal_that_was_ignored_stays_so() -> None:
    handler = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as `nohup` does
    try:
        with interrupts.heeded():
            os.kill(os.getpid(), signal.SIGHUP)
            interrupts.check()
    finally:
        signal.signal(signal.SIGHUP, handler)


def test_a_signal_whose_exception_was_swallowed_still_ends_the_build() -> None:
    with interrupts.heeded():
        with pytest.raises(interrupts.Interrupted):  # swallowed, as in a callback of the interpreter
            os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(interrupts.Interrupted):
            interrupts.check()
    interrupts.check()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_at_whatever_moment_it_comes_nothing_is_torn(number: int, request: pytest.FixtureRequest) -> None:
    """20 moments each with `--moments=20`, as many as one likes; one in every run of the suite."""
    chance = random.Random(number)
    for _ in range(request.config.getoption("--moments")):
        for product in ("a.pdf", "a.pptx"):
            Path("out", product).unlink(missing_ok=True)
        running = processes.begin("build")
        try:
            running.wait(chance.uniform(0.05, 1.0))
        except subprocess.TimeoutExpired:
            os.kill(running.pid, number)
        running.communicate(timeout=60)
        after = processes.begin("build")
        assert after.wait(60) == 0, after.communicate()
        after.communicate()
        assert Path("out/a.pdf").read_bytes() == b"briefing of Good in plain"
        assert Path("out/a.pptx").read_bytes() == b"deck of Good in plain"
        assert litter() == []
