"""Signals that ask a command to end: Ctrl-C, SIGTERM, SIGHUP. Each becomes an exception, so that all is tidied up on the way out.

A signal that was ignored when the command began (`nohup`, a job in the background) stays so. One that arrives where Python
must swallow its exception is remembered, and `check` raises it again.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""The signals that ask for an end."""

_came: list[int] = []


class Interrupted(BaseException):
    """A signal that asked for an end: its number. No `KeyboardInterrupt`, which libraries take for their own."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def heeded() -> Iterator[None]:
    """While this lasts, each of these signals raises `Interrupted`, but for those that this process was told to ignore."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in ENDING}
    ours = {number: handler for number, handler in before.items() if handler in _DEFAULTS}
    for number in ours:
        signal.signal(number, _raise)
    try:
        yield
    finally:
        for number, handler in ours.items():
            signal.signal(number, handler)
        _came.clear()


def check() -> None:
    """Raises `Interrupted` if a signal came whose exception was swallowed."""
    if _came:
        raise Interrupted(_came[0])


@contextmanager
def held_back() -> Iterator[None]:
    """While this lasts, these signals wait: what must not be torn apart is done whole."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _raise(number: int, frame: FrameType | None) -> None:
    _came.append(number)
    raise Interrupted(number)


_DEFAULTS: Final = (signal.SIG_DFL, signal.default_int_handler)
