"""The zygote: a process that has imported the engines and is forked for each save. It runs one thread and opens no report.

A second one, forked from the first, has gone through a report that is known to be good: its fonts, style sheets, layouts and masters
are warm. It is confined from its beginning. Saves go to it as soon as it is ready; the first one stays for the next layout.
"""

from __future__ import annotations

import gc
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from publish.building.processes import interrupts
from publish.building.processes.confinement import end_with, leave_network
from publish.building.processes.workers import WRITING, bound, unbound
from publish.charts import drawn
from publish.commands.preview import making
from publish.commands.preview.channel import Channel
from publish.commands.preview.messages import Drawings, Ended, Job, Prime, Ready, Stop

_TICK: Final = 0.5
"""Seconds after which the zygote looks whether a child has ended."""


class Zygote:
    """Forks a child for each job that comes along its channel, and ends the one before."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.child: tuple[int, Job] | None = None
        self.second: int | None = None

    def serve(self) -> None:
        """Until the session lets go of the channel."""
        while True:
            ready, _, _ = select.select([self.channel], [], [], _TICK if self.child or self.second else None)
            self.reap()
            if ready:
                try:
                    message, sockets = self.channel.read()
                except (EOFError, OSError):
                    self.end()
                    self.end_second()
                    return
                self.take(message, sockets)
                for each in sockets:
                    each.close()

    def take(self, message: object, sockets: list[socket.socket]) -> None:
        """Does what a message asks for."""
        match message:
            case Job():
                self.end()
                self.child = self.forked(message, sockets), message
            case Stop():
                self.end()
            case Drawings(drawings):
                drawn.keep(drawings)
            case Prime():
                self.prime(message, sockets[0])

    def forked(self, job: Job, sockets: list[socket.socket]) -> int:
        """Begins a child for a job."""
        parent = os.getpid()
        child = os.fork()
        if child == 0:
            _leave_after(lambda: _make(parent, job, self.channel, sockets))
        return child

    def prime(self, message: Prime, jobs: socket.socket) -> None:
        """Begins a second zygote, in the place of the one that there may be."""
        self.end_second()
        parent = os.getpid()
        child = os.fork()
        if child == 0:
            _leave_after(lambda: _second(parent, message, self.channel, jobs))
        self.second = child

    def end(self) -> None:
        """Ends the child that is at work, and those that it began."""
        if self.child is not None:
            number, job = self.child
            _kill(number)
            shutil.rmtree(job.scratch, ignore_errors=True)
            self.child = None

    def end_second(self) -> None:
        """Ends the second zygote."""
        if self.second is not None:
            _kill(self.second)
            self.second = None

    def reap(self) -> None:
        """Tells of a child that ended by itself before it had done all."""
        if self.child is not None:
            number, job = self.child
            found, status = os.waitpid(number, os.WNOHANG)
            if found:
                self.child = None
                shutil.rmtree(job.scratch, ignore_errors=True)
                if code := os.waitstatus_to_exitcode(status):
                    with suppress(OSError):
                        self.channel.write(Ended(job.number, code))
        if self.second is not None and os.waitpid(self.second, os.WNOHANG)[0]:
            self.second = None


def _make(parent: int, job: Job, jobs: Channel, sockets: list[socket.socket]) -> None:
    """A child's life: one job."""
    jobs.close()
    _begin(parent, job.scratch)
    leave_network()
    making.make(job, *map(Channel, sockets))


def _second(parent: int, message: Prime, jobs: Channel, own: socket.socket) -> None:
    """The life of the second zygote."""
    jobs.close()
    _begin(parent, message.job.scratch)
    leave_network()
    bound(WRITING)
    drawn.keep(message.drawings)
    with suppress(Exception):  # whatever is wrong, the children tell it; what is not warm takes longer
        making.warm(message.job)
    unbound()
    gc.collect()
    gc.freeze()
    channel = Channel(own)
    channel.write(Ready())
    Zygote(channel).serve()


def _begin(parent: int, scratch: Path) -> None:
    """Has this process end with its parent, in a group of its own, with a folder of its own for what engines write down."""
    os.setpgid(0, 0)
    end_with(parent)
    scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    tempfile.tempdir = str(scratch)


def _leave_after(life: Callable[[], object]) -> None:
    """Ends this process after its life, without tidying up what belongs to its parent."""
    code = 1
    try:
        life()
        code = 0
    except (EOFError, BrokenPipeError, ConnectionError):  # nobody listens any more
        code = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def _kill(child: int) -> None:
    """Ends a child and all of its group."""
    for end in (os.killpg, os.kill):
        with suppress(OSError):
            end(child, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(child, 0)


def main(number: int, parent: int) -> None:
    """The first zygote: `number` is that of its end of the channel."""
    for each in interrupts.ENDING:  # the terminal sends them to all; the session answers them
        signal.signal(each, signal.SIG_IGN)
    end_with(parent)
    channel = Channel(socket.socket(fileno=number))
    making.prepare()
    gc.collect()
    gc.freeze()
    channel.write(Ready())
    Zygote(channel).serve()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
