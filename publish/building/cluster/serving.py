"""What happens on a worker of the cluster: it passes tasks on to a process of its own, confined as those of a local build are.

The cluster's worker opens nothing of a report itself: it is connected, and would take what breaks an engine along with all
its other tasks. Each of its threads keeps one process, which ends with it, however that ends.
"""

from __future__ import annotations

import os
import pickle
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from publish.building.processes.parcels import Shelf
from publish.building.processes.workers import Answer, Task, answered, confined, ended, packed
from publish.building.recording import states
from publish.frozen import dataclass

SETTINGS: Final = ("SOURCE_DATE_EPOCH",)
"""Variables of the environment that products follow from."""
_MAIN: Final = "import sys; from publish.building.cluster.serving import serve; serve(*sys.argv[1:])"
_threads = threading.local()


@dataclass(frozen=True, slots=True)
class Done:
    """An answer that comes from another machine, and what it was made with there."""

    answer: Answer
    made_with: Mapping[str, str]
    """The versions of this program and its libraries, and of what machine they run on."""
    fonts: Mapping[str, str] = field(default_factory=dict)
    """The font files that were used: the digest of each."""


@cache
def made_with() -> dict[str, str]:
    """What products are made with here, as far as it has a version."""
    return {**states.versions(), "publish": states.of_code(), "machine": platform.machine()}


def carried(luggage: bytes) -> bytes:
    """Luggage on the cluster, which is there for all tasks that name it."""
    return luggage


def do(body: bytes, settings: Mapping[str, str], names: tuple[str, ...], *luggage: bytes) -> bytes:
    """A task, done in this thread's process: what that sends back, or how it ended."""
    child: _Child | None = getattr(_threads, "child", None)
    if child is None:
        child = _threads.child = _Child()
    data = child.done(body, settings, dict(zip(names, luggage, strict=True)))
    if data is None:
        del _threads.child
        return Shelf().pack(Done(ended(child.process.wait()), made_with()), set())
    return data


class _Child:
    """A process that does tasks, and the end of the pipe to it."""

    def __init__(self) -> None:
        from distributed import get_worker

        self.scratch = scratch = tempfile.mkdtemp(prefix="publish-", dir=get_worker().local_directory)
        self.connection, theirs = Pipe()
        command = [sys.executable, "-P", "-c", _MAIN, str(theirs.fileno()), str(os.getpid()), scratch]
        self.process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        self.known = set[str]()
        theirs.close()

    def done(self, body: bytes, settings: Mapping[str, str], luggage: Mapping[str, bytes]) -> bytes | None:
        """What the process sends back; None if it ended."""
        new = {name: data for name, data in luggage.items() if name not in self.known}
        try:
            self.connection.send((body, dict(settings), new))
            self.known.update(new)
            return self.connection.recv_bytes()
        except (EOFError, OSError):
            self.connection.close()
            self.process.wait()
            shutil.rmtree(self.scratch, ignore_errors=True)
            return None


# ---------------------------------------------------------------------------------------------- in the process


def serve(handle: str, parent: str, scratch: str) -> None:
    """The life of such a process: a task, an answer, the next."""
    connection = Connection(int(handle))
    confined(int(parent), scratch)
    shelf, homes = Shelf(), dict[str, str]()
    while True:
        try:
            body, settings, luggage = connection.recv()
        except (EOFError, OSError):
            return
        for name in SETTINGS:
            os.environ.pop(name, None)
        os.environ.update(settings)
        try:
            connection.send_bytes(_sent(body, luggage, shelf, homes, scratch))
        except OSError:
            return


def _sent(body: bytes, luggage: Mapping[str, bytes], shelf: Shelf, homes: dict[str, str], scratch: str) -> bytes:
    from publish.building.cluster.luggage import at_home

    for name, data in luggage.items():
        layout, lying = pickle.loads(data).laid_down(Path(scratch, name[:16]))
        shelf.keep(name, data, layout)
        homes |= lying
    task: Task = shelf.opened(body)
    answer = at_home(answered(task), homes)
    return packed(Done(answer, made_with(), _fonts(answer.value)), shelf, set())


def _fonts(value: Any) -> dict[str, str]:
    from publish.layouts import fonts

    names = [name for name in getattr(value, "fonts", ()) if not isinstance(name, fonts.Own)]  # these came along
    found = {name: fonts.find(name) for name in names}
    return {name: states.of_font(path) for name, path in found.items() if path is not None}
