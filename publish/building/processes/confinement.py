"""What a worker gives up before it opens anything of a stranger's: the network, and life after its parent.

Three fences, each holding where those before it are not to be had: the kernel refuses sockets (seccomp, without rights of
any kind), or the process stands in a network of its own that has no way out (`unshare`, where that is allowed), and Python
refuses to connect. The first two hold for the engines' own code as well.
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct
import sys
from typing import Any, Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_SECCOMP_MODE_FILTER: Final = 2
_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_EACCES: Final = 13
_AF_UNIX: Final = 1

_SYSTEMS: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine: how the kernel names its system calls (AUDIT_ARCH_…), and the number of `socket` among them."""

_CONNECTING: Final = frozenset({
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg",
    "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo",
})  # fmt: skip


def end_with(parent: int) -> None:
    """Has this process ended (SIGKILL) when its parent, the process `parent`, is no more, however that ended."""
    if sys.platform != "linux":
        return
    _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the call
        os._exit(1)


def leave_network() -> None:
    """From now on no connection can be made from this process; pipes and sockets that are open stay so."""
    if sys.platform == "linux" and not _refuse_sockets():
        _unshare_network()
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _CONNECTING:
        raise PermissionError(_EACCES, "a report opens no connection")


def _refuse_sockets() -> bool:
    """Asks the kernel to refuse every socket but those between processes of this machine; False where it cannot."""
    if os.uname().machine not in _SYSTEMS or sys.maxsize < 2**32:
        return False
    program = _program(*_SYSTEMS[os.uname().machine])
    instructions = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: the number of instructions, and where they are.
    header = ctypes.create_string_buffer(struct.pack("HP", len(program) // 8, ctypes.addressof(instructions)))
    libc = _libc()
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0) == 0)


def _program(system: int, socket: int) -> bytes:
    """A seccomp filter (classic BPF): `socket` of another family than AF_UNIX fails with EACCES, all else is as it was.

    A call by another machine's numbers (32 bits on 64) or the x32 numbers would pass it by, and is refused altogether.
    """
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    allow, refuse = 0x7FFF0000, 0x00050000 | _EACCES
    rows = (
        (load, 0, 0, 4),  # the machine
        (equal, 0, 6, system),
        (load, 0, 0, 0),  # the number of the call
        (at_least, 4, 0, 0x40000000),
        (equal, 0, 2, socket),
        (load, 0, 0, 16),  # its first argument: the family
        (equal, 0, 1, _AF_UNIX),
        (give, 0, 0, allow),
        (give, 0, 0, refuse),
    )
    return b"".join(struct.pack("HBBI", *row) for row in rows)


def _unshare_network() -> bool:
    """A network of this process's own, without a way out; False where that is not allowed."""
    libc = _libc()
    return bool(libc.unshare(_CLONE_NEWNET) == 0 or libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0)


def _libc() -> Any:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_void_p] * 4]
    return libc
