"""A preview from its beginning to its end: it watches, asks the zygote for each save, and takes in what the children say.

All of this is one loop in the main thread; the server has threads of its own, which only read the state.
"""

from __future__ import annotations

import os
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from publish.building.processes import interrupts
from publish.building.project import Project
from publish.building.recording import states
from publish.commands.preview.channel import Channel, pair
from publish.commands.preview.messages import (
    Chapter,
    Checked,
    Done,
    Drawings,
    Ended,
    Job,
    Pages,
    Prime,
    Ready,
    Slides,
    Stop,
)
from publish.commands.preview.outside import environment
from publish.commands.preview.server import Server
from publish.commands.preview.state import State
from publish.commands.preview.watching import Watch, folders_below, stamp

MOST_DRAWINGS: Final = 64 * 1024**2
"""The most bytes of drawings that are kept from one save to the next."""
LONG: Final = 10
"""In a report of more pages than this the chapter that changed is shown first."""
_PREFIX: Final = "publish-preview-"
_LAST: Final = 5.0
"""Seconds for which the ends of processes are waited for."""
_AGAIN: Final = 1.0
"""Seconds before a zygote that ended is begun anew."""


@dataclass
class Asked:
    """What a preview is asked to show."""

    source: Path
    layout: str | None = None
    folder: Path = Path("out")
    """Where tracebacks of mistakes in the program go."""
    project: Callable[[], Project] = Project
    """What holds for all reports of the project; asked at each save."""
    settings: tuple[Path, ...] = ()
    """The files that this follows from."""


