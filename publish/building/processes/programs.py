"""Regular expressions as the programs that Python makes of them, kept in the user's cache.

A build of one report uses some four hundred, those of its engines among them: to compile them takes a third as long as to set a page.
"""

from __future__ import annotations

import binascii
import json
import re
import struct
import sys
from typing import Any, Final

from publish.cache import get, key, put

_PROVED: Final = ((3, 11), (3, 12), (3, 13))
"""The versions of Python whose compiler is known; that of any other does as ever."""
MOST: Final = 1024**2
"""The most bytes that are kept: some texts of reports become expressions, too, and no other report has these. Where there are more,
those go that this process had no use for."""
FEW: Final = 8
"""So many programs are made again as fast as they are kept: those of libraries whose text has its parts in another order each time."""

_Name = tuple[str, str, int]
"""What a program is of: the type of the expression, `str` or `bytes`; the expression; its flags."""
_Program = tuple[int, str, int, dict[str, int]]
"""All its flags, its code (as words of 32 bits, in base 64), how many groups it has, their names."""

_kept: dict[_Name, _Program] = {}
_used: dict[_Name, _Program] = {}
_new: dict[_Name, _Program] = {}


def remember() -> None:
    """From now on this process, and those that fork from it, take programs from those that are kept."""
    private: Any = re._compiler  # type: ignore[attr-defined]
    plain = private.compile
    if sys.version_info[:2] not in _PROVED or plain.__module__ != private.__name__:
        return
    is_read = False

    def compiled(expression: Any, flags: int = 0) -> Any:
        nonlocal is_read
        if type(expression) not in (str, bytes) or flags & re.DEBUG:
            return plain(expression, flags)
        if not is_read:
            is_read = True
            _kept.update(_read())
        text = expression if isinstance(expression, str) else expression.decode("latin-1")
        name = type(expression).__name__, text, int(flags)
        if (program := _kept.get(name)) and (found := _run(private, expression, program)):
            _used[name] = program
            return found
        _new[name] = _made(private, expression, flags)
        return _run(private, expression, _new[name])

    private.compile = compiled


def keep() -> None:
    """Keeps the programs that this process has made, for those to come, if they are more than a few."""
    if len(_new) <= FEW:
        return
    _used.update(_new)
    _kept.update(_read() | _kept | _new)
    _new.clear()
    for programs in (_kept, _used):
        if len(told := json.dumps([[*name, *program] for name, program in programs.items()]).encode()) <= MOST:
            put(_entry(), told)
            return


def _made(private: Any, expression: str | bytes, flags: int) -> _Program:
    """The program of an expression. Raises `re.error` if it is none."""
    parsed = private._parser.parse(expression, flags)
    words = private._code(parsed, flags)
    packed = binascii.b2a_base64(struct.pack(f"{len(words)}I", *words), newline=False).decode()
    return flags | parsed.state.flags, packed, parsed.state.groups - 1, parsed.state.groupdict


def _run(private: Any, expression: str | bytes, program: _Program) -> Any:
    """The expression as a program runs it; None where Python finds that it is none."""
    flags, packed, groups, names = program
    try:
        words = memoryview(binascii.a2b_base64(packed)).cast("I").tolist()
        index: list[str | None] = [None] * (min(groups, len(words)) + 1)
        for name, number in names.items():
            index[number] = name
        return private._sre.compile(expression, flags, words, groups, names, tuple(index))
    except (ValueError, TypeError, AttributeError, IndexError, RuntimeError, OverflowError):
        return None


def _read() -> dict[_Name, _Program]:
    """The programs of the entry; none if it says anything else."""
    try:
        rows = json.loads(get(_entry()) or b"[]")
        return {
            (kind, text, flags): (whole, code, groups, names) for kind, text, flags, whole, code, groups, names in rows
        }
    except (ValueError, TypeError):
        return {}


def _entry() -> str:
    """The key of what is kept: programs follow from the expressions, and from Python."""
    return key(b"programs", sys.version.encode(), sys.byteorder.encode())
