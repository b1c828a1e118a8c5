"""Workers go on while somebody deals with an answer of theirs."""

from __future__ import annotations

import multiprocessing
import os
import select

import pytest

from publish.building.processes import workers
from publish.building.processes.workers import Bounds, Task, Workers

SMALL = Bounds(cpu=30, wall=120, memory=2**31)
LONG = 60.0
"""Seconds after which a worker that was given something to do would have begun it."""


def test_they_go_on_while_an_answer_is_dealt_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("fork"))
    reading, writing = os.pipe()
    try:
        with Workers(1) as ours:
            answers = ours.each([Task(_tell, (writing, number), SMALL) for number in range(3)])
            for number in range(3):
                assert next(answers)[1].value == number
                if number < 2:
                    assert select.select([reading], [], [], LONG)[0], "the next has not begun"
                    os.read(reading, 1)
            assert next(answers, None) is None
    finally:
        os.close(reading)
        os.close(writing)


def _tell(pipe: int, number: int) -> int:
    """Tells of all but the first that they have begun."""
    if number:
        os.write(pipe, b".")
    return number