class Session:
    """The loop of a preview."""

    def __init__(self, asked: Asked, state: State) -> None:
        self.asked, self.state = asked, state
        self.scratch = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        self.selector = selectors.DefaultSelector()
        self.watch = Watch([asked.source, *asked.settings])
        self.first: _Zygote | None = None
        self.second: Channel | None = None
        self.is_warm = False
        self.children: dict[Channel, str] = {}
        self.job: Job | None = None
        self.number, self.began = 0, 0
        self.drawings: dict[str, bytes] = {}
        self.warmed: object = None
        """What the second zygote was made ready for."""
        self.begun_again = 0.0

    def run(self) -> None:
        """Shows the report until a signal comes."""
        try:
            self.begin_zygote()
            self.save()
            while True:
                interrupts.check()
                self.turn(self.watch.pause)
        finally:
            self.close()

    def turn(self, wait: float) -> None:
        """Takes in what arrives within a moment, then looks at the files."""
        for key, _ in self.selector.select(wait):
            self.hear(key.fileobj)  # type: ignore[arg-type]
        if self.first is None and time.monotonic() > self.begun_again:
            self.begin_zygote()
            self.save()
        if self.watch.has_changed():
            self.save()

    # ------------------------------------------------------------------------------------------ saves

    def save(self) -> None:
        """Asks for the report as it is now; whatever was asked for before is not wanted any more."""
        self.number += 1
        self.began = time.time_ns()
        self.state.begin(self.number)
        for channel in list(self.children):
            self.drop(channel)
        job = Job(
            self.number,
            self.asked.source,
            self.asked.layout,
            self.asked.project(),
            self.asked.folder,
            self.scratch / str(self.number),
            self.state.blobs.names("page"),
            self.state.blobs.names("picture"),
            self.chapters(),
        )
        self.job = job
        zygotes = self.zygotes()
        if not zygotes:
            return
        *others, zygote = zygotes
        for each in others:
            self.send(each, Stop())
        (pages, theirs), (slides, also_theirs) = pair(), pair()
        self.send(zygote, job, [theirs, also_theirs])
        theirs.close()
        also_theirs.close()
        for channel, kind in ((pages, "pages"), (slides, "slides")):
            self.children[channel] = kind
            self.selector.register(channel, selectors.EVENT_READ)

    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters of a long report."""
        return self.state.chapters if len(self.state.pages) > LONG else ()

    def zygotes(self) -> list[Channel]:
        """The zygotes that are there, the one that is to be asked last."""
        first = [self.first.channel] if self.first else []
        return [*first, self.second] if self.is_warm and self.second else first

    def send(self, channel: Channel, message: object, sockets: Sequence[socket.socket] = ()) -> None:
        """Sends a message to a zygote; one that is gone is noticed when it is listened to."""
        with suppress(OSError):
            channel.write(message, sockets)

    # ------------------------------------------------------------------------------------------ what is said

    def hear(self, channel: Channel) -> None:
        """Takes in what has arrived at a channel."""
        if channel not in self.selector.get_map():  # it was dropped for an earlier message
            return
        try:
            for message in channel.arrived():
                self.take(channel, message)
        except (EOFError, OSError):
            self.gone(channel)

    def take(self, channel: Channel, message: object) -> None:
        """Takes in a message."""
        match message:
            case Ready():
                self.is_warm = self.is_warm or channel is self.second
            case Ended(number):
                if self.job and number == self.number:
                    self.state.take(message, self.job)
            case Checked() | Slides() | Pages() | Done():
                if self.job and message.number == self.number:
                    self.take_result(message)
            case _:
                if self.job and getattr(message, "number", 0) == self.number:
                    self.state.take(message, self.job)  # type: ignore[arg-type]

    def take_result(self, message: Checked | Slides | Pages | Done) -> None:
        """Takes in what a child says of the latest save."""
        assert self.job is not None
        self.state.take(message, self.job)
        match message:
            case Checked():
                self.look_at(message)
            case Slides(drawings=drawings) | Pages(drawings=drawings):
                self.keep(drawings)
            case Done():
                self.warm()

    def look_at(self, checked: Checked) -> None:
        """Watches what the report was made of, and what it lacks."""
        paths = [self.asked.source, *self.asked.settings, *checked.files]
        paths += (path for folder in checked.layouts for path in (folder, *states.files_of(folder)))
        paths += folders_below(self.asked.source.parent / os.pardir / "layouts")
        if checked.lacks:
            paths += folders_below(self.asked.source.parent)
        if self.watch.look_at(paths, self.began):
            self.save()

    def keep(self, drawings: Mapping[str, bytes]) -> None:
        """Keeps the drawings of a child for the next ones."""
        if not drawings:
            return
        self.drawings.update(drawings)
        size = sum(map(len, self.drawings.values()))
        while size > MOST_DRAWINGS:
            size -= len(self.drawings.pop(next(iter(self.drawings))))
        for each in self.zygotes():
            self.send(each, Drawings(drawings))

    def warm(self) -> None:
        """Has a second zygote made ready for the report's layout, if there is none."""
        checked = self.state.checked
        assert self.job is not None
        if checked is None or not checked.is_good or self.first is None:
            return
        wanted = tuple((path, stamp(path)) for folder in checked.layouts for path in states.files_of(folder))
        if self.second is not None and wanted == self.warmed:
            return
        self.drop_second()
        self.warmed = wanted
        self.second, theirs = pair()
        self.selector.register(self.second, selectors.EVENT_READ)
        self.send(
            self.first.channel,
            Prime(replace(self.job, scratch=self.scratch / "warm", chapters=self.chapters()), dict(self.drawings)),
            [theirs],
        )
        theirs.close()

    # ------------------------------------------------------------------------------------------ processes

    def begin_zygote(self) -> None:
        """Begins the first zygote."""
        self.first = _Zygote(self.scratch)
        self.selector.register(self.first.channel, selectors.EVENT_READ)

    def gone(self, channel: Channel) -> None:
        """The other end of a channel was closed."""
        if self.first is not None and channel is self.first.channel:
            self.drop(channel)
            self.first.end()
            self.first = None
            self.drop_second()
            self.begun_again = time.monotonic() + _AGAIN
        elif channel is self.second:
            self.drop_second()
            self.warmed = None
        else:
            self.drop(channel)

    def drop_second(self) -> None:
        """Lets go of the second zygote."""
        if self.second is not None:
            self.drop(self.second)
            self.second, self.is_warm = None, False

    def drop(self, channel: Channel) -> None:
        """Lets go of a channel."""
        with suppress(KeyError, ValueError):
            self.selector.unregister(channel)
        self.children.pop(channel, None)
        channel.close()

    def close(self) -> None:
        """Ends all processes, and removes what they wrote down."""
        with interrupts.held_back():
            if self.first is not None:
                self.first.end()
            for channel in [*self.children, *([self.second] if self.second else ())]:
                channel.drain(_LAST)  # what it leads to ends with the first zygote
                self.drop(channel)
            self.selector.close()
            shutil.rmtree(self.scratch, ignore_errors=True)


class _Zygote:
    """The process of the first zygote."""

    def __init__(self, scratch: Path) -> None:
        self.channel, theirs = pair()
        command = [sys.executable, "-m", "publish.commands.preview.zygote", str(theirs.fileno()), str(os.getpid())]
        self.process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=environment(TMPDIR=str(scratch))
        )
        theirs.close()

    def end(self) -> None:
        """Lets it end its children and itself; ends it where it does not."""
        self.channel.close()
        try:
            self.process.wait(_LAST)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Preview:
    """A preview that is shown: its state, its session, its server."""

    session: Session
    server: Server = field(repr=False)

    def run(self) -> None:
        """Until a signal comes."""
        self.server.begin()
        try:
            self.session.run()
        finally:
            self.server.end()


def remove_leftovers() -> None:
    """Removes what previews that were ended hard have left."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        number = path.name.removeprefix(_PREFIX).partition("-")[0]
        if number.isdigit() and not Path(f"/proc/{number}").exists() and Path("/proc/self").exists():
            with suppress(OSError):
                if path.stat().st_uid == os.geteuid():
                    shutil.rmtree(path, ignore_errors=True)
