"""What a worker no longer reaches does not stay with it."""

from __future__ import annotations

import gc
import weakref

from publish.building.processes.garbage import give_back
from publish.building.processes.workers import TIDIED, Bounds, Task, Workers

SMALL = Bounds(cpu=30, wall=120, memory=2**31)
_left: list[weakref.ref[_Knot]] = []


class _Knot:
    """What refers to itself, as boxes of a page refer to each other."""

    def __init__(self) -> None:
        self.end = self


def test_what_is_no_longer_reached_is_given_back() -> None:
    gc.disable()
    try:
        left = weakref.ref(_Knot())
        assert left() is not None
        give_back()
        assert left() is None
    finally:
        gc.enable()


def test_a_worker_looks_for_it_after_some_tasks() -> None:
    with Workers(1) as workers:
        kept = [answer.value for answer in workers.do([Task(_leave, (), SMALL)] * (TIDIED + 1))]
    assert kept == [*range(1, TIDIED + 1), 1]


def _leave() -> int:
    gc.disable()
    _left.append(weakref.ref(_Knot()))
    return sum(left() is not None for left in _left)
