"""What the tests of workers have them do: functions of a module that a worker can import by its name."""

from __future__ import annotations

import ctypes
import os
import socket
import time


def connect(port: int) -> str:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError as problem:
        return type(problem).__name__
    return "connected"


def connect_natively(port: int) -> int:
    """As an engine does that is not Python: the family IPv4, a stream."""
    return int(ctypes.CDLL(None).socket(2, 1, 0))


def draw(port: int) -> int:
    import vl_convert

    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">'
        f'<image href="http://127.0.0.1:{port}/a.png" width="9" height="9"/></svg>'
    )
    return len(vl_convert.svg_to_png(svg))


def spin() -> None:
    while True:
        time.process_time()


def fill() -> int:
    return len(bytearray(2**32))


def kill(number: int) -> None:
    os.kill(os.getpid(), number)


def leave() -> None:
    os._exit(7)
