"""Messages over a socket between processes of one machine: each with its length before it, and with open sockets, if it has some."""

from __future__ import annotations

import pickle
import socket
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

_LENGTH: Final = struct.Struct("!Q")
MOST: Final = 1024**3
"""The most bytes of a message."""
MOST_SOCKETS: Final = 4


class Channel:
    """One end of a connection. `read` and `write` wait; `arrived` does not."""

    def __init__(self, end: socket.socket) -> None:
        self.end = end
        self._buffer = bytearray()

    def fileno(self) -> int:
        """What a selector waits for."""
        return self.end.fileno()

    def close(self) -> None:
        """Closes this end."""
        self.end.close()

    def write(self, message: Any, sockets: Sequence[socket.socket] = ()) -> None:
        """Sends a message. Raises `OSError` where nobody is there to take it."""
        data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        header = _LENGTH.pack(len(data))
        if sockets:
            socket.send_fds(self.end, [header], [each.fileno() for each in sockets])
            self.end.sendall(data)
        else:
            self.end.sendall(header + data)

    def read(self) -> tuple[Any, list[socket.socket]]:
        """The next message and its sockets. Raises `EOFError` where the other end was closed."""
        header, numbers, _, _ = socket.recv_fds(self.end, _LENGTH.size, MOST_SOCKETS)
        sockets = [socket.socket(fileno=number) for number in numbers]
        header += self._exactly(_LENGTH.size - len(header)) if header else b""
        if not header:
            raise EOFError
        return pickle.loads(self._exactly(_checked(header))), sockets

    def _exactly(self, count: int) -> bytes:
        data = bytearray()
        while len(data) < count:
            piece = self.end.recv(min(count - len(data), 1 << 20))
            if not piece:
                raise EOFError
            data += piece
        return bytes(data)

    def drain(self, seconds: float) -> None:
        """Waits until the other end was closed, at most so long; what still comes is not wanted."""
        self.end.settimeout(seconds)
        with suppress(OSError):
            while self.end.recv(1 << 20):
                pass

    def arrived(self) -> Iterator[Any]:
        """The messages that are whole, of all that has arrived when the socket is ready to be read. Raises `EOFError` where the other
        end was closed."""
        piece = self.end.recv(1 << 20)
        self._buffer += piece
        while len(self._buffer) >= _LENGTH.size:
            end = _LENGTH.size + _checked(bytes(self._buffer[: _LENGTH.size]))
            if len(self._buffer) < end:
                break
            data = bytes(self._buffer[_LENGTH.size : end])
            del self._buffer[:end]
            yield pickle.loads(data)
        if not piece:
            raise EOFError


def _checked(header: bytes) -> int:
    (length,) = _LENGTH.unpack(header)
    if length > MOST:
        raise EOFError
    return int(length)


def pair() -> tuple[Channel, socket.socket]:
    """A connection: an end to keep, and one to hand on."""
    ours, theirs = socket.socketpair()
    return Channel(ours), theirs
