"""Where time goes: work tells the stage that it is in; the time of each is its own, without that of stages within it.

    with stages.recorded() as times:
        with stages.stage("layout"):
            …
    times.stages    # [Stage(name="layout", wall=0.4, cpu=0.4)]

Where nobody records, nothing is measured. Time on the clock and processor time (of all threads) are both kept: the one says
how long somebody waits, the other what it costs.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field

from publish.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """The time that a stage took, in seconds: on the clock, and of processors."""

    name: str
    wall: float
    cpu: float
    of: str = ""
    """What it is a stage of: the report, a product, the comparison; of the whole command if empty."""


@dataclass(slots=True)
class Times:
    """The times of the stages so far, in the order in which they first began."""

    _spent: dict[str, list[float]] = field(default_factory=dict)
    _within: list[list[float]] = field(default_factory=list)
    """For each stage that lasts, the time of those within it."""
    others: list[Stage] = field(default_factory=list)
    """Stages that other processes went through."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        own = (Stage(name, wall, cpu) for name, (wall, cpu) in self._spent.items())
        return (*own, *self.others)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Adds the time that this lasts to that of a stage."""
        spent, within = self._spent.setdefault(name, [0.0, 0.0]), [0.0, 0.0]
        self._within.append(within)
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            took = time.perf_counter() - wall, time.process_time() - cpu
            self._within.pop()
            for at in (0, 1):
                spent[at] += took[at] - within[at]
                if self._within:
                    self._within[-1][at] += took[at]


_RECORDING: ContextVar[Times | None] = ContextVar("recording", default=None)


@contextmanager
def recorded() -> Iterator[Times]:
    """Records the stages that are told while this lasts, but for those that something within it records."""
    times = Times()
    token = _RECORDING.set(times)
    try:
        yield times
    finally:
        _RECORDING.reset(token)


def add(others: Iterable[Stage]) -> None:
    """Adds stages that another process went through."""
    if (times := _RECORDING.get()) is not None:
        times.others += others


def recorded_so_far() -> tuple[Stage, ...]:
    """The stages that were told since somebody records; none where nobody does."""
    times = _RECORDING.get()
    return times.stages if times is not None else ()


@contextmanager
def stage(name: str) -> Iterator[None]:
    """What lasts as long as this is the stage `name`."""
    times = _RECORDING.get()
    if times is None:
        yield
    else:
        with times.stage(name):
            yield
