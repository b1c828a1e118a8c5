"""The programs of regular expressions, kept from one process to the next: to compile those that reading a report needs takes a fifth
of reading a short one.

They lie in the user's cache by what they are for, as JSON. A program follows from the pattern and from Python alone, which looks
through the code of each before it runs it.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Final

from publish.cache import code, get, key, put
from publish.text import patterns
from publish.text.patterns import Program, Programs

MOST: Final = 1024**2
"""The most bytes of programs that are kept for one thing."""

_loaded: Final = dict[str, Programs]()


def load(use: str) -> None:
    """Takes over the programs that are kept for what this process is about to do."""
    if use not in _loaded:
        _loaded[use] = _read(get(_entry(use)) or b"[]")
        patterns.known.update(_loaded[use])


def keep(use: str) -> None:
    """Keeps the programs that this process had to compile, with those that were kept for the same."""
    new = {each: program for each, program in patterns.made.items() if each not in patterns.known}
    if new and use in _loaded:
        _loaded[use] |= new
        patterns.known.update(new)
        rows = [
            [*each, program.flags, b64encode(program.code).decode(), program.groups, program.names]
            for each, program in _loaded[use].items()
        ]
        told = json.dumps(rows).encode()
        if len(told) <= MOST:
            put(_entry(use), told)


def _read(entry: bytes) -> Programs:
    """The programs of an entry; none if it says anything else."""
    try:
        return {
            (str(pattern), int(flags)): Program(int(whole), b64decode(code), int(groups), dict(names))
            for pattern, flags, whole, code, groups, names in json.loads(entry)
        }
    except (ValueError, TypeError):
        return {}


def _entry(use: str) -> str:
    return key(b"programs", f"{sys.version} {sys.byteorder}".encode(), code([Path(patterns.__file__)]), use.encode())
